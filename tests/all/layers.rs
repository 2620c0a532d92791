//! Checks the architecture by reading the sources.

mod imports;
mod kept;
mod source;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use imports::{Graph, circles, graph};
use source::{Modules, files, is_test, read};

/// From the bottom to the top: a module imports only those before it.
const LAYERS: [&str; 19] = [
    "key",
    "tree",
    "schema",
    "counted",
    "home",
    "file_error",
    "fact",
    "document",
    "fix",
    "finding",
    "check",
    "compare",
    "rule",
    "report",
    "config",
    "linter",
    "label",
    "rulebook",
    "workspace",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The layer of a file of the library, by its path below `src`.
fn layer(name: &str) -> Option<usize> {
    let module = name.split(['/', '.']).next()?;
    LAYERS.iter().position(|layer| *layer == module)
}

/// The names of the other packages, in order.
fn packages() -> BTreeSet<String> {
    let folders = fs::read_dir(root().join("crates")).expect("there are packages beside this one");
    folders.map(|entry| entry.expect("they can be listed").file_name().to_string_lossy().into_owned()).collect()
}

/// The files of the library and of the packages that it consists of: their path below `src`, or below the package after
/// its name, and their text without tests.
fn library() -> Vec<(String, String)> {
    let own = ("src".to_owned(), String::new());
    let folders = packages().into_iter().map(|name| (format!("crates/{name}/src"), format!("{name}/")));
    let mut all = Vec::new();
    for (folder, before) in std::iter::once(own).chain(folders) {
        let folder = root().join(folder);
        for path in files(&folder).iter().filter(|path| !is_test(path)) {
            let name = path.strip_prefix(&folder).expect("it is below").to_string_lossy().replace('\\', "/");
            if !before.is_empty() || layer(&name).is_some() || name == "lib.rs" {
                let text = fs::read_to_string(path).expect("the sources are text");
                all.push((format!("{before}{name}"), text.split("#[cfg(test)]\nmod ").next().unwrap_or("").to_owned()));
            }
        }
    }
    all
}

/// Which file imports which, in all packages.
static GRAPH: LazyLock<Graph> = LazyLock::new(|| {
    let mut modules = Modules::new();
    read(root(), "src", "q7x2_lint", &mut modules);
    for name in packages() {
        read(root(), &format!("crates/{name}/src"), &format!("q7x2_{name}"), &mut modules);
    }
    graph(&modules)
});

#[test]
fn imports_point_down() {
    let mut seen = BTreeSet::new();
    for (from, imports) in &*GRAPH {
        let Some(name) = from.strip_prefix("src/") else { continue };
        let Some(below) = layer(name) else { continue };
        seen.insert(below);
        for (to, path) in imports {
            let Some(to) = to.strip_prefix("src/") else { continue };
            // a file without a layer is part of the program, above all layers
            let above = layer(to).unwrap_or(LAYERS.len());
            assert!(above <= below, "{name} (layer {below}) imports {to} (layer {above}): {path}");
        }
    }
    assert_eq!(seen.len(), LAYERS.len(), "each layer has files");
}

/// A file imports another if it names something that is defined there, in any way: by `use`, grouped or not, by a path,
/// or through modules that re-export the name. A module that only declares its children or re-exports what they define
/// (`mod`, `pub use`) does not import them, unless it uses that name itself. So a child may use what its parent defines
/// as long as the parent does not use the child: two files that use each other, whether parent and child or not, can
/// only be understood together. What both need belongs in a file of its own, below both.
#[test]
fn no_files_import_each_other() {
    let graph = &*GRAPH;
    if let Some(circle) = circles(graph).first() {
        let inside = |from: &&str| graph[*from].iter().filter(|(to, _)| circle.contains(to.as_str()));
        let lines = circle
            .iter()
            .flat_map(|from| inside(from).map(move |(to, path)| format!("  {from} imports {to}: {path}\n")));
        panic!("files import each other:\n{}", lines.collect::<String>());
    }
}

/// The one file of the library that reads files: a workspace is given it, or other files.
const DISK: &str = "workspace/disk.rs";

#[test]
fn the_library_reads_nothing_and_prints_nothing() {
    for (name, text) in library() {
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
            if name == DISK && forbidden == "std::fs" {
                continue;
            }
            let line = text.lines().find(|line| !line.trim_start().starts_with("//") && line.contains(forbidden));
            assert!(line.is_none(), "{name} uses {forbidden}: {}", line.unwrap_or(""));
        }
    }
}

#[test]
fn files_stay_small() {
    const LONGEST: usize = 400;
    for (name, text) in library() {
        let lines = text.lines().count();
        assert!(lines <= LONGEST, "{name} has {lines} lines without its tests");
    }
}

/// Where lists of names may be in Rust: those of formats, of markup and of the program itself.
const NOTATIONS: [&str; 32] = [
    "check/citation/incomplete.rs",
    "check/pattern/",
    "check/quotation.rs",
    "check/registry.rs",
    "config/",
    "document/citation/fields/names.rs",
    "document/citation/identifier/",
    "document/citation/marker.rs",
    "document/citation/none.rs",
    "document/code.rs",
    "fact/",
    "report/",
    "rulebook/settings.rs",
    "text/asciidoc",
    "text/coverage",
    "text/encoding",
    "text/format.rs",
    "text/front_matter",
    "text/html",
    "text/latex",
    "text/library/",
    "text/mail",
    "text/markdown",
    "text/metadata.rs",
    "text/notation",
    "text/org",
    "text/rst",
    "text/tex.rs",
    "text/typst",
    "text/wiki",
    "text/xmldoc",
    "workspace/unsupported.rs",
];

/// Words of languages are data: a list of more than a few belongs in `rules/words/`.
#[test]
fn words_are_data() {
    const MOST: usize = 5;
    let is_word = |text: &&str| text.len() > 1 && text.chars().all(|c| c.is_alphabetic() || c == ' ');
    for (name, text) in library() {
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
            assert!(count <= MOST, "{name} has a list of words, which belongs into rules/words/: {words:?}");
        }
    }
}
