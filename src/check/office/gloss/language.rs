//! The languages other than English in which titles are read.

use q7x2_words as words;
use q7x2_words::List;

use crate::fact::fold::{is_apostrophe, is_letter};

/// A language other than English in which titles are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::check) enum Language {
    German,
    French,
    Spanish,
    Italian,
}

impl Language {
    pub(super) const ALL: [Self; 4] = [Self::German, Self::French, Self::Spanish, Self::Italian];

    /// Their tags, in the order of [`Language::ALL`].
    pub(super) const TAGS: [&str; 4] = ["de", "fr", "es", "it"];

    /// The language with this tag.
    pub(super) fn of(tag: &str) -> Option<Self> {
        Self::TAGS.iter().position(|known| *known == tag).map(|at| Self::ALL[at])
    }

    /// The length in bytes of the elided word that `text` begins with, including its apostrophe: of “d’” in “d’Italie”.
    pub(in crate::check::office) fn elided(self, text: &str) -> Option<usize> {
        let elisions: &List = match self {
            Self::French => &words::FOREIGN_ELISIONS_FR,
            Self::Italian => &words::FOREIGN_ELISIONS_IT,
            Self::German | Self::Spanish => return None,
        };
        let (at, mark) = text.char_indices().find(|(_, letter)| !is_letter(*letter) || is_apostrophe(*letter))?;
        (is_apostrophe(mark) && elisions.has_in_any_case(&text[..at])).then_some(at + mark.len_utf8())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elided_words_end_at_their_apostrophe() {
        assert_eq!(Language::French.elided("l’ancien président"), Some(4));
        assert_eq!(Language::Italian.elided("dell'Interno"), Some(5));
        assert_eq!(Language::French.elided("président"), None);
        assert_eq!(Language::Spanish.elided("l'ancien"), None);
    }
}
