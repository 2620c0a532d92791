//! `tag`: labels for the records of many files.

use std::fs::{self, OpenOptions};
use std::io::{Read, Write};
use std::process::{Command, Stdio};
use std::time::Duration;

use flate2::Compression;
use flate2::read::MultiGzDecoder;
use flate2::write::GzEncoder;
use serde_json::{Value, json};

use crate::program::Folder;

fn packed(text: &str) -> Vec<u8> {
    let mut out = GzEncoder::new(Vec::new(), Compression::default());
    out.write_all(text.as_bytes()).expect("memory can be written to");
    out.finish().expect("memory can be written to")
}

fn unpacked(folder: &Folder, name: &str) -> String {
    let mut text = String::new();
    let file = fs::File::open(folder.path(name)).expect("it is there");
    MultiGzDecoder::new(file).read_to_string(&mut text).expect("it is whole");
    text
}

fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).expect("every line is JSON")).collect()
}

/// The lines of the manifest after the first.
fn manifest(folder: &Folder) -> Vec<Value> {
    lines(&folder.read("out/_tag/manifest.jsonl"))[1..].to_vec()
}

#[test]
fn records_stay_as_they_are_and_get_one_more_field() {
    let records = [
        r#"{"id": 7, "text": "é. A siren, a whisper.", "n": 1.50, "meta": {"url": "h\u00e9"}}"#,
        r#"{"text":"All quiet.","id":"7"}"#,
        r#"{ "id" : 12345678901234567890123 , "text" : "A siren." }"#,
    ];
    let folder = Folder::noisy(&[("in/a.jsonl", &format!("{}\r\n\n{}\n{}", records[0], records[1], records[2]))]);
    let outcome = folder.run(&["tag", "in/a.jsonl", "--to", "out"]).code(0);
    assert!(outcome.out.starts_with("1 shard in out: 3 records, 3 findings ("), "{}", outcome.out);
    let written = folder.read("out/a.jsonl");
    for (line, record) in written.lines().zip(records) {
        assert!(line.starts_with(record.trim_end_matches('}').trim_end()), "{line}");
    }
    let all = lines(&written);
    assert_eq!(all.len(), 3);
    let label = &all[0]["q7x2_lint"];
    assert_eq!((&label["findings"], &label["errors"], &label["warnings"]), (&json!(2), &json!(1), &json!(1)));
    // places are characters, which Python and others count strings in
    assert_eq!(label["rules"]["house/siren"]["spans"], json!([[5, 10]]));
    assert_eq!(label["rules"]["house/siren"]["count"], 1);
    assert_eq!(label["words"], 5);
    assert_eq!(label["coverage"]["text"], 23);
    assert_eq!(all[1]["q7x2_lint"]["rules"], json!({}));
    let entry = &manifest(&folder)[0];
    assert_eq!((&entry["records"], &entry["kept"], &entry["bad"]), (&json!(3), &json!(3), &json!(0)));
    assert_eq!(entry["output"]["bytes"], written.len());
}

#[test]
fn shards_are_packed_as_they_were_or_as_asked() {
    let text = "{\"text\": \"A siren.\"}\n{\"text\": \"All quiet.\"}\n";
    let folder = Folder::noisy(&[]);
    folder.write("in/a.jsonl.gz", packed(text));
    folder.run(&["tag", "in", "--to", "out"]).code(0);
    let expected = unpacked(&folder, "out/a.jsonl.gz");
    assert_eq!(lines(&expected).len(), 2);
    folder.run(&["tag", "in", "--to", "zst", "--pack", "zst"]).code(0);
    folder.run(&["tag", "in", "--to", "none", "--pack", "none"]).code(0);
    assert_eq!(folder.read("none/a.jsonl"), expected);
    // what was written can be read
    folder.run(&["tag", "zst/a.jsonl.zst", "--to", "again", "--pack", "none", "--name", "more"]).code(0);
    let again = lines(&folder.read("again/a.jsonl"));
    assert_eq!(again[0]["more"], again[0]["q7x2_lint"]);
    // an empty file is still a file of its kind
    folder.write("empty/b.jsonl.gz", packed(""));
    folder.run(&["tag", "empty", "--to", "emptied"]).code(0);
    assert_eq!(unpacked(&folder, "emptied/b.jsonl.gz"), "");
}

