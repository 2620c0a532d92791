//! `facts`: who held which office, listed, asked, checked, held against texts and imported.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use q7x2_dates::Date;

use crate::cli::args::{FactsCommand, Options};
use crate::cli::read::shown;
use crate::cli::rules;
use crate::cli::settings::Workspace;
use crate::cli::trouble::Trouble;
use crate::cli::{CLEAN, FOUND};
use crate::fact::import::{self, About, Source};
use crate::fact::{Facts, Office, OfficeId, Table, Term};
use crate::report::visible::visible;
use crate::report::{counted, counted_as};

mod audit;

/// Runs one of the commands.
pub(super) fn run(command: &FactsCommand, options: &Options) -> Result<u8, Trouble> {
    match command {
        FactsCommand::List { place } => list(&configured(options)?, place.as_deref()),
        FactsCommand::At { date, name } => at(&configured(options)?, *date, &name.join(" ")),
        FactsCommand::Check { files, days } => check(files, i64::from(*days), options),
        FactsCommand::Audit { paths, least } => audit::run(paths, *least, &configured(options)?, options),
        FactsCommand::Import { file, place, seats, source } => {
            let seats = seats.map(usize::from);
            write(file, (place.as_deref(), seats, source.as_deref()), options)
        }
    }
}

/// Our facts and those in `files`.
pub(super) fn load(files: &[PathBuf]) -> Result<Facts, Trouble> {
    let mut texts = Vec::new();
    for path in files {
        let text = fs::read_to_string(path).map_err(|error| Trouble::unreadable(path, &error))?;
        texts.push((shown(path), text));
    }
    Ok(Facts::with(&texts)?)
}

fn configured(options: &Options) -> Result<Facts, Trouble> {
    Workspace::here(options)?.profile(Path::new("x"))?.facts()
}

fn list(facts: &Facts, place: Option<&str>) -> Result<u8, Trouble> {
    let mut out = io::stdout().lock();
    let mut any = false;
    for id in facts.offices() {
        let office = facts.office(id);
        let code = facts.code(office.place);
        if place.is_none_or(|place| place.eq_ignore_ascii_case(code)) {
            any = true;
            let terms = counted(facts.holders(id).count(), "term");
            writeln!(out, "{code:6}  {}  {terms:>10}  {}", office.complete, visible(office.title))?;
        }
    }
    match place {
        Some(place) if !any => Err(Trouble::usage(format!("{place}: no offices are known for this country or body"))),
        _ => Ok(CLEAN),
    }
}

fn at(facts: &Facts, day: Date, name: &str) -> Result<u8, Trouble> {
    let people = facts.people_called(name);
    let offices = facts.offices_called(name);
    if people.is_empty() && offices.is_empty() {
        let help = "`q7x2-lint facts list` lists the offices".to_owned();
        return Err(Trouble::Usage(format!("there is no person or office `{name}`"), Some(help)));
    }
    let mut out = io::stdout().lock();
    let mut any = false;
    for person in people {
        for term in facts.terms(person).filter(|term| facts.is_held(term, day)) {
            any = true;
            writeln!(out, "{}", line(facts, &term))?;
        }
    }
    for office in offices {
        for term in facts.holders(office).filter(|term| facts.is_held(term, day)) {
            any = true;
            writeln!(out, "{}", line(facts, &term))?;
        }
    }
    drop(out);
    if any {
        return Ok(CLEAN);
    }
    // the answer goes to people, not to what reads the rows
    let _ = writeln!(io::stderr(), "nothing is known about {} on {day}", visible(name));
    Ok(FOUND)
}

/// A term in one line: who, what, where, from when to when, who says so.
fn line(facts: &Table, term: &Term<'_>) -> String {
    let Office { title, place, .. } = facts.office(term.office);
    let person = facts.person(term.person).name;
    let until = term.end.map_or_else(|| "to now".to_owned(), |end| format!("to {end}"));
    let acting = if term.acting { ", acting" } else { "" };
    let sure = if term.sure { "" } else { ", uncertain" };
    let place = facts.place(place);
    visible(&format!("{person}, {title}, {place}, from {} {until}{acting}{sure} ({})", term.start, term.source))
        .into_owned()
}

