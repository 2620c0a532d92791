//! Selection: which rules run, by ids, families and globs.

use crate::rule::{Rule, matches, nearest};

/// The rules that run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    /// Instead of those on by default.
    pub select: Option<Vec<String>>,
    /// Rules to add.
    pub extend: Vec<String>,
    /// Rules to leave out.
    pub ignore: Vec<String>,
}

/// A selector that matches no rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unknown {
    /// The selector as written.
    pub selector: String,
    /// The closest name of a rule or family.
    pub nearest: Option<String>,
}

impl Unknown {
    /// The mistake in one line.
    pub fn message(&self) -> String {
        format!("there is no rule or family `{}`", self.selector)
    }

    /// What to do about it, in one line.
    pub fn help(&self) -> String {
        match &self.nearest {
            Some(nearest) => format!("did you mean `{nearest}`?"),
            None => "`q7x2-lint rules list` lists them all".to_owned(),
        }
    }
}

impl Selection {
    /// Whether the rule runs: it is selected or on by default, and not ignored.
    pub fn holds(&self, rule: &Rule) -> bool {
        let any = |selectors: &[String]| selectors.iter().any(|selector| matches(selector, &rule.id));
        let chosen = match &self.select {
            Some(select) => any(select),
            None => rule.default,
        };
        (chosen || any(&self.extend)) && !any(&self.ignore)
    }

    /// Whether the rule is ignored.
    pub fn ignores(&self, rule: &Rule) -> bool {
        self.ignore.iter().any(|selector| matches(selector, &rule.id))
    }

    /// Checks that every selector matches a rule.
    ///
    /// # Errors
    /// Returns the first selector that matches no rule.
    pub fn check(&self, rules: &[Rule]) -> Result<(), Unknown> {
        let all = self.select.iter().flatten().chain(&self.extend).chain(&self.ignore);
        for selector in all {
            check_one(selector, rules)?;
        }
        Ok(())
    }
}

/// Checks that `selector` matches a rule.
///
/// # Errors
/// If it matches no rule.
pub(crate) fn check_one(selector: &str, rules: &[Rule]) -> Result<(), Unknown> {
    if rules.iter().any(|rule| matches(selector, &rule.id)) {
        return Ok(());
    }
    let names = rules.iter().flat_map(|rule| [rule.id.as_str(), rule.family()]);
    let nearest = nearest(selector.trim_end_matches("/*"), names).map(str::to_owned);
    Err(Unknown { selector: selector.to_owned(), nearest })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn selectors_that_mean_nothing_suggest_the_nearest_name() {
        let rules = crate::rule::builtin().unwrap_or_else(|error| panic!("{error}"));
        let selection = Selection { ignore: vec!["leftovr".to_owned()], ..Selection::default() };
        let unknown = selection.check(&rules).expect_err("there is no such family");
        assert_eq!(unknown.nearest.as_deref(), Some("leftover"));
    }
}
