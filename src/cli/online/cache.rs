//! Keeps results for a while, so that servers are not contacted again on every run.
//!
//! It is a convenience: if it cannot be read or written, links are checked again.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use url::Url;

use crate::cli::atomic;
use crate::cli::online::verdict::{Outcome, Verdict};
use q7x2_lint::document::Reached;

/// The version of the file that this program reads and writes.
const VERSION: u32 = 1;
const FILE: &str = "links.json";
/// How long a working link stays in the cache, and how long everything else does, in seconds.
const GOOD: u64 = 24 * 60 * 60;
const BAD: u64 = 60 * 60;

/// The results of the last runs.
#[derive(Debug, Default)]
pub(super) struct Cache {
    file: Option<PathBuf>,
    links: BTreeMap<String, Entry>,
}

#[derive(Debug, Default, Serialize, Deserialize)]
struct Stored {
    version: u32,
    links: BTreeMap<String, Entry>,
}

/// The result for one address.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Entry {
    /// Seconds since 1970.
    asked: u64,
    /// The result; none if the server does not say.
    there: Option<Reached>,
    said: String,
}

impl Entry {
    fn is_fresh(&self, now: u64) -> bool {
        let most = if self.there == Some(Reached::Something) { GOOD } else { BAD };
        now.checked_sub(self.asked).is_some_and(|age| age < most)
    }
}

impl Cache {
    /// Reads the results in `folder`, or else in the user's cache folder, that have not expired at `now`, in seconds
    /// since 1970.
    pub(super) fn open(folder: Option<&Path>, now: u64) -> Self {
        let Some(file) = folder.map(Path::to_path_buf).or_else(own_folder).map(|folder| folder.join(FILE)) else {
            return Self::default();
        };
        let links = read(&file, now);
        Self { file: Some(file), links }
    }

    /// The cached verdict on `address`, if any.
    pub(super) fn verdict(&self, address: &Url) -> Option<Verdict> {
        let entry = self.links.get(address.as_str())?;
        let what = entry.there.map_or(Outcome::Unclear, Outcome::Known);
        Some(Verdict { what, said: entry.said.clone(), asked: entry.asked })
    }

    /// Keeps results; requests that failed without a result are repeated next time.
    pub(super) fn keep<'v>(mut self, verdicts: impl Iterator<Item = (&'v Url, &'v Verdict)>, now: u64) {
        let Some(file) = &self.file else { return };
        // another run may have written the file in the meantime
        self.links.extend(read(file, now));
        for (address, verdict) in verdicts.filter(|(_, verdict)| verdict.what != Outcome::Failed) {
            let entry = Entry { asked: verdict.asked, there: verdict.there(), said: verdict.said.clone() };
            self.links.insert(address.to_string(), entry);
        }
        let stored = Stored { version: VERSION, links: self.links };
        let written = || {
            fs::create_dir_all(file.parent()?).ok()?;
            atomic::write(file, &serde_json::to_vec(&stored).ok()?).ok()
        };
        // the next run checks again
        let _ = written();
    }
}

/// The results in `file` that have not expired.
fn read(file: &Path, now: u64) -> BTreeMap<String, Entry> {
    let stored = fs::read(file).ok().and_then(|bytes| serde_json::from_slice::<Stored>(&bytes).ok());
    let mut links = stored.filter(|stored| stored.version == VERSION).unwrap_or_default().links;
    links.retain(|_, entry| entry.is_fresh(now));
    links
}

/// The folder of this program in the user's cache folder.
fn own_folder() -> Option<PathBuf> {
    let set = |name: &str| env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let folder = if cfg!(windows) {
        set("LOCALAPPDATA")?
    } else if cfg!(target_os = "macos") {
        set("HOME")?.join("Library/Caches")
    } else {
        set("XDG_CACHE_HOME").or_else(|| set("HOME").map(|home| home.join(".cache")))?
    };
    Some(folder.join("q7x2-lint"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> Url {
        Url::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
    }

    #[test]
    fn answers_are_believed_for_a_while() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let inner = folder.path().join("deep/cache");
        let all: Vec<(Url, Verdict)> = [
            ("https://a.org/", Outcome::Known(Reached::Something)),
            ("https://b.org/", Outcome::Known(Reached::Nothing)),
            ("https://c.org/", Outcome::Unclear),
            ("https://d.org/", Outcome::Failed),
        ]
        .into_iter()
        .map(|(address, what)| (url(address), Verdict { asked: 1_000_000, ..Verdict::new(what, "said") }))
        .collect();
        let pairs = || all.iter().map(|(address, verdict)| (address, verdict));
        Cache::open(Some(&inner), 1_000_000).keep(pairs(), 1_000_000);
        for (now, expected) in [(1_000_010, 3), (1_000_000 + BAD, 1), (1_000_000 + GOOD, 0), (999_000, 0)] {
            let cache = Cache::open(Some(&inner), now);
            let known = all.iter().filter(|(address, _)| cache.verdict(address).is_some()).count();
            assert_eq!(known, expected, "at {now}");
        }
        let cache = Cache::open(Some(&inner), 1_000_010);
        assert_eq!(cache.verdict(&all[1].0).as_ref(), Some(&all[1].1));
    }

    #[test]
    fn a_broken_cache_is_an_empty_one() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let file = folder.path().join(FILE);
        for text in ["", "{", "[]", "\u{0}\u{1}", r#"{"version": 9, "links": {}}"#, r#"{"version": 1, "links": 3}"#] {
            fs::write(&file, text).expect("it can be written");
            assert!(Cache::open(Some(folder.path()), 5).links.is_empty(), "{text:?}");
        }
        // a folder in place of the file must not make the run fail, either
        fs::remove_file(&file).expect("it is there");
        fs::create_dir(&file).expect("it is free");
        Cache::open(Some(folder.path()), 5).keep(std::iter::empty(), 5);
    }
}
