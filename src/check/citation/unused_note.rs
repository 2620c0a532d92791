//! Notes that are defined, and nothing refers to them.

use crate::check::citation::notes::is_footnote;
use crate::check::plain::plain;
use crate::check::{Check, Hit, Misconfigured, Setup};
use crate::document::citation::Labels;
use crate::document::{Document, Format};

pub use crate::check::plain::NoOptions as Options;

pub const SLOTS: &[&str] = &[];

pub fn build(_: Options, _: &Setup<'_>) -> Result<Box<dyn Check>, Misconfigured> {
    plain(find)
}

/// Notes that nothing refers to. A file of nothing but notes is part of another.
fn find(document: &Document, hits: &mut Vec<Hit>) {
    let mut notes = document.anchors().iter().filter(|anchor| anchor.note).peekable();
    let running = document.parts().iter().any(|part| part.role.is_running_text());
    if notes.peek().is_none() || !running {
        return;
    }
    let labels = Labels::of(document);
    let named = notes.filter(|note| document.format() != Format::Rst || is_footnote(&note.label) && note.label != "#");
    hits.extend(named.filter(|note| !labels.refers_to(&note.label)).map(|note| Hit::source(note.span)));
}
