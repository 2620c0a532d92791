//! The genre of the other files in a document's folder: minutes in a folder of minutes are minutes, even if one of
//! them looks like something else.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use crate::document::genre::{GENRES, Leaning};
use crate::document::{Document, Format, Genre, Input};
use crate::place::Origin;
use crate::workspace::files::{Files, shown};

/// The most files of a folder that are looked at, spread evenly over their names: more would add little, and a folder
/// may have a million.
const ASKED: usize = 8;
/// The fewest files that say something about the folder.
const LEAST: usize = 3;
/// How much of each file is read, in bytes.
const HEAD: u64 = 32_000;

/// The leanings of folders, each computed once.
#[derive(Debug, Default)]
pub(super) struct Neighbours(Mutex<HashMap<(PathBuf, Format), Option<Leaning>>>);

impl Neighbours {
    /// `document`, which is at `path`, with the genre that was `set`, or else with the leaning of its neighbours if its
    /// own genre is not clear. Neighbours are the files that exist, not those that are linted, so that a file has the
    /// same genre in every run.
    pub(super) fn placed(&self, files: &Files, document: Document, path: &Path, set: Option<Genre>) -> Document {
        let document = document.of_genre(set);
        if path.as_os_str() == "-" || document.is_genre_clear() {
            return document;
        }
        let folder = path.parent().unwrap_or(Path::new("")).to_path_buf();
        let leaning = self.around(files, folder, document.format());
        document.with_neighbours(leaning)
    }

    /// Forgets the leaning of `folder`, in which a file has changed.
    pub(super) fn forget(&self, folder: &Path) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).retain(|(known, _), _| known != folder);
    }

    fn around(&self, files: &Files, folder: PathBuf, format: Format) -> Option<Leaning> {
        let key = (folder, format);
        if let Some(known) = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return *known;
        }
        let leaning = leaning(files, &key.0, format);
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(key, leaning);
        leaning
    }
}

/// The mean leaning of documents in `folder` that are in `format`. If there is hardly one, that of documents in sibling
/// folders: site generators give each article a folder of its own.
fn leaning(files: &Files, folder: &Path, format: Format) -> Option<Leaning> {
    let here = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let mut paths = like(files, here, format);
    if paths.len() < LEAST {
        paths = evenly(&inside(files, here.parent()?)).flat_map(|sibling| like(files, sibling, format)).collect();
    }
    let all: Vec<Leaning> = evenly(&paths).filter_map(|path| of_file(files, path, format)).collect();
    (all.len() >= LEAST).then(|| {
        let mut sum = [0.0; GENRES];
        all.iter().for_each(|one| sum.iter_mut().zip(one).for_each(|(sum, own)| *sum += own));
        sum.map(|sum| sum / all.len() as f32)
    })
}

/// What is in `folder`, in order.
fn inside(files: &Files, folder: &Path) -> Vec<PathBuf> {
    files.inside(if folder.as_os_str().is_empty() { Path::new(".") } else { folder })
}

/// The files in `folder` that are in `format`; none if it is not a folder.
fn like(files: &Files, folder: &Path, format: Format) -> Vec<PathBuf> {
    let mut paths = inside(files, folder);
    paths.retain(|path| Format::of_path(&path.to_string_lossy()) == Some(format));
    paths
}

/// The `paths` that are looked at.
fn evenly(paths: &[PathBuf]) -> impl Iterator<Item = &PathBuf> {
    paths.iter().step_by(paths.len().div_ceil(ASKED).max(1))
}

/// The leaning of the beginning of the file at `path`.
fn of_file(files: &Files, path: &Path, format: Format) -> Option<Leaning> {
    let bytes = if files.is_file(path) { files.read(path, HEAD).ok()? } else { return None };
    let origin = Origin { path: shown(path), record: None };
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let input = Input { format, origin, text, date: None, title: None, whole_page: false };
    (!bytes.contains(&0)).then(|| Document::read(input).leaning())
}
