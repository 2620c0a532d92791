//! The signs of the words of a reference, from which the model finds their kinds: each is a number, the hash of its
//! kind and of what was seen.

use super::word::{HOLDER, Word, kinds};

/// The hash of a sign, piece by piece (FNV-1a).
#[derive(Clone, Copy)]
struct Sign(u32);

impl Sign {
    fn of(kind: u8) -> Self {
        Self(0x811c_9dc5).byte(kind)
    }

    fn byte(self, byte: u8) -> Self {
        Self((self.0 ^ u32::from(byte)).wrapping_mul(0x0100_0193))
    }

    fn text(self, text: &str) -> Self {
        text.bytes().fold(self, Self::byte).byte(0xff)
    }
}

/// What was seen of a reference before the current word.
#[derive(Debug, Clone, Copy, Default)]
struct Seen {
    /// Whether a quotation is open (1), or was (2).
    quote: u8,
    /// How many brackets are open.
    brackets: u8,
    /// Whether there was a year before.
    year: bool,
    /// How many pieces full stops have ended.
    pieces: u8,
    /// Whether a word that introduces the name of a book was in this piece, or in an earlier one.
    holder: u8,
    /// How many commas there were before.
    commas: u8,
}

impl Seen {
    /// What is seen after `word`, before `next`.
    fn after(self, word: &Word, text: &str) -> Self {
        let written = &text[word.range.clone()];
        let mut seen = self;
        for character in written.chars() {
            match character {
                '(' | '[' => seen.brackets = seen.brackets.saturating_add(1),
                ')' | ']' => seen.brackets = seen.brackets.saturating_sub(1),
                '“' | '„' | '«' => seen.quote = 1,
                '”' | '»' => seen.quote = 2,
                '"' => seen.quote = if seen.quote == 1 { 2 } else { 1 },
                _ => {}
            }
        }
        seen.year |= word.year;
        let initial = word.shape.starts_with("X.") || word.shape == "X";
        if matches!(word.last, 1 | 9) && !initial {
            seen.pieces = (seen.pieces + 1).min(5);
            seen.holder = if seen.holder == 1 { 2 } else { seen.holder };
        }
        if word.last == 2 {
            seen.commas = (seen.commas + 1).min(6);
        }
        if word.class == HOLDER {
            seen.holder = 1;
        }
        seen
    }
}

/// The signs of each word of `text`, in order.
pub fn signs(text: &str, words: &[Word]) -> Vec<Vec<u32>> {
    let quoted = text.contains(['“', '"', '„', '«']);
    let first_year = words.iter().position(|word| word.year);
    let style = match first_year {
        None => 0,
        Some(at) if at * 2 < words.len() => 1,
        Some(_) => 2,
    } + if quoted { 3 } else { 0 };
    let numbered = words.first().is_some_and(|word| word.shape.starts_with('[') || word.shape == "0.");
    let listed: Vec<u8> = words.iter().map(|word| kinds(&word.core)).collect();
    let mut seen = Seen::default();
    let mut all = Vec::with_capacity(words.len());
    for at in 0..words.len() {
        let here = Here { text, words, listed: &listed, at, seen, style, numbered };
        all.push(here.signs());
        seen = seen.after(&words[at], text);
    }
    all
}

/// A word and its surroundings.
struct Here<'a> {
    text: &'a str,
    words: &'a [Word],
    listed: &'a [u8],
    at: usize,
    seen: Seen,
    style: u8,
    numbered: bool,
}

