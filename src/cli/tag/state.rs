//! How far a run is, for people on a terminal and for programs that ask.

use std::fs::{self, File, TryLockError};
use std::io::ErrorKind;
use std::path::Path;
use std::time::{Duration, Instant};

use q7x2_lint::report::counted;
use q7x2_lint::workspace::shown;
use serde::{Deserialize, Serialize};

use crate::cli::atomic;
use crate::cli::error::Error;
use crate::cli::progress::Progress;
use crate::cli::tag::counts::Counts;
use crate::cli::tag::place::Places;

/// How often the file with the state is written.
const PERIOD: Duration = Duration::from_secs(1);

/// The state of a run.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct State {
    pub state: Phase,
    /// How many shards there are, how many are done, and how many of those by earlier runs.
    pub shards: usize,
    pub done: usize,
    pub done_before: usize,
    /// The counts of this run; bytes are those of the records, unpacked.
    #[serde(flatten)]
    pub counts: Counts,
    /// How long this run has taken.
    pub seconds: f64,
    /// The input that is being read.
    pub input: Option<String>,
}

/// What a run does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Phase {
    Running,
    /// It ended before all shards were done.
    Stopped,
    Finished,
}

/// Tells how far a run is.
pub(super) struct Reporter {
    pub state: State,
    started: Instant,
    written: Instant,
    progress: Progress,
    places: Places,
}

impl Reporter {
    /// That of a run that `started` then and has this many shards.
    pub(super) fn new(shards: usize, places: &Places, started: Instant, quiet: bool) -> Self {
        let state = State {
            state: Phase::Running,
            shards,
            done: 0,
            done_before: 0,
            counts: Counts::default(),
            seconds: 0.0,
            input: None,
        };
        let progress = Progress::new(started, quiet);
        Self { state, started, written: started, progress, places: places.clone() }
    }

    /// Counts records that were written.
    pub(super) fn add(&mut self, counts: Counts) {
        self.state.counts.add(counts);
        let state = &self.state;
        self.progress.show(|took| line(state, took));
        if self.written.elapsed() >= PERIOD {
            self.write();
        }
    }

    /// Writes the file with the state. If that fails, so will writing the shards, which is reported.
    pub(super) fn write(&mut self) {
        self.state.seconds = (self.started.elapsed().as_secs_f64() * 1000.0).round() / 1000.0;
        self.written = Instant::now();
        if let Ok(mut text) = serde_json::to_vec(&self.state) {
            text.push(b'\n');
            let _ = atomic::write(&self.places.state, &text);
        }
    }

    /// The last state of the run.
    pub(super) fn end(&mut self, phase: Phase) {
        self.progress.end();
        self.state.state = phase;
        self.state.input = None;
        self.write();
    }
}

/// What the terminal shows.
fn line(state: &State, took: Duration) -> String {
    let rate = state.counts.bytes as f64 / 1_000_000.0 / took.as_secs_f64().max(0.001);
    let records = counted(usize::try_from(state.counts.records).unwrap_or(usize::MAX), "record");
    let input = state.input.as_deref().unwrap_or_default();
    format!("{} of {}, {records}, {rate:.1} MB/s  {input}", state.done, counted(state.shards, "shard"))
}

/// The state of the run that writes, or has written, to `to`, as a line of JSON.
pub(super) fn of(to: &Path, places: &Places) -> Result<String, Error> {
    let text = fs::read(&places.state).map_err(|error| match error.kind() {
        ErrorKind::NotFound => Error::usage(format!("{}: no run has written to this folder", shown(to))),
        _ => Error::unreadable(&places.state, &error),
    })?;
    let wrong = |error: serde_json::Error| Error::usage(format!("{}: {error}", shown(&places.state)));
    let mut state: State = serde_json::from_slice(&text).map_err(wrong)?;
    let is_held =
        || File::open(&places.lock).is_ok_and(|lock| matches!(lock.try_lock(), Err(TryLockError::WouldBlock)));
    if state.state == Phase::Running && !is_held() {
        state.state = Phase::Stopped;
    }
    serde_json::to_string(&state).map_err(wrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_has_shards_records_and_speed() {
        let counts = Counts { records: 1_200, bytes: 42_000_000, ..Counts::default() };
        let state = State {
            state: Phase::Running,
            shards: 20,
            done: 3,
            done_before: 1,
            counts,
            seconds: 0.0,
            input: Some("in/d.jsonl".to_owned()),
        };
        assert_eq!(line(&state, Duration::from_secs(2)), "3 of 20 shards, 1200 records, 21.0 MB/s  in/d.jsonl");
    }
}
