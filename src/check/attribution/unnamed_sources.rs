//! Texts in which most sources are unnamed.

use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

use crate::check::attribution::ledger::{Kind, Ledger};
use crate::check::claim;
use crate::check::phrase::Set;
use crate::check::{Check, Match, Misconfigured, Setup};
use crate::document::Document;

/// The options of `[check.attribution-unnamed-sources]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Options {
    /// The least number of attributions to sources without a name.
    least: usize,
    /// The least share of them among all attributions, except those to the authors themselves, 0 to 1.
    share: f64,
    /// Phrases of which a text must have at least as many; otherwise, its ledger is not made.
    any: Vec<Spanned<String>>,
}

/// The slots of a message, in addition to `{match}`.
pub const SLOTS: &[&str] = &["count", "all"];

#[derive(Debug)]
struct UnnamedSources {
    least: usize,
    share: f64,
    set: Set,
}

/// How many further attributions are shown.
const RELATED: usize = 5;

/// Builds the check.
///
/// # Errors
/// If the share is not between 0 and 1, or a phrase is not in the notation of [`q7x2_phrase::Phrase`].
pub(in crate::check) fn build(options: Options, setup: &Setup<'_>) -> Result<Box<dyn Check>, Misconfigured> {
    let Options { least, share, any } = options;
    if !(0.0..=1.0).contains(&share) {
        return Err(Misconfigured::new("a share must be between 0 and 1"));
    }
    Ok(Box::new(UnnamedSources { least, share, set: Set::first(&any, setup.words)? }))
}

impl Check for UnnamedSources {
    fn needs_one_of(&self) -> Option<&Set> {
        Some(&self.set)
    }

    fn sets(&self) -> Vec<&Set> {
        [&self.set].into_iter().chain(claim::phrases()).collect()
    }

    fn check(&self, document: &Document, matches: &mut Vec<Match>) {
        if self.set.found(document).len() < self.least {
            return;
        }
        let ledger = Ledger::of(document);
        let uses = Kind::ALL.into_iter().filter(|kind| *kind != Kind::Own);
        let all: usize = uses.map(|kind| ledger.uses(kind)).sum();
        let unnamed = ledger.sources().iter().filter(|source| source.kind.is_unnamed());
        let mut places: Vec<Range<usize>> = unnamed.flat_map(|source| source.uses.iter().cloned()).collect();
        if places.len() < self.least || (places.len() as f64) < self.share * all as f64 {
            return;
        }
        places.sort_by_key(|place| place.start);
        let count = places.len();
        let mut places = places.into_iter();
        if let Some(first) = places.next() {
            let matched = Match::prose(first).with("count", count).with("all", all);
            matches.push(places.take(RELATED).fold(matched, |matched, place| matched.related(place, "another")));
        }
    }
}
