//! A document that makes claims and points to no source at all.

use crate::check::citation::Options;
use crate::check::claim::{Assessment, Assessments};
use crate::check::{Hit, claim};
use crate::document::citation::MarkKind;
use crate::document::{Document, Role, Word};

/// The hit at the headline, or else at the first words, of a document that names no source.
pub(super) fn hit(document: &Document, options: &Options) -> Option<Hit> {
    let citations = document.citations();
    if !citations.entries.is_empty() || citations.marks.iter().any(|mark| is_source(&mark.kind)) {
        return None;
    }
    if document.word_count() < options.least_words {
        return None;
    }
    let assessments = claim::assess(document).ok()?;
    let claims = assessments.claims();
    if claims < options.least_claims
        || assessments.share() < options.least_share
        || assessments.own_voice() > options.own_voice
        || tells(document, &assessments, options)
        || options.undated_from.is_some_and(|year| document.dating().is_none() && latest_year(document) < Some(year))
    {
        return None;
    }
    let running = || document.parts().iter().find(|part| part.role.is_running_text());
    let place = document.headline().or_else(running)?;
    let sentence = document.sentence_at(place.range.start).map(|sentence| sentence.range.clone())?;
    let range = if place.role == Role::Headline { place.range.clone() } else { sentence };
    Some(Hit::prose(range).with("claims", claims))
}

/// Whether the text itself names those whom it was told by: it lets them speak in whole sentences, or
/// says again and again where it heard or read a thing.
fn tells(document: &Document, assessments: &Assessments, options: &Options) -> bool {
    let role = |one: &&Assessment| document.parts()[document.sentences()[one.sentence].part].role;
    let running = || assessments.all().iter().filter(|one| role(one).is_running_text());
    let by = |name: &str| options.told_by.iter().any(|by| by == name);
    let is_told = |one: &&Assessment| assessments.evidence(one).iter().any(|(name, _)| by(name));
    let of_all = |count: usize| count as f64 / running().count().max(1) as f64;
    let spoken = document.quotations().iter().filter(|quotation| is_spoken(&document.prose()[quotation.inner.clone()]));
    of_all(spoken.count()) >= options.spoken_share || of_all(running().filter(is_told).count()) >= options.told_share
}

/// Whether quoted words are a sentence that somebody spoke, and not a title or a part of what he said.
fn is_spoken(words: &str) -> bool {
    const LEAST: usize = 4;
    let ends = words.trim_end().ends_with([',', '.', '!', '?', '…', '—']);
    ends && words.starts_with(char::is_uppercase) && words.split(' ').take(LEAST).count() == LEAST
}

/// The latest year that the text names: it was hardly written before.
fn latest_year(document: &Document) -> Option<u16> {
    let digits = |word: &Word| {
        let word = &document.prose()[word.start..word.end];
        word.split(|c: char| !c.is_ascii_digit()).next().filter(|digits| digits.len() == 4)?.parse().ok()
    };
    let numbers = document.words().iter().filter(|word| word.digit).filter_map(digits);
    numbers.filter(|year| (1500..2100).contains(year)).max()
}

fn is_source(kind: &MarkKind) -> bool {
    !matches!(kind, MarkKind::NameYear { inside: false, .. })
}
