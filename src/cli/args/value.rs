//! Values that options take: formats of reports, severities, when to use colors.

use std::ffi::OsStr;
use std::path::PathBuf;

use clap::ValueEnum;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::error::ErrorKind;
use q7x2_lint::finding::Severity;

use crate::cli::color::When;
use crate::cli::flags::WriteBaseline;
use crate::cli::format::{FORMATS, FormatChoice, HUMAN, HUMAN_ALIAS, ReportFormat};

/// The values of `--format`, as help lists them.
fn format_names() -> PossibleValuesParser {
    let named = |format: &'static ReportFormat| {
        let value = PossibleValue::new(format.name).help(format.help);
        if format.name == HUMAN { value.alias(HUMAN_ALIAS) } else { value }
    };
    PossibleValuesParser::new(FORMATS.iter().map(named))
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
        let name = format_names().parse_ref(command, arg, OsStr::new(name))?;
        let unknown = || clap::Error::new(ErrorKind::InvalidValue).with_cmd(command);
        let format = ReportFormat::called(&name).ok_or_else(unknown)?;
        match file {
            Some("") => Err(clap::Error::raw(
                ErrorKind::InvalidValue,
                format!("--format {text}: expected a file name after `=`\n"),
            )),
            // a dash is standard output, as everywhere
            Some("-") | None => Ok(FormatChoice { format, file: None }),
            Some(file) => Ok(FormatChoice { format, file: Some(PathBuf::from(file)) }),
        }
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        format_names().possible_values().map(|values| Box::new(values.collect::<Vec<_>>().into_iter()) as _)
    }
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

impl From<ColorArg> for When {
    fn from(when: ColorArg) -> Self {
        match when {
            ColorArg::Auto => When::Auto,
            ColorArg::Always => When::Always,
            ColorArg::Never => When::Never,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum WriteBaselineArg {
    /// Drop what no longer occurs; nothing is added to a file that is there
    Shrink,
    /// Everything that is found now
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
