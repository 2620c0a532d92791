//! Persons called by an office that does not fit the day of the document.

use std::collections::HashSet;

use serde::Deserialize;

use crate::check::literal::{Find, Literal};
use crate::check::{Check, Hit, Misconfigured, Setup};
use crate::date::Date;
use crate::document::Document;
use crate::fact::{Facts, OfficeId, PersonId, Term};
use crate::fix::Edit;

mod audit;
mod cues;
mod dated;
pub(crate) mod judge;
pub(crate) mod lexicon;
pub(crate) mod mention;
pub(crate) mod mentions;
mod name;
mod scene;
mod sentence;
pub(crate) mod time;
mod title;
mod told;
mod words;

pub use audit::{Flag, audit};
use judge::{Grace, Verdict, judge};
use lexicon::Modifier;
use mention::Mention;
use mentions::Mentions;

/// The options of `[check.office]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Options {
    /// What is reported.
    judgement: Judgement,
    /// How many days before and after a change of office are left alone.
    #[serde(default = "week")]
    grace: u16,
}

/// What the facts say of a mention.
#[derive(Debug, Clone, Copy, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
enum Judgement {
    /// Called former while in office.
    StaleFormer,
    /// Called by an office that was left.
    StaleCurrent,
    /// Called by, or former in, an office that was yet to be taken.
    Premature,
    /// Called by an office that is another's.
    WrongOffice,
}

fn week() -> u16 {
    7
}

#[derive(Debug)]
struct OfficeCheck {
    judgement: Judgement,
    grace: Grace,
    facts: Facts,
    literals: Vec<Literal>,
}

/// Builds the check.
///
/// # Errors
/// Never: all that can be wrong is found when the options are read.
pub(super) fn build(options: Options, setup: &Setup<'_>) -> Result<Box<dyn Check>, Misconfigured> {
    let days = i32::from(options.grace);
    Ok(Box::new(OfficeCheck {
        judgement: options.judgement,
        grace: Grace { former: days, current: days },
        facts: setup.facts.clone(),
        literals: mentions::literals(setup.facts),
    }))
}

/// The first day of the documents whose titles are judged: before it the tables are thin.
const FIRST_YEAR: i16 = 1990;

impl OfficeCheck {
    /// The term that contradicts `mention` on every day that the document may be of.
    fn contradicts(&self, document: &Document, mention: &Mention, days: &[Date]) -> Option<Term<'_>> {
        let mut found = None;
        for &day in days {
            let verdict = judge(&self.facts, mention, day, self.grace);
            let term = match (self.judgement, verdict) {
                (Judgement::StaleFormer, Verdict::StaleFormer(term))
                | (Judgement::StaleCurrent, Verdict::StaleCurrent(term))
                | (Judgement::Premature, Verdict::Premature(term))
                | (Judgement::WrongOffice, Verdict::WrongOffice(term)) => term,
                _ => return None,
            };
            if self.is_excused(document, mention, &term, day) {
                return None;
            }
            found.get_or_insert(term);
        }
        found
    }

    /// Whether the sentence or the document shows that the title is meant otherwise.
    fn is_excused(&self, document: &Document, mention: &Mention, term: &Term<'_>, day: Date) -> bool {
        match self.judgement {
            Judgement::StaleFormer => dated::dated_out_of_office(document, &self.facts, mention, day),
            Judgement::StaleCurrent if mention.modifier == Modifier::Plain => {
                time::speaks_of_the_past(document, &self.facts, mention, term, day)
            }
            Judgement::StaleCurrent if mention.modifier == Modifier::Elect => {
                dated::dated_apart(document, mention, day)
            }
            _ => false,
        }
    }

    fn hit(&self, document: &Document, mention: &Mention, term: &Term<'_>, days: &[Date]) -> Hit {
        let person = self.facts.person(term.person).name;
        let office = self.facts.office(term.office);
        let held = match term.end {
            None => format!("in office since {}", term.start),
            Some(end) => format!("in office from {} to {end}", term.start),
        };
        let day = days.first().map(ToString::to_string).unwrap_or_default();
        let hit = Hit::prose(mention.range.clone())
            .with("person", person)
            .with("office", office.title)
            .with("place", self.facts.place(office.place))
            .with("held", held)
            .with("start", term.start)
            .with("end", term.end.map(|end| end.to_string()).unwrap_or_default())
            .with("date", day);
        match self.edit(document, mention) {
            _ if !term.sure => hit.doubted(),
            Some(edit) => hit.mended(edit),
            None => hit,
        }
    }

    /// Deletes "former": the one mistake that only one text mends.
    fn edit(&self, document: &Document, mention: &Mention) -> Option<Edit> {
        let range = mention.removable.clone().filter(|_| self.judgement == Judgement::StaleFormer)?;
        let prose = document.prose();
        let next = prose.get(range.end..)?.chars().next()?;
        let begins = prose.get(range.start..)?.starts_with(char::is_uppercase);
        let span = document.span(range.start..range.end + next.len_utf8());
        let text = if begins { next.to_uppercase().collect() } else { next.to_string() };
        // markup inside would be lost
        let plain = document.source().get(span.range()) == prose.get(range.start..range.end + next.len_utf8());
        plain.then_some(Edit { span, text })
    }
}

impl Check for OfficeCheck {
    fn literals(&self) -> &[Literal] {
        &self.literals
    }

    fn slots(&self) -> &'static [&'static str] {
        &["person", "office", "place", "held", "start", "end", "date"]
    }

    fn check(&self, document: &Document, finds: &[Find], hits: &mut Vec<Hit>) {
        let Some(dating) = document.dating().filter(|dating| dating.earliest().year() >= FIRST_YEAR) else { return };
        let mentions = Mentions::of(document, finds, &self.facts);
        let otherwise = called_otherwise(self.judgement, &mentions.all);
        for mention in &mentions.all {
            let told = |office: &OfficeId| otherwise.contains(&(&mention.people[..], *office));
            if mention.modifier == Modifier::Plain && mention.offices.iter().any(told) {
                continue;
            }
            if let Some(term) = self.contradicts(document, mention, dating.days()) {
                hits.push(self.hit(document, mention, &term, dating.days()));
            }
        }
    }
}

/// The persons of whom the document tells somewhere that they have left an office, or are yet to take
/// it, each with the office: the title alone is then courtesy, or of the time told.
fn called_otherwise(judgement: Judgement, all: &[Mention]) -> HashSet<(&[PersonId], OfficeId)> {
    let telling: &[Modifier] = match judgement {
        Judgement::StaleCurrent => &[Modifier::Former, Modifier::Then, Modifier::Loose],
        Judgement::Premature => &[Modifier::Elect, Modifier::New],
        _ => &[],
    };
    let told = all.iter().filter(|mention| telling.contains(&mention.modifier));
    told.flat_map(|mention| mention.offices.iter().map(|&office| (&mention.people[..], office))).collect()
}
