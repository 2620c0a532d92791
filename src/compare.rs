//! Documents on the same events, side by side: what each says of the same things, and where they differ.
//!
//! Rules of the family `consistency` report differences as findings. This shows them with all that agrees, so that a
//! reader sees which documents are on one event, who says what, and what only changed from day to day.

use crate::check::consistency::figure::{self, Compared, Relation};
use crate::check::consistency::{circular, copy, former, person_name, quotation};
use crate::check::copied::{self, Copied, Passages};
use crate::check::event::{EventIndex, Events, Subject};
use crate::check::{CompareEvents, Match, Observation, RelatedAt};
use crate::document::Document;
use crate::finding::Snippet;
use crate::place::{Origin, Position, Span};

/// How many names tell what an event is about.
const NAMES: usize = 6;

/// Documents that are compared with each other: [`Comparison::of`] each, [extended](Comparison::extend) by the others.
#[derive(Debug, Default)]
pub struct Comparison {
    members: Vec<Member>,
    subjects: Vec<Subject>,
    numbers: Vec<Observation>,
    quotations: Vec<Observation>,
    names: Vec<Observation>,
    roles: Vec<Observation>,
    sources: Vec<Observation>,
    copied: Copied,
    /// The passages of the one document of [`Comparison::of`], until it is added to others.
    passages: Option<Passages>,
}

/// A document that is compared with others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The document.
    pub origin: Origin,
    /// Its title, if it has one.
    pub title: Option<String>,
    /// Its day as `2025-05-02`, if it has one.
    pub day: Option<String>,
}

/// Documents on one event.
#[derive(Debug)]
pub struct Event {
    /// The numbers of the documents, counted from 0 in the order in which they were added; at least two.
    pub documents: Vec<usize>,
    /// Names that several of them have, in lower case without accents, those of most documents first; at most six.
    pub names: Vec<String>,
    /// What several of them give numbers for.
    pub rows: Vec<Row>,
    /// What two of them write differently.
    pub differences: Vec<Difference>,
    /// Which of them have sentences of another.
    pub copies: Vec<Copy>,
    /// Which of them are each other's source, or have one source between them.
    pub circles: Vec<Circle>,
}

impl Event {
    /// How many numbers, quotations, speakers, names and roles contradict each other. Copies and circles are none.
    pub fn contradictions(&self) -> usize {
        self.rows.iter().filter(|row| row.verdict == Verdict::Contradicts).count() + self.differences.len()
    }
}

/// What several documents give numbers for.
#[derive(Debug)]
pub struct Row {
    /// What it is, such as `dead` or `number of houses`.
    pub label: String,
    /// What the numbers are to each other.
    pub verdict: Verdict,
    /// The numbers, in the order of the documents.
    pub cells: Vec<Cell>,
}

/// What numbers of one thing are to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// All may be true: they are equal, rounded, or one covers the other.
    Agrees,
    /// They are of different days, between which what is counted may have grown.
    Grows,
    /// Not all can be true.
    Contradicts,
}

impl Verdict {
    /// `agrees`, `grows` or `contradicts`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Agrees => "agrees",
            Self::Grows => "grows",
            Self::Contradicts => "contradicts",
        }
    }
}

/// Words of a document, and where they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// The number of the document.
    pub document: usize,
    /// The words.
    pub text: String,
    /// Where they begin in the document: 1-based line and columns.
    pub start: Position,
    /// Where they are in the file, in bytes, end exclusive.
    pub span: Span,
}

/// A document that has sentences of another.
#[derive(Debug)]
pub struct Copy {
    /// How many sentences both have; those with other numbers count.
    pub sentences: usize,
    /// How many of them have other numbers.
    pub changed: usize,
    /// How many sentences the document has that may be copied: those of at least eight words without a quotation.
    pub of: usize,
    /// Whether it is known which document was earlier.
    pub is_dated: bool,
    /// Whether the document says that it has words of an agency or from elsewhere.
    pub credited: bool,
    /// The first sentences in a row, in the document that was earlier.
    pub one: Cell,
    /// The same, in the document that has them from there.
    pub other: Cell,
}

