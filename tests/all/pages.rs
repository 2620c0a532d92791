//! Web pages: only their article is linted, unless the whole page is requested.

use serde_json::Value;

use crate::program::Folder;

/// A page with an article of 60 words that says that it has 60, with the usual boilerplate around it.
fn page(in_article: &str) -> String {
    let text = "The tide came in at six and took the lower half of the old pier with it before noon. ".repeat(3);
    format!(
        "<html lang=\"en\"><head><title>Tide takes the pier</title></head><body>\
         <div class=\"top-menu\"><a href=\"/a\">Quays</a> <a href=\"/b\">Boats</a></div>\
         <div class=\"story\"><h1>Tide takes the pier</h1>\n<p>{text}</p>\n{in_article}<p>(54 words)</p></div>\n\
         <div class=\"share-bar\"><p>As an AI language model, I cannot share this.</p></div>\
         <div class=\"related-posts\"><p>Exports of dried fish fell by 43 percent in 2019.</p></div>\
         </body></html>\n"
    )
}

fn rules(out: &str) -> Vec<String> {
    let findings = out.lines().map(|line| serde_json::from_str::<Value>(line).expect("a line is JSON"));
    findings.filter_map(|one| one["rule"].as_str().map(str::to_owned)).collect()
}

#[test]
fn what_stands_around_an_article_is_not_linted() {
    let folder = Folder::with(&[("a.html", &page(""))]);
    let found = rules(&folder.run(&["--format", "jsonl", "a.html"]).out);
    assert!(!found.iter().any(|rule| rule == "leftover/assistant-talk" || rule.starts_with("claim/")), "{found:?}");
    let whole = rules(&folder.run(&["--format", "jsonl", "--whole-page", "a.html"]).out);
    assert!(whole.iter().any(|rule| rule == "leftover/assistant-talk"), "{whole:?}");
    assert!(whole.iter().any(|rule| rule == "claim/uncited-figure"), "{whole:?}");
}

#[test]
fn what_was_left_in_an_article_is_found_at_its_place() {
    let page = page("<p>As an AI language model, I cannot say who owns it.</p>\n");
    let folder = Folder::with(&[("a.html", &page)]);
    let out = folder.run(&["--format", "jsonl", "--select", "leftover/assistant-talk", "a.html"]).out;
    let found: Vec<Value> = out.lines().map(|line| serde_json::from_str(line).expect("a line is JSON")).collect();
    assert_eq!(found.len(), 1, "{out}");
    assert_eq!(found[0]["start"]["line"], 3);
    let at = |key: &str| found[0]["span"][key].as_u64().expect("a place is two numbers") as usize;
    assert!(page[at("start")..at("end")].starts_with("As an AI language model"));
}

#[test]
fn a_configuration_can_ask_for_all_of_a_page() {
    let folder = Folder::with(&[("a.html", &page("")), ("q7x2-lint.toml", "whole-page = true\n")]);
    let found = rules(&folder.run(&["--format", "jsonl", "a.html"]).out);
    assert!(found.iter().any(|rule| rule == "leftover/assistant-talk"), "{found:?}");
}

#[test]
fn records_of_html_are_read_as_pages_are() {
    let record = serde_json::json!({"text": page("")}).to_string() + "\n";
    let piece = serde_json::json!({"text": "<p>As an AI language model, I cannot say.</p>"}).to_string() + "\n";
    let folder = Folder::with(&[("a.jsonl", &record), ("b.jsonl", &piece)]);
    let run = |name: &str, more: &[&str]| {
        let args = ["--format", "jsonl", "--record-format", "html", "--select", "leftover/assistant-talk", name];
        rules(&folder.run(&[&args, more].concat()).out).len()
    };
    assert_eq!(run("a.jsonl", &[]), 0);
    assert_eq!(run("a.jsonl", &["--whole-page"]), 1);
    assert_eq!(run("b.jsonl", &[]), 1);
}

#[test]
fn inspect_shows_what_stands_around_an_article() {
    let page = page("");
    let folder = Folder::with(&[("a.html", &page)]);
    let shown = |more: &[&str]| {
        let out = folder.run(&[&["inspect", "a.html"], more].concat()).out;
        out.lines().map(|line| serde_json::from_str::<Value>(line).expect("a line is JSON")).collect::<Vec<_>>()
    };
    let around: Vec<Value> = shown(&[]).into_iter().filter(|one| one["part"] == "boilerplate").collect();
    let texts: Vec<&str> = around.iter().filter_map(|one| one["text"].as_str()).collect();
    let expected = [
        "Quays Boats",
        "As an AI language model, I cannot share this.",
        "Exports of dried fish fell by 43 percent in 2019.",
    ];
    assert_eq!(texts, expected);
    for one in &around[1..] {
        let at = |key: &str| one["span"][key].as_u64().expect("a place is two numbers") as usize;
        assert_eq!(Some(&page[at("start")..at("end")]), one["text"].as_str());
    }
    let starts: Vec<u64> = shown(&[]).iter().filter_map(|one| one["span"]["start"].as_u64()).collect();
    assert!(starts.is_sorted(), "{starts:?}");
    assert!(shown(&["--whole-page"]).iter().all(|one| one["part"] != "boilerplate"));
}

#[test]
fn a_message_in_html_is_read_whole() {
    let mail = format!("From: Ann Lee <ann@example.org>\nSubject: Pier\nContent-Type: text/html\n\n{}", page(""));
    let folder = Folder::with(&[("a.eml", &mail)]);
    let found = rules(&folder.run(&["--format", "jsonl", "--select", "leftover/assistant-talk", "a.eml"]).out);
    assert_eq!(found.len(), 1);
}

#[test]
fn a_day_around_an_article_may_be_that_of_the_article() {
    let text =
        "The harbour reopened on Monday, the port authority said, and overnight two ships had come in. ".repeat(4);
    let page = |around: &str| {
        format!(
            "<html lang=\"en\"><body><div class=\"top-menu\">{around}</div><div class=\"story\"><h1>Harbour reopens</h1>\
             <p>{text}</p></div></body></html>"
        )
    };
    let folder = Folder::with(&[("a.html", &page("Tuesday, 5 March 2019")), ("b.html", &page("Quays"))]);
    let run = |name: &str| rules(&folder.run(&["--format", "jsonl", "--select", "date/missing", name]).out);
    assert_eq!(run("a.html"), [""; 0]);
    assert_eq!(run("b.html"), ["date/missing"]);
}
