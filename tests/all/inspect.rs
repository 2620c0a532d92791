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

#[test]
fn texts_without_a_list_have_no_entries() {
    assert!(entries("rain.txt", "It rained for a week.\n\n- Moss, A. (2023). Rain.\n").is_empty());
}
