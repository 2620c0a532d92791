//! Reads the count of an earlier run.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::path::Path;

use q7x2_lint::workspace::shown;
use serde::de::{Error as _, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use crate::cli::bench::count::{Count, RuleCount};
use crate::cli::bench::json::VERSION;
use crate::cli::error::Error;

#[derive(Debug, Deserialize)]
struct Written {
    #[serde(deserialize_with = "known_version", rename = "version")]
    _version: u64,
    documents: usize,
    words: usize,
    #[serde(deserialize_with = "rules")]
    rules: BTreeMap<String, RuleCount>,
}

#[derive(Debug, Deserialize)]
struct Row {
    rule: String,
    // `hits` in reports of earlier versions.
    #[serde(alias = "hits")]
    findings: usize,
    documents: usize,
}

/// The count in the file at `path`.
pub(super) fn read(path: &Path) -> Result<Count, Error> {
    let text = fs::read_to_string(path).map_err(|error| Error::unreadable(path, &error))?;
    parse(&text).map_err(|error| {
        let what = error.to_string();
        let what = what.split(" at line ").next().unwrap_or(&what);
        let help = "`q7x2-lint rules bench PATH --format json` writes one".to_owned();
        Error::Usage(format!("{}:{}: not a count of findings: {what}", shown(path), error.line().max(1)), Some(help))
    })
}

fn parse(text: &str) -> serde_json::Result<Count> {
    let Written { documents, words, rules, .. } = serde_json::from_str(text)?;
    Ok(Count { documents, words, rules })
}

fn known_version<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
    deserializer.deserialize_u64(Known)
}

/// Takes the version, so that an error is at its line.
struct Known;

impl Visitor<'_> for Known {
    type Value = u64;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a version")
    }

    fn visit_u64<E: serde::de::Error>(self, version: u64) -> Result<u64, E> {
        if version == VERSION { Ok(version) } else { Err(E::custom(format!("version {version} is not known"))) }
    }
}

fn rules<'de, D: Deserializer<'de>>(deserializer: D) -> Result<BTreeMap<String, RuleCount>, D::Error> {
    deserializer.deserialize_seq(Rows)
}

/// Takes the rows of an array, so that an error is reported at the line of its row; a second row for one rule is
/// reported at what follows it.
struct Rows;

impl<'de> Visitor<'de> for Rows {
    type Value = BTreeMap<String, RuleCount>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("an array of rules")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut rows: A) -> Result<Self::Value, A::Error> {
        let mut rules = BTreeMap::new();
        while let Some(Row { rule, findings, documents }) = rows.next_element()? {
            if rules.contains_key(&rule) {
                return Err(A::Error::custom(format!("`{rule}` appears twice")));
            }
            rules.insert(rule, RuleCount { findings, documents });
        }
        Ok(rules)
    }
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn mistakes_have_the_line_that_they_are_in() {
        let row = r#"{"rule": "a/b", "findings": 1, "documents": 1}"#;
        for (text, line, said) in [
            ("".to_owned(), 1, "EOF"),
            ("{\n\"version\": 2\n}".to_owned(), 2, "version 2"),
            ("{\"version\": 1,\n\"documents\": -3}".to_owned(), 2, "-3"),
            ("{\"version\": 1,\n\"documents\": 1}".to_owned(), 2, "words"),
            (format!("{{\"version\": 1, \"documents\": 1, \"words\": 9, \"rules\": [\n{row},\n{row}\n]}}"), 4, "twice"),
        ] {
            let error = parse(&text).expect_err("each is mistaken");
            assert_eq!(error.line(), line, "{text}: {error}");
            assert!(error.to_string().contains(said), "{text}: {error}");
        }
    }
}
