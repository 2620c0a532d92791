//! Reads files into documents.

use std::fs;
use std::io::{self, Read};
use std::path::Path;

use crate::cli::trouble::reason;
use crate::cli::walk::Target;
use crate::document::encoding::{self, Decoded};
use crate::document::{Format, Original};
use crate::report::Problem;

/// What a file turned out to be.
#[derive(Debug)]
pub(super) enum Content {
    /// Its text, and the way back to its bytes if they are not UTF-8.
    Text(String, Option<Original>),
    /// A binary file, found by walking: nothing to say of it.
    Binary,
}

/// Reads `target`; `-` is standard input.
pub(super) fn read(target: &Target, skip_binary: bool) -> Result<Content, Problem> {
    let problem = |message: String| Problem { path: shown(&target.path), line: None, message };
    let bytes = if let Some(held) = &target.held {
        Ok(held.to_vec())
    } else if target.path.as_os_str() == "-" {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        fs::read(&target.path)
    };
    let bytes = bytes.map_err(|error| problem(reason(&error)))?;
    match encoding::decode(bytes, format_of(&target.path) == Format::Html) {
        Decoded::Utf8(text) => Ok(Content::Text(text, None)),
        Decoded::Other(text, original) => Ok(Content::Text(text, Some(original))),
        Decoded::Binary if skip_binary || !target.named => Ok(Content::Binary),
        Decoded::Binary => Err(problem("is a binary file: it has NUL bytes".to_owned())),
        Decoded::Unknown(at) => Err(problem(format!("is not UTF-8: byte {at} cannot be read"))),
    }
}

/// The format that a path's ending stands for; plain text if it stands for none.
pub(super) fn format_of(path: &Path) -> Format {
    Format::of_path(&path.to_string_lossy()).unwrap_or(Format::Text)
}

/// Whether a path is that of JSON Lines, perhaps compressed.
pub(super) fn is_records(path: &Path) -> bool {
    let ends = |path: &Path, endings: [&str; 2]| {
        path.extension().is_some_and(|ending| endings.iter().any(|known| ending.eq_ignore_ascii_case(known)))
    };
    let lines = ["jsonl", "ndjson"];
    ends(path, lines) || ends(path, ["gz", "zst"]) && path.file_stem().is_some_and(|stem| ends(Path::new(stem), lines))
}

/// A path as reports show it: with `/`.
pub(super) fn shown(path: &Path) -> String {
    let text = path.to_string_lossy();
    if cfg!(windows) { text.replace('\\', "/") } else { text.into_owned() }
}
