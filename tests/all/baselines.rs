//! `--baseline`: earlier findings do not count, however a path is typed.

use std::fs;

use serde_json::Value;

use crate::program::{Folder, Outcome, command, finished};

const LOUD: &str = "A siren.\n\nA siren.\n";

/// Runs the program in a folder of `folder`.
fn run_in(folder: &Folder, below: &str, arguments: &[&str]) -> Outcome {
    finished(command(&folder.path(below), arguments))
}

/// A folder whose documents are in `proj`, without a repository around them.
fn project() -> Folder {
    let folder = Folder::noisy(&[("proj/a.md", LOUD), ("proj/sub/b.md", LOUD)]);
    fs::remove_dir(folder.path(".git")).expect("it is there and empty");
    folder
}

#[test]
fn old_findings_stay_old_however_their_paths_are_typed() {
    let folder = project();
    run_in(&folder, "proj", &[".", "--baseline", "b.json", "--write-baseline=all"]).code(0);
    let whole = folder.path("proj/a.md");
    let whole = whole.to_str().expect("it is text");
    let baseline = folder.path("proj/b.json");
    let baseline = baseline.to_str().expect("it is text");
    for (below, arguments) in [
        ("proj", vec![".", "--baseline", "b.json"]),
        ("proj", vec!["a.md", "--baseline", "b.json"]),
        ("proj", vec!["./a.md", "sub/../sub/b.md", "--baseline", "./b.json"]),
        ("proj", vec![whole, "--baseline", "b.json"]),
        ("proj", vec!["../proj", "--baseline", baseline]),
        ("", vec!["proj", "--baseline", "proj/b.json"]),
        ("proj/sub", vec!["../a.md", "b.md", "--baseline", "../b.json"]),
    ] {
        let outcome = run_in(&folder, below, &arguments).code(0);
        assert_eq!(outcome.err, "", "{below} {arguments:?}");
        assert!(outcome.out.contains("findings suppressed"), "{}", outcome.out);
    }
    folder.write("proj/c.md", LOUD);
    run_in(&folder, "", &["proj", "--baseline", "proj/b.json"]).code(1);
}

#[test]
fn paths_in_a_baseline_are_relative_to_its_folder() {
    let folder = project();
    folder.write("ci/README.md", "All quiet.\n");
    run_in(&folder, "proj", &["sub", "../proj/a.md", "--baseline", "../ci/b.json", "--write-baseline=all"]).code(0);
    let written: Value = serde_json::from_str(&folder.read("ci/b.json")).expect("it is JSON");
    let paths: Vec<&str> =
        written["findings"].as_array().expect("a list").iter().filter_map(|one| one["path"].as_str()).collect();
    assert_eq!(paths, ["../proj/a.md", "../proj/a.md", "../proj/sub/b.md", "../proj/sub/b.md"]);
    run_in(&folder, "", &["proj", "--baseline", "ci/b.json"]).code(0);
}

#[test]
fn a_baseline_with_paths_as_they_were_typed_still_holds() {
    let folder = project();
    run_in(&folder, "proj", &["a.md", "--baseline", "b.json", "--write-baseline=all"]).code(0);
    // as if written in the folder above, by a version that kept paths as typed
    let file = folder.read("proj/b.json");
    let mut old: Value = serde_json::from_str(&file).expect("it is JSON");
    let typed = run_in(&folder, "", &["proj/a.md", "--format", "jsonl"]).json_lines();
    for (entry, finding) in old["findings"].as_array_mut().expect("a list").iter_mut().zip(&typed) {
        entry["path"] = "proj/a.md".into();
        entry["fingerprint"] = finding["fingerprint"].clone();
    }
    folder.write("old.json", old.to_string());
    for (below, arguments) in
        [("", ["proj/a.md", "--baseline", "old.json"]), ("proj", ["a.md", "--baseline", "../old.json"])]
    {
        let outcome = run_in(&folder, below, &arguments).code(0);
        assert_eq!(outcome.err, "");
    }
    // when written again, it has paths that are the same from everywhere
    run_in(&folder, "proj", &["a.md", "--baseline", "../old.json", "--write-baseline"]).code(0);
    run_in(&folder, "proj/sub", &["../a.md", "--baseline", "../../old.json"]).code(0);
}

#[test]
fn what_was_not_linted_is_not_gone() {
    let folder = project();
    run_in(&folder, "proj", &[".", "--baseline", "b.json", "--write-baseline=all"]).code(0);
    let before = folder.read("proj/b.json");
    let outcome = run_in(&folder, "proj", &["a.md", "--baseline", "b.json", "--write-baseline"]).code(0);
    assert!(!outcome.err.contains("dropped"), "{}", outcome.err);
    assert_eq!(folder.read("proj/b.json"), before, "the other file was not looked at");
    folder.write("proj/a.md", "A siren.\n");
    let gone = run_in(&folder, "proj", &["a.md", "--baseline", "b.json"]).code(0);
    assert_eq!(gone.err, "note: 1 finding in b.json no longer occurs: --write-baseline drops it\n");
    fs::remove_file(folder.path("proj/sub/b.md")).expect("it is there");
    let gone = run_in(&folder, "proj", &["a.md", "--baseline", "b.json"]).code(0);
    assert_eq!(gone.err, "note: 3 findings in b.json no longer occur: --write-baseline drops them\n");
}

#[test]
fn fingerprints_do_not_depend_on_how_a_path_is_typed() {
    let folder = Folder::noisy(&[("docs/a.md", LOUD)]);
    let whole = folder.path("docs/a.md");
    let fingerprints = |below: &str, path: &str| -> Vec<String> {
        let found = run_in(&folder, below, &[path, "--format", "jsonl"]).code(1).json_lines();
        found.iter().map(|finding| finding["fingerprint"].to_string()).collect()
    };
    let expected = fingerprints("", "docs/a.md");
    assert_eq!(expected.len(), 2);
    assert_ne!(expected[0], expected[1]);
    for (below, path) in [
        ("", "./docs/a.md"),
        ("", "docs"),
        ("docs", "a.md"),
        ("docs", "."),
        ("house", "../docs/a.md"),
        ("", whole.to_str().expect("text")),
    ] {
        assert_eq!(fingerprints(below, path), expected, "{below} {path}");
    }
    let piped = folder.pipe(LOUD, &["-", "--stdin-filename", "docs/a.md", "--format", "jsonl"]).json_lines();
    assert_eq!(piped[0]["fingerprint"].to_string(), expected[0]);
}
