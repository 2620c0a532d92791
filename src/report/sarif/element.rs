//! Elements that several parts of a SARIF log use: texts, levels, files and regions in them.

use serde::Serialize;

use crate::finding::Severity;
use crate::place::Span;
use crate::report::uri::{is_relative, uri};

#[derive(Serialize)]
pub(super) struct Text {
    pub(super) text: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ArtifactLocation {
    uri: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    uri_base_id: Option<&'static str>,
}

/// A region: lines and columns for people, bytes for programs.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Region<'a> {
    pub(super) start_line: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) start_column: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) end_line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) end_column: Option<usize>,
    #[serde(flatten)]
    pub(super) bytes: Option<Bytes>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) snippet: Option<Quoted<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Bytes {
    byte_offset: usize,
    byte_length: usize,
}

#[derive(Serialize)]
pub(super) struct Quoted<'a> {
    pub(super) text: &'a str,
}

/// The SARIF level for a severity.
pub(super) fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

impl Region<'_> {
    /// A whole line, 1-based.
    pub(super) fn line(line: usize) -> Self {
        Self {
            start_line: line,
            start_column: None,
            end_line: Some(line),
            end_column: None,
            bytes: None,
            snippet: None,
        }
    }
}

impl From<Span> for Bytes {
    fn from(span: Span) -> Self {
        Self { byte_offset: span.start, byte_length: span.end - span.start }
    }
}

impl ArtifactLocation {
    /// The location of the file at `path`, which is written with `/`.
    pub(super) fn new(path: &str) -> Self {
        let uri = uri(path);
        let uri_base_id = is_relative(&uri).then_some("%SRCROOT%");
        Self { uri, uri_base_id }
    }
}
