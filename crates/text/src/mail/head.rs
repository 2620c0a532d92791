//! The headers of a message.

use crate::line::Line;
use crate::place::Span;

/// A header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Header<'s> {
    pub(super) name: &'s str,
    /// The bytes of its value, which may span several lines.
    pub(super) value: Span,
}

impl Header<'_> {
    /// Whether it is called `name`, in any case.
    pub(super) fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }
}

/// Reads the headers at the beginning of `lines`; returns them and the first line after them.
pub(super) fn read<'s>(source: &str, lines: &[Line<'s>]) -> (Vec<Header<'s>>, usize) {
    let mut headers: Vec<Header<'s>> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        // in a header that goes on, a line of spaces does not end it
        let goes_on = |next: &Line<'_>| next.text.starts_with([' ', '\t']) && !next.is_blank();
        let ends = line.text.is_empty() || !lines.get(at + 1).is_some_and(goes_on);
        if line.is_blank() && ends {
            return (headers, (at + 1).min(lines.len()));
        }
        match (name(line.text), headers.last_mut()) {
            // a line that begins with a space continues the header above it
            (_, Some(last)) if line.text.starts_with([' ', '\t']) => {
                last.value.end = line.rest(0).end;
                let value = &source[last.value.range()];
                last.value.start = last.value.end - value.trim_start().len();
            }
            (Some(name), _) => headers.push(Header { name, value: line.rest(name.len() + 1) }),
            (None, _) if at == 0 && line.text.starts_with("From ") => {}
            (None, _) => return (headers, at),
        }
    }
    (headers, lines.len())
}

/// The name of the header that `line` is.
pub(super) fn name(line: &str) -> Option<&str> {
    const LONGEST: usize = 80;
    let length = line.as_bytes().iter().take(LONGEST).position(|&byte| byte == b':')?;
    let name = &line[..length];
    let named = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'));
    // the space after the colon may be missing, but an address is not a header
    (named && length > 1 && !line[length + 1..].starts_with("//")).then_some(name)
}

/// Whether `lines` begin with the headers of a message and a blank line after them.
pub(super) fn is_of_message(lines: &[Line<'_>]) -> bool {
    /// The most lines of headers.
    const MOST: usize = 200;
    let head: Vec<&Line<'_>> = lines.iter().take(MOST).take_while(|line| !line.is_blank()).collect();
    let ends = head.len() < lines.len() && head.len() < MOST;
    let headers = head.iter().all(|line| name(line.text).is_some() || line.text.starts_with([' ', '\t']));
    let has = |known: &str| head.iter().filter_map(|line| name(line.text)).any(|name| name.eq_ignore_ascii_case(known));
    ends && headers && has("from") && (has("date") || has("subject")) && (has("to") || has("subject"))
}
