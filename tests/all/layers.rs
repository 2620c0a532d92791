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
