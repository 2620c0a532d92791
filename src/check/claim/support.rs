//! Carries evidence from where it is to the sentences that it supports.

use std::ops::Range;

use crate::check::claim::model::{Model, Structure};
use crate::document::citation::Leads;
use crate::document::claim::{Assessment, ENOUGH, Evidence, Reach};
use crate::document::{Block, Document, Role};

mod about;
mod carried;
mod credit;
mod cut;
mod house;
mod structure;

pub(super) use carried::Signs;
use structure::{note_place, places};

/// How many sentences before and after it the evidence for a block reaches: a block can be as long as a file.
const FARTHEST: usize = 100;

/// How many sentences before its own a note supports: half of those further up are about something else.
const BACK: usize = 2;

/// How many sentences are visited again rather than remembered: remembering all sentences of a text takes four bytes a
/// sentence for every kind of evidence, as much as the text itself.
const FEW: usize = 8;

/// Adds the evidence in the form of the text, lets all evidence reach as far as its
/// kind does, and decides which sentences are supported.
pub(super) fn spread(model: &Model, document: &Document, all: &mut [Assessment], signs: &Signs<'_>) {
    for &(structure, number) in &model.structures {
        let mut reached = 0..0;
        for range in places(document, structure) {
            add(document, all, number, range, &mut reached);
        }
    }
    let mut own: Vec<(usize, Evidence)> = Vec::new();
    for (index, assessment) in all.iter_mut().enumerate() {
        own.extend(assessment.evidence.drain(..).map(|one| (index, one)));
    }
    let lists = Lists::of(document);
    let sourceless = sourceless(document, all.len());
    let mut unreached: Vec<Option<Unreached>> = Vec::new();
    unreached.resize_with(model.evidence.len(), || None);
    for (index, one) in own {
        let kind = usize::from(one.number);
        let reached = reached(document, &lists, index, model.evidence[kind].reach);
        let sentences = all.len();
        let reach = |sentence: usize| {
            if sentence != index && sourceless[sentence] {
                return;
            }
            add_once(&mut all[sentence], one);
        };
        if reached.len() <= FEW {
            reached.for_each(reach);
        } else {
            unreached[kind].get_or_insert_with(|| Unreached::all(sentences)).take(reached, reach);
        }
    }
    cut::cut(document, all);
    all.iter_mut().for_each(|assessment| weigh(model, assessment));
    let carried = model.structures.iter().find(|(structure, _)| *structure == Structure::Carried);
    if let Some(&(_, number)) = carried {
        for (to, from) in carried::carried(model, document, all, signs) {
            if !sourceless[to] {
                add_once(&mut all[to], Evidence::new(number, &from));
                weigh(model, &mut all[to]);
            }
        }
    }
}

/// Decides by its evidence whether a sentence is supported.
fn weigh(model: &Model, assessment: &mut Assessment) {
    assessment.support = weight(model, &assessment.evidence);
    assessment.supported = assessment.support >= ENOUGH;
}

/// Which of `count` sentences themselves say that they have no source, by a note that only explains or by an editorial
/// mark: their neighbours do not support them.
fn sourceless(document: &Document, count: usize) -> Vec<bool> {
    let mut all = vec![false; count];
    for mark in document.citations().in_text().filter(|mark| mark.leads == Leads::Explanation) {
        let place = note_place(document, &mark.range);
        if let Some(marked) = document.sentence_index(place.start).and_then(|index| all.get_mut(index)) {
            *marked = true;
        }
    }
    all
}

/// The weight of evidence; hints alone weigh nothing.
fn weight(model: &Model, evidence: &[Evidence]) -> f64 {
    let kinds = || evidence.iter().map(|one| &model.evidence[usize::from(one.number)]);
    if kinds().all(|kind| kind.hint) { 0.0 } else { kinds().map(|kind| kind.weight).sum() }
}

/// Adds evidence at `range` to the sentences that it covers. `reached` are the sentences already covered by places
/// before it: places can be nested a thousand deep.
fn add(document: &Document, all: &mut [Assessment], number: u16, range: Range<usize>, reached: &mut Range<usize>) {
    let Some(first) = document.sentence_index(range.start) else { return };
    if first < reached.start || first >= reached.end {
        *reached = first..first;
    }
    let from = reached.end;
    reached.start = first;
    for (assessment, sentence) in all[from..].iter_mut().zip(&document.sentences()[from..]) {
        if sentence.range.start >= range.end.max(range.start + 1) {
            break;
        }
        reached.end += 1;
        add_once(assessment, Evidence::new(number, &range));
    }
}

