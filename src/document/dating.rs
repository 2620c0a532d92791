//! The date of a document, and the evidence for it.

use std::ops::Range;

use q7x2_dates::{Date, Reading, Written};

use crate::document::metadata::Evidence;
use crate::document::{Document, Role};

mod days;

pub use days::Dating;

impl Document {
    /// The date of the document, and the evidence for it.
    pub fn dating(&self) -> Option<&Dating> {
        self.slots.dating.get_or_init(|| of(self)).as_ref()
    }

    /// The last day on which the document says that it was changed, in its metadata or in a line of its text.
    pub fn last_changed(&self) -> Option<Date> {
        let stated = self.metadata().updated.as_ref();
        let stated = stated.and_then(|stated| Some(q7x2_dates::stated_date(&stated.text)?.reading.bounds()?.1));
        let lines = self.blocks().iter().filter(|block| block.role == Role::Dateline);
        let written =
            lines.flat_map(|block| within(self, &block.range)).filter_map(|date| Some(date.reading.bounds()?.1));
        stated.into_iter().chain(written).max()
    }
}

/// Finds the date of `document`, from the best evidence there is.
fn of(document: &Document) -> Option<Dating> {
    given(document)
        .or_else(|| stated(document))
        .or_else(|| dateline(document))
        .or_else(|| opening(document))
        .or_else(|| path(document))
}

fn given(document: &Document) -> Option<Dating> {
    let text = document.context.date.as_deref()?;
    let written = q7x2_dates::stated_date(text)?;
    Dating::new(written.reading, Evidence::Given, None)
}

/// When it says that it was published, or else when it was changed.
fn stated(document: &Document) -> Option<Dating> {
    let metadata = document.metadata();
    [&metadata.published, &metadata.updated].into_iter().flatten().find_map(|stated| {
        let written = q7x2_dates::stated_date(&stated.text)?;
        Dating::new(written.reading, stated.evidence, None)
    })
}

/// The first date of the first dateline; one that says "updated" only if there is no other.
fn dateline(document: &Document) -> Option<Dating> {
    let lines = document.blocks().iter().filter(|block| block.role == Role::Dateline);
    let mut dated = lines.filter_map(|block| {
        let words = document.prose()[block.range.clone()].to_lowercase();
        let written = within(document, &block.range).find(|written| written.reading.bounds().is_some())?;
        Some((words.starts_with("updated") || words.starts_with("last "), written))
    });
    let first = dated.next()?;
    let written = if first.0 { dated.find(|(updated, _)| !updated).unwrap_or(first).1 } else { first.1 };
    Dating::new(written.reading, Evidence::Dateline, Some(written.range.clone()))
}

/// A date with a year before the dash that ends a dateline inside the first paragraph. A dash in brackets, or before
/// another date, is between two dates, such as those of somebody's life.
fn opening(document: &Document) -> Option<Dating> {
    const LONGEST: usize = 90;
    let block = document.blocks().iter().take(4).find(|block| block.role == Role::Paragraph)?;
    let text = &document.prose()[block.range.clone()];
    let head = &text[..text.floor_char_boundary(LONGEST + "—".len())];
    let mut dashes: Vec<usize> =
        ["—", "–", " - ", "--"].iter().flat_map(|dash| head.match_indices(dash).map(|(at, _)| at)).collect();
    dashes.sort_unstable();
    let dated = |dash: usize| {
        within(document, &(block.range.start..block.range.start + dash))
            .find(|written| written.reading.bounds().is_some())
    };
    // "(Wire) - September 3, 2024 - DALLAS — Today"
    let (dash, written) = dashes.into_iter().filter(|&at| at < LONGEST).find_map(|dash| Some((dash, dated(dash)?)))?;
    let bracketed = text[..dash].matches('(').count() > text[..dash].matches(')').count();
    let after = text[dash..].trim_start_matches(['—', '–', '-', ' ']);
    if bracketed || after.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    Dating::new(written.reading, Evidence::Opening, Some(written.range.clone()))
}

fn within<'d>(document: &'d Document, range: &Range<usize>) -> impl Iterator<Item = &'d Written> {
    let dates = document.dates();
    let first = dates.partition_point(|written| written.range.start < range.start);
    let end = range.end;
    dates[first..].iter().take_while(move |written| written.range.end <= end)
}

/// The day in the path of the file, or in the path that it says it will have on its site.
fn path(document: &Document) -> Option<Dating> {
    let stated = document.metadata().path.as_ref().map(|stated| stated.text.as_str());
    let day = day_in(&document.origin().path).or_else(|| day_in(stated?))?;
    Dating::new(Reading::Day(day), Evidence::Path, None)
}

/// The last day in `path`: `2025/12/06/name.html`, `2025-12-06-name.md`, `2025/1206/name.md`, `2025_12_6.html`.
fn day_in(path: &str) -> Option<Date> {
    let mut numbers: Vec<(usize, &str)> = Vec::new();
    let mut from = 0;
    for piece in path.split(|sign: char| !sign.is_ascii_digit()) {
        if !piece.is_empty() {
            numbers.push((from, piece));
        }
        from += piece.len();
        from += path[from..].chars().next().map_or(0, char::len_utf8);
    }
    (0..numbers.len()).rev().find_map(|first| day_from(path, &numbers[first..]))
}

