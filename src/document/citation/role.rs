//! Citations by key that are not prose: the roles of MyST and Sphinx, macros of AsciiDoc, templates.

use crate::document::Document;
use crate::document::assembler::MARK;
use crate::document::citation::{Mark, MarkKind};
use crate::document::notation::{self, Means};

/// The citations of `document` with a mark in the prose, as for code.
pub(super) fn marks(document: &Document) -> Vec<Mark> {
    let found = memchr::memmem::find_iter(document.prose().as_bytes(), MARK);
    found.filter_map(|at| mark(document, at)).collect()
}

/// The citation in the source behind the mark at byte `at` of the prose.
fn mark(document: &Document, at: usize) -> Option<Mark> {
    let range = at..at + MARK.len();
    let source = document.source().get(document.span(range.clone()).range())?;
    // most of these marks are code
    if source.starts_with('`') {
        return None;
    }
    let found = notation::read(source).filter(|found| found.means == Means::Library && found.length == source.len())?;
    Some(Mark::new(range, MarkKind::Keys(found.keys)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Format, Input};

    fn found(format: Format, text: &str) -> Vec<(String, Vec<String>)> {
        let document = Document::read(Input { format, ..Input::text("a.md", text) });
        let written = |mark: &Mark| document.source()[document.span(mark.range.clone()).range()].to_owned();
        let keys = |mark: &Mark| match &mark.kind {
            MarkKind::Keys(keys) => keys.clone(),
            _ => Vec::new(),
        };
        marks(&document).iter().map(|mark| (written(mark), keys(mark))).collect()
    }

    #[test]
    fn what_stands_for_keys_has_them() {
        let owned =
            |written: &str, keys: &[&str]| (written.to_owned(), keys.iter().map(|key| (*key).to_owned()).collect());
        let text = "It rained {cite:p}`moss2023, fern:19`; see {ref}`rain`, `code` and {cite}`{see}reed{p. 3}`.\n";
        assert_eq!(
            found(Format::Markdown, text),
            [
                owned("{cite:p}`moss2023, fern:19`", &["moss2023", "fern:19"]),
                owned("{cite}`{see}reed{p. 3}`", &["reed"])
            ]
        );
        let text = "---\ntitle: Rain\n---\n\nIt rained {% cite moss2023 --locator 23 %}, {{< cite \"fern\" >}}.\n\n{% cite reed %}\n\n{{< ref \"x\" >}}\n";
        assert_eq!(
            found(Format::Markdown, text),
            [owned("{% cite moss2023 --locator 23 %}", &["moss2023"]), owned("{{< cite \"fern\" >}}", &["fern"])]
        );
        let text = "It rained :cite:t:`moss2023`, see :ref:`rain` and :footcite:`fern,reed`.\n";
        assert_eq!(
            found(Format::Rst, text),
            [owned(":cite:t:`moss2023`", &["moss2023"]), owned(":footcite:`fern,reed`", &["fern", "reed"])]
        );
        let text = "It rained cite:[moss2023(3-5)], and cleared citenp:[fern,reed]; kbd:[F1].\n";
        assert_eq!(
            found(Format::Asciidoc, text),
            [owned("cite:[moss2023(3-5)]", &["moss2023"]), owned("citenp:[fern,reed]", &["fern", "reed"])]
        );
    }
}
