//! The page around the documents: totals, filters, the list, and the rules.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::ops::Range;

use maud::{Markup, PreEscaped, html};

use crate::compare::Event;
use crate::finding::{Finding, Severity};
use crate::place::Origin;
use crate::report::html::document::document;
use crate::report::html::escape::html_text;
use crate::report::html::events;
use crate::report::html::filters::filters;
use crate::report::html::kept::Kept;
use crate::report::html::median::{Medians, written};
use crate::report::html::text::level;
use crate::report::{RuleSummary, Summary, TOOL, VERSION, counted, summarize};

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");
/// The SHA-256 of the script: the page allows no other script.
const SCRIPT_HASH: &str = "sha256-XFVj1HjUN3vsgokE5jmbI5yuSyk+ATgqGQ3APYhMv+E=";

/// With more documents than this, each is built when it is about to be visible, and the table has only this many rows.
/// A page with 3,000 documents in 12 MB then keeps the main thread of Chromium busy for 0.4 s until it is shown; with all
/// rows, and the names of all documents, it took 1.3 s.
const MANY: usize = 100;

/// Everything that the page shows.
pub(super) struct Page<'a> {
    /// Documents with findings.
    pub(super) found: &'a [Kept],
    /// Documents without findings.
    pub(super) clean: &'a [Kept],
    /// How many documents without findings are only counted.
    pub(super) unlisted: usize,
    /// How many findings are only counted.
    pub(super) hidden: usize,
    /// The events that several documents are on.
    pub(super) events: &'a [Event],
    /// How many more events there are.
    pub(super) more_events: usize,
    pub(super) summary: &'a Summary,
}

/// A rule with findings, and its id on the page.
struct Cited<'a> {
    anchor: String,
    about: Option<&'a RuleSummary>,
    count: usize,
}

/// The rules with findings, by id.
type CitedRules<'a> = BTreeMap<&'a str, Cited<'a>>;

impl Page<'_> {
    /// Writes the page. Its documents together can be long, so they are written one after another, between tags that
    /// are written separately.
    pub(super) fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let rules = self.rules();
        let medians = Medians::of(self.found);
        write!(out, "<!doctype html>\n<html lang=\"en\">\n{}\n<body>\n", head().0)?;
        write!(out, "{}\n{}\n{}\n", self.opening().0, filters(self.found).0, self.problems().0)?;
        let many = self.found.len() > MANY;
        write!(out, "<main{}>\n{}\n", if many { " class=\"many\"" } else { "" }, self.list().0)?;
        let mut first = 1;
        for (index, kept) in self.found.iter().enumerate() {
            writeln!(out, "{}", document(kept, (index + 1, first), &medians, many, |rule| cite(&rules, rule)).0)?;
            first += kept.findings.len();
        }
        write!(out, "{}{}\n</main>\n{}\n</body>\n</html>\n", self.compared().0, explain(&rules).0, end().0)
    }

    /// The events that several documents are on.
    fn compared(&self) -> Markup {
        let numbers: BTreeMap<&Origin, usize> =
            self.found.iter().enumerate().map(|(index, kept)| (&kept.origin, index + 1)).collect();
        let place = |origin: &Origin| numbers.get(origin).map(|number| format!("#d{number}"));
        html! {
            @if !self.events.is_empty() {
                section class="events" aria-labelledby="events" {
                    h2 id="events" { "Documents on the same events" }
                    (events::sections(self.events, place))
                    @if self.more_events > 0 {
                        p class="cut" { (counted(self.more_events, "more event")) " not shown on this page; " code { "compare" } " shows all." }
                    }
                }
            }
        }
    }

    fn findings(&self) -> impl Iterator<Item = &Finding> {
        self.found.iter().flat_map(|kept| &kept.findings)
    }

    fn rules(&self) -> CitedRules<'_> {
        let mut rules = CitedRules::new();
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

    fn opening(&self) -> Markup {
        let summary = self.summary;
        let found = Severity::WORST_FIRST.map(|severity| (severity, summary.of(severity)));
        html! {
            header class="top" {
                h1 { (TOOL) }
                p class="quiet" { (counted(summary.documents, "document")) ", " (counted(summary.words, "word")) " read" }
                p class="verdict" {
                    @if summary.findings() == 0 { "No findings." }
                    @for (severity, count) in found.into_iter().filter(|(_, count)| *count > 0) {
                        span class={ "count " (level(severity)) } { (counted(count, severity.name())) } " "
                    }
                }
                @if self.hidden > 0 {
                    p class="cut" { (counted(self.hidden, "more finding")) " not shown on this page; the other formats have them all." }
                }
            }
        }
    }

    fn problems(&self) -> Markup {
        let problems = &self.summary.problems;
        let left = self.summary.not_read();
        let (first, others) = summarize(problems);
        html! {
            @if !problems.is_empty() || !left.is_empty() {
                section class="problems" aria-labelledby="unread" {
                    h2 id="unread" { "Not read" }
                    ul {
                        @for problem in first {
                            li {
                                span class="path" {
                                    (html_text(&problem.path)) @if let Some(line) = problem.line { ":" (line) }
                                }
                                " " (html_text(&problem.message))
                            }
                        }
                        @for other in others.into_iter().chain(left) { li { (html_text(&other)) } }
                    }
                }
            }
        }
    }

    /// The rows of the documents with these numbers, from 0, as far as there are any.
    fn rows(&self, numbers: Range<usize>, most: usize) -> Markup {
        let some = self.found.iter().enumerate().skip(numbers.start).take(numbers.len());
        html! { @for (index, kept) in some { (row(kept, index + 1, most)) } }
    }

    fn list(&self) -> Markup {
        let most = self.found.iter().map(|kept| kept.findings.len()).max().unwrap_or(0);
        let clean = self.clean.len() + self.unlisted;
        html! {
            section class="list" aria-labelledby="documents" {
                h2 id="documents" { "Documents" }
                @if most > 0 {
                    table {
                        thead {
                            tr {
                                (heading("name", "", "Document")) (heading("genre", "genre", "Genre"))
                                (heading("words", "words", "Words"))
                                (heading("rate", "words", "per 1,000 words")) (heading("findings", "", "Findings"))
                            }
                        }
                        tbody { (self.rows(0..MANY, most)) }
                    }
                    // to a browser with scripts it is text, until somebody sorts, filters or asks for all
                    @if self.found.len() > MANY {
                        noscript { table { tbody { (self.rows(MANY..self.found.len(), most)) } } }
                    }
                }
                @if clean > 0 {
                    details {
                        summary { (counted(clean, "document")) " without findings" }
                        ul {
                            @for kept in self.clean { li class="path" { (html_text(&kept.origin.name())) } }
                            @if self.unlisted > 0 { li { "and " (self.unlisted) " more" } }
                        }
                    }
                }
            }
        }
    }
}

