//! What site generators and note-taking programs add to Markdown, found in the text before it
//! is parsed.
//!
//! CommonMark has no place for templates, components, formulas, directives and admonitions: a parser reads them as
//! text, and some of them as code or as the end of the document. So they are found first and covered in the source,
//! byte for byte, with characters that have no meaning. The parser then sees the structure that the author sees, and
//! every place stays where it is.

use super::mdx;

mod admonition;
mod attributes;
mod brace;
mod code;
mod directive;
mod dollar;
mod fence;
mod jsx;
mod mask;
mod named;
mod pass;
mod row;
mod scan;
mod template;
mod tokens;

pub(super) use mask::{Kind, Masked, Opaque};
pub(super) use named::class as directive_class;
pub(super) use pass::masked;
pub(super) use tokens::uncovered;

/// The dialect that a source is written in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Dialect {
    /// It is MDX: components close themselves, and the text in braces is code.
    pub jsx: bool,
    /// A site generator fills it in: it has front matter.
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

#[cfg(test)]
mod cases;
