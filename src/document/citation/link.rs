//! Addresses of pages in prose.

use crate::document::citation::{Mark, MarkKind};

/// The address whose `://` is at `at`.
pub(super) fn address(text: &str, at: usize) -> Option<Mark> {
    let scheme = text[..at].bytes().rev().take_while(u8::is_ascii_alphabetic).count();
    let start = at - scheme;
    let known = ["http", "https", "ftp"].iter().any(|name| text[start..at].eq_ignore_ascii_case(name));
    // if it is not an address, its end does not matter
    let end = if known { end(text, at + 3) } else { at };
    (end > at + 5).then_some(Mark::new(start..end, MarkKind::Link))
}

/// The address without a scheme, `www.…`, at `at`.
pub(super) fn bare(text: &str, at: usize) -> Option<Mark> {
    if !text.as_bytes().get(at..at + 4)?.eq_ignore_ascii_case(b"www.") {
        return None;
    }
    let end = end(text, at + 4);
    text[at + 4..end].contains('.').then_some(Mark::new(at..end, MarkKind::Link))
}

/// Where the address that began before `from` ends: at white space or a mark that addresses cannot contain, without the
/// punctuation of the sentence.
pub(super) fn end(text: &str, from: usize) -> usize {
    let stops =
        |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '“' | '”' | '’' | '»' | '|' | '\\' | '^' | '`');
    let length = text[from..].find(stops).unwrap_or(text.len() - from);
    let mut end = from + length;
    let mut brackets = Brackets { address: &text[from..end], more: [None; 2] };
    while let Some(last) = text[from..end].chars().next_back() {
        let unmatched = match last {
            ')' => brackets.closes_more(0),
            ']' => brackets.closes_more(1),
            _ => matches!(last, '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '*' | '_'),
        };
        if !unmatched {
            break;
        }
        end -= last.len_utf8();
    }
    end
}

/// The brackets of an address, some of which are cut off at its end; counted once, because there can be thousands.
struct Brackets<'a> {
    address: &'a str,
    /// How many more of them close than open, for round and square ones, once counted.
    more: [Option<isize>; 2],
}

impl Brackets<'_> {
    /// Whether more round ones (0) or square ones (1) close than open. If so, the last one is taken off.
    fn closes_more(&mut self, which: usize) -> bool {
        let [opens, closes] = [*b"()", *b"[]"][which];
        let address = self.address;
        let more = self.more[which].get_or_insert_with(|| {
            let sign = |byte: u8| isize::from(byte == closes) - isize::from(byte == opens);
            address.bytes().map(sign).sum()
        });
        let unmatched = *more > 0;
        *more -= isize::from(unmatched);
        unmatched
    }
}
