//! Tables: facts that can be searched.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::ops::Range;
use std::sync::OnceLock;

use q7x2_dates::Date;
use q7x2_phrase::word::{self, hash_of};

use crate::fact::draft::Draft;
use crate::fact::image::{ACTING, SURE, Section, WIDTHS, image};

/// Who held which office.
#[derive(Debug, Clone)]
pub struct Table {
    numbers: Cow<'static, [u8]>,
    pool: Cow<'static, str>,
    /// Where the rows of each section begin, in numbers.
    starts: [usize; WIDTHS.len()],
    rows: [usize; WIDTHS.len()],
    /// The rows of each first word, for the sections that are searched by words; computed at the first search.
    firsts: [OnceLock<Firsts>; WIDTHS.len()],
}

/// The first words of the keys of a section. Most words that are looked up begin no key, and one look shows this: it
/// saves five instructions a byte.
#[derive(Debug, Clone)]
struct Firsts {
    words: word::Table,
    /// The first row of each, then the number of all rows.
    starts: Vec<usize>,
}

/// A person of a table, by number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonId(u32);

/// An office of a table, by number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OfficeId(u32);

/// A place of a table, by number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlaceId(u32);

/// A person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Person<'t> {
    /// The name to show.
    pub name: &'t str,
    id: u32,
}

/// An office.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Office<'t> {
    /// The title to show, in lower case.
    pub title: &'t str,
    /// The country or organization that it belongs to.
    pub place: PlaceId,
    /// The day from which all terms are known.
    pub since: Date,
    /// The day up to which all terms are known.
    pub complete: Date,
    /// How many people hold it at once.
    pub seats: u32,
    /// Whether its holders keep the title for life.
    pub courtesy: bool,
}

/// A term of office.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term<'t> {
    /// The person.
    pub person: PersonId,
    /// The office.
    pub office: OfficeId,
    /// The first day.
    pub start: Date,
    /// The last day; none while in office.
    pub end: Option<Date>,
    /// The day on which the term ends by law, unless something happens before, if the table gives it.
    pub scheduled_end: Option<Date>,
    /// Whether the person was only acting.
    pub acting: bool,
    /// Whether the dates are certain.
    pub sure: bool,
    /// The source.
    pub source: &'t str,
}

impl Table {
    /// A table of everything in `draft`.
    pub fn new(draft: &Draft) -> Self {
        let image = image(draft);
        Self::of(Cow::Owned(image.numbers), Cow::Owned(image.pool))
    }

    /// The table whose image `build.rs` has made.
    pub(super) fn of(numbers: Cow<'static, [u8]>, pool: Cow<'static, str>) -> Self {
        let mut table =
            Self { numbers, pool, starts: [0; WIDTHS.len()], rows: [0; WIDTHS.len()], firsts: Default::default() };
        let mut at = WIDTHS.len();
        for (section, width) in WIDTHS.iter().enumerate() {
            table.rows[section] = table.number(section) as usize;
            table.starts[section] = at;
            at += table.rows[section] * width;
        }
        table
    }

    fn number(&self, at: usize) -> u32 {
        let bytes = self.numbers.get(at * 4..at * 4 + 4).and_then(|bytes| bytes.try_into().ok());
        bytes.map_or(0, u32::from_le_bytes)
    }

    fn cell(&self, section: Section, row: usize, column: usize) -> u32 {
        self.number(self.starts[section as usize] + row * WIDTHS[section as usize] + column)
    }

    fn rows(&self, section: Section) -> usize {
        self.rows[section as usize]
    }

    fn text(&self, text: u32) -> &str {
        let at = |row| self.cell(Section::Texts, row, 0) as usize;
        self.pool.get(at(text as usize)..at(text as usize + 1)).unwrap_or("")
    }

    /// A set of words, folded, of which each title in the table contains one.
    pub fn heads(&self) -> impl Iterator<Item = &str> {
        (0..self.rows(Section::Heads)).map(|row| self.text(self.cell(Section::Heads, row, 0)))
    }

