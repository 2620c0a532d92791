//! What the editor can ask this program to do.

use lsp_types::ExecuteCommandParams;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// Lints all documents in the open folders, and compares them.
pub(super) const LINT_WORKSPACE: &str = "q7x2-lint.lintWorkspace";
/// Writes all findings into the baseline.
pub(super) const WRITE_BASELINE: &str = "q7x2-lint.writeBaseline";
/// Adds one finding to the baseline.
pub(super) const ADD_TO_BASELINE: &str = "q7x2-lint.addToBaseline";
/// Allows a finding by a comment, for the reason given.
pub(super) const ALLOW: &str = "q7x2-lint.allow";
/// States the genre of a document in its front matter.
pub(super) const READ_AS: &str = "q7x2-lint.readAs";
/// Returns the explanation of a rule in Markdown.
pub(super) const EXPLAIN: &str = "q7x2-lint.explainRule";

/// All of them.
pub(super) const ALL: [&str; 6] = [LINT_WORKSPACE, WRITE_BASELINE, ADD_TO_BASELINE, ALLOW, READ_AS, EXPLAIN];

/// A command with its argument.
#[derive(Debug)]
pub(super) enum Asked {
    /// [`LINT_WORKSPACE`], or [`WRITE_BASELINE`].
    Everything { writes_baseline: bool },
    /// [`ADD_TO_BASELINE`].
    Add(Which),
    /// [`ALLOW`].
    Allow(Which),
    /// [`READ_AS`].
    ReadAs(InGenre),
    /// [`EXPLAIN`].
    Explain(RuleOf),
}

/// A finding in an open document, by its fingerprint; and, to allow it, the reason.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Which {
    pub uri: String,
    pub fingerprint: String,
    #[serde(default)]
    pub reason: Option<String>,
}

/// An open document, and a genre for it.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct InGenre {
    pub uri: String,
    pub genre: String,
}

/// A rule, and the address of a document whose configuration has it; without one, a built-in rule.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct RuleOf {
    pub rule: String,
    #[serde(default)]
    pub uri: Option<String>,
}

impl Asked {
    /// Reads a command.
    ///
    /// # Errors
    /// If it is unknown, or its argument is missing or wrong.
    pub(super) fn of(params: ExecuteCommandParams) -> Result<Self, String> {
        let argument = params.arguments.into_iter().next().unwrap_or_else(|| json!({}));
        match params.command.as_str() {
            LINT_WORKSPACE => Ok(Asked::Everything { writes_baseline: false }),
            WRITE_BASELINE => Ok(Asked::Everything { writes_baseline: true }),
            ADD_TO_BASELINE => read(argument).map(Asked::Add),
            ALLOW => read(argument).map(Asked::Allow),
            READ_AS => read(argument).map(Asked::ReadAs),
            EXPLAIN => read(argument).map(Asked::Explain),
            other => Err(format!("there is no command `{other}`")),
        }
    }
}

fn read<T: DeserializeOwned>(argument: Value) -> Result<T, String> {
    serde_json::from_value(argument).map_err(|error| error.to_string())
}
