//! Findings of lines that many documents have.

use crate::check::repeated::{Repeated, Run};
use crate::finding::{Finding, Snippet};
use crate::fix::{Edit, Fix};
use crate::linter::wording::words;
use crate::place::{Lines, Span};
use crate::rule::Rule;

/// What `rule` finds in the `lines` of documents, of which `least` must have one.
pub(super) fn findings(rule: &Rule, lines: &Repeated, least: usize) -> Vec<Finding> {
    lines.runs(least).iter().filter_map(|run| finding(rule, run)).collect()
}

fn finding(rule: &Rule, run: &Run<'_>) -> Option<Finding> {
    let (first_text, first) = *run.lines.first()?;
    let (last_text, last) = *run.lines.last()?;
    let text = run.lines.iter().map(|(text, _)| *text).collect::<Vec<_>>().join("\n");
    let whole = first.around.zip(last.around).map(|((before, _), (_, after))| {
        Span::new(first.span().start - usize::from(before), last.span().end + usize::from(after))
    });
    let delete = |span| Fix {
        title: "delete these lines".to_owned(),
        safe: false,
        edits: vec![Edit { span, text: String::new() }],
    };
    Some(Finding {
        rule: rule.id.clone(),
        severity: rule.severity,
        confidence: rule.confidence,
        origin: run.origin.clone(),
        genre: None,
        message: words(rule, &text, &[("count", run.documents.to_string())]),
        help: rule.help.clone(),
        why: rule.why_in_short().to_owned(),
        page: rule.page(),
        // of the document nothing else is kept
        snippet: Snippet::new(&text, &Lines::new(&text), Span::new(0, text.len())),
        start: first.positions(first_text).0,
        end: last.positions(last_text).1,
        span: Span::new(first.span().start, last.span().end),
        excerpt: text,
        related: Vec::new(),
        fix: whole.map(delete),
        nth: 0,
        fingerprint: String::new(),
        suppressed: None,
    })
}
