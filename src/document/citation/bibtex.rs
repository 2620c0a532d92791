//! The keys of a BibTeX file.
//!
//! A file that people keep by hand for years has entries in all shapes, and faults: an entry whose
//! braces never close must not take those behind it along, for each of them would then be said to be
//! missing. So only as much is read as tells where entries begin and end. What stands between entries
//! is a comment, and so is `@comment{…}` with everything in it.

/// The keys of the entries of `text`, in order.
pub(super) fn keys(text: &str) -> Vec<String> {
    let mut reader = Reader { text, at: 0, unclosed: false };
    let mut keys = Vec::new();
    while let Some(at) = memchr::memchr(b'@', &text.as_bytes()[reader.at..]) {
        reader.at += at;
        keys.extend(reader.entry());
    }
    keys
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    /// Braces were opened that nothing closes up to the end.
    unclosed: bool,
}

/// The name of an entry’s kind, what closes it, and where its inside begins.
struct Head<'t> {
    kind: &'t str,
    close: u8,
    inside: usize,
}

impl<'t> Reader<'t> {
    /// Reads the entry whose sign stands here, and goes behind it; gives its key, if it is one of a
    /// source.
    fn entry(&mut self) -> Option<String> {
        let Some(head) = head(self.text, self.at) else {
            self.at += 1;
            return None;
        };
        self.at = head.inside;
        let comment = head.kind.eq_ignore_ascii_case("comment");
        let source = !comment && !["string", "preamble"].iter().any(|kind| head.kind.eq_ignore_ascii_case(kind));
        let inside = &self.text[head.inside..];
        // an address is a key too, with an equals sign in it
        let stops = |c: char| matches!(c, ',' | '}' | '{' | '"') || c as u32 == u32::from(head.close);
        let key = inside.split(stops).next().unwrap_or("");
        let ends = inside[key.len()..].starts_with(|c| c == ',' || stops(c) && c != '{' && c != '"');
        let key = key.trim();
        let named = source && ends && !key.is_empty() && !key.contains(char::is_whitespace);
        self.skip(head.close, comment);
        named.then(|| key.to_owned())
    }

    /// Goes behind the byte that closes what was opened before this place. An entry, but no comment,
    /// also ends where a line begins another: it lacks a brace.
    fn skip(&mut self, close: u8, comment: bool) {
        let bytes = self.text.as_bytes();
        let (mut depth, mut quoted) = (0_usize, false);
        if comment && self.unclosed {
            return;
        }
        for (at, byte) in bytes.iter().enumerate().skip(self.at) {
            match byte {
                b'{' => depth += 1,
                b'}' if depth > 0 => depth -= 1,
                b'"' if depth == 0 => quoted = !quoted,
                b'@' if !comment && begins_line(self.text, at) && head(self.text, at).is_some() => {
                    self.at = at;
                    return;
                }
                _ if *byte == close && depth == 0 && (!quoted || close == b'}') => {
                    self.at = at + 1;
                    return;
                }
                _ => {}
            }
        }
        // a comment without an end is one line, so that the rest is not lost
        self.unclosed = true;
        if !comment {
            self.at = bytes.len();
        }
    }
}

/// The beginning of an entry, if the sign at `at` is that of one: `@article{`, `@Book (`.
fn head(text: &str, at: usize) -> Option<Head<'_>> {
    let rest = &text[at + 1..];
    let spaced = rest.trim_start();
    let kind = &spaced[..spaced.bytes().take_while(u8::is_ascii_alphabetic).count()];
    let open = spaced[kind.len()..].trim_start();
    let close = match open.bytes().next()? {
        b'{' => b'}',
        b'(' => b')',
        _ => return None,
    };
    (!kind.is_empty()).then_some(Head { kind, close, inside: text.len() - open.len() + 1 })
}

fn begins_line(text: &str, at: usize) -> bool {
    let line = text[..at].trim_end_matches([' ', '\t']);
    line.is_empty() || line.ends_with('\n')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_found_in_all_shapes() {
        for (text, expected) in [
            ("@article{moss2023,\n  title = {Rain}\n}", vec!["moss2023"]),
            ("@article{\n  moss2023,\n  title = {Rain}\n}", vec!["moss2023"]),
            ("@article\n{\nmoss2023\n,\ntitle = {Rain}}", vec!["moss2023"]),
            ("@misc{a, title={A}} @misc{b, title={B}}@misc{c}", vec!["a", "b", "c"]),
            ("@Book( fern:1999 , title = \"A (small) one)\", year = 1999 ) @misc{b,}", vec!["fern:1999", "b"]),
            ("@comment{@article{old, title={Old}}\n@misc{older,}\n}\n@misc{new,}", vec!["new"]),
            ("@string{jw = {Journal}}\n@preamble{\"\\\\x{@misc{y,}}\"}\n@misc{a-1,}", vec!["a-1"]),
            ("@misc{a, note = {write to x@y.example, and @misc{z,} too}}\n@misc{b,}", vec!["a", "b"]),
            ("@misc{a, title = {open\n@misc{b, title = {B}}", vec!["a", "b"]),
            ("@comment{never closed\n@misc{b, title = {B}}", vec!["b"]),
            ("% a letter to a@b.example, and @nobody.\n@misc{größe+7,}", vec!["größe+7"]),
            ("@misc{, title = {No key}} @misc{title = {No key}}", vec![]),
            ("@ misc { a , }", vec!["a"]),
            ("@misc{https://rain.example/4?a=b,\n title = {A}}", vec!["https://rain.example/4?a=b"]),
            ("@", vec![]),
            ("@misc{", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(keys(text), expected, "{text}");
        }
    }
}
