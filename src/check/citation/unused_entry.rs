//! Entries of a library that no text that names the library cites.

use std::collections::HashSet;

use crate::check::observation::Observation;
use crate::check::{At, Compare, Match, Misconfigured, Role, Setup};
use crate::document::Document;
use crate::document::library::What;

pub use crate::check::plain::NoOptions as Options;

pub const SLOTS: &[&str] = &["key"];

pub fn build(_: Options, _: &Setup<'_>) -> Result<Role, Misconfigured> {
    Ok(Role::Compares(Box::new(UnusedEntry)))
}

#[derive(Debug)]
struct UnusedEntry;

/// The kinds of observations, in sort order: an entry, a key that something points to, a text that names the library, a
/// text that takes all of it.
const ENTRY: &str = "entry";
const CITED: &str = "cited";
const NAMES: &str = "names";
const ALL: &str = "all";

impl Compare for UnusedEntry {
    /// Keeps the entries of a library, or what a text says about the libraries that it cites from.
    fn observe(&self, document: &Document, observations: &mut Vec<Observation>) {
        if document.format().is_library() {
            entries(document, observations);
        } else {
            cited(document, observations);
        }
    }

    /// The entries of the library that nothing points to, if a text names it.
    fn compare(&self, observations: &[Observation]) -> Vec<(usize, Match)> {
        let has = |kind: &str| observations.iter().any(|one| one.kind == kind);
        if !has(NAMES) || has(ALL) {
            return Vec::new();
        }
        let cited: HashSet<&str> =
            observations.iter().filter(|one| one.kind == CITED).map(|one| one.value.as_str()).collect();
        let unused = |one: &&Observation| one.kind == ENTRY && !cited.contains(one.value.as_str());
        let matched = |one: &Observation| Match::prose(0..0).with("key", &one.value);
        let own = observations.iter().enumerate().filter(|(_, one)| unused(one));
        own.map(|(at, one)| (at, matched(one))).collect()
    }
}

fn entries(document: &Document, observations: &mut Vec<Observation>) {
    let path = normal(&document.origin().path);
    let keep = |at: crate::place::Span, value: &str, kind| {
        Observation::at(document, At::Source(at), path.as_str(), value).of_kind(kind)
    };
    for one in document.described() {
        let Some((key, span)) = &one.key else { continue };
        observations.push(keep(*span, key, ENTRY));
        if let Some(whole) = one.value(What::Crossref) {
            observations.push(keep(whole.span, &whole.text, CITED));
        }
    }
}

fn cited(document: &Document, observations: &mut Vec<Observation>) {
    let Some(library) = document.library() else { return };
    let source = document.source();
    let start = At::Source(crate::place::Span::new(0, 0));
    let all = source.contains("@*") || source.contains("cite{*}");
    let mut keys = HashSet::new();
    // a key counts anywhere, in any notation
    let ends = |c: char| {
        c.is_whitespace()
            || matches!(
                c,
                ',' | ';' | '[' | ']' | '{' | '}' | '(' | ')' | '@' | '`' | '"' | '\'' | '<' | '>' | '|' | '&'
            )
    };
    for word in source.split(ends) {
        let bare = word.trim_matches(|c: char| matches!(c, '.' | ':' | '-' | '!' | '?' | '*' | '_'));
        keys.extend([word, bare].into_iter().filter(|key| library.has(key)));
    }
    for file in library.files() {
        let keep = |value: &str, kind| Observation::at(document, start.clone(), normal(file), value).of_kind(kind);
        if library.is_named() {
            observations.push(keep("", NAMES));
        }
        if all {
            observations.push(keep("", ALL));
        }
        observations.extend(keys.iter().map(|key| keep(key, CITED)));
    }
}

/// A path without redundant steps, in the form in which paths are compared: `a/../b` is `b`.
fn normal(path: &str) -> String {
    let mut steps: Vec<&str> = Vec::new();
    for step in path.split(['/', '\\']) {
        match step {
            "." => {}
            "" if !steps.is_empty() => {}
            ".." if steps.last().is_some_and(|last| !matches!(*last, "" | "..")) => _ = steps.pop(),
            step => steps.push(step),
        }
    }
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_that_lead_to_one_file_are_the_same() {
        for (path, expected) in [
            ("./a/b.bib", "a/b.bib"),
            ("a/../b.bib", "b.bib"),
            ("../b.bib", "../b.bib"),
            ("/a//b.bib", "/a/b.bib"),
            ("a\\b.bib", "a/b.bib"),
        ] {
            assert_eq!(normal(path), expected, "{path}");
        }
    }
}
