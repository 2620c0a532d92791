//! Libraries that may panic on files that are broken.

use std::io::{Error, ErrorKind, Result};

/// What `read` gives. If it panics, nothing that it has changed must be used again.
pub(super) fn guarded<T, E: std::fmt::Display>(read: impl FnOnce() -> std::result::Result<T, E>) -> Result<T> {
    let invalid = |what: String| Error::new(ErrorKind::InvalidData, what);
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(read))
        .map_err(|_| invalid("its bytes make no sense".to_owned()))?
        .map_err(|error| {
            let what = error.to_string();
            // one library passes on what another has said
            let said = what.trim_start_matches("Parquet argument error: ").trim_start_matches("Parquet error: ");
            invalid(said.to_owned())
        })
}
