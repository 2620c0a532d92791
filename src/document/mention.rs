//! Words that are mentioned rather than used: set as code, emphasized as an example, or introduced as words.

use std::ops::Range;

use q7x2_words as words;

use crate::document::{Block, Document};

/// How many bytes around words are looked at: a block can be as long as a file.
const AROUND: usize = 4096;

impl Document {
    /// The place of the first letter or digit of each block, as a byte of the prose, or the end of a block without one.
    /// Computed once: a block may begin with any number of marks, and a rule may match each of them.
    fn first_letters(&self) -> &[usize] {
        self.slots.first_letters.get_or_init(|| {
            let first = |block: &Block| {
                let text = &self.prose()[block.range.clone()];
                text.find(char::is_alphanumeric).map_or(block.range.end, |at| block.range.start + at)
            };
            self.blocks().iter().map(first).collect()
        })
    }

    /// Whether the words at `range` of the prose are mentioned rather than used: set as code, emphasized as an example,
    /// or introduced as words ("phrases such as …").
    pub fn is_mentioned(&self, range: &Range<usize>) -> bool {
        let Some(index) = self.block_index(range.start) else { return false };
        let text = |block: &Block| &self.prose()[block.range.clone()];
        let block = &self.blocks()[index].range;
        let opens = self.first_letters()[index] >= range.start;
        let announced = || index.checked_sub(1).map(|before| text(&self.blocks()[before])).is_some_and(announces);
        if opens && announced() {
            return true;
        }
        let end = range.end.min(block.end);
        let from = self.prose().floor_char_boundary(block.start.max(range.start.saturating_sub(AROUND)));
        let to = self.prose().floor_char_boundary(block.end.min(end + AROUND));
        is_mentioned(&self.prose()[from..to], &(range.start - from..end - from))
    }
}

/// Whether the words at `range` of `block` (one block's text) are mentioned there.
fn is_mentioned(block: &str, range: &Range<usize>) -> bool {
    in_code(block, range) || is_emphasised(block, range) || is_introduced(&block[..range.start])
}

/// Between two backticks.
fn in_code(block: &str, range: &Range<usize>) -> bool {
    let before = block[..range.start].matches('`').count();
    before % 2 == 1 && block[range.end..].contains('`') || block[range.clone()].starts_with('`')
}

/// Between two single stars or underscores that enclose less than the whole block.
fn is_emphasised(block: &str, range: &Range<usize>) -> bool {
    let bare = |text: &str| !text.contains(char::is_alphanumeric);
    let before = block[..range.start].trim_end_matches(['“', '"', '(']);
    ['*', '_'].iter().any(|&mark| {
        let Some(outside) = before.strip_suffix(mark).filter(|outside| !outside.ends_with(mark)) else { return false };
        let after = &block[range.end..];
        after.find(mark).is_some_and(|close| !(bare(outside) && bare(&after[close..])))
    })
}

/// Right after words that introduce words, with at most marks between.
fn is_introduced(before: &str) -> bool {
    let trimmed = before.trim_end();
    let open = trimmed.trim_end_matches(['(', '[', '“', '"', '‘', '\'', '*', '_', '`', ':', '«', '„', ' ']);
    let marked = open.len() < trimmed.len();
    if trimmed[open.len()..].contains(':') && reports(open) {
        return true;
    }
    let Some(introducer) = words::INTRODUCERS.all().iter().find(|words| ends_with_word(open, words)) else {
        return false;
    };
    // words such as "read" introduce only with a mark; "like" and "such as" need none
    marked || words::INTRODUCERS_WITHOUT_MARKS.has(introducer)
}

/// Whether `block` ends with a colon after words of saying, so that the next block is what was said.
fn announces(block: &str) -> bool {
    block.strip_suffix(':').is_some_and(|before| before.split_whitespace().count() > 3 && reports(before))
}

/// Whether one of the last words of `before` reports somebody's words.
fn reports(before: &str) -> bool {
    const NEAR: usize = 8;
    let sentence = before.rsplit(['.', '!', '?']).next().unwrap_or(before);
    let words = sentence.split_whitespace().rev().take(NEAR);
    words
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .any(|word| words::REPORTING.has_in_any_case(word))
}

fn ends_with_word(text: &str, word: &str) -> bool {
    let Some(start) = text.len().checked_sub(word.len()) else { return false };
    let Some(tail) = text.get(start..) else { return false };
    tail.eq_ignore_ascii_case(word) && !text[..start].ends_with(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mentioned(text: &str) -> bool {
        let at = text.find("as an AI").expect("the words are in the text");
        is_mentioned(text, &(at..at + "as an AI".len()))
    }

    #[test]
    fn words_shown_are_mentioned() {
        for text in [
            "search for `as an AI` in the text",
            "avoid *as an AI*, *as of my last update* and others",
            "telltale phrases such as as an AI language model",
            "the phrase “as an AI” stood there",
            "It replied: as an AI, I cannot",
            "The program told her on the second day: as an AI, I cannot",
        ] {
            assert!(mentioned(text), "{text}");
        }
    }

    #[test]
    fn words_used_are_not() {
        for text in [
            "as an AI, I cannot browse",
            "*as an AI, I cannot browse*",
            "**as an AI** I cannot",
            "I would like to help, but as an AI I cannot",
            "This is what I read as an AI",
            "He said so in the morning. Note: as an AI, I cannot",
        ] {
            assert!(!mentioned(text), "{text}");
        }
    }
}
