//! What is read from libraries.

use super::*;
use crate::read;

fn described(format: Format, text: &str) -> Vec<Described> {
    let document = read("a", format, text);
    assert_eq!(document.prose(), "", "{text}");
    for one in document.described() {
        for value in &one.values {
            assert!(text.get(value.span.range()).is_some(), "{value:?} in {text}");
        }
    }
    document.described().to_vec()
}

/// What is said about a source, each with the text and what is written at its place.
fn said(text: &str, one: &Described) -> Vec<(What, String, String)> {
    let each = |value: &Value| (value.what, value.text.clone(), text[value.span.range()].to_owned());
    one.values.iter().map(each).collect()
}

fn same(what: What, text: &str) -> (What, String, String) {
    (what, text.to_owned(), text.to_owned())
}

#[test]
fn fields_of_bibtex_are_read_with_their_places() {
    let text = "@string{jw = \"Journal of \" # {Weather}}\n@Article {moss2019,\n  author = {Moss, Anna and Bea {van Fern}},\n  title = \"The {Wet} {\\\"O}land \" # {summer},\n  journal = jw, year = 2019, month = may,\n  pages = {1--9},\n  doi={10.1000/182}\n}\n";
    let found = described(Format::Bibtex, text);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].kind.as_str(), &text[found[0].name().range()]), ("article", "moss2019"));
    let authors = "Moss, Anna and Bea {van Fern}".to_owned();
    assert_eq!(
        said(text, &found[0]),
        [
            (What::Author, "Moss".to_owned(), authors.clone()),
            (What::Author, "Fern".to_owned(), authors),
            (What::Title, "The Wet Ölandsummer".to_owned(), "The {Wet} {\\\"O}land \" # {summer".to_owned()),
            (What::Container, "Journal ofWeather".to_owned(), "jw".to_owned()),
            same(What::Issued, "2019"),
            (What::Pages, "1--9".to_owned(), "1--9".to_owned()),
            same(What::Identifier(crate::scheme::Scheme::Doi), "10.1000/182"),
        ]
    );
    assert_eq!(found[0].year(), Some(2019));
}

#[test]
fn broken_entries_do_not_take_others_along() {
    let text = "@book{a, title = {open, year = 2019\n@book{b, title = {B}, year = 2020}\n@book{c, = {x}, title {y}, year = {2021}, note}\n@book{d,,,}\n@book{e";
    let found = described(Format::Bibtex, text);
    let keys: Vec<&str> = found.iter().filter_map(|one| one.key.as_ref()).map(|(key, _)| key.as_str()).collect();
    assert_eq!(keys, ["a", "b", "c", "d"]);
    assert_eq!(found[1].year(), Some(2020));
    assert_eq!(found[2].year(), Some(2021));
}

#[test]
fn what_stands_in_a_book_takes_over_what_the_book_says() {
    let text = "@inbook{fog, title = {Fog}, crossref = {Weather}}\n@book{weather, title = {Weather}, publisher = {Heron}, date = {2019-05}, author = {Moss, A}}\n";
    let found = described(Format::Bibtex, text);
    let value = |what| found[0].value(what).map(|value| value.text.as_str());
    assert_eq!([value(What::Title), value(What::Container)], [Some("Fog"), Some("Weather")]);
    assert_eq!([value(What::Publisher), value(What::Author)], [Some("Heron"), None]);
    assert_eq!(found[0].year(), Some(2019));
}

#[test]
fn csl_is_read_with_its_places() {
    let text = "[\n\t{\"id\": \"moss\", \"type\": \"book\", \"title\": \"Rain \\\"so\\\"\", \"author\": [{\"family\": \"Moss\", \"given\": \"A\"}, {\"literal\": \"River Board\"}], \"issued\": {\"date-parts\": [[2019, 5]]}, \"DOI\": \"10.1000\\/182\"}\n]";
    assert!(is_csl(text));
    let found = described(Format::Csl, text);
    assert_eq!(found[0].kind, "book");
    assert_eq!(
        said(text, &found[0]),
        [
            (What::Title, "Rain \"so\"".to_owned(), "Rain \\\"so\\\"".to_owned()),
            same(What::Author, "Moss"),
            same(What::Author, "River Board"),
            same(What::Issued, "2019, 5"),
            (What::Identifier(crate::scheme::Scheme::Doi), "10.1000/182".to_owned(), "10.1000\\/182".to_owned()),
        ]
    );
    for other in [
        "[]",
        "{}",
        "[1]",
        "{\"name\": \"x\", \"type\": \"module\"}",
        "[{\"type\": \"book\"}]",
        "[{\"id\": 1, \"title\": \"x\"}]",
        "[",
    ] {
        assert!(!is_csl(other), "{other}");
    }
}

#[test]
fn citation_files_are_read() {
    let text = "cff-version: 1.2.0\n# q7x2-lint: allow(citation) because x\ntitle: Gauge\nauthors:\n  - family-names: Moss\n    orcid: https://orcid.org/0000-0002-1825-0097\npreferred-citation:\n  type: article\n  title: 'Rain'\nreferences:\n  - type: book\n    title: Fog\n    year: 2019\n";
    let found = described(Format::Cff, text);
    let titles: Vec<&str> =
        found.iter().filter_map(|one| one.value(What::Title)).map(|one| one.text.as_str()).collect();
    assert_eq!(titles, ["Gauge", "Rain", "Fog"]);
    assert_eq!(found.iter().map(|one| one.listed).collect::<Vec<_>>(), [false, false, true]);
    let document = read("CITATION.cff", Format::Cff, text);
    assert_eq!(document.comments().len(), 1);
}

#[test]
fn what_cannot_be_read_is_told() {
    for (format, text, unread) in [
        (Format::Csl, "[{]", true),
        (Format::Cff, "a: [", true),
        (Format::Csl, "", false),
        (Format::Cff, " \n", false),
        (Format::Bibtex, "no entry", false),
    ] {
        let document = read("a", format, text);
        assert_eq!(!document.unread().is_empty(), unread, "{text}");
    }
}

#[test]
fn any_bytes_are_read_without_harm() {
    let pieces = [
        "@", "book", "{", "}", "(", ")", "key", ",", "=", "\"", "#", "title", " ", "\n", "é", "\\", "%", "[", "]", ":",
        "- ", "1", "'",
    ];
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    for _ in 0..20_000 {
        let mut text = String::from("@book{a,");
        for _ in 0..14 {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            text.push_str(pieces[(state >> 33) as usize % pieces.len()]);
        }
        for format in [Format::Bibtex, Format::Cff, Format::Csl] {
            described(format, &text);
        }
    }
}
