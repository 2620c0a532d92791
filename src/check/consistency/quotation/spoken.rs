//! The words of a quotation, as they were spoken: what outlets write differently of the same speech is the same.

use std::ops::Range;

use super::said::Said;
use crate::document::number::number_word;
use crate::fact::fold::fold;

/// The most words of one quotation that are compared, so that two long ones take no more than 40,000 steps.
const LONGEST: usize = 200;
/// How many words in a row bring two quotations together.
const RUN: usize = 3;
/// How many words in a row that are not in every sentence do.
const TELLING_RUN: usize = 2;

/// In words of more letters, “our” is a spelling of “or”.
const LETTERS: usize = 5;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    /// Words in brackets, which were not spoken.
    Added,
    /// What is written for a word that is not printed: `f---ing`, `(expletive)`.
    Mask,
    /// Dots that say that words are left out.
    Gap,
}

/// A word, or what is there in place of words.
#[derive(Debug, Clone)]
pub(super) struct Token {
    pub kind: Kind,
    /// The word as it is compared; empty if it is none.
    pub word: String,
    /// Its bytes of the quotation.
    pub range: Range<usize>,
    /// Whether a sentence ends with it.
    pub ends: bool,
    /// Whether it is one of the author’s words around the quotation.
    pub outside: bool,
}

impl Token {
    /// The word `text`, as it would be read anywhere.
    pub(super) fn word(text: &str) -> Self {
        Self { kind: Kind::Word, word: same(text), range: 0..text.len(), ends: false, outside: false }
    }
}

impl Token {
    /// Whether the word is not one of those that are in every sentence.
    pub(super) fn is_telling(&self) -> bool {
        self.word.chars().count() > 3
            && !self.word.starts_with('=')
            && !q7x2_words::EMPTY_WORDS.has(&self.word)
            && !q7x2_words::FREQUENT.has(&self.word)
    }
}

/// The words of a quotation.
#[derive(Debug)]
pub(super) struct Spoken {
    pub tokens: Vec<Token>,
}

impl Spoken {
    /// The first `most` tokens of `text`.
    pub(super) fn read(text: &str, most: usize) -> Self {
        let mut tokens: Vec<Token> = Vec::new();
        let mut at = 0;
        while at < text.len() && tokens.len() < most {
            let rest = &text[at..];
            let width = rest.chars().next().map_or(1, char::len_utf8);
            if let Some((kind, length)) = other(rest) {
                tokens.push(Token { kind, word: String::new(), range: at..at + length, ends: false, outside: false });
                at += length;
            } else if let Some(length) = word(rest) {
                add(text, at..at + length, &mut tokens);
                at += length;
            } else {
                if matches!(&rest[..width], "." | "!" | "?") {
                    tokens.last_mut().into_iter().for_each(|last| last.ends = true);
                }
                at += width;
            }
        }
        Self { tokens }
    }

    /// The words of a quotation and of the author around it.
    pub(super) fn of(said: &Said<'_>) -> Self {
        let mut spoken = Self::read(said.text, LONGEST);
        spoken.tokens.iter_mut().for_each(|token| {
            token.outside = token.range.start < said.inner.start || token.range.end > said.inner.end;
        });
        spoken
    }

    /// What brings it together with others: words in a row, of those that were spoken, and fewer of those that tell.
    pub(super) fn runs(&self) -> Vec<String> {
        let spoken = self.tokens.iter().filter(|token| token.kind == Kind::Word);
        let words: Vec<&str> = spoken.clone().map(|token| token.word.as_str()).collect();
        let telling: Vec<&str> = spoken.filter(|token| token.is_telling()).map(|token| token.word.as_str()).collect();
        let apart = telling.windows(TELLING_RUN).map(|run| run.join("~"));
        words.windows(RUN).map(|run| run.join(" ")).chain(apart).collect()
    }
}

/// What `rest` begins with in place of words, and its length in bytes.
fn other(rest: &str) -> Option<(Kind, usize)> {
    for (open, close) in [('[', ']'), ('(', ')')] {
        let Some(inside) = rest.strip_prefix(open) else { continue };
        let end = inside.find(close)?;
        let inside = &inside[..end];
        let kind = if inside.trim_matches(['.', '…', ' ']).is_empty() {
            Kind::Gap
        } else if q7x2_words::MASKS.has_in_any_case(inside) || inside.trim_matches(['-', '*', '_', '–', '—']).is_empty()
        {
            Kind::Mask
        } else {
            Kind::Added
        };
        return Some((kind, open.len_utf8() + end + close.len_utf8()));
    }
    let dots = rest.find(|character| !matches!(character, '.' | '…' | ' ')).unwrap_or(rest.len());
    let is_gap = rest.starts_with('…') || rest.starts_with("..") || rest.starts_with(". .");
    is_gap.then_some((Kind::Gap, dots))
}

