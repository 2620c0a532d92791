//! `inspect --sources`: whom a document names as its sources.

use serde_json::{Map, Value, json};

use q7x2_lint::check::attribution::ledger::{Kind, Ledger, Source};
use q7x2_lint::document::Document;

/// One line of JSON for a document.
pub(super) fn line(document: &Document) -> Vec<u8> {
    let ledger = Ledger::of(document);
    let record = document.origin().record.as_ref();
    let uses: Map<String, Value> =
        Kind::ALL.into_iter().map(|kind| (kind.name().to_owned(), json!(ledger.uses(kind)))).collect();
    let shown = json!({
        "path": document.origin().path,
        "record": record.map(|record| &record.id),
        "line": record.and_then(|record| record.line),
        "ordinal": record.map(|record| record.ordinal),
        "uses": uses,
        "sources": ledger.sources().iter().map(|source| output(document, source)).collect::<Vec<Value>>(),
    });
    let mut line = shown.to_string().into_bytes();
    line.push(b'\n');
    line
}

fn output(document: &Document, source: &Source) -> Value {
    let place = |range: &std::ops::Range<usize>| {
        let span = document.span(range.clone());
        let (start, file) = (document.position(span.start), document.in_file(span));
        json!({
            "span": {"start": file.start, "end": file.end},
            "start": {"line": start.line, "column": start.column},
            "excerpt": document.prose()[range.clone()],
        })
    };
    json!({
        "kind": source.kind.name(),
        "name": (!source.name.is_empty()).then_some(&source.name),
        "uses": source.uses.iter().map(place).collect::<Vec<Value>>(),
    })
}
