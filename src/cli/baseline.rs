//! `--baseline` and `--write-baseline`: introducing the linter where there are already many findings.

use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use q7x2_lint::linter::Baseline;
use q7x2_lint::report::counted;
use q7x2_lint::workspace::{BaselineFile, Workspace};

use crate::cli::atomic;
use crate::cli::error::Error;
use crate::cli::flags::{Flags, WriteBaseline};

/// The baseline of a run, and how its file is written.
#[derive(Debug)]
pub(super) struct RunBaseline {
    path: PathBuf,
    file: BaselineFile,
    write: bool,
}

impl RunBaseline {
    /// The baseline that the command line names, if any.
    pub(super) fn open(flags: &Flags, workspace: &Workspace) -> Result<Option<Self>, Error> {
        let Some(path) = &flags.baseline else { return Ok(None) };
        let file = match flags.write_baseline {
            Some(WriteBaseline::All) => workspace.new_baseline(path),
            Some(WriteBaseline::Shrink) if is_missing(path) => workspace.new_baseline(path),
            _ => workspace.baseline(path)?,
        };
        Ok(Some(Self { path: path.clone(), file, write: flags.write_baseline.is_some() }))
    }

    /// The baseline file.
    pub(super) fn file(&mut self) -> &mut BaselineFile {
        &mut self.file
    }

    /// Writes the file if requested, and reports what no longer occurs.
    pub(super) fn finish(mut self) -> Result<(), Error> {
        let gone = self.file.unmatched();
        let name = self.path.display().to_string();
        if self.write {
            self.file.shrink();
            write(&self.path, self.file.entries())?;
            let dropped = if gone > 0 { format!(", {gone} dropped") } else { String::new() };
            tell(&format!("wrote {} to {name}{dropped}", counted(self.file.entries().len(), "finding")));
        } else if gone > 0 {
            let (occur, them) = if gone == 1 { ("occurs", "it") } else { ("occur", "them") };
            let what = format!("{} in {name} no longer {occur}", counted(gone, "finding"));
            tell(&format!("{what}: --write-baseline drops {them}"));
        }
        Ok(())
    }
}

fn is_missing(path: &Path) -> bool {
    std::fs::metadata(path).is_err_and(|error| error.kind() == ErrorKind::NotFound)
}

fn write(path: &Path, baseline: &Baseline) -> Result<(), Error> {
    atomic::write(path, baseline.to_text().as_bytes()).map_err(|error| Error::unreadable(path, &error))
}

fn tell(what: &str) {
    // if standard error is closed, there is nobody to tell
    let _ = writeln!(io::stderr(), "note: {what}");
}
