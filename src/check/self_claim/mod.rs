//! What a text says about itself, compared with what it is.

pub(super) mod announced;
pub(super) mod contents;
pub(super) mod list_count;
pub(super) mod reading_time;
pub(super) mod source_count;
pub(super) mod steps_below;
pub(super) mod updated_before_published;
pub(super) mod word_count;
pub(super) mod year;

// shared by several checks
mod bound;
mod claimed;
mod count;
mod promise;
mod structure;
