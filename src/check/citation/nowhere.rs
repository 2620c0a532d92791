//! Marks in the markup, and raised numbers, that lead to neither a note nor a listed source.

use std::collections::HashSet;

use memchr::memmem;

use crate::check::Match;
use crate::check::citation::library::with_source_count;
use crate::document::citation::{Leads, MarkKind};
use crate::document::{Document, Format, Note, Role};

/// Marks that lead nowhere. If most do, the notes are elsewhere, or were not read.
pub(super) fn dangling(document: &Document, matches: &mut Vec<Match>) {
    raised(document, matches);
    match document.format() {
        Format::Html | Format::Markdown => of_html(document, matches),
        Format::Asciidoc => {
            macros(document, matches);
            of_asciidoc(document, matches);
        }
        _ => {}
    }
}

/// Raised numbers that the notes below the text do not have.
fn raised(document: &Document, matches: &mut Vec<Match>) {
    let marks = document.citations().in_text().filter(|mark| mark.kind == MarkKind::Note && mark.note.is_none());
    let marks: Vec<_> = marks.filter(|mark| mark.leads != Leads::Somewhere).collect();
    let lost = marks.iter().filter(|mark| mark.leads == Leads::Nowhere);
    let met = marks.len() - lost.clone().count();
    if lost.clone().count() <= met {
        matches.extend(lost.map(|mark| {
            with_source_count(Match::prose(mark.range.clone()), document.citations().entries.len().max(1))
        }));
    }
}

/// Marks in HTML whose target does not exist: `<a href="#fn9">9</a>`.
fn of_html(document: &Document, matches: &mut Vec<Match>) {
    let source = document.source();
    let written = |note: &&Note| source[note.span.range()].starts_with('<');
    if !document.notes().iter().any(|note| written(&note)) {
        return;
    }
    let names = html_names(source);
    matches.extend(lost(document, document.notes().iter().filter(written), |label| names.contains(label)));
}

/// References of AsciiDoc, in a text that lists its sources, to something without an anchor.
fn of_asciidoc(document: &Document, matches: &mut Vec<Match>) {
    let source = document.source();
    let lists = memmem::find(source.as_bytes(), b"[[[").is_some();
    if !lists || memmem::find(source.as_bytes(), b"include::").is_some() {
        return;
    }
    let titles: HashSet<&str> = document
        .blocks()
        .iter()
        .filter(|block| matches!(block.role, Role::Heading | Role::Caption))
        .map(|block| &document.prose()[block.range.clone()])
        .collect();
    let mut names = asciidoc_names(source);
    names.extend(document.anchors().iter().map(|anchor| anchor.label.as_str()));
    let titles: HashSet<String> = titles.into_iter().flat_map(|title| [title.to_owned(), plain(title)]).collect();
    let referring = |note: &&Note| source[note.span.range()].starts_with("<<");
    let is_elsewhere =
        |label: &str| label.starts_with('_') || label.contains(['#', ' ', '/', '{']) || label.ends_with(".adoc");
    let known = |label: &str| {
        names.contains(label) || titles.contains(label) || titles.contains(&plain(label)) || is_elsewhere(label)
    };
    matches.extend(lost(document, document.notes().iter().filter(referring), known));
}

/// A title, or the name that a section gets from it, in a form that does not depend on the settings for prefixes and
/// separators.
fn plain(title: &str) -> String {
    title.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// References to AsciiDoc notes by a name that no note has: `footnote:name[]`.
fn macros(document: &Document, matches: &mut Vec<Match>) {
    if memmem::find(document.source().as_bytes(), b"include::").is_some() {
        return;
    }
    let marks = document.citations().marks.iter().filter(|mark| mark.leads == Leads::Nowhere);
    let notes = marks.filter_map(|mark| Some(&document.notes()[mark.note? as usize]));
    let notes = notes.filter(|note| document.source()[note.span.range()].starts_with("footnote"));
    matches.extend(
        notes.map(|note| with_source_count(Match::source(note.span), document.citations().entries.len().max(1))),
    );
}

/// The marks among `notes` whose label is not `known`, if at least as many are known.
fn lost<'d>(document: &Document, notes: impl Iterator<Item = &'d Note>, known: impl Fn(&str) -> bool) -> Vec<Match> {
    let (met, lost): (Vec<&Note>, Vec<&Note>) = notes.partition(|note| known(&note.label));
    if lost.len() > met.len() {
        return Vec::new();
    }
    let listed: HashSet<&str> = met.iter().map(|note| note.label.as_str()).collect();
    let mut matches: Vec<Match> = Vec::new();
    let mut last = None;
    for note in lost {
        // one mark can have several labels
        if last != Some(note.span) && !document.is_code(note.span) {
            matches.push(with_source_count(Match::source(note.span), listed.len()));
        }
        last = Some(note.span);
    }
    matches
}

/// The names of elements of `source`.
fn html_names(source: &str) -> HashSet<String> {
    const LONGEST: usize = 200;
    let mut names = HashSet::new();
    for attribute in ["id", "ID", "Id", "name", "NAME"] {
        for at in memmem::find_iter(source.as_bytes(), attribute.as_bytes()) {
            let from = at + attribute.len();
            let value = &source[from..source.floor_char_boundary((from + LONGEST).min(source.len()))];
            let Some(value) = value.trim_start().strip_prefix('=') else { continue };
            let value = value.trim_start().trim_start_matches(['"', '\'', '{', '`']);
            let value = value.split(['"', '\'', '>', ' ', '\n', '`', '}']).next().unwrap_or("");
            names.insert(value.replace("&amp;", "&"));
        }
    }
    // what Markdown gives to a heading or another element: `{#name}`
    for at in memmem::find_iter(source.as_bytes(), b"#") {
        let before = source.as_bytes()[..at].last();
        if matches!(before, Some(b'{' | b' ' | b':')) {
            let rest = &source[at + 1..source.floor_char_boundary((at + LONGEST).min(source.len()))];
            names.insert(rest.split(['}', ' ', '\n', '"', ')']).next().unwrap_or("").to_owned());
        }
    }
    names
}

/// The names that anchors and attributes of AsciiDoc give: `[[name]]`, `[#name]`, `[id=name]`, `anchor:name[]`.
fn asciidoc_names(source: &str) -> HashSet<&str> {
    const LONGEST: usize = 200;
    let mut names = HashSet::new();
    for opens in ["[[", "[#", "id=", "anchor:", ".#", "%#"] {
        for at in memmem::find_iter(source.as_bytes(), opens.as_bytes()) {
            let from = at + opens.len();
            let rest = &source[from..source.floor_char_boundary((from + LONGEST).min(source.len()))];
            let rest = rest.trim_start_matches(['"', '\'', '[']);
            names.insert(rest.split([']', ',', '"', '\'', '.', '%', '[', ' ', '\n']).next().unwrap_or(""));
            names.insert(rest.split([']', ',', '"', '\'', '[', ' ', '\n']).next().unwrap_or(""));
        }
    }
    names
}
