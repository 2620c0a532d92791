//! The rules that come with the program, embedded by `build.rs`.

use crate::fact::Facts;
use crate::rule::file::{RuleFile, read};
use crate::rule::{FileError, Rule};

/// A rule file as embedded.
#[derive(Debug, Clone, Copy)]
pub struct Embedded {
    /// `family/name`: the path below `rules/` without its ending.
    pub id: &'static str,
    /// The whole file.
    pub text: &'static str,
    /// The bytes before its first example: all that linting needs.
    head: usize,
}

/// All embedded rule files, sorted by id.
pub const EMBEDDED: &[Embedded] = include!(concat!(env!("OUT_DIR"), "/rules.rs"));

impl Embedded {
    /// How the file is called in messages.
    pub fn path(&self) -> String {
        format!("rules/{}.toml", self.id)
    }

    /// The rule without its examples.
    ///
    /// # Errors
    /// If the file is mistaken, which the tests of the project rule out.
    pub fn rule(&self) -> Result<Rule, FileError> {
        self.rule_with(&Facts::builtin())
    }

    /// The same, built on other facts than those that come with the program.
    ///
    /// # Errors
    /// If the file is mistaken, which the tests of the project rule out.
    pub fn rule_with(&self, facts: &Facts) -> Result<Rule, FileError> {
        read(&self.path(), &self.text[..self.head])?.rule_with(self.id, true, facts)
    }

    /// The file as read, with its examples.
    ///
    /// # Errors
    /// If the file is mistaken, which the tests of the project rule out.
    pub fn file(&self) -> Result<RuleFile, FileError> {
        read(&self.path(), self.text)
    }
}
