//! `rules bench`: what rules find in a corpus, and what changed.

use serde_json::{Value, json};

use crate::program::Folder;

const BENCH: [&str; 5] = ["rules", "bench", "texts", "--select", "house/*"];

/// Twenty words in two documents: three sirens in two of them, and one whisper.
fn corpus() -> Folder {
    Folder::noisy(&[
        ("texts/a.txt", "A siren and a siren were heard in the town.\n"),
        ("texts/b.jsonl", "{\"text\": \"No whisper, but a siren was heard that whole night.\"}\n"),
    ])
}

fn run(folder: &Folder, more: &[&str]) -> crate::program::Outcome {
    folder.run(&[&BENCH[..], more].concat())
}

fn row<'v>(rows: &'v Value, rule: &str) -> &'v Value {
    let rows = rows.as_array().expect("rows are an array");
    rows.iter().find(|row| row["rule"] == rule).unwrap_or_else(|| panic!("no {rule}"))
}

#[test]
fn matches_documents_and_words_are_counted() {
    let counted = run(&corpus(), &["--format", "json"]).code(0).json();
    assert_eq!((&counted["documents"], &counted["words"], &counted["findings"]), (&json!(2), &json!(20), &json!(4)));
    let siren = json!({ "rule": "house/siren", "findings": 3, "documents": 2, "rate": 1500.0 });
    assert_eq!(row(&counted["rules"], "house/siren"), &siren);
    assert_eq!(row(&counted["rules"], "house/murmur")["findings"], 0, "rules that found nothing ran too");
}

#[test]
fn the_table_has_the_commonest_rule_first() {
    let folder = corpus();
    for format in [&[][..], &["--format", "table"]] {
        let out = run(&folder, format).code(0).out;
        let lines: Vec<Vec<&str>> = out.lines().map(|line| line.split_whitespace().collect()).collect();
        assert_eq!(lines[1], ["house/siren", "3", "2", "1500.000"], "{out}");
        assert_eq!(lines[2], ["house/whisper", "1", "1", "500.000"], "{out}");
        assert!(out.ends_with("1 of 3 rules had no findings\n2 documents, 20 words: 4 findings\n"), "{out}");
    }
}

#[test]
fn an_earlier_count_is_compared() {
    let folder = corpus();
    run(&folder, &["--ignore", "house/whisper", "--format", "json", "--output", "before.json"]).code(0);
    folder.write("texts/a.txt", "A siren and a bell were heard in the town.\n");
    let later = ["--ignore", "house/murmur", "--against", "before.json"];
    let out = run(&folder, &later).code(0).out;
    let lines: Vec<Vec<&str>> = out.lines().map(|line| line.split_whitespace().collect()).collect();
    let rows = [
        &["house/siren", "1500.000", "1000.000", "-500.000"],
        &["house/whisper", "-", "500.000", "new"],
        &["house/murmur", "0.000", "-", "gone"],
    ];
    assert_eq!(lines[1..4], rows, "{out}");
    let compared = run(&folder, &[&later[..], &["--format", "json"]].concat()).code(0);
    let json = compared.json();
    assert_eq!(json["earlier"], json!({ "documents": 2, "words": 20, "findings": 3 }));
    let siren = json!({ "rule": "house/siren", "earlier": 1500.0, "now": 1000.0, "difference": -500.0 });
    assert_eq!(row(&json["changes"], "house/siren"), &siren);
    assert_eq!(row(&json["changes"], "house/murmur")["now"], Value::Null);
    folder.write("after.json", &compared.out);
    run(&folder, &["--against", "after.json"]).code(0);
}

#[test]
fn a_mistaken_earlier_count_is_named_with_its_line() {
    let folder = corpus();
    for (text, place) in [
        ("{\n\"version\": 1,\n\"documents\": \"two\"\n}", "before.json:3"),
        ("{\n\"version\": 7\n}", "before.json:2"),
        ("{\"version\": 1}", "before.json:1"),
        ("", "before.json:1"),
        ("[\n\n", "before.json:"),
    ] {
        folder.write("before.json", text);
        let wrong = run(&folder, &["--against", "before.json"]).code(2).complains(&[place, "rules bench"]);
        assert_eq!(wrong.out, "", "nothing is counted");
    }
    run(&folder, &["--against", "none.json"]).code(2).complains(&["none.json"]);
}

#[test]
fn what_cannot_be_counted_fails() {
    let folder = corpus();
    folder.run(&["rules", "bench", "missing"]).code(2).complains(&["missing"]);
    folder.write("empty/a.png", "");
    folder.run(&["rules", "bench", "empty"]).code(2).complains(&["nothing to lint"]);
    run(&folder, &["--format", "sarif"]).code(2).complains(&["--format", "json"]);
    run(&folder, &["--select", "hous"]).code(2).complains(&["hous"]);
    folder.write("texts/b.jsonl", "{\"text\": \"A siren.\"}\nbroken\n");
    let partly = run(&folder, &["--format", "json", "--jobs", "1"]).code(2).complains(&["b.jsonl:2"]);
    assert_eq!(partly.json()["documents"], 2, "the rest is counted");
}
