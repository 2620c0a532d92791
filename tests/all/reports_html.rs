//! The page for people: what it shows, and what it leaves out. `tests/html-report.sh` opens it in a
//! browser.

use crate::program::Folder;
use crate::reports::sample;

fn count(page: &str, what: &str) -> usize {
    page.matches(what).count()
}

#[test]
fn the_page_has_a_note_for_every_finding_and_lists_clean_documents() {
    let page = sample().run(&["documents", "--format", "html"]).code(2).out;
    assert_eq!(count(&page, "<aside class=\"note "), 17);
    assert_eq!(count(&page, "<article "), 4);
    assert!(page.contains("2 documents without findings") && page.contains(">documents/orchard.txt</li>"));
    assert!(page.contains("<span class=\"path\">documents/records.jsonl:3</span>"), "what could not be read");
    assert!(page.contains("The house book of figures, chapter 2"), "rules are explained");
}

#[test]
fn nothing_in_a_text_a_rule_or_a_name_is_markup() {
    let name = "<i>&\"'.txt";
    let folder = Folder::noisy(&[(name, "A siren </div><script>alert(1)</script> & \u{1b} \u{202e}.\n")]);
    let rule = folder.read("house/siren.toml").replace("[check.phrase]", "[check.phrase]\nextent = \"sentence\"");
    folder.write("house/siren.toml", rule.replace("Say something else.", "Say <b onclick='x'>less</b>."));
    let page = folder.run(&["--format", "html"]).code(1).out;
    assert_eq!(count(&page, "<script"), 1, "only the script of the page");
    for hidden in ["<i>&", "<b onclick", "</div><script>", "\u{1b}", "\u{202e}"] {
        assert!(!page.contains(hidden), "{hidden:?}");
    }
    assert!(page.contains("&lt;i&gt;&amp;&quot;&#39;.txt"));
}

#[test]
fn the_page_asks_for_nothing_from_outside() {
    let page = sample().run(&["documents", "--format", "html"]).out;
    for asking in ["http:", "https:", " src=", "url(", "@import", "<link"] {
        assert!(!page.contains(asking), "{asking}");
    }
}

#[test]
fn findings_of_a_comparison_are_marked_in_the_document() {
    let folder = Folder::with(&[
        ("a.txt", "The Bridge\n\nThe Hallam Bridge was opened in 1912. It has two towers.\n"),
        ("b.txt", "The Bridge Again\n\nThe Hallam Bridge was opened in 1921. It has two towers.\n"),
    ]);
    let findings = folder.run(&["--select", "consistency", "--format", "json"]).json();
    let found = findings["findings"].as_array().map_or(0, Vec::len);
    let page = folder.run(&["--select", "consistency", "--format", "html"]).out;
    assert_eq!(count(&page, "<aside class=\"note "), found);
    assert!(count(&page, "class=\"mark ") >= found);
    assert!(count(&page, "<blockquote>") == 0, "the text is there: no words need to be quoted");
}

#[test]
fn a_page_of_very_many_findings_says_what_it_leaves_out() {
    let folder = Folder::noisy(&[("a.txt", &"A siren.\n\n".repeat(10_090)), ("b.txt", &"A siren.\n\n".repeat(10))]);
    let page = folder.run(&["--format", "html"]).code(1).out;
    assert_eq!(count(&page, "<aside class=\"note "), 10_000);
    assert!(page.contains("100 more findings not shown on this page"));
    assert!(!page.contains("without findings"), "a document whose findings are left out is not clean");
}

#[test]
fn clean_runs_have_a_page_too() {
    let page = Folder::noisy(&[("a.txt", "All quiet.\n")]).run(&["--format", "html"]).code(0).out;
    assert!(page.contains("No findings.") && page.contains("1 document without findings"), "{page}");
}
