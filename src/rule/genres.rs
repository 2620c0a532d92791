//! The genres that a rule is about, and how bad its findings are in each.

use std::collections::BTreeMap;
use std::fmt::{self, Formatter};
use std::ops::Range;

use serde::de::{Error, IntoDeserializer, Unexpected, Visitor};
use serde::{Deserialize, Deserializer};
use toml::Spanned;

use crate::document::Genre;
use crate::document::genre::{DeterminedGenre, GENRES};
use crate::finding::Severity;

/// What happens to a rule in a genre.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InGenre {
    /// It runs, with its own severity, or it does not.
    Runs(bool),
    /// It runs, with this severity.
    As(Severity),
    /// It runs, but findings count only if corroborated by their place or a second sign.
    Borne,
}

/// The word for [`InGenre::Borne`].
pub(super) const IF_BORNE_OUT: &str = "if-borne-out";

impl<'de> Deserialize<'de> for InGenre {
    fn deserialize<D: Deserializer<'de>>(value: D) -> Result<Self, D::Error> {
        value.deserialize_any(Said)
    }
}

/// Reads the value of a genre in a rule file. (An untagged enum would keep a copy of each value, and say less about a
/// wrong one.)
struct Said;

impl Visitor<'_> for Said {
    type Value = InGenre;

    fn expecting(&self, to: &mut Formatter<'_>) -> fmt::Result {
        write!(to, "true, false, a severity or \"{IF_BORNE_OUT}\"")
    }

    fn visit_bool<E: Error>(self, runs: bool) -> Result<InGenre, E> {
        Ok(InGenre::Runs(runs))
    }

    fn visit_str<E: Error>(self, word: &str) -> Result<InGenre, E> {
        if word == IF_BORNE_OUT {
            return Ok(InGenre::Borne);
        }
        let severity: Result<Severity, E> = Severity::deserialize(word.into_deserializer());
        severity.map(InGenre::As).map_err(|_| E::invalid_value(Unexpected::Str(word), &self))
    }
}

/// What happens to a rule in each genre.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Genres([InGenre; GENRES + 1]);

/// The most probability that genres can have together if the genre of a document is surely another.
const DOUBTFUL: f32 = 0.4;

/// The key that stands for all genres that are not named, and for texts of unknown genre.
pub(super) const OTHERS: &str = "others";

impl Genres {
    /// Reads the table `[genres]` of a rule file: names of genres, and `others` for the rest.
    ///
    /// # Errors
    /// If a key is not a genre, or `others` is missing: the file must say what happens in texts of unknown genre.
    /// Returns the place and what is wrong.
    pub(super) fn read(table: Spanned<BTreeMap<Spanned<String>, InGenre>>) -> Result<Self, (Range<usize>, String)> {
        let place = table.span();
        let table = table.into_inner();
        let others = table.iter().find(|(name, _)| name.get_ref() == OTHERS).map(|(_, own)| *own);
        let Some(others) = others else {
            let message = "missing `others`: it holds for genres that are not named and for texts of unknown genre";
            return Err((place, message.to_owned()));
        };
        let mut all = [others; GENRES + 1];
        for (name, own) in table.iter().filter(|(name, _)| name.get_ref() != OTHERS) {
            let genre: Genre = name.get_ref().parse().map_err(|message| (name.span(), message))?;
            all[genre as usize] = *own;
        }
        Ok(Self(all))
    }

    /// What happens to the rule in texts of `genre`.
    pub fn of(&self, genre: Genre) -> InGenre {
        self.0[genre as usize]
    }

    /// What happens to the rule in a document whose genre was `determined`. If it is unknown, this is what happens in
    /// texts of unknown genre, unless the document most likely has a genre in which something else happens: that is, if
    /// the genres that are treated like unknown ones have less than `DOUBTFUL` of the probability. Then it is what
    /// happens in most of the others.
    pub fn in_document(&self, determined: &DeterminedGenre) -> InGenre {
        let usual = self.of(determined.genre);
        let share = |treatment: InGenre| determined.share(|genre| self.of(genre) == treatment);
        if determined.genre != Genre::Unknown || share(usual).is_none_or(|share| share > DOUBTFUL) {
            return usual;
        }
        let all = Genre::ALL.into_iter().map(|genre| self.of(genre));
        let most = all.max_by(|one, other| share(*one).unwrap_or(0.0).total_cmp(&share(*other).unwrap_or(0.0)));
        most.unwrap_or(usual)
    }

    /// Whether the rule runs on texts of `genre`.
    pub fn runs(&self, genre: Genre) -> bool {
        self.0[genre as usize] != InGenre::Runs(false)
    }

