//! The words of a sentence, folded so that they can be looked up, with what separates them.

use std::ops::Range;

use q7x2_words::{ABBREVIATED_HONOURS, TITLES_CUT_SHORT, TITLES_IN_FULL};

use crate::fact::Facts;
use crate::fact::fold::{fold_letter, is_apostrophe, is_letter};

/// What is before a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    /// White space, perhaps after the full stop of an abbreviation.
    Space,
    /// A hyphen or a dash without spaces.
    Hyphen,
    /// A comma.
    Comma,
    /// Anything else, or the beginning of the sentence.
    Break,
}

/// A word of a sentence.
#[derive(Debug, Clone)]
pub(super) struct Word {
    /// Its bytes of the prose, without a possessive ending.
    pub(super) range: Range<usize>,
    /// Whether it begins with a capital letter or a digit.
    pub(super) capital: bool,
    /// Whether all its letters are capital.
    pub(super) shouted: bool,
    /// Whether it ends in "'s" or "s'".
    pub(super) possessive: bool,
    /// Whether it is the plural of a word in titles; its key is the singular.
    pub(super) plural: bool,
    /// What separates it from the word before.
    pub(super) gap: Gap,
    key: Range<usize>,
}

/// What replaces a word.
#[derive(Debug)]
pub(super) struct Piece {
    /// The number of the word from which it takes everything that is not given here.
    pub(super) like: usize,
    /// Its bytes of the prose.
    pub(super) range: Range<usize>,
    /// The word, folded.
    pub(super) key: String,
    /// Whether it counts as capitalized.
    pub(super) capital: bool,
    /// Whether it counts as written in capitals, or the word that it is like is written so.
    pub(super) shouted: bool,
    /// What is before it.
    pub(super) gap: Gap,
}

/// The words of a sentence.
#[derive(Debug)]
pub(super) struct Words<'d> {
    prose: &'d str,
    words: Vec<Word>,
    keys: String,
    end: usize,
}

impl<'d> Words<'d> {
    /// The words in `range` of `prose`; plurals of the main words of titles in `facts` are made singular.
    pub(super) fn new(prose: &'d str, range: Range<usize>, facts: &Facts) -> Self {
        Self::cut(prose, range, facts, |_| None)
    }

    /// Like [`new`](Self::new), but `ends` says where each word ends, given the text from its first letter on.
    pub(super) fn cut(
        prose: &'d str,
        range: Range<usize>,
        facts: &Facts,
        ends: impl Fn(&str) -> Option<usize>,
    ) -> Self {
        let room = range.len();
        let (some, keys) = (Vec::with_capacity(room / 5), String::with_capacity(room));
        let mut words = Self { prose, words: some, keys, end: range.end };
        let mut at = range.start;
        let mut before = range.start;
        while let Some(start) = next_letter(prose, at, range.end) {
            let end =
                ends(&prose[start..range.end]).map_or_else(|| word_end(prose, start, range.end), |end| start + end);
            let gap = if words.words.is_empty() { Gap::Break } else { gap(&prose[before..start], words.last_text()) };
            before = words.push(start, end, gap, facts);
            at = before;
        }
        words
    }

    /// The same sentence with `pieces` instead of its words.
    pub(super) fn rewritten(&self, pieces: Vec<Piece>) -> Self {
        let mut keys = String::new();
        let word = |piece: Piece| {
            let like = self.word(piece.like)?;
            let from = keys.len();
            keys.push_str(&piece.key);
            let (range, capital, gap, key) = (piece.range, piece.capital, piece.gap, from..keys.len());
            Some(Word { range, capital, gap, key, shouted: piece.shouted || like.shouted, ..like.clone() })
        };
        let words = pieces.into_iter().filter_map(word).collect();
        Self { prose: self.prose, words, keys, end: self.end }
    }

    fn push(&mut self, start: usize, end: usize, gap: Gap, facts: &Facts) -> usize {
        let text = &self.prose[start..end];
        let (bare, possessive, full) = without_possessive(text, &self.prose[end..self.end]);
        let from = self.keys.len();
        let shouted = fold(&text[..bare], &mut self.keys);
        let cut = self.in_full(from, text, self.prose[end..self.end].starts_with('.'));
        let plural = cut.unwrap_or_else(|| self.singular(from, facts));
        let first = text.chars().next();
        self.words.push(Word {
            range: start..start + bare,
            capital: first.is_some_and(|first| first.is_uppercase() || first.is_numeric()),
            shouted,
            possessive,
            plural,
            gap,
            key: from..self.keys.len(),
        });
        start + full
    }

