//! Whether the text of a note names a source, or explains something.
//!
//! A note that explains supports nothing: “Rounded to whole figures.” A note names a source by an address or
//! identifier, a name and a year, a title in quotation marks or italics and where it appeared, a page, or by pointing
//! back to another note.

use q7x2_words as words;

use crate::document::notation::{Piece, in_piece};

/// The longest note that is looked at, in bytes: notes that name a source do so at their beginning.
const LONGEST: usize = 1_500;

/// Whether `text`, the text of a note, names a source.
pub(super) fn names_source(text: &str) -> bool {
    let text = text[..text.floor_char_boundary(LONGEST.min(text.len()))].trim();
    if text.contains("cite") && text.contains(['{', '[']) || is_key(text) {
        return true;
    }
    if text.contains("://") || text.contains("www.") || text.contains("doi:") || text.contains("doi.org/") {
        return true;
    }
    if has_named_year(text) || is_short(text) {
        return true;
    }
    let lower = text.to_lowercase();
    points_back(&lower)
        || has_identifier(&lower)
        || has_title(text, &lower)
        || has_page(&lower)
        || is_dated(text, &lower)
        || is_kept(text)
}

/// Whether it contains a key with its sign: `@moss2023, p. 3`.
fn is_key(text: &str) -> bool {
    matches!(in_piece(text), Piece::Key(_))
}

/// Whether `lower` contains `word` as a whole word.
fn has_word(lower: &str, word: &str) -> bool {
    lower.match_indices(word).any(|(at, _)| {
        let after = lower[at + word.len()..].chars().next();
        let apart = word.ends_with('.') || after.is_none_or(|c| !c.is_alphanumeric());
        apart && !lower[..at].ends_with(char::is_alphanumeric)
    })
}

/// Whether its beginning points back to an earlier note.
pub(super) fn points_back(lower: &str) -> bool {
    const NEAR: usize = 40;
    let near = &lower[..lower.floor_char_boundary(NEAR.min(lower.len()))];
    words::NOTE_BACK.all().iter().any(|word| has_word(near, word))
}

fn has_identifier(lower: &str) -> bool {
    ["isbn", "issn", "arxiv", "pmid", "doi"].iter().any(|name| has_word(lower, name))
}

/// The years 1500–2100 in `text`, with where each begins.
fn years(text: &str) -> impl Iterator<Item = usize> + '_ {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    (0..bytes.len().saturating_sub(3)).filter(move |&at| {
        let alone = (at == 0 || !digit(at - 1)) && !digit(at + 4) && (at..at + 4).all(digit);
        alone && matches!(&bytes[at..at + 2], [b'1', b'5'..=b'9'] | [b'2', b'0'])
    })
}

/// Whether a name is directly before a year: “Moss 2023”, “Moss, A. (2023)”, “Fern et al., 2019a”.
fn has_named_year(text: &str) -> bool {
    years(text).any(|at| {
        let before = text[..at].trim_end_matches([' ', '(', ',', '.', '[']);
        let gap = &text[before.len()..at];
        let before = before.strip_suffix(" et al").unwrap_or(before).trim_end_matches([' ', ',']);
        let word = before.rsplit([' ', '\u{a0}']).next().unwrap_or("");
        let initial = word.chars().filter(|c| c.is_alphabetic()).count() == 1;
        // "A. Moss 1999" and "Moss, A. (1999)", and not "In 1999", "May 1999", "vitamin A 1999"
        let name = word.trim_matches(|c: char| !c.is_alphanumeric());
        let begins = name.starts_with(char::is_uppercase) && name.chars().skip(1).any(char::is_lowercase);
        let lead = before.len() == word.len();
        let named = begins && !super::years::is_month(name);
        (initial && gap.contains('('))
            || named && (!lead || gap.contains([',', '(']) || text.len() < 60 && !is_preposition(name))
    })
}

/// Whether a capitalized word before a year is only the beginning of a sentence: “In 1999 …”.
fn is_preposition(name: &str) -> bool {
    name.chars().count() < 3 || words::PREPOSITIONS_OF_TIME.has_capitalised(name)
}

/// Whether there is a title in quotation marks or italics, and where or when it appeared.
fn has_title(text: &str, lower: &str) -> bool {
    const PAIRS: [(&str, &str); 9] = [
        ("“", "”"),
        ("„", "“"),
        ("«", "»"),
        ("\"", "\""),
        ("*", "*"),
        ("_", "_"),
        ("\\emph{", "}"),
        ("\\textit{", "}"),
        ("``", "''"),
    ];
    let titled = PAIRS.iter().any(|(open, close)| {
        let Some((_, rest)) = text.split_once(open) else { return false };
        let Some((inside, after)) = rest.split_once(close) else { return false };
        let inside = inside.trim();
        let set_off =
            inside.ends_with([',', '.', '?', '!']) || after.trim_start().starts_with([',', '.', '(', ':', ';']);
        set_off && inside.contains(' ') && inside.starts_with(|c: char| c.is_uppercase() || c.is_numeric())
    });
    let house = || words::NOTE_HOUSES.all().iter().any(|word| has_word(lower, word));
    titled && (years(text).next().is_some() || house() || has_page(lower) || ends_with_number(text))
        || has_dated_house(text)
}

