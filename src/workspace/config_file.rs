//! One configuration file, with its globs compiled, and its mistakes reported at their place.

use std::path::{Path, PathBuf};

use ignore::gitignore::{Gitignore, GitignoreBuilder};
use toml::Spanned;

use crate::config::{Config, Override, Selection};
use crate::document::Genre;
use crate::finding::Severity;
use crate::rule::{FileError, Rule, matches};
use crate::workspace::Error;
use crate::workspace::files::{Files, shown};
use crate::workspace::globs::invalid_glob;

/// A configuration file that was found, named or extended.
#[derive(Debug)]
pub struct ConfigFile {
    /// The file.
    pub path: PathBuf,
    /// Its content.
    pub config: Config,
    /// Its folder, to which its paths and globs are relative.
    pub(super) folder: PathBuf,
    name: String,
    text: String,
    exclude: Gitignore,
    files: Vec<Gitignore>,
}

/// The configuration file at `path` after all those that it extends.
pub(super) fn chain(path: &Path, files: &Files) -> Result<Vec<ConfigFile>, Error> {
    let mut all = Vec::new();
    add(path, files, &mut Vec::new(), &mut all)?;
    Ok(all)
}

fn add(path: &Path, files: &Files, open: &mut Vec<PathBuf>, all: &mut Vec<ConfigFile>) -> Result<(), Error> {
    let own = ConfigFile::read(path, files)?;
    open.push(files.real(path).unwrap_or_else(|_| path.to_path_buf()));
    for base in &own.config.extends {
        let target = own.folder.join(base.get_ref());
        let Ok(real) = files.real(&target) else {
            return Err(own.mistake(base, format!("{}: no such file", base.get_ref())).into());
        };
        if open.contains(&real) {
            return Err(own.mistake(base, "this file extends itself".to_owned()).into());
        }
        add(&target, files, open, all)?;
    }
    open.pop();
    all.push(own);
    Ok(())
}

impl ConfigFile {
    fn read(path: &Path, files: &Files) -> Result<Self, Error> {
        let near = path.strip_prefix(files.here()).unwrap_or(path);
        let text = files.text(path).map_err(|error| Error::unreadable(shown(near), &error))?;
        let name = shown(near);
        let config = Config::in_file(&name, &text)?.ok_or_else(|| {
            let table = Config::table_in(&name).unwrap_or_default();
            FileError::new(&name, &text, None, format!("it has no table {table}"))
        })?;
        let folder = path.parent().unwrap_or(files.here()).to_path_buf();
        let mut own = Self {
            path: path.to_path_buf(),
            config,
            folder,
            name,
            text,
            exclude: Gitignore::empty(),
            files: Vec::new(),
        };
        own.exclude = own.globs(&own.config.exclude)?;
        own.files = own.config.files.iter().map(|files| own.globs(&files.glob)).collect::<Result<_, _>>()?;
        Ok(own)
    }

    fn globs(&self, globs: &[Spanned<String>]) -> Result<Gitignore, Error> {
        let mut builder = GitignoreBuilder::new("");
        builder.allow_unclosed_class(false);
        for glob in globs {
            builder
                .add_line(None, glob.get_ref())
                .map_err(|error| Error::from(self.mistake(glob, invalid_glob(&error))))?;
        }
        builder.build().map_err(|error| FileError::new(&self.name, &self.text, None, error.to_string()).into())
    }

    /// A mistake at the value `place` of this file.
    pub(super) fn mistake(&self, place: &Spanned<String>, what: String) -> FileError {
        FileError::new(&self.name, &self.text, Some(place.span()), what)
    }

    /// Whether the document at the absolute path `path` is excluded.
    pub fn excludes(&self, path: &Path) -> bool {
        self.is_match(&self.exclude, path)
    }

    fn is_match(&self, globs: &Gitignore, path: &Path) -> bool {
        let below = path.strip_prefix(&self.folder);
        !globs.is_empty() && below.is_ok_and(|below| globs.matched_path_or_any_parents(below, false).is_ignore())
    }

