//! The engine: applies rules to documents and gives findings.

mod allow;
mod baseline;
mod compare;
mod copied;
mod directive;
mod merge;
mod pass;
mod repeated;
pub mod trace;
mod verify;
mod weigh;
mod wording;

use std::collections::HashMap;

use crate::check::event::Subject;
use crate::check::phrase::Set;
use crate::check::{At, Extent, Match, Observations, Role};
use crate::config::Selection;
use crate::document::office::LateTitles;
use crate::document::{Document, SideText};
use crate::finding::{self, Finding};
use crate::rule::{self, FileError, Rule};

pub use baseline::{Baseline, Entry};
use merge::Signed;
use pass::{Pass, in_source};
pub use verify::{Failure, findings_in, verify};
use weigh::Signs;

/// Rules, compiled: lints any number of documents, from any number of threads.
#[derive(Debug)]
pub struct Linter {
    rules: Vec<Rule>,
    signed: Signed,
    /// The ids of all existing rules, including those that do not run.
    known: Vec<String>,
    /// Directives in documents count.
    directives: bool,
}

/// What linting one document gives.
#[derive(Debug, Default)]
pub struct Outcome {
    /// The findings, in order of place.
    pub findings: Vec<Finding>,
    /// What is kept for the comparison with other documents.
    pub observations: Observations,
    /// The language of the document, as in [`Document::language`], if rules about English did not run because of it.
    pub other_language: Option<String>,
    /// The titles that could not be judged because the facts end before the day of the document.
    pub late_titles: Option<LateTitles>,
}

impl Linter {
    /// What the program runs by default: the built-in rules that are on by default. Suppressions may name all others,
    /// too.
    ///
    /// # Errors
    /// If an embedded rule is invalid, which the tests of the project rule out.
    pub fn standard() -> Result<Self, FileError> {
        Ok(Self::selected(rule::builtin()?, &Selection::default()))
    }

    /// A linter for the `rules` that `selection` selects; suppressions may name the others.
    pub fn selected(mut rules: Vec<Rule>, selection: &Selection) -> Self {
        let ids: Vec<String> = rules.iter().map(|rule| rule.id.clone()).collect();
        rules.retain(|rule| selection.holds(rule));
        Self::new(rules).with_known_rules(ids)
    }

    /// A linter for all of `rules`, including those that are off by default.
    pub fn new(rules: Vec<Rule>) -> Self {
        Set::join(rules.iter().flat_map(|rule| rule.check.sets()));
        let known = rules.iter().map(|rule| rule.id.clone()).collect();
        Self { signed: Signed::of(&rules), rules, known, directives: true }
    }

    /// The same linter, which knows that rules with these ids exist although they do not run.
    pub fn with_known_rules(mut self, ids: impl IntoIterator<Item = String>) -> Self {
        self.known.extend(ids);
        self
    }

    /// The same linter, which treats directives in documents as plain comments.
    pub fn without_directives(mut self) -> Self {
        self.directives = false;
        self
    }

    /// The rules, in the order in which outcomes number them.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// Lints one document with all rules.
    pub fn lint(&self, document: &Document) -> Outcome {
        self.lint_with(document, |_| true)
    }

    /// Lints one document with the rules for whose index `runs` holds; a document that asks not to be linted has no
    /// findings. Nothing is kept for comparing records of a larger file: a corpus is not a set of documents that should
    /// agree.
    pub fn lint_with(&self, document: &Document, runs: impl Fn(usize) -> bool) -> Outcome {
        self.lint_as(&document.origin().path, document, runs)
    }

