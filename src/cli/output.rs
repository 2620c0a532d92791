//! What the program prints around the findings.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::process;
use std::time::{Duration, SystemTime};

use q7x2_lint::finding::Severity;
use q7x2_lint::report::visible::visible;
use q7x2_lint::report::{self, Problem, Summary, counted};
use q7x2_lint::rule::FileError;
use q7x2_lint::workspace::Workspace;

use crate::cli::flags::Flags;
use crate::cli::style::Style;

/// Keeps linted text from issuing commands to GitHub Actions, which reads them from all output.
#[derive(Debug)]
pub(super) struct Guard(String);

impl Guard {
    /// Disables commands, if the program runs in GitHub Actions.
    pub(super) fn open(out: &mut dyn Write) -> io::Result<Option<Self>> {
        if std::env::var_os("GITHUB_ACTIONS").is_none_or(|value| value != "true") {
            return Ok(None);
        }
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(0, |since| since.as_nanos());
        let token = format!("q7x2-lint-{}-{now}", process::id());
        writeln!(out, "::stop-commands::{token}")?;
        Ok(Some(Self(token)))
    }

    /// Enables commands again.
    pub(super) fn close(self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "::{}::", self.0)
    }
}

/// The closing lines of a run for people; `by_family` also counts findings by family.
pub(super) fn summary(
    summary: &Summary,
    by_family: bool,
    binaries: usize,
    took: Duration,
    style: Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    let read = format!("{}, {}", counted(summary.documents, "document"), counted(summary.words, "word"));
    let seconds = format!("{:.2} s", took.as_secs_f64());
    let found = if summary.findings() == 0 { "no findings".to_owned() } else { severities(summary) };
    writeln!(out, "{}: {} ({seconds})", style.bold(&read), style.bold(&found))?;
    let families: Vec<String> = summary.families().iter().map(|(family, count)| format!("{family} {count}")).collect();
    if by_family && !families.is_empty() {
        writeln!(out, "by family: {}", families.join(", "))?;
    }
    if let Some(line) = fixable(summary) {
        writeln!(out, "{line}")?;
    }
    if summary.fixed > 0 {
        writeln!(out, "{} fixed", counted(summary.fixed, "finding"))?;
    }
    if summary.allowed > 0 {
        writeln!(out, "{} allowed by new comments", counted(summary.allowed, "finding"))?;
    }
    if summary.suppressed > 0 {
        writeln!(out, "{} suppressed", counted(summary.suppressed, "finding"))?;
    }
    for line in summary.read_as().into_iter().chain(summary.not_read()).chain(summary.partly_read()) {
        writeln!(out, "{}", visible(&line))?;
    }
    if binaries > 0 {
        writeln!(out, "{} skipped", counted(binaries, "binary file"))?;
    }
    if !summary.problems.is_empty() {
        writeln!(out, "not everything could be read: {}", counted(summary.problems.len(), "problem"))?;
    }
    Ok(())
}

/// How many findings can be fixed, and how.
fn fixable(summary: &Summary) -> Option<String> {
    let safe =
        (summary.fixable > 0).then(|| format!("{} can be fixed with --fix", counted(summary.fixable, "finding")));
    let unsafe_ones = match (summary.fixable_unsafely, &safe) {
        (0, _) => None,
        (more, Some(_)) => Some(format!("{more} more with --fix --unsafe-fixes")),
        (some, None) => Some(format!("{} can be fixed with --fix --unsafe-fixes", counted(some, "finding"))),
    };
    let parts: Vec<String> = safe.into_iter().chain(unsafe_ones).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// Hints for runs with many findings.
pub(super) fn hints(style: Style, out: &mut dyn Write) -> io::Result<()> {
    let lines = [
        "--select RULE shows one rule, --severity-at-least error only errors, --statistics --by folder where findings are",
        "--baseline FILE --write-baseline=all accepts what is there now, so that only new findings count",
    ];
    lines.iter().try_for_each(|line| writeln!(out, "{}", style.dim(&format!("hint: {line}"))))
}

fn severities(summary: &Summary) -> String {
    let some = Severity::WORST_FIRST.iter().filter(|&&severity| summary.of(severity) > 0);
    some.map(|&severity| counted(summary.of(severity), severity.name())).collect::<Vec<_>>().join(", ")
}

/// Prints what could not be read on standard error.
pub(super) fn problems(problems: &[Problem]) {
    let mut err = io::stderr().lock();
    let (first, others) = report::summarize(problems);
    for problem in first {
        let line = problem.line.map(|line| format!(":{line}")).unwrap_or_default();
        // if standard error is closed, there is nobody to tell
        let text = format!("{}{line}: {}", problem.path, problem.message).replace("##[", "# #[");
        let _ = writeln!(err, "error: {}", visible(&text));
    }
    for other in others {
        let _ = writeln!(err, "error: {}", visible(&other.replace("##[", "# #[")));
    }
}

/// Says that some findings could not be allowed by comments.
pub(super) fn not_allowed(left: usize) {
    let _ = writeln!(
        io::stderr(),
        "note: no comment can allow {}: in metadata, records, tables of other programs, or found by comparing documents\n  help: --baseline FILE --write-baseline=all accepts {}",
        counted(left, "finding"),
        if left == 1 { "it" } else { "them" }
    );
}

/// Prints notices about rule files that can be used on standard error.
pub(super) fn notices(workspace: &Workspace, flags: &Flags) {
    let notices = workspace.take_notices();
    if !flags.quiet {
        print_notices(&notices);
    }
}

/// Prints notices about a rule file that can be used on standard error.
pub(super) fn print_notices(notices: &[FileError]) {
    for notice in notices {
        let help = notice.help.as_deref().map(|help| format!("\n  help: {}", visible(help))).unwrap_or_default();
        let text = notice.to_string().replace("##[", "# #[");
        // if standard error is closed, there is nobody to tell
        let _ = writeln!(io::stderr(), "warning: {}{help}", visible(&text));
    }
}

/// Says which files were skipped, or read with their markup, if the report has no place for it.
pub(super) fn skipped(summary: &Summary) {
    for line in report::skipped_files(&summary.unread).into_iter().chain(summary.read_as_plain()) {
        let _ = writeln!(io::stderr(), "note: {}", visible(&line.replace("##[", "# #[")));
    }
}

/// How many notes are shown.
const NOTES: usize = 10;

/// Prints what people should know about files that were not read.
pub(super) fn notes(notes: &[String]) {
    let more = notes.len().saturating_sub(NOTES);
    let more = (more > 0).then(|| format!("{} not read for the same reason", counted(more, "more file")));
    for note in notes.iter().take(NOTES).chain(&more) {
        let _ = writeln!(io::stderr(), "note: {}", visible(&note.replace("##[", "# #[")));
    }
}

/// Says that a run that checked nothing is not a pass.
pub(super) fn nothing_checked(binaries: usize, unread: &BTreeMap<String, usize>, left_out: usize) {
    let binaries = (binaries > 0).then(|| counted(binaries, "binary file"));
    let left_out = (left_out > 0).then(|| {
        format!("{} in folders that are left out (--no-default-excludes reads them)", counted(left_out, "document"))
    });
    let found: Vec<String> = left_out.into_iter().chain(report::skipped_files(unread)).chain(binaries).collect();
    let found = if found.is_empty() { String::new() } else { format!(" but {}", visible(&found.join(" and "))) };
    let _ = writeln!(
        io::stderr(),
        "error: nothing to lint: no documents were found{found}\n  help: name files, or folders that contain text, Markdown, HTML or JSON Lines"
    );
}
