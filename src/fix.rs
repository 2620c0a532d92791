//! Fixes: edits of a source, and applying those that do not overlap.

use crate::place::Span;

/// A replacement of some bytes of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The bytes to replace.
    pub span: Span,
    /// What to put there; empty to delete them.
    pub text: String,
}

/// How a finding can be mended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What the fix does, in a few words.
    pub title: String,
    /// Whether it can be applied unread: it deletes what no reader misses, or only one text is right.
    pub safe: bool,
    /// The edits, in order, none overlapping another.
    pub edits: Vec<Edit>,
}

/// Applies those of `edits` that do not touch an earlier one, and gives the new text and how many
/// were applied. Edits outside `source` or inside a character are left out.
pub fn apply(source: &str, edits: &[Edit]) -> (String, usize) {
    let mut sorted: Vec<&Edit> = edits.iter().filter(|edit| fits(source, edit.span)).collect();
    sorted.sort_by_key(|edit| (edit.span.start, std::cmp::Reverse(edit.span.end)));
    let mut text = String::with_capacity(source.len());
    let mut at = 0;
    let mut applied = 0;
    for edit in sorted {
        let touches = edit.span.start < at || (applied > 0 && edit.span.start == at && edit.span.end == at);
        if touches {
            continue;
        }
        text.push_str(&source[at..edit.span.start]);
        text.push_str(&edit.text);
        at = edit.span.end;
        applied += 1;
    }
    text.push_str(&source[at..]);
    (text, applied)
}

fn fits(source: &str, span: Span) -> bool {
    span.start <= span.end && source.get(span.range()).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit(start: usize, end: usize, text: &str) -> Edit {
        Edit { span: Span::new(start, end), text: text.to_owned() }
    }

    #[test]
    fn edits_apply_in_the_order_of_the_text() {
        let edits = [edit(8, 11, "ONE"), edit(0, 3, "")];
        assert_eq!(apply("a b, c, d e", &edits), (", c, ONE".to_owned(), 2));
    }

    #[test]
    fn overlapping_edits_never_mix() {
        let edits = [edit(0, 6, "x"), edit(2, 8, "y"), edit(6, 7, "z")];
        assert_eq!(apply("abcdefgh", &edits), ("xzh".to_owned(), 2));
    }

    #[test]
    fn edits_that_do_not_fit_are_left_out() {
        assert_eq!(apply("é", &[edit(1, 2, "x"), edit(5, 9, "y")]), ("é".to_owned(), 0));
    }
}
