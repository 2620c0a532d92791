//! Reads every sentence of a document: how clearly it states something checkable, and what supports it.

use std::ops::Range;

use q7x2_phrase::WordMatch;

use crate::check::claim::feature::{features, quotation_marks};
use crate::check::claim::model::{Meaning, Model};
use crate::check::claim::support;
use crate::check::claim::word;
use crate::document::Document;
use crate::document::claim::{Assessment, Assessments, Evidence, Found, SignalPlace};

/// Assesses all sentences of `document` with `model`, once for each document and model.
pub fn assess_by<'d>(model: &Model, document: &'d Document) -> &'d Assessments {
    document.slots.claims.of(&model.weights, || {
        let (mut all, shown, unattributed) = read(model, document);
        let signs = support::Signs { shown: &shown, unattributed: &unattributed };
        support::spread(model, document, &mut all, &signs);
        let role = |one: &&Assessment| document.blocks()[document.sentences()[one.sentence].block].role;
        let running: Vec<&Assessment> = all.iter().filter(|one| role(one).is_running_text()).collect();
        let claims = running.iter().filter(|one| one.score >= model.claim_from).count();
        let own = running.iter().filter(|one| is_own(model, document, one, &shown)).count();
        let running = running.len();
        let known = (model.signals.clone(), model.evidence.clone());
        Assessments { known, all, shown, claims, own, running }
    })
}

/// Where `document` says that somebody said something, and not who: what [`read`] finds of that, without assessing any
/// sentence. A ledger of sources needs no more, and a tenth of the work that it made was assessing.
pub(super) fn unattributed(model: &Model, document: &Document) -> Vec<Range<usize>> {
    let sentences = document.sentences();
    let says = |phrase: usize| model.meanings[phrase] == Meaning::Nobody;
    let phrases =
        model.phrases.found(document).iter().filter(|found| says(found.phrase)).map(|found| found.range.clone());
    let words = model.phrases.words_found(document).iter().filter(|word| says(word.phrase as usize));
    let words = words.map(|word| word.start..word.start + word.length as usize);
    // a phrase across the end of a sentence belongs to neither
    let is_inside = |place: &Range<usize>| {
        let after = sentences.partition_point(|sentence| sentence.range.start <= place.start);
        after.checked_sub(1).is_some_and(|at| place.end <= sentences[at].range.end)
    };
    let mut all: Vec<Range<usize>> = phrases.chain(words).filter(is_inside).collect();
    all.sort_by_key(|place| (place.start, place.end));
    all
}

/// Whether the authors talk about themselves in the sentence `of`; `shown` are the signals of all sentences.
fn is_own(model: &Model, document: &Document, of: &Assessment, shown: &[SignalPlace]) -> bool {
    let start = document.sentences()[of.sentence].range.start;
    let mut own = shown[of.signals.clone()].iter().filter(|shown| model.own_voice[usize::from(shown.number)]);
    own.any(|shown| !document.is_quoted(&shown.place(start)))
}