    /// If the key from byte `from` on is an abbreviated word of a title, such as "Gov.", replaces it with the full
    /// word. Returns whether that is in the plural, or `None` if it is no such word. `stop` says whether a full stop
    /// follows.
    fn in_full(&mut self, from: usize, written: &str, stop: bool) -> Option<bool> {
        let key = &self.keys[from..];
        let (short, plural) = match TITLES_CUT_SHORT.number(key) {
            Some(number) => (Some(number), false),
            None => (key.strip_suffix('s').and_then(|one| TITLES_CUT_SHORT.number(one)), true),
        };
        let number = short.filter(|_| stop || written.starts_with(char::is_uppercase))?;
        let full = TITLES_IN_FULL.all().iter().find(|full| TITLES_IN_FULL.number(full) == Some(number))?;
        self.keys.truncate(from);
        self.keys.push_str(full);
        Some(plural)
    }

    /// Makes the key from byte `from` singular if it is the plural of a word in titles.
    fn singular(&mut self, from: usize, facts: &Facts) -> bool {
        let key = &self.keys[from..];
        // "States" is part of a name, not several states
        let Some(stem) = key.strip_suffix('s').filter(|stem| *stem != "state") else { return false };
        if facts.is_head(stem) {
            self.keys.pop();
            return true;
        }
        let singular = stem.strip_suffix("ie").map(|stem| format!("{stem}y"));
        let known = singular.filter(|singular| facts.is_head(singular));
        if let Some(known) = &known {
            self.keys.truncate(from);
            self.keys.push_str(known);
        }
        known.is_some()
    }

    fn last_text(&self) -> &'d str {
        self.words.last().map_or("", |word| &self.prose[word.range.clone()])
    }

    /// How many words there are.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// The word with this number.
    pub(super) fn word(&self, index: usize) -> Option<&Word> {
        self.words.get(index)
    }

    /// The folded word with this number; empty beyond the end.
    pub(super) fn key(&self, index: usize) -> &str {
        self.words.get(index).map_or("", |word| &self.keys[word.key.clone()])
    }

    /// The folded words from `range`.
    pub(super) fn keys(&self, range: Range<usize>) -> impl Iterator<Item = &str> {
        range.map(|index| self.key(index))
    }

    /// Whether the word can belong to the same name or title as the one before it.
    pub(super) fn joined(&self, index: usize) -> bool {
        self.words.get(index).is_some_and(|word| matches!(word.gap, Gap::Space | Gap::Hyphen))
    }

    /// Whether the word begins with a capital letter.
    pub(super) fn capital(&self, index: usize) -> bool {
        self.words.get(index).is_some_and(|word| word.capital)
    }

    /// Whether the word is possessive.
    pub(super) fn possessive(&self, index: usize) -> bool {
        self.words.get(index).is_some_and(|word| word.possessive)
    }

    /// What separates the word from the one before; a break beyond the end.
    pub(super) fn gap(&self, index: usize) -> Gap {
        self.words.get(index).map_or(Gap::Break, |word| word.gap)
    }

    /// The bytes of the prose from the first to the last of these words.
    pub(super) fn range(&self, words: Range<usize>) -> Range<usize> {
        let start = self.words.get(words.start).map_or(self.end, |word| word.range.start);
        let end = words.end.checked_sub(1).and_then(|last| self.words.get(last)).map_or(start, |word| word.range.end);
        start..end.max(start)
    }

    /// The bytes between the word before `index` and the word at `index`.
    pub(super) fn between(&self, index: usize) -> &'d str {
        let start = index.checked_sub(1).and_then(|before| self.words.get(before)).map_or(self.end, |w| w.range.end);
        let end = self.words.get(index).map_or(self.end, |word| word.range.start);
        self.prose.get(start..end).unwrap_or("")
    }

    /// Whether no word begins with a capital letter.
    pub(super) fn is_lower_case(&self) -> bool {
        const ENOUGH: usize = 4;
        self.words.len() >= ENOUGH && !self.words.iter().any(|word| word.capital)
    }

    /// Whether nearly all longer words begin with capitals, as in headlines.
    pub(super) fn is_title_case(&self) -> bool {
        let long = self.words.iter().filter(|word| word.range.len() > 3);
        let (capital, all) = long.fold((0, 0), |(capital, all), word| (capital + usize::from(word.capital), all + 1));
        all > 2 && capital * 5 >= all * 4
    }
}

/// Adds the folded `word` to `keys`; returns whether all its letters are capital.
fn fold(word: &str, keys: &mut String) -> bool {
    if word.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        keys.push_str(word);
        let from = keys.len() - word.len();
        keys[from..].make_ascii_lowercase();
        return !word.bytes().any(|byte| byte.is_ascii_lowercase());
    }
    word.chars().for_each(|character| fold_letter(character, keys));
    word.chars().filter(|character| character.is_alphabetic()).all(char::is_uppercase)
}

fn next_letter(prose: &str, at: usize, end: usize) -> Option<usize> {
    // most words follow a single space
    let at = at + usize::from(at < end && prose.as_bytes()[at] == b' ');
    if prose.as_bytes().get(at).is_some_and(|byte| at < end && byte.is_ascii_alphanumeric()) {
        return Some(at);
    }
    let found = prose.get(at..end)?.char_indices().find(|(_, character)| is_letter(*character))?;
    Some(at + found.0)
}

