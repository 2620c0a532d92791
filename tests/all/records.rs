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

#[test]
fn the_texts_of_records_have_the_format_that_settings_or_flags_give_them() {
    let record = "{\"text\": \"# Head\\n\\nA *si*ren.\"}\n";
    let folder = Folder::noisy(&[("a.jsonl", record)]);
    folder.run(&["--format", "short"]).code(0);
    let flag = folder.run(&["--record-format", "markdown", "--format", "jsonl"]).code(1);
    assert_eq!(flag.json_lines()[0]["span"], serde_json::json!({"start": 11, "end": 17}));
    folder.write("q7x2-lint.toml", "rules = [\"house\"]\nrecord-format = \"markdown\"\n");
    assert_eq!(folder.run(&["--format", "jsonl"]).code(1).out, flag.out);
    folder.run(&["--record-format", "pdf"]).code(2).complains(&["pdf", "markdown"]);
}

#[test]
fn compressed_records_are_read_as_they_are_unpacked() {
    let line = "{\"text\": \"A siren.\"}\n";
    let gz = |text: &str| {
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        std::io::Write::write_all(&mut packed, text.as_bytes()).expect("memory takes it");
        packed.finish().expect("memory takes it")
    };
    let zst =
        |text: &str| ruzstd::encoding::compress_to_vec(text.as_bytes(), ruzstd::encoding::CompressionLevel::Fastest);
    let folder = Folder::noisy(&[]);
    // tools append to such files what they compressed by itself
    folder.write("a.jsonl.gz", [gz(line), gz(line)].concat());
    folder.write("b.ndjson.zst", [zst(line), zst(line), zst(line)].concat());
    folder.write("notes.txt.gz", b"\x1f\x8b\0");
    let run = folder.run(&["--format", "json"]).code(1).json();
    assert_eq!(run["summary"]["documents"], 5);
    let records: Vec<_> = run["findings"].as_array().expect("it is a list").iter().map(|f| &f["record"]).collect();
    assert_eq!(records, ["1", "2", "1", "2", "3"]);
}

#[test]
fn broken_archives_are_errors_and_what_was_read_counts() {
    let folder = Folder::noisy(&[]);
    folder.write("a.jsonl.gz", b"no archive");
    folder.write("b.jsonl.zst", b"no archive");
    let outcome = folder.run(&["--format", "json"]).code(2).complains(&["a.jsonl.gz", "b.jsonl.zst", "unpacked"]);
    assert_eq!(outcome.json()["errors"].as_array().map(Vec::len), Some(2));
}
