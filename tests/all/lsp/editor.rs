//! An editor: it starts the language server in a folder, and talks to it as editors do.

use std::collections::{BTreeMap, HashMap};
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use lsp_server::{Message, Notification, Request, RequestId, Response, ResponseError};
use lsp_types::notification::{self, PublishDiagnostics};
use lsp_types::{Diagnostic, PublishDiagnosticsParams};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::program::Folder;

/// How long an answer may take: far longer than it does, on a machine that is busy.
const PATIENCE: Duration = Duration::from_secs(120);

/// An editor with a server of its own.
pub struct Editor {
    child: Child,
    stdin: ChildStdin,
    messages: Receiver<Message>,
    asked: i32,
    /// The last diagnostics of each document, with the version that they are about.
    pub diagnostics: BTreeMap<String, PublishDiagnosticsParams>,
    /// All notifications that are not diagnostics.
    pub told: Vec<Notification>,
    /// All requests of the server.
    pub requests: Vec<Request>,
    answers: HashMap<RequestId, Response>,
    /// What the editor answers when it is asked for its settings.
    pub settings: Value,
}

/// What a modern editor says that it can do.
pub fn modern() -> Value {
    json!({
        "general": {"positionEncodings": ["utf-16"]},
        "textDocument": {
            "publishDiagnostics": {
                "relatedInformation": true, "tagSupport": {"valueSet": [1]}, "versionSupport": true,
                "codeDescriptionSupport": true
            },
            "codeAction": {
                "codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix", "source"]}},
                "resolveSupport": {"properties": ["edit"]}, "dataSupport": true
            },
            "hover": {"contentFormat": ["markdown", "plaintext"]},
            "documentSymbol": {"hierarchicalDocumentSymbolSupport": true}
        },
        "workspace": {
            "applyEdit": true,
            "workspaceEdit": {"documentChanges": true},
            "didChangeWatchedFiles": {"dynamicRegistration": true}
        },
        "window": {"workDoneProgress": true}
    })
}