#[test]
fn attributes_have_a_row_for_each_record() {
    let text = "{\"id\": \"x\", \"text\": \"É: a siren.\"}\n{\"id\": 5}\n{\"id\": \"y\", \"text\": \"Quiet.\"}\n";
    let folder = Folder::noisy(&[]);
    folder.write("data/documents/en/a.jsonl.gz", packed(text));
    let run = &["tag", "data/documents", "--to", "data", "--attributes", "--name", "q7"];
    folder.run(run).code(1).complains(&["data/documents/en/a.jsonl.gz:2: has no field `text`"]);
    let rows = lines(&unpacked(&folder, "data/attributes/q7/en/a.jsonl.gz"));
    let ids: Vec<&Value> = rows.iter().map(|row| &row["id"]).collect();
    assert_eq!(ids, [&json!("x"), &json!(5), &json!("y")]);
    let attributes = &rows[0]["attributes"];
    assert_eq!(attributes["q7__house__siren"], json!([[5, 10, 1.0]]));
    assert_eq!(attributes["q7__errors"], json!([[0, 11, 1.0]]));
    assert_eq!(rows[1]["attributes"], json!({}));
    assert_eq!(rows[2]["attributes"]["q7__findings"], json!([[0, 6, 0.0]]));
    // what was written is not read as a document
    folder.run(&["tag", "data", "--to", "data", "--attributes", "--name", "q7", "--restart"]).code(1);
    assert_eq!(lines(&folder.read("data/_tag/manifest.jsonl")).len(), 2);
    folder
        .run(&["tag", "data", "--to", "data", "--attributes", "--keep", "errors"])
        .code(2)
        .complains(&["--keep and --drop do not go with --attributes"]);
}

#[test]
fn the_table_is_that_of_the_reports() {
    let folder = Folder::noisy(&[("in/a.jsonl", "{\"id\": 7, \"text\": \"A siren.\"}\n{\"text\": \"Quiet.\"}\n")]);
    folder.run(&["tag", "in", "--to", "out", "--documents"]).code(0);
    let report = folder.run(&["in", "--format", "documents"]).code(1);
    assert_eq!(folder.read("out/a.jsonl"), report.out);
}

#[test]
fn records_are_kept_or_dropped_with_the_reason() {
    let text = "{\"id\": 1, \"text\": \"A siren.\"}\n{\"id\": 2, \"text\": \"A whisper.\"}\n{\"id\": 3, \"text\": \"Quiet.\"}\n";
    let folder = Folder::noisy(&[("in/a.jsonl", text)]);
    let keep = &["tag", "in", "--to", "out", "--keep", "words >= 2 and warnings == 0", "--drop", "house/siren > 0"];
    let outcome = folder.run(keep).code(0);
    assert!(outcome.out.contains("3 records, 0 kept, 3 dropped"), "{}", outcome.out);
    let dropped = lines(&folder.read("out/_tag/dropped/a.jsonl"));
    let reasons: Vec<&Value> = dropped.iter().map(|record| &record["q7x2_lint"]["dropped"]).collect();
    assert_eq!(reasons, ["house/siren > 0", "not kept: warnings == 0", "not kept: words >= 2"]);
    assert_eq!(folder.read("out/a.jsonl"), "");
    folder.run(&["tag", "in", "--to", "two", "--drop", "errors", "--dropped", "bad"]).code(0);
    let ids = |name: &str| lines(&folder.read(name)).iter().map(|record| record["id"].clone()).collect::<Vec<_>>();
    assert_eq!((ids("two/a.jsonl"), ids("bad/a.jsonl")), (vec![json!(2), json!(3)], vec![json!(1)]));
}

#[test]
fn mistakes_in_conditions_are_shown_at_their_place() {
    let folder = Folder::noisy(&[("in/a.jsonl", "{\"text\": \"A siren.\"}\n")]);
    for (condition, expected) in [
        ("errors >", "expected a number"),
        ("hose/siren > 0", "did you mean `house/siren`?"),
        ("wrds > 0", "did you mean `words`?"),
        ("house/murmur > 0", "--extend-select 'house/murmur' turns it on"),
        ("language > 3", "expected `==`, `!=`, `in` or `not in`"),
    ] {
        let outcome = folder.run(&["tag", "in", "--to", "out", "--keep", condition]).code(2);
        assert!(outcome.err.contains(expected) && outcome.err.contains("--keep:1"), "{condition}: {}", outcome.err);
    }
    assert!(!folder.path("out").exists(), "nothing is written before all is understood");
}

