//! What is front matter and what is text, and what is read from it.

use super::*;

fn all(metadata: &Metadata) -> [Option<&str>; 5] {
    let Metadata { title, published, updated, author, language, .. } = metadata;
    [title, published, updated, author, language].map(|stated| stated.as_ref().map(|stated| stated.text.as_str()))
}

/// The text after the front matter, and what the keys are set to.
fn told(source: &str) -> (&str, Vec<&str>) {
    let found = super::read(source);
    (&source[found.end..], found.values.into_iter().map(|value| &source[value.span.range()]).collect())
}

#[test]
fn yaml_toml_and_json_say_the_same() {
    let yaml = "---\ntitle: \"A: tale\"\ndate: 2025-12-06\nlastmod: 2026-01-02 # late\nauthor: [Ann Lee, 'Bo']\nlang: en\nq7x2-lint: off\n---\n";
    let toml = "+++\ntitle = \"A: tale\"\ndate = 2025-12-06\nlastmod = 2026-01-02 # late\nauthor = [\"Ann Lee\", \"Bo\"]\nlang = \"en\"\nq7x2-lint = \"off\"\n+++\n";
    let json = "{\n  \"title\": \"A: tale\", \"date\": \"2025-12-06\",\n  \"lastmod\": \"2026-01-02\", \"author\": [\"Ann Lee\", \"Bo\"],\n  \"lang\": \"en\", \"q7x2-lint\": \"off\"\n}\n";
    let broken = yaml.replace("lang: en", "lang: en\nsummary: a: b");
    let expected = [Some("A: tale"), Some("2025-12-06"), Some("2026-01-02"), Some("Ann Lee, Bo"), Some("en")];
    for source in [yaml, toml, json, &broken, &yaml.replace('\n', "\r\n")] {
        let found = super::read(source);
        assert_eq!(all(&found.metadata), expected, "{source}");
        assert!(found.metadata.off, "{source}");
        assert_eq!(found.end, source.len());
    }
}

#[test]
fn front_matter_is_told_from_text_between_rules() {
    for head in [
        "---\ntitle: x\n---\n",
        "\u{feff}---\r\ntitle: x\r\n---\r\n",
        "---\n\n# a comment\n\ntitle: x\n---\n",
        "---\ntitle: x\n...\n",
        "---  \ntitle: A: x\nTags: y\n--- \n",
        "---toml\ntitle = 'x'\n---\n",
        "+++\n# a comment\n[extra]\na = 'x'\n+++\n",
        "+++\ntitle = \"x\nbroken\n+++\n",
        "{\"title\": \"x\"}\n",
        "{\n  \"title\": \"\\ud83d\\ude00\"\n}\n",
        "---\nlayout: x\n---\n\n---\ntitle: y\n---\n",
        "---\nTitle: x\nDate: y\n---\n",
        "---\nog:title: x\n---\n",
        "\n \n+++\ntitle = \"x\"\n+++\n",
    ] {
        for text in ["", "Text.\n", "\nText.\n\n---\na: b\n---\n"] {
            let source = format!("{head}{text}");
            assert_eq!(told(&source).0, text, "{source}");
        }
    }
    for text in [
        "",
        "---\n",
        "---\ntitle: x\n",
        " ---\ntitle: x\n---\n",
        "Text.\n\n---\ntitle: x\n---\n",
        "---\n\nText of a draft.\n\n---\n\nMore.\n",
        "---\nNote: it rained.\nIt still does.\n---\n",
        "---\nNote: it rained.\n---\n",
        "---\n# Heading\n\nText: long.\n---\n",
        "---\nThe plan for the pier: build it.\n---\n",
        "+++\nText = none of it, really\n+++\n",
        "{{ page.title }}\n",
        "{\"a\": 1} is an object.\n",
        "{}\n",
        "----\ntitle: x\n----\n",
    ] {
        assert_eq!(told(text).0, text, "{text}");
    }
}

#[test]
fn values_are_text_and_comments_are_not() {
    let source =
        "---\n# [Insert no]\ntitle: 'é' # no\nlist:\n  - \"one\" # no\n  # no\nlong: |\n  two\n\n  three\n---\nText.\n";
    assert_eq!(told(source), ("Text.\n", vec!["é", "one", "two", "three"]));
    let source = "+++\n# no\na = \"x\" # no\n[extra]\nb = [1, \"y\"]\n+++\n";
    assert_eq!(told(source), ("", vec!["x", "1", "y"]));
}

#[test]
fn when_it_was_published_is_better_than_a_date() {
    let found = super::read("---\ndate: 2020-01-01\npublish_date: 2021-02-03\n---\n");
    assert_eq!(all(&found.metadata)[1], Some("2021-02-03"));
    assert_eq!(found.metadata.published.map(|stated| stated.span), Some(Span::new(4 + 31, 4 + 41)));
}

#[test]
fn dates_are_read_from_the_keys_of_many_generators() {
    for (block, published, updated) in [
        (
            "date:\n  created: 2025-03-04T10:00:00Z\n  updated: 2025-04-05",
            Some("2025-03-04T10:00:00Z"),
            Some("2025-04-05"),
        ),
        ("date: {published: 2025-03-04}", Some("2025-03-04"), None),
        ("pubDatetime: 2025-03-04\nmodDatetime: 2025-04-05", Some("2025-03-04"), Some("2025-04-05")),
        ("dateCreated: 2025-03-04\ndateModified: 2025-04-05", Some("2025-03-04"), Some("2025-04-05")),
        ("post_date: 2025-03-04\nlast_modified_at: 2025-04-05", Some("2025-03-04"), Some("2025-04-05")),
        ("issued: 2025-03-04\nlastUpdated: 2025-04-05", Some("2025-03-04"), Some("2025-04-05")),
        ("date_modified_by: Ann", None, None),
    ] {
        let found = super::read(&format!("---\n{block}\n---\n"));
        assert_eq!(all(&found.metadata)[1..3], [published, updated], "{block}");
    }
}

#[test]
fn what_is_taken_off_leaves_every_byte_in_its_place() {
    let source = "---\r\ntitle: é\r\n---\r\nText é.";
    let text = without(source, super::read(source).end);
    assert_eq!(text, "   \r\n         \r\n   \r\nText é.");
    assert_eq!(text.len(), source.len());
}
