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
    /// How likely it is that the genre satisfies `holds`, 0 to 1, even if it is uncertain which of several genres it is;
    /// `None` if the model was not asked.
    pub fn share(&self, holds: impl Fn(Genre) -> bool) -> Option<f32> {
        let likely = Genre::ALL.into_iter().zip(self.likely?);
        Some(likely.filter(|(genre, _)| holds(*genre)).map(|(_, likely)| likely).sum())
    }
}

/// The probability from which a genre is certain enough to keep it although the neighbours of the document differ.
pub(super) const SURE: f32 = 0.6;
