//! Checks that wait for no words and have no options: a function that goes through a document.

use serde::Deserialize;

use crate::check::{Check, Find, Hit, Misconfigured};
use crate::document::Document;

/// The options of a check that has none.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoOptions {}

type Look = fn(&Document, &mut Vec<Hit>);

#[derive(Debug)]
struct Plain(Look);

impl Check for Plain {
    fn check(&self, document: &Document, _finds: &[Find], hits: &mut Vec<Hit>) {
        (self.0)(document, hits);
    }
}

/// A check that adds the hits of `look`.
pub(super) fn plain(look: Look) -> Result<Box<dyn Check>, Misconfigured> {
    Ok(Box::new(Plain(look)))
}
