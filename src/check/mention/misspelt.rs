//! Misspelt names of people in office.

use std::sync::Arc;

use q7x2_dates::Date;
use serde::Deserialize;

use crate::check::office::mentions::{self, mentions};
use crate::check::phrase::Set;
use crate::check::{Check, Match, Misconfigured, Setup};
use crate::document::Document;
use crate::document::office::Mention;
use crate::fact::Facts;

pub const SLOTS: &[&str] = &["person", "office"];

/// The options: how long ago a person may have left the office.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Options {
    /// How many years ago.
    #[serde(default = "some")]
    years: u16,
}

fn some() -> u16 {
    3
}

#[derive(Debug)]
struct Misspelt {
    days: i64,
    facts: Facts,
    titles: Arc<Set>,
}

pub fn build(options: Options, setup: &Setup<'_>) -> Result<Box<dyn Check>, Misconfigured> {
    let (facts, titles) = (setup.facts.clone(), mentions::titles(setup.facts));
    Ok(Box::new(Misspelt { days: i64::from(options.years) * 366, facts, titles }))
}

impl Check for Misspelt {
    fn needs_one_of(&self) -> Option<&Set> {
        Some(&self.titles)
    }

    fn check(&self, document: &Document, matches: &mut Vec<Match>) {
        let day = document.dating().map(|dating| dating.latest());
        for mention in mentions(document, &self.facts).iter().filter(|mention| mention.misspelt) {
            if document.is_quoted(&mention.name) || is_repeated(document, mention) {
                continue;
            }
            matches.extend(self.meant(mention, day));
        }
    }
}

impl Misspelt {
    /// The match for a mention of one person who holds the office on `day`, or has recently left it.
    fn meant(&self, mention: &Mention, day: Option<Date>) -> Option<Match> {
        let [person] = mention.people[..] else { return None };
        let term = self.facts.terms(person).find(|term| {
            let held = |day: Date| term.start <= day && term.end.is_none_or(|end| end.days_until(day) <= self.days);
            mention.offices.contains(&term.office) && day.is_none_or(held)
        })?;
        let (name, office) = (self.facts.person(person).name, self.facts.office(term.office).title);
        Some(Match::prose(mention.name.clone()).with("person", name).with("office", office))
    }
}

/// Whether the text repeats the name: then the spelling is intended, and somebody else is meant.
fn is_repeated(document: &Document, mention: &Mention) -> bool {
    const SLIPS: usize = 3;
    let prose = document.prose();
    let name = &prose[mention.name.clone()];
    prose.matches(name).take(SLIPS).count() >= SLIPS
}
