//! Events as JSON.

use serde_json::{Value, json};

use q7x2_lint::compare::{Cell, Circle, Copy, Difference, Event, Member, Row};
use q7x2_lint::report::Problem;

/// The version of the JSON.
const VERSION: u32 = 1;

/// Everything that was compared.
pub(super) fn all(events: &[Event], members: &[Member], problems: &[Problem]) -> Value {
    let events: Vec<Value> = events.iter().map(|one| event(one, members)).collect();
    json!({"version": VERSION, "documents": members.len(), "events": events, "errors": problems})
}

fn event(event: &Event, members: &[Member]) -> Value {
    let document = |number: &usize| {
        let (member, record) = (&members[*number], members[*number].origin.record.as_ref());
        json!({
            "number": number,
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
