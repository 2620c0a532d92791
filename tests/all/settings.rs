//! Configuration files: which one counts for which document, and mistakes in them.

use crate::program::{Folder, rule};

fn found(folder: &Folder, arguments: &[&str]) -> Vec<String> {
    let mut all = vec!["--format", "jsonl"];
    all.extend(arguments);
    folder.run(&all).found()
}

#[test]
fn each_document_has_the_settings_above_it() {
    let folder = Folder::noisy(&[
        ("q7x2-lint.toml", ""),
        ("east/q7x2-lint.toml", "rules = [\"../house\"]\nselect = [\"house/siren\"]\n"),
        ("west/.q7x2-lint.toml", "rules = [\"../house\"]\nselect = [\"house/whisper\"]\n"),
        ("east/deep/down/a.txt", "A siren, a whisper.\n"),
        ("west/a.txt", "A siren, a whisper.\n"),
        ("a.txt", "A siren, a whisper.\n"),
    ]);
    let expected = ["east/deep/down/a.txt house/siren", "west/a.txt house/whisper"];
    assert_eq!(found(&folder, &[]), expected);
    assert_eq!(found(&folder, &["west", "east", "a.txt"]), expected);
    assert_eq!(found(&folder, &["west/a.txt", "east/deep/down/a.txt"]), expected);
}

#[test]
fn the_nearest_settings_count_alone() {
    let folder = Folder::noisy(&[("sub/a.txt", "A siren.\n"), ("sub/q7x2-lint.toml", "ignore = [\"leftover\"]\n")]);
    assert!(found(&folder, &["--select", "*"]).is_empty());
    folder.write("sub/q7x2-lint.toml", "rules = [\"../house\"]\n");
    assert_eq!(found(&folder, &[]), ["sub/a.txt house/siren"]);
}

#[test]
fn settings_above_the_repository_do_not_count() {
    let folder = Folder::noisy(&[("clone/.git/HEAD", ""), ("clone/a.txt", "A siren.\n")]);
    assert!(found(&folder, &["clone"]).is_empty());
}

#[test]
fn a_named_file_of_settings_stands_in_for_all_others() {
    let folder = Folder::noisy(&[("a.txt", "A siren, a whisper.\n"), ("sub/a.txt", "A siren, a whisper.\n")]);
    folder.write("sub/q7x2-lint.toml", "select = [\"leftover\"]\n");
    folder.write("other.toml", "rules = [\"house\"]\nselect = [\"house/whisper\"]\n");
    let expected = ["a.txt house/whisper", "sub/a.txt house/whisper"];
    assert_eq!(found(&folder, &["--config", "other.toml"]), expected);
    assert!(found(&folder, &["--isolated"]).is_empty());
    folder.run(&["--isolated", "--config", "other.toml"]).code(2);
}

#[test]
fn mistakes_in_settings_are_drawn_at_their_place() {
    let folder = Folder::noisy(&[("a.txt", "A siren.\n")]);
    let cases: [(&str, &[&str]); 9] = [
        ("\nselct = []\n", &["error: q7x2-lint.toml:2: unknown key `selct`", "selct", "did you mean `select`?"]),
        ("fail-on = \"eror\"\n", &["error: q7x2-lint.toml:1: ", "`eror`", "did you mean `error`?"]),
        ("fail-on = 3\n", &["error: q7x2-lint.toml:1: "]),
        ("select = \"house\"\n", &["error: q7x2-lint.toml:1: "]),
        ("select = [\n", &["error: q7x2-lint.toml:"]),
        ("rules = [\"hoose\"]\n", &["error: q7x2-lint.toml:1: ", "hoose", "no such file"]),
        ("exclude = [\"a[\"]\n", &["error: q7x2-lint.toml:1: ", "glob"]),
        ("[fields]\nbody = \"x\"\n", &["error: q7x2-lint.toml:2: unknown key `body`"]),
        ("[severity]\nhouse = \"fatal\"\n", &["error: q7x2-lint.toml:2: ", "`fatal`", "warning"]),
    ];
    for (settings, parts) in cases {
        folder.write("q7x2-lint.toml", settings);
        let outcome = folder.run(&["--format", "jsonl"]).code(2).complains(parts);
        assert_eq!(outcome.out, "", "{settings}");
    }
}

#[test]
fn rules_lie_beside_the_settings_that_name_them() {
    let folder = Folder::with(&[("sub/q7x2-lint.toml", "rules = [\"own\", \"lone/horn.toml\"]\n")]);
    folder.write("sub/own/noise/bell.toml", rule("bell", "error"));
    folder.write("sub/lone/horn.toml", rule("horn", "error"));
    folder.write("sub/a.txt", "A bell and a horn.\n");
    assert_eq!(found(&folder, &["sub"]), ["sub/a.txt noise/bell", "sub/a.txt lone/horn"]);
}

#[test]
fn the_day_that_documents_are_read_on_can_be_given() {
    let folder = Folder::noisy(&[("a.txt", "A siren.\n")]);
    let recent = rule("siren", "error").replace("\n[check", "after = 2020-05-05\n\n[check");
    folder.write("house/siren.toml", recent);
    for (day, code) in [("2020-05-04", 0), ("2020-05-05", 1), ("2024-02-29", 1)] {
        folder.run(&["--as-of", day]).code(code);
    }
}
