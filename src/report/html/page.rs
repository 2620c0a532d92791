//! The page around the documents: what was found altogether, filters, the list, and the rules.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, Write};

use crate::finding::{Finding, Severity};
use crate::report::html::document::{self, Kept};
use crate::report::html::escape::escaped;
use crate::report::html::text::level;
use crate::report::{RuleSummary, Summary, TOOL, VERSION, counted, told};

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");
/// The SHA-256 of the script: the page allows no other to run.
const SCRIPT_HASH: &str = "sha256-/zlVKoMHz8QaaVwCVTOc6+hg2L3VpIXzMHNEOv3sHjM=";

/// All that the page shows.
pub(super) struct Page<'a> {
    /// Documents with findings.
    pub(super) found: &'a [Kept],
    /// Documents without.
    pub(super) clean: &'a [Kept],
    /// Documents without that are only counted.
    pub(super) unlisted: usize,
    /// Findings that are only counted.
    pub(super) hidden: usize,
    pub(super) summary: &'a Summary,
}

/// A rule of which something was found, and what it is called on the page.
struct Cited<'a> {
    anchor: String,
    about: Option<&'a RuleSummary>,
    count: usize,
}

impl Page<'_> {
    /// Writes the page.
    pub(super) fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let rules = self.rules();
        let mut text = String::new();
        head(&mut text);
        self.opening(&mut text);
        self.filters(&mut text);
        self.problems(&mut text);
        self.list(&mut text);
        out.write_all(text.as_bytes())?;
        let mut first = 1;
        for (index, kept) in self.found.iter().enumerate() {
            text.clear();
            document::write(kept, index + 1, first, |rule| cite(&rules, rule), &mut text);
            first += kept.findings.len();
            out.write_all(text.as_bytes())?;
        }
        text.clear();
        explain(&rules, &mut text);
        let _ =
            write!(text, "</main>\n<footer>{TOOL} {VERSION}</footer>\n<script>{SCRIPT}</script>\n</body>\n</html>\n");
        out.write_all(text.as_bytes())
    }

    fn findings(&self) -> impl Iterator<Item = &Finding> {
        self.found.iter().flat_map(|kept| &kept.findings)
    }

    fn rules(&self) -> BTreeMap<&str, Cited<'_>> {
        let mut rules: BTreeMap<&str, Cited<'_>> = BTreeMap::new();
        for finding in self.findings() {
            let next = rules.len() + 1;
            let cited = rules.entry(&finding.rule).or_insert_with(|| Cited {
                anchor: format!("r{next}"),
                about: self.summary.ran.iter().find(|rule| rule.id == finding.rule),
                count: 0,
            });
            cited.count += 1;
        }
        rules
    }

    fn opening(&self, text: &mut String) {
        let summary = self.summary;
        let read = format!("{}, {}", counted(summary.documents, "document"), counted(summary.words, "word"));
        let _ = write!(text, "<header class=\"top\"><h1>{TOOL}</h1><p class=\"quiet\">{read} read</p>");
        let total = summary.findings();
        if total == 0 {
            text.push_str("<p class=\"verdict\">No findings.</p></header>\n");
            return;
        }
        text.push_str("<p class=\"verdict\">");
        let some: Vec<String> = Severity::WORST_FIRST
            .iter()
            .filter(|&&severity| summary.of(severity) > 0)
            .map(|&severity| {
                let said = counted(summary.of(severity), severity.name());
                format!("<span class=\"count {}\">{said}</span>", level(severity))
            })
            .collect();
        text.push_str(&some.join(" "));
        text.push_str("</p>");
        if self.hidden > 0 {
            let more = counted(self.hidden, "more finding");
            let _ =
                write!(text, "<p class=\"cut\">{more} not shown on this page; the other formats have them all.</p>");
        }
        text.push_str("</header>\n");
    }

    fn filters(&self, text: &mut String) {
        let mut severities: BTreeMap<Severity, usize> = BTreeMap::new();
        let mut families: BTreeMap<&str, usize> = BTreeMap::new();
        for finding in self.findings() {
            *severities.entry(finding.severity).or_insert(0) += 1;
            *families.entry(finding.family()).or_insert(0) += 1;
        }
        if severities.is_empty() {
            return;
        }
        text.push_str("<form id=\"filters\" aria-label=\"Show findings\"><fieldset><legend>Severity</legend>");
        for (severity, count) in severities.into_iter().rev() {
            choice("severity", severity.name(), severity.name(), count, text);
        }
        text.push_str("</fieldset><fieldset><legend>Family</legend>");
        for (family, count) in families {
            choice("family", &escaped(family), "family", count, text);
        }
        text.push_str(
            "<span class=\"both\"><button type=\"button\" value=\"all\">all</button> \
             <button type=\"button\" value=\"none\">none</button></span></fieldset>\
             <p class=\"status\"><output id=\"status\" role=\"status\"></output> \
             <span class=\"keys\"><kbd>j</kbd> next, <kbd>k</kbd> previous finding</span></p></form>\n",
        );
    }

    fn problems(&self, text: &mut String) {
        let problems = &self.summary.problems;
        let left = self.summary.not_read();
        if problems.is_empty() && left.is_empty() {
            return;
        }
        let (first, others) = told(problems);
        text.push_str("<section class=\"problems\" aria-labelledby=\"unread\"><h2 id=\"unread\">Not read</h2><ul>");
        for problem in first {
            let line = problem.line.map(|line| format!(":{line}")).unwrap_or_default();
            let (path, message) = (escaped(&problem.path), escaped(&problem.message));
            let _ = write!(text, "<li><span class=\"path\">{path}{line}</span> {message}</li>");
        }
        for other in others.into_iter().chain(left) {
            let _ = write!(text, "<li>{}</li>", escaped(&other));
        }
        text.push_str("</ul></section>\n");
    }

    fn list(&self, text: &mut String) {
        text.push_str(
            "<main>\n<section class=\"list\" aria-labelledby=\"documents\"><h2 id=\"documents\">Documents</h2>",
        );
        let most = self.found.iter().map(|kept| kept.findings.len()).max().unwrap_or(0);
        if most > 0 {
            text.push_str(
                "<table><thead><tr><th scope=\"col\">Document</th><th scope=\"col\" class=\"words\">Words</th>\
                 <th scope=\"col\">Findings</th></tr></thead><tbody>",
            );
            self.found.iter().enumerate().for_each(|(index, kept)| row(kept, index + 1, most, text));
            text.push_str("</tbody></table>");
        }
        let clean = self.clean.len() + self.unlisted;
        if clean > 0 {
            let _ = write!(text, "<details><summary>{} without findings</summary><ul>", counted(clean, "document"));
            for kept in self.clean {
                let _ = write!(text, "<li class=\"path\">{}</li>", escaped(&kept.origin.name()));
            }
            if self.unlisted > 0 {
                let _ = write!(text, "<li>and {} more</li>", self.unlisted);
            }
            text.push_str("</ul></details>");
        }
        text.push_str("</section>\n");
    }
}

