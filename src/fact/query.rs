//! Queries to a table: who held which office on a day, and where gaps are.

use q7x2_dates::Date;

use crate::fact::fold::{fold, fold_title};
use crate::fact::{OfficeId, PersonId, PlaceId, Table, Term};

/// A time for which no holder of an office is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    /// The office.
    pub office: OfficeId,
    /// The end of the term before.
    pub from: Date,
    /// The beginning of the term after.
    pub to: Date,
}

impl Table {
    /// The people called `name`, in any spelling in the table; by surname only if nobody has it as a full name.
    pub fn people_called(&self, name: &str) -> Vec<PersonId> {
        let key = fold(name);
        let words = key.split(' ').count();
        let whole = |found: Option<(usize, Vec<PersonId>)>| found.filter(|(count, _)| *count == words);
        let full = whole(self.named(key.split(' ')));
        full.or_else(|| whole(self.surnamed(key.split(' ')))).map(|(_, people)| people).unwrap_or_default()
    }

    /// The offices called `title`, with or without a country: "US president", "president of
    /// France", "chancellor".
    pub fn offices_called(&self, title: &str) -> Vec<OfficeId> {
        let key = fold_title(title);
        let words: Vec<&str> = key.split(' ').collect();
        let mut found = self.titled_whole(&words, None);
        if let Some((count, places)) = self.placed(words.iter().copied()) {
            found.extend(self.titled_whole(&words[count..], Some(&places)));
        }
        for (at, _) in words.iter().enumerate().filter(|(_, word)| **word == "of") {
            let named = self.placed(words[at + 1..].iter().copied()).filter(|(count, _)| at + 1 + count == words.len());
            if let Some((_, places)) = named {
                found.extend(self.titled_whole(&words[..at], Some(&places)));
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    fn titled_whole(&self, words: &[&str], places: Option<&[PlaceId]>) -> Vec<OfficeId> {
        let whole = self.titled(words.iter().copied()).filter(|(count, _)| *count == words.len());
        let mut offices = whole.map(|(_, offices)| offices).unwrap_or_default();
        offices.retain(|&office| places.is_none_or(|places| places.contains(&self.office(office).place)));
        offices
    }

    /// Whether `term` is known to be held on `day`; false after the last day for which the table is complete.
    pub fn is_held(&self, term: &Term<'_>, day: Date) -> bool {
        let known = || self.office(term.office).complete >= day;
        term.start <= day && term.end.map_or_else(known, |end| end >= day)
    }

    /// The last term of `office` that the table knows before `day`: that of the holder on the last known day, or of the
    /// last one to leave.
    pub fn last_known(&self, office: OfficeId, day: Date) -> Option<Term<'_>> {
        let begun = self.holders(office).filter(|term| term.start <= day);
        begun.max_by_key(|term| (term.end.is_none(), term.end, !term.acting, term.start))
    }

    /// The times longer than `days` between two terms of an office that one person holds at a time.
    pub fn gaps(&self, days: i64) -> Vec<Gap> {
        let single = self.offices().filter(|&office| self.office(office).seats == 1);
        single.flat_map(|office| self.gaps_of(office, days)).collect()
    }

    fn gaps_of(&self, office: OfficeId, days: i64) -> Vec<Gap> {
        let mut gaps = Vec::new();
        let mut held: Option<Date> = None;
        for term in self.holders(office) {
            if let Some(from) = held.filter(|end| end.days_until(term.start) > days) {
                gaps.push(Gap { office, from, to: term.start });
            }
            let end = term.end.unwrap_or(self.office(office).complete);
            held = held.max(Some(end));
        }
        gaps
    }
}

#[cfg(test)]
mod tests {
    use crate::fact::Facts;

    #[test]
    fn persons_and_offices_are_found_as_people_write_them() {
        let facts = Facts::builtin();
        let name = |called: &str| facts.people_called(called).first().map(|&person| facts.person(person).name);
        assert_eq!(name("volodymyr zelenskyy"), Some("Volodymyr Zelensky"));
        assert_eq!(name("Macron"), Some("Emmanuel Macron"));
        assert_eq!(name("Nobody Atall"), None);
        for title in ["US president", "president of the United States", "President of the US"] {
            let offices = facts.offices_called(title);
            assert_eq!(offices.len(), 1, "{title}");
            assert_eq!(facts.code(facts.office(offices[0]).place), "US");
        }
        assert!(facts.offices_called("president").len() > 50);
        assert!(facts.offices_called("president of nothing").is_empty());
    }

    #[test]
    fn a_term_without_end_is_held_as_far_as_the_table_goes() {
        let facts = Facts::builtin();
        let person = facts.people_called("Donald Trump")[0];
        let held = |day: &str| {
            let day = day.parse().expect("a day");
            facts.terms(person).any(|term| facts.is_held(&term, day))
        };
        assert_eq!(
            (held("2018-05-05"), held("2023-05-05"), held("2025-12-06"), held("2090-01-01")),
            (true, false, true, false)
        );
    }

    #[test]
    fn holes_lie_between_terms() {
        let text = "[sources]\na = \"A\"\n[[place]]\ncode = \"ACME\"\nname = \"Acme\"\n[[office]]\ntitle = \"foreman\"\n\
                    of = \"ACME\"\ncomplete = 2025-12-31\nterms = [\n\
                    { person = \"A B\", start = 2001-01-01, end = 2002-01-01, source = \"a\" },\n\
                    { person = \"C D\", start = 2002-03-01, source = \"a\" },\n]\n";
        let before = Facts::builtin().gaps(30).len();
        let facts = Facts::with(&[("own.toml".to_owned(), text.to_owned())]).expect("a table");
        let gaps = facts.gaps(30);
        assert_eq!(gaps.len(), before + 1);
        let own = gaps.last().expect("there is one");
        assert_eq!((own.from.to_string(), own.to.to_string()), ("2002-01-01".to_owned(), "2002-03-01".to_owned()));
    }
}
