//! Which kind of text in XML a source is.

use memchr::memmem;

/// The kinds of texts in XML that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Articles of journals: the Journal Article Tag Suite, and the NLM tags before it.
    Jats,
    /// Editions of texts: the Text Encoding Initiative.
    Tei,
    /// Manuals: DocBook.
    DocBook,
}

impl Kind {
    /// The kind that `source` is, by its root element, document type and namespace.
    pub(crate) fn of(source: &str) -> Option<Self> {
        let mut rest = source.trim_start_matches('\u{feff}').trim_start();
        let mut doctype = "";
        loop {
            let skip = |end: &str| memmem::find(rest.as_bytes(), end.as_bytes()).map(|at| &rest[at + end.len()..]);
            rest = if rest.starts_with("<?") {
                skip("?>")?
            } else if rest.starts_with("<!--") {
                skip("-->")?
            } else if rest.starts_with("<!DOCTYPE") {
                let (kind, after) = document_type(rest)?;
                doctype = kind;
                after
            } else {
                break;
            };
            rest = rest.trim_start();
        }
        let tag = &rest.strip_prefix('<')?[..memchr::memchr(b'>', rest.as_bytes())?.checked_sub(1)?];
        let name = tag.split([' ', '\t', '\n', '\r', '/']).next().unwrap_or("");
        let name = name.rsplit(':').next().unwrap_or(name);
        let says = |text: &str, word: &str| memmem::find(text.as_bytes(), word.as_bytes()).is_some();
        let is_docbook = says(tag, "docbook.org/ns/docbook") || says(doctype, "DocBook") || says(doctype, "docbook");
        let is_jats = says(doctype, "JATS") || says(doctype, "NLM") || says(doctype, "journalpublishing");
        match name {
            "TEI" | "TEI.2" | "teiCorpus" => Some(Self::Tei),
            _ if says(tag, "www.tei-c.org/ns/1.0") => Some(Self::Tei),
            _ if is_docbook => Some(Self::DocBook),
            "article" | "book-part-wrapper" | "pmc-articleset" | "book" | "book-part" if is_jats => Some(Self::Jats),
            "article" if says(tag, "article-type=") || says(tag, "dtd-version=") => Some(Self::Jats),
            "article" | "pmc-articleset" if says(rest, "<article-meta") => Some(Self::Jats),
            "article" | "book" | "chapter" | "section" | "sect1" | "sect2" | "sect3" | "appendix" | "preface"
            | "part" | "refentry" | "glossary" | "refsect1"
                if says(rest, "<para>") || says(rest, "<para ") || says(rest, "<simpara>") =>
            {
                Some(Self::DocBook)
            }
            _ => None,
        }
    }
}

/// The document type that `text` begins with, without its own declarations, and what follows it.
fn document_type(text: &str) -> Option<(&str, &str)> {
    let inside = text.bytes().position(|byte| matches!(byte, b'[' | b'>'))?;
    if text.as_bytes()[inside] == b'>' {
        return Some((&text[..inside], &text[inside + 1..]));
    }
    let mut at = inside;
    // the brackets of its declarations end it, unless they are in quotation marks or a comment
    loop {
        at += 1 + text.as_bytes().get(at + 1..)?.iter().position(|byte| matches!(byte, b'"' | b'\'' | b'<' | b']'))?;
        match text.as_bytes()[at] {
            b'<' if text[at..].starts_with("<!--") => at += memmem::find(&text.as_bytes()[at..], b"-->")?,
            b'<' => {}
            b']' => break,
            mark => at += 1 + memchr::memchr(mark, &text.as_bytes()[at + 1..])?,
        }
    }
    let end = at + memchr::memchr(b'>', &text.as_bytes()[at..])?;
    Some((&text[..inside], &text[end + 1..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_told_by_root_type_and_namespace() {
        for (source, kind) in [
            ("<?xml version='1.0'?>\n<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"/>", Some(Kind::Tei)),
            ("<text xmlns='http://www.tei-c.org/ns/1.0'></text>", Some(Kind::Tei)),
            ("<!DOCTYPE article PUBLIC \"-//NLM//DTD JATS (Z39.96) v1.2//EN\" \"a.dtd\"><article/>", Some(Kind::Jats)),
            ("<article article-type=\"research-article\"><p/></article>", Some(Kind::Jats)),
            ("<article><front><article-meta/></front></article>", Some(Kind::Jats)),
            ("<!-- a --><db:book xmlns:db='http://docbook.org/ns/docbook'>", Some(Kind::DocBook)),
            (
                "<!DOCTYPE article PUBLIC \"-//OASIS//DTD DocBook XML V4.5//EN\" [<!ENTITY a \"]>\"> <!-- ]> ' -->]><article/>",
                Some(Kind::DocBook),
            ),
            ("<chapter><title>A</title><para>B</para></chapter>", Some(Kind::DocBook)),
            ("<project><para>B</para></project>", None),
            ("<!DOCTYPE html><html/>", None),
            ("<article>A page.</article>", None),
            ("<!DOCTYPE a [", None),
            ("<", None),
            ("", None),
            ("A text.", None),
        ] {
            assert_eq!(Kind::of(source), kind, "{source}");
        }
    }
}
