//! Which settings apply to which path.

use std::collections::{BTreeMap, HashMap};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::config::{Config, FILE_NAMES, SHARED_FILE_NAMES};
use crate::document::{Document, Genre, Library};
use crate::fact::Facts;
use crate::report::RuleSummary;
use crate::rule::{FileError, RuleFile};
use crate::workspace::files::{FileSystem, Files};
use crate::workspace::identity::Roots;
use crate::workspace::libraries::Libraries;
use crate::workspace::neighbours::Neighbours;
use crate::workspace::{Error, Options, Settings, excludes, rule_files};

/// Files, and the settings for each.
#[derive(Debug)]
pub struct Workspace {
    files: Files,
    options: Arc<Options>,
    settings: Mutex<Found>,
    roots: Mutex<Roots>,
    libraries: Libraries,
    neighbours: Neighbours,
}

/// The settings found so far.
#[derive(Debug, Default)]
struct Found {
    by_folder: HashMap<PathBuf, Arc<Settings>>,
    /// Settings by the path of their configuration file; without a configuration file, `None`.
    by_file: HashMap<Option<PathBuf>, Arc<Settings>>,
}

impl Workspace {
    /// The files of `system`, seen from the folder `here`: relative paths start there, and messages omit it.
    /// The `options` override configuration files.
    pub fn new(system: impl FileSystem + 'static, here: impl Into<PathBuf>, options: Options) -> Self {
        let files = Files::new(Arc::new(system), here.into());
        Self {
            roots: Mutex::new(Roots::new(files.clone())),
            files,
            options: Arc::new(options),
            settings: Mutex::default(),
            libraries: Libraries::default(),
            neighbours: Neighbours::default(),
        }
    }

    /// The folder that relative paths start from.
    pub fn folder(&self) -> &Path {
        self.files.here()
    }

    /// The options of the caller, which override configuration files.
    pub fn options(&self) -> &Options {
        &self.options
    }

    pub(super) fn files(&self) -> &Files {
        &self.files
    }

    /// The settings for the file at `path`: those of the nearest configuration file above it. The search ends at the
    /// root of a repository.
    ///
    /// # Errors
    /// If a configuration file cannot be read or is invalid.
    pub fn settings(&self, path: &Path) -> Result<Arc<Settings>, Error> {
        if self.options.isolated {
            return self.load(None);
        }
        if let Some(config) = &self.options.config {
            return self.load(Some(self.folder().join(config)));
        }
        let path = self.files.absolute(path);
        let folder = path.parent().unwrap_or(self.folder());
        if let Some(known) = self.found().by_folder.get(folder) {
            return Ok(known.clone());
        }
        let settings = self.load(self.nearest_config(folder))?;
        self.found().by_folder.insert(folder.to_path_buf(), settings.clone());
        Ok(settings)
    }

    fn load(&self, path: Option<PathBuf>) -> Result<Arc<Settings>, Error> {
        if let Some(known) = self.found().by_file.get(&path) {
            return Ok(known.clone());
        }
        let settings = Arc::new(Settings::new(path.as_deref(), self.files.clone(), self.options.clone())?);
        // another thread may have been faster; there must be only one for each file
        Ok(self.found().by_file.entry(path).or_insert(settings).clone())
    }

    /// A panic of a thread that held the maps does them no harm.
    fn found(&self) -> MutexGuard<'_, Found> {
        self.settings.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn nearest_config(&self, folder: &Path) -> Option<PathBuf> {
        for folder in folder.ancestors() {
            let named = FILE_NAMES.iter().map(|name| folder.join(name));
            if let Some(found) = named.into_iter().find(|path| self.files.is_file(path)) {
                return Some(found);
            }
            let shared = SHARED_FILE_NAMES.iter().map(|name| folder.join(name));
            if let Some(found) = shared.into_iter().find(|path| self.is_configured_in(path)) {
                return Some(found);
            }
            if self.files.kind(&folder.join(".git")).is_some() {
                return None;
            }
        }
        None
    }

    /// Whether the file at `path`, which belongs to other programs, has configuration for this one, even if it is
    /// invalid.
    fn is_configured_in(&self, path: &Path) -> bool {
        let text = || self.files.text(path).unwrap_or_default();
        self.files.is_file(path) && !matches!(Config::in_file(&path.to_string_lossy(), &text()), Ok(None))
    }

