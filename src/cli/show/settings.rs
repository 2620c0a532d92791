//! `--show-settings`: the settings for a file, and where each comes from.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use q7x2_lint::config::Config;
use q7x2_lint::report::visible::visible;
use q7x2_lint::rule::{Rule, matches};
use q7x2_lint::workspace::{ConfigFile, Options, shown};

use crate::cli::error::Error;
use crate::cli::exit::CLEAN;
use crate::cli::flags::Flags;
use crate::cli::output;

/// Prints the settings for the file at `path`: one line for each key, then one for each rule, with its origin.
pub(in crate::cli) fn run(path: &Path, flags: &Flags) -> Result<u8, Error> {
    let workspace = flags.workspace()?;
    let file = workspace.file(path)?;
    let (options, settings) = (&flags.options, file.settings());
    let absolute = file.absolute().to_path_buf();
    let origins = Origins { options, configs: settings.configs(), path: absolute.clone() };
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut line = |setting: String, origin: String| writeln!(out, "{}", visible(&format!("{setting:<48} # {origin}")));
    line(format!("path = {:?}", shown(path)), "requested".to_owned())?;
    for config in origins.configs {
        line(format!("configuration = {:?}", shown(&config.path)), "found above the file, or extended".to_owned())?;
    }
    let name = |severity: q7x2_lint::finding::Severity| severity.name();
    line(
        format!("fail-on = {:?}", name(settings.fail_on())),
        origins.key(options.fail_on.is_some(), |config| config.fail_on.is_some()),
    )?;
    line(
        format!("severity-at-least = {:?}", name(settings.severity_at_least())),
        origins.key(options.severity_at_least.is_some(), |config| config.severity_at_least.is_some()),
    )?;
    let genre = file.genre();
    let genre_by = |config: &ConfigFile| config.genre(&absolute).is_some();
    line(
        format!("genre = {:?}", genre.map_or("guessed from the text", |genre| genre.name())),
        origins.by(options.genre.is_some(), genre_by),
    )?;
    line(
        format!("default-excludes = {}", settings.default_excludes()),
        origins.key(options.no_default_excludes, |config| config.default_excludes.is_some()),
    )?;
    line(
        format!("record-format = {:?}", settings.record_format().name()),
        origins.key(options.record_format.is_some(), |config| config.record_format.is_some()),
    )?;
    let excluded = file.is_excluded();
    let excludes = |config: &ConfigFile| config.excludes(&absolute);
    line(format!("excluded = {excluded}"), origins.by(false, excludes))?;
    let rules = settings.rules()?;
    let linter = file.clone().linter()?;
    output::notices(&workspace, flags);
    for rule in &rules {
        let severity = linter.severity(&rule.id);
        let state = severity.map_or("off", name);
        line(format!("{} = {state:?}", rule.id), origins.rule(rule, severity.is_some()))?;
    }
    out.flush()?;
    Ok(CLEAN)
}

/// The settings for a file.
struct Origins<'a> {
    options: &'a Options,
    configs: &'a [ConfigFile],
    path: PathBuf,
}

impl Origins<'_> {
    /// The origin of a key that the command line or configuration files can set.
    fn key(&self, given: bool, has: impl Fn(&Config) -> bool) -> String {
        self.by(given, |file| has(&file.config))
    }

    fn by(&self, given: bool, has: impl Fn(&ConfigFile) -> bool) -> String {
        if given {
            return "command line".to_owned();
        }
        self.configs.iter().rev().find(|file| has(file)).map_or("default".to_owned(), |file| shown(&file.path))
    }

    /// What decides that `rule` runs, or does not.
    fn rule(&self, rule: &Rule, runs: bool) -> String {
        let any = |list: &[String]| list.iter().any(|selector| matches(selector, &rule.id));
        if !runs && any(&self.options.ignore) {
            return "--ignore".to_owned();
        }
        if self.options.select.is_some() {
            return if runs && any(&self.options.extend_select) { "--extend-select" } else { "--select" }.to_owned();
        }
        let told = self
            .configs
            .iter()
            .rev()
            .find_map(|file| Some(format!("{}, {}", shown(&file.path), file.says(rule, &self.path)?)));
        let extended = (runs && any(&self.options.extend_select)).then(|| "--extend-select".to_owned());
        let genres = rule.genres.as_ref().map_or("", |_| "; by genre");
        told.or(extended).unwrap_or_else(|| "default".to_owned()) + genres
    }
}
