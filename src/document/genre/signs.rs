//! The signs of a document's genre, as numbers from 0 to about 1.

use memchr::{memchr, memchr2_iter};

use super::counts::{Marks, STRINGS, delimiters};
use super::determined::Values;
use super::kind::Genre;
use super::model::{Feature, HEADINGS, KEYS, LooksAt, MODEL, OPENING, PATH, Sign, TEXT};
use crate::document::word::{Word, hash_of, words};
use crate::document::{Block, Document, Format, Role};

/// How many words at the beginning of a text are looked at …
const FIRST: usize = 1_000;
/// … and how many of the others, in evenly spread runs: any page of a book shows its genre.
const OTHERS: usize = 2_000;
/// How many words are in a run.
const RUN: usize = 64;
/// How many words count as near the beginning.
const OPENS: usize = 80;
/// How many bytes of the source are searched for strings.
const HEAD: usize = 16_000;
/// How many blocks are checked for being in a list of words.
const ASKED: usize = 32;

impl Values {
    /// Computes the values of `document`.
    pub fn of(document: &Document) -> Self {
        let seen = Seen::of(document);
        let rate = |count: u32, words: f32| (1.0 + 100.0 * count as f32 / words).ln();
        let words = seen.words.max(1) as f32;
        let values = MODEL.signs.iter().enumerate().map(|(number, sign)| match &sign.looks_at {
            LooksAt::Text => rate(seen.counts[number], words.max(100.0)),
            LooksAt::Headings => seen.counts[number].min(3) as f32 / 3.0,
            LooksAt::Keys => seen.counts[number].min(3) as f32 / 3.0,
            LooksAt::Opening | LooksAt::Path | LooksAt::Source => f32::from(seen.counts[number] > 0),
            LooksAt::Feature(feature) => seen.value(document, *feature),
        });
        let all: Vec<f32> = values.collect();
        let marked = |sign: &Sign, count: &u32| *count > 0 && matches!(sign.looks_at, LooksAt::Path | LooksAt::Source);
        let template = |sign: &Sign| sign.weights[Genre::Template as usize] > 0.5;
        let is_filled = MODEL.signs.iter().zip(&seen.counts).any(|(sign, count)| template(sign) && marked(sign, count));
        let has_mark = MODEL.signs.iter().zip(&all).any(|(sign, value)| sign.marks_template && *value > 0.0);
        Self {
            all,
            words: seen.all_words,
            sentences: seen.stated,
            is_filled,
            may_be_template: is_filled && has_mark,
            is_wiki: document.format() == Format::Wiki,
        }
    }
}

/// What has been counted.
#[derive(Debug, Default)]
struct Seen {
    /// How often the phrases of each sign were found.
    counts: Vec<u32>,
    /// How many words were looked at, and of which kinds.
    words: u32,
    all_words: usize,
    digits: u32,
    capitals: u32,
    spaced: u32,
    single: u32,
    norms: u32,
    /// How many blocks there are, and of which kinds.
    blocks: u32,
    paragraphs: u32,
    paragraph_bytes: usize,
    short_paragraphs: u32,
    roles: [u32; 4],
    ended: u32,
    /// Blocks of several words that end like sentences.
    stated: u32,
    dialogue: u32,
    speakers: u32,
    numbered: u32,
    dated: u32,
    titles: u32,
    dateline: bool,
    marks: Marks,
}

impl Seen {
    fn of(document: &Document) -> Self {
        let mut seen = Self { counts: vec![0; MODEL.signs.len()], ..Self::default() };
        seen.look_at_words(document);
        for (index, block) in document.blocks().iter().enumerate() {
            seen.look_at_block(block, &document.prose()[block.range.clone()], index);
        }
        seen.look_around(document);
        seen
    }

    fn look_at_words(&mut self, document: &Document) {
        let prose = document.prose().as_bytes();
        let mut pieces = document.word_pieces();
        while let Some(piece) = pieces.piece() {
            let first = if self.all_words == 0 { FIRST } else { 0 };
            if first > 0 {
                OPENING.each(piece, piece.len().min(OPENS), |sign| self.add(sign));
            }
            let step = piece.len().saturating_sub(FIRST).div_ceil(OTHERS).max(1);
            for from in (0..piece.len()).step_by(RUN) {
                let all = if (from / RUN).is_multiple_of(step) { piece.len() } else { piece.len().min(first) };
                let to = all.min(from + RUN.min(FIRST + OTHERS - self.words as usize));
                if from < to {
                    self.look_at_run(prose, &piece[from..], to - from);
                }
            }
            self.all_words += piece.len();
        }
    }

