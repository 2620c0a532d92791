//! The account of bytes: each byte of a source has one class, and the right one.

use proptest::prelude::*;
use q7x2_lint::document::block::Role;
use q7x2_lint::document::coverage::Stretch;
use q7x2_lint::document::{Class, Document, Format, Reason};
use q7x2_lint::place::Span;

use crate::readers::{DIALECT_BLOCKS, HTML_BLOCKS, MARKDOWN_BLOCKS, Planted, TEXTS, planted, read};
use crate::readers_markup::{ASCIIDOC_BLOCKS, MAIL_BLOCKS, RST_BLOCKS, WIKI_BLOCKS, sent};

/// The class of the stretch that contains byte `at`.
fn at(stretches: &[Stretch], at: usize) -> Class {
    let index = stretches.partition_point(|one| one.span.end <= at);
    stretches[index].class
}

/// Stretches follow one another from the first byte to the last, between characters; text is exactly what the prose
/// leads back to; and the report lists exactly what is not read.
pub fn check_coverage(document: &Document) -> Result<(), TestCaseError> {
    let (source, prose) = (document.source(), document.prose());
    let coverage = document.coverage();
    let stretches = coverage.stretches();
    let mut end = 0;
    for one in stretches {
        prop_assert!(one.span.start == end && one.span.end > end, "{one:?} after byte {end}");
        prop_assert!(source.is_char_boundary(one.span.end), "{one:?}");
        end = one.span.end;
        if matches!(one.class, Class::Text) {
            prop_assert!(!document.range(one.span).is_empty(), "{:?} is no prose", &source[one.span.range()]);
        }
    }
    prop_assert_eq!(end, source.len());
    let names = ["text", "markup", "code", "metadata", "boilerplate", "comment", "unread"];
    prop_assert_eq!(names.map(|name| coverage.bytes(name)).iter().sum::<usize>(), source.len());
    for block in document.blocks() {
        let text = &prose[block.range.clone()];
        for (offset, character) in text.char_indices().filter(|(_, character)| character.is_alphanumeric()) {
            let start = block.range.start + offset;
            let span = document.span(start..start + character.len_utf8());
            let class = at(stretches, span.start);
            let is_right = match block.role {
                Role::Boilerplate => matches!(class, Class::Boilerplate | Class::Text),
                _ => class == Class::Text || class == Class::Boilerplate && document.packed(span).is_some(),
            };
            prop_assert!(is_right, "{character:?} of {text:?} is {class:?}");
        }
    }
    let mut told = 0;
    for (reason, left) in document.left_out() {
        let bytes: usize =
            coverage.unread().filter(|(_, other)| *other == reason).map(|(span, _)| span.end - span.start).sum();
        prop_assert_eq!(left.bytes, bytes, "{:?}", reason);
        prop_assert!(left.count > 0);
        told += bytes;
    }
    prop_assert_eq!(told, coverage.bytes("unread"));
    Ok(())
}

/// Checks that the word that was planted in `document` is of `class`.
pub fn check_class(document: &Document, planted: &Planted, class: Class) -> Result<(), TestCaseError> {
    let coverage = document.coverage();
    let Span { start, end } = planted.span;
    for byte in [start, end - 1] {
        prop_assert_eq!(at(coverage.stretches(), byte), class, "{:?}", planted.text);
    }
    Ok(())
}

/// Checks that the word that was planted in the text of `document` is text, or boilerplate.
pub fn check_planted_text(document: &Document, planted: &Planted) -> Result<(), TestCaseError> {
    let block = document.range(planted.span).next().and_then(|at| document.block_at(at));
    let is_of_page = block.is_some_and(|block| block.role == Role::Boilerplate);
    check_class(document, planted, if is_of_page { Class::Boilerplate } else { Class::Text })
}

const TOKEN: &str = crate::readers::TOKEN;

const MARKDOWN_CODE: &[(&str, &str)] = &[
    ("{w}`{}` x", TOKEN),
    ("`{}`", TOKEN),
    ("``` a ` {} ```", TOKEN),
    ("```\n{}\n```", TOKEN),
    ("~~~c\n{w}{}\n~~~", TOKEN),
    ("> ```\n> {}\n> ```", TOKEN),
    ("# x\n\n    {w}{}", TOKEN),
    ("{w}<code>{}</code>", TOKEN),
    ("<pre>{}</pre>", TOKEN),
    ("<script>\n{}\n</script>", TOKEN),
    ("{w}$x_{}$", TOKEN),
    ("$$\n{}_1\n$$", TOKEN),
    ("```{code-cell}\n{}\n```", TOKEN),
    ("{{< highlight c >}}\n{}\n{{< /highlight >}}", TOKEN),
    ("import {} from 'y'", TOKEN),
];