    /// The person with this number.
    pub fn person(&self, id: PersonId) -> Person<'_> {
        Person { name: self.text(self.cell(Section::People, id.0 as usize, 0)), id: id.0 }
    }

    /// All people.
    pub fn people(&self) -> impl Iterator<Item = PersonId> {
        (0..self.rows(Section::People).saturating_sub(1)).map(|row| PersonId(row as u32))
    }

    /// The other names and spellings of a person.
    pub fn aliases(&self, id: PersonId) -> impl Iterator<Item = &str> {
        let at = |row| self.cell(Section::People, row, 1) as usize;
        let rows = at(id.0 as usize)..at(id.0 as usize + 1);
        rows.map(|row| self.text(self.cell(Section::Aliases, row, 0)))
    }

    /// The terms of a person, by their start.
    pub fn terms(&self, id: PersonId) -> impl Iterator<Item = Term<'_>> {
        let at = |row| self.cell(Section::People, row, 2) as usize;
        (at(id.0 as usize)..at(id.0 as usize + 1)).filter_map(|row| self.term(row))
    }

    /// All offices.
    pub fn offices(&self) -> impl Iterator<Item = OfficeId> {
        (0..self.rows(Section::Offices).saturating_sub(1)).map(|row| OfficeId(row as u32))
    }

    /// The office with this number.
    pub fn office(&self, id: OfficeId) -> Office<'_> {
        let cell = |column| self.cell(Section::Offices, id.0 as usize, column);
        Office {
            title: self.text(cell(0)),
            place: PlaceId(cell(1)),
            since: day(cell(2)).unwrap_or(FIRST),
            complete: day(cell(3)).unwrap_or(FIRST),
            seats: cell(4),
            courtesy: cell(5) != 0,
        }
    }

    /// Whether the office belongs to `place`, or is an office of its country with several holders for parts of it, such
    /// as the senator of a state.
    pub fn covers(&self, office: OfficeId, place: PlaceId) -> bool {
        let office = self.office(office);
        let part = || self.code(place).strip_prefix(self.code(office.place)).is_some_and(|rest| rest.starts_with('-'));
        office.place == place || office.seats > 1 && part()
    }

    /// All titles of an office, folded.
    pub fn titles(&self, id: OfficeId) -> Vec<&str> {
        let rows = (0..self.rows(Section::Titles)).filter(|&row| self.cell(Section::Titles, row, 1) == id.0);
        rows.map(|row| self.key(Section::Titles, row)).collect()
    }

    /// The terms of an office, by their start.
    pub fn holders(&self, id: OfficeId) -> impl Iterator<Item = Term<'_>> {
        let at = |row| self.cell(Section::Offices, row, 6) as usize;
        let rows = at(id.0 as usize)..at(id.0 as usize + 1);
        rows.filter_map(|row| self.term(self.cell(Section::ByOffice, row, 0) as usize))
    }

    fn term(&self, row: usize) -> Option<Term<'_>> {
        let cell = |column| self.cell(Section::Terms, row, column);
        Some(Term {
            person: PersonId(cell(0)),
            office: OfficeId(cell(1)),
            start: day(cell(2))?,
            end: day(cell(3)),
            scheduled_end: day(cell(4)),
            acting: cell(5) & ACTING != 0,
            sure: cell(5) & SURE != 0,
            source: self.text(cell(6)),
        })
    }

    /// The name of a place.
    pub fn place(&self, id: PlaceId) -> &str {
        self.text(self.cell(Section::Places, id.0 as usize, 1))
    }

    /// The codes of all places.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        (0..self.rows(Section::Places)).map(|row| self.text(self.cell(Section::Places, row, 0)))
    }

    /// The code of a place, such as "US" or "NATO".
    pub fn code(&self, id: PlaceId) -> &str {
        self.text(self.cell(Section::Places, id.0 as usize, 0))
    }

    /// The people whose full name, or another spelling of it, is at the beginning of `words`, which are folded, and how
    /// many of the words it takes; the longest name if there are several.
    pub fn named<'w>(&self, words: impl IntoIterator<Item = &'w str>) -> Option<(usize, Vec<PersonId>)> {
        let (count, rows) = self.longest(Section::Names, words)?;
        Some((count, rows.map(|row| PersonId(self.cell(Section::Names, row, 1))).collect()))
    }

    /// The people whose full name in some spelling begins with `word`, which is folded, each with that name, folded.
    pub fn beginning_with<'t>(&'t self, word: &str) -> impl Iterator<Item = (&'t str, PersonId)> + use<'t> {
        let word = format!("{word} ");
        let first = self.partition(Section::Names, 0..self.rows(Section::Names), |row| row < word.as_str());
        let rows = first..self.rows(Section::Names);
        rows.map(move |row| (self.key(Section::Names, row), PersonId(self.cell(Section::Names, row, 1))))
            .take_while(move |(name, _)| name.starts_with(&word))
    }

    /// The people whose surname is at the beginning of `words`, and how many words it has; the longest one counts.
    pub fn surnamed<'w>(&self, words: impl IntoIterator<Item = &'w str>) -> Option<(usize, Vec<PersonId>)> {
        let (count, rows) = self.longest(Section::Surnames, words)?;
        Some((count, rows.map(|row| PersonId(self.cell(Section::Surnames, row, 1))).collect()))
    }

    /// The offices whose title is at the beginning of `words`, and how many words it has; `words` are without articles.
    pub fn titled<'w>(&self, words: impl IntoIterator<Item = &'w str>) -> Option<(usize, Vec<OfficeId>)> {
        let (count, rows) = self.longest(Section::Titles, words)?;
        Some((count, rows.map(|row| OfficeId(self.cell(Section::Titles, row, 1))).collect()))
    }

    /// Whether a title begins with the word `word`, which is folded.
    pub fn may_begin_title(&self, word: &str) -> bool {
        !self.beginning(Section::Titles, word).is_empty()
    }

    /// The places whose name or adjective is at the beginning of `words`, and how many words it has. `words` are
    /// without articles.
    pub fn placed<'w>(&self, words: impl IntoIterator<Item = &'w str>) -> Option<(usize, Vec<PlaceId>)> {
        let (count, rows) = self.longest(Section::PlaceWords, words)?;
        Some((count, rows.map(|row| PlaceId(self.cell(Section::PlaceWords, row, 1))).collect()))
    }

    /// The last words of names, as hashes in order, each with 0.
    pub(super) fn last_words(&self) -> impl ExactSizeIterator<Item = (u64, u32)> {
        let half = |row, column| u64::from(self.cell(Section::LastWords, row, column));
        (0..self.rows(Section::LastWords)).map(move |row| (half(row, 0) << 32 | half(row, 1), 0))
    }

    /// The rows with the longest key at the beginning of `words`.
    fn longest<'w>(&self, section: Section, words: impl IntoIterator<Item = &'w str>) -> Option<(usize, Range<usize>)> {
        let mut words = words.into_iter().peekable();
        let rows = self.beginning(section, words.peek()?);
        if rows.is_empty() {
            return None;
        }
        let mut key = String::with_capacity(64);
        let mut found = None;
        for (count, word) in words.enumerate() {
            if count > 0 {
                key.push(' ');
            }
            key.push_str(word);
            let first = self.partition(section, rows.clone(), |row| row < key.as_str());
            if first == rows.end || !self.key(section, first).starts_with(&key) {
                break;
            }
            if self.key(section, first) == key {
                found = Some((count + 1, first));
            }
        }
        let (count, first) = found?;
        let key = self.key(section, first);
        Some((count, first..self.partition(section, rows, |row| row.cmp(key) != Ordering::Greater)))
    }

    /// The rows whose key begins with the first word of `text`.
    fn beginning(&self, section: Section, text: &str) -> Range<usize> {
        let firsts = self.firsts[section as usize].get_or_init(|| self.firsts_of(section));
        let first = text.split(' ').next().unwrap_or(text);
        let number = firsts.words.number(hash_of(first));
        number.map_or(0..0, |number| firsts.starts[number as usize]..firsts.starts[number as usize + 1])
    }

    fn firsts_of(&self, section: Section) -> Firsts {
        let (mut words, mut starts, mut last) = (Vec::new(), Vec::new(), None);
        for row in 0..self.rows(section) {
            let first = self.key(section, row).split(' ').next();
            if first != last {
                words.push((hash_of(first.unwrap_or_default()), starts.len() as u32));
                starts.push(row);
                last = first;
            }
        }
        starts.push(self.rows(section));
        Firsts { words: word::Table::new(words.into_iter()), starts }
    }

    fn key(&self, section: Section, row: usize) -> &str {
        self.text(self.cell(section, row, 0))
    }

    /// The first of `rows` whose key is not `before`.
    fn partition(&self, section: Section, rows: Range<usize>, before: impl Fn(&str) -> bool) -> usize {
        let Range { start: mut low, end: mut high } = rows;
        while low < high {
            let middle = usize::midpoint(low, high);
            if before(self.key(section, middle)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }
}

impl Person<'_> {
    /// The person's number.
    pub fn id(self) -> PersonId {
        PersonId(self.id)
    }
}

