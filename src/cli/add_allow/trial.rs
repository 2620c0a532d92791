//! Tries directives in a document, and keeps those that allow a finding without changing the document.

use std::collections::{BTreeMap, BTreeSet};

use q7x2_lint::document::Document;
use q7x2_lint::finding::Finding;
use q7x2_lint::workspace::FileLinter;

use crate::cli::add_allow::candidate::{Candidate, Insertion, MOST, candidates};
use crate::cli::add_allow::notation::Notation;

/// A rule, and the byte of the source where a finding of it begins.
type Place = (String, usize);

/// The most readings of a document in one round, so that work does not grow with the square of the comments that do not
/// fit. Usually all comments fit, and one reading is enough.
const READINGS: usize = 200;

/// The directives that are tried in one file.
pub(super) struct Trial<'t> {
    linter: &'t FileLinter<'t>,
    before: &'t str,
    notation: Notation,
    reason: &'t str,
    document: Document,
    /// The findings to allow, and whether they are allowed now.
    wants: BTreeMap<Place, bool>,
    /// The other findings.
    others: BTreeSet<Place>,
    kept: Vec<Directive>,
}

/// Comments that allow findings of some rules.
#[derive(Debug, Clone)]
struct Directive {
    candidate: Candidate,
    rules: BTreeSet<String>,
    /// The findings for which it was made.
    wants: Vec<Place>,
}

impl<'t> Trial<'t> {
    /// A trial for the findings in a file with the text `before` that `leave` keeps; `None` if it keeps none.
    pub(super) fn of(
        linter: &'t FileLinter<'t>,
        before: &'t str,
        (notation, reason): (Notation, &'t str),
        leave: impl Fn(&mut Vec<Finding>),
    ) -> Option<Self> {
        let document = alone(linter, before)?;
        let mut findings = linter.lint(&document).findings;
        findings.retain(|finding| finding.suppressed.is_none());
        let mut others: BTreeSet<Place> = findings.iter().map(place).collect();
        leave(&mut findings);
        let wants: BTreeMap<Place, bool> = findings.iter().map(|finding| (place(finding), false)).collect();
        others.retain(|place| !wants.contains_key(place));
        let kept = Vec::new();
        (!wants.is_empty()).then(|| Self { linter, before, notation, reason, document, wants, others, kept })
    }

    /// The text with all directives that are kept, and how many findings they allow.
    pub(super) fn run(mut self) -> (String, usize) {
        for round in 0..MOST {
            let mut fitting = Vec::new();
            self.add_fitting(&self.round(round), &mut fitting, &mut { READINGS });
            if fitting.is_empty() {
                continue;
            }
            let found = self.found(&[&self.kept[..], &fitting].concat());
            self.wants.iter_mut().for_each(|(place, allowed)| *allowed = !found.contains(place));
            for mut one in fitting {
                let helps = one.wants.iter().filter(|place| self.wants.get(*place) == Some(&true));
                one.rules = helps.map(|(rule, _)| rule.clone()).collect();
                if !one.rules.is_empty() {
                    self.kept.push(one);
                }
            }
        }
        let found = self.found(&self.kept);
        let allowed = self.wants.keys().filter(|place| !found.contains(*place)).count();
        // what is found only now is found because of the directives: none are better
        let is_new = |place: &Place| !self.others.contains(place) && !self.wants.contains_key(place);
        if found.iter().any(is_new) { (self.before.to_owned(), 0) } else { (self.text(&self.kept), allowed) }
    }

    /// The directives of a round: the candidates of this number for what is not allowed yet, those at one place as one.
    fn round(&self, round: usize) -> Vec<Directive> {
        let mut all: BTreeMap<Candidate, Vec<Place>> = BTreeMap::new();
        for (place, _) in self.wants.iter().filter(|(_, allowed)| !**allowed) {
            if let Some(candidate) = candidates(&self.document, place.1).into_iter().nth(round) {
                all.entry(candidate).or_default().push(place.clone());
            }
        }
        let directive = |(candidate, wants): (Candidate, Vec<Place>)| {
            let rules = wants.iter().map(|(rule, _)| rule.clone()).collect();
            Directive { candidate, rules, wants }
        };
        all.into_iter().map(directive).collect()
    }

    /// Adds those of `some` to `fitting` that do not change the words and blocks of the document, after at most
    /// `readings` readings.
    fn add_fitting(&self, some: &[Directive], fitting: &mut Vec<Directive>, readings: &mut usize) {
        if some.is_empty() || *readings == 0 {
            return;
        }
        *readings -= 1;
        if self.says_the_same(&self.text(&[&self.kept[..], fitting, some].concat())) {
            fitting.extend_from_slice(some);
        } else if some.len() > 1 {
            let (first, second) = some.split_at(some.len() / 2);
            self.add_fitting(first, fitting, readings);
            self.add_fitting(second, fitting, readings);
        }
    }

    /// The findings that are not allowed by `directives`, with their places in the original text.
    fn found(&self, directives: &[Directive]) -> BTreeSet<Place> {
        let Some(document) = alone(self.linter, &self.text(directives)) else { return BTreeSet::new() };
        let findings = self.linter.lint(&document).findings;
        let insertions = self.insertions(directives);
        // where each comment ends in the new text, and how far what is behind it has moved
        let moves = insertions.iter().scan(0, |moved, (insertion, text)| {
            *moved += text.len();
            Some((insertion.at + *moved, *moved))
        });
        let moves: Vec<(usize, usize)> = moves.collect();
        let back = |at: usize| {
            let behind = moves.partition_point(|(end, _)| *end <= at);
            at - behind.checked_sub(1).map_or(0, |last| moves[last].1)
        };
        let open = findings.iter().filter(|finding| finding.suppressed.is_none());
        open.map(place).map(|(rule, start)| (rule, back(start))).collect()
    }

    /// The comments of `directives`, in order.
    fn insertions<'d>(&self, directives: &'d [Directive]) -> Vec<(&'d Insertion, String)> {
        let mut all: Vec<(&Insertion, String)> = Vec::new();
        for Directive { candidate, rules, .. } in directives {
            let text = |one: &Insertion| {
                let comment = self.notation.comment(one.says, rules.iter().map(String::as_str), self.reason);
                format!("{}{comment}{}", one.before, one.after)
            };
            all.extend(candidate.iter().map(|one| (one, text(one))));
        }
        all.sort_by_key(|(one, _)| one.at);
        all
    }