const MARKDOWN_COMMENTS: &[(&str, &str)] =
    &[("<!-- {} -->", TOKEN), ("{w}<!-- {} --> x", TOKEN), ("{w}{/* {} */} x", TOKEN), ("{w}%%a {} b%% x", TOKEN)];

const MARKDOWN_UNREAD: &[(&str, &str)] = &[("a ![{}](x.png) b", TOKEN), ("*[HTML]: {w}{}", TOKEN)];

const HTML_CODE: &[(&str, &str)] = &[
    ("<p>{w}<code>{}</code>", TOKEN),
    ("<pre>{}</pre>", TOKEN),
    ("<pre><code>{}</code></pre>", TOKEN),
    ("<script>{}</script>", TOKEN),
    ("<style>.{} {}</style>", TOKEN),
    ("<p>{w}<math><mi>{}</mi></math>", TOKEN),
    ("<p hidden>a<script>{}</script></p>", TOKEN),
];

const HTML_COMMENTS: &[(&str, &str)] =
    &[("<!-- {} -->", TOKEN), ("<p>{w}<!--{}-->x", TOKEN), ("<nav><!-- {} --></nav>", TOKEN)];

const HTML_METADATA: &[(&str, &str)] = &[
    ("<title>{}</title>", TOKEN),
    ("<meta name=a content=\"{}\">", TOKEN),
    ("<script type=application/ld+json>{\"name\": \"{}\"}</script>", TOKEN),
];

const HTML_BOILERPLATE: &[(&str, &str)] = &[
    ("<nav><a href=x>{w}{}</a></nav>", TOKEN),
    ("<footer>{}</footer>", TOKEN),
    ("<select><option>{}</select>", TOKEN),
];

const HTML_HIDDEN: &[(&str, &str)] = &[("<div hidden><p>{w}{}</div>", TOKEN), ("<template><p>{}</template>", TOKEN)];

const WIKI_CODE: &[(&str, &str)] = &[
    ("{w}<code>{}</code>", TOKEN),
    ("<pre>{}</pre>", TOKEN),
    ("<syntaxhighlight lang=c>\n{}\n</syntaxhighlight>", TOKEN),
    (" {w}{}", TOKEN),
    ("{w}<math>{}</math> x", TOKEN),
];

const WIKI_COMMENTS: &[(&str, &str)] = &[("<!-- {} -->", TOKEN), ("{w}<!-- {} --> x", TOKEN)];

const WIKI_METADATA: &[(&str, &str)] = &[("[[Category:{}]]", TOKEN), ("[[de:{}]]", TOKEN)];

const RST_CODE: &[(&str, &str)] = &[
    ("{w}``{}`` x", TOKEN),
    ("``{}``", TOKEN),
    ("x::\n\n   {}", TOKEN),
    ("::\n\n   a\n\n   {}", TOKEN),
    (".. code-block:: c\n\n   {}", TOKEN),
    (".. math:: {}", TOKEN),
    (">>> {}", TOKEN),
    ("{w}:math:`{}` x", TOKEN),
];

const RST_COMMENTS: &[(&str, &str)] = &[(".. {} is it", TOKEN), ("..\n   {}", TOKEN)];

const ASCIIDOC_CODE: &[(&str, &str)] = &[
    ("{w}`{}` x", TOKEN),
    ("----\n{}\n----", TOKEN),
    ("....\n{w}{}\n....", TOKEN),
    ("[source]\n{}", TOKEN),
    (" {}", TOKEN),
    ("{w}stem:[{}] x", TOKEN),
    ("[stem]\n++++\n{}\n++++", TOKEN),
];

const ASCIIDOC_COMMENTS: &[(&str, &str)] = &[("// {}", TOKEN), ("////\n{}\n////", TOKEN), ("a\n// {}\nb", TOKEN)];

const ASCIIDOC_METADATA: &[(&str, &str)] = &[(":name: {w}{}", TOKEN), (":{}: x", TOKEN)];

const MAIL_PAGE: &[(&str, &str)] = &[("-- \n{w}{}", TOKEN)];

