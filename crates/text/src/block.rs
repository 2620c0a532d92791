//! The blocks of a document: paragraphs, headings, items …, and what each is for.

use std::ops::Range;

use serde::Deserialize;

use crate::place::Span;

/// The role of a block of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// The title of the document, as it is in its text.
    Headline,
    /// A line near the top that says when, where or by whom.
    Dateline,
    /// The title of a section.
    Heading,
    /// Running text.
    Paragraph,
    /// An entry of a list.
    Item,
    /// A cell of a table.
    Cell,
    /// A block set off as somebody else's words.
    Quotation,
    /// The text under or beside a picture or table.
    Caption,
    /// An entry of a list of sources.
    Reference,
    /// What belongs to the page and not to the text: forms, menus, buttons, reading times.
    #[serde(rename = "furniture")]
    Boilerplate,
}

impl Role {
    /// The role in lower case, as rule files and `inspect` write it.
    pub fn name(self) -> &'static str {
        match self {
            Role::Headline => "headline",
            Role::Dateline => "dateline",
            Role::Heading => "heading",
            Role::Paragraph => "paragraph",
            Role::Item => "item",
            Role::Cell => "cell",
            Role::Quotation => "quotation",
            Role::Caption => "caption",
            Role::Reference => "reference",
            Role::Boilerplate => "furniture",
        }
    }

    /// Whether a reader counts the words of such a block as words of the text.
    pub fn is_body(self) -> bool {
        !matches!(self, Role::Dateline | Role::Boilerplate)
    }

    /// Whether such a block consists of sentences that state things.
    pub fn is_running_text(self) -> bool {
        matches!(self, Role::Paragraph | Role::Item)
    }

    /// Whether such a block names what follows.
    pub fn is_title(self) -> bool {
        matches!(self, Role::Headline | Role::Heading)
    }
}

/// A block of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Its role.
    pub role: Role,
    /// The depth of a heading, 1 for the highest; of an item, 1 for the outermost; of a reference, 2
    /// and more where it belongs to the one before; 0 elsewhere.
    pub level: u8,
    /// Its bytes of the document's prose.
    pub range: Range<usize>,
    /// Its bytes of the source, with the markup around its text.
    pub span: Span,
}
