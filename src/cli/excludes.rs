//! Folders that are not read unless they are named: what lies there is not meant to be read as it lies.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use ignore::{DirEntry, WalkBuilder};

use crate::cli::walk::tidy;

const TEXT: &str = include_str!("../../rules/excludes.toml");

#[derive(Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    group: Vec<Group>,
}

/// Folders that hold the same kind of thing.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    what: String,
    folders: Vec<String>,
    #[serde(default)]
    beside: Vec<String>,
}

// a mistake in the file is found by the test below
static TABLE: LazyLock<Table> = LazyLock::new(|| toml::from_str(TEXT).unwrap_or_default());

/// What lies in `folder`, if it is one that is not read unless it is named.
pub(super) fn what(folder: &Path) -> Option<&'static str> {
    let name = folder.file_name()?.to_string_lossy().to_lowercase();
    let named = |group: &&Group| group.folders.contains(&name);
    let beside = |group: &&Group| {
        let parent = folder.parent().unwrap_or(Path::new("."));
        group.beside.is_empty() || group.beside.iter().any(|file| parent.join(file).exists())
    };
    TABLE.group.iter().filter(named).find(beside).map(|group| group.what.as_str())
}

/// Folders that were left out, with what lies there.
#[derive(Debug, Default)]
pub(super) struct LeftOut(Vec<(PathBuf, &'static str)>);

/// More documents of a folder that is left out are not counted.
const COUNTED: usize = 1_000;

impl LeftOut {
    /// Whether the folder that `entry` is, if it is one, is left out; the folder that was named is not.
    pub(super) fn takes(&mut self, entry: &DirEntry) -> bool {
        let is_folder = entry.depth() > 0 && entry.file_type().is_some_and(|kind| kind.is_dir());
        let Some(what) = Some(entry.path()).filter(|_| is_folder).and_then(what) else { return false };
        self.0.push((entry.path().to_path_buf(), what));
        true
    }

    /// How many documents were left out, by what lies in their folders, and one of these folders; `is_document`
    /// tells what would have been read.
    pub(super) fn counted(mut self, is_document: impl Fn(&Path) -> bool) -> BTreeMap<&'static str, (usize, PathBuf)> {
        self.0.sort();
        self.0.dedup();
        let mut all: BTreeMap<&'static str, (usize, PathBuf)> = BTreeMap::new();
        for (folder, what) in self.0 {
            let files = WalkBuilder::new(&folder).require_git(false).build().filter_map(Result::ok);
            let count = files.filter(|file| file.path().is_file() && is_document(file.path())).take(COUNTED).count();
            if count > 0 {
                all.entry(what).or_insert((0, tidy(folder))).0 += count;
            }
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_whole() {
        let table: Table = toml::from_str(TEXT).unwrap_or_else(|error| panic!("{error}"));
        let names = || table.group.iter().flat_map(|group| &group.folders);
        assert!(names().all(|name| name.to_lowercase() == *name), "names are compared in lower case");
    }

    #[test]
    fn folders_are_known_by_their_names_and_what_lies_beside_them() {
        assert_eq!(what(Path::new("blog/_layouts")), Some("templates that a site generator fills"));
        assert_eq!(what(Path::new("tests/Fixtures")), Some("fixtures of tests"));
        // no generator's files lie beside them
        assert_eq!(what(Path::new("nowhere/public")), None);
        assert_eq!(what(Path::new("docs")), None);
    }
}
