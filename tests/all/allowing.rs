//! `--add-allow`: writes a comment at each finding, in the notation of each format, and does not change what the text
//! says.

use std::fs;

use crate::program::{Folder, Outcome};

/// Runs the program with the rules of the folder `noisy` and with `arguments`.
fn run(folder: &Folder, arguments: &[&str]) -> Outcome {
    folder.run(&[&["--select", "house,upkeep", "--quiet", "--format", "short"], arguments].concat())
}

/// A file, and what it must be afterwards: `@` is an allow directive for `house/siren`.
const CASES: &[(&str, &str, &str)] = &[
    ("a.md", "# A siren\n\nA siren.\n", "# A siren <@>\n\nA siren. <@>\n"),
    ("a.md", "# A siren #\n\n* A siren.  \n  It is loud.\n", "# A siren <@> #\n\n* A siren. <@>  \n  It is loud.\n"),
    ("a.md", "> A siren,\\\n> a siren.\n", "> A siren, <@>\\\n> a siren. <@>\n"),
    (
        "a.md",
        "| a | b |\n|---|---|\n| siren | x |\n| x | siren |\n",
        "| a | b |\n|---|---|\n| siren | x <@> |\n| x | siren <@> |\n",
    ),
    ("a.md", "A siren.\r\n\r\nA siren.", "A siren. <@>\r\n\r\nA siren. <@>"),
    ("a.md", "A siren, a siren and\na siren.\n", "A siren, a siren and <@>\na siren. <@>\n"),
    ("a.mdx", "A siren.\n", "A siren. {@}\n"),
    ("a.md", "# Noise {/* noise */}\n\nA siren.\n", "# Noise {/* noise */}\n\nA siren. {@}\n"),
    ("a.md", "<!-- noise -->\n\nA siren.\n", "<!-- noise -->\n\nA siren. <@>\n"),
    (
        "a.html",
        "<h1>A siren</h1>\n<p>\n  A <b>siren</b>, a siren.\n<p>A siren.",
        "<h1><@>A siren</h1>\n<p>\n  <@>A <b>siren</b>, a siren.\n<p><@>A siren.",
    ),
    (
        "a.wiki",
        "== A siren ==\n\n* A siren.\n* It is '''a siren'''.\n",
        "== A siren == <@>\n\n* A siren. <@>\n* It is '''a siren'''. <@>\n",
    ),
    (
        "a.rst",
        "A siren\n=======\n\n* A siren.\n* A siren.\n\nA siren and\na siren.\n",
        ".@.\n\nA siren\n=======\n\n.@.\n\n* A siren.\n\n  .@.\n\n* A siren.\n\n.@.\n\nA siren and\na siren.\n",
    ),
    ("a.rst", "=======\nA siren\n=======\n\nQuiet.\n", ".@.\n\n=======\nA siren\n=======\n\nQuiet.\n"),
    (
        "a.adoc",
        "= A siren\n\n* A siren.\n* A siren.\n\n[.lead]\nA siren and\na siren.\n",
        "//@\n= A siren\n\n//@\n* A siren.\n//@\n* A siren.\n\n[.lead]\n//@\nA siren and\na siren.\n",
    ),
    (
        "a.txt",
        "The siren of the town\n\n- A siren.\n- A siren.\n\nA siren and a siren.\n",
        "%%@\nThe siren of the town\n\n%%@\n- A siren.\n%%@\n- A siren.\n\n%%@\nA siren and a siren.\n",
    ),
    (
        "a.eml",
        "From: a@example.org\nSubject: Noise\nDate: Tue, 4 Mar 2025 10:00:00 +0000\n\nA siren.\n\nA siren.\n",
        "From: a@example.org\nSubject: Noise\nDate: Tue, 4 Mar 2025 10:00:00 +0000\n\n%%@\nA siren.\n\n%%@\nA siren.\n",
    ),
];

/// `text` with the directives that `@` stands for.
fn written(text: &str, rules: &str, reason: &str) -> String {
    let says = format!("q7x2-lint: allow({rules}) because {reason}");
    let with = |open: &str, close: &str| format!("{open}{says}{close}");
    text.replace("<@>", &with("<!-- ", " -->"))
        .replace("{@}", &with("{/* ", " */}"))
        .replace(".@.", &with(".. ", ""))
        .replace("//@", &with("// ", ""))
        .replace("%%@", &with("%% ", ""))
}

#[test]
fn each_finding_has_a_comment_in_the_notation_of_its_format() {
    for (name, text, expected) in CASES {
        let folder = Folder::noisy(&[(name, text)]);
        let expected = written(expected, "house/siren", "it is still to be reviewed");
        let before = run(&folder, &[]).code(1).out.lines().count();
        assert!(before > 0, "{name}: {text}");
        let outcome = run(&folder, &["--add-allow"]).code(0);
        assert_eq!(
            (folder.read(name), outcome.out.as_str(), outcome.err.as_str()),
            (expected, "", ""),
            "{name}: {text}"
        );
        // afterwards there are no findings and no unused directives, and a second run adds nothing
        assert_eq!(run(&folder, &[]).code(0).out, "", "{name}: {text}");
        let once = folder.read(name);
        run(&folder, &["--add-allow=other reasons"]).code(0);
        assert_eq!(folder.read(name), once, "{name}: {text}");
    }
}

