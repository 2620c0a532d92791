//! Reads XML as events with their places. No entity is expanded except those of XML itself, and nothing is loaded.

use std::borrow::Cow;
use std::collections::HashMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event as Raw};

use crate::place::Span;

/// How deep elements may be nested. Word and LibreOffice write some 20 levels, and 100 for tables in tables.
const DEEPEST: usize = 2_000;

/// An event of a text in XML.
#[derive(Debug)]
pub(super) enum Event<'s> {
    /// An element begins. Each one also ends: `<a/>` gives two events.
    Open(Element<'s>),
    /// The last open element ends before this byte.
    Close(usize),
    /// Text between tags: what it says, and where.
    Text(Cow<'s, str>, Span),
}

/// The tag that begins an element.
#[derive(Debug)]
pub(super) struct Element<'s> {
    /// The namespace of its name.
    pub(super) space: Space,
    /// Its bytes, from `<` to `>`.
    pub(super) span: Span,
    tag: BytesStart<'s>,
    local: usize,
}

impl Element<'_> {
    /// Its name without the prefix.
    pub(super) fn name(&self) -> &str {
        &self.tag[self.local..self.tag.name().as_ref().len()]
    }

    /// The value of its attribute called `name`, whatever the prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        // attributes are few, and those that are asked for mostly come first; a check for repeated ones takes the
        // square of their number
        let mut all = self.tag.attributes();
        all.with_checks(false);
        let named = all.flatten().find(|one| one.key.local_name().as_ref() == name)?;
        Some(decoded(&named.value).into_owned())
    }

    /// Whether its attribute called `name` is there and does not say no.
    pub(super) fn is_on(&self, name: &str) -> bool {
        self.attribute(name).is_none_or(|value| !matches!(value.as_str(), "0" | "false" | "off" | "none"))
    }
}

/// The namespaces that readers know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Space {
    /// WordprocessingML.
    Word,
    /// Formulas in WordprocessingML.
    WordMath,
    /// Alternatives in Office documents.
    Compatibility,
    /// Relationships of Office documents.
    Relationships,
    /// `office:` in OpenDocument.
    Office,
    /// `text:` in OpenDocument.
    Text,
    /// `table:` in OpenDocument.
    Table,
    /// `draw:` in OpenDocument.
    Draw,
    /// `style:` in OpenDocument.
    Style,
    /// `meta:` in OpenDocument.
    Meta,
    /// Dublin Core, as elements or terms.
    DublinCore,
    /// MathML.
    MathMl,
    /// TEI.
    Tei,
    /// Any other, or none.
    Other,
}

const SPACES: [(&str, Space); 18] = [
    ("http://schemas.openxmlformats.org/wordprocessingml/2006/main", Space::Word),
    ("http://purl.oclc.org/ooxml/wordprocessingml/main", Space::Word),
    ("http://schemas.openxmlformats.org/officeDocument/2006/math", Space::WordMath),
    ("http://purl.oclc.org/ooxml/officeDocument/math", Space::WordMath),
    ("http://schemas.openxmlformats.org/markup-compatibility/2006", Space::Compatibility),
    ("http://schemas.openxmlformats.org/package/2006/relationships", Space::Relationships),
    ("urn:oasis:names:tc:opendocument:xmlns:office:1.0", Space::Office),
    ("urn:oasis:names:tc:opendocument:xmlns:text:1.0", Space::Text),
    ("urn:oasis:names:tc:opendocument:xmlns:table:1.0", Space::Table),
    ("urn:oasis:names:tc:opendocument:xmlns:drawing:1.0", Space::Draw),
    ("urn:oasis:names:tc:opendocument:xmlns:style:1.0", Space::Style),
    ("urn:oasis:names:tc:opendocument:xmlns:meta:1.0", Space::Meta),
    ("http://purl.org/dc/elements/1.1/", Space::DublinCore),
    ("http://purl.org/dc/terms/", Space::DublinCore),
    ("http://www.w3.org/1998/Math/MathML", Space::MathMl),
    ("http://www.tei-c.org/ns/1.0", Space::Tei),
    ("http://docbook.org/ns/docbook", Space::Other),
    ("http://www.w3.org/1999/xhtml", Space::Other),
];

