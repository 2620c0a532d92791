//! The time that a sentence speaks of: a title that is out of date today may be right for it.

use std::ops::Range;

use crate::check::office::judge::Standing;
use crate::check::office::lexicon::Modifier;
use crate::check::office::mention::{Form, Mention};
use crate::date::{Date, Reading, find_years};
use crate::document::{Document, Role};
use crate::fact::{Facts, Term};

/// Whether the sentence around `mention` speaks of a time at which the person held the office, so
/// that naming the office is right. `term` is the last term, `day` the day of the document.
pub(super) fn speaks_of_the_past(
    document: &Document,
    facts: &Facts,
    mention: &Mention,
    term: &Term<'_>,
    day: Date,
) -> bool {
    let sentence = document.sentence_at(mention.title.start).map_or(0..document.prose().len(), |it| it.range.clone());
    let scene = Scene::new(document.prose(), sentence, mention);
    let ended = term.end.map_or(0, |end| end.days_until(day));
    let regnal = facts.office(term.office).courtesy;
    if document.part_at(mention.title.start).is_some_and(|part| matches!(part.role, Role::Reference | Role::Furniture))
    {
        return true;
    }
    if dated_in_office(document, facts, mention, &scene.sentence, day) || scene.recalls() {
        return true;
    }
    if mention.form == Form::Administration {
        return !scene.acts_now();
    }
    if scene.acts_now() {
        return false;
    }
    const YEAR: i64 = 366;
    if scene.acted() && !scene.is_recent() && (ended > YEAR || !scene.acted_in_news()) {
        return true;
    }
    (regnal || ended > 5 * YEAR) && !scene.is_recent()
}

/// Whether the sentence speaks of the days around that of the document, as far as its words tell.
pub(crate) fn speaks_of_now(document: &Document, facts: &Facts, mention: &Mention) -> bool {
    let Some(sentence) = document.sentence_at(mention.title.start) else { return false };
    let scene = Scene::new(document.prose(), sentence.range.clone(), mention);
    let day = document.dating().map(|dating| dating.latest());
    let dated = day.is_some_and(|day| {
        mention.modifier != Modifier::Former && dated_in_office(document, facts, mention, &scene.sentence, day)
    });
    !dated && !scene.recalls()
}

/// Whether a date or year in the sentence lies in a term of the person and apart from `day`.
fn dated_in_office(document: &Document, facts: &Facts, mention: &Mention, sentence: &Range<usize>, day: Date) -> bool {
    spans(document, sentence).into_iter().any(|(from, to)| {
        let apart = !(from <= day && day <= to);
        apart
            && mention.people.iter().any(|&person| {
                facts.terms(person).any(|term| {
                    mention.offices.contains(&term.office) && term.start <= to && term.end.is_none_or(|end| end >= from)
                })
            })
    })
}

/// Whether a date or year in the sentence is one at which the person was out of office, so that
/// "former" is right.
pub(super) fn dated_out_of_office(document: &Document, facts: &Facts, mention: &Mention, day: Date) -> bool {
    let Some(sentence) = document.sentence_at(mention.title.start) else { return false };
    spans(document, &sentence.range).into_iter().any(|(from, to)| {
        let apart = !(from <= day && day <= to) && to < day;
        apart
            && mention.people.iter().any(|&person| {
                [from, to].into_iter().any(|at| {
                    let standing = Standing::of(facts, person, &mention.offices, at);
                    standing.now.is_none() && standing.past.is_some()
                })
            })
    })
}

/// The first and the last day of each date and year in the sentence.
fn spans(document: &Document, sentence: &Range<usize>) -> Vec<(Date, Date)> {
    let text = &document.prose()[sentence.clone()];
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return Vec::new();
    }
    let dates = document.dates();
    let first = dates.partition_point(|written| written.range.end <= sentence.start);
    let within = dates[first..].iter().take_while(|written| written.range.start < sentence.end);
    let mut spans: Vec<(Date, Date)> = within
        .flat_map(|written| [Some(written.reading), written.first])
        .flatten()
        .filter_map(Reading::bounds)
        .collect();
    spans.extend(find_years(text).iter().filter_map(|written| written.reading.bounds()));
    spans.extend(decades(text));
    spans
}

