//! What reports say about a document in addition to its findings.

use crate::check::attribution::ledger::{Kind, Ledger};
use crate::document::{Dating, Document, Genre};

/// The profile of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// Its genre, stated or guessed.
    pub genre: Genre,
    /// The tag of its language, such as `en`, if known.
    pub language: Option<String>,
    /// Its date as `YYYY-MM-DD`, or the first and the last possible day as `YYYY-MM-DD/YYYY-MM-DD`.
    pub date: Option<String>,
    /// What was not read in it, by the name of the reason: how many things, and how many bytes.
    pub not_read: Vec<(&'static str, usize, usize)>,
    /// How often it attributes something to a source of each kind, from those that readers can look up to those that
    /// name nobody.
    pub sources: Vec<(Kind, usize)>,
}

impl From<&Document> for Profile {
    fn from(document: &Document) -> Self {
        let left = document.left_out().into_iter();
        let ledger = Ledger::of(document);
        Self {
            genre: document.genre().genre,
            language: document.language().map(str::to_owned),
            date: document.dating().map(written),
            not_read: left.map(|(reason, one)| (reason.name(), one.count, one.bytes)).collect(),
            sources: Kind::ALL.into_iter().map(|kind| (kind, ledger.uses(kind))).collect(),
        }
    }
}

fn written(dating: &Dating) -> String {
    match dating.day() {
        Some(day) => day.to_string(),
        None => format!("{}/{}", dating.earliest(), dating.latest()),
    }
}
