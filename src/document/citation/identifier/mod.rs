//! Identifiers of publications and people, and what can be wrong with them without asking anyone.

use std::ops::Range;

use crate::document::citation::{Mark, MarkKind};

mod address;
mod arxiv;
#[cfg(test)]
mod cases;
mod digits;
mod doi;
mod label;
mod number;
mod outside;

pub use crate::document::scheme::Scheme;
pub use address::in_address;
pub use arxiv::{Month, arxiv_month};
use label::Label;
pub use outside::Outside;

/// What is wrong with an identifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fault {
    /// It has too few or too many characters.
    Length,
    /// Its check digit does not fit the others.
    CheckDigit,
    /// It holds a character that no identifier of the scheme holds, or lacks a piece.
    Syntax,
    /// It belongs to a range that is reserved for tests or examples.
    Reserved,
    /// It names a month that does not exist.
    Month,
    /// It names a time in which its form was not in use.
    Form,
    /// It does not begin as all of its scheme do.
    Prefix,
    /// A letter is where a digit belongs.
    Letter,
    /// It was to be filled in.
    Placeholder,
    /// The resolver that leads to it is named twice.
    Doubled,
    /// Its label is between the resolver and it.
    Labelled,
    /// It is the number of a periodical in place of a book's.
    OfPeriodical,
}

impl Fault {
    /// What is wrong, to follow "this ISBN".
    pub fn words(self) -> &'static str {
        match self {
            Fault::Length => "has the wrong number of characters",
            Fault::CheckDigit => "has a wrong check digit",
            Fault::Syntax => "is malformed",
            Fault::Reserved => "is reserved for tests",
            Fault::Month => "names a month that does not exist",
            Fault::Form => "has a form that was not in use at the time it names",
            Fault::Prefix => "does not start with “10.”",
            Fault::Letter => "has a letter where a digit belongs",
            Fault::Placeholder => "is a placeholder",
            Fault::Doubled => "names its resolver twice",
            Fault::Labelled => "has “doi:” after its resolver",
            Fault::OfPeriodical => "is an ISSN, the number of a periodical",
        }
    }

    /// Whether programs write this, and nobody would fix it: some give out numbers of the test range, and some
    /// put the numbers of all that is printed in one field. The resolver of DOIs knows those with a label.
    pub fn is_doubtful(self) -> bool {
        matches!(self, Fault::Reserved | Fault::OfPeriodical | Fault::Labelled)
    }
}

/// An identifier in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identifier {
    /// Its scheme.
    pub scheme: Scheme,
    /// Its bytes of the text that was read, without its label.
    pub range: Range<usize>,
    /// What is wrong with it, if anything.
    pub fault: Option<Fault>,
}

/// The end of an identifier, and what is wrong with it.
type Read = (usize, Option<Fault>);

/// The identifier that begins with a word at `at` of prose; its range begins with the label.
pub(super) fn at(text: &str, at: usize) -> Option<Mark> {
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
fn labelled(text: &str, at: usize) -> Option<Identifier> {
    let label = label::at(text, at)?;
    let start = label.end;
    let (end, fault) = read(label.scheme, text, start, &label)?;
    let known = match label.scheme {
        // letters that mean other things as well
        Scheme::Pmcid | Scheme::Oclc | Scheme::Lccn => text[start..end].bytes().filter(u8::is_ascii_digit).count() > 4,
        _ => true,
    };
    known.then_some(Identifier { scheme: label.scheme, range: start..end, fault })
}

/// Reads an identifier of `scheme` at `at`, after `label`.
fn read(scheme: Scheme, text: &str, at: usize, label: &Label) -> Option<Read> {
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
    }
}

/// The identifiers in `value`, the value of a field for `scheme`: one, or several between
/// commas, semicolons, spaces. An address or a label may be before each.
pub fn in_value(scheme: Scheme, value: &str) -> Vec<Identifier> {
    /// The most that are read: a field can be as long as a file.
    const MOST: usize = 64;
    let mut found = Vec::new();
    let mut at = 0;
    while found.len() < MOST {
        let separates = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')' | '{' | '}' | '"' | '/' | '&');
        at += value[at..].len() - value[at..].trim_start_matches(separates).len();
        let rest = &value[at..];
        // the address of a page that is not an identifier
        if rest.is_empty() || rest.contains("://") && own_value(scheme, value, at).is_none() {
            break;
        }
        let word = rest.find(separates).map_or(value.len(), |end| at + end).max(at + 1);
        let word = value.ceil_char_boundary(word);
        let own = own_value(scheme, value, at);
        if let Some(one) = &own {
            found.push(one.clone());
        }
        at = own.map_or(word, |one| one.range.end.max(word.min(one.range.end + 1))).max(at + 1);
        at = value.ceil_char_boundary(at);
        // DOIs, and anything that is not an identifier, are on their own
        if scheme == Scheme::Doi {
            break;
        }
    }
    found
}

/// The identifier of `scheme` at `at` of the value of a field for such.
fn own_value(scheme: Scheme, value: &str, at: usize) -> Option<Identifier> {
    if value.as_bytes()[at..].iter().take(8).any(|byte| *byte == b':') || value[at..].starts_with("www.") {
        let address = address::at(value, at).filter(|one| one.scheme == scheme);
        if let Some(one) = address.or_else(|| labelled(value, at).filter(|one| one.scheme == scheme)) {
            return Some(one);
        }
    }
    let (end, fault) = match scheme {
        Scheme::Isbn => digits::isbn_alone(value, at),
        Scheme::Issn => digits::issn_alone(value, at),
        _ => read(scheme, value, at, &Label { scheme, end: at, direct: true, site: false }),
    }?;
    Some(Identifier { scheme, range: at..end, fault })
}