/// Reads a text in XML, event by event.
pub(super) struct Xml<'s> {
    reader: Reader<&'s [u8]>,
    source: &'s str,
    /// Where the source begins in what places count in.
    base: usize,
    depth: usize,
    /// The namespaces of prefixes.
    spaces: HashMap<String, Space>,
    /// What prefixes meant outside of the element of a depth that declares them anew.
    outside: Vec<(usize, String, Option<Space>)>,
    /// Whether a document type is accepted, though not read.
    lax: bool,
    /// The comments so far.
    pub(super) comments: Vec<Span>,
}

impl<'s> Xml<'s> {
    /// Reads `source`, whose first byte is byte `base` of what places count in.
    pub(super) fn new(source: &'s str, base: usize) -> Self {
        let mut reader = Reader::from_str(source);
        reader.config_mut().expand_empty_elements = true;
        reader.config_mut().allow_dangling_amp = true;
        let (spaces, outside) = (HashMap::new(), Vec::new());
        Self { reader, source, base, depth: 0, spaces, outside, lax: false, comments: Vec::new() }
    }

    /// The same, for formats whose documents begin with a document type.
    pub(super) fn lax(self) -> Self {
        Self { lax: true, ..self }
    }

    /// The next event; `None` at the end.
    ///
    /// # Errors
    /// If the rest cannot be read; the message says why.
    pub(super) fn next(&mut self) -> Result<Option<Event<'s>>, String> {
        loop {
            let start = self.at();
            let event = self.reader.read_event().map_err(|error| format!("is not well-formed XML: {error}"))?;
            let span = Span::new(start + self.base, self.at() + self.base);
            match event {
                Raw::Start(tag) => return self.open(tag, span).map(Some),
                Raw::End(_) => {
                    self.close();
                    return Ok(Some(Event::Close(span.end)));
                }
                Raw::Text(_) => return Ok(Some(Event::Text(self.written(span).into(), span))),
                Raw::CData(_) => {
                    let inner = Span::new(span.start + "<![CDATA[".len(), span.end.saturating_sub("]]>".len()));
                    return Ok(Some(Event::Text(self.written(inner).into(), inner)));
                }
                Raw::GeneralRef(_) => return Ok(Some(Event::Text(decoded(self.written(span)), span))),
                Raw::DocType(_) if !self.lax => {
                    return Err("has a document type definition, which such files must not have".to_owned());
                }
                Raw::Comment(_) => self.comments.push(span),
                Raw::Empty(_) | Raw::Decl(_) | Raw::PI(_) | Raw::DocType(_) => {}
                Raw::Eof if self.depth > 0 => return Err("is not well-formed XML: it ends too early".to_owned()),
                Raw::Eof => return Ok(None),
            }
        }
    }

    fn at(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX)
    }

    fn written(&self, span: Span) -> &'s str {
        self.source.get(span.start - self.base..span.end - self.base).unwrap_or("")
    }

    fn open(&mut self, tag: BytesStart<'s>, span: Span) -> Result<Event<'s>, String> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(format!("has elements nested more than {DEEPEST} deep"));
        }
        if tag.attributes_raw().contains("xmlns") {
            self.declare(&tag);
        }
        let name = tag.name();
        let (prefix, local) = name.as_ref().split_once(':').map_or(("", 0), |(prefix, _)| (prefix, prefix.len() + 1));
        let space = self.spaces.get(prefix).copied().unwrap_or(Space::Other);
        Ok(Event::Open(Element { space, span, tag, local }))
    }

    fn declare(&mut self, tag: &BytesStart<'_>) {
        let mut all = tag.attributes();
        all.with_checks(false);
        for one in all.flatten() {
            let key = one.key.as_ref();
            let Some(prefix) = key.strip_prefix("xmlns") else { continue };
            let prefix = prefix.strip_prefix(':').unwrap_or(prefix).to_owned();
            let space = SPACES.iter().find(|(known, _)| *known == one.value).map_or(Space::Other, |(_, space)| *space);
            let before = self.spaces.insert(prefix.clone(), space);
            self.outside.push((self.depth, prefix, before));
        }
    }

    fn close(&mut self) {
        let depth = self.depth;
        while let Some((_, prefix, before)) = self.outside.pop_if(|(declared, ..)| *declared == depth) {
            match before {
                Some(space) => _ = self.spaces.insert(prefix, space),
                None => _ = self.spaces.remove(&prefix),
            }
        }
        self.depth = depth.saturating_sub(1);
    }
}