fn head(text: &mut String) {
    let _ = write!(
        text,
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"generator\" content=\"{TOOL} {VERSION}\">\n<meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; base-uri 'none'; form-action 'none'; \
         style-src 'unsafe-inline'; script-src '{SCRIPT_HASH}'\">\n\
         <title>{TOOL} report</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n"
    );
}

fn choice(name: &str, value: &str, class: &str, count: usize, text: &mut String) {
    let _ = write!(
        text,
        "<label class=\"choice {class}\"><input type=\"checkbox\" name=\"{name}\" value=\"{value}\" checked> {value} \
         <span class=\"quiet\">{count}</span></label> "
    );
}

fn row(kept: &Kept, number: usize, most: usize, text: &mut String) {
    let name = escaped(&kept.origin.name());
    let words = kept.words;
    let width = (kept.findings.len() * 100).div_ceil(most.max(1));
    let _ = write!(
        text,
        "<tr data-d=\"{number}\"><th scope=\"row\"><a class=\"path\" href=\"#d{number}\">{name}</a></th>\
         <td class=\"words\">{words}</td><td><span class=\"bar\" aria-hidden=\"true\"><span style=\"width:{width}%\">"
    );
    for severity in Severity::WORST_FIRST {
        let count = kept.of(severity);
        let class = level(severity);
        let _ = write!(text, "<i class=\"{class}\" style=\"flex-grow:{count}\"></i>");
    }
    text.push_str("</span></span> <span class=\"counts\">");
    for severity in Severity::WORST_FIRST {
        let count = kept.of(severity);
        let hidden = if count == 0 { " hidden" } else { "" };
        let (class, said) = (level(severity), counted(count, severity.name()));
        let _ = write!(text, "<span class=\"count {class}\"{hidden}>{said}</span> ");
    }
    text.push_str("</span></td></tr>");
}

/// The id of a rule, linked to where it is explained.
fn cite(rules: &BTreeMap<&str, Cited<'_>>, id: &str) -> String {
    let anchor = rules.get(id).map_or("", |cited| cited.anchor.as_str());
    format!("<a class=\"rule\" href=\"#{anchor}\">{}</a>", escaped(id))
}

fn explain(rules: &BTreeMap<&str, Cited<'_>>, text: &mut String) {
    if rules.is_empty() {
        return;
    }
    text.push_str("<section class=\"rules\" aria-labelledby=\"rules\"><h2 id=\"rules\">Rules</h2>");
    for (id, cited) in rules {
        let (anchor, id, count) = (&cited.anchor, escaped(id), counted(cited.count, "finding"));
        let _ = write!(text, "<section id=\"{anchor}\"><h3>{id} <span class=\"quiet\">{count}</span></h3>");
        if let Some(rule) = cited.about {
            let (title, why, help) = (escaped(&rule.title), escaped(&rule.why), escaped(&rule.help));
            let (severity, confidence) = (rule.severity.name(), rule.confidence.name());
            let _ = write!(
                text,
                "<p><b>{title}.</b> <span class=\"quiet\">{severity}, {confidence} confidence</span></p>\
                 <p>{why}</p><p>{help}</p>"
            );
            if !rule.references.is_empty() {
                text.push_str("<ul class=\"references\">");
                rule.references.iter().for_each(|one| text.push_str(&format!("<li>{}</li>", escaped(one))));
                text.push_str("</ul>");
            }
        }
        text.push_str("</section>");
    }
    text.push_str("</section>\n");
}
