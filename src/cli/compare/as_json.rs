//! Events as JSON.

use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use q7x2_lint::compare::{Cell, Circle, Copy, Difference, Event, Member, Row};
use q7x2_lint::report::Problem;

/// The version of the JSON.
const VERSION: u32 = 1;

/// Everything that was compared, of which the JSON of one event after the other is made while it is written.
#[derive(Serialize)]
pub(super) struct All<'a> {
    documents: usize,
    errors: &'a [Problem],
    events: Events<'a>,
    version: u32,
}

struct Events<'a>(&'a [Event], &'a [Member]);

impl Serialize for Events<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(|one| event(one, self.1)))
    }
}

impl<'a> All<'a> {
    /// The events of these documents, and what could not be read.
    pub(super) fn of(events: &'a [Event], members: &'a [Member], errors: &'a [Problem]) -> Self {
        Self { documents: members.len(), errors, events: Events(events, members), version: VERSION }
    }
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