    /// The same, with the fingerprints of findings in a document at `path`: a path that depends neither on where the
    /// program runs nor on how it was typed.
    pub fn lint_as(&self, path: &str, document: &Document, runs: impl Fn(usize) -> bool) -> Outcome {
        if self.directives && document.metadata().off {
            return Outcome::default();
        }
        let mut outcome = Outcome { other_language: self.other_language(document, &runs), ..Outcome::default() };
        let mut signs = Signs::default();
        self.run(&Pass::Text(document), document, &runs, &mut signs, &mut outcome);
        for place in SideText::ALL {
            if let Some((text, way)) = document.side_text(place) {
                let apart = Pass::SideText { place, document: Box::new(Document::of(text)), way };
                self.run(&apart, document, &runs, &mut signs, &mut outcome);
            }
        }
        let weighed = signs.weighed(&self.rules, document).into_iter();
        outcome.findings.extend(weighed.map(|(rule, matched)| wording::finding(rule, document, matched)));
        merge::merge(&self.rules, &self.signed, document, &mut outcome.findings);
        if self.directives {
            // rules that need link checks may find nothing on some days, so directives that allow them are never unused
            let settled = |(at, rule): &(usize, &Rule)| runs(*at) && !rule.check.needs_link_checks();
            let running: Vec<&Rule> = self.rules.iter().enumerate().filter(settled).map(|(_, rule)| rule).collect();
            allow::apply(&running, &self.known, document, &mut outcome.findings);
        }
        settle(&mut outcome.findings, Some(path));
        // metadata is part of the source: a rule may find it in both passes
        outcome.findings.dedup_by(|next, one| next.rule == one.rule && next.span == one.span);
        outcome.findings.iter_mut().for_each(|finding| wording::map_to_file(document, finding));
        outcome.late_titles = document.slots.late_titles.get().copied().flatten();
        outcome
    }

    /// Runs the rules for whose index `runs` holds over the text of `pass`.
    fn run<'r>(
        &'r self,
        pass: &Pass<'_>,
        document: &Document,
        runs: &impl Fn(usize) -> bool,
        signs: &mut Signs<'r>,
        outcome: &mut Outcome,
    ) {
        let text = pass.text();
        let mut matches = Vec::new();
        for (number, rule) in self.rules.iter().enumerate() {
            let possible = || rule.check.needs_one_of().is_none_or(|set| !set.found(text).is_empty());
            if !pass.applies_to(rule)
                || !possible()
                || !runs(number)
                || !rule.covers(document)
                || !pass.is_read_by(rule)
            {
                continue;
            }
            if let Role::Compares(check) = &rule.check {
                if pass.is_compared() {
                    let mut observations = Vec::new();
                    check.observe(text, &mut observations);
                    let numbered = observations.into_iter().map(|observation| (number, observation));
                    outcome.observations.said.extend(numbered);
                }
                continue;
            }
            if let Role::ComparesEvents(check) = &rule.check {
                if pass.is_compared() {
                    let mut observations = Vec::new();
                    check.observe(text, &mut observations);
                    let Observations { subjects, said, .. } = &mut outcome.observations;
                    if subjects.is_empty() {
                        subjects.push(Subject::of(text));
                    }
                    said.extend(observations.into_iter().map(|observation| (number, observation)));
                }
                continue;
            }
            if let Role::Repeats(check) = &rule.check {
                if matches!(pass, Pass::Text(_)) && !rule.scope.leaves_out(text) {
                    outcome.observations.lines.push((number, check.lines(text)));
                }
                continue;
            }
            if let Role::Copies(check) = &rule.check {
                if matches!(pass, Pass::Text(_)) && !rule.scope.leaves_out(text) {
                    outcome.observations.passages.push((number, check.passages(text)));
                }
                continue;
            }
            matches.clear();
            rule.check.check(text, &mut matches);
            if matches.is_empty() {
                continue;
            }
            settle_matches(rule, text, &mut matches);
            for matched in matches.drain(..) {
                let matched = match pass {
                    Pass::Text(_) => signs.take(number, rule, text, matched),
                    Pass::SideText { document, way, .. } => Some(in_source(document, way, matched)),
                };
                outcome.findings.extend(matched.map(|matched| wording::finding(rule, document, matched)));
            }
        }
    }

    /// The language of `document`, if it keeps rules about English, among those for whose index `runs` holds, from
    /// running.
    fn other_language(&self, document: &Document, runs: &impl Fn(usize) -> bool) -> Option<String> {
        let language = document.language()?;
        let mut rules = self.rules.iter().enumerate();
        rules.any(|(number, rule)| runs(number) && rule.scope.skips_language(language)).then(|| language.to_owned())
    }

    /// The addresses in a document whose link checks the rules for whose index `runs` holds need. Give the results to
    /// the document before you lint it.
    pub fn addresses(&self, document: &Document, runs: impl Fn(usize) -> bool) -> Vec<String> {
        if self.directives && document.metadata().off {
            return Vec::new();
        }
        let mut all = Vec::new();
        for (number, rule) in self.rules.iter().enumerate() {
            let Role::JudgesLinks(check) = &rule.check else { continue };
            if !runs(number) || !rule.covers(document) || !rule.scope.reads(document) || rule.scope.leaves_out(document)
            {
                continue;
            }
            let own = check.addresses(document).into_iter();
            all.extend(own.filter(|(matched, _)| in_scope(rule, document, matched)).map(|(_, address)| address));
        }
        all
    }
}

