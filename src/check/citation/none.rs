//! A document that makes claims and points to no source at all.

use crate::check::citation::Options;
use crate::check::{Hit, claim};
use crate::document::citation::MarkKind;
use crate::document::{Document, Role};

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
    {
        return None;
    }
    let running = || document.parts().iter().find(|part| part.role.is_running_text());
    let place = document.headline().or_else(running)?;
    let sentence = document.sentence_at(place.range.start).map(|sentence| sentence.range.clone())?;
    let range = if place.role == Role::Headline { place.range.clone() } else { sentence };
    Some(Hit::prose(range).with("claims", claims))
}

fn is_source(kind: &MarkKind) -> bool {
    !matches!(kind, MarkKind::NameYear { inside: false, .. })
}
