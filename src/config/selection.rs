//! Selection: which rules run, by ids, families and globs.

use crate::rule::{Rule, nearest};

/// The rules that run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    /// Instead of those on by default.
    pub select: Option<Vec<String>>,
    /// Besides.
    pub extend: Vec<String>,
    /// Not these.
    pub ignore: Vec<String>,
}

/// A selector that no rule answers to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unknown {
    /// The selector as written.
    pub selector: String,
    /// The rule or family that was most likely meant.
    pub nearest: Option<String>,
}

impl Unknown {
    /// The mistake in one line.
    pub fn message(&self) -> String {
        format!("no rule or family is called `{}`", self.selector)
    }

    /// Advice in one line.
    pub fn help(&self) -> String {
        match &self.nearest {
            Some(nearest) => format!("did you mean `{nearest}`?"),
            None => "`q7x2-lint rules list` lists them all".to_owned(),
        }
    }
}

impl Selection {
    /// Whether the rule runs: it is selected, or on by default, and not ignored.
    pub fn holds(&self, rule: &Rule) -> bool {
        let any = |selectors: &[String]| selectors.iter().any(|selector| matches(selector, &rule.id));
        let chosen = match &self.select {
            Some(select) => any(select),
            None => rule.default,
        };
        (chosen || any(&self.extend)) && !any(&self.ignore)
    }

    /// Checks that every selector means some rule.
    ///
    /// # Errors
    /// Gives the first that means none.
    pub fn check(&self, rules: &[Rule]) -> Result<(), Unknown> {
        let all = self.select.iter().flatten().chain(&self.extend).chain(&self.ignore);
        for selector in all {
            check_one(selector, rules)?;
        }
        Ok(())
    }
}

/// Checks that `selector` means some rule.
///
/// # Errors
/// If it means none.
pub(crate) fn check_one(selector: &str, rules: &[Rule]) -> Result<(), Unknown> {
    if rules.iter().any(|rule| matches(selector, &rule.id)) {
        return Ok(());
    }
    let names = rules.iter().flat_map(|rule| [rule.id.as_str(), rule.family()]);
    let nearest = nearest(selector.trim_end_matches("/*"), names).map(str::to_owned);
    Err(Unknown { selector: selector.to_owned(), nearest })
}

/// Whether `selector` means the rule called `id`: its id, its family, or a glob over either.
pub(crate) fn matches(selector: &str, id: &str) -> bool {
    let family = id.split('/').next().unwrap_or(id);
    glob(selector.as_bytes(), id.as_bytes()) || glob(selector.as_bytes(), family.as_bytes())
}

/// Whether `text` fits `pattern`, in which `*` is any text and `?` any byte.
fn glob(pattern: &[u8], text: &[u8]) -> bool {
    match (pattern.split_first(), text.split_first()) {
        (None, None) => true,
        (Some((b'*', rest)), _) => glob(rest, text) || text.split_first().is_some_and(|(_, tail)| glob(pattern, tail)),
        (Some((b'?', rest)), Some((_, tail))) => glob(rest, tail),
        (Some((wanted, rest)), Some((byte, tail))) => wanted == byte && glob(rest, tail),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn selectors_are_ids_families_and_globs() {
        for selector in ["claim/uncited-figure", "claim", "claim/*", "*", "claim/uncited-*", "*/uncited-figure"] {
            assert!(matches(selector, "claim/uncited-figure"), "{selector}");
        }
        for selector in ["claim/uncited", "clai", "citation/*", "claim/*/x", ""] {
            assert!(!matches(selector, "claim/uncited-figure"), "{selector}");
        }
    }

    #[test]
    fn selectors_that_mean_nothing_suggest_the_nearest_name() {
        let rules = crate::rule::builtin().unwrap_or_else(|error| panic!("{error}"));
        let selection = Selection { ignore: vec!["leftovr".to_owned()], ..Selection::default() };
        let unknown = selection.check(&rules).expect_err("there is no such family");
        assert_eq!(unknown.nearest.as_deref(), Some("leftover"));
    }
}
