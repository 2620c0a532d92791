//! Reads AsciiDoc.

use crate::block::Role;
use crate::content::Content;
use crate::coverage::Class;
use crate::front_matter;
use crate::place::Span;

mod attribute;
mod block;
mod inline;
mod passage;
mod reader;
mod replacement;
mod table;

use reader::Reader;

/// Reads `source` as AsciiDoc.
pub fn read(source: &str) -> Content {
    let mut reader = Reader::new(source);
    let mut at = head(&mut reader);
    while at < reader.lines.len() {
        at = reader.block(at).max(at + 1);
    }
    reader.out.finish()
}

/// Reads the head of a document: its title, author and date. Returns the line after it.
fn head(reader: &mut Reader<'_>) -> usize {
    let mut at = 0;
    let mut titled = false;
    while at < reader.lines.len() {
        let line = reader.lines[at];
        let text = line.text.trim_end();
        if let Some(after) = reader.comment(at).or_else(|| reader.attribute(at)) {
            at = after;
        } else if text.is_empty() && !titled {
            at += 1;
        } else if !titled && block::heading(text).is_some_and(|(level, _)| level == 1) {
            at = reader.one_line(at, Role::Heading, 1, 2);
            titled = true;
            at = by_and_when(reader, at);
        } else {
            break;
        }
    }
    at
}

/// Reads the author line and the revision line, if they follow the title.
fn by_and_when(reader: &mut Reader<'_>, at: usize) -> usize {
    let Some(line) = reader.lines.get(at).copied().filter(|line| is_author(line.text.trim())) else { return at };
    let whole = line.rest(0);
    let names: Vec<&str> = line.text.split(';').map(|name| name.split('<').next().unwrap_or(name).trim()).collect();
    state(reader, "author", names.join(", "), whole);
    reader.leave(at, at + 1, Class::Metadata);
    let Some(line) = reader.lines.get(at + 1).copied() else { return at + 1 };
    let text = line.text.trim_end();
    let Some((start, end)) = revision(text) else { return at + 1 };
    let date = Span::new(line.start + start, line.start + end);
    state(reader, "revdate", text[start..end].to_owned(), date);
    reader.leave(at + 1, at + 2, Class::Metadata);
    at + 2
}

fn state(reader: &mut Reader<'_>, key: &str, text: String, span: Span) {
    front_matter::read_fields([(key.to_owned(), text, span)], &mut reader.out.content.metadata);
}

/// Whether a line below the title names who wrote the text: up to three words, or an address.
fn is_author(text: &str) -> bool {
    let names = text.split(';').all(|name| {
        let (name, address) = name.split_once('<').unwrap_or((name, ""));
        let words = name.split_whitespace().count();
        let capital = name.trim_start().starts_with(char::is_uppercase);
        let letters =
            name.chars().all(|c| c.is_alphabetic() || c.is_whitespace() || matches!(c, '.' | '\'' | '-' | '_' | '’'));
        let addressed = address.is_empty() || address.trim_end().ends_with('>');
        capital && letters && (1..=4).contains(&words) && addressed
    });
    names && !text.ends_with('.')
}

/// The date in `v1.0, 2024-05-06: remark` or a line that is only a date, as bytes of it.
fn revision(text: &str) -> Option<(usize, usize)> {
    if text.is_empty() || text.starts_with([':', '/', '=', '[']) {
        return None;
    }
    let numbered = text.starts_with('v') && text[1..].starts_with(|c: char| c.is_ascii_digit());
    let start = match text.split_once(',') {
        Some((number, _)) if numbered || number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') => {
            number.len() + 1
        }
        None if numbered => return None,
        _ => 0,
    };
    let start = start + text[start..].len() - text[start..].trim_start().len();
    let end = text[start..].find(": ").map_or(text.len(), |end| start + end);
    let dated = text[start..end].bytes().filter(u8::is_ascii_digit).count() >= 4 && end - start < 40;
    dated.then_some((start, end))
}

#[cfg(test)]
mod cases;
