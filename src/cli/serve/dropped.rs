//! Files that were dropped on the page.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, SyncSender};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::cli::error::Error;
use crate::cli::flags::Flags;
use crate::cli::lint::{self, Context};
use crate::cli::page::Page;
use crate::cli::style::Style;

/// How many reports of dropped files can still be shown. A page shows one; the others are those of other tabs.
const KEPT: usize = 16;

/// A file to lint, and who waits for its report.
#[derive(Debug)]
pub(super) struct Dropped {
    /// Its name, without folders.
    pub name: String,
    pub bytes: Arc<[u8]>,
    pub answer: SyncSender<Result<Arc<[u8]>, String>>,
}

/// The reports of dropped files, by number.
#[derive(Debug, Default)]
pub(super) struct Kept(Mutex<(u64, VecDeque<Arc<[u8]>>)>);

impl Kept {
    /// Keeps `report`, and returns its number, from 1 on. The oldest may be dropped for it.
    pub(super) fn add(&self, report: Arc<[u8]>) -> u64 {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.0 += 1;
        kept.1.push_back(report);
        if kept.1.len() > KEPT {
            kept.1.pop_front();
        }
        kept.0
    }

    /// The report with this number, if it is still kept.
    pub(super) fn get(&self, number: u64) -> Option<Arc<[u8]>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let age = usize::try_from(kept.0.checked_sub(number)?).ok()?;
        kept.1.iter().rev().nth(age).cloned()
    }
}

/// The last part of a path as `name` may give it; if it has none, a name for plain text.
pub(super) fn file_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let fits = Path::new(last).file_name().is_some_and(|known| known == last) && !last.contains('\0');
    if fits { last.to_owned() } else { "text.txt".to_owned() }
}

/// Lints the files that come from `files`, until `PAUSE` is over.
pub(super) fn lint_for(pause: Duration, files: &Receiver<Dropped>, flags: &Flags) {
    let end = Instant::now() + pause;
    while let Ok(file) = files.recv_timeout(end.saturating_duration_since(Instant::now())) {
        let report = lint(&file, flags).map_err(|error| error.text(Style::plain()));
        // whoever waited may be gone
        let _ = file.answer.send(report);
    }
}

/// The report on `file`, as if it were in the current folder.
fn lint(file: &Dropped, flags: &Flags) -> Result<Arc<[u8]>, Error> {
    let page = Page::default();
    let flags = Flags {
        formats: Vec::new(),
        output: None,
        statistics: None,
        page: Some(page.clone()),
        silent: true,
        quiet: true,
        stdin_name: Some(PathBuf::from(&file.name)),
        ..flags.clone()
    };
    let workspace = flags.workspace()?;
    let walked = workspace.walk(&[PathBuf::from("-")])?;
    let context = Context { stdin: Some(file.bytes.clone()), ..Context::default() };
    lint::lint(walked, &workspace, &flags, Instant::now(), context)?;
    Ok(page.report().bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_have_no_folders() {
        for (name, expected) in [
            ("a.md", "a.md"),
            ("x/y/a b.md", "a b.md"),
            (r"C:\x\a.md", "a.md"),
            ("..", "text.txt"),
            ("x/..", "text.txt"),
            ("x/", "text.txt"),
            ("", "text.txt"),
            ("a\0.md", "text.txt"),
        ] {
            assert_eq!(file_name(name), expected, "{name:?}");
        }
    }

    #[test]
    fn the_latest_reports_are_kept() {
        let kept = Kept::default();
        let report = |number: u64| -> Arc<[u8]> { number.to_string().into_bytes().into() };
        for number in 1..=20 {
            assert_eq!(kept.add(report(number)), number);
        }
        for number in [0, 1, 4, 21, u64::MAX] {
            assert_eq!(kept.get(number), None, "{number}");
        }
        for number in 5..=20 {
            assert_eq!(kept.get(number), Some(report(number)));
        }
    }
}
