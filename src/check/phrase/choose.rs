//! Chooses the words that a phrase is looked for by.
//!
//! `build.rs` uses this file too.

use std::ops::Range;

use crate::check::common::rate_of_text;
use crate::check::phrase::notation::{self, Item, Sequence};
use crate::check::phrase::words::Words;

/// What a phrase is looked for by.
#[derive(Debug)]
pub struct Chosen {
    /// Strings of which one stands in every match as whole words.
    pub literals: Vec<String>,
    /// Whether the phrase is nothing else.
    pub plain: bool,
    /// The items of the phrase that they are.
    pub items: Range<usize>,
    /// The phrase as read.
    pub(super) sequence: Sequence,
}

/// Reads `phrase`, which can mention the lists of `words`, and chooses its words that stand in the
/// fewest texts.
///
/// # Errors
/// Says what is wrong with the notation, in one line.
pub fn choose(phrase: &str, words: &Words) -> Result<Chosen, String> {
    let sequence = notation::parse(phrase, words)?;
    let (stretch, plain) = best(&sequence);
    if stretch.any.is_empty() {
        return Err("a phrase needs at least one fixed word".to_owned());
    }
    let literals = stretch.any.iter().flat_map(|text| spellings(text)).collect();
    Ok(Chosen { literals, plain, items: stretch.items, sequence })
}

/// The fixed words of `sequence` that stand in the fewest texts, and whether they are all of it.
fn best(sequence: &Sequence) -> (Stretch, bool) {
    let mut best = Stretch::default();
    let mut run = Stretch::default();
    let mut stretches = 0;
    for (at, item) in sequence.0.iter().enumerate() {
        match variants(item) {
            Some(variants) if variants.len() == 1 || run.any.len() * variants.len() <= 4 => {
                if run.any.is_empty() {
                    stretches += 1;
                    run.items.start = at;
                }
                run.any = joined(&run.any, &variants);
                run.items.end = at + 1;
            }
            Some(variants) => {
                stretches += 2;
                best.consider(&mut run);
                best.consider(&mut Stretch { any: variants, items: at..at + 1, rate: 0.0 });
            }
            None => {
                stretches += 1 + usize::from(!run.any.is_empty());
                best.consider(&mut run);
            }
        }
    }
    best.consider(&mut run);
    (best, stretches == 1)
}

/// Fixed words of a phrase, of which one stands in every match.
#[derive(Debug, Default)]
struct Stretch {
    any: Vec<String>,
    /// The items of the phrase that they are.
    items: Range<usize>,
    /// How often one of the words stands in prose, roughly; of interest once the stretch is whole.
    rate: f32,
}

impl Stretch {
    /// Takes the place of this stretch, if it stands in fewer texts; leaves `other` empty.
    fn consider(&mut self, other: &mut Stretch) {
        let mut other = std::mem::take(other);
        if other.any.is_empty() {
            return;
        }
        other.rate = other.any.iter().map(|text| rate_of_text(text)).sum();
        let shortest = |set: &[String]| set.iter().map(String::len).min().unwrap_or(0);
        let longer = || other.rate == self.rate && shortest(&other.any) > shortest(&self.any);
        if self.any.is_empty() || other.rate < self.rate || longer() {
            *self = other;
        }
    }
}

fn joined(run: &[String], variants: &[String]) -> Vec<String> {
    if run.is_empty() {
        return variants.to_vec();
    }
    run.iter().flat_map(|head| variants.iter().map(move |tail| format!("{head} {tail}"))).collect()
}

/// All that an item can be, if that is a small set of fixed strings, none of them empty.
pub(super) fn variants(item: &Item) -> Option<Vec<String>> {
    const MOST: usize = 48;
    let mut all = vec![String::new()];
    for atom in &item.0 {
        let ends = match atom {
            notation::Atom::Text(text) => std::slice::from_ref(text),
            notation::Atom::Any(choice) => {
                let all = || choice.all.iter().map(fixed).collect::<Option<Vec<_>>>().map(|all| all.concat());
                choice.fixed.get_or_init(all).as_deref()?
            }
            _ => return None,
        };
        if all.len() * ends.len() > MOST {
            return None;
        }
        all = all.iter().flat_map(|head| ends.iter().map(move |end| format!("{head}{end}"))).collect();
    }
    (!all.iter().any(String::is_empty)).then_some(all)
}

/// All that a sequence can be, if every item is fixed; the empty sequence is the empty string.
fn fixed(sequence: &Sequence) -> Option<Vec<String>> {
    let mut all = Vec::new();
    for item in &sequence.0 {
        all = joined(&all, &variants(item)?);
    }
    Some(if all.is_empty() { vec![String::new()] } else { all })
}

/// `text` with either apostrophe.
fn spellings(text: &str) -> Vec<String> {
    let mut all = vec![text.to_owned()];
    if text.contains('\'') {
        all.push(text.replace('\'', "’"));
    }
    all
}
