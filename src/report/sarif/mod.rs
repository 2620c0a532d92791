//! SARIF 2.1.0, as GitHub's code scanning and SARIF viewers read it.
//!
//! GitHub shows the first 5,000 results of a run, so no more are written, and a notification says
//! how many there were. (docs.github.com, "SARIF support for code scanning".)

use std::collections::BTreeMap;
use std::io::{self, Write};

use crate::finding::Finding;
use crate::home;
use crate::report::worst::Worst;
use crate::report::{Format, Linted, RuleSummary, Summary, TOOL, VERSION, counted};

mod element;
mod log;
mod result;

use log::{Driver, Invocation, Log, Notification, Run, Tool};

/// How many results of a run GitHub shows.
const SHOWN: usize = 5000;

/// One SARIF log with one run.
#[derive(Debug)]
pub struct Sarif {
    worst: Worst,
}

impl Default for Sarif {
    fn default() -> Self {
        Self { worst: Worst::new(SHOWN) }
    }
}

impl Format for Sarif {
    fn shows_suppressed(&self) -> bool {
        true
    }

    fn document(&mut self, document: &Linted<'_>, _out: &mut dyn Write) -> io::Result<()> {
        self.worst.take(document.findings);
        Ok(())
    }

    fn end(&mut self, summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        let (findings, dropped) = self.worst.by_place();
        let rules = rules(&summary.ran, findings);
        let numbers: BTreeMap<&str, usize> =
            rules.iter().enumerate().map(|(number, rule)| (rule.id.as_str(), number)).collect();
        let run = Run {
            tool: Tool {
                driver: Driver {
                    name: TOOL,
                    semantic_version: VERSION,
                    information_uri: home::address(),
                    rules: rules.iter().map(log::rule).collect(),
                },
            },
            automation_details: log::AutomationDetails { id: "q7x2-lint/" },
            column_kind: "unicodeCodePoints",
            invocations: [Invocation {
                execution_successful: summary.problems.is_empty(),
                tool_execution_notifications: notifications(summary, dropped),
            }],
            results: findings.iter().map(|finding| result::of(finding, numbers[finding.rule.as_str()])).collect(),
        };
        let log = Log { schema: "https://json.schemastore.org/sarif-2.1.0.json", version: "2.1.0", runs: [run] };
        serde_json::to_writer_pretty(&mut *out, &log)?;
        writeln!(out)
    }
}

/// The rules that ran, and the rules of other findings, by id.
fn rules(ran: &[RuleSummary], findings: &[Finding]) -> Vec<RuleSummary> {
    let mut rules: BTreeMap<&str, RuleSummary> = BTreeMap::new();
    for finding in findings {
        rules.entry(&finding.rule).or_insert_with(|| RuleSummary {
            id: finding.rule.clone(),
            title: finding.message.clone(),
            severity: finding.severity,
            confidence: finding.confidence,
            help: finding.help.clone(),
            why: finding.why.clone(),
            references: Vec::new(),
            page: finding.page.clone(),
        });
    }
    rules.extend(ran.iter().map(|rule| (rule.id.as_str(), rule.clone())));
    rules.into_values().collect()
}

fn notifications(summary: &Summary, dropped: usize) -> Vec<Notification<'_>> {
    let mut all: Vec<Notification<'_>> = summary
        .problems
        .iter()
        .map(|problem| Notification::new("error", problem.message.clone(), Some((&problem.path, problem.line))))
        .collect();
    all.extend(summary.not_read().into_iter().map(|text| Notification::new("note", text, None)));
    if dropped > 0 {
        let text = format!(
            "{} not in this log, which has the {SHOWN} worst: code scanning shows no more of a run",
            counted(dropped, "more finding")
        );
        all.push(Notification::new("warning", text, None));
    }
    all
}
