//! Rule files of the first edition: still read, reported, and rewritten.

use q7x2_lint::fact::Facts;
use q7x2_lint::linter::verify;
use q7x2_lint::rule::{EMBEDDED, read, upgraded};

use crate::program::{Folder, rule};

/// Each check of the first edition: its table, the option that chose it, the value, and its current name.
const FORMER: [(&str, &str, &str, &str); 63] = [
    ("allowance", "problem", "misspelled", "upkeep-misspelled"),
    ("allowance", "problem", "no-reason", "upkeep-no-reason"),
    ("allowance", "problem", "unknown-rule", "upkeep-unknown-rule"),
    ("allowance", "problem", "unused", "upkeep-unused"),
    ("citation", "problem", "after-document", "citation-after-document"),
    ("citation", "problem", "archived", "citation-archive-date"),
    ("citation", "problem", "before-event", "citation-before-event"),
    ("citation", "problem", "dangling", "citation-dangling"),
    ("citation", "problem", "dead", "citation-dead-link"),
    ("citation", "problem", "duplicate", "citation-duplicate"),
    ("citation", "problem", "editors-mark", "citation-editors-mark"),
    ("citation", "problem", "elsewhere", "citation-other-outlet"),
    ("citation", "problem", "empty-source", "citation-empty-source"),
    ("citation", "problem", "front-pages", "citation-front-pages"),
    ("citation", "problem", "gap", "citation-gap"),
    ("citation", "problem", "identifier", "citation-identifier"),
    ("citation", "problem", "incomplete", "citation-incomplete"),
    ("citation", "problem", "missing-library", "citation-missing-library"),
    ("citation", "problem", "moved", "citation-moved-link"),
    ("citation", "problem", "no-list", "citation-no-list"),
    ("citation", "problem", "no-locator", "citation-no-locator"),
    ("citation", "problem", "none", "citation-none"),
    ("citation", "problem", "not-referred", "citation-not-referred"),
    ("citation", "problem", "one-source", "citation-one-source"),
    ("citation", "problem", "repeated-key", "citation-duplicate-key"),
    ("citation", "problem", "repeated-number", "citation-repeated-number"),
    ("citation", "problem", "undefined-label", "citation-undefined-label"),
    ("citation", "problem", "undefined-note", "citation-undefined-note"),
    ("citation", "problem", "unused-entry", "citation-unused-entry"),
    ("citation", "problem", "unused-label", "citation-unused-label"),
    ("citation", "problem", "unused-note", "citation-unused-note"),
    ("conflict", "about", "office", "consistency-office"),
    ("conflict", "about", "spelling", "consistency-name-spelling"),
    ("conflict", "about", "status", "title-status-conflict"),
    ("date", "problem", "age", "date-age"),
    ("date", "problem", "ambiguous", "date-ambiguous"),
    ("date", "problem", "anachronism", "date-anachronism"),
    ("date", "problem", "future", "date-future"),
    ("date", "problem", "impossible", "date-impossible"),
    ("date", "problem", "interval", "date-interval"),
    ("date", "problem", "malformed", "date-malformed"),
    ("date", "problem", "missing", "date-missing"),
    ("date", "problem", "renamed", "date-renamed"),
    ("date", "problem", "stale", "date-stale"),
    ("date", "problem", "updated", "self-claim-updated-before-published"),
    ("date", "problem", "weekday", "date-weekday"),
    ("mention", "of", "acronym", "mention-acronym"),
    ("mention", "of", "surname", "mention-surname-only"),
    ("office", "judgement", "premature", "title-premature"),
    ("office", "judgement", "stale-current", "title-stale-current"),
    ("office", "judgement", "stale-former", "title-stale-former"),
    ("office", "judgement", "wrong-office", "title-wrong-office"),
    ("promise", "of", "titles", "self-claim-contents"),
    ("promise", "of", "topics", "self-claim-announced"),
    ("repetition", "of", "headline", "repetition-headline"),
    ("repetition", "of", "rival-headline", "repetition-second-headline"),
    ("repetition", "of", "sentence", "repetition-sentence"),
    ("self-claim", "count", "items", "self-claim-list-count"),
    ("self-claim", "count", "listed", "self-claim-steps-below"),
    ("self-claim", "count", "minutes", "self-claim-reading-time"),
    ("self-claim", "count", "sources", "self-claim-source-count"),
    ("self-claim", "count", "words", "self-claim-word-count"),
    ("self-claim", "count", "year", "self-claim-year"),
];

