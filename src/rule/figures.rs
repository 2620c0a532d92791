//! How accurate the built-in rules were found to be, from `rules/figures.toml`.

use serde::Serialize;

use crate::document::Genre;

/// The figures, embedded by `build.rs`.
pub static FIGURES: Figures = include!(concat!(env!("OUT_DIR"), "/figures.rs"));

/// Counts of findings that people read and judged.
#[derive(Debug, Clone, Copy)]
pub struct Figures {
    /// How many repositories and collections of texts they were in.
    pub sources: usize,
    /// Which texts these were, in a few words.
    pub texts: &'static str,
    /// When they were judged.
    pub when: &'static str,
    /// How they were judged.
    pub judged: &'static str,
    /// What the figures do not show.
    pub limits: &'static str,
    /// The rules whose findings were read, sorted by id.
    pub rules: &'static [Measured],
}

/// The figures of one rule.
#[derive(Debug, Clone, Copy)]
pub struct Measured {
    /// The id of the rule.
    pub rule: &'static str,
    /// Its findings by the genre of the text; each genre at most once.
    pub genres: &'static [GenreFigures],
}

/// The figures of one rule in texts of one genre.
#[derive(Debug, Clone, Copy)]
pub struct GenreFigures {
    /// The genre, as judged by the reader.
    pub genre: Genre,
    /// Findings that the program reports today.
    pub found: Counts,
    /// Findings that only an earlier version reported.
    pub dropped: Counts,
}

/// How many findings got which verdict.
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
    /// No findings.
    pub const NONE: Self = Self { right: 0, debatable: 0, wrong: 0 };

    /// The sum of all `counts`, verdict by verdict.
    pub fn total(counts: impl Iterator<Item = Self>) -> Self {
        counts.fold(Self::NONE, |sum, one| Self {
            right: sum.right + one.right,
            debatable: sum.debatable + one.debatable,
            wrong: sum.wrong + one.wrong,
        })
    }

    /// How many findings were read.
    pub fn read(self) -> u32 {
        self.right + self.debatable + self.wrong
    }
}

impl Figures {
    /// The figures of the rule called `id`; `None` if none of its findings were read.
    pub fn of(&self, id: &str) -> Option<&'static Measured> {
        self.rules.binary_search_by(|measured| measured.rule.cmp(id)).ok().map(|at| &self.rules[at])
    }
}

impl Measured {
    /// The findings that the program reports today, in all genres.
    pub fn found(&self) -> Counts {
        Counts::total(self.genres.iter().map(|one| one.found))
    }

    /// The findings that only an earlier version reported, in all genres.
    pub fn dropped(&self) -> Counts {
        Counts::total(self.genres.iter().map(|one| one.dropped))
    }
}
