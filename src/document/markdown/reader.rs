//! Turns the events of Markdown into parts.

use pulldown_cmark::{BlockQuoteKind, Event, LinkType, MetadataBlockKind, Tag, TagEnd};

use crate::document::assembler::Assembler;
use crate::document::comment::Comment;
use crate::document::content::{Content, Link};
use crate::document::front_matter;
use crate::document::html;
use crate::document::markdown::{inline, is_text, mdx};
use crate::document::part::Role;
use crate::place::Span;

pub(super) struct Reader<'s> {
    out: Assembler<'s>,
    containers: Vec<Container>,
    /// Where the outermost container begins of which no text was read yet.
    lead: Option<usize>,
    /// The paragraph being read, without the line end.
    paragraph: Span,
    links: Vec<OpenLink>,
    emphases: Vec<usize>,
    /// Code and front matter, whose text is no prose.
    block: Option<Raw>,
    /// Reads the HTML in between, whose elements can go on over several blocks.
    html: html::Reader,
    /// The lines of a block of HTML, joined where nothing stands between them.
    html_lines: Vec<Span>,
    /// MDX expressions in the paragraph being read.
    expressions: Vec<Span>,
}

/// A block that holds blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Container {
    Quotation,
    Alert,
    List,
    Item,
    Note,
}

/// A block whose text is no prose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Raw {
    Code,
    Yaml,
    Toml,
}

/// A link or picture whose end was not read yet.
struct OpenLink {
    target: String,
    from: usize,
    /// Its text is no prose: the number of a note, or an alternative that nobody sees.
    hidden: bool,
}

impl<'s> Reader<'s> {
    pub(super) fn new(source: &'s str) -> Self {
        Self {
            out: Assembler::new(source),
            containers: Vec::new(),
            lead: None,
            paragraph: Span::new(0, 0),
            links: Vec::new(),
            emphases: Vec::new(),
            block: None,
            html: html::Reader::of_pieces(),
            html_lines: Vec::new(),
            expressions: Vec::new(),
        }
    }

    pub(super) fn finish(self) -> Content {
        self.out.finish()
    }

