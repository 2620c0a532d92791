//! Books and proceedings that contain a source.

use q7x2_dates::Written;
use q7x2_words as words;

use crate::document::citation::fields::field::Detail;
use crate::document::citation::fields::field::Fields;
use crate::document::citation::fields::names;
use crate::document::citation::fields::piece::{self, bracket, skip};
use crate::document::citation::fields::publisher::starts_with_year;

/// Where the container begins after “In”, “in:”, “Paper presented at”.
pub(super) fn after_in(text: &str, at: usize) -> Option<usize> {
    let starts = |lead: &&&str| text[at..].strip_prefix(**lead).is_some_and(|rest| rest.starts_with(' '));
    let lead = words::BEFORE_BOOKS.all().iter().find(starts)?;
    Some(skip(text, at + lead.len() + 1, &[]))
}

/// Takes the editors before the name of a book at `at`; returns where the name begins.
pub(super) fn editors(text: &str, at: usize, fields: &mut Fields) -> usize {
    let Some(named) = names::list(text, at).filter(|named| named.editors) else { return at };
    fields.editors = named.authors;
    skip(text, named.end, &[',', '.', ':', ';'])
}

/// The end of the name of a book or of proceedings that begins at `at`.
pub(super) fn end(text: &str, at: usize, details: &[Detail], dates: &[Written]) -> usize {
    let stop = piece::end(text, at).at;
    let name = &text[at..stop];
    let told = |(offset, mark): (usize, &str)| {
        let list = if mark == ", " { &words::AFTER_BOOKS } else { &words::AFTER_BOOKS_IN_BRACKETS };
        let rest = &name[offset + mark.len()..];
        let named = mark == ", " && words::AFTER_BOOKS_BEFORE_NAMES.after(rest).is_some();
        (named || list.start_of(rest).is_some()).then_some(at + offset)
    };
    let label = name.match_indices(", ").find_map(told);
    let bracketed = name.match_indices(" (").find_map(told);
    let label = label.into_iter().chain(bracketed).min();
    let year = name
        .match_indices(", ")
        .find(|(offset, _)| starts_with_year(&name[offset + 2..]))
        .map(|(offset, _)| at + offset);
    let imprint = name.match_indices(" (").find(|(offset, _)| {
        bracket(text, at + offset + 1).is_some_and(|(inside, _)| inside.contains(": ") || starts_with_year(inside))
    });
    let detail = details.iter().map(|detail| detail.range.start).filter(|start| *start > at).min();
    // "Proc. 12th Int. Conf. Rivers (ICR), Northport"
    let named = name.find("), ").map(|offset| at + offset + 1);
    let date =
        dates.iter().map(|written| written.range.start).find(|start| *start > at && text[..*start].ends_with(", "));
    let ends =
        [Some(date.unwrap_or(stop)), Some(stop), label, year, named, imprint.map(|(offset, _)| at + offset), detail];
    ends.into_iter().flatten().min().unwrap_or(stop)
}
