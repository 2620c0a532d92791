//! What the server waits for.

use std::io;
use std::sync::Arc;

use lsp_server::RequestId;
use lsp_types::WorkspaceEdit;

use crate::cli::lsp::client::Answer;
use crate::cli::lsp::everything::Everything;
use crate::cli::lsp::frames::Frame;
use crate::cli::lsp::linted::Linted;
use crate::cli::lsp::text::Text;

/// What the server waits for.
#[derive(Debug)]
pub(super) enum Event {
    /// Something came from the editor.
    Frame(Frame),
    /// Nothing more will come, because the editor has gone or what it sends has no frames.
    Closed(io::Result<()>),
    /// A task about a document is done.
    Done(Box<Done>),
    /// So many of so many documents of all folders have been linted.
    Progress { done: usize, of: usize },
    /// All have been.
    Everything(Box<Everything>),
}

/// A task that is done.
#[derive(Debug)]
pub(super) struct Done {
    pub text: Arc<Text>,
    /// The result of linting.
    pub linted: Arc<Linted>,
    pub answer: Option<(RequestId, Answer)>,
    /// A change that the editor is asked to make.
    pub edit: Option<WorkspaceEdit>,
    /// Whether a file of the settings was written.
    pub wrote: bool,
}
