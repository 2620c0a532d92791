//! Findings of sentences that another document had before.

use crate::check::copied::{Copied, Copy};
use crate::counted::counted;
use crate::finding::{Finding, RelatedPlace, Snippet};
use crate::linter::wording::words;
use crate::place::{Lines, Span};
use crate::rule::Rule;

/// The least share of the sentences of a document that another one has, for a finding: one in so many.
const SHARE: usize = 4;
/// The most days between both documents.
const DAYS: i64 = 14;
/// So many words in a row are one whatever their share.
const LONG: usize = 80;

/// What `rule` finds in the sentences of documents: one finding in each that has those of another and does not say that
/// it has words from elsewhere.
pub(super) fn findings(rule: &Rule, copied: &Copied) -> Vec<Finding> {
    let copies = copied.copies().into_iter().filter(|copy| !copied.credits(copy.document) && is_told(copied, copy));
    copies.filter_map(|copy| finding(rule, copied, &copy)).collect()
}

/// Whether the copy is to be told: both documents are of one fortnight, and what both have is more than a notice that
/// belongs to each text of an author or an outlet. What says the same a year later is the next issue of something.
fn is_told(copied: &Copied, copy: &Copy<'_>) -> bool {
    let words: usize = copy.first.iter().map(|(text, ..)| text.split(' ').count()).sum();
    copied.days_between(copy.document, copy.from).is_some_and(|days| days <= DAYS)
        && (copy.shared * SHARE >= copy.of || words >= LONG)
}

fn finding(rule: &Rule, copied: &Copied, copy: &Copy<'_>) -> Option<Finding> {
    let ((_, first, there), (_, last, there_last)) = (copy.first.first()?, copy.first.last()?);
    let text = copy.first.iter().map(|(text, ..)| *text).collect::<Vec<_>>().join(" ");
    let changed = match copy.changed {
        0 => "with the same numbers".to_owned(),
        count => format!("{count} of them with other numbers"),
    };
    let slots = [("count", counted(copy.shared, "sentence")), ("of", copy.of.to_string()), ("changed", changed)];
    let when = if copy.is_dated { "earlier" } else { "also" };
    Some(Finding {
        rule: rule.id.clone(),
        severity: rule.severity,
        confidence: rule.confidence,
        origin: copied.origin(copy.document).clone(),
        genre: None,
        message: words(rule, &text, &slots),
        help: rule.help.clone(),
        why: rule.why_in_short().to_owned(),
        page: rule.page(),
        // of the document nothing else is kept
        snippet: Snippet::new(&text, &Lines::new(&text), Span::new(0, text.len())),
        start: first.positions().0,
        end: last.positions().1,
        span: Span::new(first.span().start, last.span().end),
        excerpt: text,
        related: vec![RelatedPlace {
            origin: copied.origin(copy.from).clone(),
            span: Span::new(there.span().start, there_last.span().end.max(there.span().end)),
            start: there.positions().0,
            end: there_last.positions().1,
            message: format!("{when} here"),
        }],
        fix: None,
        nth: 0,
        fingerprint: String::new(),
        suppressed: None,
    })
}
