//! `--fix` and `--diff`: mends files, or shows how they would be mended.

use std::fs;
use std::path::Path;

use similar::TextDiff;

use crate::cli::args::Options;
use crate::cli::atomic;
use crate::cli::batch::{self, Job, Shared};
use crate::cli::read::{self, Content, Manner};
use crate::document::{Document, Original, encoding, messages};
use crate::finding::Finding;
use crate::fix::{self, Fix};
use crate::report::Problem;

/// What mending one file gives.
#[derive(Debug, Default)]
pub(super) struct Mended {
    /// Fixes made, over all passes.
    pub fixes: usize,
    /// Why the file could not be written.
    pub problem: Option<Problem>,
    /// The difference, where it is only shown.
    pub diff: Option<String>,
}

/// A fix can make room for another; more passes than this would be a circle.
const PASSES: usize = 10;

/// Mends the file of `job`, or shows how with `--diff`.
pub(super) fn file(job: &Job<'_>, shared: Shared<'_>, options: &Options) -> Mended {
    if job.target.is_stdin() {
        return Mended::default();
    }
    let Ok(Content::Text(before, original) | Content::Plain(before, original, _)) =
        read::read(job.target, Manner { skip: true, ..shared.manner })
    else {
        return Mended::default();
    };
    let input = |text: &str| batch::input(job, text.to_owned(), shared);
    // what a place of a mailbox is in one message is another in the file
    if !messages(&input(&before), None).is_empty() {
        return Mended::default();
    }
    // what it is does not change while it is mended
    let genre = batch::placed(Document::read(input(&before)), job, shared).genre().genre;
    let read = |text: &str| Document::read(input(text)).of_genre(Some(genre));
    let (after, fixes) = mend(&before, job, &read, options.unsafe_fixes);
    if fixes == 0 {
        return Mended::default();
    }
    let path = &job.target.path;
    if options.diff {
        let name = read::shown(path);
        let diff = TextDiff::from_lines(&before, &after).unified_diff().header(&name, &name).to_string();
        return Mended { fixes, problem: None, diff: Some(diff) };
    }
    match replace(path, &before, &after, original.as_ref()) {
        Ok(()) => Mended { fixes, ..Mended::default() },
        Err(message) => {
            let problem = Problem { path: read::shown(path), line: None, message };
            Mended { fixes: 0, problem: Some(problem), diff: None }
        }
    }
}

fn mend(before: &str, job: &Job<'_>, read: &impl Fn(&str) -> Document, unsafe_too: bool) -> (String, usize) {
    let mut text = before.to_owned();
    let mut total = 0;
    for _ in 0..PASSES {
        let outcome = job.linter.lint_with(&read(&text), |rule| job.special.runs(rule));
        let fixes = outcome.findings.iter().filter_map(|finding| applicable(finding, unsafe_too));
        let (next, applied) = fix::apply(&text, fixes);
        if applied == 0 || next == text {
            break;
        }
        total += applied;
        text = next;
    }
    (text, total)
}

fn applicable(finding: &Finding, unsafe_too: bool) -> Option<&Fix> {
    let fix = finding.fix.as_ref().filter(|_| finding.suppressed.is_none())?;
    (fix.safe || unsafe_too).then_some(fix)
}

/// Writes `after` in the encoding of the file, if the file still says `before`.
fn replace(path: &Path, before: &str, after: &str, original: Option<&Original>) -> Result<(), String> {
    let now = fs::read(path).map_err(|error| super::trouble::reason(&error))?;
    let bytes = |text: &str| match original {
        None => Some(text.as_bytes().to_vec()),
        Some(original) => encoding::encode(text, original),
    };
    let name = original.map_or("UTF-8", Original::name);
    let (Some(expected), Some(mended)) = (bytes(before), bytes(after)) else {
        return Err(format!("cannot be written in its encoding, {name}, and was left unchanged"));
    };
    if now != expected {
        return Err("was changed in the meantime or is damaged, and was left unchanged".to_owned());
    }
    atomic::write(path, &mended).map_err(|error| format!("cannot be written: {}", super::trouble::reason(&error)))
}
