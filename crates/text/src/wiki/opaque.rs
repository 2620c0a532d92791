//! Constructs that may span several lines: comments, templates, notes, and tags whose text is not wiki text.

use std::collections::HashSet;

use crate::comment::Comment;
use crate::coverage::{Class, Reason};
use crate::place::Span;

/// A stretch of wiki text that is not divided into lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Opaque {
    pub(super) what: What,
    /// All of it, with its marks.
    pub(super) span: Span,
    /// The text between its tags, or its braces.
    pub(super) inner: Span,
}

/// The kind of a stretch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// `<!-- … -->`
    Comment,
    /// `{{…}}`
    Template,
    /// `<ref>…</ref>`, `<ref name=x />`
    Note,
    /// `<nowiki>…</nowiki>`
    NoWiki,
    /// Code, formulas, images: its text is not prose.
    Hidden,
}

/// Tags whose text is not wiki text, or not prose.
const TAGS: [(&str, What); 16] = [
    ("ref", What::Note),
    ("nowiki", What::NoWiki),
    ("pre", What::Hidden),
    ("math", What::Hidden),
    ("chem", What::Hidden),
    ("code", What::Hidden),
    ("syntaxhighlight", What::Hidden),
    ("source", What::Hidden),
    ("gallery", What::Hidden),
    ("imagemap", What::Hidden),
    ("timeline", What::Hidden),
    ("score", What::Hidden),
    ("templatedata", What::Hidden),
    ("templatestyles", What::Hidden),
    ("references", What::Hidden),
    ("graph", What::Hidden),
];

/// The class of `block` of `source`, whose text is not prose.
pub(super) fn class(source: &str, block: &Opaque) -> Class {
    if block.inner.start >= block.inner.end {
        return Class::Markup;
    }
    let tag = &source[block.span.start + 1..block.inner.start];
    let name = tag[..tag.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tag.len())].to_ascii_lowercase();
    match name.as_str() {
        "gallery" | "imagemap" => Class::Unread(Reason::Gallery),
        "ref" | "references" => Class::Unread(Reason::Note),
        "templatedata" => Class::Metadata,
        _ => Class::Code,
    }
}

/// The longest tag, in bytes.
const LONGEST_TAG: usize = 1024;

/// Finds what is opaque in `span` of `source`, none inside another, in order; and all comments.
pub(super) fn find(source: &str, span: Span) -> (Vec<Opaque>, Vec<Comment>) {
    let mut finder = Finder { source, end: span.end, found: Vec::new(), open: Vec::new(), absent: HashSet::new() };
    let bytes = source.as_bytes();
    let mut at = span.start;
    while at < span.end {
        at = match bytes[at] {
            b'<' => finder.tag(at).unwrap_or(at + 1),
            b'{' if bytes[at..span.end].starts_with(b"{{") => {
                finder.open.push(at);
                at + 2
            }
            b'}' if bytes[at..span.end].starts_with(b"}}") => {
                finder.close(at + 2);
                at + 2
            }
            _ => at + 1,
        };
    }
    let mut found = finder.found;
    let is_comment = |block: &&Opaque| block.what == What::Comment;
    let mut comments: Vec<Comment> =
        found.iter().filter(is_comment).map(|block| Comment::html(source, block.span)).collect();
    comments.sort_by_key(|comment| comment.span.start);
    found.sort_by_key(|block| (block.span.start, usize::MAX - block.span.end));
    let mut end = 0;
    found.retain(|block| {
        let outermost = block.span.start >= end;
        end = end.max(block.span.end);
        outermost
    });
    (found, comments)
}

struct Finder<'s> {
    source: &'s str,
    end: usize,
    found: Vec<Opaque>,
    /// Braces that are open.
    open: Vec<usize>,
    /// Tags that have no end from here on.
    absent: HashSet<&'static str>,
}

impl Finder<'_> {
    fn close(&mut self, end: usize) {
        if let Some(start) = self.open.pop() {
            let (span, inner) = (Span::new(start, end), Span::new(start + 2, end - 2));
            self.found.push(Opaque { what: What::Template, span, inner });
        }
    }

    /// Records the comment or tag at `at`, and returns where it ends.
    fn tag(&mut self, at: usize) -> Option<usize> {
        let rest = &self.source[at..self.end];
        if rest.starts_with("<!--") {
            let end = rest.get(4..).and_then(|text| text.find("-->")).map_or(self.end, |end| at + 4 + end + 3);
            self.keep(What::Comment, Span::new(at, end), Span::new(at + 4, end));
            return Some(end);
        }
        let length = rest[1..].bytes().take_while(u8::is_ascii_alphanumeric).count();
        let &(name, what) = TAGS.iter().find(|(name, _)| rest[1..1 + length].eq_ignore_ascii_case(name))?;
        let head = at + rest.bytes().take(LONGEST_TAG).position(|byte| byte == b'>')? + 1;
        if self.source[at..head].ends_with("/>") {
            self.keep(what, Span::new(at, head), Span::new(head, head));
            return Some(head);
        }
        if self.absent.contains(name) {
            return None;
        }
        let Some(tail) = find_end(&self.source[head..self.end], name).map(|tail| head + tail) else {
            self.absent.insert(name);
            return None;
        };
        let end = self.source[tail..self.end].find('>').map_or(self.end, |end| tail + end + 1);
        self.keep(what, Span::new(at, end), Span::new(head, tail));
        Some(end)
    }

    fn keep(&mut self, what: What, span: Span, inner: Span) {
        self.found.push(Opaque { what, span, inner: Span::new(inner.start.min(span.end), inner.end) });
    }
}

/// Where the end tag of `name` begins in `text`.
pub(super) fn find_end(text: &str, name: &str) -> Option<usize> {
    text.match_indices("</").map(|(at, _)| at).find(|at| {
        let rest = &text.as_bytes()[at + 2..];
        rest.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name.as_bytes()))
            && rest.get(name.len()).is_none_or(|byte| !byte.is_ascii_alphanumeric())
    })
}

/// The value of the attribute `name` of `tag`, without the quotes around it; `None` if it is empty.
pub(super) fn attribute(tag: &str, name: &str) -> Option<String> {
    let mut rest = tag.trim_start_matches(|c: char| !c.is_whitespace());
    while let Some((key, after)) = rest.split_once('=') {
        let after = after.trim_start();
        let quoted = after.chars().next().filter(|c| matches!(c, '"' | '\''));
        let (value, tail) = match quoted {
            Some(quote) => after[1..].split_once(quote).unwrap_or((&after[1..], "")),
            None => {
                let end = after.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(after.len());
                (after[..end].trim_end_matches('/'), &after[end..])
            }
        };
        if key.trim().eq_ignore_ascii_case(name) {
            // the wiki reads quotes of other kinds as part of the name, but authors do not mean that
            let value = value.trim_end_matches('>').trim().trim_matches(['“', '”', '″', '«', '»', '’', '‘']);
            return (!value.is_empty()).then(|| value.to_owned());
        }
        rest = tail;
    }
    None
}

/// The stretches of `opaque` in `span`.
pub(super) fn inside(opaque: &[Opaque], span: Span) -> &[Opaque] {
    let from = opaque.partition_point(|block| block.span.start < span.start);
    let to = opaque.partition_point(|block| block.span.start < span.end);
    &opaque[from..to.max(from)]
}
