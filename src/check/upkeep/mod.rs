//! Mistakes in a document's directives to the linter. The matches come from the engine,
//! which alone knows what a directive allowed; the rule words them like any other.

pub(super) mod misspelled;
pub(super) mod no_reason;
pub(super) mod unknown_rule;
pub(super) mod unused;

/// A fault of a directive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Allowance {
    /// It begins like a directive and is not one.
    Misspelled,
    /// It names a rule that does not exist.
    UnknownRule,
    /// It allows nothing that was found.
    Unused,
    /// It does not say why.
    NoReason,
}
