//! A profile: one configuration with those that it extends, and the command line over it.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use toml::Spanned;

use crate::cli::args::Options;
use crate::cli::facts;
use crate::cli::layer::{self, Layer};
use crate::cli::output;
use crate::cli::read::shown;
use crate::cli::rules;
use crate::cli::trouble::{Trouble, reason};
use crate::config::{Config, Fields, Selection};
use crate::document::{Format, Genre};
use crate::fact::Facts;
use crate::finding::{Finding, Severity};
use crate::linter::Linter;
use crate::rule::Rule;

/// The settings for all files below one configuration file.
#[derive(Debug)]
pub(super) struct Profile {
    /// From the one extended first to the one found last.
    layers: Vec<Layer>,
    options: Options,
    pub fields: Fields,
    /// What the texts of records are written in.
    pub record_format: Format,
    /// Whether all of a page is read, and not its article alone.
    pub whole_page: bool,
    least: Severity,
    pub fail_on: Severity,
    pub default_excludes: bool,
    engine: OnceLock<Engine>,
}

/// A linter for all rules that run anywhere, and those that run unless a file says otherwise.
#[derive(Debug)]
struct Engine {
    linter: Linter,
    base: Vec<bool>,
}

/// What is special about one file: for each rule whether it runs there, and its severity.
#[derive(Debug, Clone)]
pub(super) struct Special {
    runs: Vec<bool>,
    severities: Vec<Option<Severity>>,
    /// The genre that it is read as, whatever it looks like.
    pub genre: Option<Genre>,
}

impl Special {
    /// Whether the rule with this index runs.
    pub(super) fn runs(&self, rule: usize) -> bool {
        self.runs[rule]
    }

    /// Whether any rule has another severity here than its own.
    pub(super) fn sets_severities(&self) -> bool {
        self.severities.iter().any(Option::is_some)
    }

    /// The severity that the rule with this index has here, if not its own.
    pub(super) fn severity(&self, rule: usize) -> Option<Severity> {
        self.severities[rule]
    }
}

impl Profile {
    /// The profile of the configuration file at `path`, or of none.
    pub(super) fn new(path: Option<&Path>, here: &Path, options: &Options) -> Result<Self, Trouble> {
        let layers = path.map_or(Ok(Vec::new()), |path| layer::chain(path, here))?;
        let configs = || layers.iter().rev().map(|layer| &layer.config);
        let least =
            options.severity_at_least.map(Severity::from).or(configs().find_map(|config| config.severity_at_least));
        let fail_on = options.fail_on.map(Severity::from).or(configs().find_map(|config| config.fail_on));
        let configured = configs().find_map(|config| config.fields.clone()).unwrap_or_default();
        let fields = fields(configured, &options.fields)?;
        let record_format = options.record_format.or(configs().find_map(|config| config.record_format));
        let whole_page = options.whole_page.then_some(true).or(configs().find_map(|config| config.whole_page));
        Ok(Self {
            options: options.clone(),
            fields,
            record_format: record_format.unwrap_or(Format::Text),
            whole_page: whole_page.unwrap_or(false),
            least: least.unwrap_or(Severity::Info),
            fail_on: fail_on.unwrap_or(Severity::Error),
            default_excludes: configs().find_map(|config| config.default_excludes).unwrap_or(true),
            engine: OnceLock::new(),
            layers,
        })
    }

    /// The configuration files, from the one extended first to the one found last.
    pub(super) fn layers(&self) -> &[Layer] {
        &self.layers
    }

    /// From which severity on findings are reported.
    pub(super) fn least(&self) -> Severity {
        self.least
    }

    /// Those of `findings` that are reported.
    pub(super) fn reported(&self, mut findings: Vec<Finding>) -> Vec<Finding> {
        findings.retain(|finding| finding.severity >= self.least);
        findings
    }

    /// Whether the file at `path`, from the root of the file system, is excluded.
    pub(super) fn excludes(&self, path: &Path) -> bool {
        self.layers.iter().any(|layer| layer.excludes(path))
    }

    /// All rules: ours and those of the configuration.
    pub(super) fn rules(&self) -> Result<Vec<Rule>, Trouble> {
        let facts = self.facts()?;
        let mut all = crate::rule::builtin_with(&facts)?;
        for path in self.rule_files()? {
            let rule = rules::load(&path, &facts)?;
            if !self.options.quiet {
                output::notices(&rule.notices);
            }
            if let Some(other) = all.iter().find(|other| other.id == rule.id) {
                let what = format!("{}:1: duplicate rule `{}`: the other is {}", shown(&path), rule.id, other.source);
                let help = "rename the file or its folder: the id is `folder/file`".to_owned();
                return Err(Trouble::Usage(what, Some(help)));
            }
            all.push(rule);
        }
        Ok(all)
    }

