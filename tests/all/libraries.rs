//! Libraries of sources next to a document: which are found, and what they resolve.

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
fn books_and_sites_name_the_libraries_of_their_pages() {
    let settings =
        "sphinx:\n  config:\n    # bibtex_bibfiles: [old.bib]\n    bibtex_bibfiles: ['lib/all.bib'] # the only one\n";
    let book = [("_config.yml", settings), ("lib/all.bib", MOSS)];
    assert_eq!(dangling(&book, RAIN), ["[@reed2021]"]);
    let more = [book[0], book[1], ("text/own.bib", "@book{reed2021,\n}\n")];
    assert!(dangling(&more, RAIN).is_empty());
    assert!(dangling(&book[..1], RAIN).is_empty(), "what is named is not there");
    let site =
        "---\nlayout: post\n---\n\nIt rained {% cite moss2023 -p 3 %}, and the river rose {% cite reed2021 %}.\n";
    assert_eq!(dangling(&[("_bibliography/references.bib", MOSS)], site), ["{% cite reed2021 %}"]);
    let named = format!("---\nbibliography: own.bib\n---\n\n{RAIN}");
    assert!(dangling(&[book[0], book[1], ("text/own.bib", "@book{reed2021,\n}\n")], &named).is_empty());
}

#[test]
fn keys_that_a_document_gives_itself_are_known() {
    let listed =
        "It rained \\cite{moss2023}, and the river rose \\cite{reed2021}.\n\n\\bibitem{moss2023} Moss, A. Rain.\n";
    assert_eq!(dangling(&[], listed), ["\\cite{reed2021}"]);
    let stated = format!("---\nreferences:\n- id: moss2023\n  title: Rain\n- id: \"reed2021\"\n---\n\n{RAIN}");
    assert!(dangling(&[], &stated).is_empty());
    let example = format!("---\nbibliography: all.bib\n---\n\n(@one1) An example.\n\nAs (@one1) shows, {RAIN}");
    assert_eq!(dangling(&[("all.bib", MOSS)], &example), ["[@reed2021]"]);
}

#[test]
fn front_matter_names_the_library() {
    let named = |name: &str| format!("---\nbibliography: {name}\n---\n\n{RAIN}");
    let files = [("all.bib", MOSS), ("text/other.bib", "@book{reed2021,\n}\n")];
    assert_eq!(dangling(&files, &named("../all.bib")), ["[@reed2021]"]);
    assert!(dangling(&files, &named("[../all.bib, other.bib]")).is_empty());
    assert!(dangling(&files, &named("missing.bib")).is_empty(), "what is not there says nothing");
    assert!(dangling(&files, &named("/dev/zero")).is_empty());
    assert_eq!(dangling(&files, &named("all.bib")), ["[@reed2021]"], "it lies in a folder above");
}

#[test]
fn commands_name_the_library() {
    let text =
        |command: &str| format!("It rained \\cite{{moss2023}}, and the river rose \\cite{{reed2021}}.\n\n{command}\n");
    let files = [("text/all.bib", MOSS), ("text/zoo.bib", "@book{reed2021,\n}\n")];
    assert_eq!(dangling(&files, &text("\\bibliography{all}")), ["\\cite{reed2021}"]);
    assert_eq!(dangling(&files, &text("\\addbibresource{all.bib}")), ["\\cite{reed2021}"]);
    assert!(dangling(&files, &text("\\bibliography{all, zoo}")).is_empty());
}

#[test]
fn keys_need_no_brackets_where_a_library_is_named() {
    let text =
        |head: &str| format!("{head}As @moss2023 [p. 3] and @reed2021 show, and @anna wrote from anna@moss.example.\n");
    let files = [("text/all.bib", MOSS)];
    assert_eq!(dangling(&files, &text("---\nbibliography: all.bib\n---\n\n")), ["@reed2021"]);
    assert!(dangling(&files, &text("")).is_empty(), "these may be people");
}

/// What is found in `files` by `rule` when `path` is linted: the text of each finding and its message.
fn found(files: &[(&str, &str)], path: &str, rule: &str) -> Vec<(String, String)> {
    let out = Folder::with(files).run(&[path, "--select", rule, "--format", "jsonl"]).out;
    let findings = out.lines().map(|line| serde_json::from_str(line).expect("a line is JSON"));
    let text = |value: &serde_json::Value| value.as_str().unwrap_or("").to_owned();
    findings.map(|finding: serde_json::Value| (text(&finding["excerpt"]), text(&finding["message"]))).collect()
}

#[test]
fn a_library_that_is_not_there_is_named() {
    let missing = |head: &str| {
        let text = format!("---\nbibliography: {head}\n---\n\n{RAIN}");
        let files = [("text/rain.md", text.as_str()), ("text/all.bib", MOSS)];
        found(&files, "text/rain.md", "citation/missing-library")
    };
    let named = missing("[all.bib, gone.bib]");
    assert_eq!(named.len(), 1);
    assert!(named[0].0.contains("gone.bib") && named[0].1.contains("gone.bib"), "{named:?}");
    for head in ["all.bib", "https://example.org/gone.bib", "/home/anna/gone.bib", "gone.yaml", "~/gone.bib"] {
        assert!(missing(head).is_empty(), "{head}");
    }
}

#[test]
fn records_have_the_library_beside_their_file() {
    let line = serde_json::json!({"text": RAIN}).to_string();
    let files = [("data/all.jsonl", line.as_str()), ("data/all.bib", MOSS)];
    let texts: Vec<String> =
        found(&files, "data/all.jsonl", "citation/dangling").into_iter().map(|(text, _)| text).collect();
    let known = serde_json::json!({"text": "It rained [@moss2023]."}).to_string();
    assert!(
        found(&[("data/all.jsonl", &known), ("data/all.bib", MOSS)], "data/all.jsonl", "citation/dangling").is_empty()
    );
    assert_eq!(texts, ["[@reed2021]"]);
}
