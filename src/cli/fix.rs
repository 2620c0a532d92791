//! `--fix` and `--diff`: fixes files, or shows how they would be fixed.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use q7x2_lint::document::{Document, Original, encoding, messages};
use q7x2_lint::finding::Finding;
use q7x2_lint::fix::{self, Fix};
use q7x2_lint::report::Problem;
use q7x2_lint::workspace::{Content, FileLinter, reason, shown};
use similar::TextDiff;

use crate::cli::atomic;
use crate::cli::flags::Flags;
use crate::cli::pipeline::Task;

/// The result of changing one file.
#[derive(Debug, Default)]
pub(super) struct Fixed {
    /// How many fixes were made in all passes, or how many findings were allowed.
    pub fixes: usize,
    /// Why the file could not be written.
    pub problem: Option<Problem>,
    /// The difference, if it is only shown.
    pub diff: Option<String>,
}

/// The most passes: a fix can make another one possible, but more passes than this would be a cycle.
const PASSES: usize = 10;

/// Fixes the file of `task`, or shows how with `--diff`.
pub(super) fn file(task: &Task<'_>, flags: &Flags) -> Fixed {
    let Some((before, original)) = editable(task) else { return Fixed::default() };
    let (after, fixes) = text(&before, &task.linter, flags.unsafe_fixes);
    put(task, (&before, &after), original.as_ref(), flags.diff, fixes)
}

/// The text of the file of `task`, and the bytes that it was read from if they differ; none if the program cannot edit
/// it: standard input, an archive or what is not text.
pub(super) fn editable(task: &Task<'_>) -> Option<(String, Option<Original>)> {
    let file = task.linter.file();
    if file.is_stdin() {
        return None;
    }
    let Ok(Content::Text { text, original, .. }) = file.read(task.target.named) else { return None };
    let is_archive = original.as_ref().is_some_and(|original| original.container().is_some());
    (!is_archive).then_some((text, original))
}

/// The text `before` of the file of `linter` with all safe fixes, or with all, and how many were made.
pub(super) fn text(before: &str, linter: &FileLinter<'_>, unsafe_too: bool) -> (String, usize) {
    let file = linter.file();
    let input = |text: &str| file.input(text.to_owned());
    // places in a message of a mailbox are not places in the file
    if !messages(&input(before), None).is_empty() {
        return (before.to_owned(), 0);
    }
    // the genre does not change while the file is being fixed
    let genre = file.placed(Document::read(input(before))).genre().genre;
    let read = |text: &str| Document::read(input(text)).of_genre(Some(genre));
    fixed(before, linter, &read, unsafe_too)
}

/// Writes the text `after` to the file of `task`, which contains `before`; or only shows the difference. `fixes` is how
/// many fixes were made, or findings allowed.
pub(super) fn put(
    task: &Task<'_>,
    (before, after): (&str, &str),
    original: Option<&Original>,
    shows: bool,
    fixes: usize,
) -> Fixed {
    if fixes == 0 {
        return Fixed::default();
    }
    let path = &task.target.path;
    if shows {
        let name = shown(path);
        let diff = TextDiff::from_lines(before, after).unified_diff().header(&name, &name).to_string();
        return Fixed { fixes, problem: None, diff: Some(diff) };
    }
    match replace(path, before, after, original) {
        Ok(()) => Fixed { fixes, ..Fixed::default() },
        Err(message) => Fixed { fixes: 0, problem: Some(task.linter.file().problem(message)), diff: None },
    }
}

fn fixed(before: &str, linter: &FileLinter<'_>, read: &impl Fn(&str) -> Document, unsafe_too: bool) -> (String, usize) {
    let mut text = before.to_owned();
    let mut total = 0;
    for _ in 0..PASSES {
        let outcome = linter.lint_fully(&read(&text));
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

/// Makes the fixes of `findings`, which come of comparing documents, in their files, or shows how with `--diff`. Those
/// that were made are no longer among them.
pub(super) fn compared(findings: &mut Vec<Finding>, flags: &Flags) -> Vec<Fixed> {
    let mut by_path: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, finding) in findings.iter().enumerate() {
        if finding.origin.record.is_none() && applicable(finding, flags.unsafe_fixes).is_some() {
            by_path.entry(finding.origin.path.clone()).or_default().push(at);
        }
    }
    let mut all = Vec::new();
    let mut made: BTreeSet<usize> = BTreeSet::new();
    for (path, own) in by_path {
        let Ok(before) = fs::read_to_string(&path) else { continue };
        let is_there = |at: &&usize| says(&before, &findings[**at]);
        let own: Vec<usize> = own.iter().filter(is_there).copied().collect();
        let fixes = own.iter().filter_map(|at| findings[*at].fix.as_ref());
        let (after, fixes) = fix::apply(&before, fixes);
        if fixes == 0 {
            continue;
        }
        if flags.diff {
            let diff = TextDiff::from_lines(&before, &after).unified_diff().header(&path, &path).to_string();
            all.push(Fixed { fixes, problem: None, diff: Some(diff) });
        } else if atomic::write(Path::new(&path), after.as_bytes()).is_ok() {
            made.extend(own);
            all.push(Fixed { fixes, ..Fixed::default() });
        }
    }
    let mut at = 0;
    findings.retain(|_| {
        at += 1;
        !made.contains(&(at - 1))
    });
    all
}

/// Whether `source` still has the words of `finding` at its place.
fn says(source: &str, finding: &Finding) -> bool {
    let lines = || finding.excerpt.lines();
    let text = source.get(finding.span.range()).unwrap_or_default();
    !text.is_empty()
        && lines().next().is_none_or(|line| text.starts_with(line))
        && lines().all(|line| text.contains(line))
}

fn applicable(finding: &Finding, unsafe_too: bool) -> Option<&Fix> {
    let fix = finding.fix.as_ref().filter(|_| finding.suppressed.is_none())?;
    (fix.safe || unsafe_too).then_some(fix)
}

/// Writes `after` in the encoding of the file, if the file still contains `before`.
fn replace(path: &Path, before: &str, after: &str, original: Option<&Original>) -> Result<(), String> {
    let now = fs::read(path).map_err(|error| reason(&error))?;
    let bytes = |text: &str| match original {
        None => Some(text.as_bytes().to_vec()),
        Some(original) => encoding::encode(text, original),
    };
    let name = original.map_or("UTF-8", Original::name);
    let (Some(expected), Some(fixed)) = (bytes(before), bytes(after)) else {
        return Err(format!("cannot be written in its encoding, {name}, and was left unchanged"));
    };
    if now != expected {
        return Err("was changed in the meantime or is damaged, and was left unchanged".to_owned());
    }
    atomic::write(path, &fixed).map_err(|error| format!("cannot be written: {}", reason(&error)))
}
