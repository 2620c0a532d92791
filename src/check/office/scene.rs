//! The sentence around a mention: what it says that the person does or undergoes, and when.

use std::borrow::Cow;
use std::ops::Range;

use q7x2_words as words;

use crate::check::office::gloss::{Language, gloss, gloss_after};
use crate::check::office::nouns;
use crate::check::office::tense::{self, is_present};
use crate::document::office::{Form, Mention};

/// How many bytes of a sentence are read on each side of a mention.
const REACH: usize = 1000;

/// A sentence around a mention.
pub(super) struct Scene<'d> {
    /// Its bytes of the prose.
    pub(super) sentence: Range<usize>,
    /// What is before and after the mention, as written.
    written: (Cow<'d, str>, Cow<'d, str>),
    /// Whether it was translated into English word by word: an unknown verb may then be in any tense.
    glossed: bool,
    /// What is before the mention, in lower case.
    before: String,
    /// What is after it, in lower case, without a possessive ending.
    after: String,
    possessive: bool,
    /// Whether the word before the mention is all in lower case.
    lower_case_before: bool,
    /// The word after the name, if the person is the subject of the clause.
    verb: Option<String>,
    /// Whether an administration is named, which may or may not be the subject of the words after it.
    administration: bool,
    /// The word after the mention, if one follows without a mark.
    next: Option<String>,
    /// Whether the title is after the name, between commas.
    apposition: bool,
    /// The last word of the title.
    title: String,
}

