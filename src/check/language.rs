//! Documents in a language that rules are not written for.

use serde::Deserialize;
use toml::Spanned;

use crate::check::{Check, Match, Misconfigured, Setup};
use crate::document::{Document, language};

/// The options of `[check.language]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Options {
    /// The tags of the expected languages.
    known: Spanned<Vec<String>>,
}

#[derive(Debug)]
struct Unknown {
    known: Vec<String>,
}

/// The slots of a message, in addition to `{match}`.
pub const SLOTS: &[&str] = &["language"];

/// Builds the check.
///
/// # Errors
/// If no language is known.
pub(super) fn build(options: Options, _setup: &Setup<'_>) -> Result<Box<dyn Check>, Misconfigured> {
    if options.known.get_ref().is_empty() {
        return Err(Misconfigured::at(options.known.span(), "expected the tag of at least one language"));
    }
    Ok(Box::new(Unknown { known: options.known.into_inner() }))
}

impl Check for Unknown {
    fn check(&self, document: &Document, matches: &mut Vec<Match>) {
        let Some(tag) = document.language().filter(|tag| !self.known.iter().any(|known| known == tag)) else { return };
        let declared = document.metadata().language.as_ref().map(|stated| Match::source(stated.span));
        let first = || document.blocks().first().map(|block| Match::prose(block.range.clone()));
        matches.extend(declared.or_else(first).map(|matched| matched.with("language", language::name(tag))));
    }
}
