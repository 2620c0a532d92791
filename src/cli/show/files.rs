//! `--show-files`: every file below the paths, with why it is read or left out.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use crate::cli::args::Options;
use crate::cli::excludes;
use crate::cli::foreign::Foreign;
use crate::cli::read::{Manner, shown};
use crate::cli::settings::Workspace;
use crate::cli::trouble::Trouble;
use crate::cli::walk::{is_document, tidy, walk};
use crate::cli::{CLEAN, output};
use crate::document::Format;
use crate::report::visible::visible;

/// Prints a line for each file below `paths` that is a document or is called like one; nothing is read.
pub(in crate::cli) fn run(paths: &[PathBuf], options: &Options) -> Result<u8, Trouble> {
    let workspace = Workspace::here(options)?;
    let walked = walk(paths, options.no_ignore, options.force_exclude, &workspace)?;
    let read: BTreeSet<&Path> = walked.targets.iter().map(|target| target.path.as_path()).collect();
    let mut all: BTreeSet<(PathBuf, &Path)> = read.iter().map(|path| (path.to_path_buf(), Path::new(""))).collect();
    for root in paths.iter().filter(|path| path.is_dir()) {
        let mut builder = WalkBuilder::new(root);
        builder.standard_filters(false).filter_entry(|entry| entry.file_name() != ".git");
        let files = builder.build().filter_map(Result::ok).filter(|entry| entry.path().is_file());
        let like = files.map(ignore::DirEntry::into_path).filter(|path| is_like_document(path));
        all.extend(like.map(|path| (tidy(path), root.as_path())).filter(|(path, _)| !read.contains(path.as_path())));
    }
    let mut out = io::BufWriter::new(io::stdout().lock());
    for (path, root) in &all {
        let (what, why) = if read.contains(path.as_path()) {
            ("read", read_as(path, options))
        } else {
            ("left out", left_out(path, root, &workspace)?)
        };
        writeln!(out, "{what}\t{}\t{}", visible(&shown(path)), visible(&why))?;
    }
    out.flush()?;
    output::problems(&walked.problems);
    Ok(CLEAN)
}

/// Whether a file is a document, or in a format of documents that is not read.
fn is_like_document(path: &Path) -> bool {
    is_document(path) || Foreign::of_path(path).is_some_and(Foreign::is_document)
}

/// What a file is read as.
fn read_as(path: &Path, options: &Options) -> String {
    let manner = Manner::of(options);
    if manner.is_records(path) { "JSON Lines".to_owned() } else { manner.format(path).name().to_owned() }
}

/// Why the file at `path`, found below `root`, is not read.
fn left_out(path: &Path, root: &Path, workspace: &Workspace) -> Result<String, Trouble> {
    let below =
        |folder: &&Path| folder.starts_with(tidy(root.to_path_buf())) && *folder != root || root == Path::new(".");
    let folders = path.ancestors().skip(1).filter(|folder| !folder.as_os_str().is_empty()).filter(below);
    let by_default = folders.filter_map(|folder| Some((folder, excludes::what(folder)?))).last();
    Ok(match by_default.filter(|_| workspace.excludes_by_default(root).unwrap_or(false)) {
        _ if workspace.excludes(path)? => "`exclude` in the configuration".to_owned(),
        Some((folder, what)) => format!("{what}: {} (--no-default-excludes reads it)", shown(folder)),
        None if Format::of_path(&path.to_string_lossy()).is_none() && !is_document(path) => {
            match Foreign::of_path(path) {
                Some(foreign) => foreign.to_string(),
                None => "not a document format".to_owned(),
            }
        }
        None => "hidden, or ignored by a file such as .gitignore (--no-ignore reads it)".to_owned(),
    })
}
