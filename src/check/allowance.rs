//! What is wrong with a document's own directives to the linter. The hits come from the engine,
//! which alone knows what a directive allowed; the rule words them like any other.

use serde::Deserialize;

use crate::check::{Check, Find, Hit};
use crate::document::Document;

/// The options of `[check.allowance]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Options {
    problem: Allowance,
}

/// A fault of a directive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Allowance {
    /// It begins as a directive and is none.
    Misspelled,
    /// It names a rule that does not exist.
    UnknownRule,
    /// It allows nothing that was found.
    Unused,
    /// It does not say why.
    NoReason,
}

#[derive(Debug)]
struct OfDirectives(Allowance);

/// Builds the check.
pub(super) fn build(options: &Options) -> Box<dyn Check> {
    Box::new(OfDirectives(options.problem))
}

impl Check for OfDirectives {
    fn slots(&self) -> &'static [&'static str] {
        match self.0 {
            Allowance::Misspelled => &["expected"],
            Allowance::UnknownRule => &["nearest"],
            Allowance::Unused | Allowance::NoReason => &[],
        }
    }

    fn check(&self, _document: &Document, _finds: &[Find], _hits: &mut Vec<Hit>) {}

    fn allowance(&self) -> Option<Allowance> {
        Some(self.0)
    }
}
