//! What a phrase is looked for by: words of which one stands in every match, and the fewest texts have them.

use crate::common;
use crate::glue;
use crate::notation::{Atom, Choice, Item, Sequence};
use crate::pair;
use crate::word::{self, Word};

/// A word by which a phrase is looked for.
#[derive(Debug, Clone)]
pub(crate) struct Anchor {
    pub(crate) hash: u64,
    /// The item of the phrase that it stands in.
    pub(crate) item: usize,
    /// The fewest and the most words of the item before it.
    pub(crate) lead: (usize, usize),
    /// Marks may stand before the first word of the item.
    pub(crate) marked: bool,
    /// A word that stands directly beside it in every match, and whether after it.
    pub(crate) beside: Option<(u64, bool)>,
    /// How often it stands in prose, roughly, against others.
    rate: f32,
}

/// So many words of an item may stand before one that the item is looked for by.
const MOST_BEFORE: usize = 60;

/// A word that must stand beside another makes it rarer; by how much matters little, for it only decides between
/// the words of a phrase.
const BESIDE: f32 = 0.2;

/// The words by which `sequence` is looked for: of its items the one whose words are the rarest. None if no word
/// stands in every match.
pub(crate) fn of(sequence: &Sequence) -> Option<Vec<Anchor>> {
    let items = &sequence.0;
    let best = |(at, item): (usize, &Item)| {
        let mut anchors = of_item(item)?;
        let next = items.get(at + 1).and_then(first_word);
        let before = at.checked_sub(1).and_then(|at| last_word(&items[at]));
        let marked = item.0.first().is_some_and(may_begin_with_mark);
        let whole = matches!(item.0.as_slice(), [_]);
        for anchor in &mut anchors {
            (anchor.item, anchor.marked) = (at, marked);
            if anchor.beside.is_none() && whole && is_only(item, anchor) {
                anchor.beside = next.map(|hash| (hash, true)).or(before.map(|hash| (hash, false)));
                anchor.rate *= if anchor.beside.is_some() { BESIDE } else { 1.0 };
            }
        }
        Some(anchors)
    };
    let rate = |anchors: &Vec<Anchor>| anchors.iter().map(|anchor| anchor.rate).sum::<f32>();
    items.iter().enumerate().filter_map(best).min_by(|one, other| rate(one).total_cmp(&rate(other)))
}

/// Whether the alternative of `item` that `anchor` is of is that word and nothing else.
fn is_only(item: &Item, anchor: &Anchor) -> bool {
    let is = |item: &Item| matches!(item.0.as_slice(), [Atom::Text(text)] if word::hash_of(text) == anchor.hash);
    match item.0.as_slice() {
        [Atom::Any(choice)] => {
            // every alternative with the word must be nothing else
            let mut with = choice
                .all
                .iter()
                .filter(|all| of_sequence(all).is_some_and(|of| of.iter().any(|one| one.hash == anchor.hash)));
            with.all(|all| matches!(all.0.as_slice(), [one] if is(one)))
        }
        _ => is(item),
    }
}

/// The word that `item` begins with, if it has no other beginning and may not be left out.
fn first_word(item: &Item) -> Option<u64> {
    let [Atom::Text(text), rest @ ..] = item.0.as_slice() else { return None };
    let words = word::words(text);
    let first = words.first().filter(|first| first.start == 0)?;
    let cut = first.end == text.len() && rest.first().is_some_and(glue::may_begin_with_word);
    (!cut).then_some(first.hash)
}

/// The word that it ends with, likewise.
fn last_word(item: &Item) -> Option<u64> {
    let [rest @ .., Atom::Text(text)] = item.0.as_slice() else { return None };
    let words = word::words(text);
    let last = words.last().filter(|last| last.end == text.len())?;
    let cut = last.start == 0 && rest.last().is_some_and(glue::may_end_in_word);
    (!cut).then_some(last.hash)
}

fn may_begin_with_mark(atom: &Atom) -> bool {
    match atom {
        Atom::Text(text) => !text.starts_with(|first: char| first.is_alphanumeric() || first == '_'),
        Atom::Any(choice) => choice.all.iter().any(|all| match all.0.first().and_then(|item| item.0.first()) {
            Some(atom) => may_begin_with_mark(atom),
            None => true,
        }),
        Atom::Number => false,
        Atom::Word | Atom::Gap => true,
    }
}

/// The words by which an alternative is looked for, each with what of the alternative goes before it.
fn of_sequence(sequence: &Sequence) -> Option<Vec<Anchor>> {
    let mut before = (0, 0);
    let mut best: Option<Vec<Anchor>> = None;
    for item in &sequence.0 {
        consider(&mut best, of_item(item), before);
        before = added(before, words_of(item));
    }
    best
}

