//! Decides whether a stop ends its sentence, by the text before and after it.

use q7x2_words as words;

use super::abbreviation::{Class, class};
use super::following::{First, Following, look};
use super::ordinal::is_ordinal;
use super::starter::{REACH, starts, word_at, word_before};
use super::stop::{Stop, StopKind, Tail};
use super::uncapitalized;

/// Whether `stop` with its `tail` ends the sentence that began at `start`.
pub(super) fn ends(block: &str, start: usize, stop: &Stop, tail: &Tail) -> bool {
    if ends_plainly(block, start, stop) {
        return true;
    }
    let next = look(block, tail.end);
    if next.first == First::Nothing {
        return false;
    }
    if stop.kind == StopKind::Wide {
        return !block[tail.end..].starts_with(['と', '，', '、']) && !in_title(block, start, stop);
    }
    if !next.spaced {
        return glued(block, start, stop, tail, &next);
    }
    if next.first == First::Lower {
        return uncapitalized::ends(block, start, stop, tail, &next);
    }
    match stop.kind {
        StopKind::Ellipsis => ellipsis_ends(block, start, stop, tail, &next),
        StopKind::Period => period_ends(block, start, stop, tail, &next),
        _ => strong_ends(block, start, stop, tail, &next),
    }
}

/// Whether `stop` is between a word in lower case that is not an abbreviation and a capital, as most stops are: saves
/// two instructions a byte over 3.8 MB of English text.
fn ends_plainly(block: &str, start: usize, stop: &Stop) -> bool {
    /// The shortest such word: shorter ones can be Roman numerals.
    const SHORTEST: usize = 5;
    let (before, after) = (&block.as_bytes()[start..stop.start], &block.as_bytes()[stop.end..]);
    if stop.kind != StopKind::Period || !matches!(after, [b' ', b'A'..=b'Z', ..]) {
        return false;
    }
    let length = before.iter().rev().take(REACH).take_while(|byte| byte.is_ascii_lowercase()).count();
    let apart = before.len() == length || before[before.len() - 1 - length] == b' ';
    apart && (SHORTEST..REACH).contains(&length) && class(&block[stop.start - length..stop.start]) == Class::Ordinary
}

/// Whether `stop` is in the title of a work, between the marks that Chinese puts around titles.
fn in_title(block: &str, start: usize, stop: &Stop) -> bool {
    /// The longest title, in characters.
    const LONGEST: usize = 40;
    let is_mark = |mark: &char| matches!(mark, '《' | '》' | '〈' | '〉');
    let before = block[start..stop.start].chars().rev().take(LONGEST).find(is_mark);
    let after = block[stop.end..].chars().take(LONGEST).find(is_mark);
    matches!(before, Some('《' | '〈')) && matches!(after, Some('》' | '〉'))
}

/// The text of the sentence before its word `word`, which is before `stop`; at most enough of it for two words.
fn before_word<'b>(block: &'b str, start: usize, stop: &Stop, word: &str) -> &'b str {
    let before = &block[start..stop.start - word.len()];
    let from = before.char_indices().rev().take(2 * REACH).last().map_or(0, |(at, _)| at);
    &before[from..]
}

fn period_ends(block: &str, start: usize, stop: &Stop, tail: &Tail, next: &Following) -> bool {
    let word = word_before(block, start, stop.start);
    let before = &block.as_bytes()[start..stop.start - word.len()];
    let opens = before.iter().rev().all(|&byte| byte == b'(') && !word.starts_with('(');
    if opens && tail.end == stop.end && is_enumerator(word) {
        return false;
    }
    let class = class(word);
    if next.first == First::Digit && !tail.quoted {
        return digit_starts(block, tail.end, word, class, next.at);
    }
    match class {
        Class::Title | Class::Never => false,
        Class::Number => !takes_letter(block, word, next.at),
        Class::Tail if dashed(block, tail.end) => false,
        Class::Tail => tail.quoted || tail.noted || starts(block, next.at),
        Class::Clock => !after_clock(block, next.at),
        Class::Initial => initial_ends(block, start, stop, word, next),
        Class::Small => small_ends(block, start, stop, word, next),
        Class::Ordinary => !is_ordinal(block, || before_word(block, start, stop, word), word, next.at),
    }
}

/// Whether a dash follows, as in a dateline: "LIMA, Del. — The".
fn dashed(block: &str, at: usize) -> bool {
    block[at..].trim_start().starts_with(['—', '–', '-', '―'])
}

/// Whether a sentence starts with the number at `at` after "`word`.", which ends at `end`.
fn digit_starts(block: &str, end: usize, word: &str, class: Class, at: usize) -> bool {
    match class {
        Class::Ordinary => true,
        Class::Clock => {
            let rest = block[at..].trim_start_matches(|mark: char| mark.is_ascii_digit());
            !is_day_or_zone(word_at(block, at + (block[at..].len() - rest.trim_start().len())))
        }
        // "Acme Inc. 2019 was good", but "Acme Inc. (202) 555-0100", "Acme Inc. 28601 Elm St." and the "Inc. 5000"
        Class::Tail => words::ABBREVIATIONS_WITH_YEARS.has(word) && at == end + 1 && is_year(&block[at..]),
        _ => false,
    }
}

/// Whether `text` begins with a year, or a number that is too short to tell.
fn is_year(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    digits < 4 || digits == 4 && (text.starts_with("19") || text.starts_with("20"))
}

