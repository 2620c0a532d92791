//! What a text says about itself, compared with what it is.

pub(super) mod announced;
pub(super) mod character_count;
pub(super) mod contents;
pub(super) mod image_count;
pub(super) mod list_count;
pub(super) mod reading_time;
pub(super) mod section_count;
pub(super) mod source_count;
pub(super) mod steps_below;
pub(super) mod table_count;
pub(super) mod updated_before_published;
pub(super) mod word_count;
pub(super) mod year;

// shared by several checks
mod bound;
mod claimed;
mod count;
mod inventory;
mod promise;
mod structure;