/// The day that the first of `numbers`, each with its place in `path`, begins.
fn day_from(path: &str, numbers: &[(usize, &str)]) -> Option<Date> {
    let joined = |one: usize| {
        let [(at, digits), (next, _)] = numbers.get(one..one + 2)? else { return None };
        path.get(at + digits.len()..*next).filter(|sign| matches!(*sign, "/" | "_" | "." | "-"))
    };
    let (_, year) = numbers.first().filter(|(_, digits)| digits.len() == 4)?;
    let sign = joined(0)?;
    let (month, day) = match numbers[1].1 {
        both if both.len() == 4 && sign == "/" => both.split_at(2),
        month if month.len() <= 2 => (month, joined(1).and(numbers.get(2))?.1),
        _ => return None,
    };
    if day.len() > 2 {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Format, Input};

    fn days(input: Input) -> Option<(Evidence, Vec<String>)> {
        let document = Document::read(input);
        document.dating().map(|dating| (dating.evidence, dating.days().iter().map(ToString::to_string).collect()))
    }

    fn of_text(text: &str) -> Option<(Evidence, Vec<String>)> {
        days(Input::text("a.txt", text))
    }

    const BODY: &str = "\nThe board met on 4 July 2022 and decided nothing that anybody could remember afterwards, as its minutes show.\n";

    #[test]
    fn datelines_date_a_document() {
        for (head, day) in [
            ("Talks go on\nDec, 8 2025", "2025-12-08"),
            ("Talks go on\nKYIV, UKRAINE / WASHINGTON D.C., USA — December 2, 2025", "2025-12-02"),
            ("Talks go on\n2 December 2025", "2025-12-02"),
            ("Talks go on\nUpdated 3 Feb. 2024 at 10:15", "2024-02-03"),
            ("Talks go on\nUpdated 3 Feb. 2024 at 10:15\nPublished 1 Feb. 2024", "2024-02-01"),
            ("2025-12-06\n\nTalks go on", "2025-12-06"),
        ] {
            assert_eq!(of_text(&format!("{head}{BODY}")), Some((Evidence::Dateline, vec![day.to_owned()])), "{head}");
        }
    }

    #[test]
    fn a_month_in_front_matter_is_a_date() {
        let expected = vec!["2024-02-01".to_owned(), "2024-02-29".to_owned()];
        for stated in ["date: 2024-02", "date: \"2024/02\"", "published: February 2024"] {
            let text = format!("---\n{stated}\n---\n\n# Talks go on\n{BODY}");
            let found = days(Input { format: Format::Markdown, ..Input::text("a.md", &text) });
            assert_eq!(found.map(|(_, days)| days), Some(expected.clone()), "{stated}");
        }
    }

    #[test]
    fn an_ambiguous_date_keeps_both_readings() {
        let expected = vec!["2025-06-12".to_owned(), "2025-12-06".to_owned()];
        assert_eq!(of_text(&format!("06.12.2025\n\nTalks go on\n{BODY}")), Some((Evidence::Dateline, expected)));
    }

    #[test]
    fn a_dateline_inside_the_first_paragraph_counts() {
        let text = format!(
            "Talks go on\n\nOSLO, 9 May 2024 — Nobody expected the talks to end in a day, and they did not.\n{BODY}"
        );
        assert_eq!(of_text(&text), Some((Evidence::Opening, vec!["2024-05-09".to_owned()])));
    }

    #[test]
    fn the_dates_of_a_life_date_no_document() {
        for life in ["(4 May 1881 – 9 June 1960) was", "4 May 1881 – 9 June 1960: she was"] {
            assert_eq!(of_text(&format!("Ada Moss\n\nAda Moss {life} a historian from Northport.\n{BODY}")), None);
        }
    }

    #[test]
    fn dates_in_the_body_date_nothing() {
        assert_eq!(of_text(&format!("Talks go on\n{BODY}")), None);
        assert_eq!(of_text(""), None);
    }

    #[test]
    fn fields_go_before_text_and_text_before_paths() {
        let mut input = Input::text("news/2021/03/04/a.txt", format!("Talks go on\n{BODY}"));
        assert_eq!(days(input.clone()), Some((Evidence::Path, vec!["2021-03-04".to_owned()])));
        input.text = format!("Talks go on\n5 March 2021{BODY}");
        assert_eq!(days(input.clone()), Some((Evidence::Dateline, vec!["2021-03-05".to_owned()])));
        input.date = Some("2021-03-06T10:00:00Z".to_owned());
        assert_eq!(days(input), Some((Evidence::Given, vec!["2021-03-06".to_owned()])));
    }

    #[test]
    fn what_the_metadata_states_goes_before_the_text() {
        let markdown = |front: &str| {
            let text = format!("---\n{front}\n---\n\n# Talks go on\n\n5 March 2021\n{BODY}");
            days(Input { format: Format::Markdown, ..Input::text("a.md", text) })
        };
        let expected = |evidence, day: &str| Some((evidence, vec![day.to_owned()]));
        assert_eq!(markdown("date: 2021-03-04"), expected(Evidence::Metadata, "2021-03-04"));
        assert_eq!(markdown("updated: 2021-03-09"), expected(Evidence::Metadata, "2021-03-09"));
        assert_eq!(markdown("updated: 2021-03-09\ndate: March 4, 2021"), expected(Evidence::Metadata, "2021-03-04"));
        assert_eq!(markdown("date: soon"), expected(Evidence::Dateline, "2021-03-05"));
        let undated = |front: &str| {
            let text = format!("+++\n{front}\n+++\n\n# Talks go on\n{BODY}");
            days(Input { format: Format::Markdown, ..Input::text("a.md", text) })
        };
        assert_eq!(undated("path = \"inside/2021/03/04/talks\""), expected(Evidence::Path, "2021-03-04"));
        assert_eq!(undated("path = \"inside/2021/talks\""), None);
    }
}
