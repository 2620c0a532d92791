//! `--add-allow`: writes an allow directive at each finding, or shows where it would be.
//!
//! Where a comment can be in a document is tried: it stays only if the document reads as before, word by word and block
//! by block, and if the finding is then allowed.

use std::sync::{Mutex, PoisonError};

use q7x2_lint::document::Document;
use q7x2_lint::finding::Finding;
use q7x2_lint::workspace::{BaselineFile, Content, Workspace};

use crate::cli::error::Error;
use crate::cli::fix::{self, Fixed};
use crate::cli::flags::Flags;
use crate::cli::git::Changes;
use crate::cli::pipeline::Task;

mod candidate;
mod lines;
mod notation;
mod trial;

use notation::Notation;
use trial::Trial;

/// Which findings are to be allowed: those that are reported.
#[derive(Debug)]
pub(in crate::cli) struct Wanted<'w> {
    changes: Option<&'w Changes>,
    /// What is in the baseline needs no comment. Each entry counts once, and so this is not the one of the report.
    baseline: Option<Mutex<BaselineFile>>,
}

impl<'w> Wanted<'w> {
    pub(in crate::cli) fn of(
        flags: &Flags,
        workspace: &Workspace,
        changes: Option<&'w Changes>,
    ) -> Result<Self, Error> {
        let baseline = flags.baseline.as_ref().map(|path| workspace.baseline(path)).transpose()?;
        Ok(Self { changes, baseline: baseline.map(Mutex::new) })
    }

    /// Takes out of `findings` what is not reported.
    fn leave(&self, findings: &mut Vec<Finding>) {
        findings.retain(|finding| self.changes.is_none_or(|changes| changes.concern(finding)));
        if let Some(baseline) = &self.baseline {
            baseline.lock().unwrap_or_else(PoisonError::into_inner).mark(findings);
        }
        findings.retain(|finding| finding.suppressed.is_none() && finding.family() != OWN);
    }
}

/// No directive allows what is found about directives.
const OWN: &str = "upkeep";

/// Allows the findings in the file of `task` that are `wanted`, or shows how with `--diff`. A file without comments, a
/// mailbox and standard input are left as they are.
pub(in crate::cli) fn file(task: &Task<'_>, flags: &Flags, wanted: &Wanted<'_>) -> Fixed {
    let file = task.linter.file();
    if file.is_stdin() {
        return Fixed::default();
    }
    let Ok(Content::Text { text: before, original, .. }) = file.read(task.target.named) else {
        return Fixed::default();
    };
    let Some(notation) = Notation::of(&Document::read(file.input(before.clone()))) else { return Fixed::default() };
    let reason = flags.add_allow.as_deref().unwrap_or_default();
    let leave = |findings: &mut Vec<Finding>| wanted.leave(findings);
    let Some(trial) = Trial::of(&task.linter, &before, (notation, reason), leave) else { return Fixed::default() };
    let (after, allowed) = trial.run();
    fix::put(task, (&before, &after), original.as_ref(), flags.diff, allowed)
}
