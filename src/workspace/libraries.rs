//! Finds the library of sources that a document cites by key: the files that it names, or those next to it.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use crate::document::citation::MarkKind;
use crate::document::{Document, Library};
use crate::workspace::file_names::may_be_library;
use crate::workspace::files::{Files, shown};

/// The folder of a document, and the names of its libraries.
type Key = (PathBuf, Vec<String>);

/// How many libraries are kept: in a run over thousands of folders, early ones are not visited again.
const KEPT: usize = 256;

/// Libraries that were read, so that each is read once.
#[derive(Debug, Default)]
pub(super) struct Libraries(Mutex<HashMap<Key, Option<Arc<Library>>>>);

impl Libraries {
    /// The library for `document`, which was read from the file at `path`; none if it cites nothing
    /// by key, if there is no such file, or if one that it names cannot be read.
    pub(super) fn beside(&self, files: &Files, document: &Document, path: &Path) -> Option<Arc<Library>> {
        if path.as_os_str() == "-" || !cites_by_key(document) {
            return None;
        }
        let names = document.announced_libraries().into_iter().map(|named| named.name).collect();
        let key = (path.parent()?.to_owned(), names);
        // libraries are complete when they are put here, so a panic of another thread does no harm
        if let Some(known) = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return known.clone();
        }
        let library = assembled(files, &key.0, &key.1).map(Arc::new);
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= KEPT {
            kept.clear();
        }
        kept.insert(key, library.clone());
        library
    }
}

/// The library of the files called `names`, or of those in `folder` if there are no names.
fn assembled(files: &Files, folder: &Path, names: &[String]) -> Option<Library> {
    let mut library = Library::default();
    let beside = if names.is_empty() { found(files, folder) } else { Vec::new() };
    // files named in the settings of a book or site count as named
    for (file, named) in
        beside.into_iter().map(|file| (file, false)).chain(shared(files, folder)?.into_iter().map(|file| (file, true)))
    {
        library.add(&self::read(files, &file)?);
        library.from_file(shown(&file), named);
    }
    if names.is_empty() {
        return (!library.is_empty()).then_some(library);
    }
    for name in names {
        match named(files, folder, name)? {
            Some(file) => {
                library.add(&self::read(files, &file)?);
                library.from_file(shown(&file), true);
            }
            None => library.miss(name),
        }
    }
    Some(library)
}

/// The file that a document in `folder` calls `name`: there, or in a folder above, which may be the current folder of
/// the people who build it. `Some(None)` if the file is missing, `None` if it cannot be a file here.
fn named(files: &Files, folder: &Path, name: &str) -> Option<Option<PathBuf>> {
    let path = Path::new(name);
    let is_ours = is_called_so(path) && !name.contains(['\\', '$', '~', '%', '{']) && !name.contains("://");
    if !is_ours {
        return None;
    }
    let found = folder.ancestors().map(|folder| folder.join(path)).find(|file| files.is_file(file));
    // a file on another machine is not missing here, and a YAML file may be anything
    let is_yaml = path.extension().is_some_and(|ending| ending == "yaml" || ending == "yml");
    if found.is_none() && (path.is_absolute() || is_yaml) { None } else { Some(found) }
}

fn is_called_so(file: &Path) -> bool {
    file.extension().is_some_and(|ending| ["bib", "bibtex", "json", "yaml", "yml"].iter().any(|known| ending == *known))
}

/// The text of a file that has the name of a library and is one: a document can name anything.
fn read(files: &Files, file: &Path) -> Option<String> {
    if is_called_so(file) && files.is_file(file) { files.text(file).ok() } else { None }
}

fn cites_by_key(document: &Document) -> bool {
    // a key follows one of these; most documents have none
    let source = document.source().as_bytes();
    (memchr::memchr2(b'@', b'\\', source).is_some() || memchr::memmem::find(source, b"cite").is_some())
        && document.citations().marks.iter().any(|mark| matches!(mark.kind, MarkKind::Keys(_)))
}

/// The libraries in a folder, in the order of their names.
fn found(files: &Files, folder: &Path) -> Vec<PathBuf> {
    let mut libraries = files.inside(if folder.as_os_str().is_empty() { Path::new(".") } else { folder });
    libraries.retain(|path| is_library(path));
    libraries
}

/// Settings of books and sites, which name the libraries of all their pages.
const SETTINGS: [&str; 6] = ["_quarto.yml", "_quarto.yaml", "_config.yml", "myst.yml", "conf.py", "_bookdown.yml"];

/// How many folders above that of a document are searched for these.
const ABOVE: usize = 8;

/// The libraries of the book or site that `folder` belongs to: those that its settings name, and those in the folder
/// that jekyll-scholar uses. `None` if a named one is missing.
fn shared(files: &Files, folder: &Path) -> Option<Vec<PathBuf>> {
    for folder in folder.ancestors().take(ABOVE) {
        let kept = found(files, &folder.join("_bibliography"));
        if !kept.is_empty() {
            return Some(kept);
        }
        let settings = SETTINGS.iter().filter_map(|name| files.text(&folder.join(name)).ok());
        let named: Vec<PathBuf> = settings.flat_map(|text| libraries_in(folder, &text)).collect();
        if !named.is_empty() {
            return named.iter().all(|file| files.is_file(file)).then_some(named);
        }
    }
    Some(Vec::new())
}

/// The files with names of libraries that `settings`, which are in `folder`, mention.
fn libraries_in(folder: &Path, settings: &str) -> Vec<PathBuf> {
    let stated = settings.lines().map(|line| line.split(" #").next().unwrap_or(line));
    let lines = stated.filter(|line| !line.trim_start().starts_with('#'));
    let belongs = |c: char| c.is_alphanumeric() || matches!(c, '/' | '.' | '_' | '-');
    let names = lines.flat_map(|line| line.split(move |c| !belongs(c)));
    names.filter(|name| name.len() > 4 && name.ends_with(".bib")).map(|name| folder.join(name)).collect()
}

fn is_library(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
    name.ends_with(".bib") || name.ends_with(".csl.json") || may_be_library(path)
}
