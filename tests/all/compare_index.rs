//! `compare --index`: what is kept of documents from run to run.

use std::fs;

use crate::program::Folder;

const MORNING: &str = "Dam gives way\n2025-04-07\n\nThe Orrin dam broke on Monday at 4:10 a.m. By Monday evening the Lake \
                       Board counted 14 dead in Vesterby, Tilda Marsholm said.\n";
const EVENING: &str = "Seventeen dead\n2025-04-08\n\nThe Orrin dam broke at 4:40 a.m. on Monday, and the Lake Board \
                       counted 17 dead in Vesterby, Tilda Marsholm said.\n";
const INDEX: &str = "kept/documents.jsonl";

fn texts() -> Folder {
    Folder::with(&[("texts/a.txt", MORNING), ("texts/b.txt", EVENING)])
}

fn lines(folder: &Folder) -> Vec<String> {
    let text = fs::read_to_string(folder.path(INDEX)).expect("the index is there");
    text.lines().map(str::to_owned).collect()
}

/// The path of each document that was read again is in a line of its own.
fn read_again(folder: &Folder, before: usize) -> Vec<String> {
    let all = lines(folder);
    let path = |line: &String| Some(line.strip_prefix("{\"path\":\"")?.split('"').next()?.to_owned());
    all[before..].iter().filter_map(path).collect()
}

#[test]
fn only_what_is_new_or_has_changed_is_read_again() {
    let folder = texts();
    let plain = folder.run(&["compare", "texts"]).code(1).out;
    assert_eq!(folder.run(&["compare", "--index", "kept", "texts"]).code(1).out, plain);
    let first = lines(&folder).len();
    assert_eq!(folder.run(&["compare", "--index", "kept", "texts"]).code(1).out, plain);
    assert_eq!(lines(&folder).len(), first, "nothing was read again");
    assert_eq!(folder.run(&["compare", "--index", "kept", "."]).code(1).out, plain);
    assert_eq!(lines(&folder).len(), first, "the index is no document");

    folder.write("texts/b.txt", EVENING.replace("4:40", "4:10"));
    folder.write("texts/c.txt", EVENING.replace("17", "19"));
    let plain = folder.run(&["compare", "texts"]).code(1).out;
    assert_eq!(folder.run(&["compare", "--index", "kept", "texts"]).code(1).out, plain);
    assert_eq!(read_again(&folder, first), ["texts/b.txt", "texts/c.txt"]);
}

#[test]
fn a_few_files_are_compared_with_all_that_is_kept() {
    let folder = texts();
    folder.run(&["compare", "--index", "kept", "texts/a.txt"]).code(0);
    let with_others = folder.run(&["compare", "--index", "kept", "texts/b.txt"]).code(1).out;
    assert!(with_others.contains("2 documents: 1 contradiction") && with_others.contains("A 4:"), "{with_others}");
    assert!(with_others.contains("  A  2025-04-08  texts/b.txt"), "those that are named come first: {with_others}");
    let kept = folder.run(&["compare", "--index", "kept"]).code(1).out;
    assert!(kept.contains("  A  2025-04-07  texts/a.txt"), "{kept}");
}

#[test]
fn files_that_are_gone_are_left_out_and_counted() {
    let folder = texts();
    folder.run(&["compare", "--index", "kept", "texts"]).code(1);
    fs::remove_file(folder.path("texts/a.txt")).expect("it is there");
    let outcome = folder.run(&["compare", "--index", "kept"]).code(0);
    assert_eq!(outcome.err, "1 file of the index is gone\n");
    assert!(outcome.out.starts_with("0 events in 1 document"), "{}", outcome.out);
}

