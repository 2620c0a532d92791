//! A sentence around a mention: what it does with the person, and when.

use std::ops::Range;

use crate::check::office::cues::{
    DEEDS, EVENTS, LEADING, LEFT, NEWS, NO_VERBS, PAST, PHRASES, PREPOSITIONS, PRESENT, RECENT, RULED, TIMES, has,
};
use crate::check::office::mention::Mention;

/// A sentence around a mention.
pub(super) struct Scene {
    /// Its bytes of the prose.
    pub(super) sentence: Range<usize>,
    /// What stands before the mention, in lower case.
    before: String,
    /// What stands after it, in lower case, without a possessive ending.
    after: String,
    possessive: bool,
    /// Whether the word before the mention is all in lower case.
    lower_case_before: bool,
    /// The word after the name, where the person is what the clause is about.
    verb: Option<String>,
}

impl Scene {
    /// The sentence at `sentence` of `prose` around `mention`.
    pub(super) fn new(prose: &str, sentence: Range<usize>, mention: &Mention) -> Self {
        let range = &mention.range;
        let after = prose.get(range.end..sentence.end).unwrap_or("");
        let possessive = after.starts_with(['\'', '’']);
        let aside = prose.get(range.clone()).is_some_and(|words| words.contains(','));
        let before = prose.get(sentence.start..range.start).unwrap_or("");
        let last = before.split_whitespace().next_back().unwrap_or("");
        let lower_case_before = last.chars().all(char::is_lowercase);
        let before = before.to_lowercase();
        let led = before.split_whitespace().rev().find(|word| *word != "the");
        let leads = led.is_none_or(|word| !has(PREPOSITIONS, word));
        let rest = if aside { after.strip_prefix(',').unwrap_or(after) } else { after };
        let verb = if possessive || !leads { None } else { verb(rest) };
        let after = if possessive { after.trim_start_matches(['\'', '’', 's']) } else { after };
        Self { before, after: after.to_lowercase(), possessive, verb, lower_case_before, sentence }
    }

    fn words_before(&self, most: usize) -> Vec<&str> {
        let mut words: Vec<&str> = self
            .before
            .split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’')
            .filter(|w| !w.is_empty())
            .collect();
        let cut = words.len().saturating_sub(most);
        words.split_off(cut)
    }

    /// Whether the person does something in the present tense, or is the source of the sentence.
    pub(super) fn acts_now(&self) -> bool {
        let told = self.words_before(2) == ["according", "to"];
        told || self.verb.as_deref().is_some_and(|verb| has(PRESENT, verb) || is_present(verb))
    }

    /// Whether the sentence does something with the person in the present tense.
    pub(super) fn is_object_now(&self) -> bool {
        let words = self.words_before(2);
        let adjacent = self.before.trim_end().ends_with(char::is_alphanumeric);
        let object = words.last().is_some_and(|word| is_present(word) && *word != "says" && self.lower_case_before);
        adjacent && object
    }

    /// Whether the person did something.
    pub(super) fn acted(&self) -> bool {
        self.verb.as_deref().is_some_and(|verb| verb.ends_with("ed") && verb.len() > 3 || has(PAST, verb))
    }

    /// Whether that is a deed that news tell on the day: the office named is then meant as of today.
    pub(super) fn acted_in_news(&self) -> bool {
        self.verb.as_deref().is_some_and(|verb| has(NEWS, verb))
    }

    /// Whether the sentence names a day near that of the document.
    pub(super) fn is_recent(&self) -> bool {
        let words = |text: &str| {
            let mut before = "";
            text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).any(|word| {
                let this =
                    before == "this" && matches!(word, "week" | "month" | "morning" | "afternoon" | "evening" | "year");
                before = word;
                this || has(RECENT, word)
            })
        };
        words(&self.before) || words(&self.after)
    }

    /// Whether the words near the mention speak of the past.
    pub(super) fn recalls(&self) -> bool {
        let near = self.words_before(7);
        let last = near.last().copied().unwrap_or("");
        let last_but = near.iter().rev().nth(1).copied().unwrap_or("");
        let pair = if matches!(last, "the" | "longtime" | "long" | "its" | "their") { last_but } else { last };
        if has(LEADING, pair) || near.iter().any(|word| has(EVENTS, word) || *word == "late") {
            return true;
        }
        let by = pair == "by"
            && near.iter().rev().nth(if pair == last { 1 } else { 2 }).is_some_and(|word| has(DEEDS, word));
        by || PHRASES.iter().any(|cue| self.before.contains(cue) || self.after.contains(cue)) || self.recalls_after()
    }

    fn recalls_after(&self) -> bool {
        let mut words = self.after.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty());
        let first = words.next().unwrap_or("");
        let second = words.next().unwrap_or("");
        let past_verb = has(LEFT, first)
            || first == "was" && !matches!(second, "not" | "in" | "at" | "on" | "also")
            || first == "who" && has(RULED, second);
        if !self.possessive {
            return past_verb;
        }
        let near: Vec<&str> = [first, second].into_iter().chain(words.take(1)).collect();
        near.iter().any(|word| has(EVENTS, word) || has(TIMES, word))
    }
}

/// The verb that begins `rest`, past adverbs; none where something else does.
fn verb(rest: &str) -> Option<String> {
    let mut words = rest.strip_prefix(' ')?.split(' ');
    let word = words.find(|word| !word.ends_with("ly") && !matches!(*word, "also" | "now" | "still" | "again"))?;
    let word = word.trim_end_matches(|c: char| !c.is_alphanumeric());
    (!word.is_empty() && word.chars().all(char::is_lowercase)).then(|| word.to_owned())
}

/// Whether `word` has the form of the third person in the present tense.
fn is_present(word: &str) -> bool {
    word.len() > 3
        && word.ends_with('s')
        && !["ss", "us", "is", "'s", "’s"].iter().any(|ending| word.ends_with(ending))
        && !has(NO_VERBS, word)
}
