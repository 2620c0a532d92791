//! What the editor offers to do about findings.

use lsp_server::ErrorCode;
use lsp_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, CodeActionTriggerKind, Command, TextEdit,
};
use q7x2_lint::document::Genre;
use q7x2_lint::finding::Finding;
use q7x2_lint::workspace::FileLinter;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::cli::args::TO_REVIEW;
use crate::cli::lsp::client::{Answer, wrong};
use crate::cli::lsp::commands::ADD_TO_BASELINE;
use crate::cli::lsp::context::Context;
use crate::cli::lsp::diagnostic::Place;
use crate::cli::lsp::linted::Linted;
use crate::cli::lsp::text::Text;
use crate::cli::lsp::{edits, genre};
use crate::cli::{add_allow, fix, live};

/// All safe fixes in a document.
pub(super) const FIX_ALL: CodeActionKind = CodeActionKind::new("source.fixAll.q7x2-lint");
/// All fixes. Not below `source.fixAll`: editors may make those when a file is saved.
pub(super) const FIX_ALL_UNSAFE: CodeActionKind = CodeActionKind::new("source.unsafeFixes.q7x2-lint");
/// Stating the genre.
pub(super) const READ_AS: CodeActionKind = CodeActionKind::new("source.readAs.q7x2-lint");

/// How many genres are offered.
const GENRES: usize = 4;

/// A change of a document that is worked out only when it is chosen, because this takes several readings.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "does")]
pub(super) enum Change {
    /// Allows the findings of a rule that begin at a byte.
    Allow { uri: String, version: i32, rule: String, start: usize, reason: String },
    /// Makes all fixes, or only safe ones.
    Fix { uri: String, version: i32, unsafe_too: bool },
    /// States the genre.
    ReadAs { uri: String, version: i32, genre: String },
}

impl Change {
    /// Allowing a finding in `text`, for `reason` or the one in the settings.
    pub(super) fn allow(text: &Text, finding: &Finding, reason: Option<&str>, context: &Context) -> Self {
        let set = context.settings.allow_reason.as_deref();
        let reason = reason.or(set).filter(|reason| !reason.trim().is_empty()).unwrap_or(TO_REVIEW);
        Change::Allow {
            uri: text.uri.as_str().to_owned(),
            version: text.version,
            rule: finding.rule.clone(),
            start: finding.span.start,
            reason: reason.to_owned(),
        }
    }

    /// Stating that `text` is of `genre`.
    pub(super) fn read_as(text: &Text, genre: String) -> Self {
        Change::ReadAs { uri: text.uri.as_str().to_owned(), version: text.version, genre }
    }

    /// The address of the document.
    pub(super) fn uri(&self) -> &str {
        match self {
            Change::Allow { uri, .. } | Change::Fix { uri, .. } | Change::ReadAs { uri, .. } => uri,
        }
    }

    /// What it does, for people.
    fn title(&self) -> String {
        match self {
            Change::Allow { rule, reason, .. } => format!("Allow {rule} here because {reason}"),
            Change::Fix { unsafe_too: false, .. } => "Make all safe fixes".to_owned(),
            Change::Fix { unsafe_too: true, .. } => "Make all fixes (unsafe: review the result)".to_owned(),
            Change::ReadAs { genre, .. } => format!("Read this text as {genre}"),
        }
    }

    fn version(&self) -> i32 {
        match self {
            Change::Allow { version, .. } | Change::Fix { version, .. } | Change::ReadAs { version, .. } => *version,
        }
    }

    /// The edits of `text`; `None` if there is nothing to change.
    pub(super) fn edits(&self, text: &Text, context: &Context) -> Option<Vec<TextEdit>> {
        let linter = context.file(text).ok()?.linter().ok()?;
        let after = match self {
            Change::Allow { rule, start, reason, .. } => {
                let wants = |finding: &Finding| finding.rule == *rule && finding.span.start == *start;
                add_allow::text(&linter, &text.text, reason, wants)?
            }
            Change::Fix { unsafe_too, .. } => fix::text(&text.text, &linter, *unsafe_too).0,
            Change::ReadAs { genre, .. } => genre::stated(&linter, &text.text, genre.parse().ok()?)?,
        };
        Some(edits::between(text, &after)).filter(|edits| !edits.is_empty())
    }
}

/// The actions for a range of `text`.
pub(super) fn list(text: &Text, params: &CodeActionParams, linted: &Linted, context: &Context) -> Answer {
    if !context.features.action_literals {
        return Ok(json!([]));
    }
    let lister = Lister { text, context, place: Place::of(text, context), only: params.context.only.as_deref() };
    let range = text.lines.span(&text.text, params.range);
    let touched = |finding: &&Finding| finding.span.start <= range.end && range.start <= finding.span.end;
    let mut all = Vec::new();
    for finding in linted.findings.iter().filter(touched) {
        all.extend(lister.about(finding));
    }
    let asked = params.context.trigger_kind != Some(CodeActionTriggerKind::AUTOMATIC);
    all.extend(lister.of_all(linted, asked));
    Ok(json!(all.into_iter().map(CodeActionOrCommand::CodeAction).collect::<Vec<_>>()))
}

