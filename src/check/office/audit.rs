//! Compares what a text says with the tables of facts, whatever is meant, to find gaps in the tables.

use q7x2_dates::Date;

use crate::check::office::judge::{Grace, Verdict, judge};
use crate::check::office::mentions::mentions;
use crate::document::Document;
use crate::fact::{Facts, OfficeId, PersonId};

/// A place where a text and the tables disagree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flag {
    /// The person.
    pub person: PersonId,
    /// The office whose term contradicts the text.
    pub office: OfficeId,
    /// The day of the text.
    pub day: Date,
    /// What the text says, in its words.
    pub words: String,
    /// In what way: "called “former” while in office".
    pub verdict: &'static str,
}

/// All places where a dated document gives a person another office than the tables do. It makes no difference here
/// whether the sentence is about history, is quoted, or uses a title out of courtesy.
pub fn audit(document: &Document, facts: &Facts) -> Vec<Flag> {
    const GRACE: Grace = Grace { former: 7, current: 7 };
    let Some(day) = document.dating().and_then(|dating| dating.day()) else { return Vec::new() };
    let flags = mentions(document, facts).iter().filter_map(|mention| {
        let (term, verdict) = match judge(facts, mention, day, GRACE) {
            Verdict::StaleFormer(term) => (term, "called “former” while in office"),
            Verdict::StaleCurrent(term) => (term, "given the title of an office that the person had left"),
            Verdict::Premature(term) => (term, "given the title of an office not yet taken"),
            Verdict::WrongOffice(term) => (term, "given the title of somebody else's office"),
            Verdict::Fine | Verdict::Unknown => return None,
        };
        let words = document.prose()[mention.range.clone()].to_owned();
        Some(Flag { person: term.person, office: term.office, day, words, verdict })
    });
    flags.collect()
}
