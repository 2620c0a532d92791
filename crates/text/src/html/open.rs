//! The open elements at a token.

use std::collections::HashMap;

use super::element::Kind;
use super::time::Says;
use crate::block::Role;
use crate::place::Span;

/// An element whose end was not read yet.
#[derive(Debug, Clone)]
pub(super) struct Open {
    pub(super) name: String,
    pub(super) kind: Kind,
    pub(super) context: Context,
    /// Its start tag.
    pub(super) tag: Span,
    /// The length of the prose at its beginning.
    pub(super) from: usize,
    /// It keeps its text from being prose.
    pub(super) hides: bool,
    /// How many stretches had been left out before it.
    pub(super) left: usize,
    /// Where it leads, or where its words are from.
    pub(super) target: Option<String>,
    /// Its place in the tree of the page, if it has one.
    pub(super) node: Option<usize>,
}

/// What the elements inside an element inherit.
#[derive(Debug, Clone, Copy)]
pub(super) struct Context {
    /// The role of its text.
    pub(super) role: Role,
    /// The depth of a heading.
    pub(super) level: u8,
    /// How many lists are around it.
    pub(super) lists: u8,
    /// How many blocks of code are around it.
    pub(super) listings: u8,
    /// The element in the tree of the page: itself, or the one around it.
    pub(super) node: usize,
    /// Whether cells are cells: it is not inside a table that is only layout.
    pub(super) cells: bool,
    /// Whether digits are raised.
    pub(super) raised: bool,
    /// What a date in it says.
    pub(super) says: Says,
    /// Whether its content belongs to a drawing or a formula.
    pub(super) foreign: bool,
}

impl Context {
    /// What the elements of a page inherit.
    pub(super) fn of_page() -> Self {
        Self {
            role: Role::Paragraph,
            level: 0,
            lists: 0,
            listings: 0,
            node: 0,
            cells: true,
            raised: false,
            says: Says::Nothing,
            foreign: false,
        }
    }
}

/// How far up to look for the element that an end tag ends.
const FARTHEST: usize = 1024;

/// The open elements, the innermost last.
#[derive(Debug, Default)]
pub(super) struct Stack {
    open: Vec<Open>,
    /// How many of each name are open.
    names: HashMap<String, usize>,
}

impl Stack {
    pub(super) fn top(&self) -> Option<&Open> {
        self.open.last()
    }

    pub(super) fn push(&mut self, open: Open) {
        match self.names.get_mut(&open.name) {
            Some(count) => *count += 1,
            None => _ = self.names.insert(open.name.clone(), 1),
        }
        self.open.push(open);
    }

    pub(super) fn pop(&mut self) -> Option<Open> {
        let open = self.open.pop()?;
        self.forget(&open);
        Some(open)
    }

    /// Removes the element at `depth`; those around it and inside it stay open.
    pub(super) fn remove(&mut self, depth: usize) -> Open {
        let open = self.open.remove(depth);
        self.forget(&open);
        open
    }

    fn forget(&mut self, open: &Open) {
        if let Some(count) = self.names.get_mut(&open.name) {
            *count -= 1;
        }
    }

    /// How many elements are open.
    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    /// The depth of the element that the end tag of `name` ends. Cells keep what is in them, and the end tag of a
    /// heading ends a heading of any depth.
    pub(super) fn ended_by(&self, name: &str, kind: Kind) -> Option<usize> {
        let is_heading = |kind: Kind| matches!(kind, Kind::Heading(_));
        if is_heading(kind) {
            let mut open = self.open.iter().enumerate().rev().take(FARTHEST);
            let around =
                open.find(|(_, open)| is_heading(open.kind) || matches!(open.kind, Kind::Cell | Kind::Caption));
            return around.filter(|(_, open)| is_heading(open.kind)).map(|(depth, _)| depth);
        }
        if self.names.get(name).is_none_or(|count| *count == 0) {
            return None;
        }
        let of_table = matches!(kind, Kind::Cell | Kind::Row | Kind::Table | Kind::Template)
            || matches!(name, "tbody" | "thead" | "tfoot");
        for (depth, open) in self.open.iter().enumerate().rev().take(FARTHEST) {
            // in drawings, names have no meaning
            if open.name == name && (open.kind == kind || !of_table) {
                return Some(depth);
            }
            if open.kind == Kind::Template {
                return None;
            }
            if !of_table && matches!(open.kind, Kind::Cell | Kind::Caption) {
                return None;
            }
        }
        None
    }

    /// The depth of the outermost element without an end tag that the beginning of an element of `kind` ends.
    pub(super) fn implied_by(&self, kind: Kind) -> Option<usize> {
        // most elements inside lines end nothing, however many are open around them
        if !kind.ends_any() {
            return None;
        }
        let mut found = None;
        for (depth, open) in self.open.iter().enumerate().rev().take(FARTHEST) {
            if kind.ends(open.kind) {
                found = Some(depth);
            } else if kind.stops_at(open.kind) {
                break;
            }
        }
        found
    }
}
