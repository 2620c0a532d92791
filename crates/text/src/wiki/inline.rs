//! The content of a line of wiki text.

use super::nested::Nested;
use super::opaque::{self, Opaque, What, attribute};
use super::{link, template};
use crate::assembler::Assembler;
use crate::html;
use crate::place::Span;

/// Reads the content of lines.
#[derive(Debug)]
pub(super) struct Inline {
    /// Reads the tags in between.
    html: html::Reader,
    /// Where the prose ended when `''` began.
    italic: Option<usize>,
    /// Where the prose ended when `'''` began.
    bold: Option<usize>,
    /// Notes so far.
    notes: usize,
    /// How many templates and links are open.
    depth: usize,
}

impl Inline {
    pub(super) fn new() -> Self {
        Self { html: html::Reader::of_pieces(), italic: None, bold: None, notes: 0, depth: 0 }
    }

    /// Adds text without wiki markup.
    fn plain(&mut self, span: Span, out: &mut Assembler<'_>) {
        let text = &out.source()[span.range()];
        if text.contains(['<', '&']) {
            self.html.read(&html::tokens(out.source(), span), out);
        } else {
            out.text(text, span.start);
        }
    }

    /// Reads the apostrophes after `before`, if they are emphasis, and returns where they end.
    fn quotes(&mut self, before: Span, end: usize, out: &mut Assembler<'_>) -> Option<usize> {
        let at = before.end;
        let count = out.source()[at..end].bytes().take_while(|&byte| byte == b'\'').count();
        // of more than five, the first are plain apostrophes before the emphasis; of four, one is
        let marks = match count {
            0 | 1 => return None,
            2 | 3 => count,
            4 => 3,
            _ => 5,
        };
        self.plain(Span::new(before.start, at + count - marks), out);
        if marks != 3 {
            toggle(&mut self.italic, out, Assembler::emphasis);
        }
        if marks != 2 {
            toggle(&mut self.bold, out, Assembler::bold);
        }
        Some(at + count)
    }

    /// Reads `__TOC__` and the like after `before`, and returns where it ends.
    fn switch(&mut self, before: Span, end: usize, out: &mut Assembler<'_>) -> Option<usize> {
        let rest = out.source()[before.end..end].strip_prefix("__")?;
        let length = rest.bytes().take_while(u8::is_ascii_uppercase).count();
        (length > 2 && rest[length..].starts_with("__")).then(|| {
            self.plain(before, out);
            before.end + length + 4
        })
    }

    fn block(&mut self, block: &Opaque, out: &mut Assembler<'_>) {
        match block.what {
            What::Comment => {}
            What::Template => template::inline(block.span, self, out),
            What::Note => self.note(block, out),
            What::NoWiki => out.text(&out.source()[block.inner.range()], block.inner.start),
            What::Hidden => out.mark_as(opaque::class(out.source(), block), block.span),
        }
    }

    fn note(&mut self, block: &Opaque, out: &mut Assembler<'_>) {
        self.notes += 1;
        let tag = &out.source()[block.span.start..block.inner.start];
        out.leave(block.inner, opaque::class(out.source(), block));
        out.note(block.span, attribute(tag, "name").unwrap_or_else(|| self.notes.to_string()));
    }
}

impl Nested for Inline {
    fn depth(&mut self) -> &mut usize {
        &mut self.depth
    }

    fn end_line(&mut self, at: usize, out: &mut Assembler<'_>) {
        self.html.end_line(at, out);
        (self.italic, self.bold) = (None, None);
    }

    fn read(&mut self, span: Span, opaque: &[Opaque], out: &mut Assembler<'_>) {
        let source = out.source();
        let bytes = source.as_bytes();
        let (mut from, mut at) = (span.start, span.start);
        let mut next = opaque.iter().peekable();
        while at < span.end {
            while next.next_if(|block| block.span.start < at).is_some() {}
            if let Some(block) = next.next_if(|block| block.span.start == at) {
                self.plain(Span::new(from, at), out);
                if block.span.end <= span.end {
                    self.block(block, out);
                }
                at = block.span.end.min(span.end);
                from = at;
                continue;
            }
            let read = match bytes[at] {
                b'\'' => self.quotes(Span::new(from, at), span.end, out),
                b'[' => link::read(source, Span::new(at, span.end)).map(|link| {
                    self.plain(Span::new(from, at), out);
                    link::show(&link, opaque, self, out);
                    link.span.end
                }),
                b'_' => self.switch(Span::new(from, at), span.end, out),
                _ => None,
            };
            match read {
                Some(end) => (from, at) = (end, end),
                None => at += 1,
            }
        }
        self.plain(Span::new(from, span.end.max(from)), out);
    }
}

fn toggle<'s>(from: &mut Option<usize>, out: &mut Assembler<'s>, end: fn(&mut Assembler<'s>, usize)) {
    match from.take() {
        Some(from) => end(out, from),
        None => *from = Some(out.position()),
    }
}
