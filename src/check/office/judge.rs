//! Whether a mention is right on a day, according to the tables of facts.

use q7x2_dates::Date;

use crate::check::office::lexicon;
use crate::document::office::Modifier;
use crate::document::office::{Form, Mention};
use crate::fact::{Facts, OfficeId, PersonId, Table, Term};

/// How many days before and after a change of office are ignored.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Grace {
    /// For people who are called former.
    pub(crate) former: i32,
    /// For people who are called by an office.
    pub(crate) current: i32,
}

/// How the tables contradict a mention.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Verdict<'t> {
    /// They do not contradict it.
    Fine,
    /// They do not show whether it is right.
    Unknown,
    /// Called former while in office.
    StaleFormer(Term<'t>),
    /// Called by an office that the person has left.
    StaleCurrent(Term<'t>),
    /// Called by an office that the person had not taken yet.
    Premature(Term<'t>),
    /// The person never held this office, but held that one.
    WrongOffice(Term<'t>),
}

/// The verdict on `mention` in a text dated `day`. If two people may be meant, the tables do not show whether it is
/// right.
pub(crate) fn judge<'t>(facts: &'t Facts, mention: &Mention, day: Date, grace: Grace) -> Verdict<'t> {
    match mention.people[..] {
        [person] => of_person(facts, mention, person, day, grace),
        _ => Verdict::Unknown,
    }
}

/// The terms of a person in some offices, seen from one day.
#[derive(Debug, Default)]
pub(crate) struct Tenure<'t> {
    /// The term that includes the day.
    pub(crate) now: Option<Term<'t>>,
    /// The last term before it.
    pub(crate) past: Option<Term<'t>>,
    /// The first term after it.
    pub(crate) next: Option<Term<'t>>,
    /// The term that had not ended on the last day for which the table is complete, if that is before the day.
    pub(crate) open: Option<Term<'t>>,
    /// Whether the tables end before the day.
    pub(crate) unknown: bool,
    /// The number of days to the nearest beginning or end of a term.
    pub(crate) change: Option<i64>,
}

impl<'t> Tenure<'t> {
    /// The terms of `person` in `offices`, seen from `day`.
    pub(crate) fn of(table: &'t Table, person: PersonId, offices: &[OfficeId], day: Date) -> Self {
        let mut tenure = Tenure::default();
        for term in table.terms(person).filter(|term| offices.contains(&term.office)) {
            let complete = table.office(term.office).complete;
            let edges = [Some(term.start), term.end];
            let nearest = edges.into_iter().flatten().map(|edge| edge.days_until(day).abs()).min();
            tenure.change = tenure.change.into_iter().chain(nearest).min();
            tenure.unknown |= complete < day && term.start <= day;
            match term.end {
                _ if term.start > day => tenure.next = tenure.next.or(Some(term)),
                Some(end) if end < day => tenure.past = Some(later(tenure.past, term)),
                None if complete < day => tenure.open = Some(term),
                _ => tenure.now = Some(term),
            }
        }
        tenure
    }
}

fn later<'t>(one: Option<Term<'t>>, other: Term<'t>) -> Term<'t> {
    match one {
        Some(one) if one.end > other.end => one,
        _ => other,
    }
}

fn of_person<'t>(facts: &'t Facts, mention: &Mention, person: PersonId, day: Date, grace: Grace) -> Verdict<'t> {
    let tenure = Tenure::of(facts, person, &mention.offices, day);
    let changes = |days: i32| tenure.change.is_some_and(|change| change <= i64::from(days));
    match mention.modifier {
        Modifier::Then | Modifier::Loose => Verdict::Fine,
        Modifier::Former if changes(grace.former) => Verdict::Fine,
        Modifier::Former => former(facts, mention, person, &tenure, day),
        // "incoming" is used of an administration in all tenses, and also of a past one
        Modifier::Elect if mention.form == Form::Administration => Verdict::Fine,
        Modifier::Elect => elect(&tenure, day),
        Modifier::Outgoing | Modifier::New => match tenure {
            Tenure { now: None, past: Some(past), next: None, unknown: false, .. } if is_long_past(past, day) => {
                Verdict::StaleCurrent(past)
            }
            _ => Verdict::Fine,
        },
        Modifier::Plain if changes(grace.current) => Verdict::Fine,
        Modifier::Plain => current(facts, mention, person, &tenure, day),
    }
}

fn former<'t>(facts: &'t Facts, mention: &Mention, person: PersonId, tenure: &Tenure<'t>, day: Date) -> Verdict<'t> {
    match (tenure.now, tenure.past, tenure.next) {
        (Some(now), _, _) if now.acting || !now.sure && is_near_its_edge(now, day) => Verdict::Unknown,
        (Some(now), _, _) if was_elsewhere(facts, mention, person, now) => Verdict::Fine,
        (Some(now), _, _) => Verdict::StaleFormer(now),
        _ if tenure.open.is_some() => {
            let open = tenure.open.filter(|open| !open.acting && !was_elsewhere(facts, mention, person, *open));
            let open = open.filter(|open| is_still_held(facts, open, day));
            open.map_or(Verdict::Unknown, Verdict::StaleFormer)
        }
        _ if tenure.unknown => Verdict::Unknown,
        (_, Some(_), _) => Verdict::Fine,
        (_, None, Some(next)) if !is_before_the_facts(facts, &next, day) => Verdict::Premature(next),
        _ => Verdict::Unknown,
    }
}

/// Whether the table does not say who held the office on `day`, so that the person may have held it.
fn is_before_the_facts(facts: &Facts, term: &Term<'_>, day: Date) -> bool {
    day < facts.office(term.office).since
}

