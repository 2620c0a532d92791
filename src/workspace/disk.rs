//! The disk: the only place of the library that reads files.

use std::ffi::OsString;
use std::fs::{self, File, FileType};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::workspace::files::{FileSystem, Kind};

/// The files of this machine. Relative paths start from the current folder of the process.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Disk;

impl FileSystem for Disk {
    fn read(&self, path: &Path, most: u64) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let file = File::open(path)?;
        let length = file.metadata().map_or(0, |data| if data.is_file() { data.len() } else { 0 });
        // reserves no more than there is to read, nor more than is wanted
        bytes.reserve_exact(usize::try_from(length.min(most)).unwrap_or(0));
        file.take(most).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<(OsString, Kind)>> {
        let named = |entry: io::Result<fs::DirEntry>| {
            let entry = entry?;
            Ok((entry.file_name(), entry.file_type().map_or(Kind::Other, kind)))
        };
        fs::read_dir(folder)?.map(named).collect()
    }

    fn kind(&self, path: &Path) -> Option<Kind> {
        fs::metadata(path).ok().map(|data| kind(data.file_type()))
    }

    fn real(&self, path: &Path) -> io::Result<PathBuf> {
        fs::canonicalize(path)
    }

    fn user_ignore_file(&self) -> Option<PathBuf> {
        ignore::gitignore::gitconfig_excludes_path()
    }
}

fn kind(of: FileType) -> Kind {
    match () {
        () if of.is_file() => Kind::File,
        () if of.is_dir() => Kind::Folder,
        () => Kind::Other,
    }
}
