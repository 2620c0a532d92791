//! Directives in the comments of each format: what they allow, and what is reported about invalid ones.

use crate::program::{Folder, Outcome};

/// Lints `text` in a file called `name` with the noisy rules and the rules about directives.
fn lint(name: &str, text: &str) -> Outcome {
    let folder = Folder::noisy(&[(name, text)]);
    folder.run(&["--select", "house", "--select", "upkeep", "--format", "short"])
}

/// `line:column rule` of each finding.
fn found(name: &str, text: &str) -> Vec<String> {
    let out = lint(name, text).out;
    let short = |line: &str| {
        let mut pieces = line.splitn(4, ':');
        let (_, row, column) = (pieces.next(), pieces.next()?, pieces.next()?);
        let rule = pieces.next()?.split('[').nth(1)?.split(']').next()?;
        Some(format!("{row}:{column} {rule}"))
    };
    out.lines().map(|line| short(line).unwrap_or_else(|| panic!("{line}"))).collect()
}

/// `text` with its directives in the comment notation of each format.
fn formats(text: &str) -> Vec<(&'static str, String)> {
    FORMATS
        .iter()
        .map(|(name, open, close)| {
            let lines = text.lines().map(|line| match line.strip_prefix("@ ") {
                Some(says) => format!("{open}{says}{close}\n"),
                None if *name == "a.html" && !line.is_empty() => format!("<p>{line}\n"),
                None => format!("{line}\n"),
            });
            (*name, lines.collect())
        })
        .collect()
}

/// A file of each format, and what its comments begin and end with.
const FORMATS: &[(&str, &str, &str)] = &[
    ("a.txt", "%% ", ""),
    ("a.text", "// ", ""),
    ("a.md", "<!-- ", " -->"),
    ("a.mdx", "{/* ", " */}"),
    ("a.html", "<!-- ", " -->"),
    ("a.wiki", "<!-- ", " -->"),
    ("a.rst", ".. ", ""),
    ("a.adoc", "// ", ""),
    ("a.eml", "// ", ""),
];

#[test]
fn directives_reach_as_far_as_they_say() {
    for (text, expected) in [
        ("@ q7x2-lint: allow(house/siren) because it is one\n\nA siren.\n\nA siren.\n", vec!["5 siren"]),
        ("@ q7x2-lint: allow(house) because of noise\n\nA siren, a whisper.\n", vec![]),
        ("A siren.\n\n@ q7x2-lint: allow-file(house/siren) because all\n\nA siren.\n", vec![]),
        (
            "@ q7x2-lint: off(house/siren) because here\n\nA siren.\n\nA siren.\n\n@ q7x2-lint: on\n\nA siren.\n",
            vec!["9 siren"],
        ),
        ("@ q7x2-lint: off because all of it\n\nA siren and a whisper.\n", vec![]),
        ("@ q7x2-lint: allow(house/whisper) because of another\n\nA siren.\n", vec!["1 unused", "3 siren"]),
        ("@ q7x2-lint: allow(house/sirene) because of a slip\n\nA siren.\n", vec!["1 unknown-rule", "3 siren"]),
        ("@ q7x2-lint: allow(house/siren)\n\nA siren.\n", vec!["1 no-reason"]),
        ("@ q7x2-lint: disable(house)\n\nA siren.\n", vec!["1 misspelled", "3 siren"]),
        ("@ q7x2-lint: on\n\nA siren.\n", vec!["1 misspelled", "3 siren"]),
        ("@ Q7X2-Lint allow(house)\n\nA siren.\n", vec!["1 misspelled", "3 siren"]),
        ("@ a remark\n\nA siren.\n", vec!["3 siren"]),
    ] {
        for (name, text) in formats(text) {
            // in a format without comments, any other line with such a mark is text
            let told: Vec<String> = found(name, &text)
                .iter()
                .map(|one| {
                    let (place, rule) = one.split_once(' ').expect("a place and a rule");
                    let line = place.split(':').next().unwrap_or(place);
                    format!("{line} {}", rule.split('/').nth(1).unwrap_or(rule))
                })
                .collect();
            assert_eq!(told, expected, "{name}: {text}");
        }
    }
}

#[test]
fn mistaken_directives_are_found_at_their_place() {
    for (name, text, expected) in [
        ("a.md", "é <!-- q7x2-lint: alow(house) --> x\n", vec!["1:3 upkeep/misspelled"]),
        ("a.md", "> <!-- q7x2-lint: allow(houses) because x -->\n> y\n", vec!["1:25 upkeep/unknown-rule"]),
        ("a.md", "- x <!-- q7x2-lint: allow(house, claim, nope) because x -->\n", vec!["1:41 upkeep/unknown-rule"]),
        ("a.md", "\u{feff}<!--q7x2-lint: allow(house) because x-->\n", vec!["1:1 upkeep/unused"]),
        ("a.html", "<p>日本\r\n <!-- q7x2-lint: allow(house) because x --> y", vec!["2:2 upkeep/unused"]),
        ("a.html", "<p title='<!-- x -->'><!-- q7x2-lint: nothing --> y", vec!["1:23 upkeep/misspelled"]),
        ("a.mdx", "Words {/* q7x2-lint: allow(hose) because x */} go on.\n", vec!["1:28 upkeep/unknown-rule"]),
    ] {
        assert_eq!(found(name, text), expected, "{name}: {text}");
    }
}

