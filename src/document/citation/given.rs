//! What the template of a wiki says about a source by the names of its values: these are its fields,
//! and need not be told from its text.

use std::ops::Range;

use crate::document::citation::Locator;
use crate::document::wiki;
use crate::document::{Document, Format};
use crate::place::Span;

/// What a template says about a source.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Given {
    /// The surnames of its authors, or of its editors where there are none, in lower case.
    pub names: Vec<String>,
    /// Its year.
    pub year: Option<i16>,
    /// The letter that tells sources of one year apart: `2019a`.
    pub letter: Option<char>,
    /// Whether a date is given, even if it is none that can be read.
    pub dated: bool,
    /// Whether a title is given.
    pub titled: bool,
    /// How a reader gets to it, the surest first.
    pub locator: Option<Locator>,
}

/// Names of values that lead to a source, in lower case and without the numbers at their ends.
const LEADING: [(Locator, &[&str]); 5] = [
    (
        Locator::Identifier,
        &[
            "doi",
            "isbn",
            "issn",
            "pmid",
            "pmc",
            "arxiv",
            "eprint",
            "jstor",
            "oclc",
            "bibcode",
            "hdl",
            "lccn",
            "ssrn",
            "asin",
            "ol",
            "id",
            "sbn",
            "zbl",
            "mr",
            "eissn",
            "rfc",
            "osti",
            "citeseerx",
        ],
    ),
    (
        Locator::Link,
        &[
            "url",
            "chapter-url",
            "chapterurl",
            "archive-url",
            "archiveurl",
            "contribution-url",
            "section-url",
            "online",
            "lire en ligne",
            "url texte",
            "title-link",
            "titlelink",
            "link",
        ],
    ),
    (
        Locator::Page,
        &[
            "volume", "issue", "number", "page", "pages", "p", "pp", "at", "band", "nummer", "seiten", "tome",
            "numéro", "passage", "volumen", "número", "páginas", "volym", "sid",
        ],
    ),
    (Locator::Publisher, &["publisher", "verlag", "éditeur", "editorial", "editora", "editore", "uitgever", "förlag"]),
    (
        Locator::Container,
        &[
            "journal",
            "work",
            "newspaper",
            "magazine",
            "periodical",
            "website",
            "encyclopedia",
            "encyclopaedia",
            "dictionary",
            "conference",
            "book-title",
            "booktitle",
            "series",
            "agency",
            "sammelwerk",
            "werk",
            "périodique",
            "publicación",
            "rivista",
        ],
    ),
];

/// Names of values that hold surnames: of authors, and of editors.
const AUTHORS: [&str; 8] = ["last", "author", "surname", "author-last", "vauthors", "autor", "auteur", "nom"];
const EDITORS: [&str; 5] = ["editor-last", "editor", "editor-surname", "hrsg", "editors"];
const DATES: [&str; 8] = ["date", "year", "datum", "jahr", "année", "fecha", "año", "publication-date"];
const TITLES: [&str; 8] = ["title", "titel", "titre", "título", "titolo", "chapter", "contribution", "trans-title"];

/// What the first template at `span` of the source that describes a source says about it.
pub(super) fn read(document: &Document, span: Span) -> Option<Given> {
    if document.format() != Format::Wiki || !document.source()[span.range()].contains("{{") {
        return None;
    }
    let source = document.source();
    let values = wiki::described(source, span)?;
    let mut given = Given::default();
    let mut editors = Vec::new();
    for (name, value) in values {
        let text = &source[value.range()];
        // "last1", "editor2-last"
        let name: String = name.chars().filter(|c| !c.is_ascii_digit()).collect();
        let is = |names: &[&str]| names.contains(&name.as_str());
        if text.is_empty() {
            continue;
        }
        if is(&AUTHORS) {
            given.names.push(surname(text));
        } else if is(&EDITORS) {
            editors.push(surname(text));
        } else if is(&DATES) {
            given.dated = true;
            if let Some((year, letter)) = year(text) {
                (given.year, given.letter) = (Some(year), given.letter.or(letter));
            }
        }
        given.titled |= is(&TITLES);
        let leads = LEADING.iter().find(|(_, names)| is(names)).map(|(locator, _)| *locator);
        given.locator = given.locator.into_iter().chain(leads).min();
    }
    if given.names.is_empty() {
        given.names = editors;
    }
    // a paper is found by its day
    given.locator = given.locator.filter(|locator| *locator != Locator::Container || given.dated);
    Some(given)
}

/// The surname in a value, which may be a link or a whole name: `[[Ada Moss|Moss]]`, `Moss, Ada`.
fn surname(text: &str) -> String {
    let shown = text.split_once("]]").map_or(text, |(link, _)| link);
    let shown = shown.rsplit('|').next().unwrap_or(shown).trim_start_matches('[');
    shown.split(',').next().unwrap_or(shown).trim().to_lowercase()
}

/// The first year in a value that stands alone, and its letter.
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

    fn given(text: &str) -> Given {
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
