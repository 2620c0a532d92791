//! The formats of reports, by their names on the command line.

use std::fmt;
use std::path::PathBuf;

use q7x2_lint::report::{
    Checkstyle, Documents, DocumentsCsv, Format, Github, Gitlab, Grouped, Html, Json, JsonLines, Junit, Markdown,
    Rdjson, RdjsonLines, Sarif, Short,
};

use crate::cli::human::Human;
use crate::cli::style::Style;

/// A format of reports.
pub(super) struct ReportFormat {
    /// Its name for `--format`.
    pub name: &'static str,
    /// Its description in `--help`.
    pub help: &'static str,
    /// Makes a new report. Only formats for people have a style, and can show all findings or some of each rule.
    pub new: fn(Style, bool) -> Box<dyn Format>,
}

/// All formats, in the order in which `--help` lists them.
pub(super) static FORMATS: [ReportFormat; 16] = [
    ReportFormat {
        name: HUMAN,
        help: "For people, with the lines of the document",
        new: |style, all| Box::new(Human::new(style, all)),
    },
    ReportFormat { name: SHORT, help: "One line per finding", new: |_, _| Box::new(Short) },
    ReportFormat { name: "grouped", help: "One line per finding, by document", new: |_, _| Box::<Grouped>::default() },
    ReportFormat { name: JSON, help: "One JSON object", new: |_, _| Box::<Json>::default() },
    ReportFormat { name: JSONL, help: "One JSON object per finding, as it is found", new: |_, _| Box::new(JsonLines) },
    ReportFormat {
        name: "documents",
        help: "One JSON object per document, with its findings counted",
        new: |_, _| Box::new(Documents),
    },
    ReportFormat {
        name: "documents-csv",
        help: "The same as a table for spreadsheets",
        new: |_, _| Box::new(DocumentsCsv),
    },
    ReportFormat { name: GITHUB, help: "Annotations in GitHub Actions", new: |_, _| Box::<Github>::default() },
    ReportFormat { name: "sarif", help: "SARIF 2.1.0, for code scanning", new: |_, _| Box::<Sarif>::default() },
    ReportFormat { name: "gitlab", help: "GitLab's code quality report", new: |_, _| Box::<Gitlab>::default() },
    ReportFormat { name: "checkstyle", help: "Checkstyle's XML", new: |_, _| Box::<Checkstyle>::default() },
    ReportFormat { name: "junit", help: "JUnit's XML", new: |_, _| Box::new(Junit) },
    ReportFormat {
        name: "rdjson",
        help: "Reviewdog's diagnostics as one object",
        new: |_, _| Box::<Rdjson>::default(),
    },
    ReportFormat { name: "rdjsonl", help: "Reviewdog's diagnostics, one per line", new: |_, _| Box::new(RdjsonLines) },
    ReportFormat { name: "markdown", help: "A table for a comment", new: |_, _| Box::<Markdown>::default() },
    ReportFormat {
        name: HTML,
        help: "A page that shows the documents with the findings in place",
        new: |_, _| Box::<Html>::default(),
    },
];

/// Formats that other parts of the program depend on.
pub(super) const HUMAN: &str = "human";
pub(super) const SHORT: &str = "short";
pub(super) const JSON: &str = "json";
pub(super) const HTML: &str = "html";
pub(super) const JSONL: &str = "jsonl";
pub(super) const GITHUB: &str = "github";

/// The name of the format for people in `rules bench` and `inspect`.
pub(super) const HUMAN_ALIAS: &str = "table";

impl ReportFormat {
    /// The format with this name.
    pub(super) fn called(name: &str) -> Option<&'static Self> {
        FORMATS.iter().find(|format| format.name == name || format.name == HUMAN && name == HUMAN_ALIAS)
    }

    /// The format for people, which is the default.
    pub(super) fn human() -> &'static Self {
        &FORMATS[0]
    }
}

impl fmt::Debug for ReportFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// A format, and the file that it is written to if it has one of its own.
#[derive(Debug, Clone)]
pub(super) struct FormatChoice {
    pub format: &'static ReportFormat,
    pub file: Option<PathBuf>,
}
