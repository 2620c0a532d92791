//! `compare`: documents on the same events, side by side.

mod as_html;
mod as_json;
mod as_text;

use std::io::{self, Write};
use std::path::PathBuf;

use q7x2_lint::compare::{Comparison, Event};
use q7x2_lint::report::counted;

use crate::cli::error::Error;
use crate::cli::exit::{CLEAN, FAILED, FOUND};
use crate::cli::flags::Flags;
use crate::cli::format::{HTML, JSON};
use crate::cli::output;
use crate::cli::pipeline;

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
    let format = flags.formats.first().map(|choice| choice.format.name);
    if format == Some(JSON) {
        let all = as_json::All::of(&events, comparison.members(), &problems);
        serde_json::to_writer_pretty(&mut out, &all).map_err(io::Error::from)?;
        writeln!(out)?;
    } else if format == Some(HTML) {
        out.write_all(as_html::page(&events, comparison.members()).as_bytes())?;
    } else {
        for (at, event) in events.iter().enumerate() {
            as_text::print(event, at + 1, comparison.members(), &mut out)?;
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
