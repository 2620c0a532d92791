//! The JSON Schema of configuration files.

use serde_json::{Value, json};

use crate::config::Config;
use crate::rule::EMBEDDED;
use crate::schema;

/// The keys whose values name rules, in a configuration and in its `[[files]]`.
const NAMES_RULES: [&str; 3] = ["select", "extend-select", "ignore"];

/// The JSON Schema of configuration files, as [`Config`] reads them: for `q7x2-lint.toml`, and for the table in a file
/// that other programs share. The caller adds the descriptions.
pub fn schema() -> Value {
    let mut schema = schema::of::<Config>().unwrap_or_default();
    names_rules(&mut schema);
    if let Some(files) = schema.pointer_mut("/properties/files/items") {
        names_rules(files);
    }
    schema["definitions"] = json!({ "rules": { "anyOf": [{ "enum": names() }, { "type": "string" }] } });
    schema["$schema"] = schema::DRAFT.into();
    schema["title"] = "Configuration of q7x2-lint".into();
    schema
}

/// Lets editors complete the names of rules in the tables of `schema`. Other names are valid too: globs, and the user's
/// own rules.
fn names_rules(schema: &mut Value) {
    let rules = json!({ "$ref": "#/definitions/rules" });
    for key in NAMES_RULES {
        schema["properties"][key]["items"] = rules.clone();
    }
    schema["properties"]["severity"]["propertyNames"] = rules;
}

/// All built-in rules and families.
fn names() -> Vec<&'static str> {
    let family = |id: &'static str| id.split('/').next().unwrap_or(id);
    let mut names: Vec<&str> = EMBEDDED.iter().flat_map(|rule| [rule.id, family(rule.id)]).chain(["*"]).collect();
    names.sort_unstable();
    names.dedup();
    names
}
