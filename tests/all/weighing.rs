//! What happens to a match before it is a finding: where its rule looks, how far it is extended, and what corroborates
//! it.

use q7x2_lint::document::{Document, Format, Input};
use q7x2_lint::finding::{Finding, Severity};
use q7x2_lint::linter::{self, Linter};
use q7x2_lint::rule;

/// A rule of one phrase or pattern, with further keys before the check.
fn text(keys: &str, check: &str) -> String {
    format!(
        "title = \"A\"\nseverity = \"error\"\nconfidence = \"high\"\nmessage = \"{{match}}\"\nhelp = \"A\"\nwhy = \"A.\"\n{keys}\n{check}\n"
    )
}

fn linter(rules: &[(&str, &str, &str)]) -> Linter {
    let read = |(id, keys, check): &(&str, &str, &str)| {
        let file = rule::read("house.toml", &text(keys, check)).expect("the rule can be read");
        file.rule(id, false).expect("the rule is right")
    };
    Linter::new(rules.iter().map(read).collect())
}

fn found(linter: &Linter, format: Format, source: &str) -> Vec<Finding> {
    linter.lint(&Document::read(Input { format, ..Input::text("a", source) })).findings
}

fn excerpts(linter: &Linter, format: Format, source: &str) -> Vec<String> {
    found(linter, format, source).into_iter().map(|finding| finding.excerpt).collect()
}

#[test]
fn quotations_are_left_alone_whatever_is_made_of_a_hit() {
    for extent in ["match", "sentence", "part"] {
        for kind in ["phrase", "pattern"] {
            let check = format!("[check.{kind}]\nany = [\"moon is cheese\"]\nextent = \"{extent}\"");
            let linter = linter(&[("house/moon", "", &check)]);
            for source in [
                "“I think the moon is cheese.”",
                "She said: “The moon is cheese.”",
                "He was sure. “The moon is cheese, and it is old.”",
            ] {
                assert!(excerpts(&linter, Format::Text, source).is_empty(), "{kind} {extent}: {source}");
            }
            let all = excerpts(&linter, Format::Text, "Yes. The moon is cheese, the moon is cheese.");
            let expected: &[&str] = match extent {
                "match" => &["moon is cheese", "moon is cheese"],
                "sentence" => &["The moon is cheese, the moon is cheese."],
                _ => &["Yes. The moon is cheese, the moon is cheese."],
            };
            assert_eq!(all, expected, "{kind} {extent}");
        }
    }
}

/// Enough sentences for a middle.
const BEFORE: &str = "The pier is long. It has nine berths. A crane stands there. Ships come daily.\n\n";
const AFTER: &str = "\n\nThe crane is new. So is the shed. A clerk keeps the book. It is open to all.\n";

#[test]
fn what_needs_others_is_found_beside_them_wherever_it_stands() {
    let keys = "sign = \"page\"\nbare = \"needs-others\"";
    let linter = linter(&[
        (
            "house/label",
            keys,
            "[check.phrase]\nstands = \"alone\"\nany = [\"home\", \"contact\", \"search\", \"archive\"]",
        ),
        ("house/share", "sign = \"page\"", "[check.phrase]\nstands = \"alone\"\nany = [\"share this\"]"),
    ]);
    let found = |source: &str| excerpts(&linter, Format::Text, source);
    assert!(found("Home\n\nThe pier is long.\n\nContact\n").is_empty(), "the edges do not count");
    let far = "It is cold.\n\n".repeat(7);
    assert!(found(&format!("{BEFORE}Home\n\nContact\n\n{far}Search\n")).is_empty(), "the third is far away");
    assert_eq!(found(&format!("{BEFORE}Home\n\nContact\n\nSearch{AFTER}")), ["Home", "Contact", "Search"]);
    assert_eq!(found(&format!("{BEFORE}Share this\n\nContact{AFTER}")), ["Share this", "Contact"]);
    assert_eq!(found(&format!("{BEFORE}Share this\n\n{far}Contact\n")), ["Share this"], "too far away");
}