/// `written` with the references to characters that XML defines replaced; others stay.
pub(super) fn decoded(written: &str) -> Cow<'_, str> {
    if !written.contains('&') {
        return written.into();
    }
    let mut text = String::with_capacity(written.len());
    let mut rest = written;
    while let Some(at) = rest.find('&') {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        match character(rest) {
            Some((letter, length)) => {
                text.push(letter);
                rest = &rest[length..];
            }
            None => {
                text.push('&');
                rest = &rest[1..];
            }
        }
    }
    text.push_str(rest);
    text.into()
}

/// The character that the reference at the beginning of `text` stands for, and its length.
fn character(text: &str) -> Option<(char, usize)> {
    const LONGEST: usize = 12;
    let end = text.bytes().take(LONGEST).position(|byte| byte == b';')?;
    let name = text.get(1..end)?;
    let letter = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)?
        }
    };
    Some((letter, end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a text says, event by event, with the bytes that say it; ends with the error, if there is one.
    fn events(source: &str, lax: bool) -> Vec<String> {
        let xml = Xml::new(source, 100);
        let mut xml = if lax { xml.lax() } else { xml };
        let mut told = Vec::new();
        loop {
            told.push(match xml.next() {
                Ok(Some(Event::Open(element))) => {
                    let id = element.attribute("id").map(|id| format!(" {id}")).unwrap_or_default();
                    format!("<{:?} {}{id}>", element.space, element.name())
                }
                Ok(Some(Event::Close(end))) => format!("</{}", end - 100),
                Ok(Some(Event::Text(text, span))) => {
                    format!("{text} = {}", &source[span.start - 100..span.end - 100])
                }
                Ok(None) => return told,
                Err(message) => {
                    told.push(message);
                    return told;
                }
            });
        }
    }

    #[test]
    fn names_have_the_namespace_that_their_prefix_stands_for_where_they_are() {
        const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
        let source = format!("<a xmlns:w=\"{WORD}\"><w:p w:id=\"&lt;1\"/><b xmlns:w=\"x\"><w:p/></b><w:p/></a><w:p/>");
        let opened: Vec<String> = events(&source, false)
            .into_iter()
            .filter(|event| event.starts_with("<O") || event.starts_with("<W"))
            .collect();
        assert_eq!(opened, ["<Other a>", "<Word p <1>", "<Other b>", "<Other p>", "<Word p>", "<Other p>"]);
    }

    #[test]
    fn every_text_has_its_bytes() {
        assert_eq!(
            events("<?xml version=\"1.0\"?><a>é&amp;b<![CDATA[<c>]]>&#x41;&nbsp;<!-- d --> e</a>\n", false),
            [
                "<Other a>",
                "é = é",
                "& = &amp;",
                "b = b",
                "<c> = <c>",
                "A = &#x41;",
                "&nbsp; = &nbsp;",
                " e =  e",
                "</75",
                "\n = \n"
            ]
        );
    }

    #[test]
    fn what_cannot_be_read_is_told() {
        for (source, message) in [
            ("<a><b></a>", "is not well-formed XML"),
            ("<a><b>", "it ends too early"),
            ("<a", "is not well-formed XML"),
            ("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>", "document type definition"),
        ] {
            let told = events(source, false).pop().unwrap_or_default();
            assert!(told.contains(message), "{source}: {told}");
        }
        assert_eq!(events("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>", true)[1], "&b; = &b;");
        let deep = "<a>".repeat(DEEPEST + 1);
        assert!(events(&deep, false).pop().is_some_and(|told| told.contains("nested more than")));
    }
}
