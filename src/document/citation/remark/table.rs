//! The words and templates of editors, of `rules/editors.toml`.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

const TEXT: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/rules/editors.toml"));

/// What a mark leaves its sentence without.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cuts {
    /// All that supports it.
    All,
    /// What stands in another sentence.
    Borrowed,
}

/// What a template is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::document) enum Shape {
    /// What stands before it.
    Inline,
    /// The words in it.
    Wraps,
    /// A section, or the whole text.
    Section,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    group: Vec<Group>,
    mention: Mention,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    said: String,
    cuts: Option<Cuts>,
    #[serde(default)]
    words: Vec<String>,
    #[serde(default)]
    asks: Vec<String>,
    #[serde(default)]
    templates: Vec<String>,
    #[serde(default)]
    wraps: Vec<String>,
    #[serde(default)]
    sections: Vec<String>,
}

/// Words around a mark that is spoken of.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Mention {
    pub(super) before: Vec<String>,
    pub(super) articles: Vec<String>,
    pub(super) after: Vec<String>,
    pub(super) talk: Vec<String>,
}

/// The file, to be looked up in.
struct Table {
    file: File,
    /// The group of words, and whether they need a question mark.
    words: HashMap<String, (usize, bool)>,
    templates: HashMap<String, (usize, Shape)>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    // a mistake in the file is found by the test below
    let file: File = toml::from_str(TEXT).unwrap_or_default();
    let (mut words, mut templates) = (HashMap::new(), HashMap::new());
    for (number, group) in file.group.iter().enumerate() {
        words.extend(group.asks.iter().map(|word| (word.clone(), (number, true))));
        words.extend(group.words.iter().map(|word| (word.clone(), (number, false))));
        for (names, shape) in
            [(&group.templates, Shape::Inline), (&group.wraps, Shape::Wraps), (&group.sections, Shape::Section)]
        {
            templates.extend(names.iter().map(|name| (name.clone(), (number, shape))));
        }
    }
    Table { file, words, templates }
});

/// The group that `words`, in lower case, belong to, and whether they need a question mark.
pub(super) fn words(words: &str) -> Option<(usize, bool)> {
    TABLE.words.get(words).copied()
}

/// The group of the template called `name`, as [`named`] gives it, and what it is about.
pub(in crate::document) fn template(name: &str) -> Option<(usize, Shape)> {
    TABLE.templates.get(name).copied()
}

/// The name of a template as tables have it: its first letter and spaces do not count in a wiki.
pub(super) fn named(name: &str) -> String {
    name.replace('_', " ").trim().to_lowercase()
}

/// What a mark of `group` says.
pub(super) fn said(group: usize) -> &'static str {
    TABLE.file.group.get(group).map_or("", |group| group.said.as_str())
}

/// What a mark of `group` leaves its sentence without.
pub(super) fn cuts(group: usize) -> Option<Cuts> {
    TABLE.file.group.get(group).and_then(|group| group.cuts)
}

/// The words around marks that are spoken of.
pub(super) fn mention() -> &'static Mention {
    &TABLE.file.mention
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_right() {
        let file: File = toml::from_str(TEXT).expect("rules/editors.toml is right");
        let mut names = std::collections::HashSet::new();
        for group in &file.group {
            assert!(!group.said.is_empty() && !group.words.is_empty() && !group.templates.is_empty());
            for name in group.templates.iter().chain(&group.wraps).chain(&group.sections) {
                assert!(names.insert(name), "{name} stands there twice");
                assert_eq!(*name, named(name));
            }
        }
        let words: Vec<&String> = file.group.iter().flat_map(|group| group.words.iter().chain(&group.asks)).collect();
        let once: std::collections::HashSet<&&String> = words.iter().collect();
        assert_eq!(words.len(), once.len(), "words stand there twice");
    }
}
