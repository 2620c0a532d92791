//! Keys and the library of sources that they stand for.

use crate::check::Hit;
use crate::document::Document;
use crate::document::citation::{Mark, MarkKind};

/// `hit` with the number of sources that there are, and with that in words.
pub(super) fn among(hit: Hit, sources: usize) -> Hit {
    let listed = if sources == 1 { "1 source is listed".to_owned() } else { format!("{sources} sources are listed") };
    hit.with("sources", sources).with("listed", listed)
}

/// Marks by key of which the library beside the document does not have one.
pub(super) fn unknown_keys(document: &Document, hits: &mut Vec<Hit>) {
    let known = document.library().filter(|library| library.is_whole() && !library.is_empty());
    let Some(library) = known else { return };
    let met = |mark: &Mark| match &mark.kind {
        MarkKind::Keys(keys) => Some(keys.iter().all(|key| library.has(key) || is_generated(key))),
        _ => None,
    };
    let citations = document.citations();
    let marks: Vec<(&Mark, bool)> = citations.in_text().filter_map(|mark| Some((mark, met(mark)?))).collect();
    let missing = marks.iter().filter(|(mark, met)| !met && !may_be_name(document, mark));
    // one that has not even half of what the text cites is another text's
    if missing.clone().count() * 2 <= marks.len() {
        hits.extend(missing.map(|(mark, _)| among(Hit::prose(mark.range.clone()), library.len())));
    }
}

/// Whether a key is of the form of those that knitr gives to packages of R, in a library that is written
/// when the text is built.
fn is_generated(key: &str) -> bool {
    key.strip_prefix("R-").is_some_and(|name| name.starts_with(|c: char| c.is_ascii_alphabetic()))
}

/// Whether a key without brackets may be the name of somebody: keys have a number.
fn may_be_name(document: &Document, mark: &Mark) -> bool {
    let text = &document.prose()[mark.range.clone()];
    text.starts_with('@') && !text.contains(|c: char| c.is_ascii_digit())
}

/// Files that a document which cites by key names as its library, and that are not there.
pub(super) fn missing(document: &Document, hits: &mut Vec<Hit>) {
    let Some(library) = document.library().filter(|library| !library.is_whole()) else { return };
    for named in document.announced_libraries() {
        if library.misses(&named.name) {
            hits.push(Hit::source(named.span).with("name", named.name));
        }
    }
}
