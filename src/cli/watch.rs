//! Lints again whenever a file changes.
//!
//! The modification times of files are checked every half second. A listener of the operating system would make this
//! unnecessary, but it misses changes on network drives and mounted folders, and files named in a configuration can be
//! anywhere.

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::thread;
use std::time::{Duration, Instant};

use q7x2_lint::report::counted;
use q7x2_lint::workspace::{Walked, Workspace};

use crate::cli::error::Error;
use crate::cli::flags::Flags;
use crate::cli::lint::{self, Context};
use crate::cli::pipeline::{self, Results, Stamp};

/// How long to wait before files are checked again.
pub(super) const PAUSE: Duration = Duration::from_millis(500);

/// Clears the screen and the scrollback, and starts at the top.
const CLEAR: &str = "\x1b[2J\x1b[3J\x1b[H";

/// Lints `paths`, and again after each change, until the process is stopped.
pub(super) fn run(paths: &[PathBuf], flags: &Flags) -> Result<u8, Error> {
    each(paths, flags, |_| thread::sleep(PAUSE))
}

/// The same, with `wait` between two checks: it gets what the last one came to, and returns when the next is due.
pub(super) fn each(paths: &[PathBuf], flags: &Flags, mut wait: impl FnMut(Look)) -> Result<u8, Error> {
    if paths.iter().any(|path| path.as_os_str() == "-") {
        return Err(Error::usage("--watch: standard input cannot be watched"));
    }
    pipeline::set_threads(flags.threads)?;
    let mut watch = Watch::default();
    loop {
        wait(match watch.look(paths, flags) {
            // the output is closed
            Err(error @ Error::Output(_)) => return Err(error),
            // a configuration file that is just being written must not stop the program
            Err(error) => {
                error.report(flags.style);
                Look::Failed(error)
            }
            Ok(look) => look,
        });
    }
}

/// What a check of the files came to.
#[derive(Debug)]
pub(super) enum Look {
    /// Nothing has changed since the last check.
    Same,
    /// Something has changed, and all is linted.
    Linted,
    /// Something has changed, and could not be linted.
    #[cfg_attr(not(feature = "serve"), expect(dead_code, reason = "only the live report shows it"))]
    Failed(Error),
}

/// The files at the last run.
#[derive(Default)]
struct Watch {
    settings: Option<(Workspace, Stamps)>,
    documents: Stamps,
    /// Why the last run found no files.
    failed: Option<String>,
    results: Results,
}

/// Files with their stamps.
type Stamps = Vec<(PathBuf, Stamp)>;

impl Watch {
    /// Lints if something has changed since the last time.
    fn look(&mut self, paths: &[PathBuf], flags: &Flags) -> Result<Look, Error> {
        let started = Instant::now();
        let (workspace, settings, walked) = match read(paths, flags) {
            Ok(read) => read,
            Err(error) => return self.fail(error),
        };
        let documents = stamps(walked.targets.iter().map(|target| target.path.clone()));
        let same_settings = self.settings.as_ref().is_some_and(|(_, known)| *known == settings);
        if same_settings && documents == self.documents && self.failed.is_none() {
            return Ok(Look::Same);
        }
        if !same_settings {
            self.results = Results::default();
            self.settings = Some((workspace, settings));
        }
        self.documents = documents;
        self.failed = None;
        clear()?;
        if let Some((workspace, _)) = &mut self.settings {
            workspace.refresh();
        }
        let Some((workspace, _)) = &self.settings else { return Ok(Look::Same) };
        let count = walked.targets.len();
        let context = Context { earlier: Some(&mut self.results), ..Context::default() };
        lint::lint(walked, workspace, flags, started, context)?;
        tell(count);
        Ok(Look::Linted)
    }

    /// Reports that files could not be found because of `error`, unless the last check gave the
    /// same result.
    fn fail(&mut self, error: Error) -> Result<Look, Error> {
        let text = format!("{error:?}");
        if self.failed.as_ref() == Some(&text) {
            return Ok(Look::Same);
        }
        self.failed = Some(text);
        clear()?;
        Err(error)
    }
}

/// The current settings, the files that they come from, and the files to lint.
fn read(paths: &[PathBuf], flags: &Flags) -> Result<(Workspace, Stamps, Walked), Error> {
    let workspace = flags.workspace()?;
    let walked = workspace.walk(paths)?;
    for target in &walked.targets {
        workspace.settings(&target.path)?;
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
    // if standard error is closed, there is nobody to tell
    let _ = writeln!(io::stderr(), "watching {}; stop with Ctrl+C", counted(count, "file"));
}
