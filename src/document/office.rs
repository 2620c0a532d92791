//! Mentions: places where a text calls a person by an office.

use std::ops::Range;

use q7x2_dates::Date;

use crate::fact::{OfficeId, PersonId, PlaceId};

/// A place where a text calls a person by an office.
#[derive(Debug, Clone)]
pub(crate) struct Mention {
    /// The words, as bytes of the prose: modifiers, title and name.
    pub(crate) range: Range<usize>,
    /// The name alone.
    pub(crate) name: Range<usize>,
    /// The title alone, with the country if it is inside.
    pub(crate) title: Range<usize>,
    /// What the words around the title say about it.
    pub(crate) modifier: Modifier,
    /// The words that say so and the space after them, where they can be deleted.
    pub(crate) removable: Option<Range<usize>>,
    /// Who may be meant.
    pub(crate) people: Vec<PersonId>,
    /// The offices that may be meant, in the country named if one is.
    pub(crate) offices: Vec<OfficeId>,
    /// The countries or organizations named next to the title.
    pub(crate) places: Vec<PlaceId>,
    /// Whether the full name is given.
    pub(crate) full: bool,
    /// Where the title is relative to the name.
    pub(crate) form: Form,
    /// Whether the title is one of several of the same person: "president and prime minister X".
    pub(crate) chained: bool,
    /// Whether the noun for another person follows: "President Trump aide Jane Doe".
    pub(crate) attribute: bool,
    /// Whether what was read may be a part of something longer: of a name that goes on, or of a list that was read as
    /// an apposition.
    pub(crate) loose: bool,
    /// Whether the name is one of a list under a title in the plural.
    pub(crate) listed: bool,
    /// Whether the name is not quite that of the person.
    pub(crate) misspelt: bool,
    /// The title, folded.
    pub(crate) key: String,
}

/// Titles that cannot be judged because the facts end before the day of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LateTitles {
    /// How many there are.
    pub count: usize,
    /// The last day for which any of the offices is known.
    pub known: Date,
}

impl LateTitles {
    /// Both together, if there are any.
    pub fn join(one: Option<Self>, other: Option<Self>) -> Option<Self> {
        let (Some(first), Some(second)) = (one, other) else { return one.or(other) };
        Some(Self { count: first.count + second.count, known: first.known.max(second.known) })
    }
}

/// What the words before and after a title say about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Modifier {
    /// Nothing, or "current": in office.
    Plain,
    /// Former, ex-: no longer in office.
    Former,
    /// Then-: in office at a time that the text is about.
    Then,
    /// -elect, -designate, incoming: not yet in office.
    Elect,
    /// Outgoing: about to leave, or just gone.
    Outgoing,
    /// New, newly elected: just in office, or about to be.
    New,
    /// Anything that makes no claim about the day: late, ousted, 45th.
    Loose,
}

/// Where a title is relative to the name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// "President Jane Doe"
    Before,
    /// "Jane Doe, the president"
    After,
    /// "the Doe administration"
    Administration,
}
