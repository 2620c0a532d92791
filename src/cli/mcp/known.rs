//! `explain_rule`, `list_rules` and `facts_at`: what the program knows.

use std::collections::BTreeMap;
use std::path::Path;

use q7x2_dates::Date;
use q7x2_lint::rule::{EMBEDDED, Example, Rule, nearest};
use q7x2_lint::rulebook;
use q7x2_lint::workspace::{Error, Workspace};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::cli::facts::known;
use crate::cli::mcp::setup::{How, Tools};

/// A path in the folder of the server, whose settings are those of the folder.
const HERE: &str = "x";

/// What `explain_rule` takes.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OfRule {
    rule: String,
}

/// What `list_rules` takes.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OfFamily {
    #[serde(default)]
    family: Option<String>,
}

/// What `facts_at` takes.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OnDay {
    date: String,
    name: String,
}

fn all(workspace: &Workspace) -> Result<Vec<Rule>, Error> {
    let mut rules = workspace.settings(Path::new(HERE))?.rules()?;
    rules.sort_by(|one, other| one.id.cmp(&other.id));
    Ok(rules)
}

/// Explains a rule, by its id or its name alone.
pub(super) fn explain(tools: &Tools, asked: &OfRule) -> Result<String, String> {
    let workspace = tools.workspace(&How::default())?;
    let rules = all(&workspace).map_err(|error| error.to_string())?;
    let own = |rule: &Rule| rule.id.split_once('/').is_some_and(|(_, name)| name == asked.rule);
    let found = rules.iter().find(|rule| rule.id == asked.rule).or_else(|| rules.iter().find(|rule| own(rule)));
    let Some(rule) = found else {
        let near = nearest(&asked.rule, rules.iter().map(|rule| rule.id.as_str()));
        let hint = near.map_or_else(|| "`list_rules` lists them".to_owned(), |near| format!("did you mean `{near}`?"));
        return Err(format!("there is no such rule; {hint}"));
    };
    let examples = examples(rule, &workspace).map_err(|error| error.to_string())?;
    Ok(rulebook::explained(rule, &examples))
}

fn examples(rule: &Rule, workspace: &Workspace) -> Result<Vec<Example>, Error> {
    match EMBEDDED.iter().find(|embedded| embedded.id == rule.id) {
        Some(embedded) => Ok(embedded.file()?.examples()),
        None => Ok(workspace.rule_file(rule.source.as_ref())?.0.examples()),
    }
}

/// Lists the names of the rules in each family, or all about the rules of one.
pub(super) fn rules(tools: &Tools, asked: &OfFamily) -> Result<String, String> {
    let workspace = tools.workspace(&How::default())?;
    let rules = all(&workspace).map_err(|error| error.to_string())?;
    let mut families: BTreeMap<&str, Vec<&Rule>> = BTreeMap::new();
    for rule in &rules {
        families.entry(rule.family()).or_default().push(rule);
    }
    let Some(family) = asked.family.as_deref() else {
        let names = |rules: &[&Rule]| -> Value {
            rules.iter().map(|rule| rule.id.split_once('/').map_or(rule.id.as_str(), |(_, name)| name)).collect()
        };
        let listed: BTreeMap<&str, Value> = families.iter().map(|(family, rules)| (*family, names(rules))).collect();
        return Ok(json!(listed).to_string());
    };
    let Some(own) = families.get(family) else {
        let names: Vec<&str> = families.keys().copied().collect();
        return Err(format!("there is no such family; there are: {}", names.join(", ")));
    };
    let row = |rule: &&Rule| json!({"rule": rule.id, "severity": rule.severity.name(), "default": rule.default, "title": rule.title});
    Ok(Value::from(own.iter().map(row).collect::<Vec<_>>()).to_string())
}

/// Says who held an office on a day, or which offices a person held.
pub(super) fn facts(tools: &Tools, asked: &OnDay) -> Result<String, String> {
    let day: Date = asked.date.parse().map_err(|_| "`date` is not a day such as 2024-05-06".to_owned())?;
    let workspace = tools.workspace(&How::default())?;
    let facts = workspace.settings(Path::new(HERE)).and_then(|settings| settings.facts());
    let facts = facts.map_err(|error| error.to_string())?;
    let known = known(&facts, day, &asked.name);
    let mut answer = json!({"terms": known.lines});
    if !known.late.is_empty() {
        answer["known_until"] = json!(known.late);
    }
    Ok(answer.to_string())
}
