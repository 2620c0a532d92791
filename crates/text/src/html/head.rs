//! What a page says about itself: its title, `<meta>`, JSON-LD, dates and language.

use super::data;
use super::time::Says;
use super::token::{Tag, Token};
use super::value;
use crate::assembler::Assembler;
use crate::block::Role;
use crate::metadata::{Metadata, Stated, Value, keep, switches_off};
use crate::place::Span;

/// Collects what a page says about itself.
#[derive(Debug, Default)]
pub(super) struct Head {
    metadata: Metadata,
    /// Fallbacks for better statements.
    date: Option<Stated>,
    title: Option<Stated>,
    early: Option<Stated>,
    /// What the titles and each `<meta>` say, in order.
    values: Vec<Value>,
    /// The body of the page has begun.
    is_over: bool,
}

/// What a `<meta>` states.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meaning {
    Title,
    Published,
    Date,
    Updated,
    Author,
    Language,
    Off,
}

/// Names and properties of `<meta>`, in lower case.
const NAMES: [(&str, Meaning); 38] = [
    ("og:title", Meaning::Title),
    ("twitter:title", Meaning::Title),
    ("citation_title", Meaning::Title),
    ("dc.title", Meaning::Title),
    ("headline", Meaning::Title),
    ("article:published_time", Meaning::Published),
    ("og:published_time", Meaning::Published),
    ("article:published", Meaning::Published),
    ("datepublished", Meaning::Published),
    ("publication_date", Meaning::Published),
    ("publish-date", Meaning::Published),
    ("publishdate", Meaning::Published),
    ("pubdate", Meaning::Published),
    ("parsely-pub-date", Meaning::Published),
    ("sailthru.date", Meaning::Published),
    ("citation_publication_date", Meaning::Published),
    ("citation_date", Meaning::Published),
    ("dc.date.issued", Meaning::Published),
    ("dcterms.issued", Meaning::Published),
    ("date", Meaning::Date),
    ("dc.date", Meaning::Date),
    ("dcterms.date", Meaning::Date),
    ("dc.date.created", Meaning::Date),
    ("dcterms.created", Meaning::Date),
    ("article:modified_time", Meaning::Updated),
    ("og:updated_time", Meaning::Updated),
    ("datemodified", Meaning::Updated),
    ("last-modified", Meaning::Updated),
    ("lastmod", Meaning::Updated),
    ("dcterms.modified", Meaning::Updated),
    ("author", Meaning::Author),
    ("article:author", Meaning::Author),
    ("citation_author", Meaning::Author),
    ("dc.creator", Meaning::Author),
    ("parsely-author", Meaning::Author),
    ("content-language", Meaning::Language),
    ("og:locale", Meaning::Language),
    ("q7x2-lint", Meaning::Off),
];

impl Head {
    /// The body of the page begins.
    pub(super) fn end(&mut self) {
        self.is_over = true;
    }

    /// Keeps `value` as what the page says about itself: in the body, such elements describe something else.
    fn keep(&mut self, value: Value, said: &str) {
        if !self.is_over && !said.trim().is_empty() {
            self.values.push(value);
        }
    }

    /// Reads a `<meta>` of `source`.
    pub(super) fn meta(&mut self, tag: &Tag, source: &str) {
        let Some(content) = tag.attribute("content") else { return };
        self.keep(value::of_attribute(source, content), &content.value);
        let names = ["property", "name", "itemprop", "http-equiv"];
        let meaning = names.iter().filter_map(|name| tag.value(name)).find_map(|value| {
            NAMES.iter().find(|(known, _)| value.eq_ignore_ascii_case(known)).map(|(_, meaning)| *meaning)
        });
        let stated = Stated::in_field(content.value.trim(), content.span);
        let metadata = &mut self.metadata;
        match meaning {
            Some(Meaning::Title) => keep(&mut metadata.title, stated),
            Some(Meaning::Published) => keep(&mut metadata.published, stated),
            Some(Meaning::Date) => keep(&mut self.date, stated),
            Some(Meaning::Updated) => keep(&mut metadata.updated, stated),
            // some pages name the author by the address of a profile
            Some(Meaning::Author) if !stated.text.contains("://") => keep(&mut metadata.author, stated),
            Some(Meaning::Language) => keep(&mut metadata.language, stated),
            Some(Meaning::Off) => metadata.off |= switches_off(&stated.text),
            _ => {}
        }
    }

