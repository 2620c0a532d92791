//! The pages are true: the rule reference, the runs and rules shown, the keys listed, the links.
//!
//! `UPDATE_DOCS=1 cargo test --test all generated` writes them anew.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use q7x2_lint::linter::verify;
use q7x2_lint::report::rulebook::{Entry, presets, reference};
use q7x2_lint::rule::{EMBEDDED, read};

use crate::program::{command, finished};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Holds the file `name` against what it must be, or writes it.
fn hold(name: &str, expected: &str) {
    let path = root().join(name);
    let is = fs::read_to_string(&path).unwrap_or_default();
    if is == expected {
        return;
    }
    if env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, expected).expect("the page can be written");
        return;
    }
    let lines = is.lines().zip(expected.lines());
    let first = lines.enumerate().find(|(_, (is, expected))| is != expected);
    let place = first.map_or("its end".to_owned(), |(line, (is, expected))| {
        format!("line {}:\n  is        {is}\n  should be {expected}", line + 1)
    });
    panic!("{name} is not fresh, from {place}\nUPDATE_DOCS=1 cargo test --test all generated");
}

#[test]
fn the_rule_reference_is_that_of_the_rules() {
    let entries: Vec<Entry> = EMBEDDED
        .iter()
        .map(|embedded| {
            let rule = embedded.rule().unwrap_or_else(|error| panic!("{error}"));
            let file = embedded.file().unwrap_or_else(|error| panic!("{error}"));
            Entry { rule, examples: file.examples() }
        })
        .collect();
    hold("docs/rules.md", &reference(&entries));
    hold("docs/presets.md", &presets(&entries));
}

#[test]
fn rules_shown_in_the_pages_hold_their_examples() {
    for name in ["README.md", "docs/writing-rules.md"] {
        let page = fs::read_to_string(root().join(name)).expect("the page is there");
        let blocks = page.split("```toml\n").skip(1).filter_map(|rest| rest.split("```").next());
        let rules: Vec<&str> = blocks.filter(|block| block.contains("check.") && block.contains("title")).collect();
        assert!(!rules.is_empty(), "{name} shows a rule");
        for text in rules {
            let file = read(name, text).unwrap_or_else(|error| panic!("{error}"));
            let (_, failures) = verify(file, "house/shown", false).unwrap_or_else(|error| panic!("{error}"));
            assert!(failures.is_empty(), "{name}: {}", failures[0].reason);
        }
    }
}

/// The address of the project and its version, as the manifest says them.
const REPOSITORY: &str = env!("CARGO_PKG_REPOSITORY");
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Holds each line of the file `name` against what `change` makes of it.
fn hold_lines(name: &str, change: impl Fn(&str) -> Option<String>) {
    let text = fs::read_to_string(root().join(name)).expect("the file is there");
    let line = |line: &str| change(line.trim_end()).map_or(line.to_owned(), |changed| changed + "\n");
    hold(name, &text.split_inclusive('\n').map(line).collect::<String>());
}

#[test]
fn the_manifest_and_the_pages_have_one_address_of_the_project() {
    hold_lines("Cargo.toml", |line| match line.split(" = ").next()? {
        "homepage" => Some(format!("homepage = \"{REPOSITORY}\"")),
        "documentation" => Some(format!("documentation = \"{REPOSITORY}/tree/main/docs\"")),
        _ => None,
    });
    let path = REPOSITORY.trim_start_matches("https://").split_once('/').map_or(REPOSITORY, |(_, path)| path);
    for name in ["README.md", "docs/ci.md"] {
        hold_lines(name, |line| {
            let key = &line[..line.find(": ")? + 2];
            match key.trim_start() {
                "- repo: " => Some(format!("{key}{REPOSITORY}")),
                "rev: " => Some(format!("{key}v{VERSION}")),
                "- uses: " if line.contains("q7x2-lint@") => Some(format!("{key}{path}@v{VERSION}")),
                _ => None,
            }
        });
    }
}

/// The names of the fields of a struct in a source, as TOML writes them.
fn keys(source: &str, name: &str) -> Vec<String> {
    let text = fs::read_to_string(root().join(source)).expect("the source is there");
    let start = text.find(&format!("struct {name} {{")).unwrap_or_else(|| panic!("no {name} in {source}"));
    let body = &text[start..start + text[start..].find("\n}").expect("it ends")];
    let lines = body
        .lines()
        .skip(1)
        .map(|line| line.trim().trim_start_matches("pub "))
        .filter(|line| !line.starts_with(['/', '#']));
    lines.filter_map(|line| line.split_once(':')).map(|(key, _)| key.replace('_', "-")).collect()
}

