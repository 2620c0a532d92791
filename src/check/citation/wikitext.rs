//! Named notes and short references of wiki text that lead to nothing.

use std::collections::HashMap;

use crate::check::Match;
use crate::check::citation::library::with_source_count;
use crate::check::citation::named::{Sources, fits, folded};
use crate::document::citation::{Named, Notes, Short, targets};
use crate::document::{Document, Format};

/// References of wiki text that lead nowhere.
pub(super) fn dangling(document: &Document, matches: &mut Vec<Match>) {
    if document.format() == Format::Wiki {
        notes(document, matches);
        short(document, matches);
    }
}

/// At most this many may lead nowhere even if fewer lead somewhere.
const FEW: usize = 2;

/// Whether so few of the references lead nowhere (`lost`), compared with those that lead somewhere (`met`), that they
/// are mistakes: if most lead nowhere, their targets are in another text.
fn are_few(lost: usize, met: usize) -> bool {
    lost <= FEW.max(met)
}

fn notes(document: &Document, matches: &mut Vec<Match>) {
    let notes = Notes::of(document);
    if notes.defined > 0 && are_few(notes.lost.len(), notes.met) {
        matches.extend(notes.lost.iter().map(|span| with_source_count(Match::source(*span), notes.defined)));
    }
}

/// Short references to works that are neither described by a template nor listed.
fn short(document: &Document, matches: &mut Vec<Match>) {
    let citations = document.citations();
    if citations.short.is_empty() {
        return;
    }
    let Some(targets) = targets(document) else { return };
    let mut works: HashMap<(String, i16), Vec<Option<char>>> = HashMap::new();
    for one in targets {
        let letters = works.entry((folded(&one.name), one.year)).or_default();
        if !letters.contains(&one.letter) {
            letters.push(one.letter);
        }
    }
    let sources = Sources::of(document);
    let is_known = |named: &Named| {
        let letters = works.get(&(folded(&named.name), named.year));
        letters.is_some_and(|letters| letters.iter().any(|letter| fits(*letter, named.letter))) || sources.lists(named)
    };
    let lost: Vec<&Short> =
        citations.short.iter().filter(|short| !short.directed && !short.works.iter().all(is_known)).collect();
    // sources that were not read are in another text
    if (works.is_empty() && citations.entries.is_empty()) || !are_few(lost.len(), citations.short.len() - lost.len()) {
        return;
    }
    for short in lost {
        let matched = with_source_count(Match::source(short.span), citations.entries.len().max(1));
        let named = short.works.iter().find(|named| !is_known(named));
        let other = named.and_then(|named| sources.by_name(&folded(&named.name)));
        matches.push(match other {
            Some(entry) => matched.related(entry.range.clone(), "a source with this name is listed here"),
            None => matched,
        });
    }
}
