//! Blocks between fences: code, and the directives of MyST, whose bodies may be text.

use super::mask::{Kind, Mask};
use super::named::{self, Body};
use super::row::Row;
use crate::place::Span;

/// The fences that are open, the innermost last.
#[derive(Debug, Default)]
pub(super) struct Fences {
    open: Vec<Fence>,
}

#[derive(Debug, Clone, Copy)]
struct Fence {
    mark: u8,
    length: usize,
    /// Its lines are text, and not code.
    is_text: bool,
    /// It is in a quotation, and ends with it.
    quoted: bool,
    /// Which options are below its first line, up to a line that is not an option.
    options: Options,
}

/// Options of a directive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Options {
    /// None can follow.
    None,
    /// `:name: value`, line by line, or the line `---`.
    Lines,
    /// YAML, up to the line `---`.
    Block,
}

impl Fences {
    /// Reads `row` if it belongs to a fence and is not text; returns where to go on.
    pub(super) fn line(&mut self, source: &str, row: Row, mask: &mut Mask<'_>) -> Option<usize> {
        let quoted = source[row.start..row.said].contains('>');
        while self.open.last().is_some_and(|fence| fence.quoted && !quoted) {
            self.open.pop();
        }
        let text = source[row.said..row.end].trim_end();
        let next = row.next(source);
        if let Some(fence) = self.open.last_mut() {
            if option(fence, text) {
                mask.blank(Span::new(row.said, row.end));
                return Some(next);
            }
            let marks = marks(text, fence.mark);
            if marks >= fence.length && marks == text.len() {
                if fence.is_text {
                    mask.blank(Span::new(row.said, row.end));
                }
                self.open.pop();
                return Some(next);
            }
            if !fence.is_text {
                return Some(next);
            }
        }
        self.opening(source, row, quoted, mask)
    }

    fn opening(&mut self, source: &str, row: Row, quoted: bool, mask: &mut Mask<'_>) -> Option<usize> {
        let start = row.said + lead(&source[row.said..row.end]);
        let text = source[start..row.end].trim_end();
        let mark = *text.as_bytes().first().filter(|byte| matches!(byte, b'`' | b'~'))?;
        let length = marks(text, mark);
        let info = text[length..].trim_start();
        if length < 3 || mark == b'`' && info.contains('`') {
            return None;
        }
        let mut fence = Fence { mark, length, is_text: false, quoted, options: Options::None };
        let named = info.strip_prefix('{').and_then(|rest| rest.split_once('}'));
        if let Some((name, title)) = named
            && named::body(name) != Body::Code
        {
            (fence.is_text, fence.options) = (true, Options::Lines);
            let title = if named::body(name) == Body::Titled { title.trim() } else { "" };
            cover_title(row, start, start + text.len(), title.len(), mask);
        }
        self.open.push(fence);
        Some(row.next(source))
    }
}

/// Covers a line from byte `start` to `end` except for its title, which is its last `title` bytes and a block of its
/// own.
fn cover_title(row: Row, start: usize, end: usize, title: usize, mask: &mut Mask<'_>) {
    if title == 0 {
        return mask.blank(Span::new(start, end));
    }
    mask.cover(Span::new(start, end - title), Kind::Break);
    mask.end_block(row.end);
}

/// Whether `text` is a line of options of `fence`.
fn option(fence: &mut Fence, text: &str) -> bool {
    let named = || text.strip_prefix(':').and_then(|rest| rest.split_once(':')).is_some_and(|(name, _)| is_name(name));
    match fence.options {
        Options::None => return false,
        Options::Lines if text == "---" => fence.options = Options::Block,
        Options::Lines if named() => {}
        Options::Lines => fence.options = Options::None,
        Options::Block if text == "---" => fence.options = Options::None,
        Options::Block => {}
    }
    fence.options != Options::None || text == "---"
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
}

fn marks(text: &str, mark: u8) -> usize {
    text.bytes().take_while(|byte| *byte == mark).count()
}

/// The bytes of the mark of an item that `text` begins with.
fn lead(text: &str) -> usize {
    let bytes = text.as_bytes();
    let digits = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let marker = match bytes.get(digits) {
        Some(b'-' | b'*' | b'+') if digits == 0 => 1,
        Some(b'.' | b')') if (1..=9).contains(&digits) => digits + 1,
        _ => return 0,
    };
    let spaces = bytes[marker..].iter().take_while(|byte| **byte == b' ').count();
    if spaces == 0 { 0 } else { marker + spaces }
}