impl Here<'_> {
    fn word(&self, by: isize) -> Option<&Word> {
        self.words.get(self.at.checked_add_signed(by)?)
    }

    fn core(&self, by: isize) -> &str {
        self.word(by).map_or("", |word| &word.core)
    }

    fn shape(&self, by: isize) -> &str {
        self.word(by).map_or("", |word| &word.shape)
    }

    fn class(&self, by: isize) -> u8 {
        self.word(by).map_or(0xfe, |word| word.class)
    }

    fn listed(&self, by: isize) -> u8 {
        self.at.checked_add_signed(by).and_then(|at| self.listed.get(at)).copied().unwrap_or(0xfe)
    }

    fn last(&self, by: isize) -> u8 {
        self.word(by).map_or(0xfe, |word| word.last)
    }

    fn first(&self, by: isize) -> u8 {
        self.word(by).map_or(0xfe, |word| word.first)
    }

    fn signs(&self) -> Vec<u32> {
        let mut all = Vec::with_capacity(64);
        self.of_words(&mut all);
        self.of_letters(&mut all);
        self.of_marks(&mut all);
        self.of_place(&mut all);
        all
    }

    /// Signs from the word and its neighbours.
    fn of_words(&self, all: &mut Vec<u32>) {
        for by in -2..=2 {
            let kind = (by + 2) as u8;
            all.push(Sign::of(kind).text(self.core(by)).0);
            all.push(Sign::of(5 + kind).byte(self.class(by)).0);
            all.push(Sign::of(10 + kind).byte(self.listed(by)).0);
        }
        all.push(Sign::of(15).text(self.core(-1)).text(self.core(0)).0);
        all.push(Sign::of(16).text(self.core(0)).text(self.core(1)).0);
        all.push(Sign::of(17).text(self.core(0)).byte(self.last(0)).0);
        all.push(Sign::of(18).text(self.core(0)).byte(self.last(-1)).0);
        all.push(Sign::of(19).byte(self.class(-1)).byte(self.class(0)).0);
        all.push(Sign::of(20).byte(self.class(0)).byte(self.class(1)).0);
        all.push(Sign::of(21).byte(self.listed(0)).byte(self.last(0)).byte(self.first(1)).0);
        // a name at the end of the piece: "Cambridge University Press."
        let ahead = (0..6).map(|by| self.listed(by)).take_while(|listed| *listed != 0xfe).fold(0, |all, one| all | one);
        all.push(Sign::of(22).byte(ahead).0);
        let in_piece = (0..8_isize).find(|by| matches!(self.last(*by), 1..=4)).unwrap_or(8);
        let inside = (0..=in_piece).map(|by| self.listed(by)).filter(|one| *one != 0xfe).fold(0, |all, one| all | one);
        all.push(Sign::of(23).byte(inside).byte(self.last(in_piece)).byte(self.seen.pieces).0);
        all.push(Sign::of(24).byte(inside).byte(self.class(in_piece + 1)).byte(in_piece as u8).0);
        all.push(
            Sign::of(25).byte(self.last(in_piece)).byte(self.class(in_piece + 1)).byte(self.class(in_piece + 2)).0,
        );
    }

    /// Signs from the way in which the word is written.
    fn of_letters(&self, all: &mut Vec<u32>) {
        let core = self.core(0);
        let letters: Vec<(usize, char)> = core.char_indices().collect();
        for length in 1..=4 {
            if letters.len() > length {
                all.push(Sign::of(30 + length as u8).text(&core[..letters[length].0]).0);
                all.push(Sign::of(35 + length as u8).text(&core[letters[letters.len() - length].0..]).0);
            }
        }
        all.push(Sign::of(40).text(self.shape(0)).0);
        all.push(Sign::of(41).text(self.shape(-1)).text(self.shape(0)).0);
        all.push(Sign::of(42).text(self.shape(0)).text(self.shape(1)).0);
        all.push(Sign::of(43).text(self.shape(-1)).text(self.shape(0)).text(self.shape(1)).0);
        all.push(Sign::of(44).text(self.shape(0)).byte(self.class(-1)).0);
        all.push(Sign::of(45).text(self.shape(-2)).text(self.shape(-1)).0);
        all.push(Sign::of(46).text(self.shape(1)).text(self.shape(2)).0);
        all.push(Sign::of(47).byte((letters.len() as u8).min(12)).0);
    }

    /// Signs from the marks at and around the word.
    fn of_marks(&self, all: &mut Vec<u32>) {
        for by in -2..=1 {
            all.push(Sign::of(50 + (by + 2) as u8).byte(self.last(by)).byte(self.first(by + 1)).0);
        }
        all.push(Sign::of(55).byte(self.last(-2)).byte(self.last(-1)).byte(self.last(0)).0);
        all.push(Sign::of(56).byte(self.seen.quote).byte(self.seen.brackets.min(3)).byte(self.first(0)).0);
        all.push(Sign::of(57).byte(self.seen.quote).byte(self.last(-1)).0);
        all.push(Sign::of(58).byte(self.seen.quote).text(self.core(0)).0);
        let own = self.word(0).map_or("", |word| &self.text[word.range.clone()]);
        let inner = own.trim_matches(|c: char| !c.is_alphanumeric());
        all.push(
            Sign::of(59)
                .byte(u8::from(inner.contains('.')))
                .byte(u8::from(inner.contains('-')))
                .byte(u8::from(inner.contains('(')))
                .byte(u8::from(inner.contains([':', ';'])))
                .0,
        );
    }

    /// Signs from the place of the word in the reference.
    fn of_place(&self, all: &mut Vec<u32>) {
        let (at, count) = (self.at, self.words.len());
        let tenth = (at * 10 / count) as u8;
        let seen = &self.seen;
        all.push(Sign::of(60).byte(tenth).0);
        all.push(Sign::of(61).byte(at.min(6) as u8).byte(u8::from(self.numbered)).0);
        all.push(Sign::of(62).byte((count - at).min(5) as u8).0);
        all.push(Sign::of(63).byte(seen.pieces).byte(u8::from(seen.year)).byte(self.style).0);
        all.push(Sign::of(64).byte(seen.pieces).byte(self.last(-1)).byte(u8::from(seen.year)).0);
        all.push(Sign::of(65).byte(u8::from(seen.year)).byte(self.style).byte(seen.quote).byte(seen.commas).0);
        all.push(Sign::of(66).byte(seen.holder).byte(seen.pieces).0);
        all.push(Sign::of(67).byte(seen.holder).byte(self.last(-1)).byte(self.last(0)).0);
        all.push(Sign::of(68).byte(seen.pieces).text(self.shape(0)).0);
        all.push(Sign::of(69).byte(u8::from(seen.year)).text(self.shape(0)).byte(self.last(-1)).0);
        all.push(Sign::of(70).byte(seen.brackets.min(2)).byte(self.style).byte(tenth / 2).0);
        all.push(Sign::of(71).byte(self.style).byte(self.last(-1)).byte(self.class(-1)).byte(seen.pieces).0);
        all.push(Sign::of(72).byte(seen.commas).byte(seen.pieces).byte(self.style).0);
    }
}
