//! Reads keywords: lines such as `#+TITLE: Rain`.

use super::block::Reader;
use crate::block::Role;
use crate::coverage::{Class, Reason};
use crate::metadata::{Stated, keep};
use crate::place::Span;

impl Reader<'_> {
    /// Reads the line `at`, which has the keyword `name`; its value begins at byte `value` of it.
    pub(super) fn keyword(&mut self, at: usize, name: &str, value: usize) {
        let line = self.lines[at];
        let span = line.rest(value);
        let said = &self.source[span.range()];
        let stated = || Stated::in_field(said, span);
        self.end(line.start);
        match name {
            "TITLE" | "SUBTITLE" => {
                let role = if name == "TITLE" { Role::Heading } else { Role::Paragraph };
                self.begin(role, u8::from(name == "TITLE"), line.start);
                self.inline(span);
                return self.end(line.end());
            }
            "CAPTION" => {
                self.begin(Role::Caption, 0, line.start);
                self.inline(span);
                return self.end(line.end());
            }
            "AUTHOR" => keep(&mut self.out.content.metadata.author, stated()),
            "DATE" => {
                let bare = said.trim_matches(['<', '>', '[', ']']);
                keep(&mut self.out.content.metadata.published, Stated::in_field(bare, span));
            }
            "LANGUAGE" => keep(&mut self.out.content.metadata.language, stated()),
            "BIBLIOGRAPHY" => {
                let files = said.trim_matches('"');
                keep(&mut self.out.content.metadata.bibliography, Stated::in_field(files, span));
            }
            "INCLUDE" => return self.out.leave(line.rest(0), Class::Unread(Reason::Include)),
            "TBLFM" | "RESULTS" | "HEADER" | "HEADERS" | "ATTR_HTML" | "ATTR_LATEX" | "NAME" | "PLOT" => return,
            "HTML" | "LATEX" | "LATEX_HEADER" | "HTML_HEAD" => {
                return self.out.leave(line.rest(0), Class::Unread(Reason::Raw));
            }
            _ => {}
        }
        self.out.leave(Span::new(line.start, line.end()), Class::Metadata);
    }
}
