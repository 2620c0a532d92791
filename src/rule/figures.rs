//! How right the rules that come with the program were found to be, from `rules/figures.toml`.

use serde::Serialize;

use crate::document::Genre;

/// What was counted, embedded by `build.rs`.
pub static FIGURES: Figures = include!(concat!(env!("OUT_DIR"), "/figures.rs"));

/// Findings that somebody read and judged, counted.
#[derive(Debug, Clone, Copy)]
pub struct Figures {
    /// In how many repositories and collections of texts.
    pub sources: usize,
    /// On which texts, in a few words.
    pub texts: &'static str,
    /// When.
    pub when: &'static str,
    /// How they were judged.
    pub judged: &'static str,
    /// What the figures do not tell.
    pub limits: &'static str,
    /// The rules of which findings were read, sorted by id.
    pub rules: &'static [Measured],
}

/// Those of one rule.
#[derive(Debug, Clone, Copy)]
pub struct Measured {
    /// The id of the rule.
    pub rule: &'static str,
    /// Its findings by the genre of the text that they stand in; each genre at most once.
    pub genres: &'static [InOne],
}

/// Those of one rule in texts of one genre.
#[derive(Debug, Clone, Copy)]
pub struct InOne {
    /// The genre, as a reader told it.
    pub genre: Genre,
    /// Those that the program reports today.
    pub found: Counts,
    /// Those that only an earlier version reported.
    pub dropped: Counts,
}

/// How many were judged to be what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// An editor would act on it.
    pub right: u32,
    /// Careful readers could differ.
    pub debatable: u32,
    /// The text is fine.
    pub wrong: u32,
}

impl Counts {
    /// None at all.
    pub const NONE: Self = Self { right: 0, debatable: 0, wrong: 0 };

    /// The sum of all `counts`, verdict by verdict.
    pub fn total(counts: impl Iterator<Item = Self>) -> Self {
        counts.fold(Self::NONE, |sum, one| Self {
            right: sum.right + one.right,
            debatable: sum.debatable + one.debatable,
            wrong: sum.wrong + one.wrong,
        })
    }

    /// How many there are.
    pub fn read(self) -> u32 {
        self.right + self.debatable + self.wrong
    }
}

impl Figures {
    /// The figures of the rule called `id`; `None` if none of its findings was read.
    pub fn of(&self, id: &str) -> Option<&'static Measured> {
        self.rules.binary_search_by(|measured| measured.rule.cmp(id)).ok().map(|at| &self.rules[at])
    }
}

impl Measured {
    /// Those that the program reports today, in all genres.
    pub fn found(&self) -> Counts {
        Counts::total(self.genres.iter().map(|one| one.found))
    }

    /// Those that only an earlier version reported, in all genres.
    pub fn dropped(&self) -> Counts {
        Counts::total(self.genres.iter().map(|one| one.dropped))
    }
}
