//! The library gives the same results as the program.

use std::fs;
use std::path::Path;

use q7x2_lint::config::Selection;
use q7x2_lint::document::{Document, Input};
use q7x2_lint::linter::Linter;
use q7x2_lint::rule;

use crate::program::{command, finished};

/// A finding for comparison: its rule and its bytes.
type Found = (String, u64, u64);

fn seeds() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let entries = fs::read_dir(folder).expect("the articles are there");
    let mut names: Vec<String> = entries
        .map(|entry| entry.expect("the folder can be listed").file_name().to_string_lossy().into_owned())
        .filter(|name| name.ends_with(".txt"))
        .collect();
    names.sort();
    assert!(names.len() > 3, "{names:?}");
    names
}

fn by_the_program(name: &str) -> Vec<Found> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let path = format!("seeds/{name}");
    let outcome = finished(command(root, &["--isolated", "--format", "jsonl", &path]));
    let findings = outcome.out.lines().map(|line| serde_json::from_str(line).expect("a line is JSON"));
    findings
        .map(|finding: serde_json::Value| {
            let place = |key: &str| finding["span"][key].as_u64().expect("a finding has its bytes");
            (finding["rule"].as_str().expect("a finding has a rule").to_owned(), place("start"), place("end"))
        })
        .collect()
}

fn by_the_library(linter: &Linter, name: &str) -> Vec<Found> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds").join(name);
    let text = fs::read_to_string(path).expect("the article is text");
    let outcome = linter.lint(&Document::read(Input::text(format!("seeds/{name}"), text)));
    let findings = outcome.findings.into_iter().filter(|finding| finding.suppressed.is_none());
    findings.map(|finding| (finding.rule, finding.span.start as u64, finding.span.end as u64)).collect()
}

#[test]
fn the_standard_linter_finds_what_the_program_finds_by_default() {
    let linter = Linter::standard().expect("our rules are right");
    let mut all = 0;
    for name in seeds() {
        let found = by_the_library(&linter, &name);
        assert_eq!(found, by_the_program(&name), "{name}");
        all += found.len();
    }
    assert!(all > 20, "the articles were written with faults: {all}");
}

#[test]
fn the_standard_linter_leaves_out_what_is_off_by_default() {
    let all = rule::builtin().expect("our rules are right");
    let off = all.iter().find(|rule| !rule.default).expect("some rules are off by default").id.clone();
    let standard = Linter::standard().expect("our rules are right");
    assert!(standard.rules().len() < all.len());
    assert!(standard.rules().iter().all(|rule| rule.default));
    let asked = Selection { extend: vec![off.clone()], ..Selection::default() };
    let linter = Linter::selected(all, &asked);
    assert_eq!(linter.rules().len(), standard.rules().len() + 1);
    assert!(linter.rules().iter().any(|rule| rule.id == off));
}

#[test]
fn a_suppression_may_name_a_rule_that_does_not_run() {
    let off = rule::builtin().expect("our rules are right").into_iter().find(|rule| !rule.default);
    let off = off.expect("some rules are off by default").id;
    let allowing = |linter: &Linter, id: &str| {
        let text = format!("%% q7x2-lint: allow({id}) because it is so\n\nRents rose.\n");
        let findings = linter.lint(&Document::read(Input::text("a.txt", text))).findings;
        findings.into_iter().map(|finding| finding.rule).collect::<Vec<_>>()
    };
    let linter = Linter::standard().expect("our rules are right");
    assert_eq!(allowing(&linter, &off), [""; 0]);
    assert_ne!(allowing(&linter, "house/no-such-rule"), [""; 0]);
}

#[test]
fn the_page_lists_every_field_of_a_finding() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |path: &str| fs::read_to_string(root.join(path)).expect("the file is there");
    let (source, page) = (read("src/finding.rs"), read("docs/library.md"));
    let fields = source.split("pub struct Finding {").nth(1).and_then(|rest| rest.split("\n}").next());
    let fields = fields.expect("it is defined there").lines().filter_map(|line| line.trim().strip_prefix("pub "));
    let fields: Vec<&str> = fields.filter_map(|field| field.split(':').next()).collect();
    let section = page.split("## What a finding says").nth(1).and_then(|rest| rest.split("\n## ").next());
    let rows = section.expect("the page has it").lines().filter_map(|line| line.strip_prefix("| `")?.split('|').next());
    let named: Vec<&str> =
        rows.flat_map(|names| names.split(['`', ',', ' ']).filter(|name| !name.is_empty())).collect();
    assert_eq!(named, fields);
}
