//! Compiles phrases into the tables of a lexicon.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use crate::anchor;
use crate::entry::{AnchorEntry, Beside, Collected, FARTHEST, LiteralEntry, UNKNOWN};
use crate::far;
use crate::fnv;
use crate::form::{self, Choice, Item, Sequence};
use crate::glue;
use crate::lexicon::{self, BEGINS_WORD, ENDS_WORD, LITERAL, Lexicon, ONLY_WORDS, RUN, RUNS, SINGLE};
use crate::near::{Anchor, Near};
use crate::notation::Phrase;
use crate::pair::{self, Pair};
use crate::single_words;
use crate::word::{self, Table};

/// Compiles phrases into a [`Lexicon`].
#[derive(Debug, Default)]
pub struct Builder {
    /// The number of each word, by its hash.
    words: HashMap<u64, u32>,
    numerals: u32,
    parts_of_numbers: u32,
    texts: HashMap<String, u32>,
    pool: String,
    text_ends: Vec<u32>,
    /// The compiled form of each choice, by its address; the choice is kept so that its address stays its own.
    known: HashMap<*const Choice, (Arc<Choice>, u32)>,
    choices: Vec<Alternatives>,
    sequences: Vec<Vec<Vec<u32>>>,
    phrases: Vec<u32>,
    keys: BTreeMap<u64, Range<u32>>,
    /// The entries of each word.
    entries: BTreeMap<u32, Collected>,
    /// Sets of words that must be next to an anchor, and where each set begins.
    beside: Vec<u32>,
    known_beside: HashMap<Vec<u32>, u32>,
    /// For each word the bits of the sets that it is in: see [`far`].
    far: far::Sets,
    pairs: Vec<(Pair, u32)>,
}

/// The alternatives of a choice, compiled.
#[derive(Debug, Default)]
struct Alternatives {
    /// For each alternative with a known first word: this word, its place among all, and its sequence or [`SINGLE`].
    firsts: Vec<[u32; 3]>,
    /// Place and sequence of the alternatives whose first word is not known.
    loose: Vec<[u32; 2]>,
    /// The last word of each alternative that is not empty, or [`UNKNOWN`], and its sequence.
    lasts: Vec<[u32; 2]>,
}

impl Builder {
    /// A builder for phrases in which `#` also stands for these number words, in lower case.
    pub fn new(numerals: &[&str]) -> Self {
        let mut builder = Self::default();
        for numeral in numerals {
            builder.word(word::hash_of(numeral));
        }
        builder.numerals = builder.words.len() as u32;
        for article in ["a", "an"] {
            builder.word(word::hash_of(article));
        }
        builder.parts_of_numbers = builder.words.len() as u32;
        builder
    }

    /// Adds `phrase` and returns its number. A phrase that was already added for the same `text` of the rule `context`
    /// keeps its number.
    pub fn add(&mut self, context: &str, text: &str, phrase: &Phrase) -> u32 {
        let key = fnv::key(context, text);
        if let Some(known) = self.keys.get(&key) {
            return known.start;
        }
        let sequence = glue::expanded(&phrase.0);
        let number = self.sequence(&sequence, false, false);
        let phrase = self.phrase(number, if sequence.begins_as_word() { BEGINS_WORD } else { 0 });
        self.look_for(phrase, &sequence);
        self.keys.insert(key, phrase..phrase + 1);
        phrase
    }

    /// Adds literals and returns their numbers. Each comes with two flags: whether a word may not go on before it, and
    /// after it. If literals were already added for the same `text` of the role `context`, it returns those. Literals
    /// in texts that are scanned `without_words` are searched for by their bytes only.
    pub fn literals<'p>(
        &mut self,
        context: &str,
        text: &str,
        literals: impl IntoIterator<Item = (&'p str, bool, bool)>,
        without_words: bool,
    ) -> Range<u32> {
        let key = fnv::key(context, text);
        if let Some(known) = self.keys.get(&key) {
            return known.clone();
        }
        let first = self.phrases.len() as u32 / 2;
        for (text, begins_word, ends_word) in literals {
            self.literal(&word::folded(text), begins_word, ends_word, without_words);
        }
        let all = first..self.phrases.len() as u32 / 2;
        self.keys.insert(key, all.clone());
        all
    }

