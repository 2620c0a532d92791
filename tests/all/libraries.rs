//! Libraries of sources beside a document: which are found, and what they resolve.

use crate::program::Folder;

const RAIN: &str = "It rained for a week [@moss2023], and the river rose [@reed2021].\n";
const MOSS: &str = "@article{moss2023,\n  title = {The wet summer}\n}\n";

/// The marks without a source that are found in `rain.md`.
fn dangling(files: &[(&str, &str)], text: &str) -> Vec<String> {
    let folder = Folder::with(files);
    folder.write("text/rain.md", text);
    let out = folder.run(&["text/rain.md", "--select", "citation/dangling", "--format", "jsonl"]).out;
    let findings = out.lines().map(|line| serde_json::from_str(line).expect("a line is JSON"));
    findings.map(|finding: serde_json::Value| finding["excerpt"].as_str().unwrap_or("").to_owned()).collect()
}

#[test]
fn files_beside_a_document_are_its_library() {
    let reed = r#"[{"id": "reed2021"}]"#;
    assert_eq!(dangling(&[("text/rain.bib", MOSS)], RAIN), ["[@reed2021]"]);
    assert!(dangling(&[("text/rain.bib", MOSS), ("text/references.json", reed)], RAIN).is_empty());
    assert!(dangling(&[("rain.bib", MOSS)], RAIN).is_empty(), "it lies elsewhere");
    assert!(dangling(&[], RAIN).is_empty(), "there is none");
}

#[test]
fn front_matter_names_the_library() {
    let named = |name: &str| format!("---\nbibliography: {name}\n---\n\n{RAIN}");
    let files = [("all.bib", MOSS), ("text/other.bib", "@book{reed2021,\n}\n")];
    assert_eq!(dangling(&files, &named("../all.bib")), ["[@reed2021]"]);
    assert!(dangling(&files, &named("[../all.bib, other.bib]")).is_empty());
    assert!(dangling(&files, &named("missing.bib")).is_empty(), "what is not there says nothing");
    assert!(dangling(&files, &named("/dev/zero")).is_empty());
}
