//! Libraries of sources that are documents themselves: BibTeX, CSL-JSON, CITATION.cff; and the sources that
//! front matter and the templates of wikis describe.
//!
//! There, each value has a name that says what it is; nothing is guessed from the text.

use std::collections::HashMap;

use crate::content::Content;
use crate::coverage::{Class, Stretch};
use crate::place::Span;
use crate::{Format, front_matter, metadata};

mod bibtex;
mod described;
mod json;
mod latex;
mod names;
mod nodes;

pub use bibtex::keys;
pub use described::{Described, Value};
pub use json::is_csl;
pub use names::{What, what};

pub(crate) use json::tree;
pub(crate) use nodes::listed;

/// The keys of the sources in a file of CSL in YAML, as Pandoc reads it.
pub fn yaml_keys(text: &str) -> Vec<String> {
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

/// Gives each source the values of the source that contains it, unless it has its own.
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
        let handed = handed.entry(*whole).or_insert_with(|| all[*whole].inherited());
        let taken: Vec<Value> = handed.iter().filter(|value| !all[at].says(value.what)).cloned().collect();
        all[at].values.extend(taken);
    }
}

#[cfg(test)]
mod cases;
