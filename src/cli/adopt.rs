//! `--baseline` and `--write-baseline`: taking the linter up where much is found already.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::ValueEnum;

use crate::cli::args::Options;
use crate::cli::atomic;
use crate::cli::trouble::Trouble;
use crate::finding::Finding;
use crate::linter::Baseline;
use crate::report::counted;

/// What is written into a baseline file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Growth {
    /// Drop what no longer occurs; nothing is added to a file that is there
    Shrink,
    /// Everything that is found now
    All,
}

/// The baseline of a run.
#[derive(Debug)]
pub(super) struct Adopted {
    path: PathBuf,
    baseline: Baseline,
    write: Option<Growth>,
}

impl Adopted {
    /// The baseline that `options` name, if they do.
    pub(super) fn load(options: &Options) -> Result<Option<Self>, Trouble> {
        let Some(path) = &options.baseline else { return Ok(None) };
        let text = match fs::read_to_string(path) {
            Ok(text) => Some(text),
            Err(error) if error.kind() == io::ErrorKind::NotFound && options.write_baseline.is_some() => None,
            Err(error) => return Err(Trouble::unreadable(path, &error)),
        };
        let write = options.write_baseline.map(|write| if text.is_none() { Growth::All } else { write });
        let keep = text.filter(|_| write != Some(Growth::All));
        let baseline =
            keep.map_or(Ok(Baseline::default()), |text| Baseline::parse(&path.display().to_string(), &text))?;
        Ok(Some(Self { path: path.clone(), baseline, write }))
    }

    /// Marks what is in the baseline; adds what is found, if all is to be written.
    pub(super) fn mark(&mut self, findings: &mut [Finding]) {
        if self.write == Some(Growth::All) {
            let found = findings.iter().filter(|finding| finding.suppressed.is_none());
            found.for_each(|finding| self.baseline.add(finding));
        }
        self.baseline.mark(findings);
    }

    /// Leaves alone what `rules` found once: they could not look today.
    pub(super) fn spare(&mut self, rules: &[String]) {
        rules.iter().for_each(|rule| self.baseline.spare(rule));
    }

    /// Writes the file if it is to be written, and tells what no longer occurs.
    pub(super) fn finish(mut self) -> Result<(), Trouble> {
        let gone = self.baseline.gone().count();
        let name = self.path.display().to_string();
        match self.write {
            Some(_) => {
                self.baseline.shrink();
                write(&self.path, &self.baseline)?;
                let dropped = if gone > 0 { format!(", {gone} dropped") } else { String::new() };
                tell(&format!("wrote {} to {name}{dropped}", counted(self.baseline.len(), "finding")));
            }
            None if gone > 0 => {
                tell(&format!("{} of {name} no longer occur: --write-baseline drops them", counted(gone, "finding")))
            }
            None => {}
        }
        Ok(())
    }
}

fn write(path: &Path, baseline: &Baseline) -> Result<(), Trouble> {
    atomic::write(path, baseline.to_text().as_bytes()).map_err(|error| Trouble::unreadable(path, &error))
}

fn tell(what: &str) {
    // nothing is left to tell it to if standard error is closed
    let _ = writeln!(io::stderr(), "note: {what}");
}
