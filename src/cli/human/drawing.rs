//! One finding on a terminal.

use std::collections::BTreeMap;
use std::io::{self, Write};

use q7x2_lint::finding::Finding;
use q7x2_lint::report::counted;
use q7x2_lint::report::visible::visible;

use super::excerpt::Excerpt;
use crate::cli::style::Style;

/// The narrowest and the widest drawing, in columns.
const WIDTHS: (usize, usize) = (60, 110);
/// The indentation of help, reasons and related places.
const INDENT: &str = "    ";

/// Draws findings on a terminal.
#[derive(Debug)]
pub(super) struct Drawing {
    style: Style,
    width: usize,
}

impl Drawing {
    /// Draws in this `style`, as wide as the terminal.
    pub(super) fn new(style: Style) -> Self {
        let terminal = terminal_size::terminal_size().map_or(100, |(width, _)| usize::from(width.0));
        Self { style, width: terminal.clamp(WIDTHS.0, WIDTHS.1) }
    }

    /// Draws `finding`, without the reason if its rule is already `explained`.
    pub(super) fn finding(&self, finding: &Finding, explained: bool, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{}", self.head(finding))?;
        self.excerpt(finding, out)?;
        self.labelled("help: ", &finding.help, out)?;
        for related in &finding.related {
            let place = related.origin.place(related.start);
            self.labelled("see ", &format!("{place}: {}", related.message), out)?;
        }
        if !explained {
            self.labelled("why: ", &finding.why, out)?;
        }
        writeln!(out)
    }

    /// Counts the findings of a document that are not drawn.
    pub(super) fn rest(&self, findings: &[&Finding], out: &mut dyn Write) -> io::Result<()> {
        let mut rules: BTreeMap<&str, usize> = BTreeMap::new();
        for finding in findings {
            *rules.entry(&finding.rule).or_default() += 1;
        }
        let rules: Vec<String> = rules.iter().map(|(rule, count)| format!("{rule} {count}")).collect();
        let name = visible(&findings[0].origin.name()).into_owned();
        self.note(&format!("{name}: {}: {}", counted(findings.len(), "more finding"), rules.join(", ")), out)
    }

    /// Writes a line that is not a finding.
    pub(super) fn note(&self, text: &str, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{}\n", self.style.dim(text))
    }

    /// The place, the severity, the rule and the message.
    fn head(&self, finding: &Finding) -> String {
        let Finding { severity, rule, start, message, page, .. } = finding;
        let place = visible(&finding.origin.place(*start)).into_owned();
        let place = self.style.link(&self.style.bold(&place), self.style.file(&finding.origin.path).as_deref());
        let named = format!("{}[{}]", severity.name(), self.style.link(rule, page.as_deref()));
        let fixable = match &finding.fix {
            Some(fix) if fix.safe => self.style.dim(" (fixable)"),
            Some(_) => self.style.dim(" (fixable with --unsafe-fixes)"),
            None => String::new(),
        };
        format!("{place} {} {}{fixable}", self.style.severity(*severity, &named), visible(message))
    }

    /// The line of the finding with the place underlined.
    fn excerpt(&self, finding: &Finding, out: &mut dyn Write) -> io::Result<()> {
        let line = finding.start.line.to_string();
        let margin = line.len().max(3);
        let (bar, under) = self.style.signs();
        let excerpt = Excerpt::new(finding, self.width - margin - 3);
        let (before, columns) = excerpt.columns;
        let mark = self.style.severity(finding.severity, &under.repeat(columns));
        writeln!(out, "{} {}", self.style.dim(&format!("{line:>margin$} {bar}")), excerpt.text)?;
        let gap = self.style.dim(&format!("{:margin$} {bar}", ""));
        writeln!(out, "{gap} {}{mark}", " ".repeat(before))
    }

    /// Writes help or a reason, on one or more lines.
    fn labelled(&self, label: &str, text: &str, out: &mut dyn Write) -> io::Result<()> {
        let room = self.width - INDENT.len() - label.len();
        for (at, line) in textwrap::wrap(&visible(text), room).iter().enumerate() {
            let label = if at == 0 { self.style.dim(label) } else { " ".repeat(label.len()) };
            writeln!(out, "{INDENT}{label}{line}")?;
        }
        Ok(())
    }
}
