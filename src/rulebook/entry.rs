//! What a page is made of.

use crate::finding::Finding;
use crate::linter::{Linter, findings_in};
use crate::rule::{Embedded, Example, FileError, Rule};

/// A built-in rule, with its file and what it finds in its examples.
#[derive(Debug)]
pub struct Entry {
    /// The rule.
    pub rule: Rule,
    /// Its file as written.
    pub text: &'static str,
    /// Its examples, each with the findings in it.
    pub examples: Vec<(Example, Vec<Finding>)>,
}

impl Entry {
    /// Builds the rule and lints its examples.
    ///
    /// # Errors
    /// If the file is invalid, or an example has neither a text nor documents; the tests of the project rule both out.
    pub fn of(embedded: &Embedded) -> Result<Self, FileError> {
        let linter = Linter::new(vec![embedded.rule()?]);
        let all = embedded.file()?.examples().into_iter().map(|example| {
            let found = findings_in(&linter, &example);
            let found = found.map_err(|wrong| FileError::new(&embedded.path(), embedded.text, None, wrong))?;
            Ok((example, found))
        });
        Ok(Self { rule: embedded.rule()?, text: embedded.text, examples: all.collect::<Result<_, FileError>>()? })
    }

    /// The name of its check.
    pub(super) fn check(&self) -> &'static str {
        let name = self.text.split("\n[check.").nth(1).and_then(|rest| rest.split(']').next());
        name.unwrap_or_default()
    }
}
