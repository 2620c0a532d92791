//! The state of reading Typst: what is open, and the block that text is added to.

use std::collections::{HashMap, HashSet};

use super::function::Shows;
use crate::assembler::Assembler;
use crate::block::Role;
use crate::content::Content;
use crate::coverage::Class;
use crate::place::Span;

pub(super) struct Reader<'s> {
    pub(super) source: &'s str,
    pub(super) out: Assembler<'s>,
    pub(super) is_open: bool,
    /// What is open, innermost last; none is the markup of the file.
    pub(super) modes: Vec<Mode<'s>>,
    /// The emphases that are open in this paragraph: the sign, and where the prose was.
    pub(super) emphases: Vec<(u8, usize)>,
    /// The indents of the points of lists around.
    pub(super) points: Vec<usize>,
    /// The labels that the source defines: what refers to them cites nothing.
    pub(super) labels: HashSet<&'s str>,
    /// From where on runs of so many backquotes no longer end.
    pub(super) unclosed: HashMap<usize, usize>,
    /// How many notes and headings are open, in which no blocks begin.
    pub(super) held: usize,
}

/// What is open.
#[derive(Debug, Clone, Copy)]
pub(super) enum Mode<'s> {
    /// Markup in square brackets: what its end does, and the role of its blocks.
    Content(Ends, Role),
    /// Code up to this sign, in the call of a function.
    Code { closes: u8, name: &'s str, argument: &'s str },
    /// A call, from which on brackets belong to the function.
    Call { name: &'s str, start: usize },
    /// A statement, up to the end of the line.
    Statement { name: &'s str },
}

/// What the end of content does.
#[derive(Debug, Clone, Copy)]
pub(super) enum Ends {
    Nothing,
    Block,
    Emphasis(usize),
    Bold(usize),
    Quoted,
    Note,
    Link(usize, usize),
}

impl<'s> Reader<'s> {
    pub(super) fn new(source: &'s str) -> Self {
        Self {
            source,
            out: Assembler::new(source),
            is_open: false,
            modes: Vec::new(),
            emphases: Vec::new(),
            points: Vec::new(),
            labels: labels(source),
            unclosed: HashMap::new(),
            held: 0,
        }
    }

    pub(super) fn read(mut self) -> Content {
        let mark = if self.source.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let mut at = self.line_start(mark);
        while at < self.source.len() {
            at = match self.modes.last().copied() {
                None | Some(Mode::Content(..)) => self.markup(at),
                Some(Mode::Code { closes, name, argument }) => self.code(at, closes, name, argument),
                Some(Mode::Call { name, start }) => self.call(at, name, start),
                Some(Mode::Statement { name }) => self.statement(at, name),
            };
        }
        while let Some(mode) = self.modes.pop() {
            if let Mode::Content(ends, _) = mode {
                self.close(ends, self.source.len());
            }
        }
        self.end(self.source.len());
        self.out.finish()
    }

    /// The role of blocks here.
    fn role(&self) -> Role {
        match self.modes.last() {
            Some(Mode::Content(_, role)) => *role,
            _ => Role::Paragraph,
        }
    }

    pub(super) fn begin_as(&mut self, role: Role, level: u8, at: usize) {
        if self.held == 0 {
            self.out.start(role, level, at);
            self.is_open = true;
        }
    }

    /// Begins a block at `at` if none is open.
    pub(super) fn begin(&mut self, at: usize) {
        if !self.is_open {
            let role = self.role();
            self.begin_as(role, u8::from(matches!(role, Role::Heading | Role::Item)), at);
        }
    }

    pub(super) fn end(&mut self, at: usize) {
        if self.is_open && self.held == 0 {
            self.out.end(at);
            self.is_open = false;
            self.emphases.clear();
        }
    }

    /// Adds the text at `span`.
    pub(super) fn text(&mut self, span: Span) {
        let text = &self.source[span.range()];
        if !self.is_open {
            let start = span.end - text.trim_start().len();
            if start == span.end {
                return;
            }
            self.begin(start);
        }
        self.out.text(text, span.start);
    }

    /// Adds `text`, which stands for the source from `from` to `to`; returns `to`.
    pub(super) fn stand_for(&mut self, text: &str, from: usize, to: usize) -> usize {
        if !text.trim().is_empty() {
            self.begin(from);
        }
        if self.is_open {
            self.out.stands_for(text, Span::new(from, to));
        }
        to
    }

    pub(super) fn mark(&mut self, class: Class, span: Span) -> usize {
        self.begin(span.start);
        self.out.mark_as(class, span);
        span.end
    }

    /// Opens the content whose bracket is at `at`; it belongs to a call that began at `start`.
    pub(super) fn open(&mut self, shows: Shows, start: usize, at: usize) -> usize {
        let shows = match shows {
            Shows::Unknown if !self.has_lines(at) => Shows::Inline,
            Shows::Unknown => Shows::Blocks(Role::Paragraph),
            // a quotation that begins a line is a block
            Shows::Quoted if !self.is_open => Shows::Blocks(Role::Quotation),
            shows => shows,
        };
        let from = self.out.position();
        let ends = match shows {
            Shows::Emphasis => Ends::Emphasis(from),
            Shows::Bold => Ends::Bold(from),
            Shows::Link => Ends::Link(from, start),
            Shows::Quoted => {
                self.stand_for("“", start, at + 1);
                Ends::Quoted
            }
            Shows::Note if self.is_open => {
                self.stand_for("^[", start, at + 1);
                self.held += 1;
                Ends::Note
            }
            Shows::Blocks(_) => {
                self.end(start);
                Ends::Block
            }
            _ => Ends::Nothing,
        };
        let role = if let Shows::Blocks(role) = shows { role } else { self.role() };
        self.modes.push(Mode::Content(ends, role));
        at + 1
    }

    /// Whether the content whose bracket is at `at` has a line break near its beginning.
    fn has_lines(&self, at: usize) -> bool {
        self.source[at + 1..].trim_start_matches([' ', '\t', '\r']).starts_with('\n')
    }

    /// Closes content at the bracket at `at`.
    pub(super) fn close(&mut self, ends: Ends, at: usize) {
        let bracket = Span::new(at, (at + 1).min(self.source.len()));
        match ends {
            Ends::Nothing => {}
            Ends::Block => self.end(at),
            Ends::Emphasis(from) => self.out.emphasis(from),
            Ends::Bold(from) => self.out.bold(from),
            Ends::Quoted if bracket.start < bracket.end => _ = self.stand_for("”", at, bracket.end),
            Ends::Quoted => {}
            Ends::Note => {
                if bracket.start < bracket.end {
                    self.out.stands_for("]", bracket);
                }
                self.held -= 1;
            }
            Ends::Link(from, start) => {
                let call = &self.source[start..at];
                let target = call.split('"').nth(1).unwrap_or("").to_owned();
                if !target.is_empty() {
                    self.out.link(from, Span::new(start, bracket.end), target);
                }
            }
        }
    }
}

/// The labels `<name>` in `source`.
fn labels(source: &str) -> HashSet<&str> {
    let starts = memchr::memchr_iter(b'<', source.as_bytes());
    starts.filter_map(|at| label(&source[at..])).collect()
}

/// The name of the label that `text` begins with.
pub(super) fn label(text: &str) -> Option<&str> {
    const LONGEST: usize = 80;
    let rest = text.strip_prefix('<')?;
    let fits = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b':' | b'.');
    let length = rest.as_bytes().iter().take(LONGEST).take_while(fits).count();
    (length > 0 && rest[length..].starts_with('>')).then(|| &rest[..length])
}