/// The length of the word that `rest` begins with, in bytes: letters, digits, and what is between them in one, be it a
/// mark for letters that are not printed.
fn word(rest: &str) -> Option<usize> {
    let mut end = 0;
    let mut characters = rest.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let joins = match character {
            _ if character.is_alphanumeric() => true,
            '&' | '%' => at == 0,
            '*' | '#' => true,
            '\'' | '’' | ',' | '.' if at > 0 => {
                let next = characters.peek().is_some_and(|(_, next)| next.is_alphanumeric());
                let digit = rest[..at].ends_with(|before: char| before.is_ascii_digit());
                next && (matches!(character, '\'' | '’') || digit)
            }
            // two in a row are letters that are not printed
            '-' if at > 0 => {
                rest[at..].starts_with("--") && !rest[at..].starts_with("-- ") || rest[..at].ends_with('-')
            }
            _ => false,
        };
        if !joins {
            break;
        }
        end = at + character.len_utf8();
        if matches!(character, '&' | '%') {
            break;
        }
    }
    (end > 0).then_some(end)
}

/// Adds the word at `range` of `text`; what follows an apostrophe in it is a word of its own.
fn add(text: &str, range: Range<usize>, tokens: &mut Vec<Token>) {
    let whole = &text[range.clone()];
    if whole.contains(['*', '#']) || whole.contains("--") {
        tokens.push(Token { kind: Kind::Mask, word: String::new(), range, ends: false, outside: false });
        return;
    }
    let mut start = range.start;
    for piece in whole.split(['\'', '’']) {
        let place = start..start + piece.len();
        // the apostrophe after it has one byte or three
        start = place.end + text[place.end..].chars().next().map_or(0, char::len_utf8);
        // "don’t": the "n" goes with the "t", and "do" is the word
        let stem = piece.strip_suffix('n').filter(|_| text[start..range.end.max(start)].starts_with('t'));
        for piece in [stem.unwrap_or(piece)].into_iter().filter(|piece| !piece.is_empty()) {
            tokens.push(Token {
                kind: Kind::Word,
                word: same(piece),
                range: place.clone(),
                ends: false,
                outside: false,
            });
        }
    }
}

/// `word` as it is compared: without case, accents and the differences of spelling that everybody knows of.
fn same(word: &str) -> String {
    if let Some(number) = q7x2_words::SAME_WORDS.number_in_any_case(word) {
        return format!("={number}");
    }
    if let Some(number) = number_word(word) {
        return number.to_string();
    }
    let folded: String = fold(&word.replace(',', "")).replace(' ', "");
    // “neighbourhood”, but not “four”
    let folded = if folded.len() > LETTERS { folded.replace("our", "or") } else { folded };
    match folded.strip_suffix("or").or_else(|| folded.strip_suffix("our")) {
        Some(stem) if stem.len() > 2 => format!("{stem}or"),
        _ => {
            folded.replace("isation", "ization").replace("ising", "izing").replace("ised", "ized").replace("ise", "ize")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let shown = |token: Token| match token.kind {
            Kind::Word => token.word,
            Kind::Added => "+".to_owned(),
            Kind::Mask => "*".to_owned(),
            Kind::Gap => "…".to_owned(),
        };
        Spoken::read(text, 200).tokens.into_iter().map(shown).collect()
    }

    #[test]
    fn spellings_of_one_speech_are_the_same_words() {
        let pairs = [
            ("They’re third-quarter results", "they are third quarter results"),
            ("We don't run three lines", "we do not run 3 lines"),
            ("Gen. René & others", "General Rene and others"),
            ("the colour, 1,200 of them", "The color — 1200 of them"),
            ("40% organised", "40 percent organized"),
            ("the neighbourhood of it", "The neighborhood of it"),
        ];
        for (one, other) in pairs {
            assert_eq!(words(one), words(other), "{one}");
        }
        assert_ne!(words("a visit"), words("a message"));
    }

    #[test]
    fn what_is_there_in_place_of_words_is_told() {
        assert_eq!(words("They can wait [for] it … now"), ["they", "can", "wait", "+", "it", "…", "now"]);
        assert_eq!(
            words("the f---ing (expletive) f***ing boat ... [...] yes"),
            ["the", "*", "*", "*", "boat", "…", "…", "yes"]
        );
        let ends: Vec<bool> = Spoken::read("We go. We stay", 200).tokens.iter().map(|token| token.ends).collect();
        assert_eq!(ends, [false, true, false, false]);
    }
}
