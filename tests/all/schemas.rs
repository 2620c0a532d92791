//! The JSON Schemas of configuration and rule files are up to date, have the words of the documentation, and agree with
//! the program.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use jsonschema::Validator;
use q7x2_lint::config::{self, Config, TEMPLATE};
use q7x2_lint::rule::{self, EMBEDDED};
use regex::Regex;
use serde_json::Value;

use crate::program::Folder;

fn page(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(name)).expect("the page is there")
}

/// A table of a page: its rows, below its head.
type Rows = Vec<Vec<String>>;

/// The tables of `text`, each with the words of its head.
fn tables(text: &str) -> Vec<(Vec<String>, Rows)> {
    let mut all: Vec<(Vec<String>, Rows)> = Vec::new();
    let mut inside = false;
    for line in text.lines() {
        let Some(row) = line.strip_prefix('|') else {
            inside = false;
            continue;
        };
        // a bar in a cell is written with a backslash before it
        let row = row.trim_end().trim_end_matches('|').replace("\\|", "\u{0}");
        let cells: Vec<String> = row.split('|').map(|cell| cell.trim().replace('\u{0}', "|")).collect();
        match (inside, all.last_mut()) {
            (true, Some((_, rows))) if !cells[0].starts_with("--") => rows.push(cells),
            (true, _) => {}
            (false, _) => all.push((cells, Vec::new())),
        }
        inside = true;
    }
    all
}

/// The words between backticks.
fn names(cell: &str) -> Vec<&str> {
    cell.split('`').skip(1).step_by(2).collect()
}

/// What a cell says, as one sentence, without the addresses of its links.
fn said(cell: &str) -> String {
    let link = Regex::new(r"\[([^\[\]]*)\]\([^)]*\)").expect("a pattern");
    let text = link.replace_all(cell, "$1");
    let first = text.chars().next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    let rest = text.chars().skip(1).collect::<String>();
    let end = if text.ends_with(['.', '…']) { "" } else { "." };
    format!("{first}{rest}{end}")
}

/// What the last cells of the tables of `text` say about the names in the first cell, in tables whose head begins with
/// `head`.
fn told(text: &str, head: &str) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    for (_, rows) in tables(text).iter().filter(|(cells, _)| cells[0] == head) {
        for row in rows {
            let last = row.last().expect("a row has cells");
            all.extend(names(&row[0]).into_iter().map(|name| (name.to_owned(), said(last))));
        }
    }
    all
}

/// The section of a page below `heading`, marks included, up to the next heading of the same level.
fn section<'p>(page: &'p str, heading: &str) -> &'p str {
    let (_, rest) = page.split_once(&format!("\n{heading}\n")).unwrap_or_else(|| panic!("no section {heading}"));
    let depth = heading.split(' ').next().expect("it has marks");
    rest.split(&format!("\n{depth} ")).next().expect("there is a first")
}

/// Gives each key of `schema` its description in `told`. A key without one is a mistake.
fn describe(schema: &mut Value, told: &BTreeMap<String, String>, of: &str) {
    let Some(keys) = schema["properties"].as_object_mut() else { return };
    for (key, value) in keys {
        let words = told.get(key).unwrap_or_else(|| panic!("no page tells of `{key}` of {of}"));
        value["description"] = words.as_str().into();
    }
}

/// The schema of configuration files, with the words of its page.
pub fn configuration() -> Value {
    let page = page("configuration.md");
    let keys = told(section(&page, "## Keys"), "key");
    let mut schema = config::schema();
    describe(&mut schema, &keys, "the configuration");
    let inner = |heading: &str| {
        let mut own = keys.clone();
        own.extend(told(section(&page, "## Keys"), heading));
        own
    };
    describe(&mut schema["properties"]["files"]["items"], &inner("key of `[[files]]`"), "`[[files]]`");
    describe(&mut schema["properties"]["fields"], &inner("key of `[fields]`"), "`[fields]`");
    schema
}

/// What the tables in `text` say about the options of the check `name`; a table with a column of checks counts only for
/// those checks.
fn options(text: &str, name: &str) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    for (head, rows) in tables(text).iter().filter(|(head, _)| head[0] == "option") {
        let is_of = |row: &&Vec<String>| head[1] != "of" || names(&row[1]).contains(&name);
        for row in rows.iter().filter(is_of) {
            let last = row.last().expect("a row has cells");
            all.extend(names(&row[0]).into_iter().map(|name| (name.to_owned(), said(last))));
        }
    }
    all
}

/// What the page about rules says about a check and its options.
fn check(page: &str, name: &str) -> (String, BTreeMap<String, String>) {
    let checks = section(page, "## Checks");
    for section in checks.split("\n### ").skip(1) {
        let (heading, text) = section.split_once('\n').expect("a heading ends");
        let row = tables(text).into_iter().filter(|(head, _)| head[0] == "check").flat_map(|(_, rows)| rows);
        let row = row.into_iter().find(|row| names(&row[0]) == [name]);
        let words = match &row {
            Some(row) => said(&format!("finds {}", row[1])),
            None if heading == name => said(text.trim().split("\n\n").next().unwrap_or_default()),
            None => continue,
        };
        return (words, options(text, name));
    }
    panic!("docs/writing-rules.md does not tell of `{name}`")
}

