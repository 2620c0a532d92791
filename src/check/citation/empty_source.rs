//! Source notes that name no source.

use crate::check::Hit;
use crate::document::Document;
use crate::document::citation::{RemarkKind, credit_line};

pub const SLOTS: &[&str] = &[];

/// Words in the place of a source that name none: in brackets, or on a line of their own.
pub fn find(document: &Document, hits: &mut Vec<Hit>) {
    let remarks = document.citations().remarks.iter().filter(|remark| remark.kind == RemarkKind::Empty);
    hits.extend(remarks.map(|remark| Hit::prose(remark.range.clone())));
    for part in document.parts() {
        let text = &document.prose()[part.range.clone()];
        if credit_line(text).is_some_and(|line| line.empty) {
            hits.push(Hit::prose(part.range.clone()));
        }
    }
}
