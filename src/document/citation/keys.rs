//! Citations by key, as Pandoc and LaTeX have them: `[see @key, p. 3; @other]`, `\cite{key, other}`.

use crate::document::citation::{Mark, MarkKind};

/// The most bytes between the brackets.
const LONGEST: usize = 300;

/// What figures, tables and the like are called that are referred to in the same form: `@fig:rain`,
/// `@fig-rain`.
#[rustfmt::skip]
const INNER: [&str; 26] = [
    "fig", "tbl", "tab", "eq", "sec", "lst", "ch", "thm", "lem", "cor", "prp", "cnj", "def", "exm", "exr", "sol", "rem",
    "alg", "nte", "tip", "wrn", "imp", "cau", "vid", "dia", "suppfig",
];

fn is_inner(key: &str) -> bool {
    INNER.iter().any(|inner| key.strip_prefix(inner).is_some_and(|rest| rest.starts_with([':', '-'])))
}

/// Whether `rest`, which follows the key `key`, makes it bookdown’s `\@ref(fig:rain)`.
fn is_cross_reference(key: &str, rest: &str) -> bool {
    key == "ref" && rest.starts_with('(')
}

/// The citation whose bracket opens at `at`.
pub(super) fn bracketed(text: &str, at: usize) -> Option<Mark> {
    let rest = &text.as_bytes()[at + 1..];
    let length = rest.iter().take(LONGEST).position(|&byte| matches!(byte, b']' | b'[' | b'\n'))?;
    let inside = text.get(at + 1..at + 1 + length).filter(|_| rest[length] == b']')?;
    let keys: Option<Vec<String>> = inside.split(';').map(key_in).collect();
    let keys = keys.filter(|keys| !keys.iter().any(|key| is_inner(key)))?;
    Some(Mark { range: at..at + length + 2, kind: MarkKind::Keys(keys) })
}

/// The key of `see @key, p. 3`; its sign begins a word.
fn key_in(piece: &str) -> Option<String> {
    let begins = |at: &usize| *at == 0 || matches!(piece.as_bytes()[at - 1], b' ' | b'-');
    let at = piece.match_indices('@').map(|(at, _)| at).find(begins)?;
    let rest = &piece[at + 1..];
    // braces hold keys of any characters: `@{https://example.org/a?b=c}`
    if let Some((key, _)) = rest.strip_prefix('{').and_then(|rest| rest.split_once('}')) {
        let key = key.split(char::is_whitespace).next().unwrap_or("");
        return (!key.is_empty()).then(|| key.to_owned());
    }
    let rest = rest.trim_start_matches('{');
    let inner =
        |c: char| matches!(c, '_' | ':' | '.' | '#' | '$' | '%' | '&' | '-' | '+' | '?' | '<' | '>' | '~' | '/');
    let end = rest.find(|c: char| !c.is_alphanumeric() && !inner(c)).unwrap_or(rest.len());
    let key = rest[..end].trim_end_matches(inner);
    (!key.is_empty() && !is_cross_reference(key, &rest[key.len()..])).then(|| key.to_owned())
}

/// The key without brackets whose sign stands at `at`: `as @moss2023 shows`. Only in a text that has
/// a library or keys in brackets is it one.
pub(super) fn bare(text: &str, at: usize) -> Option<Mark> {
    let before = text[..at].chars().next_back();
    let begins = before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '-' | '“' | '"' | '—' | '–'));
    let rest = &text[at + 1..];
    let starts = rest.trim_start_matches('{').starts_with(|c: char| c.is_alphabetic() || c == '_');
    let stops: &[char] = if rest.starts_with('{') { &[' ', '\n'] } else { &[' ', '\n', ',', ';', ')', ']', '['] };
    let key = key_in(&text[at..at + 1 + rest.find(stops).unwrap_or(rest.len())])?;
    let end = at + text[at..].find(key.as_str())? + key.len();
    let end = end + usize::from(text[end..].starts_with('}') && rest.starts_with('{'));
    // "@user@server.example" is a name elsewhere
    let fits = begins && starts && !is_inner(&key) && !text[end..].starts_with('@');
    fits.then(|| Mark { range: at..end, kind: MarkKind::Keys(vec![key]) })
}

/// The command whose backslash stands at `at`: `\cite[p. 3]{key, other}`, `\parencite{key}`.
pub(super) fn command(text: &str, at: usize) -> Option<Mark> {
    let bytes = text.as_bytes();
    let name = bytes[at + 1..].iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let cites = text[at + 1..at + 1 + name].to_ascii_lowercase().contains("cite");
    let mut open = at + 1 + name + usize::from(bytes.get(at + 1 + name) == Some(&b'*'));
    while cites && bytes.get(open) == Some(&b'[') {
        open += bytes[open..].iter().take(LONGEST).position(|&byte| byte == b']')? + 1;
    }
    if !cites || bytes.get(open) != Some(&b'{') {
        return None;
    }
    let length = bytes[open..].iter().take(LONGEST).position(|&byte| byte == b'}')?;
    let keys = text.get(open + 1..open + length)?.split(',').map(str::trim);
    let keys: Vec<String> = keys.filter(|key| !key.is_empty() && *key != "*").map(str::to_owned).collect();
    (!keys.is_empty()).then_some(Mark { range: at..open + length + 1, kind: MarkKind::Keys(keys) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(mark: Option<Mark>) -> Vec<String> {
        match mark.map(|mark| mark.kind) {
            Some(MarkKind::Keys(keys)) => keys,
            _ => Vec::new(),
        }
    }

    #[test]
    fn keys_in_brackets_are_read() {
        for (text, expected) in [
            ("[@moss2023]", vec!["moss2023"]),
            ("[see @moss:2023, pp. 3-5; also -@fern_99.]", vec!["moss:2023", "fern_99"]),
            ("[-@moss]", vec!["moss"]),
            ("[@moss; and others]", vec![]),
            ("[@fig:rain]", vec![]),
            ("[mail@example.org]", vec![]),
            ("[@moss", vec![]),
        ] {
            assert_eq!(keys(bracketed(text, 0)), expected, "{text}");
        }
    }

    #[test]
    fn keys_without_brackets_are_read() {
        for (text, expected) in [
            ("@moss2023 shows", vec!["moss2023"]),
            ("(@moss_23:a, and others)", vec!["moss_23:a"]),
            ("As @moss2023’s book", vec!["moss2023"]),
            ("see @moss2023.", vec!["moss2023"]),
            ("@{moss 2023}", vec!["moss"]),
            ("anna@moss.example", vec![]),
            ("@anna@moss.example", vec![]),
            ("@fig:rain and so on", vec![]),
            ("@fig-rain", vec![]),
            ("5 @ 3", vec![]),
        ] {
            let at = text.find('@').expect("a sign");
            assert_eq!(keys(bare(text, at)), expected, "{text}");
        }
    }

    #[test]
    fn keys_of_commands_are_read() {
        for (text, expected) in [
            (r"\cite{moss2023}", vec!["moss2023"]),
            (r"\parencite[see][p. 3]{moss, fern}", vec!["moss", "fern"]),
            (r"\textcite*{moss}", vec!["moss"]),
            (r"\nocite{*}", vec![]),
            (r"\emph{moss}", vec![]),
            (r"\cite", vec![]),
            (r"\cite[p. 3", vec![]),
        ] {
            assert_eq!(keys(command(text, 0)), expected, "{text}");
        }
    }
}
