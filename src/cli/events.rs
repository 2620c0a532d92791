//! The events that the documents of a run are on, for reports that show them.

use std::io;

use q7x2_lint::compare::{Comparison, Event, Kept};
use tempfile::SpooledTempFile;

use crate::cli::error::Error;
use crate::cli::kept::{Lines, scratch};

/// What is kept of documents.
#[derive(Debug, Default)]
pub(super) struct Events(Option<Comparison<Lines<SpooledTempFile>>>);

impl Events {
    /// Keeps a document.
    pub(super) fn keep(&mut self, kept: Kept) -> Result<(), Error> {
        let known = self.0.take().map_or_else(|| Comparison::new(Lines::new(scratch(), 0)), Ok);
        let comparison = self.0.insert(known.map_err(|error| Error::unkept(&error))?);
        comparison.add(kept).map_err(|error| Error::unkept(&error))
    }

    /// Passes on the events that several documents are on, each as what makes it.
    pub(super) fn each(
        self,
        mut take: impl FnMut(&dyn Fn() -> io::Result<Event>) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let Some(comparison) = self.0 else { return Ok(()) };
        let related = comparison.relate(false).map_err(|error| Error::unkept(&error))?;
        (0..related.groups().len()).try_for_each(|event| take(&|| related.event(event)))
    }
}