    /// The files that the settings come from: configuration, rules and facts.
    pub(super) fn sources(&self) -> Result<Vec<PathBuf>, Trouble> {
        let mut all: Vec<PathBuf> = self.layers.iter().map(|layer| layer.path.clone()).collect();
        all.extend(self.rule_files()?);
        all.extend(self.files(|config| &config.facts)?);
        Ok(all)
    }

    /// The files of the rules that the configuration names.
    pub(super) fn rule_files(&self) -> Result<Vec<PathBuf>, Trouble> {
        self.files(|config| &config.rules)
    }

    /// The facts: ours and those of the configuration.
    pub(super) fn facts(&self) -> Result<Facts, Trouble> {
        let files = self.files(|config| &config.facts)?;
        facts::load(&files)
    }

    /// The files that the configuration names in one of its lists.
    fn files(&self, list: fn(&Config) -> &Vec<Spanned<String>>) -> Result<Vec<PathBuf>, Trouble> {
        let mut all = Vec::new();
        for layer in &self.layers {
            for source in list(&layer.config) {
                let found = rules::files(&layer.folder.join(source.get_ref())).map_err(|error| {
                    Trouble::from(layer.mistake(source, format!("{}: {}", source.get_ref(), reason(&error))))
                })?;
                // messages leave the current folder out
                let near = |path: PathBuf| path.strip_prefix(&layer.here).map(Path::to_path_buf).unwrap_or(path);
                all.extend(found.into_iter().map(near));
            }
        }
        Ok(all)
    }

    /// The linter.
    pub(super) fn linter(&self) -> Result<&Linter, Trouble> {
        Ok(&self.engine()?.linter)
    }

    /// The rules that have run.
    pub(super) fn ran(&self) -> &[Rule] {
        self.engine.get().map_or(&[], |engine| engine.linter.rules())
    }

    fn engine(&self) -> Result<&Engine, Trouble> {
        if let Some(engine) = self.engine.get() {
            return Ok(engine);
        }
        let selection = self.selection();
        let mut all = self.rules()?;
        self.check(&all, &selection)?;
        for layer in &self.layers {
            layer.set_severities(&mut all);
        }
        let ids: Vec<String> = all.iter().map(|rule| rule.id.clone()).collect();
        let anywhere = |rule: &Rule| selection.holds(rule) || self.layers.iter().any(|layer| layer.may_select(rule));
        all.retain(anywhere);
        let base = all.iter().map(|rule| selection.holds(rule)).collect();
        Ok(self.engine.get_or_init(|| Engine { linter: Linter::new(all).knowing(ids), base }))
    }

    /// What is special about the file at `path`, from the root of the file system.
    pub(super) fn special(&self, path: &Path) -> Result<Special, Trouble> {
        let Engine { linter, base } = self.engine()?;
        let mut special = Special { runs: base.clone(), severities: vec![None; base.len()], genre: self.genre(path) };
        if self.options.select.is_none() {
            for layer in &self.layers {
                layer.specialise(path, linter.rules(), &mut special.runs, &mut special.severities);
            }
            let ignored = Selection { ignore: self.options.ignore.clone(), ..Selection::default() };
            for (rule, runs) in linter.rules().iter().zip(&mut special.runs) {
                *runs &= !ignored.ignores(rule);
            }
        }
        Ok(special)
    }

    /// The genre that the file at `path`, from the root of the file system, is read as: the command line
    /// says so, or else the configuration, of which the last word counts.
    pub(super) fn genre(&self, path: &Path) -> Option<Genre> {
        let configured = || self.layers.iter().rev().find_map(|layer| layer.genre(path));
        self.options.genre.or_else(configured)
    }

    /// The selection that the command line and the configuration amount to: what the command line
    /// selects stands in for all that the configuration says.
    fn selection(&self) -> Selection {
        let mut selection = Selection { select: self.options.select.clone(), ..Selection::default() };
        if selection.select.is_none() {
            for layer in &self.layers {
                layer.add_to(&mut selection);
            }
        }
        selection.extend.extend_from_slice(&self.options.extend_select);
        selection.ignore.extend_from_slice(&self.options.ignore);
        selection
    }

    fn check(&self, all: &[Rule], selection: &Selection) -> Result<(), Trouble> {
        for layer in &self.layers {
            layer.check(all)?;
        }
        selection.check(all).map_err(|unknown| Trouble::Usage(unknown.message(), Some(unknown.help())))
    }
}

fn fields(configured: Fields, given: &[String]) -> Result<Fields, Trouble> {
    let mut fields = configured;
    for one in given {
        let (slot, name) = match one.split_once('=') {
            Some(("text", name)) => (&mut fields.text, name),
            Some(("id", name)) => (&mut fields.id, name),
            Some(("date", name)) => (&mut fields.date, name),
            Some(("title", name)) => (&mut fields.title, name),
            _ => {
                let what = format!("--fields {one}: expected text=NAME, id=NAME, date=NAME or title=NAME");
                return Err(Trouble::usage(what));
            }
        };
        name.clone_into(slot);
    }
    Ok(fields)
}
