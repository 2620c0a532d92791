//! Lines of a source.

/// The line of `source` that contains byte `at`: where it begins, and where its text ends.
pub(super) fn line(source: &str, at: usize) -> (usize, usize) {
    let start = source[..at].rfind('\n').map_or(0, |end| end + 1);
    let end = source[at..].find('\n').map_or(source.len(), |length| at + length);
    (start, start + source[start..end].trim_end_matches('\r').len())
}

/// The line before the one that begins at `start`, if there is one.
pub(super) fn before(source: &str, start: usize) -> Option<&str> {
    let end = start.checked_sub(1)?;
    let (from, to) = line(source, end);
    Some(&source[from..to])
}

/// Where the line after the one with byte `at` begins.
pub(super) fn next(source: &str, at: usize) -> usize {
    source[at..].find('\n').map_or(source.len(), |length| at + length + 1)
}

/// How lines end in `source`.
pub(super) fn end(source: &str) -> &'static str {
    let first = source.find('\n').unwrap_or(0);
    if source[..first].ends_with('\r') { "\r\n" } else { "\n" }
}

/// The white space at the beginning of a line; with `quoted`, also the marks of quotations.
pub(super) fn indent(line: &str, quoted: bool) -> &str {
    let rest = line.trim_start_matches(|c: char| c == ' ' || c == '\t' || quoted && c == '>');
    &line[..line.len() - rest.len()]
}

/// How many columns the mark of an item at the beginning of `text` takes, with the white space after it.
pub(super) fn marker(text: &str) -> Option<usize> {
    let mark = text.split_whitespace().next()?;
    let number = mark.trim_start_matches('(').trim_end_matches(['.', ')']);
    let is_number =
        number.len() < mark.len() && number.len() <= 4 && number.chars().all(|c| c.is_ascii_alphanumeric() || c == '#');
    if !(matches!(mark, "*" | "-" | "+" | "•") || is_number && !number.is_empty()) {
        return None;
    }
    let rest = text[mark.len()..].trim_start();
    Some(text.len() - rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_found_around_a_byte() {
        let source = "one\r\ntwo\n\nlast";
        assert_eq!(line(source, 0), (0, 3));
        assert_eq!(line(source, 6), (5, 8));
        assert_eq!(line(source, source.len()), (10, 14));
        assert_eq!((before(source, 0), before(source, 5), before(source, 10)), (None, Some("one"), Some("")));
        assert_eq!((next(source, 1), next(source, 11)), (5, 14));
        assert_eq!((end(source), end("a\nb"), end("")), ("\r\n", "\n", "\n"));
    }

    #[test]
    fn marks_of_items_are_measured() {
        for (text, columns) in
            [("* a", Some(2)), ("#. a", Some(3)), ("12)  a", Some(5)), ("(a) b", Some(4)), ("a b", None), ("", None)]
        {
            assert_eq!(marker(text), columns, "{text:?}");
        }
        assert_eq!((indent("  > a", true), indent("  > a", false)), ("  > ", "  "));
    }
}