/// A user's own rule whose table under `[check]` is `check`, which begins on line 8.
fn with_check(check: &str) -> String {
    let text = rule("siren", "error");
    let (head, tail) = text.split_once("[check.phrase]\nany = [\"siren\"]\n").expect("a phrase");
    format!("{head}{check}{tail}")
}

#[test]
fn our_rules_in_the_form_of_the_first_edition_hold_their_examples_and_are_rewritten_as_they_are() {
    for (table, option, value, name) in FORMER {
        let header = format!("[check.{name}]\n");
        let mut ours = EMBEDDED.iter().filter(|rule| rule.text.contains(&header)).peekable();
        assert!(ours.peek().is_some(), "no rule has {header}");
        for ours in ours {
            let path = ours.path();
            let old = ours.text.replace(&header, &format!("[check.{table}]\n{option} = \"{value}\"\n"));
            let old = old.replace(&format!("[[check.{name}."), &format!("[[check.{table}."));
            let file = read(&path, &old).unwrap_or_else(|error| panic!("{error}"));
            let notices: Vec<String> = file.notices().iter().map(ToString::to_string).collect();
            let line = old[..old.find(&format!("[check.{table}]")).expect("the table")].lines().count() + 1;
            let told =
                format!("{path}:{line}: `[check.{table}]` with `{option} = \"{value}\"` is now `[check.{name}]`");
            assert_eq!(notices, [told]);
            let (examples, failures) = verify(file, ours.id, false).unwrap_or_else(|error| panic!("{error}"));
            assert!(examples > 1 && failures.is_empty(), "{path}: {}", failures[0].reason);
            let new = upgraded(&path, &old).unwrap_or_else(|error| panic!("{error}"));
            assert_eq!(new.as_deref(), Some(ours.text), "{path}");
            assert_eq!(upgraded(&path, ours.text).ok(), Some(None), "{path}");
        }
    }
}

