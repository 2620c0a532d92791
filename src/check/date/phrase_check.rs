//! Checks of dates that are based on phrases, outside quotations.

use std::fmt;
use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

use crate::check::phrase::Set;
use crate::check::{Check, Match, Misconfigured, Setup};
use crate::document::Document;

/// The options of a check that needs only phrases.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phrases {
    /// The phrases.
    pub any: Vec<Spanned<String>>,
}

struct PhraseCheck<Look> {
    set: Set,
    look: Look,
}

/// A check that passes the places of the phrases in `any`, outside quotations, to `look`.
///
/// # Errors
/// If there are none, or one is invalid.
pub(super) fn phrase_check<Look>(
    any: &[Spanned<String>],
    setup: &Setup<'_>,
    look: Look,
) -> Result<Box<dyn Check>, Misconfigured>
where
    Look: Fn(&Document, &[Range<usize>], &mut Vec<Match>) + Send + Sync + 'static,
{
    if any.is_empty() {
        return Err(Misconfigured::new("this check needs phrases: `any`"));
    }
    Ok(Box::new(PhraseCheck { set: Set::first(any, setup.words)?, look }))
}

impl<Look: Fn(&Document, &[Range<usize>], &mut Vec<Match>) + Send + Sync> Check for PhraseCheck<Look> {
    fn needs_one_of(&self) -> Option<&Set> {
        Some(&self.set)
    }

    fn check(&self, document: &Document, matches: &mut Vec<Match>) {
        let found = self.set.matches(document).into_iter().map(|found| found.range);
        let said: Vec<Range<usize>> = found.filter(|range| !document.is_quoted(range)).collect();
        (self.look)(document, &said, matches);
    }
}

impl<Look> fmt::Debug for PhraseCheck<Look> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PhraseCheck").field("set", &self.set).finish_non_exhaustive()
    }
}
