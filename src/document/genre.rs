//! The genre of a document: what kind of text it is, and so what it owes to its readers.
//!
//! A news report owes a source for a figure; minutes *are* the source. The genre is stated (by its author, a
//! setting or the command line), or guessed from cheap signs by a model that is a table to read,
//! `rules/models/genre.toml`. If the model is uncertain, the genre is unknown.

use std::fmt;
use std::str::FromStr;

use crate::document::Document;

mod counts;
mod model;
mod signs;

use model::MODEL;
pub use signs::Values;

/// A kind of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Genre {
    /// Reports of what happened, for the public.
    News,
    /// Articles of reference on a subject.
    Encyclopedia,
    /// Papers, theses and textbooks, which build on sources.
    Academic,
    /// Manuals, tutorials and other instructions.
    Docs,
    /// Norms and proposals for them: what implementations have to do.
    Standard,
    /// Notes of meetings, and transcripts.
    Minutes,
    /// Announcements of an organization about itself.
    PressRelease,
    /// Laws, contracts, terms and judgements.
    Legal,
    /// Stories and plays.
    Fiction,
    /// Articles in somebody's own voice: blogs, opinions, newsletters, advocacy.
    Post,
    /// Sources that a program or a person fills in.
    Template,
    /// Lists of words, tables, fixtures and scans: no text that says something in sentences.
    Data,
    /// An unknown genre.
    Unknown,
}

/// How many genres there are, except for the unknown one.
pub const GENRES: usize = 12;

impl Genre {
    /// All genres but [`Genre::Unknown`], in the order of the model's columns.
    pub const ALL: [Self; GENRES] = [
        Self::News,
        Self::Encyclopedia,
        Self::Academic,
        Self::Docs,
        Self::Standard,
        Self::Minutes,
        Self::PressRelease,
        Self::Legal,
        Self::Fiction,
        Self::Post,
        Self::Template,
        Self::Data,
    ];

    /// Its name in settings, rules and reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::News => "news",
            Self::Encyclopedia => "encyclopedia",
            Self::Academic => "academic",
            Self::Docs => "docs",
            Self::Standard => "standard",
            Self::Minutes => "minutes",
            Self::PressRelease => "press-release",
            Self::Legal => "legal",
            Self::Fiction => "fiction",
            Self::Post => "post",
            Self::Template => "template",
            Self::Data => "data",
            Self::Unknown => "unknown",
        }
    }
}

impl fmt::Display for Genre {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Genre {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        let mut all = Self::ALL.into_iter().chain([Self::Unknown]);
        let known = all.find(|genre| genre.name() == name);
        let names = || Self::ALL.map(Self::name).join(", ");
        known.ok_or_else(|| format!("unknown genre `{name}`: expected one of {} and unknown", names()))
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
pub struct Told {
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

impl Told {
    /// Whether it is sure that the genre is one for which `holds` holds: also where it is not sure which of
    /// several it is. `None` if that is open.
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

/// From which share on of what is likely it is sure that a text is of one of several genres.
const SURE: f32 = 0.6;

/// How likely each genre of [`Genre::ALL`] is for a document, as natural logarithms.
pub type Leaning = [f32; GENRES];

/// How many signs are named.
const NAMED: usize = 3;

/// How much of a document's leaning comes from its neighbours in the folder, at most: a folder of minutes stays
/// minutes, but a poem among them is a poem.
const SHARE_OF_NEIGHBOURS: f32 = 0.6;

impl Document {
    /// Its genre, and how that is known.
    pub fn genre(&self) -> &Told {
        self.slots.genre.get_or_init(|| told(self))
    }

    /// How likely each genre is, by the document alone.
    pub fn leaning(&self) -> Leaning {
        lean(self.genre_signs())
    }

    /// How far it shows each sign of the model, counted once: finding out whether its genre is clear needs the
    /// genre too.
    fn genre_signs(&self) -> &Values {
        self.slots.genre_signs.get_or_init(|| Values::of(self))
    }

    /// Whether its own genre shows so clearly that its neighbours need not be asked, or is said.
    pub fn is_genre_clear(&self) -> bool {
        const CLEAR: f32 = 0.9;
        let said = self.context.genre.is_some() || self.metadata().genre.is_some();
        said || likeliest(&self.leaning()).1 >= CLEAR
    }
}

fn told(document: &Document) -> Told {
    let sure = |genre, evidence| Told { genre, evidence, certainty: 1.0, signs: Vec::new(), likely: None };
    if let Some(genre) = document.context.genre {
        return sure(genre, GenreEvidence::Set);
    }
    let stated = document.metadata().genre.as_ref();
    if let Some(genre) = stated.and_then(|stated| named(&stated.text)) {
        return sure(genre, GenreEvidence::Stated);
    }
    let values = document.genre_signs();
    let mut leaning = lean(values);
    // the form for proposals is among proposals, and is called a template
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
    let signs = MODEL.strongest(values, best, NAMED);
    let most = leaning[best];
    let likely = (!is_short).then(|| leaning.map(|own| (own - most).exp() * certainty));
    Told { genre, evidence: GenreEvidence::Guessed, certainty, signs, likely }
}

/// Whether the name of the file that `document` comes from has the name of `genre` in it.
fn is_called(document: &Document, genre: Genre) -> bool {
    let path = &document.origin().path;
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path).to_lowercase();
    name.split(|c: char| !c.is_alphanumeric()).any(|word| word == genre.name())
}

/// How many blocks with sentences make it a text: scraped pages contain lists as well.
const TEXT: u32 = 3;

/// What the model makes of `values`, within what cannot be: a text of sentences is not data, nor is a short one or a list in a wiki, and what has
/// no mark of a template is not one, however much is left to be filled in.
fn lean(values: &Values) -> Leaning {
    let mut leaning = MODEL.leaning(values);
    if values.sentences >= TEXT || values.words < SHORT || values.is_wiki {
        leaning[Genre::Data as usize] = NEVER;
    }
    if !values.is_filled || values.is_wiki {
        leaning[Genre::Template as usize] = NEVER;
    }
    let sum: f32 = leaning.iter().map(|own| own.exp()).sum();
    leaning.map(|own| own - sum.ln())
}

/// The leaning to what cannot be.
const NEVER: f32 = -20.0;

/// A text of fewer words shows its genre only where that is as sure as this.
const SHORT: usize = 60;
const SURE_IF_SHORT: f32 = 0.97;

/// The index of the likeliest genre, and how likely it is among all, 0 to 1.
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
