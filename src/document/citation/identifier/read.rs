//! Reads identifiers in prose.

use super::found::{Identifier, Read};
use super::label::{self, Label};
use super::{Scheme, arxiv, digits, doi, number, registered};
use crate::document::citation::{Mark, MarkKind};

/// The identifier that begins with a word at `at` of prose; its range begins with the label.
pub(in crate::document::citation) fn at(text: &str, at: usize) -> Option<Mark> {
    let Identifier { scheme, range, fault } = match text.as_bytes()[at] {
        b'0'..=b'9' => bare(text, at)?,
        _ => labelled(text, at)?,
    };
    Some(Mark::new(at..range.end, MarkKind::Identifier { scheme, fault }))
}

/// A DOI without a label, at `at`.
fn bare(text: &str, at: usize) -> Option<Identifier> {
    let (end, fault) = doi::read(text, at, doi::Before::Nothing)?;
    Some(Identifier { scheme: Scheme::Doi, range: at..end, fault })
}

/// The identifier whose label is at `at`.
pub(super) fn labelled(text: &str, at: usize) -> Option<Identifier> {
    let label = label::at(text, at)?;
    let start = label.end;
    let (end, fault) = read(label.scheme, text, start, &label)?;
    let known = match label.scheme {
        // these labels have other meanings, too
        Scheme::Pmcid | Scheme::Oclc | Scheme::Lccn => text[start..end].bytes().filter(u8::is_ascii_digit).count() > 4,
        _ => true,
    };
    known.then_some(Identifier { scheme: label.scheme, range: start..end, fault })
}

/// Reads an identifier of `scheme` at `at`, after `label`.
pub(super) fn read(scheme: Scheme, text: &str, at: usize, label: &Label) -> Option<Read> {
    match scheme {
        Scheme::Doi => doi::read(text, at, if label.site { doi::Before::Site } else { doi::Before::Label }),
        Scheme::Isbn => digits::isbn(text, at, label.direct),
        Scheme::Issn => digits::issn(text, at, label.direct),
        Scheme::Orcid => digits::orcid(text, at),
        Scheme::Arxiv => arxiv::read(text, at),
        Scheme::Pmid => number::pmid(text, at),
        Scheme::Pmcid => number::pmcid(text, at),
        Scheme::Oclc => number::oclc(text, at),
        Scheme::Lccn => number::lccn(text, at),
        Scheme::Swhid => registered::swhid(text, at),
        Scheme::Rrid => registered::rrid(text, at),
        Scheme::Nct | Scheme::Isrctn => registered::trial(text, at),
        Scheme::Eudract => registered::eudract(text, at),
        Scheme::Ecli => registered::ecli(text, at),
        Scheme::Patent => registered::patent(text, at),
    }
}
