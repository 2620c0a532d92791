//! One finding for one fault: for words that several rules with the same sign match, and for consecutive lines of a
//! page.

use std::collections::HashMap;

use crate::document::{Document, Format};
use crate::finding::{Finding, Severity};
use crate::fix::{Edit, Fix};
use crate::linter::wording;
use crate::place::Span;
use crate::rule::Rule;

/// The rules that have a sign, by their ids: which they are is the same for all documents.
#[derive(Debug)]
pub(super) struct Signed(HashMap<String, usize>);

impl Signed {
    /// Those of `rules`.
    pub(super) fn of(rules: &[Rule]) -> Self {
        let signed = rules.iter().enumerate().filter(|(_, rule)| rule.sign.is_some());
        Self(signed.map(|(number, rule)| (rule.id.clone(), number)).collect())
    }
}

/// Merges findings in `document` that mean the same fault; `signed` are those of `rules` that have a sign. Afterwards,
/// `findings` are in order of place.
pub(super) fn merge(rules: &[Rule], signed: &Signed, document: &Document, findings: &mut Vec<Finding>) {
    if findings.len() < 2 {
        return;
    }
    let of = |finding: &Finding| signed.0.get(&finding.rule).and_then(|rule| rules.get(*rule));
    findings.sort_by(|a, b| (a.span, &a.rule).cmp(&(b.span, &b.rule)));
    let mut kept: Vec<Finding> = Vec::with_capacity(findings.len());
    // for each sign, the index of its last kept finding: findings of other signs may be in between
    let mut last: HashMap<&str, usize> = HashMap::new();
    for finding in findings.drain(..) {
        let Some((sign, rule)) = of(&finding).and_then(|rule| Some((rule.sign.as_deref()?, rule))) else {
            kept.push(finding);
            continue;
        };
        match last.get(sign).map(|at| &mut kept[*at]) {
            Some(before) if is_same_fault(before, &finding) => {
                if outweighs(&finding, before) {
                    *before = finding;
                }
            }
            Some(before)
                if rule.lines && of(before).is_some_and(|rule| rule.lines) && goes_on(document, before, &finding) =>
            {
                let first = of(before).unwrap_or(rule);
                lengthen(first, document, before, finding.span.end);
            }
            _ => {
                last.insert(sign, kept.len());
                kept.push(finding);
            }
        }
    }
    *findings = kept;
}

/// Whether two rules report the same words as leftovers.
fn is_same_fault(before: &Finding, next: &Finding) -> bool {
    before.rule != next.rule && next.span.start < before.span.end
}

/// Whether `next` should be reported in place of `before`: it is more severe, or equally severe and longer.
fn outweighs(next: &Finding, before: &Finding) -> bool {
    let weight = |finding: &Finding| (finding.severity, finding.span.end - finding.span.start);
    weight(next) > weight(before)
}

/// Whether `next` follows the line of `before`, with no words between them.
fn goes_on(document: &Document, before: &Finding, next: &Finding) -> bool {
    let between = document.source().get(before.span.end..next.span.start);
    let is_line = |finding: &Finding| finding.severity <= Severity::Warning && !document.range(finding.span).is_empty();
    is_line(before)
        && is_line(next)
        && between.is_some_and(|between| between.len() <= LONGEST_GAP && is_wordless(document, between))
}

/// The longest stretch of markup between two lines of a page, in bytes. Longer ones are not looked at.
const LONGEST_GAP: usize = 400;

/// Whether `between` contains no words of the text; in a page, tags are not words.
fn is_wordless(document: &Document, between: &str) -> bool {
    let mut in_tag = false;
    let is_page = document.format() == Format::Html;
    !between.chars().any(|character| {
        match character {
            '<' if is_page => in_tag = true,
            '>' if is_page => in_tag = false,
            _ => {}
        }
        !in_tag && character.is_alphanumeric()
    })
}

/// Extends `finding`, which is by `rule`, up to byte `end` of the source.
fn lengthen(rule: &Rule, document: &Document, finding: &mut Finding, end: usize) {
    let span = Span::new(finding.span.start, end);
    finding.span = span;
    finding.excerpt = document.prose()[document.range(span)].to_owned();
    finding.message = wording::message(rule, &finding.excerpt);
    finding.help = "Delete these lines.".to_owned();
    finding.snippet = wording::lines(document, span);
    finding.end = document.position(end);
    finding.fix = whole_lines(document, span).map(|span| Fix {
        title: "delete these lines".to_owned(),
        safe: false,
        edits: vec![Edit { span, text: String::new() }],
    });
}

/// The lines of `span` with their list marks, if nothing else is on them. In a page with tags, lines have no meaning.
fn whole_lines(document: &Document, span: Span) -> Option<Span> {
    if !matches!(document.format(), Format::Text | Format::Markdown) {
        return None;
    }
    let source = document.source();
    let start = source[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let end = source[span.end..].find('\n').map_or(source.len(), |at| span.end + at + 1);
    let is_bare = |text: &str| !text.contains(char::is_alphanumeric);
    (is_bare(&source[start..span.start]) && is_bare(&source[span.end..end])).then(|| Span::new(start, end))
}
