//! Which words of the prose are somebody else's.

use std::ops::Range;

use crate::document::{Document, Format, Role};

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
        let quoted = self.slots.quoted.get_or_init(|| {
            let blocks =
                self.blocks().iter().filter(|block| block.role == Role::Quotation).map(|block| block.range.clone());
            let mut all: Vec<Range<usize>> = self.quotations().iter().map(|one| one.inner.clone()).collect();
            if !is_nothing_else(self) {
                all.extend(blocks);
                all.sort_by_key(|range| range.start);
            }
            joined(all)
        });
        let after = quoted.partition_point(|inner| inner.start <= at);
        after > 0 && at < quoted[after - 1].end
    }
}

/// If block quotations have this many times as much text as the rest, they are the text of the document: hardly
/// anything is left that could quote them. (In mail, this is a message that was forwarded.)
const NOTHING_ELSE: usize = 20;

/// Whether block quotations are the text of the document.
fn is_nothing_else(document: &Document) -> bool {
    let length = |quoted: bool| -> usize {
        let blocks =
            document.blocks().iter().filter(|block| block.role.is_running_text() || block.role == Role::Quotation);
        blocks.filter(|block| (block.role == Role::Quotation) == quoted).map(|block| block.range.len()).sum()
    };
    document.format() != Format::Mail && length(true) > NOTHING_ELSE * length(false)
}

/// `ranges`, which are sorted by their beginnings, with overlapping ones joined.
fn joined(ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut all: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match all.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => all.push(range),
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

    #[test]
    fn block_quotations_that_are_all_of_a_text_are_the_text() {
        let is_quoted = |format: Format, text: &str| {
            let input = Input { format, ..Input::text("a", text) };
            let document = Document::read(input);
            let at = document.prose().find("moon").expect("the words are in the text");
            document.is_quoted(&(at..at + "moon".len()))
        };
        let all = "> The pier has nine berths, and the crane lifts two tons.\n>\n> The moon is cheese.\n";
        assert!(!is_quoted(Format::Markdown, all));
        assert!(!is_quoted(Format::Markdown, &format!("---\ntitle: The pier\n---\n\n# The pier\n\n{all}")));
        assert!(is_quoted(Format::Markdown, &format!("Ada Berg writes of it:\n\n{all}")));
        assert!(is_quoted(Format::Markdown, &format!("{all}\nSo far the letter of the clerk.\n")));
        assert!(!is_quoted(Format::Html, "<blockquote><p>The moon is cheese.</p></blockquote>"));
        assert!(is_quoted(Format::Html, "<p>She wrote:</p><blockquote><p>The moon is cheese.</p></blockquote>"));
        let mail = "From: ada@example.org\nSubject: moon\n\n> The moon is cheese.\n";
        assert!(is_quoted(Format::Mail, &mail.replace("Subject: moon", "Subject: pier")));
    }
}