    fn literal(&mut self, text: &str, begins_word: bool, ends_word: bool, without_words: bool) {
        let number = self.text(text);
        let begins = if begins_word { BEGINS_WORD } else { 0 };
        let ends = if ends_word { ENDS_WORD } else { 0 };
        let phrase = self.phrase(number, LITERAL | begins | ends);
        let found = anchor::of_literal(text, begins_word, ends_word);
        let near = text.len() <= FARTHEST;
        match found.filter(|found| near && !without_words && !found.is_rarer_by_pair(text)) {
            Some(found) => {
                let word = self.word(found.hash);
                if found.is_all {
                    self.entries.entry(word).or_default().words.push(phrase);
                    return;
                }
                let at = if found.start > 0 { 0 } else { text.len() - 1 };
                let beside = found.near.map(|near| self.beside(&near).sign);
                let entry = LiteralEntry { phrase, start: found.start, probe: (at, text.as_bytes()[at]), beside };
                self.entries.entry(word).or_default().literals.push(entry);
            }
            None => self.pairs.extend(pair::of(text).into_iter().map(|pair| (pair, phrase))),
        }
    }

    fn phrase(&mut self, what: u32, bits: u32) -> u32 {
        self.phrases.extend([what, bits]);
        self.phrases.len() as u32 / 2 - 1
    }

    /// Enters `phrase` under each of its anchors.
    fn look_for(&mut self, phrase: u32, sequence: &Sequence) {
        let (words, rest) = single_words::words(sequence);
        for hash in words {
            let word = self.word(hash);
            self.entries.entry(word).or_default().words.push(phrase);
        }
        // one entry for all alternatives with the same anchor, so that of several beginnings the first is found
        let mut all: Vec<Anchor> = Vec::new();
        for anchor in anchor::of(&rest).into_iter().flatten() {
            match all.iter_mut().find(|known| known.hash == anchor.hash) {
                Some(known) => known.or(&anchor),
                None => all.push(anchor),
            }
        }
        let Some(item) = all.first().map(|anchor| anchor.item) else { return };
        let far = far::around(&rest.0, item).map(|far| {
            let (words, far) = far.unwrap_or_default();
            words.iter().for_each(|hash| self.far.add(word_of(&mut self.words, *hash), far));
            far
        });
        for Anchor { hash, item, lead, marked, near, .. } in all {
            let word = self.word(hash);
            let beside = near.map(|near| self.beside(&near));
            let entry = AnchorEntry { phrase, item, lead, marked, beside, far };
            self.entries.entry(word).or_default().anchors.push(entry);
        }
    }

    fn beside(&mut self, near: &Near) -> Beside {
        if near.any {
            return Beside::ANYTHING;
        }
        let mut numbers: Vec<u32> = near.words.iter().map(|hash| self.word(*hash)).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let next = self.beside.len() as u32;
        let set = *self.known_beside.entry(numbers.clone()).or_insert(next);
        if set == next {
            self.beside.push(numbers.len() as u32);
            self.beside.extend(&numbers);
        }
        Beside::of(&numbers, near.number, set)
    }

    fn word(&mut self, hash: u64) -> u32 {
        word_of(&mut self.words, hash)
    }

    fn text(&mut self, text: &str) -> u32 {
        if let Some(known) = self.texts.get(text) {
            return *known;
        }
        let number = self.texts.len() as u32;
        self.pool.push_str(text);
        self.text_ends.push(self.pool.len() as u32);
        self.texts.insert(text.to_owned(), number);
        number
    }

    /// The number of `sequence`. Its first word and its last may be `glued` to other letters.
    fn sequence(&mut self, sequence: &Sequence, glued_before: bool, glued_after: bool) -> u32 {
        let last = sequence.0.len().saturating_sub(1);
        let items = sequence.0.iter().enumerate();
        let items =
            items.map(|(at, item)| self.item(item, glued_before && at == 0, glued_after && at == last)).collect();
        self.sequences.push(items);
        self.sequences.len() as u32 - 1
    }

