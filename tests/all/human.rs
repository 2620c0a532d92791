//! The report for people.

use crate::program::Folder;

#[test]
fn a_finding_is_drawn_with_its_place_its_reason_and_advice() {
    let folder = Folder::noisy(&[("a.txt", "Déjà: a siren at noon.\n"), ("b.txt", "A whisper.\n")]);
    let out = folder.run(&[]).code(1).out;
    let parts = [
        "a.txt (1 finding)",
        "error[house/siren]",
        "“siren” is said",
        "a.txt:1:9",
        "Déjà: a siren at noon.",
        "─────",
        "help: Say something else.",
        "why: The first reason.",
        "b.txt (1 finding)",
        "warning[house/whisper]",
        "2 documents, 7 words: 1 error, 1 warning",
        "by family: house 2",
    ];
    let mut rest = out.as_str();
    for part in parts {
        let at = rest.find(part).unwrap_or_else(|| panic!("no {part:?} in\n{out}"));
        rest = &rest[at + part.len()..];
    }
    assert!(!out.contains("The second reason"), "why is one sentence");
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
