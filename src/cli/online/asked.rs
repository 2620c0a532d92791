//! What came of asking links.

use std::sync::Arc;

use q7x2_lint::document::Answers;
use q7x2_lint::report::Unchecked;

/// What came of asking.
#[derive(Debug, Default)]
pub(in crate::cli) struct Asked {
    /// What was answered, by the address as the documents have it.
    pub answers: Arc<Answers>,
    /// The addresses of which nobody could be asked, and why.
    pub unchecked: Vec<Unchecked>,
    /// How many addresses the documents have, each counted once.
    #[cfg(feature = "online")]
    pub links: usize,
}
