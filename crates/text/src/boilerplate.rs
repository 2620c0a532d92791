//! The boilerplate around the article of a page.

use crate::part::Part;
use crate::place::Span;
use crate::prose::Prose;

/// The boilerplate of a page: no prose of the document, so that no check sees it, but kept to be shown.
#[derive(Debug, Clone, Default)]
pub struct Boilerplate {
    /// What it says.
    pub(super) prose: Prose,
    /// Its blocks; their ranges are of its own prose.
    pub(super) parts: Vec<Part>,
}

impl Boilerplate {
    /// Its blocks, in order: their bytes of the source, from the first word to the last, and what they say.
    pub(super) fn blocks(&self) -> impl Iterator<Item = (Span, &str)> + '_ {
        self.parts.iter().map(|part| (self.prose.span(part.range.clone()), &self.prose.text()[part.range.clone()]))
    }
}
