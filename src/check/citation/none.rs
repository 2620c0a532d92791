//! A document that makes claims and points to no source at all.

use serde::{Deserialize, Deserializer};
use toml::Spanned;

use crate::check::claim::{self, Assessment, Assessments};
use crate::check::phrase::Set;
use crate::check::{Check, Match, Misconfigured, Setup};
use crate::document::citation::MarkKind;
use crate::document::word::hash_of;
use crate::document::{Document, Format, Role, Word};

/// The options of `[check.citation-none]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Options {
    /// The least number of words of the document.
    #[serde(default)]
    least_words: usize,
    /// The least number of claims in it.
    #[serde(default)]
    least_claims: usize,
    /// The least share of its sentences that must be claims, 0 to 1.
    #[serde(default, deserialize_with = "share")]
    least_share: f64,
    /// The greatest share of its sentences in which the authors talk about themselves.
    #[serde(default = "all", deserialize_with = "share")]
    own_voice: f64,
    /// How many quotations of whole sentences per sentence show that a text reports what it was told, and so names its
    /// sources, 0 to 1.
    #[serde(default = "all", deserialize_with = "share")]
    spoken_share: f64,
    /// Kinds of evidence in the claim model by which a text itself names its sources.
    told_by: Option<Spanned<Vec<String>>>,
    /// The least share of sentences with such evidence for a text that names its sources.
    #[serde(default = "all", deserialize_with = "share")]
    told_share: f64,
    /// Words, in lower case, of sentences that tell readers what to do or what applies.
    #[serde(default)]
    directed_by: Vec<String>,
    /// The least share of sentences with such words for a text whose author is the source.
    #[serde(default = "all", deserialize_with = "share")]
    directed_share: f64,
    /// A document without a date must name this year or a later one.
    undated_from: Option<u16>,
}

pub const SLOTS: &[&str] = &["claims"];

/// Every sentence.
fn all() -> f64 {
    1.0
}

fn share<'de, D: Deserializer<'de>>(deserializer: D) -> Result<f64, D::Error> {
    let share = f64::deserialize(deserializer)?;
    let fits = (0.0..=1.0).contains(&share);
    if fits { Ok(share) } else { Err(serde::de::Error::custom("a share must be between 0 and 1")) }
}

pub fn build(options: Options, _: &Setup<'_>) -> Result<Box<dyn Check>, Misconfigured> {
    let model = claim::builtin()?;
    if let Some(told) = &options.told_by
        && let Some(name) = told.get_ref().iter().find(|name| !model.has_evidence(name))
    {
        let message = format!("the claim model has no evidence called `{name}`");
        return Err(Misconfigured::at(told.span(), message));
    }
    Ok(Box::new(options))
}

impl Check for Options {
    fn sets(&self) -> Vec<&Set> {
        claim::phrases().into_iter().collect()
    }

    fn check(&self, document: &Document, matches: &mut Vec<Match>) {
        matches.extend(matched(document, self));
    }
}

/// The match at the headline, or else at the first words, of a document that names no source.
fn matched(document: &Document, limits: &Options) -> Option<Match> {
    let citations = document.citations();
    if !citations.entries.is_empty() || citations.marks.iter().any(|mark| is_source(&mark.kind)) {
        return None;
    }
    if document.word_count() < limits.least_words || links_by_role(document) {
        return None;
    }
    let assessments = claim::assess(document).ok()?;
    let claims = assessments.claims();
    if claims < limits.least_claims
        || assessments.share() < limits.least_share
        || assessments.own_voice() > limits.own_voice
        || tells(document, assessments, limits)
        || limits.undated_from.is_some_and(|year| document.dating().is_none() && latest_year(document) < Some(year))
    {
        return None;
    }
    let running = || document.blocks().iter().find(|block| block.role.is_running_text());
    let place = document.headline().or_else(running)?;
    let sentence = document.sentence_at(place.range.start).map(|sentence| sentence.range.clone())?;
    let range = if place.role == Role::Headline { place.range.clone() } else { sentence };
    Some(Match::prose(range).with("claims", claims))
}

/// Whether a text links with roles: to proposals, to other pages of its manual, to sections.
fn links_by_role(document: &Document) -> bool {
    const ROLES: [&str; 7] = [":pep:`", ":rfc:`", ":doc:`", ":ref:`", ":any:`", ":cve:`", ":term:`"];
    let source = document.source().as_bytes();
    document.format() == Format::Rst && ROLES.iter().any(|role| memchr::memmem::find(source, role.as_bytes()).is_some())
}

/// Whether the text itself names its sources, or is its own source: it quotes people in whole sentences, says
/// repeatedly where something was heard or read, or tells its readers what to do.
fn tells(document: &Document, assessments: &Assessments, limits: &Options) -> bool {
    let role = |one: &&Assessment| document.blocks()[document.sentences()[one.sentence].block].role;
    let running = || assessments.all().iter().filter(|one| role(one).is_running_text());
    let of_all = |count: usize| count as f64 / running().count().max(1) as f64;
    let spoken = document.quotations().iter().filter(|quotation| is_spoken(&document.prose()[quotation.inner.clone()]));
    let by = |name: &str| limits.told_by.as_ref().is_some_and(|told| told.get_ref().iter().any(|by| by == name));
    let is_told = |one: &&Assessment| assessments.evidence(one).iter().any(|(name, _)| by(name));
    let directing: Vec<u64> = limits.directed_by.iter().map(|word| hash_of(word)).collect();
    // "you're" counts like "you"
    let is_directing = |word: &Word| {
        let first = document.prose()[word.start..word.end].split(['\'', '’']).next().unwrap_or("");
        limits.directed_by.iter().any(|by| by.eq_ignore_ascii_case(first))
    };
    let mut cursor = document.word_cursor();
    let directs = |one: &&Assessment| {
        let words = cursor.within(&document.sentences()[one.sentence].range);
        words.iter().any(|word| directing.contains(&word.hash) || !word.plain && is_directing(word))
    };
    let directed =
        || !limits.directed_by.is_empty() && of_all(running().filter(directs).count()) >= limits.directed_share;
    of_all(spoken.count()) >= limits.spoken_share
        || of_all(running().filter(is_told).count()) >= limits.told_share
        || directed()
}

/// Whether quoted words are a spoken sentence rather than a title or a fragment.
fn is_spoken(words: &str) -> bool {
    const LEAST: usize = 4;
    let ends = words.trim_end().ends_with([',', '.', '!', '?', '…', '—']);
    ends && words.starts_with(char::is_uppercase) && words.split(' ').take(LEAST).count() == LEAST
}

/// The latest year that the text names: it was probably not written before.
fn latest_year(document: &Document) -> Option<u16> {
    let digits = |word: &Word| {
        let word = &document.prose()[word.start..word.end];
        word.split(|c: char| !c.is_ascii_digit()).next().filter(|digits| digits.len() == 4)?.parse().ok()
    };
    let mut pieces = document.word_pieces();
    let mut latest = None;
    while let Some(words) = pieces.piece() {
        let numbers = words.iter().filter(|word| word.digit).filter_map(digits);
        latest = latest.max(numbers.filter(|year| (1500..2100).contains(year)).max());
    }
    latest
}

fn is_source(kind: &MarkKind) -> bool {
    !matches!(kind, MarkKind::NameYear { inside: false, .. })
}
