//! JSON Lines input: every line a document.

use crate::program::Folder;

#[test]
fn every_record_is_a_document() {
    let lines = "{\"id\": \"first\", \"text\": \"All quiet.\"}\n\n{\"text\": \"é\\nA siren.\"}\n{\"id\": 7, \"text\": \"A siren.\"}";
    let folder = Folder::noisy(&[("a.jsonl", lines)]);
    let outcome = folder.run(&["--format", "json"]).code(1);
    let run = outcome.json();
    assert_eq!(run["summary"]["documents"], 3);
    let records: Vec<_> = run["findings"].as_array().expect("it is a list").iter().map(|f| &f["record"]).collect();
    assert_eq!(records, ["3", "7"], "a record without an id is called by its line");
    let finding = &run["findings"][0];
    assert_eq!(finding["start"], serde_json::json!({"line": 2, "column": 3}), "lines are those of the text");
    assert_eq!(finding["span"], serde_json::json!({"start": 5, "end": 10}), "bytes are those of the text");
    let short = folder.run(&["--format", "short"]).out;
    assert!(short.starts_with("a.jsonl#3:2:3: error[house/siren]: "), "{short}");
}

#[test]
fn a_bad_record_is_named_and_the_rest_is_linted() {
    let lines = "{\"text\": \"A siren.\"}\n{\"text\": \n[1]\n{\"body\": \"A siren.\"}\n{\"text\": 3}\n{\"text\": \"A siren.\"}\n";
    let folder = Folder::noisy(&[("a.jsonl", lines)]);
    let outcome = folder.run(&["--format", "json"]).code(2).complains(&[
        "error: a.jsonl:2: is no JSON",
        "error: a.jsonl:3: is no JSON object",
        "error: a.jsonl:4: has no field `text`",
        "`body`",
        "--fields text=NAME",
        "error: a.jsonl:5: ",
    ]);
    let run = outcome.json();
    assert_eq!(run["findings"].as_array().map(Vec::len), Some(2));
    let lines: Vec<_> = run["errors"].as_array().expect("it is a list").iter().map(|error| &error["line"]).collect();
    assert_eq!(lines, [2, 3, 4, 5]);
}

#[test]
fn fields_have_the_names_that_settings_or_flags_give_them() {
    let record = "{\"url\": \"u\", \"body\": \"A siren.\", \"published\": \"2019-03-04\"}\n";
    let folder = Folder::noisy(&[("a.jsonl", record)]);
    let flag = folder.run(&["--fields", "text=body,id=url", "--format", "jsonl"]).code(1);
    assert_eq!(flag.json_lines()[0]["record"], "u");
    folder.write("q7x2-lint.toml", "rules = [\"house\"]\n[fields]\ntext = \"body\"\nid = \"url\"\n");
    let settings = folder.run(&["--format", "jsonl"]).code(1);
    assert_eq!(settings.out, flag.out);
}
