//! The engine: rules over documents, to findings.

mod allow;
mod baseline;
mod directive;
mod merge;
mod pass;
pub mod trace;
mod verify;
mod weigh;
mod wording;

use std::collections::HashMap;

use crate::check::phrase::Set;
use crate::check::{At, Extent, Match, Observation, Role};
use crate::config::Selection;
use crate::document::office::LateTitles;
use crate::document::{Beside, Document};
use crate::finding::{self, Finding};
use crate::rule::{self, FileError, Rule};

pub use baseline::{Baseline, Entry};
use pass::{Pass, in_source};
pub use verify::{Failure, findings_in, verify};
use weigh::Signs;

/// Rules, compiled: lints any number of documents, from any number of threads.
#[derive(Debug)]
pub struct Linter {
    rules: Vec<Rule>,
    /// The ids of all rules that there are, also of those that do not run.
    known: Vec<String>,
    /// What documents say to the linter counts.
    directives: bool,
}

/// What linting one document gives.
#[derive(Debug, Default)]
pub struct Outcome {
    /// What cannot be relied on, in order of place.
    pub findings: Vec<Finding>,
    /// What is kept for the comparison with other documents: pairs of a rule and its observation.
    pub observations: Vec<(usize, Observation)>,
    /// The language of the document, as in [`Document::language`], if rules on English were silent
    /// because of it.
    pub foreign: Option<String>,
    /// The titles that could not be judged because the facts end before the day of the document.
    pub late_titles: Option<LateTitles>,
}

impl Linter {
    /// What the program runs by default: the embedded rules that are on unless asked, while
    /// suppressions may name all others.
    ///
    /// # Errors
    /// If an embedded rule is mistaken, which the tests of the project rule out.
    pub fn standard() -> Result<Self, FileError> {
        Ok(Self::selected(rule::builtin()?, &Selection::default()))
    }

    /// A linter for those of `rules` that `selection` holds; suppressions may name the others.
    pub fn selected(mut rules: Vec<Rule>, selection: &Selection) -> Self {
        let ids: Vec<String> = rules.iter().map(|rule| rule.id.clone()).collect();
        rules.retain(|rule| selection.holds(rule));
        Self::new(rules).knowing(ids)
    }

    /// A linter for all of `rules`, also those that are off by default.
    pub fn new(rules: Vec<Rule>) -> Self {
        Set::join(rules.iter().flat_map(|rule| rule.check.sets()));
        let known = rules.iter().map(|rule| rule.id.clone()).collect();
        Self { rules, known, directives: true }
    }

    /// The same linter, which knows that rules with these ids exist although they do not run.
    pub fn knowing(mut self, ids: impl IntoIterator<Item = String>) -> Self {
        self.known.extend(ids);
        self
    }

    /// The same linter, for which directives in documents are mere comments.
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

    /// Lints one document with the rules for whose index `runs` holds; one that asks not to be
    /// linted has no findings. Records of a larger file are not kept for comparison: a corpus is
    /// no set of documents that were meant to agree.
    pub fn lint_with(&self, document: &Document, runs: impl Fn(usize) -> bool) -> Outcome {
        self.lint_as(&document.origin().path, document, runs)
    }

    /// The same, with the fingerprints that findings have if the path of the document is `path`: one that does not
    /// depend on where the program runs, nor on how somebody typed it.
    pub fn lint_as(&self, path: &str, document: &Document, runs: impl Fn(usize) -> bool) -> Outcome {
        if self.directives && document.metadata().off {
            return Outcome::default();
        }
        let mut outcome = Outcome { foreign: self.foreign(document, &runs), ..Outcome::default() };
        let mut signs = Signs::default();
        self.run(&Pass::Text(document), document, &runs, &mut signs, &mut outcome);
        for place in Beside::ALL {
            if let Some((text, way)) = document.apart(place) {
                let apart = Pass::Beside { place, document: Box::new(Document::of(text)), way };
                self.run(&apart, document, &runs, &mut signs, &mut outcome);
            }
        }
        let weighed = signs.weighed(&self.rules, document).into_iter();
        outcome.findings.extend(weighed.map(|(rule, matched)| wording::finding(rule, document, matched)));
        merge::merge(&self.rules, document, &mut outcome.findings);
        if self.directives {
            // what needs answers finds nothing on some days: what allows it is never without use
            let settled = |(at, rule): &(usize, &Rule)| runs(*at) && !rule.check.needs_answers();
            let running: Vec<&Rule> = self.rules.iter().enumerate().filter(settled).map(|(_, rule)| rule).collect();
            allow::apply(&running, &self.known, document, &mut outcome.findings);
        }
        settle(&mut outcome.findings, Some(path));
        // metadata is part of the source: a rule may look at it in both
        outcome.findings.dedup_by(|next, one| next.rule == one.rule && next.span == one.span);
        outcome.findings.iter_mut().for_each(|finding| wording::lead_back(document, finding));
        outcome.late_titles = document.slots.late_titles.get().copied().flatten();
        outcome
    }

