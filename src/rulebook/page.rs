//! The page of a rule, as Markdown.

use std::fmt::Write as _;

use super::entry::Entry;
use super::example;
use super::genres::describe;
use super::measured::measured;
use super::related::related;
use super::settings::settings;
use super::{GENERATED, push};
use crate::finding::Severity;
use crate::rule::{FIGURES, Rule, RuleFix};

/// Settings with more lines than this are collapsed.
const LONG: usize = 40;

/// Everything about the rule of `entry`, one of `all`: the page at `docs/rules/FAMILY/NAME.md`.
pub fn page(entry: &Entry, all: &[Entry]) -> String {
    let rule = &entry.rule;
    let mut out = format!("# {}\n\n", rule.id);
    push(&mut out, GENERATED);
    push(&mut out, &format!("**{}**", rule.title));
    head(&mut out, entry);
    push(&mut out, "## Why it matters");
    push(&mut out, rule.why.trim());
    push(&mut out, "## What to do");
    push(&mut out, &rule.help);
    examples(&mut out, entry);
    options(&mut out, entry);
    configuration(&mut out, rule);
    push(&mut out, "## How accurate it is");
    figures(&mut out, rule);
    push(&mut out, "## Related rules");
    for Entry { rule: other, .. } in related(entry, all) {
        let _ = writeln!(out, "- [`{0}`](../{0}.md): {1}", other.id, other.title);
    }
    let family = rule.family();
    let _ = writeln!(out, "- [all of `{family}`](../../rules.md#{family})");
    if !rule.references.is_empty() {
        push(&mut out, "\n## References");
        rule.references.iter().for_each(|reference| out.push_str(&format!("- {reference}\n")));
    }
    out
}

/// What the rule is, in a table and a line for each genre and fix.
fn head(out: &mut String, entry: &Entry) {
    let rule = &entry.rule;
    let default = if rule.default { "on" } else { "off" };
    out.push_str("| severity | confidence | by default | check |\n|---|---|---|---|\n");
    let _ = writeln!(
        out,
        "| {} | {} | {default} | [`{}`](../../writing-rules.md#checks) |\n",
        rule.severity.name(),
        rule.confidence.name(),
        entry.check()
    );
    if rule.check.needs_link_checks() {
        push(out, "Runs only with [`--online`](../../online.md).");
    }
    if let Some(genres) = &rule.genres {
        push(out, &format!("[Genres](../../genres.md): {}.", describe(genres)));
    }
    let mut fixes = entry.examples.iter().flat_map(|(_, found)| found).filter_map(|finding| finding.fix.as_ref());
    if let Some(fix) = fixes.next() {
        let option = if fix.safe && fixes.all(|fix| fix.safe) { "--fix" } else { "--unsafe-fixes" };
        let does = match rule.fix {
            Some(RuleFix::Delete) => "deletes the words",
            Some(RuleFix::DeleteSentence) => "deletes the sentence",
            Some(RuleFix::DeletePart) => "deletes the block",
            None => "corrects what it finds",
        };
        push(out, &format!("[`{option}`](../../configuration.md) {does}."));
    }
}

/// The message, and what is found in the examples.
fn examples(out: &mut String, entry: &Entry) {
    push(out, "## Examples");
    let message = entry.text.lines().find_map(|line| line.strip_prefix("message = ")).unwrap_or_default();
    push(out, &format!("The message: `{}`", message.trim_matches('"').replace("\\\"", "\"")));
    let (found, silent): (Vec<_>, Vec<_>) = entry.examples.iter().partition(|(_, findings)| !findings.is_empty());
    for (heading, examples) in [("### Found", found), ("### Not found", silent)] {
        push(out, heading);
        examples.into_iter().for_each(|(example, findings)| example::show(out, example, findings));
    }
}

/// Where and how the rule looks.
fn options(out: &mut String, entry: &Entry) {
    push(out, "## Options");
    let id = &entry.rule.id;
    push(
        out,
        &format!(
            "What [`rules/{id}.toml`](../../../rules/{id}.toml) says about where and how the rule looks. [Writing rules](../../writing-rules.md) explains the keys, and the options of each check."
        ),
    );
    let settings = settings(entry.text);
    let block = format!("```toml\n{settings}\n```");
    match settings.lines().count() {
        lines if lines > LONG => {
            push(out, &format!("<details><summary>{lines} lines</summary>\n\n{block}\n\n</details>"))
        }
        _ => push(out, &block),
    }
}

/// How to change the rule, and how to allow a place.
fn configuration(out: &mut String, rule: &Rule) {
    let id = &rule.id;
    let name = id.rsplit('/').next().unwrap_or(id);
    push(out, "## Changing it");
    let (key, does) = match rule.default {
        true => ("ignore", "off"),
        false => ("extend-select", "on"),
    };
    push(out, &format!("In [`q7x2-lint.toml`](../../configuration.md), `{key}` switches the rule {does}:"));
    push(out, &format!("```toml\n{key} = [\"{id}\"]\n```"));
    let other = if rule.severity == Severity::Warning { "error" } else { "warning" };
    push(out, "`severity` changes how bad its findings are:");
    push(out, &format!("```toml\n[severity]\n\"{id}\" = \"{other}\"\n```"));
    push(
        out,
        &format!(
            "To change its options, copy the file to a folder of your own, as `house/{name}.toml`, change it there, and run it instead:"
        ),
    );
    push(out, &format!("```toml\nrules = [\"house\"]\nignore = [\"{id}\"]\n```"));
    push(
        out,
        "In a document, a [directive](../../configuration.md#suppressing-findings-in-a-document) allows one place, and says why:",
    );
    push(out, &format!("```text\n%% q7x2-lint: allow({id}) because …\n```"));
}

/// How accurate the rule was found to be, and how that was measured.
fn figures(out: &mut String, rule: &Rule) {
    let mut told = measured(rule);
    if let Some(first) = told.get(..1).map(str::to_uppercase) {
        told.replace_range(..1, &first);
    }
    push(out, &told);
    let counts = "Numbers after a genre are right, debatable and wrong findings.";
    push(
        out,
        &format!(
            "{}How this was measured: findings on {}, {}; {} {} [How to measure it on your own texts](../../bench.md#how-accurate-rules-are).",
            if told.contains('(') { format!("{counts} ") } else { String::new() },
            FIGURES.texts,
            FIGURES.when,
            FIGURES.judged,
            FIGURES.limits
        ),
    );
}
