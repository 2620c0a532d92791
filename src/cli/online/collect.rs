//! Finds the addresses in the documents that rules need checked.

use std::collections::BTreeSet;

use q7x2_lint::workspace::{Walked, Workspace};

use crate::cli::error::Error;
use crate::cli::flags::Flags;
use crate::cli::pipeline::{self, Links, Mode, Stdin};

/// The addresses in the files that were `walked`, as written in the documents, each once. Files that cannot be read
/// have none; linting reports them.
pub(super) fn addresses(
    walked: &Walked,
    stdin: &Stdin,
    workspace: &Workspace,
    flags: &Flags,
) -> Result<BTreeSet<String>, Error> {
    let mode = Mode { links: Links::Listed, stdin: stdin.clone(), ..Mode::default() };
    let mut all = BTreeSet::new();
    pipeline::each(&walked.targets, workspace, flags, |tasks| {
        pipeline::lint(tasks, &mode, |result, _| {
            all.extend(result.addresses);
            Ok(())
        })
    })?;
    Ok(all)
}