/// Keeps the matches of `rule` that are findings.
fn settle_matches(rule: &Rule, document: &Document, matches: &mut Vec<Match>) {
    if !matches.is_empty() && rule.scope.leaves_out(document) {
        matches.clear();
    }
    let shown = matches.iter().filter(|matched| is_mentioned(rule, document, matched)).count();
    matches.retain(|matched| in_scope(rule, document, matched));
    if shown >= SHOWN && shown >= matches.len() {
        matches.clear();
    }
    extend(rule.check.extent(), document, matches);
    if rule.runs {
        first_of_runs(document, matches);
    }
    if rule.once {
        matches.sort_by_key(|matched| match &matched.at {
            At::Prose(range) => document.span(range.clone()),
            At::Source(span) => *span,
        });
        matches.truncate(1);
    }
}

/// Extends each match to its sentence or block; several matches in the same one become one. The rule has already judged
/// the matches themselves: a sentence may begin outside a quotation and contain quoted words.
fn extend(extent: Extent, document: &Document, matches: &mut Vec<Match>) {
    if extent == Extent::Match {
        return;
    }
    let mut end = 0;
    matches.retain_mut(|matched| {
        let At::Prose(range) = &mut matched.at else { return true };
        let first = range.start >= end;
        *range = extent.of(document, range.clone());
        end = end.max(range.end);
        first
    });
}

/// Keeps the first of matches that are in the same block or in adjacent blocks.
fn first_of_runs(document: &Document, matches: &mut Vec<Match>) {
    let mut last: Option<usize> = None;
    matches.retain(|matched| {
        let block = matched.block(document);
        let goes_on = block.zip(last).is_some_and(|(block, last)| block <= last + 1);
        last = block.or(last);
        !goes_on
    });
}

/// A document with at least this many matches of a rule in quotations or code, and at least as many as outside them, is
/// about these words.
const SHOWN: usize = 3;

/// Whether the words of a match are mentioned rather than used, if this matters to the rule.
fn is_mentioned(rule: &Rule, document: &Document, matched: &Match) -> bool {
    let range = match &matched.at {
        At::Prose(range) => range.clone(),
        At::Source(span) if rule.scope.is_code(document, *span) => return true,
        At::Source(span) => document.range(*span),
    };
    rule.scope.is_mentioned(document, &range)
}

fn in_scope(rule: &Rule, document: &Document, matched: &Match) -> bool {
    match &matched.at {
        At::Prose(range) => rule.scope.holds(document, range),
        // words around a match that is not prose (an address, a tag) can excuse it
        At::Source(span) => {
            let range = document.range(*span);
            // base64 and attachments are not words of the document
            let is_packed = || range.is_empty() && document.packed(*span).is_some();
            let holds = || match range.is_empty() {
                true => !rule.scope.excuses(document, range.start),
                false => rule.scope.holds(document, &range),
            };
            !rule.scope.is_code(document, *span) && !is_packed() && holds()
        }
    }
}

/// Sorts findings by place and numbers equal ones, so that their fingerprints differ. Fingerprints include `path`, or
/// else the paths of the documents.
fn settle(findings: &mut [Finding], path: Option<&str>) {
    findings.sort_by(|a, b| (&a.origin, a.span, &a.rule).cmp(&(&b.origin, b.span, &b.rule)));
    let mut alike: HashMap<u64, usize> = HashMap::new();
    for finding in findings {
        let path = path.unwrap_or(&finding.origin.path);
        let identity = finding::identity(&finding.rule, path, finding.origin.record_id(), &finding.excerpt);
        let nth = alike.entry(identity).or_default();
        finding.nth = *nth;
        finding.fingerprint = finding::fingerprint(identity, *nth);
        *nth += 1;
    }
}

/// Gives the findings of one document the fingerprints for the path `path`, as [`Linter::lint_as`] does.
pub fn identify(findings: &mut [Finding], path: &str) {
    for finding in findings.iter_mut().filter(|finding| finding.origin.path != path) {
        finding.fingerprint = finding.fingerprint_at(path);
    }
}
