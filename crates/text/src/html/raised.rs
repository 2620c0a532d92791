//! Marks of notes, superscript digits, signs and images: what is not made of words.

use super::element::Kind;
use super::token::{Tag, Token};
use super::value;
use crate::assembler::Assembler;
use crate::content::Link;
use crate::coverage::{Class, Reason};
use crate::place::Span;

/// What an element shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Raised {
    /// Words, as far as is known.
    Words,
    /// Digits above the line, as in 10⁶.
    Digits,
    /// The mark of a note or source, which is kept as such, or a sign such as `¶` or `↩`.
    Sign,
}

/// The longest text that can be a mark, in bytes.
const LONGEST: usize = 16;

/// Finds out what the element of `tag` shows, which the tokens `rest` follow; records marks of notes.
pub(super) fn read(kind: Kind, tag: &Tag, rest: &[Token], out: &mut Assembler<'_>) -> Raised {
    match kind {
        Kind::Link => link(tag, rest, out),
        Kind::Raised => raised(tag, rest, out),
        _ => Raised::Words,
    }
}

fn link(tag: &Tag, rest: &[Token], out: &mut Assembler<'_>) -> Raised {
    let Some(target) = tag.value("href") else { return Raised::Words };
    let Some((text, end)) = inside("a", rest, out.source()) else { return Raised::Words };
    let label = text.trim();
    let span = Span::new(tag.span().start, end);
    if target.starts_with('#') && !label.is_empty() && !label.contains(char::is_alphanumeric) && label.len() < 8 {
        return Raised::Sign;
    }
    if is_bracketed(label) || is_number(label) && points_to_note(tag, target) {
        keep(target, span, out);
        return Raised::Sign;
    }
    Raised::Words
}

fn raised(tag: &Tag, rest: &[Token], out: &mut Assembler<'_>) -> Raised {
    let Some((text, end)) = inside("sup", rest, out.source()) else { return Raised::Words };
    let span = Span::new(tag.span().start, end);
    let is_mark = |c: char| c.is_alphanumeric() || c.is_whitespace() || "[](),;–-*†‡§".contains(c);
    let text = text.trim();
    let targets: Vec<&str> = rest
        .iter()
        .take_while(|token| !matches!(token, Token::End { span, .. } if span.end >= end))
        .filter_map(|token| match token {
            Token::Start(tag) if tag.name == "a" => tag.value("href"),
            _ => None,
        })
        .collect();
    if !targets.is_empty() && text.chars().all(is_mark) {
        targets.into_iter().for_each(|target| keep(target, span, out));
        return Raised::Sign;
    }
    let digits = !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || c == '-' || c == '+');
    if digits { Raised::Digits } else { Raised::Words }
}

/// Records the mark at `span` that leads to `target`.
fn keep(target: &str, span: Span, out: &mut Assembler<'_>) {
    match target.rsplit_once('#') {
        Some((page, label)) if page.is_empty() || names_note(label) => out.note(span, label.to_owned()),
        _ => out.bare_link(span, target.to_owned()),
    }
}

/// `[1]`, `[a]`, `[note 2]`
fn is_bracketed(label: &str) -> bool {
    label.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).is_some_and(|inside| {
        let inside = inside.strip_prefix("note ").unwrap_or(inside);
        is_number(inside) || inside.len() == 1 && inside.bytes().all(|byte| byte.is_ascii_lowercase())
    })
}

fn is_number(label: &str) -> bool {
    (1..=3).contains(&label.len()) && label.bytes().all(|byte| byte.is_ascii_digit())
}

fn points_to_note(tag: &Tag, target: &str) -> bool {
    let label = target.strip_prefix('#');
    let typed = tag.value("epub:type").is_some_and(|kind| kind.contains("noteref") || kind.contains("biblioref"));
    typed
        || label.is_some_and(names_note)
        || tag.mentions(&["noteref", "footnote", "doc-noteref", "biblioref", "doc-biblioref"])
}

fn names_note(label: &str) -> bool {
    ["fn", "_ftn", "_edn", "note", "cite", "ref", "endnote", "sdfootnote", "footnote"]
        .iter()
        .any(|start| label.starts_with(start))
}

/// The text up to the end of the element `name`, and where that end ends, if it is short.
fn inside(name: &str, rest: &[Token], source: &str) -> Option<(String, usize)> {
    const MOST: usize = 24;
    let mut text = String::new();
    for token in rest.iter().take(MOST) {
        match token {
            Token::Verbatim(span) => text.push_str(&source[span.range()]),
            Token::Decoded(decoded, _) => text.push_str(decoded),
            Token::End { name: ended, span } if ended == name => return Some((text, span.end)),
            _ => {}
        }
        if text.trim().len() > LONGEST {
            return None;
        }
    }
    None
}

/// Adds raised digits as superscript characters.
pub(crate) fn text(text: &str, span: Span, out: &mut Assembler<'_>) {
    const RAISED: [&str; 10] = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"];
    for (at, character) in text.char_indices() {
        let piece = Span::new(span.start + at, span.start + at + character.len_utf8());
        match character.to_digit(10).and_then(|digit| RAISED.get(digit as usize)) {
            Some(raised) => out.stands_for(raised, piece),
            None if character == '-' => out.stands_for("⁻", piece),
            None => out.text(&text[at..at + character.len_utf8()], piece.start),
        }
    }
}

/// Records a picture; it is not prose.
pub(super) fn picture(tag: &Tag, out: &mut Assembler<'_>) {
    let range = out.before();
    if let Some(alternative) = tag.attribute("alt").filter(|one| one.value.contains(char::is_alphanumeric)) {
        out.leave(alternative.span, Class::Unread(Reason::Attribute));
    }
    for said in ["alt", "title"].into_iter().filter_map(|name| tag.attribute(name)) {
        // a single word is a name, and pages have thousands
        if said.value.split_whitespace().nth(1).is_some() {
            let value = value::of_attribute(out.source(), said);
            out.content.alternatives.push(value);
        }
    }
    let target = tag.value("src").or(tag.value("data-src")).unwrap_or_default().to_owned();
    out.content.images.push(Link { range, span: tag.span(), target });
    out.stands_for(" ", tag.span());
}
