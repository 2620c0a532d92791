//! Sections: lines that name what follows, and lists of sources.

use std::sync::LazyLock;

use q7x2_words as words;

use q7x2_phrase::word::Opening;

/// Whether a line on its own reads like the title of what follows.
pub(super) fn looks_like_heading(text: &str) -> bool {
    let bare = without_marks(text);
    let Some(last) = bare.chars().next_back().filter(|_| bare.len() <= 140) else { return false };
    let most = match last {
        '.' if !bare.ends_with("U.S.") && !bare.ends_with("U.K.") => return false,
        '!' | ',' | ';' | '…' => return false,
        '?' => 14,
        ':' => 8,
        _ => 16,
    };
    let start = bare.trim_start_matches(['"', '“', '‘', '\'', '(', '«']);
    start.starts_with(|c: char| c.is_uppercase() || c.is_numeric())
        && text.split_whitespace().take(most + 1).count() <= most
}

/// A line without the marks that point to its sources: `[1]`, `[2, 4]`.
fn without_marks(text: &str) -> &str {
    let mut text = text;
    while let Some((before, mark)) = text.strip_suffix(']').and_then(|rest| rest.rsplit_once('[')) {
        let numbers = mark.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b' ' | b'-'));
        if mark.is_empty() || !numbers {
            break;
        }
        text = before.trim_end();
    }
    text
}

/// No heading of a list of sources is longer, in bytes: the longest one known has 62, and a number and marks may be
/// around it.
const LONGEST: usize = 100;

/// Whether `heading`, in the form of the word lists, is that of a list of sources.
fn is_of_sources(heading: &str) -> bool {
    words::SOURCE_HEADINGS.has(heading) || words::FURTHER_HEADINGS.has(heading)
}

/// Whether `text` names a list of sources, as the heading of one does.
pub(super) fn names_sources(text: &str) -> bool {
    bare(text).is_some_and(|text| is_of_sources(&text) || names_several(&text))
}

/// Whether `text` names a list of notes, or one of sources.
pub fn names_notes(text: &str) -> bool {
    bare(text).is_some_and(|text| words::NOTE_HEADINGS.has(&text) || is_of_sources(&text) || names_several(&text))
}

/// Whether `text` names further reading: “External links”, “Further reading”.
pub fn names_besides(text: &str) -> bool {
    bare(text).is_some_and(|text| words::FURTHER_HEADINGS.has(&text))
}

/// What headings of lists begin with: most lines that are checked begin with other words.
static OPENING: LazyLock<Opening> = LazyLock::new(|| {
    let lists = [&words::SOURCE_HEADINGS, &words::FURTHER_HEADINGS, &words::NOTE_HEADINGS];
    Opening::of(lists.into_iter().flat_map(|list| list.all().iter().copied()))
});

/// A heading in the form of the word lists: in lower case, without its number and marks. `None` if it is too long or no
/// entry of the lists begins like it.
fn bare(text: &str) -> Option<String> {
    if text.len() > LONGEST {
        return None;
    }
    let text = text.trim_matches(|c: char| !c.is_alphanumeric());
    let text = text.trim_start_matches(|c: char| c.is_numeric() || c == '.' || c == ' ');
    OPENING.may_open(text).then(|| text.to_lowercase())
}

/// Whether `text` consists of names of lists of sources and notes, with at least one list of sources: “literatur und
/// quellen”, “bronnen, noten en referenties”.
fn names_several(text: &str) -> bool {
    /// The most names in one heading.
    const MOST: usize = 3;
    let words = text.split(' ').count();
    if !(2..=3 * MOST).contains(&words) {
        return false;
    }
    let mut pieces: Vec<String> = vec![String::new()];
    for word in text.split(' ') {
        let ends = word.ends_with(',');
        if words::HEADING_JOINTS.has(word) {
            pieces.push(String::new());
            continue;
        }
        let last = pieces.len() - 1;
        if !pieces[last].is_empty() {
            pieces[last].push(' ');
        }
        pieces[last].push_str(word.trim_end_matches(','));
        if ends {
            pieces.push(String::new());
        }
    }
    let is_source = |piece: &String| is_of_sources(piece);
    (2..=MOST).contains(&pieces.len())
        && pieces.iter().all(|piece| is_source(piece) || words::NOTE_HEADINGS.has(piece))
        && pieces.iter().any(is_source)
}

/// Whether a line without a list mark can be an entry of a list of sources: it names a year or a link.
pub(super) fn looks_like_reference(text: &str) -> bool {
    let year = text.as_bytes().windows(4).any(|four| {
        matches!(four, [b'1', b'8' | b'9', _, _] | [b'2', b'0', _, _]) && four.iter().all(u8::is_ascii_digit)
    });
    year || text.contains("://") || text.contains("doi")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_sources_are_known_by_their_names() {
        for text in [
            "References",
            "7. Works Cited:",
            "Literatur und Quellen",
            "Sources et bibliographie",
            "Bronnen, noten en referenties",
            "Fuentes y bibliografía",
            "Список использованной литературы",
            "Źródła i literatura",
            "Källor och litteratur",
            "参考資料",
            "Notes & references",
        ] {
            assert!(names_sources(text), "{text}");
        }
        for text in [
            "Notes",
            "Notes and remarks",
            "Sources of the river",
            "References and other tricks",
            "Literature and music",
            "API reference",
            "and references",
        ] {
            assert!(!names_sources(text), "{text}");
        }
        assert!(names_notes("Anmerkungen") && names_notes("References") && !names_notes("Weather"));
    }
}
