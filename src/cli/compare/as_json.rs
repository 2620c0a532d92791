//! Events as JSON.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Value, json};

use q7x2_lint::compare::{Cell, Circle, Copy, Difference, Event, Member, Row};
use q7x2_lint::report::Problem;

/// The version of the JSON.
const VERSION: u32 = 1;

/// Everything that was compared, of which one event after the other is written.
pub(super) struct Events<'o, W> {
    out: &'o mut W,
    is_first: bool,
}

impl<'o, W: Write> Events<'o, W> {
    /// Begins to write how many documents there were, and what could not be read.
    pub(super) fn begin(out: &'o mut W, documents: usize, errors: &[Problem]) -> io::Result<Self> {
        write!(out, "{{\n  \"documents\": {documents},\n  \"errors\": {},\n  \"events\": [", indented(&errors, 2)?)?;
        Ok(Self { out, is_first: true })
    }

    /// Writes an event.
    pub(super) fn add(&mut self, one: &Event) -> io::Result<()> {
        let before = if std::mem::take(&mut self.is_first) { "" } else { "," };
        write!(self.out, "{before}\n    {}", indented(&event(one), 4)?)
    }

    /// Ends.
    pub(super) fn end(self) -> io::Result<()> {
        let before = if self.is_first { "" } else { "\n  " };
        writeln!(self.out, "{before}],\n  \"version\": {VERSION}\n}}")
    }
}

/// The JSON of `value`, of which the lines after the first are indented by `spaces`.
fn indented(value: &impl Serialize, spaces: usize) -> io::Result<String> {
    let text = serde_json::to_string_pretty(value)?;
    Ok(text.replace('\n', &format!("\n{:spaces$}", "")))
}

fn event(event: &Event) -> Value {
    let document = |member: &Member| {
        let record = member.origin.record.as_ref();
        json!({
            "number": member.number,
            "path": member.origin.path,
            "record": record.map(|record| &record.id),
            "line": record.map(|record| record.line),
            "title": member.title,
            "day": member.day,
        })
    };
    let row = |row: &Row| {
        json!({
            "what": row.label,
            "verdict": row.verdict.name(),
            "numbers": row.cells.iter().map(place).collect::<Vec<Value>>(),
        })
    };
    let copy = |copy: &Copy| {
        json!({
            "sentences": copy.sentences,
            "of": copy.of,
            "changed": copy.changed,
            "dated": copy.is_dated,
            "credited": copy.credited,
            "one": place(&copy.one),
            "other": place(&copy.other),
        })
    };
    let circle = |circle: &Circle| json!({"source": circle.source, "places": circle.cells.iter().map(place).collect::<Vec<Value>>()});
    let difference = |difference: &Difference| json!({"kind": difference.kind, "one": place(&difference.one), "other": place(&difference.other)});
    json!({
        "names": event.names,
        "documents": event.documents.iter().map(document).collect::<Vec<Value>>(),
        "rows": event.rows.iter().map(row).collect::<Vec<Value>>(),
        "differences": event.differences.iter().map(difference).collect::<Vec<Value>>(),
        "copies": event.copies.iter().map(copy).collect::<Vec<Value>>(),
        "circles": event.circles.iter().map(circle).collect::<Vec<Value>>(),
    })
}

fn place(cell: &Cell) -> Value {
    json!({
        "document": cell.document,
        "text": cell.text,
        "start": {"line": cell.start.line, "column": cell.start.column},
        "span": {"start": cell.span.start, "end": cell.span.end},
    })
}
