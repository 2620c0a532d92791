//! Settings of the editor: the options of the command line, under the names that editors use.

use std::fmt::Display;
use std::path::PathBuf;
use std::str::FromStr;

use q7x2_dates::Date;
use q7x2_lint::document::Genre;
use q7x2_lint::finding::Severity;
use q7x2_lint::workspace::{Options, Size};
use serde::{Deserialize, Deserializer};
use serde_json::Value;

use crate::cli::args::reason;

/// The name of the settings of this program among those of an editor.
pub(super) const SECTION: &str = "q7x2-lint";

/// Texts that are longer are not linted in the editor, in bytes, unless a setting says otherwise: linting one takes
/// half a second.
const LARGEST: u64 = 2 << 20;

/// What the editor sets. What it does not set stays as on the command line of the server.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub(super) struct Settings {
    config: Option<PathBuf>,
    isolated: Option<bool>,
    select: Option<Vec<String>>,
    extend_select: Option<Vec<String>>,
    ignore: Option<Vec<String>>,
    #[serde(deserialize_with = "parsed")]
    genre: Option<Genre>,
    severity_at_least: Option<Severity>,
    no_inline_config: Option<bool>,
    #[serde(deserialize_with = "parsed")]
    as_of: Option<Date>,
    whole_page: Option<bool>,
    #[serde(deserialize_with = "parsed")]
    max_size: Option<Size>,
    /// The baseline, relative to each folder of the workspace.
    pub baseline: Option<PathBuf>,
    /// Whether the sentences that state something checkable are listed as symbols, with their evidence.
    pub claims: Option<bool>,
    /// The reason in comments that allow a finding.
    #[serde(deserialize_with = "reasoned")]
    pub allow_reason: Option<String>,
}

fn parsed<'d, D: Deserializer<'d>, T: FromStr<Err: Display>>(deserializer: D) -> Result<Option<T>, D::Error> {
    let text = Option::<String>::deserialize(deserializer)?.filter(|text| !text.is_empty());
    text.map(|text| text.parse().map_err(serde::de::Error::custom)).transpose()
}

fn reasoned<'d, D: Deserializer<'d>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let text = Option::<String>::deserialize(deserializer)?.filter(|text| !text.is_empty());
    text.map(|text| reason(&text).map_err(serde::de::Error::custom)).transpose()
}

impl Settings {
    /// The settings in `value`: those under the name of this program, if there are some.
    ///
    /// # Errors
    /// If a setting is unknown or has a wrong value.
    pub(super) fn of(value: &Value) -> Result<Self, String> {
        let own = value.get(SECTION).unwrap_or(value);
        let mut own = own.as_object().cloned().unwrap_or_default();
        // an editor writes null for what is not set
        own.retain(|_, value| !value.is_null());
        Self::deserialize(Value::Object(own)).map_err(|error| error.to_string())
    }

    /// The same, with `baseline` if they name none.
    pub(super) fn with_baseline(mut self, baseline: Option<PathBuf>) -> Self {
        self.baseline = self.baseline.or(baseline);
        self
    }

    /// Options of the command line with these settings on top.
    pub(super) fn over(&self, options: &Options) -> Options {
        let own = self.clone();
        let other = options.clone();
        Options {
            config: own.config.or(other.config),
            isolated: own.isolated.unwrap_or(other.isolated),
            select: own.select.filter(|rules| !rules.is_empty()).or(other.select),
            extend_select: own.extend_select.unwrap_or(other.extend_select),
            ignore: own.ignore.unwrap_or(other.ignore),
            genre: own.genre.or(other.genre),
            severity_at_least: own.severity_at_least.or(other.severity_at_least),
            no_inline_config: own.no_inline_config.unwrap_or(other.no_inline_config),
            as_of: own.as_of.or(other.as_of),
            whole_page: own.whole_page.unwrap_or(other.whole_page),
            max_size: own.max_size.or(other.max_size),
            ..other
        }
    }

    /// The longest text that is linted, in bytes.
    pub(super) fn largest(options: &Options) -> u64 {
        options.max_size.map_or(LARGEST, Size::bytes)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn settings_go_over_those_of_the_command_line() {
        let options = Options { ignore: vec!["date".to_owned()], isolated: true, ..Options::default() };
        let set = json!({"q7x2-lint": {"genre": "news", "select": [], "isolated": null, "ignore": ["claim"]}});
        let over = Settings::of(&set).expect("they are right").over(&options);
        assert_eq!(
            (over.genre, over.select, over.isolated, over.ignore),
            (Some(Genre::News), None, true, vec!["claim".to_owned()])
        );
        let unset = Settings::of(&Value::Null).expect("nothing is set").over(&options);
        assert_eq!((unset.genre, unset.ignore), (None, vec!["date".to_owned()]));
        let small =
            Settings::of(&json!({"maxSize": "8K", "asOf": "2024-05-06"})).expect("they are right").over(&options);
        assert_eq!((Settings::largest(&small), Settings::largest(&options)), (8 << 10, LARGEST));
    }

    #[test]
    fn mistakes_are_told() {
        for (set, said) in [
            (json!({"gerne": "news"}), "unknown field `gerne`"),
            (json!({"genre": "newz"}), "newz"),
            (json!({"asOf": "yesterday"}), "yesterday"),
            (json!({"ignore": "claim"}), "expected a sequence"),
            (json!({"allowReason": "x --> y"}), "`--`"),
            (json!({"severityAtLeast": "fatal"}), "fatal"),
        ] {
            let error = Settings::of(&set).expect_err("they are wrong");
            assert!(error.contains(said), "{error}");
        }
    }
}
