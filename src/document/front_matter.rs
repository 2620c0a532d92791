//! Front matter: the YAML or TOML before a Markdown text.

use std::collections::BTreeMap;

use toml::Spanned;

use crate::document::metadata::{Metadata, Stated, keep, switches_off};
use crate::place::Span;

mod yaml;

/// A key with what it is set to, in bytes of the block that it stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Field {
    key: String,
    text: String,
    span: Span,
}

/// Reads the YAML in `block`, which stands in the source from byte `at` on. Whatever is no YAML is
/// passed over.
pub(super) fn read_yaml(block: &str, at: usize, metadata: &mut Metadata) {
    state(yaml::fields(block), at, metadata);
}

/// Reads the TOML in `block`, which stands in the source from byte `at` on; nothing if it is no TOML.
pub(super) fn read_toml(block: &str, at: usize, metadata: &mut Metadata) {
    let values: BTreeMap<String, Spanned<toml::Value>> = toml::from_str(block).unwrap_or_default();
    let mut fields = Vec::new();
    for (key, value) in values {
        let span = Span::from(value.span());
        let texts = texts(value.get_ref()).join(", ");
        fields.push(Field { key, text: texts, span });
    }
    state(fields, at, metadata);
}

/// Reads fields of another format's head: names, texts and where the texts stand in the source.
pub(super) fn read_fields(fields: impl IntoIterator<Item = (String, String, Span)>, metadata: &mut Metadata) {
    state(fields.into_iter().map(|(key, text, span)| Field { key, text, span }).collect(), 0, metadata);
}

/// The texts in a value; of a table that which is called `name`.
fn texts(value: &toml::Value) -> Vec<String> {
    match value {
        toml::Value::String(text) => vec![text.clone()],
        toml::Value::Array(values) => values.iter().flat_map(texts).collect(),
        toml::Value::Table(table) => table.get("name").map(texts).unwrap_or_default(),
        other => vec![other.to_string()],
    }
}

/// What a key stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meaning {
    Title,
    Published,
    Date,
    Updated,
    Author,
    Language,
    Off,
}

/// Keys in lower case, without hyphens and underscores.
const KEYS: [(&str, Meaning); 29] = [
    ("title", Meaning::Title),
    ("headline", Meaning::Title),
    ("subject", Meaning::Title),
    ("published", Meaning::Published),
    ("publishedat", Meaning::Published),
    ("publishdate", Meaning::Published),
    ("pubdate", Meaning::Published),
    ("datepublished", Meaning::Published),
    ("date", Meaning::Date),
    ("created", Meaning::Date),
    ("revdate", Meaning::Date),
    ("docdate", Meaning::Date),
    ("createdat", Meaning::Date),
    ("updated", Meaning::Updated),
    ("updatedat", Meaning::Updated),
    ("lastmod", Meaning::Updated),
    ("lastupdated", Meaning::Updated),
    ("modified", Meaning::Updated),
    ("lastmodified", Meaning::Updated),
    ("datemodified", Meaning::Updated),
    ("author", Meaning::Author),
    ("authors", Meaning::Author),
    ("byline", Meaning::Author),
    ("from", Meaning::Author),
    ("lang", Meaning::Language),
    ("language", Meaning::Language),
    ("locale", Meaning::Language),
    ("contentlanguage", Meaning::Language),
    ("q7x2lint", Meaning::Off),
];

fn meaning(key: &str) -> Option<Meaning> {
    let plain: String = key.chars().filter(|c| !matches!(c, '-' | '_')).flat_map(char::to_lowercase).collect();
    KEYS.iter().find(|(known, _)| *known == plain).map(|(_, meaning)| *meaning)
}

fn state(fields: Vec<Field>, at: usize, metadata: &mut Metadata) {
    let mut date = None;
    for Field { key, text, span } in fields {
        let Some(meaning) = meaning(&key) else { continue };
        let stated = Stated::in_field(text, Span::new(span.start + at, span.end + at));
        match meaning {
            Meaning::Title => keep(&mut metadata.title, stated),
            Meaning::Published => keep(&mut metadata.published, stated),
            Meaning::Date => keep(&mut date, stated),
            Meaning::Updated => keep(&mut metadata.updated, stated),
            Meaning::Author => keep(&mut metadata.author, stated),
            Meaning::Language => keep(&mut metadata.language, stated),
            Meaning::Off => metadata.off |= switches_off(&stated.text),
        }
    }
    if let Some(date) = date {
        keep(&mut metadata.published, date);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(metadata: &Metadata) -> [Option<&str>; 5] {
        let Metadata { title, published, updated, author, language, .. } = metadata;
        [title, published, updated, author, language].map(|stated| stated.as_ref().map(|stated| stated.text.as_str()))
    }

    #[test]
    fn yaml_and_toml_say_the_same() {
        let yaml = "title: \"A: tale\"\ndate: 2025-12-06\nlastmod: 2026-01-02 # late\nauthor: [Ann Lee, 'Bo']\nlang: en\nq7x2-lint: off\n";
        let toml = "title = \"A: tale\"\ndate = 2025-12-06\nlastmod = 2026-01-02\nauthor = [\"Ann Lee\", \"Bo\"]\nlang = \"en\"\nq7x2-lint = \"off\"\n";
        let (mut of_yaml, mut of_toml) = (Metadata::default(), Metadata::default());
        read_yaml(yaml, 0, &mut of_yaml);
        read_toml(toml, 0, &mut of_toml);
        let expected = [Some("A: tale"), Some("2025-12-06"), Some("2026-01-02"), Some("Ann Lee, Bo"), Some("en")];
        assert_eq!(all(&of_yaml), expected);
        assert_eq!(all(&of_toml), expected);
        assert!(of_yaml.off && of_toml.off);
    }

    #[test]
    fn when_it_was_published_is_better_than_a_date() {
        let mut metadata = Metadata::default();
        read_yaml("date: 2020-01-01\npublish_date: 2021-02-03\n", 4, &mut metadata);
        assert_eq!(all(&metadata)[1], Some("2021-02-03"));
        assert_eq!(metadata.published.map(|stated| stated.span), Some(Span::new(4 + 31, 4 + 41)));
    }

    #[test]
    fn what_cannot_be_read_says_nothing() {
        let mut metadata = Metadata::default();
        read_toml("title = \"a\nnope", 0, &mut metadata);
        read_yaml("- title\n\ttitle: x\n: y\ntitle\n}", 0, &mut metadata);
        assert_eq!(metadata, Metadata::default());
    }
}
