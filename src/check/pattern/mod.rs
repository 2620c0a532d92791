//! Finds matches of regular expressions, in the prose or in the raw source.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::OnceLock;

use regex::{Captures, Regex, RegexBuilder};
use serde::Deserialize;
use toml::Spanned;

use crate::check::literal::Reads;
use crate::check::phrase::Set;
use crate::check::precomputed;
use crate::check::{Check, Extent, Match, Misconfigured, Setup};
use crate::document::Document;
use crate::place::Span;

mod ascii;
mod edge;
mod form;
#[cfg(test)]
mod loose;
mod loose_filter;
mod required;

use edge::{Beginnings, Endings};
use loose_filter::LooseFilter;
use required::Need;

/// The options of `[check.pattern]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Options {
    /// Regular expressions. A group named `hit` narrows what is reported.
    any: Vec<Spanned<String>>,
    /// What text each is matched against.
    #[serde(default)]
    within: Within,
    /// Expressions that are also searched for in what is not text: values of attributes, addresses,
    /// scripts and styles. Only within the source.
    #[serde(default)]
    in_markup: Vec<Spanned<String>>,
    /// Whether `A` and `a` are different.
    #[serde(default)]
    case_sensitive: bool,
    /// How much of the text around a match becomes the match.
    #[serde(default)]
    extent: Extent,
}

/// The stretch of text that a pattern is matched against.
#[derive(Debug, Clone, Copy, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
enum Within {
    /// One sentence of the prose.
    #[default]
    Sentence,
    /// One block of the prose.
    Part,
    /// One block of the prose, or one line of it as readers see it.
    Line,
    /// The source including the markup, except what cannot be text.
    Source,
}

impl Within {
    fn reads(self) -> Reads {
        if self == Within::Source { Reads::Source } else { Reads::Prose }
    }
}

/// The most memory for a compiled pattern, in bytes.
const SIZE_LIMIT: usize = 1 << 20;

#[derive(Debug)]
struct Pattern {
    expressions: Vec<Expression>,
    literals: Set,
    owners: Vec<usize>,
    within: Within,
    extent: Extent,
}

#[derive(Debug)]
struct Expression {
    text: String,
    reads: Reads,
    case_sensitive: bool,
    /// Whether it can match only where one of its literals is.
    waits: bool,
    /// Every match ends with one of these, at the end of its text; none if they are unknown.
    endings: Endings,
    /// Every match begins with one of these, after marks at the beginning of its text; none if they are unknown.
    beginnings: Beginnings,
    /// Whether it is also searched for in what is not text.
    in_markup: bool,
    /// Whether a group narrows what is reported.
    is_narrowed: bool,
    /// A pre-filter: it rules out most texts, so that [`Expression::regex`] need not be compiled.
    filter: LooseFilter,
    regex: OnceLock<Option<Regex>>,
}

/// The slots of a message, in addition to `{match}`.
pub const SLOTS: &[&str] = &[];

