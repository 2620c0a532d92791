//! Marks of editors at places that cannot be relied on.

use crate::check::Hit;
use crate::document::Document;
use crate::document::citation::RemarkKind;

pub const SLOTS: &[&str] = &["said"];

/// The marks of editors.
pub fn find(document: &Document, hits: &mut Vec<Hit>) {
    for remark in &document.citations().remarks {
        if let RemarkKind::Editor { said, .. } = remark.kind {
            let hit = if remark.range.is_empty() { Hit::source(remark.span) } else { Hit::prose(remark.range.clone()) };
            hits.push(hit.with("said", said));
        }
    }
}
