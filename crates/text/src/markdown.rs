//! Reads Markdown: CommonMark, what GitHub adds to it, MDX and other dialects.
//!
//! pulldown-cmark gives the bytes of every event, and a separate event for each entity and escape, so that text is
//! either the source itself or replaces a known stretch of it.

use std::borrow::Cow;

use pulldown_cmark::{BrokenLink, Parser};

use crate::content::Content;

mod dialect;
mod labels;
mod links;
mod mdx;
mod parser;
mod reader;
mod unindented;

pub use dialect::Dialect;
use labels::Labels;
use parser::{most_events, options};
use reader::Reader;

/// Reads `source`, which has no front matter, as Markdown in `dialect`.
pub(super) fn read(source: &str, dialect: Dialect) -> Content {
    let masked = dialect::masked(source, dialect);
    let mut missing = Vec::new();
    let broken = |link: BrokenLink<'_>| {
        missing.extend(labels::missing(&link, &masked.text).filter(|label| masked.within(label.span).is_empty()));
        None
    };
    let parser = Parser::new_with_broken_link_callback(&masked.text, options(), Some(broken)).into_offset_iter();
    let mut reader = Reader::new(source, &masked, dialect, Labels::of(parser.reference_definitions(), &masked.text));
    let most = most_events(source);
    for (count, (event, range)) in parser.enumerate() {
        if count == most {
            reader.stop(range.start);
            break;
        }
        reader.event(event, range.into());
    }
    reader.finish(missing)
}

/// `source`, with the same length, and everything that is not Markdown covered, except the fences of directives that
/// hold text.
pub fn covered(source: &str, dialect: Dialect) -> Cow<'_, str> {
    dialect::masked(source, dialect).text
}

#[cfg(test)]
mod cases;
