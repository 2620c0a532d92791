//! The genres.

use std::fmt;
use std::str::FromStr;

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
    /// Texts that a program or a person has to fill in.
    Template,
    /// Lists of words, tables, fixtures and scans: no text in sentences.
    Data,
    /// An unknown genre.
    Unknown,
}

/// How many genres there are, except for the unknown one.
pub const GENRES: usize = 12;

impl Genre {
    /// All genres except [`Genre::Unknown`], in the order of the model's columns.
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

/// How likely each genre of [`Genre::ALL`] is for a document, as natural logarithms.
pub type Leaning = [f32; GENRES];