/// The end of the word at `start`: letters and digits; apostrophes between letters; full stops
/// between single letters ("U.S").
fn word_end(prose: &str, start: usize, end: usize) -> usize {
    let text = &prose[start..end];
    let letters = text.bytes().take_while(u8::is_ascii_alphanumeric).count();
    // most words are in ASCII and end before a space or a comma
    if letters > 0 && text.as_bytes().get(letters).is_none_or(|byte| matches!(byte, b' ' | b',' | b'\n')) {
        return start + letters;
    }
    let mut characters = text.char_indices().peekable();
    let mut run = 0;
    while let Some((at, character)) = characters.next() {
        let next = characters.peek().map(|(_, next)| *next);
        let joins = next.is_some_and(char::is_alphabetic);
        if is_letter(character) || is_apostrophe(character) && joins {
            run += 1;
        } else if character == '.' && joins && run == 1 {
            run = 0;
        } else {
            return start + at;
        }
    }
    end
}

/// For a word and the text after it: the length of the word without a possessive ending, whether it has one, and its
/// length with it.
fn without_possessive(word: &str, after: &str) -> (usize, bool, usize) {
    let mut ending = word.char_indices().rev();
    if let (Some((_, 's' | 'S')), Some((at, mark))) = (ending.next(), ending.next())
        && is_apostrophe(mark)
        && at > 0
    {
        return (at, true, word.len());
    }
    let mut rest = after.chars();
    if word.ends_with('s')
        && let Some(mark) = rest.next().filter(|mark| matches!(mark, '\'' | '’'))
        && rest.next().is_some_and(|next| next == ' ')
    {
        return (word.len(), true, word.len() + mark.len_utf8());
    }
    (word.len(), false, word.len())
}

/// How `between` separates words, after the word `before`.
fn gap(between: &str, before: &str) -> Gap {
    if between == " " {
        return Gap::Space;
    }
    let bare = between.trim();
    match bare {
        "" if between.is_empty() && before.ends_with(is_apostrophe) => Gap::Space,
        "" if between.is_empty() || between.contains('\n') => Gap::Break,
        "" => Gap::Space,
        "-" | "\u{2010}" | "\u{2011}" | "–" if between.len() == bare.len() => Gap::Hyphen,
        "," => Gap::Comma,
        "." if is_abbreviation(before) => Gap::Space,
        ".," if is_abbreviation(before) => Gap::Comma,
        _ => Gap::Break,
    }
}

fn is_abbreviation(word: &str) -> bool {
    let letters = word.chars().count();
    let cut = |word: &str| TITLES_CUT_SHORT.has_in_any_case(word);
    letters == 1
        || word.contains('.')
        || ABBREVIATED_HONOURS.has_in_any_case(word)
        || cut(word)
        || word.strip_suffix('s').is_some_and(cut)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(String, Gap, bool)> {
        let words = Words::new(text, 0..text.len(), &Facts::builtin());
        (0..words.len()).map(|at| (words.key(at).to_owned(), words.gap(at), words.possessive(at))).collect()
    }

    #[test]
    fn words_are_folded_and_their_gaps_told() {
        let keys = |text: &str| read(text).into_iter().map(|(key, _, _)| key).collect::<Vec<_>>().join("|");
        assert_eq!(keys("U.S. President J. D. Vance"), "us|president|j|d|vance");
        assert_eq!(keys("ex-President Erdoğan’s"), "ex|president|erdogan");
        assert_eq!(keys("Presidents and Secretaries of State"), "president|and|secretary|of|state");
        let gaps = |text: &str| read(text).into_iter().map(|(_, gap, _)| gap).collect::<Vec<_>>();
        assert_eq!(gaps("U.S. President, J. Smith: no"), [Gap::Break, Gap::Space, Gap::Comma, Gap::Space, Gap::Break]);
        assert_eq!(gaps("vice-president"), [Gap::Break, Gap::Hyphen]);
    }

    #[test]
    fn titles_cut_short_are_read_in_full() {
        let keys = |text: &str| read(text).into_iter().map(|(key, _, _)| key).collect::<Vec<_>>().join("|");
        assert_eq!(keys("Fmr. Lt. Gov. Doe"), "former|lieutenant|governor|doe");
        assert_eq!(keys("Sens. Roe and Doe, a rep for gov work"), "senator|roe|and|doe|a|rep|for|gov|work");
        assert!(read("Reps. Roe")[1].1 == Gap::Space);
    }

    #[test]
    fn possessives_are_told_from_words() {
        for (text, expected) in [("Trump's plan", true), ("Morales’ plan", true), ("O’Neill", false), ("class", false)]
        {
            assert_eq!(read(text)[0].2, expected, "{text}");
        }
    }
}
