//! The `rules` commands, and loading rules from files.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use q7x2_lint::linter::{Failure, verify};
use q7x2_lint::report::counted;
use q7x2_lint::report::visible::visible;
use q7x2_lint::rule::{EMBEDDED, Example, FIGURES, Measured, Rule, RuleFile};
use q7x2_lint::workspace::Workspace;

use crate::cli::error::Error;
use crate::cli::exit::{CLEAN, FOUND};
use crate::cli::flags::Flags;
use crate::cli::output;

/// A path in the current folder, whose settings are those of the folder.
const HERE: &str = "x";

/// All rules that exist for a file in the current folder.
pub(super) fn all(flags: &Flags) -> Result<Vec<Rule>, Error> {
    let workspace = flags.workspace()?;
    let rules = workspace.settings(Path::new(HERE))?.rules();
    output::notices(&workspace, flags);
    Ok(rules?)
}

/// `rules list`: all rules, one per line or as JSON.
pub(super) fn list(json: bool, flags: &Flags) -> Result<u8, Error> {
    let mut rules = all(flags)?;
    rules.sort_by(|a, b| a.id.cmp(&b.id));
    if let Some(genre) = flags.options.genre {
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
    out.write_all(lines(&rules.iter().collect::<Vec<_>>()).as_bytes())?;
    Ok(CLEAN)
}

/// A line for each rule: its id, its severity, whether it is on by default, and its title.
pub(super) fn lines(rules: &[&Rule]) -> String {
    let width = rules.iter().map(|rule| rule.id.len()).max().unwrap_or(0);
    let line = |rule: &&Rule| {
        let on = if rule.default { "on " } else { "off" };
        format!("{:width$}  {:7}  {on}  {}\n", rule.id, rule.severity.name(), rule.title)
    };
    rules.iter().map(line).collect()
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
        "page": rule.page(),
        "measured": FIGURES.of(&rule.id).map(measured),
    })
}

/// How accurate a rule was found to be.
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

/// `rules test`: runs the examples of rules, those in the files `named`, or all.
pub(super) fn test(named: &[PathBuf], flags: &Flags) -> Result<u8, Error> {
    let workspace = flags.workspace()?;
    let mut examples = 0;
    let mut rules = 0;
    let mut failures: Vec<Failure> = Vec::new();
    let mut take = |file: RuleFile, id: &str, trusted: bool| -> Result<(), Error> {
        output::print_notices(&file.notices());
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
        for path in configured(&workspace)? {
            let (file, id) = workspace.rule_file(&path)?;
            take(file, &id, false)?;
        }
    }
    for path in named_files(named, &workspace)? {
        let (file, id) = workspace.rule_file(&path)?;
        take(file, &id, false)?;
    }
    let mut out = io::stdout().lock();
    for failure in &failures {
        writeln!(
            out,
            "{}:{}: {}: {}",
            failure.path,
            failure.line,
            flags.style.bold(&failure.rule),
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
pub(super) fn named_files(paths: &[PathBuf], workspace: &Workspace) -> Result<Vec<PathBuf>, Error> {
    let mut all = Vec::new();
    for path in paths {
        let found = workspace.toml_files(path).map_err(|error| Error::unreadable(path, &error))?;
        if found.is_empty() {
            return Err(Error::usage(format!("{}: there are no rule files (.toml) in it", path.display())));
        }
        all.extend(found);
    }
    Ok(all)
}

/// The rule files that the configuration names.
pub(super) fn configured(workspace: &Workspace) -> Result<Vec<PathBuf>, Error> {
    Ok(workspace.settings(Path::new(HERE))?.rule_files()?)
}

/// The examples of a rule that was read from a file.
pub(super) fn examples_of(rule: &Rule, flags: &Flags) -> Result<Vec<Example>, Error> {
    Ok(flags.workspace()?.rule_file(Path::new(&rule.source))?.0.examples())
}