/// Adds `evidence` to a sentence that no evidence of its kind has reached.
fn add_once(assessment: &mut Assessment, evidence: Evidence) {
    if assessment.evidence.iter().all(|known| known.number != evidence.number) {
        assessment.evidence.push(evidence);
    }
}

/// The sentences that evidence in sentence `index` reaches.
fn reached(document: &Document, lists: &Lists, index: usize, reach: Reach) -> Range<usize> {
    let sentences = document.sentences();
    let block = sentences[index].block;
    let of_block = |block: usize| {
        sentences.partition_point(|sentence| sentence.block < block)
            ..sentences.partition_point(|sentence| sentence.block <= block)
    };
    match reach {
        Reach::Sentence => index..index + 1,
        Reach::Next => index..(index + 2).min(of_block(block).end),
        Reach::After => index + 1..(index + 2).min(of_block(block).end).max(index + 1),
        Reach::Before => index.saturating_sub(1).max(of_block(block).start)..index,
        Reach::Neighbours => {
            let list = lists.introduced(block);
            let end = if list == block { (index + 2).min(of_block(block).end) } else { of_block(list).end };
            index.saturating_sub(1).max(of_block(block).start)..end
        }
        Reach::Part => {
            let all = of_block(block).start..of_block(lists.introduced(block)).end;
            all.start.max(index.saturating_sub(FARTHEST))..all.end.min(index + FARTHEST)
        }
        Reach::Back => {
            let list = lists.introduced(block);
            let end = if list == block { index + 1 } else { of_block(list).end };
            index.saturating_sub(BACK).max(of_block(block).start)..end
        }
        Reach::Above => index.saturating_sub(1)..index + 1,
        Reach::Rest => index..sentences.len().min(index + FARTHEST),
        Reach::List if lists.introduced(block) == block => index..index + 1,
        Reach::List => index..of_block(lists.introduced(block)).end,
        Reach::Document => 0..sentences.len(),
    }
}

/// The sentences that evidence of one kind has not reached yet. Lists can be as long as a file, and so can the number
/// of sentences whose evidence reaches a whole list: each sentence is visited once.
struct Unreached {
    /// For each sentence, a sentence that is no later than the next one not reached yet: itself if it was not reached.
    next: Vec<u32>,
}

impl Unreached {
    fn all(sentences: usize) -> Self {
        Self { next: (0..=u32::try_from(sentences).unwrap_or(u32::MAX)).collect() }
    }

    /// The first sentence from `at` on that was not reached.
    fn first(&mut self, mut at: usize) -> usize {
        while self.next[at] as usize != at {
            // halves the path for the next query
            self.next[at] = self.next[self.next[at] as usize];
            at = self.next[at] as usize;
        }
        at
    }

    /// Calls `each` with those in `range`, and marks them as reached.
    fn take(&mut self, range: Range<usize>, mut each: impl FnMut(usize)) {
        let mut at = self.first(range.start.min(self.next.len() - 1));
        while at < range.end {
            each(at);
            self.next[at] = at as u32 + 1;
            at = self.first(at + 1);
        }
    }
}

/// Which blocks introduce a list with a colon.
struct Lists {
    /// For each block, the last item of the list that it introduces, or itself.
    last: Vec<usize>,
}

impl Lists {
    fn of(document: &Document) -> Self {
        let blocks = document.blocks();
        let mut last = vec![0; blocks.len()];
        // the last of the items that follow one another from the next block on
        let mut end = None;
        for (index, block) in blocks.iter().enumerate().rev() {
            last[index] = end.filter(|_| opens_list(document, block)).unwrap_or(index);
            end = (block.role == Role::Item).then(|| end.unwrap_or(index));
        }
        Self { last }
    }

    /// The last item of the list that `block` introduces with a colon, or else the block itself.
    fn introduced(&self, block: usize) -> usize {
        self.last[block]
    }
}

/// Whether a block ends with a colon. Marks of sources may follow it.
fn opens_list(document: &Document, block: &Block) -> bool {
    let range = &block.range;
    let last = document.citations().within(range.clone()).last().filter(|mark| mark.range.end >= range.end);
    let before = last.map_or(range.end, |mark| mark.range.start.max(range.start));
    let colon = |end: usize| document.prose()[range.start..end].trim_end().ends_with(':');
    colon(range.end) || colon(before)
}

