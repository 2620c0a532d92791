//! Numbers of years that do not go with the year beside them and the date of the document.

use std::ops::Range;

use super::spoken;
use crate::check::Hit;
use crate::date::Date;
use crate::document::Document;

/// Numbers before the phrases in `said` ("50th anniversary of the", "ten years ago in") with the
/// year after them.
pub(super) fn intervals(document: &Document, said: &[Range<usize>], hits: &mut Vec<Hit>) {
    let Some(dating) = document.dating() else { return };
    for phrase in said {
        let Some((number, years)) = number_before(document, phrase.start) else { continue };
        let Some((written, (first, last))) = spoken::after(document, phrase.end) else { continue };
        let (least, most) = (apart(last, dating.earliest()), apart(first, dating.latest()));
        // a year is rounded up or down; of a large number nobody counts each
        let slack = 1 + years / 25;
        if (least - slack..=most + slack).contains(&years) || tells_of(document, first, last, years) {
            continue;
        }
        let counted = if least == most { least.to_string() } else { format!("{least} to {most}") };
        let hit = Hit::prose(number..written.end).with("said", years).with("counted", counted);
        hits.push(hit.with("document-date", dating.latest()));
    }
}

fn apart(from: Date, to: Date) -> i32 {
    i32::from(to.year()) - i32::from(from.year())
}

/// The number of years right before byte `at`, in digits or words, and where it begins; nothing
/// where it is said to be rough.
fn number_before(document: &Document, at: usize) -> Option<(usize, i32)> {
    const ROUGH: [&str; 9] =
        ["about", "around", "some", "nearly", "almost", "over", "roughly", "than", "approximately"];
    let figures = document.figures();
    let figure = &figures[figures.partition_point(|figure| figure.range.end <= at).checked_sub(1)?];
    let prose = document.prose();
    let beside = prose[figure.range.end..at].trim().is_empty();
    let before = prose[..figure.range.start].split_whitespace().next_back().unwrap_or("");
    let rough = ROUGH.iter().any(|word| before.eq_ignore_ascii_case(word));
    let value = figure.value.filter(|value| (1.0..=1000.0).contains(value) && value.fract() == 0.0)?;
    (beside && !rough).then_some((figure.range.start, value as i32))
}

/// Whether the document names the year in which so many years had passed: it tells of that time.
fn tells_of(document: &Document, first: Date, last: Date, years: i32) -> bool {
    let then = i32::from(first.year()) + years - 1..=i32::from(last.year()) + years + 1;
    let all = 0..document.prose().len();
    spoken::spans(document, &all)
        .any(|(_, (from, to))| then.contains(&i32::from(from.year())) || then.contains(&i32::from(to.year())))
}