#[test]
fn bare_words_are_errors_only_where_something_bears_them_out() {
    let sign = "sign = \"chat\"\nbare = \"warning\"";
    let linter = linter(&[
        ("house/one", sign, "[check.phrase]\nany = [\"happy to help\"]"),
        ("house/two", sign, "[check.phrase]\nany = [\"as you asked\"]"),
        ("house/three", "bare = \"off\"", "[check.phrase]\nany = [\"here you go\"]"),
    ]);
    let severities = |source: &str| -> Vec<Severity> {
        found(&linter, Format::Text, source).into_iter().map(|finding| finding.severity).collect()
    };
    let middle = |text: &str| severities(&format!("{BEFORE}{text}{AFTER}"));
    assert_eq!(middle("We are happy to help."), [Severity::Warning]);
    assert_eq!(
        middle("We are happy to help, and happy to help."),
        [Severity::Warning; 2],
        "one rule twice is one sign"
    );
    assert_eq!(middle("We are happy to help.\n\nIt is done as you asked."), [Severity::Error; 2]);
    assert_eq!(middle("Here you go."), []);
    assert_eq!(severities(&format!("We are happy to help.\n\n{BEFORE}{AFTER}")), [Severity::Error]);
    assert_eq!(severities(&format!("{BEFORE}{AFTER}\n\nHere you go.")), [Severity::Error]);
    let far = format!("{BEFORE}We are happy to help.{AFTER}{BEFORE}{AFTER}As you asked, it is done.{AFTER}");
    assert_eq!(severities(&far), [Severity::Warning; 2]);
}

#[test]
fn the_title_of_a_section_is_no_first_or_last_word() {
    let linter = linter(&[("house/one", "bare = \"off\"", "[check.phrase]\nany = [\"do it now\"]")]);
    let source = "# The pier\n\n## Do it now\n\nThe pier is long.\n";
    assert!(excerpts(&linter, Format::Markdown, source).is_empty());
    assert_eq!(excerpts(&linter, Format::Markdown, "# The pier\n\nDo it now.\n"), ["Do it now"]);
}

#[test]
fn patterns_over_the_source_see_text_only_unless_they_ask_for_more() {
    let text = "[check.pattern]\nwithin = \"source\"\nany = [\"tok\\\\d\"]";
    let markup = "[check.pattern]\nwithin = \"source\"\nany = []\nin-markup = [\"tok\\\\d\"]";
    let source = "<p title=\"tok1\">tok2 <a href=\"https://ports.test/tok3\">a</a></p><script>tok4</script>";
    assert_eq!(excerpts(&linter(&[("house/a", "", text)]), Format::Html, source), ["tok2"]);
    let all = excerpts(&linter(&[("house/a", "", markup)]), Format::Html, source);
    assert_eq!(all, ["tok1", "tok2", "tok3", "tok4"]);
    let file = rule::read("a.toml", &text_of_prose()).expect("the rule can be read");
    assert!(file.rule("house/a", false).is_err(), "prose has no markup");
}

fn text_of_prose() -> String {
    text("", "[check.pattern]\nany = [\"a\"]\nin-markup = [\"b\"]")
}

#[test]
fn sources_of_generators_and_folders_of_fixtures_can_be_left_alone() {
    let keys = "unless-source = [\"{%\"]\nunless-path = [\"fixtures\", \"_*\", \"*.tmpl\"]";
    let linter = linter(&[("house/a", keys, "[check.phrase]\nany = [\"filler\"]")]);
    let count = |path: &str, source: &str| linter.lint(&Document::read(Input::text(path, source))).findings.len();
    assert_eq!(count("site/a.md", "filler"), 1);
    for path in ["fixtures/a.md", "site/_posts/a.md", "site\\fixtures\\a.md", "a.tmpl"] {
        assert_eq!(count(path, "filler"), 0, "{path}");
    }
    assert_eq!(count("fixtures.md", "filler"), 1);
    assert_eq!(count("a.md", "filler {% if a %}"), 0);
    let empty = text("unless-source = [\"\"]", "[check.phrase]\nany = [\"filler\"]");
    let file = rule::read("a.toml", &empty).expect("the rule can be read");
    assert!(file.rule("house/a", false).is_err(), "an empty text is found everywhere");
}

#[test]
fn an_example_is_named_by_its_line_however_it_is_written() {
    let check = "example = [{ text = \"A siren.\", finds = [\"siren\"] },\n  { text = \"A siren.\" }]\n\
                 [check.phrase]\nany = [\"siren\"]\n[[ignored]]\n";
    let source = text("", check).replace("[[ignored]]\n", "");
    let file = rule::read("house/a.toml", &source).expect("the rule can be read");
    let (count, failures) = linter::verify(file, "house/a", false).expect("the rule is right");
    let line = source.lines().position(|line| line.starts_with("  { text")).expect("it is there") + 1;
    assert_eq!((count, failures.iter().map(|failure| failure.line).collect::<Vec<_>>()), (2, vec![line]));
}

/// A linter with two rules about lines of a page, whose findings are warnings.
fn of_a_page() -> Linter {
    let read = |id: &str, word: &str| {
        let check = format!("[check.phrase]\nstands = \"alone\"\nany = [\"{word}\"]");
        let toml =
            text("sign = \"boilerplate\"\nlines = true\nfix = \"delete\"", &check).replace("\"error\"", "\"warning\"");
        let file = rule::read("house.toml", &toml).expect("the rule can be read");
        file.rule(id, false).expect("the rule is right")
    };
    Linter::new(vec![read("house/share", "share this"), read("house/print", "print this page")])
}

