//! Ranges of dates that end before they begin.

use std::ops::Range;

use q7x2_dates::{Form, Reading, Written};
use q7x2_words::{BETWEEN_DATES, COUNTING_BACK, ERAS_BEFORE_OURS, WORDS_OF_GAMES};

use crate::check::Match;
use crate::document::Document;

pub const SLOTS: &[&str] = &["from", "to"];

pub fn find(document: &Document, matches: &mut Vec<Match>) {
    for written in document.dates() {
        if let (Some(first), Some(last)) = (written.first.and_then(of_month), of_month(written.reading))
            && last < first
            && !follows_a_score(document, written)
        {
            matches.push(matched(written.range.clone(), first.1, last.1));
        }
    }
    years(document, matches);
    for pair in document.dates().windows(2) {
        let [one, other] = pair else { continue };
        if let (Reading::Day(from), Reading::Day(to)) = (one.reading, other.reading)
            && to < from
            && is_a_range(document, one, other)
        {
            matches.push(matched(one.range.start..other.range.end, from, to));
        }
    }
}

/// Years with a dash between them: "1945–1939". Years before our era are counted down, and need not say so; so both
/// years must be late, and close to each other.
fn years(document: &Document, matches: &mut Vec<Match>) {
    let prose = document.prose();
    const LATE: i16 = 1800;
    const APART: i16 = 100;
    let all = document.mentioned_dates().years(&(0..prose.len()));
    for pair in all.windows(2) {
        let [(one, (from, _)), (other, (to, _))] = pair else { continue };
        let between = prose.get(one.end..other.start);
        let bracket = |at: usize, sign: char| prose.get(..at).is_some_and(|text| text.ends_with(sign));
        let closed = prose.get(other.end..).is_some_and(|rest| rest.starts_with(')'));
        let dash = between == Some("–") || between == Some("-") && bracket(one.start, '(') && closed;
        let near = from.year() >= LATE && from.year() - to.year() <= APART;
        if dash && near && to < from && !is_counted_down(prose, one.start, other.end) {
            matches.push(matched(one.start..other.end, from.year(), to.year()));
        }
    }
}

/// Whether the years may be before our era, or amounts rather than years: "2000–1800 BC", "1900–1200 m".
fn is_counted_down(prose: &str, start: usize, end: usize) -> bool {
    let rest = prose.get(end..).unwrap_or("");
    let next = rest.trim_start().split(|c: char| !c.is_alphanumeric() && c != '.').next().unwrap_or("");
    let unit = rest.starts_with(' ') && next.starts_with(char::is_lowercase) && next.len() < 12;
    let before = prose.get(..start).unwrap_or("").trim_end().rsplit(' ').next().unwrap_or("");
    let amount = before.ends_with(|c: char| c.is_ascii_digit() || "$€£.#/".contains(c));
    ERAS_BEFORE_OURS.has_in_any_case(next.trim_end_matches('.')) || unit || amount || rest.starts_with(['/', '–', '-'])
}

fn matched(range: Range<usize>, from: impl ToString, to: impl ToString) -> Match {
    Match::prose(range).with("from", from).with("to", to)
}

/// The month and the day.
fn of_month(reading: Reading) -> Option<(u8, u8)> {
    match reading {
        Reading::Day(day) => Some((day.month(), day.day())),
        Reading::DayOfMonth { month, day } => Some((month, day)),
        _ => None,
    }
}

/// Whether what looks like days, "3-1 May", may be the result of a game: nothing says that it is a range.
fn follows_a_score(document: &Document, written: &Written) -> bool {
    let sentence = document.sentence_at(written.range.start);
    let before = sentence.and_then(|sentence| document.prose().get(sentence.range.start..written.range.start));
    before.is_some_and(|before| before.split_whitespace().any(|word| WORDS_OF_GAMES.has(word)))
}

/// Whether the text goes from one date to the other: "from 5 May 2024 to 3 March 2024", "2025-06-30 – 2025-06-01".
fn is_a_range(document: &Document, one: &Written, other: &Written) -> bool {
    let Some(between) = document.prose().get(one.range.end..other.range.start) else { return false };
    let between = between.trim().to_lowercase();
    let plain = |written: &Written| !matches!(written.form, Form::Compact);
    let dashed = matches!(between.as_str(), "–" | "—" | "-");
    // names of files and keys of reports have dates next to each other
    let spelt = plain(one) && plain(other);
    let same = std::mem::discriminant(&one.form) == std::mem::discriminant(&other.form);
    // cells and items below one another are not read across
    let together = document.block_index(one.range.start) == document.block_index(other.range.start);
    spelt && together && BETWEEN_DATES.has(&between) && (!dashed || same) && !is_counted_back(document, one)
}

/// Whether the sentence says that it goes back in time: "back from 5 May to 3 March".
fn is_counted_back(document: &Document, one: &Written) -> bool {
    let sentence = document.sentence_at(one.range.start);
    let text = sentence.and_then(|sentence| document.prose().get(sentence.range.clone())).unwrap_or("");
    text.split(|c: char| !c.is_alphabetic()).any(|word| COUNTING_BACK.has_in_any_case(word))
}
