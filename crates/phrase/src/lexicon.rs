//! Phrases, compiled: flat tables of numbers that load without parsing.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::OnceLock;

use crate::entry::{self, Entries};
use crate::fnv::key;
use crate::pair::Seen;
use crate::word::Table;

/// Numbers of a table, compiled into the program or computed when rules were read.
pub type Numbers = Cow<'static, [u32]>;

/// Phrases of many rules with their anchors, compiled by [`crate::Builder`].
///
/// A sequence is a run of items, an item is a run of atoms, and an atom is a number: its lowest three bits say what
/// kind of atom it is, the bits above them which one. Words have numbers, too, so matching a text compares numbers
/// only.
#[derive(Debug, Clone, Default)]
pub struct Lexicon {
    /// The number of each word; a word that no phrase contains has `UNKNOWN`.
    pub words: Table,
    /// The words up to this number are number words.
    pub numerals: u32,
    /// The words up to this number are number words and articles, for numbers begin with articles, too.
    pub parts_of_numbers: u32,
    /// Where the entries of each word begin, then where the last ones end.
    pub starts: Numbers,
    /// What to try where a word occurs: see `Entries`.
    pub entries: Numbers,
    /// Sets of words that must be next to an anchor, each with its size before it.
    pub beside: Numbers,
    /// For each word the sets that it is in of those that phrases want further away, a bit for each: see `Far`.
    pub far: Cow<'static, [u64]>,
    /// For each phrase its sequence, for each literal its text, and bits that say what it is.
    pub phrases: Numbers,
    /// Keys of phrases, in order: see `key`.
    pub keys: Cow<'static, [u64]>,
    /// For each key the first phrase that has it, and the number after the last.
    pub keyed: Numbers,
    /// The first item of each sequence, then the end.
    pub sequences: Numbers,
    /// The first atom of each item, then the end.
    pub items: Numbers,
    /// Atoms.
    pub atoms: Numbers,
    /// Where the alternatives of each choice begin and end in [`Lexicon::firsts`], in [`Lexicon::loose`], with bits that
    /// say what they are, and in [`Lexicon::lasts`].
    pub choices: Numbers,
    /// The words that alternatives begin with, in order.
    pub words_of_firsts: Numbers,
    /// For each of these the place among the alternatives, and the sequence, with the bit `RUN` if it is nothing but
    /// fixed words and marks, or `SINGLE` if it is nothing but the word.
    pub firsts: Numbers,
    /// The words that alternatives end with, in order; `UNKNOWN` if the last word is not fixed.
    pub words_of_lasts: Numbers,
    /// For each of these the sequence, as in [`Lexicon::firsts`].
    pub lasts: Numbers,
    /// The alternatives without a fixed first word: place and sequence.
    pub loose: Numbers,
    /// Where each text begins in [`Lexicon::pool`], then where the last one ends.
    pub texts: Numbers,
    /// Texts that are compared letter by letter, in lower case.
    pub pool: Cow<'static, str>,
    /// Literals without a whole word: two of their bytes (see `pair::of`) and the literal, in order of the bytes.
    pub pairs: Numbers,
    /// Which pairs there are, computed at the first scan.
    pub seen: OnceLock<Seen>,
    /// The sign of each word, computed at the first scan.
    pub signs: OnceLock<Vec<u32>>,
}

/// The alternative is nothing but its first word.
pub const SINGLE: u32 = u32::MAX;

/// How many numbers encode a choice.
const CHOICE: usize = 6;

/// Set for a sequence that consists of fixed words and marks only.
pub(crate) const RUN: u32 = 1 << 31;

/// Set for a choice if each alternative is empty, or fixed words and marks that end with a word.
pub(crate) const RUNS: u32 = 1 << 31;

/// Set for a choice if each alternative begins with a word or is empty.
pub(crate) const ONLY_WORDS: u32 = 1 << 30;

/// The alternatives of a choice.
#[derive(Clone, Copy)]
pub(crate) struct Alternatives<'l> {
    lexicon: &'l Lexicon,
    /// The numbers of the choice in [`Lexicon::choices`].
    row: &'l [u32],
}

