//! One row per document: what it is, and its findings counted.

use serde_json::json;

use crate::program::Folder;

fn folder() -> Folder {
    Folder::noisy(&[
        ("a.txt", "16 April 2024\n\nA siren, another siren and a whisper at noon.\n"),
        ("b, \"c\".txt", "All quiet.\n"),
        ("c.jsonl", "{\"id\": 7, \"text\": \"\"}\n\n{\"id\": \"x\", \"text\": \"A siren.\"}\n"),
        ("d.md", "---\ndate: February 2024\n---\n\nQuiet.\n"),
    ])
}

#[test]
fn every_document_has_a_row() {
    let rows = folder().run(&["--format", "documents"]).code(1).json_lines();
    assert_eq!(rows.len(), 5);
    // the dateline does not count as words
    let first = &rows[0];
    assert_eq!(first["path"], "a.txt");
    assert_eq!((&first["words"], &first["date"], &first["record"]), (&json!(9), &json!("2024-04-16"), &json!(null)));
    assert_eq!((&first["findings"], &first["errors"], &first["warnings"]), (&json!(3), &json!(2), &json!(1)));
    assert_eq!(first["per_1000_words"], 333.33);
    let rules = json!({
        "house/siren": { "count": 2, "per_1000_words": 222.22 },
        "house/whisper": { "count": 1, "per_1000_words": 111.11 },
    });
    assert_eq!(first["rules"], rules);
    assert_eq!(
        (&rows[1]["path"], &rows[1]["findings"], &rows[1]["rules"]),
        (&json!("b, \"c\".txt"), &json!(0), &json!({}))
    );
    let record = |row: &serde_json::Value| (row["record"].clone(), row["line"].clone(), row["ordinal"].clone());
    assert_eq!(record(&rows[2]), (json!(7), json!(1), json!(1)));
    assert_eq!(rows[2]["per_1000_words"], json!(null), "a document without words has no rate");
    assert_eq!(record(&rows[3]), (json!("x"), json!(3), json!(2)));
    assert_eq!(rows[4]["date"], "2024-02-01/2024-02-29", "a month is its first and its last day");
}

#[test]
fn genre_language_and_what_was_not_read_are_told() {
    let text = "The boats left at six in the morning.\n\n.. raw:: html\n\n   <p>Nobody saw the boats that left.</p>\n";
    let folder = Folder::with(&[("a.rst", text)]);
    let rows = folder.run(&["--format", "documents", "--genre", "minutes"]).json_lines();
    assert_eq!(rows[0]["genre"], "minutes");
    assert_eq!(rows[0]["not_read"][0]["reason"], "raw");
    assert_eq!(rows[0]["not_read"][0]["count"], 1);
    let csv = folder.run(&["--format", "documents-csv", "--genre", "minutes"]).out;
    assert!(csv.ends_with(",raw=1,\r\n"), "{csv}");
}

#[test]
fn the_table_has_the_same_rows() {
    let out = folder().run(&["--format", "documents-csv"]).code(1).out;
    let lines: Vec<&str> = out.split("\r\n").collect();
    assert_eq!(lines.len(), 7, "a row of names, five documents and the end of the last line: {out}");
    let names: Vec<&str> = lines[0].split(',').collect();
    let first: Vec<&str> = lines[1].split(',').collect();
    let cell = |name: &str| first[names.iter().position(|one| *one == name).expect("the column is there")];
    assert_eq!((cell("path"), cell("words"), cell("date"), cell("findings")), ("a.txt", "9", "2024-04-16", "3"));
    assert_eq!(cell("rules"), "house/siren=2; house/whisper=1");
    assert!(lines[2].starts_with("\"b, \"\"c\"\".txt\",,,2,"), "{}", lines[2]);
    assert!(lines[4].starts_with("c.jsonl,x,3,2,"), "{}", lines[4]);
}

#[test]
fn suppressed_findings_are_not_counted() {
    let folder = Folder::noisy(&[("a.txt", "A siren.\n")]);
    folder.run(&["--baseline", "b.json", "--write-baseline=all"]);
    let rows = folder.run(&["--baseline", "b.json", "--format", "documents"]).code(0).json_lines();
    assert_eq!((&rows[0]["findings"], &rows[0]["errors"]), (&json!(0), &json!(0)));
}

#[test]
fn whom_a_document_names_is_counted() {
    let text = "Ada Moss said that the bridge is safe. She said that it is old. Aides said that it reportedly shook.\n";
    let folder = Folder::with(&[("a.txt", text)]);
    let rows = folder.run(&["--format", "documents"]).json_lines();
    let expected = json!({
        "person": 2, "body": 0, "document": 0, "own": 0, "unnamed-person": 0, "unnamed-group": 1, "nobody": 1
    });
    assert_eq!(rows[0]["sources"], expected);
    let csv = folder.run(&["--format", "documents-csv"]).out;
    assert!(csv.ends_with(",person=2; unnamed-group=1; nobody=1\r\n"), "{csv}");
    let page = folder.run(&["--format", "html"]).out;
    assert!(page.contains("4 attributions: <span>to a named person <b>2</b></span>"), "{page}");
}
