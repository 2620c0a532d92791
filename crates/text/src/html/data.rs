//! JSON-LD: what a page says about itself in the vocabulary of schema.org.

use serde_json::{Map, Value};

use crate::metadata::{Evidence, Metadata, Stated, keep};
use crate::place::Span;

/// Reads the JSON `text`, which is at `span`. Text that is not JSON is ignored.
pub(super) fn read(text: &str, span: Span, metadata: &mut Metadata) {
    let Ok(value) = serde_json::from_str::<Value>(text) else { return };
    let mut objects = Vec::new();
    collect(&value, &mut objects);
    // statements about the article come before those about the page and its publisher
    objects.sort_by_key(|object| !is_article(object));
    for object in objects {
        let state = |place: &mut Option<Stated>, key: &str| {
            if let Some(text) = object.get(key).and_then(texts) {
                keep(place, Stated { text, span, evidence: Evidence::StructuredData });
            }
        };
        state(&mut metadata.title, "headline");
        state(&mut metadata.published, "datePublished");
        state(&mut metadata.updated, "dateModified");
        state(&mut metadata.author, "author");
        state(&mut metadata.language, "inLanguage");
    }
}

/// All objects in `value`, outer ones first, except those that only name somebody.
fn collect<'v>(value: &'v Value, objects: &mut Vec<&'v Map<String, Value>>) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| collect(value, objects)),
        Value::Object(object) => {
            objects.push(object);
            for key in ["@graph", "mainEntity", "mainEntityOfPage", "hasPart"] {
                if let Some(inner) = object.get(key) {
                    collect(inner, objects);
                }
            }
        }
        _ => {}
    }
}

fn is_article(object: &Map<String, Value>) -> bool {
    let named = |name: &str| name.contains("Article") || name.contains("Posting") || name == "Report";
    match object.get("@type") {
        Some(Value::String(name)) => named(name),
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).any(named),
        _ => false,
    }
}

/// The text of a value: itself, the names of those it lists, or its own name.
fn texts(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Array(values) => Some(values.iter().filter_map(texts).collect::<Vec<_>>().join(", ")),
        Value::Object(object) => object.get("name").and_then(texts),
        _ => None,
    }
}
