//! Matches a phrase at a place of a text, without a regular expression: nothing to compile, and
//! time linear in the words that the phrase can cover.

use std::ops::Range;

use crate::check::phrase::notation::{Atom, Item, Sequence};

/// Where a match can end, and the first number in it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct End {
    at: usize,
    number: Option<Range<usize>>,
    /// Nothing is matched yet, so that no space is due before the next word.
    fresh: bool,
}

/// The most words that a gap stands for.
const GAP: usize = 6;

/// The end of the match of `sequence` that begins at byte `at` of `text`, and its first number.
/// Earlier alternatives and shorter gaps go first. No word goes on after a match.
pub(super) fn matched(sequence: &Sequence, text: &str, at: usize) -> Option<(usize, Option<Range<usize>>)> {
    let ends = follow(sequence, text, vec![End { at, number: None, fresh: true }]);
    let end = ends.into_iter().find(|end| !end.fresh && !goes_on(text, end.at))?;
    Some((end.at, end.number))
}

/// Whether a match of `sequence` can begin at byte `at` of `text`: not inside a word, if it
/// begins as one.
pub(super) fn may_begin(sequence: &Sequence, text: &str, at: usize) -> bool {
    let inside = text[..at].chars().next_back().is_some_and(is_word);
    !(inside && sequence.begins_as_word())
}

