//! What people who know other linters expect from a command line.

use crate::program::{Folder, Outcome};

/// A folder with an error and a warning.
fn folder() -> Folder {
    Folder::noisy(&[("docs/a.txt", "A siren, a whisper.\n")])
}

#[test]
fn the_main_command_has_a_name() {
    let folder = folder();
    let plain = folder.run(&["docs", "--format", "short"]).code(1);
    for word in ["check", "lint"] {
        assert_eq!(folder.run(&[word, "docs", "--format", "short"]).code(1).out, plain.out);
        assert_eq!(folder.run(&[word, "--format", "short"]).code(1).out, plain.out);
    }
    folder.write("check/b.txt", "A siren.\n");
    assert_eq!(folder.run(&["./check", "--format", "jsonl"]).found(), ["check/b.txt house/siren"]);
    assert_eq!(folder.run(&["check", "check", "--format", "jsonl"]).found(), ["check/b.txt house/siren"]);
}

#[test]
fn help_and_version_are_words_too() {
    let folder = folder();
    let version = folder.run(&["--version"]).code(0).out;
    assert_eq!(folder.run(&["version"]).code(0).out, version);
    assert!(folder.run(&["help"]).code(0).out.contains("Usage: q7x2-lint"));
    let help = folder.run(&["help", "rules", "list"]).code(0).out;
    assert_eq!(help, folder.run(&["rules", "list", "--help"]).code(0).out);
    folder
        .run(&["--quiet", "lint", "docs"])
        .code(2)
        .complains(&["error: lint: ", "a command comes before all options"]);
}

#[test]
fn help_shows_the_options_that_apply() {
    let folder = folder();
    let help = |command: &[&str]| folder.run(&[command, &["--help"]].concat()).code(0).out;
    let main = help(&[]);
    for (command, has, lacks) in [
        (&["init"][..], &["--force"][..], &["--fix", "--select", "--watch", "--online"][..]),
        (&["explain"], &["--trace", "--config"], &["--fix", "--select", "--baseline", "--fields"]),
        (&["rules", "list"], &["--json", "--genre", "--config"], &["--fix", "--watch", "--format", "--fields"]),
        (&["rules", "bench"], &["--against", "--select", "--format"], &["--fix", "--baseline", "--statistics"]),
        (&["facts", "at"], &["--config"], &["--fix", "--select", "--format"]),
        (&["inspect"], &["--coverage", "--read-as"], &["--fix", "--select", "--fail-on"]),
        (&["completions"], &["nushell"], &["--config", "--fix"]),
        (&["check"], &["--fix", "--select", "--watch", "--show-files", "--online", "--fail-on"], &["--trace"]),
    ] {
        let text = help(command);
        for option in has {
            assert!(text.contains(option), "{command:?} has {option}\n{text}");
        }
        for option in lacks {
            assert!(!text.contains(option), "{command:?} does not have {option}\n{text}");
            assert!(main.contains(option) || *option == "--trace" || *option == "--format", "{option}");
        }
        // an option that is not in its help is an error
        if let [option, ..] = lacks {
            folder.run(&[command, &[option]].concat()).code(2).complains(&["unexpected argument", option]);
        }
    }
}

#[test]
fn short_flags_are_those_of_other_linters() {
    let folder = folder();
    assert_eq!(folder.run(&["-f", "jsonl", "docs"]).code(1).found().len(), 2);
    folder.write("mild.toml", "rules = [\"house\"]\nignore = [\"house/siren\"]\n");
    folder.run(&["-c", "mild.toml", "docs"]).code(0);
    folder.run(&["-e", "docs"]).code(0);
}

#[test]
fn findings_need_not_fail_a_run() {
    let folder = folder();
    let run = |arguments: &[&str], code: i32| folder.run(arguments).code(code);
    assert!(run(&["--exit-zero"], 0).out.contains("house/siren"));
    run(&["--exit-zero", "gone.txt"], 2);
    run(&["--exit-zero", "--fail-on", "info"], 0);
    for (most, code) in [("0", 1), ("1", 0), ("2", 0)] {
        run(&["--ignore", "house/siren", "--max-warnings", most], code);
    }
    run(&["--max-warnings", "5"], 1);
    run(&["--max-warnings", "0", "--exit-zero"], 0);
    run(&["--max-warnings", "few"], 2).complains(&["few", "--max-warnings"]);
    // a suppressed finding is not a warning
    folder.write("docs/a.txt", "%% q7x2-lint: allow(house) because of noise\n\nA whisper.\n");
    run(&["--max-warnings", "0"], 0);
}

