//! How `inspect` shows an entry of a list of sources: field by field, each with its place.

use std::ops::Range;

use serde_json::{Value, json};

use q7x2_lint::document::Document;
use q7x2_lint::document::citation::{Author, Entry, Issued, Locator};

/// The entry of `document` that begins at byte `at` of the prose.
pub(super) fn at(document: &Document, at: usize) -> Option<Value> {
    let entries = &document.citations().entries;
    let index = entries.binary_search_by_key(&at, |entry| entry.range.start).ok()?;
    Some(output(document, &entries[index]))
}

fn output(document: &Document, entry: &Entry) -> Value {
    let fields = &entry.fields;
    let field = |range: &Option<Range<usize>>| range.as_ref().map(|range| text(document, range));
    let people = |all: &[Author]| all.iter().map(|author| person(document, author)).collect::<Vec<_>>();
    let details = fields.details.iter().map(|detail| {
        let mut shown = text(document, &detail.range);
        shown["kind"] = json!(detail.kind.name());
        shown
    });
    json!({
        "number": entry.number,
        "authors": people(&fields.authors),
        "others": fields.others,
        "editors": people(&fields.editors),
        "date": fields.issued.as_ref().map(|issued| date(document, issued)),
        "title": field(&fields.title),
        "container": field(&fields.container),
        "publisher": field(&fields.publisher),
        "place": field(&fields.place),
        "details": details.collect::<Vec<_>>(),
        "locator": entry.locator.map(locator),
    })
}

fn text(document: &Document, range: &Range<usize>) -> Value {
    let span = document.in_file(document.span(range.clone()));
    json!({"text": document.prose()[range.clone()], "span": {"start": span.start, "end": span.end}})
}

fn person(document: &Document, author: &Author) -> Value {
    let mut shown = text(document, &author.range);
    shown["family"] = json!(document.prose()[author.family.clone()]);
    shown["person"] = json!(author.is_person);
    shown
}

fn date(document: &Document, issued: &Issued) -> Value {
    let mut shown = text(document, &issued.range);
    shown["year"] = json!(issued.year);
    shown["letter"] = json!(issued.letter);
    shown["earliest"] = json!(issued.earliest.map(|day| day.to_string()));
    shown
}

fn locator(locator: Locator) -> &'static str {
    match locator {
        Locator::Identifier => "identifier",
        Locator::Link => "link",
        Locator::Page => "page",
        Locator::Publisher => "publisher",
        Locator::Container => "container",
    }
}
