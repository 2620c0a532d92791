//! All documents in the open folders, linted and compared, when people ask for it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use lsp_server::{ErrorCode, RequestId};
use lsp_types::Diagnostic;
use q7x2_lint::check::Observations;
use q7x2_lint::finding::Finding;
use q7x2_lint::workspace::{Comparisons, Content, Error, FileLinter, Target};
use rayon::prelude::*;
use serde_json::{Value, json};

use crate::cli::lsp::address;
use crate::cli::lsp::baseline;
use crate::cli::lsp::client::{Answer, wrong};
use crate::cli::lsp::context::{Context, Root, typed};
use crate::cli::lsp::diagnostic::Place;
use crate::cli::lsp::position::Lines;

/// The result of linting all documents.
#[derive(Debug)]
pub(super) struct Everything {
    pub id: RequestId,
    pub answer: Answer,
    /// What was found in each document, comparisons included, by its path.
    pub diagnostics: BTreeMap<PathBuf, Vec<Diagnostic>>,
    /// What only the comparison found, by the path of the document.
    pub compared: BTreeMap<PathBuf, Vec<Finding>>,
    /// What is wrong with the settings, with a path in the folder that has them.
    pub errors: Vec<(PathBuf, Error)>,
    /// Whether a baseline was written.
    pub wrote: bool,
}

impl Everything {
    /// The result if linting failed in a way that it cannot.
    pub(super) fn failed(id: RequestId) -> Self {
        let answer = Err(wrong(ErrorCode::InternalError, "this failed: please report it"));
        Self { answer, ..Self::none(id) }
    }

    fn none(id: RequestId) -> Self {
        let (diagnostics, compared) = (BTreeMap::new(), BTreeMap::new());
        Self { id, answer: Ok(Value::Null), diagnostics, compared, errors: Vec::new(), wrote: false }
    }
}

/// How much is done, and whether it should go on.
pub(super) struct Watch<'w> {
    pub stop: &'w AtomicBool,
    pub tell: &'w (dyn Fn(usize, usize) + Sync),
}

/// What was found in a document, and what it is compared by.
type Found = (Vec<Finding>, Observations);

/// Lints all documents; the result answers the request `id`.
pub(super) fn lint(id: RequestId, context: &Context, writes_baseline: bool, watch: &Watch<'_>) -> Everything {
    let mut all = Everything::none(id);
    let mut count = Counts::default();
    for root in context.roots() {
        if let Err(error) = in_root(root, context, watch, writes_baseline, &mut all, &mut count) {
            all.errors.push((root.workspace.folder().to_path_buf(), error));
        }
    }
    if all.answer.is_ok() {
        let Counts { documents, findings, not_read } = count;
        all.answer = Ok(json!({
            "documents": documents, "findings": findings, "notRead": not_read
        }));
    }
    all
}

#[derive(Debug, Default)]
struct Counts {
    documents: usize,
    findings: usize,
    not_read: usize,
}

fn in_root(
    root: &Root,
    context: &Context,
    watch: &Watch<'_>,
    writes_baseline: bool,
    all: &mut Everything,
    count: &mut Counts,
) -> Result<(), Error> {
    let folder = root.workspace.folder().to_path_buf();
    let targets = root.workspace.walk(&[PathBuf::from(".")])?.targets;
    let linters = |target: &Target| root.workspace.file(&target.path)?.linter();
    // the rules are compiled once, not by each thread
    let linters: Vec<FileLinter<'_>> = targets.iter().map(linters).collect::<Result<_, _>>()?;
    let done = AtomicUsize::new(0);
    let lint = |linter: &FileLinter<'_>| {
        if watch.stop.load(Ordering::Relaxed) || linter.file().is_records() {
            return None;
        }
        let found = lint_one(linter);
        (watch.tell)(done.fetch_add(1, Ordering::Relaxed) + 1, linters.len());
        found
    };
    let results: Vec<Option<Vec<Found>>> = linters.par_iter().map(lint).collect();
    let mut comparisons = Comparisons::default();
    let mut findings: BTreeMap<PathBuf, Vec<Finding>> = BTreeMap::new();
    for (linter, result) in linters.iter().zip(results) {
        let Some(documents) = result else {
            count.not_read += 1;
            continue;
        };
        let own = findings.entry(folder.join(linter.file().path())).or_default();
        count.documents += documents.len();
        for (found, observations) in documents {
            own.extend(found);
            comparisons.keep(linter.file().settings(), observations);
        }
    }
    for (_, found) in comparisons.compare(&root.workspace)? {
        for finding in found {
            let path = Context::absolute(root, &finding.origin.path);
            findings.entry(path.clone()).or_default().push(finding.clone());
            all.compared.entry(path).or_default().push(finding);
        }
    }
    if writes_baseline {
        let written = write_baseline(root, context, &findings);
        all.wrote |= written.is_ok();
        if let Err(error) = written {
            all.answer = Err(error);
        }
    }
    for (path, mut own) in findings {
        if !writes_baseline {
            context.mark(root, &mut own)?;
            own.retain(|finding| finding.suppressed.is_none());
            count.findings += own.len();
            all.diagnostics.insert(path.clone(), shown(&path, &own, root, context));
        }
        if let Some(compared) = all.compared.get_mut(&path) {
            context.mark(root, compared)?;
            compared.retain(|finding| finding.suppressed.is_none());
        }
    }
    Ok(())
}

/// What is found in each document of a file; none if it cannot be read.
fn lint_one(linter: &FileLinter<'_>) -> Option<Vec<Found>> {
    let file = linter.file();
    let Ok(Content::Text { text, original, .. }) = file.read(false) else { return None };
    let lint = |unparsed| {
        let outcome = linter.lint(&file.parse(unparsed));
        (outcome.findings, outcome.observations)
    };
    Some(file.unparsed(text, original).into_iter().map(lint).collect())
}

fn write_baseline(
    root: &Root,
    context: &Context,
    findings: &BTreeMap<PathBuf, Vec<Finding>>,
) -> Result<(), lsp_server::ResponseError> {
    let path = context.baseline_path(root).ok_or_else(baseline::unset)?;
    let all = findings.values().flatten().cloned().collect();
    baseline::write(&path, &baseline::with(&root.workspace, &path, all))
}

/// The findings in the file at `path` as diagnostics.
fn shown(path: &Path, findings: &[Finding], root: &Root, context: &Context) -> Vec<Diagnostic> {
    let linter = root.workspace.file(typed(path, root.workspace.folder()));
    let text = match linter.map(|file| file.read(false)) {
        Ok(Ok(Content::Text { text, .. })) if !findings.is_empty() => text,
        _ => return Vec::new(),
    };
    let Some(uri) = address::of(path) else { return Vec::new() };
    let lines = Lines::new(&text, context.features.encoding);
    let place = Place { context, root, uri: &uri, text: &text, lines: &lines };
    let shown = |finding: &Finding| {
        let range = lines.between(&text, finding.start, finding.end);
        Diagnostic { range, ..place.diagnostic(finding) }
    };
    findings.iter().map(shown).collect()
}