    fn item(&mut self, item: &Item, glued_before: bool, glued_after: bool) -> Vec<u32> {
        let mut atoms = Vec::new();
        for (at, atom) in item.0.iter().enumerate() {
            let before = glue::goes_on_after(&item.0[..at], glued_before);
            let after = glue::goes_on_before(&item.0[at + 1..], glued_after);
            match atom {
                form::Atom::Text(text) => self.pieces(text, before, after, &mut atoms),
                form::Atom::Any(choice) => atoms.push(self.choice(choice, before, after).code()),
                form::Atom::Number => atoms.push(lexicon::Atom::Number.code()),
                form::Atom::Word => atoms.push(lexicon::Atom::Any.code()),
                form::Atom::Gap => atoms.push(lexicon::Atom::Gap.code()),
            }
        }
        atoms
    }

    /// Adds the words of `text` and the marks between them to `atoms`. A word is not whole if another is glued to it
    /// `before` or `after`.
    fn pieces(&mut self, text: &str, before: bool, after: bool, atoms: &mut Vec<u32>) {
        let mut from = 0;
        for one in word::words(text) {
            let is_cut = before && one.start == 0 || after && one.end == text.len();
            if is_cut {
                continue;
            }
            if from < one.start {
                atoms.push(lexicon::Atom::Text(self.text(&text[from..one.start])).code());
            }
            atoms.push(lexicon::Atom::Word(self.word(one.hash)).code());
            from = one.end;
        }
        if from < text.len() {
            atoms.push(lexicon::Atom::Text(self.text(&text[from..])).code());
        }
    }

    fn choice(&mut self, choice: &Arc<Choice>, before: bool, after: bool) -> lexicon::Atom {
        let glued = before || after;
        let known = self.known.get(&Arc::as_ptr(choice)).filter(|_| !glued).map(|(_, number)| *number);
        let number = known.unwrap_or_else(|| {
            let mut all = Alternatives::default();
            for (sequence, place) in choice.all.iter().zip(0..) {
                let sequence = glue::expanded(sequence);
                let number = self.sequence(&sequence, before, after);
                let items = &self.sequences[number as usize];
                let word = |atom: Option<&u32>| match atom.map(|atom| lexicon::Atom::of(*atom)) {
                    Some(lexicon::Atom::Word(word)) => Some(word),
                    _ => None,
                };
                if let [item] = items.as_slice()
                    && let ([_], Some(word)) = (item.as_slice(), word(item.first()))
                {
                    all.firsts.push([word, place, SINGLE]);
                    all.lasts.push([word, SINGLE]);
                    continue;
                }
                let number = if is_run(items) { number | RUN } else { number };
                if !items.is_empty() {
                    all.lasts.push([word(items.last().and_then(|item| item.last())).unwrap_or(UNKNOWN), number]);
                }
                match self.first_words(items) {
                    Some(words) => all.firsts.extend(words.into_iter().map(|word| [word, place, number])),
                    None => all.loose.push([place, number]),
                }
            }
            all.lasts.sort_unstable();
            all.firsts.sort_unstable();
            self.choices.push(all);
            self.choices.len() as u32 - 1
        });
        if !glued {
            self.known.entry(Arc::as_ptr(choice)).or_insert_with(|| (choice.clone(), number));
        }
        if choice.is_optional() { lexicon::Atom::Maybe(number) } else { lexicon::Atom::Choice(number) }
    }

    /// The words that `items`, compiled, can begin with; none if they can begin with something else or be empty.
    fn first_words(&self, items: &[Vec<u32>]) -> Option<Vec<u32>> {
        let mut words = Vec::new();
        // what follows an atom that can be absent may be the first
        for atom in items.iter().flatten().map(|atom| lexicon::Atom::of(*atom)) {
            match atom {
                lexicon::Atom::Word(word) => words.push(word),
                lexicon::Atom::Choice(choice) | lexicon::Atom::Maybe(choice) => {
                    let Alternatives { firsts, loose, .. } = &self.choices[choice as usize];
                    if !loose.iter().all(|[_, sequence]| self.sequences[(sequence & !RUN) as usize].is_empty()) {
                        return None;
                    }
                    words.extend(firsts.iter().map(|[word, ..]| *word));
                }
                _ => return None,
            }
            if !matches!(atom, lexicon::Atom::Maybe(_)) {
                words.sort_unstable();
                words.dedup();
                return Some(words);
            }
        }
        None
    }

