//! What a source says outside its text: in comments and in metadata.

use serde::Deserialize;

use crate::comment::{Comment, DIRECTIVE};
use crate::metadata::Value;
use crate::place::Span;
use crate::way::Way;

/// A place outside the text, which readers do not see.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SideText {
    /// Comments, except directives to this linter.
    Comments,
    /// Metadata: values of front matter and of `<title>` and `<meta>` elements, and the alternative texts of pictures.
    Metadata,
}

impl SideText {
    /// All such places.
    pub const ALL: [SideText; 2] = [SideText::Comments, SideText::Metadata];
}

/// The way from the collected text of comments or metadata back to the source.
#[derive(Debug)]
pub struct SideTextMap(Way);

impl SideTextMap {
    /// The bytes of the source that bytes `span` of the collected text came from.
    pub fn in_source(&self, span: Span) -> Span {
        self.0.span(span)
    }

    /// The text of `comments` of `source`, each in a block of its own; nothing if they are empty.
    pub(super) fn of_comments(source: &str, comments: &[Comment]) -> Option<(String, Self)> {
        let own = comments.iter().filter(|one| !is_directive(source, one));
        let values: Vec<Value> = own.map(|one| Value::verbatim(one.inner)).collect();
        Self::of_values(source, values.iter())
    }

    /// The text of `values`, each in a block of its own; nothing if they are empty.
    pub(super) fn of_values<'v>(source: &str, values: impl Iterator<Item = &'v Value>) -> Option<(String, Self)> {
        let mut in_order: Vec<&Value> = values.collect();
        in_order.sort_by_key(|value| value.span);
        in_order.dedup_by(|next, before| next.span.start < before.span.end);
        let mut text = String::new();
        let mut way = Way::default();
        for value in in_order {
            text.push_str("\n\n");
            let start = text.len();
            let steps = value.say(source, &mut text).into_iter().collect();
            way.push(Span::new(start, text.len()), value.span, steps);
        }
        (!text.is_empty()).then_some((text, Self(way)))
    }
}

