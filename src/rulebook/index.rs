//! The index of all rules.

use std::fmt::Write as _;

use super::entry::Entry;
use super::{GENERATED, push};

/// The families of rules, with their subjects, in the order of the reference.
const FAMILIES: [(&str, &str); 13] = [
    ("leftover", "What generating, pasting or scraping left in the text."),
    ("self-claim", "What the text says about itself, compared with the text."),
    ("title", "Offices, compared with tables of who held which office and when."),
    ("date", "Dates that are impossible, ambiguous, missing or out of date."),
    ("claim", "Statements that readers would want to check, without anything to check them by."),
    ("attribution", "Statements attributed to people whom readers cannot ask."),
    ("citation", "Sources: whether they are named, can be found, are numbered correctly and can exist."),
    ("mention", "Names and abbreviations that are never introduced."),
    ("repetition", "What is said twice."),
    ("structure", "Headings and outlines."),
    ("tone", "Style that often goes with unreliable text."),
    ("consistency", "Documents that differ in form."),
    ("upkeep", "The linter's own comments in documents."),
];

/// The index of all rules, family by family, as Markdown: each with a link to its page.
pub fn index(entries: &[Entry]) -> String {
    let mut out = String::from("# Rules\n\n");
    push(&mut out, GENERATED);
    push(
        &mut out,
        "Each rule has its own page; `q7x2-lint explain RULE` prints a short form of it. Errors are wrong for every reader, warnings are what readers cannot verify, and infos are about style. Rules that are off by default run with `--extend-select`. [Presets](presets.md) shows which rules run in each genre.",
    );
    let place = |family: &str| FAMILIES.iter().position(|(name, _)| *name == family).unwrap_or(FAMILIES.len());
    let mut sorted: Vec<&Entry> = entries.iter().collect();
    sorted.sort_by_key(|entry| (place(entry.rule.family()), &entry.rule.id));
    for family in sorted.chunk_by(|a, b| a.rule.family() == b.rule.family()) {
        let name = family[0].rule.family();
        push(&mut out, &format!("## {name}"));
        if let Some((_, about)) = FAMILIES.get(place(name)) {
            push(&mut out, about);
        }
        out.push_str("| rule | severity | default | finds |\n|---|---|---|---|\n");
        for Entry { rule, .. } in family {
            let default = if rule.default { "on" } else { "off" };
            let (id, severity) = (&rule.id, rule.severity.name());
            let _ = writeln!(out, "| [`{id}`](rules/{id}.md) | {severity} | {default} | {} |", rule.title);
        }
        out.push('\n');
    }
    let end = out.trim_end().len();
    out.truncate(end);
    out.push('\n');
    out
}
