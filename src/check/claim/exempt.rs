//! Where a statement needs no source of its own: in a retold story, and at the head of a text
//! that names its sources further down.

use std::ops::Range;

use q7x2_words as words;

use crate::document::{Document, Role};

/// The blocks of `document`, by index, whose statements need no source in their place; in order, none
/// overlapping another.
pub(super) fn parts(document: &Document, citing: bool) -> Vec<Range<usize>> {
    // a lead ends before the first heading
    let mut found: Vec<Range<usize>> = if citing { lead(document).into_iter().collect() } else { Vec::new() };
    found.extend(stories(document));
    found
}

/// The sections that tell a story, each up to the next heading that is not below its own.
fn stories(document: &Document) -> Vec<Range<usize>> {
    let parts = document.parts();
    let mut found = Vec::new();
    let mut open: Option<(usize, u8)> = None;
    for (index, part) in parts.iter().enumerate().filter(|(_, part)| part.role == Role::Heading) {
        if let Some((start, _)) = open.filter(|(_, level)| part.level <= *level) {
            found.push(start..index);
            open = None;
        }
        if open.is_none() && tells_a_story(&document.prose()[part.range.clone()]) {
            open = Some((index, part.level));
        }
    }
    found.extend(open.map(|(start, _)| start..parts.len()));
    found
}

fn tells_a_story(heading: &str) -> bool {
    let heading = heading.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase();
    words::STORY_HEADINGS.has(&heading)
}

/// The text before the first heading, if it points to no source: it sums up what the sections
/// below state with theirs.
fn lead(document: &Document) -> Option<Range<usize>> {
    let parts = document.parts();
    let end = parts.iter().position(|part| part.role == Role::Heading)?;
    let last = parts[..end].iter().rposition(|part| part.role.is_running_text())?;
    let pointing = document.citations().in_text().any(|mark| mark.range.start < parts[last].range.end);
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
        let found = parts(&document, false);
        let told: Vec<&str> = found
            .iter()
            .flat_map(|range| &document.parts()[range.clone()])
            .map(|part| &document.prose()[part.range.clone()])
            .collect();
        assert_eq!(told, ["Plot", "She left.", "Act one", "She ran."]);
    }

    #[test]
    fn only_a_citing_text_with_sections_has_a_lead() {
        let sections = "# The ferry\n\nIt is the first.\n\n## History\n\nIt sailed (https://example.org/a).\n";
        assert_eq!(parts(&markdown(sections), true), vec![(0..2)]);
        assert!(parts(&markdown(sections), false).is_empty());
        assert!(parts(&markdown("# The ferry\n\nIt is the first.\n"), true).is_empty());
        let linked = sections.replace("first.", "first (https://example.org/b).");
        assert!(parts(&markdown(&linked), true).is_empty());
    }
}
