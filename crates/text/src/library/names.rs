//! What named values say about a source, by their names: the lists in `rules/words/fields.toml`.

use q7x2_words::FIELDS;

use crate::scheme::Scheme;

/// What a named value says about a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum What {
    /// An author: a surname or a whole name.
    Author,
    /// An editor.
    Editor,
    /// The rest of a name.
    Given,
    /// The title.
    Title,
    /// The name or number of the part that is cited.
    Chapter,
    /// When it appeared.
    Issued,
    /// What contains it.
    Container,
    /// The publisher.
    Publisher,
    /// The volume.
    Volume,
    /// The issue.
    Issue,
    /// The pages.
    Pages,
    /// Where it is available.
    Url,
    /// When it was accessed.
    Accessed,
    /// The key of the source that contains it and supplies the values that it lacks.
    Crossref,
    /// Something else that readers of the list see.
    Note,
    /// An identifier.
    Identifier(Scheme),
    /// An identifier of an unknown kind that leads to the source.
    OtherIdentifier,
}

/// The meaning of each list that makes up `fields` in `rules/words/fields.toml`, in its order.
const MEANT: [What; 25] = [
    What::Author,
    What::Editor,
    What::Given,
    What::Title,
    What::Chapter,
    What::Issued,
    What::Container,
    What::Publisher,
    What::Volume,
    What::Issue,
    What::Pages,
    What::Url,
    What::Accessed,
    What::Crossref,
    What::Note,
    What::Identifier(Scheme::Doi),
    What::Identifier(Scheme::Isbn),
    What::Identifier(Scheme::Issn),
    What::Identifier(Scheme::Arxiv),
    What::Identifier(Scheme::Pmid),
    What::Identifier(Scheme::Pmcid),
    What::Identifier(Scheme::Oclc),
    What::Identifier(Scheme::Lccn),
    What::Identifier(Scheme::Orcid),
    What::OtherIdentifier,
];

/// What a value with this `name` says. Case does not matter, nor does a number at the end or before a hyphen: `last1`,
/// `editor2-last`.
pub fn what(name: &str) -> Option<What> {
    let plain: String = name.trim().chars().filter(|c| !c.is_ascii_digit()).flat_map(char::to_lowercase).collect();
    MEANT.get(usize::try_from(FIELDS.number(&plain)?).ok()?).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_list_means_what_it_is_called() {
        use q7x2_words::{FIELD_AUTHOR, FIELD_IDENTIFIER, FIELD_NOTE, FIELD_ORCID};
        for (list, expected) in [
            (&FIELD_AUTHOR, What::Author),
            (&FIELD_NOTE, What::Note),
            (&FIELD_ORCID, What::Identifier(Scheme::Orcid)),
            (&FIELD_IDENTIFIER, What::OtherIdentifier),
        ] {
            // names that contain a digit themselves are not in the lists
            let names = list.all().iter().filter(|name| !name.contains(|c: char| c.is_ascii_digit()));
            assert!(
                names.clone().count() > 0 && names.clone().all(|name| what(name) == Some(expected)),
                "{expected:?}"
            );
        }
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
