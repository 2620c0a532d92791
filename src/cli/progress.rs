//! How far a long run is, on the terminal of standard error.

use std::io::{self, IsTerminal};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use q7x2_lint::report::counted;

/// A run that takes less needs no progress line.
const PATIENCE: Duration = Duration::from_secs(1);
/// How often the line is drawn per second; a document can take a hundredth of a millisecond.
const A_SECOND: u8 = 8;

/// The line that shows how far a run is.
pub(super) struct Progress {
    started: Instant,
    /// Whether standard error is a terminal that a person looks at.
    wanted: bool,
    /// Whether the report is written to the same terminal.
    shared: bool,
    /// The line, once the run takes long.
    bar: Option<ProgressBar>,
    documents: usize,
    bytes: usize,
    findings: usize,
}

impl Progress {
    /// The progress of a run that `started` then; a `quiet` run shows none.
    pub(super) fn new(started: Instant, quiet: bool) -> Self {
        let wanted = !quiet && io::stderr().is_terminal();
        let shared = io::stdout().is_terminal();
        Self { started, wanted, shared, bar: None, documents: 0, bytes: 0, findings: 0 }
    }

    /// Counts a document of this many bytes with its findings.
    pub(super) fn document(&mut self, bytes: usize, findings: usize) {
        self.documents += 1;
        self.bytes += bytes;
        self.findings += findings;
        let (documents, bytes, findings) = (self.documents, self.bytes, self.findings);
        self.show(|took| line(documents, bytes, findings, took));
    }

    /// Shows what `line` says of a run that has taken so long, if it is long enough.
    pub(super) fn show(&mut self, line: impl FnOnce(Duration) -> String) {
        let took = self.started.elapsed();
        if !self.wanted || took < PATIENCE {
            return;
        }
        let bar = self.bar.get_or_insert_with(bar);
        bar.set_message(line(took));
        bar.tick();
    }

    /// Runs `write` with the line removed, and tells it whether its output must be on the screen before the line
    /// returns.
    pub(super) fn beside<T>(&self, write: impl FnOnce(bool) -> T) -> T {
        match self.bar.as_ref().filter(|_| self.shared) {
            Some(bar) => bar.suspend(|| write(true)),
            None => write(false),
        }
    }

    /// Removes the line.
    pub(super) fn end(&mut self) {
        if let Some(bar) = self.bar.take() {
            bar.finish_and_clear();
        }
    }
}

fn bar() -> ProgressBar {
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr_with_hz(A_SECOND));
    // the template is valid, and an invalid one would only look different
    ProgressStyle::with_template("{msg}").map_or(bar.clone(), |style| bar.with_style(style))
}

fn line(documents: usize, bytes: usize, findings: usize, took: Duration) -> String {
    let rate = bytes as f64 / 1_000_000.0 / took.as_secs_f64().max(0.001);
    format!("{}, {rate:.1} MB/s, {}", counted(documents, "document"), counted(findings, "finding"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_has_documents_speed_and_findings() {
        let told = line(3_000, 42_000_000, 1, Duration::from_secs(2));
        assert_eq!(told, "3000 documents, 21.0 MB/s, 1 finding");
    }
}
