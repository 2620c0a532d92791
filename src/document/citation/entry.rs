//! Entries of a list of sources: who, when, and how a reader gets there.

use std::ops::Range;

use crate::date::Date;
use crate::document::Document;
use crate::document::citation::{Mark, MarkKind};

/// An entry of a list of sources.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its bytes of the document's prose.
    pub range: Range<usize>,
    /// The number that it is listed under.
    pub number: Option<u32>,
    /// The first surname, in lower case.
    pub name: Option<String>,
    /// The year that it is dated by: the first that stands in it.
    pub year: Option<i16>,
    /// The earliest day on which it can have appeared.
    pub earliest: Option<Date>,
    /// How a reader gets to it, the surest first.
    pub locator: Option<Locator>,
}

/// How a reader gets from an entry to the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Locator {
    /// An identifier such as a DOI or an ISBN.
    Identifier,
    /// An address.
    Link,
    /// A volume, an issue, a page, an archive's shelf.
    Page,
    /// A publisher: the source is a book, which a library finds.
    Publisher,
}

impl Entry {
    /// Reads part `index` of `document` as an entry; `marks` are those of the whole document.
    pub(super) fn read(document: &Document, index: usize, marks: &[Mark]) -> Self {
        let part = &document.parts()[index];
        let text = &document.prose()[part.range.clone()];
        let own = || marks.iter().filter(|mark| part.range.contains(&mark.range.start));
        let mut locator = None;
        if own().any(|mark| matches!(mark.kind, MarkKind::Identifier { .. })) {
            locator = Some(Locator::Identifier);
        } else if own().any(|mark| mark.kind == MarkKind::Link) || has_address(text) {
            locator = Some(Locator::Link);
        } else if has_page(text) {
            locator = Some(Locator::Page);
        } else if !is_dated_to_the_day(document, &part.range) && has_publisher(text) {
            locator = Some(Locator::Publisher);
        }
        Self {
            range: part.range.clone(),
            number: number(&document.source()[part.span.range()], text),
            name: name(text),
            year: year(text),
            earliest: earliest(document, &part.range, text),
            locator,
        }
    }
}

/// The number before an entry: `[4] …`, `4. …`, `4) …`; in the source, for list marks are no prose.
fn number(source: &str, text: &str) -> Option<u32> {
    [source, text].into_iter().find_map(|from| {
        let from = from.trim_start();
        let inside = from.strip_prefix('[').unwrap_or(from);
        let digits = inside.bytes().take_while(u8::is_ascii_digit).count();
        let closes = inside[digits..].starts_with([']', '.', ')', ' ', '\t']);
        let listed = (1..=3).contains(&digits) && closes && !inside[digits..].starts_with(" (");
        listed.then(|| inside[..digits].parse().ok()).flatten()
    })
}

/// The first surname: the first word that is neither an initial nor a mark.
fn name(text: &str) -> Option<String> {
    let words = text.split([' ', ',']).map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    let mut named = words.filter(|word| word.chars().count() > 1 && word.starts_with(char::is_uppercase));
    named.next().map(str::to_lowercase)
}

fn year(text: &str) -> Option<i16> {
    years(text).next()
}

/// The years 1500–2100 in `text`, in order.
fn years(text: &str) -> impl Iterator<Item = i16> + '_ {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    (0..bytes.len().saturating_sub(3)).filter_map(move |at| {
        let alone = (at == 0 || !digit(at - 1)) && !digit(at + 4) && (at..at + 4).all(digit);
        let year: i16 = text.get(at..at + 4).filter(|_| alone)?.parse().ok()?;
        (1500..=2100).contains(&year).then_some(year)
    })
}

/// The earliest day on which a source that is dated so can have appeared: a full date in the entry
/// that is no day of access, or the first day of its year.
fn earliest(document: &Document, range: &Range<usize>, text: &str) -> Option<Date> {
    let lower = text.to_ascii_lowercase();
    let accessed = ["accessed", "retrieved", "viewed", "abgerufen"].iter().filter_map(|word| lower.find(word)).min();
    let end = range.start + accessed.unwrap_or(text.len());
    let dates = document.dates();
    let first = dates.partition_point(|written| written.range.start < range.start);
    let mut own = dates[first..].iter().take_while(|written| written.range.start < end);
    let written = own.find_map(|written| written.reading.bounds().map(|(earliest, _)| earliest));
    written.or_else(|| Date::new(year(&text[..end - range.start])?, 1, 1))
}

/// Whether the entry carries a full date, as pages and papers do and books do not.
fn is_dated_to_the_day(document: &Document, range: &Range<usize>) -> bool {
    let first = document.dates().partition_point(|written| written.range.start < range.start);
    let mut own = document.dates()[first..].iter().take_while(|written| written.range.start < range.end);
    own.any(|written| written.reading.bounds().is_some_and(|(earliest, latest)| earliest == latest))
}

/// An address without scheme: `example.org/page`.
fn has_address(text: &str) -> bool {
    text.split(' ').any(|word| {
        let word = word.trim_matches(|c: char| matches!(c, '(' | ')' | '<' | '>' | '[' | ']' | ',' | ';'));
        let Some((host, path)) = word.split_once('/') else { return false };
        let ending = host.rsplit('.').next().unwrap_or("");
        host.contains('.')
            && !path.is_empty()
            && ending.len() >= 2
            && ending.bytes().all(|byte| byte.is_ascii_lowercase())
    })
}

