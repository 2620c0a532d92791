//! `apply_fixes`.

use std::path::{Path, PathBuf};

use q7x2_lint::workspace::{Target, shown};
use serde::Deserialize;
use serde_json::json;

use crate::cli::fix;
use crate::cli::flags::Flags;
use crate::cli::mcp::lint;
use crate::cli::mcp::setup::{How, Tools};
use crate::cli::pipeline::Task;

/// The longest difference that is shown, in characters.
const LONGEST: usize = 20_000;

/// What it takes: a text with a name, or a path.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Fix {
    #[serde(default)]
    text: Option<String>,
    #[serde(default)]
    name: Option<String>,
    #[serde(default)]
    path: Option<PathBuf>,
    #[serde(default, rename = "unsafe")]
    unsafe_too: bool,
    #[serde(default)]
    write: bool,
}

/// Makes the fixes of a text or a file.
pub(super) fn apply(tools: &Tools, asked: &Fix) -> Result<String, String> {
    match (&asked.text, &asked.path) {
        (Some(text), None) => of_text(tools, asked, text),
        (None, Some(path)) => of_file(tools, asked, path),
        _ => Err("give either a `text` or a `path`".to_owned()),
    }
}

fn of_text(tools: &Tools, asked: &Fix, text: &str) -> Result<String, String> {
    if asked.write {
        return Err("a text is returned, not written: give a `path` to write a file".to_owned());
    }
    let workspace = tools.workspace(&How::default())?;
    let linter = lint::named(&workspace, asked.name.as_deref())?;
    let (after, fixes) = fix::text(text, &linter, asked.unsafe_too);
    if fixes == 0 {
        return Ok(json!({"fixes": 0}).to_string());
    }
    Ok(json!({"fixes": fixes, "quoted": {"text": after}}).to_string())
}

fn of_file(tools: &Tools, asked: &Fix, path: &Path) -> Result<String, String> {
    if asked.write && !tools.writes {
        return Err("this server may not write: it was started without --write".to_owned());
    }
    let name = shown(path);
    let real = tools.fence.inside(path).map_err(|error| format!("{name}: {error}"))?;
    let workspace = tools.workspace(&How::default())?;
    let file = workspace.file(&real).map_err(|error| error.to_string())?;
    let linter = file.linter().map_err(|error| error.to_string())?;
    let target = Target { path: real, named: true };
    let flags = Flags { diff: !asked.write, unsafe_fixes: asked.unsafe_too, ..Flags::default() };
    let fixed = fix::file(&Task { target: &target, linter }, &flags);
    if let Some(problem) = fixed.problem {
        return Err(format!("{name}: {}", problem.message));
    }
    let mut answer = json!({"fixes": fixed.fixes, "written": asked.write && fixed.fixes > 0});
    if let Some(diff) = fixed.diff {
        let cut: String = diff.chars().take(LONGEST).collect();
        answer["quoted"] = json!({"diff": cut});
        answer["cut"] = json!(cut.len() < diff.len());
    }
    Ok(answer.to_string())
}
