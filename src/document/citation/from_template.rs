//! The fields of a source from the named values of its wiki template; they are not read from its text.

use std::ops::Range;

use q7x2_dates::{Date, find_dates};

use crate::document::citation::{Author, Detail, DetailKind, FromTemplate, Issued, Locator};
use crate::document::library::{What, what};
use crate::document::wiki;
use crate::document::{Document, Format};
use crate::place::Span;

/// What the first template at `span` of the source that describes a source says about it.
pub(super) fn read(document: &Document, span: Span) -> Option<FromTemplate> {
    if document.format() != Format::Wiki || !document.source()[span.range()].contains("{{") {
        return None;
    }
    let source = document.source();
    let values = wiki::described(source, span)?;
    let mut given = FromTemplate::default();
    let mut editors = Vec::new();
    for (name, value) in values {
        let text = &source[value.range()];
        let Some(what) = what(&name).filter(|_| !text.is_empty()) else { continue };
        match what {
            What::Author => given.names.push(surname(text)),
            What::Editor => editors.push(surname(text)),
            What::Issued => {
                given.dated = true;
                if let Some((year, letter)) = year(text) {
                    (given.year, given.letter) = (Some(year), given.letter.or(letter));
                }
            }
            What::Accessed => given.accessed = true,
            What::Title | What::Chapter => given.titled = true,
            _ => {}
        }
        given.locator = given.locator.into_iter().chain(leading(what)).min();
        let range = document.range(value);
        if !range.is_empty() {
            given.show(what, range, &name, document.prose());
        }
    }
    if given.names.is_empty() {
        given.names = editors;
    }
    // a newspaper is found by its date
    given.locator = given.locator.filter(|locator| *locator != Locator::Container || given.dated);
    given.fields.details.sort_by_key(|detail| detail.range.start);
    Some(given)
}

/// How readers can find a source by a value that says `what`.
fn leading(what: What) -> Option<Locator> {
    Some(match what {
        What::Identifier(_) | What::OtherIdentifier => Locator::Identifier,
        What::Url => Locator::Link,
        What::Volume | What::Issue | What::Pages => Locator::Page,
        What::Publisher => Locator::Publisher,
        What::Container => Locator::Container,
        _ => return None,
    })
}

impl FromTemplate {
    /// Adds the value called `name` at `range` of `prose` to the fields.
    fn show(&mut self, what: What, range: Range<usize>, name: &str, prose: &str) {
        let fields = &mut self.fields;
        let detail = |kind| Detail { kind, range: range.clone() };
        match what {
            What::Author | What::Editor => {
                let text = &prose[range.clone()];
                let is_person = name.contains("last") || name.contains("surname") || text.contains(',');
                let family = range.start..range.start + text.split(',').next().unwrap_or(text).len();
                let all = if what == What::Author { &mut fields.authors } else { &mut fields.editors };
                all.push(Author { range, family, is_person });
            }
            // the rest of the name before it
            What::Given => {
                if let Some(author) = fields.authors.last_mut().filter(|author| author.range.end < range.start) {
                    author.is_person = true;
                    author.range.end = range.end;
                }
            }
            What::Issued => fields.issued = fields.issued.take().or_else(|| issued(range, prose)),
            What::Title if fields.title.is_some() => fields.container = fields.container.take().or(Some(range)),
            What::Title => fields.title = Some(range),
            What::Chapter => {
                let book = fields.title.replace(range);
                fields.container = fields.container.take().or(book);
            }
            What::Container => fields.container = fields.container.take().or(Some(range)),
            What::Publisher => fields.publisher = fields.publisher.take().or(Some(range)),
            What::Volume => fields.details.push(detail(DetailKind::Volume)),
            What::Issue => fields.details.push(detail(DetailKind::Issue)),
            What::Pages => fields.details.push(detail(DetailKind::Pages)),
            What::Url => fields.details.push(detail(DetailKind::Url)),
            What::Accessed => fields.details.push(detail(DetailKind::Accessed)),
            What::Identifier(scheme) => fields.details.push(detail(DetailKind::Identifier(scheme))),
            What::OtherIdentifier | What::Crossref | What::Note => {}
        }
    }
}

/// The date that is at `range` of `prose`.
fn issued(range: Range<usize>, prose: &str) -> Option<Issued> {
    let text = &prose[range.clone()];
    let (year, letter) = year(text)?;
    let whole = find_dates(text).into_iter().next().and_then(|written| written.reading.bounds());
    let earliest = whole.map(|(earliest, _)| earliest).filter(|day| day.year() == year);
    Some(Issued { range, year: Some(year), letter, earliest: earliest.or_else(|| Date::new(year.max(1), 1, 1)) })
}

