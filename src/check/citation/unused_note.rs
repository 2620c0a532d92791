//! Defined notes that nothing refers to.

use crate::check::Match;
use crate::check::citation::notes::is_footnote;
use crate::document::citation::Labels;
use crate::document::{Document, Format};

pub const SLOTS: &[&str] = &[];

/// Notes that nothing refers to. A file that consists only of notes is part of another.
pub fn find(document: &Document, matches: &mut Vec<Match>) {
    let mut notes = document.anchors().iter().filter(|anchor| anchor.note).peekable();
    let running = document.blocks().iter().any(|block| block.role.is_running_text());
    if notes.peek().is_none() || !running {
        return;
    }
    let labels = Labels::of(document);
    let named = notes.filter(|note| document.format() != Format::Rst || is_footnote(&note.label) && note.label != "#");
    matches.extend(named.filter(|note| !labels.refers_to(&note.label)).map(|note| Match::source(note.span)));
}
