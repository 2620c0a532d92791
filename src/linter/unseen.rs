//! Runs rules over what readers do not see: comments and metadata.

use crate::check::{At, Hit};
use crate::document::word::Pieces;
use crate::document::{Document, Unseen};
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
            let finds = self.finds(&alone);
            let mut hits = Vec::new();
            for (number, rule) in self.rules.iter().enumerate().filter(|(number, _)| looks(*number)) {
                let finds = finds.of(number);
                let possible = !finds.is_empty() || rule.check.looks_everywhere();
                if !possible || !rule.covers(document) {
                    continue;
                }
                hits.clear();
                rule.check.check(&alone, finds, &mut hits);
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
        let mut found = Vec::new();
        self.prose.scan(&text, &mut Pieces::of_text(&text), &mut found);
        self.source.scan(&text, &mut Pieces::of_table(&[]), &mut found);
        let possible =
            |rule: usize| found.iter().any(|(of, _)| *of == rule) || self.rules[rule].check.looks_everywhere();
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
