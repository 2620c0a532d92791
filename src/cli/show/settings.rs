//! `--show-settings`: the settings for a file, and where each comes from.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::cli::CLEAN;
use crate::cli::args::Options;
use crate::cli::layer::Layer;
use crate::cli::read::shown;
use crate::cli::settings::Workspace;
use crate::cli::trouble::Trouble;
use crate::config::Config;
use crate::report::visible::visible;
use crate::rule::{Rule, matches};

/// Prints the settings for the file at `path`: a key a line, then a rule a line, each with its origin.
pub(in crate::cli) fn run(path: &Path, options: &Options) -> Result<u8, Trouble> {
    let workspace = Workspace::here(options)?;
    let profile = workspace.profile(path)?;
    let absolute = workspace.absolute(path);
    let asked = Asked { options, layers: profile.layers(), path: absolute.clone() };
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut line = |setting: String, origin: String| writeln!(out, "{}", visible(&format!("{setting:<48} # {origin}")));
    line(format!("path = {:?}", shown(path)), "requested".to_owned())?;
    for layer in asked.layers {
        line(format!("configuration = {:?}", shown(&layer.path)), "found above the file, or extended".to_owned())?;
    }
    let name = |severity: crate::finding::Severity| severity.name();
    line(
        format!("fail-on = {:?}", name(profile.fail_on)),
        asked.key(options.fail_on.is_some(), |config| config.fail_on.is_some()),
    )?;
    line(
        format!("severity-at-least = {:?}", name(profile.least())),
        asked.key(options.severity_at_least.is_some(), |config| config.severity_at_least.is_some()),
    )?;
    let genre = profile.genre(&absolute);
    let genre_by = |layer: &Layer| layer.genre(&absolute).is_some();
    line(
        format!("genre = {:?}", genre.map_or("guessed from the text", |genre| genre.name())),
        asked.by(options.genre.is_some(), genre_by),
    )?;
    line(
        format!("default-excludes = {}", profile.default_excludes && !options.no_default_excludes),
        asked.key(options.no_default_excludes, |config| config.default_excludes.is_some()),
    )?;
    line(
        format!("record-format = {:?}", profile.record_format.name()),
        asked.key(options.record_format.is_some(), |config| config.record_format.is_some()),
    )?;
    let excluded = profile.excludes(&absolute);
    let excludes = |layer: &Layer| layer.excludes(&absolute);
    line(format!("excluded = {excluded}"), asked.by(false, excludes))?;
    let rules = profile.rules()?;
    let special = profile.special(&absolute)?;
    let running = profile.linter()?.rules();
    for rule in &rules {
        let at = running.iter().position(|known| known.id == rule.id);
        let at = at.filter(|at| special.runs(*at));
        let state = match at {
            Some(at) => special.severity(at).unwrap_or(running[at].severity).name(),
            None => "off",
        };
        line(format!("{} = {state:?}", rule.id), asked.rule(rule, at.is_some()))?;
    }
    out.flush()?;
    Ok(CLEAN)
}

/// What is asked: the settings for a file.
struct Asked<'a> {
    options: &'a Options,
    layers: &'a [Layer],
    path: PathBuf,
}

impl Asked<'_> {
    /// Where a key comes from that the command line may set and configuration files may have.
    fn key(&self, given: bool, has: impl Fn(&Config) -> bool) -> String {
        self.by(given, |layer| has(&layer.config))
    }

    fn by(&self, given: bool, has: impl Fn(&Layer) -> bool) -> String {
        if given {
            return "command line".to_owned();
        }
        self.layers.iter().rev().find(|layer| has(layer)).map_or("default".to_owned(), |layer| shown(&layer.path))
    }

    /// Where it comes from that `rule` runs or does not.
    fn rule(&self, rule: &Rule, runs: bool) -> String {
        let any = |list: &[String]| list.iter().any(|selector| matches(selector, &rule.id));
        if !runs && any(&self.options.ignore) {
            return "--ignore".to_owned();
        }
        if self.options.select.is_some() {
            return if runs && any(&self.options.extend_select) { "--extend-select" } else { "--select" }.to_owned();
        }
        let told = self
            .layers
            .iter()
            .rev()
            .find_map(|layer| Some(format!("{}, {}", shown(&layer.path), layer.says(rule, &self.path)?)));
        let extended = (runs && any(&self.options.extend_select)).then(|| "--extend-select".to_owned());
        let genres = rule.genres.as_ref().map_or("", |_| "; by genre");
        told.or(extended).unwrap_or_else(|| "default".to_owned()) + genres
    }
}
