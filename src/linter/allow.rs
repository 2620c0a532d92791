//! Applies the directives of a document to its findings, and finds those that are invalid.

use std::collections::{BTreeMap, BinaryHeap};

use crate::check::{Allowance, Hit, Role};
use crate::document::Document;
use crate::finding::{Finding, Suppressed, Suppression};
use crate::linter::directive::{Directive, directives};
use crate::linter::wording;
use crate::rule::{Rule, matches, nearest};

/// Marks the findings that a directive allows, and adds what is wrong with the directives.
/// `known` are the ids of all rules, also of those that do not run.
pub(super) fn apply(rules: &[&Rule], known: &[String], document: &Document, findings: &mut Vec<Finding>) {
    if document.comments().is_empty() {
        return;
    }
    let (directives, misspelled) = directives(document);
    let used = suppress(&directives, findings);
    let mut say = |problem: Allowance, hit: Hit| {
        let about =
            |rule: &&&Rule| matches!(rule.check, Role::Directives(fault) if fault == problem) && rule.covers(document);
        findings.extend(rules.iter().filter(about).map(|rule| wording::finding(rule, document, hit.clone())));
    };
    for wrong in misspelled {
        say(Allowance::Misspelled, Hit::source(wrong.span).with("expected", wrong.expected));
    }
    let looks = |rule: &Rule| rule.covers(document) && !rule.scope.leaves_out(document);
    let looking: Vec<&Rule> = rules.iter().copied().filter(|rule| looks(rule)).collect();
    for (directive, used) in directives.iter().zip(used) {
        judge(&looking, known, directive, used, &mut say);
    }
}

/// No id is as long as this, in bytes, nor like a selector that is longer.
const LONGEST: usize = 100;

fn judge(rules: &[&Rule], known: &[String], directive: &Directive, used: bool, say: &mut impl FnMut(Allowance, Hit)) {
    let mut all_run = true;
    for (selector, span) in &directive.selectors {
        if !known.iter().any(|id| matches(selector, id)) {
            let families = known.iter().filter_map(|id| id.split('/').next());
            let ids = known.iter().map(String::as_str).chain(families);
            let near = nearest(selector, ids.filter(|_| selector.len() <= LONGEST)).unwrap_or("none");
            say(Allowance::UnknownRule, Hit::source(*span).with("nearest", near));
            return;
        }
        all_run &= rules.iter().any(|rule| matches(selector, &rule.id));
    }
    if !used && all_run {
        say(Allowance::Unused, Hit::source(directive.span));
    }
    if directive.reason.is_none() {
        say(Allowance::NoReason, Hit::source(directive.span));
    }
}

/// Marks the findings that one of `directives` allows, with the reason of the last that does; gives
/// which of them allow any.
fn suppress(directives: &[Directive], findings: &mut [Finding]) -> Vec<bool> {
    let mut used = vec![false; directives.len()];
    let mut by_rule: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, finding) in findings.iter().enumerate() {
        by_rule.entry(finding.rule.clone()).or_default().push(at);
    }
    for (rule, mut own) in by_rule {
        own.sort_by_key(|&at| findings[at].span.start);
        let starts: Vec<usize> = own.iter().map(|&at| findings[at].span.start).collect();
        let about: Vec<usize> = (0..directives.len()).filter(|&at| directives[at].is_about(&rule)).collect();
        for &directive in &about {
            let holds = directives[directive].holds;
            let first = starts.partition_point(|&start| start < holds.start);
            used[directive] |= starts.get(first).is_some_and(|&start| start < holds.end);
        }
        for (at, last) in own.iter().zip(last_that_holds(directives, about, &starts)) {
            let reason = |last: usize| directives[last].reason.clone();
            if let Some(last) = last {
                findings[*at].suppressed = Some(Suppression { by: Suppressed::Comment, reason: reason(last) });
            }
        }
    }
    used
}

/// For each of `places`, which are in order, the last of the directives `about` that holds there. In one
/// pass: there can be as many directives as places, and all can hold at all of them.
fn last_that_holds(directives: &[Directive], mut about: Vec<usize>, places: &[usize]) -> Vec<Option<usize>> {
    about.sort_by_key(|&at| directives[at].holds.start);
    let mut coming = about.into_iter().peekable();
    let mut holding = BinaryHeap::new();
    let last = |&place: &usize| {
        while let Some(at) = coming.next_if(|&at| directives[at].holds.start <= place) {
            holding.push(at);
        }
        while holding.peek().is_some_and(|&at: &usize| directives[at].holds.end <= place) {
            holding.pop();
        }
        holding.peek().copied()
    };
    places.iter().map(last).collect()
}
