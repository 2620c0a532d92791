//! JSON Lines input: every line a document.

use serde_json::json;

use crate::program::Folder;

#[test]
fn every_record_is_a_document() {
    let lines = "{\"id\": \"first\", \"text\": \"All quiet.\"}\n\n{\"text\": \"é\\nA siren.\"}\n{\"id\": 7, \"text\": \"A siren.\"}";
    let folder = Folder::noisy(&[("a.jsonl", lines)]);
    let outcome = folder.run(&["--format", "json"]).code(1);
    let run = outcome.json();
    assert_eq!(run["summary"]["documents"], 3);
    let records: Vec<_> = run["findings"].as_array().expect("it is a list").iter().map(|f| &f["record"]).collect();
    assert_eq!(records, [&json!("3"), &json!(7)], "a record without an id is called by its line");
    let places: Vec<_> =
        run["findings"].as_array().expect("a list").iter().map(|f| (&f["line"], &f["ordinal"])).collect();
    assert_eq!(places, [(&json!(3), &json!(2)), (&json!(4), &json!(3))], "blank lines have no ordinal");
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
        "error: a.jsonl:2: is not JSON",
        "error: a.jsonl:3: is not a JSON object",
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
fn a_file_without_texts_is_told_once() {
    let folder = Folder::noisy(&[("b.md", "All quiet.\n")]);
    folder.write("data/a.jsonl", "{\"body\": 1, \"n\": 2}\n".repeat(300));
    folder.write("data/one.jsonl", "{\"n\": 2}\n");
    // in a folder it is data
    let outcome = folder.run(&["."]).code(0);
    let note = "note: data/a.jsonl: not read: has no field `text` in any of its 300 records; the first has `body`, `n`: name the field with --fields text=NAME\nnote: data/one.jsonl: not read: has no field `text`; it has `n`: name";
    assert!(outcome.err.starts_with(note), "{}", outcome.err);
    assert_eq!(outcome.err.lines().count(), 2, "{}", outcome.err);
    assert!(outcome.out.contains("2 .jsonl without a field `text`"), "{}", outcome.out);
    assert_eq!(folder.run(&[".", "--quiet"]).code(0).err, "");
    folder.run(&["data"]).code(2).complains(&["nothing to lint"]);
    // one that is named is an error
    let outcome = folder.run(&["b.md", "data/a.jsonl"]).code(2);
    let error = "error: data/a.jsonl: has no field `text` in any of its 300 records; the first has `body`, `n`";
    assert!(outcome.err.starts_with(error) && outcome.err.lines().count() == 1, "{}", outcome.err);
    // unless only some have none
    folder.write("data/a.jsonl", "{\"n\": 2}\n".repeat(3) + "{\"text\": \"A siren.\"}\n");
    let outcome = folder.run(&["data/a.jsonl", "--format", "json"]).code(2);
    assert_eq!(outcome.json()["errors"].as_array().map(Vec::len), Some(3));
    // even if these are far behind
    let far = format!("{{\"n\": \"{}\"}}\n", "x".repeat(1 << 20));
    folder.write("data/a.jsonl", far.repeat(9) + "{\"text\": \"A siren.\"}\n");
    let complaint = &["data/a.jsonl:1: has no field `text`, nor ", "records after it"];
    let outcome = folder.run(&["data/a.jsonl"]).code(2).complains(complaint);
    assert!(outcome.out.contains("house/siren"), "{}", outcome.out);
}

#[test]
fn other_commands_tell_of_a_file_without_texts_once_as_well() {
    let folder = Folder::noisy(&[("b.md", "All quiet.\n")]);
    folder.write("data/a.jsonl", "{\"body\": 1, \"n\": 2}\n".repeat(300));
    for command in [&["inspect"][..], &["inspect", "--coverage"], &["compare"], &["facts", "audit"]] {
        let run = |path: &str| folder.run(&[command, &[path]].concat());
        let found = run(".").code(0);
        let note = "note: data/a.jsonl: not read: has no field `text` in any of its 300 records; the first has `body`";
        assert!(found.err.starts_with(note) && found.err.lines().count() == 1, "{command:?}: {}", found.err);
        let named = run("data/a.jsonl").code(2);
        let error = "error: data/a.jsonl: has no field `text` in any of its 300 records; the first has `body`, `n`";
        assert!(named.err.starts_with(error) && named.err.lines().count() == 1, "{command:?}: {}", named.err);
    }
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
    folder.run(&["--record-format", "rtf"]).code(2).complains(&["rtf", "markdown"]);
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
    // tools append separately compressed data to such files
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
    let outcome = folder.run(&["--format", "json"]).code(2).complains(&["a.jsonl.gz", "b.jsonl.zst", "decompressed"]);
    assert_eq!(outcome.json()["errors"].as_array().map(Vec::len), Some(2));
}

#[test]
fn ids_keep_their_type() {
    let lines = "{\"id\": 5, \"text\": \"A siren.\"}\n{\"id\": \"5\", \"text\": \"A siren.\"}\n{\"text\": 1}\n{\"id\": \"u\", \"text\": \"A siren.\"}\n{\"id\": \"u\", \"text\": \"A siren.\"}\n";
    let folder = Folder::noisy(&[("a.jsonl", lines)]);
    let found = folder.run(&["--format", "jsonl"]).code(2).json_lines();
    let named: Vec<_> = found.iter().map(|one| json!([one["record"], one["line"], one["ordinal"]])).collect();
    let expected = [json!([5, 1, 1]), json!(["5", 2, 2]), json!(["u", 4, 4]), json!(["u", 5, 5])];
    assert_eq!(named, expected, "a line that cannot be read has an ordinal too");
    let read = folder.run(&["inspect", "a.jsonl"]).code(2).json_lines();
    assert_eq!(json!([read[0]["record"], read[0]["line"], read[0]["ordinal"]]), json!([5, 1, 1]));
    let human = folder.run(&[]).out;
    assert!(human.contains("a.jsonl#u:1:"), "{human}");
}

#[test]
fn halves_of_surrogate_pairs_do_not_cost_the_record() {
    let lines = "{\"text\": \"\\ud800 A siren.\"}\n{\"text\": \"\\ud83d\\ude00 A siren.\"}\n";
    let folder = Folder::noisy(&[("a.jsonl", lines)]);
    let found = folder.run(&["--select", "house/siren", "--format", "jsonl"]).code(1).json_lines();
    let spans: Vec<_> = found.iter().map(|one| &one["span"]).collect();
    assert_eq!(spans, [&json!({"start": 6, "end": 11}), &json!({"start": 7, "end": 12})]);
}

#[test]
fn a_record_that_is_too_long_is_named_and_nothing_else_is_lost() {
    let long = format!("{{\"text\": \"{}\"}}", "A siren. ".repeat(300_000));
    let short = "{\"text\": \"A siren.\"}";
    let folder = Folder::noisy(&[("a.jsonl", &format!("{short}\n{long}\n\n{short}\n{long}"))]);
    let outcome = folder.run(&["--max-record", "1M", "--format", "json"]).code(2).complains(&[
        "error: a.jsonl:2: is longer than 1M, the limit of --max-record\n",
        "error: a.jsonl:5: is longer than 1M",
    ]);
    let run = outcome.json();
    let found: Vec<_> =
        run["findings"].as_array().expect("a list").iter().map(|f| json!([f["line"], f["ordinal"]])).collect();
    assert_eq!(found, [json!([1, 1]), json!([4, 3])]);
    assert_eq!((&run["summary"]["documents"], run["errors"].as_array().map(Vec::len)), (&json!(2), Some(2)));
    folder.run(&["--max-record", "3M", "--quiet", "--statistics"]).code(1);
}

#[test]
fn many_bad_lines_are_few_messages_and_a_count() {
    let folder =
        Folder::noisy(&[("a.jsonl", &"no record\n".repeat(30_000)), ("b.jsonl", "{\"text\": \"A siren.\"}\n")]);
    let outcome = folder.run(&[".", "gone.txt", "--format", "json"]).code(2);
    assert_eq!(outcome.err.lines().filter(|line| line.starts_with("error: a.jsonl:")).count(), 20, "{}", outcome.err);
    assert_eq!(outcome.err.lines().count(), 22, "the lines, the file, and how many more");
    let run = outcome.json();
    assert_eq!(run["errors"].as_array().map(Vec::len), Some(30_001), "programs are told all");
    assert_eq!(run["summary"]["errors"], 1);
    outcome.complains(&[
        "error: a.jsonl:1: is not JSON",
        "error: a.jsonl:20: ",
        "error: gone.txt: ",
        "error: 29980 more lines could not be read, the last in a.jsonl:30000; --format json lists all",
    ]);
}