    /// The lexicon of all that was added.
    pub fn finish(mut self) -> Lexicon {
        let words = self.words.len() as u32;
        let mut starts = vec![0];
        let mut entries = Vec::new();
        for word in 0..=words {
            entries.extend(self.entries.get(&word).into_iter().flat_map(Collected::code));
            starts.push(entries.len() as u32);
        }
        let (mut sequences, mut items, mut atoms) = (vec![0], vec![0], Vec::new());
        for sequence in self.sequences {
            for item in sequence {
                atoms.extend(item);
                items.push(atoms.len() as u32);
            }
            sequences.push(items.len() as u32 - 1);
        }
        let (mut choices, mut words_of_firsts, mut firsts) = (Vec::new(), Vec::new(), Vec::new());
        let (mut words_of_lasts, mut lasts, mut loose) = (Vec::new(), Vec::new(), Vec::new());
        for all in self.choices {
            let is_empty = |sequence: u32| sequences[sequence as usize] == sequences[sequence as usize + 1];
            let only_words = all.loose.iter().all(|[_, sequence]| is_empty(sequence & !RUN));
            let runs = all.lasts.iter().all(|[word, sequence]| *word != UNKNOWN && sequence & RUN != 0);
            let kind = if runs { RUNS } else { 0 } | if only_words { ONLY_WORDS } else { 0 };
            let from = [firsts.len() as u32, loose.len() as u32, lasts.len() as u32];
            words_of_firsts.extend(all.firsts.iter().map(|[word, ..]| *word));
            firsts.extend(all.firsts.iter().map(|[_, place, sequence]| [*place, *sequence]));
            words_of_lasts.extend(all.lasts.iter().map(|[word, _]| *word));
            lasts.extend(all.lasts.iter().map(|[_, sequence]| *sequence));
            loose.extend(all.loose);
            let to = [firsts.len() as u32, loose.len() as u32 | kind, lasts.len() as u32];
            choices.extend(from.into_iter().zip(to).flat_map(|(from, to)| [from, to]));
        }
        self.pairs.sort_unstable();
        self.pairs.dedup();
        let mut numbered: Vec<(u64, u32)> = self.words.into_iter().collect();
        // sorted, so that builds are reproducible
        numbered.sort_unstable_by_key(|(_, number)| *number);
        let texts: Vec<u32> = std::iter::once(0).chain(self.text_ends).collect();
        Lexicon {
            words: Table::new(numbered.into_iter()),
            numerals: self.numerals,
            parts_of_numbers: self.parts_of_numbers,
            starts: starts.into(),
            entries: entries.into(),
            beside: self.beside.into(),
            far: self.far.of_all(words).into(),
            phrases: self.phrases.into(),
            keys: self.keys.keys().copied().collect(),
            keyed: self.keys.values().flat_map(|range| [range.start, range.end]).collect(),
            sequences: sequences.into(),
            items: items.into(),
            atoms: atoms.into(),
            choices: choices.into(),
            words_of_firsts: words_of_firsts.into(),
            firsts: firsts.concat().into(),
            words_of_lasts: words_of_lasts.into(),
            lasts: lasts.into(),
            loose: loose.concat().into(),
            texts: texts.into(),
            pool: self.pool.into(),
            seen: OnceLock::new(),
            signs: OnceLock::new(),
            pairs: self
                .pairs
                .iter()
                .flat_map(|((pair, probe), phrase)| [*pair, *probe, *phrase])
                .collect::<Vec<_>>()
                .into(),
        }
    }
}

/// Whether `items` consist of fixed words and marks only.
fn is_run(items: &[Vec<u32>]) -> bool {
    let is_fixed = |atom: &u32| matches!(lexicon::Atom::of(*atom), lexicon::Atom::Word(_) | lexicon::Atom::Text(_));
    items.iter().all(|item| item.iter().all(is_fixed))
}

/// The number of the word with this hash in `words`, which gets one if it has none; 0 is that of unknown words.
fn word_of(words: &mut HashMap<u64, u32>, hash: u64) -> u32 {
    let next = words.len() as u32 + 1;
    *words.entry(hash).or_insert(next)
}