#[test]
fn records_that_cannot_be_read_are_listed_and_the_screen_is_spared() {
    let folder = Folder::noisy(&[]);
    folder.write("in/a.jsonl", "{\"text\": \"Quiet.\"}\n".to_owned() + &"[]\n".repeat(1_000));
    let outcome = folder.run(&["tag", "in", "--to", "out"]).code(1);
    assert!(outcome.err.contains("in/a.jsonl:2: is not a JSON object"), "{}", outcome.err);
    assert!(outcome.err.contains("1000 records could not be read; all are in out/_tag/errors"), "{}", outcome.err);
    assert!(outcome.err.lines().count() < 20, "{}", outcome.err);
    let listed = lines(&folder.read("out/_tag/errors/a.jsonl.errors.jsonl"));
    assert_eq!(listed.len(), 1_000);
    assert_eq!(listed[999], json!({"path": "in/a.jsonl", "line": 1001, "reason": "is not a JSON object"}));
    assert_eq!(lines(&folder.read("out/a.jsonl")).len(), 1);
    // the same again without the errors: their list is not left behind
    folder.write("in/a.jsonl", "{\"text\": \"Quiet.\"}\n");
    folder.run(&["tag", "in", "--to", "out"]).code(0);
    assert!(!folder.path("out/_tag/errors/a.jsonl.errors.jsonl").exists());
    folder.write("in/a.jsonl", "{\"text\": 3}\n");
    folder.run(&["tag", "in", "--to", "out", "--exit-zero"]).code(0).complains(&["is not a string"]);
}

#[test]
fn a_second_run_does_what_is_left() {
    let folder = Folder::noisy(&[("in/a.jsonl", "{\"text\": \"A siren.\"}\n"), ("in/b.jsonl", "{\"text\": \"Q.\"}\n")]);
    let run = &["tag", "in", "--to", "out"];
    folder.run(run).code(0);
    folder.write("in/c.jsonl", "{\"text\": \"Quiet.\"}\n");
    folder.write("in/b.jsonl", "{\"text\": \"A siren, changed.\"}\n");
    fs::remove_file(folder.path("out/a.jsonl")).expect("it is there");
    let outcome = folder.run(run).code(0);
    assert!(outcome.out.starts_with("3 shards in out: 3 records"), "{}", outcome.out);
    let outcome = folder.run(run).code(0);
    assert!(outcome.out.starts_with("3 shards in out (3 by earlier runs): 0 records"), "{}", outcome.out);
    assert!(folder.read("out/b.jsonl").contains("changed"));
    let state = lines(&folder.run(&["tag", "--to", "out", "--status"]).code(0).out).remove(0);
    assert_eq!((&state["state"], &state["done"], &state["done_before"]), (&json!("finished"), &json!(3), &json!(3)));
    folder.run(&["tag", "--to", "in", "--status"]).code(2).complains(&["no run has written to this folder"]);
}

#[test]
fn changed_settings_are_refused() {
    let folder = Folder::noisy(&[("in/a.jsonl", "{\"text\": \"A siren.\"}\n")]);
    let run = &["tag", "in", "--to", "out"];
    folder.run(run).code(0);
    let before = folder.read("out/a.jsonl");
    folder.run(&["tag", "in", "--to", "out", "--ignore", "house/siren"]).code(2).complains(&[
        "out: was written with other settings",
        "the options for rules or for reading documents; --restart",
    ]);
    folder.run(&["tag", "in", "--to", "out", "--name", "x"]).code(2).complains(&["--name"]);
    folder.write("house/siren.toml", folder.read("house/siren.toml").replace("\"error\"", "\"warning\""));
    folder.run(run).code(2).complains(&["changed since: house/siren.toml; --restart"]);
    assert_eq!(folder.read("out/a.jsonl"), before);
    folder.run(&["tag", "in", "--to", "out", "--restart"]).code(0);
    assert!(folder.read("out/a.jsonl").contains("\"warnings\":1"));
}

