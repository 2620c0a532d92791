//! Adds rows of one table to an office of another, to bring it up to date.

use std::ops::Range;

use toml::Spanned;

use crate::fact::draft::{Draft, DraftOffice, DraftTerm};
use crate::fact::fold::fold_title;
use crate::fact::read::{Office, Reader};
use crate::file_error::{FileError, nearest};

impl Reader<'_> {
    /// The index of the office called `name`, such as "GB prime minister": the code of its place and one of its titles.
    pub(super) fn known(&self, name: &Spanned<String>, draft: &Draft) -> Result<usize, FileError> {
        let error = |message: String| self.error(name.span(), message);
        let Some((code, title)) = name.get_ref().split_once(' ') else {
            let wrong = error(format!("`{}` is not the code of a place and a title", name.get_ref()));
            return Err(wrong.with_help("write it as `GB prime minister`"));
        };
        let place = draft.place(code).ok_or_else(|| {
            let wrong = error(format!("no place has the code `{code}`"));
            match nearest(code, draft.places.iter().map(|place| place.code.as_str())) {
                Some(near) => wrong.with_help(format!("did you mean `{near}`?")),
                None => wrong,
            }
        })?;
        let there = || draft.offices.iter().enumerate().filter(|(_, office)| office.place == place);
        let key = fold_title(title);
        let by_title = there().find(|(_, office)| fold_title(&office.title) == key);
        let by_alias = || there().find(|(_, office)| office.also.iter().any(|other| fold_title(other) == key));
        by_title.or_else(by_alias).map(|(index, _)| index).ok_or_else(|| {
            let wrong = error(format!("no office `{title}` of `{code}` is known"));
            match nearest(title, there().map(|(_, office)| office.title.as_str())) {
                Some(near) => wrong.with_help(format!("did you mean `{code} {near}`?")),
                None => wrong.with_help("give it a `title` and the code of its place, `of`"),
            }
        })
    }

    /// Adds `terms`, each with its bytes in the file, to `known`. A term with the person and the first day of a known
    /// one replaces it. If one person holds the office at a time, the next holder ends the term of the one before.
    /// `days` are the days from which and up to which `added` is known; the first is 0 if the table does not say.
    pub(super) fn extend(
        &self,
        known: &mut DraftOffice,
        added: Office,
        terms: Vec<(DraftTerm, Range<usize>)>,
        [since, complete]: [u32; 2],
    ) -> Result<(), FileError> {
        if complete < known.complete {
            let wrong = self.error(added.complete.span(), "the office is known up to a later day already");
            return Err(wrong.with_help("leave this office out, or give it all its terms and no `extends`"));
        }
        let at = added.extends.as_ref().map_or(0..0, Spanned::span);
        let seats = added.seats.unwrap_or(known.seats);
        let same = |one: &DraftTerm, other: &DraftTerm| (one.person, one.start) == (other.person, other.start);
        let mut all: Vec<(DraftTerm, Range<usize>)> = Vec::new();
        for term in &known.terms {
            if !terms.iter().any(|(added, _)| same(added, term)) {
                let next = || terms.iter().filter(|(next, _)| !next.acting && next.start > term.start);
                let left = next().map(|(next, _)| next.start).min().filter(|_| seats == 1 && term.end == 0);
                let end = left.unwrap_or(term.end);
                let scheduled = if end == 0 { term.scheduled } else { 0 };
                all.push((DraftTerm { end, scheduled, ..term.clone() }, at.clone()));
            }
        }
        all.extend(terms);
        self.check_overlaps(&all, seats)?;
        known.terms = all.into_iter().map(|(term, _)| term).collect();
        known.also.extend(added.also);
        known.seats = seats;
        known.courtesy = added.courtesy.unwrap_or(known.courtesy);
        known.complete = complete;
        if since > 0 {
            known.since = since;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::fact::draft::Draft;
    use crate::fact::read::read;

    const KNOWN: &str = "[sources]\na = \"A\"\n[[place]]\ncode = \"ULM\"\nname = \"Ulm\"\n[[office]]\ntitle = \"mayor\"\n\
        also = [\"lord mayor\"]\nof = \"ULM\"\ncomplete = 2025-12-31\nterms = [\n\
        { person = \"Ada Orr\", start = 2010-03-01, end = 2018-03-01, source = \"a\" },\n\
        { person = \"Bo Lee\", start = 2018-03-01, source = \"a\" },\n]\n";

    /// The names and days of the terms after reading `own`, or what is wrong with it.
    fn terms(own: &str) -> Result<Vec<(String, u32, u32)>, String> {
        let mut draft = Draft::default();
        read("known.toml", KNOWN, &mut draft).map_err(|error| error.to_string())?;
        let own = format!("[sources]\nb = \"B\"\n[[office]]\n{own}");
        read("own.toml", &own, &mut draft).map_err(|error| error.to_string())?;
        assert_eq!(draft.offices.len(), 1, "{own}");
        let name = |person: u32| draft.people[person as usize].name.clone();
        Ok(draft.offices[0].terms.iter().map(|term| (name(term.person), term.start, term.end)).collect())
    }

    #[test]
    fn rows_are_added_and_who_was_in_office_leaves_it() {
        let added = "extends = \"ULM Lord Mayor\"\ncomplete = 2026-11-30\n\
                     terms = [{ person = \"Cy Day\", start = 2026-02-01, source = \"b\" }]\n";
        let (ada, bo) = (("Ada Orr".to_owned(), 20_100_301, 20_180_301), "Bo Lee".to_owned());
        assert_eq!(
            terms(added),
            Ok(vec![ada.clone(), (bo.clone(), 20_180_301, 20_260_201), ("Cy Day".to_owned(), 20_260_201, 0)])
        );
        let ended = "extends = \"ULM mayor\"\ncomplete = 2026-11-30\n\
                     terms = [{ person = \"Bo Lee\", start = 2018-03-01, end = 2026-01-31, source = \"b\" }]\n";
        assert_eq!(terms(ended), Ok(vec![ada, (bo, 20_180_301, 20_260_131)]));
    }

    #[test]
    fn an_office_of_the_same_title_and_place_takes_the_place_of_the_known_one() {
        let own = "title = \"Mayor\"\nof = \"ULM\"\ncomplete = 2024-11-30\n\
                   terms = [{ person = \"Cy Day\", start = 2020-02-01, source = \"b\" }]\n";
        assert_eq!(terms(own), Ok(vec![("Cy Day".to_owned(), 20_200_201, 0)]));
    }

    #[test]
    fn what_cannot_be_added_names_its_line() {
        let row = "complete = 2026-11-30\nterms = [\n{ person = \"Cy Day\", start = 2017-02-01, source = \"b\" },\n]\n";
        for (own, expected) in [
            (format!("extends = \"ULM mayr\"\n{row}"), "own.toml:4: no office `mayr` of `ULM` is known"),
            (format!("extends = \"UML mayor\"\n{row}"), "own.toml:4: no place has the code `UML`"),
            (format!("extends = \"mayor\"\n{row}"), "own.toml:4: `mayor` is not the code of a place and a title"),
            (format!("extends = \"ULM mayor\"\n{row}"), "own.toml:7: the previous holder had not left"),
            (format!("extends = \"ULM mayor\"\nof = \"ULM\"\n{row}"), "own.toml:5: an office that `extends`"),
            (
                "extends = \"ULM mayor\"\ncomplete = 2025-11-30\nterms = []\n".to_owned(),
                "own.toml:5: the office is known up to a later day",
            ),
            (row.to_owned(), "own.toml:4: this office has no `title`"),
        ] {
            let said = terms(&own).expect_err("it cannot be added");
            assert!(said.starts_with(expected), "{said}");
        }
    }
}
