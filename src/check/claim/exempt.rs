//! Where a statement needs no source of its own: in a retold story, and at the head of a text
//! that names its sources further down.

use std::ops::Range;

use q7x2_words as words;

use crate::document::{Document, Role};

/// The blocks of `document`, by index, whose statements need no source there; in order, none
/// overlapping another.
pub(super) fn blocks(document: &Document, citing: bool) -> Vec<Range<usize>> {
    // a lead ends before the first heading
    let mut found: Vec<Range<usize>> = if citing { lead(document).into_iter().collect() } else { Vec::new() };
    found.extend(stories(document));
    found
}

/// The sections that tell a story, each up to the next heading that is not below its own.
fn stories(document: &Document) -> Vec<Range<usize>> {
    let blocks = document.blocks();
    let mut found = Vec::new();
    let mut open: Option<(usize, u8)> = None;
    for (index, block) in blocks.iter().enumerate().filter(|(_, block)| block.role == Role::Heading) {
        if let Some((start, _)) = open.filter(|(_, level)| block.level <= *level) {
            found.push(start..index);
            open = None;
        }
        if open.is_none() && tells_a_story(&document.prose()[block.range.clone()]) {
            open = Some((index, block.level));
        }
    }
    found.extend(open.map(|(start, _)| start..blocks.len()));
    found
}

fn tells_a_story(heading: &str) -> bool {
    let heading = heading.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase();
    words::STORY_HEADINGS.has(&heading)
}

/// The text before the first heading, if it points to no source: it sums up what the sections
/// below state with theirs.
fn lead(document: &Document) -> Option<Range<usize>> {
    let blocks = document.blocks();
    let end = blocks.iter().position(|block| block.role == Role::Heading)?;
    let last = blocks[..end].iter().rposition(|block| block.role.is_running_text())?;
    let pointing = document.citations().in_text().any(|mark| mark.range.start < blocks[last].range.end);
    (!pointing).then_some(0..end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Format, Input};

    fn markdown(text: &str) -> Document {
        Document::read(Input { format: Format::Markdown, ..Input::text("a.md", text) })
    }

    #[test]
    fn stories_end_where_the_next_section_begins() {
        let text =
            "# The ferry\n\nA film.\n\n## Plot\n\nShe left.\n\n### Act one\n\nShe ran.\n\n## Reception\n\nIt won.\n";
        let document = markdown(text);
        let found = blocks(&document, false);
        let told: Vec<&str> = found
            .iter()
            .flat_map(|range| &document.blocks()[range.clone()])
            .map(|block| &document.prose()[block.range.clone()])
            .collect();
        assert_eq!(told, ["Plot", "She left.", "Act one", "She ran."]);
    }

    #[test]
    fn only_a_citing_text_with_sections_has_a_lead() {
        let sections = "# The ferry\n\nIt is the first.\n\n## History\n\nIt sailed (https://example.org/a).\n";
        assert_eq!(blocks(&markdown(sections), true), vec![(0..2)]);
        assert!(blocks(&markdown(sections), false).is_empty());
        assert!(blocks(&markdown("# The ferry\n\nIt is the first.\n"), true).is_empty());
        let linked = sections.replace("first.", "first (https://example.org/b).");
        assert!(blocks(&markdown(&linked), true).is_empty());
    }
}