#[test]
fn a_shard_that_is_cut_short_is_said_and_the_rest_is_done() {
    let folder = Folder::noisy(&[]);
    // each record is another, so that the archive is long enough to be cut
    let text: String =
        (0..2_000).map(|n| format!("{{\"id\": {n}, \"text\": \"A siren at {}.\"}}\n", n * 7919)).collect();
    let whole = packed(&text);
    folder.write("in/a.jsonl.gz", &whole[..whole.len() / 2]);
    folder.write("in/b.jsonl.gz", packed("{\"text\": \"A siren.\"}\n"));
    folder.write("in/c.jsonl.zst", b"(\xb5/\xfd nothing of that kind");
    let run = &["tag", "in", "--to", "out"];
    let outcome = folder.run(run).code(2);
    assert!(outcome.err.contains("in/a.jsonl.gz: ") && outcome.err.contains("the rest of the file is missing after"));
    assert!(outcome.err.contains("in/c.jsonl.zst: cannot be decompressed"), "{}", outcome.err);
    let kept = lines(&unpacked(&folder, "out/a.jsonl.gz"));
    assert!(kept.len() > 100 && kept.len() < 2_000, "{}", kept.len());
    assert!(kept.iter().enumerate().all(|(n, record)| record["id"] == n), "all records before the cut are there");
    assert_eq!(lines(&unpacked(&folder, "out/b.jsonl.gz")).len(), 1);
    // it is not forgotten
    folder.run(run).code(2).complains(&["in/a.jsonl.gz: "]);
    folder.write("in/a.jsonl.gz", &whole);
    fs::remove_file(folder.path("in/c.jsonl.zst")).expect("it is there");
    folder.run(run).code(0);
    assert_eq!(lines(&unpacked(&folder, "out/a.jsonl.gz")).len(), 2_000);
}

#[test]
fn what_cannot_be_labelled_is_refused_before_anything_is_written() {
    let folder = Folder::noisy(&[("a/x.jsonl", "{\"text\": \"A siren.\"}\n"), ("b/x.jsonl", ""), ("n.md", "Text.")]);
    for (arguments, expected) in [
        (&["tag", "a/x.jsonl", "b/x.jsonl", "--to", "out"][..], "would both be written to out/x.jsonl"),
        (&["tag", "a", "--to", "a"], "would be replaced by its own labels"),
        (&["tag", "n.md", "--to", "out"], "n.md: is not a file of records"),
        (&["tag", "-", "--to", "out"], "standard input"),
        (&["tag", "a", "--to", "out", "--name", "a/b"], "expected letters, digits"),
        (&["tag", "house", "--to", "out"], "nothing to lint"),
        (&["tag", "--to", "out"], "required"),
    ] {
        let outcome = folder.run(arguments).code(2);
        assert!(outcome.err.contains(expected), "{arguments:?}: {}", outcome.err);
    }
    assert!(!folder.path("out").exists());
    // a folder above both keeps them apart
    folder.run(&["tag", ".", "--to", "out"]).code(0);
    assert!(folder.path("out/a/x.jsonl").exists() && folder.path("out/b/x.jsonl").exists());
    // and what was written is not labelled again
    let again = folder.run(&["tag", ".", "--to", "out"]).code(0);
    assert!(again.out.starts_with("2 shards"), "{}", again.out);
}

/// Several shards of several pieces each, most of which need not be linted.
fn corpus(folder: &Folder) {
    let padding = "x".repeat(10_000);
    for shard in 0..4 {
        let word = if shard == 2 { "siren" } else { "boat" };
        let text: String = (0..150)
            .map(|n| format!("{{\"id\": {n}, \"text\": \"A {word} at noon on day {n}.\", \"more\": \"{padding}\"}}\n"))
            .collect();
        folder.write(&format!("in/{shard}.jsonl"), text);
    }
}

/// The labelled shards and what was counted in them, without what depends on the time.
fn result(folder: &Folder, to: &str) -> Vec<(String, Value)> {
    let shards = (0..4).map(|shard| folder.read(&format!("{to}/{shard}.jsonl")));
    let entries = lines(&folder.read(&format!("{to}/_tag/manifest.jsonl")));
    shards.zip(entries.into_iter().skip(1)).collect()
}

