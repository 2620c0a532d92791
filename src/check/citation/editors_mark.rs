//! Marks of editors at places that cannot be relied on.

use crate::check::Match;
use crate::document::Document;
use crate::document::citation::RemarkKind;

pub const SLOTS: &[&str] = &["said"];

/// The marks of editors.
pub fn find(document: &Document, matches: &mut Vec<Match>) {
    for remark in &document.citations().remarks {
        if let RemarkKind::Editor { said, .. } = remark.kind {
            let matched =
                if remark.range.is_empty() { Match::source(remark.span) } else { Match::prose(remark.range.clone()) };
            matches.push(matched.with("said", said));
        }
    }
}
