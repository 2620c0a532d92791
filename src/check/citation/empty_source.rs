//! What stands where a source should and is none.

use crate::check::Hit;
use crate::document::Document;
use crate::document::citation::{RemarkKind, credit_line};

pub const SLOTS: &[&str] = &[];

/// Words that stand for a source and name none: in brackets, or in a line of their own.
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
