//! What belongs to a page but not to its text: the blocks around the article, and lines that were copied with a text.

use std::sync::LazyLock;

use q7x2_phrase::word::Opening;
use q7x2_words as words;

use crate::block::Block;
use crate::place::Span;
use crate::prose::Prose;

/// The boilerplate of a page: not part of the prose, so that no check sees it, but kept for display.
#[derive(Debug, Clone, Default)]
pub struct Boilerplate {
    /// What it says.
    pub(super) prose: Prose,
    /// Its blocks; their ranges are of its own prose.
    pub(super) blocks: Vec<Block>,
}

impl Boilerplate {
    /// Its blocks, in order: their bytes of the source, from the first word to the last, and what they say.
    pub(super) fn blocks(&self) -> impl Iterator<Item = (Span, &str)> + '_ {
        self.blocks.iter().map(|block| (self.prose.span(block.range.clone()), &self.prose.text()[block.range.clone()]))
    }
}

/// The longest line of boilerplate, in bytes: the longest whole line listed has 20, and what follows the beginning of a
/// longer one, such as “Filed under:”, is short.
const LONGEST: usize = 60;

/// The first words of boilerplate: nearly all lines begin with other words and contain no digit.
static OPENING: LazyLock<Opening> = LazyLock::new(|| {
    let lists = [&words::BOILERPLATE_LINES, &words::BOILERPLATE_BEGINNINGS, &words::BOILERPLATE_BEFORE_NAMES];
    Opening::of(lists.into_iter().flat_map(|list| list.all().iter().copied()))
});

/// Whether a line that is a block of its own is boilerplate and not part of the text: a comment form, a reading time,
/// a row of buttons. Rules may report it; its words do not count.
pub fn is_boilerplate(line: &str) -> bool {
    let line = line.trim().trim_end_matches(['.', ':', '!', '»', '›', '→']);
    if line.len() > LONGEST || !OPENING.may_open(line) && !line.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let lower = line.to_lowercase();
    words::BOILERPLATE_LINES.has(&lower)
        || is_reading_time(&lower)
        || is_counter(&lower)
        || words::BOILERPLATE_BEGINNINGS.all().iter().any(|start| lower.starts_with(start))
        || words::BOILERPLATE_BEFORE_NAMES.all().iter().any(|start| begins_with_word(&lower, start))
}

/// "Reading time: 3 min", "5 min read", "4 minutes read".
fn is_reading_time(line: &str) -> bool {
    let minutes = line.contains("min") && line.bytes().any(|byte| byte.is_ascii_digit());
    minutes
        && (words::READING_TIMES.all().iter().any(|start| line.starts_with(start))
            || words::AFTER_READING_TIMES
                .all()
                .iter()
                .any(|end| line.strip_suffix(end).is_some_and(|before| before.ends_with(' '))))
}

/// "3 comments", "128 shares".
fn is_counter(line: &str) -> bool {
    let Some((number, what)) = line.split_once(' ') else { return false };
    let counted = number.bytes().all(|byte| byte.is_ascii_digit() || byte == b',');
    counted && !number.is_empty() && words::BOILERPLATE_COUNTS.has(what)
}

/// Whether `line` begins with `start` and goes on with another word.
fn begins_with_word(line: &str, start: &str) -> bool {
    line.strip_prefix(start).is_some_and(|rest| rest.starts_with(' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_a_page_are_boilerplate() {
        for line in [
            "Comments",
            "Leave a Comment",
            "Reading time: 3 min",
            "5 min read",
            "12 comments",
            "Share this:",
            "Advertisement",
        ] {
            assert!(is_boilerplate(line), "{line}");
        }
    }

    #[test]
    fn lines_of_a_text_are_not() {
        for line in [
            "Comments on the budget were mixed.",
            "The reading time of the average novel is ten hours",
            "Share prices fell",
            "Print is not dead",
        ] {
            assert!(!is_boilerplate(line), "{line}");
        }
    }
}
