//! `facts import` and `facts update`: tables from what others publish.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use q7x2_dates::Date;
use q7x2_lint::fact::Table;
use q7x2_lint::report::counted;
use q7x2_lint::report::visible::visible;
use q7x2_lint::workspace::shown;

use crate::cli::error::Error;
use crate::cli::exit::CLEAN;
use crate::cli::facts::import::{self, About, Found, Source};
use crate::cli::flags::Flags;

/// `facts import`: writes the content of the file at `path` as a table. The arguments give the place of rows that name
/// none (its code, or `CODE=NAME` if it is a new one), how many people hold an office at once, and the source of the
/// file.
pub(in crate::cli) fn import(
    path: &Path,
    (place, seats, source): (Option<&str>, Option<usize>, Option<&str>),
    flags: &Flags,
) -> Result<u8, Error> {
    let complete = as_of(flags)?;
    let name = shown(path);
    let facts = flags.facts()?;
    let (code, new) = place.and_then(|place| place.split_once('=')).map_or((place, None), |(c, n)| (Some(c), Some(n)));
    let about = About { source: source.unwrap_or(&name), complete, place: code, seats };
    let mut found = found(path, &about, code.zip(new), &facts)?;
    let (table, later) = import::write(&found, about, &facts)
        .map_err(|what| Error::Usage(format!("{name}: {what}"), Some("name it with --place CODE".to_owned())))?;
    // the result must be a table that can be read back
    facts.and(&[(format!("{name} as a table"), table.clone())])?;
    io::stdout().write_all(table.as_bytes())?;
    if later > 0 {
        found.left_out.insert("that begin later", later);
    }
    left_out(&found);
    Ok(CLEAN)
}

/// `facts update`: for each source in the folder `from`, writes a table of what is newer in it than in the tables into
/// the folder `into`, and lists the changes.
pub(in crate::cli) fn update(from: &Path, into: &Path, flags: &Flags) -> Result<u8, Error> {
    let complete = as_of(flags)?;
    let mut paths = Vec::new();
    files(from, &mut paths).map_err(|error| Error::unreadable(from, &error))?;
    paths.sort();
    let mut tables: Vec<(String, String)> = Vec::new();
    let mut out = io::stdout().lock();
    let configured = flags.facts()?;
    for path in paths {
        let name = shown(&path);
        let facts = configured.and(&tables)?;
        let about = About { source: &name, complete, place: None, seats: None };
        let found = match found(&path, &about, None, &facts) {
            Ok(found) => found,
            // there may be other files next to sources
            Err(Error::Usage(..)) => continue,
            Err(error) => return Err(error),
        };
        let newer = import::newer(&found, &about, &facts);
        for change in &newer.changes {
            writeln!(out, "{}: {}", visible(&name), visible(change))?;
        }
        left_out(&found);
        if !newer.changes.is_empty() {
            let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            tables.push((format!("{name} as a table"), newer.table.clone()));
            configured.and(&tables)?;
            fs::create_dir_all(into).map_err(|error| Error::unreadable(into, &error))?;
            let to = into.join(format!("{stem}.toml"));
            fs::write(&to, newer.table).map_err(|error| Error::unreadable(&to, &error))?;
        }
    }
    let written = counted(tables.len(), "table");
    writeln!(out, "{written} written to {}", shown(into))?;
    Ok(CLEAN)
}

fn as_of(flags: &Flags) -> Result<Date, Error> {
    flags.options.as_of.ok_or_else(|| {
        let help = "add --as-of YYYY-MM-DD, the day on which the file was complete".to_owned();
        Error::Usage("it is not known up to which day the facts are complete".to_owned(), Some(help))
    })
}

/// The terms in the file at `path`, checked; `new` is the code and the name of a place to add.
fn found(path: &Path, about: &About<'_>, new: Option<(&str, &str)>, facts: &Table) -> Result<Found, Error> {
    let text = fs::read_to_string(path).map_err(|error| Error::unreadable(path, &error))?;
    let name = shown(path);
    let Some(form) = Source::of(&name, &text) else {
        let help = "supported are Wikidata results (JSON, CSV), Popolo JSON, congress-legislators (YAML, JSON), \
                    openstates (YAML), world-leaders-current (JSON) and CSV";
        return Err(Error::Usage(format!("{name}: not a supported format of facts"), Some(help.to_owned())));
    };
    let people = path.with_file_name("people.json");
    let beside = (form == Source::Popolo && people != path).then(|| fs::read_to_string(&people).ok()).flatten();
    let people = shown(&people);
    let mut found = import::read(form, &name, &text, beside.as_deref().map(|text| (&*people, text)))?;
    found.places.extend(new.map(|(code, name)| (code.to_owned(), name.to_owned())));
    import::name_places(&mut found, facts);
    import::check(&found, &name, &text, about, facts)?;
    import::leave_out_places(&mut found, about, facts);
    Ok(found)
}

/// Says what was left out, and why.
fn left_out(found: &Found) {
    let vague = Some(("without a day", &found.vague)).filter(|(_, count)| **count > 0);
    for (why, count) in vague.into_iter().chain(found.left_out.iter().map(|(why, count)| (*why, count))) {
        let _ = writeln!(io::stderr(), "{} {why} left out", counted(*count, "row"));
    }
}

/// All files below `folder`.
fn files(folder: &Path, all: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            files(&path, all)?;
        } else {
            all.push(path);
        }
    }
    Ok(())
}