#[test]
fn files_are_rewritten_however_they_are_written() {
    for (old, new) in [
        ("[check.citation]\nproblem = \"gap\"\n", "[check.citation-gap]\n"),
        // comments and odd spacing
        (
            "# of lists\n[ check . citation ] # here\n  # what\n\t problem   =  'gap'  # holes\n\n",
            "# of lists\n[ check . citation-gap ] # here\n  # what\n\t # holes\n\n",
        ),
        ("[check.citation]\r\nproblem = \"gap\"\r\n# end\r\n", "[check.citation-gap]\r\n# end\r\n"),
        ("[\"check\".'citation']\n\"problem\" = \"ga\\u0070\"\n", "[\"check\".citation-gap]\n"),
        (
            "[check.citation]\nleast-words = 300\nproblem = \"none\"\nleast-claims = 3\n",
            "[check.citation-none]\nleast-words = 300\nleast-claims = 3\n",
        ),
        // inline tables
        ("[check]\ncitation = { problem = \"gap\" }\n", "[check]\ncitation-gap = { }\n"),
        ("[check]\ncitation={problem=\"gap\"}\n", "[check]\ncitation-gap={}\n"),
        (
            "[check]\ncitation = { problem = \"none\", least-words = 300 }\n",
            "[check]\ncitation-none = { least-words = 300 }\n",
        ),
        (
            "[check]\ncitation = { least-words = 300, problem = \"none\" }\n",
            "[check]\ncitation-none = { least-words = 300 }\n",
        ),
        (
            "[check]\ncitation = { least-words = 300, problem = \"none\", least-claims = 3 }\n",
            "[check]\ncitation-none = { least-words = 300, least-claims = 3 }\n",
        ),
        (
            "[check]\ncitation = {\n  least-words = 300, # long ones\n  problem = \"none\", # no source\n}\n",
            "[check]\ncitation-none = {\n  least-words = 300, # long ones\n  # no source\n}\n",
        ),
        (
            "[check]\ncitation = {\n  least-words = 300, # long ones\n  problem = \"none\" # no source\n}\n",
            "[check]\ncitation-none = {\n  least-words = 300 # long ones\n  # no source\n}\n",
        ),
        ("[check]\ncitation = { problem = \"gap\", }\n", "[check]\ncitation-gap = { }\n"),
        (
            "[check]\ndate = { any = [\"as of\", \"at\"], at-least = 3, problem = \"stale\" }\n",
            "[check]\ndate-stale = { any = [\"as of\", \"at\"] }\n",
        ),
        (
            "[check]\ndate = {problem=\"stale\",at-least=3,any=[\"as of\"]}\n",
            "[check]\ndate-stale = {any=[\"as of\"]}\n",
        ),
        ("[check]\ndate = { years = 3, problem = 'weekday', at-least = 2 }\n", "[check]\ndate-weekday = { }\n"),
        (
            "[check.date]\nrows = [\n  { day = 2022-01-01, any = [\"Old\", \"Elder\"], what = \"New\", source = \"a\" }, # one\n]\nproblem = \"renamed\"\n",
            "[check.date-renamed]\nrows = [\n  { day = 2022-01-01, any = [\"Old\", \"Elder\"], what = \"New\", source = \"a\" }, # one\n]\n",
        ),
        ("check = { citation = { problem = \"gap\" } }\n", "check = { citation-gap = { } }\n"),
        ("check = { citation.problem = \"gap\" }\n", "check = { citation-gap = {} }\n"),
        (
            "check = { citation.problem = \"none\", citation.least-words = 300 }\n",
            "check = { citation-none.least-words = 300 }\n",
        ),
        // dotted keys
        ("check.citation.problem = \"gap\" # holes\n", "check.citation-gap = {} # holes\n"),
        ("check.date.at-least = 3\ncheck.date.problem = \"weekday\"\n", "check.date-weekday = {}\n"),
        ("[check]\ncitation.problem = \"gap\"\n", "[check]\ncitation-gap = {}\n"),
        (
            "[check]\ncitation.problem = \"none\"\ncitation.least-words = 300\n",
            "[check]\ncitation-none.least-words = 300\n",
        ),
        // options that were never used
        (
            "[check.date]\nproblem = \"stale\"\nany = [\"as of\"]\nat-least = 3 # never\nyears = 2\n",
            "[check.date-stale]\nany = [\"as of\"]\n# never\nyears = 2\n",
        ),
        // tables of tables
        (
            "[check.date]\nproblem = \"renamed\"\n[[check.date.rows]]\nday = 2022-01-01\nany = [\"Old\"]\nwhat = \"New\"\nsource = \"a\"\n[[ check.date.rows ]]\nday = 2022-01-02\nany = [\"Elder\"]\nwhat = \"Newer\"\nsource = \"problem = 'renamed'\"\n",
            "[check.date-renamed]\n[[check.date-renamed.rows]]\nday = 2022-01-01\nany = [\"Old\"]\nwhat = \"New\"\nsource = \"a\"\n[[ check.date-renamed.rows ]]\nday = 2022-01-02\nany = [\"Elder\"]\nwhat = \"Newer\"\nsource = \"problem = 'renamed'\"\n",
        ),
    ] {
        let (old, new) = (with_check(old), with_check(new));
        let rewritten = upgraded("house/siren.toml", &old).unwrap_or_else(|error| panic!("{error}: {old}"));
        assert_eq!(rewritten.as_deref(), Some(&*new));
        assert_eq!(upgraded("house/siren.toml", &new).ok(), Some(None), "once is enough");
        // the rewritten file is read like the original
        let built = |text: &str| {
            let file = read("house/siren.toml", text).unwrap_or_else(|error| panic!("{error}"));
            let rule =
                file.rule_with("house/siren", false, &Facts::builtin()).unwrap_or_else(|error| panic!("{error}"));
            format!("{:?}", rule.check)
        };
        assert_eq!(built(&old), built(&new));
    }
}

#[test]
fn a_mark_at_the_beginning_and_no_line_end_are_kept() {
    let text = with_check("[check.citation]\nproblem = \"gap\"\n");
    let (head, _) = text.split_once("\n[[example]]").expect("an example");
    let old = format!("\u{feff}{}", head.trim_end());
    let new = upgraded("house/siren.toml", &old).expect("it can be read").expect("it is of the first edition");
    assert_eq!(new, old.replace("[check.citation]\nproblem = \"gap\"", "[check.citation-gap]\n"));
}

