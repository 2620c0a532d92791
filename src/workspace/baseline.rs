//! A baseline file: the findings that were there before, which do not count.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use crate::finding::Finding;
use crate::linter::Baseline;
use crate::workspace::files::Files;
use crate::workspace::identity::{self, Roots};
use crate::workspace::{Error, Workspace};

/// A baseline file, and its state during a run.
#[derive(Debug)]
pub struct BaselineFile {
    baseline: Baseline,
    /// Whether all findings are added to it.
    takes_all: bool,
    files: Files,
    /// The folder of the file, to which the paths in it are relative.
    folder: PathBuf,
    roots: Roots,
    /// The paths in the entries, by the files that they refer to: in older files, paths are as they were typed.
    typed: HashMap<PathBuf, Vec<String>>,
    /// The files that were linted.
    linted: HashSet<PathBuf>,
}

impl Workspace {
    /// The baseline in the file at `path`.
    ///
    /// # Errors
    /// If it cannot be read, or is not a baseline.
    pub fn baseline(&self, path: &Path) -> Result<BaselineFile, Error> {
        let name = path.display().to_string();
        let text = self.files().text(path).map_err(|error| Error::unreadable(name.as_str(), &error))?;
        Ok(BaselineFile::new(self.files(), path, Baseline::parse(&name, &text)?, false))
    }

    /// A new baseline for the file at `path`, to which all findings are added.
    pub fn new_baseline(&self, path: &Path) -> BaselineFile {
        BaselineFile::new(self.files(), path, Baseline::default(), true)
    }
}

impl BaselineFile {
    fn new(files: &Files, path: &Path, baseline: Baseline, takes_all: bool) -> Self {
        let folder = identity::real(files, path.parent().unwrap_or_else(|| Path::new("")));
        let (files, roots) = (files.clone(), Roots::new(files.clone()));
        let (typed, linted) = (HashMap::new(), HashSet::new());
        let mut file = Self { baseline, takes_all, files, folder, roots, typed, linted };
        file.look_up();
        file
    }

    /// Finds out which files the entries refer to.
    fn look_up(&mut self) {
        let paths: Vec<String> = self.baseline.paths().into_iter().map(str::to_owned).collect();
        for path in paths {
            for file in self.meant(&path) {
                self.typed.entry(file).or_default().push(path.clone());
            }
        }
    }

    /// The files that an entry with this path can refer to: relative to the folder of the baseline, or to the current
    /// folder.
    fn meant(&mut self, path: &str) -> [PathBuf; 2] {
        [self.roots.real(&self.folder.join(path)), self.roots.real(Path::new(path))]
    }

    /// Records that the document at `path` was linted.
    pub fn visit(&mut self, path: &str) {
        let file = self.roots.real(Path::new(path));
        self.linted.insert(file);
    }

    /// Marks the findings that are in the baseline; adds them first if all findings are added.
    pub fn mark(&mut self, findings: &mut [Finding]) {
        for own in findings.chunk_by_mut(|a, b| a.origin.path == b.origin.path) {
            let path = &own[0].origin.path;
            let file = self.roots.real(Path::new(path));
            // the name given for standard input is not a file
            let name = if path == "<stdin>" { path.clone() } else { identity::relative(&file, &self.folder) };
            if self.takes_all {
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

    /// Adds one finding, which is not suppressed, in a document that has a path.
    pub fn add(&mut self, finding: &Finding) {
        let file = self.roots.real(Path::new(&finding.origin.path));
        let name = identity::relative(&file, &self.folder);
        self.baseline.add(finding, &name);
    }

    /// Keeps the entries of `rules`, which could not run this time.
    pub fn spare(&mut self, rules: &[String]) {
        self.baseline.spare(|entry| rules.contains(&entry.rule));
    }

    /// Keeps the entries for existing files that were not linted.
    fn spare_unvisited(&mut self) {
        let meant = |of: &dyn Fn(&PathBuf) -> bool| -> HashSet<&str> {
            self.typed.iter().filter(|(file, _)| of(file)).flat_map(|(_, typed)| typed).map(String::as_str).collect()
        };
        let files = &self.files;
        let visited = meant(&|file| self.linted.contains(file));
        let there = meant(&|file| files.is_file(file));
        self.baseline.spare(|entry| there.contains(&*entry.path) && !visited.contains(&*entry.path));
    }

    /// How many findings no longer occur, after all documents were linted. Entries for files that were not linted this
    /// time are kept.
    pub fn unmatched(&mut self) -> usize {
        self.spare_unvisited();
        self.baseline.unmatched().count()
    }

    /// Drops the findings that no longer occur.
    pub fn shrink(&mut self) {
        self.baseline.shrink();
    }

    /// The entries; [`Baseline::to_text`] gives the content of the file.
    pub fn entries(&self) -> &Baseline {
        &self.baseline
    }
}
