//! Mailboxes: several messages in one file, each below a line that begins with `From `.

use super::head;
use crate::encoding::Original;
use crate::format::Format;
use crate::line::Line;
use crate::place::{Origin, Places, Record, Span};
use crate::source::Source;

/// The beginning of the line above each message of a mailbox.
const MARK: &str = "From ";

/// The messages in `mailbox`, which is in `format` and comes from `origin`, if it is a mailbox with more than one
/// message; none otherwise. `original` leads back to the file if its encoding is not UTF-8. Each message is a record of
/// the file: its id is the one in its headers, or else its line.
pub fn messages(mailbox: &str, format: Format, origin: &Origin, original: Option<&Original>) -> Vec<Source> {
    let spans = if format == Format::Mail { spans(mailbox) } else { Vec::new() };
    let mut lines_before = 0;
    let mut messages = Vec::with_capacity(spans.len());
    for span in spans {
        let text = &mailbox[span.range()];
        let line = lines_before + 1;
        let id = origin.id_inside(id(text).unwrap_or_else(|| line.to_string()));
        // a mailbox in an archive has no lines that could be shown
        let (line, places) = match origin.record {
            Some(_) => (None, Places::OfRecord),
            None => (Some(line), Places::OfFile),
        };
        let record = Record { line, ordinal: messages.len() + 1, id, places };
        let origin = Origin { path: origin.path.clone(), record: Some(record) };
        let original = match original {
            Some(original) => original.piece(span),
            None => Original::of_piece(span.start, text.len()),
        };
        let message = Source::new(origin, Format::Mail, text.to_owned());
        messages.push(message.with_original(Some(original)).below(lines_before));
        lines_before += memchr::memchr_iter(b'\n', text.as_bytes()).count();
    }
    messages
}

/// The subject of a message in its headers.
fn id(text: &str) -> Option<String> {
    const NAME: &str = "message-id:";
    let mut lines = text.lines().take_while(|line| !line.trim().is_empty());
    let named = |line: &&str| line.get(..NAME.len()).is_some_and(|name| name.eq_ignore_ascii_case(NAME));
    let value = lines.find(named)?[NAME.len()..].trim();
    // the header may continue on the next line
    let value = if value.is_empty() { lines.next()?.trim() } else { value };
    let id = value.trim_matches(['<', '>']);
    (!id.is_empty()).then(|| id.to_owned())
}

/// The bytes of each message in `source`, if it is a mailbox with more than one. A message begins at a mark that is at
/// the very beginning or below a blank line, and above a header.
fn spans(source: &str) -> Vec<Span> {
    let mut starts: Vec<usize> = Vec::new();
    if begins(source) {
        let bytes = source.as_bytes();
        let marks = memchr::memmem::find_iter(bytes, b"\nFrom ").map(|at| at + 1);
        starts = std::iter::once(0)
            .chain(marks.filter(|&at| is_below_blank(source, at) && is_above_header(source, at)))
            .collect();
    }
    let ends = starts.iter().skip(1).copied().chain([source.len()]);
    let found: Vec<Span> = starts.iter().zip(ends).map(|(start, end)| Span::new(*start, end)).collect();
    if found.len() > 1 { found } else { Vec::new() }
}

/// Whether `source` begins as a mailbox does.
pub(super) fn begins(source: &str) -> bool {
    source.starts_with(MARK) && is_above_header(source, 0)
}

/// Whether nothing is in the line above byte `at`.
fn is_below_blank(source: &str, at: usize) -> bool {
    let above = source[..at].strip_suffix('\n').unwrap_or_default();
    let above = above.strip_suffix('\r').unwrap_or(above);
    above.is_empty() || above.ends_with('\n')
}

/// Whether a header is below the line that begins at byte `at`.
fn is_above_header(source: &str, at: usize) -> bool {
    let below = source[at..].split('\n').nth(1);
    below.is_some_and(|line| head::name(line).is_some())
}

/// Removes the mark that keeps a line of text from dividing messages: `>From `.
pub(super) fn unescape(lines: &mut [Line<'_>]) {
    for line in lines {
        if line.text.trim_start_matches('>').starts_with(MARK) && line.text.starts_with('>') {
            line.text = &line.text[1..];
            line.start += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(source: &str) -> Vec<&str> {
        spans(source).into_iter().map(|span| &source[span.range()]).collect()
    }

    #[test]
    fn messages_begin_at_marks_below_blank_lines() {
        let one = "From ann Mon May  6 10:00:00 2024\r\nSubject: a\r\n\r\nFrom here on\r\nthe pier is open.\r\n\r\n";
        let two = "From bo Tue May  7 10:00:00 2024\nSubject: b\n\nText.\n\nFrom the harbour\nto the town: a walk.\n";
        let both = format!("{one}{two}");
        assert_eq!(texts(&both), [one, two]);
        for source in ["", "Subject: a\n\nText.\n\nFrom bo\nSubject: b\n", "From here to there.\n\nFrom x\ny: z\n", one]
        {
            assert_eq!(texts(source), [""; 0]);
        }
    }

    #[test]
    fn pieces_of_other_encodings_lead_to_their_bytes() {
        // “é” and “日” take one and two bytes in the file, which begins with a mark of two
        let mut whole = Original::new("x");
        whole.skip(2);
        for (decoded, original, count) in [(1, 1, 3), (2, 1, 2), (1, 1, 2), (3, 2, 2)] {
            whole.push(decoded, original, count);
        }
        for start in [0, 2, 3, 5, 7, 8, 9] {
            for end in [3, 5, 9, 12, 15].into_iter().filter(|end| *end > start) {
                let piece = whole.piece(Span::new(start, end));
                for at in [0, 2, 3, 5, 7, 8, 9, 12].into_iter().filter(|at| (start..end).contains(at)) {
                    let alone = Span::new(at - start, at - start + 1);
                    assert_eq!(piece.span(alone), whole.span(Span::new(at, at + 1)), "{start}..{end} at {at}");
                }
            }
        }
    }
}
