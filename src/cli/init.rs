//! `init`: writes a commented configuration file.

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::Path;

use crate::cli::CLEAN;
use crate::cli::trouble::Trouble;
use crate::config::{FILE_NAMES, TEMPLATE};

/// Writes the file into the current folder; one that is there is kept unless `force`.
pub(super) fn run(force: bool) -> Result<u8, Trouble> {
    let path = Path::new(FILE_NAMES[0]);
    let mut file =
        OpenOptions::new().write(true).create(true).truncate(force).create_new(!force).open(path).map_err(|error| {
            if error.kind() == io::ErrorKind::AlreadyExists {
                Trouble::Usage(format!("{} is already there", path.display()), Some("--force overwrites it".to_owned()))
            } else {
                Trouble::unreadable(path, &error)
            }
        })?;
    file.write_all(TEMPLATE.as_bytes()).map_err(|error| Trouble::unreadable(path, &error))?;
    writeln!(io::stdout(), "wrote {}", path.display())?;
    Ok(CLEAN)
}