#[test]
fn a_run_of_lines_of_a_page_is_one_finding_whose_fix_somebody_agrees_to() {
    let linter = of_a_page();
    let source = "Open.\n\nShare this\n\n* Print this page\n\nShare this\n\nIt is late.\n\nShare this\n\nThe end.\n";
    let all = found(&linter, Format::Markdown, source);
    let spans: Vec<&str> = all.iter().map(|finding| &source[finding.span.range()]).collect();
    assert_eq!(spans, ["Share this\n\n* Print this page\n\nShare this", "Share this"]);
    let fix = all[0].fix.as_ref().expect("the run can be deleted");
    assert!(!fix.safe, "whoever deletes lines reads them first");
    let edit = &fix.edits[0];
    assert_eq!([&source[..edit.span.start], &source[edit.span.end..]].concat(), {
        "Open.\n\n\nIt is late.\n\nShare this\n\nThe end.\n"
    });
    assert!(all[1].fix.as_ref().is_some_and(|fix| fix.safe), "one line is what its rule makes of it");
}

#[test]
fn a_run_in_a_page_goes_on_across_tags_and_has_no_fix() {
    let source = "<p>Open.</p><p>Share this</p>\n<div class=\"a1\"><p>Print this page</p></div><p>It is late.</p>";
    let all = found(&of_a_page(), Format::Html, source);
    let spans: Vec<&str> = all.iter().map(|finding| &source[finding.span.range()]).collect();
    assert_eq!(spans, ["Share this</p>\n<div class=\"a1\"><p>Print this page"]);
    assert!(all[0].fix.is_none(), "its end would leave tags open");
}

#[test]
fn what_two_rules_of_one_sign_say_of_the_same_words_is_one_finding() {
    let rule = |severity: &str, id: &str, sign: &str, words: &str| {
        let check = format!("[check.phrase]\nany = [\"{words}\"]");
        let toml = text(&format!("sign = \"{sign}\""), &check).replace("\"error\"", &format!("\"{severity}\""));
        let file = rule::read("house.toml", &toml).expect("the rule can be read");
        file.rule(id, false).expect("the rule is right")
    };
    let linter = Linter::new(vec![
        rule("warning", "house/offer", "assistant", "if you want (it|, i can)"),
        rule("error", "house/talk", "assistant", "i can also"),
        rule("warning", "house/other", "else", "the crane"),
    ]);
    let source = "If you want, I can also paint the crane. If you want it blue, say so.";
    let all = found(&linter, Format::Text, source);
    let told: Vec<(&str, &str)> = all.iter().map(|finding| (finding.rule.as_str(), finding.excerpt.as_str())).collect();
    assert_eq!(
        told,
        [("house/talk", "I can also"), ("house/other", "the crane"), ("house/offer", "If you want it")],
        "the more severe of the same words; another sign, and other words, are other faults"
    );
}

#[test]
fn lines_of_a_page_that_follow_one_another_are_one_finding_if_their_rules_say_so() {
    let check = |words: &str| format!("[check.phrase]\nstands = \"alone\"\nany = [\"{words}\"]");
    let source = "The pier is open.\n\nTo the cabins\n\nTo the boats\n\nIt is long.\n";
    for (keys, expected) in [
        (["severity", "severity"], &["To the cabins\n\nTo the boats"][..]),
        (["severity", ""], &["To the cabins", "To the boats"]),
        (["", "severity"], &["To the cabins", "To the boats"]),
        (["", ""], &["To the cabins", "To the boats"]),
    ] {
        let keys =
            keys.map(|key| if key.is_empty() { "sign = \"signpost\"" } else { "sign = \"signpost\"\nlines = true" });
        let rules = [("house/a", keys[0], &*check("to the cabins")), ("house/b", keys[1], &*check("to the boats"))];
        let linter = warning(&rules);
        let found: Vec<String> = found(&linter, Format::Text, source)
            .into_iter()
            .map(|finding| source[finding.span.range()].to_owned())
            .collect();
        assert_eq!(found, expected, "{keys:?}");
    }
}

/// The same as [`linter`], with warnings.
fn warning(rules: &[(&str, &str, &str)]) -> Linter {
    let read = |(id, keys, check): &(&str, &str, &str)| {
        let text = text(keys, check).replace("severity = \"error\"", "severity = \"warning\"");
        rule::read("house.toml", &text).expect("the rule can be read").rule(id, false).expect("the rule is right")
    };
    Linter::new(rules.iter().map(read).collect())
}
