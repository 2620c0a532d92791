//! Folders that are read only if they are named, because their documents are not meant for readers as they are.

use std::path::Path;
use std::sync::LazyLock;

use crate::workspace::files::Files;

const TEXT: &str = include_str!("../../rules/excludes.toml");

#[derive(Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    group: Vec<Group>,
}

/// Folders with the same kind of content.
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

/// What is in `folder`, if it is a folder that is read only if it is named.
pub(super) fn what(files: &Files, folder: &Path) -> Option<&'static str> {
    let name = folder.file_name()?.to_string_lossy().to_lowercase();
    let named = |group: &&Group| group.folders.contains(&name);
    let beside = |group: &&Group| {
        let parent = folder.parent().unwrap_or(Path::new("."));
        group.beside.is_empty() || group.beside.iter().any(|file| files.kind(&parent.join(file)).is_some())
    };
    TABLE.group.iter().filter(named).find(beside).map(|group| group.what.as_str())
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;
    use std::sync::Arc;

    use super::*;
    use crate::workspace::Memory;

    #[test]
    fn the_table_is_whole() {
        let table: Table = toml::from_str(TEXT).unwrap_or_else(|error| panic!("{error}"));
        let names = || table.group.iter().flat_map(|group| &group.folders);
        assert!(names().all(|name| name.to_lowercase() == *name), "names are compared in lower case");
    }

    #[test]
    fn folders_are_known_by_their_names_and_what_lies_beside_them() {
        let memory = Memory::default();
        memory.write("/site/_config.yml", "");
        let files = Files::new(Arc::new(memory), PathBuf::from("/"));
        let what = |folder: &str| super::what(&files, Path::new(folder));
        assert_eq!(what("blog/_layouts"), Some("templates that a site generator fills"));
        assert_eq!(what("tests/Fixtures"), Some("fixtures of tests"));
        // there are no files of a generator next to it
        assert_eq!(what("nowhere/public"), None);
        assert_eq!(what("docs"), None);
    }
}