#[test]
fn comments_can_be_ignored() {
    let folder = Folder::noisy(&[("a.md", "<!-- q7x2-lint: allow-file(house) because of noise -->\n\nA siren.\n")]);
    folder.write("b.md", "---\nq7x2-lint: off\n---\n\n<!-- q7x2-lint: alow(house) -->\n\nA whisper.\n");
    folder.run(&["a.md"]).code(0);
    let found = folder.run(&["--no-inline-config", "--format", "jsonl"]).code(1).found();
    assert_eq!(found, ["a.md house/siren", "b.md house/whisper"]);
}

#[test]
fn explain_takes_what_names_rules() {
    let folder = folder();
    let explain = |name: &str| folder.run(&["explain", name]);
    let full = explain("date/weekday").code(0).out;
    assert!(full.contains("date/weekday"), "{full}");
    assert_eq!(explain("weekday").code(0).out, full);
    // only one rule matches
    assert_eq!(explain("date/week*").code(0).out, full);
    let family = explain("house").code(0).out;
    let ids: Vec<&str> = family.lines().filter_map(|line| line.split("  ").next()).take(3).collect();
    assert_eq!(ids, ["house/murmur", "house/siren", "house/whisper"]);
    assert!(family.ends_with("3 rules; `q7x2-lint explain house/murmur` explains one\n"), "{family}");
    assert!(explain("*/uncited-*").code(0).out.lines().filter(|line| line.starts_with("claim/uncited-")).count() > 1);
    // a family comes before a rule with the same name
    folder.write("house/date.toml", crate::program::rule("date", "info"));
    assert!(explain("date").code(0).out.contains("date/weekday"));
}

#[test]
fn explain_suggests_what_was_meant() {
    let folder = folder();
    for (name, said) in [
        ("date/wekday", "did you mean `date/weekday`?"),
        ("wekday", "did you mean `date/weekday`?"),
        ("leftover/weekday", "did you mean `date/weekday`?"),
        ("huose", "did you mean `house`?"),
        ("mur", "did you mean `house/murmur`?"),
        ("quite-another", "`q7x2-lint rules list` lists them all"),
    ] {
        folder.run(&["explain", name]).code(2).complains(&[&format!("no rule or family `{name}`"), "help: ", said]);
    }
    let both = ["explain", "house", "--trace", "docs/a.txt:1"];
    folder.run(&both).code(2).complains(&["`house` names 3 rules", "--trace"]);
}

/// Runs with one variable in the environment.
fn with(folder: &Folder, name: &str, value: &str, arguments: &[&str]) -> Outcome {
    folder.run_in(&[(name, value)], arguments)
}

#[test]
fn variables_stand_for_options_and_flags_beat_them() {
    let folder = folder();
    folder.write("mild.toml", "rules = [\"house\"]\nignore = [\"house/siren\"]\n");
    folder.write("bad.toml", "selct = []\n");
    let sure =
        |name: &str, value: &str, arguments: &[&str], code: i32| with(&folder, name, value, arguments).code(code);
    sure("Q7X2_LINT_CONFIG", "mild.toml", &[], 0);
    sure("Q7X2_LINT_CONFIG", "bad.toml", &[], 2);
    sure("Q7X2_LINT_CONFIG", "bad.toml", &["--config", "mild.toml"], 0);
    sure("Q7X2_LINT_CONFIG", "bad.toml", &["--isolated"], 0);
    sure("Q7X2_LINT_CONFIG", "bad.toml", &["rules", "list"], 2);
    sure("Q7X2_LINT_SELECT", "house/whisper", &[], 0);
    sure("Q7X2_LINT_SELECT", "house/whisper", &["--select", "house/siren"], 1);
    sure("Q7X2_LINT_IGNORE", "house/siren,house/whisper", &["--max-warnings", "0"], 0);
    sure("Q7X2_LINT_FAIL_ON", "warning", &["--ignore", "house/siren"], 1);
    sure("Q7X2_LINT_FAIL_ON", "warning", &["--ignore", "house/siren", "--fail-on", "error"], 0);
    sure("Q7X2_LINT_EXIT_ZERO", "1", &[], 0);
    sure("Q7X2_LINT_EXIT_ZERO", "0", &[], 1);
    sure("Q7X2_LINT_MAX_WARNINGS", "0", &["--ignore", "house/siren"], 1);
    sure("Q7X2_LINT_JOBS", "0", &[], 2).complains(&["--jobs 0"]);
    assert_eq!(sure("Q7X2_LINT_FORMAT", "jsonl", &[], 1).found().len(), 2);
    assert!(sure("Q7X2_LINT_FORMAT", "jsonl", &["--format", "short"], 1).out.starts_with("docs/a.txt:1:"));
    // commands with other formats ignore it
    sure("Q7X2_LINT_FORMAT", "sarif", &["inspect", "docs"], 0);
    sure("Q7X2_LINT_FORMAT", "sarif", &["rules", "bench", "docs"], 0);
    sure("Q7X2_LINT_OUTPUT", "found.txt", &[], 1);
    assert!(folder.read("found.txt").contains("house/siren"));
    folder.run(&["--baseline", "known.json", "--write-baseline=all"]);
    sure("Q7X2_LINT_BASELINE", "known.json", &[], 0);
    assert!(sure("Q7X2_LINT_COLOR", "always", &[], 1).out.contains('\u{1b}'));
    assert!(!sure("Q7X2_LINT_COLOR", "always", &["--color", "never"], 1).out.contains('\u{1b}'));
    sure("Q7X2_LINT_GENRE", "news", &[], 1);
    // a cache folder alone does not turn link checks on
    sure("Q7X2_LINT_CACHE_DIR", "cache", &[], 1);
}