    /// Looks at the first `count` of `words`.
    fn look_at_run(&mut self, prose: &[u8], words: &[Word], count: usize) {
        let (mut digits, mut capitals, mut spaced, mut single) = (0, 0, 0, 0);
        for word in &words[..count] {
            digits += u32::from(word.digit);
            spaced += u32::from(word.spaced);
            capitals += u32::from(word.spaced & word.capital);
            single += u32::from((word.end - word.start == 1) & !word.digit);
            if word.capital && prose.get(word.start + 1).is_some_and(u8::is_ascii_uppercase) {
                self.norms += u32::from(is_norm(&prose[word.start..word.end]));
            }
        }
        TEXT.each(words, count, |sign| self.add(sign));
        self.words += count as u32;
        self.digits += digits;
        self.spaced += spaced;
        self.capitals += capitals;
        self.single += single;
    }

    fn look_at_block(&mut self, block: &Block, text: &str, index: usize) {
        self.blocks += 1;
        let role = match block.role {
            Role::Item => Some(0),
            Role::Cell => Some(1),
            Role::Heading | Role::Headline => Some(2),
            Role::Reference => Some(3),
            _ => None,
        };
        if let Some(role) = role {
            self.roles[role] += 1;
        }
        let start = &text[..text.floor_char_boundary(text.len().min(LINE))];
        if block.role.is_title() {
            self.look_at_title(start);
        } else {
            let ended = text.trim_end().ends_with(['.', '!', '?', '”', '"', '»', '…', '。', ':']);
            self.ended += u32::from(ended);
            self.stated += u32::from(ended && text.len() >= 60 && !text.ends_with(':'));
            self.dialogue += u32::from(start.starts_with(['“', '"', '„', '«', '—', '–', '‘']));
            self.speakers += u32::from(is_speaker(start));
        }
        if block.role == Role::Paragraph {
            self.dateline |= self.paragraphs < 2 && index < 12 && is_dateline(start);
            self.paragraphs += 1;
            self.paragraph_bytes += text.len();
            self.short_paragraphs += u32::from(text.len() < 60);
        }
    }

    fn look_at_title(&mut self, title: &str) {
        self.titles += 1;
        let bare = title.trim_start_matches(|c: char| !c.is_alphabetic());
        let words = words(&bare[..bare.floor_char_boundary(bare.len().min(48))]);
        HEADINGS.each(&words, words.len().min(1), |sign| self.add(sign));
        let number = title.bytes().take_while(u8::is_ascii_digit).count();
        self.dated += u32::from(number == 4 && title[4..].starts_with(['-', '/', '.']));
        self.numbered += u32::from(
            title.starts_with('§') || (1..4).contains(&number) && title[number..].starts_with(['.', ')', ' ']),
        );
    }

    /// Counts the signs in names, keys and the source.
    fn look_around(&mut self, document: &Document) {
        let path = document.origin().path.to_lowercase();
        for name in path.split(|c: char| !c.is_alphanumeric()).filter(|name| !name.is_empty()) {
            self.add_all(PATH.get(&hash_of(name)));
        }
        // folders of generators begin with an underscore: `_layouts`
        for name in path.split(['/', '\\']).filter(|name| name.starts_with('_')) {
            self.add_all(PATH.get(&hash_of(name)));
        }
        for key in document.front_keys() {
            self.add_all(KEYS.get(&hash_of(key)));
        }
        let source = document.source().as_bytes();
        STRINGS.each(&source[..source.len().min(HEAD)], |sign| self.add(sign));
        self.marks = Marks::of(document.prose());
    }

    fn add_all(&mut self, signs: Option<&Vec<u16>>) {
        signs.into_iter().flatten().for_each(|sign| self.add(*sign));
    }

    fn add(&mut self, sign: u16) {
        self.counts[usize::from(sign)] += 1;
    }

