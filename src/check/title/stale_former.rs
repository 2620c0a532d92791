//! People called “former” who are in office.

use q7x2_dates::Date;

use crate::check::office::judge::Verdict;
use crate::check::office::{dated, time};
use crate::check::title::called::{Called, Judgement, titles};
use crate::check::{Check, Match, Misconfigured, Setup};
use crate::fact::Term;
use crate::fix::Edit;

pub use crate::check::title::called::Options;

pub const SLOTS: &[&str] = &["person", "office", "place", "held", "standing", "start", "end", "date"];

pub fn build(options: Options, setup: &Setup<'_>) -> Result<Box<dyn Check>, Misconfigured> {
    let judgement = Judgement::new(|verdict| if let Verdict::StaleFormer(term) = verdict { Some(term) } else { None });
    titles(&options, setup, Judgement { is_excused, settle: settled, ..judgement })
}

fn is_excused(called: &Called<'_>, term: &Term<'_>, day: Date) -> bool {
    has_been_former(called, term) && time::is_recalled(called.document, called.mention)
        || dated::dated_out_of_office(called.document, called.facts, called.mention, day)
}

fn settled(called: &Called<'_>, term: &Term<'_>, matched: Match) -> Match {
    let Called { document, mention, .. } = called;
    let doubtful = has_been_former(called, term) && time::may_tell_of_the_past(document, mention);
    let matched = if doubtful { matched.as_doubtful() } else { matched };
    match without_former(called) {
        Some(edit) if !doubtful && time::is_about_the_person_now(document, mention) => matched.safely_fixed(edit),
        Some(edit) => matched.suggested(edit),
        None => matched,
    }
}

/// Whether the holder of `term` had left the office before: only then can "former" have been right.
fn has_been_former(called: &Called<'_>, term: &Term<'_>) -> bool {
    let mut terms = called.facts.terms(term.person);
    terms.any(|past| called.mention.offices.contains(&past.office) && past.end.is_some_and(|end| end < term.start))
}

/// Deletes "former": the only mistake with a single possible fix.
fn without_former(called: &Called<'_>) -> Option<Edit> {
    let document = called.document;
    let range = called.mention.removable.clone()?;
    let prose = document.prose();
    let next = prose.get(range.end..)?.chars().next()?;
    let begins = prose.get(range.start..)?.starts_with(char::is_uppercase);
    let span = document.span(range.start..range.end + next.len_utf8());
    let text = if begins { next.to_uppercase().collect() } else { next.to_string() };
    // markup inside would be lost
    let plain = document.source().get(span.range()) == prose.get(range.start..range.end + next.len_utf8());
    plain.then_some(Edit { span, text })
}
