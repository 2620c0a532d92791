//! `facts`: lists, queries, checks, audits and imports facts about who held which office.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::PathBuf;

use q7x2_dates::Date;

use q7x2_lint::fact::{Office, OfficeId, Table, Term};
use q7x2_lint::report::visible::visible;
use q7x2_lint::report::{counted, counted_as};

use crate::cli::error::Error;
use crate::cli::exit::{CLEAN, FOUND};
use crate::cli::flags::Flags;

mod audit;
mod import;
mod importing;
mod unknown;

pub(super) use importing::{import, update};

/// `facts audit`.
pub(super) fn audit(paths: &[PathBuf], least: usize, flags: &Flags) -> Result<u8, Error> {
    audit::run(paths, least, &flags.facts()?, flags)
}

/// `facts list`.
pub(super) fn list(place: Option<&str>, flags: &Flags) -> Result<u8, Error> {
    let facts = flags.facts()?;
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
        Some(place) if !any => Err(Error::usage(format!("{place}: no offices are known for this country or body"))),
        _ => Ok(CLEAN),
    }
}

/// `facts at`.
pub(super) fn at(day: Date, name: &str, flags: &Flags) -> Result<u8, Error> {
    let facts = flags.facts()?;
    let people = facts.people_called(name);
    let offices = facts.offices_called(name);
    if people.is_empty() && offices.is_empty() {
        let help = "`q7x2-lint facts list` lists the offices".to_owned();
        return Err(Error::Usage(format!("there is no person or office `{name}`"), Some(help)));
    }
    let known = known(&facts, day, name);
    let mut out = io::stdout().lock();
    known.lines.iter().try_for_each(|line| writeln!(out, "{line}"))?;
    drop(out);
    if !known.lines.is_empty() {
        return Ok(CLEAN);
    }
    // this is for people, not for programs that read the rows
    let mut told = io::stderr();
    let _ = writeln!(told, "nothing is known about {} on {day}", visible(name));
    for line in known.late {
        let _ = writeln!(told, "{line}");
    }
    Ok(FOUND)
}

/// What is known about a person or an office on a day.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// The terms on that day, each in one line.
    pub lines: Vec<String>,
    /// The offices that are not known up to that day, each in one line.
    pub late: Vec<String>,
}

/// What `facts` say about the person or office called `name` on `day`.
pub(super) fn known(facts: &Table, day: Date, name: &str) -> Known {
    let offices = facts.offices_called(name);
    let of_people = facts.people_called(name).into_iter().flat_map(|person| facts.terms(person));
    let terms = of_people.chain(offices.iter().flat_map(|&office| facts.holders(office)));
    let late = offices.iter().filter(|&&office| facts.office(office).complete < day);
    Known {
        lines: terms.filter(|term| facts.is_held(term, day)).map(|term| line(facts, &term)).collect(),
        late: late.map(|&office| visible(&last(facts, office, day)).into_owned()).collect(),
    }
}

/// Up to which day, before `day`, the table knows `office`, and who was its last holder.
fn last(facts: &Table, office: OfficeId, day: Date) -> String {
    let known = format!("{} is known up to {}", name_of(facts, office), facts.office(office).complete);
    let Some(term) = facts.last_known(office, day) else { return known };
    let person = facts.person(term.person).name;
    let acting = if term.acting { ", acting," } else { "" };
    match (term.end, term.scheduled_end) {
        (Some(end), _) => format!("{known}: {person}{acting} left it on {end}"),
        (None, Some(end)) => {
            format!("{known}: {person}{acting} held it from {}, with a term that ends on {end}", term.start)
        }
        (None, None) => format!("{known}: {person}{acting} held it from {}", term.start),
    }
}

/// A term in one line: person, office, place, dates, source.
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

/// `facts check`.
pub(super) fn check(named: &[PathBuf], days: i64, flags: &Flags) -> Result<u8, Error> {
    let facts = if named.is_empty() {
        flags.facts()?
    } else {
        let workspace = flags.workspace()?;
        let mut files = Vec::new();
        for path in named {
            files.extend(workspace.toml_files(path).map_err(|error| Error::unreadable(path, &error))?);
        }
        workspace.facts_in(&files)?
    };
    let mut out = io::stdout().lock();
    // of the named tables only, not of the built-in ones
    let own: Vec<OfficeId> = if named.is_empty() { facts.offices().collect() } else { facts.own_offices().to_vec() };
    let mut gaps = facts.gaps(days);
    gaps.retain(|gap| own.contains(&gap.office));
    for gap in &gaps {
        let what = name_of(&facts, gap.office);
        let length = counted(usize::try_from(gap.from.days_until(gap.to)).unwrap_or(0), "day");
        writeln!(out, "{}: no holder from {} to {} ({length})", visible(&what), gap.from, gap.to)?;
    }
    let terms = || own.iter().flat_map(|&office| facts.holders(office));
    let people: BTreeSet<_> = terms().map(|term| term.person).collect();
    let all =
        [counted(own.len(), "office"), counted_as(people.len(), "person", "people"), counted(terms().count(), "term")];
    let all = all.join(", ");
    writeln!(
        out,
        "{all}: no mistakes, {} longer than {}",
        counted(gaps.len(), "gap"),
        counted(days.unsigned_abs() as usize, "day")
    )?;
    Ok(CLEAN)
}

/// "president, France"
fn name_of(facts: &Table, office: OfficeId) -> String {
    let office = facts.office(office);
    format!("{}, {}", office.title, facts.place(office.place))
}
