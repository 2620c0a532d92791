//! The rules that come with the program, embedded by `build.rs`.

use crate::fact::Facts;
use crate::file_error::FileError;
use crate::rule::built::Rule;
use crate::rule::file::{RuleFile, read};
use crate::tree::Node;

/// A rule file as embedded.
#[derive(Debug, Clone, Copy)]
pub struct Embedded {
    /// `family/name`: the path below `rules/` without its extension.
    pub id: &'static str,
    /// The whole file.
    pub text: &'static str,
    /// Its content without the examples: everything that linting needs.
    body: &'static Node,
}

/// All embedded rule files, sorted by id.
pub static EMBEDDED: &[Embedded] = include!(concat!(env!("OUT_DIR"), "/rules.rs"));

impl Embedded {
    /// The name of the file in messages.
    pub fn path(&self) -> String {
        format!("rules/{}.toml", self.id)
    }

    /// The rule without its examples.
    ///
    /// # Errors
    /// If the file is invalid, which the tests of the project rule out.
    pub fn rule(&self) -> Result<Rule, FileError> {
        self.rule_with(&Facts::builtin())
    }

    /// The same, built with `facts` instead of the built-in ones.
    ///
    /// # Errors
    /// If the file is invalid, which the tests of the project rule out.
    pub fn rule_with(&self, facts: &Facts) -> Result<Rule, FileError> {
        let path = self.path();
        // only the text gives the place of a mistake
        let placed = || read(&path, self.text)?.rule_with(self.id, true, facts);
        let Ok(file) = RuleFile::parsed(&path, self.body) else { return placed() };
        file.rule_with(self.id, true, facts).or_else(|_| placed())
    }

    /// The file with its examples.
    ///
    /// # Errors
    /// If the file is invalid, which the tests of the project rule out.
    pub fn file(&self) -> Result<RuleFile, FileError> {
        read(&self.path(), self.text)
    }
}

/// All embedded rules.
///
/// # Errors
/// If an embedded rule is invalid, which the tests of the project rule out.
pub fn builtin() -> Result<Vec<Rule>, FileError> {
    builtin_with(&Facts::builtin())
}

/// All embedded rules, built with `facts` instead of the built-in ones.
///
/// # Errors
/// If an embedded rule is invalid, which the tests of the project rule out.
pub fn builtin_with(facts: &Facts) -> Result<Vec<Rule>, FileError> {
    EMBEDDED.iter().map(|embedded| embedded.rule_with(facts)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_parsed_at_build_time_is_what_the_files_say() {
        for embedded in EMBEDDED {
            let mut table: toml::Table =
                embedded.text.parse().unwrap_or_else(|error| panic!("{}: {error}", embedded.id));
            assert!(table.remove("example").is_some(), "{} has no examples", embedded.id);
            assert_eq!(toml::Value::from(embedded.body), toml::Value::Table(table), "{}", embedded.id);
            let parsed = RuleFile::parsed("", embedded.body).map_err(|error| error.to_string());
            let head = embedded.text.split("\n[[example]]").next().unwrap_or_default();
            let read = read("", head).map_err(|error| error.to_string());
            let said =
                |file: &Result<RuleFile, String>| without_places(&format!("{:?}", file.as_ref().map(RuleFile::body)));
            assert_eq!(said(&parsed), said(&read), "{}", embedded.id);
            assert!(parsed.is_ok(), "{}", embedded.id);
        }
    }

    /// The debug output `shown` of values, without the places in it.
    fn without_places(shown: &str) -> String {
        let mut pieces = shown.split("span: ");
        let first = pieces.next().unwrap_or_default().to_owned();
        pieces.fold(first, |said, piece| said + piece.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.'))
    }
}
