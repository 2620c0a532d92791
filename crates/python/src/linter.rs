//! The linter.

use std::path::{Path, PathBuf};

use pyo3::exceptions::{PyOSError, PyValueError};
use pyo3::prelude::*;
use q7x2_lint::document::{Document, Format, Genre};
use q7x2_lint::finding::{Finding, Severity};
use q7x2_lint::label::Labels;
use q7x2_lint::report::{Format as _, JsonLines, Linted};
use q7x2_lint::rule::EMBEDDED;
use q7x2_lint::workspace::{Comparisons, Disk, Error, FileLinter, Options, Unparsed, Workspace, reason};

/// The text of a document, and what is known of it.
struct Text {
    text: String,
    path: Option<PathBuf>,
    format: Option<Format>,
    date: Option<String>,
    title: Option<String>,
}

/// A linter: rules and settings. It may be used from several threads.
#[pyclass(frozen, module = "q7x2_lint._native")]
pub struct Linter {
    workspace: Workspace,
}

#[pymethods]
impl Linter {
    /// `options` overrides the configuration, which is that of the file `config`, or, if `discover` is set, of the file
    /// above each document, or else none.
    #[new]
    #[pyo3(signature = (root, config, discover, select, extend_select, ignore, severity_at_least, genre, as_of))]
    #[expect(clippy::too_many_arguments, reason = "they are the keywords of a Python class")]
    fn new(
        py: Python<'_>,
        root: PathBuf,
        config: Option<PathBuf>,
        discover: bool,
        select: Option<Vec<String>>,
        extend_select: Vec<String>,
        ignore: Vec<String>,
        severity_at_least: Option<&str>,
        genre: Option<&str>,
        as_of: Option<&str>,
    ) -> PyResult<Self> {
        let severity_at_least = severity_at_least.map(severity).transpose()?;
        let genre = genre.map(|name| name.parse::<Genre>().map_err(PyValueError::new_err)).transpose()?;
        let as_of = as_of.map(|day| day.parse()).transpose().map_err(|error| value_error(&error))?;
        let isolated = config.is_none() && !discover;
        let options = Options {
            config,
            isolated,
            select,
            extend_select,
            ignore,
            severity_at_least,
            genre,
            as_of,
            ..Options::default()
        };
        let linter = Self { workspace: Workspace::new(Disk, root, options) };
        // mistakes in the configuration are errors now, not at the first text
        py.detach(|| linter.at(None).map(|_| ())).map_err(error)?;
        Ok(linter)
    }

    /// The findings in a text, one JSON object per line.
    #[pyo3(signature = (text, path, format, date, title))]
    fn lint(
        &self,
        py: Python<'_>,
        text: String,
        path: Option<PathBuf>,
        format: Option<&str>,
        date: Option<String>,
        title: Option<String>,
    ) -> PyResult<String> {
        let text = Text { text, path, format: format_called(format)?, date, title };
        py.detach(|| {
            let linter = self.at(text.path.as_deref())?;
            let documents = documents(&linter, text);
            let mut found = Found::default();
            for document in documents {
                found.add(&linter, document);
            }
            found.finish(&self.workspace)
        })
        .map_err(error)
    }

    /// The findings in a file, one JSON object per line.
    fn lint_file(&self, py: Python<'_>, path: PathBuf) -> PyResult<String> {
        let found = py.detach(|| {
            let linter = self.workspace.file(&path)?.linter()?;
            let mut found = Found::default();
            for document in linter.file().documents(true) {
                match document {
                    Ok(document) => found.add(&linter, document),
                    Err(problem) => return Ok(Err(problem)),
                }
            }
            found.finish(&self.workspace).map(Ok)
        });
        let problem = match found.map_err(error)? {
            Ok(found) => return Ok(found),
            Err(problem) => problem,
        };
        let line = problem.line.map(|line| format!(":{line}")).unwrap_or_default();
        Err(PyOSError::new_err(format!("{}{line}: {}", problem.path, problem.message)))
    }

