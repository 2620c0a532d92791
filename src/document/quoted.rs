//! Which of the prose is somebody else's words.

use std::ops::Range;

use crate::document::{Document, Role};

impl Document {
    /// Whether the words at `range` of the prose are somebody else's: between quotation marks or in a
    /// block quotation. The first and the last letter or digit of the range decide, so that marks
    /// taken along with quoted words do not hide whose words they are.
    pub fn is_quoted(&self, range: &Range<usize>) -> bool {
        let text = self.prose().get(range.clone()).unwrap_or("");
        let first = range.start + text.find(char::is_alphanumeric).unwrap_or(0);
        let last = text.rfind(char::is_alphanumeric).map_or(first, |last| range.start + last);
        self.is_quoted_at(first) && self.is_quoted_at(last)
    }

    fn is_quoted_at(&self, at: usize) -> bool {
        if self.part_at(at).is_some_and(|part| part.role == Role::Quotation) {
            return true;
        }
        let quoted = self.quoted.get_or_init(|| joined(self.quotations().iter().map(|one| &one.inner)));
        let after = quoted.partition_point(|inner| inner.start <= at);
        after > 0 && at < quoted[after - 1].end
    }
}

/// `ranges`, which are in order of their beginnings, those that overlap taken together.
fn joined<'r>(ranges: impl Iterator<Item = &'r Range<usize>>) -> Vec<Range<usize>> {
    let mut all: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match all.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => all.push(range.clone()),
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use crate::document::{Document, Format, Input};
    use crate::place::Origin;

    fn document(text: &str) -> Document {
        let origin = Origin { path: "a.txt".to_owned(), record: None };
        Document::read(Input {
            origin,
            format: Format::Text,
            text: text.to_owned(),
            date: None,
            title: None,
            whole_page: false,
        })
    }

    fn is_quoted(text: &str, words: &str) -> bool {
        let document = document(text);
        let at = document.prose().find(words).expect("the words are in the text");
        document.is_quoted(&(at..at + words.len()))
    }

    #[test]
    fn the_words_of_a_range_decide_and_not_its_marks() {
        assert!(is_quoted("“The moon is cheese.”", "“The moon is cheese.”"));
        assert!(is_quoted("“The moon is cheese.”", "moon"));
        assert!(!is_quoted("She said: “The moon is cheese.”", "She said: “The moon is cheese.”"));
        assert!(!is_quoted("“The moon is cheese,” she said.", "“The moon is cheese,” she said."));
        assert!(is_quoted("“The moon,” she said, “is cheese.”", "“The moon,” she said, “is cheese.”"));
        assert!(!is_quoted("The moon is cheese.", "moon"));
    }

    #[test]
    fn words_after_quotations_inside_a_quotation_are_quoted() {
        let text = "“The words ‘a’, ‘b’, ‘c’, ‘d’, ‘e’ and ‘f’ mean that the moon is cheese,” she said.";
        assert!(is_quoted(text, "moon is cheese"));
        assert!(!is_quoted(text, "she said"));
    }
}