#[test]
fn neither_threads_nor_kills_change_a_byte() {
    let folder = Folder::noisy(&[]);
    corpus(&folder);
    folder.run(&["tag", "in", "--to", "one", "--jobs", "1"]).code(0);
    folder.run(&["tag", "in", "--to", "three", "--jobs", "3"]).code(0);
    let expected = result(&folder, "one");
    assert_eq!(expected, result(&folder, "three"));
    // killed again and again, each time a little later, until it is done
    let mut kills = 0;
    let mut wait = Duration::from_millis(20);
    loop {
        let mut command = folder.command(&["tag", "in", "--to", "killed"]);
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program runs");
        std::thread::sleep(wait);
        wait = wait * 5 / 4;
        if child.try_wait().expect("it can be asked").is_some_and(|status| status.success()) {
            break;
        }
        child.kill().expect("it can be killed");
        child.wait().expect("it ends");
        kills += 1;
    }
    assert!(kills > 0);
    assert_eq!(expected, result(&folder, "killed"));
    let left: Vec<_> =
        fs::read_dir(folder.path("killed")).expect("it is there").map(|entry| entry.expect("listed")).collect();
    assert_eq!(left.len(), 5, "half-written files are removed: {left:?}");
}

/// A process may write no file larger than this many blocks of 512 or 1,024 bytes, as on a disk that is full.
#[test]
#[cfg(unix)]
fn a_disk_that_is_full_loses_nothing() {
    let folder = Folder::noisy(&[("in/a.jsonl", "{\"text\": \"A siren.\"}\n")]);
    folder.write("in/b.jsonl", "{\"text\": \"All quiet in the harbour.\"}\n".repeat(2_000));
    let script = "trap '' XFSZ; ulimit -f 64; exec \"$0\" tag in --to out";
    let limited = Command::new("sh")
        .args(["-c", script, crate::program::PROGRAM])
        .current_dir(folder.path(""))
        .output()
        .expect("there is a shell");
    let said = String::from_utf8_lossy(&limited.stderr).into_owned();
    assert_eq!(limited.status.code(), Some(2), "{said}");
    assert!(said.contains("out/b.jsonl: cannot be written") && said.contains("the same command goes on"), "{said}");
    assert!(folder.path("out/a.jsonl").exists() && !folder.path("out/b.jsonl").exists());
    let outcome = folder.run(&["tag", "in", "--to", "out"]).code(0);
    assert!(outcome.out.starts_with("2 shards in out (1 by earlier runs): 2000 records"), "{}", outcome.out);
}

#[test]
#[cfg(unix)]
fn one_run_at_a_time_writes_to_a_folder_and_says_how_far_it_is() {
    let folder = Folder::noisy(&[("in/a.jsonl", "{\"text\": \"A siren.\"}\n")]);
    let made = Command::new("mkfifo").arg(folder.path("z.jsonl")).status().expect("there is a mkfifo");
    assert!(made.success());
    let mut command = folder.command(&["tag", "in/a.jsonl", "z.jsonl", "--to", "out"]);
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program runs");
    // this opens only when the program has opened it, too
    let input = OpenOptions::new().write(true).open(folder.path("z.jsonl")).expect("it is there");
    folder.run(&["tag", "in", "--to", "out"]).code(2).complains(&["another run is writing to this folder"]);
    let state = |folder: &Folder| lines(&folder.run(&["tag", "--to", "out", "--status"]).code(0).out).remove(0);
    assert_eq!((&state(&folder)["state"], &state(&folder)["shards"]), (&json!("running"), &json!(2)));
    child.kill().expect("it can be killed");
    child.wait().expect("it ends");
    drop(input);
    assert_eq!(state(&folder)["state"], "stopped");
}

#[test]
fn fields_inside_others_and_tables_are_labelled() {
    let record = "{\"doc\": {\"body\": \"A siren.\", \"id\": 9}}\n";
    let folder = Folder::noisy(&[("in/a.jsonl", record), ("t.csv", "text,id\nA siren.,x\n")]);
    folder.run(&["tag", "in", "--to", "out", "--fields", "text=doc.body,id=doc.id"]).code(0);
    let line = folder.read("out/a.jsonl");
    assert!(line.starts_with("{\"doc\": {\"body\": \"A siren.\", \"id\": 9}, \"q7x2_lint\": {"), "{line}");
    folder.run(&["tag", "t.csv", "--to", "table"]).code(0);
    let row = lines(&folder.read("table/t.jsonl")).remove(0);
    assert_eq!((&row["id"], &row["q7x2_lint"]["errors"]), (&json!("x"), &json!(1)));
}