const FRONT: &[(&str, &str)] = &[
    ("---\ntitle: {w}{}\n---\n\nx", TOKEN),
    ("---\n# {}\ntitle: x\n---\n\nx", TOKEN),
    ("+++\ntitle = \"{w}{}\"\n+++\nx", TOKEN),
    ("{\n\"title\": \"{}\"\n}\n\nx", TOKEN),
];

const NO_BLOCKS: &[&str] = &[""];

proptest! {
    // each property has at most a dozen wrappings
    #![proptest_config(ProptestConfig { cases: TEXTS / 20, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn code_is_code(
        markdown in planted(MARKDOWN_BLOCKS, "\n\n", MARKDOWN_CODE),
        dialect in planted(DIALECT_BLOCKS, "\n\n", MARKDOWN_CODE),
        html in planted(HTML_BLOCKS, "\n", HTML_CODE),
        wiki in planted(WIKI_BLOCKS, "\n\n", WIKI_CODE),
        rst in planted(RST_BLOCKS, "\n\n", RST_CODE),
        asciidoc in planted(ASCIIDOC_BLOCKS, "\n\n", ASCIIDOC_CODE),
    ) {
        check_class(&read(Format::Markdown, &markdown.text), &markdown, Class::Code)?;
        check_class(&read(Format::Markdown, &dialect.text), &dialect, Class::Code)?;
        check_class(&read(Format::Html, &html.text), &html, Class::Code)?;
        check_class(&read(Format::Wiki, &wiki.text), &wiki, Class::Code)?;
        check_class(&read(Format::Rst, &rst.text), &rst, Class::Code)?;
        check_class(&read(Format::Asciidoc, &asciidoc.text), &asciidoc, Class::Code)?;
    }

    #[test]
    fn comments_are_comments(
        markdown in planted(MARKDOWN_BLOCKS, "\n\n", MARKDOWN_COMMENTS),
        html in planted(HTML_BLOCKS, "\n", HTML_COMMENTS),
        wiki in planted(WIKI_BLOCKS, "\n\n", WIKI_COMMENTS),
        rst in planted(RST_BLOCKS, "\n\n", RST_COMMENTS),
        asciidoc in planted(ASCIIDOC_BLOCKS, "\n\n", ASCIIDOC_COMMENTS),
    ) {
        check_class(&read(Format::Markdown, &markdown.text), &markdown, Class::Comment)?;
        check_class(&read(Format::Html, &html.text), &html, Class::Comment)?;
        check_class(&read(Format::Wiki, &wiki.text), &wiki, Class::Comment)?;
        check_class(&read(Format::Rst, &rst.text), &rst, Class::Comment)?;
        check_class(&read(Format::Asciidoc, &asciidoc.text), &asciidoc, Class::Comment)?;
    }

    #[test]
    fn metadata_is_metadata(
        front in planted(NO_BLOCKS, "", FRONT),
        html in planted(HTML_BLOCKS, "\n", HTML_METADATA),
        wiki in planted(WIKI_BLOCKS, "\n\n", WIKI_METADATA),
        asciidoc in planted(ASCIIDOC_BLOCKS, "\n\n", ASCIIDOC_METADATA),
    ) {
        for format in [Format::Markdown, Format::Html, Format::Rst, Format::Asciidoc] {
            check_class(&read(format, &front.text), &front, Class::Metadata)?;
        }
        check_class(&read(Format::Html, &html.text), &html, Class::Metadata)?;
        check_class(&read(Format::Wiki, &wiki.text), &wiki, Class::Metadata)?;
        check_class(&read(Format::Asciidoc, &asciidoc.text), &asciidoc, Class::Metadata)?;
    }

    #[test]
    fn what_is_around_the_text_is_not_text(
        page in planted(HTML_BLOCKS, "\n", HTML_BOILERPLATE),
        hidden in planted(HTML_BLOCKS, "\n", HTML_HIDDEN),
        pictured in planted(MARKDOWN_BLOCKS, "\n\n", MARKDOWN_UNREAD),
        signed in planted(MAIL_BLOCKS, "\n\n", MAIL_PAGE),
    ) {
        check_class(&read(Format::Html, &page.text), &page, Class::Boilerplate)?;
        check_class(&read(Format::Html, &hidden.text), &hidden, Class::Unread(Reason::Hidden))?;
        check_class(&read(Format::Markdown, &pictured.text), &pictured, Class::Unread(Reason::Attribute))?;
        let signed = sent(signed);
        if !signed.text[signed.span.end..].contains("\n-- ") {
            check_class(&read(Format::Mail, &signed.text), &signed, Class::Boilerplate)?;
        }
    }
}
