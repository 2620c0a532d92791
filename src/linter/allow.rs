//! Applies the directives of a document to its findings, and finds those that are mistaken.

use crate::check::{Allowance, Hit};
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
    let mut used = vec![false; directives.len()];
    for finding in findings.iter_mut() {
        for (directive, used) in directives.iter().zip(&mut used) {
            if allows(directive, finding) {
                *used = true;
                finding.suppressed = Some(Suppression { by: Suppressed::Comment, reason: directive.reason.clone() });
            }
        }
    }
    let mut say = |problem: Allowance, hit: Hit| {
        let about = |rule: &&&Rule| rule.check.allowance() == Some(problem) && rule.scope.covers(document);
        findings.extend(rules.iter().filter(about).map(|rule| wording::finding(rule, document, hit.clone())));
    };
    for wrong in misspelled {
        say(Allowance::Misspelled, Hit::source(wrong.span).with("expected", wrong.expected));
    }
    let looking: Vec<&Rule> = rules.iter().copied().filter(|rule| rule.scope.covers(document)).collect();
    for (directive, used) in directives.iter().zip(used) {
        judge(&looking, known, directive, used, &mut say);
    }
}

fn judge(rules: &[&Rule], known: &[String], directive: &Directive, used: bool, say: &mut impl FnMut(Allowance, Hit)) {
    let mut all_run = true;
    for (selector, span) in &directive.selectors {
        if !known.iter().any(|id| matches(selector, id)) {
            let families = known.iter().filter_map(|id| id.split('/').next());
            let near =
                nearest(selector, known.iter().map(String::as_str).chain(families)).unwrap_or("none that is like it");
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

fn allows(directive: &Directive, finding: &Finding) -> bool {
    let here = directive.holds.start <= finding.span.start && finding.span.start < directive.holds.end;
    let whole = directive.holds.start == 0 && directive.holds.end == usize::MAX;
    let rule = directive.selectors.is_empty()
        || directive.selectors.iter().any(|(selector, _)| matches(selector, &finding.rule));
    (here || whole) && rule
}
