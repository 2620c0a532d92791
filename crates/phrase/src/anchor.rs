//! Chooses the anchors of a phrase: words of which every match has at least one, and which are as rare as possible. The
//! scan tries a phrase only where it meets one of its anchors.

use crate::beside;
use crate::common;
use crate::form::{Atom, Choice, Item, Sequence};
use crate::glue;
use crate::near::{Anchor, Near, Side, Summary};
use crate::pair;
use crate::word::{self, Word};

/// The most words of an item that may come before its anchor.
const MOST_BEFORE: usize = 60;

/// The anchors of `sequence`: those of the item with the rarest ones. None if there is no set of words of which every
/// match has one.
pub(crate) fn of(sequence: &Sequence) -> Option<Vec<Anchor>> {
    let items = &sequence.0;
    let of_item = |(at, item): (usize, &Item)| {
        let mut anchors = of_item(item)?;
        go_on(&mut anchors, || {
            [beside::of_items(&items[..at], Side::Before), beside::of_items(&items[at + 1..], Side::After)]
        });
        let marked = item.0.first().is_some_and(may_begin_with_mark);
        for anchor in &mut anchors {
            (anchor.item, anchor.marked) = (at, marked);
            anchor.near = std::mem::take(&mut anchor.near).map(Near::closed);
        }
        Some(anchors)
    };
    let all = items.iter().enumerate().filter_map(of_item);
    all.min_by(|one, other| rate(one).total_cmp(&rate(other)))
}

/// How often a scan has to look at one of `anchors`, roughly, relative to other anchors.
fn rate(anchors: &[Anchor]) -> f32 {
    anchors.iter().map(Anchor::rate).sum()
}

/// Extends what may be next to `anchors` that are at an edge by what may be `beyond` that edge, before and after.
fn go_on(anchors: &mut [Anchor], beyond: impl FnOnce() -> [Near; 2]) {
    if anchors.iter().any(|anchor| anchor.near.iter().any(|near| near.open)) {
        let beyond = beyond();
        for anchor in anchors {
            anchor.near.iter_mut().zip(&beyond).for_each(|(near, next)| near.then(next));
        }
    }
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

/// The anchors of an alternative, each with the number of its words that come before.
fn of_sequence(sequence: &Sequence) -> Option<Vec<Anchor>> {
    let mut before = (0, 0);
    let mut best: Option<Vec<Anchor>> = None;
    for (at, item) in sequence.0.iter().enumerate() {
        let (earlier, later) = (&sequence.0[..at], &sequence.0[at + 1..]);
        let beyond = || [beside::of_items(earlier, Side::Before), beside::of_items(later, Side::After)];
        consider(&mut best, of_item(item), before, beyond);
        before = added(before, words_of(item));
    }
    best
}

fn of_item(item: &Item) -> Option<Vec<Anchor>> {
    // with alternatives inside a word, the word cannot be looked up: write them out
    let item = &glue::written(item);
    let mut before = (0, 0);
    let mut best = None;
    for (at, atom) in item.0.iter().enumerate() {
        let (earlier, later) = (&item.0[..at], &item.0[at + 1..]);
        let glued = (glue::goes_on_after(earlier, false), glue::goes_on_before(later, false));
        let beyond = || [beside::of_atoms(earlier, Side::Before), beside::of_atoms(later, Side::After)];
        consider(&mut best, of_atom(atom, glued), before, beyond);
        before = added(before, words_of_atom(atom));
    }
    best
}

/// Takes `anchors` if they are rarer than `best`. They have `before` words of the item before them, and `beyond` gives
/// what may be next to them outside.
fn consider(
    best: &mut Option<Vec<Anchor>>,
    anchors: Option<Vec<Anchor>>,
    before: (usize, usize),
    beyond: impl FnOnce() -> [Near; 2],
) {
    let Some(mut anchors) = anchors else { return };
    anchors.iter_mut().for_each(|anchor| anchor.lead = added(anchor.lead, before));
    let reachable = anchors.iter().all(|anchor| anchor.lead.1 <= MOST_BEFORE);
    go_on(&mut anchors, beyond);
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

fn summary(choice: &Choice) -> &Summary {
    choice.summary.get_or_init(|| {
        let words = choice.all.iter().map(|all| all.0.iter().map(words_of).fold((0, 0), added));
        Summary {
            words: words.reduce(|one, other| (one.0.min(other.0), one.1.max(other.1))).unwrap_or_default(),
            anchors: choice.all.iter().map(of_sequence).collect::<Option<Vec<_>>>().map(|all| all.concat()),
        }
    })
}

/// The rarest of the `words` of `text` that is a whole word wherever the text occurs.
fn of_text(text: &str, words: &[Word], (before, after): (bool, bool)) -> Option<Anchor> {
    let is_whole = |word: &Word| !(before && word.start == 0 || after && word.end == text.len());
    let one = |(at, word): (usize, &Word)| {
        let rate = |word: &Word| common::rate(&text.as_bytes()[word.start..word.end]);
        let near = |word: Option<&Word>| match word {
            Some(word) if is_whole(word) => Near::word(word.hash, rate(word)),
            Some(_) => Near::any(),
            None => Near::edge(),
        };
        let near = [near(at.checked_sub(1).map(|at| &words[at])), near(words.get(at + 1))];
        Anchor { hash: word.hash, item: 0, lead: (at, at), marked: false, near, rate: rate(word) }
    };
    let whole = words.iter().enumerate().filter(|(_, word)| is_whole(word));
    whole.map(one).min_by(|one, other| one.rate().total_cmp(&other.rate()))
}

/// The fewest and the most words of `item`.
fn words_of(item: &Item) -> (usize, usize) {
    glue::written(item).0.iter().map(words_of_atom).fold((0, 0), added)
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

/// The anchor of a literal.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    pub(crate) hash: u64,
    /// Bytes of the literal before the word.
    pub(crate) start: usize,
    /// The literal is this word alone.
    pub(crate) is_all: bool,
    /// What may come directly before the word, and after it.
    pub(crate) near: [Near; 2],
    rate: f32,
}

impl Found {
    /// Whether two bytes of the literal are rarer in texts than its word.
    pub(crate) fn is_rarer_by_pair(&self, text: &str) -> bool {
        self.rate >= common::MANY && pair::has_rare(text)
    }
}

/// The anchor of the literal `text`, in lower case: none if no word of it is a whole word wherever the text occurs.
pub(crate) fn of_literal(text: &str, begins_word: bool, ends_word: bool) -> Option<Found> {
    let words = word::words(text);
    let anchor = of_text(text, &words, (!begins_word, !ends_word))?;
    let rate = anchor.rate();
    let Word { start, end, hash, .. } = words[anchor.lead.0];
    let is_all = start == 0 && end == text.len() && begins_word && ends_word;
    Some(Found { hash, start, is_all, near: anchor.near.map(Near::closed), rate })
}