/// Words that stand before the number of a volume, page, patent, case or box in an archive.
const PLACES: [&str; 30] = [
    "p.", "pp.", "page", "pages", "vol.", "volume", "no.", "issue", "ch.", "chapter", "fol.", "box", "folder", "sec.",
    "section", "§", "art.", "article", "patent", "report", "case", "docket", "rfc", "iso", "cmnd", "cm", "s.", "bd.",
    "nr.", "band",
];

/// Words that name a place where papers are kept.
const ARCHIVES: [&str; 7] = ["archive", "archives", "archiv", "papers", "manuscript", "ms", "collection"];

fn has_page(text: &str) -> bool {
    let mut before = "";
    for word in text.split(' ') {
        let bare = word.trim_matches(|c: char| matches!(c, '(' | ')' | ',' | ';' | '“' | '”' | '"'));
        let numbered = bare.starts_with(|c: char| c.is_ascii_digit()) && year(bare).is_none();
        let lower = before.to_lowercase();
        if numbered && PLACES.contains(&lower.as_str()) || ARCHIVES.contains(&bare.to_lowercase().trim_end_matches('.'))
        {
            return true;
        }
        if is_volume(bare) {
            return true;
        }
        before = bare;
    }
    false
}

/// `12(3)`, `12:345`, `45–67`, `345-352`, `p.12`.
fn is_volume(word: &str) -> bool {
    let word = word.trim_end_matches('.');
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &word[digits..];
    let page = word
        .strip_prefix("pp.")
        .or_else(|| word.strip_prefix("p."))
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let year = digits == 4 && (word.starts_with("19") || word.starts_with("20"));
    let range =
        rest.strip_prefix(['–', '-', '‑', ':', '/']).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    page || (digits > 0
        && !year
        && (range || rest.starts_with('(') && rest[1..].starts_with(|c: char| c.is_ascii_digit())))
}

/// Words by which publishers of books are known.
const PUBLISHERS: [&str; 34] = [
    "press",
    "publisher",
    "publishers",
    "publishing",
    "publications",
    "verlag",
    "books",
    "editions",
    "éditions",
    "university",
    "routledge",
    "springer",
    "wiley",
    "elsevier",
    "macmillan",
    "palgrave",
    "penguin",
    "knopf",
    "norton",
    "harper",
    "harpercollins",
    "mcgraw-hill",
    "pearson",
    "sage",
    "brill",
    "hachette",
    "schuster",
    "doubleday",
    "vintage",
    "faber",
    "bloomsbury",
    "gallimard",
    "suhrkamp",
    "o'reilly",
];

fn has_publisher(text: &str) -> bool {
    let known =
        text.split([' ', ',', ';', ':', '.', '(', ')']).any(|word| PUBLISHERS.contains(&word.to_lowercase().as_str()));
    let imprint = text.match_indices(": ").any(|(at, _)| {
        // "New York: Holt, 1999"
        let place = text[..at].rsplit(['.', ',', '(']).next().unwrap_or("").trim();
        let house = text[at + 2..].split([',', '.']).next().unwrap_or("");
        let short = |name: &str| name.split(' ').count() <= 3 && name.starts_with(char::is_uppercase);
        let after = text[at + 2 + house.len()..].trim_matches(|c: char| !c.is_alphanumeric());
        short(place)
            && short(house)
            && after.get(..4).is_some_and(|four| four.bytes().all(|byte| byte.is_ascii_digit()))
    });
    known || imprint
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Input;

    fn entries(list: &str) -> Vec<Entry> {
        let document = Document::read(Input::text("a.txt", format!("Text\n\nIt rained.\n\nReferences\n\n{list}\n")));
        document.citations().entries.clone()
    }

    #[test]
    fn entries_name_number_name_year_and_way() {
        let list = "[1] Lovelace, A. (1843). Notes. https://example.org/notes\n[2] Babbage, C. (1837). On engines. Journal of Works, 12(3), 45–67.\n[3] Menabrea. (2025, December 7). Briefing.";
        let found = entries(list);
        let read: Vec<_> =
            found.iter().map(|entry| (entry.number, entry.name.as_deref(), entry.year, entry.locator)).collect();
        assert_eq!(
            read,
            [
                (Some(1), Some("lovelace"), Some(1843), Some(Locator::Link)),
                (Some(2), Some("babbage"), Some(1837), Some(Locator::Page)),
                (Some(3), Some("menabrea"), Some(2025), None),
            ]
        );
        assert_eq!(found[2].earliest, Date::new(2025, 12, 7));
    }

    #[test]
    fn books_and_archives_can_be_found() {
        for (text, expected) in [
            ("- Hardy, G. H. (1940). An Apology. Cambridge University Press.", Some(Locator::Publisher)),
            ("- Woolf, V. A Room. London: Hogarth, 1929.", Some(Locator::Publisher)),
            ("- Letter to the board, 1911. City Archives, box 4.", Some(Locator::Page)),
            ("- Bank of the North. (2021). Yearly statement.", None),
            ("- The Harbour Authority. (2025, May 2). Press release.", None),
        ] {
            assert_eq!(entries(text)[0].locator, expected, "{text}");
        }
    }
}
