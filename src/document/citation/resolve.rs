//! What the marks of notes lead to: a source, an explanation, or nothing.

use std::collections::{HashMap, HashSet};

use crate::document::citation::{Entry, Leads, Mark, MarkKind, keys, marker, plain};
use crate::document::section::names_notes;
use crate::document::{Block, Document, Format, Note, Role};

/// Finds out what the notes among `marks` lead to, and drops those that only point to a place in the text.
pub(super) fn notes(document: &Document, marks: &mut Vec<Mark>, entries: &[Entry]) {
    if !marks.iter().any(|mark| mark.kind == MarkKind::Note) {
        return;
    }
    let notes = Notes::of(document, marks, entries);
    let leads: Vec<Option<Leads>> = marks.iter().map(|mark| notes.leads(mark)).collect();
    let mut leads = leads.into_iter();
    marks.retain_mut(|mark| {
        let lead = leads.next().flatten();
        mark.leads = lead.unwrap_or_default();
        lead.is_some()
    });
}

/// The notes of a document, wherever they are.
struct Notes<'d> {
    document: &'d Document,
    /// The block that has each name.
    named: HashMap<&'d str, usize>,
    /// The auto-numbered notes, as blocks in order, each once.
    nameless: Vec<usize>,
    /// For each mark of an auto-numbered note, by its place in the source, which of them it points to.
    turns: HashMap<usize, usize>,
    /// The blocks that name a source.
    sources: HashSet<usize>,
    /// The blocks of notes by number, below a heading that says so.
    numbered: HashMap<u32, usize>,
    /// The numbers of listed sources.
    listed: HashSet<u32>,
    /// The names of blocks and sections in AsciiDoc.
    places: HashSet<&'d str>,
    /// The texts of notes of AsciiDoc, which the first of several marks contains, by name.
    given: HashMap<&'d str, &'d str>,
}

impl<'d> Notes<'d> {
    fn of(document: &'d Document, marks: &[Mark], entries: &[Entry]) -> Self {
        let blocks = document.blocks();
        let block = |at: usize| blocks.partition_point(|block| block.range.end <= at);
        let mut named = HashMap::new();
        let mut nameless = Vec::new();
        for anchor in document.anchors() {
            named.entry(anchor.label.as_str()).or_insert_with(|| block(anchor.at));
            if anchor.label == "#" {
                nameless.push(block(anchor.at));
            }
        }
        let mut turns = HashMap::new();
        for note in document.notes().iter().filter(|note| note.label == "#") {
            turns.insert(note.span.start, turns.len());
        }
        let numbered = numbered(document);
        let listed = entries.iter().enumerate().filter(|(_, entry)| !entry.note);
        let listed = listed.map(|(place, entry)| entry.number.unwrap_or(place as u32 + 1)).collect();
        let given = document.notes().iter().filter_map(|note| macro_of(document, note));
        let given = given.filter(|(name, text)| !name.is_empty() && !text.is_empty()).collect();
        // pages give names to many things that are not notes
        let referred: HashSet<&str> = document.notes().iter().map(|note| note.label.as_str()).collect();
        let named_notes = named.iter().filter(|(label, _)| referred.contains(**label)).map(|(_, index)| index);
        let asked = named_notes.chain(&nameless).chain(numbered.values());
        let mut asked: Vec<usize> = asked.copied().collect();
        asked.sort_unstable();
        asked.dedup();
        let sources = asked.into_iter().filter(|index| names_source(document, *index, marks, entries)).collect();
        Self { document, named, nameless, turns, sources, numbered, listed, places: places(document), given }
    }

    /// What `mark` leads to; `None` if it only points to a place of the text.
    fn leads(&self, mark: &Mark) -> Option<Leads> {
        if mark.kind != MarkKind::Note {
            return Some(mark.leads);
        }
        if let Some(note) = mark.note {
            return self.marked(&self.document.notes()[note as usize]);
        }
        let prose = self.document.prose();
        let text = &prose[mark.range.clone()];
        Some(match text.as_bytes()[0] {
            b'[' => Leads::Somewhere,
            b'^' | b'\\' if text.ends_with(['[', '{']) => {
                keys::note_at(prose, mark.range.start).map_or(Leads::Somewhere, |text| told(plain::names_source(text)))
            }
            _ => self.raised(text),
        })
    }

    /// What a note in the markup leads to.
    fn marked(&self, note: &Note) -> Option<Leads> {
        if let Some((name, text)) = macro_of(self.document, note) {
            let text = if text.is_empty() { self.given.get(name).copied() } else { Some(text) };
            return Some(text.map_or(Leads::Nowhere, |text| told(plain::names_source(text))));
        }
        let nameless = || self.nameless.get(*self.turns.get(&note.span.start)?).copied();
        let index = if note.label == "#" { nameless() } else { self.named.get(note.label.as_str()).copied() };
        let block = index.and_then(|index| Some((index, self.document.blocks().get(index)?)));
        match block {
            // in AsciiDoc, references to any place in the text look like references to sources
            Some((_, block)) if self.document.format() == Format::Asciidoc && block.role != Role::Reference => None,
            Some((index, block)) => Some(self.of_block(index, block)),
            None if self.document.format() == Format::Asciidoc && self.is_place(note) => None,
            None => Some(Leads::Somewhere),
        }
    }