    fn text(&self, directives: &[Directive]) -> String {
        let mut text = String::with_capacity(self.before.len() + 100 * directives.len());
        let mut at = 0;
        for (insertion, comment) in self.insertions(directives) {
            text.push_str(&self.before[at..insertion.at]);
            text.push_str(&comment);
            at = insertion.at;
        }
        text + &self.before[at..]
    }

    /// Whether a document with this `text` has the same blocks with the same words, and the same metadata.
    fn says_the_same(&self, text: &str) -> bool {
        let new = Document::read(self.linter.file().input(text.to_owned()));
        let old = &self.document;
        let blocks = |document: &Document| -> Vec<_> {
            document.blocks().iter().map(|block| (block.role, block.level, block.range.clone())).collect()
        };
        new.format() == old.format()
            && new.prose() == old.prose()
            && blocks(&new) == blocks(old)
            && new.front_keys() == old.front_keys()
            && new.links().len() == old.links().len()
            && new.notes().len() == old.notes().len()
    }
}

/// The document in the file of `linter` with this `text`; `None` if there are several.
fn alone(linter: &FileLinter<'_>, text: &str) -> Option<Document> {
    let mut all = linter.file().unparsed(text.to_owned(), None);
    let only = all.pop().filter(|_| all.is_empty())?;
    Some(linter.file().parse(only))
}

fn place(finding: &Finding) -> Place {
    (finding.rule.clone(), finding.span.start)
}
