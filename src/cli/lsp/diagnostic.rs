//! Findings as the editor shows them.

use std::path::Path;
use std::str::FromStr;

use lsp_types::{
    CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, DiagnosticTag, Location,
    NumberOrString, Uri,
};
use q7x2_lint::finding::{Finding, RelatedPlace, Severity};
use q7x2_lint::place::Span;
use q7x2_lint::rule::FileError;
use q7x2_lint::workspace::FileSystem;
use serde_json::json;

use crate::cli::lsp::address;
use crate::cli::lsp::client::Features;
use crate::cli::lsp::context::{Context, Root};
use crate::cli::lsp::linted::Linted;
use crate::cli::lsp::position::Lines;
use crate::cli::lsp::text::Text;

/// The name of this program next to each diagnostic.
const SOURCE: &str = "q7x2-lint";

/// Where findings are shown: a document, and the folder that it is in.
pub(super) struct Place<'p> {
    pub context: &'p Context,
    pub root: &'p Root,
    pub uri: &'p Uri,
    pub text: &'p str,
    pub lines: &'p Lines,
}

impl<'p> Place<'p> {
    /// An open document.
    pub(super) fn of(text: &'p Text, context: &'p Context) -> Self {
        Self { context, root: context.root(&text.path), uri: &text.uri, text: &text.text, lines: &text.lines }
    }

    /// All that was found in the document, and what could not be read.
    pub(super) fn diagnostics(&self, linted: &Linted) -> Vec<Diagnostic> {
        let unread = linted.unread.iter().map(|(span, what)| self.unread(*span, what));
        linted.findings.iter().map(|finding| self.diagnostic(finding)).chain(unread).collect()
    }

    /// A finding in the document.
    pub(super) fn diagnostic(&self, finding: &Finding) -> Diagnostic {
        let Features { related, tags, links, .. } = self.context.features;
        let page = finding.page.as_deref().filter(|_| links).and_then(|page| Uri::from_str(page).ok());
        let places = finding.related.iter().filter_map(|place| self.related(place));
        let deletes = finding.fix.as_ref().is_some_and(|fix| fix.edits.iter().all(|edit| edit.text.is_empty()));
        Diagnostic {
            range: self.lines.range(self.text, finding.span),
            severity: Some(severity(finding.severity)),
            code: Some(NumberOrString::String(finding.rule.clone())),
            code_description: page.map(|href| CodeDescription { href }),
            source: Some(SOURCE.to_owned()),
            message: format!("{}\n{}", finding.message, finding.help),
            related_information: related.then(|| places.collect::<Vec<_>>()).filter(|places| !places.is_empty()),
            tags: (tags && deletes).then(|| vec![DiagnosticTag::UNNECESSARY]),
            data: Some(json!({"fingerprint": finding.fingerprint})),
        }
    }

    /// Text that could not be read.
    fn unread(&self, span: Span, what: &str) -> Diagnostic {
        Diagnostic {
            range: self.lines.range(self.text, span),
            severity: Some(DiagnosticSeverity::WARNING),
            source: Some(SOURCE.to_owned()),
            message: what.to_owned(),
            ..Diagnostic::default()
        }
    }

    fn related(&self, place: &RelatedPlace) -> Option<DiagnosticRelatedInformation> {
        let location = self.location(place)?;
        Some(DiagnosticRelatedInformation { location, message: place.message.clone() })
    }

    /// Where a place is that a finding mentions, in this document or in another one.
    pub(super) fn location(&self, place: &RelatedPlace) -> Option<Location> {
        let path = Context::absolute(self.root, &place.origin.path);
        let own = address::path(self.uri.as_str());
        if own.as_deref() == Some(&path) || own.is_none() {
            return Some(Location { uri: self.uri.clone(), range: self.lines.range(self.text, place.span) });
        }
        let uri = address::of(&path)?;
        let text = saved(&path, self.context)?;
        let lines = Lines::new(&text, self.context.features.encoding);
        Some(Location { uri, range: lines.between(&text, place.start, place.end) })
    }
}

/// The text of the file at `path`, as it is open or saved.
fn saved(path: &Path, context: &Context) -> Option<String> {
    let bytes = context.buffers.read(path, u64::MAX).ok()?;
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

fn severity(of: Severity) -> DiagnosticSeverity {
    match of {
        Severity::Error => DiagnosticSeverity::ERROR,
        Severity::Warning => DiagnosticSeverity::WARNING,
        Severity::Info => DiagnosticSeverity::INFORMATION,
    }
}

/// A mistake in a file of the settings, or a notice about one: the address of the file, and the diagnostic in it.
pub(super) fn mistake(
    error: &FileError,
    severity: DiagnosticSeverity,
    root: &Root,
    context: &Context,
) -> Option<(Uri, Diagnostic)> {
    let path = Context::absolute(root, &error.path);
    let span = error.span.clone().map_or(Span::new(0, 0), Span::from);
    let help = error.help.as_deref().map(|help| format!("\n{help}")).unwrap_or_default();
    let text = saved(&path, context).unwrap_or_default();
    let diagnostic = Diagnostic {
        range: Lines::new(&text, context.features.encoding).range(&text, span),
        severity: Some(severity),
        source: Some(SOURCE.to_owned()),
        message: format!("{}{help}", error.message),
        ..Diagnostic::default()
    };
    Some((address::of(&path)?, diagnostic))
}