fn of_item(item: &Item) -> Option<Vec<Anchor>> {
    let mut before = (0, 0);
    let mut best = None;
    for (at, atom) in item.0.iter().enumerate() {
        let glued = (
            at.checked_sub(1).is_some_and(|at| glue::may_end_in_word(&item.0[at])),
            item.0.get(at + 1).is_some_and(glue::may_begin_with_word),
        );
        consider(&mut best, of_atom(atom, glued), before);
        before = added(before, words_of_atom(atom));
    }
    best
}

/// Takes `anchors`, before which stand `before` words, if they are rarer than `best`.
fn consider(best: &mut Option<Vec<Anchor>>, anchors: Option<Vec<Anchor>>, before: (usize, usize)) {
    let Some(mut anchors) = anchors else { return };
    anchors.iter_mut().for_each(|anchor| anchor.lead = added(anchor.lead, before));
    let rate = |anchors: &[Anchor]| anchors.iter().map(|anchor| anchor.rate).sum::<f32>();
    let reachable = anchors.iter().all(|anchor| anchor.lead.1 <= MOST_BEFORE);
    if reachable && best.as_ref().is_none_or(|best| rate(&anchors) < rate(best)) {
        *best = Some(anchors);
    }
}

fn of_atom(atom: &Atom, glued: (bool, bool)) -> Option<Vec<Anchor>> {
    match atom {
        Atom::Text(text) => Some(vec![of_text(text, &word::words(text), glued)?]),
        Atom::Any(choice) => summary(choice).anchors.clone(),
        _ => None,
    }
}

/// What has been worked out of the alternatives of a choice.
#[derive(Debug)]
pub(crate) struct Summary {
    /// The fewest and the most words of an alternative.
    words: (usize, usize),
    /// The words by which they are looked for; none if one of them has no word, or nothing at all.
    anchors: Option<Vec<Anchor>>,
}

fn summary(choice: &Choice) -> &Summary {
    choice.summary.get_or_init(|| {
        let words = choice.all.iter().map(|all| all.0.iter().map(words_of).fold((0, 0), added));
        Summary {
            words: words.reduce(|one, other| (one.0.min(other.0), one.1.max(other.1))).unwrap_or_default(),
            anchors: choice.all.iter().map(of_sequence).collect::<Option<Vec<_>>>().map(|all| all.concat()),
        }
    })
}

/// The rarest of the `words` of `text` that is whole wherever the text stands.
fn of_text(text: &str, words: &[Word], (before, after): (bool, bool)) -> Option<Anchor> {
    let is_whole = |word: &Word| !(before && word.start == 0 || after && word.end == text.len());
    let one = |(at, word): (usize, &Word)| {
        let beside = match (words.get(at + 1), at.checked_sub(1)) {
            (Some(next), _) if is_whole(next) => Some((next.hash, true)),
            (_, Some(at)) if is_whole(&words[at]) => Some((words[at].hash, false)),
            _ => None,
        };
        let rate = common::rate(&text.as_bytes()[word.start..word.end]);
        let rate = rate * if beside.is_some() { BESIDE } else { 1.0 };
        Anchor { hash: word.hash, item: 0, lead: (at, at), marked: false, beside, rate }
    };
    let whole = words.iter().enumerate().filter(|(_, word)| is_whole(word));
    whole.map(one).min_by(|one, other| one.rate.total_cmp(&other.rate))
}

/// The fewest and the most words of `item`.
fn words_of(item: &Item) -> (usize, usize) {
    item.0.iter().map(words_of_atom).fold((0, 0), added)
}

fn words_of_atom(atom: &Atom) -> (usize, usize) {
    match atom {
        Atom::Text(text) => {
            let count = word::words(text).len();
            (count, count)
        }
        Atom::Any(choice) => summary(choice).words,
        // "1,234,567.89", "twenty-one thousand five hundred and six"
        Atom::Number => (1, 9),
        Atom::Word | Atom::Gap => (0, usize::MAX / 2),
    }
}

fn added(one: (usize, usize), other: (usize, usize)) -> (usize, usize) {
    (one.0.saturating_add(other.0), one.1.saturating_add(other.1))
}

/// The word by which a literal is looked for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Found {
    pub(crate) hash: u64,
    /// Bytes of the literal before it.
    pub(crate) start: usize,
    rate: f32,
}

impl Found {
    /// Whether fewer texts have two bytes of the literal than its word.
    pub(crate) fn is_rarer_by_pair(&self, text: &str) -> bool {
        self.rate >= common::MANY && pair::has_rare(text)
    }
}

/// The word by which the literal `text`, in lower case, is looked for: none if no word of it is whole wherever it
/// stands.
pub(crate) fn of_literal(text: &str, begins_word: bool, ends_word: bool) -> Option<Found> {
    let words = word::words(text);
    let Anchor { hash, lead, rate, .. } = of_text(text, &words, (!begins_word, !ends_word))?;
    Some(Found { hash, start: words[lead.0].start, rate })
}
