//! `init`: writes a commented configuration file.

use std::collections::BTreeMap;
use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use q7x2_lint::config::{FILE_NAMES, TEMPLATE};
use q7x2_lint::document::{Document, Genre, Input};
use q7x2_lint::workspace::{Content, Options, is_records};

use crate::cli::error::Error;
use crate::cli::exit::CLEAN;
use crate::cli::flags::Flags;

/// Writes the file into the current folder; an existing one is kept unless `force`.
pub(super) fn run(force: bool, flags: &Flags) -> Result<u8, Error> {
    let path = Path::new(FILE_NAMES[0]);
    let mut file =
        OpenOptions::new().write(true).create(true).truncate(force).create_new(!force).open(path).map_err(|error| {
            if error.kind() == io::ErrorKind::AlreadyExists {
                Error::Usage(format!("{} already exists", path.display()), Some("--force overwrites it".to_owned()))
            } else {
                Error::unreadable(path, &error)
            }
        })?;
    let text = with_guess(flags)?;
    file.write_all(text.as_bytes()).map_err(|error| Error::unreadable(path, &error))?;
    writeln!(io::stdout(), "wrote {}", path.display())?;
    Ok(CLEAN)
}

/// How many documents are looked at.
const LOOKED_AT: usize = 64;
/// The line of the template that names a genre.
const PRESET: &str = "# preset = \"docs\"\n";

/// The template with the most frequent genre of the documents below the current folder, as a comment.
fn with_guess(flags: &Flags) -> Result<String, Error> {
    let workspace = flags.workspace()?;
    // an existing file must not influence the new one
    let bare = Flags {
        options: Options { isolated: true, config: None, genre: None, ..flags.options.clone() },
        ..flags.clone()
    };
    let bare = bare.workspace()?;
    let walked = workspace.walk(&[PathBuf::from(".")])?;
    let step = walked.targets.len().div_ceil(LOOKED_AT).max(1);
    let mut counts: BTreeMap<Genre, usize> = BTreeMap::new();
    let mut all = 0;
    for target in walked.targets.iter().step_by(step).filter(|target| !is_records(&target.path)) {
        let file = bare.file(&target.path)?;
        let Ok(Content::Text { text, plain: None, .. }) = file.read(target.named) else { continue };
        let document = Document::read(Input { date: None, whole_page: false, ..file.input(text) });
        if document.prose().is_empty() {
            continue;
        }
        let genre = file.placed(document).genre().genre;
        all += 1;
        if genre != Genre::Unknown {
            *counts.entry(genre).or_insert(0) += 1;
        }
    }
    let most = counts.iter().max_by_key(|(_, count)| **count).filter(|(_, count)| **count * 2 > all);
    Ok(match most {
        Some((genre, count)) => {
            let guess = format!("# {count} of {all} documents here look like {genre}.\n# preset = \"{genre}\"\n");
            TEMPLATE.replacen(PRESET, &guess, 1)
        }
        None => TEMPLATE.to_owned(),
    })
}
