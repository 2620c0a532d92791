//! People with a title that does not fit the day of the document.

use std::collections::HashSet;
use std::sync::Arc;

use q7x2_dates::Date;
use serde::Deserialize;

use crate::check::office::judge::{Grace, Verdict, is_past_the_facts, judge};
use crate::check::office::mentions::{self, mentions};
use crate::check::phrase::Set;
use crate::check::{Check, Match, Misconfigured, Setup};
use crate::document::Document;
use crate::document::office::Modifier;
use crate::document::office::{LateTitles, Mention};
use crate::fact::{Facts, OfficeId, PersonId, Term};

/// The options of a check of titles.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Options {
    /// How many days before and after a change of office are ignored.
    #[serde(default = "week")]
    grace: u16,
}

fn week() -> u16 {
    7
}

/// What distinguishes one check of titles from the others.
#[derive(Debug)]
pub(super) struct Judgement {
    /// The term that contradicts a mention, if the facts give this verdict.
    pub term: for<'f> fn(Verdict<'f>) -> Option<Term<'f>>,
    /// What a document may say elsewhere about a person and an office, so that the title alone is courtesy or belongs
    /// to the time of the story.
    pub otherwise: &'static [Modifier],
    /// Whether the sentence or the document shows that the title has another meaning on a day.
    pub is_excused: fn(&Called<'_>, &Term<'_>, Date) -> bool,
    /// The same match, with what is uncertain about it and how the text could be fixed.
    pub settle: fn(&Called<'_>, &Term<'_>, Match) -> Match,
}

impl Judgement {
    /// A judgement by the facts alone.
    pub(super) fn new(term: for<'f> fn(Verdict<'f>) -> Option<Term<'f>>) -> Self {
        Self { term, otherwise: &[], is_excused: |_, _, _| false, settle: |_, _, matched| matched }
    }
}

/// A mention of a person by an office, in its document.
pub(super) struct Called<'d> {
    pub document: &'d Document,
    pub facts: &'d Facts,
    pub mention: &'d Mention,
    /// The mentions before and after it.
    pub beside: [Option<&'d Mention>; 2],
    /// The possible dates of the document.
    pub days: &'d [Date],
}

#[derive(Debug)]
struct Titles {
    judgement: Judgement,
    grace: Grace,
    facts: Facts,
    titles: Arc<Set>,
}

/// A check of titles with this `judgement`.
pub(super) fn titles(
    options: &Options,
    setup: &Setup<'_>,
    judgement: Judgement,
) -> Result<Box<dyn Check>, Misconfigured> {
    let days = i32::from(options.grace);
    Ok(Box::new(Titles {
        judgement,
        grace: Grace { former: days, current: days },
        facts: setup.facts.clone(),
        titles: mentions::titles(setup.facts),
    }))
}

/// Findings about a day more than this many days after the last one that the facts know are warnings at most.
const LATE: i64 = 180;

/// The first day of the documents whose titles are judged: before it the tables are thin.
const FIRST_YEAR: i16 = 1990;

impl Titles {
    /// The term that contradicts a mention on every possible date of the document.
    fn contradicts(&self, called: &Called<'_>) -> Option<Term<'_>> {
        let mut found = None;
        for &day in called.days {
            let term = (self.judgement.term)(judge(&self.facts, called.mention, day, self.grace))?;
            if (self.judgement.is_excused)(called, &term, day) {
                return None;
            }
            found.get_or_insert(term);
        }
        found
    }

    /// The mentions that cannot be judged because the facts end before `day`.
    fn late(&self, mentions: &[Mention], day: Date) -> Option<LateTitles> {
        let is_late = |mention: &&Mention| is_past_the_facts(&self.facts, mention, day, self.grace);
        let known = |mention: &Mention| {
            let offices = mention.offices.iter().map(|&office| self.facts.office(office).complete);
            LateTitles { count: 1, known: offices.filter(|known| *known < day).max().unwrap_or(day) }
        };
        mentions.iter().filter(is_late).map(|mention| Some(known(mention))).fold(None, LateTitles::join)
    }

    fn matched(&self, called: &Called<'_>, term: &Term<'_>) -> Match {
        let person = self.facts.person(term.person).name;
        let office = self.facts.office(term.office);
        let latest = called.days.iter().max().copied().unwrap_or(office.complete);
        let late = office.complete.days_until(latest);
        let reach = if late > 0 { format!(", as far as the tables go ({})", office.complete) } else { String::new() };
        // of many members, some leave before their terms end
        let by_law = office.seats == 1 && term.end.is_none() && term.scheduled_end.is_some_and(|end| end > latest);
        let unsure = late > LATE || late > 0 && term.end.is_none() && !by_law;
        let held = match term.end {
            None => format!("in office since {}{reach}", term.start),
            Some(end) => format!("in office from {} to {end}{reach}", term.start),
        };
        let standing = match term.end {
            None => format!("is {}, in office since {}{reach}", office.title, term.start),
            Some(end) => format!("was {} until {end}{reach}", office.title),
        };
        let day = called.days.first().map(ToString::to_string).unwrap_or_default();
        let matched = Match::prose(called.mention.range.clone())
            .with("person", person)
            .with("office", office.title)
            .with("place", self.facts.place(office.place))
            .with("held", held)
            .with("standing", standing)
            .with("start", term.start)
            .with("end", term.end.map_or_else(|| "now".to_owned(), |end| end.to_string()))
            .with("date", day);
        if term.sure && !unsure { (self.judgement.settle)(called, term, matched) } else { matched.as_doubtful() }
    }
}

impl Check for Titles {
    fn needs_one_of(&self) -> Option<&Set> {
        Some(&self.titles)
    }

    fn check(&self, document: &Document, matches: &mut Vec<Match>) {
        let Some(dating) = document.dating().filter(|dating| dating.earliest().year() >= FIRST_YEAR) else { return };
        let mentions = mentions(document, &self.facts);
        document.slots.late_titles.get_or_init(|| self.late(mentions, dating.latest()));
        let otherwise = called_otherwise(self.judgement.otherwise, mentions);
        for (at, mention) in mentions.iter().enumerate() {
            let told = |office: &OfficeId| otherwise.contains(&(&mention.people[..], *office));
            if mention.modifier == Modifier::Plain && mention.offices.iter().any(told) {
                continue;
            }
            let beside = [at.checked_sub(1), Some(at + 1)].map(|other| mentions.get(other?));
            let called = Called { document, facts: &self.facts, mention, beside, days: dating.days() };
            matches.extend(self.contradicts(&called).map(|term| self.matched(&called, &term)));
        }
    }
}

/// The people who, as the document says somewhere with one of `telling`, have left an office or have not taken it yet,
/// each with the office.
fn called_otherwise<'m>(telling: &[Modifier], all: &'m [Mention]) -> HashSet<(&'m [PersonId], OfficeId)> {
    let told = all.iter().filter(|mention| !mention.misspelt && telling.contains(&mention.modifier));
    told.flat_map(|mention| mention.offices.iter().map(|&office| (&mention.people[..], office))).collect()
}