    /// Checks that every selector matches a rule.
    pub(super) fn check(&self, all: &[Rule]) -> Result<(), Error> {
        let here = &self.config;
        let lists = here.select.iter().chain([&here.extend_select, &here.ignore]).flatten();
        let mut selectors: Vec<&Spanned<String>> = lists.chain(here.severity.keys()).collect();
        for files in &here.files {
            selectors.extend(files.select.iter().chain([&files.extend_select, &files.ignore]).flatten());
            selectors.extend(files.severity.keys());
        }
        for selector in selectors {
            let one = Selection { ignore: vec![selector.get_ref().clone()], ..Selection::default() };
            one.check(all).map_err(|unknown| self.mistake(selector, unknown.message()).with_help(unknown.help()))?;
        }
        Ok(())
    }

    /// Adds the selection of this file to those of the files before it.
    pub(super) fn add_to(&self, selection: &mut Selection) {
        if let Some(select) = &self.config.select {
            selection.select = Some(texts(select));
        }
        selection.extend.extend(texts(&self.config.extend_select));
        selection.ignore.extend(texts(&self.config.ignore));
    }

    /// Gives rules the severities of this file.
    pub(super) fn set_severities(&self, all: &mut [Rule]) {
        for (selector, severity) in &self.config.severity {
            let meant = all.iter_mut().filter(|rule| matches(selector.get_ref(), &rule.id));
            meant.for_each(|rule| rule.set_severity(*severity));
        }
    }

    /// Whether any `[[files]]` switches `rule` on.
    pub(super) fn may_select(&self, rule: &Rule) -> bool {
        let mut lists = self.config.files.iter().flat_map(|files| files.select.iter().chain([&files.extend_select]));
        lists.any(|list| any(list, rule))
    }

    /// The genre that this file gives to the document at the absolute path `path`: that of the last `[[files]]` that
    /// matches, or its preset.
    pub fn genre(&self, path: &Path) -> Option<Genre> {
        let mut fitting =
            self.files.iter().zip(&self.config.files).rev().filter(|(globs, _)| self.is_match(globs, path));
        fitting.find_map(|(_, files)| files.genre).or(self.config.preset)
    }

    /// The key of this file that decides about `rule` for the document at the absolute path `path`.
    pub fn says(&self, rule: &Rule, path: &Path) -> Option<&'static str> {
        let here = self.files.iter().zip(&self.config.files).rev().filter(|(globs, _)| self.is_match(globs, path));
        for (_, files) in here {
            match () {
                () if any(&files.ignore, rule) => return Some("[[files]] ignore"),
                () if any(&files.extend_select, rule) => return Some("[[files]] extend-select"),
                () if files.select.is_some() => return Some("[[files]] select"),
                () if files.severity.keys().any(|one| matches(one.get_ref(), &rule.id)) => {
                    return Some("[[files]] severity");
                }
                () => {}
            }
        }
        let config = &self.config;
        match () {
            () if any(&config.ignore, rule) => Some("ignore"),
            () if any(&config.extend_select, rule) => Some("extend-select"),
            () if config.select.is_some() => Some("select"),
            () if config.severity.keys().any(|one| matches(one.get_ref(), &rule.id)) => Some("severity"),
            () => None,
        }
    }

    /// Applies the `[[files]]` that match `path`.
    pub(super) fn apply_overrides(
        &self,
        path: &Path,
        rules: &[Rule],
        runs: &mut [bool],
        severities: &mut [Option<Severity>],
    ) {
        for (globs, files) in self.files.iter().zip(&self.config.files) {
            if self.is_match(globs, path) {
                for (index, rule) in rules.iter().enumerate() {
                    runs[index] = chosen(files, rule, runs[index]);
                    let mut own = files.severity.iter().filter(|(selector, _)| matches(selector.get_ref(), &rule.id));
                    severities[index] = own.next_back().map(|(_, severity)| *severity).or(severities[index]);
                }
            }
        }
    }
}

fn chosen(files: &Override, rule: &Rule, before: bool) -> bool {
    let selected = files.select.as_ref().map_or(before, |select| any(select, rule));
    (selected || any(&files.extend_select, rule)) && !any(&files.ignore, rule)
}

fn any(list: &[Spanned<String>], rule: &Rule) -> bool {
    list.iter().any(|selector| matches(selector.get_ref(), &rule.id))
}

fn texts(list: &[Spanned<String>]) -> Vec<String> {
    list.iter().map(|one| one.get_ref().clone()).collect()
}
