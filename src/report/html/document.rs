//! One document of the page: its text, and a note for every finding.

use std::fmt::Write as _;

use crate::document::Original;
use crate::finding::{Finding, RelatedPlace, Severity};
use crate::place::Origin;
use crate::report::counted;
use crate::report::html::escape::escaped;
use crate::report::html::text::{self, Marked, level};

/// A document kept for the page.
#[derive(Debug)]
pub(super) struct Kept {
    pub(super) origin: Origin,
    pub(super) words: usize,
    pub(super) source: Option<String>,
    /// The way from the source back to the file, if that is not in UTF-8.
    pub(super) original: Option<Original>,
    pub(super) findings: Vec<Finding>,
    /// There were more findings than the page shows.
    pub(super) hides: bool,
}

impl Kept {
    /// The findings of one severity.
    pub(super) fn of(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity == severity).count()
    }
}

/// Writes the document `number` of the page, whose first finding is number `first`.
pub(super) fn write(kept: &Kept, number: usize, first: usize, rule: impl Fn(&str) -> String, out: &mut String) {
    let source = kept.source.as_deref().unwrap_or("");
    let numbered = kept.findings.iter().enumerate();
    let marked: Vec<Marked<'_>> =
        numbered.map(|(index, finding)| Marked::new(finding, index, first + index, source)).collect();
    let name = escaped(&kept.origin.name());
    let _ = write!(
        out,
        "<article class=\"document\" id=\"d{number}\" aria-labelledby=\"h{number}\"><header><h2 id=\"h{number}\">{name}</h2>\
         <p class=\"quiet\">{}, {}</p></header>",
        counted(kept.words, "word"),
        counted(kept.findings.len(), "finding")
    );
    match &kept.source {
        Some(source) => {
            strip(source, &marked, out);
            out.push_str("<div class=\"text\">");
            text::write(source, &marked, |one| note(one, false, rule(&one.finding.rule)), out);
            out.push_str("</div>");
        }
        None => {
            out.push_str("<div class=\"text without\">");
            marked.iter().for_each(|one| out.push_str(&note(one, true, rule(&one.finding.rule))));
            out.push_str("</div>");
        }
    }
    out.push_str("</article>\n");
}

/// A strip as long as the document, with a stroke where each finding is.
fn strip(source: &str, marked: &[Marked<'_>], out: &mut String) {
    const LENGTH: usize = 1000;
    out.push_str("<svg class=\"strip\" viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">");
    for one in marked {
        let at = one.finding.span.start.min(source.len()) * (LENGTH - 4) / source.len().max(1);
        let class = level(one.finding.severity);
        let _ = write!(out, "<rect class=\"{class}\" data-f=\"{}\" x=\"{at}\" width=\"4\" height=\"10\"/>", one.id);
    }
    out.push_str("</svg>");
}

/// The note for a finding; with the words around its place, if the text is not there to show them.
fn note(one: &Marked<'_>, quoting: bool, rule: String) -> String {
    let Marked { finding, id, number, .. } = *one;
    let severity = level(finding.severity);
    let place = format!("{}:{}", finding.start.line, finding.start.column);
    let mut text = format!(
        "<aside class=\"note {severity}\" id=\"f{id}\" tabindex=\"-1\" data-severity=\"{severity}\" data-family=\"{}\">\
         <p class=\"head\"><a class=\"number\" href=\"#m{id}\" aria-label=\"finding {number}, line {}, column {}\">{number}</a> \
         <b class=\"level\">{severity}</b> {rule} <span class=\"place\">{place}</span></p>\
         <p class=\"message\" id=\"t{id}\">{}</p>",
        escaped(finding.family()),
        finding.start.line,
        finding.start.column,
        escaped(&finding.message)
    );
    if quoting {
        let _ = write!(text, "<blockquote>{}</blockquote>", escaped(&finding.snippet.text));
    }
    let _ = write!(text, "<p class=\"help\">{}</p>", escaped(&finding.help));
    finding.related.iter().for_each(|place| related(place, &finding.origin, &mut text));
    if let Some(fix) = &finding.fix {
        let _ = write!(text, "<p class=\"fix\">Fix: {}</p>", escaped(&fix.title));
    }
    text.push_str("</aside>");
    text
}

fn related(place: &RelatedPlace, origin: &Origin, text: &mut String) {
    let name = if place.origin == *origin { String::new() } else { format!("{}:", escaped(&place.origin.name())) };
    let (line, column) = (place.start.line, place.start.column);
    let message = escaped(&place.message);
    let _ = write!(text, "<p class=\"related\">see <span class=\"place\">{name}{line}:{column}</span>: {message}</p>");
}