fn head() -> Markup {
    let policy = format!(
        "default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'unsafe-inline'; script-src '{SCRIPT_HASH}'"
    );
    html! {
        head {
            meta charset="utf-8";
            meta name="viewport" content="width=device-width, initial-scale=1";
            meta name="generator" content={ (TOOL) " " (VERSION) };
            meta name="color-scheme" content="light dark";
            meta http-equiv="Content-Security-Policy" content=(policy);
            title { (TOOL) " report" }
            style { "\n" (PreEscaped(STYLE)) (PreEscaped(events::STYLE)) }
        }
    }
}

fn end() -> Markup {
    html! {
        footer { (TOOL) " " (VERSION) }
        script { (PreEscaped(SCRIPT)) }
    }
}

/// The head of a column by which a script can sort rows.
fn heading(key: &str, class: &str, name: &str) -> Markup {
    html! { th scope="col" class=[(!class.is_empty()).then_some(class)] data-sort=(key) { (name) } }
}

fn row(kept: &Kept, number: usize, most: usize) -> Markup {
    let width = (kept.findings.len() * 100).div_ceil(most.max(1));
    let found = Severity::WORST_FIRST.map(|severity| (severity, kept.of(severity)));
    html! {
        tr data-d=(number) {
            th scope="row" { a class="path" href={ "#d" (number) } { (html_text(&kept.origin.name())) } }
            td class="genre" { (kept.genre().unwrap_or_default()) }
            td class="words" { (kept.words) }
            td class="words rate" { (written(kept.rate(kept.findings.len()))) }
            td {
                span class="bar" aria-hidden="true" {
                    span style={ "width:" (width) "%" } {
                        @for (severity, count) in found { i class=(level(severity)) style={ "flex-grow:" (count) } {} }
                    }
                }
                " " span class="counts" {
                    @for (severity, count) in found {
                        span class={ "count " (level(severity)) } hidden[count == 0] { (counted(count, severity.name())) }
                        " "
                    }
                }
            }
        }
    }
}

/// The id of a rule, with a link to its explanation.
fn cite(rules: &CitedRules<'_>, id: &str) -> Markup {
    let anchor = rules.get(id).map_or("", |cited| cited.anchor.as_str());
    html! { a class="rule" href={ "#" (anchor) } { (html_text(id)) } }
}

fn explain(rules: &CitedRules<'_>) -> Markup {
    html! {
        @if !rules.is_empty() {
            section class="rules" aria-labelledby="rules" {
                h2 id="rules" { "Rules" }
                @for (id, cited) in rules {
                    section id=(cited.anchor) {
                        h3 { (html_text(id)) " " span class="quiet" { (counted(cited.count, "finding")) } }
                        @if let Some(rule) = cited.about { (about(rule)) }
                    }
                }
            }
        }
    }
}

fn about(rule: &RuleSummary) -> Markup {
    html! {
        p {
            b { (html_text(&rule.title)) "." }
            " " span class="quiet" { (rule.severity.name()) ", " (rule.confidence.name()) " confidence" }
        }
        p { (html_text(&rule.why)) }
        p { (html_text(&rule.help)) }
        @if let Some(page) = &rule.page {
            p { a href=(page) { "More about this rule" } }
        }
        @if !rule.references.is_empty() {
            ul class="references" { @for reference in &rule.references { li { (html_text(reference)) } } }
        }
    }
}

#[cfg(test)]
mod tests {
    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD;
    use sha2::{Digest, Sha256};

    use super::*;

    #[test]
    fn the_page_lets_its_own_script_run() {
        assert_eq!(SCRIPT_HASH, format!("sha256-{}", STANDARD.encode(Sha256::digest(SCRIPT))));
    }
}
