//! What site generators and note-taking programs add to Markdown, found in the text before it
//! is parsed.
//!
//! CommonMark has no place for templates, components, formulas, directives and admonitions: a
//! parser reads them as text, and some of them as code or as the end of the document. What is
//! found is covered in the source, byte for byte, with characters that mean nothing; so the parser
//! sees the structure that the author sees, and every place stays where it is.

use std::borrow::Cow;

use super::mdx;
use crate::document::coverage::Stretch;
use crate::place::Span;

mod admonition;
mod attributes;
mod brace;
mod code;
mod directive;
mod dollar;
mod fence;
mod jsx;
mod mask;
mod scan;
mod template;
mod tokens;

pub(super) use directive::class as directive_class;
pub(super) use mask::{Kind, Opaque};
pub(super) use tokens::uncovered;

/// The dialect that a source is written in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Dialect {
    /// It is MDX: components close themselves, and the text in braces is code.
    pub jsx: bool,
    /// A generator of a site fills it in: it has front matter.
    pub filled: bool,
}

impl Dialect {
    /// The dialect of `text`, from the file `path`; `filled` if it had front matter.
    /// Docusaurus also reads files that end with `.md` as MDX: their imports show it.
    pub fn of(path: &str, text: &str, filled: bool) -> Self {
        let ending = path.rsplit_once('.').is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("mdx"));
        Self { jsx: ending || mdx::imports_components(text), filled }
    }
}

/// A source whose dialect is covered.
#[derive(Debug)]
pub(super) struct Masked<'s> {
    /// The source with what is covered; as long as the source.
    pub(super) text: Cow<'s, str>,
    /// What is covered, in order, without overlaps.
    pub(super) opaque: Vec<Opaque>,
    /// What of it is not a markup.
    pub(super) left: Vec<Stretch>,
    /// Where items of lists begin that are admonitions or tabs.
    pub(super) asides: Vec<usize>,
}

impl Masked<'_> {
    /// What is covered of `span`, and how.
    pub(super) fn within(&self, span: Span) -> &[Opaque] {
        let from = self.opaque.partition_point(|one| one.span.end <= span.start);
        let count = self.opaque[from..].partition_point(|one| one.span.start < span.end);
        &self.opaque[from..from + count]
    }

    /// Whether the item of a list that begins at byte `at` is not one.
    pub(super) fn is_aside(&self, at: usize) -> bool {
        const MARKER: usize = 4;
        let next = self.asides.partition_point(|start| *start < at);
        self.asides.get(next).is_some_and(|start| *start < at + MARKER)
    }

    /// `target`, an address that was read from the covered text, as it is written in the source.
    pub(super) fn restored(&self, source: &str, target: String) -> String {
        if self.opaque.is_empty() || !target.contains(mask::FILL) {
            target
        } else {
            mask::restored(self, source, target)
        }
    }
}

/// Covers what of `source` belongs to its dialect.
pub(super) fn masked(source: &str, dialect: Dialect) -> Masked<'_> {
    if !dialect.jsx && !scan::may_have(source) {
        return Masked { text: Cow::Borrowed(source), opaque: Vec::new(), left: Vec::new(), asides: Vec::new() };
    }
    scan::scan(source, dialect)
}

#[cfg(test)]
mod cases;
