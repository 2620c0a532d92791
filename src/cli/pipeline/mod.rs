//! From the files that were walked to their results: read, linted in parallel, passed on in order.

mod batches;
mod documents;
mod frames;
mod lint;
mod read;
mod result;
mod stamps;
mod task;

pub(super) use batches::{Batch, Batches};
pub(super) use documents::{NotRead, documents};
pub(super) use lint::{Links, Mode, lint, lint_changed};
pub(super) use read::{Stdin, content, records, unpacked};
pub(super) use result::{DocumentResult, Wanted, unread};
pub(super) use stamps::{Results, Stamp};
pub(super) use task::{Task, each, file, set_threads};
