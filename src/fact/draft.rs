//! Drafts: facts as lists, before they become a table that can be searched.
//!
//! `build.rs` uses this file too, so it needs nothing but the standard library.

use std::collections::HashMap;

/// Everything that a table is made from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draft {
    /// Countries, states and organizations.
    pub places: Vec<DraftPlace>,
    /// People.
    pub people: Vec<DraftPerson>,
    /// Offices with their terms.
    pub offices: Vec<DraftOffice>,
    /// The index of each person by name.
    known: HashMap<String, u32>,
}

/// A country, a state of a country, or an organization that has offices.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DraftPlace {
    /// "US", "US-CA", "NATO".
    pub code: String,
    /// "United States".
    pub name: String,
    /// Other names.
    pub names: Vec<String>,
    /// "American".
    pub adjectives: Vec<String>,
}

/// A person, with the ways to write their name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DraftPerson {
    /// The name to show.
    pub name: String,
    /// Other names and spellings.
    pub also: Vec<String>,
    /// The name that follows a title, if it is not the last word of the full name.
    pub surname: Option<String>,
}

/// An office and who held it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DraftOffice {
    /// The title to show, in lower case.
    pub title: String,
    /// Other titles of the same office.
    pub also: Vec<String>,
    /// The index of its place.
    pub place: u32,
    /// How many people hold it at once.
    pub seats: u32,
    /// Whether its holders keep the title for life.
    pub courtesy: bool,
    /// The day from which all terms are known, as the number 20251206; 0 if it is the first day of the first term.
    pub since: u32,
    /// The day up to which all terms are known, in the same form.
    pub complete: u32,
    /// The terms, as written.
    pub terms: Vec<DraftTerm>,
}

/// A term of office.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DraftTerm {
    /// The index of the person.
    pub person: u32,
    /// The first day, as the number 20251206.
    pub start: u32,
    /// The last day, in the same form; 0 while in office.
    pub end: u32,
    /// The day on which the term ends by law unless something happens before, in the same form; 0 if there is none.
    pub scheduled: u32,
    /// Whether the person was only acting.
    pub acting: bool,
    /// Whether the dates are certain.
    pub sure: bool,
    /// The source.
    pub source: String,
}

impl Draft {
    /// The index of the person called `name`; one is added if there is none.
    pub fn person(&mut self, name: &str) -> u32 {
        if let Some(&known) = self.known.get(name) {
            return known;
        }
        let index = u32::try_from(self.people.len()).expect("a table of facts has fewer than 2^32 persons");
        self.people.push(DraftPerson { name: name.to_owned(), ..DraftPerson::default() });
        self.known.insert(name.to_owned(), index);
        index
    }

    /// Adds ways to write a person's name.
    pub fn describe(&mut self, described: DraftPerson) {
        let index = self.person(&described.name) as usize;
        let person = &mut self.people[index];
        for name in described.also {
            if !person.also.contains(&name) {
                person.also.push(name);
            }
        }
        person.surname = described.surname.or(person.surname.take());
    }

    /// The index of the place with this code.
    pub fn place(&self, code: &str) -> Option<u32> {
        let index = self.places.iter().position(|place| place.code == code)?;
        u32::try_from(index).ok()
    }
}
