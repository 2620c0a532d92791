//! The JSON Schema of rule files.

use serde_json::{Map, Value, json};

use crate::document::Genre;
use crate::finding::Severity;
use crate::rule::file::Body;
use crate::rule::genres::{IF_BORNE_OUT, OTHERS};
use crate::schema;

/// The JSON Schema of rule files, as [`read`](crate::rule::read) reads them, without the names of the first edition.
/// The caller adds the descriptions.
pub fn schema() -> Value {
    let mut schema = schema::of::<Body>().unwrap_or_default();
    schema["properties"]["genres"] = genres();
    // language tags, which the rule first reads as texts
    schema["properties"]["languages"]["items"]["pattern"] = "^[a-z]{2,3}$".into();
    schema["$schema"] = schema::DRAFT.into();
    schema["title"] = "Rule of q7x2-lint".into();
    schema
}

/// The schema of the table `[genres]`, whose keys and values the rule reads itself.
fn genres() -> Value {
    let words = Severity::WORST_FIRST.map(Severity::name).into_iter().chain([IF_BORNE_OUT]);
    let said = json!({ "anyOf": [{ "type": "boolean" }, { "enum": words.collect::<Vec<_>>() }] });
    let names = Genre::ALL.iter().map(|genre| genre.name()).chain([Genre::Unknown.name(), OTHERS]);
    let all: Map<String, Value> = names.map(|name| (name.to_owned(), said.clone())).collect();
    json!({ "type": "object", "properties": all, "required": [OTHERS], "additionalProperties": false })
}
