//! The machine outputs: JSON and JSON Lines as promised in `docs/json.md`.

use serde_json::{Value, json};

use crate::program::{Folder, rule};

/// A text whose columns, bytes and lines all differ.
const TEXT: &str = "Déjà 日本 – a siren.\r\nThen: a whisper, a siren.\n";

fn run(folder: &Folder) -> Value {
    folder.run(&["--format", "json"]).json()
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().expect("it is an object").keys().map(String::as_str).collect()
}

#[test]
fn a_run_is_one_object_with_these_fields() {
    let folder = Folder::noisy(&[("a.txt", "Noon: a siren.\nThen a whisper, a siren.\n")]);
    let run = run(&folder);
    assert_eq!(keys(&run), ["errors", "findings", "summary", "version"]);
    assert_eq!(run["version"], 1);
    assert_eq!(run["errors"], json!([]));
    assert_eq!(
        run["summary"],
        json!({"documents": 1, "words": 8, "errors": 2, "warnings": 1, "infos": 0, "genres": {"unknown": 1}, "languages": []})
    );
    let fields = [
        "confidence",
        "end",
        "excerpt",
        "fingerprint",
        "fix",
        "genre",
        "help",
        "line",
        "message",
        "ordinal",
        "page",
        "path",
        "record",
        "related",
        "rule",
        "severity",
        "span",
        "start",
        "suppressed",
    ];
    assert_eq!(keys(&run["findings"][0]), fields);
}

#[test]
fn a_finding_is_placed_in_bytes_and_in_lines_and_characters() {
    let folder = Folder::noisy(&[("a.txt", TEXT)]);
    let run = run(&folder);
    let finding = &run["findings"][0];
    let at = TEXT.find("siren").expect("it is in the text");
    assert_eq!(finding["span"], json!({"start": at, "end": at + 5}));
    assert_eq!(finding["start"], json!({"line": 1, "column": 13}));
    assert_eq!(finding["end"], json!({"line": 1, "column": 18}));
    assert_eq!(finding["rule"], "house/siren");
    assert_eq!(finding["severity"], "error");
    assert_eq!(finding["confidence"], "high");
    assert_eq!(finding["path"], "a.txt");
    assert_eq!((&finding["record"], &finding["line"], &finding["ordinal"]), (&Value::Null, &Value::Null, &Value::Null));
    assert_eq!(finding["message"], "“siren” is said");
    assert_eq!(finding["help"], "Say something else.");
    assert_eq!(finding["excerpt"], "siren");
    assert_eq!(finding["related"], json!([]));
    assert_eq!(finding["fix"], Value::Null);
    assert_eq!(finding["suppressed"], Value::Null);
    assert_eq!(run["findings"][1]["start"], json!({"line": 2, "column": 9}), "a line end of two bytes is one");
}

#[test]
fn findings_come_by_path_and_place() {
    let folder = Folder::noisy(&[("b.txt", TEXT), ("a.txt", TEXT), ("a/z.txt", TEXT)]);
    let places: Vec<(String, u64)> = run(&folder)["findings"]
        .as_array()
        .expect("it is a list")
        .iter()
        .map(|f| (f["path"].to_string(), f["span"]["start"].as_u64().expect("it is a number")))
        .collect();
    let mut sorted = places.clone();
    sorted.sort();
    assert_eq!(places.len(), 9);
    assert_eq!(places, sorted);
}

#[test]
fn json_lines_are_the_same_findings() {
    let folder = Folder::noisy(&[("b.txt", TEXT), ("a.txt", TEXT)]);
    let lines = folder.run(&["--format", "jsonl"]).code(1).json_lines();
    assert_eq!(Value::from(lines), run(&folder)["findings"]);
}

#[test]
fn fingerprints_survive_what_stands_before() {
    let prints = |text: &str| -> Vec<Value> {
        let run = run(&Folder::noisy(&[("a.txt", text)]));
        run["findings"].as_array().expect("it is a list").iter().map(|finding| finding["fingerprint"].clone()).collect()
    };
    let before = prints(TEXT);
    assert_eq!(before, prints(&format!("New first line.\n\n{TEXT}")));
    assert_ne!(before[0], before[2], "two alike are told apart");
}