/// "the 1990s", "1990s-era"
fn decades(text: &str) -> impl Iterator<Item = (Date, Date)> {
    text.match_indices("0s").filter_map(|(at, _)| {
        let start = at.checked_sub(3)?;
        let year: i16 = text.get(start..at + 1)?.parse().ok().filter(|year| (1000..2100).contains(year))?;
        Some((Date::new(year, 1, 1)?, Date::new(year + 9, 12, 31)?))
    })
}

/// A sentence around a mention, in lower case.
struct Scene {
    sentence: Range<usize>,
    before: String,
    after: String,
    possessive: bool,
    closed: bool,
}

impl Scene {
    fn new(prose: &str, sentence: Range<usize>, mention: &Mention) -> Self {
        let range = &mention.range;
        let after = prose.get(range.end..sentence.end).unwrap_or("");
        let trimmed = after.trim_start_matches(['\'', '’', 's']);
        let possessive = after.starts_with(['\'', '’']);
        Self {
            before: prose.get(sentence.start..range.start).unwrap_or("").to_lowercase(),
            after: if possessive { trimmed.to_lowercase() } else { after.to_lowercase() },
            possessive,
            closed: after.starts_with([',', ')', '.', ';']),
            sentence,
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

    /// The word after the name, if it follows directly, past an adverb.
    fn verb(&self) -> Option<&str> {
        if self.possessive {
            return None;
        }
        let text = if self.closed { self.after.strip_prefix(',').unwrap_or("") } else { &self.after };
        let mut words = text.trim_start().split(' ');
        words
            .find(|word| !word.ends_with("ly") && !matches!(*word, "also" | "now" | "still" | "has" | "again" | "and"))
            .map(|word| word.trim_end_matches(|c: char| !c.is_alphanumeric()))
            .filter(|word| !word.is_empty())
    }

    /// Whether the person does something in the present tense.
    fn acts_now(&self) -> bool {
        const FORMS: [&str; 8] = ["is", "will", "are", "have", "plans", "wants", "can", "may"];
        let perfect = !self.possessive && self.after.trim_start().starts_with("has ");
        perfect
            || self.verb().is_some_and(|verb| {
                let third = verb.len() > 3 && verb.ends_with('s') && !verb.ends_with("ss") && !verb.ends_with("us");
                FORMS.contains(&verb)
                    || third && verb.chars().all(char::is_alphabetic) && verb != "was" && verb != "years"
            })
    }

    /// Whether the person did something.
    fn acted(&self) -> bool {
        self.verb().is_some_and(|verb| verb.ends_with("ed") && verb.len() > 3 || PAST.contains(&verb))
    }

    /// Whether that is a deed that news tell on the day: the office named is then meant as of today.
    fn acted_in_news(&self) -> bool {
        self.verb().is_some_and(|verb| NEWS.contains(&verb))
    }

    /// Whether the sentence names a day near that of the document.
    fn is_recent(&self) -> bool {
        let words = |text: &str| {
            let mut before = "";
            text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).any(|word| {
                let this =
                    before == "this" && matches!(word, "week" | "month" | "morning" | "afternoon" | "evening" | "year");
                before = word;
                this || RECENT.contains(&word)
            })
        };
        words(&self.before) || words(&self.after)
    }

    /// Whether the words near the mention speak of the past.
    fn recalls(&self) -> bool {
        let near = self.words_before(7);
        let last = near.last().copied().unwrap_or("");
        let last_but = near.iter().rev().nth(1).copied().unwrap_or("");
        let pair = if matches!(last, "the" | "longtime" | "long" | "its" | "their") { last_but } else { last };
        if LEADING.contains(&pair) || near.iter().any(|word| EVENTS.contains(word)) {
            return true;
        }
        let by = pair == "by"
            && near.iter().rev().nth(if pair == last { 1 } else { 2 }).is_some_and(|word| {
                word.ends_with("ed")
                    || matches!(*word, "order" | "decision" | "begun" | "set" | "made" | "put" | "chosen")
            });
        let ago = [
            " ago",
            "decades",
            "years earlier",
            "in office",
            "at the time",
            "back then",
            " era",
            "when he was",
            "when she was",
        ];
        by || ago.iter().any(|cue| self.before.contains(cue) || self.after.contains(cue)) || self.recalls_after()
    }

    fn recalls_after(&self) -> bool {
        let mut words = self.after.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty());
        let first = words.next().unwrap_or("");
        let second = words.next().unwrap_or("");
        let past_verb = matches!(first, "had" | "died" | "resigned" | "left" | "lost" | "lies" | "ran" | "served")
            || first == "was" && !matches!(second, "not" | "in" | "at" | "on" | "also")
            || first == "who"
                && matches!(second, "was" | "died" | "had" | "served" | "resigned" | "left" | "ruled" | "fled");
        if !self.possessive {
            return past_verb;
        }
        let near: Vec<&str> = [first, second].into_iter().chain(words.take(1)).collect();
        near.iter().any(|word| EVENTS.contains(word) || TIMES.contains(word))
    }
}

