//! What checks do, and so what the linter asks of them.

use std::fmt::Debug;

use crate::check::phrase::Set;
use crate::check::upkeep::Allowance;
use crate::check::{Extent, Hit, Observation};
use crate::document::Document;

/// A check with its options, by what it does. It knows no severity, wording or id.
///
/// Checking never fails and never panics: whatever can be wrong with the options is found when
/// the check is built.
#[derive(Debug)]
pub enum Role {
    /// It finds places in one document.
    Finds(Box<dyn Check>),
    /// One document alone cannot decide: it compares what several say.
    Compares(Box<dyn Compare>),
    /// It finds links of which somebody was asked what is at their end.
    Asks(Box<dyn Ask>),
    /// The linter finds this fault of its own directives, in the name of the rule.
    Directives(Allowance),
}

/// Finds places in one document.
pub trait Check: Debug + Send + Sync {
    /// The phrases or literals of which a document must have one for a hit to be possible; hits are possible in any
    /// if there are none.
    fn waits_for(&self) -> Option<&Set> {
        None
    }

    /// All sets of phrases that it asks documents for.
    fn sets(&self) -> Vec<&Set> {
        self.waits_for().into_iter().collect()
    }

    /// How much of the text around a hit is reported, once its rule has judged the hit itself.
    fn extent(&self) -> Extent {
        Extent::Match
    }

    /// Adds the hits in one document.
    fn check(&self, document: &Document, hits: &mut Vec<Hit>);
}

/// Compares documents.
pub trait Compare: Debug + Send + Sync {
    /// The phrases or literals of which a document must have one to be compared; each is if there are none.
    fn waits_for(&self) -> Option<&Set> {
        None
    }

    /// Adds what is kept of a document for the comparison with others.
    fn observe(&self, document: &Document, observations: &mut Vec<Observation>);

    /// Compares what was kept of all documents about one thing: the keys of `observations` are the
    /// same, and they come in the order of the documents. Each hit comes with the index of its observation,
    /// whose place it takes.
    fn compare(&self, observations: &[Observation]) -> Vec<(usize, Hit)>;
}

/// Finds links by what was answered at their addresses.
pub trait Ask: Debug + Send + Sync {
    /// The addresses in one document that it needs answers for, each with a hit at its place.
    fn addresses(&self, document: &Document) -> Vec<(Hit, String)>;

    /// Adds the hits in a document that has answers ([`Document::answer`]).
    fn check(&self, document: &Document, hits: &mut Vec<Hit>);
}

impl From<Box<dyn Check>> for Role {
    fn from(check: Box<dyn Check>) -> Self {
        Self::Finds(check)
    }
}

impl Role {
    /// The phrases or literals of which a document must have one, as [`Check::waits_for`].
    pub fn waits_for(&self) -> Option<&Set> {
        match self {
            Role::Finds(check) => check.waits_for(),
            Role::Compares(check) => check.waits_for(),
            Role::Asks(_) | Role::Directives(_) => None,
        }
    }

    /// All sets of phrases that it asks documents for.
    pub fn sets(&self) -> Vec<&Set> {
        match self {
            Role::Finds(check) => check.sets(),
            _ => self.waits_for().into_iter().collect(),
        }
    }

    /// How much of the text around a hit is reported.
    pub fn extent(&self) -> Extent {
        if let Role::Finds(check) = self { check.extent() } else { Extent::Match }
    }

    /// Adds the hits in one document.
    pub fn check(&self, document: &Document, hits: &mut Vec<Hit>) {
        match self {
            Role::Finds(check) => check.check(document, hits),
            Role::Asks(check) => check.check(document, hits),
            Role::Compares(_) | Role::Directives(_) => {}
        }
    }

    /// Whether it finds only what somebody was asked for.
    pub fn needs_answers(&self) -> bool {
        matches!(self, Role::Asks(_))
    }
}
