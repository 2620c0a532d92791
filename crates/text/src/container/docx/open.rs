//! What is known of a paragraph of WordprocessingML while it is being read, and its role when it ends.

use std::collections::HashMap;

use crate::block::Role;
use crate::container::docx::names::Kind;
use crate::container::docx::styles::Style;
use crate::container::draft::Paragraph;

/// The numbers of notes, in the order in which the text refers to them; for each kind of note by its id.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    known: HashMap<(bool, String), usize>,
    last: [usize; 2],
}

impl Numbers {
    /// The number of the note `id`.
    pub(super) fn of(&mut self, is_endnote: bool, id: String) -> usize {
        let last = &mut self.last[usize::from(is_endnote)];
        *self.known.entry((is_endnote, id)).or_insert_with(|| {
            *last += 1;
            *last
        })
    }
}

/// The name of a note, by which its mark refers to it.
pub(super) fn label(is_endnote: bool, number: usize) -> String {
    format!("{}{number}", if is_endnote { "endnote-" } else { "" })
}

/// A paragraph that is being read.
#[derive(Debug, Default)]
pub(super) struct Open {
    pub(super) paragraph: Paragraph,
    pub(super) style: Style,
    pub(super) outline: Option<Kind>,
    pub(super) level: u8,
    pub(super) listed: Option<bool>,
    pub(super) in_sources: bool,
    pub(super) is_italic: bool,
    /// How many text boxes are around it.
    pub(super) boxes: usize,
}

/// The properties of words.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Run {
    pub(super) bold: Option<bool>,
    pub(super) italic: Option<bool>,
    pub(super) hidden: bool,
    pub(super) is_code: bool,
}

/// The role and level of a paragraph.
pub(super) fn role(open: &Open, in_sources: bool, in_table: bool, is_note: bool) -> (Role, u8) {
    let listed = open.listed.or(open.style.listed).unwrap_or(false);
    match open.outline.or(open.style.kind) {
        _ if is_note => (Role::Reference, open.level),
        _ if in_sources => (Role::Reference, 0),
        Some(Kind::Heading(level)) => (Role::Heading, level),
        Some(Kind::Quotation) => (Role::Quotation, 0),
        Some(Kind::Caption) => (Role::Caption, 0),
        Some(Kind::Contents) => (Role::Boilerplate, 0),
        Some(Kind::Reference) => (Role::Reference, 0),
        kind if listed || kind == Some(Kind::Item) => (Role::Item, open.level.max(1)),
        _ if in_table => (Role::Cell, 0),
        _ => (Role::Paragraph, 0),
    }
}