/// Whether the word before byte `at` goes on after it.
fn goes_on(text: &str, at: usize) -> bool {
    text[..at].chars().next_back().is_some_and(is_word) && text[at..].chars().next().is_some_and(is_word)
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

fn follow(sequence: &Sequence, text: &str, mut ends: Vec<End>) -> Vec<End> {
    for item in &sequence.0 {
        let mut next = Vec::new();
        for end in &ends {
            step(item, text, end, &mut next);
        }
        ends = next;
        if ends.is_empty() {
            break;
        }
    }
    ends
}

/// Adds to `next` all ends that `item` leads to from `end`.
fn step(item: &Item, text: &str, end: &End, next: &mut Vec<End>) {
    if matches!(item.0.as_slice(), [Atom::Gap]) {
        return gap(text, end, next);
    }
    let begins = if end.fresh { Some(end.at) } else { after_space(text, end.at) };
    if let Some(at) = begins {
        let mut ends = vec![End { at, number: end.number.clone(), fresh: true }];
        let alone = item.0.len() == 1;
        for atom in &item.0 {
            ends = ends.iter().flat_map(|end| atom_ends(atom, alone, text, end)).collect();
        }
        ends.into_iter()
            .filter(|reached| reached.at > at)
            .for_each(|reached| push(next, End { fresh: false, ..reached }));
    }
    if item.is_optional() {
        push(next, end.clone());
    }
}

fn gap(text: &str, end: &End, next: &mut Vec<End>) {
    let mut at = end.at;
    push(next, end.clone());
    for _ in 0..GAP {
        let Some(begins) = after_space(text, at) else { return };
        at = word_end(text, begins);
        push(next, End { at, number: end.number.clone(), fresh: false });
    }
}

fn push(ends: &mut Vec<End>, end: End) {
    if !ends.iter().any(|known| known.at == end.at && known.fresh == end.fresh) {
        ends.push(end);
    }
}

fn after_space(text: &str, at: usize) -> Option<usize> {
    text[at..].starts_with(' ').then_some(at + 1)
}

fn word_end(text: &str, at: usize) -> usize {
    text[at..].find([' ', '\n']).map_or(text.len(), |length| at + length)
}

/// All ends of `atom` from `end`; the empty alternative of an item that is only alternatives is
/// for the item to take.
fn atom_ends(atom: &Atom, alone: bool, text: &str, end: &End) -> Vec<End> {
    let reached = |at: usize| End { at, number: end.number.clone(), fresh: false };
    match atom {
        Atom::Text(words) => literal_end(words, text, end.at).map(reached).into_iter().collect(),
        Atom::Number => {
            let of = |at: usize| End { number: end.number.clone().or(Some(end.at..at)), ..reached(at) };
            number_ends(text, end.at).into_iter().map(of).collect()
        }
        Atom::Word | Atom::Gap => {
            Some(word_end(text, end.at)).filter(|&at| at > end.at).map(reached).into_iter().collect()
        }
        Atom::Any(choice) => {
            let mut ends = Vec::new();
            for sequence in choice.all.iter().filter(|sequence| !alone || !sequence.0.is_empty()) {
                let from = vec![End { fresh: true, ..end.clone() }];
                follow(sequence, text, from).into_iter().for_each(|end| push(&mut ends, End { fresh: false, ..end }));
            }
            ends
        }
    }
}

/// The end of `words` at byte `at` of `text`, if they stand there in any case.
fn literal_end(words: &str, text: &str, at: usize) -> Option<usize> {
    let mut rest = text[at..].char_indices();
    for wanted in words.chars() {
        let (_, found) = rest.next()?;
        if !is_same(wanted, found) {
            return None;
        }
    }
    Some(at + rest.offset())
}

/// Whether a character of a text is what a phrase, in lower case, asks for.
fn is_same(wanted: char, found: char) -> bool {
    match wanted {
        '\'' => matches!(found, '\'' | '’' | 'ʼ'),
        '"' => matches!(found, '"' | '“' | '”' | '„' | '«' | '»'),
        '-' => matches!(found, '-' | '‑' | '–'),
        _ if wanted == found => true,
        _ if found.is_ascii() => wanted == found.to_ascii_lowercase(),
        _ => found.to_lowercase().eq([wanted]),
    }
}

/// Where a number that begins at `at` can end, the longest first: digits ("1,500", "1.5k") or
/// words ("twelve hundred", "twenty-one").
fn number_ends(text: &str, at: usize) -> Vec<usize> {
    let rest = &text[at..];
    if rest.starts_with(|c: char| c.is_ascii_digit()) {
        return vec![at + digits(rest)];
    }
    let mut ends = Vec::new();
    let mut reached = 0;
    for word in rest.split_inclusive([' ', '-']) {
        let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        let first = ends.is_empty();
        let known = is_number_word(bare) || (!first && bare.eq_ignore_ascii_case("and"));
        let article = reached == 0 && (bare.eq_ignore_ascii_case("a") || bare.eq_ignore_ascii_case("an"));
        if !known && !article {
            break;
        }
        if known {
            ends.push(at + reached + bare.len());
        }
        reached += word.len();
        if !word.ends_with([' ', '-']) || bare.len() + 1 != word.len() {
            break;
        }
    }
    ends.reverse();
    ends
}

/// The length of the digits that `text` begins with, with separators between them and a "k" after.
fn digits(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut end = 0;
    while end < bytes.len() {
        let separates = matches!(bytes[end], b',' | b'.') && bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
        if !bytes[end].is_ascii_digit() && !separates {
            break;
        }
        end += 1;
    }
    let thousands = bytes.get(end).is_some_and(|byte| byte.eq_ignore_ascii_case(&b'k'));
    end + usize::from(thousands && !bytes.get(end + 1).is_some_and(u8::is_ascii_alphanumeric))
}

fn is_number_word(word: &str) -> bool {
    const WORDS: [&str; 29] = [
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
        "thirty",
        "forty",
        "fifty",
        "sixty",
        "seventy",
        "eighty",
        "ninety",
        "hundred",
        "thousand",
    ];
    WORDS.iter().any(|known| known.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::phrase::Words;
    use crate::check::phrase::notation::parse;

    fn matches(phrase: &str, text: &str) -> Option<String> {
        let sequence = parse(phrase, &Words::default()).expect("the phrase is well-formed");
        matched(&sequence, text, 0).map(|(end, _)| text[..end].to_owned())
    }

    #[test]
    fn phrases_match_word_by_word() {
        for (phrase, text, expected) in [
            ("as an ai", "As an AI, I", Some("As an AI")),
            ("as an ai", "as an aim", None),
            ("as (an|a) ai", "as a ai x", Some("as a ai")),
            ("(very|) good", "good day", Some("good")),
            ("(very|) good", "very good day", Some("very good")),
            ("a (b|) (c|) d", "a d", Some("a d")),
            ("a (b|) (c|) d", "a c d", Some("a c d")),
            ("optimi(s|z)ed", "Optimized copy", Some("Optimized")),
            ("word(s|)", "words", Some("words")),
            ("word(s|) count", "word count", Some("word count")),
            ("the * structure", "the requested structure", Some("the requested structure")),
            ("as ... asked", "as you may have asked", Some("as you may have asked")),
            ("as ... asked", "as one two three four five six seven asked", None),
            ("don't", "don’t", Some("don’t")),
            ("well-known", "well–known", Some("well–known")),
            ("überblick", "ÜBERBLICK", Some("ÜBERBLICK")),
            ("(in|on) (the day|time)", "on the day after", Some("on the day")),
            ("[insert", "[Insert name]", Some("[Insert")),
        ] {
            assert_eq!(matches(phrase, text).as_deref(), expected, "{phrase:?} on {text:?}");
        }
    }

    #[test]
    fn numbers_match_in_digits_and_words() {
        for (text, expected) in [
            ("1,500 words", Some("1,500 words")),
            ("1.5k words", Some("1.5k words")),
            ("twelve hundred words", Some("twelve hundred words")),
            ("a thousand words", Some("a thousand words")),
            ("twenty-one words", Some("twenty-one words")),
            ("a few words", None),
            ("and words", None),
        ] {
            assert_eq!(matches("# words", text).as_deref(), expected, "{text:?}");
        }
    }

    #[test]
    fn matching_stays_linear_where_alternatives_could_multiply() {
        let phrase = "(a|a a|) ".repeat(40) + "end";
        assert_eq!(matches(&phrase, &"a ".repeat(200)), None);
    }
}
