//! The notations of citing in `rules/citing.toml`, and the engine that reads them all.
//!
//! To add a notation with delimiters, add an entry to that file; it explains each key, and the tests read the entry’s
//! own example. In prose, a notation is found if its first byte is one of those that `citation/scan.rs` looks at
//! between words. If a reader keeps it out of the prose, the reader puts the mark for code in its place
//! ([`crate::assembler::MARK`]), and it is read from the source behind the mark. To add a notation that the parser of a
//! format reads, call `Assembler::note` with its label, and `Assembler::note_text` or `Assembler::anchor` where the
//! label is defined; `citation/resolve.rs` finds out whether the label leads to a source.

mod key;

pub use key::{Piece, in_piece};

/// A notation of citing: how its marks are written.
#[derive(Debug)]
struct Notation {
    /// Its name.
    #[cfg_attr(not(test), expect(dead_code, reason = "the tests name it"))]
    name: &'static str,
    opens: &'static [&'static str],
    names: &'static [&'static str],
    then: &'static str,
    closes: &'static [&'static str],
    sign: Option<char>,
    separates: &'static str,
    options: &'static [&'static str],
    valued: &'static [&'static str],
    wraps: &'static str,
    starred: bool,
    bracketed: bool,
    means: Means,
    #[cfg_attr(not(test), expect(dead_code, reason = "the tests read it"))]
    written: &'static str,
    #[cfg_attr(not(test), expect(dead_code, reason = "the tests hold it against what is read"))]
    keys: &'static [&'static str],
}

/// What the keys of a notation refer to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Means {
    /// Sources of a library.
    Library,
    /// A note, whose text is in the mark itself.
    Note,
    /// A place in the text: the mark cites nothing.
    Reference,
}

/// A mark that was read.
#[derive(Debug, PartialEq, Eq)]
pub struct Found<'t> {
    /// Its length in bytes.
    pub length: usize,
    /// Its keys; at least one if they refer to a library.
    pub keys: Vec<String>,
    /// Where its inside begins, in bytes of the mark.
    pub start: usize,
    /// The text between its delimiters.
    pub inside: &'t str,
    /// What it means.
    pub means: Means,
}

static NOTATIONS: &[Notation] = include!(concat!(env!("OUT_DIR"), "/citing.rs"));

/// The longest name of a command, role or template, in bytes.
const LONGEST_NAME: usize = 24;
/// The longest mark that holds keys, and the longest that holds the text of a note.
const LONGEST: usize = 400;
const LONGEST_NOTE: usize = 4_000;
/// How deep brackets can be nested in the text of a note: if they are deeper, they may never close.
const DEEPEST: usize = 8;

/// The mark that `text` begins with, in whatever notation.
pub fn read(text: &str) -> Option<Found<'_>> {
    NOTATIONS.iter().find_map(|notation| notation.read(text))
}

