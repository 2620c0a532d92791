//! `rules upgrade`: rewrites rule files of the first edition.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use q7x2_lint::report::counted;
use q7x2_lint::rule;
use q7x2_lint::workspace::shown;
use similar::TextDiff;

use crate::cli::error::Error;
use crate::cli::exit::{CLEAN, FAILED, FOUND};
use crate::cli::flags::Flags;
use crate::cli::{atomic, rules};

/// Rewrites the rule files at `paths`, or those of the configuration. An invalid file is reported and left as
/// it is, and the others are rewritten.
pub(super) fn run(paths: &[PathBuf], flags: &Flags) -> Result<u8, Error> {
    let workspace = flags.workspace()?;
    let files = if paths.is_empty() { rules::configured(&workspace)? } else { rules::named_files(paths, &workspace)? };
    let mut out = io::stdout().lock();
    let (mut changed, mut failed) = (0, 0);
    for path in &files {
        match one(path, flags.diff) {
            Ok(None) => {}
            Ok(Some(told)) => {
                changed += 1;
                write!(out, "{told}")?;
            }
            Err(error) => {
                failed += 1;
                error.report(flags.style);
            }
        }
    }
    let all = counted(files.len(), "rule file");
    if !flags.diff {
        let done = if changed == 0 { "nothing to rewrite".to_owned() } else { format!("{changed} rewritten") };
        let left = if failed == 0 { String::new() } else { format!(", {failed} left unchanged") };
        writeln!(out, "{all}: {done}{left}")?;
    }
    Ok(match (failed, changed) {
        (0, 0) => CLEAN,
        (0, _) if flags.diff => FOUND,
        (0, _) => CLEAN,
        _ => FAILED,
    })
}

/// Rewrites the file at `path` if it is of the first edition, and returns what was done, or the difference.
fn one(path: &Path, diff: bool) -> Result<Option<String>, Error> {
    let text = fs::read_to_string(path).map_err(|error| Error::unreadable(path, &error))?;
    let name = shown(path);
    let Some(new) = rule::upgraded(&name, &text)? else { return Ok(None) };
    if diff {
        return Ok(Some(TextDiff::from_lines(&text, &new).unified_diff().header(&name, &name).to_string()));
    }
    atomic::write(path, new.as_bytes()).map_err(|error| Error::unreadable(path, &error))?;
    Ok(Some(format!("{name}: rewritten\n")))
}
