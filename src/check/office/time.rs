//! The time that a sentence speaks of: a title that is out of date today may be right for it.

use crate::check::office::dated::dated_in_office;
use crate::check::office::lexicon::{Modifier, is_regnal};
use crate::check::office::mention::{Form, Mention};
use crate::check::office::scene::Scene;
use crate::check::office::told::Told;
use crate::date::Date;
use crate::document::{Document, Role};
use crate::fact::{Facts, Term};

/// Whether the sentence around `mention` speaks of a time at which the person held the office, so
/// that naming the office is right. `term` is the last term, `day` the day of the document.
pub(super) fn speaks_of_the_past(
    document: &Document,
    facts: &Facts,
    mention: &Mention,
    term: &Term<'_>,
    day: Date,
) -> bool {
    let sentence = document.sentence_at(mention.title.start).map_or(0..document.prose().len(), |it| it.range.clone());
    let scene = Scene::new(document.prose(), sentence, mention);
    let part = document.part_at(mention.title.start);
    if part.is_some_and(|part| matches!(part.role, Role::Reference | Role::Furniture)) || scene.recalls() {
        return true;
    }
    let paragraph = part.map_or(scene.sentence.clone(), |part| part.range.clone());
    if dated_in_office(document, facts, mention, &scene.sentence, day) {
        return true;
    }
    let ended = term.end.map_or(0, |end| end.days_until(day));
    if scene.acts_now() || scene.is_object_now() && ended < 20 * YEAR {
        return is_history(document, day) && dated_in_office(document, facts, mention, &paragraph, day);
    }
    let regnal = is_regnal(facts.office(term.office).title);
    if mention.form == Form::Administration
        || is_history(document, day)
        || dated_in_office(document, facts, mention, &paragraph, day)
        || ended > 10 * YEAR
    {
        return true;
    }
    if scene.is_recent() {
        return false;
    }
    scene.acted() && (ended > YEAR || !scene.acted_in_news()) || regnal || ended > 3 * YEAR
}

/// A year and a day.
const YEAR: i64 = 366;

/// Whether the document tells of many years: an article on history, where the time told changes
/// from sentence to sentence.
fn is_history(document: &Document, day: Date) -> bool {
    const MANY: usize = 8;
    Told::of(document).years_before(day.year() - 1) >= MANY
}

/// Whether the sentence speaks of the days around that of the document, as far as its words tell.
pub(crate) fn speaks_of_now(document: &Document, facts: &Facts, mention: &Mention) -> bool {
    let Some(sentence) = document.sentence_at(mention.title.start) else { return false };
    let scene = Scene::new(document.prose(), sentence.range.clone(), mention);
    let day = document.dating().map(|dating| dating.latest());
    let dated = day.is_some_and(|day| {
        mention.modifier != Modifier::Former && dated_in_office(document, facts, mention, &scene.sentence, day)
    });
    !dated && !scene.recalls()
}
