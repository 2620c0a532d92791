//! Runs rules over what readers do not see: comments and metadata.

use crate::check::{At, Hit};
use crate::document::{Document, Scanned, Unseen};
use crate::finding::Finding;
use crate::linter::{Linter, settle_hits, wording};

impl Linter {
    /// Adds what the rules for whose index `runs` holds find in the comments and the metadata of
    /// `document`, if they look there.
    pub(super) fn lint_unseen(&self, document: &Document, runs: &impl Fn(usize) -> bool, findings: &mut Vec<Finding>) {
        for kind in [Unseen::Comments, Unseen::Metadata] {
            let looks = |rule: usize| runs(rule) && self.rules[rule].scope.also_in(kind);
            let pieces = document.unseen(kind);
            if pieces.is_empty() || !self.is_possible(document, &pieces, &looks) {
                continue;
            }
            let alone = document.alone(&pieces);
            let mut hits = Vec::new();
            for (_, rule) in self.rules.iter().enumerate().filter(|(number, _)| looks(*number)) {
                let possible = rule.check.waits_for().is_none_or(|set| !set.found(&alone).is_empty());
                if !possible || !rule.covers(document) {
                    continue;
                }
                hits.clear();
                rule.check.check(&alone, &mut hits);
                settle_hits(rule, &alone, &mut hits);
                let here = hits.drain(..).map(|hit| wording::finding(rule, document, in_source(&alone, hit)));
                findings.extend(here);
            }
        }
    }

    /// Whether a rule that looks at `pieces` can find something in them.
    fn is_possible(&self, document: &Document, pieces: &[crate::place::Span], looks: &impl Fn(usize) -> bool) -> bool {
        let texts: Vec<&str> = pieces.iter().map(|piece| &document.source()[piece.range()]).collect();
        let text = texts.join("\n");
        let scanned = Scanned::new(&text);
        let possible =
            |rule: usize| self.rules[rule].check.waits_for().is_none_or(|set| !set.found_in(&scanned).is_empty());
        (0..self.rules.len()).any(|rule| looks(rule) && possible(rule))
    }
}

/// `hit` in bytes of the source, which are those of `alone` and of the whole document alike.
fn in_source(alone: &Document, hit: Hit) -> Hit {
    let span = match hit.at {
        At::Prose(range) => alone.span(range),
        At::Source(span) => span,
    };
    Hit { at: At::Source(span), related: Vec::new(), ..hit }
}
