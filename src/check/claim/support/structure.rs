//! Where the form of a text shows a source: its marks, quotations and credits.

use std::ops::Range;

use super::{credit, house};
use crate::check::claim::model::Structure;
use crate::document::citation::MarkKind;
use crate::document::word::hash_of;
use crate::document::{Document, Role};

/// The fewest words of a quotation that is speech, not a word in scare quotes.
const SPEECH: usize = 4;

/// The places of the document's prose where `structure` is.
pub(super) fn places(document: &Document, structure: Structure) -> Vec<Range<usize>> {
    let marks = |wanted: fn(&MarkKind) -> bool| {
        document
            .citations()
            .in_text()
            .filter(|mark| wanted(&mark.kind) && mark.may_support() && document.citations().resolves(mark))
            .map(|mark| note_place(document, &mark.range))
            .collect()
    };
    match structure {
        Structure::Link => marks(|kind| *kind == MarkKind::Link),
        Structure::Marker => marks(|kind| matches!(kind, MarkKind::Numbers(_) | MarkKind::Keys(_))),
        Structure::Note => marks(|kind| *kind == MarkKind::Note),
        // outside brackets a name and a year can be any event: "Paris (2015)"
        Structure::NameYear => marks(match document.citations().entries.is_empty() {
            true => |kind| matches!(kind, MarkKind::NameYear { inside: true, .. }),
            false => |kind| matches!(kind, MarkKind::NameYear { .. }),
        }),
        Structure::Identifier => marks(|kind| matches!(kind, MarkKind::Identifier { .. })),
        Structure::Quotation => quotations(document, true),
        Structure::QuotedWords => quotations(document, false),
        Structure::QuotationRunsOn => running_on(document),
        Structure::BlockQuotation => {
            let quoted = document.blocks().iter().filter(|block| block.role == Role::Quotation);
            quoted.map(|block| block.range.clone()).collect()
        }
        Structure::SpeakerLabel => labelled(document),
        Structure::House => house::places(document),
        // found later, when it is known what is supported
        Structure::Carried => Vec::new(),
        Structure::Credit => credit::places(document, marks(|kind| *kind == MarkKind::Credit)),
    }
}

/// The place that a marker supports: after a full stop, it belongs to the sentence before it.
pub(super) fn note_place(document: &Document, range: &Range<usize>) -> Range<usize> {
    let begins = document.sentence_at(range.start).is_some_and(|sentence| sentence.range.start == range.start);
    let before = document.prose()[..range.start].trim_end_matches(' ').len();
    let same_line = before > 0 && !document.prose()[..before].ends_with('\n');
    if begins && same_line { before - last_length(document, before)..range.end } else { range.clone() }
}

fn last_length(document: &Document, end: usize) -> usize {
    document.prose()[..end].chars().next_back().map_or(0, char::len_utf8)
}

/// Whether `text` has as many words as speech.
fn is_long(text: &str) -> bool {
    text.bytes().filter(|byte| *byte == b' ').take(SPEECH - 1).count() == SPEECH - 1
}

/// The quotations that are speech, or else those of only a few words.
fn quotations(document: &Document, speech: bool) -> Vec<Range<usize>> {
    let long = |range: &Range<usize>| is_long(&document.prose()[range.clone()]);
    let speech = |range: &Range<usize>| long(range) == speech;
    let quotations = document.quotations().iter().filter(|quotation| speech(&quotation.inner));
    quotations.map(|quotation| quotation.range.clone()).collect()
}

/// The quotations that cross the end of a sentence.
fn running_on(document: &Document) -> Vec<Range<usize>> {
    let runs_on =
        |range: &Range<usize>| document.sentence_at(range.start).is_some_and(|sentence| sentence.range.end < range.end);
    let quotations = document.quotations().iter().filter(|quotation| runs_on(&quotation.range));
    quotations.map(|quotation| quotation.range.clone()).collect()
}

/// The longest name of a speaker before a colon, in bytes.
const LONGEST_LABEL: usize = 40;

/// Blocks that begin with a name in capitals and a colon, as in printed interviews. Speakers take turns: where no label
/// comes twice, they are headings.
fn labelled(document: &Document) -> Vec<Range<usize>> {
    let label = |text: &str| {
        let colon = memchr::memchr(b':', &text.as_bytes()[..text.len().min(LONGEST_LABEL + 1)])?;
        let name = &text[..colon];
        let capitals = name.chars().any(char::is_alphabetic) && !name.chars().any(char::is_lowercase);
        (name.len() >= 2 && capitals).then(|| hash_of(name))
    };
    let blocks = document.blocks().iter();
    let labelled: Vec<(u64, Range<usize>)> = blocks
        .filter_map(|block| Some((label(&document.prose()[block.range.clone()])?, block.range.clone())))
        .collect();
    let mut names: Vec<u64> = labelled.iter().map(|(name, _)| *name).collect();
    names.sort_unstable();
    let takes_turns = names.windows(2).any(|pair| pair[0] == pair[1]);
    if takes_turns { labelled.into_iter().map(|(_, range)| range).collect() } else { Vec::new() }
}
