//! Events as text.

use std::io::{self, Write};

use q7x2_lint::compare::{Cell, Circle, Copy, Event, Verdict};
use q7x2_lint::report::counted;
use q7x2_lint::report::visible::visible;

/// One event for people.
pub(super) fn print(event: &Event, number: usize, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "Event {number}: {}", visible(&event.names.join(", ")))?;
    for (at, member) in event.documents.iter().enumerate() {
        let (day, title) = (member.day.as_deref().unwrap_or("no date"), member.title.as_deref().unwrap_or(""));
        writeln!(out, "  {}  {day:10}  {}  {}", Event::letters(at), visible(&member.origin.name()), visible(title))?;
    }
    for row in &event.rows {
        writeln!(out, "  {:11}  {}", row.verdict.name(), visible(&row.label))?;
        row.cells.iter().try_for_each(|cell| print_cell(event, cell, out))?;
    }
    for difference in &event.differences {
        writeln!(out, "  {:11}  {}", Verdict::Contradicts.name(), difference.kind)?;
        [&difference.one, &difference.other].into_iter().try_for_each(|cell| print_cell(event, cell, out))?;
    }
    for Copy { sentences, changed, of, is_dated, credited, one, other } in &event.copies {
        let verb = if *is_dated { "copies" } else { "shares" };
        let changed = if *changed > 0 { format!(", {changed} with other numbers") } else { String::new() };
        let credited = if *credited { ", and says so" } else { "" };
        writeln!(out, "  {verb:11}  {sentences} of {}{changed}{credited}", counted(*of, "sentence"))?;
        [one, other].into_iter().try_for_each(|cell| print_cell(event, cell, out))?;
    }
    for Circle { source, cells } in &event.circles {
        writeln!(out, "  {:11}  {}", "one source", visible(source))?;
        cells.iter().try_for_each(|cell| print_cell(event, cell, out))?;
    }
    writeln!(out)
}

fn print_cell(event: &Event, cell: &Cell, out: &mut impl Write) -> io::Result<()> {
    let at = event.documents.binary_search_by_key(&cell.document, |member| member.number).unwrap_or(0);
    let text = cell.shortened();
    writeln!(out, "      {} {}:{}  {}", Event::letters(at), cell.start.line, cell.start.column, visible(&text))
}
