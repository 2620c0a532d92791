//! The architecture, held by reading the sources.

use std::fs;
use std::path::{Path, PathBuf};

/// From the bottom to the top: a module imports only those before it.
const LAYERS: [&str; 14] = [
    "tree",
    "file_error",
    "place",
    "words",
    "date",
    "document",
    "fact",
    "fix",
    "finding",
    "check",
    "rule",
    "report",
    "config",
    "linter",
];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the sources are here") {
        let path = entry.expect("the sources can be listed").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The library's files: their layer, their path and their text without tests.
fn library() -> Vec<(usize, String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    sources(&root, &mut found);
    // files that are nothing but tests
    found.retain(|path| !path.ends_with("tests.rs") && !path.ends_with("cases.rs"));
    let name = |path: &Path| path.strip_prefix(&root).expect("below src").to_string_lossy().replace('\\', "/");
    let text = |path: &Path| {
        let text = fs::read_to_string(path).expect("the sources are text");
        text.split("#[cfg(test)]\nmod ").next().unwrap_or("").to_owned()
    };
    found
        .iter()
        .filter_map(|path| {
            let name = name(path);
            let module = name.split(['/', '.']).next()?.to_owned();
            let layer = LAYERS.iter().position(|layer| *layer == module)?;
            Some((layer, name, text(path)))
        })
        .collect()
}

#[test]
fn imports_point_down() {
    for (layer, name, text) in library() {
        for (at, above) in LAYERS.iter().enumerate().filter(|(at, _)| *at > layer) {
            for line in text.lines().filter(|line| !line.trim_start().starts_with("//")) {
                let imports = line.contains(&format!("crate::{above}::")) || line.contains(&format!("crate::{above};"));
                assert!(!imports, "{name} (layer {layer}) imports {above} (layer {at}): {line}");
            }
        }
    }
}

#[test]
fn the_library_reads_nothing_and_prints_nothing() {
    for (_, name, text) in library() {
        for forbidden in [
            "std::fs",
            "std::env",
            "std::time",
            "std::thread",
            "std::net",
            "println!",
            "eprintln!",
            "panic!",
            "unwrap()",
        ] {
            let line = text.lines().find(|line| !line.trim_start().starts_with("//") && line.contains(forbidden));
            assert!(line.is_none(), "{name} uses {forbidden}: {}", line.unwrap_or(""));
        }
    }
}

#[test]
fn files_stay_small() {
    const LONGEST: usize = 400;
    for (_, name, text) in library() {
        let lines = text.lines().count();
        assert!(lines <= LONGEST, "{name} has {lines} lines without its tests");
    }
}

/// Where lists of names may stand in Rust: those of formats, of markup and of the program itself.
const NOTATIONS: [&str; 25] = [
    "check/citation/incomplete.rs",
    "check/pattern/",
    "check/quotation.rs",
    "check/registry.rs",
    "config/",
    "document/asciidoc",
    "document/citation/fields/names.rs",
    "document/citation/identifier/",
    "document/citation/marker.rs",
    "document/citation/notation/",
    "document/citation/none.rs",
    "document/code.rs",
    "document/coverage",
    "document/encoding",
    "document/format.rs",
    "document/front_matter",
    "document/html",
    "document/library/",
    "document/mail",
    "document/markdown",
    "document/metadata.rs",
    "document/rst",
    "document/wiki",
    "fact/",
    "report/",
];

/// Words of languages are data: a list of more than a few belongs into `rules/words/`.
#[test]
fn words_are_data() {
    const MOST: usize = 5;
    let is_word = |text: &&str| text.len() > 1 && text.chars().all(|c| c.is_alphabetic() || c == ' ');
    for (_, name, text) in library() {
        if NOTATIONS.iter().any(|notation| name.starts_with(notation)) {
            continue;
        }
        // lists in brackets, and alternatives of a pattern
        let bare = text.replace("pub const SLOTS: &[&str] = &[", "(");
        let lists = bare.split('[').skip(1).filter_map(|rest| rest.split_once(']')).map(|(list, _)| (list, ','));
        let patterns =
            bare.split("matches!(").skip(1).filter_map(|rest| rest.split_once(')')).map(|(list, _)| (list, '|'));
        for (list, between) in lists.chain(patterns) {
            let entry =
                |entry: &str| entry.trim().strip_prefix('"').and_then(|text| text.strip_suffix('"')).map(str::to_owned);
            let words: Vec<String> = list.split(between).filter_map(entry).collect();
            let count = words.iter().map(String::as_str).filter(is_word).count();
            assert!(count <= MOST, "src/{name} has a list of words, which belongs into rules/words/: {words:?}");
        }
    }
}
