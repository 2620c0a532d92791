//! Why a rule reports something in a line of a document, or does not.

use std::ops::Range;
use std::sync::Arc;

use q7x2_phrase::{Lists, Phrase, Shared};
use q7x2_words as words;

use crate::check::{At, Match, Role};
use crate::document::Document;
use crate::linter::{in_scope, is_mentioned, settle_matches};
use crate::rule::Rule;

/// The keys of a rule whose values are phrases, in the table of its check and outside it.
const IN_CHECK: [&str; 4] = ["any", "begins", "sections", "unless"];
const BESIDE: [&str; 4] = ["unless", "unless-around", "unless-document", "requires"];

/// What a rule found in a line of a document, and why it is reported or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trace {
    /// Why the rule does not look at the document at all.
    pub left_out: Option<&'static str>,
    /// What its check found in the line, each with the reason why it is not reported; none if it is.
    pub found: Vec<(Range<usize>, Option<&'static str>)>,
}

/// Traces `rule` in the bytes `line` of the source of `document`. Corroboration and suppressions are not considered.
pub fn trace(rule: &Rule, document: &Document, line: &Range<usize>) -> Trace {
    let span = |matched: &Match| match &matched.at {
        At::Prose(range) => document.span(range.clone()).range(),
        At::Source(span) => span.range(),
    };
    let mut matches = Vec::new();
    if let Role::Finds(check) = &rule.check {
        check.check(document, &mut matches);
    }
    let mut kept = matches.clone();
    settle_matches(rule, document, &mut kept);
    let kept: Vec<Range<usize>> = kept.iter().map(span).collect();
    let why = |matched: &Match| {
        let here = span(matched);
        if kept.iter().any(|kept| kept.start <= here.start && here.end <= kept.end) {
            return None;
        }
        let words = match &matched.at {
            At::Prose(range) => rule.scope.stopped_by(document, range),
            At::Source(_) if !in_scope(rule, document, matched) => {
                Some("the text around it rules it out, or it is code")
            }
            At::Source(_) => None,
        };
        let shown =
            || is_mentioned(rule, document, matched).then_some("the text mentions such words and does not use them");
        Some(words.or_else(shown).unwrap_or("another match of the rule covers it, or the text mentions such words"))
    };
    let here = |matched: &&Match| {
        span(matched).start < line.end && line.start < span(matched).end.max(span(matched).start + 1)
    };
    Trace {
        left_out: left_out(rule, document),
        found: matches.iter().filter(here).map(|matched| (span(matched), why(matched))).collect(),
    }
}

/// Why `rule` does not look at `document` at all.
fn left_out(rule: &Rule, document: &Document) -> Option<&'static str> {
    if document.metadata().off {
        return Some("the document asks not to be linted");
    }
    match &rule.check {
        Role::Compares(_) | Role::ComparesEvents(_) | Role::Repeats(_) | Role::Copies(_) => {
            return Some("the rule compares documents, and this is only one");
        }
        Role::JudgesLinks(_) => return Some("the rule needs link checks: `--online`"),
        Role::Directives(_) => return Some("the rule is about directives"),
        Role::Finds(_) => {}
    }
    let reasons = [
        (!rule.scope.covers(document), "the rule does not cover its format, language or date"),
        (rule.severity_in(document).is_none(), "the rule does not run for its genre"),
        (!rule.scope.reads(document), "the rule does not cover libraries of sources"),
        (rule.scope.leaves_out(document), "its path or its source rules it out (`unless-path`, `unless-source`)"),
    ];
    reasons.into_iter().find(|(holds, _)| *holds).map(|(_, why)| why)
}

/// The phrases under one key of a rule, as written and as read.
#[derive(Debug)]
pub struct Phrases(Vec<(String, Phrase)>);

impl Phrases {
    /// How many phrases there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How far each of them matched in the bytes `inside` of `block`, with its notation.
    pub fn traced(&self, block: &str, inside: &Range<usize>) -> Vec<(String, q7x2_phrase::Trace)> {
        let trace = |(text, phrase): &(String, Phrase)| {
            (text.clone(), phrase.trace(block, inside.clone(), words::NUMBERS.all()))
        };
        self.0.iter().map(trace).collect()
    }
}

/// The phrases in the rule file whose text is `text`, by key.
pub fn phrases(text: &str) -> Vec<(String, Phrases)> {
    let Ok(table) = text.parse::<toml::Table>() else { return Vec::new() };
    let lists = table.get("words").and_then(|words| words.clone().try_into().ok()).unwrap_or_default();
    let lists = Lists::new(lists, Some(Arc::new(Shared::new(words::named))), None);
    let read = |value: &toml::Value| {
        let texts = value.as_array().into_iter().flatten().filter_map(toml::Value::as_str);
        Phrases(texts.filter_map(|text| Some((text.to_owned(), Phrase::read(text, &lists).ok()?))).collect())
    };
    let checks = table.get("check").and_then(toml::Value::as_table).into_iter().flatten();
    // the values of a pattern are regular expressions
    let options = checks.filter(|(name, _)| *name != "pattern").filter_map(|(_, options)| options.as_table());
    let own = options.flat_map(|options| IN_CHECK.iter().filter_map(|key| Some((*key, options.get(*key)?))));
    let beside = BESIDE.iter().filter_map(|key| Some((*key, table.get(*key)?)));
    let all = own.chain(beside).map(|(key, value)| (key.to_owned(), read(value)));
    all.filter(|(_, phrases)| !phrases.is_empty()).collect()
}
