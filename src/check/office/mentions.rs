//! All mentions of people by their office in a document, read once and shared by the rules.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use crate::check::literal::{Literal, Reads};
use crate::check::office::gloss;
use crate::check::office::lexicon;
use crate::check::office::sentence;
use crate::check::office::words::Words;
use crate::check::phrase::Set;
use crate::document::Document;
use crate::document::office::Modifier;
use crate::document::office::{Form, Mention};
use crate::fact::{Facts, OfficeId, PersonId, Table, words_of_titles};

/// The words of which a document must contain one to mention anybody by an office.
pub(crate) fn titles(facts: &Facts) -> Arc<Set> {
    static BUILTIN: OnceLock<Arc<Set>> = OnceLock::new();
    let words = || words_of_titles(facts.heads()).into_iter().map(Literal::words).collect();
    let read = || Arc::new(Set::literals(words(), Reads::Prose));
    let known = || Set::compiled("facts", "titles").map_or_else(read, Arc::new);
    if facts.number() == Facts::builtin().number() { BUILTIN.get_or_init(known).clone() } else { read() }
}

/// The mentions in `document`, in order of their titles.
pub(crate) fn mentions<'d>(document: &'d Document, facts: &Facts) -> &'d [Mention] {
    document.slots.mentions.of(&facts.number(), || read(document, facts))
}

fn read(document: &Document, table: &Facts) -> Vec<Mention> {
    let titles = titles(table);
    let found = titles.found(document).iter();
    let mut sentences: Vec<usize> = found.filter_map(|found| document.sentence_index(found.range.start)).collect();
    sentences.dedup();
    let language = gloss::language(document);
    let mut all = Vec::new();
    for index in sentences {
        let range = &document.sentences()[index].range;
        if !table.may_name(document.prose(), &document.words_in(range)) {
            continue;
        }
        let Some(language) = language else {
            sentence::read(table, &Words::new(document.prose(), range.clone(), table), &mut all);
            continue;
        };
        let words = Words::cut(document.prose(), range.clone(), table, |text| language.elided(text));
        let first = all.len();
        sentence::read(table, &gloss::titles(&words, language), &mut all);
        // "l’ancien président": without the modifier, the rest would not be correct French
        all[first..].iter_mut().for_each(|mention| mention.removable = None);
    }
    let mut named = HashMap::new();
    let mut is_named = |person| *named.entry(person).or_insert_with(|| is_named(document, table, person));
    all.retain_mut(|mention| settle(table, mention, &mut is_named));
    for at in 1..all.len() {
        if take_turns(table, &all[at - 1], &all[at]) {
            // "under Presidents Doe and Roe": each is meant at the time of his term
            all[at - 1..=at].iter_mut().for_each(|mention| mention.modifier = Modifier::Loose);
        }
    }
    all
}

/// Whether two names in a list belong to people who held an office one after the other, and the list says nothing else
/// about them.
fn take_turns(table: &Facts, one: &Mention, other: &Mention) -> bool {
    let listed = one.listed && other.listed && one.title == other.title;
    let claimed = |mention: &Mention| matches!(mention.modifier, Modifier::Plain | Modifier::Loose);
    let ([first], [second]) = (&one.people[..], &other.people[..]) else { return false };
    let held = |person: PersonId, office| table.terms(person).any(|term| term.office == office);
    listed
        && claimed(one)
        && claimed(other)
        && first != second
        && one
            .offices
            .iter()
            .any(|&office| table.office(office).seats == 1 && held(*first, office) && held(*second, office))
}

/// Narrows down who may be meant; false if it is unclear. `is_named` says whether the document has the full name of a
/// person.
fn settle(table: &Table, mention: &mut Mention, is_named: &mut impl FnMut(PersonId) -> bool) -> bool {
    let holds = |person: PersonId| table.terms(person).any(|term| mention.offices.contains(&term.office));
    let holders: Vec<PersonId> = mention.people.iter().copied().filter(|&person| holds(person)).collect();
    if mention.full {
        // a name that may be part of a longer one belongs to that person only if the office does, too
        if holders.is_empty() {
            return !mention.loose;
        }
        mention.people = holders;
        return true;
    }
    mention.people = holders;
    let named: Vec<PersonId> = mention.people.iter().copied().filter(|&person| is_named(person)).collect();
    if !named.is_empty() {
        mention.people = named;
        return true;
    }
    let placed = !mention.places.is_empty();
    let clear = match mention.form {
        Form::Administration => true,
        Form::After => placed && lexicon::is_head(&mention.key),
        Form::Before => placed || lexicon::is_head(&mention.key) || is_held_by_one(table, mention),
    };
    !mention.people.is_empty() && clear
}

/// Whether the title is one of few national offices, each with one holder at a time, and everybody who may be meant
/// held one of these: a surname then identifies a person as clearly as that of a head of state. "Secretary of State
/// Doe"
fn is_held_by_one(table: &Table, mention: &Mention) -> bool {
    const FEW: usize = 8;
    if lexicon::is_vague(&mention.key) || lexicon::is_one_of_many(&mention.key) {
        return false;
    }
    let is_national = |office: &OfficeId| {
        let office = table.office(*office);
        office.seats == 1 && !table.code(office.place).contains('-')
    };
    let national: Vec<OfficeId> = mention.offices.iter().copied().filter(is_national).collect();
    let held = |&person: &PersonId| table.terms(person).any(|term| national.contains(&term.office));
    (1..=FEW).contains(&national.len()) && mention.people.iter().all(held)
}

/// Whether the document has the full name of the person.
pub(crate) fn is_named(document: &Document, table: &Table, person: PersonId) -> bool {
    let mut names = std::iter::once(table.person(person).name).chain(table.aliases(person));
    names.any(|name| name.contains(' ') && document.prose().contains(name))
}
