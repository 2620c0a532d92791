//! Lists of words: data files of words that do not form a text.

use std::ops::Range;

use crate::document::Document;

impl Document {
    /// Whether block `index` is an entry of a list of words: it and its neighbours have one to three words each and are
    /// in alphabetical order. Menus and rows of buttons are not.
    pub fn is_in_word_list(&self, index: usize) -> bool {
        /// How many neighbours on each side must be in alphabetical order; the chance of a coincidence is 1 in 40,000.
        const AROUND: usize = 4;
        /// The longest entry, in bytes.
        const LONGEST: usize = 60;
        let blocks = self.blocks();
        // runs for many paragraphs, which are too long
        if blocks.get(index).is_none_or(|block| block.range.len() > LONGEST) {
            return false;
        }
        let around: Range<usize> = if index >= AROUND && index + AROUND < blocks.len() {
            index - AROUND..index + AROUND + 1
        } else {
            let from = index.saturating_sub(2 * AROUND).min(blocks.len().saturating_sub(2 * AROUND + 1));
            from..(from + 2 * AROUND + 1).min(blocks.len())
        };
        if around.len() <= 2 * AROUND {
            return false;
        }
        // runs for every match, so at most a few short words are copied
        let mut words = blocks[around].iter().map(|block| &self.prose()[block.range.clone()]);
        let is_word = |text: &str| text.len() <= LONGEST && text.split_whitespace().take(4).count() <= 3;
        let mut before: Option<String> = None;
        words.all(|text| {
            let after = |key: &String| before.as_ref().is_none_or(|before| before < key);
            let key = is_word(text).then(|| text.to_lowercase()).filter(after);
            key.map(|key| before = Some(key)).is_some()
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::document::{Document, Input};

    #[test]
    fn lines_in_the_order_of_the_alphabet_are_a_list_of_words() {
        let list = |text: &str| Document::read(Input::text("a.txt", text));
        let sorted = list("seven\nshadow\nshare\nsharp\nsheet\nshell\nship\nshop\nshore\nshort\n");
        assert!((0..10).all(|index| sorted.is_in_word_list(index)));
        // a menu, the same line again and again, and a list that is too short
        for text in [
            "home\nnews\nsport\nshare\ntweet\nmail\nprint\nlogin\nhelp\n",
            "share\n\nshare\n\nshare\n\nshare\n\nshare\n\nshare\n\nshare\n\nshare\n\nshare\n\n",
            "seven\nshadow\nshare\nsharp\n",
        ] {
            assert!(!list(text).is_in_word_list(2), "{text}");
        }
        assert!(!list("").is_in_word_list(0));
    }
}