/// Builds the check. Patterns that are trusted to compile are compiled at their first use.
///
/// # Errors
/// If a pattern is not a regular expression or is too large.
pub(super) fn build(options: Options, setup: &Setup<'_>) -> Result<Box<dyn Check>, Misconfigured> {
    let mut check = Pattern {
        expressions: Vec::new(),
        literals: Set::default(),
        owners: Vec::new(),
        within: options.within,
        extent: options.extent,
    };
    let reads = options.within.reads();
    let mut literals = Vec::new();
    if let Some(expression) = options.in_markup.first().filter(|_| reads == Reads::Prose) {
        return Err(Misconfigured::at(expression.span(), "markup is only there `within = \"source\"`"));
    }
    let both = options.any.iter().map(|any| (any, false)).chain(options.in_markup.iter().map(|any| (any, true)));
    let known = |(any, _): (&Spanned<String>, bool)| {
        Some((precomputed::pattern(reads, any.get_ref())?, Set::numbers(reads, any.get_ref())?))
    };
    let known: Option<Vec<_>> = if setup.trusted { both.clone().map(known).collect() } else { None };
    let mut numbers = Vec::new();
    for (index, (any, in_markup)) in both.enumerate() {
        let (count, endings, beginnings, filter) = match &known {
            Some(known) => {
                let (pattern, literals) = &known[index];
                let owned = |all: &[&str]| all.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
                numbers.extend(literals.clone());
                (literals.len(), owned(pattern.endings), owned(pattern.beginnings), LooseFilter::of(pattern.loose))
            }
            None => {
                let wrong = |message| Misconfigured::at(any.span(), message);
                let need = Need::of(any.get_ref(), reads).map_err(wrong)?;
                literals.extend_from_slice(need.literals());
                (need.literals().len(), need.endings, need.beginnings, LooseFilter::default())
            }
        };
        check.owners.extend(std::iter::repeat_n(index, count));
        let expression = Expression {
            waits: count > 0,
            endings: endings.into(),
            beginnings: beginnings.into(),
            is_narrowed: any.get_ref().contains("<hit>"),
            text: any.get_ref().clone(),
            reads,
            case_sensitive: options.case_sensitive,
            in_markup,
            filter,
            regex: OnceLock::new(),
        };
        if !setup.trusted {
            expression.compile().map_err(|error| Misconfigured::at(any.span(), explain(&error)))?;
        }
        check.expressions.push(expression);
    }
    check.literals = if known.is_some() { Set::known(numbers, reads) } else { Set::literals(literals, reads) };
    Ok(Box::new(check))
}

fn explain(error: &regex::Error) -> String {
    match error {
        regex::Error::CompiledTooBig(limit) => {
            format!("this pattern is too large: compiled it needs more than {limit} bytes")
        }
        regex::Error::Syntax(text) => {
            let last = text.lines().last().unwrap_or("not a regular expression");
            last.trim_start_matches("error: ").to_owned()
        }
        _ => "not a regular expression".to_owned(),
    }
}

impl Expression {
    fn compile(&self) -> Result<Regex, regex::Error> {
        RegexBuilder::new(&ascii::small(&ascii::classes(&self.text, self.reads), self.case_sensitive))
            .case_insensitive(!self.case_sensitive)
            .size_limit(SIZE_LIMIT)
            .build()
    }

    /// The part of each match in `text` that is reported.
    fn found(&self, text: &str) -> Vec<Range<usize>> {
        if !self.is_possible(text) || self.regex.get().is_none() && !self.filter.lets_through(text) {
            return Vec::new();
        }
        let Some(regex) = self.regex() else { return Vec::new() };
        // groups cost an allocation for every text, and most texts do not match
        if !self.is_narrowed {
            return regex.find_iter(text).map(|found| found.range()).collect();
        }
        if !regex.is_match(text) {
            return Vec::new();
        }
        regex.captures_iter(text).map(|captures| reported(&captures)).collect()
    }

    /// Whether `text` has the edges of a match.
    fn is_possible(&self, text: &str) -> bool {
        self.endings.allow(text) && self.beginnings.allow(text)
    }

    fn regex(&self) -> Option<&Regex> {
        // a pattern that does not compile was rejected when its rule was read, or by the rule's tests
        self.regex.get_or_init(|| self.compile().ok()).as_ref()
    }
}

impl Pattern {
    fn in_prose(
        &self,
        document: &Document,
        expression: &Expression,
        stretch: Range<usize>,
        found: &mut Vec<Range<usize>>,
    ) {
        for range in expression.found(&document.prose()[stretch.clone()]) {
            found.push(range.start + stretch.start..range.end + stretch.start);
        }
    }

    fn in_source(&self, document: &Document, found: &mut Vec<Range<usize>>) {
        let near: HashSet<usize> =
            self.literals.found(document).iter().map(|found| self.owners[found.phrase]).collect();
        let source = document.source();
        for (at, expression) in self.expressions.iter().enumerate() {
            if near.contains(&at) || !expression.waits {
                let is_text = |range: &Range<usize>| expression.in_markup || !document.is_markup(range.clone().into());
                found.extend(expression.found(source).into_iter().filter(is_text));
            }
        }
    }

