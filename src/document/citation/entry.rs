//! Entries of a list of sources.

use std::ops::Range;

use q7x2_dates::Date;

use crate::document::citation::fields::Fields;

mod read;

/// An entry of a list of sources.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its bytes of the document's prose.
    pub range: Range<usize>,
    /// The number that it is listed under.
    pub number: Option<u32>,
    /// The first surname without particles, in lower case; for an organization, its first word.
    pub name: Option<String>,
    /// The year that it is dated by.
    pub year: Option<i16>,
    /// The earliest day on which it can have appeared.
    pub earliest: Option<Date>,
    /// How readers can find it, the most reliable way.
    pub locator: Option<Locator>,
    /// What it says about the source, field by field.
    pub fields: Fields,
    /// The names by which marks of the text can point to it: `fn1` of `<li id="fn1">`.
    pub labels: Vec<String>,
    /// Whether it is the text of a note.
    pub note: bool,
    /// What its wiki template says about it.
    pub from_template: Option<FromTemplate>,
}

/// How readers can find the source of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Locator {
    /// An identifier such as a DOI or an ISBN.
    Identifier,
    /// An address.
    Link,
    /// A volume, an issue, a page, an archive's shelf.
    Page,
    /// A publisher: the source is a book, which a library finds.
    Publisher,
    /// A periodical, proceedings, a thesis or a series of reports, and when it appeared.
    Container,
}

/// What a wiki template says about a source.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FromTemplate {
    /// The surnames of its authors, or of its editors if there are none, in lower case.
    pub names: Vec<String>,
    /// Its year.
    pub year: Option<i16>,
    /// The letter that distinguishes sources of one year: `2019a`.
    pub letter: Option<char>,
    /// Whether a date is given, even if it cannot be read.
    pub dated: bool,
    /// Whether a date of access is given.
    pub accessed: bool,
    /// Whether a title is given.
    pub titled: bool,
    /// How readers can find it, the most reliable way.
    pub locator: Option<Locator>,
    /// Its fields, as far as readers see them.
    pub(in crate::document::citation) fields: Fields,
}
