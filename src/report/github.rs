//! GitHub workflow commands: findings as annotations of a pull request.
//!
//! GitHub shows ten errors, ten warnings and ten notices of a step and drops the rest silently,
//! in the order in which they are printed; so the worst come first, and a last notice says how
//! many more there are. (docs.github.com, "Workflow commands"; limits: actions/toolkit, problem
//! matchers documentation.)

use std::io::{self, Write};

use crate::finding::{Finding, Severity};
use crate::report::visible::visible;
use crate::report::{Format, Summary, counted};

/// What GitHub shows of each level in one step.
const SHOWN: usize = 10;
/// Rows of the table in a job summary: far below the megabyte that GitHub takes.
const ROWS: usize = 500;

/// Annotations of a pull request.
#[derive(Debug, Default)]
pub struct Github {
    findings: Vec<Finding>,
}

impl Format for Github {
    fn document(&mut self, findings: &[Finding], _out: &mut dyn Write) -> io::Result<()> {
        self.findings.extend_from_slice(findings);
        Ok(())
    }

    fn end(&mut self, summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        let mut hidden = 0;
        for problem in summary.problems.iter().take(SHOWN) {
            let line = problem.line.map(|line| format!(",line={line}")).unwrap_or_default();
            writeln!(
                out,
                "::error file={}{line},title=cannot be read::{}",
                property(&problem.path),
                data(&problem.message)
            )?;
        }
        for severity in Severity::WORST_FIRST {
            let mut of_level: Vec<&Finding> =
                self.findings.iter().filter(|finding| finding.severity == severity).collect();
            of_level.sort_by_key(|finding| std::cmp::Reverse(finding.confidence));
            // a notice is kept free for the count of what is not shown
            let taken = if severity == Severity::Error {
                summary.problems.len().min(SHOWN)
            } else {
                usize::from(severity == Severity::Info)
            };
            let shown = SHOWN - taken;
            hidden += of_level.len().saturating_sub(shown);
            for finding in of_level.iter().take(shown) {
                writeln!(out, "{}", command(finding))?;
            }
        }
        if hidden > 0 {
            writeln!(
                out,
                "::notice title=q7x2-lint::{} not shown here: GitHub shows {SHOWN} of each level",
                data(&counted(hidden, "more finding"))
            )?;
        }
        Ok(())
    }
}

/// The workflow command for one finding.
fn command(finding: &Finding) -> String {
    let level = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    };
    let mut place =
        format!("file={},line={},endLine={}", property(&finding.origin.path), finding.start.line, finding.end.line);
    if finding.start.line == finding.end.line {
        // columns are dropped by the runner where a finding spans lines
        place.push_str(&format!(",col={},endColumn={}", finding.start.column, finding.end.column));
    }
    let text = format!("{}\n{}", finding.message, finding.help);
    format!("::{level} {place},title={}::{}", property(&finding.rule), data(&text))
}

/// Escapes the text of a command. `##[` would begin a command of the older form anywhere in a line.
fn data(text: &str) -> String {
    let lines: Vec<String> = text.split('\n').map(|line| visible(line).into_owned()).collect();
    lines.join("\n").replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A").replace("##[", "# #[")
}

/// Escapes a property of a command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

/// A Markdown summary of a run for `GITHUB_STEP_SUMMARY`.
pub fn job_summary(findings: &[Finding], summary: &Summary) -> String {
    let mut out = format!(
        "## q7x2-lint\n\n{}, {}: {}, {}, {}\n",
        counted(summary.documents, "document"),
        counted(summary.words, "word"),
        counted(summary.of(Severity::Error), "error"),
        counted(summary.of(Severity::Warning), "warning"),
        counted(summary.of(Severity::Info), "info"),
    );
    if !findings.is_empty() {
        out.push_str("\n| where | severity | rule | what |\n|---|---|---|---|\n");
    }
    let mut worst: Vec<&Finding> = findings.iter().collect();
    worst.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    for finding in worst.iter().take(ROWS) {
        let place = format!("{}:{}:{}", finding.origin.path, finding.start.line, finding.start.column);
        let row = [place, finding.severity.name().to_owned(), finding.rule.clone(), finding.message.clone()]
            .map(|text| cell(&text));
        out.push_str(&format!("| {} |\n", row.join(" | ")));
    }
    if findings.len() > ROWS {
        out.push_str(&format!("\nand {}\n", counted(findings.len() - ROWS, "more finding")));
    }
    for problem in summary.problems.iter().take(ROWS) {
        out.push_str(&format!("\n- **{}** could not be read: {}\n", cell(&problem.path), cell(&problem.message)));
    }
    out
}

/// Text for a cell of a Markdown table, with nothing in it that Markdown would read.
fn cell(text: &str) -> String {
    let mut out = String::new();
    for character in visible(text).chars() {
        match character {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '|' | '*' | '_' | '`' | '[' | ']' | '\\' | '#' | '!' | '~' => {
                out.push('\\');
                out.push(character);
            }
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_cannot_be_smuggled_in() {
        assert_eq!(data("100 %\nx"), "100 %25%0Ax");
        assert_eq!(data("##[error]x"), "# #[error]x");
        assert_eq!(property("a:b,c%"), "a%3Ab%2Cc%25");
    }

    #[test]
    fn cells_show_markup_as_text() {
        assert_eq!(cell("<b>|*x*"), "&lt;b&gt;\\|\\*x\\*");
    }
}
