//! The genre and language of the other files in a document's folder: minutes in a folder of minutes are minutes, even
//! if one of them looks like something else, and a line in a folder of German texts is German.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use crate::document::genre::{GENRES, Leaning};
use crate::document::language::OTHER;
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

/// The most words of a document whose language its neighbours tell: a longer one without a language is in several.
const SHORT: usize = 60;

/// What the documents in a folder say about others there.
#[derive(Debug, Clone, Default)]
struct Around {
    leaning: Option<Leaning>,
    /// Their language, if it is known, the same for all that have one, and not English.
    language: Option<String>,
}

/// What is around documents in each folder, computed once.
#[derive(Debug, Default)]
pub(super) struct Neighbours(Mutex<HashMap<(PathBuf, Format), Around>>);

impl Neighbours {
    /// `document`, which is at `path`, with the genre that was `set`, or else with the leaning of its neighbours if its
    /// own genre is not clear, and with their language if it is short and has none. Neighbours are the files that
    /// exist, not those that are linted, so that a file has the same genre and language in every run.
    pub(super) fn placed(&self, files: &Files, document: Document, path: &Path, set: Option<Genre>) -> Document {
        let document = document.of_genre(set);
        let is_clear = document.is_genre_clear();
        let needs_language = document.language().is_none()
            && document.source().origin().record.is_none()
            && (1..=SHORT).contains(&document.word_count());
        if path.as_os_str() == "-" || is_clear && !needs_language {
            return document;
        }
        let folder = path.parent().unwrap_or(Path::new("")).to_path_buf();
        let around = self.around(files, folder, document.format());
        let document = if is_clear { document } else { document.with_neighbours(around.leaning) };
        // English words among German texts are English
        let language = around.language.filter(|tag| {
            let [english, own] = document.scores_of(["en", tag]);
            needs_language && own >= english
        });
        document.with_language_around(language)
    }

    /// Forgets the leaning of `folder`, in which a file has changed.
    pub(super) fn forget(&self, folder: &Path) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).retain(|(known, _), _| known != folder);
    }

    fn around(&self, files: &Files, folder: PathBuf, format: Format) -> Around {
        let key = (folder, format);
        if let Some(known) = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return known.clone();
        }
        let around = around(files, &key.0, format);
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(key, around.clone());
        around
    }
}

/// The mean leaning and the language of documents in `folder` that are in `format`. If there is hardly one, those of
/// documents in sibling folders: site generators give each article a folder of its own.
fn around(files: &Files, folder: &Path, format: Format) -> Around {
    let here = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let mut paths = like(files, here, format);
    if paths.len() < LEAST {
        let Some(parent) = here.parent() else { return Around::default() };
        paths = evenly(&inside(files, parent)).flat_map(|sibling| like(files, sibling, format)).collect();
    }
    let all: Vec<Document> = evenly(&paths).filter_map(|path| of_file(files, path, format)).collect();
    if all.len() < LEAST {
        return Around::default();
    }
    let mut sum = [0.0; GENRES];
    all.iter().for_each(|one| sum.iter_mut().zip(one.leaning()).for_each(|(sum, own)| *sum += own));
    let mut told: Vec<&str> = all.iter().filter_map(Document::language).collect();
    let enough = told.len() >= LEAST;
    told.dedup();
    let language = match told[..] {
        [tag] if enough && tag != "en" && tag != OTHER => Some(tag.to_owned()),
        _ => None,
    };
    Around { leaning: Some(sum.map(|sum| sum / all.len() as f32)), language }
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

/// The beginning of the file at `path`.
fn of_file(files: &Files, path: &Path, format: Format) -> Option<Document> {
    let bytes = if files.is_file(path) { files.read(path, HEAD).ok()? } else { return None };
    let origin = Origin { path: shown(path), record: None };
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let input = Input { format, origin, text, date: None, title: None, whole_page: false };
    (!bytes.contains(&0)).then(|| Document::read(input))
}
