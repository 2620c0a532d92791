//! `lint_text` and `lint_paths`.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use q7x2_lint::report::{Problem, counted};
use q7x2_lint::workspace::{Comparisons, FileLinter, Target, Workspace, shown};
use rayon::prelude::*;
use serde::Deserialize;

use crate::cli::live;
use crate::cli::mcp::answer::Answer;
use crate::cli::mcp::setup::{How, Tools};

/// How many findings are listed by default, and at most.
const DEFAULT: usize = 30;
/// How many findings can be listed at most.
pub(super) const LARGEST: usize = 500;

/// The longest text that is linted, in bytes.
const LONGEST: usize = 8 << 20;

/// How long a folder is linted: clients wait about a minute.
const PATIENCE: Duration = Duration::from_secs(40);
/// How many files are linted before the time is looked at.
const CHUNK: usize = 64;

/// What `lint_text` takes.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OfText {
    text: String,
    #[serde(default)]
    name: Option<String>,
    #[serde(default)]
    genre: Option<String>,
    #[serde(default)]
    date: Option<String>,
    #[serde(default)]
    select: Option<Vec<String>>,
    #[serde(default)]
    max_findings: Option<usize>,
}

/// What `lint_paths` takes.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OfPaths {
    #[serde(default)]
    paths: Vec<PathBuf>,
    #[serde(default)]
    genre: Option<String>,
    #[serde(default)]
    date: Option<String>,
    #[serde(default)]
    select: Option<Vec<String>>,
    #[serde(default)]
    max_findings: Option<usize>,
}

/// The name of a text that has none.
pub(super) const UNNAMED: &str = "text.md";

/// Lints a text.
pub(super) fn text(tools: &Tools, asked: OfText) -> Result<String, String> {
    let OfText { text, name, genre, date, select, max_findings } = asked;
    if text.len() > LONGEST {
        return Err(format!("the text has {} bytes, more than {LONGEST}", text.len()));
    }
    let workspace = tools.workspace(&How { genre, date, select })?;
    let linter = named(&workspace, name.as_deref())?;
    let live = live::lint(&workspace, &linter, &text, None).map_err(|error| error.to_string())?;
    let unread = live.unread.into_iter().map(|(_, what)| linter.file().problem(what));
    let mut answer = Answer::default();
    (answer.documents, answer.words, answer.problems) = (1, live.words, unread.collect());
    answer.problems.extend(live.problem);
    answer.add(live.findings, linter.rules());
    Ok(answer.text(most(max_findings), false))
}

/// The linter for a text called `name`, which is not a file.
pub(super) fn named<'w>(workspace: &'w Workspace, name: Option<&str>) -> Result<FileLinter<'w>, String> {
    let name = Path::new(name.unwrap_or(UNNAMED));
    // only what it is called matters, not where it is said to be
    let name = name.file_name().map_or(Path::new(UNNAMED), Path::new);
    let file = workspace.stdin(Some(name)).map_err(|error| error.to_string())?;
    file.linter().map_err(|error| error.to_string())
}

/// Lints files and folders.
pub(super) fn paths(tools: &Tools, asked: &OfPaths) -> Result<String, String> {
    let how = How { genre: asked.genre.clone(), date: asked.date.clone(), select: asked.select.clone() };
    let workspace = tools.workspace(&how)?;
    let mut paths = Vec::new();
    for path in &asked.paths {
        let real = tools.fence.inside(path).map_err(|error| format!("{}: {error}", shown(path)))?;
        let below = real.strip_prefix(tools.fence.root()).unwrap_or(&real);
        paths.push(if below.as_os_str().is_empty() { PathBuf::from(".") } else { below.to_path_buf() });
    }
    if paths.is_empty() {
        paths.push(PathBuf::from("."));
    }
    let walked = workspace.walk(&paths).map_err(|error| error.to_string())?;
    let mut answer = Answer::default();
    answer.problems = walked.problems;
    let mut comparisons = Comparisons::default();
    let end = Instant::now() + PATIENCE;
    let mut left = walked.targets.len();
    for chunk in walked.targets.chunks(CHUNK) {
        if Instant::now() > end {
            answer.notes.push(format!("{} were not linted, because there was no time left", counted(left, "file")));
            break;
        }
        left -= chunk.len();
        several(chunk, &workspace, &mut answer, &mut comparisons)?;
    }
    for (settings, findings) in comparisons.compare(&workspace).map_err(|error| error.to_string())? {
        let linter = settings.linter().map_err(|error| error.to_string())?;
        answer.add(findings, linter.rules());
    }
    if !walked.left_out.is_empty() {
        let count = walked.left_out.values().map(|(count, _)| count).sum();
        answer.notes.push(format!("{} of templates, fixtures and the like left out", counted(count, "document")));
    }
    Ok(answer.text(most(asked.max_findings), true))
}

fn several(
    targets: &[Target],
    workspace: &Workspace,
    answer: &mut Answer,
    comparisons: &mut Comparisons,
) -> Result<(), String> {
    let linter = |target: &Target| workspace.file(&target.path)?.linter();
    let linters: Result<Vec<FileLinter<'_>>, _> = targets.iter().map(linter).collect();
    let linters = linters.map_err(|error| error.to_string())?;
    let lint = |(linter, target): (&FileLinter<'_>, &Target)| {
        let documents = linter.file().documents(target.named).into_iter();
        let outcome = |document: Result<q7x2_lint::document::Document, Problem>| {
            let document = document?;
            Ok((document.word_count(), linter.lint(&document)))
        };
        documents.map(outcome).collect::<Vec<Result<_, Problem>>>()
    };
    let results: Vec<_> = linters.par_iter().zip(targets).map(lint).collect();
    for (linter, documents) in linters.iter().zip(results) {
        for document in documents {
            match document {
                Ok((words, outcome)) => {
                    answer.documents += 1;
                    answer.words += words;
                    answer.add(outcome.findings, linter.rules());
                    comparisons.keep(linter.file().settings(), outcome.observations);
                }
                Err(problem) => answer.problems.push(problem),
            }
        }
    }
    Ok(())
}

fn most(asked: Option<usize>) -> usize {
    asked.unwrap_or(DEFAULT).clamp(1, LARGEST)
}
