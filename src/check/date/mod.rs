//! What can be wrong with the dates of a text.

pub(super) mod age;
pub(super) mod ambiguous;
pub(super) mod anachronism;
pub(super) mod future;
pub(super) mod impossible;
pub(super) mod interval;
pub(super) mod malformed;
pub(super) mod missing;
pub(super) mod range;
pub(super) mod relative_day;
pub(super) mod renamed;
pub(super) mod stale;
pub(super) mod weekday;

// shared by several checks
mod followed;
mod living;
mod mentioned;
mod phrase_check;
mod timeline;
