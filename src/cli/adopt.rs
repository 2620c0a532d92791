//! `--baseline` and `--write-baseline`: taking the linter up where much is found already.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::ValueEnum;

use crate::cli::args::Options;
use crate::cli::atomic;
use crate::cli::roots::{self, Roots};
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
    /// The folder of the file, which the paths in it are relative to.
    folder: PathBuf,
    roots: Roots,
    /// The paths that entries have, by the files that they mean: an older file has them as somebody
    /// typed them.
    typed: HashMap<PathBuf, Vec<String>>,
    /// The files that were linted.
    linted: HashSet<PathBuf>,
}

impl Adopted {
    /// The baseline that `options` name, if they do; paths are typed in the folder `here`.
    pub(super) fn load(options: &Options, here: &Path) -> Result<Option<Self>, Trouble> {
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
        let folder = roots::real(&here.join(path.parent().unwrap_or_else(|| Path::new(""))));
        let (typed, linted) = (HashMap::new(), HashSet::new());
        let mut adopted = Self { path: path.clone(), baseline, write, folder, roots: Roots::new(here), typed, linted };
        adopted.look_up();
        Ok(Some(adopted))
    }

    /// Notes which files the entries mean.
    fn look_up(&mut self) {
        let paths: Vec<String> = self.baseline.paths().into_iter().map(str::to_owned).collect();
        for path in paths {
            for file in self.meant(&path) {
                self.typed.entry(file).or_default().push(path.clone());
            }
        }
    }

    /// The files that an entry with this path can mean: one from the folder of the baseline, or one from
    /// the current folder.
    fn meant(&mut self, path: &str) -> [PathBuf; 2] {
        [self.roots.real(&self.folder.join(path)), self.roots.real(Path::new(path))]
    }

    /// Notes that the document at `path` was linted.
    pub(super) fn visit(&mut self, path: &str) {
        let file = self.roots.real(Path::new(path));
        self.linted.insert(file);
    }

    /// Marks what is in the baseline; adds what is found, if all is to be written.
    pub(super) fn mark(&mut self, findings: &mut [Finding]) {
        for own in findings.chunk_by_mut(|a, b| a.origin.path == b.origin.path) {
            let path = &own[0].origin.path;
            let file = self.roots.real(Path::new(path));
            // what was typed for standard input is no file
            let name = if path == "<stdin>" { path.clone() } else { roots::relative(&file, &self.folder) };
            if self.write == Some(Growth::All) {
                let found = own.iter().filter(|finding| finding.suppressed.is_none());
                found.for_each(|finding| self.baseline.add(finding, &name));
            }
            let typed = self.typed.get(&file).into_iter().flatten().map(String::as_str);
            let mut paths: Vec<&str> = typed.chain([name.as_str()]).collect();
            paths.sort_unstable();
            paths.dedup();
            self.baseline.mark(own, &paths);
        }
    }

    /// Leaves alone what `rules` found once: they could not look today.
    pub(super) fn spare(&mut self, rules: &[String]) {
        self.baseline.spare(|entry| rules.contains(&entry.rule));
    }

    /// Leaves alone what was found in files that are there and were not linted.
    fn spare_unvisited(&mut self) {
        let meant = |of: &dyn Fn(&PathBuf) -> bool| -> HashSet<&str> {
            self.typed.iter().filter(|(file, _)| of(file)).flat_map(|(_, typed)| typed).map(String::as_str).collect()
        };
        let visited = meant(&|file| self.linted.contains(file));
        let there = meant(&|file| file.is_file());
        self.baseline.spare(|entry| there.contains(&*entry.path) && !visited.contains(&*entry.path));
    }

    /// Writes the file if it is to be written, and tells what no longer occurs.
    pub(super) fn finish(mut self) -> Result<(), Trouble> {
        self.spare_unvisited();
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
                let (occur, them) = if gone == 1 { ("occurs", "it") } else { ("occur", "them") };
                let what = format!("{} in {name} no longer {occur}", counted(gone, "finding"));
                tell(&format!("{what}: --write-baseline drops {them}"));
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
