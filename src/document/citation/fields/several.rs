//! Entries that hold several references: `D. Moss, Phys. Rev. A 49, 1584 (1994); K. Reed, Phys. Rev. A 51, 1015 (1995)`.

use q7x2_words as words;

use crate::document::citation::locatable::{has_page, years};

/// The words in which a further reference names its first author.
const OPENING: usize = 4;

/// The length of the first reference of `text`: of all of it if there is but one.
pub(super) fn first(text: &str) -> usize {
    let begins = |at: &usize| is_dated(&text[..*at]) && begins_another(&text[*at + 1..]);
    text.match_indices("; ").map(|(at, _)| at).find(begins).unwrap_or(text.len())
}

fn is_dated(text: &str) -> bool {
    years(text).next().is_some()
}

/// Whether `rest` is another reference, and not more about the same one, such as another place where it was printed.
fn begins_another(rest: &str) -> bool {
    let own = rest.split("; ").next().unwrap_or("");
    let mut opening = own.split_whitespace().take(OPENING);
    // “ibid.” goes on with the same periodical
    let again = || {
        own.split_whitespace()
            .next()
            .is_some_and(|first| words::NOTE_BACK.has_in_any_case(first.trim_end_matches(['.', ','])))
    };
    let capital = own.trim_start().starts_with(char::is_uppercase);
    let initial = |word: &str| {
        let mut letters = word.trim_end_matches(',').chars();
        letters.next().is_some_and(char::is_uppercase) && letters.next() == Some('.')
    };
    is_dated(own) && (again() || capital && (opening.any(initial) || has_page(own)))
}

#[cfg(test)]
mod tests {
    use super::first;

    #[test]
    fn the_first_reference_ends_where_another_begins() {
        for (text, expected) in [
            (
                "D. Moss, Phys. Rev. A 49, 1584 (1994); K. Reed, Phys. Rev. A 51, 1015 (1995).",
                "D. Moss, Phys. Rev. A 49, 1584 (1994)",
            ),
            (
                "F. Pell, Phys. Rev. Lett. 12, 345 (2001); ibid. 13, 12 (2002).",
                "F. Pell, Phys. Rev. Lett. 12, 345 (2001)",
            ),
            (
                "Moss, A. (1990). Rivers. Moor Press; Reed, C. (1995). Lakes. Moor Press.",
                "Moss, A. (1990). Rivers. Moor Press",
            ),
        ] {
            assert_eq!(&text[..first(text)], expected);
        }
    }

    #[test]
    fn authors_years_and_places_between_semicolons_are_of_one_reference() {
        for text in [
            "Moss A; Reed C; Dorn K. Ports. J Weather. 2001;14(3):153–60.",
            "Moss, A. (1990); Rivers of the north. Moor Press.",
            "Moss, A. Rivers. London: Faber, 1990; New York: Holt, 1991.",
            "Moss, A. Rivers. Moor Press, 1990; translated by C. Reed, 1995.",
            "Moss, A. Rivers. Moor Press, 1990.",
        ] {
            assert_eq!(first(text), text.len(), "{text}");
        }
    }
}