#[test]
fn the_reason_is_what_is_said() {
    let folder = Folder::noisy(&[("a.md", "A siren and a whisper.\n")]);
    run(&folder, &["--add-allow=it is a test of the alarm"]).code(0);
    let expected = written("A siren and a whisper. <@>\n", "house/siren, house/whisper", "it is a test of the alarm");
    assert_eq!(folder.read("a.md"), expected, "rules of one place share a comment");
    for (reason, said) in [("", "expected a reason"), ("a --> b", "`--`"), ("a\nb", "one line")] {
        run(&folder, &[&format!("--add-allow={reason}")]).code(2).complains(&["--add-allow", said]);
    }
    run(&folder, &["--add-allow", "--fix"]).code(2).complains(&["cannot be used with"]);
}

#[test]
fn a_difference_is_shown_and_nothing_is_changed() {
    let folder = Folder::noisy(&[("a.md", "A siren.\n"), ("b.md", "Quiet.\n")]);
    let out = run(&folder, &["--add-allow", "--diff"]).code(1).out;
    assert_eq!(folder.read("a.md"), "A siren.\n");
    let expected = written(
        "--- a.md\n+++ a.md\n@@ -1 +1 @@\n-A siren.\n+A siren. <@>\n",
        "house/siren",
        "it is still to be reviewed",
    );
    assert!(out.starts_with(&expected), "{out}");
    assert!(!out.contains("b.md"), "{out}");
}

#[test]
fn only_what_is_reported_is_allowed() {
    let text = "A siren.\n\nA whisper.\n\nA murmur.\n";
    let folder = Folder::noisy(&[("a.md", text)]);
    folder.run(&["--quiet", "--select", "house/siren", "--baseline", "b.json", "--write-baseline=all"]);
    folder.run(&[
        "--quiet",
        "--select",
        "house",
        "--severity-at-least",
        "warning",
        "--baseline",
        "b.json",
        "--add-allow",
    ]);
    let expected = written("A siren.\n\nA whisper. <@>\n\nA murmur.\n", "house/whisper", "it is still to be reviewed");
    assert_eq!(folder.read("a.md"), expected, "the siren is in the baseline, and the murmur below the severity");
}

#[test]
fn where_no_comment_can_be_the_finding_stays_and_a_baseline_is_suggested() {
    for (name, text) in [
        ("a.jsonl", "{\"text\": \"A siren.\"}\n"),
        (
            "a.mbox",
            "From a Tue Mar  4 10:00:00 2025\nFrom: a@example.org\n\nA siren.\n\nFrom b Tue Mar  4 10:00:00 2025\nFrom: b@example.org\n\nQuiet.\n",
        ),
        ("a.eml", "From: a@example.org\nContent-Transfer-Encoding: base64\n\nQSBzaXJlbi4K\n"),
    ] {
        let folder = Folder::noisy(&[(name, text)]);
        let outcome = folder.run(&["--select", "house,upkeep", "--add-allow"]).code(1);
        assert_eq!(folder.read(name), text, "{name}");
        outcome.complains(&["no comment can allow 1 finding", "--baseline FILE --write-baseline=all accepts it"]);
    }
}

#[test]
fn a_library_of_sources_has_directives_around_an_entry() {
    let text = "@book{a, title={A}, isbn={9780306406158}, year={2020}, author={Moss, Ann}}\n\n@book{b, title={B}, isbn={9780306406157}, year={2020}, author={Moss, Ann}}\n";
    let folder = Folder::with(&[("a.bib", text)]);
    let arguments = ["--select", "citation/identifier,upkeep", "--quiet", "--format", "short"];
    assert!(folder.run(&arguments).code(1).out.contains("citation/identifier"));
    folder.run(&[&arguments[..], &["--add-allow"]].concat()).code(0);
    let (first, rest) = text.split_once("\n\n").expect("two entries");
    let expected = format!(
        "%% q7x2-lint: off(citation/identifier) because it is still to be reviewed\n{first}\n\n%% q7x2-lint: on\n{rest}"
    );
    assert_eq!(folder.read("a.bib"), expected);
    assert_eq!(folder.run(&arguments).code(0).out, "");
}

#[test]
fn other_encodings_and_links_to_files_stay_what_they_are() {
    let folder = Folder::noisy(&[]);
    // in Windows-1252
    folder.write(
        "a.md",
        b"A siren in the caf\xe9, \x93loud\x94 as ever, says the caf\xe9 owner, who heard it from the caf\xe9.\r\n",
    );
    run(&folder, &["--add-allow"]).code(0);
    let bytes = fs::read(folder.path("a.md")).expect("it is there");
    let comment = written(" <@>\r\n", "house/siren", "it is still to be reviewed");
    assert!(bytes.starts_with(b"A siren in the caf\xe9, \x93loud\x94") && bytes.ends_with(comment.as_bytes()));
}

#[test]
fn a_summary_says_how_many_findings_are_allowed() {
    let folder = Folder::noisy(&[("a.md", "A siren.\n\nA whisper.\n")]);
    let out = folder.run(&["--select", "house", "--add-allow"]).code(0).out;
    assert!(out.contains("2 findings allowed by new comments"), "{out}");
}