    fn value(&self, document: &Document, feature: Feature) -> f32 {
        let share = |count: u32, all: u32| count as f32 / all.max(1) as f32;
        let words = self.all_words.max(100) as f32;
        let rate = |count: usize| (1.0 + 100.0 * count as f32 / words).ln();
        match feature {
            Feature::Is(format) => f32::from(document.format() == format),
            Feature::Length => ((self.all_words + 1) as f32).ln() / 10.0,
            Feature::Code => rate(self.marks.code),
            Feature::Links => rate(document.links().len()),
            Feature::Notes => rate(document.notes().len()),
            Feature::Items => share(self.roles[0], self.blocks),
            Feature::Cells => share(self.roles[1], self.blocks),
            Feature::Headings => share(self.roles[2], self.blocks),
            Feature::References => share(self.roles[3], self.blocks),
            Feature::ParagraphLength => (self.paragraph_bytes as f32 / self.paragraphs.max(1) as f32).ln_1p() / 8.0,
            Feature::ShortParagraphs => share(self.short_paragraphs, self.paragraphs),
            Feature::Sentences => share(self.ended, self.blocks),
            Feature::Digits => share(self.digits, self.words),
            Feature::Capitals => share(self.capitals, self.spaced),
            Feature::Quotes => rate(self.marks.quotes),
            Feature::Questions => rate(self.marks.questions),
            Feature::Exclamations => rate(self.marks.exclamations),
            Feature::Dialogue => share(self.dialogue, self.blocks),
            Feature::Speakers => share(self.speakers, self.blocks),
            Feature::Dateline => f32::from(self.dateline),
            Feature::NumberedHeadings => share(self.numbered, self.titles),
            Feature::DatedHeadings => share(self.dated, self.titles),
            Feature::Norms => (1.0 + 100.0 * self.norms as f32 / self.words.max(100) as f32).ln(),
            Feature::Sections => rate(self.marks.sections),
            // in a wiki, templates are part of the text
            Feature::Delimiters if document.format() == Format::Wiki => 0.0,
            Feature::Delimiters => {
                let bytes = document.source().len().max(200) as f32;
                (1.0 + 1000.0 * delimiters(document.source()) as f32 / bytes).ln()
            }
            Feature::WordList => word_list(document),
            Feature::Fragments => share(self.single, self.words),
        }
    }
}

/// How many bytes at the beginning of a block are looked at.
const LINE: usize = 96;

fn is_norm(word: &[u8]) -> bool {
    matches!(word, b"MUST" | b"SHALL" | b"SHOULD" | b"MAY" | b"REQUIRED" | b"RECOMMENDED" | b"OPTIONAL")
}

/// Whether a line begins with a name and a colon: up to four words that begin with a capital or are in capitals.
fn is_speaker(line: &str) -> bool {
    let colon = memchr(b':', line.as_bytes()).filter(|colon| (2..=40).contains(colon));
    let Some(name) = colon.map(|colon| &line[..colon]) else { return false };
    let named = |word: &str| word.starts_with(char::is_uppercase);
    name.split(' ').count() <= 4 && name.split(' ').all(named)
}

/// Whether a paragraph begins with a place in capitals, or with a place before a dash: `HAVEN, May 4 (Wire) —`. A
/// hyphen between spaces counts as a dash.
fn is_dateline(line: &str) -> bool {
    let bytes = line.as_bytes();
    let dash = memchr2_iter(b'-', 0xe2, bytes).find_map(|at| {
        let spaced = at > 0 && bytes[at - 1] == b' ';
        match &bytes[at..] {
            [0xe2, 0x80, 0x93 | 0x94, b' ', ..] => Some(at - usize::from(spaced)),
            [b'-', b' ', ..] | [b'-', b'-', b' ', ..] if spaced => Some(at - 1),
            _ => None,
        }
    });
    let Some(place) = dash.map(|at| &line[..at]).filter(|place| place.len() >= 3) else { return false };
    let first = place.split([',', '(', ' ']).next().unwrap_or("");
    let shouted = first.chars().count() > 2 && first.chars().all(char::is_uppercase);
    let bracketed = place.ends_with(')') && place.contains(" (") && place.starts_with(char::is_uppercase);
    shouted || bracketed && place.len() < 60
}

fn word_list(document: &Document) -> f32 {
    let count = document.blocks().len();
    let step = (count / ASKED).max(1);
    let asked = (0..count).step_by(step);
    let all = asked.clone().count().max(1);
    asked.filter(|index| document.is_in_word_list(*index)).count() as f32 / all as f32
}
