//! The frame of a SARIF log: the run, its tool, the tool's rules, and what went wrong.

use serde::Serialize;

use crate::finding::Severity;
use crate::report::RuleSummary;
use crate::report::sarif::element::{ArtifactLocation, Region, Text, level};
use crate::report::sarif::result::Outcome;

/// The longest description that GitHub accepts, in characters.
const DESCRIPTION: usize = 1024;

#[derive(Serialize)]
pub(super) struct Log<'a> {
    #[serde(rename = "$schema")]
    pub(super) schema: &'static str,
    pub(super) version: &'static str,
    pub(super) runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Run<'a> {
    pub(super) tool: Tool<'a>,
    pub(super) automation_details: AutomationDetails,
    pub(super) column_kind: &'static str,
    pub(super) invocations: [Invocation<'a>; 1],
    pub(super) results: Vec<Outcome<'a>>,
}

#[derive(Serialize)]
pub(super) struct Tool<'a> {
    pub(super) driver: Driver<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Driver<'a> {
    pub(super) name: &'static str,
    pub(super) semantic_version: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) information_uri: Option<&'static str>,
    pub(super) rules: Vec<Rule<'a>>,
}

#[derive(Serialize)]
pub(super) struct AutomationDetails {
    pub(super) id: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Rule<'a> {
    id: &'a str,
    name: String,
    short_description: Text,
    full_description: Text,
    #[serde(skip_serializing_if = "Option::is_none")]
    help_uri: Option<&'a str>,
    help: Help,
    default_configuration: Configuration,
    properties: Properties<'a>,
}

#[derive(Serialize)]
struct Help {
    text: String,
    markdown: String,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct Properties<'a> {
    tags: [&'a str; 1],
    precision: &'static str,
    #[serde(rename = "problem.severity")]
    problem_severity: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Invocation<'a> {
    pub(super) execution_successful: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) tool_execution_notifications: Vec<Notification<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Notification<'a> {
    level: &'static str,
    message: Text,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    locations: Vec<Place<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Place<'a> {
    physical_location: Physical<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical<'a> {
    artifact_location: ArtifactLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region<'a>>,
}

impl<'a> Notification<'a> {
    /// A notification, perhaps about a file and a 1-based line in it.
    pub(super) fn new(level: &'static str, text: String, place: Option<(&str, Option<usize>)>) -> Self {
        let place = place.map(|(path, line)| {
            let region = line.map(Region::line);
            Place { physical_location: Physical { artifact_location: ArtifactLocation::new(path), region } }
        });
        Self { level, message: Text { text }, locations: place.into_iter().collect() }
    }
}

/// The descriptor of a rule.
pub(super) fn rule(rule: &RuleSummary) -> Rule<'_> {
    Rule {
        id: &rule.id,
        name: camel_case(&rule.id),
        short_description: Text { text: cut(&rule.title) },
        full_description: Text { text: cut(&rule.why) },
        help_uri: rule.page.as_deref(),
        help: Help { text: format!("{}\n\n{}", rule.help, rule.why), markdown: markdown(rule) },
        default_configuration: Configuration { level: level(rule.severity) },
        properties: Properties {
            tags: [rule.id.split('/').next().unwrap_or(&rule.id)],
            precision: rule.confidence.name(),
            problem_severity: match rule.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Info => "recommendation",
            },
        },
    }
}

fn markdown(rule: &RuleSummary) -> String {
    let mut text = format!("**What to do**: {}\n\n**Why**: {}\n", rule.help, rule.why);
    if !rule.references.is_empty() {
        text.push_str("\n**References**\n\n");
        rule.references.iter().for_each(|reference| text.push_str(&format!("- {reference}\n")));
    }
    text
}

fn cut(text: &str) -> String {
    match text.char_indices().nth(DESCRIPTION - 1) {
        Some((at, _)) if text[at..].chars().count() > 1 => format!("{}…", &text[..at]),
        _ => text.to_owned(),
    }
}

/// Turns `leftover/assistant-talk` into `LeftoverAssistantTalk`.
fn camel_case(id: &str) -> String {
    let mut out = String::new();
    for word in id.split(['/', '-', '_']) {
        let mut characters = word.chars();
        out.extend(characters.next().into_iter().flat_map(char::to_uppercase));
        out.push_str(characters.as_str());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_in_camel_case() {
        assert_eq!(camel_case("leftover/assistant-talk"), "LeftoverAssistantTalk");
    }

    #[test]
    fn long_descriptions_are_cut_to_what_github_takes() {
        assert_eq!(cut(&"é".repeat(DESCRIPTION)).chars().count(), DESCRIPTION);
        let long = cut(&"é".repeat(DESCRIPTION + 1));
        assert_eq!((long.chars().count(), long.ends_with('…')), (DESCRIPTION, true));
    }
}