/// For this many days after the last known day, a holder is assumed to be in office still. That is true of 96.6 % of
/// presidents and 94.6 % of ministers.
const HELD_ON: i64 = 90;

/// Whether the holder of a term that had not ended on the last known day of its office is probably still in office on
/// the later `day`: by law the term goes on, or the last known day is recent.
fn is_still_held(facts: &Facts, term: &Term<'_>, day: Date) -> bool {
    const CHANGING: i64 = 7;
    let runs = term.scheduled_end.is_some_and(|end| day.days_until(end) > CHANGING);
    let near = term.sure || !is_near_its_edge(*term, day);
    let over = term.scheduled_end.is_some_and(|end| end <= day);
    near && (runs || !over && facts.office(term.office).complete.days_until(day) <= HELD_ON)
}

/// Whether nothing can be said about `mention` on `day` because the tables end earlier.
pub(crate) fn is_past_the_facts(facts: &Facts, mention: &Mention, day: Date, grace: Grace) -> bool {
    let claimed = matches!(mention.modifier, Modifier::Plain | Modifier::Former);
    let [person] = mention.people[..] else { return false };
    claimed
        && Tenure::of(facts, person, &mention.offices, day).open.is_some()
        && judge(facts, mention, day, grace) == Verdict::Unknown
}

/// Whether the term, whose days are uncertain, may not have begun by `day` or may have ended.
fn is_near_its_edge(term: Term<'_>, day: Date) -> bool {
    const DOUBTFUL: i64 = 60;
    term.start.days_until(day) < DOUBTFUL || term.end.is_some_and(|end| day.days_until(end) < DOUBTFUL)
}

/// Whether "former" is right for another office with the same title: former president of the council, now president of
/// the country.
fn was_elsewhere(facts: &Facts, mention: &Mention, person: PersonId, now: Term<'_>) -> bool {
    let mut terms = facts.terms(person);
    terms.any(|term| term.office != now.office && mention.offices.contains(&term.office) && term.end.is_some())
}

fn elect<'t>(tenure: &Tenure<'t>, day: Date) -> Verdict<'t> {
    const AHEAD: i64 = 250;
    const LATELY: i64 = 7;
    if tenure.next.is_some_and(|next| day.days_until(next.start) < AHEAD) || tenure.unknown {
        return Verdict::Fine;
    }
    match (tenure.now, tenure.past) {
        (Some(now), _) if now.start.days_until(day) > LATELY && !now.acting => Verdict::StaleCurrent(now),
        (None, Some(past)) => Verdict::StaleCurrent(past),
        _ => Verdict::Fine,
    }
}

fn is_long_past(term: Term<'_>, day: Date) -> bool {
    const LATELY: i64 = 14;
    term.end.is_some_and(|end| end.days_until(day) > LATELY)
}

fn current<'t>(facts: &'t Facts, mention: &Mention, person: PersonId, tenure: &Tenure<'t>, day: Date) -> Verdict<'t> {
    const AHEAD: i64 = 100;
    match (tenure.now, tenure.past, tenure.next) {
        (Some(_), _, _) => Verdict::Fine,
        // people who have left seldom return: 0.1 to 0.8 % do within a year
        _ if tenure.open.is_some() => Verdict::Unknown,
        (_, Some(_), Some(next)) if day.days_until(next.start) < AHEAD => Verdict::Unknown,
        (_, Some(past), _) => Verdict::StaleCurrent(past),
        // popes and kings take names that others had before them
        (_, None, Some(next)) if !mention.full && lexicon::is_regnal(facts.office(next.office).title) => {
            Verdict::Unknown
        }
        (_, None, Some(_)) if mention.form == Form::Administration => Verdict::Unknown,
        // "what if it is President Doe?"
        (_, None, Some(_)) if !mention.full && mention.places.is_empty() => Verdict::Unknown,
        (_, None, Some(next)) if is_before_the_facts(facts, &next, day) => Verdict::Unknown,
        (_, None, Some(next)) => Verdict::Premature(next),
        _ => wrong_office(facts, mention, person, day).map_or(Verdict::Unknown, Verdict::WrongOffice),
    }
}

/// The office that a person held on the day, if the person never held the one that the text names.
fn wrong_office<'t>(facts: &'t Facts, mention: &Mention, person: PersonId, day: Date) -> Option<Term<'t>> {
    let clear = mention.full
        && mention.people.len() == 1
        && !mention.chained
        && !mention.loose
        && mention.form != Form::Administration;
    if !clear || lexicon::is_vague(&mention.key) || lexicon::is_one_of_many(&mention.key) {
        return None;
    }
    let actual = facts.terms(person).find(|term| {
        let holds = term.start <= day && term.end.is_none_or(|end| end > day);
        let known = facts.office(term.office).complete >= day || term.end.is_none() && is_still_held(facts, term, day);
        holds && known && term.sure && !term.acting
    })?;
    let home = facts.office(actual.office).place;
    let abroad = !mention.places.is_empty() && !mention.places.iter().any(|&place| facts.covers(actual.office, place));
    let same_title = facts.titled(mention.key.split(' ')).is_some_and(|(_, offices)| offices.contains(&actual.office));
    if abroad && same_title {
        return Some(actual);
    }
    let meant = mention.offices.iter().copied().find(|&office| abroad || facts.office(office).place == home)?;
    let taken = facts.office(meant).complete.days_until(day) <= HELD_ON
        && facts.office(meant).seats == 1
        && facts.holders(meant).any(|term| term.start <= day && term.end.is_none_or(|end| end >= day));
    (taken && !same_title).then_some(actual)
}
