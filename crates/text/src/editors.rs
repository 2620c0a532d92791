//! The words and templates of `rules/editors.toml` that editors use to mark texts.

/// Which support a mark takes away from its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cuts {
    /// All that supports it.
    All,
    /// The support of another sentence.
    Borrowed,
}

/// What a template is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// The text before the template.
    Inline,
    /// The words in the template.
    Wraps,
    /// A section, or the whole text.
    Section,
}

/// The file as a table; its words are sorted by their bytes.
struct Table {
    /// For each group: what its marks say, and what they take away from their sentences.
    groups: &'static [(&'static str, Option<Cuts>)],
    /// For each word its group, and whether it needs a question mark.
    words: &'static [(&'static str, (usize, bool))],
    templates: &'static [(&'static str, (usize, Shape))],
    mention: Mention,
}

/// Words around a mark that a text talks about rather than makes.
pub struct Mention {
    /// Words before it: “the tag”.
    pub before: &'static [&'static str],
    /// Articles that may be between those words and the mark.
    pub articles: &'static [&'static str],
    /// Words after it: “tags”.
    pub after: &'static [&'static str],
    /// What a mark ends with, after a dash, to point to the page where it is discussed: “talk”.
    pub talk: &'static [&'static str],
}

static TABLE: Table = include!(concat!(env!("OUT_DIR"), "/editors.rs"));

/// What `table` has for `word`.
fn lookup<T: Copy>(table: &'static [(&'static str, T)], word: &str) -> Option<T> {
    table.binary_search_by_key(&word, |(word, _)| word).ok().map(|at| table[at].1)
}

/// The group that `words`, in lower case, belong to, and whether they need a question mark.
pub fn words(words: &str) -> Option<(usize, bool)> {
    lookup(TABLE.words, words)
}

/// All words of marks, in lower case.
pub fn all_words() -> impl Iterator<Item = &'static str> {
    TABLE.words.iter().map(|(words, _)| *words)
}

/// The group of the template called `name`, as [`named`] gives it, and what it is about.
pub fn template(name: &str) -> Option<(usize, Shape)> {
    lookup(TABLE.templates, name)
}

/// The name of a template in the form that tables use: in a wiki, the case of its first letter and the kind of its
/// spaces do not matter.
pub fn named(name: &str) -> String {
    name.replace('_', " ").trim().to_lowercase()
}

/// What a mark of `group` says.
pub fn said(group: usize) -> &'static str {
    TABLE.groups.get(group).map_or("", |(said, _)| said)
}

/// Which support a mark of `group` takes away from its sentence.
pub fn cuts(group: usize) -> Option<Cuts> {
    TABLE.groups.get(group).and_then(|(_, cuts)| *cuts)
}

/// The words around marks that a text talks about.
pub fn mention() -> &'static Mention {
    &TABLE.mention
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_looked_up_whatever_their_letters() {
        for word in ["citation needed", "beleg fehlt", "要出典", "нет аи", "בחלק"] {
            assert_eq!(words(word).is_some(), word != "בחלק", "{word}");
        }
        assert_eq!(template("senza fonte").map(|(_, shape)| shape), Some(Shape::Wraps));
        assert_eq!(template("infobox"), None);
    }
}
