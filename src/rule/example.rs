//! Examples: a rule's documentation and its tests.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::document::{Format, Genre, LinkCheck};

/// A text with what the rule must find in it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// The text; or else `documents`.
    #[serde(default)]
    pub text: Option<String>,
    /// Several texts by path, for rules that compare documents.
    #[serde(default)]
    pub documents: BTreeMap<String, String>,
    /// The exact source text of each finding, in order; if there are none, the rule must stay silent.
    #[serde(default)]
    pub finds: Vec<String>,
    /// The message of the first finding, if its wording matters.
    #[serde(default)]
    pub message: Option<String>,
    /// The date of the text, as if given from outside.
    #[serde(default)]
    pub date: Option<toml::value::Datetime>,
    /// The format of the text.
    #[serde(default)]
    pub format: Option<Format>,
    /// The genre of the text; if missing, the first genre that the rule is about.
    #[serde(default)]
    pub genre: Option<Genre>,
    /// The text of a BibTeX or CSL-JSON file next to the text.
    #[serde(default)]
    pub bibliography: Option<String>,
    /// The files that the text names and that do not exist.
    #[serde(default)]
    pub missing: Vec<String>,
    /// Results of link checks for addresses in the text; if there are none, no links were checked.
    #[serde(default)]
    pub answers: BTreeMap<String, LinkCheck>,
    /// The text after the rule's fixes.
    #[serde(default)]
    pub fixed: Option<String>,
}
