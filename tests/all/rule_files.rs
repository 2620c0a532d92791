//! The user's own rules: listed, tested, explained, and mistakes in them reported.

use crate::program::{Folder, rule};

#[test]
fn rules_are_listed_with_ours() {
    let folder = Folder::noisy(&[]);
    let out = folder.run(&["rules", "list"]).code(0).out;
    let row = out.lines().find(|line| line.starts_with("house/murmur")).expect("it is listed");
    let words: Vec<&str> = row.split_whitespace().collect();
    assert_eq!(words, ["house/murmur", "info", "off", "The", "word", "murmur"]);
    assert!(out.contains("leftover/assistant-talk"), "{out}");
    let list = folder.run(&["rules", "list", "--json"]).code(0).json();
    let rows = list.as_array().expect("it is a list");
    assert_eq!(rows.len(), out.lines().count());
    let siren = rows.iter().find(|row| row["rule"] == "house/siren").expect("it is listed");
    assert_eq!(
        (&siren["family"], &siren["severity"], &siren["default"]),
        (&"house".into(), &"error".into(), &true.into())
    );
    // the accuracy of a user's own rule was not measured; for built-in rules, the genres add up
    assert!(siren["measured"].is_null(), "{siren}");
    let ours = rows.iter().find(|row| row["rule"] == "attribution/passive").expect("it is listed");
    let genres = ours["measured"]["genres"].as_object().expect("it was measured");
    for (key, verdict) in [("found", "right"), ("found", "debatable"), ("dropped", "wrong")] {
        let sum: u64 = genres.values().filter_map(|of| of[key][verdict].as_u64()).sum();
        assert_eq!(ours["measured"][key][verdict], sum, "{ours}");
        assert!(sum > 0, "{ours}");
    }
}

#[test]
fn our_rules_hold_their_examples() {
    let outcome = Folder::with(&[]).run(&["rules", "test"]).code(0);
    assert!(outcome.out.ends_with("all passed\n"), "{}", outcome.out);
}

#[test]
fn rules_of_ones_own_are_tested() {
    let folder = Folder::noisy(&[]);
    let outcome = folder.run(&["rules", "test", "house"]).code(0);
    assert_eq!(outcome.out, "3 rules, 6 examples: all passed\n");
    let outcome = folder.run(&["rules", "test", "house/siren.toml", "house/murmur.toml"]).code(0);
    assert_eq!(outcome.out, "2 rules, 4 examples: all passed\n");
    let all = folder.run(&["rules", "test"]).code(0).out;
    assert_ne!(all, Folder::with(&[]).run(&["rules", "test"]).out, "configured rules are tested with ours");
}

#[test]
fn an_example_that_does_not_hold_is_said_with_what_was_found() {
    let folder = Folder::noisy(&[]);
    folder.write("house/siren.toml", rule("siren", "error").replace("finds = [\"siren\"]", "finds = [\"horn\"]"));
    let outcome = folder.run(&["rules", "test", "house"]).code(1);
    assert_eq!(
        outcome.out,
        "house/siren.toml:11: house/siren: expected \"horn\", found \"siren\"\n3 rules, 6 examples: 1 failed\n"
    );
    folder.write("house/siren.toml", rule("siren", "error").replace("There was nothing.", "There was a siren."));
    let outcome = folder.run(&["rules", "test", "house"]).code(1);
    assert!(
        outcome.out.contains("house/siren.toml:15: house/siren: expected nothing, found \"siren\""),
        "{}",
        outcome.out
    );
}

#[test]
fn a_rule_without_both_kinds_of_example_does_not_hold() {
    let folder = Folder::noisy(&[]);
    let text = rule("siren", "error");
    let cut = text.rfind("[[example]]").expect("it has examples");
    folder.write("house/siren.toml", &text[..cut]);
    let outcome = folder.run(&["rules", "test", "house/siren.toml"]).code(1);
    assert!(outcome.out.contains("a rule needs an example with a finding and one without"), "{}", outcome.out);
}

#[test]
fn where_there_are_no_rules_to_test_that_is_said() {
    let folder = Folder::noisy(&[("empty/readme.txt", "")]);
    folder.run(&["rules", "test", "empty"]).code(2).complains(&["empty", "no rule file"]);
    folder.run(&["rules", "test", "gone.toml"]).code(2).complains(&["gone.toml", "no such file"]);
}

/// A rule with one thing replaced, and what must be said about it.
const MISTAKES: [(&str, &str, &[&str]); 12] = [
    ("severity =", "severty =", &["house/siren.toml:2: unknown key `severty`", "did you mean `severity`?"]),
    ("\"error\"", "\"fatal\"", &["house/siren.toml:2: ", "`fatal`", "warning"]),
    ("\"high\"", "\"hihg\"", &["house/siren.toml:3: ", "`hihg`", "did you mean `high`?"]),
    ("{match}", "{actual}", &["house/siren.toml:4: ", "`actual`", "{match}"]),
    ("{match}", "{match", &["house/siren.toml:4: ", "`{`"]),
    ("help = \"Say something else.\"\n", "", &["house/siren.toml:", "missing key `help`"]),
    ("[check.phrase]", "[check.phrases]", &["house/siren.toml:8: ", "`phrases`", "did you mean `phrase`?"]),
    ("any = [\"siren\"]", "ayn = [\"siren\"]", &["house/siren.toml:9: unknown key `ayn`", "did you mean `any`?"]),
    ("any = [\"siren\"]", "any = [\"(siren\"]", &["house/siren.toml:9: ", "`(` without `)`"]),
    ("any = [\"siren\"]", "any = [\"{horns}\"]", &["house/siren.toml:9: ", "`horns`"]),
    ("any = [\"siren\"]", "any = [\"*\"]", &["house/siren.toml:9: ", "fixed word"]),
    ("[[example]]", "[[exmaple]]", &["house/siren.toml:11: unknown key `exmaple`", "did you mean `example`?"]),
];

