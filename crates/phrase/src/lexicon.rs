//! Phrases, compiled: flat tables of numbers that load without parsing.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::OnceLock;

use crate::fnv::key;
use crate::pair::Seen;
use crate::word::Table;

/// Numbers of a table, in the program or made when rules were read.
pub type Numbers = Cow<'static, [u32]>;

/// Phrases of many rules and the words that they are looked for by, compiled by [`crate::Builder`].
///
/// Sequences are runs of items, items runs of atoms, an atom is a number: what it is in the lowest three bits, and
/// above them which. Words have numbers too: what a text is compared with is numbers alone.
#[derive(Debug, Clone, Default)]
pub struct Lexicon {
    /// The number of each word; that of a word which no phrase has is `UNKNOWN`.
    pub words: Table,
    /// The words up to this number are number words.
    pub numerals: u32,
    /// Where the entries of each word begin, and the last end.
    pub starts: Numbers,
    /// What is looked at where a word stands: see `Entry`.
    pub entries: Numbers,
    /// Of each phrase its sequence, of a literal its text, and the bits that say what it is.
    pub phrases: Numbers,
    /// Keys of phrases, in order: see `key`.
    pub keys: Cow<'static, [u64]>,
    /// For each key the first phrase that has it, and the number after the last.
    pub keyed: Numbers,
    /// The first item of each sequence, and the end.
    pub sequences: Numbers,
    /// The first atom of each item, and the end.
    pub items: Numbers,
    /// Atoms.
    pub atoms: Numbers,
    /// Where the alternatives of each choice begin and end in [`Lexicon::firsts`], in [`Lexicon::loose`], with bits that
    /// say what they are, and in [`Lexicon::longer`].
    pub choices: Numbers,
    /// The words that alternatives begin with, in order.
    pub words_of_firsts: Numbers,
    /// For each of these the place among the alternatives, and the sequence, or `SINGLE` if it is nothing but the
    /// word.
    pub firsts: Numbers,
    /// The sequences that are more than a word, each with the word that it ends with, or `UNKNOWN` if that cannot be
    /// said.
    pub longer: Numbers,
    /// The others: the place and the sequence.
    pub loose: Numbers,
    /// Where each text begins in [`Lexicon::pool`], and the last ends.
    pub texts: Numbers,
    /// Texts that are compared letter by letter, in lower case.
    pub pool: Cow<'static, str>,
    /// Literals without a word of their own by two bytes of them, in order: see `pair::of`, and the literal.
    pub pairs: Numbers,
    /// Which pairs there are, worked out at the first scan.
    pub seen: OnceLock<Seen>,
}

/// The number of a word that is in no phrase.
pub const UNKNOWN: u32 = 0;
/// The alternative is nothing but its first word.
pub const SINGLE: u32 = u32::MAX;

/// The bit of a choice all of whose alternatives are one word, each another, or nothing at all.
pub(crate) const PLAIN: u32 = 1 << 31;

/// The bit of a choice all of whose alternatives begin with a word, or are nothing at all.
pub(crate) const ONLY_WORDS: u32 = 1 << 30;

/// The alternatives of a choice.
pub(crate) struct Alternatives<'l> {
    /// The words that some begin with, in order.
    words: &'l [u32],
    /// Of each of these the place among all, and the sequence.
    ways: &'l [[u32; 2]],
    /// Those that are more than a word: the sequence, and the word that it ends with.
    pub(crate) longer: &'l [[u32; 2]],
    /// The others: place and sequence.
    pub(crate) loose: &'l [[u32; 2]],
    /// All are one word, each another, or nothing at all.
    pub(crate) plain: bool,
    /// All begin with a word, or are nothing at all.
    pub(crate) only_words: bool,
}

impl<'l> Alternatives<'l> {
    /// Whether one of them begins with the word of this number.
    #[inline]
    pub(crate) fn has(&self, word: u32) -> bool {
        self.words.get(self.place(word)) == Some(&word)
    }

    /// The place and the sequence of those that begin with it.
    #[inline]
    pub(crate) fn with(&self, word: u32) -> &'l [[u32; 2]] {
        let from = self.place(word);
        let same = self.words[from..].iter().take_while(|known| **known == word).count();
        &self.ways[from..from + same]
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
    /// This whole word.
    Word(u32),
    /// This text, letter by letter.
    Text(u32),
    /// A number.
    Number,
    /// One word with the marks around it.
    Any,
    /// Up to six of these.
    Gap,
    /// One of these alternatives.
    Choice(u32),
    /// The same, or nothing.
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

/// What is looked at where a word stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Entry {
    /// A phrase that may stand around the word.
    Phrase {
        phrase: u32,
        /// The item of the phrase that the word stands in.
        item: usize,
        /// The fewest and the most words of the item before it.
        lead: (usize, usize),
        /// Marks may stand before the first word of the item.
        marked: bool,
        /// A word that must stand beside it, or `UNKNOWN`, and whether it stands after it.
        beside: (u32, bool),
    },
    /// A phrase that the word is all of.
    Word { phrase: u32 },
    /// A literal that may stand around the word.
    Literal {
        phrase: u32,
        /// Bytes of the literal before the word.
        start: usize,
        /// A byte of the literal far from there, in lower case, and its distance from the beginning: where another
        /// stands, the literal does not.
        probe: (usize, u8),
    },
}

