//! Lints again whenever a file changes.
//!
//! Files are asked for their times every half second. A listener of the operating system would
//! save that, but misses changes on network drives and mounted folders, and the files that a
//! configuration names lie anywhere.

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::thread;
use std::time::{Duration, Instant};

use crate::cli::args::Options;
use crate::cli::color::Color;
use crate::cli::lint;
use crate::cli::memory::{Memory, Stamp};
use crate::cli::settings::Workspace;
use crate::cli::sweep;
use crate::cli::trouble::Trouble;
use crate::cli::walk::{Walk, walk};
use crate::report::counted;

/// How long to wait before files are asked again.
const PAUSE: Duration = Duration::from_millis(500);

/// Empties the screen and what can be scrolled back to, and begins at its top.
const CLEAR: &str = "\x1b[2J\x1b[3J\x1b[H";

/// Lints `paths`, and again after each change, until the process is stopped.
pub(super) fn run(paths: &[PathBuf], options: &Options, color: Color) -> Result<u8, Trouble> {
    if paths.iter().any(|path| path.as_os_str() == "-") {
        return Err(Trouble::usage("--watch: standard input cannot be watched"));
    }
    sweep::set_threads(options.jobs)?;
    let mut watch = Watch::default();
    loop {
        match watch.look(paths, options, color) {
            // nobody reads any more
            Err(trouble @ Trouble::Output(_)) => return Err(trouble),
            // a configuration in the middle of being written is no reason to stop
            Err(trouble) => trouble.report(color),
            Ok(()) => {}
        }
        thread::sleep(PAUSE);
    }
}

/// What was there when files were last linted.
#[derive(Default)]
struct Watch {
    settings: Option<(Workspace, Stamps)>,
    documents: Stamps,
    /// What kept the last look from finding files.
    failed: Option<String>,
    memory: Memory,
}

/// Files with their stamps.
type Stamps = Vec<(PathBuf, Stamp)>;

impl Watch {
    /// Lints if something has changed since the last time.
    fn look(&mut self, paths: &[PathBuf], options: &Options, color: Color) -> Result<(), Trouble> {
        let started = Instant::now();
        let (workspace, settings, walked) = match read(paths, options) {
            Ok(read) => read,
            Err(trouble) => return self.fail(trouble),
        };
        let documents = stamps(walked.targets.iter().map(|target| target.path.clone()));
        let same_settings = self.settings.as_ref().is_some_and(|(_, known)| *known == settings);
        if same_settings && documents == self.documents && self.failed.is_none() {
            return Ok(());
        }
        if !same_settings {
            self.memory = Memory::default();
            self.settings = Some((workspace, settings));
        }
        self.documents = documents;
        self.failed = None;
        clear()?;
        let Some((workspace, _)) = &self.settings else { return Ok(()) };
        let count = walked.targets.len();
        lint::round(walked, workspace, options, color, started, Some(&mut self.memory))?;
        tell(count);
        Ok(())
    }

    /// Tells that files could not be found because of `trouble`, unless the last look came to the
    /// same.
    fn fail(&mut self, trouble: Trouble) -> Result<(), Trouble> {
        let text = format!("{trouble:?}");
        if self.failed.as_ref() == Some(&text) {
            return Ok(());
        }
        self.failed = Some(text);
        clear()?;
        Err(trouble)
    }
}

/// The settings as they are now, the files that they come from, and the files to lint.
fn read(paths: &[PathBuf], options: &Options) -> Result<(Workspace, Stamps, Walk), Trouble> {
    let workspace = Workspace::here(options)?;
    let walked = walk(paths, options.no_ignore, options.force_exclude, &workspace)?;
    for target in &walked.targets {
        workspace.profile(&target.path)?;
    }
    let settings = stamps(workspace.sources()?.into_iter());
    Ok((workspace, settings, walked))
}

fn stamps(paths: impl Iterator<Item = PathBuf>) -> Stamps {
    paths
        .map(|path| {
            let stamp = Stamp::of(&path);
            (path, stamp)
        })
        .collect()
}

fn clear() -> io::Result<()> {
    let mut out = io::stdout();
    if out.is_terminal() {
        out.write_all(CLEAR.as_bytes())?;
    }
    out.flush()
}

fn tell(count: usize) {
    // nobody is left to tell it to if standard error is closed
    let _ = writeln!(io::stderr(), "watching {}; stop with Ctrl+C", counted(count, "file"));
}
