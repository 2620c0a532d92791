//! Reads Markdown: CommonMark, what GitHub adds to it, front matter and MDX.
//!
//! pulldown-cmark tells the bytes of every event and one event for each entity and escape, so that
//! text is either the source itself or stands for a known stretch of it.

use pulldown_cmark::{Event, Options, Parser};

use crate::document::content::Content;

mod inline;
mod mdx;
mod reader;

use reader::Reader;

/// Reads `source` as Markdown.
pub fn read(source: &str) -> Content {
    let from = if source.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    // a byte order mark would hide front matter
    let mut reader = Reader::new(source);
    let parser = Parser::new_ext(&source[from..], options()).into_offset_iter();
    for (event, range) in parser.take(most_events(source)) {
        let range = range.start + from..range.end + from;
        reader.event(event, range.into());
    }
    reader.finish()
}

/// A table of a few kilobytes can have a cell for every byte of it, squared.
fn most_events(source: &str) -> usize {
    source.len().saturating_mul(16).saturating_add(4096)
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS
        | Options::ENABLE_GFM
}

/// Whether an event is text or what stands for text.
fn is_text(event: &Event<'_>) -> bool {
    matches!(event, Event::Text(_) | Event::SoftBreak | Event::HardBreak | Event::Code(_))
}

#[cfg(test)]
mod cases;
