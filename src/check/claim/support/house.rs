//! The institution whose text it is: of its own acts and figures it is the source.

use std::ops::Range;

use q7x2_words as words;

use super::about::About;
use crate::document::word::hash_of;
use crate::document::{Document, Word};

/// The least and the most bytes of a name.
const NAME: std::ops::RangeInclusive<usize> = 3..=25;

/// Where `document` speaks of the institution that publishes it: its name in the address, in the title after a bar,
/// among its authors, or in what a release says of whoever issued it.
pub(super) fn places(document: &Document) -> Vec<Range<usize>> {
    let about = About::of(document);
    let names = [names(document), about.names].concat();
    if names.is_empty() {
        return Vec::new();
    }
    let found = named(document, &names);
    // a site that speaks of itself: what its texts are about is its own or that of somebody it works with
    let subjects = if found.len() >= SELF { named(document, &subjects(document)) } else { Vec::new() };
    let mut all = [found, subjects, about.sections].concat();
    all.sort_by_key(|place| place.start);
    all
}

/// How often a text must name its institution to be one in which that speaks of itself.
const SELF: usize = 2;

/// Where one of `names` is in the prose of `document`.
fn named(document: &Document, names: &[String]) -> Vec<Range<usize>> {
    let hashes: Vec<u64> = names.iter().map(|name| hash_of(name)).collect();
    let prose = document.prose();
    // at the beginning of a sentence any word has a capital
    let is_name = |word: &&Word| {
        let text = &prose[word.start..word.end];
        let inner = || text.chars().skip(1).any(char::is_uppercase);
        let begins = || document.sentence_at(word.start).is_some_and(|sentence| sentence.range.start == word.start);
        word.capital
            && hashes.contains(&word.hash)
            && (inner() || !begins() || !words::PLAIN_NAMES_OF_SITES.has_in_any_case(text))
    };
    let mut found = Vec::new();
    let mut pieces = document.word_pieces();
    while let Some(piece) = pieces.piece() {
        found.extend(piece.iter().filter(is_name).map(|word| word.start..word.end));
    }
    found
}

/// The names of the institution, one word each.
fn names(document: &Document) -> Vec<String> {
    let metadata = document.metadata();
    let mut found: Vec<String> = Vec::new();
    found.extend(metadata.path.as_ref().and_then(|stated| site(&stated.text)).map(str::to_owned));
    found.extend(metadata.title.as_ref().and_then(|stated| after_bar(&stated.text)).map(str::to_owned));
    let authors = metadata.author.iter().flat_map(|stated| stated.text.split(|c: char| !c.is_alphanumeric()));
    found.extend(authors.filter(|word| is_acronym(word)).map(str::to_owned));
    found.retain(|name| NAME.contains(&name.len()) && !words::NO_NAMES_OF_SITES.has_in_any_case(name));
    found
}

/// What the title of `document` names: its words with a capital, but for the first, which has one anyway.
fn subjects(document: &Document) -> Vec<String> {
    let title = document.metadata().title.as_ref().map_or("", |stated| stated.text.as_str());
    let own =
        [" | ", " – ", " — ", " - "].into_iter().find_map(|bar| title.rsplit_once(bar)).map_or(title, |(own, _)| own);
    let words = own.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).enumerate();
    let named = |(at, word): &(usize, &str)| {
        let inner = word.chars().skip(1).any(|c| c.is_uppercase() || c.is_ascii_digit());
        word.starts_with(char::is_uppercase) && (*at > 0 || inner) && NAME.contains(&word.len())
    };
    // in a title in capitals every word could be a name
    let capitals = words.clone().filter(|(_, word)| word.starts_with(char::is_uppercase)).count();
    if capitals * 2 > words.clone().count().max(3) {
        return Vec::new();
    }
    words.filter(named).map(|(_, word)| word.to_owned()).collect()
}

/// The name of the site of an `address`: `example` of `https://www.example.co.uk/a`.
fn site(address: &str) -> Option<&str> {
    let (_, rest) = address.split_once("://")?;
    let host = rest.split(['/', ':', '?', '#']).next()?;
    let mut labels = host.rsplit('.');
    let _country = labels.next()?;
    labels.find(|label| !words::SECOND_LABELS_OF_SITES.has(label))
}

/// The name after the last bar or dash of a title, if it is one word.
fn after_bar(title: &str) -> Option<&str> {
    let (_, name) = [" | ", " – ", " — ", " - "].into_iter().find_map(|bar| title.rsplit_once(bar))?;
    let name = name.trim();
    (!name.contains(' ') && name.starts_with(char::is_uppercase)).then_some(name)
}

/// Whether `word` is the short name of a body: `UCLA`.
fn is_acronym(word: &str) -> bool {
    word.len() >= 3 && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Format, Input};

    fn found(head: &str, body: &str) -> Vec<String> {
        let text = format!("---\n{head}\n---\n\n{body}\n");
        let document = Document::read(Input { format: Format::Markdown, ..Input::text("a.md", &text) });
        places(&document).into_iter().map(|range| document.prose()[range].to_owned()).collect()
    }

    #[test]
    fn a_site_that_speaks_of_itself_speaks_of_its_products() {
        let head = "url: https://openharbour.com/a\ntitle: How we built Craneway for small ports";
        let body = "OpenHarbour built it. Craneway moves 40 boxes an hour, and OpenHarbour counts them.";
        assert_eq!(found(head, body), ["OpenHarbour", "Craneway", "OpenHarbour"]);
        let body = "Craneway moves 40 boxes an hour.";
        assert_eq!(found(head, body), [""; 0]);
    }

    #[test]
    fn the_publisher_is_known_by_its_address_title_or_author() {
        let body = "Last year OpenHarbour moved 40 million boxes, and LHB counted them.";
        assert_eq!(found("url: https://blog.openharbour.com/a", body), ["OpenHarbour"]);
        assert_eq!(found("title: \"Boxes | OpenHarbour\"", body), ["OpenHarbour"]);
        assert_eq!(found("author: LHB News Desk", body), ["LHB"]);
        assert_eq!(found("author: Ada Moss", body), [""; 0]);
        assert_eq!(found("url: https://www.news.co.uk/a", "The News said so."), [""; 0]);
    }
}
