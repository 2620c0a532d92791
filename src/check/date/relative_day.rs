//! Days that are told twice, by how far they are from the document's and by their date: "three days ago, on
//! 1 December".

use q7x2_dates::{Date, Reading};
use q7x2_words as words;

use crate::check::Match;
use crate::document::Document;

pub const SLOTS: &[&str] = &["date", "meant", "document-date"];

/// Days by which the two may differ: what is written on one day is published on the next.
const GRACE: i64 = 1;

pub fn find(document: &Document, matches: &mut Vec<Match>) {
    let Some(today) = document.dating().and_then(|dating| dating.day()) else { return };
    for written in document.dates() {
        let start = document.sentence_at(written.range.start).map_or(0, |sentence| sentence.range.start);
        let before = &document.prose()[start..written.range.start];
        let Some((from, date, meant)) = both(before, written.reading, today) else { continue };
        let range = start + from..written.range.end;
        if meant.days_until(date).abs() > GRACE && written.first.is_none() && !document.is_quoted(&range) {
            let matched = Match::prose(range).with("date", date).with("meant", meant);
            matches.push(matched.with("document-date", today));
        }
    }
}

/// Where the text before a date begins to say how far the day is, the day that is written, and the one that is meant.
fn both(before: &str, reading: Reading, today: Date) -> Option<(usize, Date, Date)> {
    let told = said_before(before)?;
    if let (Reading::Day(date), Some((from, years))) = (reading, years_to_the_day(told)) {
        let meant = Date::new(today.year().checked_sub(years)?, today.month(), today.day())?;
        return Some((from, date, meant));
    }
    let date = near(reading, today)?;
    let (from, ahead) = days(told)?;
    Some((from, date, today.plus_days(i32::try_from(ahead).ok()?)?))
}

/// The day that is written, in the year in which it is next to `today`; nothing if it is far from it.
fn near(reading: Reading, today: Date) -> Option<Date> {
    const FAR: i64 = 60;
    let days = match reading {
        Reading::Day(day) => vec![day],
        Reading::DayOfMonth { month, day } => {
            let years = today.year() - 1..=today.year() + 1;
            years.filter_map(|year| Date::new(year, month, day)).collect()
        }
        _ => return None,
    };
    days.into_iter().find(|day| day.days_until(today).abs() <= FAR)
}

/// The text before a date up to the comma after how far the day is.
fn said_before(before: &str) -> Option<&str> {
    let mut rest = before.trim_end();
    if let Some(at) = rest.rfind(char::is_whitespace)
        && words::BEFORE_TOLD_DAYS.has_in_any_case(rest[at..].trim())
    {
        rest = rest[..at].trim_end();
    }
    Some(rest.strip_suffix(',')?.trim_end())
}

/// Of a text that ends in how far a day is: where that begins, and by how many days it is ahead.
fn days(told: &str) -> Option<(usize, i64)> {
    named(told, &words::DAYS_BACK, -1).or_else(|| named(told, &words::DAYS_AHEAD, 1)).or_else(|| counted(told))
}

/// Of a text that ends in how many years ago this day was: where that begins, and how many: "ten years ago today".
fn years_to_the_day(told: &str) -> Option<(usize, i16)> {
    const MOST: i64 = 400;
    let lower = told.to_lowercase();
    let phrase = words::YEARS_TO_THE_DAY.all().iter().find(|phrase| lower.ends_with(*phrase))?;
    let rest = told.get(..told.len().checked_sub(phrase.len())?)?.strip_suffix(' ')?;
    let count = rest.rsplit(' ').next()?;
    let years = number(count).filter(|years| (1..=MOST).contains(years))?;
    Some((rest.len() - count.len(), i16::try_from(years).ok()?))
}

/// The day by which `text` ends, of `list`: "yesterday".
fn named(text: &str, list: &words::List, sign: i64) -> Option<(usize, i64)> {
    let ends = |word: &&&str| {
        let start = text.len().checked_sub(word.len()).filter(|&start| text.is_char_boundary(start));
        let whole = |start: usize| text[..start].chars().next_back().is_none_or(|letter| !letter.is_alphanumeric());
        start.is_some_and(|start| list.number_in_any_case(&text[start..]).is_some() && whole(start))
    };
    let word = list.all().iter().filter(ends).max_by_key(|word| word.len())?;
    let start = text.len() - word.len();
    let number = i64::try_from(list.number_in_any_case(&text[start..])?).ok()?;
    Some((start, sign * number))
}

/// The number of days by which `text` ends: "three days ago", "vor 3 Tagen".
fn counted(text: &str) -> Option<(usize, i64)> {
    const MOST: i64 = 31;
    let mut words = text.split_whitespace().rev();
    let mut ending = words.next()?;
    if words::AFTER_DAY_COUNTS.has_in_any_case(ending) {
        ending = words.next()?;
    } else {
        // the count is after a word that says "ago"
        let (count, ago) = (words.clone().next()?, words.clone().nth(1)?);
        number(count).filter(|_| words::BEFORE_DAY_COUNTS.has_in_any_case(ago))?;
    }
    let count = words.next().filter(|_| words::DAY_COUNTS.has_in_any_case(ending))?;
    let start = text.rfind(count)?;
    number(count).filter(|days| (1..=MOST).contains(days)).map(|days| (start, -days))
}

fn number(word: &str) -> Option<i64> {
    let named =
        || words::CARDINALS.number_in_any_case(word).or_else(|| words::NUMBERS_OF_DAYS.number_in_any_case(word));
    word.parse().ok().or_else(|| i64::try_from(named()?).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_far_a_day_is_is_read_in_words_and_digits() {
        for (before, expected) in [
            ("It closed three days ago, on ", Some((10, -3))),
            ("It closed 3 days ago, ", Some((10, -3))),
            ("It closed yesterday, ", Some((10, -1))),
            ("It opens tomorrow, ", Some((9, 1))),
            ("Sie schloss vor 3 Tagen, am ", Some((16, -3))),
            ("Elle a fermé il y a 3 jours, le ", Some((21, -3))),
            ("Cerró hace 3 días, el ", Some((12, -3))),
            ("Ha chiuso 3 giorni fa, il ", Some((10, -3))),
            ("Sie schloss vor drei Tagen, am ", Some((16, -3))),
            ("Elle a fermé il y a trois jours, le ", Some((21, -3))),
            ("Cerró hace once días, el ", Some((12, -11))),
            ("Ha chiuso due giorni fa, il ", Some((10, -2))),
            ("It took three days, ", None),
            ("It closed three days ago and ", None),
            ("It closed on ", None),
        ] {
            assert_eq!(said_before(before).and_then(days), expected, "{before}");
        }
    }

    #[test]
    fn years_to_the_day_are_read_in_words_and_digits() {
        for (before, expected) in [
            ("It closed ten years ago today, on ", Some((10, 10))),
            ("It closed 25 years ago to the day, ", Some((10, 25))),
            ("Il y a dix ans jour pour jour, le ", Some((7, 10))),
            ("It closed ten years ago, on ", None),
            ("It closed many years ago today, on ", None),
        ] {
            assert_eq!(said_before(before).and_then(years_to_the_day), expected, "{before}");
        }
    }
}
