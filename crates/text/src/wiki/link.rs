//! Links: to pages of the wiki, to files, and to elsewhere.

use q7x2_words as words;

use super::nested::{DEEPEST, Nested};
use super::opaque::{Opaque, inside};
use crate::assembler::Assembler;
use crate::block::Role;
use crate::content;
use crate::coverage::{Class, Reason};
use crate::place::Span;

/// A link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Link {
    /// All of it.
    pub(super) span: Span,
    /// The text between its brackets.
    inner: Span,
    /// Whether it leads to a page of the wiki.
    internal: bool,
}

/// Beginnings of addresses.
const SCHEMES: [&str; 5] = ["https://", "http://", "//", "ftp://", "mailto:"];

/// The longest link, in bytes.
const LONGEST: usize = 4096;

/// The link that `span` begins with, if it does.
pub(super) fn read(source: &str, span: Span) -> Option<Link> {
    let bytes = &source.as_bytes()[span.start..span.end.min(span.start + LONGEST)];
    if !bytes.starts_with(b"[[") {
        let text = &source[span.start + 1..span.end];
        let leads = SCHEMES.iter().any(|scheme| text.starts_with(scheme));
        let end = bytes.iter().position(|byte| matches!(byte, b']' | b'\n')).filter(|&end| bytes[end] == b']')?;
        let link = |inner| Link { span: Span::new(span.start, span.start + end + 1), inner, internal: false };
        return leads.then(|| link(Span::new(span.start + 1, span.start + end)));
    }
    let mut depth = 0;
    let mut at = 0;
    while at + 1 < bytes.len() {
        match &bytes[at..at + 2] {
            b"[[" => depth += 1,
            b"]]" => depth -= 1,
            _ => {
                at += 1;
                continue;
            }
        }
        at += 2;
        if depth == 0 {
            let whole = Span::new(span.start, span.start + at);
            return Some(Link { span: whole, inner: Span::new(whole.start + 2, whole.end - 2), internal: true });
        }
    }
    None
}

/// Adds what `link` shows.
pub(super) fn show(link: &Link, opaque: &[Opaque], inline: &mut impl Nested, out: &mut Assembler<'_>) {
    if *inline.depth() >= DEEPEST {
        return out.mark_as(Class::Unread(Reason::Nested), link.span);
    }
    *inline.depth() += 1;
    if link.internal {
        inward(link, opaque, inline, out)
    } else {
        outward(link, opaque, inline, out)
    }
    *inline.depth() -= 1;
}

fn inward(link: &Link, opaque: &[Opaque], inline: &mut impl Nested, out: &mut Assembler<'_>) {
    let source = out.source();
    let text = &source[link.inner.range()];
    let lower = text.split('|').next().unwrap_or(text).trim().to_lowercase();
    let begins = |names: &[&str]| names.iter().any(|name| lower.starts_with(name));
    if begins(words::WIKI_CATEGORIES.all()) || text.trim().is_empty() {
        return out.leave(link.span, Class::Metadata);
    }
    if begins(words::WIKI_FILES.all()) {
        return file(link, opaque, inline, out);
    }
    let shown = match text.find('|').filter(|bar| !text[bar + 1..].trim().is_empty()) {
        Some(bar) => Span::new(link.inner.start + bar + 1, link.inner.end),
        None => Span::new(link.inner.start + usize::from(text.starts_with(':')), link.inner.start + target(text)),
    };
    inline.read(shown, inside(opaque, shown), out);
}

/// Whether the line `text` consists only of links to the same page in other languages: `[[de:Hafen]]`. They are shown
/// next to the page, not in it.
pub(super) fn leads_to_languages(text: &str) -> bool {
    let mut rest = text.trim();
    while let Some(inside) = rest.strip_prefix("[[") {
        let Some((link, after)) = inside.split_once("]]") else { return false };
        let Some((language, page)) = link.split_once(':') else { return false };
        if !is_language(language) || page.trim().is_empty() || page.contains(['|', '[']) {
            return false;
        }
        rest = after.trim_start();
    }
    rest.is_empty() && !text.trim().is_empty()
}

/// Whether `text` has the form of a language code of wikis: `de`, `zh-min-nan`, `simple`.
fn is_language(text: &str) -> bool {
    let mut pieces = text.split('-');
    let small =
        |piece: &str, most| (2..=most).contains(&piece.len()) && piece.bytes().all(|byte| byte.is_ascii_lowercase());
    text == "simple" || pieces.next().is_some_and(|first| small(first, 3)) && pieces.all(|piece| small(piece, 8))
}

/// The length of the name of the page in a link.
fn target(text: &str) -> usize {
    text.find('|').unwrap_or(text.len())
}

fn outward(link: &Link, opaque: &[Opaque], inline: &mut impl Nested, out: &mut Assembler<'_>) {
    let text = &out.source()[link.inner.range()];
    let (target, words) = text.split_once([' ', '\t']).unwrap_or((text, ""));
    if words.trim().is_empty() {
        return out.bare_link(link.span, target.to_owned());
    }
    let from = out.position();
    let shown = Span::new(link.inner.end - words.len(), link.inner.end);
    inline.read(shown, inside(opaque, shown), out);
    out.link(from, link.span, target.to_owned());
}

/// An image: its caption is prose if the image is on its own.
fn file(link: &Link, opaque: &[Opaque], inline: &mut impl Nested, out: &mut Assembler<'_>) {
    let text = &out.source()[link.inner.range()];
    let name = text.split('|').next().unwrap_or(text).trim().to_owned();
    let alone = out.is_empty() && out.role() == Role::Paragraph;
    let from = out.position();
    let setting = text.match_indices('|').find(|(at, _)| text[at + 1..].starts_with("alt="));
    if let Some(start) = setting.map(|(at, _)| at + "|alt=".len()) {
        let length = text[start..].find('|').unwrap_or(text.len() - start);
        let said = Span::new(link.inner.start + start, link.inner.start + start + length);
        out.leave(said, Class::Unread(Reason::Attribute));
        out.alternative(said);
    }
    let caption = last_piece(text).filter(|piece| alone && !is_option(&text[*piece..]));
    if let Some(caption) = caption {
        out.recast(Role::Caption);
        let shown = Span::new(link.inner.start + caption, link.inner.end);
        inline.read(shown, inside(opaque, shown), out);
    }
    if let (None, Some(piece)) = (caption, last_piece(text).filter(|piece| !is_option(&text[*piece..]))) {
        out.leave(Span::new(link.inner.start + piece, link.inner.end), Class::Unread(Reason::Caption));
    }
    let range = if caption.is_some() { out.since(from) } else { out.before() };
    out.content.images.push(content::Link { range, span: link.span, target: name });
    if caption.is_some() {
        inline.end_line(link.span.end, out);
        out.start(Role::Paragraph, 0, link.span.end);
    }
}

/// Where the text after the last bar outside links and templates begins.
fn last_piece(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut depth = 0_usize;
    let mut last = None;
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            b'|' if depth == 0 => last = Some(at + 1),
            _ => {}
        }
    }
    last
}

/// Whether a piece of a link to a picture says how to show it.
fn is_option(piece: &str) -> bool {
    let piece = piece.trim().to_lowercase();
    let settings = ["alt=", "link=", "lang=", "page=", "upright=", "class=", "hochkant="];
    piece.is_empty()
        || words::WIKI_PICTURE_OPTIONS.has(&piece)
        || piece.ends_with("px") && piece.starts_with(|c: char| c.is_ascii_digit() || c == 'x')
        || settings.iter().any(|setting| piece.starts_with(setting))
}
