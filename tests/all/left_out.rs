//! What is left out by default, how the report says so, and what `--show-files` and
//! `--show-settings` print.

use crate::program::Folder;

const TALK: &str = "As an AI language model, I cannot say.\n";

#[test]
fn templates_fixtures_and_code_of_others_are_left_out_and_counted() {
    let folder = Folder::with(&[
        ("a.md", "Rain.\n"),
        ("_layouts/page.html", TALK),
        ("tests/fixtures/b.md", TALK),
        ("tests/fixtures/deep/c.md", TALK),
        ("vendor/lake/README.md", TALK),
        ("site/public/d.md", TALK),
    ]);
    let outcome = folder.run(&["."]);
    let says = |line: &str| assert!(outcome.out.contains(line), "{line}\n{}", outcome.out);
    says("left out: 2 documents among fixtures of tests (first: tests/fixtures; --no-default-excludes reads them)");
    says("left out: 1 document among templates that a site generator fills (first: _layouts;");
    says("left out: 1 document among code of others (first: vendor;");
    assert_eq!(folder.run(&["--format", "jsonl", "."]).found(), ["site/public/d.md leftover/assistant-talk"]);
    // a folder of pages counts as generated only if there is a generator
    folder.write("site/hugo.toml", "");
    assert!(folder.run(&["--format", "jsonl", "."]).found().is_empty());
}

#[test]
fn what_is_left_out_is_read_where_somebody_asks_for_it() {
    let folder = Folder::with(&[("tests/fixtures/b.md", TALK), ("a.md", "Rain.\n")]);
    let found = |arguments: &[&str]| {
        let mut all = vec!["--format", "jsonl"];
        all.extend(arguments);
        folder.run(&all).found().len()
    };
    assert_eq!(found(&["."]), 0);
    assert_eq!(found(&["tests/fixtures"]), 1, "the folder is named");
    assert_eq!(found(&["tests/fixtures/b.md"]), 1, "the file is named");
    assert_eq!(found(&["--no-default-excludes", "."]), 1);
    folder.write("q7x2-lint.toml", "default-excludes = false\n");
    assert_eq!(found(&["."]), 1);
}

#[test]
fn every_file_is_shown_with_what_becomes_of_it() {
    let folder = Folder::with(&[
        ("a.md", "Rain.\n"),
        ("b.jsonl", "{\"text\": \"Rain.\"}\n"),
        ("c.pptx", "PK"),
        ("drafts/d.md", "Rain.\n"),
        ("old/e.md", "Rain.\n"),
        ("tests/fixtures/f.md", "Rain.\n"),
        (".gitignore", "old\n"),
        ("q7x2-lint.toml", "exclude = [\"drafts/**\"]\n"),
    ]);
    let out = folder.run(&["--show-files", "."]).code(0).out;
    let lines: Vec<&str> = out.lines().collect();
    let says = |path: &str| {
        let line = lines.iter().find(|line| line.split('\t').nth(1) == Some(path));
        line.unwrap_or_else(|| panic!("nothing is said of {path}: {out}")).split('\t').collect::<Vec<_>>()
    };
    assert_eq!(says("a.md"), ["read", "a.md", "markdown"]);
    assert_eq!(says("b.jsonl"), ["read", "b.jsonl", "JSON Lines"]);
    assert_eq!(says("drafts/d.md"), ["left out", "drafts/d.md", "`exclude` in the configuration"]);
    assert!(says("c.pptx")[2].contains("presentation"), "{out}");
    assert!(says("old/e.md")[2].contains(".gitignore"), "{out}");
    assert!(says("tests/fixtures/f.md")[2].starts_with("fixtures of tests: tests/fixtures"), "{out}");
}

#[test]
fn settings_are_shown_with_where_they_come_from() {
    let folder = Folder::with(&[
        ("base.toml", "fail-on = \"warning\"\nignore = [\"date\"]\n"),
        (
            "q7x2-lint.toml",
            "extends = [\"base.toml\"]\npreset = \"news\"\n\n[[files]]\nglob = [\"docs/**\"]\ngenre = \"docs\"\n\
             ignore = [\"claim/uncited-figure\"]\n\n[severity]\n\"leftover/placeholder\" = \"info\"\n",
        ),
        ("docs/a.md", "Rain.\n"),
    ]);
    let shown = |arguments: &[&str]| {
        let mut all = vec!["--show-settings", "docs/a.md"];
        all.extend(arguments);
        let out = folder.run(&all).code(0).out;
        let line = |setting: &str, origin: &str| {
            let found = out
                .lines()
                .any(|line| line.split(" #").next().map(str::trim_end) == Some(setting) && line.ends_with(origin));
            assert!(found, "{setting} # {origin}\n{out}");
        };
        line("fail-on = \"warning\"", "base.toml");
        line("severity-at-least = \"info\"", "default");
        line("date/weekday = \"off\"", "base.toml, ignore; by genre");
        line("claim/uncited-figure = \"off\"", "q7x2-lint.toml, [[files]] ignore; by genre");
        line("leftover/placeholder = \"info\"", "q7x2-lint.toml, severity; by genre");
        line("leftover/tool-token = \"error\"", "default");
        out
    };
    assert!(shown(&[]).contains("genre = \"docs\""));
    let out = shown(&["--genre", "legal"]);
    assert!(out.lines().any(|line| line.starts_with("genre = \"legal\"") && line.ends_with("command line")), "{out}");
}

#[test]
fn a_run_that_finds_only_what_is_left_out_fails_and_says_so() {
    let folder = Folder::with(&[("fixtures/a.md", TALK), ("fixtures/b.md", TALK)]);
    let outcome = folder.run(&["."]).code(2);
    let says =
        "no documents were found but 2 documents in folders that are left out (--no-default-excludes reads them)";
    assert!(outcome.err.contains(says), "{}", outcome.err);
}
