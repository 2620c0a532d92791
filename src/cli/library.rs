//! Finds the library of sources that a document cites by key: the files that its front matter names,
//! or those beside it.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::document::citation::MarkKind;
use crate::document::{Document, Library};

/// The library for `document`, which was read from the file at `path`; none if it cites nothing by
/// key, if there is no such file, or if one that it names cannot be read.
pub(super) fn beside(document: &Document, path: &Path) -> Option<Arc<Library>> {
    if path.as_os_str() == "-" || !cites_by_key(document) {
        return None;
    }
    let folder = path.parent()?;
    let files = match &document.metadata().bibliography {
        Some(named) => named.text.split(',').map(|name| folder.join(name.trim())).collect(),
        None => found(folder),
    };
    let mut library = Library::default();
    for file in files {
        library.add(&read(&file)?);
    }
    (!library.is_empty()).then(|| Arc::new(library))
}

/// The text of a file that is called as libraries are and is one: a document can name anything.
fn read(file: &Path) -> Option<String> {
    let known = file.extension().is_some_and(|ending| ["bib", "bibtex", "json"].iter().any(|known| ending == *known));
    if !known || !fs::metadata(file).ok()?.is_file() {
        return None;
    }
    fs::read_to_string(file).ok()
}

fn cites_by_key(document: &Document) -> bool {
    let source = document.source();
    let may = source.contains('@') || source.contains("cite{") || source.contains("cite[");
    may && document.citations().marks.iter().any(|mark| matches!(mark.kind, MarkKind::Keys(_)))
}

/// The libraries in a folder, in the order of their names.
fn found(folder: &Path) -> Vec<PathBuf> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut files: Vec<PathBuf> = entries.filter(|path| is_library(path)).collect();
    files.sort();
    files
}

fn is_library(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
    name.ends_with(".bib") || name.ends_with(".csl.json") || name == "references.json" || name == "bibliography.json"
}
