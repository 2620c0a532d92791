//! `init`: writes a commented configuration file.

use std::collections::BTreeMap;
use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::cli::CLEAN;
use crate::cli::args::Options;
use crate::cli::neighbours::Neighbours;
use crate::cli::read::{self, Content, Manner};
use crate::cli::settings::Workspace;
use crate::cli::trouble::Trouble;
use crate::cli::walk::walk;
use crate::config::{FILE_NAMES, TEMPLATE};
use crate::document::{Document, Genre, Input};
use crate::place::Origin;

/// Writes the file into the current folder; one that is there is kept unless `force`.
pub(super) fn run(force: bool, options: &Options) -> Result<u8, Trouble> {
    let path = Path::new(FILE_NAMES[0]);
    let mut file =
        OpenOptions::new().write(true).create(true).truncate(force).create_new(!force).open(path).map_err(|error| {
            if error.kind() == io::ErrorKind::AlreadyExists {
                Trouble::Usage(format!("{} already exists", path.display()), Some("--force overwrites it".to_owned()))
            } else {
                Trouble::unreadable(path, &error)
            }
        })?;
    let text = with_guess(options)?;
    file.write_all(text.as_bytes()).map_err(|error| Trouble::unreadable(path, &error))?;
    writeln!(io::stdout(), "wrote {}", path.display())?;
    Ok(CLEAN)
}

/// So many documents are looked at.
const LOOKED_AT: usize = 64;
/// The line of the template that names a genre.
const PRESET: &str = "# preset = \"docs\"\n";

/// The template with the genre that most documents below the current folder look like, as a comment.
fn with_guess(options: &Options) -> Result<String, Trouble> {
    let workspace = Workspace::here(options)?;
    let walked = walk(&[PathBuf::from(".")], options.no_ignore, false, &workspace)?;
    let step = walked.targets.len().div_ceil(LOOKED_AT).max(1);
    let neighbours = Neighbours::default();
    let mut counts: BTreeMap<Genre, usize> = BTreeMap::new();
    let mut all = 0;
    for target in walked.targets.iter().step_by(step).filter(|target| !read::is_records(&target.path)) {
        let Ok(Content::Text(text, _)) = read::read(target, Manner::of(options)) else { continue };
        let origin = Origin { path: read::shown(&target.path), record: None };
        let format = Manner::of(options).format_of(&target.path, &text);
        let document = Document::read(Input { format, origin, text, date: None, title: None, whole_page: false });
        if document.prose().is_empty() {
            continue;
        }
        let genre = neighbours.placed(document, &target.path, None).genre().genre;
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
