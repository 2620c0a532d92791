//! Reading the content of links and templates, which may contain others.

use super::opaque::Opaque;
use crate::assembler::Assembler;
use crate::place::Span;

/// How deep templates and links are read inside one another.
pub(super) const DEEPEST: usize = 12;

/// Reads lines of wiki text, including those inside a link or a template.
pub(super) trait Nested {
    /// How many templates and links are around the current place.
    fn depth(&mut self) -> &mut usize;

    /// Reads the source at `span`, in which the stretches `opaque` are opaque.
    fn read(&mut self, span: Span, opaque: &[Opaque], out: &mut Assembler<'_>);

    /// Ends elements of a line that have no end, before byte `at`.
    fn end_line(&mut self, at: usize, out: &mut Assembler<'_>);
}
