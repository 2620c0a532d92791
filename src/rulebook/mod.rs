//! The rule book: rules explained, for `explain` and for the reference in `docs/`.

use std::fmt::Write as _;

mod entry;
mod example;
mod explained;
mod genres;
mod index;
mod measured;
mod page;
mod presets;
mod related;
mod settings;

pub use entry::Entry;
pub use explained::explained;
pub use index::index;
pub use page::page;
pub use presets::presets;

/// The comment at the top of each generated page.
const GENERATED: &str = "<!-- Generated from the files in `rules/`: UPDATE_DOCS=1 cargo test --test all generated -->";

/// Adds a paragraph.
fn push(out: &mut String, paragraph: &str) {
    let _ = writeln!(out, "{paragraph}\n");
}
