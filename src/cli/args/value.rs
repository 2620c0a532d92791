//! Values of options: formats of reports, severities, when to use colours.

use std::ffi::OsStr;
use std::path::PathBuf;
use std::str::FromStr;

use clap::ValueEnum;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::error::ErrorKind;
use q7x2_lint::finding::Severity;

use crate::cli::flags::WriteBaseline;
use crate::cli::format::{FORMATS, FormatChoice, HUMAN, HUMAN_ALIAS, ReportFormat};
use crate::cli::statistics::GroupBy;
use crate::cli::style::{self, ColorChoice, Style};

/// Reads `sarif` and `sarif=report.sarif`.
#[derive(Debug, Clone, Default)]
pub(super) struct FormatParser {
    /// If set, only these formats are accepted.
    only: Option<&'static [&'static str]>,
}

impl FormatParser {
    /// A parser that accepts only these formats.
    pub(super) fn of(only: &'static [&'static str]) -> Self {
        Self { only: Some(only) }
    }

    /// The values of `--format`, as listed in the help.
    fn names(&self) -> PossibleValuesParser {
        let value = |format: &'static ReportFormat| {
            let table = self.only.is_some_and(|only| only.contains(&HUMAN_ALIAS)) && format.name == HUMAN;
            let (name, alias) = if table { (HUMAN_ALIAS, HUMAN) } else { (format.name, HUMAN_ALIAS) };
            let help = if self.only.is_some() { "" } else { format.help };
            let value = if help.is_empty() { PossibleValue::new(name) } else { PossibleValue::new(name).help(help) };
            if format.name == HUMAN { value.alias(alias) } else { value }
        };
        let values = FORMATS.iter().map(value);
        PossibleValuesParser::new(values.filter(|value| self.only.is_none_or(|only| only.contains(&value.get_name()))))
    }
}

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
        let name = self.names().parse_ref(command, arg, OsStr::new(name))?;
        let unknown = || clap::Error::new(ErrorKind::InvalidValue).with_cmd(command);
        let format = ReportFormat::called(&name).ok_or_else(unknown)?;
        match file {
            Some("") => Err(clap::Error::raw(
                ErrorKind::InvalidValue,
                format!("--format {text}: expected a file name after `=`\n"),
            )),
            // a dash means standard output, as elsewhere
            Some("-") | None => Ok(FormatChoice { format, file: None }),
            Some(file) => Ok(FormatChoice { format, file: Some(PathBuf::from(file)) }),
        }
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        self.names().possible_values().map(|values| Box::new(values.collect::<Vec<_>>().into_iter()) as _)
    }
}

/// A whole number, which is not negative.
///
/// # Errors If the text is not one; the message is in plain words.
pub(super) fn whole<T: FromStr>(text: &str) -> Result<T, String> {
    text.parse().map_err(|_| "expected a whole number such as 4".to_owned())
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ColorArg {
    /// On a terminal
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum SeverityArg {
    /// Everything
    Info,
    /// What a reader cannot verify
    Warning,
    /// What is wrong for any reader
    Error,
}

impl From<SeverityArg> for Severity {
    fn from(name: SeverityArg) -> Self {
        match name {
            SeverityArg::Info => Severity::Info,
            SeverityArg::Warning => Severity::Warning,
            SeverityArg::Error => Severity::Error,
        }
    }
}

impl ColorArg {
    /// Whether colours are used.
    pub(in crate::cli) fn choice(self) -> Style {
        style::choice(match self {
            ColorArg::Auto => ColorChoice::Auto,
            ColorArg::Always => ColorChoice::Always,
            ColorArg::Never => ColorChoice::Never,
        })
    }
}

/// The shells that there are completions for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ShellArg {
    Bash,
    Elvish,
    Fish,
    Nushell,
    #[value(name = "powershell")]
    PowerShell,
    Zsh,
}

/// The files that there are schemas of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum SchemaArg {
    /// q7x2-lint.toml
    Config,
    /// A rule
    Rule,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum WriteBaselineArg {
    /// Drop findings that no longer occur; none are added to an existing file
    Shrink,
    /// Write all current findings
    All,
}

impl From<WriteBaselineArg> for WriteBaseline {
    fn from(what: WriteBaselineArg) -> Self {
        match what {
            WriteBaselineArg::Shrink => WriteBaseline::Shrink,
            WriteBaselineArg::All => WriteBaseline::All,
        }
    }
}

/// What `--statistics` counts by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ByArg {
    /// By rule, with the number of documents and the first place
    Rule,
    /// By document, with findings per 1,000 words
    Document,
    /// By folder
    Folder,
    /// By genre
    Genre,
}

impl From<ByArg> for GroupBy {
    fn from(by: ByArg) -> Self {
        match by {
            ByArg::Rule => GroupBy::Rule,
            ByArg::Document => GroupBy::Document,
            ByArg::Folder => GroupBy::Folder,
            ByArg::Genre => GroupBy::Genre,
        }
    }
}
