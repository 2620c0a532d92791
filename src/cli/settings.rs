//! Settings: configuration files found above the linted files, and the command line over them.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use ignore::gitignore::{Gitignore, GitignoreBuilder};
use toml::Spanned;

use crate::cli::args::Options;
use crate::cli::read::shown;
use crate::cli::rules;
use crate::cli::trouble::Trouble;
use crate::config::{Config, FILE_NAMES, Fields, Selection, Unknown};
use crate::finding::Severity;
use crate::linter::Linter;
use crate::report::RuleSummary;
use crate::rule::{FileError, Rule};

/// The settings of a run, by folder.
#[derive(Debug)]
pub(super) struct Workspace {
    options: Options,
    here: PathBuf,
    by_folder: RefCell<HashMap<PathBuf, Arc<Profile>>>,
    by_file: RefCell<HashMap<Option<PathBuf>, Arc<Profile>>>,
}

/// One configuration, with the command line over it.
#[derive(Debug)]
pub(super) struct Profile {
    file: Option<ConfigFile>,
    config: Config,
    exclude: Gitignore,
    pub fields: Fields,
    pub least: Severity,
    pub fail_on: Severity,
    linter: OnceLock<Linter>,
}

#[derive(Debug)]
struct ConfigFile {
    path: String,
    text: String,
    folder: PathBuf,
}

impl Workspace {
    /// The settings for `options`, with paths relative to the folder `here`.
    pub(super) fn new(options: &Options, here: PathBuf) -> Self {
        Self { options: options.clone(), here, by_folder: RefCell::default(), by_file: RefCell::default() }
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
        let profile = self.profile(path)?;
        let Some(file) = &profile.file else { return Ok(false) };
        let path = self.here.join(path.strip_prefix("./").unwrap_or(path));
        Ok(path.strip_prefix(&file.folder).is_ok_and(|below| {
            !profile.exclude.is_empty() && profile.exclude.matched_path_or_any_parents(below, false).is_ignore()
        }))
    }

    fn load(&self, path: Option<PathBuf>) -> Result<Arc<Profile>, Trouble> {
        if let Some(known) = self.by_file.borrow().get(&path) {
            return Ok(known.clone());
        }
        let profile = Arc::new(Profile::new(path.as_deref(), &self.here, &self.options)?);
        self.by_file.borrow_mut().insert(path, profile.clone());
        Ok(profile)
    }

    /// The rules that have run, by id.
    pub(super) fn ran(&self) -> Vec<RuleSummary> {
        let profiles = self.by_file.borrow();
        let linters = profiles.values().filter_map(|profile| profile.linter.get());
        let rules = linters.flat_map(|linter| linter.rules()).map(|rule| (rule.id.as_str(), rule));
        rules.collect::<BTreeMap<_, _>>().into_values().map(RuleSummary::from).collect()
    }

    /// The linter for `profile`; `many` says that much text will follow.
    pub(super) fn linter<'p>(&self, profile: &'p Profile, many: bool) -> Result<&'p Linter, Trouble> {
        if let Some(linter) = profile.linter.get() {
            return Ok(linter);
        }
        let selection = profile.selection(&self.options);
        let mut all = profile.rules()?;
        profile.check_selection(&selection, &all)?;
        profile.set_severities(&mut all)?;
        let ids: Vec<String> = all.iter().map(|rule| rule.id.clone()).collect();
        all.retain(|rule| selection.holds(rule));
        Ok(profile.linter.get_or_init(|| Linter::new(all, many).knowing(ids)))
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

impl Profile {
    fn new(path: Option<&Path>, here: &Path, options: &Options) -> Result<Self, Trouble> {
        let (file, config) = match path {
            None => (None, Config::default()),
            Some(path) => {
                let text = fs::read_to_string(path).map_err(|error| Trouble::unreadable(path, &error))?;
                let name = shown(path.strip_prefix(here).unwrap_or(path));
                let config = Config::parse(&name, &text)?;
                let folder = path.parent().unwrap_or(here).to_path_buf();
                (Some(ConfigFile { path: name, text, folder }), config)
            }
        };
        let exclude = exclusions(file.as_ref(), &config.exclude)?;
        let least =
            options.severity_at_least.map(Severity::from).or(config.severity_at_least).unwrap_or(Severity::Info);
        let fail_on = options.fail_on.map(Severity::from).or(config.fail_on).unwrap_or(Severity::Error);
        let fields = fields(&config.fields, &options.fields)?;
        Ok(Self { file, config, exclude, fields, least, fail_on, linter: OnceLock::new() })
    }

