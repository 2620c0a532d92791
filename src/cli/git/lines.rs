//! The lines of files that have changed, from the headers of a difference without context.

use std::collections::HashMap;
use std::ops::RangeInclusive;

use super::base::Base;
use super::command::output_of;
use super::repository::{PLAIN, Repository};
use crate::cli::error::Error;

/// The changed lines of a file, 1-based.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Lines {
    /// The file is new, or Git does not read it as lines.
    All,
    /// These, in order.
    Some(Vec<RangeInclusive<usize>>),
}

impl Default for Lines {
    fn default() -> Self {
        Lines::Some(Vec::new())
    }
}

impl Lines {
    /// Whether one of the lines in `range` has changed.
    pub(super) fn meet(&self, range: &RangeInclusive<usize>) -> bool {
        match self {
            Lines::All => true,
            Lines::Some(changed) => {
                let first = changed.partition_point(|lines| lines.end() < range.start());
                changed.get(first).is_some_and(|lines| lines.start() <= range.end())
            }
        }
    }
}

/// The changed lines of the files that differ from `base`, by name.
pub(super) fn changed(repository: &Repository, base: &Base) -> Result<HashMap<Vec<u8>, Lines>, Error> {
    let plain = ["diff", "--unified=0", "--inter-hunk-context=0", "--src-prefix=a/", "--dst-prefix=b/"];
    let arguments = [&plain[..], &PLAIN, &base.arguments(), &["--"]].concat();
    Ok(read(&output_of(&repository.top, &arguments)?))
}

/// Reads a difference. Only its headers matter; they are distinguished from the lines of files by the number of lines
/// in each stretch.
fn read(difference: &[u8]) -> HashMap<Vec<u8>, Lines> {
    let mut all: HashMap<Vec<u8>, Lines> = HashMap::new();
    let mut name: Option<Vec<u8>> = None;
    let mut skipped = 0;
    for line in difference.split(|byte| *byte == b'\n') {
        if skipped > 0 && matches!(line.first(), Some(b'+' | b'-')) {
            skipped -= 1;
        } else if line.starts_with(b"diff --git ") {
            name = None;
        } else if let Some(path) = line.strip_prefix(b"+++ ") {
            name = unquoted(path).strip_prefix(b"b/").map(<[u8]>::to_vec);
        } else if let Some(path) = line.strip_prefix(b"Binary files ").and_then(|rest| rest.strip_suffix(b" differ")) {
            all.extend(binary(path).map(|path| (path, Lines::All)));
        } else if let Some((removed, added)) = line.strip_prefix(b"@@ -").and_then(stretch) {
            skipped = removed.1 + added.1;
            let own = name.clone().map(|name| all.entry(name).or_default());
            if let (Some(Lines::Some(own)), true) = (own, added.1 > 0) {
                own.push(added.0..=added.0 + added.1 - 1);
            }
        }
    }
    all
}

/// `3,2 +4 @@`: the first line and the number of lines, before and after.
fn stretch(header: &[u8]) -> Option<((usize, usize), (usize, usize))> {
    let header = std::str::from_utf8(header.split(|byte| *byte == b'@').next()?).ok()?;
    let (before, after) = header.trim_end().split_once(" +")?;
    let numbers = |text: &str| match text.split_once(',') {
        Some((first, count)) => Some((first.parse().ok()?, count.parse().ok()?)),
        None => Some((text.parse().ok()?, 1)),
    };
    Some((numbers(before)?, numbers(after)?))
}

/// The name after the change in `a/x.bin and b/x.bin`.
fn binary(names: &[u8]) -> Option<Vec<u8>> {
    let mark = if names.ends_with(b"\"") { &b" and \"b/"[..] } else { &b" and b/"[..] };
    let at = names.windows(mark.len()).rposition(|window| window == mark)?;
    unquoted(&names[at + b" and ".len()..]).strip_prefix(b"b/").map(<[u8]>::to_vec)
}

/// A name without quoting: like C, Git quotes names with quotation marks or control characters, and it puts a tab after
/// names with spaces.
fn unquoted(name: &[u8]) -> Vec<u8> {
    let name = name.strip_suffix(b"\t").unwrap_or(name);
    let Some(inner) = name.strip_prefix(b"\"").and_then(|name| name.strip_suffix(b"\"")) else { return name.to_vec() };
    let mut out = Vec::with_capacity(inner.len());
    let mut rest = inner;
    while let [first, after @ ..] = rest {
        rest = after;
        match (first, after) {
            (b'\\', [a @ b'0'..=b'3', b @ b'0'..=b'7', c @ b'0'..=b'7', after @ ..]) => {
                out.push((a - b'0') * 64 + (b - b'0') * 8 + (c - b'0'));
                rest = after;
            }
            (b'\\', [escaped, after @ ..]) => {
                let known = b"a\x07b\x08t\tn\nv\x0bf\x0cr\r".chunks(2).find(|pair| pair[0] == *escaped);
                out.push(known.map_or(*escaped, |pair| pair[1]));
                rest = after;
            }
            _ => out.push(*first),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_of_new_lines_are_read() {
        let difference = b"diff --git a/x.md b/x.md\nindex 1..2 100644\n--- a/x.md\n+++ b/x.md\n@@ -1 +1,2 @@ head\n-a\n+b\n+++ b/no.md\n@@ -7,2 +8,0 @@\n--- a/no.md\n-@@ -1 +1 @@\n@@ -20,0 +19 @@\n+c\n\\ No newline at end of file\n";
        let all = read(difference);
        assert_eq!(all.len(), 1, "{all:?}");
        assert_eq!(all[&b"x.md"[..]], Lines::Some(vec![1..=2, 19..=19]));
    }

    #[test]
    fn names_are_unquoted() {
        for (quoted, name) in [
            ("b/a b.md\t", "b/a b.md"),
            (r#""b/a\"b\\c\td.md""#, "b/a\"b\\c\td.md"),
            (r#""b/\303\251.md""#, "b/é.md"),
            ("b/é.md", "b/é.md"),
        ] {
            assert_eq!(String::from_utf8_lossy(&unquoted(quoted.as_bytes())), name);
        }
        assert_eq!(binary(b"/dev/null and b/x.bin"), Some(b"x.bin".to_vec()));
        assert_eq!(binary(b"\"a/x\\\"\" and \"b/x\\\"\""), Some(b"x\"".to_vec()));
    }

    #[test]
    fn lines_meet_where_one_is_in_both() {
        let lines = Lines::Some(vec![2..=3, 8..=8]);
        for (range, meets) in
            [(1..=1, false), (1..=2, true), (3..=7, true), (4..=7, false), (8..=9, true), (9..=9, false)]
        {
            assert_eq!(lines.meet(&range), meets, "{range:?}");
        }
        assert!(Lines::All.meet(&(5..=5)) && !Lines::default().meet(&(5..=5)));
    }
}
