//! Editorial marks in brackets: `[citation needed]`, `[who?]`, `[dubious – discuss]`.

use std::ops::Range;

use crate::document::citation::{Mark, MarkKind};
use crate::document::editors;

/// The longest mark between its brackets, in bytes.
const LONGEST: usize = 80;

/// The brackets around marks, opening and closing.
pub(super) const BRACKETS: [(&str, char); 6] =
    [("[", ']'), ("(", ')'), ("【", '】'), ("〔", '〕'), ("［", '］'), ("（", '）')];

/// The bracket that opens at `at`, and the text after it.
pub(super) fn opened(text: &str, at: usize) -> Option<(&'static str, char, &str)> {
    let rest = text.get(at..)?;
    let &(open, close) = BRACKETS.iter().find(|(open, _)| rest.starts_with(open))?;
    Some((open, close, &rest[open.len()..]))
}

/// The first `most` bytes of `text`, or a little less.
pub(super) fn near(text: &str, most: usize) -> &str {
    &text[..text.floor_char_boundary(most.min(text.len()))]
}

/// The line before byte `at` of `text`, or at most its last hundred bytes, for a mark so far from its beginning does
/// not depend on it.
pub(super) fn before(text: &str, at: usize) -> &str {
    const FAR: usize = 100;
    let near = &text[text.ceil_char_boundary(at.saturating_sub(FAR)).min(at)..at];
    near.rsplit('\n').next().unwrap_or(near)
}

/// The mark of an editor whose bracket opens at `at`.
pub(in crate::document::citation) fn at(text: &str, at: usize) -> Option<Mark> {
    let (open, close, rest) = opened(text, at)?;
    // most brackets by far are numbers of notes and sources
    if !rest.starts_with(|c: char| c.is_alphabetic() || "*_\\¿' ".contains(c)) {
        return None;
    }
    let length = near(rest, LONGEST).find(close)?;
    let inside = plain(&rest[..length]);
    let group = group(&inside)?;
    let several = inside.contains(' ') || !inside.is_ascii() && !inside.ends_with('?');
    let round = matches!(close, ')' | '）');
    let range = at..at + open.len() + length + close.len_utf8();
    let fits = !round || several && !inside.ends_with('?');
    (fits && !is_spoken_of(text, &range, inside.ends_with('?'))).then_some(Mark::new(range, MarkKind::Editor(group)))
}

/// The group of the mark in the words of the link at `range`.
pub(super) fn linked(text: &str, range: &Range<usize>) -> Option<usize> {
    if range.is_empty() || range.len() > LONGEST {
        return None;
    }
    let shown = &text[range.clone()];
    if shown.is_ascii() && !shown.bytes().any(|byte| byte.is_ascii_whitespace()) {
        return None;
    }
    let words = plain(shown);
    // "who?" can be the title of any page
    let group = group(&words).filter(|_| words.contains(' ') || !words.is_ascii())?;
    (!is_spoken_of(text, range, words.ends_with('?'))).then_some(group)
}

/// `inside` in lower case, without marks of emphasis and escapes, with single spaces.
fn plain(inside: &str) -> String {
    let mut plain = String::with_capacity(inside.len());
    for c in inside.chars() {
        match c {
            '*' | '_' | '\\' | '\'' => {}
            '？' => plain.push('?'),
            '’' => plain.push('\''),
            c if c.is_whitespace() => {
                if !plain.ends_with(' ') && !plain.is_empty() {
                    plain.push(' ');
                }
            }
            c => plain.extend(c.to_lowercase()),
        }
    }
    plain.truncate(plain.trim_end().len());
    plain
}

/// What separates a mark from an addition to it.
const BEHIND: [&str; 10] = [" – ", " - ", " — ", "–", "—", ", ", "; ", ": ", " (", " / "];

/// The group of the mark `text`, with or without more text after it.
fn group(text: &str) -> Option<usize> {
    // most brackets have a few words and nothing that could separate a mark from an addition
    let known = whole(text, false);
    let adds = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'-' | b',' | b';' | b':' | b'(' | b'/' | 0xe2);
    if known.is_some() || !text.bytes().any(adds) {
        return known;
    }
    dated(text).or_else(|| {
        let splits = BEHIND.iter().filter_map(|by| text.split_once(by));
        let (head, tail) = splits.min_by_key(|(head, _)| head.len())?;
        let adds = is_date(tail) || editors::mention().talk.contains(&tail) || whole(tail, false).is_some();
        whole(head, true).filter(|_| adds)
    })
}

/// The group of `text`, if it is a whole mark; `more` says that text follows it.
fn whole(text: &str, more: bool) -> Option<usize> {
    let known = editors::words(text).filter(|(_, asks)| more || !asks);
    let asked = || editors::words(text.strip_suffix('?')?.trim_end());
    known.or_else(asked).map(|(group, _)| group)
}

