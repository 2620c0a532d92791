//! Finds the citations of a document.

use std::collections::HashMap;
use std::ops::Range;

use crate::document::citation::{Citations, Entry, Mark, MarkKind, remark, resolve, role, scan, wikitext};
use crate::document::{Document, Role};

impl Document {
    /// What points to a source: links, notes, markers, and the listed sources.
    pub fn citations(&self) -> &Citations {
        self.slots.citations.get_or_init(|| Citations::of(self))
    }
}

impl Citations {
    /// Finds the citations of `document`.
    fn of(document: &Document) -> Self {
        let mut marks = scan::marks_among(document.prose(), &mut document.word_pieces());
        drop_bare_keys(document, &mut marks);
        marks.extend(role::marks(document));
        marks.sort_by_key(|mark| (mark.range.start, mark.range.end));
        add_markup(document, &mut marks);
        let remarks = remark::take(document, &mut marks);
        let entries = entries(document, &marks);
        resolve::notes(document, &mut marks, &entries);
        let numbered = entries.is_empty() || entries.iter().any(|entry| entry.number.is_some());
        let notes = if numbered { Vec::new() } else { notes(document) };
        Self::new(marks, entries, notes, wikitext::works(document), remarks)
    }
}

/// The sources that `document` lists, in order. Explanatory notes do not count, nor do blocks below an entry that are
/// part of it.
fn entries(document: &Document, marks: &[Mark]) -> Vec<Entry> {
    let mut names = names(document);
    let mut entries: Vec<Entry> = Vec::new();
    let mut whole = false;
    for (index, block) in document.blocks().iter().enumerate().filter(|(_, block)| block.role == Role::Reference) {
        // an entry that cites by key points to a library and is not a source itself
        if block.level > 1 && whole || cites_by_key(marks, &block.range) {
            continue;
        }
        let (labels, note) = names.remove(&index).unwrap_or_default();
        let entry = Entry { labels, note, ..Entry::read(document, index, marks, entries.last()) };
        whole = note || entry.locator.is_some() || entry.year.is_some();
        if !note || entry.locator.is_some() || entry.is_formed(document) {
            entries.push(entry);
        }
    }
    entries
}

/// Whether a key is in `range`.
fn cites_by_key(marks: &[Mark], range: &Range<usize>) -> bool {
    let first = marks.partition_point(|mark| mark.range.start < range.start);
    let mut own = marks[first..].iter().take_while(|mark| mark.range.start < range.end);
    own.any(|mark| matches!(mark.kind, MarkKind::Keys(_)))
}

/// For each block with names, by its index: the names, and whether it is the text of a note.
fn names(document: &Document) -> HashMap<usize, (Vec<String>, bool)> {
    let mut names: HashMap<usize, (Vec<String>, bool)> = HashMap::new();
    for anchor in document.anchors() {
        let index = document.blocks().partition_point(|block| block.range.end <= anchor.at);
        let (labels, note) = names.entry(index).or_default();
        labels.push(anchor.label.clone());
        *note |= anchor.note;
    }
    names
}

/// Drops keys without brackets, which may be names of people elsewhere, unless the document names a
/// library or has keys in another form.
fn drop_bare_keys(document: &Document, marks: &mut Vec<Mark>) {
    let bytes = document.prose().as_bytes();
    let is_key = |mark: &Mark| matches!(mark.kind, MarkKind::Keys(_));
    let is_bare = |mark: &Mark| is_key(mark) && bytes[mark.range.start] == b'@';
    if marks.iter().any(is_bare)
        && !marks.iter().any(|mark| is_key(mark) && !is_bare(mark))
        && !document.announces_libraries()
    {
        marks.retain(|mark| !is_bare(mark));
    }
}

/// The numbers that begin blocks of the running text: `4. …`, `4) …`.
fn notes(document: &Document) -> Vec<u32> {
    let number = |block: &str| block.trim_start().split_once(['.', ')'])?.0.parse().ok();
    let blocks = document.blocks().iter().filter(|block| block.role.is_running_text());
    blocks.filter_map(|block| number(&document.source()[block.span.range()])).collect()
}

/// Adds the links and notes that are markup and not written out in the prose.
fn add_markup(document: &Document, marks: &mut Vec<Mark>) {
    let leads_out = |target: &str| !target.starts_with('#') && !target.starts_with("mailto:") && !target.is_empty();
    let links = document.links().iter().filter(|link| leads_out(&link.target));
    let links = links.map(|link| Mark::new(link.range.clone(), MarkKind::Link));
    let notes = document.notes().iter().zip(0..).map(|(note, number)| {
        let mark = Mark::new(note.range.clone(), MarkKind::Note);
        Mark { note: Some(number), ..mark }
    });
    let known = marks.len();
    for mark in links.chain(notes) {
        let at = marks[..known].partition_point(|written| written.range.end <= mark.range.start);
        let written =
            marks[..known].get(at).filter(|written| written.range.start < mark.range.end.max(mark.range.start + 1));
        // the words of a link can name the work that it leads to
        if written.is_none_or(|written| matches!(written.kind, MarkKind::NameYear { .. })) {
            marks.push(mark);
        }
    }
    marks.sort_by_key(|mark| (mark.range.start, mark.range.end));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_and_notes_of_markup_count_too() {
        let text = "Rents rose, [the board](https://example.org/rents) said.[^1] See [above](#x).\n\n[^1]: A note.\n";
        let input = crate::document::Input {
            format: crate::document::Format::Markdown,
            ..crate::document::Input::text("a.md", text)
        };
        let document = Document::read(input);
        let kinds: Vec<&MarkKind> = document.citations().in_text().map(|mark| &mark.kind).collect();
        assert_eq!(kinds, [&MarkKind::Link, &MarkKind::Note]);
    }
}