    /// The severity that the rule has on texts of `genre`, if it differs from its own.
    pub fn severity(&self, genre: Genre) -> Option<Severity> {
        match self.0[genre as usize] {
            InGenre::As(severity) => Some(severity),
            InGenre::Runs(_) | InGenre::Borne => None,
        }
    }

    /// Gives the rule its own severity wherever it runs.
    pub(super) fn clear_severities(&mut self) {
        for own in self.0.iter_mut().filter(|own| matches!(own, InGenre::As(_))) {
            *own = InGenre::Runs(true);
        }
    }

    /// The first genre in which the rule runs with its own severity.
    pub(crate) fn own(&self) -> Option<Genre> {
        let mut all = Genre::ALL.into_iter().chain([Genre::Unknown]);
        all.find(|genre| self.0[*genre as usize] == InGenre::Runs(true))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::genre::GenreEvidence;

    #[derive(Debug, Deserialize)]
    struct File {
        genres: Spanned<BTreeMap<Spanned<String>, InGenre>>,
    }

    fn read(text: &str) -> Result<Genres, (Range<usize>, String)> {
        let file: File = toml::from_str(text).unwrap_or_else(|error| panic!("{error}"));
        Genres::read(file.genres)
    }

    #[test]
    fn a_rule_runs_where_its_table_says_so() {
        let genres = read(
            "[genres]\nnews = true\ndocs = \"info\"\npost = \"if-borne-out\"\ndata = false\nothers = \"warning\"\n",
        )
        .unwrap_or_else(|(_, wrong)| panic!("{wrong}"));
        assert!(genres.runs(Genre::News) && genres.runs(Genre::Docs) && genres.runs(Genre::Unknown));
        assert!(!genres.runs(Genre::Data));
        assert_eq!(genres.of(Genre::Post), InGenre::Borne);
        assert_eq!(genres.severity(Genre::News), None);
        assert_eq!(genres.severity(Genre::Docs), Some(Severity::Info));
        assert_eq!(genres.severity(Genre::Minutes), Some(Severity::Warning));
        assert_eq!(genres.own(), Some(Genre::News));
    }

    #[test]
    fn in_documents_of_unknown_genre_it_is_what_most_likely_holds() {
        let genres = read("[genres]\ndocs = \"warning\"\ntemplate = false\nothers = true\n")
            .unwrap_or_else(|(_, wrong)| panic!("{wrong}"));
        let with = |likely: &[(Genre, f32)]| {
            let mut all = [0.0; GENRES];
            likely.iter().for_each(|(genre, share)| all[*genre as usize] = *share);
            let determined = DeterminedGenre {
                genre: Genre::Unknown,
                evidence: GenreEvidence::Guessed,
                certainty: 0.5,
                signs: Vec::new(),
                likely: Some(all),
            };
            genres.in_document(&determined)
        };
        assert_eq!(with(&[(Genre::Template, 0.45), (Genre::Docs, 0.3), (Genre::Post, 0.25)]), InGenre::Runs(false));
        assert_eq!(
            with(&[(Genre::Template, 0.3), (Genre::Docs, 0.45), (Genre::Post, 0.25)]),
            InGenre::As(Severity::Warning)
        );
        assert_eq!(with(&[(Genre::Template, 0.5), (Genre::Post, 0.25), (Genre::News, 0.25)]), InGenre::Runs(true));
        let asked = |likely, genre| DeterminedGenre {
            genre,
            evidence: GenreEvidence::Guessed,
            certainty: 0.5,
            signs: Vec::new(),
            likely,
        };
        assert_eq!(genres.in_document(&asked(None, Genre::Unknown)), InGenre::Runs(true));
        let mut template = [0.0; GENRES];
        template[Genre::Template as usize] = 1.0;
        assert_eq!(genres.in_document(&asked(Some(template), Genre::Docs)), InGenre::As(Severity::Warning));
    }

    #[test]
    fn what_is_not_said_or_unknown_is_an_error_at_its_place() {
        let text = "[genres]\nnews = true\n";
        let (place, wrong) = read(text).expect_err("nothing is said of the others");
        assert!(wrong.contains("`others`") && place.end <= text.len());
        let text = "[genres]\nnwes = true\nothers = false\n";
        let (place, wrong) = read(text).expect_err("there is no such genre");
        assert_eq!(&text[place], "nwes");
        assert!(wrong.contains("unknown genre `nwes`"), "{wrong}");
    }

    #[test]
    fn a_word_that_says_nothing_of_a_genre_is_told_with_those_that_do() {
        for wrong in ["\"maybe\"", "3"] {
            let error =
                toml::from_str::<File>(&format!("[genres]\nnews = {wrong}\nothers = false\n")).expect_err("wrong");
            let told = error.to_string();
            assert!(told.contains("a severity or \"if-borne-out\"") && told.contains("line 2"), "{told}");
        }
    }
}
