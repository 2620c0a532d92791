//! Turns matches into findings: puts what a check found into the words of its rule.

use std::borrow::Cow;

use crate::check::{At, Match, Observation, Related, RelatedAt};
use crate::document::Document;
use crate::finding::{Confidence, Finding, RelatedPlace, Severity, Snippet};
use crate::fix::{Edit, Fix};
use crate::place::Span;
use crate::rule::{Rule, RuleFix};

/// The longest excerpt that a message quotes, in characters.
const QUOTED: usize = 80;

/// The slot for the words that were found.
pub(super) const MATCH: &str = "match";

/// The finding that `rule` makes of `matched` in `document`.
pub(super) fn finding(rule: &Rule, document: &Document, matched: Match) -> Finding {
    let (span, excerpt) = match &matched.at {
        At::Prose(range) => (document.span(range.clone()), document.prose()[range.clone()].to_owned()),
        At::Source(span) => (*span, document.source()[span.range()].to_owned()),
    };
    let related = matched.related.iter().filter_map(|related| here(document, related)).collect();
    let (severity, confidence) = weight(rule, rule.severity_in(document).unwrap_or(rule.severity), &matched);
    let fix = fix(rule, document, &matched.at, matched.edit, matched.safe);
    Finding {
        rule: rule.id.clone(),
        severity,
        confidence,
        origin: document.origin_at(span.start),
        genre: Some(document.genre().genre),
        message: words(rule, &excerpt, &matched.slots),
        help: rule.help.clone(),
        why: rule.why_in_short().to_owned(),
        page: rule.page(),
        snippet: snippet(document, &matched.at, span),
        start: document.position(span.start),
        end: document.position(span.end),
        excerpt,
        span,
        related,
        fix: fix.filter(|fix| !is_packed(document) && fix.edits.iter().all(|edit| can_take(document, edit))),
        nth: 0,
        fingerprint: String::new(),
        suppressed: None,
    }
}

/// The message of `rule` for `excerpt`, without other slots.
pub(super) fn message(rule: &Rule, excerpt: &str) -> String {
    words(rule, excerpt, &[])
}

/// The lines of the source around `span`, which spans several lines.
pub(super) fn lines(document: &Document, span: Span) -> Snippet {
    snippet(document, &At::Prose(document.range(span)), span)
}

/// The lines of the source around `span`; the prose if people cannot read the source.
fn snippet(document: &Document, at: &At, span: Span) -> Snippet {
    match at {
        At::Prose(range) if document.packed(span).is_some_and(|packed| !packed.is_escaped) => {
            Snippet::of_prose(document.prose(), range.clone())
        }
        _ => Snippet::new(document.source(), document.source().line_index(), span),
    }
}

/// Whether the document is in an archive, which cannot be edited in place.
fn is_packed(document: &Document) -> bool {
    let is_page = document.origin().record.as_ref().is_some_and(|record| record.line.is_none());
    is_page || document.source().container().is_some()
}

/// Whether what `edit` replaces can be replaced by plain text.
fn can_take(document: &Document, edit: &Edit) -> bool {
    let plain = |text: &str| text.is_ascii() && !text.contains(['=', '"', '\\']);
    document.packed(edit.span).is_none_or(|packed| packed.is_escaped && plain(&edit.text))
}

/// The finding that `rule` makes of a comparison, at the place of observation `at`.
pub(super) fn compared(rule: &Rule, observations: &[Observation], at: usize, matched: Match) -> Finding {
    let observation = &observations[at];
    let place = |related: &Related| match related.place {
        RelatedAt::Prose(_) | RelatedAt::Source(_) => None,
        RelatedAt::Observation(other) => {
            let other = observations.get(other)?;
            Some(RelatedPlace {
                origin: other.place.clone(),
                span: other.span,
                start: other.start,
                end: other.end,
                message: related.message.clone(),
            })
        }
    };
    let (severity, confidence) = weight(rule, rule.severity, &matched);
    Finding {
        rule: rule.id.clone(),
        severity,
        confidence,
        origin: observation.place.clone(),
        genre: None,
        message: words(rule, &observation.excerpt, &matched.slots),
        help: rule.help.clone(),
        why: rule.why_in_short().to_owned(),
        page: rule.page(),
        snippet: observation.snippet.clone(),
        start: observation.start,
        end: observation.end,
        excerpt: observation.excerpt.clone(),
        span: observation.span,
        related: matched.related.iter().filter_map(place).collect(),
        fix: None,
        nth: 0,
        fingerprint: String::new(),
        suppressed: None,
    }
}

