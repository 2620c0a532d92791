//! The steps after which a run may end: tests make each of them fail.

/// Called before whatever a run does to the disk.
///
/// # Errors
/// Only in tests.
#[cfg(not(test))]
pub(super) fn step() -> std::io::Result<()> {
    Ok(())
}

#[cfg(test)]
pub(super) use injected::{fail_after, step, steps};

#[cfg(test)]
mod injected {
    use std::cell::Cell;
    use std::io;

    thread_local! {
        static LEFT: Cell<usize> = const { Cell::new(usize::MAX) };
        static TAKEN: Cell<usize> = const { Cell::new(0) };
    }

    /// From now on, this many steps of this thread succeed, and all others fail.
    pub(in crate::cli::tag) fn fail_after(steps: usize) {
        LEFT.set(steps);
        TAKEN.set(0);
    }

    /// How many steps were taken since.
    pub(in crate::cli::tag) fn steps() -> usize {
        TAKEN.get()
    }

    pub(in crate::cli::tag) fn step() -> io::Result<()> {
        TAKEN.set(TAKEN.get() + 1);
        match LEFT.get() {
            0 => Err(io::Error::from(io::ErrorKind::StorageFull)),
            left => {
                LEFT.set(left - usize::from(left < usize::MAX));
                Ok(())
            }
        }
    }
}
