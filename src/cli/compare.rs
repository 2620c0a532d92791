//! `compare`: documents on the same events, side by side.

use std::io::{self, Write};
use std::path::PathBuf;

use serde_json::{Value, json};

use q7x2_lint::compare::{Cell, Comparison, Difference, Event, Member, Row, Verdict};
use q7x2_lint::report::counted;
use q7x2_lint::report::visible::visible;

use crate::cli::error::Error;
use crate::cli::exit::{CLEAN, FAILED, FOUND};
use crate::cli::flags::Flags;
use crate::cli::format::JSON;
use crate::cli::output;
use crate::cli::pipeline;

/// The version of the JSON.
const VERSION: u32 = 1;

/// Prints the events that the documents below `paths` are on; with `together`, all are on one.
pub(super) fn run(paths: &[PathBuf], together: bool, flags: &Flags) -> Result<u8, Error> {
    let workspace = flags.workspace()?;
    let walked = workspace.walk(paths)?;
    let (mut comparison, mut problems) = (Comparison::default(), walked.problems);
    pipeline::documents(&walked.targets, &workspace, flags, Comparison::of, |read| match read {
        Ok(document) => comparison.extend(document),
        Err(problem) => problems.push(problem),
    })?;
    let events = comparison.events(together);
    let mut out = io::BufWriter::new(io::stdout().lock());
    if flags.formats.first().is_some_and(|choice| choice.format.name == JSON) {
        let events: Vec<Value> = events.iter().map(|event| as_json(event, comparison.members())).collect();
        let all =
            json!({"version": VERSION, "documents": comparison.members().len(), "events": events, "errors": problems});
        writeln!(out, "{all:#}")?;
    } else {
        for (at, event) in events.iter().enumerate() {
            print(event, at + 1, comparison.members(), &mut out)?;
        }
        if !comparison.members().is_empty() {
            writeln!(
                out,
                "{} in {}: {}",
                counted(events.len(), "event"),
                counted(comparison.members().len(), "document"),
                summary(&events)
            )?;
        }
    }
    out.flush()?;
    output::problems(&problems);
    if comparison.members().is_empty() && problems.is_empty() {
        output::nothing_checked(0, &walked.unread, walked.left_out.values().map(|(count, _)| count).sum());
        return Ok(FAILED);
    }
    if !problems.is_empty() {
        return Ok(FAILED);
    }
    Ok(if events.iter().all(|event| event.contradictions() == 0) { CLEAN } else { FOUND })
}

/// What is said at the end.
fn summary(events: &[Event]) -> String {
    let contradictions: usize = events.iter().map(Event::contradictions).sum();
    match (events.is_empty(), contradictions) {
        (true, _) => "no two are on one event, as far as their names and days tell".to_owned(),
        (false, 0) => "no contradictions found".to_owned(),
        _ => counted(contradictions, "contradiction"),
    }
}

/// One event for people.
fn print(event: &Event, number: usize, members: &[Member], out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "Event {number}: {}", visible(&event.names.join(", ")))?;
    for (at, document) in event.documents.iter().enumerate() {
        let member = &members[*document];
        let (day, title) = (member.day.as_deref().unwrap_or("no date"), member.title.as_deref().unwrap_or(""));
        writeln!(out, "  {}  {day:10}  {}  {}", mark(at), visible(&member.origin.name()), visible(title))?;
    }
    for row in &event.rows {
        writeln!(out, "  {:11}  {}", row.verdict.name(), visible(&row.label))?;
        row.cells.iter().try_for_each(|cell| print_cell(event, cell, out))?;
    }
    for difference in &event.differences {
        writeln!(out, "  {:11}  {}", Verdict::Contradicts.name(), difference.kind)?;
        [&difference.one, &difference.other].into_iter().try_for_each(|cell| print_cell(event, cell, out))?;
    }
    writeln!(out)
}

fn print_cell(event: &Event, cell: &Cell, out: &mut impl Write) -> io::Result<()> {
    let at = event.documents.binary_search(&cell.document).unwrap_or(0);
    writeln!(out, "      {} {}:{}  {}", mark(at), cell.start.line, cell.start.column, visible(&cell.text))
}

/// The letters that stand for document `at` of an event: A to Z, then AA.
fn mark(at: usize) -> String {
    let letter = char::from(b'A' + u8::try_from(at % 26).unwrap_or(0));
    if at < 26 { letter.to_string() } else { mark(at / 26 - 1) + &letter.to_string() }
}

fn as_json(event: &Event, members: &[Member]) -> Value {
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
    let difference = |difference: &Difference| json!({"kind": difference.kind, "one": place(&difference.one), "other": place(&difference.other)});
    json!({
        "names": event.names,
        "documents": event.documents.iter().map(document).collect::<Vec<Value>>(),
        "rows": event.rows.iter().map(row).collect::<Vec<Value>>(),
        "differences": event.differences.iter().map(difference).collect::<Vec<Value>>(),
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
