//! What a document says about itself outside its text.

use crate::encoding::Original;
use crate::place::Span;

/// What front matter, elements of the head and headers say about a document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Metadata {
    /// Its title.
    pub title: Option<Stated>,
    /// When it was published, or its date if it has only one.
    pub published: Option<Stated>,
    /// When it was last changed.
    pub updated: Option<Stated>,
    /// Who wrote it; several names are separated by commas.
    pub author: Option<Stated>,
    /// Its language, as a BCP 47 tag: `en`, `pt-BR`.
    pub language: Option<Stated>,
    /// The files of its library of sources; several are separated by commas.
    pub bibliography: Option<Stated>,
    /// Where it will be on its site: a path or an address.
    pub path: Option<Stated>,
    /// The kind of text that it says it is.
    pub genre: Option<Stated>,
    /// Whether it asks not to be linted.
    pub off: bool,
}

impl Metadata {
    /// These statements, with those of `other` where this has none or only weaker evidence.
    pub(super) fn or(mut self, other: Metadata) -> Self {
        let Metadata { title, published, updated, author, language, bibliography, path, genre, off } = other;
        let both = [
            (&mut self.title, title),
            (&mut self.published, published),
            (&mut self.updated, updated),
            (&mut self.author, author),
            (&mut self.language, language),
            (&mut self.bibliography, bibliography),
            (&mut self.path, path),
            (&mut self.genre, genre),
        ];
        for (place, stated) in both.into_iter().filter_map(|(place, stated)| Some((place, stated?))) {
            keep(place, stated);
        }
        self.off |= off;
        self
    }
}

/// What a document's date was read from, the best evidence first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Evidence {
    /// A field next to the text, or a date given by the caller.
    Given,
    /// A field of the document's own metadata: front matter, `<meta>`, a header.
    Metadata,
    /// JSON-LD in its head.
    StructuredData,
    /// A `<time>` element that says when it was published.
    TimeElement,
    /// A line at the head of the text.
    Dateline,
    /// The beginning of the first paragraph: "KYIV, 2 December 2025 — …".
    Opening,
    /// The path of the file: `2025/12/06` or `2025-12-06`.
    Path,
}

impl Evidence {
    /// The evidence in words, for messages.
    pub fn name(self) -> &'static str {
        match self {
            Evidence::Given | Evidence::Metadata => "its metadata",
            Evidence::StructuredData => "its structured data",
            Evidence::TimeElement => "its time element",
            Evidence::Dateline => "its dateline",
            Evidence::Opening => "its first line",
            Evidence::Path => "its path",
        }
    }
}

/// A statement of metadata.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stated {
    /// What is stated, as written but without quotes, and with entities decoded.
    pub text: String,
    /// Where, in bytes of the source.
    pub span: Span,
    /// What kind of place that is.
    pub evidence: Evidence,
}

impl Stated {
    /// A statement in a field of the document's metadata.
    pub(super) fn in_field(text: impl Into<String>, span: Span) -> Self {
        Self { text: text.into(), span, evidence: Evidence::Metadata }
    }
}

/// A value of metadata: what a field of front matter is set to, a title, the content of a `<meta>`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value {
    /// Its bytes of the source, without quotation marks.
    pub span: Span,
    /// The stretches that stand for other characters, such as entities, with these characters, in order.
    decoded: Vec<(Span, String)>,
}

impl Value {
    /// A value that says what is written at `span`.
    pub(super) fn verbatim(span: Span) -> Self {
        Self { span, decoded: Vec::new() }
    }

    /// A value at `span` in which the bytes of `decoded` stand for other characters.
    pub(super) fn with(span: Span, decoded: Vec<(Span, String)>) -> Self {
        Self { span, decoded }
    }

    /// The piece of the value that lies in `span`.
    pub(super) fn piece(&self, span: Span) -> Self {
        Self { span, decoded: self.decoded.iter().filter(|(of, _)| span.contains(*of)).cloned().collect() }
    }

    /// Adds what it says to `text`; returns how this text maps to its bytes, if they differ.
    pub(super) fn say(&self, source: &str, text: &mut String) -> Option<Original> {
        if self.decoded.is_empty() {
            text.push_str(&source[self.span.range()]);
            return None;
        }
        let mut way = Original::new("UTF-8");
        let mut at = self.span.start;
        for (span, said) in &self.decoded {
            text.push_str(&source[at..span.start]);
            text.push_str(said);
            way.push(1, 1, span.start - at);
            way.push(said.len(), span.end - span.start, 1);
            at = span.end;
        }
        text.push_str(&source[at..self.span.end]);
        way.push(1, 1, self.span.end - at);
        Some(way)
    }
}

/// Keeps `stated` in `place` unless what is there is as good or better evidence.
pub(super) fn keep(place: &mut Option<Stated>, stated: Stated) {
    let blank = stated.text.trim().is_empty();
    let better = place.as_ref().is_none_or(|known| stated.evidence < known.evidence);
    if better && !blank {
        *place = Some(stated);
    }
}

/// Whether a value of the key `q7x2-lint` switches the linter off.
pub(super) fn switches_off(value: &str) -> bool {
    ["off", "false", "no", "ignore"].iter().any(|word| value.trim().eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn better_evidence_is_kept() {
        let stated = |text: &str, evidence| Stated { text: text.to_owned(), span: Span::new(0, 1), evidence };
        let mut place = None;
        keep(&mut place, stated("time", Evidence::TimeElement));
        keep(&mut place, stated("field", Evidence::Metadata));
        keep(&mut place, stated("data", Evidence::StructuredData));
        keep(&mut place, stated("second field", Evidence::Metadata));
        assert_eq!(place.map(|kept| kept.text).as_deref(), Some("field"));
    }
}
