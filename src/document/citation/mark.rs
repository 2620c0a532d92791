//! Places that point to a source, and the works that they name.

use std::ops::Range;

use crate::document::citation::identifier::{Fault, Scheme};
use crate::place::Span;

/// A place in the prose that points to a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Its bytes of the document's prose.
    pub range: Range<usize>,
    /// How it points.
    pub kind: MarkKind,
    /// Which of the document’s notes it is, if the markup makes it.
    pub note: Option<u32>,
    /// What it leads to, if the document alone shows it: keys are looked up in its library.
    pub leads: Leads,
}

impl Mark {
    /// A mark at `range` of the prose, before it is known what it leads to.
    pub(in crate::document::citation) fn new(range: Range<usize>, kind: MarkKind) -> Self {
        Self { range, kind, note: None, leads: Leads::Somewhere }
    }

    /// Whether it can support the text at its place: it is not a note that only explains, and it leads somewhere.
    pub fn may_support(&self) -> bool {
        !matches!(self.leads, Leads::Explanation | Leads::Nowhere)
    }
}

/// How a mark points to a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MarkKind {
    /// An address: `https://…`, `www.…`.
    Link,
    /// Numbers of listed sources: `[1]`, `[2, 4–6]`.
    Numbers(Vec<u32>),
    /// A note: `[^key]`, `[note 1]`, a raised number.
    Note,
    /// Citation keys: `[@key; @other]`, `@key`, `\cite{key}`.
    Keys(Vec<String>),
    /// Names and years: `(Lovelace 1843; Babbage 1837)`, `Lovelace (1843)`.
    NameYear {
        /// The works that are named, one at least.
        works: Vec<Named>,
        /// Whether the name is inside the brackets too.
        inside: bool,
    },
    /// An identifier such as a DOI or an ISBN.
    Identifier {
        /// The scheme of the identifier.
        scheme: Scheme,
        /// What is wrong with it, if anything.
        fault: Option<Fault>,
    },
    /// Words that say where something is from: `(source: Lake Board)`.
    Credit,
    /// The mark of an editor, such as `[citation needed]`, with the number of its group. It points to nothing.
    Editor(usize),
    /// An empty source note: `(source: TBD)`, `(link)`. It points to nothing.
    Empty,
}

impl MarkKind {
    /// Whether it points to a listed source or a note. Such a mark supports what comes before it, not just some words,
    /// as a link does.
    pub fn is_reference(&self) -> bool {
        matches!(self, MarkKind::Numbers(_) | MarkKind::Note | MarkKind::Keys(_))
    }
}

/// What a mark leads to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Leads {
    /// Its target is elsewhere, or unknown.
    #[default]
    Somewhere,
    /// A source.
    Source,
    /// A note without a source, or an editorial mark that there is no source: it supports nothing.
    Explanation,
    /// Nothing: the document has a list or notes, but not this one.
    Nowhere,
}

/// A work by the name of its author and its year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The first surname without particles, in lower case; for an organization, its first word.
    pub name: String,
    /// The year.
    pub year: i16,
    /// The letter that distinguishes works of one year: `2019a`.
    pub letter: Option<char>,
}

/// A short reference in the template of a wiki: `{{sfn|Moss|2019|p=4}}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Short {
    /// The template, in bytes of the source.
    pub span: Span,
    /// The works that it names.
    pub works: Vec<Named>,
    /// Whether it says by itself under which name its source is listed: `|ref=…`.
    pub directed: bool,
}
