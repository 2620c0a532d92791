//! The sections of a message that consists of several.

use super::head::{self, Header};
use crate::document::line::Line;

/// How text is written in a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Coding {
    /// As it is.
    Plain,
    /// Quoted-printable.
    Printable,
}

/// A section that is plain text.
#[derive(Debug, Clone)]
pub(super) struct Section<'s> {
    pub(super) lines: Vec<Line<'s>>,
    pub(super) coding: Coding,
}

/// How deep sections are read that consist of sections.
const DEEPEST: usize = 8;

/// The sections of a body that are plain text; all of it if it has no sections.
pub(super) fn sections<'s>(source: &str, headers: &[Header<'s>], body: &[Line<'s>]) -> Vec<Section<'s>> {
    let mut found = Vec::new();
    collect(source, headers, body, DEEPEST, &mut found);
    found
}

fn collect<'s>(source: &str, headers: &[Header<'s>], body: &[Line<'s>], depth: usize, found: &mut Vec<Section<'s>>) {
    let Some(boundary) = boundary(source, headers).filter(|_| depth > 0) else {
        return found.extend(section(source, headers, body.to_vec()));
    };
    let mut from = None;
    for at in 0..=body.len() {
        if body.get(at).is_some_and(|line| !is_boundary(line.text, boundary)) {
            continue;
        }
        if let Some(from) = from {
            let lines: &[Line<'s>] = &body[from..at.max(from)];
            let (headers, start) = head::read(source, lines);
            collect(source, &headers, &lines[start.min(lines.len())..], depth - 1, found);
        }
        from = Some(at + 1);
    }
}

fn is_boundary(line: &str, boundary: &str) -> bool {
    let rest = line.strip_prefix("--").and_then(|rest| rest.strip_prefix(boundary));
    rest.is_some_and(|rest| matches!(rest.trim_end(), "" | "--"))
}

fn value<'a>(source: &'a str, headers: &[Header<'_>], name: &str) -> Option<&'a str> {
    headers.iter().find(|header| header.is(name)).map(|header| &source[header.value.range()])
}

/// What separates the sections.
fn boundary<'a>(source: &'a str, headers: &[Header<'_>]) -> Option<&'a str> {
    let kind = value(source, headers, "content-type")?;
    let at = kind.to_ascii_lowercase().find("boundary=")? + "boundary=".len();
    let rest = &kind[at..];
    let named = match rest.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next(),
        None => rest.split([';', ' ', '\t', '\r', '\n']).next(),
    };
    named.filter(|named| !named.is_empty())
}

/// The section of `lines`, if it is text that can be read.
fn section<'s>(source: &str, headers: &[Header<'_>], lines: Vec<Line<'s>>) -> Option<Section<'s>> {
    let kind = value(source, headers, "content-type").unwrap_or("text/plain").to_ascii_lowercase();
    let coding = value(source, headers, "content-transfer-encoding").unwrap_or("8bit").to_ascii_lowercase();
    let attached = value(source, headers, "content-disposition").is_some_and(|text| text.starts_with("attachment"));
    if !kind.starts_with("text/plain") || coding == "base64" || attached {
        return None;
    }
    let coding = if coding == "quoted-printable" { Coding::Printable } else { Coding::Plain };
    Some(Section { lines, coding })
}
