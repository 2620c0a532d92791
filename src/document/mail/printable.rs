//! Text in quoted-printable: `=C3=A9` is a character, and `=` at the end of a line joins it with the next.

use crate::document::content::Content;
use crate::document::line::Line;
use crate::document::part::{Part, Role};
use crate::document::prose::ProseBuilder;
use crate::place::Span;

/// Adds `lines` to `builder`, and what they are to `out`: blank lines divide paragraphs.
pub(super) fn body(source: &str, lines: &[Line<'_>], builder: &mut ProseBuilder, out: &mut Content) {
    let mut start = None;
    let mut end = 0;
    let mut quoted = false;
    let mut joined = false;
    for line in lines {
        let is_quoted = if joined { quoted } else { line.text.starts_with('>') };
        let blank = !joined && line.text.trim_matches(['>', ' ', '\t']).is_empty();
        if blank || is_quoted != quoted {
            finish(&mut start, end, quoted, builder, out);
        }
        quoted = is_quoted;
        if blank {
            continue;
        }
        start.get_or_insert(line.start);
        let skip = if joined || !quoted { 0 } else { line.text.len() - line.text.trim_start_matches(['>', ' ']).len() };
        let text = &line.text[skip..];
        let soft = text.trim_end().strip_suffix('=');
        decode(soft.unwrap_or(text), line.start + skip, builder);
        end = line.rest(0).end;
        joined = soft.is_some();
        if !joined {
            builder.push(source.get(line.end()..line.end() + 1).unwrap_or_default(), line.end());
        }
    }
    finish(&mut start, end, quoted, builder, out);
}

fn finish(start: &mut Option<usize>, end: usize, quoted: bool, builder: &mut ProseBuilder, out: &mut Content) {
    let Some(start) = start.take() else { return };
    let role = if quoted { Role::Quotation } else { Role::Paragraph };
    if let Some(range) = builder.end_part() {
        out.parts.push(Part { role, level: 0, range, span: Span::new(start, end) });
    }
}

/// Adds `text`, which stands in the source from byte `at` on, characters decoded.
fn decode(text: &str, at: usize, builder: &mut ProseBuilder) {
    let mut from = 0;
    while let Some(start) = text[from..].find('=').map(|start| from + start) {
        builder.push(&text[from..start], at + from);
        let bytes = bytes(&text[start..]);
        if bytes.is_empty() {
            builder.push("=", at + start);
            from = start + 1;
            continue;
        }
        let decoded =
            String::from_utf8(bytes.clone()).unwrap_or_else(|_| bytes.iter().copied().map(char::from).collect());
        let each = if decoded.chars().count() == bytes.len() { 3 } else { 0 };
        let mut piece = start;
        for character in decoded.chars() {
            let length = if each > 0 { each } else { character.len_utf8() * 3 };
            builder.replace(character.encode_utf8(&mut [0; 4]), Span::new(at + piece, at + piece + length));
            piece += length;
        }
        from = start + bytes.len() * 3;
    }
    builder.push(&text[from..], at + from);
}

/// The bytes that stand as `=XX` one after another at the beginning of `text`.
fn bytes(text: &str) -> Vec<u8> {
    let hex = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    text.as_bytes()
        .chunks_exact(3)
        .map_while(|three| (three[0] == b'=').then(|| Some(hex(three[1])? << 4 | hex(three[2])?)).flatten())
        .collect()
}
