//! What an entry says about its source.

use std::ops::Range;

use q7x2_dates::Date;

use crate::document::citation::Scheme;

/// What an entry says about its source. All ranges are bytes of the document's prose.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fields {
    /// The authors of the source, in order.
    pub authors: Vec<Author>,
    /// Whether there are more authors than are named: “et al.”.
    pub others: bool,
    /// The editors of the book that contains the source.
    pub editors: Vec<Author>,
    /// When it appeared.
    pub issued: Option<Issued>,
    /// The title.
    pub title: Option<Range<usize>>,
    /// The periodical, book, series or site that contains it.
    pub container: Option<Range<usize>>,
    /// The publisher.
    pub publisher: Option<Range<usize>>,
    /// The place of the publisher.
    pub place: Option<Range<usize>>,
    /// Its place in the container, and how to find it, in the order of the text.
    pub details: Vec<Detail>,
}

/// An author of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Author {
    /// The whole name.
    pub range: Range<usize>,
    /// The surname with its particles: `van der Berg`; for an organization, the whole name.
    pub family: Range<usize>,
    /// Whether it is a person rather than an organization.
    pub is_person: bool,
}

/// When a source appeared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issued {
    /// The date as written, without brackets.
    pub range: Range<usize>,
    /// The year; none for “n.d.” and “in press”.
    pub year: Option<i16>,
    /// The letter that distinguishes sources of one year: `2019a`.
    pub letter: Option<char>,
    /// The earliest day that it can be.
    pub earliest: Option<Date>,
}

/// A volume, a page, an address and the like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Detail {
    /// Its kind.
    pub kind: DetailKind,
    /// Its bytes, without the word that announces it.
    pub range: Range<usize>,
}

/// The kind of a detail of a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DetailKind {
    /// The volume of a periodical or of a work in several volumes.
    Volume,
    /// The issue of a periodical.
    Issue,
    /// Pages, or the number of an article.
    Pages,
    /// An identifier.
    Identifier(Scheme),
    /// An address, or the text of a link.
    Url,
    /// The address of a copy in an archive of the web.
    Archive,
    /// The day on which a page was read.
    Accessed,
}

impl DetailKind {
    /// The kind in lower case, as `inspect` writes it.
    pub fn name(self) -> &'static str {
        match self {
            DetailKind::Volume => "volume",
            DetailKind::Issue => "issue",
            DetailKind::Pages => "pages",
            DetailKind::Identifier(Scheme::Doi) => "doi",
            DetailKind::Identifier(Scheme::Isbn) => "isbn",
            DetailKind::Identifier(Scheme::Issn) => "issn",
            DetailKind::Identifier(Scheme::Arxiv) => "arxiv",
            DetailKind::Identifier(Scheme::Pmid) => "pmid",
            DetailKind::Identifier(Scheme::Orcid) => "orcid",
            DetailKind::Identifier(Scheme::Pmcid) => "pmcid",
            DetailKind::Identifier(Scheme::Oclc) => "oclc",
            DetailKind::Identifier(Scheme::Lccn) => "lccn",
            DetailKind::Identifier(Scheme::Swhid) => "swhid",
            DetailKind::Identifier(Scheme::Rrid) => "rrid",
            DetailKind::Identifier(Scheme::Nct) => "nct",
            DetailKind::Identifier(Scheme::Isrctn) => "isrctn",
            DetailKind::Identifier(Scheme::Eudract) => "eudract",
            DetailKind::Identifier(Scheme::Ecli) => "ecli",
            DetailKind::Identifier(Scheme::Patent) => "patent",
            DetailKind::Url => "url",
            DetailKind::Archive => "archive",
            DetailKind::Accessed => "accessed",
        }
    }
}

impl Fields {
    /// The same fields, with `by` added to all ranges.
    pub(in crate::document::citation) fn shifted(mut self, by: usize) -> Self {
        let shift = |range: &mut Range<usize>| *range = range.start + by..range.end + by;
        for author in self.authors.iter_mut().chain(&mut self.editors) {
            shift(&mut author.range);
            shift(&mut author.family);
        }
        let own = [&mut self.title, &mut self.container, &mut self.publisher, &mut self.place];
        own.into_iter().flatten().for_each(shift);
        self.issued.iter_mut().for_each(|issued| shift(&mut issued.range));
        self.details.iter_mut().for_each(|detail| shift(&mut detail.range));
        self
    }

    /// The bytes of all its fields.
    pub(super) fn ranges(&self) -> impl Iterator<Item = &Range<usize>> {
        let people = self.authors.iter().chain(&self.editors).map(|author| &author.range);
        let own = [&self.title, &self.container, &self.publisher, &self.place].into_iter().flatten();
        let dated = self.issued.iter().map(|issued| &issued.range);
        people.chain(own).chain(dated).chain(self.details.iter().map(|detail| &detail.range))
    }

    /// Its first detail of a kind.
    pub fn detail(&self, kind: DetailKind) -> Option<&Detail> {
        self.details.iter().find(|detail| detail.kind == kind)
    }

    /// The earliest day on which the source can have appeared.
    pub fn earliest(&self) -> Option<Date> {
        self.issued.as_ref()?.earliest
    }
}
