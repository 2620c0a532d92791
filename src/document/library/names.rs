//! What named values say about a source, by their names: the table in `rules/fields.toml`.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::document::citation::Scheme;

/// What a named value says about a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum What {
    /// Who made it: a surname or a whole name.
    Author,
    /// Who edited it.
    Editor,
    /// The rest of a name.
    Given,
    /// What it is called.
    Title,
    /// What the piece of it is called that is meant, or its number.
    Chapter,
    /// When it appeared.
    Issued,
    /// What it stands in.
    Container,
    /// Who published it.
    Publisher,
    /// The volume.
    Volume,
    /// The issue.
    Issue,
    /// The pages.
    Pages,
    /// Where it can be had.
    Url,
    /// When it was looked at.
    Accessed,
    /// The key of the source that it stands in and takes what it does not say itself from.
    Crossref,
    /// Something else that a reader of the list sees.
    Note,
    /// An identifier.
    Identifier(Scheme),
    /// An identifier of which nothing is known but that it leads to the source.
    OtherIdentifier,
}

/// The names by language.
type Names = HashMap<String, Vec<String>>;

/// The table in its file: a mistake in it shows in the tests.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct Table {
    author: Names,
    editor: Names,
    given: Names,
    title: Names,
    chapter: Names,
    issued: Names,
    container: Names,
    publisher: Names,
    volume: Names,
    issue: Names,
    pages: Names,
    url: Names,
    accessed: Names,
    crossref: Names,
    note: Names,
    doi: Names,
    isbn: Names,
    issn: Names,
    arxiv: Names,
    pmid: Names,
    pmcid: Names,
    oclc: Names,
    lccn: Names,
    orcid: Names,
    identifier: Names,
}

const TEXT: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/rules/fields.toml"));

static NAMES: LazyLock<HashMap<String, What>> = LazyLock::new(|| by_name(toml::from_str(TEXT).unwrap_or_default()));

fn by_name(table: Table) -> HashMap<String, What> {
    let identifier = What::Identifier;
    let all = [
        (table.author, What::Author),
        (table.editor, What::Editor),
        (table.given, What::Given),
        (table.title, What::Title),
        (table.chapter, What::Chapter),
        (table.issued, What::Issued),
        (table.container, What::Container),
        (table.publisher, What::Publisher),
        (table.volume, What::Volume),
        (table.issue, What::Issue),
        (table.pages, What::Pages),
        (table.url, What::Url),
        (table.accessed, What::Accessed),
        (table.crossref, What::Crossref),
        (table.note, What::Note),
        (table.doi, identifier(Scheme::Doi)),
        (table.isbn, identifier(Scheme::Isbn)),
        (table.issn, identifier(Scheme::Issn)),
        (table.arxiv, identifier(Scheme::Arxiv)),
        (table.pmid, identifier(Scheme::Pmid)),
        (table.pmcid, identifier(Scheme::Pmcid)),
        (table.oclc, identifier(Scheme::Oclc)),
        (table.lccn, identifier(Scheme::Lccn)),
        (table.orcid, identifier(Scheme::Orcid)),
        (table.identifier, What::OtherIdentifier),
    ];
    let each = |(names, what): (Names, What)| names.into_values().flatten().map(move |name| (name, what));
    all.into_iter().flat_map(each).collect()
}

/// What a value called `name` says; its case, and the number at its end or before a hyphen, do not count:
/// `last1`, `editor2-last`.
pub(in crate::document) fn what(name: &str) -> Option<What> {
    let plain: String = name.trim().chars().filter(|c| !c.is_ascii_digit()).flat_map(char::to_lowercase).collect();
    NAMES.get(plain.as_str()).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_whole_and_no_name_means_two_things() {
        let table: Table = toml::from_str(TEXT).expect("it is well formed");
        let fields: toml::Table = toml::from_str(TEXT).expect("it is TOML");
        let mut meant: HashMap<String, String> = HashMap::new();
        for (field, languages) in &fields {
            for names in languages.as_table().expect("a table").values() {
                for name in names.as_array().expect("a list") {
                    let name = name.as_str().expect("a name");
                    assert_eq!(name.to_lowercase(), name);
                    let other = meant.insert(name.to_owned(), field.clone());
                    assert!(other.is_none_or(|other| other == *field), "{name} means two things");
                }
            }
        }
        assert!(!table.title.is_empty());
    }

    #[test]
    fn numbers_and_case_do_not_count() {
        for (name, expected) in [
            ("last1", Some(What::Author)),
            ("Editor2-last", Some(What::Editor)),
            (" DOI ", Some(What::Identifier(Scheme::Doi))),
            ("isbn13", Some(What::Identifier(Scheme::Isbn))),
            ("titre", Some(What::Title)),
            ("abstract", None),
        ] {
            assert_eq!(what(name), expected, "{name}");
        }
    }
}
