//! Numbers of years that do not fit the year next to them and the date of the document.

use std::ops::Range;

use q7x2_dates::Date;
use q7x2_words as words;

use crate::check::date::mentioned;
use crate::check::date::phrase_check::phrase_check;
use crate::check::{Check, Match, Misconfigured, Setup};
use crate::document::Document;
use crate::document::mentioned_dates::MentionedDate;

pub use crate::check::date::phrase_check::Phrases as Options;

pub const SLOTS: &[&str] = &["said", "counted", "document-date"];

pub fn build(options: Options, setup: &Setup<'_>) -> Result<Box<dyn Check>, Misconfigured> {
    phrase_check(&options.any, setup, find)
}

/// Numbers before the phrases in `said` ("50th anniversary of the", "ten years ago in") with the
/// year after them, or the year in which the thing began.
fn find(document: &Document, said: &[Range<usize>], matches: &mut Vec<Match>) {
    let Some(dating) = document.dating() else { return };
    for phrase in said {
        let Some((number, years)) = number_before(document, phrase.start) else { continue };
        let after = mentioned::after(document, phrase.end);
        let party = after.clone().filter(|(written, _)| is_of_the_party(document, phrase, written));
        let began = if party.is_some() { None } else { after };
        let Some((written, (first, last))) = began.or_else(|| founded(document, phrase.start, party.as_ref())) else {
            continue;
        };
        let (from, to) = party.map_or((dating.earliest(), dating.latest()), |(_, days)| days);
        let (least, most) = (years_between(last, from), years_between(first, to));
        // years are rounded up or down, and large numbers of years are rarely exact
        let slack = 1 + years / 25;
        if (least - slack..=most + slack).contains(&years) || tells_of(document, first, last, years) {
            continue;
        }
        let counted = if least == most { least.to_string() } else { format!("{least} to {most}") };
        let (start, end) = (number.min(written.start), phrase.end.max(written.end));
        let matched = Match::prose(start..end).with("said", years).with("counted", counted);
        matches.push(matched.with("document-date", dating.latest()));
    }
}

/// Whether the date at `written` is the day of the celebration rather than the beginning: "its 10th anniversary on 3
/// March", "50th anniversary (2019)".
fn is_of_the_party(document: &Document, phrase: &Range<usize>, written: &Range<usize>) -> bool {
    let prose = document.prose();
    let between = prose[phrase.end..written.start].trim();
    prose[phrase.clone()].to_lowercase().ends_with("anniversary") && !matches!(between, "of" | "since")
}

/// The only date in the sentence of byte `at`, if the sentence says that something has existed since then: "founded in
/// 1969, the club celebrates its 50th anniversary". The date of the `party` does not count.
fn founded(document: &Document, at: usize, party: Option<&MentionedDate>) -> Option<MentionedDate> {
    let sentence = document.sentence_at(at)?;
    let spans = mentioned::spans(document, &sentence.range);
    let mut spans = spans.filter(|(range, _)| party.is_none_or(|(kept, _)| range != kept));
    let found = spans.next().filter(|(range, _)| range.end <= at)?;
    let mut words = document.prose()[sentence.range.start..found.0.start].split_whitespace().rev();
    let began = words.by_ref().find(|word| !words::BEFORE_DAYS.has(word))?;
    let begins = words::BEGAN.has_in_any_case(began);
    (begins && spans.next().is_none()).then_some(found)
}

fn years_between(from: Date, to: Date) -> i32 {
    i32::from(to.year()) - i32::from(from.year())
}

/// The number of years right before byte `at`, in digits or words, and where it begins; `None` if it is approximate.
fn number_before(document: &Document, at: usize) -> Option<(usize, i32)> {
    let numbers = document.numbers();
    let figure = &numbers[numbers.partition_point(|figure| figure.range.end <= at).checked_sub(1)?];
    let prose = document.prose();
    let beside = prose[figure.range.end..at].trim().is_empty();
    let before = prose[..figure.range.start].split_whitespace().next_back().unwrap_or("");
    let rough = words::ROUGH.has_in_any_case(before);
    let value = figure.value.filter(|value| (1.0..=1000.0).contains(value) && value.fract() == 0.0)?;
    (beside && !rough).then_some((figure.range.start, value as i32))
}

/// Whether the document names the year in which that many years had passed: then it is about that time.
fn tells_of(document: &Document, first: Date, last: Date, years: i32) -> bool {
    let then = i32::from(first.year()) + years - 1..i32::from(last.year()) + years + 2;
    document.mentioned_dates().names_one_of(then)
}
