//! Reads files into documents.

use std::fs;
use std::io::{self, Read};
use std::path::Path;

use crate::cli::trouble::reason;
use crate::cli::walk::Target;
use crate::document::Format;
use crate::report::Problem;

/// What a file turned out to be.
#[derive(Debug)]
pub(super) enum Content {
    Text(String),
    /// A binary file, found by walking: nothing to say of it.
    Binary,
}

/// Bytes at the beginning of a file in which a NUL shows that it is no text.
const HEAD: usize = 8192;

/// Reads `target`; `-` is standard input.
pub(super) fn read(target: &Target, skip_binary: bool) -> Result<Content, Problem> {
    let problem = |message: String| Problem { path: shown(&target.path), line: None, message };
    let bytes = if target.path.as_os_str() == "-" {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        fs::read(&target.path)
    };
    let bytes = bytes.map_err(|error| problem(reason(&error)))?;
    if bytes[..bytes.len().min(HEAD)].contains(&0) {
        let skip = skip_binary || !target.named;
        return if skip { Ok(Content::Binary) } else { Err(problem("is a binary file: it has NUL bytes".to_owned())) };
    }
    String::from_utf8(bytes).map(Content::Text).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let line = error.as_bytes()[..at].iter().filter(|&&byte| byte == b'\n').count() + 1;
        let message = format!("is not UTF-8: byte {at} (0x{:02x}) cannot be read", error.as_bytes()[at]);
        Problem { path: shown(&target.path), line: Some(line), message }
    })
}

/// The format that a path's ending stands for; plain text if it stands for none.
pub(super) fn format_of(path: &Path) -> Format {
    Format::of_path(&path.to_string_lossy()).unwrap_or(Format::Text)
}

/// Whether a path is that of JSON Lines.
pub(super) fn is_records(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("jsonl") || ending.eq_ignore_ascii_case("ndjson"))
}

/// A path as reports show it: with `/`.
pub(super) fn shown(path: &Path) -> String {
    let text = path.to_string_lossy();
    if cfg!(windows) { text.replace('\\', "/") } else { text.into_owned() }
}