impl<'d> Scene<'d> {
    /// The sentence at `sentence` of `prose` around `mention`; `language` if it is not in English.
    pub(super) fn new(prose: &'d str, sentence: Range<usize>, mention: &Mention, language: Option<Language>) -> Self {
        let english = |text: &'d str| match language {
            Some(language) => Cow::Owned(gloss(text, language)),
            None => Cow::Borrowed(text),
        };
        let range = &mention.range;
        let preceding = prose.get(sentence.start..range.start).unwrap_or("");
        let following = beginning(prose.get(range.end..sentence.end).unwrap_or(""));
        let after = match language {
            Some(language) if begins_clause(preceding, language) => Cow::Owned(gloss_after(following, language)),
            _ => english(following),
        };
        let possessive = after.starts_with(['\'', '’']);
        let aside = prose.get(range.clone()).is_some_and(|words| words.contains(','));
        let before = english(ending(preceding));
        let written = (before.clone(), after.clone());
        let last = before.split_whitespace().next_back().unwrap_or("");
        let lower_case_before = last.chars().all(char::is_lowercase);
        let before = before.to_lowercase();
        let led = before.split_whitespace().rev().find(|word| *word != "the");
        let leads = led.is_none_or(|word| !words::BEFORE_OTHER_NAMES.has(word));
        let after: &str = &after;
        let rest = if aside { after.strip_prefix(',').unwrap_or(after) } else { past_aside(after) };
        let administration = mention.form == Form::Administration;
        let verb = if possessive || !leads || mention.attribute { None } else { verb(rest, administration) };
        let next = after.strip_prefix(' ').and_then(|rest| rest.split(' ').next()).map(str::to_lowercase);
        let title = prose.get(mention.title.clone()).and_then(|title| title.split(' ').next_back()).unwrap_or("");
        let title = title.to_lowercase();
        let after = if possessive { after.trim_start_matches(['\'', '’', 's']) } else { after };
        let apposition = mention.form == Form::After;
        let after = after.to_lowercase();
        Self {
            written,
            glossed: language.is_some(),
            before,
            after,
            possessive,
            verb,
            lower_case_before,
            sentence,
            administration,
            next,
            apposition,
            title,
        }
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
        told || self.verb.as_deref().is_some_and(|verb| words::PRESENT_VERBS.has(verb) || is_present(verb))
    }

    /// Whether the sentence does something with the person in the present tense.
    pub(super) fn is_object_now(&self) -> bool {
        let words = self.words_before(2);
        let adjacent = self.before.trim_end().ends_with(char::is_alphanumeric);
        let object = words.last().is_some_and(|word| is_present(word) && *word != "says" && self.lower_case_before);
        let noun = words.len() > 1 && (words::PRESENT_AUXILIARIES.has(words[0]) || words::NO_SUBJECTS.has(words[0]));
        let object = object && !noun && !self.acted();
        adjacent && object && !self.is_attribute()
    }

    /// Whether the named administration is an attribute of what follows: "the Doe administration policies".
    fn is_attribute(&self) -> bool {
        let plain = |word: &str| word.chars().all(|c| c.is_lowercase() || c == '-');
        let noun = |word: &str| {
            !words::BEFORE_OTHER_NAMES.has(word)
                && !words::CLAUSE_BEGINNINGS.has(word)
                && !words::PRESENT_AUXILIARIES.has(word)
        };
        self.administration && self.next.as_deref().is_some_and(|next| plain(next) && noun(next))
    }

    /// Whether the sentence is about today: its first verb is in the present, or none of its words is in the past.
    pub(super) fn is_of_the_present(&self) -> bool {
        let (before, after) = (&self.written.0, &self.written.1);
        tense::is_present_tense(before, after)
            || (self.apposition || self.is_whole() && !self.glossed) && !tense::has_past(before, after)
            || self.title_is_taken_up()
    }

    /// Whether the words end as a sentence does; a heading or an item of a list need not have a verb.
    fn is_whole(&self) -> bool {
        self.written.1.trim_end_matches(['"', '”', '’', ')', ' ']).ends_with(['.', '!', '?'])
    }

    /// Whether the sentence continues with the title alone and a verb in the present: "a former aide to President Doe
    /// says *the president is* planning a tour".
    fn title_is_taken_up(&self) -> bool {
        let mut words = self.after.split(' ').skip_while(|word| *word != "the").skip(1);
        words.next() == Some(&self.title) && words.next().is_some_and(|verb| words::PRESENT_AUXILIARIES.has(verb))
    }

    /// Whether somebody is described by a former role with the person: "the former chief of staff to President Doe".
    /// Verbs in the present are then about that somebody.
    pub(super) fn is_of_a_former_role(&self) -> bool {
        const REACH: usize = 8;
        let near = self.words_before(REACH);
        let Some((tie, near)) = near.split_last() else { return false };
        let former = near.iter().position(|word| words::ONCE.has(word));
        let role = |words: &[&str]| words.iter().any(|word| nouns::is_person(word) || *word == "staff");
        words::AFTER_ROLES.has(tie) && former.is_some_and(|at| role(&near[at..])) && !self.title_is_taken_up()
    }

    /// Whether the sentence is only about the person, and about the present or recent news: the words around the title
    /// then apply to the person alone.
    pub(super) fn is_about_the_person_now(&self) -> bool {
        let told = self.acted_in_news() && self.is_recent();
        (self.verb.as_deref().is_some_and(|verb| words::PRESENT_VERBS.has(verb) || is_present(verb)) || told)
            && !self.recalls()
    }

    /// Whether the sentence is the caption of an old picture, or the title of another text.
    pub(super) fn is_caption(&self) -> bool {
        self.before.split_once(':').is_some_and(|(head, _)| words::CAPTIONS.has(head.trim()))
    }

    /// Whether the person did something.
    pub(super) fn acted(&self) -> bool {
        self.verb
            .as_deref()
            .is_some_and(|verb| verb.ends_with("ed") && verb.len() > 3 || words::IRREGULAR_PAST_FORMS.has(verb))
    }

    /// Whether news report such an act on the same day: the office is then the one held on that day. An act that only
    /// identifies something does not count: "the law that President Doe declared lasted".
    pub(super) fn acted_in_news(&self) -> bool {
        let Some(verb) = self.verb.as_deref().filter(|verb| words::NEWS_VERBS.has(verb)) else { return false };
        let rest = self.after.split_once(verb).map_or("", |(_, rest)| rest);
        let next = rest.strip_prefix(' ').and_then(|rest| rest.split(' ').next()).unwrap_or("");
        let another = next.len() > 4 && next.ends_with("ed")
            || words::IRREGULAR_PAST_FORMS.has(next)
            || words::PRESENT_AUXILIARIES.has(next);
        !another
    }

    /// Whether the sentence names a day near that of the document.
    pub(super) fn is_recent(&self) -> bool {
        let words = |text: &str| {
            let mut before = "";
            text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).any(|word| {
                let this = words::BEFORE_RECENT_SPANS.has(before) && words::RECENT_SPANS.has(word);
                before = word;
                this || words::RECENT_DAYS.has(word)
            })
        };
        words(&self.before) || words(&self.after)
    }

    /// Whether the words near the mention are about the past.
    pub(super) fn recalls(&self) -> bool {
        let near = self.words_before(7);
        let last = near.last().copied().unwrap_or("");
        let last_but = near.iter().rev().nth(1).copied().unwrap_or("");
        let pair = if words::BEFORE_MENTIONS.has(last) { last_but } else { last };
        let lost = |word: &str| words::ENDS_OF_OFFICES.has(word) || words::DEPOSING.has(word);
        let compared = matches!(pair, "with" | "to") && near.contains(&"compared") || pair == "unlike";
        if compared || words::BEFORE_PAST_HOLDERS.has(pair) || near.iter().any(|word| lost(word) || *word == "late") {
            return true;
        }
        let by = pair == "by"
            && near.iter().rev().nth(if pair == last { 1 } else { 2 }).is_some_and(|word| words::DEEDS.has(word));
        let done = pair == "by" && self.before.split(' ').any(|word| words::PASSIVES_OF_THEN.has(word));
        by || done || speaks_of_past(&self.before) || speaks_of_past(&self.after) || self.recalls_after()
    }

    /// Whether the words after the mention may say only that somebody left.
    pub(super) fn left(&self) -> bool {
        self.next.as_deref().is_some_and(|next| words::LEFT_OFFICE.has(next))
    }

    fn recalls_after(&self) -> bool {
        let mut words = self.after.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty());
        let first = words.next().unwrap_or("");
        let second = words.next().unwrap_or("");
        let fell = [first, second].into_iter().chain(words.clone().take(1)).any(|word| words::DEPOSING.has(word));
        let past_verb = words::LEFT_OFFICE.has(first)
            || fell
            || first == "was" && !words::AFTER_WAS_IN_OFFICE.has(second)
            || first == "who" && words::WHO_LEFT_OFFICE.has(second);
        if !self.possessive {
            return past_verb;
        }
        let near: Vec<&str> = [first, second].into_iter().chain(words.take(1)).collect();
        near.iter().any(|word| words::ENDS_OF_OFFICES.has(word) || words::TIMES_IN_OFFICE.has(word))
    }
}

