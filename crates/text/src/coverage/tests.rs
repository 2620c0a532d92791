//! The classes of bytes in each format.

use super::{Class, Reason};
use crate::{Format, read};

/// The stretches of `source`, each as the name of its class, or the reason, and its text.
fn told(format: Format, source: &str) -> Vec<(&'static str, &str)> {
    let name = |class: Class| match class {
        Class::Unread(reason) => reason.name(),
        class => class.name(),
    };
    let coverage = read("a", format, source).coverage();
    coverage.stretches().iter().map(|one| (name(one.class), &source[one.span.range()])).collect()
}

/// The same without markup.
fn but_markup(format: Format, source: &str) -> Vec<(&'static str, &str)> {
    told(format, source).into_iter().filter(|(name, _)| *name != "markup").collect()
}

#[test]
fn every_byte_has_its_class() {
    let source = "---\ntitle: T\n---\n\n# One *two*\n\n<!-- c -->\n\n```\nx\n```\n\nSee `y`.\n";
    assert_eq!(
        told(Format::Markdown, source),
        [
            ("metadata", "---\ntitle: T\n---\n"),
            ("markup", "\n# "),
            ("text", "One "),
            ("markup", "*"),
            ("text", "two"),
            ("markup", "*\n\n"),
            ("comment", "<!-- c -->"),
            ("markup", "\n\n"),
            ("code", "```\nx\n```"),
            ("markup", "\n\n"),
            ("text", "See "),
            ("code", "`y`"),
            ("text", "."),
            ("markup", "\n"),
        ]
    );
}

#[test]
fn what_stands_around_the_article_of_a_page_is_boilerplate() {
    let source = "<body><div class=share>Tell &amp; all</div><p>The boat left.</p>";
    let expected = [("boilerplate", "Tell &amp; all"), ("text", "The boat left.")];
    assert_eq!(but_markup(Format::Html, source), expected);
}

#[test]
fn what_is_not_read_says_why() {
    for (format, source, expected) in [
        (Format::Markdown, "A ![one two](p.png) b.", vec![("text", "A "), ("attribute", "one two"), ("text", "b.")]),
        (
            Format::Markdown,
            "```{eval} x\nThe ferry left the harbour at dawn.\n```\n",
            vec![("directive", "```{eval} x\nThe ferry left the harbour at dawn.\n```")],
        ),
        (Format::Markdown, "```{r}\nx <- 1\n```", vec![("code", "```{r}\nx <- 1\n```")]),
        (Format::Html, "<title>T</title><p>A<br>b</p>", vec![("metadata", "T"), ("text", "A"), ("text", "b")]),
        (Format::Html, "<nav><a>m</a></nav><p>A", vec![("boilerplate", "m"), ("text", "A")]),
        (Format::Html, "<p>A<select>b<p>c", vec![("text", "A"), ("unclosed", "b<p>c")]),
        (Format::Html, "<p>A<p hidden>b<p>c", vec![("text", "A"), ("hidden", "b"), ("text", "c")]),
        (Format::Html, "<p>A<script>b()</script>", vec![("text", "A"), ("code", "b()")]),
        (
            Format::Html,
            "{% if a %}<p>b{% endif %}",
            vec![("code", "{% if a %}"), ("text", "b"), ("code", "{% endif %}")],
        ),
        (
            Format::Rst,
            "A b.\n\n.. raw:: html\n\n   <p>c\n\n.. include:: d\n",
            vec![("text", "A b."), ("raw", ".. raw:: html\n\n   <p>c"), ("include", ".. include:: d")],
        ),
        (
            Format::Rst,
            ":Author: Lee\n\nSee::\n\n   x\n",
            vec![("metadata", ":Author: Lee"), ("text", "See:"), ("code", "x")],
        ),
        (
            Format::Asciidoc,
            "= A\nAnn Lee\n:b: c\n\nd\n\n----\ne\n",
            vec![
                ("text", "A"),
                ("metadata", "Ann Lee"),
                ("metadata", ":b: c"),
                ("text", "d"),
                ("unclosed", "----\ne\n"),
            ],
        ),
        (
            Format::Markdown,
            "One.\n\n    The ferry left the harbour at dawn, and nobody on the pier waved to it. A boy counted the gulls.\n    Then it was gone. By noon the island was out of sight.\n",
            vec![
                ("text", "One."),
                (
                    "preformatted",
                    "The ferry left the harbour at dawn, and nobody on the pier waved to it. A boy counted the gulls.\n    Then it was gone. By noon the island was out of sight.\n",
                ),
            ],
        ),
        (
            Format::Rst,
            "A b.\n\n.. image:: c\n   :alt: d\n      e\n   :width: 1\n",
            vec![("text", "A b."), ("attribute", "d\n      e")],
        ),
        (Format::Asciidoc, "A b.\n\nimage::c.png[d e,1]\n", vec![("text", "A b."), ("attribute", "d e")]),
        (Format::Html, "<p>A <img alt='b c' src=d> e", vec![("text", "A "), ("attribute", "b c"), ("text", "e")]),
        (Format::Wiki, "A [[File:b.png|thumb|c d]] e.", vec![("text", "A "), ("caption", "c d"), ("text", "e.")]),
        (Format::Asciidoc, "A footnote:[b c].", vec![("text", "A "), ("note", "b c"), ("text", ".")]),
        (
            Format::Wiki,
            "A {{b|c}} d<ref>e</ref>.\n\n[[Category:F]]\n",
            vec![
                ("text", "A "),
                ("template", "{{b|c}}"),
                ("text", " d"),
                ("note", "e"),
                ("text", "."),
                ("metadata", "[[Category:F]]"),
            ],
        ),
        (
            Format::Mail,
            "Subject: A\nXa: y\n\nb\n\n-- \nc\n",
            vec![
                ("metadata", "Subject: "),
                ("text", "A"),
                ("metadata", "\nXa: y"),
                ("text", "b"),
                ("boilerplate", "c"),
            ],
        ),
    ] {
        assert_eq!(but_markup(format, source), expected, "{source}");
    }
}

#[test]
fn sections_of_messages_are_told_by_their_bytes() {
    let source = "Subject: A\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Transfer-Encoding: base64\n\nSGVsbG8gdGhlcmU=\n--b\nContent-Type: image/png\n\nAAAA\n--b--\n";
    let found = but_markup(Format::Mail, source);
    assert!(found.contains(&("text", "SGVsbG8gdGhlcmU=")), "{found:?}");
    assert!(found.contains(&("attachment", "AAAA")), "{found:?}");
    let left = read("a", Format::Mail, source).left_out();
    assert_eq!(left.len(), 1);
    assert_eq!(left.get(&Reason::Attachment).map(|one| (one.count, one.bytes)), Some((1, 4)));
}

#[test]
fn reasons_have_names_of_their_own() {
    let mut names: Vec<&str> = Reason::ALL.iter().map(|reason| reason.name()).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), Reason::ALL.len());
}
