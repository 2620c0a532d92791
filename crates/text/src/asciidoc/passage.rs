//! How far a paragraph or the text of a list item reaches.

use super::block;
use crate::line::Line;

/// The line after the paragraph or item that begins in line `at`.
pub(super) fn end(lines: &[Line<'_>], at: usize, is_item: bool) -> usize {
    let is_entry = is_item || block::term(lines[at].text).is_some();
    let stops = |line: &Line<'_>| {
        let text = line.text.trim_end();
        text.trim().is_empty()
            || text == "+"
            || block::delimited(text, None).is_some()
            || text.starts_with("////")
            || block::style(text).is_some()
            || text.starts_with('=') && block::heading(text).is_some()
            || is_entry && (block::marker(text).is_some() || block::term(text).is_some())
    };
    let length = lines[at + 1..].iter().position(stops);
    length.map_or(lines.len(), |length| at + 1 + length)
}
