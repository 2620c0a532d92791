//! Results of a SARIF log: findings, their places and their fixes.

use serde::Serialize;

use crate::finding::{Finding, RelatedPlace, Suppressed, Suppression};
use crate::fix::Fix;
use crate::place::{Origin, Position, Span};
use crate::report::sarif::element::{ArtifactLocation, Bytes, Quoted, Region, Text, level};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Outcome<'a> {
    rule_id: &'a str,
    rule_index: usize,
    level: &'static str,
    message: Text,
    locations: [Location<'a>; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location<'a>>,
    partial_fingerprints: Fingerprints<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suppressions: Vec<Excuse<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<FixElement<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    physical_location: Physical<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    logical_locations: Vec<Logical<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Text>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical<'a> {
    artifact_location: ArtifactLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Logical<'a> {
    name: &'a str,
    fully_qualified_name: String,
    kind: &'static str,
    properties: InFile,
}

/// Where a record is in its file.
#[derive(Serialize)]
struct InFile {
    /// None in an archive.
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    ordinal: usize,
}

#[derive(Serialize)]
struct Fingerprints<'a> {
    /// The fingerprint that GitHub reads; those that it makes itself are a hash and the number of the occurrence.
    #[serde(rename = "primaryLocationLineHash")]
    line_hash: String,
    #[serde(rename = "q7x2-lint/v1")]
    own: &'a str,
}

#[derive(Serialize)]
struct Excuse<'a> {
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    justification: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct FixElement<'a> {
    description: Quoted<'a>,
    artifact_changes: [Change<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Change<'a> {
    artifact_location: ArtifactLocation,
    replacements: Vec<Replacement<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement<'a> {
    deleted_region: Bytes,
    inserted_content: Quoted<'a>,
}

/// The result for `finding`, whose rule is number `rule` of the log.
pub(super) fn of(finding: &Finding, rule: usize) -> Outcome<'_> {
    let fix = finding.fix.as_ref().filter(|_| finding.origin.separate_record().is_none());
    Outcome {
        rule_id: &finding.rule,
        rule_index: rule,
        level: level(finding.severity),
        message: Text { text: format!("{}\n{}", finding.message_in_file(), finding.help) },
        locations: [location(&finding.origin, finding.span, finding.start, finding.end, words(finding))],
        related_locations: finding.related.iter().enumerate().map(|(number, place)| related(place, number)).collect(),
        partial_fingerprints: Fingerprints {
            line_hash: format!("{}:1", finding.fingerprint),
            own: &finding.fingerprint,
        },
        suppressions: finding.suppressed.iter().map(Excuse::from).collect(),
        fixes: fix.map(|fix| fix_element(fix, &finding.origin)).into_iter().collect(),
    }
}

/// The words of the source at the place, unless they are too long for the snippet.
fn words(finding: &Finding) -> Option<&str> {
    let words = finding.snippet.text.get(finding.snippet.span?.range())?;
    (!words.is_empty() && words.len() == finding.span.end - finding.span.start).then_some(words)
}

fn location<'a>(
    origin: &'a Origin,
    span: Span,
    start: Position,
    end: Position,
    snippet: Option<&'a str>,
) -> Location<'a> {
    let region = match origin.separate_record() {
        // places in a record are places in its text: in the file, it is a line that begins with `{`
        Some(record) => {
            record.line.map(|line| Region { start_column: Some(1), end_column: Some(2), ..Region::line(line) })
        }
        None => Some(Region {
            start_line: start.line,
            start_column: Some(start.column),
            end_line: Some(end.line),
            end_column: Some(end.column),
            bytes: Some(Bytes::from(span)),
            snippet: None,
        }),
    };
    let region = region.map(|region| Region { snippet: snippet.map(|text| Quoted { text }), ..region });
    let logical = origin.record.as_ref().map(|record| Logical {
        name: record.id.as_str(),
        // a file without lines has no region
        fully_qualified_name: if record.line.is_some() { origin.name() } else { origin.place(start) },
        kind: "record",
        properties: InFile { line: record.line, ordinal: record.ordinal },
    });
    Location {
        id: None,
        physical_location: Physical { artifact_location: ArtifactLocation::new(&origin.path), region },
        logical_locations: logical.into_iter().collect(),
        message: None,
    }
}

fn related(place: &RelatedPlace, number: usize) -> Location<'_> {
    let location = location(&place.origin, place.span, place.start, place.end, None);
    Location { id: Some(number), message: Some(Text { text: place.message.clone() }), ..location }
}

fn fix_element<'a>(fix: &'a Fix, origin: &Origin) -> FixElement<'a> {
    let replacement = |edit: &'a crate::fix::Edit| Replacement {
        deleted_region: Bytes::from(edit.span),
        inserted_content: Quoted { text: &edit.text },
    };
    FixElement {
        description: Quoted { text: &fix.title },
        artifact_changes: [Change {
            artifact_location: ArtifactLocation::new(&origin.path),
            replacements: fix.edits.iter().map(replacement).collect(),
        }],
    }
}

impl<'a> From<&'a Suppression> for Excuse<'a> {
    fn from(suppression: &'a Suppression) -> Self {
        let kind = match suppression.by {
            Suppressed::Comment => "inSource",
            Suppressed::Baseline => "external",
        };
        Self { kind, justification: suppression.reason.as_deref() }
    }
}
