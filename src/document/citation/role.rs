//! Citations by key in the roles of MyST and Sphinx: `` {cite:p}`key,other` ``, `` :cite:`key` ``.

use crate::document::Document;
use crate::document::assembler::MARK;
use crate::document::citation::{Mark, MarkKind};

/// The longest name of a role with its braces, in bytes.
const LONGEST: usize = 24;

/// The citations of `document` that are written as roles: the text of these is code, for which a mark
/// stands in the prose.
pub(super) fn marks(document: &Document) -> Vec<Mark> {
    let prose = document.prose();
    let found = memchr::memmem::find_iter(prose.as_bytes(), MARK);
    found.filter_map(|at| role(document, at, at + MARK.len())).collect()
}

/// The citation whose keys the mark at `at..end` of the prose stands for.
fn role(document: &Document, at: usize, end: usize) -> Option<Mark> {
    let source = document.source().get(document.span(at..end).range())?;
    let (start, keys) = match source.strip_prefix(':') {
        Some(role) => (at, sphinx(role)?),
        None => (named(document.prose(), at)?, source.trim_matches('`')),
    };
    let keys: Vec<String> = keys.split(',').filter_map(key).collect();
    (!keys.is_empty()).then_some(Mark { range: start..end, kind: MarkKind::Keys(keys) })
}

/// The keys of `` cite:p:`key,other` ``.
fn sphinx(role: &str) -> Option<&str> {
    let (name, keys) = role.split_once('`')?;
    keys.strip_suffix('`').filter(|_| name.strip_suffix(':').is_some_and(is_citing))
}

/// Where `{cite:p}` begins that ends at byte `at` of `prose`.
fn named(prose: &str, at: usize) -> Option<usize> {
    let before = prose[..at].strip_suffix('}')?;
    let near = before.ceil_char_boundary(before.len().saturating_sub(LONGEST));
    let open = near + before[near..].rfind('{')?;
    is_citing(&before[open + 1..]).then_some(open)
}

/// Whether a role called `name` cites: `cite`, `cite:t`, `footcite:p`.
pub(in crate::document) fn is_citing(name: &str) -> bool {
    let kind = name.split(':').next().unwrap_or(name);
    matches!(kind, "cite" | "footcite" | "citep" | "citet")
}

/// The key of a piece, without what is to be shown before and after it: `{see}key{p. 3}`.
fn key(piece: &str) -> Option<String> {
    let piece = piece.trim();
    let bare = match piece.strip_prefix('{').and_then(|rest| rest.split_once('}')) {
        Some((_, rest)) => rest,
        None => piece,
    };
    let key = bare.split('{').next().unwrap_or(bare).trim().trim_start_matches('-');
    (!key.is_empty() && !key.contains(char::is_whitespace)).then(|| key.to_owned())
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
    fn roles_that_cite_have_keys() {
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
        let text = "It rained :cite:t:`moss2023`, see :ref:`rain` and :footcite:`fern,reed`.\n";
        assert_eq!(
            found(Format::Rst, text),
            [owned(":cite:t:`moss2023`", &["moss2023"]), owned(":footcite:`fern,reed`", &["fern", "reed"])]
        );
    }
}
