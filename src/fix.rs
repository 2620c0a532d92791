//! Fixes: edits of a source, and applying those that do not overlap.

use std::collections::BTreeMap;

use crate::place::Span;

/// A replacement of some bytes of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The bytes to replace.
    pub span: Span,
    /// What to put there; empty to delete them.
    pub text: String,
}

/// How a finding can be fixed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What the fix does, in a few words.
    pub title: String,
    /// Whether it can be applied without review: it deletes text that readers do not miss, or only one text is right.
    pub safe: bool,
    /// The edits, in order, without overlaps.
    pub edits: Vec<Edit>,
}

/// Applies those of `fixes` that do not touch an earlier one, each completely or not at all. Returns the new text and
/// how many were applied. Edits outside `source` or inside a character are never applied.
pub fn apply<'f>(source: &str, fixes: impl IntoIterator<Item = &'f Fix>) -> (String, usize) {
    let mut fixes: Vec<&Fix> = fixes.into_iter().filter(|fix| !fix.edits.is_empty()).collect();
    fixes.sort_by_key(|fix| fix.edits.iter().map(|edit| (edit.span.start, edit.span.end)).min());
    let mut taken: BTreeMap<usize, &Edit> = BTreeMap::new();
    let mut applied = 0;
    for fix in fixes {
        let free = fix.edits.iter().all(|edit| fits(source, edit.span) && is_free(&taken, edit.span));
        if free {
            applied += 1;
            taken.extend(fix.edits.iter().map(|edit| (edit.span.start, edit)));
        }
    }
    (written(source, taken.values().copied()), applied)
}

fn written<'e>(source: &str, edits: impl Iterator<Item = &'e Edit>) -> String {
    let mut text = String::with_capacity(source.len());
    let mut at = 0;
    for edit in edits {
        text.push_str(&source[at..edit.span.start]);
        text.push_str(&edit.text);
        at = edit.span.end;
    }
    text.push_str(&source[at..]);
    text
}

/// Whether `span` touches none of the edits taken so far; two at the same place would mix.
fn is_free(taken: &BTreeMap<usize, &Edit>, span: Span) -> bool {
    let before = taken.range(..=span.start).next_back();
    let after = taken.range(span.start..).next();
    before.is_none_or(|(start, edit)| *start < span.start && edit.span.end <= span.start)
        && after.is_none_or(|(start, _)| span.end <= *start && span.start < *start)
}

fn fits(source: &str, span: Span) -> bool {
    span.start <= span.end && source.get(span.range()).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fix(edits: &[(usize, usize, &str)]) -> Fix {
        let edit =
            |&(start, end, text): &(usize, usize, &str)| Edit { span: Span::new(start, end), text: text.to_owned() };
        Fix { title: "mend".to_owned(), safe: true, edits: edits.iter().map(edit).collect() }
    }

    fn applied(source: &str, fixes: &[Fix]) -> (String, usize) {
        apply(source, fixes)
    }

    #[test]
    fn fixes_apply_in_the_order_of_the_text() {
        let fixes = [fix(&[(8, 11, "ONE")]), fix(&[(0, 3, "")])];
        assert_eq!(applied("a b, c, d e", &fixes), (", c, ONE".to_owned(), 2));
    }

    #[test]
    fn overlapping_fixes_never_mix() {
        let fixes = [fix(&[(0, 6, "x")]), fix(&[(2, 8, "y")]), fix(&[(6, 7, "z")])];
        assert_eq!(applied("abcdefgh", &fixes), ("xzh".to_owned(), 2));
    }

    #[test]
    fn a_fix_applies_whole_or_not_at_all() {
        let fixes = [fix(&[(0, 2, "x")]), fix(&[(1, 2, "y"), (4, 5, "y")])];
        assert_eq!(applied("abcdef", &fixes), ("xcdef".to_owned(), 1));
    }

    #[test]
    fn edits_that_do_not_fit_are_left_out() {
        assert_eq!(applied("é", &[fix(&[(1, 2, "x")]), fix(&[(5, 9, "y")])]), ("é".to_owned(), 0));
    }
}
