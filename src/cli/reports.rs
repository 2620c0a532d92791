//! The reports of a run: one or several formats, each with the place that it is written to.

use std::io::{self, Write};
use std::path::Path;

use crate::cli::args::{FormatName, Options};
use crate::cli::color::Color;
use crate::cli::destination::Destination;
use crate::cli::human::Human;
use crate::cli::output::Guard;
use crate::cli::trouble::{Trouble, reason};
use crate::finding::Finding;
use crate::report::{
    Checkstyle, Format, Github, Gitlab, Html, Json, JsonLines, Junit, Linted, Markdown, Rdjson, RdjsonLines, Sarif,
    Short, Summary,
};

/// All reports of a run.
pub(super) struct Reports {
    all: Vec<Report>,
    guard: Option<Guard>,
}

/// One format, and where it is written.
struct Report {
    name: FormatName,
    format: Box<dyn Format>,
    out: Destination,
    color: Color,
    /// It is the one that is not named with a file of its own.
    main: bool,
}

/// The report whose format has no file of its own: closing lines go where it goes.
pub(super) struct Main<'r> {
    pub name: FormatName,
    pub color: Color,
    pub out: &'r mut dyn Write,
}

/// Writes nothing: where only counts are wanted, or where all reports go to files.
struct Silent;

impl Format for Silent {
    fn document(&mut self, _document: &Linted<'_>, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    fn end(&mut self, _summary: &Summary, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}

impl Reports {
    /// Opens what the options ask for, and writes what comes before the findings.
    pub(super) fn open(options: &Options, color: Color) -> Result<Self, Trouble> {
        let mut all = Vec::new();
        for choice in &options.format {
            all.push(Report::new(choice.name, choice.file.as_deref(), options, color)?);
        }
        if all.iter().all(|report| !report.main) {
            let only = options.format.is_empty();
            let mut report = Report::new(FormatName::Human, None, options, color)?;
            if !only {
                if let Some(file) = &options.output {
                    let what = format!("--output {}: every format has its own file already", file.display());
                    return Err(Trouble::usage(what));
                }
                report.format = Box::new(Silent);
            }
            all.push(report);
        }
        check(&all)?;
        let mut reports = Self { all, guard: None };
        reports.guard = reports.guard()?;
        reports.each(|report| report.format.begin(&mut report.out))?;
        Ok(reports)
    }

    /// Whether any format is given the sources of documents.
    pub(super) fn want_sources(&self) -> bool {
        self.all.iter().any(|report| report.format.wants_source())
    }

    /// Writes one document.
    pub(super) fn document(&mut self, document: &Linted<'_>) -> Result<(), Trouble> {
        let counting = counting(document.findings);
        self.each(|report| {
            let all = report.format.shows_suppressed();
            let findings = counting.as_deref().filter(|_| !all).unwrap_or(document.findings);
            report.format.document(&Linted { findings, ..*document }, &mut report.out)
        })
    }

    /// Writes what came of comparing documents.
    pub(super) fn compared(&mut self, findings: &[Finding]) -> Result<(), Trouble> {
        let counting = counting(findings);
        self.each(|report| {
            let all = report.format.shows_suppressed();
            let findings = counting.as_deref().filter(|_| !all).unwrap_or(findings);
            report.format.compared(findings, &mut report.out)
        })
    }

    /// Writes what comes at the end, and puts the files of all formats but the main one in place.
    pub(super) fn end(&mut self, summary: &Summary) -> Result<(), Trouble> {
        self.each(|report| report.format.end(summary, &mut report.out))?;
        let (main, files) = std::mem::take(&mut self.all).into_iter().partition(|report| report.main);
        self.all = main;
        files.into_iter().try_for_each(Report::close)
    }

    /// The main report.
    pub(super) fn main(&mut self) -> Option<Main<'_>> {
        let main = self.all.iter_mut().find(|report| report.main)?;
        Some(Main { name: main.name, color: main.color, out: &mut main.out })
    }

    /// Whether a report is written to the file at `path`.
    pub(super) fn write_to(&self, path: &Path) -> bool {
        let files = self.all.iter().filter_map(|report| report.out.path());
        let mut alike = files.filter(|file| file.file_name() == path.file_name());
        alike.any(|file| file.canonicalize().is_ok_and(|file| path.canonicalize().is_ok_and(|path| path == file)))
    }

    /// Whether a report in this format is written.
    pub(super) fn has(&self, name: FormatName) -> bool {
        self.all.iter().any(|report| report.name == name)
    }

    /// Brings the main report to where it belongs.
    pub(super) fn close(mut self) -> Result<(), Trouble> {
        if let (Some(guard), Some(main)) = (self.guard.take(), self.main()) {
            guard.close(main.out)?;
        }
        self.all.into_iter().try_for_each(Report::close)
    }

    fn guard(&mut self) -> Result<Option<Guard>, Trouble> {
        let main = self.all.iter_mut().find(|report| report.main && report.out.path().is_none());
        let Some(main) = main else { return Ok(None) };
        if !matches!(main.name, FormatName::Human | FormatName::Short) {
            return Ok(None);
        }
        Ok(Guard::open(&mut main.out)?)
    }

    fn each(&mut self, mut write: impl FnMut(&mut Report) -> io::Result<()>) -> Result<(), Trouble> {
        let several = self.all.len() > 1;
        self.all.iter_mut().try_for_each(|report| match write(report) {
            // whoever reads standard output has seen enough; the files are still wanted
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe && several && report.out.path().is_none() => {
                report.format = Box::new(Silent);
                report.out = Destination::Nowhere;
                Ok(())
            }
            written => written.map_err(|error| unwritable(report.out.path(), error)),
        })
    }
}

impl Report {
    fn new(name: FormatName, file: Option<&Path>, options: &Options, color: Color) -> Result<Self, Trouble> {
        let main = file.is_none();
        let file = file.or(options.output.as_deref()).filter(|file| file.as_os_str() != "-");
        let out = match file {
            Some(file) => Destination::file(file).map_err(|error| unwritable(Some(file), error))?,
            None => Destination::stdout(),
        };
        let color = if file.is_some() { Color { on: false } } else { color };
        let format = if main && (options.statistics || options.diff) { Box::new(Silent) } else { format(name, color) };
        Ok(Self { name, format, out, color, main })
    }

