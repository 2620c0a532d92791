//! The time that a sentence is about: a title that is out of date today may have been right then.

use q7x2_dates::Date;

use crate::check::office::dated::{dated_in_office, dated_lately, told_in_office};
use crate::check::office::gloss::language;
use crate::check::office::lexicon::is_regnal;
use crate::check::office::scene::Scene;
use crate::document::office::Modifier;
use crate::document::office::{Form, Mention};
use crate::document::{Document, Role};
use crate::fact::{Facts, Term};

/// Whether the sentence around `mention` is about a time when the person held the office, so that the title is right,
/// or does not show that it is about the present. `term` is the person's last term and `day` the day of the document;
/// `beside` says whether the mention is next to that of a present holder.
pub(in crate::check) fn speaks_of_the_past(
    document: &Document,
    facts: &Facts,
    mention: &Mention,
    term: &Term<'_>,
    day: Date,
    beside: bool,
) -> bool {
    let sentence = document.sentence_at(mention.title.start).map_or(0..document.prose().len(), |it| it.range.clone());
    let scene = Scene::new(document.prose(), sentence, mention, language(document));
    let block = document.block_at(mention.title.start);
    let apart = block.is_some_and(|block| matches!(block.role, Role::Reference | Role::Boilerplate));
    let ended = term.end.map_or(0, |end| end.days_until(day));
    if apart || scene.recalls() || scene.is_of_a_former_role() || scene.is_caption() || ended > 50 * YEAR {
        return true;
    }
    let regnal = is_regnal(facts.office(term.office).title);
    if regnal && ended < MOURNING
        || dated_in_office(document, facts, mention, &scene.sentence, day)
        || told_in_office(document, facts, mention, &scene.sentence, day)
    {
        return true;
    }
    let just = mention.modifier == Modifier::Plain && ended < JUST;
    if just && !scene.acts_now() && !scene.acted_in_news() {
        // for weeks after somebody is ousted, reports say what was done to “the president”
        return true;
    }
    let paragraph = block.map_or(scene.sentence.clone(), |block| block.range.clone());
    if scene.acts_now() || scene.is_object_now() && ended < 20 * YEAR {
        return is_history(document, day) && dated_in_office(document, facts, mention, &paragraph, day);
    }
    let recent = scene.is_recent() || dated_lately(document, &scene.sentence, day);
    if matches!(mention.modifier, Modifier::Elect | Modifier::Outgoing | Modifier::New) {
        // can be about any time: "the outgoing president vowed to come back"
        return !(recent || scene.acted() && ended < LATELY);
    }
    if mention.form == Form::Administration
        || is_history(document, day)
        || dated_in_office(document, facts, mention, &paragraph, day)
        || ended > 10 * YEAR
    {
        return true;
    }
    if recent {
        return false;
    }
    if scene.acted() {
        return ended > YEAR || !scene.acted_in_news() || regnal || ended > 3 * YEAR;
    }
    regnal || ended > 3 * YEAR || !(beside || scene.is_of_the_present())
}

/// Whether what the sentence says about a person who is called former may be long ago, when that was true: it is then
/// not certain that the title is wrong.
pub(in crate::check) fn may_tell_of_the_past(document: &Document, mention: &Mention) -> bool {
    let Some(sentence) = document.sentence_at(mention.title.start) else { return false };
    let scene = Scene::new(document.prose(), sentence.range.clone(), mention, language(document));
    scene.recalls() || scene.is_caption() || scene.acted() && !scene.acted_in_news()
}

/// Whether the sentence is about the past and names no day of the weeks around the document's date.
pub(in crate::check) fn is_recalled(document: &Document, mention: &Mention) -> bool {
    let Some(sentence) = document.sentence_at(mention.title.start) else { return false };
    let scene = Scene::new(document.prose(), sentence.range.clone(), mention, language(document));
    scene.recalls() && !scene.left() && !scene.is_recent() && !scene.acts_now()
}

/// Whether the sentence is only about the person with the title, and about the present: deleting a word of the title
/// then does not change anything else that it says.
pub(in crate::check) fn is_about_the_person_now(document: &Document, mention: &Mention) -> bool {
    let Some(sentence) = document.sentence_at(mention.title.start) else { return false };
    let scene = Scene::new(document.prose(), sentence.range.clone(), mention, language(document));
    !mention.attribute && !mention.listed && scene.is_about_the_person_now()
}

/// For this many days after the end of a term, only what a holder does shows that the present holder of the office is
/// meant.
const JUST: i64 = 15;

/// For this many days after the end of a term, what a holder did may be news.
const LATELY: i64 = 40;

/// For this many days after their death, popes and kings are called by their titles.
const MOURNING: i64 = 40;

/// A year and a day.
const YEAR: i64 = 366;

/// Whether the document is about many years, like an article on history, where the time changes from sentence to
/// sentence.
fn is_history(document: &Document, day: Date) -> bool {
    const MANY: usize = 8;
    document.times().years_before(day.year() - 1) >= MANY
}

/// Whether the sentence is about the days around the document's date, as far as its words show it.
pub(crate) fn speaks_of_now(document: &Document, facts: &Facts, mention: &Mention) -> bool {
    let Some(sentence) = document.sentence_at(mention.title.start) else { return false };
    let scene = Scene::new(document.prose(), sentence.range.clone(), mention, language(document));
    let day = document.dating().map(|dating| dating.latest());
    let dated = day.is_some_and(|day| {
        mention.modifier != Modifier::Former && dated_in_office(document, facts, mention, &scene.sentence, day)
    });
    !dated && !scene.recalls()
}
