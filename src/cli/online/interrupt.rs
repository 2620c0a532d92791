//! Ctrl+C while links are asked: the first goes on without the rest of them, the second ends it all.

use std::process;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// The exit code of a program that Ctrl+C ends, as shells have it.
const INTERRUPTED: i32 = 130;

/// Whether asking is to stop.
#[derive(Debug, Clone, Default)]
pub(super) struct Interrupt(Arc<AtomicBool>);

impl Interrupt {
    /// Listens from now on.
    pub(super) fn listen() -> Self {
        let interrupt = Self::default();
        let own = interrupt.clone();
        let heard = move || {
            if own.0.swap(true, Ordering::SeqCst) {
                process::exit(INTERRUPTED);
            }
        };
        // where nobody can listen, Ctrl+C ends the program as it always does
        let _ = ctrlc::set_handler(heard);
        interrupt
    }

    /// Whether asking is to stop.
    pub(super) fn is_wanted(&self) -> bool {
        self.0.load(Ordering::SeqCst)
    }

    /// Nothing is asked any more: from now on the first Ctrl+C ends it all.
    pub(super) fn over(&self) {
        self.0.store(true, Ordering::SeqCst);
    }
}