impl Notation {
    fn read<'t>(&self, text: &'t str) -> Option<Found<'t>> {
        let first = text.as_bytes().first()?;
        let may_open = |opens: &&&str| opens.as_bytes().first().is_none_or(|byte| byte == first);
        self.opens.iter().filter(may_open).find_map(|opens| {
            let rest = text.strip_prefix(opens)?;
            let inside = self.after_name(rest)?;
            self.closed(text, text.len() - inside.len())
        })
    }

    /// The text after the name and after `then`.
    fn after_name<'t>(&self, rest: &'t str) -> Option<&'t str> {
        if self.names.is_empty() {
            return Some(rest);
        }
        let near = &rest.as_bytes()[..rest.len().min(LONGEST_NAME)];
        let fits = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'/' | b'_' | b'-');
        let length = near.iter().take_while(fits).count();
        let is_known = |name: &str| self.names.iter().any(|known| is_called(name, known));
        if self.bracketed {
            let name = &rest[..near.iter().take_while(|byte| byte.is_ascii_alphabetic()).count()];
            let after = &rest[name.len()..];
            let after = if self.starred { after.strip_prefix('*').unwrap_or(after) } else { after };
            return is_known(name).then(|| without_brackets(after)).flatten()?.strip_prefix(self.then);
        }
        // what follows the name can look like part of it: `:cite:t:`
        let at = near[..].windows(self.then.len()).position(|window| window == self.then.as_bytes())?;
        (at <= length && is_known(&rest[..at])).then(|| &rest[at + self.then.len()..])
    }

    /// The mark whose inside begins at byte `start` of `text`.
    fn closed<'t>(&self, text: &'t str, start: usize) -> Option<Found<'t>> {
        let longest = if self.means == Means::Note { LONGEST_NOTE } else { LONGEST };
        let near = &text[..text.floor_char_boundary(start + longest)];
        let (end, closes) =
            self.closes.iter().filter_map(|closes| Some((self.end(near, start, closes)?, closes))).min()?;
        let inside = &text[start..end];
        if self.sign.is_some_and(|sign| !inside.contains(sign)) {
            return None;
        }
        let keys = if self.means == Means::Library { self.keys_of(inside)? } else { Vec::new() };
        Some(Found { length: end + closes.len(), keys, start, inside, means: self.means })
    }

    /// Where `closes` ends the inside that begins at byte `start`; brackets opened in between are closed first.
    fn end(&self, text: &str, start: usize, closes: &str) -> Option<usize> {
        let open = match closes {
            "]" => b'[',
            "}" => b'{',
            _ => return text[start..].find(closes).map(|at| start + at),
        };
        let nested = self.means == Means::Note;
        let mut depth = 0_usize;
        for (at, &byte) in text.as_bytes().iter().enumerate().skip(start) {
            match byte {
                _ if byte == open && nested && depth == DEEPEST => return None,
                _ if byte == open && nested => depth += 1,
                // keys have no brackets of their own
                _ if byte == open && open == b'[' => return None,
                _ if byte == closes.as_bytes()[0] && depth > 0 => depth -= 1,
                _ if byte == closes.as_bytes()[0] => return Some(at),
                b'\n' if open == b'[' => return None,
                _ => {}
            }
        }
        None
    }

    /// The keys in `inside`.
    fn keys_of(&self, inside: &str) -> Option<Vec<String>> {
        if self.sign.is_some() {
            return self.signed(inside);
        }
        if self.separates.is_empty() {
            let key = inside.trim();
            return (!key.is_empty() && !key.contains(char::is_whitespace)).then(|| vec![key.to_owned()]);
        }
        let mut keys = Vec::new();
        let mut is_value = false;
        for piece in inside.split(|c| self.separates.contains(c)) {
            let piece = piece.trim();
            if piece.is_empty() {
                continue;
            }
            let skip = is_value;
            is_value = self.valued.contains(&piece);
            if skip || is_value || self.options.iter().any(|option| piece.starts_with(option)) {
                continue;
            }
            keys.extend(self.unwrapped(piece));
        }
        (!keys.is_empty()).then_some(keys)
    }

    /// The keys after their signs. Without a name around them, each piece must have one.
    fn signed(&self, inside: &str) -> Option<Vec<String>> {
        let mut keys = Vec::new();
        for piece in inside.split(|c| self.separates.contains(c)) {
            match in_piece(piece) {
                Piece::Key(key) => keys.push(key),
                Piece::Place => {}
                Piece::Words if self.names.is_empty() => return None,
                Piece::Words => {}
            }
        }
        (!keys.is_empty()).then_some(keys)
    }

    /// A key without the text around it: `"moss"`, `{see}moss{p. 3}`, `moss(3-5)`.
    fn unwrapped(&self, piece: &str) -> Option<String> {
        let mut chars = self.wraps.chars();
        let (open, close) = (chars.next(), chars.next());
        let bare = match (open, close) {
            (Some(open @ ('{' | '(')), Some(close)) => {
                let bare =
                    piece.strip_prefix(open).and_then(|rest| rest.split_once(close)).map_or(piece, |(_, rest)| rest);
                bare.split(open).next().unwrap_or(bare)
            }
            _ => piece.trim_matches(|c| self.wraps.contains(c)),
        };
        let key = bare.trim().trim_start_matches('-');
        let fits = |c: char| !c.is_whitespace() && c != '=' && !matches!(c, '{' | '}' | '"' | '|' | '\\' | '$' | '#');
        (!key.is_empty() && key != "*" && key.chars().all(fits)).then(|| key.to_owned())
    }
}

