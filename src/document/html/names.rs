//! What class names, ids and labels say about what is in an element: the words of `rules/pages.toml`.

use super::token::Tag;

include!(concat!(env!("OUT_DIR"), "/pages.rs"));

/// What a word in the name of an element is a sign of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// That it belongs to the page and not to its text.
    Boilerplate,
    /// That it does if much of it is links.
    Linked,
    /// That readers wrote it.
    Comments,
    /// That it holds the text. The name is that as a whole.
    Text,
    /// That the other words of the name say nothing.
    Nothing,
}

/// A word that marks an element: its place in the table, or one of [`ELEMENTS`] after them.
pub(super) type Mark = u16;

/// Elements that are marked by what they are. What stands in an `<aside>` may be a part of the text.
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

/// The longest name that is looked at, in bytes, and so many names of a tag are.
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

/// What a mark is a sign of.
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
    for name in values.flat_map(|one| one.value.split_ascii_whitespace()).take(MOST) {
        if name.len() <= LONGEST {
            names.read(name);
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

    /// Reads one name.
    fn read(&mut self, name: &str) {
        let mut found = [0; 4];
        let mut count = 0;
        let words = divided(name);
        let whole = words.join("-");
        self.text |= known(&whole).is_some_and(|at| NAMES[at].1 == Sign::Text);
        for (at, word) in words.iter().enumerate() {
            let pair = || words.get(at + 1).and_then(|next| known(&format!("{word}-{next}")));
            let Some(at) = known(word).or_else(pair) else { continue };
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

/// Where `word` stands in the table.
fn known(word: &str) -> Option<usize> {
    NAMES.binary_search_by(|(known, _)| (*known).cmp(word)).ok()
}

/// The words of a name in lower case: `RelatedPosts` and `related_posts` have two.
fn divided(name: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut after_small = false;
    for character in name.chars() {
        let begins = character.is_uppercase() && after_small;
        if (begins || !character.is_alphanumeric()) && !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
        if character.is_alphanumeric() {
            word.extend(character.to_lowercase());
        }
        after_small = character.is_lowercase() || character.is_numeric();
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

/// The longest label, in bytes.
const LONGEST_LABEL: usize = 80;

/// Whether a line is what stands above links to other pages.
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
        names.read(name);
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
    fn only_whole_names_say_that_a_text_is_there() {
        let says = |name| {
            let mut names = Names::default();
            names.read(name);
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
