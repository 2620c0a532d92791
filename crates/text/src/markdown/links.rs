//! Links and pictures, whose text comes between their beginning and their end.

use crate::assembler::Assembler;
use crate::block::Role;
use crate::content::Link;
use crate::coverage::{Class, Reason};
use crate::markdown::parser;
use crate::place::Span;

/// The links and pictures that have begun and not ended yet, the innermost one last.
#[derive(Debug, Default)]
pub(super) struct Links(Vec<Open>);

/// A link or picture whose end has not been read yet.
#[derive(Debug)]
struct Open {
    target: String,
    from: usize,
    /// How much was left out before it.
    left: usize,
    /// Its text is not prose: the number of a note, or an alternative text that is not shown.
    hidden: bool,
}

impl Links {
    /// Begins the link at `span` to `target`.
    pub(super) fn link(&mut self, target: String, span: Span, out: &mut Assembler<'_>) {
        let hidden = parser::is_number(&out.source()[span.range()]);
        if hidden {
            out.hide(Class::Markup);
        }
        self.0.push(Open { target, from: out.position(), left: out.content.left.len(), hidden });
    }

    /// Begins the picture at `span` with this title, if it has one; if nothing but it is in `paragraph`, its alternative
    /// text is a caption.
    pub(super) fn picture(
        &mut self,
        target: String,
        title: &str,
        span: Span,
        paragraph: Span,
        out: &mut Assembler<'_>,
    ) {
        let said = if title.is_empty() { None } else { out.source()[span.range()].rfind(title) };
        if let Some(at) = said.map(|at| span.start + at) {
            out.alternative(Span::new(at, at + title.len()));
        }
        let alone = span == paragraph && out.role() == Role::Paragraph;
        if alone {
            out.recast(Role::Caption);
        }
        let from = out.position();
        if !alone {
            out.stands_for(" ", span);
            out.hide(Class::Unread(Reason::Attribute));
        }
        self.0.push(Open { target, from, left: out.content.left.len(), hidden: !alone });
    }

    /// Ends the last one, which is at `span`.
    pub(super) fn end(&mut self, is_picture: bool, span: Span, out: &mut Assembler<'_>) {
        let Some(Open { target, from, left, hidden }) = self.0.pop() else { return };
        if hidden {
            out.show();
        }
        if !is_picture {
            return if hidden { out.bare_link(span, target) } else { out.link(from, span, target) };
        }
        // its text begins after `![`, and ends at the first bracket after the last of its words
        let last = out.content.left.get(left..).filter(|_| hidden).and_then(|said| said.last());
        let end = last.map_or(span.start, |last| last.span.end);
        if let Some(length) =
            out.source().get(end..span.end).and_then(|rest| rest.find(']')).filter(|_| end > span.start)
        {
            out.alternative(Span::new(span.start + "![".len(), end + length));
        }
        let range = out.since(from);
        out.content.images.push(Link { range, span, target });
    }
}
