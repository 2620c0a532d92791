//! HTML.
use crate::report::{Format, Linted, Summary};
use std::io::{self, Write};
/// A page.
#[derive(Debug, Default)]
pub struct Html;
impl Format for Html {
    fn document(&mut self, _document: &Linted<'_>, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
    fn end(&mut self, _summary: &Summary, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}
