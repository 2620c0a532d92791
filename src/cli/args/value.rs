//! Values that options take: formats of reports, severities, when to use colors.

use std::ffi::OsStr;
use std::path::PathBuf;

use clap::ValueEnum;
use clap::builder::{EnumValueParser, PossibleValue, TypedValueParser};
use clap::error::ErrorKind;

use crate::finding::Severity;

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum FormatName {
    /// For people, with the lines of the document
    #[value(alias = "table")]
    Human,
    /// One line per finding
    Short,
    /// One JSON object
    Json,
    /// One JSON object per finding, as it is found
    Jsonl,
    /// Annotations in GitHub Actions
    Github,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// GitLab's code quality report
    Gitlab,
    /// Checkstyle's XML
    Checkstyle,
    /// JUnit's XML
    Junit,
    /// Reviewdog's diagnostics as one object
    Rdjson,
    /// Reviewdog's diagnostics, one per line
    Rdjsonl,
    /// A table for a comment
    Markdown,
    /// A page that shows the documents with the findings in place
    Html,
}

/// A format, and the file that it is written to if it has one of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::cli) struct FormatChoice {
    pub name: FormatName,
    pub file: Option<PathBuf>,
}

/// Reads `sarif` and `sarif=report.sarif`.
#[derive(Debug, Clone)]
pub(super) struct FormatParser;

impl TypedValueParser for FormatParser {
    type Value = FormatChoice;

    fn parse_ref(
        &self,
        command: &clap::Command,
        arg: Option<&clap::Arg>,
        value: &OsStr,
    ) -> Result<FormatChoice, clap::Error> {
        let text = value.to_str().ok_or_else(|| clap::Error::new(ErrorKind::InvalidUtf8).with_cmd(command))?;
        let (name, file) = text.split_once('=').map_or((text, None), |(name, file)| (name, Some(file)));
        let name = EnumValueParser::<FormatName>::new().parse_ref(command, arg, OsStr::new(name))?;
        match file {
            Some("") => Err(clap::Error::raw(
                ErrorKind::InvalidValue,
                format!("--format {text}: expected a file name after `=`\n"),
            )),
            // a dash is standard output, as everywhere
            Some("-") | None => Ok(FormatChoice { name, file: None }),
            Some(file) => Ok(FormatChoice { name, file: Some(PathBuf::from(file)) }),
        }
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        EnumValueParser::<FormatName>::new()
            .possible_values()
            .map(|values| Box::new(values.collect::<Vec<_>>().into_iter()) as _)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ColorWhen {
    /// On a terminal
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum SeverityName {
    /// Everything
    Info,
    /// What a reader cannot verify
    Warning,
    /// What is wrong for any reader
    Error,
}

impl From<SeverityName> for Severity {
    fn from(name: SeverityName) -> Self {
        match name {
            SeverityName::Info => Severity::Info,
            SeverityName::Warning => Severity::Warning,
            SeverityName::Error => Severity::Error,
        }
    }
}