fn is_directive(source: &str, comment: &Comment) -> bool {
    source[comment.inner.range()]
        .trim_start()
        .get(..DIRECTIVE.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(DIRECTIVE))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::Format;
    use crate::html::Reach;
    use crate::place::Origin;
    use crate::source::Source;
    use crate::text::Text;

    fn read(source: &str, format: Format) -> Text {
        let origin = Origin { path: "a".to_owned(), record: None };
        Text::read(Source::new(origin, format, source.to_owned()), Reach::Article)
    }

    /// What is said in the metadata of `source`, and the bytes that say it.
    fn texts(source: &str, format: Format) -> Vec<(String, &str)> {
        let Some((apart, way)) = read(source, format).side_text(SideText::Metadata) else { return Vec::new() };
        let text: &str = apart.source();
        let blocks = text.split("\n\n").filter(|block| !block.is_empty()).map(|block| {
            let at = text.find(block).expect("it is of it");
            (block.to_owned(), &source[way.in_source(Span::new(at, at + block.len())).range()])
        });
        blocks.collect()
    }

    #[test]
    fn metadata_is_what_its_fields_are_set_to() {
        let same = |source, format| {
            texts(source, format)
                .into_iter()
                .map(|(text, written)| {
                    assert_eq!(text, written);
                    text
                })
                .collect::<Vec<_>>()
        };
        let source =
            "---\ntitle: \"A: B\"\ntags:\n  - one\nurl: https://x.org\nlong: >\n  more text\n---\n\ntext: no\n";
        assert_eq!(same(source, Format::Markdown), ["A: B", "one", "https://x.org", "more text"]);
        assert_eq!(same("+++\ndate = 2025-01-02\n+++\n", Format::Markdown), ["2025-01-02"]);
        assert_eq!(same("---\n# [Insert no]\nlayout: a # no\n---\n<title>One</title>", Format::Html), ["a", "One"]);
        let layout = "{% if a %}<title>{{ page.title }}</title>{% endif %}<meta name=d content=\"One {{ site.url }}\">";
        assert_eq!(same(layout, Format::Html).concat().trim(), "One");
        let page = "<head><TITLE>One</TITLE><meta charset=utf-8><meta name='d' content=\"Two's\"></head><body><meta content='no'>";
        assert_eq!(same(page, Format::Html), ["One", "Two's"]);
        for (source, format) in [
            ("---\ntitle: open\n", Format::Markdown),
            ("text\n---\na: b\n---\n", Format::Markdown),
            ("<meta content", Format::Html),
            ("<!-- <meta content='no'> -->", Format::Html),
            ("<title>", Format::Html),
            ("---\na: b\n---\n", Format::Text),
        ] {
            assert_eq!(same(source, format), [""; 0], "{source}");
        }
    }

    #[test]
    fn what_pictures_say_in_their_place_is_metadata_in_every_format() {
        for (format, source, said) in [
            (
                Format::Markdown,
                "The ![old *pier*](a.png \"A pier in May\") is open.",
                &["old *pier*", "A pier in May"][..],
            ),
            (Format::Markdown, "![In the text](a.png 'A pier')", &["A pier"]),
            (Format::Markdown, "The ![two\nlines][a] pier.\n\n[a]: a.png", &["two\nlines"]),
            (Format::Markdown, "The <img src=a.png alt=\"the old pier\"> is open.", &["the old pier"]),
            (Format::Markdown, "The ![pier](a.png) is open.", &[]),
            (Format::Rst, "A b.\n\n.. image:: a.png\n   :alt: The old pier\n   :width: 1\n", &["The old pier"]),
            (Format::Asciidoc, "A b.\n\nimage::a.png[The old pier,200]\n", &["The old pier"]),
            (Format::Asciidoc, "A b.\n\nimage::a.png[width=200,alt=\"The old pier\"]\n", &["The old pier"]),
            (Format::Asciidoc, "See image:a.png[the old pier] there.\n", &["the old pier"]),
            (Format::Wiki, "[[File:a.png|thumb|alt=The old pier|A caption]]\n\nText here.", &["The old pier"]),
        ] {
            let found: Vec<String> = texts(source, format)
                .into_iter()
                .map(|(text, written)| {
                    assert_eq!(text, written);
                    text
                })
                .collect();
            assert_eq!(found, said, "{source}");
        }
    }

    #[test]
    fn what_pictures_say_in_their_place_is_metadata_of_a_page() {
        let page = "<p>The pier <img src=a.png alt='As an AI lang&#117;age model' title=\"A pier\"> is open.<img alt=pier>\
                    <p hidden><img alt=\"not shown\">";
        assert_eq!(
            texts(page, Format::Html),
            [("As an AI language model".to_owned(), "As an AI lang&#117;age model"), ("A pier".to_owned(), "A pier")]
        );
    }

    #[test]
    fn metadata_of_pages_is_read_as_pages_are() {
        let page = "<title>lang&#117;age\r\nmodel</title><meta name=description data-content=\"none\" content=\"As an AI lang&#117;age model\">\
                    <meta content=plain name=a>";
        assert_eq!(
            texts(page, Format::Html),
            [
                ("language\nmodel".to_owned(), "lang&#117;age\r\nmodel"),
                ("As an AI language model".to_owned(), "As an AI lang&#117;age model"),
                ("plain".to_owned(), "plain"),
            ]
        );
        let (apart, way) = read(page, Format::Html).side_text(SideText::Metadata).expect("it has metadata");
        let at = apart.source().find("language model").expect("it says so");
        assert_eq!(&page[way.in_source(Span::new(at, at + 8)).range()], "lang&#117;age");
    }

    #[test]
    fn directives_are_no_comments_to_read() {
        let source = "<!--é one--><!-- q7x2-lint: allow(date/*) because so --><!--two-->x";
        let (apart, way) = read(source, Format::Html).side_text(SideText::Comments).expect("it has comments");
        assert_eq!(&**apart.source(), "\n\né one\n\ntwo");
        assert_eq!(&source[way.in_source(Span::new(2, 8)).range()], "é one");
    }
}
