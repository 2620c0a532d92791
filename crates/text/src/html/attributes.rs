//! What the attributes of a tag say about its element.

use crate::place::Span;

/// An attribute of a tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Attribute {
    /// Its name in lower case.
    pub(super) name: String,
    /// Its value, entities decoded.
    pub(super) value: String,
    /// The bytes of its value in the source, without quotes.
    pub(super) span: Span,
}

/// A start tag.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Tag {
    /// Its name in lower case.
    pub(super) name: String,
    pub(super) attributes: Vec<Attribute>,
    /// Its bytes, 0-based in the source.
    pub(super) range: (usize, usize),
    /// It is written as an element without content, in a source where this has a meaning.
    pub(super) empty: bool,
    /// It is written as `<name/>`, whatever the source; this has a meaning in drawings and formulas.
    pub(super) self_closing: bool,
}

impl Tag {
    pub(super) fn span(&self) -> Span {
        Span::new(self.range.0, self.range.1)
    }
}

/// Classes of elements that are hidden from sight, or are tools for editing or navigation.
const HIDDEN_CLASSES: [&str; 10] = [
    "sr-only",
    "visually-hidden",
    "visuallyhidden",
    "screen-reader-text",
    "screen-reader-only",
    "mw-editsection",
    "mw-jump-link",
    "navbox",
    "cookie-banner",
    "cookie-notice",
];

/// Roles of what is not a part of a text.
const HIDDEN_ROLES: [&str; 5] = ["navigation", "contentinfo", "search", "menu", "menubar"];

/// Classes and roles of lists of notes and sources.
const SOURCE_LISTS: [&str; 10] = [
    "references",
    "reflist",
    "footnotes",
    "endnotes",
    "bibliography",
    "citations",
    "doc-endnotes",
    "doc-bibliography",
    "doc-footnote",
    "footnote-list",
];

impl Tag {
    /// The attribute called `name`.
    pub(super) fn attribute(&self, name: &str) -> Option<&Attribute> {
        self.attributes.iter().find(|attribute| attribute.name == name)
    }

    /// The value of the attribute called `name`.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        self.attribute(name).map(|attribute| attribute.value.trim())
    }

    /// Whether the element is not shown.
    pub(super) fn is_hidden(&self) -> bool {
        self.attributes.iter().any(|Attribute { name, value, .. }| match name.as_str() {
            "hidden" => true,
            "aria-hidden" => value.eq_ignore_ascii_case("true"),
            "style" => hides(value),
            "class" => has_word(value, &HIDDEN_CLASSES),
            "role" => has_word(value, &HIDDEN_ROLES),
            _ => false,
        })
    }

    /// Whether the element is a list of notes or sources.
    pub(super) fn lists_sources(&self) -> bool {
        ["class", "role", "id"].iter().filter_map(|name| self.value(name)).any(|value| has_word(value, &SOURCE_LISTS))
    }

    /// Whether the element is a table that only arranges what is in it.
    pub(super) fn is_layout(&self) -> bool {
        self.value("role").is_some_and(|role| has_word(role, &["presentation", "none"]))
    }

    /// Whether a class, role or property of the element contains one of `words`.
    pub(super) fn mentions(&self, words: &[&str]) -> bool {
        let named =
            |name: &&Attribute| matches!(name.name.as_str(), "class" | "itemprop" | "property" | "role" | "rel");
        self.attributes.iter().filter(named).any(|attribute| {
            let value = attribute.value.to_ascii_lowercase();
            words.iter().any(|word| value.contains(word))
        })
    }
}

fn has_word(value: &str, words: &[&str]) -> bool {
    value.split_ascii_whitespace().any(|word| words.iter().any(|known| word.eq_ignore_ascii_case(known)))
}

fn hides(style: &str) -> bool {
    let plain: String = style.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
    plain.contains("display:none") || plain.contains("visibility:hidden")
}
