//! What the server says that it can do.

use lsp_types::{
    CodeActionKind, CodeActionOptions, CodeActionProviderCapability, DiagnosticOptions, DiagnosticServerCapabilities,
    DidChangeWatchedFilesRegistrationOptions, ExecuteCommandOptions, FileSystemWatcher, GlobPattern,
    HoverProviderCapability, InitializeResult, OneOf, Registration, RegistrationParams, SaveOptions,
    ServerCapabilities, ServerInfo, TextDocumentSyncCapability, TextDocumentSyncKind, TextDocumentSyncOptions,
    TextDocumentSyncSaveOptions, WorkDoneProgressOptions, WorkspaceFoldersServerCapabilities,
    WorkspaceServerCapabilities,
};
use serde_json::json;

use crate::cli::lsp::actions::{FIX_ALL, FIX_ALL_UNSAFE, READ_AS};
use crate::cli::lsp::client::Features;
use crate::cli::lsp::commands;

/// The answer to `initialize`.
pub(super) fn result(features: Features) -> InitializeResult {
    let sync = TextDocumentSyncOptions {
        open_close: Some(true),
        change: Some(TextDocumentSyncKind::INCREMENTAL),
        save: Some(TextDocumentSyncSaveOptions::SaveOptions(SaveOptions { include_text: Some(false) })),
        ..TextDocumentSyncOptions::default()
    };
    let actions = CodeActionOptions {
        code_action_kinds: Some(vec![CodeActionKind::QUICKFIX, FIX_ALL, FIX_ALL_UNSAFE, READ_AS]),
        resolve_provider: Some(true),
        work_done_progress_options: WorkDoneProgressOptions::default(),
    };
    let commands = ExecuteCommandOptions {
        commands: commands::ALL.map(str::to_owned).to_vec(),
        work_done_progress_options: WorkDoneProgressOptions::default(),
    };
    let pulled = DiagnosticOptions {
        identifier: Some("q7x2-lint".to_owned()),
        inter_file_dependencies: false,
        workspace_diagnostics: false,
        work_done_progress_options: WorkDoneProgressOptions::default(),
    };
    let folders =
        WorkspaceFoldersServerCapabilities { supported: Some(true), change_notifications: Some(OneOf::Left(true)) };
    InitializeResult {
        capabilities: ServerCapabilities {
            position_encoding: Some(features.encoding.kind()),
            text_document_sync: Some(TextDocumentSyncCapability::Options(sync)),
            hover_provider: Some(HoverProviderCapability::Simple(true)),
            code_action_provider: Some(CodeActionProviderCapability::Options(actions)),
            document_symbol_provider: Some(OneOf::Left(true)),
            execute_command_provider: Some(commands),
            diagnostic_provider: features.pulls.then_some(DiagnosticServerCapabilities::Options(pulled)),
            workspace: Some(WorkspaceServerCapabilities { workspace_folders: Some(folders), file_operations: None }),
            ..ServerCapabilities::default()
        },
        server_info: Some(ServerInfo {
            name: "q7x2-lint".to_owned(),
            version: Some(env!("CARGO_PKG_VERSION").to_owned()),
        }),
    }
}

/// The files that the editor is asked to watch: those that settings, rules, facts and libraries may be in.
const WATCHED: [&str; 6] = [
    "**/*.toml",
    "**/package.json",
    "**/.{gitignore,ignore,q7x2-lintignore}",
    "**/*.{bib,csl.json,cff}",
    "**/{references,bibliography}.{json,yaml,yml}",
    "**/*.baseline",
];

/// The request to watch them.
pub(super) fn watched() -> RegistrationParams {
    let watcher = |glob: &str| FileSystemWatcher { glob_pattern: GlobPattern::String(glob.to_owned()), kind: None };
    let options = DidChangeWatchedFilesRegistrationOptions { watchers: WATCHED.into_iter().map(watcher).collect() };
    let registration = Registration {
        id: "q7x2-lint.watched".to_owned(),
        method: "workspace/didChangeWatchedFiles".to_owned(),
        register_options: Some(json!(options)),
    };
    RegistrationParams { registrations: vec![registration] }
}