/// The severity and confidence of a finding of `rule`: a finding based on doubtful facts is not an error.
fn weight(rule: &Rule, severity: Severity, matched: &Match) -> (Severity, Confidence) {
    if matched.doubtful {
        (severity.min(Severity::Warning), rule.confidence.min(Confidence::Medium))
    } else {
        (severity, rule.confidence)
    }
}

/// Turns the spans of `finding` into spans of the file that `document` was read from.
pub(super) fn map_to_file(document: &Document, finding: &mut Finding) {
    finding.span = document.in_file(finding.span);
    for related in &mut finding.related {
        related.span = document.in_file(related.span);
    }
    for edit in finding.fix.iter_mut().flat_map(|fix| &mut fix.edits) {
        edit.span = document.in_file(edit.span);
    }
}

/// The message of `rule`; its title if a slot has no value, so that no message has a gap.
pub(super) fn words(rule: &Rule, excerpt: &str, slots: &[(&'static str, String)]) -> String {
    let quoted = shortened(excerpt);
    let filled = rule.message.fill(|slot| match slots.iter().find(|(name, _)| *name == slot) {
        Some((_, value)) => value,
        None if slot == MATCH => &quoted,
        None => "",
    });
    filled.unwrap_or_else(|| rule.title.clone())
}

/// `excerpt` on one line and no longer than a message should be.
pub(super) fn shortened(excerpt: &str) -> Cow<'_, str> {
    let is_short = excerpt.len() <= QUOTED && excerpt.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' ');
    // most excerpts are a word or two: setting up a search takes longer than a simple loop
    let is_wide = || excerpt.as_bytes().windows(2).any(|two| two == b"  ");
    if is_short && !is_wide() && excerpt.trim_matches(' ').len() == excerpt.len() {
        return excerpt.into();
    }
    let (mut line, mut length) = (String::new(), 0);
    for word in excerpt.split_whitespace() {
        if length > QUOTED + 1 {
            break;
        }
        length += 1 + word.chars().count();
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    match line.char_indices().nth(QUOTED) {
        Some((at, _)) => format!("{}…", line[..at].trim_end()).into(),
        None => line.into(),
    }
}

fn here(document: &Document, related: &Related) -> Option<RelatedPlace> {
    let span = match &related.place {
        RelatedAt::Prose(range) => document.span(range.clone()),
        RelatedAt::Source(span) => *span,
        RelatedAt::Observation(_) => return None,
    };
    Some(RelatedPlace {
        origin: document.origin_at(span.start),
        span,
        start: document.position(span.start),
        end: document.position(span.end),
        message: related.message.clone(),
    })
}

fn fix(rule: &Rule, document: &Document, at: &At, edit: Option<Edit>, safe: bool) -> Option<Fix> {
    if let Some(edit) = edit {
        let title = if edit.text.is_empty() { "delete it".to_owned() } else { format!("write “{}”", edit.text) };
        return Some(Fix { title, safe, edits: vec![edit] });
    }
    let (title, span) = match (rule.fix?, at) {
        (RuleFix::Delete, At::Source(span)) => ("delete it", *span),
        (RuleFix::Delete, At::Prose(range)) => ("delete it", document.span(range.clone())),
        (RuleFix::DeleteSentence, At::Prose(range)) => {
            ("delete the sentence", document.span(document.sentence_at(range.start)?.range.clone()))
        }
        (RuleFix::DeletePart, At::Prose(range)) => ("delete the block", document.block_at(range.start)?.span),
        (_, At::Source(_)) => return None,
    };
    let span = with_space(document.source(), span);
    Some(Fix { title: title.to_owned(), safe: true, edits: vec![Edit { span, text: String::new() }] })
}

/// `span`, with the line end if nothing else is on its lines, else with the space after it. Only the space around it is
/// read: a line can be as long as the file, and have as many findings.
fn with_space(source: &str, span: Span) -> Span {
    let blank = |c: char| c.is_whitespace() && c != '\n';
    let before = source[..span.start].trim_end_matches(blank);
    let after = source[span.end..].trim_start_matches(blank);
    let begins = before.is_empty() || before.ends_with('\n');
    let ends = after.is_empty() || after.starts_with('\n');
    if begins && ends {
        return Span::new(before.len(), source.len() - after.len() + usize::from(!after.is_empty()));
    }
    let spaces = |text: &str| text.bytes().take_while(|&byte| byte == b' ').count();
    if ends {
        return Span::new(span.start - source[..span.start].bytes().rev().take_while(|&b| b == b' ').count(), span.end);
    }
    Span::new(span.start, span.end + spaces(&source[span.end..]))
}