/// The surname in a value, which may be a link or a whole name: `[[Ada Moss|Moss]]`, `Moss, Ada`.
fn surname(text: &str) -> String {
    let shown = text.split_once("]]").map_or(text, |(link, _)| link);
    let shown = shown.rsplit('|').next().unwrap_or(shown).trim_start_matches('[');
    shown.split(',').next().unwrap_or(shown).trim().to_lowercase()
}

/// The first year on its own in a value, and its letter.
fn year(text: &str) -> Option<(i16, Option<char>)> {
    text.split(|c: char| !c.is_ascii_alphanumeric()).find_map(named_year)
}

/// The year that `word` is: `1843`, `1843a`.
pub(super) fn named_year(word: &str) -> Option<(i16, Option<char>)> {
    let digits: Range<usize> = 0..word.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &word[digits.end..];
    let letter = rest.chars().next().filter(char::is_ascii_lowercase);
    let year: i16 = word[digits.clone()].parse().ok().filter(|_| (3..=4).contains(&digits.end))?;
    (rest.len() == letter.map_or(0, char::len_utf8)).then_some((year, letter))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Input;

    fn given(text: &str) -> FromTemplate {
        let document = Document::read(Input { format: Format::Wiki, ..Input::text("a.wiki", text) });
        read(&document, Span::new(0, text.len())).unwrap_or_default()
    }

    #[test]
    fn values_of_templates_are_fields() {
        let found = given("* {{cite journal |last1=[[Ada Moss|Moss]] |last2=Fern |title=Rain |year=2019b |volume=4 }}");
        assert_eq!(found.names, ["moss", "fern"]);
        assert_eq!((found.year, found.letter, found.locator), (Some(2019), Some('b'), Some(Locator::Page)));
        assert!(found.titled && found.dated);
    }

    #[test]
    fn values_that_are_shown_have_their_places() {
        let text = "== Sources ==\n* {{Citation |last=Moss |first=A |date=4 May 2006 |title=The gaze of lakes |journal=Lake Review |pages=89–98 |doi=10.1000/182 |volume=9}}\n* {{cite book |last=Fern |chapter=Fog |title=Weather |publisher=Heron |date=2011}}\n";
        let document = Document::read(Input { format: Format::Wiki, ..Input::text("a.wiki", text) });
        let entries = &document.citations().entries;
        let written = |range: &Range<usize>| &text[document.span(range.clone()).range()];
        let fields = &entries[0].fields;
        let field = |range: &Option<Range<usize>>| range.as_ref().map(written);
        assert_eq!(field(&fields.title), Some("The gaze of lakes"));
        assert_eq!(field(&fields.container), Some("Lake Review"));
        assert_eq!(fields.issued.as_ref().and_then(|issued| issued.earliest), Date::new(2006, 5, 4));
        assert_eq!(fields.authors.iter().map(|author| written(&author.family)).collect::<Vec<_>>(), ["Moss"]);
        let details: Vec<&str> = fields.details.iter().map(|detail| written(&detail.range)).collect();
        assert_eq!(details, ["89–98", "10.1000/182", "9"]);
        let fields = &entries[1].fields;
        let field = |range: &Option<Range<usize>>| range.as_ref().map(written);
        assert_eq!([field(&fields.title), field(&fields.container)], [Some("Fog"), Some("Weather")]);
        assert_eq!(field(&fields.publisher), Some("Heron"));
    }

    #[test]
    fn the_surest_way_to_a_source_counts() {
        for (text, expected) in [
            ("{{Citation |title=Rain |publisher=Heron |isbn=978-0-306-40615-7}}", Some(Locator::Identifier)),
            ("{{cite news |title=Rain |work=The Herald |date=4 May 2011}}", Some(Locator::Container)),
            ("{{cite news |title=Rain |work=The Herald}}", None),
            ("{{cite web |title=Rain |url= |date=2011}}", None),
            ("{{cite book |editor-last=Reed |title=Rain |date=2011 |publisher=Heron}}", Some(Locator::Publisher)),
        ] {
            assert_eq!(given(text).locator, expected, "{text}");
        }
        assert_eq!(given("{{cite book |editor-last=Reed |title=Rain |date=May 2011}}").names, ["reed"]);
    }
}
