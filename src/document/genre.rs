//! The genre of a document: what kind of text it is, and so what its readers can expect.
//!
//! A news report must give a source for a figure; minutes *are* the source. The genre is stated (by its author, a
//! setting or the command line), or guessed from cheap signs by a model that is a table to read,
//! `rules/models/genre.toml`. If the model is uncertain, the genre is unknown.

use crate::document::Document;

mod counts;
mod determined;
mod kind;
mod model;
mod signs;

use determined::SURE;
pub use determined::{DeterminedGenre, GenreEvidence, Values};
pub use kind::{GENRES, Genre, Leaning};
use model::MODEL;

/// How many signs are reported.
const NAMED: usize = 3;

/// The most that the neighbours in the folder contribute to the leaning of a document: minutes in a folder of minutes
/// are minutes, but a poem among them is a poem.
const SHARE_OF_NEIGHBOURS: f32 = 0.6;

impl Document {
    /// Its genre, and how it is known.
    pub fn genre(&self) -> &DeterminedGenre {
        self.slots.genre.get_or_init(|| determine(self))
    }

    /// How likely each genre is, judging by the document alone.
    pub fn leaning(&self) -> Leaning {
        lean(self.genre_signs())
    }

    /// How strongly it shows each sign of the model. Counted once, because both the genre and whether it is clear
    /// depend on it.
    fn genre_signs(&self) -> &Values {
        self.slots.genre_signs.get_or_init(|| Values::of(self))
    }

    /// Whether its genre is stated, or so clear that its neighbours need not be considered.
    pub fn is_genre_clear(&self) -> bool {
        const CLEAR: f32 = 0.9;
        let stated = self.context.genre.is_some() || self.metadata().genre.is_some();
        stated || likeliest(&self.leaning()).1 >= CLEAR
    }
}

fn determine(document: &Document) -> DeterminedGenre {
    let sure = |genre, evidence| DeterminedGenre { genre, evidence, certainty: 1.0, signs: Vec::new(), likely: None };
    if let Some(genre) = document.context.genre {
        return sure(genre, GenreEvidence::Set);
    }
    let stated = document.metadata().genre.as_ref();
    if let Some(genre) = stated.and_then(|stated| named(&stated.text)) {
        return sure(genre, GenreEvidence::Stated);
    }
    let values = document.genre_signs();
    let mut leaning = lean(values);
    // a form for proposals is in the folder of the proposals, and is called a template
    let (own, how_sure) = likeliest(&leaning);
    let keeps_own = how_sure >= SURE && is_called(document, Genre::ALL[own]);
    if let Some(neighbours) = document.context.neighbours.as_ref().filter(|_| !keeps_own) {
        for (own, theirs) in leaning.iter_mut().zip(neighbours) {
            *own = *own * (1.0 - SHARE_OF_NEIGHBOURS) + theirs * SHARE_OF_NEIGHBOURS;
        }
    }
    let (best, certainty) = likeliest(&leaning);
    let is_short = values.words < SHORT && !values.is_filled;
    let is_sure = certainty >= if is_short { SURE_IF_SHORT } else { MODEL.certain_from };
    let genre = if is_sure { Genre::ALL[best] } else { Genre::Unknown };
    let signs = MODEL.strongest(&values.all, best, NAMED);
    let most = leaning[best];
    let likely = (!is_short).then(|| leaning.map(|own| (own - most).exp() * certainty));
    DeterminedGenre { genre, evidence: GenreEvidence::Guessed, certainty, signs, likely }
}

/// Whether the name of the file that `document` comes from contains the name of `genre`.
fn is_called(document: &Document, genre: Genre) -> bool {
    let path = &document.origin().path;
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path).to_lowercase();
    name.split(|c: char| !c.is_alphanumeric()).any(|word| word == genre.name())
}

/// How many blocks with sentences make a text: scraped pages contain lists, too.
const TEXT: u32 = 3;

/// The leaning for `values`, without impossible genres: a text with sentences is not data, nor is a short text or a
/// list in a wiki; and a text without any mark of a template is not one, however much is left to be filled in.
fn lean(values: &Values) -> Leaning {
    let mut leaning = MODEL.leaning(&values.all);
    if values.sentences >= TEXT || values.words < SHORT || values.is_wiki {
        leaning[Genre::Data as usize] = NEVER;
    }
    if !values.may_be_template || values.is_wiki {
        leaning[Genre::Template as usize] = NEVER;
    }
    let sum: f32 = leaning.iter().map(|own| own.exp()).sum();
    leaning.map(|own| own - sum.ln())
}

/// The leaning for an impossible genre.
const NEVER: f32 = -20.0;

/// A text with fewer words has a genre only if it is at least this certain.
const SHORT: usize = 60;
const SURE_IF_SHORT: f32 = 0.97;

/// The index of the likeliest genre, and its probability, 0 to 1.
fn likeliest(leaning: &Leaning) -> (usize, f32) {
    let best = (0..GENRES).max_by(|a, b| leaning[*a].total_cmp(&leaning[*b])).unwrap_or(0);
    let sum: f32 = leaning.iter().map(|own| (own - leaning[best]).exp()).sum();
    (best, 1.0 / sum)
}

/// The genre that metadata names, in any case and with spaces or hyphens.
fn named(text: &str) -> Option<Genre> {
    text.trim().to_lowercase().replace([' ', '_'], "-").parse().ok()
}

#[cfg(test)]
mod cases;
