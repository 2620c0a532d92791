//! A quotation with the words around it, and who said it.

use std::ops::Range;

use q7x2_words::{ASKING, CALLING, VERBS_OF_SPEAKERS};

use crate::document::Document;
use crate::file_error::distance;

/// The fewest words of a quotation that is compared alone: shorter ones are names of things, or words of everybody.
const SHORTEST: usize = 5;
/// The fewest words of one that is compared with the words of the author around it.
const SHORTEST_WITH_AUTHOR: usize = 3;
/// The words of a quotation so short that the author’s words around it tell what is quoted.
const SHORT: usize = 8;
/// How many words of the author on each side are kept.
const AUTHOR: usize = 4;
/// How many bytes before and after a quotation may name who said it.
const REACH: usize = 90;
/// How many words may be between the name and the verb.
const BETWEEN: usize = 3;
/// Names that are so near are spellings of one.
const NEAR: usize = 2;
/// Between what is kept of a quotation.
const APART: char = '\u{1}';
/// Before what is kept of a quotation that somebody said.
const TOLD: &str = "\u{2}";

/// A quotation as an observation keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Said<'t> {
    /// The last name of who said it, in small letters; empty if the text does not tell at once.
    pub speaker: &'t str,
    /// Whether the words around it say that somebody said it: other quotations are terms, examples and titles.
    pub told: bool,
    /// The quotation with the author’s words around it.
    pub text: &'t str,
    /// The quotation itself, in bytes of the text.
    pub inner: Range<usize>,
}

impl<'t> Said<'t> {
    /// What [`Said::kept`] made.
    pub(crate) fn read(kept: &'t str) -> Self {
        let (speaker, text) = kept.split_once(APART).unwrap_or(("", kept));
        let told = speaker.starts_with(TOLD);
        let speaker = speaker.trim_start_matches(TOLD);
        let start = text.find(APART).map_or(0, |mark| mark + APART.len_utf8());
        let end = text[start..].find(APART).map_or(text.len(), |mark| start + mark);
        Self { speaker, told, text, inner: start..end }
    }

    /// The form in which an observation keeps it.
    pub(super) fn kept(&self) -> String {
        let told = if self.told { TOLD } else { "" };
        format!("{told}{}{APART}{}", self.speaker, self.text)
    }
}

/// The quotations of `document` that are compared, with their places in the prose.
pub(super) fn quotations(document: &Document) -> Vec<(Range<usize>, OwnedSaid)> {
    let prose = document.prose();
    let (mut found, mut read) = (Vec::new(), 0);
    // the verbs of speaking are known in English
    let is_english = document.language().is_none_or(|language| language == "en");
    for quotation in document.quotations().iter().filter(|quotation| quotation.closed) {
        // what is quoted within a quotation is a part of it
        if quotation.inner.start < read {
            continue;
        }
        read = quotation.inner.end;
        let text_of = &prose[quotation.inner.clone()];
        let text = text_of;
        let count = text.split_ascii_whitespace().take(SHORT).count();
        if count < SHORTEST_WITH_AUTHOR {
            continue;
        }
        let blocks = document.blocks();
        let block = blocks.partition_point(|block| block.range.end < quotation.range.end);
        let Some(block) = blocks.get(block) else { continue };
        let before = &prose[block.range.start.min(quotation.range.start)..quotation.range.start];
        let after = &prose[quotation.range.end..block.range.end];
        let ends = text.ends_with(['.', '!', '?']);
        let after_words = if ends { String::new() } else { author_after(after) };
        let before_words = author_before(before);
        let is_alone = before_words.is_empty() && after_words.is_empty();
        if count < SHORTEST && is_alone {
            continue;
        }
        let text = if count < SHORT {
            format!("{before_words}{APART}{text}{APART}{after_words}")
        } else {
            format!("{APART}{text}{APART}")
        };
        let speaker = speaker_after(text_of, after).or_else(|| speaker_before(before)).unwrap_or_default();
        let told = !speaker.is_empty() || !is_english || is_told(before) || is_told_after(after);
        found.push((quotation.inner.clone(), OwnedSaid { speaker, told, text }));
    }
    found
}

