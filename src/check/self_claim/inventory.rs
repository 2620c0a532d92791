//! What a document has besides words and lists: sections, images, tables, characters.

use memchr::memmem;

use crate::check::self_claim::claimed::Claim;
use crate::check::self_claim::structure;
use crate::document::{Document, Format, Role};

/// How many sections `document` has, if that cannot be the number of `claim`. Introductions have a heading or none,
/// and who counts sections leaves out conclusions and lists of sources or not: one more and two fewer are the same.
pub(super) fn other_number_of_sections(document: &Document, claim: &Claim) -> Option<usize> {
    let mut levels = [0_usize; 8];
    for block in document.blocks().iter().filter(|block| block.role == Role::Heading) {
        levels[usize::from(block.level).min(levels.len() - 1)] += 1;
    }
    let total: usize = levels.iter().sum();
    // of a text without headings nobody can tell; and sections can be pages of their own, of which there is a list
    if total < 2 || structure::has_list_of(document, claim.value) {
        return None;
    }
    let fits = |count: &usize| {
        let mut near = count.saturating_sub(2)..=count + 1;
        near.any(|count| claim.bound.allows(claim.value, count as f64, 0.0))
    };
    let highest = levels.iter().copied().find(|count| *count > 1).unwrap_or(total);
    (!levels.iter().chain([&total]).any(fits)).then_some(highest)
}

/// How many images the source of `document` shows; nothing if that cannot be told.
pub(super) fn images(document: &Document) -> Option<usize> {
    let source = document.source();
    let of = |mark: &str| memmem::find_iter(source.as_bytes(), mark).count();
    let count = match document.format() {
        Format::Markdown => document.images().len() + of("<img") + of("<svg") + of("<iframe"),
        Format::Html => ["<img", "<IMG", "<svg", "<iframe", "<video", "<amp-img", "<object"].into_iter().map(of).sum(),
        Format::Wiki if of("<gallery") == 0 => document.images().len(),
        Format::Asciidoc => of("image:"),
        Format::Rst => of("image::") + of("figure::"),
        _ => return None,
    };
    (!is_generated(source)).then_some(count)
}

/// How many tables the source of `document` has; nothing if that cannot be told.
pub(super) fn tables(document: &Document) -> Option<usize> {
    let source = document.source();
    let of = |mark: &str| memmem::find_iter(source.as_bytes(), mark).count();
    let count = match document.format() {
        Format::Markdown => source.lines().filter(|line| is_rule_of_table(line)).count() + of("<table"),
        Format::Html => of("<table") + of("<TABLE"),
        Format::Wiki => source.lines().filter(|line| line.starts_with("{|")).count(),
        Format::Asciidoc => of("\n|===").div_ceil(2),
        _ => return None,
    };
    (!is_generated(source)).then_some(count)
}

/// Whether a component or a tag of a template can put more into the text than its source shows.
fn is_generated(source: &str) -> bool {
    let is_component = |at: usize| source.as_bytes().get(at + 1).is_some_and(u8::is_ascii_uppercase);
    memmem::find_iter(source.as_bytes(), "<").any(is_component)
        || ["{{", "{%", "<%", "<?"].iter().any(|mark| source.contains(mark))
}

/// Whether a line is the one below the head of a table: `|---|:--:|`.
fn is_rule_of_table(line: &str) -> bool {
    line.contains("--")
        && line.contains('|')
        && line.bytes().all(|byte| matches!(byte, b'|' | b'-' | b':' | b' ' | b'>' | b'\r'))
}

/// How many characters a reader of `document` sees: all, and without white space.
pub(super) fn characters(document: &Document) -> (usize, usize) {
    let prose = document.prose();
    let mut count = (0, 0);
    for block in document.blocks().iter().filter(|block| block.role.is_body()) {
        let text = &prose[block.range.clone()];
        count.0 += text.chars().count() + usize::from(count.0 > 0);
        count.1 += text.chars().filter(|letter| !letter.is_whitespace()).count();
    }
    count
}

#[cfg(test)]
mod tests {
    use super::is_rule_of_table;

    #[test]
    fn tables_are_counted_by_the_line_below_their_head() {
        for (line, is) in
            [("|---|---|", true), (" --- | :--: ", true), ("---", false), ("| a | b |", false), ("|", false)]
        {
            assert_eq!(is_rule_of_table(line), is, "{line}");
        }
    }
}
