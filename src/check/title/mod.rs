//! Titles that do not fit the day of the document, or those of other documents.

pub(super) mod premature;
pub(super) mod stale_current;
pub(super) mod stale_former;
pub(super) mod status_conflict;
pub(super) mod wrong_office;

// shared by several checks
mod called;
