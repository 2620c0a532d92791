//! Citations: what a text points to with links, notes, names and years, and the sources it lists.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::document::{Document, Role};

mod announced;
pub mod entry;
pub mod fields;
mod given;
pub mod identifier;
mod keys;
mod label;
mod library;
mod link;
mod locatable;
mod marker;
mod plain;
mod remark;
mod resolve;
mod role;
mod scan;
mod wikitext;
mod years;

pub use announced::Announced;
pub use entry::{Entry, Locator};
pub use fields::{Author, Detail, DetailKind, Fields, Issued};
pub use given::Given;
pub use identifier::{Fault, Scheme};
pub use label::Labels;
pub use library::Library;
pub use remark::credit::{Line as CreditLine, line as credit_line};
pub use remark::{Cuts, Remark, RemarkKind};
pub use resolve::Leads;
pub use wikitext::{Notes, Short, targets};

/// Everything in a document that points to a source.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Citations {
    /// Places that point to a source, in order.
    pub marks: Vec<Mark>,
    /// The sources that the document lists, in order.
    pub entries: Vec<Entry>,
    /// Where the sources have no numbers, those that begin parts of the text: short notes that point
    /// on to the list may have them.
    pub notes: Vec<u32>,
    /// The short references in the templates of a wiki, in order.
    pub short: Vec<Short>,
    /// Editorial marks and empty source notes, in the order of the source.
    pub remarks: Vec<Remark>,
    /// The numbers under which a source or a note can be found.
    listed: HashSet<u32>,
    /// Where the marks that point to a listed source or a note begin.
    references: Vec<usize>,
}

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
    pub(super) fn new(range: Range<usize>, kind: MarkKind) -> Self {
        Self { range, kind, note: None, leads: Leads::Somewhere }
    }

    /// Whether it can support the text at its place: it is not a note that only explains, and does not lead
    /// nowhere.
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
        /// Its scheme.
        scheme: Scheme,
        /// What is wrong with it, if anything.
        fault: Option<Fault>,
    },
    /// Words that say where something is from: `(source: Lake Board)`.
    Credit,
    /// The mark of an editor, `[citation needed]`, of this group of marks. It points to nothing.
    Editor(usize),
    /// An empty source note: `(source: TBD)`, `(link)`. It points to nothing.
    Empty,
}

/// A work by the name of its author and its year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The first surname without particles, in lower case; of a body its first word.
    pub name: String,
    /// The year.
    pub year: i16,
    /// The letter that distinguishes works of one year: `2019a`.
    pub letter: Option<char>,
}

impl MarkKind {
    /// Whether it points to a listed source or a note, and so stands for what comes before it, and not
    /// for some words as a link does.
    pub fn is_reference(&self) -> bool {
        matches!(self, MarkKind::Numbers(_) | MarkKind::Note | MarkKind::Keys(_))
    }
}

impl Document {
    /// What points to a source: links, notes, markers, and the listed sources.
    pub fn citations(&self) -> &Citations {
        self.slots.citations.get_or_init(|| Citations::of(self))
    }
}

impl Citations {
    /// Finds the citations of `document`.
    pub(super) fn of(document: &Document) -> Self {
        let mut marks = scan::marks_among(document.prose(), &mut document.word_pieces());
        drop_bare_keys(document, &mut marks);
        marks.extend(role::marks(document));
        marks.sort_by_key(|mark| (mark.range.start, mark.range.end));
        add_markup(document, &mut marks);
        let remarks = remark::take(document, &mut marks);
        let entries = entries(document, &marks);
        resolve::notes(document, &mut marks, &entries);
        let numbered = entries.is_empty() || entries.iter().any(|entry| entry.number.is_some());
        let notes = if numbered { Vec::new() } else { notes(document) };
        let mut citations =
            Self { marks, entries, notes, short: wikitext::works(document), remarks, ..Self::default() };
        citations.listed = citations.listed();
        let references = citations.marks.iter().filter(|mark| mark.kind.is_reference());
        citations.references = references.map(|mark| mark.range.start).collect();
        citations
    }

    /// The numbers of all entries, or else their places, and of all notes.
    fn listed(&self) -> HashSet<u32> {
        let own = self.entries.iter().enumerate();
        let mut all: HashSet<u32> = own.map(|(place, entry)| entry.number.unwrap_or(place as u32 + 1)).collect();
        all.extend(&self.notes);
        // entries that the source runs together begin with their numbers all the same
        for mark in self.marks.iter().filter(|mark| self.is_in_list(mark.range.start)) {
            if let MarkKind::Numbers(numbers) = &mark.kind {
                all.extend(numbers);
            }
        }
        all
    }

    /// Whether a mark that points to a listed source or a note begins inside `range` of the prose.
    pub fn has_reference(&self, range: &Range<usize>) -> bool {
        let first = self.references.partition_point(|start| *start < range.start);
        self.references.get(first).is_some_and(|start| *start < range.end)
    }

    /// The marks that begin inside `range` of the prose.
    pub fn within(&self, range: Range<usize>) -> &[Mark] {
        let from = self.marks.partition_point(|mark| mark.range.start < range.start);
        let to = self.marks.partition_point(|mark| mark.range.start < range.end);
        &self.marks[from..to.max(from)]
    }

