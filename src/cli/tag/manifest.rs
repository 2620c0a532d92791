//! The manifest: how a run was configured, and a line for each shard that is done. A run that continues reads it, and
//! so can everybody else.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::Path;
use std::time::UNIX_EPOCH;

use q7x2_lint::workspace::shown;
use serde::{Deserialize, Serialize};

use crate::cli::atomic;
use crate::cli::error::Error;
use crate::cli::tag::configuration::Configuration;
use crate::cli::tag::counts::Counts;
use crate::cli::tag::fault;
use crate::cli::tag::file::{Written, unwritable};
use crate::cli::tag::output::Files;
use crate::cli::tag::place::Places;

/// A shard that is done.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Entry {
    pub input: String,
    #[serde(flatten)]
    pub stamp: Stamp,
    /// The path of the shard below the folder of shards.
    pub shard: String,
    #[serde(flatten)]
    pub counts: Counts,
    /// What was no document in an archive, by its kind.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub not_read: BTreeMap<String, u64>,
    #[serde(flatten)]
    pub files: Files,
    /// Why the rest of the input could not be read, if it could not.
    pub fault: Option<String>,
}

/// What shows that an input has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::cli) struct Stamp {
    pub input_bytes: u64,
    /// Nanoseconds since 1970.
    pub input_modified: u64,
}

impl Stamp {
    /// That of the file at `path`.
    pub(in crate::cli) fn of(path: &Path) -> io::Result<Self> {
        let known = fs::metadata(path)?;
        let since = known.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok()).unwrap_or_default();
        let input_modified = u64::try_from(since.as_nanos()).unwrap_or(u64::MAX);
        Ok(Self { input_bytes: known.len(), input_modified })
    }
}

/// The manifest of a run.
#[derive(Debug)]
pub(super) struct Manifest {
    file: File,
    places: Places,
    /// What earlier runs have done, by the name of the shard.
    done: BTreeMap<String, Entry>,
}

/// What an existing manifest says.
#[derive(Debug)]
pub(super) struct Read {
    pub configuration: Configuration,
    pub done: BTreeMap<String, Entry>,
    /// How many of its bytes are whole lines.
    whole: usize,
}

/// Reads the manifest at `path`, if there is one. What follows the last whole line was not written to its end.
pub(super) fn read(path: &Path) -> Result<Option<Read>, Error> {
    let text = match fs::read(path) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(Error::unreadable(path, &error)),
    };
    let whole = memchr::memrchr(b'\n', &text).map_or(0, |end| end + 1);
    let mut lines = text[..whole].split_inclusive(|byte| *byte == b'\n').enumerate();
    let Some((_, first)) = lines.next() else { return Ok(None) };
    let broken = |line: usize, error: &serde_json::Error| {
        let what = format!("{}:{}: is not a manifest: {error}", shown(path), line + 1);
        Error::Usage(what, Some("--restart does everything again".to_owned()))
    };
    let configuration = serde_json::from_slice(first).map_err(|error| broken(0, &error))?;
    let mut done = BTreeMap::new();
    for (number, line) in lines {
        let entry: Entry = serde_json::from_slice(line).map_err(|error| broken(number, &error))?;
        done.insert(entry.shard.clone(), entry);
    }
    Ok(Some(Read { configuration, done, whole }))
}

impl Manifest {
    /// Continues the manifest that was `read`, or begins one.
    pub(super) fn open(places: &Places, read: Option<Read>, configuration: &Configuration) -> Result<Self, Error> {
        let path = &places.manifest;
        let opened = || {
            if read.is_none() {
                fault::step()?;
                let mut line = serde_json::to_vec(configuration)?;
                line.push(b'\n');
                atomic::write(path, &line)?;
            }
            let file = OpenOptions::new().append(true).open(path)?;
            if let Some(read) = &read {
                file.set_len(read.whole as u64)?;
            }
            Ok(file)
        };
        let file = opened().map_err(|error| unwritable(path, &error))?;
        Ok(Self { file, places: places.clone(), done: read.map(|read| read.done).unwrap_or_default() })
    }

    /// The entry of the shard called `name`, if it is done and neither its input, which has `stamp`, nor what was
    /// written has changed.
    pub(super) fn current(&self, name: &str, stamp: Stamp, to: &Path) -> Option<&Entry> {
        let entry = self.done.get(name).filter(|entry| entry.stamp == stamp)?;
        let Files { output, dropped_output, errors_output } = &entry.files;
        let is_there =
            |written: &Written| fs::metadata(to.join(&written.path)).is_ok_and(|known| known.len() == written.bytes);
        [Some(output), dropped_output.as_ref(), errors_output.as_ref()]
            .into_iter()
            .flatten()
            .all(is_there)
            .then_some(entry)
    }

    /// Adds a shard whose files are in their places.
    pub(super) fn add(&mut self, entry: &Entry) -> Result<(), Error> {
        let mut add = || {
            let mut line = serde_json::to_vec(entry)?;
            line.push(b'\n');
            fault::step()?;
            self.file.write_all(&line)?;
            self.file.sync_data()
        };
        add().map_err(|error| unwritable(&self.places.manifest, &error))
    }
}
