//! The editor: what it can do, and what is sent to it.

use std::io::{self, BufWriter, Stdout, Write};

use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response, ResponseError};
use lsp_types::notification::{LogMessage, ShowMessage};
use lsp_types::{LogMessageParams, MessageType, ShowMessageParams};
use serde::Serialize;
use serde_json::{Value, json};

use crate::cli::lsp::position::Encoding;

/// The result of a request.
pub(super) type Answer = Result<Value, ResponseError>;

/// An error for the editor.
pub(super) fn wrong(code: ErrorCode, message: impl Into<String>) -> ResponseError {
    ResponseError { code: code as i32, message: message.into(), data: None }
}

/// What the editor says that it can do.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Features {
    pub encoding: Encoding,
    /// It asks for diagnostics, so that none need be sent.
    pub pulls: bool,
    pub refreshes: bool,
    pub related: bool,
    pub tags: bool,
    pub links: bool,
    pub versions: bool,
    pub versioned_edits: bool,
    pub action_literals: bool,
    pub resolves: bool,
    pub markdown: bool,
    pub nested_symbols: bool,
    pub watches: bool,
    pub configures: bool,
    pub shows_progress: bool,
    pub applies_edits: bool,
}

impl Features {
    /// Reads the parameters of `initialize`. They are read one by one, so that something new in them does no harm.
    pub(super) fn of(params: &Value) -> Self {
        let at = |path: &str| params.pointer(&format!("/capabilities/{path}"));
        let can = |path: &str| at(path).and_then(Value::as_bool).unwrap_or(false);
        let list = |path: &str| -> Vec<&str> {
            at(path).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect()
        };
        Self {
            encoding: Encoding::chosen(&list("general/positionEncodings")),
            pulls: at("textDocument/diagnostic").is_some(),
            refreshes: can("workspace/diagnostics/refreshSupport") || can("workspace/diagnostic/refreshSupport"),
            related: can("textDocument/publishDiagnostics/relatedInformation"),
            tags: at("textDocument/publishDiagnostics/tagSupport").is_some_and(|tags| *tags != json!(false)),
            links: can("textDocument/publishDiagnostics/codeDescriptionSupport"),
            versions: can("textDocument/publishDiagnostics/versionSupport"),
            versioned_edits: can("workspace/workspaceEdit/documentChanges"),
            action_literals: at("textDocument/codeAction/codeActionLiteralSupport").is_some(),
            resolves: list("textDocument/codeAction/resolveSupport/properties").contains(&"edit")
                && can("textDocument/codeAction/dataSupport"),
            markdown: list("textDocument/hover/contentFormat").contains(&"markdown"),
            nested_symbols: can("textDocument/documentSymbol/hierarchicalDocumentSymbolSupport"),
            watches: can("workspace/didChangeWatchedFiles/dynamicRegistration"),
            configures: can("workspace/configuration"),
            shows_progress: can("window/workDoneProgress"),
            applies_edits: can("workspace/applyEdit"),
        }
    }
}

/// The way to the editor. Nothing else writes to standard output.
#[derive(Debug)]
pub(super) struct Client {
    out: BufWriter<Stdout>,
    asked: i32,
}

impl Client {
    /// The editor that started this program.
    pub(super) fn new() -> Self {
        Self { out: BufWriter::new(io::stdout()), asked: 0 }
    }

    fn send(&mut self, message: &Message) -> io::Result<()> {
        message.write(&mut self.out)
    }

    /// Answers a request.
    pub(super) fn answer(&mut self, id: RequestId, answer: Answer) -> io::Result<()> {
        self.send(&Message::Response(Response { id, response_result: answer }))
    }

    /// Says that something that came was no message. There is no request that this answers.
    pub(super) fn refuse(&mut self, reason: &str) -> io::Result<()> {
        let (code, reason) = (ErrorCode::ParseError as i32, json!(reason));
        let error = format!(r#"{{"code":{code},"message":{reason}}}"#);
        let text = format!(r#"{{"jsonrpc":"2.0","id":null,"error":{error}}}"#);
        write!(self.out, "Content-Length: {}\r\n\r\n{text}", text.len())?;
        self.out.flush()
    }

    /// Tells the editor something.
    pub(super) fn notify<N: lsp_types::notification::Notification<Params: Serialize>>(
        &mut self,
        params: N::Params,
    ) -> io::Result<()> {
        self.send(&Message::Notification(Notification::new(N::METHOD.to_owned(), params)))
    }

    /// Asks the editor for something; returns the id of the request.
    pub(super) fn ask<R: lsp_types::request::Request<Params: Serialize>>(
        &mut self,
        params: R::Params,
    ) -> io::Result<RequestId> {
        self.asked = self.asked.wrapping_add(1);
        let id = RequestId::from(self.asked);
        self.send(&Message::Request(Request::new(id.clone(), R::METHOD.to_owned(), params)))?;
        Ok(id)
    }

    /// Shows people a message.
    pub(super) fn show(&mut self, typ: MessageType, message: impl Into<String>) -> io::Result<()> {
        self.notify::<ShowMessage>(ShowMessageParams { typ, message: message.into() })
    }

    /// Writes a message into the log.
    pub(super) fn log(&mut self, message: impl Into<String>) -> io::Result<()> {
        self.notify::<LogMessage>(LogMessageParams { typ: MessageType::LOG, message: message.into() })
    }
}
