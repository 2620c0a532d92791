//! The model of genres: a weight for each sign and genre, from `rules/models/genre.toml`.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::kind::{GENRES, Leaning};
use crate::document::Format;
use crate::document::word::{Table, Word, hash_of, joined};

/// A sign of a document's genre.
#[derive(Debug)]
pub(super) struct Sign {
    /// Its name in reports.
    pub name: &'static str,
    /// What it looks at.
    pub looks_at: LooksAt,
    /// Whether it marks templates: a document without any such sign is not one.
    pub marks_template: bool,
    /// Its weight for each genre.
    pub weights: [f32; GENRES],
}

/// Where a sign is, and what is looked for.
#[derive(Debug)]
pub(super) enum LooksAt {
    /// Phrases of the text, by their frequency.
    Text,
    /// Phrases that headings begin with.
    Headings,
    /// Phrases near the beginning.
    Opening,
    /// Words of the names of the file and its folders.
    Path,
    /// Keys of the front matter.
    Keys,
    /// Strings of the source, near its beginning.
    Source,
    /// Something that is counted.
    Feature(Feature),
}

/// A sign that is counted rather than looked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Feature {
    /// It is written in this format.
    Is(Format),
    /// The logarithm of the number of words.
    Length,
    /// Code, by the marks in its place.
    Code,
    /// Links, per hundred words.
    Links,
    /// Notes, per hundred words.
    Notes,
    /// The share of the blocks that are items.
    Items,
    /// The share of the blocks that are cells.
    Cells,
    /// The share of the blocks that are headings.
    Headings,
    /// The share of the blocks that are entries of lists of sources.
    References,
    /// The mean length of paragraphs.
    ParagraphLength,
    /// The share of the paragraphs with fewer than ten words.
    ShortParagraphs,
    /// The share of the blocks that end like sentences.
    Sentences,
    /// The share of the words that are numbers.
    Digits,
    /// The share of the words that begin with a capital, not counting the first word of a line.
    Capitals,
    /// Opening quotation marks, per hundred words.
    Quotes,
    /// Question marks, per hundred words.
    Questions,
    /// Exclamation marks, per hundred words.
    Exclamations,
    /// The share of the blocks that begin with a quotation: dialogue.
    Dialogue,
    /// The share of the blocks that begin with a name and a colon: speakers.
    Speakers,
    /// The first paragraph begins with a place: `HAVEN, May 4 — …`, `HAVEN (Wire) - …`.
    Dateline,
    /// Headings that begin with numbers or section signs.
    NumberedHeadings,
    /// Headings that begin with a date.
    DatedHeadings,
    /// MUST, SHALL, SHOULD, MAY in capitals, per hundred words.
    Norms,
    /// Section signs, per hundred words.
    Sections,
    /// Delimiters of templates in the source, per thousand bytes.
    Delimiters,
    /// The share of the blocks looked at that are in an alphabetical list of words.
    WordList,
    /// The share of the words of a single letter: many in scans.
    Fragments,
}

/// The model.
#[derive(Debug)]
pub(super) struct Model {
    /// How likely a genre must be, 0 to 1; otherwise it is unknown.
    pub certain_from: f32,
    /// How likely each genre is if no sign is seen.
    pub bias: [f32; GENRES],
    /// The signs.
    pub signs: &'static [Sign],
    /// What signs look for, each with the number of its sign.
    pub phrases: &'static [(&'static str, u16)],
    /// The phrases of the signs that look at [`LooksAt::Text`].
    text: Phrases,
    /// The phrases of [`LooksAt::Headings`].
    headings: Phrases,
    /// The phrases of [`LooksAt::Opening`].
    opening: Phrases,
}

pub(super) static MODEL: Model = include!(concat!(env!("OUT_DIR"), "/genres.rs"));

impl Model {
    /// How likely each genre is, given the values of a document, as natural logarithms.
    pub(super) fn leaning(&self, values: &[f32]) -> Leaning {
        let mut sums = self.bias;
        for (sign, value) in self.signs.iter().zip(values).filter(|(_, value)| **value != 0.0) {
            for (sum, weight) in sums.iter_mut().zip(&sign.weights) {
                *sum += weight * value;
            }
        }
        let most = sums.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let all = most + sums.iter().map(|sum| (sum - most).exp()).sum::<f32>().ln();
        sums.map(|sum| sum - all)
    }

    /// The names of the signs that speak most for `genre` compared with other genres, the strongest first; at most
    /// `most`.
    pub(super) fn strongest(&self, values: &[f32], genre: usize, most: usize) -> Vec<&'static str> {
        let tells = |sign: &Sign| sign.weights[genre] - sign.weights.iter().sum::<f32>() / GENRES as f32;
        let mut all: Vec<(f32, &str)> =
            self.signs.iter().zip(values).map(|(sign, value)| (tells(sign) * value, sign.name)).collect();
        all.retain(|(strength, _)| *strength > 0.1);
        all.sort_by(|a, b| b.0.total_cmp(&a.0));
        all.into_iter().take(most).map(|(_, name)| name).collect()
    }
}

