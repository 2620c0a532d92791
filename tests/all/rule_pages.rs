//! The address of a rule's page, in every report that can lead to it.

use serde_json::Value;

use crate::program::{Folder, rule};

const PAGE: &str = "https://example.org/rules/siren.html?of=house&no=1";

/// A folder with a loud text and the rule `house/siren`, whose file also has this.
fn folder(key: &str) -> Folder {
    let text = "The siren went off at noon.\n";
    let folder = Folder::with(&[("q7x2-lint.toml", "rules = [\"house\"]\nselect = [\"house\"]\n"), ("a.txt", text)]);
    folder.write("house/siren.toml", format!("{key}\n{}", rule("siren", "warning")));
    folder
}

fn with_page() -> Folder {
    folder(&format!("page = \"{PAGE}\""))
}

#[test]
fn reports_for_programs_have_the_page() {
    for (folder, page) in [(with_page(), Value::from(PAGE)), (folder(""), Value::Null)] {
        let json = |format: &str| folder.run(&["--format", format]).code(0);
        assert_eq!(json("json").json()["findings"][0]["page"], page);
        assert_eq!(json("jsonl").json_lines()[0]["page"], page);
        let log = json("sarif").json();
        let described = &log["runs"][0]["tool"]["driver"]["rules"][0];
        assert_eq!(described["id"], "house/siren");
        assert_eq!(described["helpUri"], page);
        assert_eq!(described.get("helpUri").is_some(), page.is_string(), "{described}");
        let code = &json("rdjson").json()["diagnostics"][0]["code"];
        assert_eq!(code["url"], page);
        assert_eq!(code.get("url").is_some(), page.is_string(), "{code}");
        let html = folder.run(&["--format", "html"]).code(0).out;
        let link = format!("href=\"{}\"", PAGE.replace('&', "&amp;"));
        assert_eq!(html.contains(&link), page.is_string());
        let all = folder.run(&["rules", "list", "--json"]).code(0).json();
        let own = all.as_array().and_then(|all| all.iter().find(|one| one["rule"] == "house/siren"));
        assert_eq!(own.expect("it is listed")["page"], page);
        let said = folder.run(&["explain", "house/siren"]).code(0).out;
        assert_eq!(said.contains(&format!("**Page**: {PAGE}\n")), page.is_string(), "{said}");
    }
}

#[test]
fn ids_of_rules_are_links_where_the_terminal_shows_them() {
    let linked = format!("warning[\u{1b}]8;;{PAGE}\u{1b}\\house/siren\u{1b}]8;;\u{1b}\\]");
    for (environment, colour, links) in [
        (&[("FORCE_HYPERLINK", "1")][..], "always", true),
        (&[("FORCE_HYPERLINK", "1"), ("TERM", "xterm")], "always", true),
        (&[("FORCE_HYPERLINK", "1"), ("TERM", "dumb")], "always", false),
        (&[("FORCE_HYPERLINK", "0")], "always", false),
        (&[("FORCE_HYPERLINK", "1")], "never", false),
        // a pipe is not a terminal
        (&[], "always", false),
    ] {
        let out = with_page().run_in(environment, &["--color", colour]).code(0).out;
        assert_eq!(out.contains(&linked), links, "{environment:?} {colour}\n{out}");
        assert_eq!(out.contains("\u{1b}]8;"), links, "{environment:?} {colour}\n{out}");
        // a rule without a page has no link, but its place still has one
        let out = folder("").run_in(environment, &["--color", colour]).code(0).out;
        assert!(out.contains("house/siren") && !out.contains("\u{1b}]8;;http"), "{environment:?} {colour}\n{out}");
    }
}

#[test]
fn a_file_has_no_links() {
    let arguments = ["--color", "always", "--output", "report.txt"];
    let folder = with_page();
    folder.run_in(&[("FORCE_HYPERLINK", "1")], &arguments).code(0);
    assert!(!folder.read("report.txt").contains('\u{1b}'));
}

#[test]
fn pages_that_are_no_addresses_are_refused_at_their_place() {
    for page in [
        "siren.html",
        "file:///etc/passwd",
        "https://",
        "https:///a",
        "https://a.test/b c",
        "https://a.test/\\u001b",
        "javascript:a",
    ] {
        let folder = folder(&format!("page = \"{page}\""));
        folder.run(&[]).code(2).complains(&["house/siren.toml:1", "not the address of a page"]);
    }
}

/// While the project has no address, its rules have none; as soon as it has one, they do, too.
#[test]
fn pages_of_our_own_rules_are_in_the_documentation_of_the_project() {
    let repository = env!("CARGO_PKG_REPOSITORY");
    let page = match repository.contains("/OWNER/") {
        true => Value::Null,
        false => format!("{repository}/blob/main/docs/rules/leftover/assistant-talk.md").into(),
    };
    let folder = Folder::with(&[("a.txt", "As an AI language model, I cannot browse the web.\n")]);
    let findings = folder.run(&["--format", "jsonl"]).code(1).json_lines();
    let own = findings.iter().find(|finding| finding["rule"] == "leftover/assistant-talk");
    assert_eq!(own.expect("it is found")["page"], page);
}