#[test]
fn a_fix_is_an_edit_in_bytes() {
    let folder = Folder::noisy(&[("a.txt", "Quiet.\n\nSiren!\n\nQuiet.\n")]);
    let mends =
        rule("siren", "error").replace("[check.phrase]", "fix = \"delete\"\n\n[check.phrase]\nextent = \"part\"");
    folder.write("house/siren.toml", mends);
    let fix = &run(&folder)["findings"][0]["fix"];
    assert_eq!(fix["safe"], true);
    assert!(fix["title"].is_string());
    assert_eq!(fix["edits"], json!([{"start": 8, "end": 15, "text": ""}]));
}

#[test]
fn a_run_without_findings_is_still_an_object() {
    let folder = Folder::noisy(&[("a.txt", "All quiet.\n")]);
    assert_eq!(run(&folder)["findings"], json!([]));
    assert_eq!(folder.run(&["--format", "jsonl"]).out, "");
}

#[test]
fn statistics_count_by_rule() {
    let folder = Folder::noisy(&[("a.txt", TEXT)]);
    let rows = folder.run(&["--format", "json", "--statistics"]).code(1).json();
    let counts: Vec<_> = rows.as_array().expect("rows").iter().map(|row| (&row["rule"], &row["count"])).collect();
    assert_eq!(counts, [(&json!("house/siren"), &json!(2)), (&json!("house/whisper"), &json!(1))]);
    assert!(rows.as_array().expect("rows").iter().all(|row| row["documents"] == 1));
    let text = folder.run(&["--statistics", "--quiet"]).code(1).out;
    let rows: Vec<Vec<&str>> = text.lines().skip(1).map(|line| line.split_whitespace().take(3).collect()).collect();
    assert_eq!(rows, [["2", "1", "house/siren"], ["1", "1", "house/whisper"]]);
}

#[test]
fn statistics_count_by_document_folder_and_genre() {
    let folder = Folder::noisy(&[("x/a.txt", "A siren and a whisper.\n"), ("x/b.txt", "All quiet here now.\n")]);
    folder.write("c.txt", "A siren.\n");
    let by = |what: &str| folder.run(&["--format", "json", "--statistics", "--by", what]).code(1).json();
    let folders = by("folder");
    assert_eq!(folders[0]["folder"], "x");
    assert_eq!(
        (&folders[0]["count"], &folders[0]["documents"], &folders[0]["words"]),
        (&json!(2), &json!(2), &json!(9))
    );
    assert_eq!(folders[0]["per_1000_words"], 222.22);
    assert_eq!(folders[0]["rules"], json!({ "house/siren": 1, "house/whisper": 1 }));
    assert_eq!((&folders[1]["folder"], &folders[1]["count"]), (&json!("."), &json!(1)));
    let documents = by("document");
    assert_eq!((&documents[0]["document"], &documents[0]["count"]), (&json!("x/a.txt"), &json!(2)));
    assert_eq!(documents.as_array().map(Vec::len), Some(2), "a document without findings has no row");
    assert_eq!((&by("genre")[0]["genre"], &by("genre")[0]["count"]), (&json!("unknown"), &json!(3)));
    let table = folder.run(&["--statistics", "--by", "document", "--quiet"]).code(1).out;
    assert!(table.contains("2           400.00  x/a.txt  house/siren 1, house/whisper 1"), "{table}");
    folder.run(&["--by", "document"]).code(2).complains(&["--statistics"]);
}

#[test]
fn machine_formats_say_nothing_else() {
    let folder = Folder::noisy(&[("a.txt", TEXT)]);
    for format in ["short", "json", "jsonl", "github"] {
        let outcome = folder.run_in(&[("CLICOLOR_FORCE", "1")], &["--format", format, "--color", "always"]);
        assert_eq!(outcome.err, "", "{format}");
        assert!(!outcome.out.contains('\u{1b}'), "{format}: {}", outcome.out);
        assert!(!outcome.out.contains("documents,"), "{format}");
    }
}
