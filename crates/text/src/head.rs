//! The head of a document: which block is its headline, and which only says when and where.

use q7x2_words as words;

use crate::block::{Block, Role};

/// The blocks that can belong to the head of a document.
const HEAD: usize = 6;

/// Marks the headline and the datelines among the first blocks.
pub(super) fn mark(blocks: &mut [Block], prose: &str) {
    for block in blocks.iter_mut().take(HEAD) {
        let may_be = matches!(block.role, Role::Heading | Role::Paragraph);
        if may_be && is_dateline(&prose[block.range.clone()]) {
            block.role = Role::Dateline;
        }
    }
    let first = blocks.iter().take(HEAD).position(|block| !matches!(block.role, Role::Dateline | Role::Boilerplate));
    if let Some(first) = first.filter(|&first| blocks[first].role == Role::Heading) {
        blocks[first].role = Role::Headline;
    }
}

/// Whether a line says little more than when, where or by whom: most of it is a date, or the date follows a place
/// ("KYIV, UKRAINE — December 2, 2025") or a word such as "Updated".
fn is_dateline(line: &str) -> bool {
    const LONGEST: usize = 120;
    if line.len() > LONGEST {
        return false;
    }
    let dates = q7x2_dates::find_dates(line);
    let Some(last) = dates.last() else { return false };
    let timed =
        |written: &q7x2_dates::Written| written.time.as_ref().map_or(0, |time| time.range.end - written.range.end);
    let dated: usize = dates.iter().map(|written| written.range.len() + timed(written)).sum();
    let rest = line[last.range.end..].trim_matches(|c: char| !c.is_alphanumeric());
    let before = &line[..dates[0].range.start];
    let mostly = dated * 5 >= line.trim().chars().count() * 2;
    let after_place = before.trim_end().ends_with(['—', '–', '-', '|', '·', ',', ':']) && rest.len() < 30;
    let labelled =
        words::BEFORE_DOCUMENT_DATES.all().iter().any(|label| before.trim_start().to_lowercase().starts_with(label));
    (mostly || after_place || labelled) && !line.trim_end().ends_with(['.', '?', '!']) || mostly && rest.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_say_when_and_where_are_datelines() {
        for line in [
            "06.12.2025",
            "Dec, 8 2025",
            "KYIV, UKRAINE / WASHINGTON D.C., USA — December 2, 2025",
            "Updated 3 Feb. 2024 at 10:15",
            "By Ann Lee | 4 May 2024",
            "📅 2026-07-09 23:07 🔗 阅读原文 🔙 返回日历",
        ] {
            assert!(is_dateline(line), "{line}");
        }
    }

    #[test]
    fn sentences_with_a_date_are_not() {
        for line in [
            "The tunnel opened on 4 July 2022.",
            "Summit of 2 May 2024 ends without a word on trade, and nobody knows why",
            "No date here",
        ] {
            assert!(!is_dateline(line), "{line}");
        }
    }
}
