//! Why a rule reports something in a line of a document, or does not.

use std::ops::Range;

use crate::check::{At, Hit, Role};
use crate::document::Document;
use crate::linter::{in_scope, is_shown, settle_hits};
use crate::rule::Rule;

/// What a rule made of a line of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trace {
    /// Why the rule does not look at the document at all.
    pub left_out: Option<&'static str>,
    /// What its check found in the line, each with why it is not reported: nothing if it is.
    pub found: Vec<(Range<usize>, Option<&'static str>)>,
}

/// What `rule` makes of the bytes `line` of the source of `document`. What bears others out, and suppressions, are not
/// asked.
pub fn trace(rule: &Rule, document: &Document, line: &Range<usize>) -> Trace {
    let span = |hit: &Hit| match &hit.at {
        At::Prose(range) => document.span(range.clone()).range(),
        At::Source(span) => span.range(),
    };
    let mut hits = Vec::new();
    if let Role::Finds(check) = &rule.check {
        check.check(document, &mut hits);
    }
    let mut kept = hits.clone();
    settle_hits(rule, document, &mut kept);
    let kept: Vec<Range<usize>> = kept.iter().map(span).collect();
    let why = |hit: &Hit| {
        let here = span(hit);
        if kept.iter().any(|kept| kept.start <= here.start && here.end <= kept.end) {
            return None;
        }
        let words = match &hit.at {
            At::Prose(range) => rule.scope.stopped_by(document, range),
            At::Source(_) if !in_scope(rule, document, hit) => Some("the text around it rules it out, or it is code"),
            At::Source(_) => None,
        };
        let shown = || is_shown(rule, document, hit).then_some("the text mentions such words and does not use them");
        Some(words.or_else(shown).unwrap_or("another match of the rule covers it, or the text mentions such words"))
    };
    let here = |hit: &&Hit| span(hit).start < line.end && line.start < span(hit).end.max(span(hit).start + 1);
    Trace {
        left_out: left_out(rule, document),
        found: hits.iter().filter(here).map(|hit| (span(hit), why(hit))).collect(),
    }
}

/// Why `rule` does not look at `document` at all.
fn left_out(rule: &Rule, document: &Document) -> Option<&'static str> {
    if document.metadata().off {
        return Some("the document asks not to be linted");
    }
    match &rule.check {
        Role::Compares(_) => return Some("the rule compares documents, and this is only one"),
        Role::Asks(_) => return Some("the rule needs link checks: `--online`"),
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
