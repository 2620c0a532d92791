//! Marks of editors at places that cannot be relied on.

use crate::check::plain::plain;
use crate::check::{Check, Hit, Misconfigured, Setup};
use crate::document::Document;
use crate::document::citation::RemarkKind;

pub use crate::check::plain::NoOptions as Options;

pub const SLOTS: &[&str] = &["said"];

pub fn build(_: Options, _: &Setup<'_>) -> Result<Box<dyn Check>, Misconfigured> {
    plain(find)
}

/// The marks of editors.
fn find(document: &Document, hits: &mut Vec<Hit>) {
    for remark in &document.citations().remarks {
        if let RemarkKind::Editor { said, .. } = remark.kind {
            let hit = if remark.range.is_empty() { Hit::source(remark.span) } else { Hit::prose(remark.range.clone()) };
            hits.push(hit.with("said", said));
        }
    }
}