    /// The labels of each text as JSON, and nothing for a missing one. The other lists are empty, or as long.
    #[pyo3(signature = (texts, dates, titles, format))]
    fn labels(
        &self,
        py: Python<'_>,
        texts: Vec<Option<String>>,
        dates: Vec<Option<String>>,
        titles: Vec<Option<String>>,
        format: Option<&str>,
    ) -> PyResult<Vec<Option<String>>> {
        let format = format_called(format)?;
        let (mut dates, mut titles) = (dates.into_iter(), titles.into_iter());
        let mut next = |text: Option<String>| {
            let (date, title) = (dates.next().flatten(), titles.next().flatten());
            text.map(|text| Text { text, path: None, format, date, title })
        };
        let texts: Vec<Option<Text>> = texts.into_iter().map(&mut next).collect();
        py.detach(|| {
            let linter = self.at(None)?;
            let one = |text: Text| {
                let document = documents(&linter, text).pop()?;
                let findings = linter.lint(&document).findings;
                serde_json::to_string(&Labels::of(&document, &findings)).ok()
            };
            Ok(texts.into_iter().map(|text| text.and_then(one)).collect())
        })
        .map_err(error)
    }

    /// The ids of the rules that run on texts without a path.
    fn rules(&self) -> PyResult<Vec<String>> {
        let linter = self.at(None).map_err(error)?;
        let ids = linter.rules().iter().map(|rule| rule.id.clone());
        Ok(ids.filter(|id| linter.severity(id).is_some()).collect())
    }

    /// The ids of all built-in rules.
    #[staticmethod]
    fn built_in_rules() -> Vec<&'static str> {
        EMBEDDED.iter().map(|rule| rule.id).collect()
    }
}

impl Linter {
    /// The linter for a text at `path`.
    pub(crate) fn at(&self, path: Option<&Path>) -> Result<FileLinter<'_>, Error> {
        self.workspace.stdin(path)?.linter()
    }
}

/// The documents in a text: one, or the messages of a mailbox.
fn documents(linter: &FileLinter<'_>, text: Text) -> Vec<Document> {
    let file = linter.file();
    let Text { text, format, date, title, .. } = text;
    let mut input = file.input(text);
    input.format = format.unwrap_or(input.format);
    input.date = input.date.or(date);
    input.title = title;
    Unparsed::all(input, None).into_iter().map(|unparsed| file.parse(unparsed)).collect()
}

/// What was found in the documents of one file.
#[derive(Default)]
struct Found {
    findings: Vec<Finding>,
    comparisons: Comparisons,
}

impl Found {
    fn add(&mut self, linter: &FileLinter<'_>, document: Document) {
        let outcome = linter.lint(&document);
        self.findings.extend(outcome.findings);
        self.comparisons.keep(linter.file().settings(), outcome.observations);
    }

    /// All findings, with those of comparing documents, as lines of JSON.
    fn finish(mut self, workspace: &Workspace) -> Result<String, Error> {
        for (_, findings) in self.comparisons.compare(workspace)? {
            self.findings.extend(findings);
        }
        self.findings.sort_by(|a, b| (&a.origin, a.span, &a.rule).cmp(&(&b.origin, b.span, &b.rule)));
        let mut out = Vec::new();
        if let Some(first) = self.findings.first() {
            let origin = first.origin.clone();
            let all = Linted {
                origin: &origin,
                words: 0,
                source: None,
                original: None,
                profile: None,
                findings: &self.findings,
            };
            let written = JsonLines.document(&all, &mut out);
            debug_assert!(
                written.is_ok(),
                "memory can be written to: {}",
                written.err().map(|error| reason(&error)).unwrap_or_default()
            );
        }
        Ok(String::from_utf8_lossy(&out).into_owned())
    }
}

fn severity(name: &str) -> PyResult<Severity> {
    let known = Severity::WORST_FIRST.into_iter().find(|severity| severity.name() == name);
    known.ok_or_else(|| PyValueError::new_err(format!("unknown severity `{name}`: expected error, warning or info")))
}

fn format_called(name: Option<&str>) -> PyResult<Option<Format>> {
    name.map(|name| name.parse::<Format>().map_err(PyValueError::new_err)).transpose()
}

fn error(error: Error) -> PyErr {
    match error {
        Error::Unreadable { .. } => PyOSError::new_err(error.to_string()),
        Error::Options { message, help } => {
            PyValueError::new_err(help.map_or(message.clone(), |help| format!("{message} ({help})")))
        }
        Error::File(error) => {
            let help = error.help.as_ref().map(|help| format!(" ({help})")).unwrap_or_default();
            PyValueError::new_err(format!("{error}{help}"))
        }
    }
}

fn value_error(error: &impl ToString) -> PyErr {
    PyValueError::new_err(error.to_string())
}
