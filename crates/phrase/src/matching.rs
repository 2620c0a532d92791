//! Matches phrases at a place of a text, in time linear in the words that they can cover.

use std::cell::Cell;
use std::ops::Range;

use crate::entry::{self, UNKNOWN};
use crate::lexicon::{Alternatives, Atom, BEGINS_WORD, Lexicon, RUN, SINGLE};
use crate::word::Word;

/// The most bytes that `*` and `...` accept as one word with the marks around it: anything longer is not a word.
pub(crate) const LONGEST: usize = 400;

/// A stretch of a text: its words, with their numbers, and the text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stretch<'a> {
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) text: &'a str,
    pub(crate) words: &'a [Word],
    /// The number of each word.
    pub(crate) numbers: &'a [u32],
    /// The [`sign`](entry::sign) of each word.
    pub(crate) signs: &'a [u32],
    /// How many steps all matching has taken so far.
    pub(crate) steps: &'a Cell<u64>,
}

/// Reusable buffers for the numbers and the signs of words.
#[derive(Debug, Default)]
pub(crate) struct Numbered {
    numbers: Vec<u32>,
    signs: Vec<u32>,
    steps: Cell<u64>,
}

impl Numbered {
    /// The stretch of `words` of `text`.
    pub(crate) fn stretch<'a>(&'a mut self, lexicon: &'a Lexicon, text: &'a str, words: &'a [Word]) -> Stretch<'a> {
        self.numbers.clear();
        self.numbers.extend(words.iter().map(|word| lexicon.words.number(word.hash).unwrap_or(UNKNOWN)));
        self.signs.clear();
        // the sign of each word is needed twice: for the word before it and for the word after it
        let known = lexicon.signs();
        let sign = |(number, word): (&u32, &Word)| known[*number as usize] | entry::sign_of_digits(word.digit);
        self.signs.extend(self.numbers.iter().zip(words).map(sign));
        Stretch { lexicon, text, words, numbers: &self.numbers, signs: &self.signs, steps: &self.steps }
    }
}

/// A place in a text, and the word there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    /// The byte of the text.
    pub(crate) at: usize,
    /// The index of the first word that begins there or after.
    pub(crate) word: usize,
}

/// A place where a match can end, and the first number in the match.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct End {
    pub(crate) place: Place,
    /// Where the first number of the match begins, in bytes from the beginning of the match, and its length; 0 if there
    /// is none yet.
    pub(crate) number: (u32, u32),
    /// Nothing is matched yet, so no space is needed before the next item.
    pub(crate) fresh: bool,
}

impl End {
    /// The same end, of a match that begins at byte `begin` and has a number from byte `from` to byte `to`, unless it
    /// has an earlier one.
    pub(crate) fn with_number(self, begin: usize, from: usize, to: usize) -> Self {
        match self.number {
            (_, 0) => Self { number: ((from - begin) as u32, (to - from) as u32), ..self },
            _ => self,
        }
    }
}

/// How a match goes on.
pub(crate) enum Way {
    /// It does not.
    None,
    /// To one end.
    One(End),
    /// To one end, or the item is left out.
    Either(End),
    /// Perhaps to several.
    Many,
}

/// Which alternative of a choice is at a place.
pub(crate) enum Single {
    /// None of them.
    None,
    /// One, which ends or begins here.
    One(Place),
    /// Perhaps several, or some that are not fixed words.
    Many,
}

impl Single {
    /// The only one of `places`, each of which is where an alternative ends or begins: nothing for an alternative that
    /// is not there, an error for one that a quick look cannot decide.
    #[inline]
    fn of(places: impl Iterator<Item = Result<Option<Place>, ()>>) -> Self {
        let mut one = Single::None;
        for place in places {
            one = match (place, one) {
                (Ok(None), one) => one,
                (Ok(Some(place)), Single::None) => Single::One(place),
                _ => return Single::Many,
            };
        }
        one
    }
}