/// Whether what follows `before` may be the subject of its clause, with its verb right after it. In German nothing but an
/// article may precede it: “Am Montag hat Kanzler Doe verhängt …”.
fn begins_clause(before: &str, language: Language) -> bool {
    let bare = before.trim_end();
    let word = bare.rsplit(' ').next().unwrap_or("");
    let first = bare.strip_suffix(word).unwrap_or(bare).trim_end();
    let article = words::FOREIGN_ARTICLES_DE.has_in_any_case(word);
    let ends = |text: &str| text.is_empty() || text.ends_with(|c: char| !c.is_alphanumeric() && c != ',');
    language != Language::German || ends(bare) || article && ends(first)
}

/// Whether a phrase of `text` is about the past.
fn speaks_of_past(text: &str) -> bool {
    let after_space = |word: &str| text.match_indices(word).any(|(at, _)| text[..at].ends_with(' '));
    words::PAST_PHRASES.all().iter().any(|phrase| text.contains(phrase))
        || words::PAST_WORDS.all().iter().any(|word| after_space(word))
}

/// The last bytes of `text`, in whole characters.
fn ending(text: &str) -> &str {
    let start = (text.len().saturating_sub(REACH)..=text.len()).find(|&at| text.is_char_boundary(at));
    start.map_or(text, |start| &text[start..])
}

/// The first bytes of `text`, in whole characters.
fn beginning(text: &str) -> &str {
    let end = (0..=text.len().min(REACH)).rev().find(|&at| text.is_char_boundary(at));
    end.map_or(text, |end| &text[..end])
}

/// What follows the aside that `after` begins with: ", after years in power, resigned".
fn past_aside(after: &str) -> &str {
    const LONGEST: usize = 80;
    let end = after.strip_prefix(", ").and_then(|aside| aside.find(',')).filter(|end| *end < LONGEST);
    end.and_then(|end| after.get(end + 3..)).unwrap_or(after)
}

/// The verb that `rest` begins with, after any adverbs; `None` if it begins with something else. After
/// "administration", what looks like a verb may be a noun that "administration" describes.
fn verb(rest: &str, administration: bool) -> Option<String> {
    let mut words = rest.strip_prefix(' ')?.split(' ');
    let word = words.find(|word| !word.ends_with("ly") && !words::SHORT_ADVERBS.has(word))?;
    let ends = word.ends_with(|c: char| !c.is_alphanumeric());
    let word = word.trim_end_matches(|c: char| !c.is_alphanumeric());
    if administration && !words::PRESENT_AUXILIARIES.has(word) && (words::PRESENT_VERBS.has(word) || is_present(word)) {
        let next = words.next().filter(|_| !ends)?;
        let object = words::BEFORE_OBJECTS.has(next) || next.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
        if !object {
            return None;
        }
    }
    let lower = word.chars().all(|c| c.is_lowercase() || c == '-');
    (lower && !word.is_empty()).then(|| word.to_owned())
}
