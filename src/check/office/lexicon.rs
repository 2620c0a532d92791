//! Words around titles: how they change the title, and what they say about the time.

use q7x2_words as words;

use crate::document::office::Modifier;

/// What a word directly before a title says about it.
pub(super) fn modifier(word: &str) -> Option<Modifier> {
    const MEANT: [Modifier; 8] = [
        Modifier::Former,
        Modifier::Former,
        Modifier::Plain,
        Modifier::Then,
        Modifier::Outgoing,
        Modifier::Elect,
        Modifier::New,
        Modifier::Loose,
    ];
    match words::TITLE_MODIFIERS.number(word) {
        Some(list) => usize::try_from(list).ok().and_then(|list| MEANT.get(list).copied()),
        None => is_ordinal(word).then_some(Modifier::Loose),
    }
}

fn is_ordinal(word: &str) -> bool {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    !digits.is_empty() && digits.len() < word.len() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// What a word directly after a title says about it.
pub(super) fn suffix(word: &str) -> Option<Modifier> {
    if words::AFTER_TITLES_TO_COME.has(word) {
        return Some(Modifier::Elect);
    }
    words::AFTER_LOOSE_TITLES.has(word).then_some(Modifier::Loose)
}

/// Words between a modifier and a title that change nothing: parties and political leanings.
pub(super) fn is_filler(word: &str) -> bool {
    words::BETWEEN_MODIFIER_AND_TITLE.has(word)
}

/// Whether a word looks like an adjective: "transitional".
pub(super) fn is_adjective(word: &str) -> bool {
    word.len() > 5 && words::ADJECTIVE_ENDINGS.all().iter().any(|ending| word.ends_with(ending))
}

/// Words that turn the title after them into another title.
pub(super) fn is_rank(word: &str) -> bool {
    words::RANKS.has(word)
}

/// Ranks that still belong to the title if a country is between them: "deputy French foreign minister".
pub(super) fn is_second(word: &str) -> bool {
    words::SECOND_RANKS.has(word)
}

/// Words before a name that are part of it.
pub(super) fn is_honorific(word: &str) -> bool {
    words::HONORIFICS.has(word)
}

/// Capitalized words after a name that turn it into the name of a thing.
pub(super) fn names_a_thing(word: &str) -> bool {
    words::AFTER_NAMES_OF_THINGS.has(word)
}

/// Capitalized words that are not the name of an organization.
pub(super) fn is_calendar(word: &str) -> bool {
    words::WEEKDAY_NAMES_EN.has(word) || words::MONTH_NAMES_EN.has(word) || words::CAPITALS_OF_SENTENCES.has(word)
}

/// Nouns before a title in lower case that say which body it belongs to: "bank president".
pub(super) fn is_body(word: &str) -> bool {
    words::BODIES_WITH_TITLES.has(word)
}

/// Titles that say nothing without a country: "leader", "chief".
pub(super) fn is_vague(title: &str) -> bool {
    words::VAGUE_TITLES.has(title)
}

/// Titles of members of bodies with many members, who often share names.
pub(super) fn is_one_of_many(title: &str) -> bool {
    words::TITLES_OF_MEMBERS.has(title)
}

/// Words for anybody who leads a country: "the French leader".
pub(super) fn leads(title: &str) -> bool {
    words::LEADERS.has(title)
}

/// The titles, as shown in messages, of people who lead a country.
pub(super) fn is_led_by(title: &str) -> bool {
    words::TITLES_OF_LEADERS.has(title)
}

/// Titles of heads of state and government, with which a surname alone identifies the person.
pub(super) fn is_head(title: &str) -> bool {
    words::TITLES_OF_HEADS.has(title)
}

/// Titles that stay part of a name after the person has left the office.
pub(super) fn is_regnal(title: &str) -> bool {
    words::TITLES_FOR_LIFE.has(title)
}
