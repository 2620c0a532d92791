//! Encoded words in headers (RFC 2047): `=?utf-8?Q?M=C3=B6we?=`.

use super::coded::Bytes;
use super::letter::Letter;
use crate::place::Span;

/// Adds the value of a header, the bytes `value` of the source, to `letter` with its encoded words decoded; returns its
/// bytes in the letter.
pub(super) fn add(value: Span, letter: &mut Letter<'_>) -> Span {
    let source = letter.source();
    let start = letter.position();
    let mut at = value.start;
    let mut words: Vec<Word<'_>> = Vec::new();
    loop {
        let rest = &source[at..value.end];
        let found = rest.match_indices("=?").find_map(|(offset, _)| Word::read(rest, offset));
        let between = &rest[..found.as_ref().map_or(rest.len(), |word| word.start)];
        // white space between two encoded words belongs to neither
        let adjoins = !words.is_empty() && found.is_some() && between.trim().is_empty();
        let same = adjoins && words.last().zip(found.as_ref()).is_some_and(|(one, next)| one.is_like(next));
        if !same && !words.is_empty() {
            flush(&mut words, letter);
        }
        if !adjoins {
            letter.add(between, Span::new(at, at + between.len()), Vec::new());
        }
        let Some(word) = found else { break };
        let end = at + word.end;
        words.push(Word { start: at + word.start, end, ..word });
        at = end;
    }
    Span::new(start, letter.position())
}

/// An encoded word.
#[derive(Debug, Clone, Copy)]
struct Word<'s> {
    charset: &'s str,
    is_base64: bool,
    /// What is between its last two question marks, and where that begins in the word.
    text: &'s str,
    inner: usize,
    start: usize,
    end: usize,
}

/// The longest text of an encoded word, in bytes: RFC 2047 allows 75, but some programs write whole lines.
const LONGEST: usize = 2_000;

impl<'s> Word<'s> {
    /// The word at byte `start` of `text`.
    fn read(text: &'s str, start: usize) -> Option<Self> {
        let rest = &text[start + 2..];
        let (charset, after) = rest.split_once('?')?;
        let (kind, after) = after.split_once('?')?;
        let is_base64 = match kind {
            "B" | "b" => true,
            "Q" | "q" => false,
            _ => return None,
        };
        let near = &after[..after.floor_char_boundary(LONGEST)];
        let length = near.find("?=")?;
        let inner = text.len() - start - after.len();
        // RFC 2231 lets a language follow the charset
        let charset = charset.split('*').next().unwrap_or(charset);
        let whole = inner + length + 2;
        let fits = !charset.is_empty() && !charset.contains(char::is_whitespace) && !after[..length].contains('\n');
        fits.then_some(Self { charset, is_base64, text: &after[..length], inner, start, end: start + whole })
    }

    /// Whether the bytes of both may be joined: some programs split characters between words.
    fn is_like(&self, other: &Word<'_>) -> bool {
        self.is_base64 == other.is_base64 && self.charset.eq_ignore_ascii_case(other.charset)
    }
}

/// Adds `words`, which are in one encoding, to `letter`; unchanged if the encoding is unknown.
fn flush(words: &mut Vec<Word<'_>>, letter: &mut Letter<'_>) {
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return };
    let (start, end) = (first.start, last.end);
    let charset = first.charset.to_ascii_lowercase();
    let mut all = Bytes::default();
    for word in words.iter() {
        let from = word.start + word.inner - start;
        if word.is_base64 {
            all.base64(word.text, from);
        } else {
            all.escaped_word(word.text, from);
        }
    }
    match all.text(Some(&charset)) {
        Some((text, steps)) => letter.add(&text, Span::new(start, end), steps),
        None => letter.add(&letter.source()[start..end], Span::new(start, end), Vec::new()),
    };
    words.clear();
}
