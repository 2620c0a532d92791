//! Formulas: `$x$`, `$$ … $$`, and environments of LaTeX.

use super::mask::Kind;
use super::row::Row;
use super::scan::Scan;
use crate::coverage::Class;
use crate::place::Span;

/// The longest formula in a line, and the longest displayed formula, in bytes.
const LONGEST: usize = 1_000;
const LONGEST_APART: usize = 10_000;

/// Reads the formula that the dollar sign at byte `at` begins; returns where to go on. An amount in dollars is not a
/// formula.
pub(super) fn read(scan: &mut Scan<'_>, at: usize) -> usize {
    let bytes = scan.source.as_bytes();
    if bytes.get(at + 1) == Some(&b'$') {
        return apart(scan, at);
    }
    let before = scan.source[..at].chars().next_back();
    let opens = bytes.get(at + 1).is_some_and(|byte| !byte.is_ascii_whitespace());
    if !opens || before.is_some_and(|c| c.is_alphanumeric() || c == '$') {
        return at + 1;
    }
    let end = scan.block_end(at).min(at + LONGEST);
    let Some(close) = closing(bytes, at + 1, end) else { return at + 1 };
    if !is_formula(&scan.source[at + 1..close]) {
        return at + 1;
    }
    let span = Span::new(at, close + 1);
    scan.mask.leave(span, Class::Code);
    scan.mask.cover(span, Kind::Value);
    span.end
}

/// The dollar sign before byte `end` that can end a formula: not after a space, and not before a letter or digit.
fn closing(bytes: &[u8], from: usize, end: usize) -> Option<usize> {
    let mut at = from;
    while at < end {
        match bytes[at] {
            b'\\' => at += 1,
            b'$' => {
                let ends = !bytes[at - 1].is_ascii_whitespace() && at > from;
                let goes_on = bytes.get(at + 1).is_some_and(|next| next.is_ascii_alphanumeric() || *next == b'$');
                return (ends && !goes_on).then_some(at);
            }
            _ => {}
        }
        at += 1;
    }
    None
}

/// Whether `inner` is written like a formula: with signs of LaTeX, or in letters and signs that do not form words. "5
/// and US" is not one.
fn is_formula(inner: &str) -> bool {
    if inner.contains(['\\', '^', '_', '{']) {
        return true;
    }
    let spaced = inner.contains(char::is_whitespace);
    let word = inner.split(|c: char| !c.is_alphabetic()).map(str::len).max().unwrap_or(0);
    let digit = inner.starts_with(|c: char| c.is_ascii_digit());
    let signs = inner.contains(['=', '<', '>', '+', '-', '*', '/']);
    if spaced { signs && word <= 3 && !(digit && word > 1) } else { word <= 2 || signs && word <= 3 }
}

/// Reads a displayed formula: `$$ … $$`, also over several lines.
fn apart(scan: &mut Scan<'_>, at: usize) -> usize {
    let to = if scan.begins_line(at) { at + LONGEST_APART } else { scan.block_end(at) };
    let Some(close) = scan.find("$$", at + 2, to) else { return at + 2 };
    let span = Span::new(at, close + 2);
    if close == at + 2 {
        return span.end;
    }
    scan.put(span, Kind::Value);
    span.end
}

/// Environments of LaTeX that hold formulas or pictures, and no text.
const ENVIRONMENTS: [&str; 14] = [
    "align",
    "aligned",
    "alignat",
    "array",
    "cases",
    "displaymath",
    "eqnarray",
    "equation",
    "flalign",
    "gather",
    "math",
    "matrix",
    "multline",
    "tikzpicture",
];

/// Reads an environment of LaTeX that begins in the line `row`; returns where to go on.
pub(super) fn environment(scan: &mut Scan<'_>, row: Row) -> Option<usize> {
    let source = scan.source;
    let rest = source[row.said..row.end].strip_prefix("\\begin{")?;
    let name = &rest[..rest.find('}')?];
    if !ENVIRONMENTS.contains(&name.trim_end_matches('*')) {
        return None;
    }
    let end = format!("\\end{{{name}}}");
    let close = scan.find(&end, row.said, row.said + LONGEST_APART)? + end.len();
    scan.put(Span::new(row.said, close), Kind::Value);
    Some(if scan.row(close).said >= scan.row(close).end { scan.row(close).next(source) } else { close })
}

#[cfg(test)]
mod tests {
    use super::is_formula;

    #[test]
    fn formulas_are_told_from_prices() {
        for inner in ["x", "10", "n+1", "a_1", "\\text{if } y", "x > 0", "2n", "f(x) = y", "E=mc^2", "-3"] {
            assert!(is_formula(inner), "{inner}");
        }
        for inner in ["5 and US", "5 million, up from A", "name", "HOME", "5 to", "USD", "5, or 6 in"] {
            assert!(!is_formula(inner), "{inner}");
        }
    }
}
