//! Dates whose day and month can be exchanged, and what else tells which is which.

use std::ops::Range;

use crate::check::Hit;
use crate::date::{Date, Form, Order, Reading, Written};
use crate::document::Document;

/// Dates such as "06.12.2025" in a text that does not show which number is the day.
pub(super) fn ambiguous(document: &Document, hits: &mut Vec<Hit>) {
    for written in document.dates() {
        let Reading::Ambiguous { day_first, month_first } = written.reading else { continue };
        if is_settled(document, written) {
            continue;
        }
        let hit = Hit::prose(written.range.clone()).with("day-first", day_first).with("month-first", month_first);
        hits.push(match fitting(document, written, day_first, month_first) {
            Some((place, day)) => hit.related(place, format!("only {day} is near this date")),
            None => hit,
        });
    }
}

/// The date in the text that lies near only one of the two readings, and that reading.
fn fitting(document: &Document, written: &Written, one: Date, other: Date) -> Option<(Range<usize>, Date)> {
    const NEAR: i64 = 31;
    const FAR: i64 = 62;
    let known = document.dates().iter().filter(|date| date.range != written.range).filter_map(|date| {
        let Reading::Day(day) = date.reading else { return None };
        Some((date.range.clone(), day))
    });
    let apart = |from: Date| {
        let nearest = known.clone().min_by_key(|(_, day)| day.days_until(from).abs());
        nearest.map(|(range, day)| (day.days_until(from).abs(), range))
    };
    let ((near, place), (far, elsewhere)) = (apart(one)?, apart(other)?);
    match (near, far) {
        (..=NEAR, FAR..) => Some((place, one)),
        (FAR.., ..=NEAR) => Some((elsewhere, other)),
        _ => None,
    }
}

/// Whether the weekday, other dates written alike, the same day written out, or the language of
/// the text tells the order.
fn is_settled(document: &Document, written: &Written) -> bool {
    let Reading::Ambiguous { day_first, month_first } = written.reading else { return true };
    let dates = document.dates();
    let alike = |other: &&Written| separator(other.form) == separator(written.form);
    let orders: Vec<Order> = dates.iter().filter(alike).filter_map(|other| numeric_order(other.form)).collect();
    let agreed = orders.first().is_some_and(|first| orders.iter().all(|order| order == first));
    let repeated =
        dates.iter().any(|other| matches!(other.reading, Reading::Day(day) if day == day_first || day == month_first));
    written.settled_by_weekday().is_some() || agreed || repeated || !is_english(document)
}

fn separator(form: Form) -> Option<char> {
    match form {
        Form::Numeric { separator, .. } => Some(separator),
        _ => None,
    }
}

fn numeric_order(form: Form) -> Option<Order> {
    match form {
        Form::Numeric { .. } => form.order(),
        _ => None,
    }
}

/// Whether the words of the text are English; in most languages only the day comes first.
fn is_english(document: &Document) -> bool {
    const FREQUENT: [&str; 8] = ["the", "of", "and", "to", "in", "is", "for", "on"];
    const ENOUGH: usize = 400;
    let words = document.prose().split_whitespace().take(ENOUGH);
    let (mut all, mut english) = (0, 0);
    for word in words {
        all += 1;
        english += usize::from(FREQUENT.iter().any(|frequent| word.eq_ignore_ascii_case(frequent)));
    }
    english * 12 >= all
}