/// Documents that have something from each other, or from one source.
#[derive(Debug)]
pub struct Circle {
    /// The source, as the last of them calls it.
    pub source: String,
    /// Where each says whom it has it from.
    pub cells: Vec<Cell>,
}

/// What two documents write differently.
#[derive(Debug, Clone)]
pub struct Difference {
    /// `quotation`, `speaker` of a quotation, `name`, or `role` of a person.
    pub kind: &'static str,
    /// What the earlier document has.
    pub one: Cell,
    /// What the later document has.
    pub other: Cell,
}

impl Comparison {
    /// One document. Of its text, only the sentences with numbers, the quotations and the names are kept.
    pub fn of(document: &Document) -> Self {
        let member = Member {
            origin: document.origin().clone(),
            title: document.title().map(str::to_owned),
            day: document.dating().and_then(|dating| dating.day()).map(|day| day.to_string()),
        };
        let kept = |observe: &dyn Fn(&Document, &mut Vec<Observation>)| {
            let mut kept = Vec::new();
            observe(document, &mut kept);
            // the lines around are for findings, which this has none of
            kept.iter_mut().for_each(|one| one.snippet = Snippet::default());
            kept
        };
        Self {
            members: vec![member],
            subjects: vec![Subject::of(document)],
            numbers: kept(&figure::observe),
            quotations: kept(&quotation::observe),
            names: kept(&|document, kept| person_name::Names.observe(document, kept)),
            roles: kept(&former::observe),
            sources: kept(&circular::observe),
            copied: Copied::default(),
            passages: Some(copy::passages(document)),
        }
    }

    /// Adds the documents of `other`.
    pub fn extend(&mut self, other: Self) {
        self.members.extend(other.members);
        self.subjects.extend(other.subjects);
        self.numbers.extend(other.numbers);
        self.quotations.extend(other.quotations);
        self.names.extend(other.names);
        self.roles.extend(other.roles);
        self.sources.extend(other.sources);
        self.passages.take().into_iter().chain(other.passages).for_each(|passages| self.copied.add(passages));
    }

    /// The documents, in the order in which they were added.
    pub fn members(&self) -> &[Member] {
        &self.members
    }

    /// The events that several documents are on, in the order of their first documents. With `together`, all documents
    /// are on one event, whatever their names and days.
    pub fn events(&self, together: bool) -> Vec<Event> {
        let index = EventIndex::of(&self.subjects, together);
        let of = |observations| Events::of(&index, observations);
        let numbers = of(&self.numbers);
        let compared = Compared::of(&self.numbers, &numbers);
        let event = |documents: Vec<usize>| Event {
            names: index.names_of(&documents, NAMES).into_iter().map(str::to_owned).collect(),
            rows: compared
                .things(&documents)
                .into_iter()
                .map(|thing| row(&self.numbers, &numbers, &compared, thing))
                .collect(),
            differences: Vec::new(),
            copies: Vec::new(),
            circles: Vec::new(),
            documents,
        };
        let mut events: Vec<Event> = index.groups().into_iter().map(event).collect();
        let mut of_document = vec![None; self.members.len()];
        for (number, event) in events.iter().enumerate() {
            event.documents.iter().for_each(|document| of_document[*document] = Some(number));
        }
        for difference in self.differences(&of) {
            if let Some(event) = of_document[difference.other.document] {
                events[event].differences.push(difference);
            }
        }
        for copy in self.copied.copies().iter().filter_map(|copy| copy_of(&self.copied, copy)) {
            let event = of_document[copy.one.document]
                .filter(|_| of_document[copy.one.document] == of_document[copy.other.document]);
            if let Some(event) = event {
                events[event].copies.push(copy);
            }
        }
        let sources = of(&self.sources);
        for found in circular::circles(&self.sources, &sources) {
            let circle = circle(&self.sources, &sources, &found);
            if let Some(event) = of_document[circle.cells[0].document] {
                events[event].circles.push(circle);
            }
        }
        events
    }