/// "1.", "12.", "a.", "iv.", "2.3." at the start of a sentence.
fn is_enumerator(word: &str) -> bool {
    let digits = word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let roman = word.bytes().all(|byte| b"ivx".contains(&byte.to_ascii_lowercase()));
    (digits && (word.len() <= 3 || word.contains('.'))) || (roman && word.len() <= 4)
}

/// Whether a letter or a Roman numeral belongs to the word before it: "Fig. A", "Vol. IV".
fn takes_letter(block: &str, word: &str, at: usize) -> bool {
    let part = word_at(block, at);
    if word == "No" || word == "Nos" || word == "no" {
        return false;
    }
    let roman = part.len() > 1 && part.bytes().all(|byte| b"IVXLC".contains(&byte));
    let letter = part.len() == 1 && part != "I" && (part != "A" || word.starts_with("Fig"));
    let weekday = is_day_or_zone(part);
    roman || letter || weekday || part.starts_with("S1")
}

/// Whether `word` continues a time of day: "3 p.m. Eastern", "3 p.m. Friday".
fn is_day_or_zone(word: &str) -> bool {
    let days = [
        &words::WEEKDAY_NAMES_EN,
        &words::WEEKDAY_ABBREVIATIONS,
        &words::MONTH_NAMES_EN,
        &words::MONTH_ABBREVIATIONS_EN,
    ];
    days.iter().any(|list| list.has_capitalised(word)) || words::AFTER_TIMES.has(word)
}

/// Whether a day, a month or a zone of time continues "3 p.m.".
fn after_clock(block: &str, at: usize) -> bool {
    let word = word_at(block, at);
    let zone = (2..=4).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase());
    let after = block[at + word.len()..].trim_start();
    zone || is_day_or_zone(word) || after.starts_with("time") || after.starts_with("Time")
}

fn initial_ends(block: &str, start: usize, stop: &Stop, word: &str, next: &Following) -> bool {
    let before = block[start..stop.start - word.len()].trim_end();
    let previous = word_before(block, start, start + before.len());
    if word == "I" && previous.starts_with(char::is_lowercase) {
        return true;
    }
    let name = starts(block, next.at) && {
        let after = &block[next.at + word_at(block, next.at).len()..];
        after.starts_with([',', ';', ')'])
    };
    starts(block, next.at) && !name
}

/// A small letter with a stop ends a sentence only as a unit or a mark before a typical first word.
fn small_ends(block: &str, start: usize, stop: &Stop, word: &str, next: &Following) -> bool {
    let before = block[start..stop.start - word.len()].trim_end();
    let chained = before.ends_with('.');
    if chained && matches!(word, "д" | "п") {
        return true;
    }
    !chained && !matches!(word, "v" | "p" | "c") && starts(block, next.at)
}

fn strong_ends(block: &str, start: usize, stop: &Stop, tail: &Tail, next: &Following) -> bool {
    if block[start..stop.start].ends_with('(') && block[stop.end..].starts_with(')') {
        return false;
    }
    let shout = &block[stop.start..stop.end] == "!" && tail.end == stop.end;
    if shout && words::NAMES_WITH_EXCLAMATION_MARKS.has(word_before(block, start, stop.start)) {
        return starts(block, next.at);
    }
    !(tail.quoted && names_speaker(block, next))
}

/// Whether one to three capitalized words and a verb of saying follow: `“Why?” Ada Berg asked`.
fn names_speaker(block: &str, next: &Following) -> bool {
    let mut words = block[next.at..].split(' ').take(4);
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    if !words.next().is_some_and(capital) {
        return false;
    }
    for word in words {
        if words::ASKING.has(word.trim_end_matches([',', '.', ':'])) {
            return true;
        }
        if !capital(word) {
            return false;
        }
    }
    false
}

fn ellipsis_ends(block: &str, start: usize, stop: &Stop, tail: &Tail, next: &Following) -> bool {
    let word = word_at(block, next.at);
    let pronoun = word == "I" || word.starts_with("I'") || word.starts_with("I’");
    if next.first == First::Digit || (pronoun && !tail.quoted) {
        return false;
    }
    if tail.quoted {
        return !names_speaker(block, next);
    }
    let elided = block[start..stop.start].ends_with([' ', '[', '(']);
    !elided || starts(block, next.at)
}

/// Whether a sentence ends even though the next one follows without a space.
fn glued(block: &str, start: usize, stop: &Stop, tail: &Tail, next: &Following) -> bool {
    if next.first != First::Upper || stop.kind == StopKind::Ellipsis {
        return false;
    }
    if tail.quoted || tail.noted {
        return next.at > tail.end || begins_word(block, next.at);
    }
    if tail.end > stop.end || !begins_word(block, tail.end) {
        return false;
    }
    let word = word_before(block, start, stop.start);
    let plain = word.len() > 1 && word.chars().all(char::is_lowercase);
    plain && class(word) == Class::Ordinary
}

/// Whether a capitalized word and a space or a comma are at byte `at`.
fn begins_word(block: &str, at: usize) -> bool {
    let word = word_at(block, at);
    let mut letters = word.chars();
    let capital = letters.next().is_some_and(char::is_uppercase);
    let small = letters.all(|letter| letter.is_lowercase() || letter == '’' || letter == '\'');
    capital && small && block[at + word.len()..].starts_with([' ', ','])
}
