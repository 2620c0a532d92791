//! What a name means with the title and the words around it: who is mentioned, and by which office.

use std::ops::Range;

use q7x2_words::{ARTICLES, CANDIDACIES, DEFINITE, PAST_TITLES, TITLE_ARTICLES};

use crate::check::office::lexicon;
use crate::check::office::name::Name;
use crate::check::office::nouns;
use crate::check::office::title::{self, Before, Title};
use crate::check::office::words::{Gap, Words};
use crate::document::office::Modifier;
use crate::document::office::{Form, Mention};
use crate::fact::{OfficeId, PersonId, PlaceId, Table};

/// What follows a title.
#[derive(Debug)]
pub(super) struct After {
    /// The word after the title and everything that belongs to it.
    pub(super) end: usize,
    pub(super) modifier: Option<Modifier>,
    pub(super) places: Vec<PlaceId>,
    /// Whether what follows may turn it into another office: "of Dartmouth College".
    pub(super) strange: bool,
}

impl After {
    /// Reads what follows `title`.
    pub(super) fn read(table: &Table, words: &Words<'_>, title: &Title) -> Self {
        let mut after = After { end: title.words.end, modifier: None, places: Vec::new(), strange: false };
        if words.joined(after.end)
            && let Some(modifier) = lexicon::suffix(words.key(after.end))
        {
            after.modifier = Some(modifier);
            after.end += 1;
        }
        if words.joined(after.end) && matches!(words.key(after.end), "of" | "for") {
            let the = words.key(after.end + 1) == "the" && words.joined(after.end + 1);
            let at = after.end + 1 + usize::from(the);
            let place = words.joined(at).then(|| title::place_from(table, words, at)).flatten();
            match place {
                Some((end, places)) => {
                    after.places = places;
                    after.end = end;
                }
                None => after.strange = true,
            }
        }
        after
    }
}

/// A title in its sentence, with the words around it.
pub(super) struct Reading<'r, 'd> {
    pub(super) table: &'r Table,
    pub(super) words: &'r Words<'d>,
    pub(super) title: Title,
    pub(super) before: Before,
    pub(super) after: After,
}

impl Reading<'_, '_> {
    /// The mention of the people called `name`, if they may have the title.
    pub(super) fn mention(&self, name: &Name, form: Form) -> Option<Mention> {
        if self.before.strange {
            return None;
        }
        let places: Vec<PlaceId> = [&self.title.places, &self.before.places, &self.after.places]
            .into_iter()
            .find(|places| !places.is_empty())
            .cloned()
            .unwrap_or_default();
        let vague = lexicon::is_vague(&self.title.key);
        if places.is_empty() && vague && self.before.owned.is_empty() {
            return None;
        }
        let titles = self.title.offices.iter().chain(&self.before.chained);
        let mut offices: Vec<OfficeId> = titles.copied().filter(|&office| self.lies_in(office, &places)).collect();
        if !self.before.owned.is_empty() {
            offices.clone_from(&self.before.owned);
        }
        if lexicon::leads(&self.title.key) {
            offices.extend(self.led(&name.people, &places).filter(|office| !self.title.offices.contains(office)));
        }
        let attribute = form == Form::Before && nouns::person_follows(self.words, name.words.end);
        let (first, last) = match form {
            Form::After => (name.words.start, self.after.end),
            _ => (self.before.start, name.words.end),
        };
        Some(Mention {
            range: self.words.range(first..last),
            name: self.words.range(name.words.clone()),
            title: self.words.range(self.title.words.clone()),
            modifier: self.modifier(form, attribute),
            removable: self.removable(),
            people: name.people.clone(),
            offices,
            places,
            full: name.full,
            form,
            chained: !self.before.chained.is_empty(),
            attribute,
            loose: name.longer || form == Form::After && self.goes_on_listing(),
            listed: false,
            misspelt: false,
            key: self.title.key.clone(),
        })
    }

    /// The offices in which `people` led one of `places`: "the French leader" is the president of France.
    fn led<'p>(&'p self, people: &'p [PersonId], places: &'p [PlaceId]) -> impl Iterator<Item = OfficeId> + 'p {
        let held = people.iter().flat_map(|&person| self.table.terms(person)).map(|term| term.office);
        held.filter(|&office| {
            let of = self.table.office(office);
            places.contains(&of.place) && lexicon::is_led_by(of.title)
        })
    }

    /// What the words around the title say about it.
    fn modifier(&self, form: Form, attribute: bool) -> Modifier {
        match (self.after.modifier, self.before.modifier) {
            // it is the aide who is former
            (_, Modifier::Former) if attribute => Modifier::Loose,
            // "past presidents of the club"
            (_, Modifier::Former) if self.title.plural && self.before.said_by(self.words, &PAST_TITLES) => {
                Modifier::Loose
            }
            (None, Modifier::Plain) if form == Form::Before && self.is_supposed() => Modifier::Loose,
            (None, Modifier::Plain) if self.before.of_somebody || self.is_of_one_named_before() => Modifier::Loose,
            (None, modifier) => modifier,
            (Some(suffix), Modifier::Plain) => suffix,
            // "then-President-elect", "former president-elect"
            (Some(_), _) => Modifier::Loose,
        }
    }

    /// Whether the title belongs to a body or firm that the text named before: "its president, Jane Doe".
    fn is_of_one_named_before(&self) -> bool {
        let start = self.before.start;
        let placed = !self.title.places.is_empty() || !self.before.places.is_empty() || !self.after.places.is_empty();
        let owner = start.checked_sub(1).filter(|_| self.words.joined(start)).map_or("", |at| self.words.key(at));
        !placed && self.before.owned.is_empty() && DEFINITE.has(owner) && !ARTICLES.has(owner)
    }

    /// Whether the words do not say that the person is in the office: "a President Doe", "candidate for President Doe".
    fn is_supposed(&self) -> bool {
        let start = self.before.start;
        if start == 0 || !self.words.joined(start) {
            return false;
        }
        match self.words.key(start - 1) {
            "a" | "an" => true,
            "for" => start > 1 && CANDIDACIES.has(self.words.key(start - 2)),
            _ => false,
        }
    }

    /// Whether what looks like an apposition is an item of a list that goes on: "the pope, the president of Italy, and
    /// the prime minister".
    fn goes_on_listing(&self) -> bool {
        let at = self.after.end;
        let serial = self.words.gap(at) == Gap::Comma && matches!(self.words.key(at), "and" | "or");
        let next = self.words.key(at + 1);
        serial && (self.words.capital(at + 1) || TITLE_ARTICLES.has(next))
    }

    fn lies_in(&self, office: OfficeId, places: &[PlaceId]) -> bool {
        places.is_empty() || places.iter().any(|&place| self.table.covers(office, place))
    }

    /// The modifier and the space or hyphen after it.
    fn removable(&self) -> Option<Range<usize>> {
        let said = self.before.said.clone()?;
        let article = said.start > 0 && matches!(self.words.key(said.start - 1), "a" | "an");
        let start = self.words.range(said.clone()).start;
        let next = self.words.range(said.end..said.end + 1).start;
        (!article && self.before.chained.is_empty()).then_some(start..next)
    }
}
