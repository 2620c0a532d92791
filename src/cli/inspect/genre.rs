//! `inspect --genres`: the genre of a document, and its signs.

use serde_json::{Map, Value, json};

use q7x2_lint::document::genre::Values;
use q7x2_lint::document::{Document, Genre, GenreEvidence};

/// One line of JSON for a document.
pub(super) fn line(document: &Document) -> Vec<u8> {
    let told = document.genre();
    let record = document.origin().record.as_ref();
    let rounded = |value: f32| (f64::from(value) * 1e4).round() / 1e4;
    let likely = document.leaning();
    let likely: Map<String, Value> = Genre::ALL
        .iter()
        .zip(likely)
        .map(|(genre, own)| (genre.name().to_owned(), json!(rounded(own.exp()))))
        .collect();
    let values: Map<String, Value> =
        Values::of(document).named().map(|(name, value)| (name.to_owned(), json!(rounded(value)))).collect();
    let shown = json!({
        "path": document.origin().path,
        "record": record.map(|record| &record.id),
        "line": record.and_then(|record| record.line),
        "ordinal": record.map(|record| record.ordinal),
        "genre": told.genre.name(),
        "told-by": match told.evidence {
            GenreEvidence::Set => "setting",
            GenreEvidence::Stated => "metadata",
            GenreEvidence::Guessed => "guess",
        },
        "certainty": rounded(told.certainty),
        "because": told.signs,
        "likely": likely,
        "signs": values,
    });
    let mut line = shown.to_string().into_bytes();
    line.push(b'\n');
    line
}
