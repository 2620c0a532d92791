//! What stands where a source should and is none.

use crate::check::Hit;
use crate::document::Document;
use crate::document::citation::{RemarkKind, credit_line};

/// The marks of editors.
pub(super) fn of_editors(document: &Document, hits: &mut Vec<Hit>) {
    for remark in &document.citations().remarks {
        if let RemarkKind::Editor { said, .. } = remark.kind {
            let hit = if remark.range.is_empty() { Hit::source(remark.span) } else { Hit::prose(remark.range.clone()) };
            hits.push(hit.with("said", said));
        }
    }
}

/// Words that stand for a source and name none: in brackets, or in a line of their own.
pub(super) fn empty(document: &Document, hits: &mut Vec<Hit>) {
    let remarks = document.citations().remarks.iter().filter(|remark| remark.kind == RemarkKind::Empty);
    hits.extend(remarks.map(|remark| Hit::prose(remark.range.clone())));
    for part in document.parts() {
        let text = &document.prose()[part.range.clone()];
        if credit_line(text).is_some_and(|line| line.empty) {
            hits.push(Hit::prose(part.range.clone()));
        }
    }
}
