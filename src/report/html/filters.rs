//! Filters for the page: by severity, family, rule, genre, folder and words.

use std::collections::BTreeMap;

use maud::{Markup, html};

use crate::finding::{Finding, Severity};
use crate::report::html::escape::html_text;
use crate::report::html::kept::Kept;

/// The form above the documents that were `found`; a script shows it.
pub(super) fn filters(found: &[Kept]) -> Markup {
    let mut severities: BTreeMap<Severity, usize> = BTreeMap::new();
    let mut families: BTreeMap<&str, usize> = BTreeMap::new();
    let findings: Vec<&Finding> = found.iter().flat_map(|kept| &kept.findings).collect();
    for finding in &findings {
        *severities.entry(finding.severity).or_insert(0) += 1;
        *families.entry(finding.family()).or_insert(0) += 1;
    }
    let rules = counts(findings.iter().map(|finding| finding.rule.as_str()));
    let genres = counts(found.iter().filter_map(Kept::genre));
    let folders = counts(found.iter().map(|kept| kept.origin.folder()));
    html! {
        @if !severities.is_empty() {
            form id="filters" aria-label="Show findings" {
                fieldset {
                    legend { "Severity" }
                    @for (severity, count) in severities.into_iter().rev() {
                        (choice("severity", severity.name(), severity.name(), count))
                    }
                }
                fieldset {
                    legend { "Family" }
                    @for (family, count) in families { (choice("family", family, "family", count)) }
                    span class="both" {
                        button type="button" value="all" { "all" } " " button type="button" value="none" { "none" }
                    }
                }
                fieldset class="only" {
                    legend { "Only" }
                    (select("rule", "rule", &rules)) (select("genre", "genre", &genres)) (select("folder", "folder", &folders))
                    label { "words " input type="search" name="words" autocomplete="off" spellcheck="false"; }
                }
                p class="status" {
                    output id="status" role="status" {}
                    " " span class="keys" { kbd { "j" } " next, " kbd { "k" } " previous finding" }
                }
            }
        }
    }
}

fn counts<'a>(all: impl Iterator<Item = &'a str>) -> BTreeMap<&'a str, usize> {
    let mut counts = BTreeMap::new();
    for one in all {
        *counts.entry(one).or_insert(0) += 1;
    }
    counts
}

fn choice(name: &str, value: &str, class: &str, count: usize) -> Markup {
    html! {
        label class={ "choice " (class) } {
            input type="checkbox" name=(name) value=(html_text(value)) checked;
            " " (html_text(value)) " " span class="quiet" { (count) }
        }
        " "
    }
}

/// A choice of one or all; none if there is nothing to choose.
fn select(name: &str, label: &str, values: &BTreeMap<&str, usize>) -> Markup {
    html! {
        @if values.len() > 1 {
            label {
                (label) " "
                select name=(name) {
                    option value="" { "all" }
                    @for (value, count) in values {
                        option value=(html_text(value)) { (html_text(value)) " (" (count) ")" }
                    }
                }
            }
        }
    }
}
