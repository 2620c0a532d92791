//! Mistakes in the files of the settings, shown in these files.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::str::FromStr;

use lsp_types::notification::PublishDiagnostics;
use lsp_types::{Diagnostic, DiagnosticSeverity, MessageType, PublishDiagnosticsParams, Uri};
use q7x2_lint::workspace::Error;

use crate::cli::lsp::client::Client;
use crate::cli::lsp::context::{Context, Root};
use crate::cli::lsp::diagnostic::mistake;
use crate::cli::lsp::linted::Linted;

/// The mistakes that are known, and those that the editor shows.
#[derive(Debug, Default)]
pub(super) struct Mistakes {
    /// What is wrong for each document that is open, or for each folder.
    by_document: BTreeMap<String, Found>,
    /// Notices about files that can be used.
    notices: BTreeMap<String, Vec<Diagnostic>>,
    /// The files that diagnostics are shown in.
    shown: BTreeMap<String, Vec<Diagnostic>>,
    /// The messages that people have seen.
    said: BTreeSet<String>,
}

/// What is wrong.
#[derive(Debug, Default)]
struct Found {
    in_files: Vec<(Uri, Diagnostic)>,
    messages: Vec<String>,
}

impl Mistakes {
    /// Notes what was wrong when the document called `key` was linted.
    pub(super) fn note(&mut self, key: &str, linted: &Linted, root: &Root, context: &Context) {
        self.note_errors(key, &linted.errors, root, context);
        let warning = DiagnosticSeverity::WARNING;
        for (uri, notice) in linted.notices.iter().filter_map(|notice| mistake(notice, warning, root, context)) {
            let known = self.notices.entry(uri.as_str().to_owned()).or_default();
            if !known.contains(&notice) {
                known.push(notice);
            }
        }
    }

    /// Notes the `errors` in the settings of a document or folder.
    pub(super) fn note_errors(&mut self, key: &str, errors: &[Error], root: &Root, context: &Context) {
        let mut found = Found::default();
        for error in errors {
            let shown = match error {
                Error::File(error) => mistake(error, DiagnosticSeverity::ERROR, root, context),
                Error::Unreadable { .. } | Error::Options { .. } => None,
            };
            match (shown, error) {
                (Some(shown), _) => found.in_files.push(shown),
                (None, Error::Options { message, help: Some(help) }) => {
                    found.messages.push(format!("{message}\n{help}"))
                }
                (None, error) => found.messages.push(error.to_string()),
            }
        }
        self.by_document.insert(key.to_owned(), found);
    }

    /// Forgets a document that was closed.
    pub(super) fn forget(&mut self, key: &str) {
        self.by_document.remove(key);
    }

    /// Forgets what was noted in settings that no longer apply. What is shown stays until it is known to be wrong.
    pub(super) fn reset(&mut self) {
        self.notices.clear();
    }

    /// Whether the settings of all documents are valid.
    pub(super) fn is_empty(&self) -> bool {
        self.by_document.values().all(|found| found.in_files.is_empty() && found.messages.is_empty())
    }

    /// Shows what has changed.
    pub(super) fn show(&mut self, client: &mut Client) -> io::Result<()> {
        let mut all = self.notices.clone();
        for (uri, diagnostic) in self.by_document.values().flat_map(|found| &found.in_files) {
            let known = all.entry(uri.as_str().to_owned()).or_default();
            if !known.contains(diagnostic) {
                known.push(diagnostic.clone());
            }
        }
        let gone = self.shown.keys().filter(|uri| !all.contains_key(*uri)).map(|uri| (uri.clone(), Vec::new()));
        let changed = all.iter().filter(|(uri, now)| self.shown.get(*uri) != Some(now));
        let publish: Vec<(String, Vec<Diagnostic>)> =
            gone.chain(changed.map(|(uri, now)| (uri.clone(), now.clone()))).collect();
        for (uri, diagnostics) in publish {
            let Ok(uri) = Uri::from_str(&uri) else { continue };
            client.notify::<PublishDiagnostics>(PublishDiagnosticsParams { uri, diagnostics, version: None })?;
        }
        self.shown = all;
        let messages: BTreeSet<String> =
            self.by_document.values().flat_map(|found| found.messages.iter().cloned()).collect();
        for message in messages.difference(&self.said) {
            client.show(MessageType::ERROR, format!("q7x2-lint: {message}"))?;
        }
        self.said = messages;
        Ok(())
    }
}