    /// Reads a date that an element of the body states as a property of the page: `<span itemprop="datePublished"
    /// content="2025-12-06">`.
    pub(super) fn property(&mut self, tag: &Tag) {
        let (Some(name), Some(content)) = (tag.value("itemprop"), tag.attribute("content")) else { return };
        let stated = Stated::in_field(content.value.trim(), content.span);
        match NAMES.iter().find(|(known, _)| name.eq_ignore_ascii_case(known)) {
            Some((_, Meaning::Published | Meaning::Date)) => keep(&mut self.metadata.published, stated),
            Some((_, Meaning::Updated)) => keep(&mut self.metadata.updated, stated),
            _ => {}
        }
    }

    /// Reads the language of the element `<html>`, which counts before that of a `<meta>`.
    pub(super) fn language(&mut self, tag: &Tag) {
        let language = tag.attribute("lang").or(tag.attribute("xml:lang"));
        if let Some(language) = language.filter(|language| !language.value.trim().is_empty()) {
            self.metadata.language = Some(Stated::in_field(language.value.trim(), language.span));
        }
    }

    /// Reads the title of the page, which the tokens `rest` begin with.
    pub(super) fn title(&mut self, rest: &[Token], out: &Assembler<'_>) {
        if let Some((text, span)) = text_of("title", rest, out.source()) {
            self.keep(value::of_tokens(rest, span), &text);
            let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
            keep(&mut self.title, Stated::in_field(words, span));
        }
    }

    /// Reads the JSON-LD that the tokens `rest` begin with, if the script contains it.
    pub(super) fn script(&mut self, tag: &Tag, rest: &[Token], out: &Assembler<'_>) {
        if let Some((text, span)) = text_of("script", rest, out.source()).filter(|_| is_data(tag)) {
            data::read(&text, span, &mut self.metadata);
        }
    }

    /// Records the date of a `<time>`; `early` if it is where the date of the page is expected.
    pub(super) fn time(&mut self, stated: Option<Stated>, says: Says, early: bool) {
        let Some(stated) = stated else { return };
        match says {
            Says::Published => keep(&mut self.metadata.published, stated),
            Says::Updated => keep(&mut self.metadata.updated, stated),
            Says::Nothing if early => keep(&mut self.early, stated),
            Says::Nothing => {}
        }
    }

    /// Adds everything that was collected to the metadata; returns the title of the page, wherever it came from.
    pub(super) fn state(self, out: &mut Assembler<'_>) -> Option<String> {
        let Self { mut metadata, date, title, early, values, .. } = self;
        out.content.values = values;
        if let Some(date) = date {
            keep(&mut metadata.published, date);
        }
        if let (Some(early), None) = (early, &metadata.published) {
            keep(&mut metadata.published, early);
        }
        let headed = out.content.blocks.iter().any(|block| block.role == Role::Heading && block.level == 1);
        let shown = metadata.title.as_ref().or(title.as_ref()).map(|title| title.text.clone());
        if let Some(title) = title.filter(|_| !headed) {
            keep(&mut metadata.title, title);
        }
        out.content.metadata = metadata;
        shown
    }
}

/// Whether the script of `tag` is JSON-LD, which describes the page.
pub(super) fn is_data(tag: &Tag) -> bool {
    tag.value("type").is_some_and(|kind| kind.eq_ignore_ascii_case("application/ld+json"))
}

/// The text up to the end of the element `name`, and its bytes of the source.
fn text_of(name: &str, rest: &[Token], source: &str) -> Option<(String, Span)> {
    let mut text = String::new();
    let mut start = None;
    for token in rest {
        match token {
            Token::Verbatim(span) => {
                start = start.or(Some(span.start));
                text.push_str(&source[span.range()]);
            }
            Token::Decoded(decoded, span) => {
                start = start.or(Some(span.start));
                text.push_str(decoded);
            }
            Token::End { name: ended, span } if ended == name => {
                return start.map(|start| (text, Span::new(start, span.start)));
            }
            _ => return None,
        }
    }
    None
}