/// A quotation that was just read.
#[derive(Debug)]
pub(super) struct OwnedSaid {
    speaker: String,
    told: bool,
    text: String,
}

impl OwnedSaid {
    pub(super) fn kept(&self) -> String {
        Said { speaker: &self.speaker, told: self.told, text: &self.text, inner: 0..0 }.kept()
    }
}

/// Whether the end of `before` has a verb of speaking: “she wrote that it is …”.
fn is_told(before: &str) -> bool {
    speaks(&before[before.ceil_char_boundary(before.len().saturating_sub(REACH))..])
}

/// Whether the beginning of `after` has one.
fn is_told_after(after: &str) -> bool {
    speaks(&after[..after.floor_char_boundary(REACH)])
}

fn speaks(text: &str) -> bool {
    let mut words = text.split(|sign: char| !sign.is_alphanumeric());
    words.any(|word| {
        VERBS_OF_SPEAKERS.has_in_any_case(word) || ASKING.has_in_any_case(word) || CALLING.has_in_any_case(word)
    })
}

/// The author’s words that run into a quotation: those after the last mark before it.
fn author_before(before: &str) -> String {
    let own = before.rsplit(is_edge).next().unwrap_or("").trim_end();
    let mut words: Vec<&str> = own.split(' ').rev().take(AUTHOR).collect();
    words.reverse();
    words.join(" ").trim().to_owned()
}

/// The same, after it.
fn author_after(after: &str) -> String {
    let own = after.split(is_edge).next().unwrap_or("");
    let words: Vec<&str> = own.split(' ').take(AUTHOR).collect();
    words.join(" ").trim().to_owned()
}

fn is_edge(mark: char) -> bool {
    matches!(mark, '.' | ',' | ';' | ':' | '?' | '!' | '“' | '”' | '"' | '(' | ')' | '—' | '–' | '\n')
}

/// Who said it, by “, said Tilda Marsholm” or “, Marsholm said” after it. After a quotation that ends with a full stop
/// comes another sentence.
fn speaker_after(text: &str, after: &str) -> Option<String> {
    if !text.trim_end().ends_with([',', '?', '!']) && !after.starts_with(',') {
        return None;
    }
    let near = &after[..after.floor_char_boundary(REACH)];
    let clause = near.split(['.', ';', '“', '"', '\n']).next()?;
    let words: Vec<&str> = clause.split(' ').filter(|word| !word.is_empty()).collect();
    // “Too bad!” In a statement, Marsholm said …
    let opens = |word: &&str| is_capital(word) && q7x2_words::BEFORE_OTHER_NAMES.has_in_any_case(word);
    if text.trim_end().ends_with(['?', '!']) && words.first().is_some_and(opens) {
        return None;
    }
    let verb = words.iter().take(2 * BETWEEN).position(|word| says(word))?;
    if verb == 0 { name_after(&words[1..]) } else { name_before(&words[..verb]) }
}

/// Who said it, by “Marsholm said: ” before it.
fn speaker_before(before: &str) -> Option<String> {
    let near = &before[before.ceil_char_boundary(before.len().saturating_sub(REACH))..];
    let clause = near.trim_end().strip_suffix([':', ','])?;
    let clause = clause.rsplit(['.', ';', '”', '"', '\n']).next()?;
    let words: Vec<&str> = clause.split(' ').filter(|word| !word.is_empty()).collect();
    let verb = words.iter().rposition(|word| says(word)).filter(|verb| verb + BETWEEN > words.len())?;
    name_before(&words[..verb])
}

fn says(word: &str) -> bool {
    q7x2_words::SAYS.has(word) || q7x2_words::ASKING.has(word) || q7x2_words::VERBS_OF_SPEAKERS.has(word)
}

/// The last name of the person whose name is right before a verb: “Reid’s agent told” and “the Lake Board said” name none.
fn name_before(words: &[&str]) -> Option<String> {
    let from = words.iter().rposition(|word| !is_capital(word)).map_or(0, |before| before + 1);
    let is_body = from > 0 && q7x2_words::SMALL_WORDS_IN_NAMES.has_in_any_case(words[from - 1]);
    last_name(&words[from..]).filter(|_| !is_body)
}