/// Phrases by their first two words, or by their only word, in the form that `build/genres.rs` writes.
#[derive(Debug)]
struct Phrases {
    /// For beginnings of one word: the hash of the word, and the number of the beginning.
    words: &'static [(u64, u32)],
    /// The first words of beginnings of two words, as hashes.
    opens: &'static [u64],
    /// For beginnings of two words: the hash of both, and the number of the beginning.
    pairs: &'static [(u64, u32)],
    /// For each beginning, where its phrases begin in `rest`; finally the length of `rest`.
    groups: &'static [u32],
    /// What may follow the beginnings.
    rest: &'static [Rest],
    /// The words that follow beginnings, as hashes.
    hashes: &'static [u64],
}

/// Phrases that can be looked up.
#[derive(Debug)]
pub(super) struct Lookup {
    /// The first words of beginnings; the number of each is its place in `begins`. Most words of a text are not among
    /// them and need not be joined with the next word: this saves half an instruction a byte.
    words: Table,
    /// For each of these words: the number of the beginning that it forms alone, and whether a beginning of two words
    /// begins with it.
    begins: Vec<(Option<u32>, bool)>,
    pairs: Table,
    phrases: &'static Phrases,
}

/// What follows the beginning of a phrase: which hashes, and the number of its sign.
#[derive(Debug, Clone, Copy)]
struct Rest {
    from: u32,
    to: u32,
    sign: u16,
}

impl Lookup {
    fn of(phrases: &'static Phrases) -> Self {
        let alone = phrases.words.iter().map(|(hash, number)| (*hash, Some(*number), false));
        let mut all: Vec<_> = alone.chain(phrases.opens.iter().map(|hash| (*hash, None, true))).collect();
        all.sort_unstable();
        let (mut words, mut begins) = (Vec::new(), Vec::new());
        for (same, number) in all.chunk_by(|one, other| one.0 == other.0).zip(0..) {
            words.push((same[0].0, number));
            begins.push((same.iter().find_map(|(_, alone, _)| *alone), same.iter().any(|(_, _, opens)| *opens)));
        }
        let (words, pairs) = (Table::new(words.into_iter()), Table::new(phrases.pairs.iter().copied()));
        Self { words, begins, pairs, phrases }
    }

    /// Calls `take` with the sign of each phrase that begins with one of the first `count` of `words`.
    pub(super) fn each(&self, words: &[Word], count: usize, mut take: impl FnMut(u16)) {
        for (at, word) in words[..count].iter().enumerate() {
            let Some(number) = self.words.number(word.hash) else { continue };
            let (alone, opens) = self.begins[number as usize];
            if let Some(number) = alone {
                self.go_on(number, &words[at + 1..], &mut take);
            }
            if opens
                && let Some(next) = words.get(at + 1)
                && let Some(number) = self.pairs.number(joined(word.hash, next.hash))
            {
                self.go_on(number, &words[at + 2..], &mut take);
            }
        }
    }

    /// Calls `take` with the sign of each phrase that has the beginning with this `number` and continues with `words`.
    fn go_on(&self, number: u32, words: &[Word], take: &mut impl FnMut(u16)) {
        let Phrases { groups, rest, hashes, .. } = self.phrases;
        for rest in &rest[groups[number as usize] as usize..groups[number as usize + 1] as usize] {
            let hashes = &hashes[rest.from as usize..rest.to as usize];
            let next = words.get(..hashes.len()).unwrap_or_default();
            if next.iter().map(|word| &word.hash).eq(hashes) {
                take(rest.sign);
            }
        }
    }
}

pub(super) static TEXT: LazyLock<Lookup> = LazyLock::new(|| Lookup::of(&MODEL.text));
pub(super) static HEADINGS: LazyLock<Lookup> = LazyLock::new(|| Lookup::of(&MODEL.headings));
pub(super) static OPENING: LazyLock<Lookup> = LazyLock::new(|| Lookup::of(&MODEL.opening));

/// The hashes of the words and keys of the signs that look at one place.
fn words_of(place: fn(&LooksAt) -> bool) -> HashMap<u64, Vec<u16>> {
    let mut all: HashMap<u64, Vec<u16>> = HashMap::new();
    for (word, sign) in MODEL.phrases.iter().filter(|(_, sign)| place(&MODEL.signs[usize::from(*sign)].looks_at)) {
        all.entry(hash_of(word)).or_default().push(*sign);
    }
    all
}

pub(super) static PATH: LazyLock<HashMap<u64, Vec<u16>>> = LazyLock::new(|| words_of(|at| matches!(at, LooksAt::Path)));
pub(super) static KEYS: LazyLock<HashMap<u64, Vec<u16>>> = LazyLock::new(|| words_of(|at| matches!(at, LooksAt::Keys)));
