//! `rules upgrade`: rewrites rule files of the first edition.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use similar::TextDiff;

use crate::cli::args::Options;
use crate::cli::color::Color;
use crate::cli::read::shown;
use crate::cli::trouble::Trouble;
use crate::cli::{CLEAN, FAILED, FOUND, atomic, rules};
use crate::report::counted;
use crate::rule;

/// Rewrites the rule files at `paths`, or those of the configuration. A file that is mistaken is told and left as
/// it is, and the others are rewritten.
pub(super) fn run(paths: &[PathBuf], options: &Options, color: Color) -> Result<u8, Trouble> {
    let files = if paths.is_empty() { rules::configured(options)? } else { rules::named_files(paths)? };
    let mut out = io::stdout().lock();
    let (mut changed, mut failed) = (0, 0);
    for path in &files {
        match one(path, options.diff) {
            Ok(None) => {}
            Ok(Some(told)) => {
                changed += 1;
                write!(out, "{told}")?;
            }
            Err(trouble) => {
                failed += 1;
                trouble.report(color);
            }
        }
    }
    let all = counted(files.len(), "rule file");
    if !options.diff {
        let done = if changed == 0 { "nothing to rewrite".to_owned() } else { format!("{changed} rewritten") };
        let left = if failed == 0 { String::new() } else { format!(", {failed} left unchanged") };
        writeln!(out, "{all}: {done}{left}")?;
    }
    Ok(match (failed, changed) {
        (0, 0) => CLEAN,
        (0, _) if options.diff => FOUND,
        (0, _) => CLEAN,
        _ => FAILED,
    })
}

/// Rewrites the file at `path` if it is of the first edition, and tells so; or gives the difference.
fn one(path: &Path, diff: bool) -> Result<Option<String>, Trouble> {
    let text = fs::read_to_string(path).map_err(|error| Trouble::unreadable(path, &error))?;
    let name = shown(path);
    let Some(new) = rule::upgraded(&name, &text)? else { return Ok(None) };
    if diff {
        return Ok(Some(TextDiff::from_lines(&text, &new).unified_diff().header(&name, &name).to_string()));
    }
    atomic::write(path, new.as_bytes()).map_err(|error| Trouble::unreadable(path, &error))?;
    Ok(Some(format!("{name}: rewritten\n")))
}
