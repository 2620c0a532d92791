//! Reads BibTeX and BibLaTeX.
//!
//! Files that people have kept by hand for years have entries of every shape, and errors. An entry whose braces never
//! close must not swallow the entries after it, or each of them would be reported as missing. Text between entries is a
//! comment, and so is all of `@comment{…}`.

use std::collections::HashMap;

use super::latex;
use super::names::{What, what};
use super::{Described, Value};
use crate::comment::{self, Comment};
use crate::content::Content;
use crate::place::Span;
use crate::scheme::Scheme;

/// The keys of the entries of `text`, in order.
pub fn keys(text: &str) -> Vec<String> {
    let key = |entry: &Raw<'_>| entry.key.filter(|_| entry.is_source()).map(|key| text[key.range()].to_owned());
    raw(text).iter().filter_map(key).collect()
}

/// Reads `source`.
pub(super) fn read(source: &str) -> Content {
    let mut content = Content::default();
    let mut macros: HashMap<String, String> = HashMap::new();
    let mut at = 0;
    for entry in raw(source) {
        comments(source, Span::new(at, entry.span.start), &mut content.comments);
        at = entry.span.end;
        if entry.kind.eq_ignore_ascii_case("string") {
            for field in fields(source, entry.body, &macros) {
                macros.insert(field.name.to_lowercase(), field.text);
            }
        } else if entry.is_source() {
            content.described.push(described(source, &entry, &macros));
        }
    }
    comments(source, Span::new(at, source.len()), &mut content.comments);
    content
}

/// Adds the directives in `gap` of the source, which follow a `%` or are on lines of their own.
fn comments(source: &str, gap: Span, found: &mut Vec<Comment>) {
    let mut at = gap.start;
    for line in source[gap.range()].split_inclusive('\n') {
        found.extend(comment::directive_behind(&["%%", "%"], line, at));
        at += line.len();
    }
}

/// The source that `entry` describes.
fn described(source: &str, entry: &Raw<'_>, macros: &HashMap<String, String>) -> Described {
    let fields = fields(source, entry.body, macros);
    let system = fields
        .iter()
        .find(|field| ["eprinttype", "archiveprefix"].iter().any(|name| field.name.eq_ignore_ascii_case(name)));
    let elsewhere = system.is_some_and(|field| !field.text.eq_ignore_ascii_case("arxiv"));
    let mut values = Vec::new();
    for field in fields {
        let Some(what) = what(field.name) else { continue };
        let what = if what == What::Identifier(Scheme::Arxiv) && elsewhere { What::OtherIdentifier } else { what };
        match what {
            What::Author | What::Editor => {
                values.extend(people(&field).map(|text| Value { what, text, span: field.span }));
            }
            what => values.push(Value { what, text: field.text, span: field.span }),
        }
    }
    let key = entry.key.map(|span| (source[span.range()].to_owned(), span));
    Described { span: entry.span, kind: entry.kind.to_lowercase(), key, values, listed: true }
}

/// The surnames in a field of names.
fn people<'f>(field: &'f Field<'_>) -> impl Iterator<Item = String> + 'f {
    let text = field.text.as_str();
    text.split(" and ").map(str::trim).filter(|name| !name.is_empty() && *name != "others").map(|name| {
        let family = name.split(',').next().unwrap_or(name);
        let last = || name.rsplit(' ').next().unwrap_or(name);
        if name.contains(',') { family.trim().to_owned() } else { last().to_owned() }
    })
}

/// In bytes: the longest key with the space around it, and the longest value to which a macro is still added.
const LONGEST: usize = 4000;

/// A field of an entry.
struct Field<'t> {
    name: &'t str,
    text: String,
    span: Span,
}

/// The fields in `body` of the source.
fn fields<'t>(source: &'t str, body: Span, macros: &HashMap<String, String>) -> Vec<Field<'t>> {
    let mut found = Vec::new();
    let mut at = body.start;
    while at < body.end {
        let rest = &source[at..body.end];
        at += rest.len() - rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '}' | ')')).len();
        let rest = &source[at..body.end];
        let name = &rest[..rest
            .find(|c: char| c.is_whitespace() || matches!(c, '=' | ',' | '{' | '}' | '"'))
            .unwrap_or(rest.len())];
        let after = rest[name.len()..].trim_start();
        if let Some(value) = after.strip_prefix('=').filter(|_| !name.is_empty()) {
            let (text, span, end) = value_at(source, Span::new(body.end - value.len(), body.end), macros);
            found.push(Field { name, text, span });
            at = end;
        } else {
            at = next_field(source, Span::new(at, body.end));
        }
    }
    found
}

/// Where the next field may begin in `rest` of the source, which does not begin with one.
fn next_field(source: &str, rest: Span) -> usize {
    let text = &source[rest.range()];
    let skipped = text.find(',').map_or(text.len(), |comma| comma + 1);
    rest.start + skipped.max(1)
}