    pub(super) fn event(&mut self, event: Event<'_>, span: Span) {
        if self.block.is_some() && is_text(&event) {
            return;
        }
        match event {
            Event::Start(tag) => self.open(tag, span),
            Event::End(tag) => self.close(tag, span),
            Event::Text(text) => self.text(&text, span),
            Event::SoftBreak | Event::HardBreak => self.text(" ", span),
            Event::Code(_) => self.code(span),
            Event::Html(_) => self.html_line(span),
            Event::InlineHtml(_) => self.html.read(&html::tokens(self.out.source(), span), &mut self.out),
            Event::FootnoteReference(label) => self.out.note(span, label.to_string()),
            Event::Rule => self.out.end(span.start),
            Event::TaskListMarker(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    /// Adds text, or what of it is outside of expressions.
    fn text(&mut self, text: &str, span: Span) {
        let Some(expression) = self.expression(span) else { return self.out.stands_for(text, span) };
        if span.end - span.start != text.len() {
            return;
        }
        if let Some(before) = expression.start.checked_sub(span.start) {
            self.out.stands_for(&text[..before], Span::new(span.start, expression.start));
        }
        if let Some(after) = span.end.checked_sub(expression.end) {
            self.text(&text[text.len() - after..], Span::new(expression.end, span.end));
        }
    }

    /// Adds the mark of code, unless it stands in an expression. An expression in code is shown
    /// there, and is none.
    fn code(&mut self, span: Span) {
        let known = self.expressions.len();
        self.expressions.retain(|expression| !span.contains(*expression));
        if self.expressions.len() < known {
            self.out.content.comments.retain(|comment| !span.contains(comment.span));
        }
        if self.expression(span).is_none() {
            self.out.mark(span);
        }
    }

    /// The first expression that shares a byte with `span`.
    fn expression(&self, span: Span) -> Option<Span> {
        self.expressions.iter().copied().find(|expression| expression.overlaps(span))
    }

    fn open(&mut self, tag: Tag<'_>, span: Span) {
        match tag {
            Tag::Paragraph => self.paragraph(span),
            Tag::Heading { level, .. } => self.start(Role::Heading, level as u8, span.start),
            Tag::BlockQuote(kind) => self.contain(quotation(kind), span.start),
            Tag::List(_) => self.contain(Container::List, span.start),
            Tag::Item => {
                self.contain(Container::Item, span.start);
                self.start_block(span.start);
            }
            Tag::FootnoteDefinition(label) => {
                self.contain(Container::Note, span.start);
                let named = self.out.source()[span.range()].find("]:").map_or(span.end, |at| span.start + at + 1);
                self.out.note_text(label.to_string(), Span::new(span.start, named));
            }
            Tag::TableCell => self.start(Role::Cell, 0, span.start),
            Tag::CodeBlock(_) => self.raw(Raw::Code, span.start),
            Tag::MetadataBlock(MetadataBlockKind::YamlStyle) => self.raw(Raw::Yaml, span.start),
            Tag::MetadataBlock(MetadataBlockKind::PlusesStyle) => self.raw(Raw::Toml, span.start),
            Tag::HtmlBlock => self.out.end(span.start),
            Tag::Emphasis => self.emphases.push(self.out.position()),
            Tag::Strong => self.emphases.push(self.out.position()),
            Tag::Link { link_type, dest_url, .. } => self.open_link(link_type, dest_url.to_string(), span),
            Tag::Image { dest_url, .. } => self.open_image(dest_url.to_string(), span),
            _ => {}
        }
    }

    fn close(&mut self, tag: TagEnd, span: Span) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::TableCell => {
                self.end_line(span.end);
                self.expressions.clear();
            }
            TagEnd::Item | TagEnd::BlockQuote(_) | TagEnd::FootnoteDefinition | TagEnd::List(_) => {
                self.end_line(span.end);
                self.containers.pop();
                self.lead = None;
            }
            TagEnd::CodeBlock | TagEnd::MetadataBlock(_) => self.close_raw(span),
            TagEnd::HtmlBlock => self.html_block(span),
            TagEnd::Emphasis => {
                if let Some(from) = self.emphases.pop() {
                    self.out.emphasis(from);
                }
            }
            TagEnd::Strong => {
                if let Some(from) = self.emphases.pop() {
                    self.out.bold(from);
                }
            }
            TagEnd::Link | TagEnd::Image => self.close_link(tag, span),
            _ => {}
        }
    }

    fn contain(&mut self, container: Container, at: usize) {
        if !self.out.is_empty() {
            self.lead = None;
        }
        self.out.end(at);
        self.containers.push(container);
        self.lead = self.lead.or(Some(at));
    }

    fn end_line(&mut self, at: usize) {
        self.html.end_line(at, &mut self.out);
        self.out.end(at);
    }

    fn html_line(&mut self, span: Span) {
        match self.html_lines.last_mut() {
            Some(last) if last.end == span.start => last.end = span.end,
            _ => self.html_lines.push(span),
        }
    }

    fn html_block(&mut self, span: Span) {
        self.out.start(Role::Paragraph, 0, span.start);
        for lines in std::mem::take(&mut self.html_lines) {
            self.html.read(&html::tokens(self.out.source(), lines), &mut self.out);
        }
        self.end_line(span.end);
    }

    /// Begins a block of the role that its containers give it.
    fn start_block(&mut self, at: usize) {
        let depth = self.containers.iter().filter(|container| **container == Container::List).count();
        let role = match self.containers.iter().rev().find(|container| **container != Container::List) {
            Some(Container::Quotation) => Role::Quotation,
            Some(Container::Item) => Role::Item,
            Some(Container::Note) => Role::Reference,
            _ => Role::Paragraph,
        };
        let level = match role {
            Role::Item => u8::try_from(depth).unwrap_or(u8::MAX),
            // a further paragraph of a note
            Role::Reference if self.lead.is_none() => 2,
            _ => 0,
        };
        let at = self.lead.unwrap_or(at);
        self.out.start(role, level, at);
    }

    fn start(&mut self, role: Role, level: u8, at: usize) {
        let at = self.lead.take().unwrap_or(at);
        self.out.start(role, level, at);
    }

    fn paragraph(&mut self, span: Span) {
        self.start_block(span.start);
        self.lead = None;
        let text = &self.out.source()[span.range()];
        if self.containers.is_empty() && mdx::is_module_code(text) {
            self.expressions.push(span);
        } else {
            let comments = mdx::comments(text, span.start);
            self.expressions.extend(&comments);
            let source = self.out.source();
            let comments = comments.into_iter().map(|span| Comment::between(source, span, "{/*", "*/}"));
            self.out.content.comments.extend(comments);
        }
        self.paragraph = Span::new(span.start, span.start + text.trim_end().len());
    }

    fn raw(&mut self, raw: Raw, at: usize) {
        self.out.end(at);
        self.block = Some(raw);
    }

    fn close_raw(&mut self, span: Span) {
        let raw = self.block.take();
        let source = self.out.source();
        let block = inline::without_fences(source, span);
        match raw {
            Some(Raw::Yaml) => {
                front_matter::read_yaml(&source[block.range()], block.start, &mut self.out.content.metadata);
            }
            Some(Raw::Toml) => {
                front_matter::read_toml(&source[block.range()], block.start, &mut self.out.content.metadata);
            }
            _ => {}
        }
    }

    fn open_link(&mut self, kind: LinkType, target: String, span: Span) {
        let target = if kind == LinkType::Email { format!("mailto:{target}") } else { target };
        let text = &self.out.source()[span.range()];
        let hidden = inline::is_number(text);
        if hidden {
            self.out.hide();
        }
        self.links.push(OpenLink { target, from: self.out.position(), hidden });
    }

    fn open_image(&mut self, target: String, span: Span) {
        let alone = span == self.paragraph && self.out.role() == Role::Paragraph;
        if alone {
            self.out.recast(Role::Caption);
        }
        let hidden = !alone;
        let from = self.out.position();
        if hidden {
            self.out.stands_for(" ", span);
            self.out.hide();
        }
        self.links.push(OpenLink { target, from, hidden });
    }

    fn close_link(&mut self, tag: TagEnd, span: Span) {
        let Some(OpenLink { target, from, hidden }) = self.links.pop() else { return };
        if hidden {
            self.out.show();
        }
        match (tag, hidden) {
            (TagEnd::Image, _) => {
                let range = self.out.since(from);
                self.out.content.images.push(Link { range, span, target });
            }
            (_, true) => self.out.bare_link(span, target),
            (_, false) => self.out.link(from, span, target),
        }
    }
}

/// GitHub's alerts are set as quotations and are none.
fn quotation(kind: Option<BlockQuoteKind>) -> Container {
    if kind.is_some() { Container::Alert } else { Container::Quotation }
}