/// The assessments of all sentences without their support, the signals that they show, and the places where they say
/// that somebody said something without saying who.
fn read(model: &Model, document: &Document) -> (Vec<Assessment>, Vec<SignalPlace>, Vec<Range<usize>>) {
    let text = document.prose();
    let count = document.sentences().len();
    let mut cursor = document.word_cursor();
    let mut joined = Vec::new();
    let mut quotes = quotation_marks(text).peekable();
    let (mut found, mut single) = (model.phrases.found(document), model.phrases.words_found(document));
    let mut marks =
        Marks { shown: Vec::with_capacity(6 * count), last: vec![0; model.signals.len()], ..Marks::default() };
    let mut all = Vec::with_capacity(count);
    for (index, sentence) in document.sentences().iter().enumerate() {
        let words = word::words(text, cursor.within(&sentence.range), &mut joined);
        while quotes.next_if(|at| *at < sentence.range.start).is_some() {}
        let quoting = quotes.peek().is_some_and(|at| *at < sentence.range.end);
        let signals = marks.shown.len();
        marks.begin(sentence.range.start);
        let features = features(text, &sentence.range, words, quoting);
        for (_, number) in model.features.iter().filter(|(feature, _)| features[*feature as usize]) {
            marks.add(Meaning::Signal(*number), sentence.range.clone());
        }
        let range = &sentence.range;
        found = &found[found.iter().take_while(|found| found.range.start < range.start).count()..];
        single = &single[single.iter().take_while(|word| word.start < range.start).count()..];
        // a phrase across the end of a sentence belongs to neither
        let mut add = |phrase: usize, place: Range<usize>| {
            if place.end <= range.end {
                marks.add(model.meanings[phrase], place);
            }
        };
        let word = |word: &WordMatch| (word.phrase as usize, word.start..word.start + word.length as usize);
        while let Some((next, rest)) = found.split_first().filter(|(next, _)| next.range.start < range.end) {
            while let Some((first, others)) = single.split_first().filter(|(first, _)| first.start <= next.range.start)
            {
                let (phrase, place) = word(first);
                add(phrase, place);
                single = others;
            }
            add(next.phrase, next.range.clone());
            found = rest;
        }
        while let Some((first, others)) = single.split_first().filter(|(first, _)| first.start < range.end) {
            let (phrase, place) = word(first);
            add(phrase, place);
            single = others;
        }
        let weight = |shown: &SignalPlace| model.signals[usize::from(shown.number)].weight;
        let sum: f64 = marks.shown[signals..].iter().map(weight).sum();
        let score = 1.0 / (1.0 + (-(model.bias + sum)).exp());
        all.push(Assessment {
            sentence: index,
            score,
            signals: signals..marks.shown.len(),
            evidence: marks.evidence(),
            support: 0.0,
            supported: false,
        });
    }
    marks.shown.shrink_to_fit();
    (all, marks.shown, marks.unattributed)
}

/// What has been found in the sentences so far.
#[derive(Default)]
struct Marks {
    /// The signals of all sentences so far: each once for a sentence, where it shows first.
    shown: Vec<SignalPlace>,
    /// For each signal, the last sentence that showed it, 1-based.
    last: Vec<usize>,
    sentence: usize,
    /// Where the sentence begins.
    start: usize,
    /// The evidence in the sentence.
    evidence: Vec<Evidence>,
    /// Words in it that refer to nobody in particular.
    pseudo: Vec<Range<usize>>,
    /// The places in all sentences so far that say that somebody said something without saying who.
    unattributed: Vec<Range<usize>>,
}

impl Marks {
    /// Begins the next sentence, at byte `start`.
    fn begin(&mut self, start: usize) {
        self.sentence += 1;
        self.start = start;
        self.evidence.clear();
        self.pseudo.clear();
    }

    /// Adds what `meaning` says about the words at `place`.
    fn add(&mut self, meaning: Meaning, place: Range<usize>) {
        match meaning {
            Meaning::Signal(number) => {
                let last = &mut self.last[usize::from(number)];
                if *last != self.sentence {
                    *last = self.sentence;
                    self.shown.push(SignalPlace::new(number, &place, self.start));
                }
            }
            Meaning::Evidence(number) => self.evidence.push(Evidence::new(number, &place)),
            Meaning::Pseudo => self.pseudo.push(place),
            Meaning::Nobody => self.unattributed.push(place),
        }
    }

    /// The evidence in the words of the sentence, each kind once, without what overlaps words that
    /// only refer to nobody in particular.
    fn evidence(&self) -> Found {
        let is_pseudo =
            |place: &Range<usize>| self.pseudo.iter().any(|other| other.start < place.end && place.start < other.end);
        let mut found = Found::new();
        for one in &self.evidence {
            if !found.iter().any(|known| known.number == one.number) && !is_pseudo(&one.place()) {
                found.push(*one);
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::claim::builtin;
    use crate::document::Input;

    #[test]
    fn what_nobody_said_is_found_without_assessing() {
        let model = builtin().expect("the model is valid");
        let mut found = 0;
        for text in [
            "",
            "The mayor reportedly owns two boats. The bridge is said to be safe.\n\nIt is said\n\nto rain.",
            "Allegedly. The bridge, it is claimed, was reportedly sold; it allegedly fell.",
            "# Is said\n\n- allegedly sold\n- rain\n",
        ] {
            let document = Document::read(Input::text("a.txt", text));
            let mut expected = read(&model, &document).2;
            expected.sort_by_key(|place| (place.start, place.end));
            assert_eq!(unattributed(&model, &document), expected, "{text}");
            found += expected.len();
        }
        assert!(found >= 5, "{found}");
    }
}
