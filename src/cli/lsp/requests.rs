//! What comes from the editor, and what happens then.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Instant;

use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response};
use lsp_types::request::{RegisterCapability, WorkspaceConfiguration};
use lsp_types::{
    CodeAction, CodeActionParams, ConfigurationItem, ConfigurationParams, DidChangeTextDocumentParams,
    DidChangeWatchedFilesParams, DidChangeWorkspaceFoldersParams, DidCloseTextDocumentParams,
    DidOpenTextDocumentParams, DidSaveTextDocumentParams, DocumentDiagnosticParams, DocumentSymbolParams,
    ExecuteCommandParams, HoverParams, MessageType, Uri, WorkspaceFolder,
};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::cli::error::Error;
use crate::cli::exit::{CLEAN, FAILED, FOUND};
use crate::cli::lsp::actions::Change;
use crate::cli::lsp::address;
use crate::cli::lsp::capabilities;
use crate::cli::lsp::client::{Answer, Features, wrong};
use crate::cli::lsp::commands::Asked;
use crate::cli::lsp::event::Event;
use crate::cli::lsp::frames::Frame;
use crate::cli::lsp::open::Open;
use crate::cli::lsp::server::{Phase, Server};
use crate::cli::lsp::settings::{SECTION, Settings};
use crate::cli::lsp::text::Text;
use crate::cli::lsp::worker::Ask;

/// What a request leads to.
enum Next {
    /// It is answered at once.
    Now(Answer),
    /// The worker answers it, from the document with this address.
    Later(String, Ask),
    /// It is answered when something else is done.
    Elsewhere,
}

impl Server {
    /// Takes an event; returns the exit code if it is the last one.
    pub(super) fn take(&mut self, event: Event) -> Result<Option<u8>, Error> {
        match event {
            Event::Frame(Frame::Malformed(reason)) => self.client.refuse(&reason)?,
            Event::Frame(Frame::Message(Message::Request(request))) => self.request(request)?,
            Event::Frame(Frame::Message(Message::Response(response))) => self.response(response)?,
            Event::Frame(Frame::Message(Message::Notification(note))) if note.method == "exit" => {
                return Ok(Some(if self.phase == Phase::ShutDown { CLEAN } else { FOUND }));
            }
            Event::Frame(Frame::Message(Message::Notification(note))) => self.notification(note)?,
            // the editor has gone without a word
            Event::Closed(Ok(())) => return Ok(Some(if self.phase == Phase::ShutDown { CLEAN } else { FOUND })),
            Event::Closed(Err(error)) => {
                self.client.log(error.to_string())?;
                return Ok(Some(FAILED));
            }
            Event::Done(done) => self.done(*done)?,
            Event::Progress { done, of } => self.show_progress(done, of)?,
            Event::Everything(all) => self.take_all(*all)?,
        }
        Ok(None)
    }

    fn request(&mut self, request: Request) -> io::Result<()> {
        let id = request.id.clone();
        let next = match (self.phase, request.method.as_str()) {
            (Phase::New, "initialize") => Next::Now(Ok(self.initialize(&request.params)?)),
            (Phase::New, _) => Next::Now(Err(wrong(ErrorCode::ServerNotInitialized, "`initialize` comes first"))),
            (Phase::ShutDown, _) => Next::Now(Err(wrong(ErrorCode::InvalidRequest, "only `exit` follows `shutdown`"))),
            (Phase::Running, "initialize") => {
                Next::Now(Err(wrong(ErrorCode::InvalidRequest, "`initialize` comes only once")))
            }
            (Phase::Running, "shutdown") => {
                self.phase = Phase::ShutDown;
                for (id, _, _) in std::mem::take(&mut self.queue) {
                    self.client.answer(id, Err(wrong(ErrorCode::RequestCanceled, "the server shuts down")))?;
                }
                Next::Now(Ok(Value::Null))
            }
            (Phase::Running, _) => self.about_document(request)?,
        };
        match next {
            Next::Now(answer) => self.client.answer(id, answer),
            Next::Later(uri, ask) => {
                self.queue.push_back((id, uri, ask));
                Ok(())
            }
            Next::Elsewhere => Ok(()),
        }
    }

