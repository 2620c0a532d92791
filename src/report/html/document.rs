//! One document of the page: its text, and a note for every finding.

use maud::{Markup, PreEscaped, html};

use crate::finding::{Finding, RelatedPlace};
use crate::place::{Origin, Places};
use crate::report::counted;
use crate::report::html::escape::html_text;
use crate::report::html::kept::Kept;
use crate::report::html::median::Medians;
use crate::report::html::sources::sources;
use crate::report::html::text::{Marked, level, text};

/// The document `number` of the page, whose first finding has the number `first`, compared with the `medians` of the
/// run. If it is built `later`, a browser with scripts gets it as plain text, which takes no time to parse.
pub(super) fn document(
    kept: &Kept,
    (number, first): (usize, usize),
    medians: &Medians,
    later: bool,
    rule: impl Fn(&str) -> Markup,
) -> Markup {
    let source = kept.source.as_deref().unwrap_or("");
    let numbered = kept.findings.iter().enumerate();
    let marked: Vec<Marked<'_>> =
        numbered.map(|(index, finding)| Marked::new(finding, index, first + index, source)).collect();
    let severity_and_rule = |finding: &Finding| format!("{} {}", level(finding.severity), html_text(&finding.rule).0);
    let notes = PreEscaped(kept.findings.iter().map(severity_and_rule).collect::<Vec<_>>().join(","));
    let (head, body) = (head(kept, number, medians), body(kept, &marked, rule));
    html! {
        article class="document" id={ "d" (number) } data-first=(first) data-notes=(notes)
            aria-labelledby=[(!later).then(|| format!("h{number}"))] {
            @if later { noscript { (head) (body) } } @else { (head) (body) }
        }
    }
}

/// The name of a document, and what can be said of all of it.
fn head(kept: &Kept, number: usize, medians: &Medians) -> Markup {
    html! {
        header {
            h2 id={ "h" (number) } { (html_text(&kept.origin.name())) }
            p class="quiet" {
                (counted(kept.words, "word")) ", " (counted(kept.findings.len(), "finding"))
                @if let Some(genre) = kept.genre().filter(|genre| *genre != "unknown") { ", read as " (genre) }
            }
            (medians.beside(kept))
            (sources(kept))
        }
    }
}

/// What is below the name of a document.
fn body(kept: &Kept, marked: &[Marked<'_>], rule: impl Fn(&str) -> Markup) -> Markup {
    html! {
        @if let Some(source) = &kept.source {
            (strip(source, marked))
            div class="text" { (text(source, marked, |one| note(one, false, rule(&one.finding.rule)))) }
        } @else {
            div class="text without" {
                @for one in marked { (note(one, true, rule(&one.finding.rule))) }
            }
        }
    }
}

/// A strip that represents the document, with a stroke at the place of each finding.
fn strip(source: &str, marked: &[Marked<'_>]) -> Markup {
    const LENGTH: usize = 1000;
    let at = |one: &Marked<'_>| one.finding.span.start.min(source.len()) * (LENGTH - 4) / source.len().max(1);
    html! {
        svg class="strip" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true" {
            @for one in marked {
                rect class=(level(one.finding.severity)) data-f=(one.id) x=(at(one)) width="4" height="10" {}
            }
        }
    }
}

/// The note for a finding; if the text is not shown, with the words around its place.
fn note(one: &Marked<'_>, quoting: bool, rule: Markup) -> Markup {
    let Marked { finding, id, number, .. } = *one;
    let severity = level(finding.severity);
    let place = finding.origin.within(finding.start);
    html! {
        aside class={ "note " (severity) } id={ "f" (id) } tabindex="-1"
            data-severity=(severity) data-rule=(html_text(&finding.rule)) {
            p class="head" {
                a class="number" href={ "#m" (id) }
                    aria-label={ "finding " (number) ", " (spoken(finding)) } { (number) }
                " " b class="level" { (severity) }
                " " (rule)
                " " span class="place" { (place) }
            }
            p class="message" id={ "t" (id) } { (html_text(&finding.message)) }
            @if quoting { blockquote { (html_text(&finding.snippet.text)) } }
            p class="help" { (html_text(&finding.help)) }
            @for place in &finding.related { (related(place, &finding.origin)) }
            @if let Some(fix) = &finding.fix { p class="fix" { "Fix: " (html_text(&fix.title)) } }
        }
    }
}

/// The place of a finding, to be read aloud.
fn spoken(finding: &Finding) -> String {
    let Finding { origin, start, .. } = finding;
    match &origin.record {
        Some(record) if matches!(record.places, Places::Paragraphs | Places::Lines) => origin.within(*start),
        _ => format!("line {}, column {}", start.line, start.column),
    }
}

fn related(place: &RelatedPlace, origin: &Origin) -> Markup {
    html! {
        p class="related" {
            "see "
            span class="place" {
                @if place.origin != *origin {
                    (html_text(&place.origin.place(place.start)))
                } @else {
                    (place.origin.within(place.start))
                }
            }
            ": " (html_text(&place.message))
        }
    }
}