/// Whether there is a publisher or a periodical and its year: “Harbour Press, 2019”.
fn has_dated_house(text: &str) -> bool {
    years(text).any(|at| {
        let before = text[..at].trim_end_matches([' ', ',', '(', ':', '.']);
        let word = before.rsplit([' ', '\u{a0}', ',']).next().unwrap_or("");
        let before = before[..before.len() - word.len()].trim_end_matches(' ');
        let name = before.rsplit(' ').next().unwrap_or("").trim_start_matches(['(', '“']);
        let named = name.starts_with(char::is_uppercase) && word.starts_with(char::is_uppercase);
        named && words::NOTE_HOUSES.has(&word.to_lowercase())
    })
}

/// Whether it is a short form: name, title, page: “Moss, Rain in towns, 33.”
fn is_short(text: &str) -> bool {
    const LONGEST: usize = 120;
    let text = words::BEFORE_SHORT_FORMS.after(text).unwrap_or(text);
    let Some((name, rest)) = text.split_once(", ") else { return false };
    let words = name.split(' ').count();
    let named = name.split(' ').all(|word| word.starts_with(char::is_uppercase) || super::years::is_joining(word));
    text.len() <= LONGEST && words <= 5 && named && rest.contains(' ') && ends_with_number(rest)
}

/// Whether the last word is a page: “, 33.”, “, 14–16”.
fn ends_with_number(text: &str) -> bool {
    let text = text.trim_end_matches(['.', ' ', ')']);
    let Some((before, last)) = text.rsplit_once(' ') else { return false };
    let page = |c: char| c.is_ascii_digit() || matches!(c, '–' | '-' | 'f');
    before.ends_with([',', '.', ')'])
        && last.starts_with(|c: char| c.is_ascii_digit())
        && last.chars().all(page)
        && last.len() <= 9
}

/// Whether a number follows a word for pages, volumes or issues.
fn has_page(lower: &str) -> bool {
    words::NOTE_PAGES.all().iter().any(|word| {
        lower.match_indices(word).any(|(at, _)| {
            let apart = !lower[..at].ends_with(char::is_alphanumeric);
            let rest = lower[at + word.len()..].trim_start_matches([' ', '~', '\u{a0}']);
            apart && rest.starts_with(|c: char| c.is_ascii_digit())
        })
    })
}

/// Whether it begins with something that is found by its date: “Interview with the harbour master, 4 May 2021”.
fn is_dated(text: &str, lower: &str) -> bool {
    let begins = words::NOTE_DATED
        .all()
        .iter()
        .any(|word| lower.strip_prefix(word).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)));
    begins && years(text).next().is_some()
}

/// Whether it names an archive in which a paper is kept: “National Archives, box 4”, “…, Town Archive.”
fn is_kept(text: &str) -> bool {
    let mut before = "";
    text.split(' ').any(|word| {
        let name = word.trim_end_matches([',', '.', ';', ':', ')']);
        let set_off = name.len() < word.len() && name.starts_with(char::is_uppercase);
        let kept = set_off && before.starts_with(char::is_uppercase) && words::NOTE_ARCHIVES.has(&name.to_lowercase());
        before = word;
        kept
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_that_name_a_source_are_told_from_others() {
        for text in [
            "Moss, A. (2023). The wet summer. Journal of Weather, 12(3), 45–67.",
            "Ada Moss, *The wet summer* (Harbour Press, 2023), 20.",
            "Ada Moss, “The wet summer,” Journal of Weather 12 (2023): 45.",
            "Ibid., p. 14.",
            "ebd., S. 3",
            "Moss, The wet summer, 33.",
            "See Moss 2023.",
            "See Moss and Fern (2023a), ch. 2.",
            "Fern et al. 2019.",
            "Moss 1999, 12.",
            "https://weather.example/2023",
            "Interview with the harbour master, 4 May 2021.",
            "City Archives, box 4, vol. 2",
            "Weather Office, Yearbook, Harbour Press, 2019.",
            r"Moss, \emph{The wet summer}, 2023.",
            "doi:10.1000/182",
            "National Archives, FO 371/1234.",
            "Ida Tarn to the board, Town Archive.",
        ] {
            assert!(names_source(text), "{text}");
        }
        for text in [
            "Rounded to whole figures.",
            "In those days a crown was worth more than now.",
            "Some towns may ask for a second key, but most readers need not worry.",
            "He said “no” in 1999 and again later.",
            "In 1999 this was still the old town hall.",
            "Since May 2019 the gauge is read twice a day.",
            "Not to be mistaken for the village of the same name.",
            "They were hidden in the cellar.",
            "This is a guess, not counted by anyone.",
            "Without the outer district, which had 33.",
            "The *old* name.",
            "Prices are those of 2015.",
            "The town archive, which burned down, had no list.",
        ] {
            assert!(!names_source(text), "{text}");
        }
    }
}
