//! Ages that do not fit a date of birth and the date of the document.

use std::ops::Range;

use q7x2_dates::Date;
use q7x2_words::{self as words, List};

use crate::check::date::mentioned;
use crate::check::date::phrase_check::phrase_check;
use crate::check::{Check, Match, Misconfigured, Setup};
use crate::document::Document;

pub use crate::check::date::phrase_check::Phrases as Options;

pub const SLOTS: &[&str] = &["said", "counted", "document-date"];

pub fn build(options: Options, setup: &Setup<'_>) -> Result<Box<dyn Check>, Misconfigured> {
    phrase_check(&options.any, setup, find)
}

/// Ages next to the dates of birth that follow the phrases in `said`.
fn find(document: &Document, said: &[Range<usize>], matches: &mut Vec<Match>) {
    for phrase in said {
        let Some((written, born)) = mentioned::after(document, phrase.end) else { continue };
        let Some(block) = document.block_at(phrase.start) else { continue };
        matches.extend(at_death(document, phrase, &written, born));
        let prose = document.prose();
        let found = after(&prose[written.end..block.range.end])
            .map(|(age, end)| (age, phrase.start..written.end + end))
            .or_else(|| {
                let (age, start) = before(&prose[block.range.start..phrase.start])?;
                Some((age, block.range.start + start..written.end))
            });
        if let Some((age, range)) = found
            && let Some((least, most, date)) = possible(document, born)
            && !(least - 1..=most + 1).contains(&age)
            && !is_of_another_time(document, &block.range, &written, born, age)
        {
            let matched = Match::prose(range).with("said", age).with("counted", counted(least, most));
            matches.push(matched.with("document-date", date));
        }
    }
}

/// "born in 1920 and died in 1999 at the age of 85": this adds up in a text of any date.
fn at_death(
    document: &Document,
    phrase: &Range<usize>,
    birth: &Range<usize>,
    (first, last): (Date, Date),
) -> Option<Match> {
    let prose = document.prose();
    let end = document.sentence_at(phrase.start)?.range.end;
    let died = birth.end + prose.get(birth.end..end)?.find(" died")? + " died".len();
    let (written, (from, to)) = mentioned::after(document, died)?;
    let rest = prose.get(written.end..end)?;
    let rest = rest.trim_start_matches([',', ' ', '(']);
    let tail = after_one(rest, &words::BEFORE_AGE_AT_DEATH)?;
    let (age, digits) = number(tail)?;
    let (least, most) = (last.years_until(from), first.years_until(to));
    let odd = tail[digits..].chars().next().is_none_or(|sign| matches!(sign, '.' | ',' | ';' | ')' | ' '));
    let range = phrase.start..written.end + prose[written.end..end].len() - tail.len() + digits;
    let matched =
        || Match::prose(range).with("said", age).with("counted", counted(least, most)).with("document-date", to);
    (odd && !(least - 1..=most + 1).contains(&age)).then(matched)
}

/// The rest of `text` after one of `list` and a space, if it begins with them.
fn after_one<'t>(text: &'t str, list: &List) -> Option<&'t str> {
    list.all().iter().find_map(|words| text.strip_prefix(words)?.strip_prefix(' '))
}

fn counted(least: i16, most: i16) -> String {
    if least == most { least.to_string() } else { format!("{least} or {most}") }
}

/// The ages that somebody born in these days can have at the date of the document.
fn possible(document: &Document, (first, last): (Date, Date)) -> Option<(i16, i16, Date)> {
    let dating = document.dating()?;
    let (least, most) = (last.years_until(dating.earliest()), first.years_until(dating.latest()));
    (least >= 0 && most <= 120).then_some((least, most, dating.latest()))
}

/// How many bytes around a date of birth are searched for other years.
const AROUND: usize = 2000;

/// Whether the block names a year in which the person had that age, or died.
fn is_of_another_time(
    document: &Document,
    block: &Range<usize>,
    birth: &Range<usize>,
    (first, last): (Date, Date),
    age: i16,
) -> bool {
    // a block can be as long as a file
    let near = block.start.max(birth.start.saturating_sub(AROUND))..block.end.min(birth.end + AROUND);
    let elsewhere =
        mentioned::spans(document, &near).filter(|(range, _)| range.start >= birth.end || range.end <= birth.start);
    let mut elsewhere = elsewhere.map(|(_, bounds)| bounds);
    elsewhere.any(|(from, to)| (last.years_until(from) - 1..=first.years_until(to) + 1).contains(&age))
}

