//! Which rules run: by id, family and glob, from the command line and from settings.

use crate::program::Folder;

const ALL: &str = "A siren, a whisper and a murmur.\n";

fn found(settings: &str, arguments: &[&str]) -> Vec<String> {
    let folder = Folder::noisy(&[("a.txt", ALL)]);
    folder.write("q7x2-lint.toml", format!("rules = [\"house\"]\n{settings}\n"));
    let mut all = vec!["--format", "jsonl"];
    all.extend(arguments);
    let found = folder.run(&all).found();
    found.iter().map(|found| found.trim_start_matches("a.txt house/").to_owned()).collect()
}

#[test]
fn rules_are_selected_by_id_family_and_glob() {
    let cases: [(&[&str], &[&str]); 12] = [
        (&[], &["siren", "whisper"]),
        (&["--select", "house"], &["siren", "whisper", "murmur"]),
        (&["--select", "house/*"], &["siren", "whisper", "murmur"]),
        (&["--select", "*"], &["siren", "whisper", "murmur"]),
        (&["--select", "house/*r"], &["whisper", "murmur"]),
        (&["--select", "house/siren,house/murmur"], &["siren", "murmur"]),
        (&["--select", "house/siren", "--select", "house/murmur"], &["siren", "murmur"]),
        (&["--extend-select", "house/murmur"], &["siren", "whisper", "murmur"]),
        (&["--ignore", "house/siren"], &["whisper"]),
        (&["--ignore", "house"], &[]),
        (&["--select", "*", "--ignore", "house/w*"], &["siren", "murmur"]),
        (&["--select", "*", "--severity-at-least", "warning"], &["siren", "whisper"]),
    ];
    for (arguments, expected) in cases {
        assert_eq!(found("", arguments), expected, "{arguments:?}");
    }
}

#[test]
fn settings_select_too_and_the_command_line_wins() {
    let cases: [(&str, &[&str], &[&str]); 9] = [
        ("select = [\"house/murmur\"]", &[], &["murmur"]),
        ("select = [\"house/murmur\"]", &["--select", "house/siren"], &["siren"]),
        ("extend-select = [\"house/murmur\"]", &[], &["siren", "whisper", "murmur"]),
        ("ignore = [\"house/siren\"]", &[], &["whisper"]),
        ("ignore = [\"house/siren\"]", &["--ignore", "house/whisper"], &[]),
        ("ignore = [\"house/siren\"]", &["--select", "house/siren"], &["siren"]),
        ("severity-at-least = \"error\"", &[], &["siren"]),
        ("severity-at-least = \"error\"", &["--severity-at-least", "info"], &["siren", "whisper"]),
        ("ignore = [\"house\"]", &["--isolated", "--select", "leftover"], &[]),
    ];
    for (settings, arguments, expected) in cases {
        assert_eq!(found(settings, arguments), expected, "{settings} {arguments:?}");
    }
}

#[test]
fn settings_change_severities() {
    let folder = Folder::noisy(&[("a.txt", "A whisper.\n")]);
    folder.run(&[]).code(0);
    folder.write("q7x2-lint.toml", "rules = [\"house\"]\n[severity]\n\"house/w*\" = \"error\"\n");
    let outcome = folder.run(&["--format", "short"]).code(1);
    assert_eq!(outcome.out, "a.txt:1:3: error[house/whisper]: “whisper” is said\n");
}

#[test]
fn unknown_rules_and_families_suggest_the_nearest() {
    let folder = Folder::noisy(&[("a.txt", ALL)]);
    folder
        .run(&["--select", "house/sirene"])
        .code(2)
        .complains(&["`house/sirene`", "help: did you mean `house/siren`?"]);
    folder.run(&["--ignore", "huose"]).code(2).complains(&["`huose`", "help: did you mean `house`?"]);
    folder.run(&["--ignore", "quite-other"]).code(2).complains(&["`quite-other`", "rules list"]);
    for settings in [
        "select = [\"hose\"]",
        "extend-select = [\n  \"hose\",\n]",
        "ignore = [\"hose\"]",
        "[severity]\n\"hose\" = \"info\"",
    ] {
        folder.write("q7x2-lint.toml", format!("rules = [\"house\"]\n{settings}\n"));
        let line = 1 + settings.lines().position(|line| line.contains("hose")).expect("it is in one") + 1;
        folder.run(&[]).code(2).complains(&[
            &format!("error: q7x2-lint.toml:{line}: "),
            "`hose`",
            "help: did you mean `house`?",
        ]);
    }
}
