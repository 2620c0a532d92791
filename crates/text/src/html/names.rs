//! What class names, ids and labels say about the content of an element: the words of `rules/pages.toml`.

use std::ops::Range;

use super::token::Tag;

include!(concat!(env!("OUT_DIR"), "/pages.rs"));

/// What a word in the name of an element means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// The element belongs to the page and not to its text.
    Boilerplate,
    /// The element belongs to the page if much of it is links.
    Linked,
    /// Readers wrote it.
    Comments,
    /// The element holds the text. The whole name must match.
    Text,
    /// The other words of the name are ignored.
    Nothing,
}

/// A word that marks an element: its index in the table, or after these the index of one of [`ELEMENTS`].
pub(super) type Mark = u16;

/// Elements that are marked by their kind. The content of an `<aside>` may be part of the text.
const ELEMENTS: [(&str, Sign); 8] = [
    ("nav", Sign::Boilerplate),
    ("footer", Sign::Boilerplate),
    ("form", Sign::Boilerplate),
    ("button", Sign::Boilerplate),
    ("label", Sign::Boilerplate),
    ("dialog", Sign::Boilerplate),
    ("menu", Sign::Boilerplate),
    ("aside", Sign::Linked),
];

/// How many marks there are.
pub(super) const MARKS: usize = NAMES.len() + ELEMENTS.len();

/// The attributes that name elements.
const NAMING: [&str; 4] = ["class", "id", "role", "itemprop"];

/// The longest name that is looked at, in bytes, and the most names of a tag.
const LONGEST: usize = 120;
const MOST: usize = 24;

/// What the names of an element say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Names {
    /// The words that mark it as boilerplate.
    pub(super) marks: Vec<Mark>,
    /// Whether it says that it holds the text.
    pub(super) text: bool,
}

/// What a mark means.
pub(super) fn sign(mark: Mark) -> Sign {
    let at = usize::from(mark);
    NAMES.get(at).map_or_else(|| ELEMENTS[at - NAMES.len()].1, |(_, sign)| *sign)
}

/// Whether `tag` has an attribute that names it.
pub(super) fn is_named(tag: &Tag) -> bool {
    tag.attributes.iter().any(|attribute| NAMING.contains(&attribute.name.as_str()))
}

/// What the name and the attributes of `tag` say.
pub(super) fn of(tag: &Tag) -> Names {
    let mut names = Names::default();
    if let Some(at) = ELEMENTS.iter().position(|(name, _)| *name == tag.name) {
        names.add(NAMES.len() + at);
    }
    let values = tag.attributes.iter().filter(|attribute| NAMING.contains(&attribute.name.as_str()));
    let mut words = Words::default();
    for name in values.flat_map(|one| one.value.split_ascii_whitespace()).take(MOST) {
        if name.len() <= LONGEST {
            names.read(name, &mut words);
        }
    }
    names
}

impl Names {
    fn add(&mut self, at: usize) {
        let mark = Mark::try_from(at).unwrap_or(Mark::MAX);
        if !self.marks.contains(&mark) {
            self.marks.push(mark);
        }
    }

    /// Reads one name, with `words` to divide it in.
    fn read(&mut self, name: &str, words: &mut Words) {
        let mut found = [0; 4];
        let mut count = 0;
        words.divide(name);
        self.text |= known(&words.joined).is_some_and(|at| NAMES[at].1 == Sign::Text);
        for (at, word) in words.ranges.iter().enumerate() {
            let pair = || words.ranges.get(at + 1).and_then(|next| known(&words.joined[word.start..next.end]));
            let Some(at) = known(&words.joined[word.clone()]).or_else(pair) else { continue };
            match NAMES[at].1 {
                Sign::Nothing => return,
                Sign::Text => {}
                _ if count < found.len() => {
                    found[count] = at;
                    count += 1;
                }
                _ => {}
            }
        }
        found[..count].iter().for_each(|&at| self.add(at));
    }
}

/// Where `word` is in the table.
fn known(word: &str) -> Option<usize> {
    let first = usize::from(*word.as_bytes().first()?);
    let own = FIRST[first]..FIRST[first + 1];
    NAMES[own.clone()].binary_search_by(|(known, _)| (*known).cmp(word)).ok().map(|at| own.start + at)
}