/// The most bytes of a literal before its word, and before its probe.
pub(crate) const FARTHEST: usize = 0xfff;

impl Entry {
    /// The numbers of an entry.
    pub(crate) const LENGTH: usize = 3;

    pub(crate) fn code(self) -> [u32; Self::LENGTH] {
        match self {
            Entry::Phrase { phrase, item, lead, marked, beside } => {
                let flags = u32::from(marked) << 2 | u32::from(beside.1) << 3;
                [phrase, (item as u32) << 20 | (lead.0 as u32) << 12 | (lead.1 as u32) << 4 | flags, beside.0]
            }
            Entry::Word { phrase } => [phrase, 1, 0],
            Entry::Literal { phrase, start, probe } => {
                [phrase, (start as u32) << 20 | 2, (probe.0 as u32) << 8 | u32::from(probe.1)]
            }
        }
    }

    #[inline]
    pub(crate) fn of(&[phrase, numbers, more]: &[u32; Self::LENGTH]) -> Self {
        let first = (numbers >> 20) as usize;
        match numbers & 3 {
            0 => Entry::Phrase {
                phrase,
                item: first,
                lead: ((numbers >> 12 & 0xff) as usize, (numbers >> 4 & 0xff) as usize),
                marked: numbers & 4 != 0,
                beside: (more, numbers & 8 != 0),
            },
            1 => Entry::Word { phrase },
            _ => Entry::Literal { phrase, start: first, probe: ((more >> 8) as usize, more as u8) },
        }
    }
}

impl Lexicon {
    /// How many phrases and literals there are.
    pub fn len(&self) -> u32 {
        self.phrases.len() as u32 / 2
    }

    /// Whether there are none.
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

    /// The alternatives of a choice.
    #[inline]
    pub(crate) fn alternatives(&self, choice: u32) -> Alternatives<'_> {
        let (choices, _) = self.choices.as_chunks();
        let [first, end, loose, all, from, to] = choices[choice as usize];
        let (ways, _) = self.firsts.as_chunks();
        let (others, _) = self.loose.as_chunks();
        let (longer, _) = self.longer.as_chunks();
        Alternatives {
            words: &self.words_of_firsts[first as usize..end as usize],
            ways: &ways[first as usize..end as usize],
            longer: &longer[from as usize..to as usize],
            loose: &others[loose as usize..(all & !(PLAIN | ONLY_WORDS)) as usize],
            plain: all & PLAIN != 0,
            only_words: all & ONLY_WORDS != 0,
        }
    }

    /// The entries of a word.
    #[inline]
    pub(crate) fn entries_of(&self, word: u32) -> &[u32] {
        let at = word as usize;
        &self.entries[self.starts[at] as usize * Entry::LENGTH..self.starts[at + 1] as usize * Entry::LENGTH]
    }

    /// Writes the lexicon as Rust, for a program to have it ready: an expression of this type.
    pub fn to_rust(&self) -> String {
        let numbers = |numbers: &Numbers| format!("::std::borrow::Cow::Borrowed(&{:?})", &**numbers);
        let Self { words, numerals, starts, entries, phrases, keys, keyed, sequences, items, atoms, .. } = self;
        let Self { choices, words_of_firsts, firsts, longer, loose, texts, pool, pairs, .. } = self;
        let mut rust = format!("::q7x2_phrase::Lexicon {{\n    words: {},\n", words.to_rust());
        rust += &format!(
            "    numerals: {numerals},\n    keys: ::std::borrow::Cow::Borrowed(&{:?}),\n    pool: ::std::borrow::Cow::Borrowed({pool:?}),\n",
            &**keys
        );
        let tables = [
            ("starts", starts),
            ("entries", entries),
            ("phrases", phrases),
            ("keyed", keyed),
            ("sequences", sequences),
            ("items", items),
            ("atoms", atoms),
            ("choices", choices),
            ("words_of_firsts", words_of_firsts),
            ("firsts", firsts),
            ("longer", longer),
            ("loose", loose),
            ("texts", texts),
            ("pairs", pairs),
        ];
        for (name, table) in tables {
            rust += &format!("    {name}: {},\n", numbers(table));
        }
        rust + "    seen: ::std::sync::OnceLock::new(),\n}"
    }
}
