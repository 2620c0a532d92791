//! Findings that are added to the baseline from the editor.

use std::path::Path;

use lsp_server::{ErrorCode, ResponseError};
use q7x2_lint::finding::Finding;
use q7x2_lint::workspace::{BaselineFile, Workspace};

use crate::cli::atomic;
use crate::cli::lsp::client::wrong;
use crate::cli::lsp::context::Context;
use crate::cli::lsp::text::Text;

/// Adds a finding in `text` to the baseline of its folder, and writes the file.
///
/// # Errors
/// If no baseline is set, or its file cannot be read or written.
pub(super) fn add(finding: &Finding, text: &Text, context: &Context) -> Result<(), ResponseError> {
    let root = context.root(&text.path);
    let path = context.baseline_path(root).ok_or_else(unset)?;
    let mut file = match path.exists() {
        true => root.workspace.baseline(&path).map_err(|error| failed(error.to_string()))?,
        false => root.workspace.new_baseline(&path),
    };
    file.add(finding);
    write(&path, &file)
}

/// A new baseline for the folder of `workspace`, at `path`.
pub(super) fn with(workspace: &Workspace, path: &Path, mut findings: Vec<Finding>) -> BaselineFile {
    let mut file = workspace.new_baseline(path);
    file.mark(&mut findings);
    file
}

/// Writes a baseline file.
pub(super) fn write(path: &Path, file: &BaselineFile) -> Result<(), ResponseError> {
    let written = atomic::write(path, file.entries().to_text().as_bytes());
    written.map_err(|error| failed(format!("{}: {error}", path.display())))
}

/// The error if no baseline is set.
pub(super) fn unset() -> ResponseError {
    failed("no baseline is set: name its file in the setting `baseline`")
}

fn failed(message: impl Into<String>) -> ResponseError {
    wrong(ErrorCode::RequestFailed, message)
}
