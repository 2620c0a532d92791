//! The lists of words: what the build refuses, and that rules of one's own can mention them.

use crate::program::{Folder, rule};

#[expect(dead_code, reason = "the build writes what it read, the tests look at what it refuses")]
#[path = "../../build/words.rs"]
mod build;

fn read(text: &str) -> Result<build::Lists, String> {
    let mut lists = build::Lists::default();
    lists.read("rules/words/a.toml", text)?;
    lists.join()?;
    Ok(lists)
}

#[test]
fn what_is_wrong_with_a_list_is_said_with_its_file_and_line() {
    for (text, expected) in [
        ("# Fruit.\n[fruit]\nen = [\"pear\", \"pear\"]\n", "3: “pear” stands there twice"),
        ("# Fruit.\n[fruit]\nen = [\n  \"pear\",\n  \"\",\n]\n", "5: a word is empty"),
        ("# Fruit.\n[fruit]\nen = []\n", "3: there is no word"),
        ("# Fruit.\n[fruit]\nen = \"pear\"\n", "3: words stand in brackets"),
        ("# Fruit.\n[fruit]\nen = [\"Pear\"]\n", "3: “Pear” is not in lower case"),
        ("# Fruit.\n[fruit]\nen = [\" pear\"]\n", "3: “ pear” has a space at its edge"),
        ("# Fruit.\n[fruit]\nen = [7]\n", "3: a word is a text"),
        ("# Fruit.\n[fruit]\nqq = [\"pear\"]\n", "3: `qq` is no language"),
        ("# Fruit.\n[fruit]\nen = { a = \"pear\" }\n", "3: the key for words is a whole number"),
        ("# Fruit.\n[Fruit]\nen = [\"pear\"]\n", "2: the name of a list"),
        ("[fruit]\nen = [\"pear\"]\n", "1: no comment above the list"),
        ("# Fruit.\n[fruit]\n", "2: there is no word"),
        ("# Fruit.\n[fruit]\nof = [\"nuts\"]\n", "2: `nuts` is no list of words"),
        (
            "# Fruit.\n[fruit]\nen = { 1 = \"pear\" }\nde = { 2 = \"pear\" }\n",
            "2: “pear” of `fruit` means 1 in `en` and 2 in",
        ),
        ("# Fruit.\n[fruit]\nen = { 1 = \"pear\" }\nde = [\"apfel\"]\n", "2: “apfel” of `fruit` means no number"),
        ("# Fruit.\n[fruit]\nen = [\"pear\"\n", "3: "),
    ] {
        let error = read(text).expect_err(text);
        assert!(error.starts_with(&format!("rules/words/a.toml:{expected}")), "{text}: {error}");
    }
    let mut lists = read("# Fruit.\n[fruit]\nen = [\"pear\"]\n").expect("it is right");
    let error = lists.read("rules/words/b.toml", "# Fruit.\n[fruit]\nen = [\"plum\"]\n").expect_err("it is there");
    assert_eq!(error, "rules/words/b.toml:2: there is a list `fruit` already, at rules/words/a.toml:2");
}

#[test]
fn lists_are_mentioned_by_name_and_by_language() {
    let text = "# Fruit.\n[fruit]\nde = [\"apfel\"]\nen = { 1 = \"pear\" }\n".replace("{ 1 = \"pear\" }", "[\"pear\"]")
        + "# Nuts.\n[nuts]\nen = [\"hazel\"]\n# All.\n[all]\nof = [\"fruit\", \"nuts\"]\n";
    let names = read(&text).expect("it is right").by_name();
    for (name, expected) in [
        ("fruit", vec!["pear", "apfel"]),
        ("fruit.de", vec!["apfel"]),
        ("all", vec!["pear", "hazel", "apfel"]),
        ("all.en", vec!["pear", "hazel"]),
    ] {
        assert_eq!(names[name], expected, "{name}");
    }
}

#[test]
fn a_rule_of_ones_own_can_mention_them() {
    let rule =
        |list: &str| rule("lantern", "error").replace("[\"lantern\"]\n\n", &format!("[\"lantern {{{list}}}\"]\n\n"));
    let folder = Folder::with(&[("q7x2-lint.toml", "rules = [\"house\"]\n")]);
    for (list, found) in [("month-names", 2), ("month-names.de", 1), ("month-names.en", 1)] {
        folder.write("house/month.toml", rule(list));
        folder.write("a.txt", "A lantern March came with, a lantern Dezember, a lantern noon.\n");
        let out = folder.run(&["a.txt", "--select", "house/month", "--format", "jsonl"]).out;
        assert_eq!(out.lines().count(), found, "{list}: {out}");
    }
    folder.write("house/month.toml", rule("month-names.qq"));
    let outcome = folder.run(&["a.txt"]);
    assert!(outcome.err.contains("no list of words is called `month-names.qq`"), "{}", outcome.err);
}
