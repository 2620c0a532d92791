//! What is read of each construct, and where it maps back to.

use super::read;
use crate::document::part::Role::{self, *};

fn parts(source: &str) -> Vec<(Role, String)> {
    let content = read(source);
    content.parts.iter().map(|part| (part.role, content.prose.text()[part.range.clone()].to_owned())).collect()
}

#[test]
fn every_block_is_the_part_that_it_is() {
    for (source, expected) in [
        (
            "Title\n=====\n\nText\nof two lines.\n\nMore\n----",
            vec![(Heading, "Title"), (Paragraph, "Text of two lines."), (Heading, "More")],
        ),
        ("=======\n Title\n=======\n\nText.", vec![(Heading, "Title"), (Paragraph, "Text.")]),
        ("Text.\n\n----\n\nMore.", vec![(Paragraph, "Text."), (Paragraph, "More.")]),
        (
            "- one\n  goes on\n- two\n\n  - three\n\n  more of two\n\nText.",
            vec![(Item, "one goes on"), (Item, "two"), (Item, "three"), (Item, "more of two"), (Paragraph, "Text.")],
        ),
        ("1. one\n#. two\n(3) three", vec![(Item, "one"), (Item, "two"), (Item, "three")]),
        (
            "We heard:\n\n   It was so.\n\nText.",
            vec![(Paragraph, "We heard:"), (Quotation, "It was so."), (Paragraph, "Text.")],
        ),
        (
            "Code::\n\n   x = 1\n\n   y\n\nText ::\n\n> quoted\n\nEnd.",
            vec![(Paragraph, "Code:"), (Paragraph, "Text"), (Paragraph, "End.")],
        ),
        (
            "pier\n   Where ships land.\n\nquay\n   The same.",
            vec![(Paragraph, "pier"), (Item, "Where ships land."), (Paragraph, "quay"), (Item, "The same.")],
        ),
        (
            ".. note:: Mind this\n   and that.\n\n   More.\n\nText.",
            vec![(Paragraph, "Mind this and that."), (Paragraph, "More."), (Paragraph, "Text.")],
        ),
        (".. note::\n   :class: x\n\n   Mind this.\n\nText.", vec![(Paragraph, "Mind this."), (Paragraph, "Text.")]),
        (
            ".. code-block:: python\n\n   x = 1\n\n.. remark\n   of two lines\n\n.. _a: https://e.org\n\nText.",
            vec![(Paragraph, "Text.")],
        ),
        (".. figure:: a.png\n   :alt: x\n\n   The pier.\n\nText.", vec![(Caption, "The pier."), (Paragraph, "Text.")]),
        (".. epigraph::\n\n   We were there.\n", vec![(Quotation, "We were there.")]),
        (
            "Text [1]_ ends.\n\n.. [1] Lee, 2024,\n   page 4.",
            vec![(Paragraph, "Text ends."), (Reference, "Lee, 2024, page 4.")],
        ),
        (
            "+---+---+\n| a | b |\n+===+===+\n| c | *d* |\n+---+---+\n\nText.",
            vec![(Cell, "a"), (Cell, "b"), (Cell, "c"), (Cell, "d"), (Paragraph, "Text.")],
        ),
        (
            "===== ====\nname  year\n===== ====\nFräm  1892\nMaud  1916\n===== ====\n\nText.",
            vec![
                (Cell, "name"),
                (Cell, "year"),
                (Cell, "Främ"),
                (Cell, "1892"),
                (Cell, "Maud"),
                (Cell, "1916"),
                (Paragraph, "Text."),
            ],
        ),
        ("| one\n| two\n\n>>> x\n1\n\nText.", vec![(Paragraph, "one two"), (Paragraph, "Text.")]),
    ] {
        let expected: Vec<_> = expected.into_iter().map(|(role, text)| (role, text.to_owned())).collect();
        assert_eq!(parts(source), expected, "{source}");
    }
}

#[test]
fn markup_in_lines_is_no_prose() {
    for (source, expected) in [
        ("**bold** *weak* 2 * 3 * 4 a*b*c", "bold weak 2 * 3 * 4 a*b*c"),
        ("``code`` and :func:`f` and `x`:code:", "\u{fffc} and \u{fffc} and \u{fffc}"),
        ("See `the report <https://e.org>`_, `that`__ and name_.", "See the report, that and name."),
        (":ref:`there <sec>` and :term:`pier`", "there and pier"),
        ("|version| of snake_case and __init__ and a\\ *b*\\ c", "\u{fffc} of snake_case and __init__ and abc"),
        ("\\*not\\* and \\`so", "*not* and `so"),
        ("(see [CIT2002]_, [#n]_) [sic]", "(see , ) [sic]"),
        ("at 10:30: a:b, x `single` y", "at 10:30: a:b, x single y"),
    ] {
        assert_eq!(read(source).prose.text().trim_end(), expected, "{source}");
    }
}

#[test]
fn the_head_says_when_and_by_whom() {
    let source = "The pier\n========\n\n:Author: Ann Lee\n:Date: 2024-05-06\n:Language: en\n\nText.\n\n:later: field\n";
    let content = read(source);
    let text = |stated: Option<crate::document::Stated>| stated.map(|one| source[one.span.range()].to_owned());
    assert_eq!(text(content.metadata.author).as_deref(), Some("Ann Lee"));
    assert_eq!(text(content.metadata.published).as_deref(), Some("2024-05-06"));
    assert_eq!(text(content.metadata.language).as_deref(), Some("en"));
    assert_eq!(content.prose.text(), "The pier\nText.\nfield\n");
}

#[test]
fn phrases_are_found_through_markup_and_map_back_to_it() {
    for (source, words, expected) in [
        ("As an **AI** language", "As an AI language", "As an **AI** language"),
        ("- é broken\n  line", "broken line", "broken\n  line"),
        ("`the\nreport <https://e.org>`_ x", "report", "report"),
        ("==== ====\n日本   b\n==== ====\n日    *c*\n==== ====\n", "c", "c"),
    ] {
        let content = read(source);
        let at = content.prose.text().find(words).expect("the words are in the prose");
        assert_eq!(&source[content.prose.span(at..at + words.len()).range()], expected, "{source}");
    }
}

#[test]
fn links_notes_and_comments_are_kept() {
    let source =
        "See `it <https://e.org/r>`_ and pier_ [1]_.\n\n.. _pier: https://e.org/p\n.. [1] Note.\n.. a remark\n";
    let content = read(source);
    let targets: Vec<&str> = content.links.iter().map(|link| link.target.as_str()).collect();
    assert_eq!(targets, ["https://e.org/r", "https://e.org/p"]);
    assert_eq!((content.notes[0].label.as_str(), content.anchors[0].label.as_str()), ("1", "1"));
    assert_eq!(&source[content.comments[0].inner.range()], " a remark");
}

#[test]
fn levels_are_those_of_the_lines_below() {
    let content = read("Aa\n==\n\nBb\n--\n\nCc\n~~\n\nDd\n--\n");
    let levels: Vec<u8> = content.parts.iter().map(|part| part.level).collect();
    assert_eq!(levels, [1, 2, 3, 2]);
}

#[test]
fn hostile_texts_are_read_in_time() {
    for source in [
        "*a ".repeat(20_000),
        "`a ".repeat(20_000),
        "- ".repeat(20_000),
        "a_ ".repeat(20_000),
        ".. note:: ".repeat(5_000),
        " a\n".repeat(1_000),
        (0..300).map(|depth| format!("{}- a\n", " ".repeat(depth * 2))).collect(),
    ] {
        assert!(read(&source).prose.text().len() <= source.len() * 4);
    }
}