/// Words directly before a mention that set its time.
const LEADING: [&str; 19] = [
    "under",
    "during",
    "since",
    "when",
    "while",
    "after",
    "following",
    "until",
    "from",
    "succeeding",
    "succeeds",
    "succeeded",
    "replacing",
    "replaces",
    "replaced",
    "like",
    "assassinate",
    "toppled",
    "before",
];

/// Events after which a person is no longer in office, or that are told of the past.
const EVENTS: [&str; 61] = [
    "assassination",
    "assassinations",
    "assassinated",
    "death",
    "killing",
    "killed",
    "murder",
    "murdered",
    "ousting",
    "ouster",
    "oust",
    "ousted",
    "overthrow",
    "overthrew",
    "overthrown",
    "toppling",
    "toppled",
    "resignation",
    "resigned",
    "removal",
    "impeachment",
    "successor",
    "predecessor",
    "succeed",
    "regime",
    "downfall",
    "fall",
    "rise",
    "funeral",
    "burial",
    "legacy",
    "memory",
    "memorial",
    "tomb",
    "coffin",
    "grave",
    "body",
    "widow",
    "passing",
    "late",
    "deposed",
    "exiled",
    "deceased",
    "died",
    "buried",
    "mourning",
    "mourn",
    "mourners",
    "harbouring",
    "inauguration",
    "tenure",
    "reign",
    "era",
    "portrait",
    "statue",
    "biography",
    "biographer",
    "filmed",
    "shot",
    "named",
    "overthrowing",
];

/// Words after a possessive name that tell of a time in office.
const TIMES: [&str; 12] = [
    "administration",
    "term",
    "presidency",
    "tenure",
    "time",
    "premiership",
    "government",
    "cabinet",
    "years",
    "rule",
    "leadership",
    "visit",
];

/// Words that tie a sentence to the days around the document's date.
const RECENT: [&str; 13] = [
    "today",
    "tonight",
    "tomorrow",
    "yesterday",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "currently",
    "upcoming",
];

/// Irregular past forms.
const PAST: [&str; 40] = [
    "was", "did", "had", "said", "told", "made", "took", "gave", "went", "came", "became", "began", "held", "met",
    "won", "lost", "led", "left", "ran", "put", "set", "sent", "spoke", "stood", "saw", "sought", "brought", "built",
    "chose", "drew", "fell", "flew", "fought", "got", "knew", "oversaw", "wrote", "withdrew", "shook", "swore",
];

/// Past forms in which news tell of the day.
const NEWS: [&str; 36] = [
    "said",
    "told",
    "called",
    "condemned",
    "warned",
    "urged",
    "welcomed",
    "rejected",
    "praised",
    "criticised",
    "criticized",
    "declined",
    "denied",
    "confirmed",
    "announced",
    "met",
    "spoke",
    "arrived",
    "added",
    "insisted",
    "stressed",
    "replied",
    "vowed",
    "pledged",
    "accused",
    "claimed",
    "expressed",
    "tweeted",
    "posted",
    "declared",
    "hailed",
    "backed",
    "attended",
    "visited",
    "thanked",
    "congratulated",
];
