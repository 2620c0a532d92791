//! Writes files whole or not at all.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

/// Replaces the file at `path` by `bytes`, or creates it. A symbolic link stays one: the file
/// that it leads to is replaced. Permissions stay. Nobody ever sees half a file.
pub(super) fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = target.file_name().ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
    let beside = folder.join(format!(".{}.{}.tmp", name.to_string_lossy(), std::process::id()));
    let written = fill(&beside, &target, bytes).and_then(|()| fs::rename(&beside, &target));
    if written.is_err() {
        // the file beside is ours alone; if it cannot be removed either, the first error says more
        let _ = fs::remove_file(&beside);
    }
    written
}

fn fill(beside: &Path, target: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create_new(beside)?;
    file.write_all(bytes)?;
    if let Ok(known) = fs::metadata(target) {
        file.set_permissions(known.permissions())?;
    }
    file.sync_all()
}