#[cfg(test)]
mod tests {
    use crate::check::claim::assess;
    use crate::document::{Document, Format, Input};

    #[test]
    fn a_source_after_the_colon_supports_the_list() {
        let list = "- 8,214 from the islands.\n- 3,002 from the hills.\n";
        for (intro, supported) in [
            ("They came from here:[^1]", true),
            ("They came from here (https://example.org/census): ", true),
            ("They came from here [1]:", true),
            ("They came from here: [1]", true),
            ("They came from here.[^1]", false),
            ("They came from here:", false),
        ] {
            let text = format!("# Towns\n\n{intro}\n\n{list}\nThey stayed.\n\n[^1]: Fern, B. (1999). Towns, p. 12.\n");
            let document = Document::read(Input { format: Format::Markdown, ..Input::text("a.md", text) });
            let assessments = assess(&document).expect("the model is right");
            let items = assessments
                .all()
                .iter()
                .filter(|one| document.prose()[document.sentences()[one.sentence].range.clone()].contains("from the"));
            assert!(items.clone().count() == 2 && items.clone().all(|item| item.supported == supported), "{intro}");
        }
    }

    #[test]
    fn a_note_that_explains_supports_nothing() {
        let supported = |format: Format, text: &str| {
            let document = Document::read(Input { format, ..Input::text("a", text) });
            let assessments = assess(&document).expect("the model is right");
            let dated = assessments
                .all()
                .iter()
                .filter(|one| document.prose()[document.sentences()[one.sentence].range.clone()].contains("in 1871"));
            dated.map(|one| one.supported).collect::<Vec<_>>()
        };
        let source = "Moss, A. (2019). The basin. Heron Press.";
        for (format, text, expected) in [
            (Format::Markdown, format!("# T\n\nIt was dug in 1871.[^1]\n\n[^1]: {source}\n"), true),
            (Format::Markdown, "# T\n\nIt was dug in 1871.[^1]\n\n[^1]: Without the outer basin.\n".into(), false),
            (Format::Markdown, "# T\n\nIt was dug in 1871.[^1]\n\n[^1]: Ibid., p. 3.\n".into(), true),
            // a source next to it supports only what it is attached to
            (
                Format::Markdown,
                format!("# T\n\nIt was dug in 1871.[^1] It was filled in later.[^2]\n\n[^1]: Not the outer one.\n[^2]: {source}\n"),
                false,
            ),
            (Format::Markdown, format!("# T\n\nIt was dug in 1871.^[{source}]\n"), true),
            (Format::Markdown, "# T\n\nIt was dug in 1871.^[Without the outer basin.]\n".into(), false),
            (Format::Markdown, "# T\n\nIt was dug in 1871.^[As @moss2019 says.]\n".into(), true),
            (Format::Text, "T\n\nIt was dug in 1871.\\footnote{Without the outer basin.}\n".into(), false),
            (Format::Asciidoc, format!("= T\n\nIt was dug in 1871.footnote:[{source}]\n"), true),
            (Format::Asciidoc, "= T\n\nIt was dug in 1871.footnote:[Not the outer one.]\n".into(), false),
            (Format::Asciidoc, "= T\n\nIt was dug in 1871, see <<weir>>.\n\n[[weir]]\n== The weir\n".into(), false),
            (Format::Rst, "T\n=\n\nIt was dug in 1871 [1]_.\n\n.. [1] Not the outer one.\n".into(), false),
            (Format::Rst, format!("T\n=\n\nIt was dug in 1871 [#]_.\n\n.. [#] {source}\n"), true),
            (
                Format::Html,
                "<h1>T</h1><p>It was dug in 1871.<sup><a href=\"#fn1\">1</a></sup></p><ol><li id=\"fn1\">Not the outer one.</li></ol>".into(),
                false,
            ),
            (Format::Markdown, format!("# T\n\nIt was dug in 1871.^1^\n\n## Notes\n\n1. {source}\n"), true),
            (Format::Markdown, "# T\n\nIt was dug in 1871.^1^\n\n## Notes\n\n1. Not the outer one.\n".into(), false),
        ] {
            assert_eq!(supported(format, &text), [expected], "{text}");
        }
    }
}
