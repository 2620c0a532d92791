//! The words of a text, piece by piece: all words of a text at once take six times the memory of the text.

use std::ops::Range;

use super::{Word, each};

/// The words of a text, piece by piece, in order.
#[derive(Debug)]
pub struct Pieces<'a>(Kind<'a>);

#[derive(Debug)]
enum Kind<'a> {
    /// All words are known; none once they have been given.
    Table(Option<&'a [Word]>),
    /// Words are read when they are needed.
    Text {
        text: &'a str,
        /// The words before this byte have been read.
        at: usize,
        /// Where the last word ended.
        end: usize,
        words: Vec<Word>,
    },
}

/// The least length of a piece in bytes: some 40,000 words, which fit into the cache of the processor.
const LENGTH: usize = 1 << 18;
/// A piece ends at white space, if there is any in this many bytes.
const SLACK: usize = 1 << 16;

impl<'a> Pieces<'a> {
    /// `words`, which are already read, as one piece.
    pub fn of_table(words: &'a [Word]) -> Self {
        Self(Kind::Table(Some(words)))
    }

    /// The words of `text`.
    pub fn of_text(text: &'a str) -> Self {
        Self(Kind::Text { text, at: 0, end: 0, words: Vec::new() })
    }

    /// All words at once, if they are already read; none are left then.
    pub fn all(&mut self) -> Option<&'a [Word]> {
        if let Kind::Table(words) = &mut self.0 { words.take() } else { None }
    }

    /// The words of the next piece; `None` at the end.
    pub fn piece(&mut self) -> Option<&[Word]> {
        match &mut self.0 {
            Kind::Table(words) => words.take(),
            Kind::Text { text, at, .. } if *at >= text.len() => None,
            Kind::Text { text, at, end, words } => {
                let from = *at;
                *at = boundary(text, from + LENGTH);
                words.clear();
                each(&text[from..*at], |word| words.push(shifted(word, from)));
                if let Some(first) = words.first_mut() {
                    // the piece begins with the space before it
                    first.spaced |=
                        from > 0 && *end == from && first.start == from + 1 && text.as_bytes()[from] == b' ';
                }
                *end = words.last().map_or(*end, |word| word.end);
                Some(words)
            }
        }
    }

    /// Whether all words up to byte `until` of the text have been given.
    fn is_past(&self, until: usize) -> bool {
        match &self.0 {
            Kind::Table(words) => words.is_none(),
            Kind::Text { text, at, .. } => *at >= until.min(text.len()),
        }
    }
}

/// The end of a piece: at byte `from`, or the next white space.
fn boundary(text: &str, from: usize) -> usize {
    let Some(rest) = text.as_bytes().get(from..) else { return text.len() };
    match memchr::memchr2(b' ', b'\n', &rest[..rest.len().min(SLACK)]) {
        Some(space) => from + space,
        None => text.ceil_char_boundary(from + SLACK.min(rest.len())),
    }
}

fn shifted(word: Word, by: usize) -> Word {
    Word { start: word.start + by, end: word.end + by, ..word }
}

/// How many bytes before and after a stretch are read to know the words at its edges.
const AROUND: usize = 64;

/// The words that begin inside `range` of `text`.
pub fn within(text: &str, range: &Range<usize>) -> Vec<Word> {
    let bytes = text.as_bytes();
    let before = range.start.saturating_sub(AROUND);
    let reach = before.saturating_sub(SLACK);
    let from = match memchr::memrchr2(b' ', b'\n', &bytes[reach..before]) {
        Some(space) => reach + space,
        None => text.floor_char_boundary(reach),
    };
    let to = boundary(text, range.end);
    let mut words = Vec::new();
    each(&text[from..to], |word| {
        let word = shifted(word, from);
        if range.contains(&word.start) {
            words.push(word);
        }
    });
    words
}

