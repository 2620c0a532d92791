//! Front matter: what a text says about itself before it begins, in YAML, TOML or JSON.
//!
//! Only this module knows about it, for every format. It is at the very beginning or nowhere, and is removed before a
//! reader sees the text, so that rules between lines of the text stay rules.

use std::borrow::Cow;

use crate::library::{self, Described};
use crate::metadata::{Metadata, Stated, Value, keep, switches_off};
use crate::place::Span;

mod block;
mod key;
mod lenient;
mod node;
mod toml;
mod yaml;

use block::{Block, blocks};
use key::{Meaning, meaning};
pub(super) use node::Node;
pub(super) use yaml::read as yaml;

/// What the front matter of a source says, and the source without it.
#[derive(Debug, Default)]
pub(super) struct FrontMatter {
    /// What it says about the document.
    pub(super) metadata: Metadata,
    /// The values of its keys, line by line and without quotation marks, in bytes of the source. Comments are not
    /// included.
    pub(super) values: Vec<Value>,
    /// The sources that it lists.
    pub(super) described: Vec<Described>,
    /// The keys that are not below others, in lower case.
    pub(super) keys: Vec<String>,
    /// Where the text begins.
    pub(super) end: usize,
}

/// Reads the front matter of `source`: one block, or two directly after one another.
pub(super) fn read(source: &str) -> FrontMatter {
    let mut found = FrontMatter::default();
    for Block { entries, at, end } in blocks(source) {
        let mut spans = Vec::new();
        entries.iter().for_each(|(_, node)| node.scalars(&mut spans));
        for span in spans {
            lines(source, Span::new(span.start + at, span.end + at), &mut found.values);
        }
        found.described.extend(library::listed(&entries, at, source));
        found.keys.extend(entries.iter().map(|(key, _)| key.to_lowercase()));
        state(entries, at, &mut found.metadata);
        found.end = end;
    }
    found
}

/// `source` with everything before byte `end` replaced by spaces, except for line ends.
pub(super) fn without(source: &str, end: usize) -> Cow<'_, str> {
    if end == 0 {
        return Cow::Borrowed(source);
    }
    let blank = |byte: u8| if matches!(byte, b'\n' | b'\r') { char::from(byte) } else { ' ' };
    let mut text = String::with_capacity(source.len());
    text.extend(source.as_bytes()[..end].iter().map(|byte| blank(*byte)));
    text.push_str(&source[end..]);
    Cow::Owned(text)
}

/// Adds the lines of the scalar at `span`, without their markup.
fn lines(source: &str, span: Span, found: &mut Vec<Value>) {
    let mut at = span.start;
    for line in source[span.range()].split_inclusive('\n') {
        let is_mark = |c: char| c.is_whitespace() || matches!(c, '"' | '\'');
        let start = at + line.len() - line.trim_start_matches(is_mark).len();
        let end = at + line.trim_end_matches(is_mark).len();
        if start < end {
            found.push(Value::verbatim(Span::new(start, end)));
        }
        at += line.len();
    }
}

/// Reads the fields of a head in another format: names, texts and the places of the texts in the source.
pub(super) fn read_fields(fields: impl IntoIterator<Item = (String, String, Span)>, metadata: &mut Metadata) {
    state(fields.into_iter().map(|(key, text, span)| (key, Node::Text(text, span))).collect(), 0, metadata);
}

/// Adds what `entries` say to `metadata`. The places in them are counted from byte `at` of the source.
fn state(entries: Vec<(String, Node)>, at: usize, metadata: &mut Metadata) {
    let mut date = None;
    for (key, node) in entries {
        let Some(meaning) = meaning(&key) else { continue };
        // `date:` with `created:` and `updated:` below it
        match node {
            Node::Map(inner) if meaning == Meaning::Date => state(inner, at, metadata),
            node => {
                let Some((text, span)) = node.as_text() else { continue };
                let stated = Stated::in_field(text, Span::new(span.start + at, span.end + at));
                match meaning {
                    Meaning::Date => keep(&mut date, stated),
                    meaning => mean(meaning, stated, metadata),
                }
            }
        }
    }
    if let Some(date) = date {
        keep(&mut metadata.published, date);
    }
}

fn mean(meaning: Meaning, stated: Stated, metadata: &mut Metadata) {
    match meaning {
        Meaning::Title => keep(&mut metadata.title, stated),
        Meaning::Published | Meaning::Date => keep(&mut metadata.published, stated),
        Meaning::Updated => keep(&mut metadata.updated, stated),
        Meaning::Author => keep(&mut metadata.author, stated),
        Meaning::Language => keep(&mut metadata.language, stated),
        Meaning::Bibliography => keep(&mut metadata.bibliography, stated),
        Meaning::Path => keep(&mut metadata.path, stated),
        Meaning::Genre => keep(&mut metadata.genre, stated),
        Meaning::Off => metadata.off |= switches_off(&stated.text),
    }
}

#[cfg(test)]
mod cases;