impl<'l> Alternatives<'l> {
    /// The alternatives that begin with a word: their place among all, and their sequence.
    #[inline]
    pub(crate) fn firsts(&self) -> ByWord<'l, [u32; 2]> {
        let range = self.row[0] as usize..self.row[1] as usize;
        let (rows, _) = self.lexicon.firsts.as_chunks();
        ByWord { words: &self.lexicon.words_of_firsts[range.clone()], rows: &rows[range] }
    }

    /// The sequences of all alternatives that are not empty, by their last word.
    #[inline]
    pub(crate) fn lasts(&self) -> ByWord<'l, u32> {
        let range = self.row[4] as usize..self.row[5] as usize;
        ByWord { words: &self.lexicon.words_of_lasts[range.clone()], rows: &self.lexicon.lasts[range] }
    }

    /// The alternatives that may begin with something other than a word: place and sequence.
    #[inline]
    pub(crate) fn loose(&self) -> &'l [[u32; 2]] {
        let (rows, _) = self.lexicon.loose.as_chunks();
        &rows[self.row[2] as usize..(self.row[3] & !(RUNS | ONLY_WORDS)) as usize]
    }

    /// Whether each alternative is empty, or fixed words and marks that end with a word.
    #[inline]
    pub(crate) fn are_runs(&self) -> bool {
        self.row[3] & RUNS != 0
    }

    /// Whether each alternative begins with a word or is empty.
    #[inline]
    pub(crate) fn are_words(&self) -> bool {
        self.row[3] & ONLY_WORDS != 0
    }
}

/// Rows of a table by words.
#[derive(Clone, Copy)]
pub(crate) struct ByWord<'l, T> {
    /// The words, in order.
    words: &'l [u32],
    /// A row for each.
    rows: &'l [T],
}

impl<'l, T> ByWord<'l, T> {
    /// Whether the word with this number has a row.
    #[inline]
    pub(crate) fn has(&self, word: u32) -> bool {
        self.words.get(self.place(word)) == Some(&word)
    }

    /// The rows of that word.
    #[inline]
    pub(crate) fn with(&self, word: u32) -> &'l [T] {
        let from = self.place(word);
        let same = self.words[from..].iter().take_while(|known| **known == word).count();
        &self.rows[from..from + same]
    }

    #[inline]
    fn place(&self, word: u32) -> usize {
        // most choices are short
        match self.words.len() {
            0..16 => self.words.iter().take_while(|known| **known < word).count(),
            _ => self.words.partition_point(|known| *known < word),
        }
    }
}

/// What an atom is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Atom {
    /// A whole word, by its number.
    Word(u32),
    /// A text that is compared letter by letter.
    Text(u32),
    /// A number.
    Number,
    /// One word with the marks around it.
    Any,
    /// Up to six such words.
    Gap,
    /// One of the alternatives of a choice.
    Choice(u32),
    /// One of the alternatives of a choice, or nothing.
    Maybe(u32),
}

impl Atom {
    pub(crate) fn code(self) -> u32 {
        match self {
            Atom::Word(word) => word << 3,
            Atom::Text(text) => text << 3 | 1,
            Atom::Number => 2,
            Atom::Any => 3,
            Atom::Gap => 4,
            Atom::Choice(choice) => choice << 3 | 5,
            Atom::Maybe(choice) => choice << 3 | 6,
        }
    }

    #[inline]
    pub(crate) fn of(code: u32) -> Self {
        let which = code >> 3;
        match code & 7 {
            0 => Atom::Word(which),
            1 => Atom::Text(which),
            2 => Atom::Number,
            3 => Atom::Any,
            4 => Atom::Gap,
            5 => Atom::Choice(which),
            _ => Atom::Maybe(which),
        }
    }
}

/// Bits of a phrase.
pub(crate) const LITERAL: u32 = 1;
/// Every match begins with a letter or digit: no word goes on before it.
pub(crate) const BEGINS_WORD: u32 = 4;
pub(crate) const ENDS_WORD: u32 = 8;

impl Lexicon {
    /// How many phrases and literals there are.
    pub fn len(&self) -> u32 {
        self.phrases.len() as u32 / 2
    }

    /// Whether it has neither phrases nor literals.
    pub fn is_empty(&self) -> bool {
        self.phrases.is_empty()
    }

