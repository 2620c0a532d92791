//! `--show-files`: every file below the paths, with the reason why it is read or left out.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use q7x2_lint::document::Format;
use q7x2_lint::report::visible::visible;
use q7x2_lint::workspace::{Rows, UnsupportedFormat, Workspace, is_document, shown, without_dot};

use crate::cli::error::Error;
use crate::cli::exit::CLEAN;
use crate::cli::flags::Flags;
use crate::cli::output;

/// Prints a line for each file below `paths` that is a document or has the name of one; no file is read.
pub(in crate::cli) fn run(paths: &[PathBuf], flags: &Flags) -> Result<u8, Error> {
    let workspace = flags.workspace()?;
    let walked = workspace.walk(paths)?;
    let read: BTreeSet<&Path> = walked.targets.iter().map(|target| target.path.as_path()).collect();
    let mut all: BTreeSet<(PathBuf, &Path)> = read.iter().map(|path| (path.to_path_buf(), Path::new(""))).collect();
    for root in paths.iter().filter(|path| path.is_dir()) {
        let like = workspace.all_below(root).into_iter().filter(|path| is_like_document(path));
        all.extend(like.filter(|path| !read.contains(path.as_path())).map(|path| (path, root.as_path())));
    }
    let mut out = io::BufWriter::new(io::stdout().lock());
    for (path, root) in &all {
        let (what, why) = if read.contains(path.as_path()) {
            ("read", read_as(path, &workspace)?)
        } else {
            ("left out", left_out(path, root, &workspace)?)
        };
        writeln!(out, "{what}\t{}\t{}", visible(&shown(path)), visible(&why))?;
    }
    out.flush()?;
    output::problems(&walked.problems);
    Ok(CLEAN)
}

/// Whether a file is a document, or in an unsupported document format.
fn is_like_document(path: &Path) -> bool {
    is_document(path) || UnsupportedFormat::of_path(path).is_some_and(UnsupportedFormat::is_document)
}

/// What a file is read as.
fn read_as(path: &Path, workspace: &Workspace) -> Result<String, Error> {
    let file = workspace.file(path)?;
    let name = match file.rows() {
        Some(Rows::Lines) => "JSON Lines",
        Some(Rows::Json) => "JSON",
        Some(Rows::Yaml) => "YAML",
        Some(Rows::Separated(_)) => "a table",
        None => file.format().name(),
    };
    Ok(name.to_owned())
}

/// Why the file at `path`, found below `root`, is not read.
fn left_out(path: &Path, root: &Path, workspace: &Workspace) -> Result<String, Error> {
    let below = |folder: &&Path| folder.starts_with(without_dot(root)) && *folder != root || root == Path::new(".");
    let folders = path.ancestors().skip(1).filter(|folder| !folder.as_os_str().is_empty()).filter(below);
    let by_default = folders.filter_map(|folder| Some((folder, workspace.usually_holds(folder)?))).last();
    Ok(match by_default.filter(|_| workspace.excludes_by_default(root).unwrap_or(false)) {
        _ if workspace.excludes(path)? => "`exclude` in the configuration".to_owned(),
        Some((folder, what)) => format!("{what}: {} (--no-default-excludes reads it)", shown(folder)),
        None if Format::of_path(&path.to_string_lossy()).is_none() && !is_document(path) => {
            match UnsupportedFormat::of_path(path) {
                Some(format) => format.to_string(),
                None => "not a document format".to_owned(),
            }
        }
        None => "hidden, or ignored by a file such as .gitignore (--no-ignore reads it)".to_owned(),
    })
}