fn check(named: &[PathBuf], days: i64, options: &Options) -> Result<u8, Trouble> {
    let facts = if named.is_empty() {
        configured(options)?
    } else {
        let mut files = Vec::new();
        for path in named {
            files.extend(rules::files(path).map_err(|error| Trouble::unreadable(path, &error))?);
        }
        load(&files)?
    };
    let mut out = io::stdout().lock();
    // of tables that are named, not of ours too
    let ours = if named.is_empty() { 0 } else { Facts::builtin().offices().count() };
    let own: Vec<OfficeId> = facts.offices().skip(ours).collect();
    let mut holes = facts.holes(days);
    holes.retain(|hole| own.contains(&hole.office));
    for hole in &holes {
        let what = name_of(&facts, hole.office);
        let length = counted(usize::try_from(hole.from.days_until(hole.to)).unwrap_or(0), "day");
        writeln!(out, "{}: no holder from {} to {} ({length})", visible(&what), hole.from, hole.to)?;
    }
    let terms = || own.iter().flat_map(|&office| facts.holders(office));
    let people: BTreeSet<_> = terms().map(|term| term.person).collect();
    let all =
        [counted(own.len(), "office"), counted_as(people.len(), "person", "people"), counted(terms().count(), "term")];
    let all = all.join(", ");
    writeln!(
        out,
        "{all}: no mistakes, {} longer than {}",
        counted(holes.len(), "gap"),
        counted(days.unsigned_abs() as usize, "day")
    )?;
    Ok(CLEAN)
}

/// "president, France"
fn name_of(facts: &Table, office: OfficeId) -> String {
    let office = facts.office(office);
    format!("{}, {}", office.title, facts.place(office.place))
}

/// Writes what the file at `path` says as a table; besides, the place of rows that name none, how
/// many hold an office at once, and where the file comes from.
fn write(
    path: &Path,
    (place, seats, source): (Option<&str>, Option<usize>, Option<&str>),
    options: &Options,
) -> Result<u8, Trouble> {
    let Some(complete) = options.as_of else {
        let help = "add --as-of YYYY-MM-DD, the day on which the file was complete".to_owned();
        return Err(Trouble::Usage("it is not known up to which day the facts are complete".to_owned(), Some(help)));
    };
    let text = fs::read_to_string(path).map_err(|error| Trouble::unreadable(path, &error))?;
    let name = shown(path);
    let Some(form) = Source::of(&name, &text) else {
        let help = "supported are Wikidata results (JSON, CSV), Popolo JSON, congress-legislators (YAML, JSON) and CSV"
            .to_owned();
        return Err(Trouble::Usage(format!("{name}: not a supported format of facts"), Some(help)));
    };
    let facts = configured(options)?;
    let mut found = import::read(form, &name, &text)?;
    let about = About { source: source.unwrap_or(&name), complete, place, seats };
    import::check(&found, &name, &text, &about, &facts)?;
    import::leave_out_places(&mut found, &about, &facts);
    let (table, later) = import::write(&found.rows, about)
        .map_err(|what| Trouble::Usage(format!("{name}: {what}"), Some("name it with --place CODE".to_owned())))?;
    // what is written must be a table that can be read back
    Facts::with(&[(format!("{name} as a table"), table.clone())])?;
    io::stdout().write_all(table.as_bytes())?;
    let left_out = [(found.vague, "without a day"), (later, "that begin later")];
    for (count, why) in left_out.iter().filter(|(count, _)| *count > 0) {
        let _ = writeln!(io::stderr(), "{} {why} left out", counted(*count, "row"));
    }
    Ok(CLEAN)
}
