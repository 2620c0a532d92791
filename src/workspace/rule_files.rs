//! The user's own files of rules and facts.

use std::io;
use std::path::{Path, PathBuf};

use crate::fact::Facts;
use crate::rule::{self, RuleFile};
use crate::workspace::files::{Files, shown};
use crate::workspace::{Error, Kind};

/// The TOML files at `path`: `path` itself, or all files below it, sorted.
pub(super) fn toml_files(files: &Files, path: &Path) -> io::Result<Vec<PathBuf>> {
    match files.kind(path) {
        Some(Kind::Folder) => {}
        Some(_) => return Ok(vec![path.to_path_buf()]),
        None => return Err(files.list(path).err().unwrap_or_else(|| io::ErrorKind::NotFound.into())),
    }
    let mut found = Vec::new();
    for (name, _) in files.list(path)? {
        let path = path.join(name);
        if files.kind(&path) == Some(Kind::Folder) {
            found.extend(toml_files(files, &path)?);
        } else if path.extension().is_some_and(|ending| ending == "toml") {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// The rule file at `path`.
pub(super) fn rule_file(files: &Files, path: &Path) -> Result<RuleFile, Error> {
    let text = files.text(path).map_err(|error| Error::unreadable(path.display().to_string(), &error))?;
    Ok(rule::read(&shown(path), &text)?)
}

/// `folder/file` without its extension: the id of the rule in the file at `path`.
pub(super) fn rule_id(files: &Files, path: &Path) -> String {
    let path = files.here().join(path);
    let name =
        |part: Option<&std::ffi::OsStr>| part.map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    format!("{}/{}", name(path.parent().and_then(Path::file_name)), name(path.file_stem()))
}

/// The built-in facts and those in the files at `paths`.
pub(super) fn facts(files: &Files, paths: &[PathBuf]) -> Result<Facts, Error> {
    let mut texts = Vec::new();
    for path in paths {
        let text = files.text(path).map_err(|error| Error::unreadable(path.display().to_string(), &error))?;
        texts.push((shown(path), text));
    }
    Ok(Facts::with(&texts)?)
}
