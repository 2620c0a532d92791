//! Settings: configuration files found above the linted files, and the command line over them.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::cli::args::Options;
use crate::cli::profile::Profile;
use crate::cli::trouble::Trouble;
use crate::config::FILE_NAMES;
use crate::report::RuleSummary;

/// The settings of a run, by folder.
#[derive(Debug)]
pub(super) struct Workspace {
    options: Options,
    here: PathBuf,
    by_folder: RefCell<HashMap<PathBuf, Arc<Profile>>>,
    by_file: RefCell<HashMap<Option<PathBuf>, Arc<Profile>>>,
}

impl Workspace {
    /// The settings for `options`, with paths relative to the folder `here`.
    pub(super) fn new(options: &Options, here: PathBuf) -> Self {
        Self { options: options.clone(), here, by_folder: RefCell::default(), by_file: RefCell::default() }
    }

    /// The settings for `options`, with paths relative to the current folder.
    pub(super) fn here(options: &Options) -> Result<Self, Trouble> {
        let here = std::env::current_dir().map_err(|error| Trouble::usage(format!("the current folder: {error}")))?;
        Ok(Self::new(options, here))
    }

    /// The folder that paths are relative to.
    pub(super) fn folder(&self) -> &Path {
        &self.here
    }

    /// The settings for the file at `path`.
    pub(super) fn profile(&self, path: &Path) -> Result<Arc<Profile>, Trouble> {
        if self.options.isolated {
            return self.load(None);
        }
        if let Some(config) = &self.options.config {
            return self.load(Some(self.here.join(config)));
        }
        let path = self.here.join(path);
        let folder = path.parent().unwrap_or(&self.here).to_path_buf();
        if let Some(known) = self.by_folder.borrow().get(&folder) {
            return Ok(known.clone());
        }
        let profile = self.load(nearest_config(&folder))?;
        self.by_folder.borrow_mut().insert(folder, profile.clone());
        Ok(profile)
    }

    /// Whether the configuration for `path` excludes it.
    pub(super) fn excludes(&self, path: &Path) -> Result<bool, Trouble> {
        Ok(self.profile(path)?.excludes(&self.absolute(path)))
    }

    /// Whether folders below `path` whose documents are not meant to be read as they lie are left out.
    pub(super) fn excludes_by_default(&self, path: &Path) -> Result<bool, Trouble> {
        // the settings of a folder are those of the files in it
        Ok(!self.options.no_default_excludes && self.profile(&path.join("_"))?.default_excludes)
    }

    /// `path` from the root of the file system, as globs are matched.
    pub(super) fn absolute(&self, path: &Path) -> PathBuf {
        self.here.join(path.strip_prefix("./").unwrap_or(path))
    }

    fn load(&self, path: Option<PathBuf>) -> Result<Arc<Profile>, Trouble> {
        if let Some(known) = self.by_file.borrow().get(&path) {
            return Ok(known.clone());
        }
        let profile = Arc::new(Profile::new(path.as_deref(), &self.here, &self.options)?);
        self.by_file.borrow_mut().insert(path, profile.clone());
        Ok(profile)
    }

    /// The files that the settings used so far come from, each once, in order.
    pub(super) fn sources(&self) -> Result<Vec<PathBuf>, Trouble> {
        let profiles: Vec<Arc<Profile>> = self.by_file.borrow().values().cloned().collect();
        let mut all = Vec::new();
        for profile in profiles {
            all.extend(profile.sources()?);
        }
        all.sort();
        all.dedup();
        Ok(all)
    }

    /// The ids of the rules that find nothing unless links are asked.
    pub(super) fn waiting(&self) -> Vec<String> {
        let profiles = self.by_file.borrow();
        let rules = profiles.values().flat_map(|profile| profile.ran());
        rules.filter(|rule| rule.check.needs_answers()).map(|rule| rule.id.clone()).collect()
    }

    /// The rules that have run, by id.
    pub(super) fn ran(&self) -> Vec<RuleSummary> {
        let profiles = self.by_file.borrow();
        let rules = profiles.values().flat_map(|profile| profile.ran()).map(|rule| (rule.id.as_str(), rule));
        rules.collect::<BTreeMap<_, _>>().into_values().map(RuleSummary::from).collect()
    }
}

/// The nearest configuration file in `folder` or above; the search ends where a repository begins.
fn nearest_config(folder: &Path) -> Option<PathBuf> {
    for folder in folder.ancestors() {
        if let Some(found) = FILE_NAMES.iter().map(|name| folder.join(name)).find(|path| path.is_file()) {
            return Some(found);
        }
        if folder.join(".git").exists() {
            return None;
        }
    }
    None
}
