//! `--add-allow`: writes an allow directive at each finding, or shows where it would be.
//!
//! Comments are tried at several places. One stays only if the document has the same words and blocks as before, and if
//! it allows the finding.

use std::sync::{Mutex, PoisonError};

use q7x2_lint::document::Document;
use q7x2_lint::finding::Finding;
#[cfg(feature = "lsp")]
use q7x2_lint::workspace::FileLinter;
use q7x2_lint::workspace::{BaselineFile, Workspace};

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

/// The findings to allow: those that would be reported.
#[derive(Debug)]
pub(in crate::cli) struct Wanted<'w> {
    changes: Option<&'w Changes>,
    /// The baseline, whose findings need no comment. Each entry counts only once, so the report has its own copy.
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

    /// Removes the findings that would not be reported.
    fn leave(&self, findings: &mut Vec<Finding>) {
        findings.retain(|finding| self.changes.is_none_or(|changes| changes.concern(finding)));
        if let Some(baseline) = &self.baseline {
            baseline.lock().unwrap_or_else(PoisonError::into_inner).mark(findings);
        }
        findings.retain(|finding| finding.suppressed.is_none() && finding.family() != OWN);
    }
}

/// Directives cannot allow findings of this family, which are about directives.
const OWN: &str = "upkeep";

/// The text `before` of the file of `linter` with comments that allow the findings for which `wants` holds, for
/// `reason`. `None` if there is no place for one.
#[cfg(feature = "lsp")]
pub(in crate::cli) fn text(
    linter: &FileLinter<'_>,
    before: &str,
    reason: &str,
    wants: impl Fn(&Finding) -> bool,
) -> Option<String> {
    let notation = Notation::of(&Document::read(linter.file().input(before.to_owned())))?;
    let leave = |findings: &mut Vec<Finding>| findings.retain(|finding| finding.family() != OWN && wants(finding));
    let (after, allowed) = Trial::of(linter, before, (notation, reason), leave)?.run();
    (allowed > 0).then_some(after)
}

/// Allows the findings in the file of `task` that are `wanted`, or shows how with `--diff`. A file that cannot have
/// comments, a mailbox and standard input stay unchanged.
pub(in crate::cli) fn file(task: &Task<'_>, flags: &Flags, wanted: &Wanted<'_>) -> Fixed {
    let Some((before, original)) = fix::editable(task) else { return Fixed::default() };
    let Some(notation) = Notation::of(&Document::read(task.linter.file().input(before.clone()))) else {
        return Fixed::default();
    };
    let reason = flags.add_allow.as_deref().unwrap_or_default();
    let leave = |findings: &mut Vec<Finding>| wanted.leave(findings);
    let Some(trial) = Trial::of(&task.linter, &before, (notation, reason), leave) else { return Fixed::default() };
    let (after, allowed) = trial.run();
    fix::put(task, (&before, &after), original.as_ref(), flags.diff, allowed)
}
