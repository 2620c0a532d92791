//! People called by an office that they had left.

use q7x2_dates::Date;

use crate::check::office::judge::{Tenure, Verdict};
use crate::check::office::{dated, time};
use crate::check::title::called::{Called, Judgement, titles};
use crate::check::{Check, Misconfigured, Setup};
use crate::document::office::Mention;
use crate::document::office::Modifier;
use crate::fact::Term;

pub use crate::check::title::called::Options;

pub const SLOTS: &[&str] = &["person", "office", "place", "held", "standing", "start", "end", "date"];

pub fn build(options: Options, setup: &Setup<'_>) -> Result<Box<dyn Check>, Misconfigured> {
    let judgement = Judgement::new(|verdict| if let Verdict::StaleCurrent(term) = verdict { Some(term) } else { None });
    titles(
        &options,
        setup,
        Judgement { otherwise: &[Modifier::Former, Modifier::Then, Modifier::Loose], is_excused, ..judgement },
    )
}

fn is_excused(called: &Called<'_>, term: &Term<'_>, day: Date) -> bool {
    let Called { document, facts, mention, .. } = called;
    let beside = || called.beside.into_iter().flatten().any(|other| is_beside(called, other));
    mention.modifier == Modifier::Elect && dated::dated_apart(document, mention, day)
        || time::speaks_of_the_past(document, facts, mention, term, day, beside())
}

/// Whether the mention and `other` are joined by "and" or a comma, and `other` is a person in office on all possible
/// dates of the document: then both titles are meant for the present.
fn is_beside(called: &Called<'_>, other: &Mention) -> bool {
    let mention = called.mention;
    let (from, to) = (mention.range.end.min(other.range.end), mention.range.start.max(other.range.start));
    let between = called.document.prose().get(from..to);
    let joined = between.is_some_and(|between| matches!(between, " and " | ", " | ", and "));
    let apart = !other.offices.iter().any(|office| mention.offices.contains(office));
    let holds = |day: &Date| {
        let [person] = other.people[..] else { return false };
        Tenure::of(called.facts, person, &other.offices, *day).now.is_some()
    };
    joined && apart && other.modifier == Modifier::Plain && called.days.iter().all(holds)
}
