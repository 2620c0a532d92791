//! Finds the addresses in the documents that rules need answers for.

use std::collections::BTreeSet;

use crate::cli::args::Options;
use crate::cli::batch::{Given, Links, Shared};
use crate::cli::settings::Workspace;
use crate::cli::sweep;
use crate::cli::trouble::Trouble;
use crate::cli::walk::Walk;

/// The addresses in what was `walked`, as the documents have them, each once. What cannot be read
/// has none; linting it tells so.
pub(super) fn addresses(walked: &Walk, workspace: &Workspace, options: &Options) -> Result<BTreeSet<String>, Trouble> {
    let given = Given::of(options);
    let shared = Shared { links: Links::Listed, ..given.shared(false) };
    let mut all = BTreeSet::new();
    sweep::each(&walked.targets, workspace, options, |jobs| {
        sweep::lint(jobs, shared, options, |done, _| {
            all.extend(done.addresses);
            Ok(())
        })
    })?;
    Ok(all)
}