/// The schema of rule files, with the words of its page.
pub fn rule_files() -> Value {
    let page = page("writing-rules.md");
    let mut schema = rule::schema();
    describe(&mut schema, &told(section(&page, "## Keys"), "key"), "rule files");
    let examples = told(section(&page, "## Examples"), "key");
    describe(&mut schema["properties"]["example"]["items"], &examples, "examples");
    let checks = schema["properties"]["check"]["properties"].as_object_mut().expect("there are checks");
    for (name, value) in checks {
        let (words, options) = check(&page, name);
        describe(value, &options, name);
        value["description"] = words.into();
    }
    schema
}

pub fn written(schema: &Value) -> String {
    serde_json::to_string_pretty(schema).expect("a schema is JSON") + "\n"
}

#[test]
fn the_program_prints_them() {
    // as they were when the program and this test were built: another test may have written them anew since then
    const CONFIG: &str = include_str!("../../docs/schemas/config.json");
    const RULE: &str = include_str!("../../docs/schemas/rule.json");
    let folder = Folder::with(&[]);
    for (arguments, schema) in [(&["schema"][..], CONFIG), (&["schema", "config"], CONFIG), (&["schema", "rule"], RULE)]
    {
        let same = folder.run(arguments).code(0).out == schema;
        assert!(same, "{arguments:?} prints another schema than docs/schemas has");
    }
}

fn validator(schema: &Value) -> Validator {
    jsonschema::validator_for(schema).expect("the schema is one")
}

/// TOML as a validator reads it: days as texts.
fn json(text: &str) -> Value {
    fn value(of: toml::Value) -> Value {
        match of {
            toml::Value::Datetime(day) => day.to_string().into(),
            toml::Value::Array(all) => all.into_iter().map(value).collect(),
            toml::Value::Table(all) => all.into_iter().map(|(key, of)| (key, value(of))).collect(),
            other => serde_json::to_value(other).expect("it has a form in JSON"),
        }
    }
    value(toml::Value::Table(text.parse().unwrap_or_else(|error| panic!("{error}\n{text}"))))
}

#[track_caller]
fn valid(schema: &Validator, text: &str, what: &str) {
    let read = json(text);
    let wrong: Vec<String> =
        schema.iter_errors(&read).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(wrong.is_empty(), "{what}: {wrong:#?}");
}

/// The blocks of TOML in a page.
fn blocks(page: &str) -> Vec<String> {
    page.split("```toml\n").skip(1).filter_map(|rest| Some(rest.split_once("```")?.0.to_owned())).collect()
}

#[test]
fn configurations_that_are_shown_or_used_are_valid() {
    let schema = validator(&configuration());
    let template: Vec<&str> = TEMPLATE
        .lines()
        .map(|line| match line.strip_prefix("# ") {
            Some(setting) if setting.contains(" = ") || setting.starts_with('[') => setting,
            _ => line,
        })
        .collect();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut all = vec![
        TEMPLATE.to_owned(),
        template.join("\n"),
        fs::read_to_string(root.join(".ci/docs.toml")).expect("our own documents are linted"),
        String::new(),
    ];
    for name in ["configuration.md", "facts.md", "genres.md", "formats.md", "writing-rules.md"] {
        all.extend(blocks(&page(name)).into_iter().filter(|text| Config::parse(name, text).is_ok()));
    }
    assert!(all.len() > 6, "the pages show configurations");
    for text in all {
        valid(&schema, &text, &text);
    }
}

#[test]
fn all_rules_are_valid() {
    let schema = validator(&rule_files());
    for embedded in EMBEDDED {
        valid(&schema, embedded.text, embedded.id);
    }
    let shown: Vec<String> =
        blocks(&page("writing-rules.md")).into_iter().filter(|text| text.contains("why")).collect();
    assert!(!shown.is_empty(), "the page shows a rule");
    shown.iter().for_each(|text| valid(&schema, text, text));
    valid(&schema, &crate::program::rule("siren", "error"), "the rule of the tests");
}

/// Invalid configurations, which the program and the schema refuse.
const WRONG: [&str; 14] = [
    "selct = []",
    "select = \"date\"",
    "select = [1]",
    "fail-on = 3",
    "fail-on = \"eror\"",
    "severity = { date = \"bad\" }",
    "severity = [\"date\"]",
    "preset = \"nwes\"",
    "whole-page = \"yes\"",
    "record-format = \"rtf\"",
    "[fields]\ntxt = \"body\"",
    "[[files]]\nignore = [\"date\"]",
    "[[files]]\nglob = [\"*.md\"]\nfail-on = \"info\"",
    "files = { glob = [\"*.md\"] }",
];