#[test]
fn an_empty_variable_says_nothing_and_a_wrong_one_is_named() {
    let folder = folder();
    for name in ["CONFIG", "FORMAT", "FAIL_ON", "JOBS", "MAX_WARNINGS", "COLOR", "EXIT_ZERO", "SELECT", "BASELINE"] {
        with(&folder, &format!("Q7X2_LINT_{name}"), "", &[]).code(1);
    }
    for (name, value) in [("FORMAT", "shrt"), ("FAIL_ON", "never"), ("JOBS", "many"), ("COLOR", "red")] {
        let name = format!("Q7X2_LINT_{name}");
        with(&folder, &name, value, &[]).code(2).complains(&[value, "note: ", "environment variable ", &name]);
    }
    let said = with(&folder, "Q7X2_LINT_FAIL_ON", "warning", &["--fail-on", "never"]).code(2).err;
    assert!(!said.contains("environment"), "{said}");
}

#[test]
fn force_color_is_respected() {
    let folder = folder();
    for (environment, colour) in [
        (&[("FORCE_COLOR", "1")][..], true),
        (&[("FORCE_COLOR", "3"), ("TERM", "dumb")], true),
        (&[("FORCE_COLOR", "0")], false),
        (&[("FORCE_COLOR", "")], false),
        (&[("FORCE_COLOR", "1"), ("NO_COLOR", "1")], false),
        (&[("CLICOLOR_FORCE", "1")], true),
    ] {
        assert_eq!(folder.run_in(environment, &[]).out.contains('\u{1b}'), colour, "{environment:?}");
    }
    assert!(!folder.run_in(&[("FORCE_COLOR", "1")], &["--color", "never"]).out.contains('\u{1b}'));
}

#[test]
fn mistakes_are_told_in_plain_words() {
    let folder = folder();
    for (arguments, parts) in [
        (&["chek", "docs"][..], &["error: chek: no such file or directory", "did you mean the command `check`?"][..]),
        (&["--jobs", "many"], &["'many' for '--jobs <N>': expected a whole number"]),
        (&["--max-warnings", "-1"], &["'-1' for '--max-warnings <N>': expected a whole number"]),
        (&["[a"], &["error: [a: invalid glob: unclosed character class"]),
    ] {
        folder.run(arguments).code(2).complains(parts);
    }
    let missing = folder.run(&["hafen"]).code(2);
    assert!(!missing.err.contains("command"), "{}", missing.err);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told_in_plain_words() {
    use std::fs::OpenOptions;
    use std::process::Stdio;

    let folder = folder();
    for arguments in [&["docs"][..], &["rules", "list"], &["man"], &["schema"], &["--help"]] {
        let full = OpenOptions::new().write(true).open("/dev/full").expect("Linux has a full disk");
        let run = folder.command(arguments).stdout(Stdio::from(full)).output().expect("it can be started");
        let said = String::from_utf8_lossy(&run.stderr);
        assert_eq!(run.status.code(), Some(2), "{arguments:?}: {said}");
        assert!(!said.contains("os error"), "{arguments:?}: {said}");
        if arguments != ["--help"] {
            assert!(said.contains("error: cannot write to standard output: no space left on device"), "{said}");
        }
    }
}
