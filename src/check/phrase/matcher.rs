//! Matches a phrase at a place of a text, without a regular expression: nothing to compile, and
//! time linear in the words that the phrase can cover.

use std::ops::Range;

use smallvec::SmallVec;

use crate::check::phrase::notation::{Atom, GAP, Item, Sequence, is_plain};

/// Where a match can end, and the first number in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct End {
    at: usize,
    number: Option<(usize, usize)>,
    /// Nothing is matched yet, so that no space is due before the next word.
    fresh: bool,
}

/// The ends that are reached, none twice: nearly always so few that they need no allocation.
type Ends = SmallVec<[End; 6]>;

/// The end of the match of `sequence` that begins at byte `at` of `text`, and its first number.
/// Earlier alternatives and shorter gaps go first. No word goes on after a match.
pub(super) fn matched(sequence: &Sequence, text: &str, at: usize) -> Option<(usize, Option<Range<usize>>)> {
    let ends = follow(sequence, text, End { at, number: None, fresh: true });
    let end = ends.into_iter().find(|end| !end.fresh && !goes_on(text, end.at))?;
    Some((end.at, end.number.map(|(from, to)| from..to)))
}

/// Whether the word before byte `at` goes on after it.
fn goes_on(text: &str, at: usize) -> bool {
    text[..at].chars().next_back().is_some_and(is_word) && text[at..].chars().next().is_some_and(is_word)
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

/// All ends that `sequence` leads to from `end`.
fn follow(sequence: &Sequence, text: &str, end: End) -> Ends {
    let mut ends = Ends::new();
    ends.push(end);
    let mut next = Ends::new();
    for item in &sequence.0 {
        if let ([Atom::Text(words)], [end]) = (item.0.as_slice(), ends.as_mut_slice()) {
            // most items are one word, and most matches have one way to go
            let reached = begins(text, *end).and_then(|at| literal_end(words, text, at));
            let Some(at) = reached else { return Ends::new() };
            *end = End { at, fresh: false, ..*end };
            continue;
        }
        next.clear();
        for end in &ends {
            step(item, text, *end, &mut next);
        }
        if next.is_empty() {
            return Ends::new();
        }
        // the few that there are cost less to move than the room for more
        ends.clear();
        ends.append(&mut next);
    }
    ends
}

/// Where the word after `end` begins.
fn begins(text: &str, end: End) -> Option<usize> {
    if end.fresh { Some(end.at) } else { after_space(text, end.at) }
}

/// Adds to `next` all ends that `item` leads to from `end`.
fn step(item: &Item, text: &str, end: End, next: &mut Ends) {
    if matches!(item.0.as_slice(), [Atom::Gap]) {
        return gap(text, end, next);
    }
    if let Some(at) = begins(text, end) {
        let from = End { at, fresh: true, ..end };
        match item.0.as_slice() {
            [atom] => {
                let known = next.len();
                add_ends(atom, true, text, from, next);
                drop_from(next, known, |reached| reached.at == at);
            }
            atoms => follow_atoms(atoms, text, from, next),
        }
    }
    if item.is_optional() {
        push(next, end);
    }
}

/// Adds to `next` all ends that `atoms`, with nothing between them, lead to from `from`.
fn follow_atoms(atoms: &[Atom], text: &str, from: End, next: &mut Ends) {
    let mut ends = Ends::new();
    ends.push(from);
    for atom in atoms {
        let mut reached = Ends::new();
        ends.iter().for_each(|end| add_ends(atom, false, text, *end, &mut reached));
        ends = reached;
    }
    ends.iter().filter(|reached| reached.at > from.at).for_each(|reached| push(next, End { fresh: false, ..*reached }));
}

/// Drops those of `ends` from the one with the index `from` on for which `dropped` holds.
fn drop_from(ends: &mut Ends, from: usize, dropped: impl Fn(&End) -> bool) {
    let mut index = 0;
    ends.retain(|end| {
        index += 1;
        index <= from || !dropped(end)
    });
}

fn gap(text: &str, end: End, next: &mut Ends) {
    let mut at = end.at;
    push(next, end);
    for _ in 0..GAP {
        let Some(begins) = after_space(text, at) else { return };
        at = word_end(text, begins);
        push(next, End { at, fresh: false, ..end });
    }
}

fn push(ends: &mut Ends, end: End) {
    if !ends.iter().any(|known| known.at == end.at && known.fresh == end.fresh) {
        ends.push(end);
    }
}

fn after_space(text: &str, at: usize) -> Option<usize> {
    (text.as_bytes().get(at) == Some(&b' ')).then_some(at + 1)
}

fn word_end(text: &str, at: usize) -> usize {
    let rest = &text.as_bytes()[at..];
    rest.iter().position(|byte| matches!(byte, b' ' | b'\n')).map_or(text.len(), |length| at + length)
}

/// Adds all ends of `atom` from `end`; the empty alternative of an item that is only alternatives
/// is for the item to take.
fn add_ends(atom: &Atom, alone: bool, text: &str, end: End, ends: &mut Ends) {
    let reached = |at: usize| End { at, fresh: false, ..end };
    match atom {
        Atom::Text(words) => {
            if let Some(at) = literal_end(words, text, end.at) {
                push(ends, reached(at));
            }
        }
        Atom::Number => number_ends(text, end.at, |at| {
            push(ends, End { number: end.number.or(Some((end.at, at))), ..reached(at) });
        }),
        Atom::Word | Atom::Gap => {
            let at = word_end(text, end.at);
            if at > end.at {
                push(ends, reached(at));
            }
        }
        Atom::Any(choice) => {
            let found = text.as_bytes().get(end.at).map(u8::to_ascii_lowercase);
            // most texts fail at the first letter, and so do most alternatives
            if found.is_some_and(|found| !choice.may_begin(found)) {
                return;
            }
            let found = found.filter(u8::is_ascii);
            let may_begin = |first: u8| first == 0 || found.is_none_or(|found| found == first);
            let all = choice.all.iter().zip(&choice.firsts).filter(|(_, first)| may_begin(**first));
            for (sequence, _) in all.filter(|(sequence, _)| !alone || !sequence.0.is_empty()) {
                if let [Item(atoms)] = sequence.0.as_slice()
                    && let [Atom::Text(words)] = atoms.as_slice()
                {
                    literal_end(words, text, end.at).into_iter().for_each(|at| push(ends, reached(at)));
                    continue;
                }
                let from = End { fresh: true, ..end };
                follow(sequence, text, from).into_iter().for_each(|end| push(ends, End { fresh: false, ..end }));
            }
        }
    }
}

/// The end of `words` at byte `at` of `text`, if they stand there in any case.
fn literal_end(words: &str, text: &str, at: usize) -> Option<usize> {
    let (wanted, rest) = (words.as_bytes(), &text.as_bytes()[at..]);
    // nearly all words are of ASCII, and nearly all attempts fail at the first letter
    let same = wanted.iter().zip(rest).take_while(|(a, b)| **a == b.to_ascii_lowercase() && is_plain(**a)).count();
    if same == wanted.len() {
        return Some(at + same);
    }
    if rest.get(same).is_none_or(|found| found.is_ascii() && is_plain(wanted[same])) {
        return None;
    }
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

/// Calls `each` with where a number that begins at `at` can end, the longest first: digits
/// ("1,500", "1.5k") or words ("twelve hundred", "twenty-one").
fn number_ends(text: &str, at: usize, mut each: impl FnMut(usize)) {
    let rest = &text[at..];
    if rest.starts_with(|c: char| c.is_ascii_digit()) {
        return each(at + digits(rest));
    }
    let mut ends: SmallVec<[usize; 8]> = SmallVec::new();
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
    ends.into_iter().rev().for_each(each);
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

pub(super) fn is_number_word(word: &str) -> bool {
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
