//! How wiki text cites: short references to sources by name and year, `{{sfn|Moss|2019|p=4}}`, and notes by
//! their names, `<ref name="moss" />`; and what these lead to, wherever that stands.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::document::wiki::Survey;

mod notes;
mod short;

pub use notes::Notes;
pub(super) use short::works;
pub use short::{Short, targets};

const TEXT: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/rules/wikitext.toml"));

/// Names of templates and of their values, of `rules/wikitext.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    short: Vec<String>,
    ids: Vec<String>,
    named: Vec<String>,
    notes: Vec<String>,
    names: Vec<String>,
    authors: Vec<String>,
    elsewhere: Vec<String>,
}

fn words() -> &'static Words {
    // a mistake in the file is found by the test below
    static WORDS: LazyLock<Words> = LazyLock::new(|| toml::from_str(TEXT).unwrap_or_default());
    &WORDS
}

/// Whether one of `patterns` stands for `name`, in lower case.
fn fits(patterns: &[String], name: &str) -> bool {
    patterns.iter().any(|pattern| match (pattern.strip_prefix('*'), pattern.strip_suffix('*')) {
        (Some(end), None) => name.ends_with(end),
        (None, Some(start)) => name.starts_with(start),
        (Some(_), Some(_)) => name.contains(pattern.trim_matches('*')),
        (None, None) => name == pattern,
    })
}

/// Whether the text takes in text of other pages, in which notes and sources may stand.
fn takes_in_others(wiki: &Survey, source: &str) -> bool {
    wiki.templates().any(|template| fits(&words().elsewhere, &wiki.name(template, source)))
}

/// The name and the text of a value, `name=text`; without white space, the name in lower case.
fn value(written: &str) -> (Option<String>, &str) {
    let named = written.split_once('=').filter(|(name, _)| !name.contains(['[', '{', '<', '/']));
    match named {
        Some((name, text)) => (Some(name.trim().to_lowercase()), text.trim()),
        None => (None, written.trim()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_right() {
        let words: Words = toml::from_str(TEXT).expect("rules/wikitext.toml is right");
        for list in [words.short, words.ids, words.named, words.notes, words.names, words.authors, words.elsewhere] {
            assert!(!list.is_empty() && list.iter().all(|word| *word == word.to_lowercase()));
        }
    }

    #[test]
    fn stars_stand_for_any_ending() {
        let patterns = |all: &[&str]| all.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>();
        assert!(
            fits(&patterns(&["sfn*"]), "sfnm")
                && fits(&patterns(&["r"]), "r")
                && fits(&patterns(&["*/refs"]), "a/refs")
        );
        assert!(!fits(&patterns(&["r"]), "refn") && !fits(&patterns(&["sfn*"]), "asfn"));
    }
}