    /// Whether the configuration for `path` excludes it.
    ///
    /// # Errors
    /// If its settings are invalid.
    pub fn excludes(&self, path: &Path) -> Result<bool, Error> {
        Ok(self.settings(path)?.excludes(&self.files.absolute(path)))
    }

    /// Whether folders below the folder `path` are left out because of what is usually in them.
    ///
    /// # Errors
    /// If its settings are invalid.
    pub fn excludes_by_default(&self, path: &Path) -> Result<bool, Error> {
        // the settings of a folder are those of the files in it
        Ok(self.settings(&path.join("_"))?.default_excludes())
    }

    /// What is usually in the folder `path`, if it is left out because of that.
    pub fn usually_holds(&self, path: &Path) -> Option<&'static str> {
        excludes::what(&self.files, path)
    }

    /// All paths that the settings used so far come from, sorted: a change in one is a reason to
    /// [reload](Workspace::reload).
    ///
    /// # Errors
    /// If a folder that the configuration names cannot be listed.
    pub fn sources(&self) -> Result<Vec<PathBuf>, Error> {
        let mut all = Vec::new();
        for settings in self.used() {
            all.extend(settings.sources()?);
        }
        all.sort();
        all.dedup();
        Ok(all)
    }

    /// Forgets all settings, and what is next to documents: everything is read again when needed.
    pub fn reload(&mut self) {
        self.settings = Mutex::default();
        self.refresh();
    }

    /// Forgets what is next to documents: libraries of sources, and the genres of their folders.
    pub fn refresh(&mut self) {
        self.roots = Mutex::new(Roots::new(self.files.clone()));
        self.libraries = Libraries::default();
        self.neighbours = Neighbours::default();
    }

    /// Forgets what the other files of its folder were found to be like, because the file at `path` has changed: it
    /// is one of them. Cheaper than [`Workspace::refresh`], after every change of a text that is being typed.
    pub fn edited(&self, path: &Path) {
        self.neighbours.forget(path.parent().unwrap_or(Path::new("")));
    }

    fn used(&self) -> Vec<Arc<Settings>> {
        self.found().by_file.values().cloned().collect()
    }

    /// Notices about rule files that were read since the last call, which can nevertheless be used.
    pub fn take_notices(&self) -> Vec<FileError> {
        self.used().iter().flat_map(|settings| settings.take_notices()).collect()
    }

    /// The ids of the rules in use that find nothing without link checks.
    pub fn rules_that_need_link_checks(&self) -> Vec<String> {
        let settings = self.used();
        let rules = settings.iter().flat_map(|settings| settings.ran());
        rules.filter(|rule| rule.check.needs_link_checks()).map(|rule| rule.id.clone()).collect()
    }

    /// The rules that ran, by id.
    pub fn rules_that_ran(&self) -> Vec<RuleSummary> {
        let settings = self.used();
        let rules = settings.iter().flat_map(|settings| settings.ran()).map(|rule| (rule.id.as_str(), rule));
        rules.collect::<BTreeMap<_, _>>().into_values().map(RuleSummary::from).collect()
    }

    /// The TOML files at `path`, which configuration can name for rules and facts: `path` itself, or all files below
    /// it, sorted.
    ///
    /// # Errors
    /// If nothing is there, or a folder cannot be listed.
    pub fn toml_files(&self, path: &Path) -> io::Result<Vec<PathBuf>> {
        rule_files::toml_files(&self.files, path)
    }

    /// The rule file at `path`, and the id of its rule.
    ///
    /// # Errors
    /// If it cannot be read or is invalid.
    pub fn rule_file(&self, path: &Path) -> Result<(RuleFile, String), Error> {
        Ok((rule_files::rule_file(&self.files, path)?, rule_files::rule_id(&self.files, path)))
    }

    /// The built-in facts and those in the files at `paths`.
    ///
    /// # Errors
    /// If one cannot be read or is invalid.
    pub fn facts_in(&self, paths: &[PathBuf]) -> Result<Facts, Error> {
        rule_files::facts(&self.files, paths)
    }

    pub(super) fn identity(&self, path: &Path) -> String {
        self.roots.lock().unwrap_or_else(PoisonError::into_inner).identity(path)
    }

    pub(super) fn library_beside(&self, document: &Document, path: &Path) -> Option<Arc<Library>> {
        self.libraries.beside(&self.files, document, path)
    }

    pub(super) fn placed(&self, document: Document, path: &Path, genre: Option<Genre>) -> Document {
        self.neighbours.placed(&self.files, document, path, genre)
    }
}