/// Goes through words stretch by stretch: faster than a search for each stretch where many follow one another.
#[derive(Debug)]
pub struct Cursor<'a> {
    pieces: Pieces<'a>,
    /// If the words are a table: those not passed yet.
    rest: &'a [Word],
    /// If they are read from a text: the words of the last pieces, and how many of them have been passed.
    kept: Vec<Word>,
    passed: usize,
}

impl<'a> Cursor<'a> {
    /// Begins before the first word of `pieces`.
    pub fn new(pieces: Pieces<'a>) -> Self {
        let (pieces, rest) = match pieces.0 {
            Kind::Table(words) => (Pieces(Kind::Table(None)), words.unwrap_or_default()),
            kind => (Pieces(kind), &[][..]),
        };
        Self { pieces, rest, kept: Vec::new(), passed: 0 }
    }

    /// The words that begin inside `range`. It must not begin before the end of the previous range.
    pub fn within(&mut self, range: &Range<usize>) -> &[Word] {
        if let Kind::Table(_) = self.pieces.0 {
            let from = &self.rest[before(self.rest, range.start)..];
            let (within, rest) = from.split_at(before(from, range.end));
            self.rest = rest;
            return within;
        }
        self.pass(range.start);
        while !self.pieces.is_past(range.end) {
            self.kept.drain(..self.passed);
            self.passed = 0;
            self.kept.extend_from_slice(self.pieces.piece().unwrap_or_default());
            self.pass(range.start);
        }
        let from = self.passed;
        self.pass(range.end);
        &self.kept[from..self.passed]
    }

    /// Passes the words before byte `at`.
    fn pass(&mut self, at: usize) {
        self.passed += self.kept[self.passed..].iter().take_while(|word| word.start < at).count();
    }
}

/// How many of `words` begin before byte `at`. It starts from a guess by the usual length of words: a stretch is mostly
/// a sentence, in which a binary search takes longer.
fn before(words: &[Word], at: usize) -> usize {
    let Some(first) = words.first().filter(|first| first.start < at) else { return 0 };
    let mut count = ((at - first.start) / USUAL).clamp(1, words.len());
    while words.get(count).is_some_and(|word| word.start < at) {
        count += 1;
    }
    while words[count - 1].start >= at {
        count -= 1;
    }
    count
}

/// The usual bytes of a word and the space after it, in most languages that use spaces.
const USUAL: usize = 6;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::word::words;

    /// Texts that are longer than a piece, with words, with spaces and without any at the places where pieces end.
    fn texts() -> Vec<String> {
        let lines = "The lamp  went out—again; “café”\nin 1999 x_1 ".repeat(20_000);
        let one = "naïveté".repeat(60_000);
        vec![lines, format!("a {one} b"), "x ".repeat(400_000), "。日本語".repeat(60_000), "a\u{a0}b ".repeat(90_000)]
    }

    #[test]
    fn pieces_are_the_words_of_the_whole() {
        for text in texts() {
            let mut pieces = Pieces::of_text(&text);
            let mut all = Vec::new();
            let mut count = 0;
            while let Some(words) = pieces.piece() {
                all.extend_from_slice(words);
                count += 1;
            }
            assert!(count > 1, "it has several pieces");
            // a word longer than the slack is cut at the end of a piece
            if text.split([' ', '\n']).all(|run| run.len() < SLACK) {
                assert_eq!(all, words(&text));
            }
        }
    }

    #[test]
    fn stretches_have_the_words_of_the_whole() {
        let text = &texts()[0];
        let all = words(text);
        let mut table = Cursor::new(Pieces::of_table(&all));
        let mut read = Cursor::new(Pieces::of_text(text));
        for start in (0..text.len()).step_by(997) {
            let range = start..(start + 700).min(text.len());
            let expected = table.within(&range).to_vec();
            assert_eq!(read.within(&range), expected, "{range:?}");
            let range = text.floor_char_boundary(range.start)..text.floor_char_boundary(range.end);
            let expected: Vec<Word> = all.iter().filter(|word| range.contains(&word.start)).copied().collect();
            assert_eq!(within(text, &range), expected, "{range:?}");
        }
    }
}
