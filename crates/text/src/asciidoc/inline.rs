//! The content of a paragraph of AsciiDoc.

use std::collections::HashMap;

use super::attribute::Attributes;
use super::replacement::{self, MacroText};
use crate::assembler::Assembler;
use crate::coverage::{Class, Reason};
use crate::place::Span;
use crate::{entities, html};

/// How deep the texts of nested links are read.
const DEEPEST: usize = 8;

/// Adds the source at `span` without its markup. `notes` counts the notes of the document.
pub(super) fn read(span: Span, attributes: &Attributes, notes: &mut usize, out: &mut Assembler<'_>) {
    deeper(span, attributes, notes, out, 0);
}

fn deeper(span: Span, attributes: &Attributes, notes: &mut usize, out: &mut Assembler<'_>, depth: usize) {
    let source = out.source();
    let scan = Scan {
        source,
        whole: span,
        from: span.start,
        open: Vec::new(),
        absent: HashMap::new(),
        attributes,
        notes,
        depth,
    };
    scan.run(out);
}

/// Markup whose end was found.
struct Open {
    /// Where its end is.
    end: usize,
    length: usize,
    mark: &'static str,
    /// The length of the prose at its beginning.
    from: usize,
}

struct Scan<'a, 's> {
    source: &'s str,
    whole: Span,
    /// Up to where text was added.
    from: usize,
    open: Vec<Open>,
    /// Marks that have no end from here on, each with the byte up to which that is known.
    absent: HashMap<&'static str, usize>,
    attributes: &'a Attributes,
    notes: &'a mut usize,
    depth: usize,
}

/// Marks of formatting, the longer first.
const MARKS: [&str; 8] = ["**", "*", "__", "_", "##", "#", "^", "~"];

