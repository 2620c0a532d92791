//! Source notes that name no source.

use crate::check::Match;
use crate::document::Document;
use crate::document::citation::{RemarkKind, credit_line};

pub const SLOTS: &[&str] = &[];

/// Words in place of a source that do not name one: in brackets, or on a line of their own.
pub fn find(document: &Document, matches: &mut Vec<Match>) {
    let remarks = document.citations().remarks.iter().filter(|remark| remark.kind == RemarkKind::Empty);
    matches.extend(remarks.map(|remark| Match::prose(remark.range.clone())));
    for block in document.blocks() {
        let text = &document.prose()[block.range.clone()];
        if credit_line(text).is_some_and(|line| line.empty) {
            matches.push(Match::prose(block.range.clone()));
        }
    }
}