/// For each byte, where the words of the table begin whose first byte is this or a greater one. A page has thousands of
/// names, and hardly any of them is in the table.
const FIRST: [usize; 257] = {
    let mut first = [0; 257];
    let mut at = 0;
    let mut byte = 0;
    while byte < 257 {
        while at < NAMES.len() && (NAMES[at].0.as_bytes()[0] as usize) < byte {
            at += 1;
        }
        first[byte] = at;
        byte += 1;
    }
    first
};

/// The words of a name: `RelatedPosts` and `related_posts` have two.
#[derive(Debug, Default)]
struct Words {
    /// All of them in lower case, with hyphens between them.
    joined: String,
    /// The bytes of each word in `joined`.
    ranges: Vec<Range<usize>>,
}

impl Words {
    /// Divides `name` into words, reusing the buffers of the names before.
    fn divide(&mut self, name: &str) {
        self.joined.clear();
        self.ranges.clear();
        let mut start = 0;
        let mut after_small = false;
        for character in name.chars() {
            let is_of_word = character.is_alphanumeric();
            let begins = after_small && character.is_uppercase();
            if (begins || !is_of_word) && self.joined.len() > start {
                self.ranges.push(start..self.joined.len());
                self.joined.push('-');
                start = self.joined.len();
            }
            match character {
                _ if character.is_ascii_alphanumeric() => self.joined.push(character.to_ascii_lowercase()),
                _ if is_of_word => self.joined.extend(character.to_lowercase()),
                _ => {}
            }
            after_small = character.is_lowercase() || character.is_numeric();
        }
        match self.joined.len() {
            end if end > start => self.ranges.push(start..end),
            // the hyphen after the last word
            end => self.joined.truncate(end.saturating_sub(1)),
        }
    }
}

/// The longest label, in bytes.
const LONGEST_LABEL: usize = 80;

/// Whether a line is a label above links to other pages.
pub(super) fn is_label(line: &str) -> bool {
    if line.len() > LONGEST_LABEL {
        return false;
    }
    let line = line.to_lowercase();
    let end = |c: char| !c.is_alphabetic() || c == 'º';
    let line = line.trim_matches(end);
    WHOLE.binary_search(&line).is_ok() || BEGIN.iter().any(|start| line.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(name: &str) -> Vec<Sign> {
        let mut names = Names::default();
        names.read(name, &mut Words::default());
        names.marks.into_iter().map(sign).collect()
    }

    #[test]
    fn names_are_read_word_by_word() {
        for (name, sign) in [
            ("share-buttons", Sign::Boilerplate),
            ("article__related", Sign::Boilerplate),
            ("PostNavigation", Sign::Boilerplate),
            ("box_read_more", Sign::Boilerplate),
            ("news-teaser", Sign::Linked),
            ("commentList", Sign::Comments),
        ] {
            assert_eq!(marks(name), [sign], "{name}");
        }
        for name in ["address", "has-sidebar", "page-with-comments", "tweet-share", "shareholder", "head", ""] {
            assert_eq!(marks(name), [], "{name}");
        }
    }

    #[test]
    fn names_are_divided_into_words() {
        for (name, joined, count) in [
            ("RelatedPosts", "related-posts", 2),
            ("_related__posts-", "related-posts", 2),
            ("h1Title", "h1-title", 2),
            ("ÜBERSicht-Éléments", "übersicht-éléments", 2),
            ("ad", "ad", 1),
            ("--", "", 0),
            ("", "", 0),
        ] {
            let mut words = Words::default();
            words.divide(name);
            let told: Vec<&str> = words.ranges.iter().map(|range| &words.joined[range.clone()]).collect();
            assert_eq!((&*words.joined, words.ranges.len()), (joined, count), "{name}");
            assert_eq!(told.join("-"), joined, "{name}");
        }
    }

    #[test]
    fn only_whole_names_say_that_a_text_is_there() {
        let says = |name| {
            let mut names = Names::default();
            names.read(name, &mut Words::default());
            names.text
        };
        assert!(says("entry-content") && says("articleBody") && says("story_body"));
        assert!(!says("entry-content-aside") && !says("content"));
    }

    #[test]
    fn labels_are_lines_and_not_beginnings_of_sentences() {
        for line in ["Related articles:", "RELATED", "Comments (12)", "Read more »", "Lesen Sie auch", "Читайте также:"]
        {
            assert!(is_label(line), "{line}");
        }
        for line in ["Related parties must sign.", "Tagged rivers", "Comments on the budget", "Share prices"] {
            assert!(!is_label(line), "{line}");
        }
    }
}
