//! Sources that a document does not name, and citations that lead nowhere.

pub(super) mod after_document;
pub(super) mod archive_date;
pub(super) mod before_event;
pub(super) mod dangling;
pub(super) mod dead_link;
pub(super) mod duplicate;
pub(super) mod duplicate_key;
pub(super) mod editors_mark;
pub(super) mod empty_source;
pub(super) mod front_pages;
pub(super) mod gap;
pub(super) mod identifier;
pub(super) mod incomplete;
pub(super) mod missing_library;
pub(super) mod moved_link;
pub(super) mod no_list;
pub(super) mod no_locator;
pub(super) mod none;
pub(super) mod not_referred;
pub(super) mod one_source;
pub(super) mod other_outlet;
pub(super) mod repeated_number;
pub(super) mod undefined_label;
pub(super) mod undefined_note;
pub(super) mod unused_entry;
pub(super) mod unused_label;
pub(super) mod unused_note;

// shared by several checks
mod address;
mod checked_links;
mod described;
mod known;
mod labels;
mod library;
mod list;
mod named;
mod near_years;
mod notes;
mod nowhere;
mod numbering;
mod outlet;
mod referring;
mod wikitext;
