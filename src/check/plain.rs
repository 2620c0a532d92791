//! Checks without words and options: a function over a document.

use serde::Deserialize;

use crate::check::{Check, Match};
use crate::document::Document;

/// The options of a check that has none.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoOptions {}

/// A check that adds the matches of a function.
#[derive(Debug)]
pub(super) struct Plain(pub(super) fn(&Document, &mut Vec<Match>));

impl Check for Plain {
    fn check(&self, document: &Document, matches: &mut Vec<Match>) {
        (self.0)(document, matches);
    }
}
