//! Sentences without full stops, cut to a length that checks can handle.

use std::ops::Range;

/// The longest sentence, in bytes. Longer ones have lost their full stops; checks that look around inside a sentence
/// would take forever in them.
const LONGEST_SENTENCE: usize = 4096;

/// Calls `each` with the pieces of `range` of `text`, which are at most as long as a sentence and cut at spaces.
pub(in crate::document) fn pieces(text: &str, range: Range<usize>, each: &mut impl FnMut(Range<usize>)) {
    let mut start = range.start;
    while range.end - start > LONGEST_SENTENCE {
        let limit = text.floor_char_boundary(start + LONGEST_SENTENCE);
        let end = text[start..limit].rfind(' ').filter(|&at| at > 0).map_or(limit, |at| start + at);
        each(start..end);
        start = end + usize::from(text[end..].starts_with(' '));
    }
    each(start..range.end);
}

#[cfg(test)]
mod tests {
    use super::LONGEST_SENTENCE;
    use crate::document::{Document, Input};

    #[test]
    fn a_text_without_full_stops_is_cut_at_spaces() {
        let text = "wörter ohne ende ".repeat(2000);
        let document = Document::read(Input::text("a.txt", text.trim_end()));
        let sentences = document.sentences();
        assert!(sentences.len() > 1 && sentences.iter().all(|sentence| sentence.range.len() <= LONGEST_SENTENCE));
        let joined: Vec<&str> = sentences.iter().map(|sentence| &document.prose()[sentence.range.clone()]).collect();
        assert_eq!(joined.join(" "), text.trim_end());
    }
}
