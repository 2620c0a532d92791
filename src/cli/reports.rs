//! The reports of a run: one or several formats, each with the place that it is written to.

use std::io::{self, Write};
use std::path::Path;

use q7x2_lint::compare::Event;
use q7x2_lint::finding::Finding;
use q7x2_lint::report::{Format, Linted, Summary};
use q7x2_lint::workspace::reason;

use crate::cli::destination::Destination;
use crate::cli::error::Error;
use crate::cli::flags::Flags;
use crate::cli::format::{HUMAN, ReportFormat, SHORT};
use crate::cli::output::Guard;
#[cfg(feature = "serve")]
use crate::cli::page::Page;
use crate::cli::pipeline::Wanted;
use crate::cli::style::Style;

/// All reports of a run.
pub(super) struct Reports {
    all: Vec<Report>,
    guard: Option<Guard>,
}

/// One format, and where it is written.
struct Report {
    name: &'static str,
    format: Box<dyn Format>,
    out: Destination,
    style: Style,
    /// It is the one that is not named with a file of its own.
    main: bool,
}

/// The report whose format has no file of its own: closing lines go where it goes.
pub(super) struct Main<'r> {
    pub name: &'static str,
    pub style: Style,
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
    pub(super) fn open(flags: &Flags) -> Result<Self, Error> {
        let mut all = Vec::new();
        for choice in &flags.formats {
            all.push(Report::new(choice.format, choice.file.as_deref(), flags)?);
        }
        if all.iter().all(|report| !report.main) {
            let only = flags.formats.is_empty();
            let mut report = Report::new(ReportFormat::human(), None, flags)?;
            if !only {
                if let Some(file) = &flags.output {
                    let what = format!("--output {}: every format has its own file already", file.display());
                    return Err(Error::usage(what));
                }
                report.format = Box::new(Silent);
            }
            all.push(report);
        }
        check(&all)?;
        #[cfg(feature = "serve")]
        if let Some(page) = &flags.page {
            all.push(Report::page(page.clone()));
        }
        let mut reports = Self { all, guard: None };
        reports.guard = reports.guard()?;
        reports.each(|report| report.format.begin(&mut report.out))?;
        Ok(reports)
    }

    /// What the formats want of documents.
    pub(super) fn want(&self) -> Wanted {
        let formats = || self.all.iter().map(|report| &report.format);
        Wanted {
            source: formats().any(|format| format.wants_source()),
            profile: formats().any(|format| format.wants_profile()),
            kept: formats().any(|format| format.wants_events()),
        }
    }

    /// Writes one document.
    pub(super) fn document(&mut self, document: &Linted<'_>) -> Result<(), Error> {
        let counting = counting(document.findings);
        self.each(|report| {
            let all = report.format.shows_suppressed();
            let findings = counting.as_deref().filter(|_| !all).unwrap_or(document.findings);
            report.format.document(&Linted { findings, ..*document }, &mut report.out)
        })
    }

    /// Writes what came of comparing documents.
    pub(super) fn compared(&mut self, findings: &[Finding]) -> Result<(), Error> {
        let counting = counting(findings);
        self.each(|report| {
            let all = report.format.shows_suppressed();
            let findings = counting.as_deref().filter(|_| !all).unwrap_or(findings);
            report.format.compared(findings, &mut report.out)
        })
    }

    /// Writes an event that several documents are on, where events are wanted; `event` makes it.
    pub(super) fn event(&mut self, event: impl Fn() -> io::Result<Event>) -> Result<(), Error> {
        self.each(|report| match report.format.wants_events() {
            true => report.format.event(event()?, &mut report.out),
            false => Ok(()),
        })
    }

    /// Writes what comes at the end, and puts the files of all formats but the main one in place.
    pub(super) fn end(&mut self, summary: &Summary) -> Result<(), Error> {
        self.each(|report| report.format.end(summary, &mut report.out))?;
        let (main, files) = std::mem::take(&mut self.all).into_iter().partition(|report| report.main);
        self.all = main;
        files.into_iter().try_for_each(Report::close)
    }

    /// The main report.
    pub(super) fn main(&mut self) -> Option<Main<'_>> {
        let main = self.all.iter_mut().find(|report| report.main)?;
        Some(Main { name: main.name, style: main.style, out: &mut main.out })
    }

    /// Brings what was written so far to where the main report goes.
    pub(super) fn flush(&mut self) -> Result<(), Error> {
        Ok(self.main().map_or(Ok(()), |main| main.out.flush())?)
    }

    /// Whether a report is written to the file at `path`.
    pub(super) fn write_to(&self, path: &Path) -> bool {
        let files = self.all.iter().filter_map(|report| report.out.path());
        let mut alike = files.filter(|file| file.file_name() == path.file_name());
        alike.any(|file| file.canonicalize().is_ok_and(|file| path.canonicalize().is_ok_and(|path| path == file)))
    }

    /// Whether a report in this format is written.
    pub(super) fn has(&self, name: &str) -> bool {
        self.all.iter().any(|report| report.name == name)
    }

    /// Brings the main report to where it belongs.
    pub(super) fn close(mut self) -> Result<(), Error> {
        if let (Some(guard), Some(main)) = (self.guard.take(), self.main()) {
            guard.close(main.out)?;
        }
        self.all.into_iter().try_for_each(Report::close)
    }

    fn guard(&mut self) -> Result<Option<Guard>, Error> {
        let main = self.all.iter_mut().find(|report| report.main && report.out.path().is_none());
        let Some(main) = main else { return Ok(None) };
        if !matches!(main.name, HUMAN | SHORT) {
            return Ok(None);
        }
        Ok(Guard::open(&mut main.out)?)
    }

    fn each(&mut self, mut write: impl FnMut(&mut Report) -> io::Result<()>) -> Result<(), Error> {
        let several = self.all.len() > 1;
        self.all.iter_mut().try_for_each(|report| match write(report) {
            // the reader of standard output has closed it; the files are still wanted
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
    fn new(format: &ReportFormat, file: Option<&Path>, flags: &Flags) -> Result<Self, Error> {
        let main = file.is_none();
        let file = file.or(flags.output.as_deref()).filter(|file| file.as_os_str() != "-");
        let out = match file {
            Some(file) => Destination::file(file).map_err(|error| unwritable(Some(file), error))?,
            None => Destination::stdout(),
        };
        let style = if file.is_some() { Style::plain() } else { flags.style };
        let silent = main && (flags.silent || flags.statistics.is_some() || flags.diff);
        let written = if silent { Box::new(Silent) } else { (format.new)(style, flags.all) };
        Ok(Self { name: format.name, format: written, out, style, main })
    }

    /// The report for the page of a browser.
    #[cfg(feature = "serve")]
    fn page(page: Page) -> Self {
        let format = Box::<q7x2_lint::report::Html>::default();
        let out = Destination::Page(Vec::new(), page);
        Self { name: "html", format, out, style: Style::plain(), main: false }
    }

    fn close(self) -> Result<(), Error> {
        let file = self.out.path().map(Path::to_path_buf);
        self.out.close().map_err(|error| unwritable(file.as_deref(), error))
    }
}

/// The findings that count, if not all do.
fn counting(findings: &[Finding]) -> Option<Vec<Finding>> {
    let all = findings.iter().all(|finding| finding.suppressed.is_none());
    (!all).then(|| findings.iter().filter(|finding| finding.suppressed.is_none()).cloned().collect())
}

/// Two reports in one place would overwrite each other.
fn check(all: &[Report]) -> Result<(), Error> {
    for (number, report) in all.iter().enumerate() {
        if all[..number].iter().any(|other| other.out.path() == report.out.path()) {
            let (place, help) = match report.out.path() {
                Some(file) => (file.display().to_string(), "name a file for each"),
                None => ("standard output".to_owned(), "name a file for all formats but one: --format sarif=FILE"),
            };
            let what = format!("two formats would be written to {place}");
            return Err(Error::Usage(what, Some(help.to_owned())));
        }
    }
    Ok(())
}

fn unwritable(file: Option<&Path>, error: io::Error) -> Error {
    match file {
        Some(file) => Error::usage(format!("cannot write {}: {}", file.display(), reason(&error))),
        None => Error::Output(error),
    }
}