struct Lister<'l> {
    text: &'l Text,
    context: &'l Context,
    place: Place<'l>,
    only: Option<&'l [CodeActionKind]>,
}

impl Lister<'_> {
    /// Whether actions of this kind are wanted: all are, or it is below one that is.
    fn wants(&self, kind: &CodeActionKind) -> bool {
        let below = |wanted: &CodeActionKind| {
            let (kind, wanted) = (kind.as_str(), wanted.as_str());
            wanted.is_empty() || kind == wanted || kind.strip_prefix(wanted).is_some_and(|rest| rest.starts_with('.'))
        };
        self.only.is_none_or(|only| only.iter().any(below))
    }

    /// What can be done about one finding.
    fn about(&self, finding: &Finding) -> Vec<CodeAction> {
        if !self.wants(&CodeActionKind::QUICKFIX) {
            return Vec::new();
        }
        let diagnostic = self.place.diagnostic(finding);
        let action = |title: String| CodeAction {
            title,
            kind: Some(CodeActionKind::QUICKFIX),
            diagnostics: Some(vec![diagnostic.clone()]),
            ..CodeAction::default()
        };
        let mut all = Vec::new();
        if let Some(fix) = &finding.fix {
            let edits = edits::of_fix(self.text, fix);
            let note = if fix.safe { "" } else { " (unsafe: review the result)" };
            all.push(CodeAction {
                edit: Some(edits::workspace(self.text, edits, self.context.features)),
                is_preferred: Some(fix.safe),
                ..action(format!("{}{note}", capitalized(&fix.title)))
            });
        }
        let allow = Change::allow(self.text, finding, None, self.context);
        all.extend(self.later(action(allow.title()), &allow));
        if self.context.settings.baseline.is_some() && self.text.is_file {
            let title = "Add to the baseline";
            let which = json!({"uri": self.text.uri, "fingerprint": finding.fingerprint});
            let command =
                Command { title: title.to_owned(), command: ADD_TO_BASELINE.to_owned(), arguments: Some(vec![which]) };
            all.push(CodeAction { command: Some(command), ..action(title.to_owned()) });
        }
        all
    }

    /// What can be done about the whole document, whether people `asked` for actions or the editor did.
    fn of_all(&self, linted: &Linted, asked: bool) -> Vec<CodeAction> {
        let (uri, version) = (self.text.uri.as_str().to_owned(), self.text.version);
        let mut all = Vec::new();
        let mut offer = |kind: CodeActionKind, change: Change| {
            let action = CodeAction { title: change.title(), kind: Some(kind), ..CodeAction::default() };
            all.extend(self.later(action, &change));
        };
        let fixes = || linted.findings.iter().filter_map(|finding| finding.fix.as_ref());
        if self.wants(&FIX_ALL) && fixes().any(|fix| fix.safe) {
            let change = Change::Fix { uri: uri.clone(), version, unsafe_too: false };
            offer(FIX_ALL, change);
        }
        if self.wants(&FIX_ALL_UNSAFE) && fixes().any(|fix| !fix.safe) {
            let change = Change::Fix { uri: uri.clone(), version, unsafe_too: true };
            offer(FIX_ALL_UNSAFE, change);
        }
        let only = self.only.is_some();
        if self.wants(&READ_AS) && (only || asked) {
            for genre in self.genres() {
                offer(READ_AS, Change::read_as(self.text, genre.name().to_owned()));
            }
        }
        all
    }

    /// The genres that are offered.
    fn genres(&self) -> Vec<Genre> {
        let likely = |linter: &FileLinter<'_>| {
            let documents = live::documents(linter, &self.text.text).unwrap_or_default();
            let mut genres = if let [only] = &documents[..] { genre::others(only) } else { Vec::new() };
            genres.truncate(GENRES);
            genres.retain(|genre| genre::stated(linter, &self.text.text, *genre).is_some());
            genres
        };
        let linter = self.context.file(self.text).ok().and_then(|file| file.linter().ok());
        linter.as_ref().map(likely).unwrap_or_default()
    }

    /// An action that makes `change`: worked out when it is chosen, or now if the editor cannot ask then. `None` if
    /// there is nothing to change.
    fn later(&self, action: CodeAction, change: &Change) -> Option<CodeAction> {
        if self.context.features.resolves {
            return Some(CodeAction { data: Some(json!(change)), ..action });
        }
        let edits = change.edits(self.text, self.context)?;
        Some(CodeAction { edit: Some(edits::workspace(self.text, edits, self.context.features)), ..action })
    }
}

/// The action that was chosen, with its edits.
pub(super) fn resolve(action: CodeAction, change: &Change, text: &Text, context: &Context) -> Answer {
    if change.version() != text.version {
        return Err(wrong(ErrorCode::ContentModified, "the document has changed since"));
    }
    let edits = change.edits(text, context);
    let edits = edits.ok_or_else(|| wrong(ErrorCode::RequestFailed, "there is no place for this in the document"))?;
    Ok(json!(CodeAction { edit: Some(edits::workspace(text, edits, context.features)), ..action }))
}

fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