/// The value at the beginning of `rest` of the source: its text, where it is written, and where it ends.
fn value_at(source: &str, rest: Span, macros: &HashMap<String, String>) -> (String, Span, usize) {
    let mut text = String::new();
    let mut place: Option<Span> = None;
    let mut at = rest.start;
    loop {
        let open = rest.end - source[at..rest.end].trim_start().len();
        let (inner, end) = piece(source, Span::new(open, rest.end));
        let written = &source[inner.range()];
        let word = inner.start == open;
        match macros.get(&written.to_lowercase()).filter(|_| word) {
            // macros may expand to one another without end
            Some(known) if text.len() < LONGEST => text.push_str(known),
            Some(_) => {}
            None => text.push_str(&latex::decoded(written)),
        }
        place = Some(place.map_or(inner, |place| Span::new(place.start, inner.end)));
        let after = source[end..rest.end].trim_start();
        at = rest.end - after.len();
        match after.strip_prefix('#') {
            Some(_) => at += 1,
            None => return (text, place.unwrap_or(inner), end.max(rest.start + 1).min(rest.end)),
        }
    }
}

/// The piece of a value that `rest` of the source begins with, without its marks, and where it ends.
fn piece(source: &str, rest: Span) -> (Span, usize) {
    let bytes = source.as_bytes();
    let quoted = match bytes[rest.range()].first() {
        Some(b'{') => false,
        Some(b'"') => true,
        _ => {
            let text = &source[rest.range()];
            let length =
                text.find(|c: char| c.is_whitespace() || matches!(c, ',' | '#' | '}' | ')')).unwrap_or(text.len());
            return (Span::new(rest.start, rest.start + length), rest.start + length);
        }
    };
    let mut depth = 0_usize;
    let inside = (rest.start + 1).min(rest.end);
    for (at, byte) in (inside..).zip(&bytes[inside..rest.end]) {
        match *byte {
            b'{' => depth += 1,
            b'}' if depth > 0 => depth -= 1,
            byte if depth == 0 && byte == if quoted { b'"' } else { b'}' } => {
                return (Span::new(rest.start + 1, at), at + 1);
            }
            _ => {}
        }
    }
    (Span::new((rest.start + 1).min(rest.end), rest.end), rest.end)
}

/// An entry as it is written.
struct Raw<'t> {
    kind: &'t str,
    span: Span,
    key: Option<Span>,
    /// The bytes of its fields.
    body: Span,
}

impl Raw<'_> {
    /// Whether it describes a source.
    fn is_source(&self) -> bool {
        !["comment", "string", "preamble", "xdata", "set"].iter().any(|kind| self.kind.eq_ignore_ascii_case(kind))
            && self.key.is_some()
    }
}

/// The entries of `text`, whatever they hold.
fn raw(text: &str) -> Vec<Raw<'_>> {
    let mut reader = Reader { text, at: 0, unclosed: false };
    let mut found = Vec::new();
    while let Some(at) = memchr::memchr(b'@', &text.as_bytes()[reader.at..]) {
        reader.at += at;
        found.extend(reader.entry());
    }
    found
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    /// Braces were opened that are not closed up to the end.
    unclosed: bool,
}

/// The kind of an entry, what closes it, and where its inside begins.
struct Head<'t> {
    kind: &'t str,
    close: u8,
    inside: usize,
}

impl<'t> Reader<'t> {
    /// Reads the entry whose `@` is here, and moves to after it.
    fn entry(&mut self) -> Option<Raw<'t>> {
        let start = self.at;
        let Some(head) = head(self.text, self.at) else {
            self.at += 1;
            return None;
        };
        self.at = head.inside;
        let comment = head.kind.eq_ignore_ascii_case("comment");
        let inside =
            &self.text[head.inside..self.text.floor_char_boundary((head.inside + LONGEST).min(self.text.len()))];
        // an address is a key too, with an equals sign in it
        let stops = |c: char| matches!(c, ',' | '}' | '{' | '"') || c as u32 == u32::from(head.close);
        let written = inside.split(stops).next().unwrap_or("");
        let ends = inside[written.len()..].starts_with(|c| c == ',' || stops(c) && c != '{' && c != '"');
        let key = written.trim();
        let named = !comment && ends && !key.is_empty() && !key.contains(char::is_whitespace);
        let at = head.inside + written.len() - written.trim_start().len();
        let key = named.then(|| Span::new(at, at + key.len()));
        self.skip(head.close, comment);
        let end = self.at.max(head.inside);
        let body = key.map_or(head.inside, |key| key.end);
        let closed = self.text[..end].ends_with(char::from(head.close));
        let last = end - usize::from(closed && end > body);
        Some(Raw { kind: head.kind, span: Span::new(start, end), key, body: Span::new(body.min(last), last) })
    }

    /// Moves to after the byte that closes what was opened before this place. An entry (but not a comment) also ends
    /// where a line begins another entry: it lacks a brace.
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

/// The beginning of an entry, if the `@` at `at` begins one: `@article{`, `@Book (`.
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
