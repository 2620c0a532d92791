//! What takes time: it is done in a thread of its own, one task after another, so that the editor never waits for
//! something that it did not ask for.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender};

use lsp_server::{ErrorCode, RequestId};
use lsp_types::{
    CodeAction, CodeActionParams, DocumentDiagnosticReport, FullDocumentDiagnosticReport, Position,
    RelatedFullDocumentDiagnosticReport, RelatedUnchangedDocumentDiagnosticReport, UnchangedDocumentDiagnosticReport,
    WorkspaceEdit,
};
use q7x2_lint::finding::Finding;
use q7x2_phrase::fnv;
use serde_json::{Value, json};

use crate::cli::args::reason;
use crate::cli::lsp::actions::{self, Change};
use crate::cli::lsp::baseline;
use crate::cli::lsp::client::{Answer, wrong};
use crate::cli::lsp::commands::{InGenre, RuleOf, Which};
use crate::cli::lsp::context::Context;
use crate::cli::lsp::diagnostic::Place;
use crate::cli::lsp::event::{Done, Event};
use crate::cli::lsp::linted::{self, Linted};
use crate::cli::lsp::text::Text;
use crate::cli::lsp::{edits, hover, symbols};

/// A task about one document.
#[derive(Debug)]
pub(super) struct Task {
    pub context: Arc<Context>,
    pub text: Arc<Text>,
    /// What is known about the document, perhaps about an earlier version.
    pub linted: Option<Arc<Linted>>,
    /// What the comparison with other documents found in it.
    pub compared: Vec<Finding>,
    /// The request that the task answers; without one, the document is linted.
    pub request: Option<(RequestId, Ask)>,
}

/// What the editor wants to know about a document.
#[derive(Debug)]
pub(super) enum Ask {
    Actions(Box<CodeActionParams>),
    Resolve(Box<(CodeAction, Change)>),
    Hover(Position),
    Symbols,
    Diagnostics { known: Option<String> },
    Add(Which),
    Allow(Which),
    ReadAs(InGenre),
    Explain(RuleOf),
}

/// Does one task after another, until there will be no more.
pub(super) fn run(tasks: &Receiver<Task>, events: &Sender<Event>) {
    for task in tasks {
        // the library does not panic; if it did, one answer would be missing, not the server
        let id = task.request.as_ref().map(|(id, _)| id.clone());
        let (text, context) = (task.text.clone(), task.context.clone());
        let done = catch_unwind(AssertUnwindSafe(|| done(task))).unwrap_or_else(|_| {
            let linted = Linted::of(&text, &context);
            let failed = |id| (id, Err(wrong(ErrorCode::InternalError, "this failed: please report it")));
            Done { text, linted: Arc::new(linted), answer: id.map(failed), edit: None, wrote: false }
        });
        if events.send(Event::Done(Box::new(done))).is_err() {
            return;
        }
    }
}

fn done(task: Task) -> Done {
    let Task { context, text, linted, compared, request } = task;
    let known = linted.filter(|linted| linted.is_of(&text, &context));
    let linted = known.unwrap_or_else(|| Arc::new(linted::lint(&text, &context)));
    let mut done = Done { text: text.clone(), linted: linted.clone(), answer: None, edit: None, wrote: false };
    if let Some((id, ask)) = request {
        let answer = answer(ask, &text, &linted.with(&compared), &context, &mut done);
        done.answer = Some((id, answer));
    }
    done
}

fn answer(ask: Ask, text: &Text, linted: &Linted, context: &Context, done: &mut Done) -> Answer {
    match ask {
        Ask::Actions(params) => actions::list(text, &params, linted, context),
        Ask::Resolve(both) => actions::resolve(both.0, &both.1, text, context),
        Ask::Hover(position) => hover::at(text, position, linted, context),
        Ask::Symbols => symbols::list(text, context),
        Ask::Diagnostics { known } => Ok(report(text, linted, context, known)),
        Ask::Explain(which) => hover::explained(&which.rule, text, context),
        Ask::Add(which) => {
            baseline::add(found(&which, linted)?, text, context)?;
            done.wrote = true;
            Ok(Value::Null)
        }
        Ask::Allow(which) => {
            let finding = found(&which, linted)?;
            let reason = which.reason.as_deref().map(reason).transpose();
            let reason = reason.map_err(|message| wrong(ErrorCode::InvalidParams, message))?;
            let change = Change::allow(text, finding, reason.as_deref(), context);
            done.edit = Some(changed(&change, text, context)?);
            Ok(Value::Null)
        }
        Ask::ReadAs(InGenre { genre, .. }) => {
            done.edit = Some(changed(&Change::read_as(text, genre), text, context)?);
            Ok(Value::Null)
        }
    }
}

fn found<'l>(which: &Which, linted: &'l Linted) -> Result<&'l Finding, lsp_server::ResponseError> {
    let found = linted.findings.iter().find(|finding| finding.fingerprint == which.fingerprint);
    found.ok_or_else(|| wrong(ErrorCode::RequestFailed, "there is no such finding any more"))
}

fn changed(change: &Change, text: &Text, context: &Context) -> Result<WorkspaceEdit, lsp_server::ResponseError> {
    let edits = change.edits(text, context);
    let edits = edits.ok_or_else(|| wrong(ErrorCode::RequestFailed, "there is no place for this in the document"))?;
    Ok(edits::workspace(text, edits, context.features))
}

/// The diagnostics of a document, for an editor that asks for them; it may have `known` ones.
fn report(text: &Text, linted: &Linted, context: &Context, known: Option<String>) -> Value {
    let items = Place::of(text, context).diagnostics(linted);
    let id = json!(items).to_string().bytes().fold(fnv::EMPTY, fnv::mixed);
    let id = format!("{id:016x}");
    json!(match known {
        Some(known) if known == id => DocumentDiagnosticReport::Unchanged(RelatedUnchangedDocumentDiagnosticReport {
            related_documents: None,
            unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport { result_id: id },
        }),
        _ => DocumentDiagnosticReport::Full(RelatedFullDocumentDiagnosticReport {
            related_documents: None,
            full_document_diagnostic_report: FullDocumentDiagnosticReport { result_id: Some(id), items },
        }),
    })
}
