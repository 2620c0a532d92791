//! The linter for one file: the rules that run on it, with their severities.

use crate::document::Document;
use crate::finding::Severity;
use crate::linter::{Linter, Outcome};
use crate::rule::Rule;
use crate::workspace::settings::FileRules;
use crate::workspace::{Error, File};

/// The linter for one file.
#[derive(Debug, Clone)]
pub struct FileLinter<'w> {
    file: File<'w>,
    rules: FileRules,
    identity: String,
}

impl<'w> File<'w> {
    /// Its linter.
    ///
    /// # Errors
    /// If rules, facts or the choice of rules are invalid.
    pub fn linter(self) -> Result<FileLinter<'w>, Error> {
        FileLinter::new(self)
    }
}

impl<'w> FileLinter<'w> {
    fn new(file: File<'w>) -> Result<Self, Error> {
        let rules = file.settings().rules_at(file.absolute())?;
        let identity = file.identity();
        Ok(Self { file, rules, identity })
    }

    /// The file.
    pub fn file(&self) -> &File<'w> {
        &self.file
    }

    /// The linter for all files below one configuration file.
    fn linter(&self) -> &Linter {
        self.rules.linter()
    }

    /// The rules that run in any file below the same configuration file.
    pub fn rules(&self) -> &[Rule] {
        self.linter().rules()
    }

    /// The severity that a rule has in this file; none if it does not run.
    pub fn severity(&self, id: &str) -> Option<Severity> {
        let rules = self.linter().rules();
        let at = rules.iter().position(|rule| rule.id == id).filter(|at| self.rules.runs(*at))?;
        Some(self.rules.severity(at).unwrap_or(rules[at].severity))
    }

    /// The addresses in a document of the file whose link checks its rules need: see [`Linter::addresses`].
    pub fn addresses(&self, document: &Document) -> Vec<String> {
        self.linter().addresses(document, |rule| self.rules.runs(rule))
    }

    /// Lints a document of the file. Findings below the severity that is reported are left out.
    pub fn lint(&self, document: &Document) -> Outcome {
        let mut outcome = self.lint_fully(document);
        self.set_severities(&mut outcome);
        outcome.findings = self.file.settings().reported(outcome.findings);
        outcome
    }

    /// Lints a document of the file: everything that its rules find, with the rules' own severities.
    pub fn lint_fully(&self, document: &Document) -> Outcome {
        self.linter().lint_as(&self.identity, document, |rule| self.rules.runs(rule))
    }

    fn set_severities(&self, outcome: &mut Outcome) {
        if !self.rules.sets_severities() {
            return;
        }
        let rules = self.linter().rules();
        for finding in &mut outcome.findings {
            let rule = rules.iter().position(|rule| rule.id == finding.rule);
            finding.severity = rule.and_then(|rule| self.rules.severity(rule)).unwrap_or(finding.severity);
        }
    }
}
