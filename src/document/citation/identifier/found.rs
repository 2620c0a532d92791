//! Identifiers that were found.

use std::ops::Range;

use crate::document::scheme::Scheme;
use crate::place::Span;

/// What is wrong with an identifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fault {
    /// It has too few or too many characters.
    Length,
    /// Its check digit does not fit the others.
    CheckDigit,
    /// It contains a character that identifiers of the scheme cannot have, or lacks a piece.
    Syntax,
    /// It belongs to a range that is reserved for tests or examples.
    Reserved,
    /// It names a month that does not exist.
    Month,
    /// Its form was not in use at the time that it names.
    Form,
    /// It does not begin like all others of its scheme.
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

    /// Whether programs write this and nobody would fix it: some programs assign numbers from the test range, and some
    /// put the numbers of all printed works into one field. The DOI resolver accepts DOIs with a label.
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
pub(super) type Read = (usize, Option<Fault>);

/// The identifiers and addresses of a source that are neither prose nor code nor comments.
#[derive(Debug, Default)]
pub struct Outside {
    /// The labelled identifiers: `isbn = 978-…`, `{{doi|10.…}}`. Their places are bytes of the source.
    pub identifiers: Vec<Identifier>,
    /// The addresses, as bytes of the source.
    pub addresses: Vec<Span>,
}
