//! Half-written files of a run that was killed.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::cli::tag::place::Places;
use crate::cli::tag::shards::Shard;

/// Removes what runs that were killed have left in the folders that `shards` are written to. No other run writes there
/// now: this one holds the lock.
pub(super) fn remove_unfinished(shards: &[Shard<'_>], places: &Places) {
    let roots = [&places.shards, &places.dropped, &places.errors];
    let below = shards.iter().flat_map(|shard| roots.map(|root| root.join(&shard.name)));
    let mut folders: BTreeSet<PathBuf> = below.filter_map(|path| path.parent().map(Path::to_path_buf)).collect();
    folders.insert(places.own.clone());
    for entry in folders.iter().filter_map(|folder| fs::read_dir(folder).ok()).flatten().flatten() {
        let path = entry.path();
        let is_ours = is_unfinished(&entry.file_name().to_string_lossy());
        if is_ours && entry.file_type().is_ok_and(|kind| kind.is_file()) {
            // what cannot be removed is no harm
            let _ = fs::remove_file(path);
        }
    }
}

/// Whether a file has a name such as `.a.jsonl.4711-0.tmp`.
fn is_unfinished(name: &str) -> bool {
    let numbers = name.strip_prefix('.').and_then(|name| name.strip_suffix(".tmp")).and_then(|name| {
        let (_, numbers) = name.rsplit_once('.')?;
        numbers.split_once('-')
    });
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    numbers.is_some_and(|(process, attempt)| is_number(process) && is_number(attempt))
}

#[cfg(test)]
mod tests {
    use super::is_unfinished;

    #[test]
    fn only_half_written_files_are_removed() {
        for name in [".a.jsonl.4711-0.tmp", ".x.1-12.tmp"] {
            assert!(is_unfinished(name), "{name}");
        }
        for name in ["a.jsonl.4711-0.tmp", ".a.jsonl", ".a.tmp", ".a.b.tmp", ".a.1-.tmp", ".a.1-0.tmp~"] {
            assert!(!is_unfinished(name), "{name}");
        }
    }
}