    /// All rules: ours and those of the configuration.
    pub(super) fn rules(&self) -> Result<Vec<Rule>, Trouble> {
        let mut all = crate::rule::builtin()?;
        for path in self.rule_files()? {
            let rule = rules::load(&path)?;
            if let Some(other) = all.iter().find(|other| other.id == rule.id) {
                let what =
                    format!("{}:1: two rules are called `{}`: the other is {}", shown(&path), rule.id, other.source);
                let help = "rename the file or its folder: the id is `folder/file`".to_owned();
                return Err(Trouble::Usage(what, Some(help)));
            }
            all.push(rule);
        }
        Ok(all)
    }

    /// The files of the rules that the configuration names.
    pub(super) fn rule_files(&self) -> Result<Vec<PathBuf>, Trouble> {
        let mut all = Vec::new();
        let Some(file) = &self.file else { return Ok(all) };
        for source in &self.config.rules {
            let found = rules::files(&file.folder.join(source.get_ref())).map_err(|error| {
                let what = format!("{}: {}", source.get_ref(), super::trouble::reason(&error));
                Trouble::from(self.mistake(source, what))
            })?;
            all.extend(found);
        }
        Ok(all)
    }

    /// The selection that the command line and the configuration amount to: what the command line
    /// selects stands in for all that the configuration says.
    fn selection(&self, options: &Options) -> Selection {
        let texts = |list: &[Spanned<String>]| list.iter().map(|one| one.get_ref().clone()).collect::<Vec<_>>();
        let mut selection = match &options.select {
            Some(select) => Selection { select: Some(select.clone()), ..Selection::default() },
            None => Selection {
                select: self.config.select.as_deref().map(texts),
                extend: texts(&self.config.extend_select),
                ignore: texts(&self.config.ignore),
            },
        };
        selection.extend.extend_from_slice(&options.extend_select);
        selection.ignore.extend_from_slice(&options.ignore);
        selection
    }

    fn check_selection(&self, selection: &Selection, all: &[Rule]) -> Result<(), Trouble> {
        let from_file =
            self.config.select.iter().flatten().chain(&self.config.extend_select).chain(&self.config.ignore);
        for selector in from_file {
            let one = Selection { ignore: vec![selector.get_ref().clone()], ..Selection::default() };
            one.check(all).map_err(|unknown| Trouble::from(self.unknown(selector, &unknown)))?;
        }
        selection.check(all).map_err(|unknown| Trouble::Usage(unknown.message(), Some(unknown.help())))
    }

    fn set_severities(&self, all: &mut [Rule]) -> Result<(), Trouble> {
        for (selector, severity) in &self.config.severity {
            let one = Selection { select: Some(vec![selector.get_ref().clone()]), ..Selection::default() };
            one.check(all).map_err(|unknown| Trouble::from(self.unknown(selector, &unknown)))?;
            all.iter_mut().filter(|rule| one.holds(rule)).for_each(|rule| rule.severity = *severity);
        }
        Ok(())
    }

    fn mistake(&self, place: &Spanned<String>, what: String) -> FileError {
        let (path, text) = self.file.as_ref().map_or(("", ""), |file| (&file.path, &file.text));
        FileError::new(path, text, Some(place.span()), what)
    }

    fn unknown(&self, selector: &Spanned<String>, unknown: &Unknown) -> FileError {
        self.mistake(selector, unknown.message()).with_help(unknown.help())
    }
}

fn exclusions(file: Option<&ConfigFile>, globs: &[Spanned<String>]) -> Result<Gitignore, Trouble> {
    let Some(file) = file else { return Ok(Gitignore::empty()) };
    let mut builder = GitignoreBuilder::new("");
    for glob in globs {
        builder.add_line(None, glob.get_ref()).map_err(|error| {
            FileError::new(&file.path, &file.text, Some(glob.span()), format!("not a glob: {error}"))
        })?;
    }
    builder.build().map_err(|error| Trouble::from(FileError::new(&file.path, &file.text, None, error.to_string())))
}

fn fields(configured: &Fields, given: &[String]) -> Result<Fields, Trouble> {
    let mut fields = configured.clone();
    for one in given {
        let slot = match one.split_once('=') {
            Some(("text", name)) => (&mut fields.text, name),
            Some(("id", name)) => (&mut fields.id, name),
            Some(("date", name)) => (&mut fields.date, name),
            Some(("title", name)) => (&mut fields.title, name),
            _ => {
                return Err(Trouble::usage(format!(
                    "--fields {one}: expected text=NAME, id=NAME, date=NAME or title=NAME"
                )));
            }
        };
        *slot.0 = slot.1.to_owned();
    }
    Ok(fields)
}