    fn about_document(&mut self, request: Request) -> io::Result<Next> {
        let Request { id, method, params } = request;
        let later = |uri: &Uri, ask| Next::Later(uri.as_str().to_owned(), ask);
        let next = match method.as_str() {
            "textDocument/codeAction" => read(params).map(|params: CodeActionParams| {
                let uri = params.text_document.uri.clone();
                later(&uri, Ask::Actions(Box::new(params)))
            }),
            "codeAction/resolve" => read(params).map(resolution),
            "textDocument/hover" => read(params).map(|HoverParams { text_document_position_params: at, .. }| {
                later(&at.text_document.uri, Ask::Hover(at.position))
            }),
            "textDocument/documentSymbol" => {
                read(params).map(|DocumentSymbolParams { text_document, .. }| later(&text_document.uri, Ask::Symbols))
            }
            "textDocument/diagnostic" => read(params).map(|params: DocumentDiagnosticParams| {
                later(&params.text_document.uri, Ask::Diagnostics { known: params.previous_result_id })
            }),
            "workspace/executeCommand" => match read(params).and_then(|params: ExecuteCommandParams| {
                Asked::of(params).map_err(|message| wrong(ErrorCode::InvalidParams, message))
            }) {
                Ok(asked) => return self.command(id, asked),
                Err(error) => Err(error),
            },
            _ => Err(wrong(ErrorCode::MethodNotFound, format!("there is no method `{method}`"))),
        };
        Ok(next.unwrap_or_else(|error| Next::Now(Err(error))))
    }

    fn command(&mut self, id: RequestId, asked: Asked) -> io::Result<Next> {
        Ok(match asked {
            Asked::Everything { writes_baseline } => {
                self.lint_all(id, writes_baseline)?;
                Next::Elsewhere
            }
            Asked::Add(which) => Next::Later(which.uri.clone(), Ask::Add(which)),
            Asked::Allow(which) => Next::Later(which.uri.clone(), Ask::Allow(which)),
            Asked::ReadAs(which) => Next::Later(which.uri.clone(), Ask::ReadAs(which)),
            Asked::Explain(which) => {
                let open = which.uri.clone().or_else(|| self.open.keys().next().cloned());
                Next::Later(open.unwrap_or_default(), Ask::Explain(which))
            }
        })
    }

    fn initialize(&mut self, params: &Value) -> io::Result<Value> {
        self.phase = Phase::Running;
        self.features = Features::of(params);
        let folders = params.get("workspaceFolders").cloned().unwrap_or_default();
        let folders: Vec<WorkspaceFolder> = serde_json::from_value(folders).unwrap_or_default();
        self.folders = folders.iter().filter_map(|folder| address::path(folder.uri.as_str())).collect();
        if self.folders.is_empty() {
            let root = params.get("rootUri").and_then(Value::as_str).and_then(address::path);
            self.folders.extend(root.or_else(|| params.get("rootPath")?.as_str().map(PathBuf::from)));
        }
        self.configure(params.get("initializationOptions").unwrap_or(&Value::Null))?;
        self.reload();
        Ok(json!(capabilities::result(self.features)))
    }

    /// Takes the settings of the editor. Wrong ones are told, and those from before stay.
    fn configure(&mut self, value: &Value) -> io::Result<()> {
        match Settings::of(value) {
            Ok(settings) => {
                self.settings = settings.with_baseline(self.baseline.clone());
                Ok(())
            }
            Err(message) => self.client.show(MessageType::ERROR, format!("q7x2-lint: settings: {message}")),
        }
    }

    fn response(&mut self, response: Response) -> io::Result<()> {
        let Some(at) = self.asked.iter().position(|id| *id == response.id) else { return Ok(()) };
        self.asked.remove(at);
        let set = response.response_result.unwrap_or_default();
        if let Some(value) = set.get(0).filter(|value| !value.is_null()) {
            self.configure(value)?;
            self.reload();
        }
        Ok(())
    }

    /// Asks for the settings, if the editor keeps them until it is asked.
    fn ask_for_settings(&mut self) -> io::Result<()> {
        if self.features.configures {
            let items = vec![ConfigurationItem { scope_uri: None, section: Some(SECTION.to_owned()) }];
            let id = self.client.ask::<WorkspaceConfiguration>(ConfigurationParams { items })?;
            self.asked.push(id);
        }
        Ok(())
    }

