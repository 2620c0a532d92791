//! Ctrl+C while links are checked: the first skips the remaining links, the second ends the program.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::cli::interrupt;

/// Whether the link check should stop.
#[derive(Debug, Clone, Default)]
pub(super) struct Interrupt(Arc<AtomicBool>);

impl Interrupt {
    /// Listens from now on.
    pub(super) fn listen() -> Self {
        let own = Self::default();
        interrupt::sets(&own.0);
        own
    }

    /// Whether the link check should stop.
    pub(super) fn is_wanted(&self) -> bool {
        self.0.load(Ordering::SeqCst)
    }

    /// The link check is over: from now on the first Ctrl+C ends the program.
    pub(super) fn over(&self) {
        self.0.store(true, Ordering::SeqCst);
    }
}