#[test]
fn mistakes_in_a_rule_are_drawn_at_their_place() {
    for (from, to, parts) in MISTAKES {
        let folder = Folder::noisy(&[("a.txt", "A siren.\n")]);
        let text = rule("siren", "error");
        assert!(text.contains(from), "{from}");
        folder.write("house/siren.toml", text.replacen(from, to, 1));
        let outcome = folder.run(&["--format", "jsonl"]).code(2).complains(&["error: "]).complains(parts);
        assert_eq!(outcome.out, "", "{to}");
        folder.run(&["rules", "test", "house"]).code(2).complains(parts);
    }
}

#[test]
fn mistakes_in_patterns_are_drawn_at_their_place() {
    let cases: [(&str, &[&str]); 4] = [
        ("any = ['(siren']", &["house/siren.toml:9: unclosed group"]),
        ("any = ['siren', 'sir(?=en)']", &["house/siren.toml:9: ", "look-around"]),
        ("any = ['\\w{1000}{10}']", &["house/siren.toml:9: ", "too large"]),
        ("any = ['siren']\nwithin = 'page'", &["house/siren.toml:10: ", "`page`", "part"]),
    ];
    for (options, parts) in cases {
        let folder = Folder::noisy(&[("a.txt", "A siren.\n")]);
        let pattern =
            rule("siren", "error").replace("[check.phrase]\nany = [\"siren\"]", &format!("[check.pattern]\n{options}"));
        folder.write("house/siren.toml", pattern);
        folder.run(&[]).code(2).complains(parts);
    }
}

#[test]
fn options_that_a_check_does_not_know_are_drawn_at_their_place() {
    let cases: [(&str, &str, &[&str]); 5] = [
        ("citation-gap", "least-claims = 3", &["house/siren.toml:9: unknown key `least-claims`", "takes no options"]),
        ("citation-none", "told-bye = []", &["house/siren.toml:9: unknown key `told-bye`", "did you mean `told-by`?"]),
        ("citation-none", "least-words = 300\nleast-share = 1.5", &["house/siren.toml:10: ", "between 0 and 1"]),
        ("citation-none", "least-words = 300\ntold-by = ['rumour']", &["house/siren.toml:10: ", "`rumour`"]),
        ("citation-gaps", "", &["house/siren.toml:8: ", "`citation-gaps`", "did you mean `citation-gap`?"]),
    ];
    for (name, options, parts) in cases {
        let folder = Folder::noisy(&[("a.txt", "A siren.\n")]);
        let check =
            rule("siren", "error").replace("[check.phrase]\nany = [\"siren\"]", &format!("[check.{name}]\n{options}"));
        folder.write("house/siren.toml", check);
        folder.run(&[]).code(2).complains(parts);
    }
}

#[test]
fn two_rules_of_one_id_are_a_mistake() {
    let folder = Folder::noisy(&[("a.txt", "A siren.\n")]);
    folder.write("more/house/siren.toml", rule("siren", "error"));
    folder.write("q7x2-lint.toml", "rules = [\"house\", \"more\"]\n");
    folder.run(&[]).code(2).complains(&["more/house/siren.toml:1: ", "`house/siren`", "house/siren.toml"]);
    folder.write("leftover/assistant-talk.toml", rule("siren", "error"));
    folder.write("q7x2-lint.toml", "rules = [\"leftover\"]\n");
    folder.run(&[]).code(2).complains(&["leftover/assistant-talk.toml:1: ", "rules/leftover/assistant-talk.toml"]);
}

#[test]
fn the_name_of_a_rule_is_its_path() {
    let folder = Folder::noisy(&[("a.txt", "A siren.\n")]);
    folder.write("house/Loud_Noise.toml", rule("siren", "error"));
    folder.run(&[]).code(2).complains(&["house/Loud_Noise.toml", "`house/Loud_Noise`", "lower-case"]);
}

#[test]
fn a_rule_is_explained() {
    let folder = Folder::noisy(&[]);
    let out = folder.run(&["explain", "house/siren"]).code(0).out;
    for part in
        ["house/siren", "The word siren", "error", "The second reason.", "Say something else.", "There was a siren"]
    {
        assert!(out.contains(part), "no {part:?} in\n{out}");
    }
    let ours = folder.run(&["explain", "leftover/assistant-talk"]).code(0).out;
    assert!(ours.contains("Stays silent on"), "{ours}");
    assert!(ours.contains("**Measured**: ") && !out.contains("**Measured**"), "{ours}\n{out}");
    folder.run(&["explain", "house/sirens"]).code(2).complains(&["`house/sirens`", "did you mean `house/siren`?"]);
    folder.run(&["explain", "sphinx"]).code(2).complains(&["`sphinx`", "rules list"]);
}