#[test]
fn the_part_that_a_comment_opens_is_the_next_one() {
    for (name, text) in [
        ("a.html", "<p><!-- q7x2-lint: allow(house/siren) because x -->A <b>siren</b>.</p><p>A siren."),
        ("a.md", "- <!-- q7x2-lint: allow(house/siren) because x --> A siren.\n- A siren.\n"),
        ("a.md", "<!-- q7x2-lint: allow(house/siren) because x -->\nA siren.\n\nA siren.\n"),
        ("a.wiki", "<!-- q7x2-lint: allow(house/siren) because x -->A siren.\n\nA siren.\n"),
        ("a.wiki", "* <!-- q7x2-lint: allow(house/siren) because x --> A siren.\n* A siren.\n"),
    ] {
        let told = found(name, text);
        assert_eq!(told.len(), 1, "{name}: {text}: {told:?}");
        assert!(told[0].ends_with("house/siren"), "{told:?}");
    }
}

#[test]
fn directives_that_are_shown_do_nothing() {
    for (name, text) in [
        ("a.md", "Write `<!-- q7x2-lint: allow(house) -->` before a siren.\n"),
        ("a.md", "```html\n<!-- q7x2-lint: off -->\n```\n\nA siren.\n"),
        ("a.md", "    <!-- q7x2-lint: off -->\n\nA siren.\n"),
        ("a.md", "\\<!-- q7x2-lint: off --> A siren.\n"),
        ("a.mdx", "Write `{/* q7x2-lint: off */}` before a siren.\n"),
        ("a.html", "<pre>&lt;!-- q7x2-lint: off --></pre><p>A siren."),
        ("a.html", "<script>'<!-- q7x2-lint: off -->'</script><p>A siren."),
        ("a.html", "<p title='<!-- q7x2-lint: off -->'>A siren."),
        ("a.txt", "Write “%% q7x2-lint: off” before a siren.\n"),
        ("a.wiki", "<nowiki><!-- q7x2-lint: off --></nowiki>\n\nA siren.\n"),
        ("a.rst", "Write ``.. q7x2-lint: off``::\n\n   .. q7x2-lint: off\n\nA siren.\n"),
        ("a.adoc", "----\n// q7x2-lint: off\n----\n\nA siren.\n"),
    ] {
        let told = found(name, text);
        assert!(told.len() == 1 && told[0].ends_with("house/siren"), "{name}: {text}: {told:?}");
    }
}

#[test]
fn a_comment_at_the_end_of_a_line_reaches_that_line() {
    let allow = |rule: &str| format!("q7x2-lint: allow({rule}) because x");
    for (name, open, close) in [("a.md", "<!-- ", " -->"), ("a.wiki", "<!-- ", " -->"), ("a.mdx", "{/* ", " */}")] {
        let comment = format!("{open}{}{close}", allow("house/siren"));
        for (text, expected) in [
            (format!("A siren. {comment}\n"), &[][..]),
            (format!("A siren. {comment}\n\nA siren.\n"), &["3:3 house/siren"]),
            (format!("A siren.\nA siren, {comment}\nand a siren.\n"), &["1:3 house/siren", "3:7 house/siren"]),
            (format!("* A siren. {comment}\n* A siren.\n"), &["2:5 house/siren"]),
        ] {
            assert_eq!(found(name, &text), expected, "{name}: {text}");
        }
    }
    let comment = format!("<!-- {} -->", allow("house"));
    assert_eq!(found("a.md", &format!("# A siren {comment}\n\nA siren.\n")), ["3:3 house/siren"]);
    assert_eq!(found("a.html", &format!("<p>A siren. {comment}</p>\n<p>A siren.</p>\n")), ["2:6 house/siren"]);
}

#[test]
fn a_comment_within_a_block_reaches_the_rest_of_it_and_no_other() {
    for (name, open, close) in [("a.md", "<!-- ", " -->"), ("a.wiki", "<!-- ", " -->"), ("a.mdx", "{/* ", " */}")] {
        let comment = format!("{open}q7x2-lint: allow(house/siren) because x{close}");
        for (text, expected) in [
            (format!("A siren, {comment} a siren.\n\nA siren.\n"), &["1:3 house/siren", "3:3 house/siren"][..]),
            (format!("Quiet, {comment} and quiet.\n\nA siren.\n"), &["1:8 upkeep/unused", "3:3 house/siren"]),
        ] {
            assert_eq!(found(name, &text), expected, "{name}: {text}");
        }
    }
    let text = "Quiet, <!-- q7x2-lint: allow(house) because x --> and quiet.\n\nA siren.\n";
    let out = lint("a.md", text).out;
    assert!(out.contains("no finding: it does not reach the one in line 3"), "{out}");
}

#[test]
fn a_directive_that_misses_says_what_it_misses() {
    for (text, said) in [
        (
            "A siren.\nQuiet. <!-- q7x2-lint: allow(house) because x -->\n",
            "no finding: it does not reach the one in line 1",
        ),
        ("A siren.\n\n<!-- q7x2-lint: allow(house) because x -->\n\nQuiet.\n", "does not reach the one in line 1"),
        ("<!-- q7x2-lint: allow(house) because x -->\n\nQuiet.\n\n\n\nA siren.\n", "suppresses no finding\n"),
        ("A siren.\n\n<!-- q7x2-lint: allow(house/whisper) because x -->\n\nQuiet.\n", "suppresses no finding\n"),
    ] {
        let out = lint("a.md", text).out;
        assert!(out.contains(said), "{text}\n{out}");
    }
}