    /// Runs the rules for whose index `runs` holds over what `pass` looks at of `document`.
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
            let possible = || rule.check.waits_for().is_none_or(|set| !set.found(text).is_empty());
            if !pass.concerns(rule) || !possible() || !runs(number) || !rule.covers(document) || !pass.is_read_by(rule)
            {
                continue;
            }
            if let Role::Compares(check) = &rule.check {
                if pass.is_compared() {
                    let mut observations = Vec::new();
                    check.observe(text, &mut observations);
                    outcome.observations.extend(observations.into_iter().map(|observation| (number, observation)));
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
                    Pass::Beside { document, way, .. } => Some(in_source(document, way, matched)),
                };
                outcome.findings.extend(matched.map(|matched| wording::finding(rule, document, matched)));
            }
        }
    }

    /// The language of `document` if it keeps rules on English, of those for whose index `runs` holds,
    /// from being asked.
    fn foreign(&self, document: &Document, runs: &impl Fn(usize) -> bool) -> Option<String> {
        let language = document.language()?;
        let mut rules = self.rules.iter().enumerate();
        rules.any(|(number, rule)| runs(number) && rule.scope.passes_over(language)).then(|| language.to_owned())
    }

    /// The addresses in one document that the rules for whose index `runs` holds need answers for:
    /// what was answered is to be given to the document before it is linted.
    pub fn addresses(&self, document: &Document, runs: impl Fn(usize) -> bool) -> Vec<String> {
        if self.directives && document.metadata().off {
            return Vec::new();
        }
        let mut all = Vec::new();
        for (number, rule) in self.rules.iter().enumerate() {
            let Role::Asks(check) = &rule.check else { continue };
            if !runs(number) || !rule.covers(document) || !rule.scope.reads(document) || rule.scope.leaves_out(document)
            {
                continue;
            }
            let own = check.addresses(document).into_iter();
            all.extend(own.filter(|(matched, _)| in_scope(rule, document, matched)).map(|(_, address)| address));
        }
        all
    }

    /// Compares what was kept of all documents.
    pub fn compare(&self, observations: &[(usize, Observation)]) -> Vec<Finding> {
        let mut findings = Vec::new();
        for (number, rule) in self.rules.iter().enumerate() {
            let Role::Compares(check) = &rule.check else { continue };
            for own in by_key(observations.iter().filter(|(of, _)| *of == number).map(|(_, one)| one)) {
                for (at, matched) in check.compare(&own) {
                    findings.push(wording::compared(rule, &own, at, matched));
                }
            }
        }
        settle(&mut findings, None);
        findings
    }
}

/// `observations` apart by what they are about, in the order in which that came up first.
fn by_key<'o>(observations: impl Iterator<Item = &'o Observation>) -> Vec<Vec<Observation>> {
    let mut places: HashMap<&str, usize> = HashMap::new();
    let mut groups: Vec<Vec<Observation>> = Vec::new();
    for one in observations {
        let at = *places.entry(&one.key).or_insert(groups.len());
        if at == groups.len() {
            groups.push(Vec::new());
        }
        groups[at].push(one.clone());
    }
    groups
}

/// Keeps the matches of `rule` that are findings.
fn settle_matches(rule: &Rule, document: &Document, matches: &mut Vec<Match>) {
    if !matches.is_empty() && rule.scope.leaves_out(document) {
        matches.clear();
    }
    let shown = matches.iter().filter(|matched| is_shown(rule, document, matched)).count();
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

/// Makes of each match the sentence or the block that it stands in; one with several matches in it is one.
/// The rule has judged the matches themselves: a sentence may begin outside a quotation and not be the quoted words.
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

/// Keeps the first of matches that stand in one block or in blocks side by side.
fn first_of_runs(document: &Document, matches: &mut Vec<Match>) {
    let mut last: Option<usize> = None;
    matches.retain(|matched| {
        let block = matched.block(document);
        let goes_on = block.zip(last).is_some_and(|(block, last)| block <= last + 1);
        last = block.or(last);
        !goes_on
    });
}

/// A document that shows as many places of a rule in quotations or code, and no fewer than it
/// uses, is about them.
const SHOWN: usize = 3;

/// Whether the words of a match are shown and not used, where that matters to the rule.
fn is_shown(rule: &Rule, document: &Document, matched: &Match) -> bool {
    let range = match &matched.at {
        At::Prose(range) => range.clone(),
        At::Source(span) if rule.scope.is_code(document, *span) => return true,
        At::Source(span) => document.range(*span),
    };
    rule.scope.is_shown(document, &range)
}

fn in_scope(rule: &Rule, document: &Document, matched: &Match) -> bool {
    match &matched.at {
        At::Prose(range) => rule.scope.holds(document, range),
        // what is no prose (an address, a tag) can have words around it that excuse it
        At::Source(span) => {
            let range = document.range(*span);
            // base64 and what is attached are no words of the document
            let is_packed = || range.is_empty() && document.packed(*span).is_some();
            let holds = || match range.is_empty() {
                true => !rule.scope.excuses(document, range.start),
                false => rule.scope.holds(document, &range),
            };
            !rule.scope.is_code(document, *span) && !is_packed() && holds()
        }
    }
}

/// Sorts findings by place and numbers those alike, so that fingerprints tell them apart. Those have `path` in them,
/// or else the paths of the documents.
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

/// Gives the findings of one document the fingerprints that they have if its path is `path`, as
/// [`Linter::lint_as`] does.
pub fn identify(findings: &mut [Finding], path: &str) {
    for finding in findings.iter_mut().filter(|finding| finding.origin.path != path) {
        finding.fingerprint = finding.fingerprint_at(path);
    }
}
