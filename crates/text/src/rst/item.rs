//! Marks of list items.

use crate::line::Line;

/// The length of the mark that `text` begins with, and of the space after it.
pub(super) fn marker(text: &str) -> Option<usize> {
    for bullet in ["- ", "* ", "+ ", "• ", "‣ ", "⁃ "] {
        if let Some(rest) = text.strip_prefix(bullet) {
            return Some(bullet.len() + space(rest));
        }
    }
    let open = usize::from(text.starts_with('('));
    let number = text[open..].bytes().take_while(u8::is_ascii_digit).count();
    let number = if number == 0 && text[open..].starts_with('#') { 1 } else { number };
    let rest = &text[open + number..];
    let closed = if open == 1 { rest.starts_with(") ") } else { rest.starts_with(". ") || rest.starts_with(") ") };
    (closed && (1..=3).contains(&number)).then(|| open + number + 2 + space(&rest[2..]))
}

/// The item that comes next in a list that is numbered with letters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Lettered {
    /// Its mark.
    mark: String,
    /// Whether its letters are Roman numerals.
    numerals: bool,
}

/// How many lines are searched for the second item of a list.
const FARTHEST: usize = 200;

/// The length of the mark of an item in line `at` at `indent` that has a letter or a Roman numeral as its number, and
/// of the space after it. “A. Lee wrote it.” begins a list only if an item with the next letter follows. `open` has the
/// indentation of the lists around it, and the next item of each.
pub(super) fn lettered(
    lines: &[Line<'_>],
    open: &mut Vec<(usize, Lettered)>,
    at: usize,
    indent: usize,
) -> Option<usize> {
    let text = &lines[at].text[indent..];
    let mark = mark(text)?;
    while open.pop_if(|(other, _)| *other > indent).is_some() {}
    let numerals = match open.last() {
        Some((other, next)) if *other == indent && next.mark == mark => next.numerals,
        _ => {
            let numerals = matches!(number(mark), "i" | "I");
            let first = numerals || matches!(number(mark), "a" | "A");
            let ends = |line: &&Line<'_>| !line.is_blank() && line.indent() <= indent;
            let line = lines[at + 1..].iter().take(FARTHEST).find(ends);
            let line = line.filter(|line| first && line.indent() == indent)?;
            let follows = next(mark, numerals)?;
            self::mark(&line.text[indent..]).filter(|mark| *mark == follows)?;
            numerals
        }
    };
    let length = mark.len() + space(&text[mark.len()..]);
    open.pop_if(|(other, _)| *other == indent);
    if let Some(mark) = next(mark, numerals) {
        open.push((indent, Lettered { mark, numerals }));
    }
    Some(length)
}

/// The mark that `text` begins with, if it is letters: `a.`, `b)`, `(iv)`.
fn mark(text: &str) -> Option<&str> {
    const LONGEST: usize = 5;
    let open = usize::from(text.starts_with('('));
    let letters = text[open..].bytes().take(LONGEST).take_while(u8::is_ascii_alphabetic).count();
    let rest = &text[open + letters..];
    let closed = if open == 1 { rest.starts_with(") ") } else { rest.starts_with(". ") || rest.starts_with(") ") };
    (closed && letters > 0).then(|| &text[..open + letters + 1])
}

/// The number in `mark`.
fn number(mark: &str) -> &str {
    mark.trim_matches(|c: char| !c.is_ascii_alphabetic())
}

/// The mark that follows `mark`, which holds `numerals` or a letter.
fn next(mark: &str, numerals: bool) -> Option<String> {
    const ROMAN: [&str; 16] =
        ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi"];
    let number = number(mark);
    let next = if numerals {
        let at = ROMAN.iter().position(|roman| roman.eq_ignore_ascii_case(number))?;
        (*ROMAN.get(at + 1)?).to_owned()
    } else {
        let &[letter] = number.as_bytes() else { return None };
        char::from(letter + 1).to_string().replace(|c: char| !c.is_ascii_alphabetic(), "")
    };
    let next = if number.starts_with(|c: char| c.is_ascii_uppercase()) { next.to_ascii_uppercase() } else { next };
    (!next.is_empty()).then(|| mark.replacen(number, &next, 1))
}

fn space(text: &str) -> usize {
    text.len() - text.trim_start_matches(' ').len()
}
