//! The rule book: rules explained, for `explain` and for the reference in `docs/`.

use std::fmt::Write as _;

use crate::report::visible::visible;
use crate::rule::{Example, Rule};

/// Everything about one rule, as Markdown.
pub fn explained(rule: &Rule, examples: &[Example]) -> String {
    let state = if rule.default { "on by default" } else { "off by default" };
    let mut out = format!("# {}\n\n{}\n\n", rule.id, rule.title);
    push(&mut out, &format!("{}, {} confidence, {state}", rule.severity.name(), rule.confidence.name()));
    push(&mut out, &format!("**Why**: {}", rule.why.trim()));
    push(&mut out, &format!("**What to do**: {}", rule.help));
    let (found, silent): (Vec<&Example>, Vec<&Example>) =
        examples.iter().partition(|example| !example.finds.is_empty());
    listed(&mut out, "Finds", &found);
    listed(&mut out, "Stays silent on", &silent);
    if !rule.references.is_empty() {
        push(&mut out, "**References**");
        for reference in &rule.references {
            let _ = writeln!(out, "- {reference}");
        }
    }
    out
}

/// A table of all rules with a link to the section of each, as Markdown.
pub fn table(rules: &[&Rule]) -> String {
    let mut out = String::from("| rule | severity | default | finds |\n|---|---|---|---|\n");
    for rule in rules {
        let anchor = rule.id.replace('/', "");
        let default = if rule.default { "on" } else { "off" };
        let _ = writeln!(out, "| [`{}`](#{anchor}) | {} | {default} | {} |", rule.id, rule.severity.name(), rule.title);
    }
    out
}

fn push(out: &mut String, paragraph: &str) {
    let _ = writeln!(out, "{paragraph}\n");
}

fn listed(out: &mut String, heading: &str, examples: &[&Example]) {
    if examples.is_empty() {
        return;
    }
    push(out, &format!("**{heading}**"));
    for example in examples {
        let texts: Vec<&String> = example.text.iter().chain(example.documents.values()).collect();
        for (index, text) in texts.iter().enumerate() {
            let bullet = if index == 0 { "-" } else { " " };
            let date = example.date.as_ref().map(|date| format!("({date}) ")).unwrap_or_default();
            let _ = writeln!(out, "{bullet} {date}`{}`", quoted(text));
        }
    }
    out.push('\n');
}

/// A text on one line, fit for a code span.
fn quoted(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    visible(&lines.join(" ⏎ ")).replace('`', "ˋ")
}