/// The group of `citation needed since May 2019`.
fn dated(text: &str) -> Option<usize> {
    const WORDS: usize = 4;
    let ends = text.rmatch_indices(' ').take(WORDS).map(|(at, _)| (&text[..at], &text[at + 1..]));
    ends.take_while(|(_, tail)| tail.chars().count() <= LONGEST_DATE)
        .filter(|(_, tail)| is_date(tail))
        .find_map(|(head, _)| whole(head, false))
}

/// The longest date after a mark, in characters.
const LONGEST_DATE: usize = 24;

/// Whether `text` can be a date: short, with two digits at least.
fn is_date(text: &str) -> bool {
    text.chars().count() <= LONGEST_DATE && text.bytes().filter(u8::is_ascii_digit).count() >= 2
}

/// Whether the text talks about the mark at `range`: "the tag [citation needed] is …". A real mark directly follows a
/// word. `asks` says that it ends with a question mark.
fn is_spoken_of(text: &str, range: &Range<usize>, asks: bool) -> bool {
    let line = before(text, range.start);
    let after = near(&text[range.end..], LONGEST);
    let after = after.split('\n').next().unwrap_or(after);
    let Some(last) = line.chars().next_back() else {
        return after.trim().is_empty() || is_one_of(first_word(after), &[editors::mention().after]);
    };
    let quoted = "“\"„«‘'`‹「『".contains(last) && after.starts_with(|c: char| "”\"“»’'`›」』".contains(c));
    if quoted || last == ':' {
        return true;
    }
    if !last.is_whitespace() {
        return false;
    }
    let words = editors::mention();
    let before = line.trim_end();
    let word =
        before.rsplit(|c: char| c.is_whitespace() || "“\"„«(".contains(c)).next().unwrap_or(before).to_lowercase();
    let owner = ["'s", "’s", "s'", "s’"].iter().any(|end| word.ends_with(end));
    let lists: &[&[&str]] = if asks { &[words.before] } else { &[words.before, words.articles] };
    owner || before.ends_with(':') || is_one_of(&word, lists) || is_one_of(first_word(after), &[words.after])
}

fn is_one_of(word: &str, lists: &[&[&str]]) -> bool {
    !word.is_empty() && lists.iter().any(|list| list.contains(&word))
}

/// The first word of `text`, if at most a space is before it.
fn first_word(text: &str) -> &str {
    let text = text.strip_prefix([' ', '\u{a0}']).unwrap_or(text);
    text.split(|c: char| !c.is_alphanumeric() && c != '-').next().unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<&str> {
        let starts = text.char_indices().map(|(at, _)| at);
        starts.filter_map(|from| at(text, from)).map(|mark| &text[mark.range]).next()
    }

    #[test]
    fn marks_are_told_by_their_words() {
        for mark in [
            "[citation needed]",
            "[Citation needed]",
            "[*citation needed*]",
            "[citation\u{a0}needed]",
            "[citation needed, May 2019]",
            "[citation needed May 2019]",
            "[citation needed – 2019-05]",
            "[who?]",
            "[Who ?]",
            "[dubious – discuss]",
            "[vague – May 2019]",
            "[according to whom?]",
            "[original research?]",
            "[réf. nécessaire]",
            "[¿quién?]",
            "[источник не указан 900 дней]",
            "[要出典]",
            "【要出典】",
            "(citation needed)",
            "(Quelle fehlt)",
        ] {
            let text = format!("The bridge fell in May.{mark} It was old.");
            assert_eq!(found(&text), Some(mark));
        }
    }

    #[test]
    fn other_brackets_are_none() {
        for bracket in [
            "[sic]",
            "[who]",
            "[vague]",
            "[when it rained]",
            "[1]",
            "(who?)",
            "(as of 2019)",
            "(which in 1990 rose)",
            "(dubious)",
            "[the source needed care]",
        ] {
            assert_eq!(found(&format!("The bridge fell in May {bracket} and was old.")), None, "{bracket}");
        }
    }

    #[test]
    fn marks_that_are_spoken_of_are_none() {
        for text in [
            "The tag [citation needed] is set by readers.",
            "Wikipedia’s [citation needed] stands behind it.",
            "They add “[citation needed]” to all.",
            "Readers put a [citation needed] there.",
            "[citation needed] tags are many.",
            "[citation needed]",
            "It reads: [who?]",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
        for text in ["Some [who?] say so.", "It fell. [citation needed] Then it rose.", "Built by [who?] in May."] {
            assert!(found(text).is_some(), "{text}");
        }
    }
}