impl<'s> Scan<'_, 's> {
    fn run(mut self, out: &mut Assembler<'s>) {
        let mut at = self.whole.start;
        while at < self.whole.end {
            if let Some(open) = self.open.pop_if(|open| open.end <= at) {
                at = self.close(&open, at, out);
                continue;
            }
            let read = match self.source.as_bytes()[at] {
                b'\\' => self.escape(at, out),
                b'*' | b'_' | b'#' | b'^' | b'~' => self.format(at, out),
                b'`' => self.code(at, out),
                b'"' | b'\'' => self.curved(at, out),
                b'+' => self.plus(at, out),
                b'[' => self.bracket(at, out),
                b'{' => self.attribute(at, out),
                b':' => self.replaced(replacement::with_colon(self.source, self.from, at, self.limit()), out),
                b'<' => self.replaced(replacement::reference(self.source, at, self.limit()), out),
                b'(' => self.replaced(replacement::index(self.source, at, self.limit()), out),
                _ => None,
            };
            at = read.unwrap_or(at + 1);
        }
        self.flush(self.whole.end, out);
        while let Some(open) = self.open.pop() {
            self.close(&open, self.whole.end, out);
        }
    }

    /// How far markup that begins here can reach.
    fn limit(&self) -> usize {
        self.open.last().map_or(self.whole.end, |open| open.end)
    }

    fn flush(&mut self, to: usize, out: &mut Assembler<'s>) {
        if self.from < to {
            entities::text(Span::new(self.from, to), out);
            self.from = to;
        }
    }

    /// Adds the text before `span`; `span` itself is left out.
    fn leave_out(&mut self, span: Span, out: &mut Assembler<'s>) -> Option<usize> {
        self.flush(span.start, out);
        self.from = span.end.max(self.from);
        Some(self.from)
    }

    fn close(&mut self, open: &Open, at: usize, out: &mut Assembler<'s>) -> usize {
        self.flush(open.end, out);
        let after = (open.end + open.length).min(self.whole.end).max(at);
        match open.mark {
            "*" | "**" => out.bold(open.from),
            "_" | "__" => out.emphasis(open.from),
            "`\"" => out.stands_for("”", Span::new(open.end, after)),
            "`'" => out.stands_for("’", Span::new(open.end, after)),
            _ => {}
        }
        self.from = after.max(self.from);
        self.from
    }

    fn rest(&self, at: usize) -> &'s str {
        self.source.get(at..self.limit()).unwrap_or("")
    }

    fn before(&self, at: usize) -> Option<char> {
        self.source[self.whole.start..at].chars().next_back()
    }

    fn escape(&mut self, at: usize, out: &mut Assembler<'s>) -> Option<usize> {
        let next = self.rest(at + 1).chars().next().filter(|c| c.is_ascii_punctuation())?;
        self.leave_out(Span::new(at, at + 1), out);
        Some(at + 1 + next.len_utf8())
    }

    fn format(&mut self, at: usize, out: &mut Assembler<'s>) -> Option<usize> {
        let rest = self.rest(at);
        for mark in MARKS.into_iter().filter(|mark| rest.starts_with(mark)) {
            let Some(end) = self.end(at, mark) else { continue };
            self.leave_out(Span::new(at, at + mark.len()), out);
            let inner = &self.source[at + mark.len()..end];
            if mark == "^" && inner.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') {
                html::raised(inner, Span::new(at + 1, end), out);
                self.from = end + 1;
                return Some(self.from);
            }
            self.open.push(Open { end, length: mark.len(), mark, from: out.position() });
            return Some(at + mark.len());
        }
        let first = self.source.as_bytes()[at];
        Some(at + self.rest(at).bytes().take_while(|&byte| byte == first).count().max(1))
    }

    /// Where the markup that `mark` begins at `at` ends, if it does begin there.
    fn end(&mut self, at: usize, mark: &'static str) -> Option<usize> {
        let from = at + mark.len();
        let rest = self.rest(from);
        let anywhere = mark.len() == 2;
        let tight = matches!(mark, "^" | "~");
        let word = |c: char| c.is_alphanumeric() || c == '_';
        let begins = self.before(at).is_none_or(|c| !word(c) && !matches!(c, ':' | ';' | '}')) || anywhere || tight;
        if !begins || rest.starts_with(char::is_whitespace) && !anywhere {
            return None;
        }
        let end = self.find(from, mark, |before, after| {
            let closed = !before.is_whitespace() && before != '\\' && !after.is_some_and(word);
            anywhere || tight || closed
        })?;
        (!tight || !self.source[from..end].contains(char::is_whitespace)).then_some(end)
    }

    /// Where the first `mark` after byte `from` is whose neighbouring characters satisfy `fits`.
    fn find(&mut self, from: usize, mark: &'static str, fits: impl Fn(char, Option<char>) -> bool) -> Option<usize> {
        let limit = self.limit();
        if self.absent.get(mark) == Some(&limit) {
            return None;
        }
        let rest = self.rest(from);
        let found = rest.match_indices(mark).map(|(at, _)| at).find(|&at| {
            let after = rest[at + mark.len()..].chars().next();
            rest[..at].chars().next_back().is_some_and(|before| fits(before, after))
        });
        if found.is_none() {
            self.absent.insert(mark, limit);
        }
        found.map(|at| from + at)
    }

    fn code(&mut self, at: usize, out: &mut Assembler<'s>) -> Option<usize> {
        let mark = if self.rest(at).starts_with("``") { "``" } else { "`" };
        let end = self.end(at, mark)? + mark.len();
        self.leave_out(Span::new(at, end), out);
        out.mark(Span::new(at, end));
        Some(end)
    }

    /// Reads `` "`curved`" `` quotation marks.
    fn curved(&mut self, at: usize, out: &mut Assembler<'s>) -> Option<usize> {
        let start = Span::new(at, at + 2);
        let (mark, shown) = match self.rest(at) {
            rest if rest.starts_with("\"`") => ("`\"", "“"),
            rest if rest.starts_with("'`") => ("`'", "‘"),
            _ => return None,
        };
        let end = self.find(at + 2, mark, |_, _| true)?;
        self.leave_out(start, out);
        out.stands_for(shown, start);
        self.open.push(Open { end, length: 2, mark, from: out.position() });
        Some(start.end)
    }

    /// Reads literal text between plus signs, and the plus that breaks a line.
    fn plus(&mut self, at: usize, out: &mut Assembler<'s>) -> Option<usize> {
        let rest = self.rest(at);
        let spaced = self.before(at).is_some_and(|c| c == ' ');
        if spaced && rest[1..].trim_start_matches([' ', '\t', '\r']).starts_with('\n') {
            return self.leave_out(Span::new(at, at + 1), out);
        }
        let mark = ["+++", "++", "+"].into_iter().find(|mark| rest.starts_with(mark))?;
        let Some(end) = self.end(at, mark) else { return Some(at + mark.len()) };
        self.leave_out(Span::new(at, at + mark.len()), out);
        out.text(&self.source[at + mark.len()..end], at + mark.len());
        self.from = end;
        self.leave_out(Span::new(end, end + mark.len()), out);
        self.from = end + mark.len();
        Some(self.from)
    }

    /// Reads an anchor, or the attributes of the formatting that follows.
    fn bracket(&mut self, at: usize, out: &mut Assembler<'s>) -> Option<usize> {
        if let Some((span, name)) = replacement::anchor(self.source, at, self.limit()) {
            self.leave_out(span, out);
            out.anchor(name.to_owned(), span);
            return Some(span.end);
        }
        const LONGEST: usize = 60;
        let rest = self.rest(at);
        let length = rest.as_bytes().iter().take(LONGEST).position(|&byte| byte == b']')?;
        let look = length > 1 && rest[1..].starts_with(['.', '#']) || rest[1..length].starts_with("role=");
        let follows = rest[length + 1..].starts_with(['#', '*', '_', '`']);
        if look && follows { self.leave_out(Span::new(at, at + length + 1), out) } else { None }
    }

    fn attribute(&mut self, at: usize, out: &mut Assembler<'s>) -> Option<usize> {
        let (span, value) = replacement::attribute(self.source, at, self.limit(), self.attributes)?;
        let link = replacement::with_attribute(self.source, span, value.as_deref(), self.limit());
        if link.is_some() {
            return self.replaced(link, out);
        }
        self.leave_out(span, out);
        match value {
            Some(value) => out.stands_for(&value, span),
            None => out.mark_as(Class::Unread(Reason::Template), span),
        }
        Some(span.end)
    }

    fn replaced(&mut self, found: Option<(Span, MacroText)>, out: &mut Assembler<'s>) -> Option<usize> {
        let (span, shown) = found?;
        self.leave_out(span, out);
        match shown {
            MacroText::Nothing => {}
            MacroText::Mark => out.mark_as(Class::Markup, span),
            MacroText::Image(said) => {
                out.mark_as(Class::Markup, span);
                if let Some(said) = said {
                    out.leave(said, Class::Unread(Reason::Attribute));
                    out.alternative(said);
                }
            }
            MacroText::Code => out.mark(span),
            MacroText::Note(text) => {
                out.leave(text, Class::Unread(Reason::Note));
                *self.notes += 1;
                out.note(span, self.notes.to_string());
            }
            MacroText::Place(name) => {
                out.note(span, name);
                out.mark(span);
            }
            MacroText::Reference(name, text) => {
                out.note(span, name);
                if let Some(text) = text.filter(|_| self.depth < DEEPEST) {
                    deeper(text, self.attributes, self.notes, out, self.depth + 1);
                }
            }
            MacroText::Text(text, target) => {
                let from = out.position();
                if self.depth < DEEPEST && !out.source()[text.range()].contains("://") {
                    deeper(text, self.attributes, self.notes, out, self.depth + 1);
                } else {
                    out.text(&out.source()[text.range()], text.start);
                }
                if let Some(target) = target {
                    out.link(from, span, target);
                }
            }
        }
        Some(span.end)
    }
}