/// Stands for a missing day of completeness: nothing is known.
const FIRST: Date = Date::MIN;

/// The day for a number such as 20251206.
fn day(number: u32) -> Option<Date> {
    let year = i16::try_from(number / 10_000).ok()?;
    Date::new(year, u8::try_from(number / 100 % 100).ok()?, u8::try_from(number % 100).ok()?)
}

#[cfg(test)]
mod tests {
    use crate::fact::Facts;

    #[test]
    fn names_titles_and_places_are_found_from_their_first_words() {
        let table = Facts::builtin();
        let (count, people) = table.named(["volodymyr", "zelenskyy", "said"]).expect("a known name");
        assert_eq!((count, table.person(people[0]).name), (2, "Volodymyr Zelensky"));
        assert_eq!(table.surnamed(["trump"]).map(|(count, people)| (count, people.len())), Some((1, 1)));
        assert_eq!(table.titled(["prime", "minister", "and"]).map(|(count, _)| count), Some(2));
        assert!(table.titled(["prime", "mover"]).is_none());
        let (count, places) = table.placed(["united", "states", "of", "mind"]).expect("a known place");
        assert_eq!((count, table.code(places[0])), (2, "US"));
    }

    #[test]
    fn terms_are_in_order_for_persons_and_offices() {
        let table = Facts::builtin();
        for person in table.people() {
            let starts: Vec<_> = table.terms(person).map(|term| term.start).collect();
            assert!(starts.is_sorted(), "{}", table.person(person).name);
            assert!(table.terms(person).all(|term| term.person == person));
        }
        for office in table.offices() {
            let starts: Vec<_> = table.holders(office).map(|term| term.start).collect();
            assert!(starts.is_sorted() && !starts.is_empty(), "{}", table.office(office).title);
            assert!(table.holders(office).all(|term| term.office == office));
        }
    }
}
