//! Titles of sections: lines with a line of punctuation below them, or below and above.

use crate::line::Line;

/// A title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Title {
    /// Its first line, which may be the punctuation above it.
    pub(super) first: usize,
    /// The line of its text.
    pub(super) line: usize,
    /// The line of punctuation below it.
    pub(super) last: usize,
    /// Its depth, from 1 on.
    pub(super) level: u8,
}

/// Whether `text` is one mark of punctuation, at least `least` times.
pub(super) fn is_run(text: &str, least: usize) -> bool {
    let Some(first) = text.chars().next() else { return false };
    first.is_ascii_punctuation() && text.len() >= least && text.bytes().all(|byte| char::from(byte) == first)
}

/// The title that begins in line `at`. `styles` are the lines of punctuation so far, by depth.
pub(super) fn read(lines: &[Line<'_>], at: usize, styles: &mut Vec<(char, bool)>) -> Option<Title> {
    let text = |index: usize| lines.get(index).map(|line| line.text.trim_end());
    let (first, second) = (text(at)?, text(at + 1)?);
    if is_run(first, 2) {
        let third = text(at + 2)?;
        let title = second.trim();
        let over = third == first && !title.is_empty() && !is_run(title, 4) && fits(title, first);
        return over.then(|| Title { first: at, line: at + 1, last: at + 2, level: level(styles, first, true) });
    }
    let plain = !first.is_empty() && !first.starts_with(char::is_whitespace) && is_run(second, 2);
    let table = first.starts_with("+--");
    (plain && !table && fits(first, second)).then(|| Title {
        first: at,
        line: at,
        last: at + 1,
        level: level(styles, second, false),
    })
}

/// Whether a line of punctuation is long enough for a title.
fn fits(title: &str, run: &str) -> bool {
    run.len() >= 4 || run.len() >= title.chars().count()
}

fn level(styles: &mut Vec<(char, bool)>, run: &str, over: bool) -> u8 {
    let style = (run.chars().next().unwrap_or('='), over);
    let known = styles.iter().position(|known| *known == style);
    let index = known.unwrap_or_else(|| {
        styles.push(style);
        styles.len() - 1
    });
    u8::try_from(index + 1).unwrap_or(6).min(6)
}