#[test]
fn every_key_and_kind_is_in_the_pages() {
    let mut missing = Vec::new();
    for (page, source, name) in [
        ("docs/writing-rules.md", "src/rule/file.rs", "Body"),
        ("docs/writing-rules.md", "src/rule/example.rs", "Example"),
        ("docs/configuration.md", "src/config/mod.rs", "Config"),
        ("docs/json.md", "src/report/json.rs", "OneFinding<'a>"),
        ("docs/json.md", "src/report/json.rs", "WholeRun<'a>"),
    ] {
        let text = fs::read_to_string(root().join(page)).expect("the page is there");
        let absent = keys(source, name).into_iter().filter(|key| !text.contains(&format!("`{key}`")));
        missing.extend(absent.map(|key| format!("{page}: `{key}` of {name}")));
    }
    let kinds = fs::read_to_string(root().join("src/check/kind.rs")).expect("the source is there");
    let page = fs::read_to_string(root().join("docs/writing-rules.md")).expect("the page is there");
    for options in kinds.lines().filter_map(|line| line.trim().strip_suffix("::Options),")) {
        let kind = options.rsplit("::").next().unwrap_or(options).rsplit('(').next().unwrap_or(options);
        let heading = format!("\n### {}\n", kind.replace('_', "-"));
        if !page.contains(&heading) {
            missing.push(format!("docs/writing-rules.md: the kind {}", heading.trim()));
        }
    }
    assert!(missing.is_empty(), "\n{}", missing.join("\n"));
}

/// Before a run shown in a page: `<!-- $ q7x2-lint ARGUMENTS -->`, or with `(first N lines, last M)`.
const SHOWN: &str = "<!-- $ q7x2-lint ";
const END: &str = "<!-- end -->";

#[test]
fn runs_shown_in_the_readme_are_real() {
    let mut page = fs::read_to_string(root().join("README.md")).expect("there is a README");
    let mut from = 0;
    let mut shown = 0;
    while let Some(at) = page[from..].find(SHOWN).map(|at| from + at) {
        let head = page[at..].find("-->\n").map(|end| at + end + 4).expect("the comment ends");
        let end = page[head..].find(END).map(|end| head + end).expect("the run ends");
        let told = page[at + SHOWN.len()..head - 4].trim().to_owned();
        page.replace_range(head..end, &format!("```text\n{}```\n", run(&told)));
        from = head;
        shown += 1;
    }
    assert!(shown > 0, "the README shows a run");
    hold("README.md", &page);
}

/// What a run gives, as the README shows it.
fn run(told: &str) -> String {
    let (arguments, cut) = told.split_once(" (").unwrap_or((told, ""));
    let arguments: Vec<&str> = arguments.split_whitespace().collect();
    let outcome = finished(command(&root(), &arguments));
    assert_eq!(outcome.err, "", "{told}");
    let lines: Vec<String> = outcome.out.lines().map(|line| without_time(line.trim_end())).collect();
    let number = |before: &str| {
        let after = cut.split(before).nth(1)?.trim_start();
        after.split(|c: char| !c.is_ascii_digit()).next()?.parse::<usize>().ok()
    };
    let (Some(first), Some(last)) = (number("first"), number("last")) else { return joined(&lines) };
    if lines.len() <= first + last {
        return joined(&lines);
    }
    // no finding is cut in two
    let begins = |line: &String| ["error[", "warning[", "info["].iter().any(|level| line.starts_with(level));
    let whole = lines[..=first].iter().rposition(begins).unwrap_or(first);
    let head = joined(&lines[..whole]);
    format!("{}\n\n[…]\n\n{}", head.trim_end(), joined(&lines[lines.len() - last..]).trim_start())
}

fn joined(lines: &[String]) -> String {
    lines.iter().map(|line| format!("{line}\n")).collect()
}

/// The closing line without the seconds, which are others each time.
fn without_time(line: &str) -> String {
    match line.rsplit_once(" (") {
        Some((rest, time)) if time.ends_with(" s)") && line.contains(" documents, ") => rest.to_owned(),
        _ => line.to_owned(),
    }
}

#[test]
fn links_between_pages_lead_somewhere() {
    let mut pages = vec![root().join("README.md"), root().join("ARCHITECTURE.md"), root().join("CONTRIBUTING.md")];
    for entry in fs::read_dir(root().join("docs")).expect("there are pages") {
        pages.push(entry.expect("pages can be listed").path());
    }
    for page in pages.iter().filter(|page| page.extension().is_some_and(|ending| ending == "md")) {
        let text = without_code(&fs::read_to_string(page).expect("the page is text"));
        let targets = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        for target in targets.filter(|target| !target.starts_with("http") && !target.starts_with('#')) {
            let file = target.split('#').next().unwrap_or(target);
            let folder = page.parent().unwrap_or(Path::new("."));
            assert!(folder.join(file).exists(), "{}: {target} leads nowhere", page.display());
        }
    }
}

/// A page without its code: what stands there is shown and leads nowhere.
fn without_code(page: &str) -> String {
    page.split('`').step_by(2).collect()
}
