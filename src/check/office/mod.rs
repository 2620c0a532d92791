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
mod nouns;
mod scene;
mod sentence;
mod tense;
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

/// What a message may mention besides `{match}`.
pub const SLOTS: &[&str] = &["person", "office", "place", "held", "standing", "start", "end", "date"];

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
    fn contradicts(&self, document: &Document, mention: &Mention, beside: bool, days: &[Date]) -> Option<Term<'_>> {
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
            if self.is_excused(document, mention, &term, day, beside) {
                return None;
            }
            found.get_or_insert(term);
        }
        found
    }

    /// Whether the sentence or the document shows that the title is meant otherwise.
    fn is_excused(&self, document: &Document, mention: &Mention, term: &Term<'_>, day: Date, beside: bool) -> bool {
        match self.judgement {
            Judgement::StaleFormer => dated::dated_out_of_office(document, &self.facts, mention, day),
            Judgement::StaleCurrent => {
                mention.modifier == Modifier::Elect && dated::dated_apart(document, mention, day)
                    || time::speaks_of_the_past(document, &self.facts, mention, term, day, beside)
            }
            _ => false,
        }
    }

    /// Whether `mention` and `other` are joined by "and" or a comma, and `other` is that of a person in
    /// office on all of `days`: both are then called so as of today.
    fn is_beside(&self, document: &Document, mention: &Mention, other: Option<&Mention>, days: &[Date]) -> bool {
        let Some(other) = other else { return false };
        let (from, to) = (mention.range.end.min(other.range.end), mention.range.start.max(other.range.start));
        let joined = document.prose().get(from..to).is_some_and(|between| matches!(between, " and " | ", " | ", and "));
        let apart = !other.offices.iter().any(|office| mention.offices.contains(office));
        let holds = |day: &Date| {
            let [person] = other.people[..] else { return false };
            judge::Standing::of(&self.facts, person, &other.offices, *day).now.is_some()
        };
        joined && apart && other.modifier == Modifier::Plain && days.iter().all(holds)
    }

    fn hit(&self, document: &Document, mention: &Mention, term: &Term<'_>, days: &[Date]) -> Hit {
        let person = self.facts.person(term.person).name;
        let office = self.facts.office(term.office);
        let held = match term.end {
            None => format!("in office since {}", term.start),
            Some(end) => format!("in office from {} to {end}", term.start),
        };
        let standing = match term.end {
            None => format!("is {}, in office since {}", office.title, term.start),
            Some(end) => format!("was {} until {end}", office.title),
        };
        let day = days.first().map(ToString::to_string).unwrap_or_default();
        let hit = Hit::prose(mention.range.clone())
            .with("person", person)
            .with("office", office.title)
            .with("place", self.facts.place(office.place))
            .with("held", held)
            .with("standing", standing)
            .with("start", term.start)
            .with("end", term.end.map_or_else(|| "now".to_owned(), |end| end.to_string()))
            .with("date", day);
        if !term.sure {
            return hit.doubted();
        }
        let former = self.judgement == Judgement::StaleFormer;
        let doubtful = former && self.has_been_former(mention, term) && time::may_tell_of_the_past(document, mention);
        let hit = if doubtful { hit.doubted() } else { hit };
        match self.edit(document, mention) {
            Some(edit) if !doubtful && time::is_about_the_person_now(document, mention) => hit.mended(edit),
            Some(edit) => hit.suggested(edit),
            None => hit,
        }
    }

    /// Whether the holder of `term` had left the office before: only then was "former" ever right.
    fn has_been_former(&self, mention: &Mention, term: &Term<'_>) -> bool {
        let mut terms = self.facts.terms(term.person);
        terms.any(|past| mention.offices.contains(&past.office) && past.end.is_some_and(|end| end < term.start))
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

    fn check(&self, document: &Document, finds: &[Find], hits: &mut Vec<Hit>) {
        let Some(dating) = document.dating().filter(|dating| dating.earliest().year() >= FIRST_YEAR) else { return };
        let mentions = Mentions::of(document, finds, &self.facts);
        let otherwise = called_otherwise(self.judgement, &mentions.all);
        for (at, mention) in mentions.all.iter().enumerate() {
            let told = |office: &OfficeId| otherwise.contains(&(&mention.people[..], *office));
            if mention.modifier == Modifier::Plain && mention.offices.iter().any(told) {
                continue;
            }
            let beside = self.judgement == Judgement::StaleCurrent
                && [at.checked_sub(1), Some(at + 1)]
                    .into_iter()
                    .flatten()
                    .any(|other| self.is_beside(document, mention, mentions.all.get(other), dating.days()));
            if let Some(term) = self.contradicts(document, mention, beside, dating.days()) {
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
