//! The files to lint, with their linters, chunk by chunk.

use q7x2_lint::workspace::{File, FileLinter, Target, Workspace};

use crate::cli::error::Error;
use crate::cli::flags::Flags;
use crate::cli::output;

/// How many files per thread are linted together before their findings are written: few, so that their memory is still
/// in the cache when it is used again.
const CHUNK: usize = 16;

/// A file with the linter for it.
#[derive(Debug, Clone)]
pub(in crate::cli) struct Task<'a> {
    pub target: &'a Target,
    pub linter: FileLinter<'a>,
}

/// Sets the number of threads; by default, one for each core. This thread is one of them: otherwise it would only wait
/// for the others, and passing work to another thread takes longer than some documents.
pub(in crate::cli) fn set_threads(threads: Option<usize>) -> Result<(), Error> {
    let Some(threads) = threads else { return Ok(()) };
    if threads == 0 {
        return Err(Error::usage("--jobs 0: at least one thread is needed"));
    }
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).use_current_thread().build_global();
    pool.map_err(|error| Error::usage(format!("--jobs {threads}: {error}")))
}

/// Passes `targets` to `take`, in order: several files, or one file of records, at a time.
pub(in crate::cli) fn each(
    targets: &[Target],
    workspace: &Workspace,
    flags: &Flags,
    mut take: impl FnMut(&[Task<'_>]) -> Result<(), Error>,
) -> Result<(), Error> {
    for chunk in targets.chunks(CHUNK * rayon::current_num_threads()) {
        let task = |target| Ok(Task { target, linter: file(target, workspace, flags)?.linter()? });
        let tasks: Result<Vec<Task<'_>>, Error> = chunk.iter().map(task).collect();
        output::notices(workspace, flags);
        let alone = |task: &Task<'_>| task.linter.file().is_records();
        tasks?.chunk_by(|a, b| !alone(a) && !alone(b)).try_for_each(&mut take)?;
    }
    Ok(())
}

/// The file `target` with its settings: for standard input, those of its given name.
pub(in crate::cli) fn file<'w>(target: &Target, workspace: &'w Workspace, flags: &Flags) -> Result<File<'w>, Error> {
    Ok(match target.is_stdin() {
        true => workspace.stdin(flags.stdin_name.as_deref())?,
        false => workspace.file(&target.path)?,
    })
}
