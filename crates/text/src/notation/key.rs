//! Keys after a sign: `@moss2023`, `-@moss2023`, `@{https://…}`.

/// The names of figures, tables and the like that are referred to in the same form: `@fig:rain`,
/// `@fig-rain`.
#[rustfmt::skip]
const INNER: [&str; 26] = [
    "fig", "tbl", "tab", "eq", "sec", "lst", "ch", "thm", "lem", "cor", "prp", "cnj", "def", "exm", "exr", "sol", "rem",
    "alg", "nte", "tip", "wrn", "imp", "cau", "vid", "dia", "suppfig",
];

/// The kind of a piece between separators.
#[derive(Debug, PartialEq, Eq)]
pub enum Piece {
    /// It has the key of a source.
    Key(String),
    /// It points to a figure, a section or another place of the text.
    Place,
    /// It has no sign.
    Words,
}

/// What a piece such as `see @key, p. 3` is; the sign must begin a word.
pub fn in_piece(piece: &str) -> Piece {
    let begins = |at: &usize| *at == 0 || matches!(piece.as_bytes()[at - 1], b' ' | b'-');
    let Some(at) = piece.match_indices('@').map(|(at, _)| at).find(begins) else {
        return if piece.contains("\\@ref(") { Piece::Place } else { Piece::Words };
    };
    let rest = &piece[at + 1..];
    // between braces, keys can have any characters: `@{https://example.org/a?b=c}`
    if let Some((key, _)) = rest.strip_prefix('{').and_then(|rest| rest.split_once('}')) {
        let key = key.split(char::is_whitespace).next().unwrap_or("");
        return if key.is_empty() { Piece::Words } else { Piece::Key(key.to_owned()) };
    }
    let rest = rest.trim_start_matches('{');
    let inner =
        |c: char| matches!(c, '_' | ':' | '.' | '#' | '$' | '%' | '&' | '-' | '+' | '?' | '<' | '>' | '~' | '/');
    let end = rest.find(|c: char| !c.is_alphanumeric() && !inner(c)).unwrap_or(rest.len());
    let key = rest[..end].trim_end_matches(inner);
    match () {
        () if key.is_empty() => Piece::Words,
        () if is_inner(key) || key == "ref" && rest[key.len()..].starts_with('(') => Piece::Place,
        () => Piece::Key(key.to_owned()),
    }
}

fn is_inner(key: &str) -> bool {
    INNER.iter().any(|inner| key.strip_prefix(inner).is_some_and(|rest| rest.starts_with([':', '-'])))
}
