//! Events as one HTML page: a section each, with the documents side by side.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use q7x2_lint::compare::{Cell, Event, Row, Verdict};
use q7x2_lint::report::counted;

use super::as_text::{mark, shortened};

/// The page loads nothing and runs nothing.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";
const STYLE: &str = "
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { max-width: 75rem; margin: 0 auto; padding: 1rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0 2rem; }
th, td { border: 1px solid color-mix(in srgb, currentColor 25%, transparent); padding: .3rem .6rem; text-align: left; vertical-align: top; }
thead th { font-weight: normal; }
.contradicts td, .contradicts th { background: color-mix(in srgb, #d33 14%, transparent); }
.grows td, .grows th { background: color-mix(in srgb, #26c 10%, transparent); }
mark { background: color-mix(in srgb, #d33 35%, transparent); color: inherit; }
small { opacity: .75; }
";

/// The page of all events of so many documents.
pub(super) fn page(events: &[Event], documents: usize) -> String {
    let contradictions: usize = events.iter().map(Event::contradictions).sum();
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                title { "Documents compared" }
                style { (PreEscaped(STYLE)) }
            }
            body {
                h1 { "Documents compared" }
                p {
                    (counted(events.len(), "event")) " in " (counted(documents, "document")) ": "
                    (counted(contradictions, "contradiction")) "."
                }
                @if events.len() > 1 {
                    nav { ol { @for (at, event) in events.iter().enumerate() {
                        li { a href={ "#event-" (at + 1) } { (title(event)) } ": " (counted(event.contradictions(), "contradiction")) }
                    } } }
                }
                @for (at, event) in events.iter().enumerate() { (section(event, at + 1)) }
            }
        }
    };
    page.into_string() + "\n"
}

fn title(event: &Event) -> String {
    event.names.join(", ")
}

/// One event: a row for each thing, a column for each document.
fn section(event: &Event, number: usize) -> Markup {
    html! {
        section id={ "event-" (number) } {
            h2 { "Event " (number) ": " (title(event)) }
            div.wide { table {
                thead { tr {
                    th {}
                    @for (at, member) in event.documents.iter().enumerate() {
                        th scope="col" {
                            b { (mark(at)) } " " (member.title.as_deref().unwrap_or("")) br;
                            small { (member.origin.name()) @if let Some(day) = &member.day { ", " (day) } }
                        }
                    }
                } }
                tbody {
                    @for row in &event.rows {
                        tr class=(row.verdict.name()) {
                            th scope="row" { (row.label) br; small { (row.verdict.name()) } }
                            @for document in event.documents.iter().map(|member| member.number) { td { (numbers(row, document)) } }
                        }
                    }
                    @for difference in &event.differences {
                        tr class=(Verdict::Contradicts.name()) {
                            th scope="row" { (difference.kind) br; small { (Verdict::Contradicts.name()) } }
                            @for document in event.documents.iter().map(|member| member.number) {
                                @let (one, other) = (&difference.one, &difference.other);
                                td {
                                    @if one.document == document { (words(one, &other.text)) }
                                    @if other.document == document { (words(other, &one.text)) }
                                }
                            }
                        }
                    }
                    @for copy in &event.copies {
                        tr {
                            th scope="row" {
                                @if copy.is_dated { "copied" } @else { "shared" } br;
                                small {
                                    (copy.sentences) " of " (counted(copy.of, "sentence"))
                                    @if copy.changed > 0 { ", " (copy.changed) " with other numbers" }
                                    @if copy.credited { ", credited" }
                                }
                            }
                            @for document in event.documents.iter().map(|member| member.number) {
                                td {
                                    @for cell in [&copy.one, &copy.other].into_iter().filter(|cell| cell.document == document) {
                                        (place(cell)) (shortened(&cell.text))
                                    }
                                }
                            }
                        }
                    }
                    @for circle in &event.circles {
                        tr {
                            th scope="row" { "one source" br; small { (circle.source) } }
                            @for document in event.documents.iter().map(|member| member.number) {
                                td {
                                    @for cell in circle.cells.iter().filter(|cell| cell.document == document) {
                                        (place(cell)) (cell.text)
                                    }
                                }
                            }
                        }
                    }
                }
            } }
        }
    }
}

/// The numbers of a document.
fn numbers(row: &Row, document: usize) -> Markup {
    html! {
        @for cell in row.cells.iter().filter(|cell| cell.document == document) {
            div { (place(cell)) (cell.text) }
        }
    }
}

/// The words of `cell`, of which those that `other` has not are marked.
fn words(cell: &Cell, other: &str) -> Markup {
    let bare = |word: &str| word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase();
    let others: Vec<String> = other.split_whitespace().map(bare).collect();
    html! {
        (place(cell))
        @for word in cell.text.split_whitespace() {
            @if others.contains(&bare(word)) { (word) " " } @else { mark { (word) } " " }
        }
    }
}

fn place(cell: &Cell) -> Markup {
    html! { small { (cell.start.line) ":" (cell.start.column) } " " }
}
