//! The house style of what people read: rules, help and documentation. The glossary explains it.

use std::fs;
use std::path::{Path, PathBuf};

use q7x2_lint::rule::EMBEDDED;

use crate::program::Folder;

/// Phrases, in lower case, that used to be in these texts and puzzled their readers, and what to write instead.
const BANNED: &[(&str, &str)] = &[
    ("and are none", "and are not"),
    ("and is none", "and is not"),
    ("at whose end", "dead link"),
    ("for instance", "for example, as everywhere else"),
    ("furniture", "boilerplate"),
    ("in a line of its own", "on a line of its own"),
    ("look whether", "check whether, check that"),
    ("mend", "fix"),
    ("mended", "fixed"),
    ("mends", "fixes"),
    ("nobody is named", "without a name"),
    ("of himself", "authors are people: of themselves"),
    ("of no genre", "of unknown genre"),
    ("of yours", "your own"),
    ("orders a text", "asks for a text to be written"),
    ("rules on english", "rules for English"),
    ("stands around", "is around"),
    ("stands before", "comes before"),
    ("stands in", "is in"),
    ("stands there", "is there"),
    ("the same of", "say what it is the same as"),
    ("whoever ordered", "whoever requested"),
    // British spelling, with -ize
    ("behavior", "behaviour"),
    ("canceled", "cancelled"),
    ("catalog", "catalogue"),
    ("center", "centre"),
    ("color", "colour"),
    ("colors", "colours"),
    ("defense", "defence"),
    ("gray", "grey"),
    ("judgment", "judgement"),
    ("labeled", "labelled"),
    ("neighbor", "neighbour"),
    ("neighbors", "neighbours"),
    ("normalise", "normalize"),
    ("organisation", "organization"),
    ("organise", "organize"),
    ("recognise", "recognize"),
    ("recognised", "recognized"),
    ("summarise", "summarize"),
];

/// The words of `text` in lower case, each with a space around it, without what is in `code`.
fn words(text: &str) -> String {
    let prose = text.split("\n```").step_by(2).flat_map(|part| part.split('`').step_by(2));
    let prose = prose.collect::<Vec<_>>().join(" x ").to_lowercase();
    let words: Vec<&str> = prose.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    format!(" {} ", words.join(" "))
}

/// What is not in the house style in `text`, whose name is `name`.
fn faults(name: &str, text: &str) -> Vec<String> {
    let words = words(text);
    let found = BANNED.iter().filter(|(banned, _)| words.contains(&format!(" {banned} ")));
    found.map(|(banned, instead)| format!("{name}: “{banned}”: {instead}")).collect()
}

fn assert_clean(faults: &[String]) {
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn rules_speak_plain_english() {
    let mut found = Vec::new();
    for embedded in EMBEDDED {
        let rule = embedded.rule().unwrap_or_else(|error| panic!("{error}"));
        let message = rule.message.fill(|_| "1").expect("every slot has words");
        let texts = [rule.title.as_str(), &message, &rule.help, &rule.why];
        found.extend(faults(&rule.id, &texts.join("\n")));
        assert!(!message.starts_with(char::is_uppercase), "{}: a message begins in lower case", rule.id);
    }
    assert_clean(&found);
}

#[test]
fn help_speaks_plain_english() {
    let folder = Folder::with(&[]);
    let commands = [
        "",
        "inspect",
        "explain",
        "init",
        "rules",
        "rules list",
        "rules test",
        "rules upgrade",
        "rules bench",
        "facts",
        "facts list",
        "facts at",
        "facts check",
        "facts audit",
        "facts import",
    ];
    let mut found = Vec::new();
    for command in commands {
        let arguments: Vec<&str> = command.split_whitespace().chain(["--help"]).collect();
        let help = folder.run(&arguments).code(0).out;
        assert!(help.contains("Usage:"), "{command}: {help}");
        // options and variables have the names that they have in other programs
        found.extend(faults(command, &help.replace("--color", "").replace("COLOR", "")));
    }
    assert_clean(&found);
}

/// The files in Rust below `folder` that are not tests.
fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the sources are there") {
        let path = entry.expect("they can be listed").path();
        let name = path.file_name().expect("a file has a name").to_string_lossy().into_owned();
        if path.is_dir() && !name.starts_with("cases") && name != "tests" {
            sources(&path, found);
        } else if name.ends_with(".rs") && !name.starts_with("cases") && name != "tests.rs" {
            found.push(path);
        }
    }
}

#[test]
fn messages_speak_plain_english() {
    let mut files = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    let (mut found, mut seen) = (Vec::new(), 0);
    for file in files {
        let text = fs::read_to_string(&file).expect("a source is text");
        let code = text.split("#[cfg(test)]\nmod ").next().unwrap_or("");
        for line in code.lines().filter(|line| !line.trim_start().starts_with("//")) {
            // a single word may be a name
            for literal in line.split('"').skip(1).step_by(2).filter(|literal| literal.contains(' ')) {
                seen += 1;
                // what is between braces is a name in Rust
                let said = literal.split('{').map(|part| part.rsplit('}').next().unwrap_or("")).collect::<Vec<_>>();
                found.extend(faults(&file.display().to_string(), &said.join(" ")));
            }
        }
    }
    assert!(seen > 500, "{seen} messages were read");
    assert_clean(&found);
}

#[test]
fn documentation_speaks_plain_english() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut pages = vec![root.join("README.md"), root.join("CONTRIBUTING.md")];
    for entry in fs::read_dir(root.join("docs")).expect("the documentation is there") {
        pages.push(entry.expect("it can be listed").path());
    }
    // the glossary lists words to avoid; the others are made from the rules, and quote texts with faults
    let is_own = |name: &str| name.ends_with(".md") && !["glossary.md", "rules.md", "presets.md"].contains(&name);
    let mut found = Vec::new();
    for page in pages {
        let name = page.file_name().expect("a page has a name").to_string_lossy().into_owned();
        if is_own(&name) {
            found.extend(faults(&name, &fs::read_to_string(&page).expect("a page is text")));
        }
    }
    assert_clean(&found);
}

#[test]
fn code_is_no_prose_and_words_are_whole() {
    assert_eq!(faults("a", "The option `stands in`, and\n```\nmended\n```\nrecommended."), [] as [String; 0]);
    assert_eq!(faults("a", "It stands\nin a line."), ["a: “stands in”: is in"]);
    assert_eq!(faults("a", "Rules on\nEnglish"), ["a: “rules on english”: rules for English"]);
}
