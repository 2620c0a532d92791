//! A rule explained on a terminal.

use std::fmt::Write as _;

use super::genres::describe;
use super::measured::measured;
use super::push;
use crate::report::visible::visible;
use crate::rule::{EMBEDDED, Example, Rule};

/// Everything about one rule, as Markdown.
pub fn explained(rule: &Rule, examples: &[Example]) -> String {
    let asks = rule.check.needs_link_checks();
    let state = if rule.default { "on by default" } else { "off by default" };
    let state = if asks { format!("{state}, only with `--online`") } else { state.to_owned() };
    let mut out = format!("# {}\n\n{}\n\n", rule.id, rule.title);
    push(&mut out, &format!("{}, {} confidence, {state}", rule.severity.name(), rule.confidence.name()));
    if let Some(genres) = &rule.genres {
        push(&mut out, &format!("**Genres**: {}", describe(genres)));
    }
    if EMBEDDED.iter().any(|embedded| embedded.id == rule.id) {
        push(&mut out, &format!("**Measured**: {}", measured(rule)));
    }
    push(&mut out, &format!("**Why**: {}", rule.why.trim()));
    push(&mut out, &format!("**What to do**: {}", rule.help));
    let (found, silent): (Vec<&Example>, Vec<&Example>) =
        examples.iter().partition(|example| !example.finds.is_empty());
    listed(&mut out, "Finds", &found, asks);
    listed(&mut out, "Stays silent on", &silent, asks);
    if let Some(page) = rule.page() {
        push(&mut out, &format!("**Page**: {page}"));
    }
    if !rule.references.is_empty() {
        push(&mut out, "**References**");
        for reference in &rule.references {
            let _ = writeln!(out, "- {reference}");
        }
    }
    out
}

/// Lists examples; `asks` says that their rule needs link checks.
fn listed(out: &mut String, heading: &str, examples: &[&Example], asks: bool) {
    if examples.is_empty() {
        return;
    }
    push(out, &format!("**{heading}**"));
    for example in examples {
        let texts: Vec<&String> = example.text.iter().chain(example.documents.values()).collect();
        let found: Vec<String> = example.finds.iter().map(|found| format!("`{}`", quoted(found))).collect();
        for (index, text) in texts.iter().enumerate() {
            let bullet = if index == 0 { "-" } else { " " };
            let date = example.date.as_ref().map(|date| format!("({date}) ")).unwrap_or_default();
            let last = index + 1 == texts.len() && !found.is_empty() && texts[index] != &example.finds[0];
            let found = if last { format!(" → {}", found.join(", ")) } else { String::new() };
            let answers = if asks { answered(example) } else { String::new() };
            let _ = writeln!(out, "{bullet} {date}`{}`{found}{answers}", quoted(text));
        }
    }
    out.push('\n');
}

/// The link checks of an example, in words.
fn answered(example: &Example) -> String {
    if example.answers.is_empty() {
        return " (nobody was asked)".to_owned();
    }
    let all = example.answers.iter();
    let all: Vec<String> =
        all.map(|(address, answer)| format!("`{}`: {}", quoted(address), answer.there.words())).collect();
    format!(" ({})", all.join(", "))
}

/// The most characters of an example that are shown.
const SHOWN: usize = 300;

/// A text on one line, fit for a code span.
fn quoted(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let line = visible(&lines.join(" ⏎ ")).replace('`', "ˋ");
    match line.char_indices().nth(SHOWN) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None => line,
    }
}
