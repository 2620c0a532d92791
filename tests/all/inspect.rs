//! `inspect`: entries of lists of sources are shown field by field, with their places in the file.

use serde_json::Value;

use crate::program::Folder;

const TEXT: &str = "# Rain\n\nIt rained for a week (Moss, 2023).\n\n## References\n\n- Moß, A., & van der Berg, B. (2023a). The *wet* summer. Journal of Weather, 12(3), 45–67.\n";

/// The entries that `inspect` shows for `name` with `text`.
fn entries(name: &str, text: &str) -> Vec<Value> {
    let folder = Folder::with(&[(name, text)]);
    let out = folder.run(&["inspect", name]).out;
    let lines = out.lines().map(|line| serde_json::from_str::<Value>(line).expect("a line is JSON"));
    lines.filter_map(|line| line.get("entry").cloned()).collect()
}

/// The bytes of `text` that `field` names.
fn place<'t>(text: &'t str, field: &Value) -> &'t str {
    let at = |key: &str| field["span"][key].as_u64().expect("a place is two numbers") as usize;
    &text[at("start")..at("end")]
}

#[test]
fn fields_of_entries_have_their_places() {
    let found = entries("rain.md", TEXT);
    assert_eq!(found.len(), 1);
    let entry = &found[0];
    assert_eq!(entry["authors"][1]["family"], "van der Berg");
    assert_eq!(place(TEXT, &entry["authors"][0]), "Moß, A.");
    assert_eq!((&entry["date"]["year"], &entry["date"]["letter"]), (&Value::from(2023), &Value::from("a")));
    assert_eq!(entry["title"]["text"], "The wet summer");
    assert_eq!(place(TEXT, &entry["title"]), "The *wet* summer");
    assert_eq!(place(TEXT, &entry["container"]), "Journal of Weather");
    let details: Vec<&str> = entry["details"].as_array().expect("a list").iter().map(|one| place(TEXT, one)).collect();
    assert_eq!(details, ["12", "3", "45–67"]);
    assert_eq!(entry["locator"], "page");
    assert_eq!(entry["publisher"], Value::Null);
}

/// The account of `name`, as `arguments` ask for it.
fn account(folder: &Folder, arguments: &[&str]) -> Value {
    let outcome = folder.run(&[&["inspect", "--coverage", "--format", "jsonl"], arguments].concat());
    serde_json::from_str(outcome.out.lines().last().expect("a document")).expect("a line is JSON")
}

#[test]
fn the_account_of_a_document_comes_to_its_length() {
    let source = "Rain falls.\n\n.. include:: a.rst\n\n.. raw:: html\n\n   <p>It rains.\n";
    let folder = Folder::with(&[("a.rst", source), ("b.md", "<!-- c -->\n\nRain `x`.\n")]);
    let found = account(&folder, &["a.rst"]);
    assert_eq!(found["bytes"], source.len());
    assert_eq!(found["classes"]["text"], "Rain falls.".len());
    let all = found["classes"].as_object().expect("classes").values().filter_map(Value::as_u64).sum::<u64>();
    assert_eq!(all, source.len() as u64);
    let reasons: Vec<&str> = found["unread"].as_array().expect("a list").iter().map(|one| place(source, one)).collect();
    assert_eq!(reasons, [".. include:: a.rst", ".. raw:: html\n\n   <p>It rains."]);
    assert_eq!(found["unread"][1]["start"]["line"], 5);

    let whole = folder.run(&["inspect", "--coverage", "--format", "json", "."]).json();
    assert_eq!(whole["documents"].as_array().map(Vec::len), Some(2));
    assert_eq!(whole["errors"], Value::Array(Vec::new()));
    let told = folder.run(&["inspect", "--coverage", "."]).out;
    assert!(told.contains("  line 3: included file, 18 bytes: .. include:: a.rst\n"), "{told}");
    assert!(told.contains("2 documents: "), "{told}");
    folder
        .run(&["inspect", "--coverage", "--format", "sarif", "."])
        .code(2)
        .complains(&["sarif", "human, json, jsonl"]);
}

#[test]
fn sentences_are_json_lines_whether_that_is_said_or_not() {
    let folder = Folder::with(&[("a.txt", "The pier is 40 metres long.\n")]);
    let told = folder.run(&["inspect", "a.txt", "--format", "jsonl"]).code(0).out;
    assert_eq!(told, folder.run(&["inspect", "a.txt"]).code(0).out);
    folder.run(&["inspect", "a.txt", "--format", "json"]).code(2).complains(&["JSON Lines", "--coverage"]);
}

#[test]
fn bytes_of_the_account_are_those_of_the_file_or_of_the_text_of_a_record() {
    let folder = Folder::with(&[("a.jsonl", "{\"id\": 7, \"text\": \"It r\\u00e4ins.\"}\n")]);
    let record = account(&folder, &["a.jsonl"]);
    assert_eq!((&record["record"], &record["bytes"]), (&Value::from(7), &Value::from("It räins.".len())));
    let text: Vec<u8> = "\u{feff}It räins.\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    folder.write("b.txt", &text);
    let file = account(&folder, &["b.txt"]);
    assert_eq!(file["bytes"], text.len());
    assert_eq!(file["classes"]["text"], 2 * "It räins.".chars().count());
    assert_eq!(file["stretches"][1], serde_json::json!({"class": "text", "start": 2, "end": 20}));
    let mailbox =
        "From a Mon May  6 10:00:00 2024\nSubject: a\n\nOne.\n\nFrom b Mon May  6 10:00:00 2024\nSubject: b\n\nTwo.\n";
    folder.write("c.mbox", mailbox);
    let message = account(&folder, &["c.mbox"]);
    let from = mailbox.rfind("From b").expect("the second message");
    assert_eq!(message["stretches"][0]["start"], from);
    assert_eq!(message["bytes"], mailbox.len() - from);
}

#[test]
fn texts_without_a_list_have_no_entries() {
    assert!(entries("rain.txt", "It rained for a week.\n\n- Moss, A. (2023). Rain.\n").is_empty());
}

#[test]
fn the_ledger_says_whom_a_document_names() {
    let text = "The bridge is safe, Ada Moss said. The mayor reportedly owns it.\n";
    let folder = Folder::with(&[("a.txt", text)]);
    let rows = folder.run(&["inspect", "--sources", "a.txt"]).json_lines();
    assert_eq!(rows.len(), 1);
    let sources = rows[0]["sources"].as_array().expect("a list");
    let named: Vec<(&Value, &Value)> = sources.iter().map(|source| (&source["kind"], &source["name"])).collect();
    let expected = [(Value::from("person"), Value::from("Ada Moss")), (Value::from("nobody"), Value::Null)];
    assert_eq!(named, expected.iter().map(|(kind, name)| (kind, name)).collect::<Vec<_>>());
    let first = &sources[0]["uses"][0];
    assert_eq!((place(text, first), &first["excerpt"]), ("Ada Moss said", &Value::from("Ada Moss said")));
    assert_eq!((&first["start"]["line"], &first["start"]["column"]), (&Value::from(1), &Value::from(21)));
    let uses = rows[0]["uses"].as_object().expect("an object");
    assert_eq!(uses.len(), 7, "every kind is counted");
    assert_eq!((&uses["person"], &uses["nobody"], &uses["body"]), (&Value::from(1), &Value::from(1), &Value::from(0)));
}
