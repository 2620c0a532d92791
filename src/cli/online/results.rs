//! The results of a link check.

use std::sync::Arc;

use q7x2_lint::document::LinkChecks;
use q7x2_lint::report::Unchecked;

/// The results.
#[derive(Debug, Default)]
pub(in crate::cli) struct LinkResults {
    /// The results, by the address as written in the documents.
    pub answers: Arc<LinkChecks>,
    /// The addresses that could not be checked, and why.
    pub unchecked: Vec<Unchecked>,
    /// How many addresses the documents have, each counted once.
    #[cfg(feature = "online")]
    pub links: usize,
}
