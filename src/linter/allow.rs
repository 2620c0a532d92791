//! Applies the directives of a document to its findings, and finds those that are invalid.

use std::collections::{BTreeMap, BinaryHeap};

use crate::check::{Allowance, Match, Role};
use crate::document::Document;
use crate::finding::{Finding, Suppressed, Suppression};
use crate::linter::directive::{Directive, directives};
use crate::linter::wording;
use crate::rule::{Rule, matches, nearest};

/// Marks the findings that a directive allows, and adds what is wrong with the directives.
/// `known` are the ids of all rules, including those that do not run.
pub(super) fn apply(rules: &[&Rule], known: &[String], document: &Document, findings: &mut Vec<Finding>) {
    if document.comments().is_empty() {
        return;
    }
    let (directives, misspelled) = directives(document);
    let used = suppress(&directives, findings);
    let near = missed(&directives, document, findings);
    let mut say = |problem: Allowance, matched: Match| {
        let about =
            |rule: &&&Rule| matches!(rule.check, Role::Directives(fault) if fault == problem) && rule.covers(document);
        findings.extend(rules.iter().filter(about).map(|rule| wording::finding(rule, document, matched.clone())));
    };
    for wrong in misspelled {
        say(Allowance::Misspelled, Match::source(wrong.span).with("expected", wrong.expected));
    }
    let looks = |rule: &Rule| rule.covers(document) && !rule.scope.leaves_out(document);
    let looking: Vec<&Rule> = rules.iter().copied().filter(|rule| looks(rule)).collect();
    for ((directive, used), near) in directives.iter().zip(used).zip(near) {
        judge(&looking, known, directive, (used, near), &mut say);
    }
}

/// How many findings before and after a directive are looked at.
const LOOKED_AT: usize = 8;
/// How many lines away a finding may be for a directive to have been meant for it.
const NEAR: usize = 3;

/// For each of `directives`, the line of the nearest finding of its rules that it does not reach, if one is near.
fn missed(directives: &[Directive], document: &Document, findings: &[Finding]) -> Vec<Option<usize>> {
    let mut places: Vec<(usize, usize)> = findings.iter().enumerate().map(|(at, one)| (one.span.start, at)).collect();
    places.sort_unstable();
    let near = |directive: &Directive| {
        let here = document.position(directive.span.start).line;
        let first = places.partition_point(|&(start, _)| start < directive.span.start);
        let around = &places[first.saturating_sub(LOOKED_AT)..(first + LOOKED_AT).min(places.len())];
        let about = around
            .iter()
            .filter(|(_, at)| findings[*at].suppressed.is_none() && directive.is_about(&findings[*at].rule));
        let lines = about.map(|&(start, _)| document.position(start).line);
        lines.filter(|line| line.abs_diff(here) <= NEAR).min_by_key(|line| line.abs_diff(here))
    };
    directives.iter().map(near).collect()
}

/// The longest selector that is compared with ids, in bytes: ids are shorter.
const LONGEST: usize = 100;

fn judge(
    rules: &[&Rule],
    known: &[String],
    directive: &Directive,
    (used, near): (bool, Option<usize>),
    say: &mut impl FnMut(Allowance, Match),
) {
    let mut all_run = true;
    for (selector, span) in &directive.selectors {
        if !known.iter().any(|id| matches(selector, id)) {
            let families = known.iter().filter_map(|id| id.split('/').next());
            let ids = known.iter().map(String::as_str).chain(families);
            let near = nearest(selector, ids.filter(|_| selector.len() <= LONGEST)).unwrap_or("none");
            say(Allowance::UnknownRule, Match::source(*span).with("nearest", near));
            return;
        }
        all_run &= rules.iter().any(|rule| matches(selector, &rule.id));
    }
    if !used && all_run {
        let missed = match near {
            Some(line) => format!("no finding: it does not reach the one in line {line}"),
            None => "no finding".to_owned(),
        };
        say(Allowance::Unused, Match::source(directive.span).with("missed", missed));
    }
    if directive.reason.is_none() {
        say(Allowance::NoReason, Match::source(directive.span));
    }
}

/// Marks the findings that one of `directives` allows, with the reason of the last directive that does; returns which
/// directives allow any.
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

/// For each of `places`, which are in order, the last of the directives `about` that holds there. Done in one pass:
/// there can be as many directives as places, and all can hold everywhere.
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
