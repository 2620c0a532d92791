//! What the name of a file says about its content.

use std::path::Path;

use crate::document::Format;

/// Whether a file that was found, not named, is read.
pub fn is_document(path: &Path) -> bool {
    is_records(path) || may_be_library(path) || Format::of_path(&path.to_string_lossy()).is_some()
}

/// Whether a path is that of JSON Lines, perhaps compressed.
pub fn is_records(path: &Path) -> bool {
    let ends = |path: &Path, endings: [&str; 2]| {
        path.extension().is_some_and(|ending| endings.iter().any(|known| ending.eq_ignore_ascii_case(known)))
    };
    let lines = ["jsonl", "ndjson"];
    ends(path, lines) || ends(path, ["gz", "zst"]) && path.file_stem().is_some_and(|stem| ends(Path::new(stem), lines))
}

/// What separates the values of a table, if a path is that of one. Tables in folders are data more often than texts, so
/// they are read only if they are named.
pub(super) fn separator(path: &Path) -> Option<u8> {
    let ending = path.extension()?;
    match () {
        () if ending.eq_ignore_ascii_case("csv") => Some(b','),
        () if ending.eq_ignore_ascii_case("tsv") => Some(b'\t'),
        () => None,
    }
}

/// Whether a path is that of JSON.
pub(super) fn is_json(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"))
}

/// Whether a file with the name of `path` is a library of sources if it contains any.
pub(super) fn may_be_library(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
    name == "references.json" || name == "bibliography.json"
}

/// Turns `./a.txt` into `a.txt`.
pub fn without_dot(path: &Path) -> &Path {
    match path.strip_prefix("./") {
        Ok(rest) if !rest.as_os_str().is_empty() => rest,
        _ => path,
    }
}