    /// Whether byte `at` of the prose is in an entry of a list of sources.
    pub fn is_in_list(&self, at: usize) -> bool {
        let after = self.entries.partition_point(|entry| entry.range.start <= at);
        after > 0 && at < self.entries[after - 1].range.end
    }

    /// Whether a mark that points to sources by number can be followed: to one that is listed under
    /// that number, or in that place where the list has no numbers, or by a note.
    pub fn resolves(&self, mark: &Mark) -> bool {
        let MarkKind::Numbers(numbers) = &mark.kind else { return true };
        self.entries.is_empty() || numbers.iter().any(|number| self.listed.contains(number))
    }

    /// The marks in the running text: those outside the lists of sources.
    pub fn in_text(&self) -> impl Iterator<Item = &Mark> {
        self.marks.iter().filter(|mark| !self.is_in_list(mark.range.start))
    }
}

/// The sources that `document` lists, in order. Explanatory notes do not count, nor does what is
/// below an entry and belongs to it.
fn entries(document: &Document, marks: &[Mark]) -> Vec<Entry> {
    let mut names = names(document);
    let mut entries: Vec<Entry> = Vec::new();
    let mut whole = false;
    for (index, part) in document.parts().iter().enumerate().filter(|(_, part)| part.role == Role::Reference) {
        // an entry that cites by key points to a library and is not a source itself
        if part.level > 1 && whole || cites_by_key(marks, &part.range) {
            continue;
        }
        let (labels, note) = names.remove(&index).unwrap_or_default();
        let entry = Entry { labels, note, ..Entry::read(document, index, marks, entries.last()) };
        whole = note || entry.locator.is_some() || entry.year.is_some();
        if !note || entry.locator.is_some() || entry.is_formed(document) {
            entries.push(entry);
        }
    }
    entries
}

/// Whether a key is in `range`.
fn cites_by_key(marks: &[Mark], range: &Range<usize>) -> bool {
    let first = marks.partition_point(|mark| mark.range.start < range.start);
    let mut own = marks[first..].iter().take_while(|mark| mark.range.start < range.end);
    own.any(|mark| matches!(mark.kind, MarkKind::Keys(_)))
}

/// The names of each part that has some, by its index; and whether it is the text of a note.
fn names(document: &Document) -> HashMap<usize, (Vec<String>, bool)> {
    let mut names: HashMap<usize, (Vec<String>, bool)> = HashMap::new();
    for anchor in document.anchors() {
        let index = document.parts().partition_point(|part| part.range.end <= anchor.at);
        let (labels, note) = names.entry(index).or_default();
        labels.push(anchor.label.clone());
        *note |= anchor.note;
    }
    names
}

/// Drops keys without brackets, which may be names of people elsewhere, unless the document names a
/// library or has keys in another form.
fn drop_bare_keys(document: &Document, marks: &mut Vec<Mark>) {
    let bytes = document.prose().as_bytes();
    let is_key = |mark: &Mark| matches!(mark.kind, MarkKind::Keys(_));
    let is_bare = |mark: &Mark| is_key(mark) && bytes[mark.range.start] == b'@';
    if marks.iter().any(is_bare)
        && !marks.iter().any(|mark| is_key(mark) && !is_bare(mark))
        && !document.announces_libraries()
    {
        marks.retain(|mark| !is_bare(mark));
    }
}

/// The numbers that begin parts of the running text: `4. …`, `4) …`.
fn notes(document: &Document) -> Vec<u32> {
    let number = |part: &str| part.trim_start().split_once(['.', ')'])?.0.parse().ok();
    let parts = document.parts().iter().filter(|part| part.role.is_running_text());
    parts.filter_map(|part| number(&document.source()[part.span.range()])).collect()
}

/// Adds the links and notes that are markup and not written out in the prose.
fn add_markup(document: &Document, marks: &mut Vec<Mark>) {
    let leads_out = |target: &str| !target.starts_with('#') && !target.starts_with("mailto:") && !target.is_empty();
    let links = document.links().iter().filter(|link| leads_out(&link.target));
    let links = links.map(|link| Mark::new(link.range.clone(), MarkKind::Link));
    let notes = document.notes().iter().zip(0..).map(|(note, number)| {
        let mark = Mark::new(note.range.clone(), MarkKind::Note);
        Mark { note: Some(number), ..mark }
    });
    let known = marks.len();
    for mark in links.chain(notes) {
        let at = marks[..known].partition_point(|written| written.range.end <= mark.range.start);
        let written =
            marks[..known].get(at).filter(|written| written.range.start < mark.range.end.max(mark.range.start + 1));
        // the words of a link can name the work that it leads to
        if written.is_none_or(|written| matches!(written.kind, MarkKind::NameYear { .. })) {
            marks.push(mark);
        }
    }
    marks.sort_by_key(|mark| (mark.range.start, mark.range.end));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_and_notes_of_markup_count_too() {
        let text = "Rents rose, [the board](https://example.org/rents) said.[^1] See [above](#x).\n\n[^1]: A note.\n";
        let input = crate::document::Input {
            format: crate::document::Format::Markdown,
            ..crate::document::Input::text("a.md", text)
        };
        let document = Document::read(input);
        let kinds: Vec<&MarkKind> = document.citations().in_text().map(|mark| &mark.kind).collect();
        assert_eq!(kinds, [&MarkKind::Link, &MarkKind::Note]);
    }
}
