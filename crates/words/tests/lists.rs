//! The lists of words: what the build rejects, and how phrases mention them.

#[path = "../build/lists.rs"]
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
        ("# Fruit.\n[fruit]\nen = [\"pear\", \"pear\"]\n", "3: “pear” is listed twice"),
        ("# Fruit.\n[fruit]\nen = [\n  \"pear\",\n  \"\",\n]\n", "5: a word is empty"),
        ("# Fruit.\n[fruit]\nen = []\n", "3: there are no words"),
        ("# Fruit.\n[fruit]\nen = \"pear\"\n", "3: words must be in brackets"),
        ("# Fruit.\n[fruit]\nen = [\"Pear\"]\n", "3: “Pear” is not in lower case"),
        ("# Fruit.\n[fruit]\nen = [\" pear\"]\n", "3: “ pear” has a space at its start or end"),
        ("# Fruit.\n[fruit]\nen = [7]\n", "3: a word must be a string"),
        ("# Fruit.\n[fruit]\nqq = [\"pear\"]\n", "3: `qq` is not a language"),
        ("# Fruit.\n[fruit]\nen = { a = \"pear\" }\n", "3: the key for words is a whole number"),
        ("# Fruit.\n[Fruit]\nen = [\"pear\"]\n", "2: the name of a list"),
        ("[fruit]\nen = [\"pear\"]\n", "1: no comment above the list"),
        ("# Fruit.\n[fruit]\n", "2: there are no words"),
        ("# Fruit.\n[fruit]\nof = [\"nuts\"]\n", "2: `nuts` is not a word list"),
        (
            "# Fruit.\n[fruit]\nen = { 1 = \"pear\" }\nde = { 2 = \"pear\" }\n",
            "2: “pear” of `fruit` means 1 in `en` and 2 in",
        ),
        ("# Fruit.\n[fruit]\nen = { 1 = \"pear\" }\nde = [\"apfel\"]\n", "2: “apfel” of `fruit` has no number"),
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
fn lists_are_written_as_statics_with_their_names() {
    let text = "# Fruit.\n[fruit]\nde = [\"apfel\"]\nen = [\"pear\"]\n# Nuts.\n[nuts]\nen = [\"hazel\"]\n# All.\n[all]\nof = [\"fruit\", \"nuts\"]\n";
    let code = read(text).expect("it is right").code();
    for line in [
        "static FRUIT_WORDS: &[&str] = &[\"pear\", \"apfel\"];",
        "static ALL_WORDS: &[&str] = &[\"pear\", \"hazel\", \"apfel\"];",
        "    (\"fruit.de\", &FRUIT_DE),",
        "    (\"all.en\", &ALL_EN),",
        // a list in one language is also the list of that language
        "    (\"nuts.en\", &NUTS),",
    ] {
        assert!(code.lines().any(|found| found == line), "{line} is not in\n{code}");
    }
}

#[test]
fn lists_are_mentioned_by_name_and_by_language() {
    let months = q7x2_words::named("month-names").expect("a list");
    let german = q7x2_words::named("month-names.de").expect("a language of it");
    assert!(months.contains(&"march") && months.contains(&"dezember"));
    assert!(german.contains(&"dezember") && !german.contains(&"march"));
    // a list in one language, also by that language
    assert_eq!(q7x2_words::named("before-noon"), q7x2_words::named("before-noon.en"));
    assert!(q7x2_words::named("before-noon").is_some());
    assert_eq!([q7x2_words::named("month-names.qq"), q7x2_words::named("no-such-list")], [None, None]);
}