    fn notification(&mut self, note: Notification) -> io::Result<()> {
        let Notification { method, params } = note;
        if self.phase != Phase::Running {
            return Ok(());
        }
        let taken = match method.as_str() {
            "initialized" => {
                if self.features.watches {
                    self.client.ask::<RegisterCapability>(capabilities::watched())?;
                }
                return self.ask_for_settings();
            }
            "textDocument/didOpen" => read(params).map(|params| self.opened(params)),
            "textDocument/didChange" => read(params).map(|params| self.changed(params)),
            "textDocument/didClose" => {
                read(params).map(|DidCloseTextDocumentParams { text_document }| self.close(text_document.uri.as_str()))
            }
            "textDocument/didSave" => read(params).map(|params| self.saved(params)),
            "workspace/didChangeWatchedFiles" => read(params).map(|params: DidChangeWatchedFilesParams| {
                if !params.changes.is_empty() {
                    self.reload_soon();
                }
                Ok(())
            }),
            "workspace/didChangeWorkspaceFolders" => read(params).map(|params| self.moved(params)),
            "workspace/didChangeConfiguration" => {
                if self.features.configures {
                    return self.ask_for_settings();
                }
                self.configure(params.get("settings").unwrap_or(&Value::Null))?;
                self.reload();
                return Ok(());
            }
            "$/cancelRequest" => return self.cancel(&params),
            "window/workDoneProgress/cancel" => {
                self.stop_all();
                return Ok(());
            }
            // the protocol lets unknown notifications be ignored
            _ => return Ok(()),
        };
        match taken {
            Ok(done) => done,
            Err(error) => self.client.log(format!("q7x2-lint: {method}: {}", error.message)),
        }
    }

    fn opened(&mut self, params: DidOpenTextDocumentParams) -> io::Result<()> {
        self.openings += 1;
        let text = Arc::new(Text::opened(params.text_document, self.openings, self.features.encoding));
        let key = text.uri.as_str().to_owned();
        self.hold(&text);
        self.take_back(&text.path)?;
        self.open.insert(key, Open::new(text, Instant::now()));
        Ok(())
    }

    fn changed(&mut self, params: DidChangeTextDocumentParams) -> io::Result<()> {
        let DidChangeTextDocumentParams { text_document, content_changes } = params;
        let encoding = self.features.encoding;
        let Some(open) = self.open.get_mut(text_document.uri.as_str()) else {
            return self.client.log(format!("q7x2-lint: {} has changed but is not open", text_document.uri.as_str()));
        };
        let text = open.text.changed(text_document.version, content_changes, encoding);
        open.change(text.clone(), Instant::now());
        self.hold(&text);
        Ok(())
    }

    /// Keeps the text of a file, so that it is read instead of the file.
    fn hold(&mut self, text: &Text) {
        if !text.is_file {
            return;
        }
        self.buffers.write(&text.path, text.text.as_bytes());
        if self.is_of_settings(&text.path) {
            self.reload_soon();
        }
    }

    fn saved(&mut self, params: DidSaveTextDocumentParams) -> io::Result<()> {
        let path = address::path(params.text_document.uri.as_str()).unwrap_or_default();
        if self.is_of_settings(&path) {
            self.reload_soon();
        }
        Ok(())
    }

    fn moved(&mut self, params: DidChangeWorkspaceFoldersParams) -> io::Result<()> {
        let paths = |folders: &[WorkspaceFolder]| -> Vec<PathBuf> {
            folders.iter().filter_map(|folder| address::path(folder.uri.as_str())).collect()
        };
        let removed = paths(&params.event.removed);
        self.folders.retain(|folder| !removed.contains(folder));
        for folder in paths(&params.event.added) {
            if !self.folders.contains(&folder) {
                self.folders.push(folder);
            }
        }
        self.reload();
        Ok(())
    }

    /// Cancels a request that is still waiting. One that is being answered is answered.
    fn cancel(&mut self, params: &Value) -> io::Result<()> {
        let id = params.get("id").cloned().and_then(|id| serde_json::from_value::<RequestId>(id).ok());
        let Some(id) = id else { return Ok(()) };
        if self.whole.as_ref().is_some_and(|whole| whole.id == id) {
            self.stop_all();
        }
        if let Some(at) = self.queue.iter().position(|(known, _, _)| *known == id) {
            self.queue.remove(at);
            return self.client.answer(id, Err(wrong(ErrorCode::RequestCanceled, "cancelled")));
        }
        Ok(())
    }

    fn stop_all(&mut self) {
        if let Some(whole) = &self.whole {
            whole.stop.store(true, Ordering::Relaxed);
        }
    }
}

/// The request for the edits of an action.
fn resolution(action: CodeAction) -> Next {
    match action.data.clone().map(serde_json::from_value::<Change>) {
        Some(Ok(change)) => Next::Later(change.uri().to_owned(), Ask::Resolve(Box::new((action, change)))),
        // an action that has all that it needs
        None => Next::Now(Ok(json!(action))),
        Some(Err(error)) => Next::Now(Err(wrong(ErrorCode::InvalidParams, error.to_string()))),
    }
}

fn read<T: DeserializeOwned>(params: Value) -> Result<T, lsp_server::ResponseError> {
    serde_json::from_value(params).map_err(|error| wrong(ErrorCode::InvalidParams, error.to_string()))
}
