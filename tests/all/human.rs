//! The report for people.

use crate::program::Folder;

#[test]
fn a_finding_is_drawn_with_its_place_its_reason_and_advice() {
    let folder = Folder::noisy(&[("a.txt", "Déjà: a siren at noon.\n"), ("b.txt", "A whisper.\n")]);
    let out = folder.run(&[]).code(1).out;
    let expected = "\
a.txt:1:9 error[house/siren] “siren” is said
  1 │ Déjà: a siren at noon.
    │         ─────
    help: Say something else.
    why: The first reason.

b.txt:1:3 warning[house/whisper] “whisper” is said
  1 │ A whisper.
    │   ───────
    help: Say something else.
    why: The first reason.

2 documents, 7 words: 1 error, 1 warning (";
    assert!(out.starts_with(expected), "{out}");
    assert!(out.contains("\nby family: house 2\n"), "{out}");
}

#[test]
fn the_reason_of_a_rule_is_given_once() {
    let folder = Folder::noisy(&[("a.txt", "A siren.\n\nA siren again.\n"), ("b.txt", "A whisper, and a siren.\n")]);
    let out = folder.run(&[]).code(1).out;
    assert_eq!(out.matches("help: ").count(), 4);
    assert_eq!(out.matches("why: ").count(), 2, "{out}");
}

#[test]
fn three_findings_of_a_rule_in_a_document_are_drawn_and_the_others_counted() {
    let folder = Folder::noisy(&[("a.txt", &"A siren.\n\n".repeat(5)), ("b.txt", "A whisper.\n")]);
    let out = folder.run(&[]).code(1).out;
    let drawn = |out: &str| out.matches("error[house/siren]").count();
    assert_eq!(drawn(&out), 3, "{out}");
    assert!(out.contains("a.txt: 2 more findings: house/siren 2\n\nb.txt:1:3 warning"), "{out}");
    assert!(out.contains("2 more findings in 1 document: --all shows all, --select RULE those of one rule"), "{out}");
    assert!(out.contains("5 errors, 1 warning"), "what is counted only is in the closing lines: {out}");
    let all = folder.run(&["--all"]).code(1).out;
    assert_eq!(drawn(&all), 5);
    assert!(!all.contains("more finding"), "{all}");
}

#[test]
fn one_rule_does_not_take_all_the_places_of_a_run() {
    let mut files: Vec<(String, String)> =
        (0..20).map(|n| (format!("a{n:02}.txt"), "A whisper.\n".to_owned())).collect();
    files.push(("b.txt".to_owned(), "A siren.\n".to_owned()));
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let out = Folder::noisy(&files).run(&[]).code(1).out;
    assert_eq!(out.matches("warning[house/whisper]").count(), 10);
    assert_eq!(out.matches("error[house/siren]").count(), 1, "{out}");
    assert!(out.contains("10 more findings in 10 documents"), "{out}");
}

#[test]
fn fifty_findings_are_drawn_and_fifty_errors() {
    let words = |prefix: &str| -> Vec<String> { (b'a'..=b'h').map(|n| format!("{prefix}{}", char::from(n))).collect() };
    let folder = Folder::with(&[("q7x2-lint.toml", "rules = [\"house\"]\n")]);
    for (severity, words) in [("error", words("siren")), ("warning", words("whisper"))] {
        for word in &words {
            folder.write(&format!("house/{word}.toml"), crate::program::rule(word, severity));
        }
    }
    let text = words("whisper").into_iter().chain(words("siren")).fold(String::new(), |text, word| text + &word + " ");
    for n in 0..20 {
        folder.write(&format!("a{n:02}.txt"), format!("Say {text}now.\n"));
    }
    let out = folder.run(&[]).code(1).out;
    assert_eq!(out.matches("warning[house/").count(), 50, "{out}");
    assert_eq!(out.matches("error[house/").count(), 50, "later errors are drawn although 50 warnings were");
    assert!(out.contains("220 more findings in 14 documents"), "{out}");
}

#[test]
fn many_findings_end_with_a_table_by_rule_and_with_hints() {
    let folder = Folder::noisy(&[("a.txt", &"A siren.\n\n".repeat(9)), ("b.txt", &"A whisper.\n\n".repeat(4))]);
    folder.write("c.txt", "A siren.\n");
    let out = folder.run(&[]).code(1).out;
    let table = out.split("findings  documents  rule ").nth(1).unwrap_or_else(|| panic!("no table: {out}"));
    let rows: Vec<Vec<&str>> = table.lines().skip(1).take(2).map(|line| line.split_whitespace().collect()).collect();
    assert_eq!(rows, [["10", "2", "house/siren", "a.txt:1:3"], ["4", "1", "house/whisper", "b.txt:1:3"]]);
    for told in ["--severity-at-least error", "--baseline FILE --write-baseline=all"] {
        assert!(table.contains(told), "{table}");
    }
    assert!(!out.contains("by family"), "the table says it better: {out}");
    let few = folder.run(&["c.txt"]).code(1).out;
    assert!(!few.contains("hint:") && !few.contains("documents  rule"), "{few}");
}

#[test]
fn what_can_be_fixed_is_marked_and_counted() {
    let folder = Folder::with(&[("a.txt", "The pier is open.\n\nShare this article\n\nIt closed in Oct, 7 2025.\n")]);
    let fixable: Vec<serde_json::Value> = folder.run(&["--format", "jsonl"]).json_lines();
    let with = |safe: bool| fixable.iter().filter(|finding| finding["fix"]["safe"] == safe).count();
    let out = folder.run(&[]).out;
    assert_eq!(out.matches(" (fixable)").count(), with(true), "{out}");
    assert_eq!(out.matches(" (fixable with --unsafe-fixes)").count(), with(false), "{out}");
    assert!(with(true) + with(false) > 0, "the text has something to fix: {out}");
}

#[test]
fn terminals_without_line_drawing_get_ascii() {
    let folder = Folder::noisy(&[("a.txt", "A siren.\n")]);
    for environment in [("TERM", "dumb"), ("LC_ALL", "C"), ("LANG", "C"), ("LANG", "de_DE.ISO-8859-1")] {
        let out = folder.run_in(&[environment], &[]).code(1).out;
        assert!(out.contains("  1 | A siren.\n    |   ^^^^^\n"), "{environment:?}: {out}");
    }
    for environment in [("LANG", "C.UTF-8"), ("LC_ALL", "en_GB.utf8"), ("TERM", "xterm")] {
        let out = folder.run_in(&[environment], &[]).code(1).out;
        assert!(out.contains("  1 │ A siren.\n    │   ─────\n"), "{environment:?}: {out}");
    }
}

#[test]
fn terminals_with_links_get_them_for_rules_and_files() {
    let folder = Folder::noisy(&[("a b.txt", "A siren.\n")]);
    let rule = folder.read("house/siren.toml");
    folder.write("house/siren.toml", format!("page = \"https://example.org/siren\"\n{rule}"));
    let linked = folder.run_in(&[("FORCE_HYPERLINK", "1")], &["--color", "always"]).code(1).out;
    assert!(linked.contains("\u{1b}]8;;https://example.org/siren\u{1b}\\house/siren\u{1b}]8;;\u{1b}\\"), "{linked:?}");
    assert!(linked.contains("\u{1b}]8;;file:///") && linked.contains("/a%20b.txt\u{1b}\\"), "{linked:?}");
    let plain = folder.run_in(&[("FORCE_HYPERLINK", "1")], &[]).code(1).out;
    assert!(!plain.contains('\u{1b}'));
}

#[test]
fn grouped_has_a_line_for_each_finding_below_its_document() {
    let folder = Folder::noisy(&[("a.txt", "A siren.\n\n\nAnd then a whisper.\n"), ("b.txt", "Quiet.\n")]);
    folder.write("c.txt", "A whisper.\n");
    let out = folder.run(&["--format", "grouped"]).code(1).out;
    let expected = "\
a.txt (2 findings)
   1:3  error    house/siren    “siren” is said
  4:12  warning  house/whisper  “whisper” is said

c.txt (1 finding)
  1:3  warning  house/whisper  “whisper” is said
";
    assert_eq!(out, expected);
}

#[test]
fn the_line_under_a_finding_stands_under_it() {
    let folder = Folder::noisy(&[("a.txt", "Déjà vu: a siren.\n")]);
    let out = folder.run(&[]).out;
    let column = |line: &str, sign: &str| line.find(sign).map(|at| line[..at].chars().count());
    let lines: Vec<&str> = out.lines().collect();
    let text = lines.iter().position(|line| line.contains("vu: a siren")).expect("the line is drawn");
    assert_eq!(column(lines[text], "siren"), column(lines[text + 1], "─"), "{out}");
    assert_eq!(lines[text + 1].matches('─').count(), 5);
}

#[test]
fn nothing_in_a_text_or_a_name_steers_the_terminal() {
    let text = "A \u{1b}[31mbright\u{1b}[0m\u{7} siren\u{202e} \u{9b}2J\rof\u{200b} old.\n";
    let folder = Folder::noisy(&[("a\u{1b}[1m.txt", text)]);
    let rule = folder.read("house/siren.toml").replace("[check.phrase]", "[check.phrase]\nextent = \"part\"");
    folder.write("house/siren.toml", rule);
    for format in ["human", "short", "github"] {
        let out = folder.run(&["--format", format]).code(1).out;
        let hidden = out.chars().find(|&c| (c.is_control() && c != '\n') || matches!(c, '\u{202e}' | '\u{200b}'));
        assert_eq!(hidden, None, "{format}: {out}");
    }
    for format in ["json", "jsonl"] {
        let out = folder.run(&["--format", format]).code(1).out;
        assert!(!out.chars().any(|c| c < ' ' && c != '\n'), "{format}: {out}");
    }
    folder.write("b\u{1b}[1m.jsonl", "no record");
    assert!(!folder.run(&[]).code(2).err.contains('\u{1b}'));
}

#[test]
fn long_lines_are_cut_around_the_place() {
    let text = format!("{}siren {}\n", "before ".repeat(500), "after ".repeat(500));
    let folder = Folder::noisy(&[("a.txt", &text)]);
    let out = folder.run(&[]).code(1).out;
    let line = out.lines().find(|line| line.contains(" siren ")).expect("the place is drawn");
    assert!(line.contains("…") && line.contains("before siren after"), "{line}");
    assert!(out.lines().all(|line| line.chars().count() <= 110), "{out}");
    assert!(out.contains("a.txt:1:3501"), "the column is that of the whole line: {out}");
}

#[test]
fn quiet_leaves_out_what_is_no_finding() {
    let folder = Folder::noisy(&[("a.txt", "A siren.\n"), ("b.txt", "All quiet.\n")]);
    let out = folder.run(&["--quiet"]).code(1).out;
    assert!(out.contains("house/siren") && !out.contains("documents,"), "{out}");
    assert_eq!(folder.run(&["--quiet", "b.txt"]).code(0).out, "");
}

#[test]
fn a_clean_run_says_what_it_read() {
    let folder = Folder::noisy(&[("a.txt", "All quiet here.\n")]);
    let out = folder.run(&[]).code(0).out;
    assert!(out.starts_with("1 document, 3 words: no findings ("), "{out}");
}

#[test]
fn short_is_one_line_a_finding() {
    let folder = Folder::noisy(&[("a.txt", "A siren.\n\nA whisper.\n")]);
    let out = folder.run(&["--format", "short"]).code(1).out;
    let expected =
        "a.txt:1:3: error[house/siren]: “siren” is said\na.txt:3:3: warning[house/whisper]: “whisper” is said\n";
    assert_eq!(out, expected);
}

#[test]
fn colour_is_chosen_by_flag_then_environment() {
    let folder = Folder::noisy(&[("a.txt", "A siren.\n")]);
    let cases = [
        ("", "", false),
        ("", "--color=always", true),
        ("NO_COLOR=1", "--color=always", true),
        ("CLICOLOR_FORCE=1", "", true),
        ("CLICOLOR_FORCE=0", "", false),
        ("CLICOLOR_FORCE=1", "--color=never", false),
        ("CLICOLOR_FORCE=1 NO_COLOR=1", "", false),
        ("CLICOLOR_FORCE=1 NO_COLOR=", "", true),
        ("CLICOLOR_FORCE=1 TERM=dumb", "", true),
        ("FORCE_COLOR=1", "", true),
        ("FORCE_COLOR=0", "", false),
        ("FORCE_COLOR=1 NO_COLOR=1", "", false),
        ("CLICOLOR=1", "", false),
        ("CLICOLOR=0", "--color=auto", false),
    ];
    for (environment, arguments, coloured) in cases {
        let variables: Vec<_> = environment.split_whitespace().filter_map(|one| one.split_once('=')).collect();
        let arguments: Vec<_> = arguments.split_whitespace().collect();
        let out = folder.run_in(&variables, &arguments).code(1).out;
        assert_eq!(out.contains('\u{1b}'), coloured, "{environment} {arguments:?}");
    }
}