#[test]
fn a_run_goes_on_where_another_one_ended() {
    let record = |id: usize, text: &str| serde_json::json!({"id": id, "text": text}).to_string();
    let other = |id| format!("Report {id}\n2025-04-07\n\nNothing happened on the {id}th day of the year.\n");
    let text = |id| match id {
        3 => MORNING.to_owned(),
        30 => EVENING.to_owned(),
        _ => other(id),
    };
    let all: Vec<String> = (0..40).map(|id| record(id, &text(id))).collect();
    let folder = Folder::with(&[("all.jsonl", &(all.join("\n") + "\n")), ("b.txt", EVENING)]);
    let plain = folder.run(&["compare", "all.jsonl", "b.txt"]).code(1).out;
    assert_eq!(folder.run(&["compare", "--index", "kept", "all.jsonl", "b.txt"]).code(1).out, plain);
    let whole = fs::read(folder.path(INDEX)).expect("the index is there");
    let head = whole.iter().position(|byte| *byte == b'\n').expect("a head") + 1;
    for part in 1..8 {
        // wherever it was cut off, in a line or between two
        let cut = head + (whole.len() - head) * part / 8;
        fs::write(folder.path(INDEX), &whole[..cut]).expect("it can be written");
        assert_eq!(folder.run(&["compare", "--index", "kept", "all.jsonl", "b.txt"]).code(1).out, plain, "{part} of 8");
        let now = fs::read(folder.path(INDEX)).expect("the index is there");
        let kept = whole[..cut].iter().rposition(|byte| *byte == b'\n').expect("a line") + 1;
        assert_eq!(now[..kept], whole[..kept], "what was whole is kept, {part} of 8");
        let documents =
            |bytes: &[u8]| bytes.split(|byte| *byte == b'\n').filter(|line| line.starts_with(b"{\"path\"")).count();
        assert_eq!(documents(&now), 41, "no record is read twice, {part} of 8");
    }
}

#[test]
fn an_index_that_cannot_be_used_says_why() {
    let folder = texts();
    folder.run(&["compare", "--index", "kept", "texts"]).code(1);
    folder.run(&["compare", "--index", "kept", "--as-of", "2025-05-01", "texts"]).code(2).complains(&[
        "kept/documents.jsonl: the index was made with other options or configuration",
        "delete it to compare everything anew, or name another folder",
    ]);
    folder.write("q7x2-lint.toml", "ignore = [\"tone\"]\n");
    folder.run(&["compare", "--index", "kept", "texts"]).code(2).complains(&["other options or configuration"]);
    fs::remove_file(folder.path("q7x2-lint.toml")).expect("it is there");
    folder.run(&["compare", "--index", "kept", "-"]).code(2).complains(&["standard input cannot be kept in an index"]);

    let whole = fs::read_to_string(folder.path(INDEX)).expect("the index is there");
    folder.write(INDEX, whole.replace("{\"file\"", "{\"file\": x"));
    folder
        .run(&["compare", "--index", "kept", "texts"])
        .code(2)
        .complains(&["kept/documents.jsonl:2: this is not an index"]);
    let other = whole.replacen("\"program\":\"", "\"program\":\"0.0.1 of ", 1);
    folder.write(INDEX, &other);
    folder.run(&["compare", "--index", "kept", "texts"]).code(2).complains(&["the index was made by 0.0.1 of "]);
    folder.write(INDEX, &whole);
    let file = fs::File::open(folder.path(INDEX)).expect("it is there");
    file.lock().expect("nobody else uses it");
    folder.run(&["compare", "--index", "kept", "texts"]).code(2).complains(&["another run is using this index"]);
}

#[test]
fn files_that_cannot_be_read_are_tried_again() {
    let folder = Folder::with(&[("a.txt", MORNING), ("all.jsonl", "{\"text\": 1}\n")]);
    for _ in 0..2 {
        folder.run(&["compare", "--index", "kept", "a.txt", "all.jsonl"]).code(2).complains(&["all.jsonl:1"]);
    }
    folder.write("all.jsonl", &(serde_json::json!({"text": EVENING}).to_string() + "\n"));
    folder.run(&["compare", "--index", "kept", "a.txt", "all.jsonl"]).code(1);
}