    fn close(self) -> Result<(), Trouble> {
        let file = self.out.path().map(Path::to_path_buf);
        self.out.close().map_err(|error| unwritable(file.as_deref(), error))
    }
}

fn format(name: FormatName, color: Color) -> Box<dyn Format> {
    match name {
        FormatName::Human => Box::new(Human::new(color)),
        FormatName::Short => Box::new(Short),
        FormatName::Json => Box::<Json>::default(),
        FormatName::Jsonl => Box::new(JsonLines),
        FormatName::Github => Box::<Github>::default(),
        FormatName::Sarif => Box::<Sarif>::default(),
        FormatName::Gitlab => Box::<Gitlab>::default(),
        FormatName::Checkstyle => Box::<Checkstyle>::default(),
        FormatName::Junit => Box::new(Junit),
        FormatName::Rdjson => Box::<Rdjson>::default(),
        FormatName::Rdjsonl => Box::new(RdjsonLines),
        FormatName::Markdown => Box::<Markdown>::default(),
        FormatName::Html => Box::<Html>::default(),
    }
}

/// The findings that count, if not all do.
fn counting(findings: &[Finding]) -> Option<Vec<Finding>> {
    let all = findings.iter().all(|finding| finding.suppressed.is_none());
    (!all).then(|| findings.iter().filter(|finding| finding.suppressed.is_none()).cloned().collect())
}

/// Two reports in one place would overwrite each other.
fn check(all: &[Report]) -> Result<(), Trouble> {
    for (number, report) in all.iter().enumerate() {
        if all[..number].iter().any(|other| other.out.path() == report.out.path()) {
            let (place, help) = match report.out.path() {
                Some(file) => (file.display().to_string(), "name a file for each"),
                None => ("standard output".to_owned(), "name a file for all formats but one: --format sarif=FILE"),
            };
            let what = format!("two formats would be written to {place}");
            return Err(Trouble::Usage(what, Some(help.to_owned())));
        }
    }
    Ok(())
}

fn unwritable(file: Option<&Path>, error: io::Error) -> Trouble {
    match file {
        Some(file) => Trouble::usage(format!("cannot write {}: {}", file.display(), reason(&error))),
        None => Trouble::Output(error),
    }
}
