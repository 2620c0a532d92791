//! Compares what the rules read with the model.

use std::ops::Range;

use q7x2_words as words;

use crate::document::citation::Scheme;
use crate::document::citation::chain::{Chain, Kind};
use crate::document::citation::fields::field::{Author, DetailKind, Fields};

/// How much less likely than the likeliest reading the reading of the rules may be, in 32nds of a natural logarithm. On
/// references that a fit had not seen, a higher limit makes publishers and containers worse, and titles better.
const TRUSTED: i32 = 128;

/// The same for forms that are rare in what the model was fitted to (pages and preprints, forms in square brackets,
/// open dates), and for titles in quotation marks, whose ends the rules cannot miss.
const TRUSTED_OF_RARE: i32 = 400;

const ANY: u32 = u32::MAX;

fn bit(kind: Kind) -> u32 {
    1 << kind as u32
}

/// Whether `fields`, read from `text` by rules, are likely enough according to `chain`.
pub(super) fn agrees(text: &str, chain: &Chain, fields: &Fields) -> bool {
    if is_sure(text, fields) {
        return true;
    }
    let titled = fields.title.is_some() || !chain.runs().iter().any(|(kind, _)| *kind == Kind::Title);
    let trusted = if is_rare(text, fields) { TRUSTED_OF_RARE } else { TRUSTED };
    titled && chain.against(|word| allowed(text, word, fields)) <= trusted
}

/// Whether the rules need not be doubted: the model was fitted to no references with “n.d.”, and to few with an
/// organization before a date in brackets.
fn is_sure(text: &str, fields: &Fields) -> bool {
    let Some(issued) = &fields.issued else { return false };
    let body = fields.authors.first().filter(|author| !author.is_person && fields.title.is_some());
    let between = body.and_then(|body| text.get(body.range.end..issued.range.start));
    issued.year.is_none() || between.is_some_and(|between| between.trim_matches(['.', ' ', ',']) == "(")
}

/// Whether the model was fitted to few references of this form.
fn is_rare(text: &str, fields: &Fields) -> bool {
    let leads = |kind| matches!(kind, DetailKind::Url | DetailKind::Archive | DetailKind::Accessed);
    let quoted = fields.title.as_ref().is_some_and(|title| text[..title.start].ends_with(['“', '"', '„', '«', '‘']));
    quoted
        || text.contains(" [")
        || is_standard(text)
        || fields
            .details
            .iter()
            .any(|detail| leads(detail.kind) || detail.kind == DetailKind::Identifier(Scheme::Arxiv))
        || text.contains("rchived ")
}

/// Whether `text` begins with the number of a standard: “RFC 2119”.
fn is_standard(text: &str) -> bool {
    let name = text.bytes().take_while(u8::is_ascii_uppercase).count();
    name > 1 && text[name..].strip_prefix([' ', '-']).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// Whether byte `at` of `text` is in brackets, or a bracket opens there.
fn is_in_brackets(text: &str, at: usize) -> bool {
    let last = text[..at].rfind(['(', '[', ')', ']']);
    text[at..].starts_with(['(', '[']) || last.is_some_and(|last| text[last..].starts_with(['(', '[']))
}

/// Which kinds the word at `word` of `text` can have according to `fields`, as bits.
fn allowed(text: &str, word: &Range<usize>, fields: &Fields) -> u32 {
    let touches = |range: &Range<usize>| range.start < word.end && word.start < range.end;
    let within = |range: &Option<Range<usize>>| range.as_ref().is_some_and(touches);
    if fields.details.iter().any(|detail| touches(&detail.range)) {
        return ANY;
    }
    let mut kinds = 0;
    if within(&fields.title) {
        kinds |= bit(Kind::Title);
    }
    if within(&fields.container) {
        kinds |= bit(Kind::Container) | bit(Kind::Series);
    }
    if within(&fields.publisher) || within(&fields.place) {
        kinds |= bit(Kind::Publisher) | bit(Kind::Place);
    }
    let people = |all: &[Author]| Some(all.first()?.range.start..all.last()?.range.end);
    if within(&people(&fields.authors)) {
        kinds |= bit(Kind::Author) | bit(Kind::Editor);
    }
    if within(&people(&fields.editors)) {
        kinds |= bit(Kind::Editor);
    }
    if fields.issued.as_ref().is_some_and(|issued| touches(&issued.range)) {
        kinds |= bit(Kind::Date) | bit(Kind::Volume) | bit(Kind::Pages);
    }
    if kinds != 0 {
        return kinds;
    }
    // the rules skip forms in brackets and names of series
    let bare = text[word.clone()].trim_matches(|c: char| !c.is_alphanumeric());
    if is_in_brackets(text, word.start) || words::ANNOUNCEMENTS_IN_SOURCES.has(bare) {
        return ANY;
    }
    // for the model, words that introduce or end a field are part of it; for the rules, they are not
    let near = |range: &Option<Range<usize>>| {
        range.as_ref().is_some_and(|range| word.end <= range.start && range.start - word.end <= 2)
    };
    let ends = |range: &Range<usize>| range.end <= word.start && word.start - range.end <= 3;
    let mut barred = bit(Kind::Title) | bit(Kind::Author) | bit(Kind::Publisher);
    if !near(&fields.container) {
        barred |= bit(Kind::Container);
    }
    if people(&fields.authors).as_ref().is_some_and(ends) || fields.others {
        barred &= !bit(Kind::Author);
    }
    ANY & !barred
}