/// The age that follows a date of birth ("born 1970, 52", "born in 1970 and is 52 years old"), and
/// the bytes up to its end.
fn after(text: &str) -> Option<(i16, usize)> {
    let rest = text.trim_start_matches([')', ',', ' ', ';', '(']);
    let between = &text[..text.len() - rest.len()];
    let said = after_one(rest, &words::BEFORE_AGE);
    let (age, digits) = number(said.unwrap_or(rest))?;
    let tail = &said.unwrap_or(rest)[digits..];
    let old = [" years old", " years of age"].iter().find_map(|words| tail.strip_prefix(words));
    let closed = tail.chars().next().is_none_or(|sign| matches!(sign, ',' | ')' | ';' | '.'));
    let next = tail.get(1..).unwrap_or("").trim_start();
    let listed = next.trim_start_matches("and ").starts_with(|c: char| c.is_ascii_digit());
    let apart = said.is_some() || between.contains([',', '(', ';']);
    let fits = !between.is_empty() && (old.is_some() || apart && closed && !listed);
    fits.then_some((age, text.len() - old.unwrap_or(tail).len()))
}

/// The age before a date of birth ("the 52-year-old, born in 1970", "Jane Doe, 52, born 1970"), and
/// where it begins.
fn before(text: &str) -> Option<(i16, usize)> {
    const OLD: &str = "-year-old";
    const FARTHEST: usize = 50;
    const WORDS: usize = 3;
    let close = text.trim_end_matches([' ', ',', '(']);
    let (head, asides) = match text.rfind(OLD) {
        Some(at) if text.len() - at < FARTHEST => (&text[..at], close.get(at + OLD.len()..).unwrap_or("")),
        _ => (close, ""),
    };
    let told = asides.contains([',', '.', ';', ':', '(']) || asides.split_whitespace().count() > WORDS;
    if told || head.len() == close.len() && close.len() == text.len() {
        return None;
    }
    let start = head.rfind(|c: char| !c.is_ascii_digit()).map_or(0, |at| at + 1);
    let start = head.ceil_char_boundary(start);
    let (age, digits) = number(&head[start..])?;
    let apart = head[..start].ends_with([' ', ',', '(']) || start == 0;
    let aside = head.len() < close.len() || head[..start].trim_end().ends_with([',', '(']);
    (start + digits == head.len() && apart && aside).then_some((age, start))
}

/// An age in digits at the beginning of `text`, and how many digits it has.
fn number(text: &str) -> Option<(i16, usize)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let age = text[..digits].parse().ok().filter(|age| (1..=120).contains(age))?;
    (digits <= 3).then_some((age, digits))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_age_follows_a_date_of_birth_in_these_forms() {
        for (text, expected) in [
            (", 52", Some(52)),
            ("), 52, said", Some(52)),
            (" and is 52 years old.", Some(52)),
            (", aged 52.", Some(52)),
            (", 52 km from Kyiv", None),
            (", 52 years after the war", None),
            (", 1.5", None),
            (", 3, 4 and 5 goals", None),
            (", 30, and 31 weeks", None),
            (" 52", None),
            (", 2010, 7", None),
            (" in Lviv, 52", None),
        ] {
            assert_eq!(after(text).map(|(age, _)| age), expected, "{text}");
        }
    }

    #[test]
    fn an_age_stands_before_a_date_of_birth_in_these_forms() {
        for (text, expected) in [
            ("Jane Doe, 52, ", Some(52)),
            ("Jane Doe, 52 (", Some(52)),
            ("the 52-year-old, ", Some(52)),
            ("the 52-year-old pilot (", Some(52)),
            ("the 52-year-old said that her son, ", None),
            ("in chapter 52 (", None),
            ("in 1952, ", None),
            ("Jane Doe, ", None),
            ("she was ", None),
        ] {
            assert_eq!(before(text).map(|(age, _)| age), expected, "{text}");
        }
    }
}
