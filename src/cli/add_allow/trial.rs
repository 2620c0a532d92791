//! Tries directives: what stays of them, and what the document then is.

use std::collections::BTreeSet;

use q7x2_lint::document::Document;
use q7x2_lint::finding::Finding;
use q7x2_lint::workspace::FileLinter;

use crate::cli::add_allow::candidate::{Candidate, Insertion, MOST, candidates};
use crate::cli::add_allow::notation::Notation;

/// The directives that are tried in one file.
pub(super) struct Trial<'t> {
    linter: &'t FileLinter<'t>,
    before: &'t str,
    notation: Notation,
    reason: &'t str,
    document: Document,
    /// What is to be allowed.
    wants: Vec<Want>,
    /// What is found and is not to be allowed.
    others: BTreeSet<(String, usize)>,
    kept: Vec<Directive>,
}

/// A finding that is to be allowed.
struct Want {
    rule: String,
    /// The byte of the source that it begins at.
    start: usize,
    allowed: bool,
}

/// Comments that allow findings of some rules.
#[derive(Clone)]
struct Directive {
    candidate: Candidate,
    rules: BTreeSet<String>,
}

impl<'t> Trial<'t> {
    /// For the findings in a file with the text `before` of which `leave` leaves some; nothing if there are none.
    pub(super) fn of(
        linter: &'t FileLinter<'t>,
        before: &'t str,
        (notation, reason): (Notation, &'t str),
        leave: impl Fn(&mut Vec<Finding>),
    ) -> Option<Self> {
        let document = alone(linter, before)?;
        let mut findings = linter.lint(&document).findings;
        findings.retain(|finding| finding.suppressed.is_none());
        let all: BTreeSet<(String, usize)> = findings.iter().map(place).collect();
        leave(&mut findings);
        let want = |(rule, start): (String, usize)| Want { rule, start, allowed: false };
        let wants: Vec<Want> = findings.iter().map(place).map(want).collect();
        let is_wanted =
            |(rule, start): &(String, usize)| wants.iter().any(|want| want.start == *start && want.rule == *rule);
        let others = all.into_iter().filter(|place| !is_wanted(place)).collect();
        (!wants.is_empty()).then(|| Self {
            linter,
            before,
            notation,
            reason,
            document,
            wants,
            others,
            kept: Vec::new(),
        })
    }

    /// The text with all directives that stay, and how many findings they allow.
    pub(super) fn run(mut self) -> (String, usize) {
        for round in 0..MOST {
            let mut fitting = Vec::new();
            self.sift(&self.round(round), &mut fitting);
            if fitting.is_empty() {
                continue;
            }
            let found = self.found(&[&self.kept[..], &fitting].concat());
            for want in &mut self.wants {
                want.allowed = !found.contains(&(want.rule.clone(), want.start));
            }
            self.keep(fitting, round);
        }
        let found = self.found(&self.kept);
        let still = |want: &&Want| !found.contains(&(want.rule.clone(), want.start));
        let allowed = self.wants.iter().filter(still).count();
        // what is found anew would have to be explained by the directives: none are better
        let new = found.iter().any(|place| !self.others.contains(place) && !self.wants_place(place));
        if new { (self.before.to_owned(), 0) } else { (self.text(&self.kept), allowed) }
    }

    fn wants_place(&self, (rule, start): &(String, usize)) -> bool {
        self.wants.iter().any(|want| want.start == *start && want.rule == *rule)
    }

    /// The directives of a round: the candidates of this number for what is not allowed yet, those at one place as one.
    fn round(&self, round: usize) -> Vec<Directive> {
        let mut all: Vec<Directive> = Vec::new();
        for want in self.wants.iter().filter(|want| !want.allowed) {
            let Some(candidate) = candidates(&self.document, want.start).into_iter().nth(round) else { continue };
            match all.iter_mut().rfind(|one| one.candidate == candidate) {
                Some(one) => _ = one.rules.insert(want.rule.clone()),
                None => all.push(Directive { candidate, rules: BTreeSet::from([want.rule.clone()]) }),
            }
        }
        all
    }

    /// Adds those of `some` to `fitting` with which the document still says the same.
    fn sift(&self, some: &[Directive], fitting: &mut Vec<Directive>) {
        if some.is_empty() {
            return;
        }
        if self.says_the_same(&self.text(&[&self.kept[..], fitting, some].concat())) {
            fitting.extend_from_slice(some);
        } else if some.len() > 1 {
            let (first, second) = some.split_at(some.len() / 2);
            self.sift(first, fitting);
            self.sift(second, fitting);
        }
    }

    /// Keeps of the directives of a round what allows something.
    fn keep(&mut self, fitting: Vec<Directive>, round: usize) {
        for mut one in fitting {
            let helps = |rule: &String| {
                self.wants.iter().any(|want| {
                    want.allowed
                        && want.rule == *rule
                        && candidates(&self.document, want.start).get(round) == Some(&one.candidate)
                })
            };
            let rules: BTreeSet<String> = one.rules.iter().filter(|rule| helps(rule)).cloned().collect();
            one.rules = rules;
            if !one.rules.is_empty() {
                self.kept.push(one);
            }
        }
    }

    /// What is found, and not allowed, with `directives`: rules, and the bytes of the text before.
    fn found(&self, directives: &[Directive]) -> BTreeSet<(String, usize)> {
        let Some(document) = alone(self.linter, &self.text(directives)) else { return BTreeSet::new() };
        let findings = self.linter.lint(&document).findings;
        let insertions = self.insertions(directives);
        let back = |at: usize| {
            let mut moved = 0;
            for (insertion, text) in &insertions {
                if insertion.at + moved + text.len() > at {
                    break;
                }
                moved += text.len();
            }
            at - moved.min(at)
        };
        let open = findings.iter().filter(|finding| finding.suppressed.is_none());
        open.map(place).map(|(rule, start)| (rule, back(start))).collect()
    }

    /// The comments of `directives`, in order.
    fn insertions<'d>(&self, directives: &'d [Directive]) -> Vec<(&'d Insertion, String)> {
        let mut all: Vec<(&Insertion, String)> = Vec::new();
        for Directive { candidate, rules } in directives {
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

    /// Whether a document with this `text` has the same blocks with the same words, and describes itself alike.
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

/// The document in the file of `linter` if it has this `text`; none if it holds several.
fn alone(linter: &FileLinter<'_>, text: &str) -> Option<Document> {
    let mut all = linter.file().unparsed(text.to_owned(), None);
    let only = all.pop().filter(|_| all.is_empty())?;
    Some(linter.file().parse(only))
}

fn place(finding: &Finding) -> (String, usize) {
    (finding.rule.clone(), finding.span.start)
}
