//! Sentences that state something checkable and that nothing in reach supports.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use serde::Deserialize;

use crate::check::matches::At;
use crate::check::phrase::Set;
use crate::check::{Check, Match, Misconfigured, Setup};
use crate::document::Document;
use crate::document::claim::ENOUGH;
pub use crate::document::claim::{Assessment, Assessments, Reach};

mod assess;
mod citing;
mod exempt;
mod feature;
mod model;
mod support;
mod word;

pub use assess::assess_by;
pub use feature::Feature;
pub use model::{Model, Structure, builtin, phrases};

/// The options of `[check.claim]`. The signals, the evidence and their weights are those of
/// `rules/models/claim.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Options {
    /// Signals of which a sentence must show one; any if there are none.
    #[serde(default)]
    signals: Vec<String>,
    /// Signals of which it must also show one; no condition if there are none.
    #[serde(default)]
    besides: Vec<String>,
    /// Signals of which a sentence must show none.
    #[serde(default)]
    without: Vec<String>,
    /// The least score of a sentence, 0 to 1.
    at_least: f64,
    /// The least score if the document cites sources in its text.
    cited_at_least: Option<f64>,
    /// The weight of evidence at which a sentence is skipped; by default 1, at which it counts as supported.
    supported_at: Option<f64>,
    /// The least share of the sentences of the running text that must be claims, 0 to 1.
    #[serde(default)]
    least_share: f64,
    /// The greatest share of the sentences of the running text, outside quotations, in which the
    /// authors talk about themselves, 0 to 1: people who report what they did or measured are the source.
    #[serde(default = "any_share")]
    own_voice: f64,
    /// The least number of words of a sentence.
    #[serde(default)]
    least_words: usize,
    /// Whether the document must cite sources in its text.
    #[serde(default)]
    citing: Citing,
    /// Sentences in a row in one block are one match.
    #[serde(default)]
    joined: bool,
    /// Other weights for some of the signals.
    #[serde(default)]
    weights: BTreeMap<String, f64>,
}

/// Which documents are looked at.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Citing {
    /// All.
    #[default]
    Any,
    /// Those that cite sources in their text.
    Only,
}

fn any_share() -> f64 {
    1.0
}

#[derive(Debug)]
struct Claim {
    model: Arc<Model>,
    signals: Vec<u16>,
    besides: Vec<u16>,
    without: Vec<u16>,
    at_least: f64,
    cited_at_least: f64,
    supported_at: f64,
    least_share: f64,
    own_voice: f64,
    least_words: usize,
    citing: Citing,
    joined: bool,
}

/// Assesses all sentences of `document` by the model that comes with the program: for each, how far
/// it is a claim, why, and what supports it. Done once for a document.
///
/// # Errors
/// If the model is invalid, which the tests of the project rule out.
pub fn assess(document: &Document) -> Result<&Assessments, Misconfigured> {
    let model = builtin()?;
    Ok(assess::assess_by(&model, document))
}

/// Where `document` says that somebody said something, and not who (“reportedly”): bytes of its prose, in order.
///
/// # Errors
/// If the model is invalid, which the tests of the project rule out.
pub fn unattributed(document: &Document) -> Result<Vec<Range<usize>>, Misconfigured> {
    Ok(assess::unattributed(&*builtin()?, document))
}

/// The slots of a message, in addition to `{match}`.
pub const SLOTS: &[&str] = &["score", "signals"];

/// Builds the check.
///
/// # Errors
/// If the model has no such signal, or a score is not between 0 and 1.
pub(super) fn build(options: Options, _setup: &Setup<'_>) -> Result<Box<dyn Check>, Misconfigured> {
    let model = model::with_weights(&options.weights)?;
    let cited_at_least = options.cited_at_least.unwrap_or(options.at_least);
    let shares = [options.at_least, cited_at_least, options.least_share, options.own_voice];
    if !shares.iter().all(|score| (0.0..=1.0).contains(score)) {
        return Err(Misconfigured::new("a score or share must be between 0 and 1"));
    }
    Ok(Box::new(Claim {
        signals: model.numbers(&options.signals).map_err(Misconfigured::new)?,
        besides: model.numbers(&options.besides).map_err(Misconfigured::new)?,
        without: model.numbers(&options.without).map_err(Misconfigured::new)?,
        model,
        at_least: options.at_least,
        cited_at_least,
        supported_at: options.supported_at.unwrap_or(ENOUGH),
        least_share: options.least_share,
        own_voice: options.own_voice,
        least_words: options.least_words,
        citing: options.citing,
        joined: options.joined,
    }))
}

impl Claim {
    fn shows(&self, assessments: &Assessments, assessment: &Assessment) -> bool {
        let any = |wanted: &[u16]| assessments.numbers(assessment).any(|number| wanted.contains(&number));
        let one_of = |wanted: &[u16]| wanted.is_empty() || any(wanted);
        one_of(&self.signals) && one_of(&self.besides) && !any(&self.without)
    }
}

impl Check for Claim {
    fn sets(&self) -> Vec<&Set> {
        vec![&self.model.phrases]
    }

    fn check(&self, document: &Document, matches: &mut Vec<Match>) {
        let assessments = assess::assess_by(&self.model, document);
        if assessments.share() < self.least_share || assessments.own_voice() > self.own_voice {
            return;
        }
        let citing = citing::is_citing(document);
        if self.citing == Citing::Only && !citing {
            return;
        }
        let least = if citing { self.cited_at_least } else { self.at_least };
        let exempt = exempt::blocks(document, citing);
        let before = matches.len();
        let mut last = None;
        for assessment in assessments.all() {
            let is_short = assessment.support >= self.supported_at || assessment.score < least;
            if is_short || !self.shows(assessments, assessment) {
                continue;
            }
            let sentence = &document.sentences()[assessment.sentence];
            let range = sentence.range.clone();
            let told = exempt.partition_point(|blocks| blocks.end <= sentence.block);
            if exempt.get(told).is_some_and(|blocks| blocks.contains(&sentence.block)) {
                continue;
            }
            if document.prose()[range.clone()].split(' ').take(self.least_words).count() < self.least_words {
                continue;
            }
            let goes_on =
                last.replace((assessment.sentence + 1, sentence.block)) == Some((assessment.sentence, sentence.block));
            match matches.last_mut().filter(|_| self.joined && goes_on) {
                Some(Match { at: At::Prose(whole), .. }) => whole.end = range.end,
                _ => matches.push(matched(assessments, assessment, range)),
            }
        }
        // checked last, because few documents get this far
        if matches.len() > before && citing::has_lost_its_marks(document) {
            matches.truncate(before);
        }
    }
}

/// The match of a sentence at `range`.
fn matched(assessments: &Assessments, assessment: &Assessment, range: Range<usize>) -> Match {
    let mut signals = assessments.signals(assessment);
    signals.retain(|(_, weight)| *weight > 0.0);
    let names: Vec<&str> = signals.iter().map(|(name, _)| *name).collect();
    Match::prose(range).with("score", format!("{:.2}", assessment.score)).with("signals", names.join(", "))
}
