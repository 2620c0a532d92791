//! Mistakes in a document's directives to the linter. The engine finds them, because only it knows what a directive
//! allowed; the rule gives them their words, as for any other match.

pub(super) mod misspelled;
pub(super) mod no_reason;
pub(super) mod unknown_rule;
pub(super) mod unused;

/// A fault of a directive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Allowance {
    /// It begins like a directive but is not one.
    Misspelled,
    /// It names a rule that does not exist.
    UnknownRule,
    /// It allows nothing that was found.
    Unused,
    /// It does not say why.
    NoReason,
}
