//! What the editor shows about a finding under the pointer: why it matters, and what it rests on; and the explanations
//! of rules.

use std::fmt::Write as _;

use lsp_server::ErrorCode;
use lsp_types::{Hover, HoverContents, MarkupContent, MarkupKind, Position};
use q7x2_lint::check::claim;
use q7x2_lint::document::Document;
use q7x2_lint::fact::Facts;
use q7x2_lint::finding::Finding;
use q7x2_lint::rule::{EMBEDDED, Example, Rule};
use q7x2_lint::rulebook;
use q7x2_lint::workspace::{Error, FileLinter, Workspace};
use serde_json::{Value, json};

use crate::cli::facts::known;
use crate::cli::live;
use crate::cli::lsp::client::{Answer, wrong};
use crate::cli::lsp::context::Context;
use crate::cli::lsp::linted::Linted;
use crate::cli::lsp::text::Text;

/// The families whose findings rest on facts about offices.
const OF_OFFICES: [&str; 2] = ["title", "office"];

/// What there is to say about the place `position` of `text`.
pub(super) fn at(text: &Text, position: Position, linted: &Linted, context: &Context) -> Answer {
    let at = text.lines.offset(&text.text, position);
    let covers = |finding: &&Finding| finding.span.start <= at && at <= finding.span.end;
    let found: Vec<&Finding> = linted.findings.iter().filter(covers).collect();
    let Some(last) = found.last() else { return Ok(Value::Null) };
    let linter = context.file(text).ok().and_then(|file| file.linter().ok());
    let Some(linter) = linter else { return Ok(Value::Null) };
    let documents = live::documents(&linter, &text.text).unwrap_or_default();
    let markdown = context.features.markdown;
    let pieces: Vec<String> = found.iter().map(|finding| about(finding, &linter, &documents, markdown)).collect();
    let kind = if markdown { MarkupKind::Markdown } else { MarkupKind::PlainText };
    let contents = HoverContents::Markup(MarkupContent { kind, value: pieces.join("\n\n---\n\n") });
    Ok(json!(Hover { contents, range: Some(text.lines.range(&text.text, last.span)) }))
}

fn about(finding: &Finding, linter: &FileLinter<'_>, documents: &[Document], markdown: bool) -> String {
    let say = |text: &str| if markdown { escaped(text) } else { text.to_owned() };
    let mut out = format!("{}\n\n{}\n\n", say(&finding.message), say(&finding.help));
    for place in &finding.related {
        let _ = writeln!(out, "- {}:{}: {}", say(&place.origin.path), place.start.line, say(&place.message));
    }
    let document = documents.iter().find(|document| document.origin() == &finding.origin);
    for line in document.into_iter().flat_map(|document| rests_on(finding, document, linter)) {
        let _ = writeln!(out, "- {}", say(&line));
    }
    if let Some(rule) = linter.rules().iter().find(|rule| rule.id == finding.rule) {
        let explained = rulebook::explained(rule, &[]);
        // editors would show the title of a page larger than all else
        let rest = explained.strip_prefix("# ").filter(|_| markdown).and_then(|rest| rest.strip_prefix(&rule.id));
        let _ = match rest {
            Some(rest) => write!(out, "\n**{}**{}", rule.id, rest.trim_end()),
            None => write!(out, "\n{}", explained.trim()),
        };
    }
    if let Some(page) = &finding.page {
        let _ = write!(out, "\n\n{page}");
    }
    out
}

/// What a finding in `document` rests on, line by line: how its sentence was read, who held which office, what kind of
/// text it is.
fn rests_on(finding: &Finding, document: &Document, linter: &FileLinter<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    if finding.family() == "claim" {
        lines.extend(sentence(finding, document));
    }
    if OF_OFFICES.contains(&finding.family())
        && let (Some(day), Ok(facts)) =
            (document.dating().and_then(|dating| dating.day()), linter.file().settings().facts())
    {
        lines.extend(terms(&finding.excerpt, day, &facts));
    }
    let told = document.genre();
    let signs = if told.signs.is_empty() { String::new() } else { format!(" ({})", told.signs.join(", ")) };
    lines.push(format!("read as {}{signs}", told.genre.name()));
    lines
}

/// How the sentence of a finding was read.
fn sentence(finding: &Finding, document: &Document) -> Option<String> {
    let model = claim::builtin().ok()?;
    let index = document.sentence_index(document.range(finding.span).start)?;
    let assessments = claim::assess_by(&model, document);
    let own = assessments.all().iter().find(|own| own.sentence == index)?;
    let names = |names: Vec<&str>| if names.is_empty() { "none".to_owned() } else { names.join(", ") };
    let signals = names(assessments.signals(own).into_iter().map(|(name, _)| name).collect());
    let evidence = names(assessments.evidence(own).into_iter().map(|(name, _)| name).collect());
    Some(format!("claim {:.2}; signals: {signals}; evidence: {evidence}", own.score))
}

/// Who is known to have held the offices in `words` on `day`.
fn terms(words: &str, day: q7x2_dates::Date, facts: &Facts) -> Vec<String> {
    const LONGEST: usize = 8;
    let words: Vec<&str> = words.split_whitespace().collect();
    let windows = (1..=words.len().min(LONGEST)).rev().flat_map(|length| words.windows(length));
    let named = windows.map(|words| words.join(" ")).find(|name| !facts.people_called(name).is_empty());
    named.map(|name| known(facts, day, &name).lines).unwrap_or_default()
}

/// The explanation of the rule called `id`, one of those that exist for `text`.
pub(super) fn explained(id: &str, text: &Text, context: &Context) -> Answer {
    let failed = |error: Error| wrong(ErrorCode::RequestFailed, error.to_string());
    let workspace = &context.root(&text.path).workspace;
    let rules = context.file(text).map_err(failed)?.settings().rules().map_err(failed)?;
    let rule = rules.iter().find(|rule| rule.id == id);
    let rule = rule.ok_or_else(|| wrong(ErrorCode::InvalidParams, format!("there is no rule `{id}`")))?;
    Ok(json!(rulebook::explained(rule, &examples(rule, workspace).map_err(failed)?)))
}

fn examples(rule: &Rule, workspace: &Workspace) -> Result<Vec<Example>, Error> {
    match EMBEDDED.iter().find(|embedded| embedded.id == rule.id) {
        Some(embedded) => Ok(embedded.file()?.examples()),
        None => Ok(workspace.rule_file(rule.source.as_ref())?.0.examples()),
    }
}

/// `text` in Markdown, in which nothing of it is markup: a document must not show pictures or links here.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        if letter.is_ascii_punctuation() && !matches!(letter, '.' | ',' | ';' | ':' | '\'' | '"' | '?' | '%' | '/') {
            out.push('\\');
        }
        out.push(if letter.is_control() { ' ' } else { letter });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_document_are_not_markup() {
        assert_eq!(escaped("![x](http://a.b/c) <b>\n# 1"), "\\!\\[x\\]\\(http://a.b/c\\) \\<b\\> \\# 1");
    }
}