impl Stretch<'_> {
    /// Counts a step.
    #[inline]
    pub(crate) fn step(&self) {
        self.steps.set(self.steps.get() + 1);
    }

    /// Whether a match may begin at `place` as far as the word before it is concerned.
    pub(crate) fn may_begin(&self, bits: u32, place: Place) -> bool {
        // nearly always there is a space
        let spaced = || place.at == 0 || matches!(self.text.as_bytes()[place.at - 1], b' ' | b'\n');
        bits & BEGINS_WORD == 0 || spaced() || !self.text[..place.at].chars().next_back().is_some_and(is_word)
    }

    /// Whether a match may end at `end`: something has been matched, and no word goes on there.
    pub(crate) fn may_end(&self, end: End) -> bool {
        !end.fresh && !self.goes_on(end.place.at)
    }

    /// The place after the word at `place`.
    pub(crate) fn after_word(&self, place: Place) -> Place {
        Place { at: self.words[place.word].end, word: place.word + 1 }
    }

    /// Whether the word before byte `at` goes on after it.
    fn goes_on(&self, at: usize) -> bool {
        let bytes = self.text.as_bytes();
        match (bytes[at - 1], bytes.get(at)) {
            (_, None) => false,
            (before, Some(after)) if before.is_ascii() && after.is_ascii() => {
                let is_word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
                is_word(before) && is_word(*after)
            }
            _ => {
                self.text[..at].chars().next_back().is_some_and(is_word)
                    && self.text[at..].chars().next().is_some_and(is_word)
            }
        }
    }

    /// How a match that began at byte `begin` goes on from `end` over the item of these `atoms`, if a quick look tells.
    #[inline]
    pub(crate) fn way(&self, atoms: &[u32], end: End, begin: usize) -> Way {
        let one = |place: Place| Way::One(End { place, fresh: false, ..end });
        let [atom] = atoms else {
            // most items of several atoms fail at the first atom
            let stands = self.begins(end).is_some_and(|place| self.may_stand(Atom::of(atoms[0]), place));
            return if stands { Way::Many } else { Way::None };
        };
        match Atom::of(*atom) {
            fixed @ (Atom::Word(_) | Atom::Text(_)) => {
                self.begins(end).and_then(|place| self.fixed(fixed, place)).map_or(Way::None, one)
            }
            Atom::Choice(choice) => match self.begins(end).map(|place| self.single(choice, place)) {
                Some(Single::One(place)) => one(place),
                Some(Single::Many) => Way::Many,
                Some(Single::None) | None => Way::None,
            },
            Atom::Maybe(choice) => match self.begins(end).map(|place| self.single(choice, place)) {
                Some(Single::One(place)) => Way::Either(End { place, fresh: false, ..end }),
                Some(Single::Many) => Way::Many,
                // the item is absent
                Some(Single::None) | None => Way::One(end),
            },
            Atom::Any => self.begins(end).and_then(|place| self.run(place)).map_or(Way::None, one),
            number @ Atom::Number => {
                let Some(from) = self.begins(end).filter(|place| self.may_stand(number, *place)) else {
                    return Way::None;
                };
                match self.number_ends(from).as_slice() {
                    [] => Way::None,
                    [place] => {
                        Way::One(End { place: *place, fresh: false, ..end.with_number(begin, from.at, place.at) })
                    }
                    _ => Way::Many,
                }
            }
            Atom::Gap => Way::Many,
        }
    }

    /// Whether `atom` may be at `place`, by a first look.
    #[inline]
    fn may_stand(&self, atom: Atom, place: Place) -> bool {
        match atom {
            Atom::Word(_) | Atom::Text(_) => self.fixed(atom, place).is_some(),
            Atom::Choice(choice) => {
                let alternatives = self.lexicon.alternatives(choice);
                let found = || self.number_at(place).is_some_and(|number| alternatives.firsts().has(number));
                !alternatives.are_words() || found()
            }
            Atom::Number => {
                let word = self.words.get(place.word).filter(|word| word.start == place.at);
                let is_article = |word: &Word| {
                    matches!(&self.text.as_bytes()[word.start..word.end], [b'a' | b'A'] | [b'a' | b'A', b'n' | b'N'])
                };
                word.is_some_and(|word| word.digit || self.is_numeral(place.word) || is_article(word))
                    || self.text.as_bytes().get(place.at).is_some_and(u8::is_ascii_digit)
            }
            Atom::Any | Atom::Gap | Atom::Maybe(_) => true,
        }
    }

    /// Whether `items` may begin at `place`, by the first byte of the text that they begin with. Most alternatives that
    /// begin with marks do not, and finding that out while matching takes five instructions a byte of English text.
    #[inline]
    pub(crate) fn may_open(&self, items: &Range<usize>, place: Place) -> bool {
        if items.is_empty() {
            return true;
        }
        let first = self.lexicon.atoms_of(items.start).first().map(|code| Atom::of(*code));
        let Some(Atom::Text(text)) = first else { return true };
        match (self.text.as_bytes().get(place.at), self.lexicon.first_byte(text)) {
            // in the other case, a character beyond ASCII can be an ASCII letter
            (Some(found), Some(wanted)) => !found.is_ascii() || found.to_ascii_lowercase() == wanted,
            (_, wanted) => wanted.is_none(),
        }
    }

    /// Which alternative of `choice` begins at `place`, if they are fixed words. They nearly always are, and then no
    /// other alternative has to be remembered. Together with [`Self::single_back`], this saves ten instructions a byte.
    #[inline]
    fn single(&self, choice: u32, place: Place) -> Single {
        let alternatives = self.lexicon.alternatives(choice);
        if !alternatives.are_words() {
            return Single::Many;
        }
        let Some(number) = self.number_at(place) else { return Single::None };
        Single::of(alternatives.firsts().with(number).iter().map(|[_, sequence]| match *sequence {
            SINGLE => Ok(Some(self.after_word(place))),
            run if run & RUN != 0 => Ok(self.run_from(run & !RUN, place)),
            _ => Err(()),
        }))
    }

    /// Which of the `alternatives` ends at `end`, if they are fixed words.
    #[inline]
    pub(crate) fn single_back(&self, alternatives: &Alternatives<'_>, end: Place) -> Single {
        if !alternatives.are_runs() {
            return Single::Many;
        }
        let Some(word) = end.word.checked_sub(1).filter(|word| self.words[*word].end == end.at) else {
            return Single::None;
        };
        Single::of(alternatives.lasts().with(self.numbers[word]).iter().map(|sequence| match *sequence {
            SINGLE => Ok(Some(Place { at: self.words[word].start, word })),
            run => Ok(self.run_to(run & !RUN, end)),
        }))
    }

    /// The end of the fixed words and marks of `sequence`, if they are at `place`.
    pub(crate) fn run_from(&self, sequence: u32, mut place: Place) -> Option<Place> {
        for (nth, item) in self.lexicon.items_of(sequence).enumerate() {
            if nth > 0 {
                place = self.begins(End { place, number: (0, 0), fresh: false })?;
            }
            for atom in self.lexicon.atoms_of(item) {
                place = self.fixed(Atom::of(*atom), place)?;
            }
        }
        Some(place)
    }

    /// The beginning of the fixed words and marks of `sequence`, if they are directly before `place`.
    pub(crate) fn run_to(&self, sequence: u32, mut place: Place) -> Option<Place> {
        for (nth, item) in self.lexicon.items_of(sequence).rev().enumerate() {
            if nth > 0 {
                place = self.ends(place)?;
            }
            for atom in self.lexicon.atoms_of(item).iter().rev() {
                place = self.fixed_back(Atom::of(*atom), place)?;
            }
        }
        Some(place)
    }

    /// The number of the word that begins at `place`.
    #[inline]
    pub(crate) fn number_at(&self, place: Place) -> Option<u32> {
        let begins = self.words.get(place.word).is_some_and(|word| word.start == place.at);
        begins.then(|| self.numbers[place.word])
    }

    /// Where the item after `end` begins.
    pub(crate) fn begins(&self, end: End) -> Option<Place> {
        let Place { at, word } = end.place;
        match end.fresh {
            true => Some(end.place),
            false => (self.text.as_bytes().get(at) == Some(&b' ')).then_some(Place { at: at + 1, word }),
        }
    }

    /// The end of the word at `place` with the marks around it: the next space.
    pub(crate) fn run(&self, place: Place) -> Option<Place> {
        let rest = &self.text.as_bytes()[place.at..];
        let rest = &rest[..rest.len().min(LONGEST + 1)];
        let length = memchr::memchr2(b' ', b'\n', rest).unwrap_or(rest.len());
        (0 < length && length <= LONGEST).then(|| self.moved(place, place.at + length))
    }

    /// The place at byte `at`, which is not before `place`.
    pub(crate) fn moved(&self, place: Place, at: usize) -> Place {
        let passed = self.words[place.word..].iter().take_while(|word| word.start < at).count();
        Place { at, word: place.word + passed }
    }

    /// The end of the word or text `atom`, if it is at `place`.
    #[inline]
    pub(crate) fn fixed(&self, atom: Atom, place: Place) -> Option<Place> {
        match atom {
            Atom::Word(number) => {
                let word = self.words.get(place.word)?;
                let stands = self.numbers[place.word] == number && word.start == place.at;
                stands.then_some(Place { at: word.end, word: place.word + 1 })
            }
            Atom::Text(text) => {
                let mut found = self.text[place.at..].char_indices();
                for wanted in self.lexicon.text(text).chars() {
                    if !is_same(wanted, found.next()?.1) {
                        return None;
                    }
                }
                Some(self.moved(place, place.at + found.offset()))
            }
            _ => None,
        }
    }

    /// The numbers and the signs of the words before and after the one at `index`.
    #[inline]
    pub(crate) fn beside(&self, index: usize) -> [(u32, u32); 2] {
        let of = |index: usize| match (self.numbers.get(index), self.signs.get(index)) {
            (Some(number), Some(sign)) => (*number, *sign),
            _ => (UNKNOWN, entry::sign(UNKNOWN, false)),
        };
        [of(index.wrapping_sub(1)), of(index + 1)]
    }
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

/// Whether a character of a text matches one of a phrase, which is in lower case.
pub(crate) fn is_same(wanted: char, found: char) -> bool {
    match wanted {
        '\'' => matches!(found, '\'' | '’' | 'ʼ'),
        '"' => matches!(found, '"' | '“' | '”' | '„' | '«' | '»'),
        '-' => matches!(found, '-' | '‑' | '–'),
        _ if wanted == found => true,
        _ if found.is_ascii() => wanted == found.to_ascii_lowercase(),
        'i' if found == 'İ' => true,
        _ => found.to_lowercase().eq([wanted]),
    }
}