impl Editor {
    /// A server in `folder` that nothing was said to yet.
    pub fn silent(folder: &Folder, arguments: &[&str]) -> Self {
        let mut command = folder.command(&[&["lsp"], arguments].concat());
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::inherit());
        let mut child = command.spawn().expect("the program runs");
        let mut out = BufReader::new(child.stdout.take().expect("it is piped"));
        let (send, messages) = mpsc::channel();
        thread::spawn(move || {
            while let Some(message) = next(&mut out) {
                if send.send(message).is_err() {
                    return;
                }
            }
        });
        let stdin = child.stdin.take().expect("it is piped");
        Self {
            child,
            stdin,
            messages,
            asked: 0,
            diagnostics: BTreeMap::new(),
            told: Vec::new(),
            requests: Vec::new(),
            answers: HashMap::new(),
            settings: Value::Null,
        }
    }

    /// An editor that can do what `capabilities` says, with `folder` open and these settings.
    pub fn with(folder: &Folder, capabilities: Value, options: Value, arguments: &[&str]) -> Self {
        let mut editor = Self::silent(folder, arguments);
        let root = uri(folder, "");
        let params = json!({
            "processId": null, "capabilities": capabilities, "initializationOptions": options,
            "workspaceFolders": [{"uri": root, "name": "texts"}]
        });
        editor.ask("initialize", params).expect("it starts");
        editor.notify("initialized", json!({}));
        editor
    }

    /// A modern editor with `folder` open.
    pub fn start(folder: &Folder) -> Self {
        Self::with(folder, modern(), Value::Null, &[])
    }

    /// Sends bytes as they are.
    pub fn raw(&mut self, bytes: &[u8]) {
        self.stdin.write_all(bytes).and_then(|()| self.stdin.flush()).expect("the server reads");
    }

    fn send(&mut self, message: impl Into<Message>) {
        message.into().write(&mut self.stdin).expect("the server reads");
    }

    /// Tells the server something.
    pub fn notify(&mut self, method: &str, params: Value) {
        self.send(Notification { method: method.to_owned(), params });
    }

    /// Sends a request without waiting for its answer.
    pub fn begin(&mut self, method: &str, params: Value) -> RequestId {
        self.asked += 1;
        let id = RequestId::from(self.asked);
        self.send(Request { id: id.clone(), method: method.to_owned(), params });
        id
    }

    /// Waits for the answer to a request.
    pub fn answer(&mut self, id: &RequestId) -> Result<Value, ResponseError> {
        self.until(|editor| editor.answers.contains_key(id), &format!("the answer to {id}"));
        self.answers.remove(id).expect("it has come").response_result
    }

    /// Sends a request and waits for its answer.
    pub fn ask(&mut self, method: &str, params: Value) -> Result<Value, ResponseError> {
        let id = self.begin(method, params);
        self.answer(&id)
    }

    /// Sends a request and reads its answer.
    #[track_caller]
    pub fn get<T: DeserializeOwned>(&mut self, method: &str, params: Value) -> T {
        let answer = self.ask(method, params).unwrap_or_else(|error| panic!("{method}: {error:?}"));
        serde_json::from_value(answer.clone()).unwrap_or_else(|error| panic!("{method}: {error}\n{answer}"))
    }

    /// Takes messages until `holds`.
    #[track_caller]
    pub fn until(&mut self, holds: impl Fn(&Self) -> bool, what: &str) {
        let end = Instant::now() + PATIENCE;
        while !holds(self) {
            let left = end.saturating_duration_since(Instant::now());
            match self.messages.recv_timeout(left) {
                Ok(message) => self.take(message),
                Err(error) => panic!("waited for {what}: {error}\n{:?}\n{:?}", self.told, self.diagnostics),
            }
        }
    }

    fn take(&mut self, message: Message) {
        match message {
            Message::Response(response) => {
                self.answers.insert(response.id.clone(), response);
            }
            Message::Notification(note)
                if note.method == <PublishDiagnostics as notification::Notification>::METHOD =>
            {
                let params: PublishDiagnosticsParams = serde_json::from_value(note.params).expect("they are right");
                self.diagnostics.insert(params.uri.as_str().to_owned(), params);
            }
            Message::Notification(note) => self.told.push(note),
            Message::Request(request) => {
                let result = match request.method.as_str() {
                    "workspace/configuration" => json!([self.settings]),
                    "workspace/applyEdit" => json!({"applied": true}),
                    _ => Value::Null,
                };
                self.send(Response { id: request.id.clone(), response_result: Ok(result) });
                self.requests.push(request);
            }
        }
    }

    /// Opens a document as version 1.
    pub fn open(&mut self, uri: &str, language: &str, text: &str) {
        let item = json!({"uri": uri, "languageId": language, "version": 1, "text": text});
        self.notify("textDocument/didOpen", json!({"textDocument": item}));
    }

    /// Replaces the whole text of a document.
    pub fn replace(&mut self, uri: &str, version: i32, text: &str) {
        self.change(uri, version, json!([{"text": text}]));
    }

    /// Changes a document.
    pub fn change(&mut self, uri: &str, version: i32, changes: Value) {
        let params = json!({"textDocument": {"uri": uri, "version": version}, "contentChanges": changes});
        self.notify("textDocument/didChange", params);
    }

    /// Closes a document.
    pub fn close(&mut self, uri: &str) {
        self.notify("textDocument/didClose", json!({"textDocument": {"uri": uri}}));
    }

    /// The diagnostics of a version of a document, once they are there.
    #[track_caller]
    pub fn found(&mut self, uri: &str, version: i32) -> Vec<Diagnostic> {
        let there = |editor: &Self| editor.diagnostics.get(uri).is_some_and(|shown| shown.version == Some(version));
        self.until(there, &format!("diagnostics of {uri} {version}"));
        self.diagnostics[uri].diagnostics.clone()
    }

    /// The rules of the diagnostics of a document, once `holds` holds for them.
    #[track_caller]
    pub fn rules_once(&mut self, uri: &str, holds: impl Fn(&[String]) -> bool) -> Vec<String> {
        let rules = |editor: &Self| editor.diagnostics.get(uri).map(|shown| rules(&shown.diagnostics));
        self.until(|editor| rules(editor).is_some_and(|rules| holds(&rules)), &format!("rules in {uri}"));
        rules(self).expect("they are there")
    }

    /// Ends the server as the protocol says; returns its exit code.
    pub fn end(mut self) -> i32 {
        self.ask("shutdown", Value::Null).expect("it shuts down");
        self.notify("exit", Value::Null);
        self.exit_code()
    }

    /// Waits until the server has ended; returns its exit code.
    pub fn exit_code(mut self) -> i32 {
        drop(self.stdin);
        self.child.wait().expect("it ends").code().unwrap_or(-1)
    }
}

/// The next message from the server. An error that answers no request is a notification without a method.
fn next(out: &mut impl BufRead) -> Option<Message> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if out.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim_end().split_once(": ") {
            Some((_, value)) => length = value.parse().expect("it is the length"),
            None => break,
        }
    }
    let mut bytes = vec![0; length];
    out.read_exact(&mut bytes).ok()?;
    let value: Value = serde_json::from_slice(&bytes).expect("messages are JSON");
    assert_eq!(value["jsonrpc"], "2.0");
    if value.get("id") == Some(&Value::Null) {
        return Some(Message::Notification(Notification { method: String::new(), params: value["error"].clone() }));
    }
    Some(serde_json::from_value(value).expect("it is a message"))
}

/// The address of a file in `folder`.
pub fn uri(folder: &Folder, name: &str) -> String {
    q7x2_lint::report::uri(folder.path(name).to_str().expect("its path is text").trim_end_matches('/'))
}

/// The rules of diagnostics; `-` for those without one.
pub fn rules(diagnostics: &[Diagnostic]) -> Vec<String> {
    let rule = |one: &Diagnostic| match &one.code {
        Some(lsp_types::NumberOrString::String(rule)) => rule.clone(),
        _ => "-".to_owned(),
    };
    diagnostics.iter().map(rule).collect()
}