    /// Searches for expressions where their literals are.
    fn near(&self, document: &Document, found: &mut Vec<Range<usize>>) {
        // up to which byte each expression was searched for, in blocks or sentences and in lines: literals are in order
        let mut passed = vec![(0, 0); self.expressions.len()];
        for literal in self.literals.found(document) {
            let (at, expression) = (literal.range.start, self.owners[literal.phrase]);
            let (stretches, lines) = &mut passed[expression];
            let expression = &self.expressions[expression];
            // a line is not longer than its block
            if at < if self.within == Within::Line { *lines } else { *stretches } {
                continue;
            }
            let Some(stretch) = self.stretch(document, at) else { continue };
            let line = if self.within == Within::Line { document.visible_line(at) } else { None };
            if let Some(line) = line {
                *lines = line.end.max(at + 1);
                if line != stretch {
                    self.in_prose(document, expression, line, found);
                }
            }
            if *stretches <= at {
                *stretches = stretch.end.max(at + 1);
                self.in_prose(document, expression, stretch, found);
            }
        }
    }

    /// Searches everywhere for expressions without literals.
    fn everywhere(&self, document: &Document, found: &mut Vec<Range<usize>>) {
        let all: Vec<&Expression> = self.expressions.iter().filter(|expression| !expression.waits).collect();
        if all.is_empty() {
            return;
        }
        for stretch in self.all(document) {
            let last = edge::last_two(&document.prose()[stretch.clone()]);
            for expression in all.iter().filter(|expression| expression.endings.may_allow(last)) {
                self.in_prose(document, expression, stretch.clone(), found);
            }
        }
    }

    fn all<'a>(&self, document: &'a Document) -> Box<dyn Iterator<Item = Range<usize>> + 'a> {
        match self.within {
            Within::Sentence => Box::new(document.sentences().iter().map(|sentence| sentence.range.clone())),
            Within::Line => {
                Box::new(document.blocks().iter().map(|block| block.range.clone()).chain(document.broken_lines()))
            }
            _ => Box::new(document.blocks().iter().map(|block| block.range.clone())),
        }
    }

    fn stretch(&self, document: &Document, at: usize) -> Option<Range<usize>> {
        match self.within {
            Within::Sentence => document.sentence_at(at).map(|sentence| sentence.range.clone()),
            _ => document.block_at(at).map(|block| block.range.clone()),
        }
    }
}

fn reported(captures: &Captures<'_>) -> Range<usize> {
    captures.name("hit").unwrap_or_else(|| captures.get_match()).range()
}

impl Check for Pattern {
    fn needs_one_of(&self) -> Option<&Set> {
        self.expressions.iter().all(|expression| expression.waits).then_some(&self.literals)
    }

    fn sets(&self) -> Vec<&Set> {
        vec![&self.literals]
    }

    fn extent(&self) -> Extent {
        self.extent
    }

    fn check(&self, document: &Document, matches: &mut Vec<Match>) {
        let mut found = Vec::new();
        if self.within == Within::Source {
            self.in_source(document, &mut found);
            matches.extend(without_overlaps(found).into_iter().map(|range| Match::source(Span::from(range))));
            return;
        }
        self.near(document, &mut found);
        self.everywhere(document, &mut found);
        matches.extend(without_overlaps(found).into_iter().map(Match::prose));
    }
}

/// The non-empty ranges, in order, without overlaps; if two begin at the same place, the longer one.
fn without_overlaps(mut found: Vec<Range<usize>>) -> Vec<Range<usize>> {
    found.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
    let mut end = 0;
    found.retain(|range| {
        let kept = range.start >= end && !range.is_empty();
        if kept {
            end = range.end;
        }
        kept
    });
    found
}
