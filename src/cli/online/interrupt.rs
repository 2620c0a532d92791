//! Ctrl+C while links are asked: the first goes on without the rest of them, the second ends it all.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::cli::interrupt;

/// Whether asking is to stop.
#[derive(Debug, Clone, Default)]
pub(super) struct Interrupt(Arc<AtomicBool>);

impl Interrupt {
    /// Listens from now on.
    pub(super) fn listen() -> Self {
        let own = Self::default();
        interrupt::sets(&own.0);
        own
    }

    /// Whether asking is to stop.
    pub(super) fn is_wanted(&self) -> bool {
        self.0.load(Ordering::SeqCst)
    }

    /// The link check is over: from now on the first Ctrl+C ends the program.
    pub(super) fn over(&self) {
        self.0.store(true, Ordering::SeqCst);
    }
}