    /// What documents on one event write differently, kind by kind.
    fn differences<'c>(&'c self, of: &impl Fn(&'c [Observation]) -> Events<'c>) -> Vec<Difference> {
        let all = |kind: &'static str, observations: &'c [Observation], differences: Differences| {
            let events = of(observations);
            let found = differences(observations, &events);
            found.iter().filter_map(|found| difference(kind, observations, &events, found)).collect::<Vec<_>>()
        };
        [
            all("quotation", &self.quotations, quotation::differences),
            all("speaker", &self.quotations, quotation::other_speakers),
            all("name", &self.names, person_name::differences),
            all("role", &self.roles, former::differences),
        ]
        .concat()
    }
}

/// Finds what documents on one event write differently.
type Differences = fn(&[Observation], &Events<'_>) -> Vec<(usize, Match)>;

fn row(observations: &[Observation], events: &Events<'_>, compared: &Compared<'_>, thing: figure::Thing<'_>) -> Row {
    let cell = |at: usize| Cell { text: compared.said(at).to_owned(), ..cell(observations, events, at) };
    Row {
        label: thing.slot.label(thing.numbers.first().map_or("", |at| compared.said(*at))),
        verdict: match thing.relation {
            Relation::Agrees => Verdict::Agrees,
            Relation::Grows => Verdict::Grows,
            Relation::Contradicts => Verdict::Contradicts,
        },
        cells: thing.numbers.into_iter().map(cell).collect(),
    }
}

/// A copy, with the first sentences that both documents have.
fn copy_of(copied: &Copied, copy: &copied::Copy<'_>) -> Option<Copy> {
    let text = copy.first.iter().map(|(text, ..)| *text).collect::<Vec<_>>().join(" ");
    let cell = |document: usize, first: copied::Place, last: copied::Place| Cell {
        document,
        text: text.clone(),
        start: first.positions().0,
        span: Span::new(first.span().start, last.span().end.max(first.span().end)),
    };
    let ((_, first, there), (_, last, there_last)) = (copy.first.first()?, copy.first.last()?);
    Some(Copy {
        sentences: copy.shared,
        changed: copy.changed,
        of: copy.of,
        is_dated: copy.is_dated,
        credited: copied.credits(copy.document),
        one: cell(copy.from, *there, *there_last),
        other: cell(copy.document, *first, *last),
    })
}

/// A match at observation `at`, as documents that have one source.
fn circle(observations: &[Observation], events: &Events<'_>, (at, found): &(usize, Match)) -> Circle {
    let others = found.related.iter().filter_map(|related| match related.place {
        RelatedAt::Observation(one) => Some(one),
        _ => None,
    });
    let cells = others.chain([*at]).map(|at| cell(observations, events, at)).collect();
    Circle { source: observations[*at].excerpt.clone(), cells }
}

/// A match at observation `at`, as a difference from the observation that it is against.
fn difference(
    kind: &'static str,
    observations: &[Observation],
    events: &Events<'_>,
    (at, found): &(usize, Match),
) -> Option<Difference> {
    let against = found.related.iter().find_map(|related| match related.place {
        RelatedAt::Observation(one) => Some(one),
        _ => None,
    })?;
    let slot = |name: &str| found.slots.iter().find(|(slot, _)| *slot == name).map(|(_, text)| text.clone());
    let cell = |at: usize, text: Option<String>| {
        let cell = cell(observations, events, at);
        Cell { text: text.unwrap_or_else(|| cell.text.clone()), ..cell }
    };
    Some(Difference { kind, one: cell(against, slot("other")), other: cell(*at, slot("this")) })
}

fn cell(observations: &[Observation], events: &Events<'_>, at: usize) -> Cell {
    let one = &observations[at];
    Cell { document: events.document(at), text: one.excerpt.clone(), start: one.start, span: one.span }
}