#[test]
fn what_the_schema_of_the_configuration_refuses_the_program_refuses_too() {
    let schema = validator(&configuration());
    for text in WRONG {
        assert!(!schema.is_valid(&json(text)), "{text}");
        assert!(Config::parse("q7x2-lint.toml", text).is_err(), "{text}");
    }
}

#[test]
fn what_the_schema_of_rules_refuses_the_program_refuses_too() {
    let schema = validator(&rule_files());
    let rule = crate::program::rule("siren", "error");
    for (from, to) in [
        ("severity = \"error\"", "severity = \"bad\""),
        ("severity = \"error\"\n", ""),
        ("title =", "titel ="),
        ("why = \"The first reason. The second reason.\"\n", ""),
        ("[check.phrase]", "[check.phrases]"),
        ("[check.phrase]", "[check.citation-gap]"),
        ("any = [", "all = ["),
        ("any = [\"siren\"]", "any = \"siren\""),
        ("any = [\"siren\"]", "any = [\"siren\"]\nextent = \"page\""),
        ("any = [\"siren\"]\n", "any = [\"siren\"]\n[check.pattern]\nany = [\"a\"]\n"),
        ("[check.phrase]", "[genres]\nnews = \"bad\"\nothers = true\n[check.phrase]"),
        ("[check.phrase]", "[genres]\nnwes = true\nothers = true\n[check.phrase]"),
        ("[check.phrase]", "[genres]\nnews = true\n[check.phrase]"),
        ("[check.phrase]", "least-words = -1\n[check.phrase]"),
        ("[check.phrase]", "parts = [\"page\"]\n[check.phrase]"),
        ("[check.phrase]", "languages = [\"English\"]\n[check.phrase]"),
        ("finds = [\"siren\"]", "finds = \"siren\""),
        ("finds = [\"siren\"]", "found = [\"siren\"]"),
    ] {
        let wrong = rule.replacen(from, to, 1);
        assert_ne!(wrong, rule, "{from}");
        assert!(!schema.is_valid(&json(&wrong)), "the schema takes {to}");
        let built = rule::read("house/siren.toml", &wrong).and_then(|file| file.rule("house/siren", false));
        assert!(built.is_err(), "the program takes {to}");
    }
}

/// The option for a key of the configuration, if its name is different; `None` if there is no option.
fn option_of(key: &str) -> Option<&str> {
    match key {
        "preset" => Some("genre"),
        // no option extends files, or sets what belongs to a folder
        "extends" | "severity" | "exclude" | "rules" | "facts" | "files" | "index" => None,
        "default-excludes" => Some("no-default-excludes"),
        _ => Some(key),
    }
}

/// `--help`, the manual page, the schema and the pages agree about each setting.
#[test]
fn help_pages_variables_and_schema_are_of_one_mind() {
    let schema = configuration();
    let folder = Folder::with(&[]);
    let help = folder.run(&["--help"]).code(0).out;
    let page = page("configuration.md");
    let man = folder.run(&["man"]).code(0).out.replace("\\-", "-");
    // each option with its help, up to the next one
    let said = help.split("\n      --").skip(1).flat_map(|of| of.split("\n  -"));
    let said: BTreeMap<&str, &str> =
        said.map(|of| (of.split([' ', '=', '\n', '[']).next().unwrap_or_default(), of)).collect();
    assert!(said.len() > 20, "{help}");
    let keys = schema["properties"].as_object().expect("there are keys");
    let rows: BTreeSet<String> = told(section(&page, "## Keys"), "key").into_keys().collect();
    assert_eq!(keys.keys().cloned().collect::<BTreeSet<_>>(), rows, "each row of the page is a key");
    for (key, of) in keys {
        let Some(option) = option_of(key) else { continue };
        let told = said.get(option).unwrap_or_else(|| panic!("`{key}` is no option, and not said to be none"));
        assert!(man.contains(&format!("--{option}")), "--{option} is not in the manual page");
        // the same values
        if let Some(values) = told.split("[possible values: ").nth(1).and_then(|rest| rest.split(']').next()) {
            let values: BTreeSet<&str> = values.split(',').map(str::trim).collect();
            let own: BTreeSet<&str> = of["enum"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
            assert_eq!(values, own, "--{option} and `{key}`");
        }
    }
    // a variable has the name of its option
    let variables = help.split("[env: ").skip(1).filter_map(|rest| rest.split([']', '=']).next());
    let variables: BTreeSet<&str> = variables.collect();
    assert!(variables.len() > 10, "{variables:?}");
    for variable in variables {
        let option = variable.strip_prefix("Q7X2_LINT_").expect("they begin alike").to_lowercase().replace('_', "-");
        assert!(said.contains_key(option.as_str()) || help.contains(&format!(", --{option}")), "{variable}");
        let row = format!("| `{variable}` | `--{option}`");
        assert!(page.contains(&row), "docs/configuration.md has no row {row}");
    }
}