/// Whether `name` matches `known` in the table: with a star at its end, any name that begins with the rest; with a star
/// at its beginning, too, any name that contains the rest.
fn is_called(name: &str, known: &str) -> bool {
    let Some(known) = known.strip_suffix('*') else { return name == known };
    match known.strip_prefix('*') {
        // runs for every command of LaTeX
        Some(inner) => name.as_bytes().windows(inner.len()).any(|part| part.eq_ignore_ascii_case(inner.as_bytes())),
        None => name.starts_with(known),
    }
}

/// `text` without the places in brackets that it begins with.
fn without_brackets(mut text: &str) -> Option<&str> {
    while let Some(rest) = text.strip_prefix('[') {
        let end = rest.as_bytes().iter().take(LONGEST).position(|&byte| byte == b']')?;
        text = &rest[end + 1..];
    }
    Some(text)
}

/// Whether a role called `name` cites: `cite`, `cite:t`, `footcite:p`.
pub(crate) fn is_citing_role(name: &str) -> bool {
    name.contains("cite") && read(&format!(":{name}:`key`")).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_notation_reads_its_own_example() {
        for notation in NOTATIONS {
            let found = read(notation.written);
            let read = found.as_ref().map(|found| (found.length, found.means, found.keys.clone()));
            let keys: Vec<String> = notation.keys.iter().map(|key| (*key).to_owned()).collect();
            assert_eq!(read, Some((notation.written.len(), notation.means, keys)), "{}", notation.name);
        }
    }

    #[test]
    fn marks_end_where_they_are_closed() {
        for (text, length, keys) in [
            ("[[@moss2023]] and", 13, vec!["moss2023"]),
            ("[@moss2023; @R-rain; Section \\@ref(rain)].", 41, vec!["moss2023", "R-rain"]),
            ("[@moss:2023, pp. 3-5; also -@fern_99.]", 38, vec!["moss:2023", "fern_99"]),
            ("[cite:@moss;@fern; and others]", 30, vec!["moss", "fern"]),
            ("{%- cite moss -p 3 fern -%} so", 27, vec!["moss", "fern"]),
            ("{% cite moss --label chapter --locator 23 %}", 44, vec!["moss"]),
            ("{{<cite \"moss\" 4>}}", 19, vec!["moss", "4"]),
            ("{cite}`moss, fern`", 18, vec!["moss", "fern"]),
            (":footcite:p:`moss`", 18, vec!["moss"]),
            (r"\citep[see][p.~4]{moss, fern} {x}", 29, vec!["moss", "fern"]),
            (r"\textcite*{moss}", 16, vec!["moss"]),
            ("^[A [nested] note.] goes on", 19, vec![]),
            (r"\footnote{A \emph{nested} note.} goes on", 32, vec![]),
        ] {
            let found = read(text).expect(text);
            assert_eq!((found.length, found.keys), (length, keys.into_iter().map(str::to_owned).collect()), "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_one_is_none() {
        for text in [
            "[@moss; and others]",
            "[@fig:rain]",
            "[mail@example.org]",
            "[@moss",
            "[cite: a page]",
            "{% include cite %}",
            "{{ cite }}",
            "{{< figure cite=\"x\" >}}",
            r"\nocite{*}",
            r"\emph{moss}",
            r"\cite",
            r"\cite[p. 3",
            "{citation needed}",
            "{ref}`cite`",
            "^[never closed",
            "^3",
            "",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