    /// Whether a label of AsciiDoc belongs to a place: a block, a section, another file.
    fn is_place(&self, note: &Note) -> bool {
        let label = note.label.as_str();
        // `xref:name[]` leads to places only, `<<name>>` also to sources
        if self.document.source()[note.span.range()].starts_with("xref:") {
            return true;
        }
        let named = label.starts_with('_') || label.contains(['#', ' ', '/']) || label.ends_with(".adoc");
        named || self.places.contains(label)
    }

    fn of_block(&self, index: usize, block: &Block) -> Leads {
        let words = self.document.prose()[block.range.clone()].contains(char::is_alphabetic);
        if words { told(self.sources.contains(&index)) } else { Leads::Somewhere }
    }

    /// What superscript numbers lead to.
    fn raised(&self, text: &str) -> Leads {
        let of = |number: &u32| match self.numbered.get(number) {
            _ if self.listed.contains(number) => Leads::Source,
            Some(&index) => self.of_block(index, &self.document.blocks()[index]),
            None if self.listed.is_empty() && self.numbered.is_empty() => Leads::Somewhere,
            None => Leads::Nowhere,
        };
        let numbers = marker::raised_numbers(text);
        let all: Vec<Leads> = numbers.iter().map(of).collect();
        let rank = [Leads::Nowhere, Leads::Source, Leads::Somewhere, Leads::Explanation];
        rank.into_iter().find(|leads| all.contains(leads)).unwrap_or_default()
    }
}

fn told(is_source: bool) -> Leads {
    if is_source { Leads::Source } else { Leads::Explanation }
}

/// The names that lines of AsciiDoc give to the blocks below them: `[[name]]`, `[#name]`.
fn places(document: &Document) -> HashSet<&str> {
    if document.format() != Format::Asciidoc {
        return HashSet::new();
    }
    fn name(line: &str) -> Option<&str> {
        let rest = line.strip_prefix("[[").or_else(|| line.strip_prefix("[#")).filter(|rest| !rest.starts_with('['))?;
        rest.split([']', ',', '.', '%']).next()
    }
    document.source().lines().filter_map(name).collect()
}

/// The name and the text of `footnote:name[text]`, if `note` has this form.
fn macro_of<'d>(document: &'d Document, note: &Note) -> Option<(&'d str, &'d str)> {
    if document.format() != Format::Asciidoc {
        return None;
    }
    let (name, text) =
        document.source()[note.span.range()].strip_prefix("footnote")?.strip_suffix(']')?.split_once('[')?;
    // `footnoteref:[name,text]`
    if name == "ref:" {
        return Some(text.split_once(',').map_or((text.trim(), ""), |(name, text)| (name.trim(), text.trim())));
    }
    Some((name.strip_prefix(':')?, text.trim()))
}

/// Whether the note in block `index`, which can continue in the next blocks, names a source.
fn names_source(document: &Document, index: usize, marks: &[Mark], entries: &[Entry]) -> bool {
    /// The most blocks of one note that are looked at.
    const MOST: usize = 4;
    let Some(first) = document.blocks().get(index) else { return false };
    let goes_on = |block: &&Block| block.role == Role::Reference && block.level > 1;
    let rest = document.blocks()[index + 1..].iter().take(MOST).take_while(goes_on);
    std::iter::once(first).chain(rest).any(|block| {
        let from = marks.partition_point(|mark| mark.range.start < block.range.start);
        let mut own = marks[from..].iter().take_while(|mark| mark.range.start < block.range.end);
        let entry = entries.partition_point(|entry| entry.range.start < block.range.start);
        let entry = entries.get(entry).filter(|entry| entry.range.start < block.range.end);
        own.any(|mark| points_out(&mark.kind))
            || entry.is_some_and(|entry| entry.is_formed(document))
            || plain::names_source(&document.prose()[block.range.clone()])
    })
}

fn points_out(kind: &MarkKind) -> bool {
    !matches!(kind, MarkKind::Note | MarkKind::NameYear { inside: false, .. })
}

/// The blocks of numbered notes below a heading that says that they are notes.
fn numbered(document: &Document) -> HashMap<u32, usize> {
    let mut all = HashMap::new();
    let mut is_notes = false;
    let mut place = 0;
    for (index, block) in document.blocks().iter().enumerate() {
        if block.role.is_title() {
            is_notes = names_notes(&document.prose()[block.range.clone()]);
            place = 0;
        } else if is_notes && matches!(block.role, Role::Item | Role::Reference) && block.level <= 1 {
            place += 1;
            let written = document.source()[block.span.range()].trim_start().trim_start_matches(['[', '^', '(']);
            let digits = written.bytes().take_while(u8::is_ascii_digit).count();
            let number = written[..digits].parse().unwrap_or(place);
            all.entry(number).or_insert(index);
        }
    }
    all
}
