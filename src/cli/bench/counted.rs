//! Lints a corpus, and counts what was found.

use std::collections::BTreeMap;

use q7x2_lint::report::{Problem, RuleSummary};
use q7x2_lint::workspace::{Comparisons, Walked, Workspace};

use super::count::Count;
use super::examples::{Example, Examples};
use super::groups::{self, Groups};
use crate::cli::error::Error;
use crate::cli::flags::Flags;
use crate::cli::pipeline::{self, Mode};

/// What was counted.
#[derive(Debug, Default)]
pub(super) struct Bench {
    pub count: Count,
    pub groups: Groups,
    /// Some findings of each rule.
    pub examples: BTreeMap<String, Vec<Example>>,
    /// The rules that ran.
    pub rules: Vec<RuleSummary>,
}

/// Results for the corpus other than the count.
#[derive(Debug, Default)]
pub(super) struct Rest {
    pub problems: Vec<Problem>,
    pub binaries: usize,
    pub unread: BTreeMap<String, usize>,
    pub left_out: usize,
}

/// Lints what was walked, and draws so many `examples` of each rule.
pub(super) fn counted(
    walked: Walked,
    workspace: &Workspace,
    by: Option<&str>,
    examples: usize,
    flags: &Flags,
) -> Result<(Bench, Rest), Error> {
    let mode = Mode { field: by.map(str::to_owned), ..Mode::default() };
    let mut bench = Bench { groups: Groups::by(mode.field.clone()), ..Bench::default() };
    let mut drawing = Examples::new(examples);
    let left_out = walked.left_out.values().map(|(count, _)| count).sum();
    let mut rest = Rest { problems: walked.problems, binaries: 0, unread: walked.unread, left_out };
    let mut comparisons = Comparisons::default();
    pipeline::each(&walked.targets, workspace, flags, |tasks| {
        pipeline::lint(tasks, &mode, |result, settings| {
            bench.count.document(&result);
            bench.groups.document(&result);
            let group = by.map(|_| groups::name(result.field.as_deref()));
            drawing.add(&result.findings, group.as_deref());
            rest.problems.extend(result.problem);
            rest.binaries += usize::from(result.binary);
            result.unread.into_iter().for_each(|label| *rest.unread.entry(label).or_insert(0) += 1);
            comparisons.keep(settings, result.observations);
            Ok(())
        })
    })?;
    for (_, findings) in comparisons.compare(workspace)? {
        bench.count.compared(&findings);
        drawing.add(&findings, None);
    }
    bench.rules = workspace.rules_that_ran();
    bench.count.ran(bench.rules.iter().map(|rule| rule.id.clone()));
    bench.examples = drawing.drawn();
    Ok((bench, rest))
}
