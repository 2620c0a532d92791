//! The genre of a document: the signs that it shows, and the result.

use super::kind::{GENRES, Genre};
use super::model::MODEL;

/// How strongly a document shows each sign of the model.
#[derive(Debug, Clone, PartialEq)]
pub struct Values {
    /// The value of each sign, in the order of the model.
    pub(super) all: Vec<f32>,
    /// How many words the text has.
    pub(super) words: usize,
    /// How many blocks consist of sentences.
    pub(super) sentences: u32,
    /// The source or the path has a sign that is frequent in templates.
    pub(super) is_filled: bool,
    /// It also has a mark of a template.
    pub(super) may_be_template: bool,
    /// It is a page of a wiki.
    pub(super) is_wiki: bool,
}

impl Values {
    /// The values that are not 0, with the names of their signs.
    pub fn named(&self) -> impl Iterator<Item = (&'static str, f32)> + '_ {
        let all = MODEL.signs.iter().zip(&self.all).filter(|(_, value)| **value != 0.0);
        all.map(|(sign, value)| (sign.name, *value))
    }
}

/// Where the genre of a document comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GenreEvidence {
    /// A setting or the command line says so.
    Set,
    /// The document says so in its metadata.
    Stated,
    /// The model guessed it from what the document looks like.
    Guessed,
}

/// The genre of a document, and how it is known.
#[derive(Debug, Clone, PartialEq)]
pub struct DeterminedGenre {
    /// The genre.
    pub genre: Genre,
    /// Where it comes from.
    pub evidence: GenreEvidence,
    /// How certain the model is of the likeliest genre, 0 to 1; 1 if it was not asked.
    pub certainty: f32,
    /// The signs that speak most for it, the strongest first, by their names in the model.
    pub signs: Vec<&'static str>,
    /// How likely each genre of [`Genre::ALL`] is, 0 to 1, if the model was asked.
    pub likely: Option<[f32; GENRES]>,
}

impl DeterminedGenre {
    /// Whether the genre certainly satisfies `holds`, even if it is uncertain which of several genres it is. `None` if
    /// this is uncertain.
    pub fn is_surely(&self, holds: impl Fn(Genre) -> bool) -> Option<bool> {
        if self.genre != Genre::Unknown {
            return Some(holds(self.genre));
        }
        let share: f32 =
            Genre::ALL.into_iter().zip(self.likely?).filter(|(genre, _)| holds(*genre)).map(|one| one.1).sum();
        match share {
            _ if share >= SURE => Some(true),
            _ if share <= 1.0 - SURE => Some(false),
            _ => None,
        }
    }
}

/// The total probability that the genres satisfying a condition must have for it to be certain.
pub(super) const SURE: f32 = 0.6;
