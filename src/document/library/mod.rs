//! Libraries of sources that are documents themselves: BibTeX, CSL-JSON, CITATION.cff; and the sources that
//! front matter and the templates of wikis describe.
//!
//! What is named there is taken as what it is called, and never told from its text.

use std::collections::HashMap;

use crate::document::content::Content;
use crate::document::coverage::{Class, Stretch};
use crate::document::{Format, front_matter, metadata};
use crate::place::Span;

mod bibtex;
mod json;
mod latex;
mod names;
mod nodes;

pub(super) use bibtex::keys;
pub use json::is_csl;
pub use names::What;
pub(super) use names::what;
pub(super) use nodes::listed;

/// A source that is described by named values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Described {
    /// All of it, as bytes of the source.
    pub span: Span,
    /// What kind of source it is said to be, in lower case: `article`, `article-journal`.
    pub kind: String,
    /// The key by which texts cite it, and where that stands.
    pub key: Option<(String, Span)>,
    /// What is said of it, in order.
    pub values: Vec<Value>,
    /// Whether it is one of a list of sources, and not the work that the file belongs to.
    pub listed: bool,
}

/// What is said of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value {
    /// What it says.
    pub what: What,
    /// The text without escapes and markup; of a person the surname.
    pub text: String,
    /// Where it is written, as bytes of the source, without quotation marks and braces.
    pub span: Span,
}

impl Described {
    /// The first value that says `what`.
    pub fn value(&self, what: What) -> Option<&Value> {
        self.values.iter().find(|value| value.what == what && !value.text.trim().is_empty())
    }

    /// Whether something is said that is `what`.
    pub fn says(&self, what: What) -> bool {
        self.value(what).is_some()
    }

    /// The year that it is dated by.
    pub fn year(&self) -> Option<i16> {
        let text = &self.value(What::Issued)?.text;
        text.split(|c: char| !c.is_ascii_digit()).find(|digits| digits.len() == 4)?.parse().ok()
    }

    /// Where it is named: its key, or else its first value.
    pub fn name(&self) -> Span {
        let first = || self.values.first().map_or(self.span, |value| value.span);
        self.key.as_ref().map_or_else(first, |(_, span)| *span)
    }

    /// What it says for those that stand in it: its title is what they stand in. What is as long as no
    /// field is, nobody takes over.
    fn handed_down(&self) -> Vec<Value> {
        /// The longest value that is handed down, in bytes.
        const LONGEST: usize = 1000;
        let mut values: Vec<Value> = Vec::new();
        for value in self.values.iter().filter(|value| value.text.len() <= LONGEST) {
            let what = match value.what {
                What::Title => What::Container,
                What::Author | What::Crossref | What::Pages | What::Identifier(_) | What::Note => continue,
                what => what,
            };
            if !values.iter().any(|value| value.what == what) {
                values.push(Value { what, ..value.clone() });
            }
        }
        values
    }
}

/// The keys of the sources in a file of CSL in YAML, as Pandoc reads it.
pub(super) fn yaml_keys(text: &str) -> Vec<String> {
    let block = text.strip_prefix("---").unwrap_or(text);
    let block = block.split("\n---").next().and_then(|block| block.split("\n...").next()).unwrap_or(block);
    let entries = front_matter::yaml(block).unwrap_or_default();
    listed(&entries, 0, block).into_iter().filter_map(|one| one.key).map(|(key, _)| key).collect()
}

/// Reads `source`, which is a library.
pub(super) fn read(source: &str, format: Format) -> Content {
    let mut content = match format {
        Format::Bibtex => bibtex::read(source),
        Format::Csl => json::read(source),
        _ => nodes::read_cff(source),
    };
    let values = content.described.iter().flat_map(|one| &one.values);
    let worded = |what: What| !matches!(what, What::Identifier(_) | What::OtherIdentifier | What::Crossref);
    let mut spans: Vec<Span> = values.filter(|value| worded(value.what)).map(|value| value.span).collect();
    spans.sort();
    spans.dedup();
    content.values = spans.into_iter().map(metadata::Value::verbatim).collect();
    let entries = content.described.iter().map(|one| Stretch { span: one.span, class: Class::Metadata });
    content.left.extend(entries);
    inherit(&mut content.described);
    content
}

/// Gives each source what that says in which it stands, where it does not say so itself.
fn inherit(all: &mut [Described]) {
    let keys: HashMap<String, usize> = all
        .iter()
        .enumerate()
        .filter_map(|(at, one)| one.key.as_ref().map(|(key, _)| (key.to_lowercase(), at)))
        .collect();
    let mut handed: HashMap<usize, Vec<Value>> = HashMap::new();
    for at in 0..all.len() {
        let whole = all[at].value(What::Crossref).and_then(|value| keys.get(&value.text.to_lowercase()));
        let Some(whole) = whole.filter(|whole| **whole != at) else { continue };
        let handed = handed.entry(*whole).or_insert_with(|| all[*whole].handed_down());
        let taken: Vec<Value> = handed.iter().filter(|value| !all[at].says(value.what)).cloned().collect();
        all[at].values.extend(taken);
    }
}

#[cfg(test)]
mod cases;
