//! The comparison of documents, once all are linted.

use std::cell::LazyCell;
use std::collections::{BTreeMap, HashMap};

#[cfg(feature = "workspace")]
use crate::check::List;
use crate::check::copied::Copied;
use crate::check::event::{EventIndex, Events, Named, Subject};
use crate::check::repeated::Repeated;
use crate::check::{Observation, Observations, Role};
use crate::finding::Finding;
use crate::linter::{Linter, copied, repeated, settle, wording};
#[cfg(feature = "workspace")]
use crate::rule::Rule;

impl Linter {
    /// Compares the observations of all documents.
    pub fn compare(&self, observations: &Observations) -> Vec<Finding> {
        let mut repeated: BTreeMap<usize, Repeated> = BTreeMap::new();
        for (number, lines) in &observations.lines {
            repeated.entry(*number).or_default().add(lines.clone());
        }
        let mut copied: BTreeMap<usize, Copied> = BTreeMap::new();
        for (number, passages) in &observations.passages {
            copied.entry(*number).or_default().add(passages.clone());
        }
        let mut said: BTreeMap<usize, Vec<Observation>> = BTreeMap::new();
        for (number, observation) in &observations.said {
            said.entry(*number).or_default().push(observation.clone());
        }
        self.compare_all(&observations.subjects, &said, &repeated, &copied, None)
    }

    /// Likewise, with their observations, lines and sentences by the number of the rule. `known` says which documents are
    /// on one event, and the numbers of these; otherwise it is found out.
    pub(crate) fn compare_all(
        &self,
        subjects: &[Subject],
        observations: &BTreeMap<usize, Vec<Observation>>,
        lines: &BTreeMap<usize, Repeated>,
        passages: &BTreeMap<usize, Copied>,
        known: Option<(&EventIndex, &[usize])>,
    ) -> Vec<Finding> {
        let mut findings = Vec::new();
        for (number, copied) in passages {
            findings.extend(copied::findings(&self.rules[*number], copied));
        }
        for (number, rule) in self.rules.iter().enumerate() {
            let Role::Repeats(check) = &rule.check else { continue };
            let kept = lines.get(&number);
            findings.extend(kept.into_iter().flat_map(|lines| repeated::findings(rule, lines, check.at_least())));
        }
        let all = LazyCell::new(|| EventIndex::of(subjects));
        let named = LazyCell::new(|| match known {
            Some((_, numbers)) => Named::of(numbers.iter().copied().zip(subjects)),
            None => Named::of(subjects.iter().enumerate()),
        });
        for (number, own) in observations {
            let rule = &self.rules[*number];
            let found = |all: &[Observation], (at, matched)| wording::compared(rule, all, at, matched);
            match &rule.check {
                Role::Compares(check) => {
                    for own in by_key(own) {
                        findings.extend(check.compare(&own).into_iter().map(|matched| found(&own, matched)));
                    }
                }
                Role::ComparesEvents(check) => {
                    let index = known.map_or_else(|| &*all, |(index, _)| index);
                    let matches = check.compare(own, &Events::of(index, &named, own));
                    findings.extend(matches.into_iter().map(|matched| found(own, matched)));
                }
                _ => {}
            }
        }
        settle(&mut findings, None);
        findings
    }
}

#[cfg(feature = "workspace")]
impl Linter {
    /// The rules that compare documents on events, by their numbers, with what each keeps.
    pub(crate) fn lists(&self) -> impl Iterator<Item = (usize, List)> {
        self.rules.iter().enumerate().filter_map(|(number, rule)| match &rule.check {
            Role::ComparesEvents(check) => Some((number, check.list())),
            _ => None,
        })
    }

    /// The numbers of the rules that find copies.
    pub(crate) fn copies(&self) -> impl Iterator<Item = usize> {
        let copies = |rule: &Rule| matches!(rule.check, Role::Copies(_));
        self.rules.iter().enumerate().filter(move |(_, rule)| copies(rule)).map(|(number, _)| number)
    }
}

/// `observations` grouped by what they are about, in order of first appearance.
fn by_key(observations: &[Observation]) -> Vec<Vec<Observation>> {
    let mut places: HashMap<&str, usize> = HashMap::new();
    let mut groups: Vec<Vec<Observation>> = Vec::new();
    for one in observations {
        let at = *places.entry(&one.key).or_insert(groups.len());
        if at == groups.len() {
            groups.push(Vec::new());
        }
        groups[at].push(one.clone());
    }
    groups
}
