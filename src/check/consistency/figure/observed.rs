//! What is kept of the numbers and days of a document.

use super::day::{self, Day};
use super::reading;
use super::value::Figure;
use crate::check::Observation;
use crate::document::Document;

/// The most numbers of a document that are compared; what an article is about comes first.
const MOST: usize = 40;
/// The most days.
const MOST_DAYS: usize = 12;
/// The sort of the observation of a day.
pub(crate) const DAY: &str = "day";

/// Keeps the numbers of `document` of which the words around tell what they count, and the days of which they tell what
/// happens then.
pub(crate) fn observe(document: &Document, observations: &mut Vec<Observation>) {
    let from = observations.len();
    'text: for sentence in document.sentences() {
        let text = &document.prose()[sentence.range.clone()];
        for number in reading::read(text) {
            let start = number.range.start;
            let range = sentence.range.start + start..sentence.range.start + number.range.end;
            if Figure::of(text, &number).is_none() || document.is_quoted(&range) {
                continue;
            }
            observations.push(Observation::new(document, range, "", format!("{start} {text}")));
            if observations.len() - from == MOST {
                break 'text;
            }
        }
    }
    for (range, day) in day::days(document, MOST_DAYS) {
        let Some(sentence) = document.sentence_at(range.start) else { continue };
        let text = &document.prose()[sentence.range.clone()];
        let own = range.start - sentence.range.start..(range.end - sentence.range.start).min(text.len());
        if Figure::of_day(text, own.clone(), day).is_none() || document.is_quoted(&range) {
            continue;
        }
        let value = format!("{} {} {} {} {text}", own.start, own.end, day.first, day.second);
        observations.push(Observation::new(document, range, "", value).of_kind(DAY));
    }
}

/// The figure that an observation keeps.
pub(super) fn kept(observation: &Observation) -> Option<Figure> {
    let (start, rest) = observation.value.split_once(' ')?;
    let start = start.parse().ok()?;
    if observation.kind != DAY {
        return Figure::at(rest, start);
    }
    let mut words = rest.splitn(4, ' ');
    let end = words.next()?.parse().ok()?;
    let day = Day { first: words.next()?.parse().ok()?, second: words.next()?.parse().ok()? };
    Figure::of_day(words.next()?, start..end, day)
}