/// The last name of the person who is named after a verb, perhaps after what the person is: “said the board’s director
/// Tilda Marsholm, of Vesterby”.
fn name_after(words: &[&str]) -> Option<String> {
    let ends = |word: &str| word.ends_with([',', ')']) || q7x2_words::ENDS_OF_ROLES.has(word);
    let end = words.iter().position(|word| ends(word)).unwrap_or(words.len());
    let last_has_mark = words.get(end).is_some_and(|word| word.ends_with([',', ')']));
    let called = &words[..end + usize::from(last_has_mark)];
    let last = called.iter().rposition(|word| is_capital(word))?;
    // “said Trend Micro advanced researcher”: nobody is named
    if last + 1 < called.len() {
        return None;
    }
    name_before(&called[..=last])
}

fn is_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// The last word of a name, in small letters, if it is that of a person.
fn last_name(name: &[&str]) -> Option<String> {
    let bare = |word: &&str| word.trim_matches(|mark: char| !mark.is_alphanumeric()).to_owned();
    let is_other = |word: &String| {
        q7x2_words::SENTENCE_STARTS.has_in_any_case(word)
            || q7x2_words::PERHAPS_SENTENCE_STARTS.has_in_any_case(word)
            || q7x2_words::WEEKDAY_NAMES.has_in_any_case(word)
            || q7x2_words::MONTH_NAMES.has_in_any_case(word)
    };
    // “On Monday Marsholm said”
    let opens_with_article = name.first().is_some_and(|first| *first == "The");
    let name: Vec<String> = name.iter().map(bare).skip_while(is_other).collect();
    let is_body = |word: &String| {
        q7x2_words::BODIES.has_in_any_case(word)
            || q7x2_words::BODIES_WITHOUT_NAMES.has_in_any_case(word)
            || q7x2_words::RANKS_BEFORE_NAMES.has_in_any_case(word) && name.last() == Some(word)
            || word.len() > 1 && word.chars().all(|letter| letter.is_uppercase() || letter == '.')
    };
    let last = name.last()?;
    let is_person = !opens_with_article && !name.iter().any(is_body) && last.chars().count() > 3;
    is_person.then(|| last.to_lowercase())
}

/// Whether two last names are those of two people, and not one spelt in two ways.
pub(super) fn are_two(one: &str, other: &str) -> bool {
    !one.is_empty() && !other.is_empty() && distance(one, other) > NEAR
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Input;

    fn read(text: &str) -> Vec<(String, String)> {
        let document = Document::read(Input::text("a.txt", text));
        quotations(&document).into_iter().map(|(_, said)| (said.speaker, said.text.replace(APART, "|"))).collect()
    }

    #[test]
    fn the_speaker_is_named_next_to_the_quotation() {
        for (text, speaker) in [
            ("“We will build the bridge next year,” said Tilda Marsholm, of the board.", "marsholm"),
            ("“We will build the bridge next year,” Mayor Tilda Marsholm told us.", "marsholm"),
            ("On Monday Marsholm said: “We will build the bridge next year.”", "marsholm"),
            ("“We will build the bridge next year,” she said.", ""),
            ("“We will build the bridge next year,” the Lake Board said.", ""),
            ("“We will build the bridge next year,” the European Ferries said.", ""),
            ("“We will build the bridge next year.” Marsholm said that she was glad.", ""),
            ("“We will build the bridge next year,” Marsholm’s agent told us.", ""),
            ("“Will we build the bridge next year?” Marsholm asked.", "marsholm"),
            ("“We will build the bridge next year!” In a letter, Marsholm said that she was glad.", ""),
            ("“We will build the bridge next year,” said a Norra Sund clerk.", ""),
            ("“We will build the bridge next year,” said Norra Sund clerk Ida Lund to a paper.", "lund"),
        ] {
            assert_eq!(read(text)[0].0, speaker, "{text}");
        }
    }

    #[test]
    fn short_quotations_are_kept_with_the_words_around_them() {
        assert_eq!(
            read("He called the bridge “a dangerous thing” and left.")[0].1,
            "He called the bridge|a dangerous thing|and left"
        );
        assert!(read("“A dangerous thing.” He left.").is_empty());
        assert!(read("It is “dangerous” to all.").is_empty());
    }
}
