//! Reading what is in links and templates, which may hold others.

use super::opaque::Opaque;
use crate::assembler::Assembler;
use crate::place::Span;

/// So deep templates and links are read in one another.
pub(super) const DEEPEST: usize = 12;

/// Reads lines of wiki text, also those inside of a link or a template.
pub(super) trait Nested {
    /// How many templates and links are around.
    fn depth(&mut self) -> &mut usize;

    /// Reads the source at `span`, of which `opaque` is opaque.
    fn read(&mut self, span: Span, opaque: &[Opaque], out: &mut Assembler<'_>);

    /// Ends what nobody ended in a line, before byte `at`.
    fn end_line(&mut self, at: usize, out: &mut Assembler<'_>);
}
