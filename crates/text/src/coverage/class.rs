//! What the bytes of a source are.

use super::reason::Reason;
use crate::place::Span;

/// What a byte of a source is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// Text that readers see: it is in the prose.
    Text,
    /// Marks, tags, addresses and white space between blocks.
    Markup,
    /// Code, formulas, and what a program fills in.
    Code,
    /// What the document says about itself: front matter, headers, the head of a page.
    Metadata,
    /// Text of the page around the document: menus, forms, footers.
    Boilerplate,
    /// Comments, which readers do not see.
    Comment,
    /// Text that was not read.
    Unread(Reason),
}

impl Class {
    /// All classes except those of unread text, in the order in which they are reported.
    pub const READ: [Class; 6] =
        [Class::Text, Class::Markup, Class::Code, Class::Metadata, Class::Boilerplate, Class::Comment];

    /// The class as `inspect` writes it; all unread text is `unread`.
    pub fn name(self) -> &'static str {
        match self {
            Class::Text => "text",
            Class::Markup => "markup",
            Class::Code => "code",
            Class::Metadata => "metadata",
            Class::Boilerplate => "boilerplate",
            Class::Comment => "comment",
            Class::Unread(_) => "unread",
        }
    }
}

/// Bytes next to each other that are of one class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// Its bytes, 0-based, end exclusive.
    pub span: Span,
    /// What they are.
    pub class: Class,
}
