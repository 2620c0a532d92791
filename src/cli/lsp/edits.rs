//! Changes of a text as the editor makes them.

use std::collections::HashMap;

use lsp_types::{
    DocumentChanges, OneOf, OptionalVersionedTextDocumentIdentifier, TextDocumentEdit, TextEdit, WorkspaceEdit,
};
use q7x2_lint::fix::Fix;
use q7x2_lint::place::Span;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::cli::lsp::client::Features;
use crate::cli::lsp::text::Text;

/// The edits that turn `text` into `after`, line by line.
pub(super) fn between(text: &Text, after: &str) -> Vec<TextEdit> {
    let old: Vec<&str> = text.text.split_inclusive('\n').collect();
    let new: Vec<&str> = after.split_inclusive('\n').collect();
    let starts = |lines: &[&str]| -> Vec<usize> {
        let mut at = 0;
        let mut all = vec![0];
        all.extend(lines.iter().map(|line| {
            at += line.len();
            at
        }));
        all
    };
    let (from, to) = (starts(&old), starts(&new));
    let edit = |op: DiffOp| {
        let (_, old, new) = op.as_tag_tuple();
        let span = Span::new(from[old.start], from[old.end]);
        (!matches!(op, DiffOp::Equal { .. })).then(|| edit(text, span, after[to[new.start]..to[new.end]].to_owned()))
    };
    capture_diff_slices(Algorithm::Myers, &old, &new).into_iter().filter_map(edit).collect()
}

/// The edits of `fix` in `text`.
pub(super) fn of_fix(text: &Text, fix: &Fix) -> Vec<TextEdit> {
    fix.edits.iter().map(|one| edit(text, one.span, one.text.clone())).collect()
}

fn edit(text: &Text, span: Span, new_text: String) -> TextEdit {
    TextEdit { range: text.lines.range(&text.text, span), new_text }
}

/// These edits of `text`: of this version of it, if the editor can tell versions apart.
pub(super) fn workspace(text: &Text, edits: Vec<TextEdit>, features: Features) -> WorkspaceEdit {
    if !features.versioned_edits {
        #[expect(
            clippy::mutable_key_type,
            reason = "the protocol's own type; nothing in an address that was read changes"
        )]
        let changes = HashMap::from([(text.uri.clone(), edits)]);
        return WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() };
    }
    let text_document = OptionalVersionedTextDocumentIdentifier { uri: text.uri.clone(), version: Some(text.version) };
    let edit = TextDocumentEdit { text_document, edits: edits.into_iter().map(OneOf::Left).collect() };
    WorkspaceEdit { document_changes: Some(DocumentChanges::Edits(vec![edit])), ..WorkspaceEdit::default() }
}
