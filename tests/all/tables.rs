//! Files of many documents that are not JSON Lines: tables, lists in JSON, and fields inside other fields.

use serde_json::json;

use crate::program::Folder;

/// What was found: the record, its line and number, and the words.
fn found(folder: &Folder, arguments: &[&str]) -> Vec<serde_json::Value> {
    let all = folder.run(&[arguments, &["--format", "jsonl"]].concat()).code(1).json_lines();
    all.iter().map(|one| json!([one["record"], one["line"], one["ordinal"], one["start"]["column"]])).collect()
}

#[test]
fn rows_of_a_table_are_documents_with_the_fields_that_its_first_row_names() {
    let table = "id,text,date\r\n7,All quiet.,2024-01-02\r\n8,\"A \"\"loud\"\"\nsiren, twice.\",\r\n\r\n,A siren.\r\n";
    let folder = Folder::noisy(&[("a.csv", table), ("b.tsv", "name\tbody\nx\tA siren, again.\n")]);
    assert_eq!(found(&folder, &["a.csv"]), [json!(["8", 3, 2, 1]), json!(["6", 6, 3, 3])]);
    assert_eq!(found(&folder, &["b.tsv", "--fields", "text=body,id=name"]), [json!(["x", 2, 1, 3])]);
    let complaint = "b.tsv:2: has no field `text`; it has `body`, `name`: name the field with --fields text=NAME";
    folder.run(&["b.tsv"]).code(2).complains(&[complaint]);
    // tables in folders are data
    assert_eq!(folder.run(&[".", "--format", "json"]).code(2).json()["summary"]["documents"], 0);
    assert_eq!(found(&folder, &["b.tsv", "--read-as", "tsv", "--fields", "text=body"]).len(), 1);
    folder.write("c.csv", b"id,text\n1,Caf\xe9 siren\n2,A siren.\n");
    let outcome = folder.run(&["c.csv", "--format", "jsonl"]).code(2);
    assert_eq!(outcome.json_lines()[0]["record"], "2");
    outcome.complains(&["c.csv:2: is not JSON"]);
}

#[test]
fn objects_of_a_list_in_json_are_documents() {
    let list = "[\n  {\"id\": 7, \"text\": \"A siren.\"},\n  {\"text\": \"All quiet.\"}, {\n    \"text\": \"A\\nsiren.\"\n  },\n  3\n]\n";
    let folder =
        Folder::noisy(&[("a.json", list), ("b.json", "{\"items\": [{\"body\": \"A siren.\"}]}"), ("c.json", "[{]")]);
    let outcome = folder.run(&["a.json", "--read-as", "json", "--format", "jsonl"]).code(2);
    let told: Vec<_> = outcome
        .json_lines()
        .iter()
        .map(|one| json!([one["record"], one["line"], one["ordinal"], one["start"]["line"]]))
        .collect();
    assert_eq!(told, [json!([7, 2, 1, 1]), json!(["3", 3, 3, 2])]);
    outcome.complains(&["a.json:6: is not a JSON object"]);
    assert_eq!(
        found(&folder, &["b.json", "--read-as", "json", "--fields", "text=items[].body"]),
        [json!(["1", 1, 1, 3])]
    );
    folder.run(&["c.json", "--read-as", "json"]).code(2).complains(&["c.json: is not JSON: key must be a string"]);
}

#[test]
fn documents_and_lists_in_yaml_are_documents() {
    let list = "# notes\n- id: x7\n  text: A siren.\n- text: |\n    All quiet.\n\n    A siren.\n- 3\n";
    let folder = Folder::noisy(&[
        ("a.yaml", list),
        ("b.yml", "---\nbody: All quiet.\n---\nbody: A siren.\n"),
        ("c.yaml", "a: b: c\n"),
    ]);
    let outcome = folder.run(&["a.yaml", "--read-as", "yaml", "--format", "jsonl"]).code(2);
    let told: Vec<_> =
        outcome.json_lines().iter().map(|one| json!([one["record"], one["line"], one["ordinal"]])).collect();
    assert_eq!(told, [json!(["x7", 2, 1]), json!(["4", 4, 2])]);
    outcome.complains(&["a.yaml:8: is not a JSON object"]);
    assert_eq!(found(&folder, &["b.yml", "--read-as", "yaml", "--fields", "text=body"]), [json!(["4", 4, 2, 3])]);
    folder.run(&["c.yaml", "--read-as", "yaml"]).code(2).complains(&["c.yaml: is not YAML: "]);
    folder
        .run(&["a.yaml"])
        .code(2)
        .complains(&["is YAML, which is not supported: read its documents ", "--read-as yaml"]);
}

#[test]
fn texts_of_a_conversation_are_one_document() {
    let line = json!({"id": "c1", "messages": [
        {"role": "user", "content": "A siren?"},
        {"role": "assistant", "content": "Yes.\nA siren."},
        {"role": "tool", "content": null},
    ]});
    let folder = Folder::noisy(&[("a.jsonl", &line.to_string())]);
    folder.run(&["a.jsonl"]).code(2).complains(&["has no field `text`", "--fields text=messages[].content"]);
    let places = |path: &str| {
        let all =
            folder.run(&["a.jsonl", "--fields", &format!("text={path}"), "--format", "jsonl"]).code(1).json_lines();
        all.iter().map(|one| json!([one["start"]["line"], one["start"]["column"]])).collect::<Vec<_>>()
    };
    assert_eq!(places("messages[].content"), [json!([1, 3]), json!([4, 3])]);
    assert_eq!(places("messages[role=assistant].content"), [json!([2, 3])]);
    assert_eq!(places("messages[0].content"), [json!([1, 3])]);
}