#[test]
fn rules_of_the_first_edition_run_with_a_warning() {
    let folder = Folder::noisy(&[("a.txt", "It rose 3 May 2004, Monday, 3 May 2005.\n")]);
    folder.write("house/siren.toml", with_check("[check.date]\nproblem = 'weekday'\nyears = 3\n"));
    let parts = [
        "warning: house/siren.toml:8: `[check.date]` with `problem = \"weekday\"` is now `[check.date-weekday]`\n",
        "  help: `q7x2-lint rules upgrade house/siren.toml` rewrites it\n",
        "warning: house/siren.toml:10: `years` is not an option of `[check.date-weekday]`",
    ];
    let run = folder.run(&["--select", "house/siren"]).code(1).complains(&parts);
    assert!(run.out.contains("house/siren"), "{}", run.out);
    assert_eq!(run.err.matches("warning:").count(), 2, "{}", run.err);
    let quiet = folder.run(&["--select", "house/siren", "--quiet"]).code(1);
    assert_eq!(quiet.err, "");
    folder.run(&["rules", "test", "house"]).complains(&parts);
}

#[test]
fn mistakes_in_the_form_of_the_first_edition_are_drawn_at_their_place() {
    let cases: [(&str, &[&str]); 5] = [
        ("[check.citation]\nproblem = 'gpa'\n", &["house/siren.toml:9: unknown value `gpa`", "did you mean `gap`?"]),
        (
            "[check.citation]\nleast-words = 3\n",
            &["house/siren.toml:8: missing key `problem`", "[check.citation-none]"],
        ),
        (
            "[check.citation]\nproblem = 'gap'\nleast-words = 3\n",
            &["house/siren.toml:10: unknown key `least-words`", "takes no options"],
        ),
        ("[check.date]\nany = ['(as of']\nproblem = 'stale'\n", &["house/siren.toml:9: ", "`(` without `)`"]),
        ("[check]\ncitation = 'gap'\n", &["house/siren.toml:9: ", "`citation`"]),
    ];
    for (check, parts) in cases {
        let folder = Folder::noisy(&[("a.txt", "A siren.\n")]);
        folder.write("house/siren.toml", with_check(check));
        folder.run(&[]).code(2).complains(parts);
    }
}

#[test]
fn upgrade_rewrites_files_and_folders_and_says_so() {
    let folder = Folder::noisy(&[]);
    let (old, new) = (with_check("[check.citation]\nproblem = 'gap'\n"), with_check("[check.citation-gap]\n"));
    folder.write("house/siren.toml", &old);
    let out = folder.run(&["rules", "upgrade", "--diff", "house"]).code(1).out;
    assert!(out.contains("-[check.citation]\n-problem = 'gap'\n+[check.citation-gap]\n"), "{out}");
    assert_eq!(folder.read("house/siren.toml"), old, "a difference changes nothing");
    let out = folder.run(&["rules", "upgrade", "house"]).code(0).out;
    assert_eq!(out, "house/siren.toml: rewritten\n3 rule files: 1 rewritten\n");
    assert_eq!(folder.read("house/siren.toml"), new);
    // those of the configuration
    let out = folder.run(&["rules", "upgrade"]).code(0).out;
    assert_eq!(out, "3 rule files: nothing to rewrite\n");
    folder.run(&["rules", "upgrade", "--diff", "house"]).code(0);
    assert_eq!(folder.read("house/siren.toml"), new);
}

#[test]
fn upgrade_leaves_what_it_cannot_read_as_it_is() {
    let old = with_check("[check.citation]\nproblem = 'gap'\n");
    for (broken, parts) in [
        (old.replace("problem = ", "problem = = "), ["house/murmur.toml:9: "]),
        (old.replace("title =", "titel ="), ["house/murmur.toml:1: unknown key `titel`"]),
        ("rules = [\"house\"]\n".to_owned(), ["house/murmur.toml:1: unknown key `rules`"]),
    ] {
        let folder = Folder::noisy(&[]);
        folder.write("house/siren.toml", &old);
        folder.write("house/murmur.toml", &broken);
        let run = folder.run(&["rules", "upgrade", "house"]).code(2).complains(&parts);
        assert_eq!(run.out, "house/siren.toml: rewritten\n3 rule files: 1 rewritten, 1 left unchanged\n");
        assert_eq!(folder.read("house/murmur.toml"), broken);
        assert_ne!(folder.read("house/siren.toml"), old);
    }
    let folder = Folder::noisy(&[]);
    folder.run(&["rules", "upgrade", "gone.toml"]).code(2).complains(&["gone.toml", "no such file"]);
}
