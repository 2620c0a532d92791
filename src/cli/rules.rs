//! The `rules` commands, and loading rules from files.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::cli::args::{Options, RulesCommand};
use crate::cli::bench;
use crate::cli::color::Color;
use crate::cli::output;
use crate::cli::read::shown;
use crate::cli::settings::Workspace;
use crate::cli::trouble::Trouble;
use crate::cli::upgrade;
use crate::cli::{CLEAN, FOUND};
use crate::fact::Facts;
use crate::linter::{Failure, verify};
use crate::report::counted;
use crate::report::visible::visible;
use crate::rule::{self, EMBEDDED, Example, FIGURES, Measured, Rule, RuleFile};

/// Runs one of the `rules` commands.
pub(super) fn run(command: &RulesCommand, options: &Options, color: Color) -> Result<u8, Trouble> {
    match command {
        RulesCommand::List { json } => list(options, *json),
        RulesCommand::Test { files } => test(files, options, color),
        RulesCommand::Upgrade { paths } => upgrade::run(paths, options, color),
        RulesCommand::Bench { paths, against } => bench::run(paths, against.as_deref(), options),
    }
}

/// All rules that are there for a file in the current folder.
pub(super) fn all(options: &Options) -> Result<Vec<Rule>, Trouble> {
    Workspace::here(options)?.profile(Path::new("x"))?.rules()
}

fn list(options: &Options, json: bool) -> Result<u8, Trouble> {
    let mut rules = all(options)?;
    rules.sort_by(|a, b| a.id.cmp(&b.id));
    if let Some(genre) = options.genre {
        rules.retain_mut(|rule| {
            let own = rule.genres.as_ref().and_then(|genres| genres.severity(genre));
            rule.severity = own.unwrap_or(rule.severity);
            rule.genres.as_ref().is_none_or(|genres| genres.runs(genre))
        });
    }
    let mut out = io::stdout().lock();
    if json {
        let rows: Vec<_> = rules.iter().map(row).collect();
        serde_json::to_writer(&mut out, &rows).map_err(io::Error::from)?;
        writeln!(out)?;
        return Ok(CLEAN);
    }
    let width = rules.iter().map(|rule| rule.id.len()).max().unwrap_or(0);
    for rule in &rules {
        let on = if rule.default { "on " } else { "off" };
        writeln!(out, "{:width$}  {:7}  {on}  {}", rule.id, rule.severity.name(), rule.title)?;
    }
    Ok(CLEAN)
}

fn row(rule: &Rule) -> serde_json::Value {
    serde_json::json!({
        "rule": rule.id,
        "family": rule.family(),
        "severity": rule.severity,
        "confidence": rule.confidence,
        "default": rule.default,
        "title": rule.title,
        "why": rule.why.trim(),
        "help": rule.help,
        "references": rule.references,
        "measured": FIGURES.of(&rule.id).map(measured),
    })
}

/// How right a rule was found to be.
fn measured(measured: &Measured) -> serde_json::Value {
    let genres = measured
        .genres
        .iter()
        .map(|one| (one.genre.name().to_owned(), serde_json::json!({ "found": one.found, "dropped": one.dropped })));
    serde_json::json!({
        "found": measured.found(),
        "dropped": measured.dropped(),
        "genres": genres.collect::<serde_json::Map<_, _>>(),
    })
}

fn test(named: &[PathBuf], options: &Options, color: Color) -> Result<u8, Trouble> {
    let mut examples = 0;
    let mut rules = 0;
    let mut failures: Vec<Failure> = Vec::new();
    let mut take = |file: RuleFile, id: &str, trusted: bool| -> Result<(), Trouble> {
        output::notices(&file.notices());
        let (count, failed) = verify(file, id, trusted)?;
        examples += count;
        rules += 1;
        failures.extend(failed);
        Ok(())
    };
    if named.is_empty() {
        for embedded in EMBEDDED {
            take(embedded.file()?, embedded.id, false)?;
        }
        for path in configured(options)? {
            take(parse(&path)?, &id_of(&path), false)?;
        }
    }
    for path in named_files(named)? {
        take(parse(&path)?, &id_of(&path), false)?;
    }
    let mut out = io::stdout().lock();
    for failure in &failures {
        writeln!(
            out,
            "{}:{}: {}: {}",
            failure.path,
            failure.line,
            color.bold(&failure.rule),
            visible(&failure.reason)
        )?;
    }
    let ran = format!("{}, {}", counted(rules, "rule"), counted(examples, "example"));
    if failures.is_empty() {
        writeln!(out, "{ran}: all passed")?;
        return Ok(CLEAN);
    }
    writeln!(out, "{ran}: {} failed", failures.len())?;
    Ok(FOUND)
}

/// The rule files at `paths`, files or folders.
pub(super) fn named_files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Trouble> {
    let mut all = Vec::new();
    for path in paths {
        let found = files(path).map_err(|error| Trouble::unreadable(path, &error))?;
        if found.is_empty() {
            return Err(Trouble::usage(format!("{}: there are no rule files (.toml) in it", path.display())));
        }
        all.extend(found);
    }
    Ok(all)
}

/// The rule files that the configuration names.
pub(super) fn configured(options: &Options) -> Result<Vec<PathBuf>, Trouble> {
    Workspace::here(options)?.profile(Path::new("x"))?.rule_files()
}

/// The rule files at `path`: itself, or all below it, sorted.
pub(super) fn files(path: &Path) -> io::Result<Vec<PathBuf>> {
    if !fs::metadata(path)?.is_dir() {
        return Ok(vec![path.to_path_buf()]);
    }
    let mut found = Vec::new();
    for entry in fs::read_dir(path)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else if path.extension().is_some_and(|ending| ending == "toml") {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// The rule in the file at `path`.
pub(super) fn load(path: &Path, facts: &Facts) -> Result<Rule, Trouble> {
    Ok(parse(path)?.rule_with(&id_of(path), false, facts)?)
}

/// The examples of a rule that was read from a file.
pub(super) fn examples_of(rule: &Rule) -> Result<Vec<Example>, Trouble> {
    Ok(parse(Path::new(&rule.source))?.examples())
}

fn parse(path: &Path) -> Result<RuleFile, Trouble> {
    let text = fs::read_to_string(path).map_err(|error| Trouble::unreadable(path, &error))?;
    Ok(rule::read(&shown(path), &text)?)
}

/// `folder/file` without its ending: the id of the rule in a file.
fn id_of(path: &Path) -> String {
    let name =
        |part: Option<&std::ffi::OsStr>| part.map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    format!("{}/{}", name(absolute.parent().and_then(Path::file_name)), name(absolute.file_stem()))
}
