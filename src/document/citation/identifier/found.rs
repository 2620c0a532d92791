//! What is found of identifiers.

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
pub(super) type Read = (usize, Option<Fault>);

/// The identifiers and addresses of a source that are no prose, and no code and no comment either.
#[derive(Debug, Default)]
pub struct Outside {
    /// Those that are announced: `isbn = 978-…`, `{{doi|10.…}}`. Their places are bytes of the source.
    pub identifiers: Vec<Identifier>,
    /// The addresses, as bytes of the source.
    pub addresses: Vec<Span>,
}