    /// The numbers of what was compiled for `text` in a rule or role called `context`.
    pub fn known(&self, context: &str, text: &str) -> Option<Range<u32>> {
        let at = self.keys.binary_search(&key(context, text)).ok()?;
        Some(self.keyed[at * 2]..self.keyed[at * 2 + 1])
    }

    /// The sequence of a phrase, or the text of a literal, and the bits that say what it is.
    #[inline]
    pub(crate) fn phrase(&self, phrase: u32) -> (u32, u32) {
        let at = phrase as usize * 2;
        (self.phrases[at], self.phrases[at + 1])
    }

    #[inline]
    pub(crate) fn items_of(&self, sequence: u32) -> Range<usize> {
        let at = sequence as usize;
        self.sequences[at] as usize..self.sequences[at + 1] as usize
    }

    #[inline]
    pub(crate) fn atoms_of(&self, item: usize) -> &[u32] {
        &self.atoms[self.items[item] as usize..self.items[item + 1] as usize]
    }

    #[inline]
    pub(crate) fn text(&self, text: u32) -> &str {
        let at = text as usize;
        &self.pool[self.texts[at] as usize..self.texts[at + 1] as usize]
    }

    /// The first byte of a text.
    #[inline]
    pub(crate) fn first_byte(&self, text: u32) -> Option<u8> {
        let at = text as usize;
        self.pool.as_bytes()[self.texts[at] as usize..self.texts[at + 1] as usize].first().copied()
    }

    /// The alternatives of a choice.
    #[inline]
    pub(crate) fn alternatives(&self, choice: u32) -> Alternatives<'_> {
        let at = choice as usize * CHOICE;
        Alternatives { lexicon: self, row: &self.choices[at..at + CHOICE] }
    }

    /// The sign of each word by its number.
    pub(crate) fn signs(&self) -> &[u32] {
        self.signs.get_or_init(|| {
            let all = 0..self.starts.len().max(2) as u32 - 1;
            all.map(|number| entry::sign(number, (1..=self.parts_of_numbers).contains(&number))).collect()
        })
    }

    /// The entries of a word.
    #[inline]
    pub(crate) fn entries_of(&self, word: u32) -> Entries<'_> {
        let range = self.starts[word as usize] as usize..self.starts[word as usize + 1] as usize;
        // many words occur inside phrases only, and are never anchors
        if range.is_empty() { Entries::default() } else { Entries::of(&self.entries[range]) }
    }

    /// Writes the lexicon as a Rust expression of this type, so that a program can have it ready.
    pub fn to_rust(&self) -> String {
        let numbers = |numbers: &Numbers| format!("::std::borrow::Cow::Borrowed(&{:?})", &**numbers);
        let Self {
            words,
            numerals,
            parts_of_numbers,
            starts,
            entries,
            beside,
            far,
            phrases,
            keys,
            keyed,
            sequences,
            items,
            atoms,
            ..
        } = self;
        let Self { choices, words_of_firsts, firsts, words_of_lasts, lasts, loose, texts, pool, pairs, .. } = self;
        let mut rust = format!("::q7x2_phrase::Lexicon {{\n    words: {},\n", words.to_rust());
        rust += &format!(
            "    numerals: {numerals},\n    parts_of_numbers: {parts_of_numbers},\n    far: ::std::borrow::Cow::Borrowed(&{:?}),\n    keys: ::std::borrow::Cow::Borrowed(&{:?}),\n    pool: ::std::borrow::Cow::Borrowed({pool:?}),\n",
            &**far, &**keys
        );
        let tables = [
            ("starts", starts),
            ("entries", entries),
            ("beside", beside),
            ("phrases", phrases),
            ("keyed", keyed),
            ("sequences", sequences),
            ("items", items),
            ("atoms", atoms),
            ("choices", choices),
            ("words_of_firsts", words_of_firsts),
            ("firsts", firsts),
            ("words_of_lasts", words_of_lasts),
            ("lasts", lasts),
            ("loose", loose),
            ("texts", texts),
            ("pairs", pairs),
        ];
        for (name, table) in tables {
            rust += &format!("    {name}: {},\n", numbers(table));
        }
        rust + "    seen: ::std::sync::OnceLock::new(),\n    signs: ::std::sync::OnceLock::new(),\n}"
    }
}
