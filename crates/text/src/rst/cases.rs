//! What is read of each construct, and which source it maps back to.

use super::read;
use crate::block::Role::{self, *};

fn blocks(source: &str) -> Vec<(Role, String)> {
    let content = read(source);
    content.blocks.iter().map(|block| (block.role, content.prose.text()[block.range.clone()].to_owned())).collect()
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
        (
            "We heard:\n\n   It runs::\n\n      x = 1\n\n   And so on.\n",
            vec![(Paragraph, "We heard:"), (Quotation, "It runs:"), (Quotation, "And so on.")],
        ),
        (
            "a. First\nb. Second\n\n   goes on\nc. Third",
            vec![(Item, "First"), (Item, "Second"), (Item, "goes on"), (Item, "Third")],
        ),
        (
            "(i) one\n(ii) two\n(iii) three\n(iv) four\n(v) five\n(vi) six",
            ["one", "two", "three", "four", "five", "six"].map(|text| (Item, text)).to_vec(),
        ),
        (
            "A. Lee wrote it.\n\nI. Berg did not.",
            vec![(Paragraph, "A. Lee wrote it."), (Paragraph, "I. Berg did not.")],
        ),
    ] {
        let expected: Vec<_> = expected.into_iter().map(|(role, text)| (role, text.to_owned())).collect();
        assert_eq!(blocks(source), expected, "{source}");
    }
}

#[test]
fn directives_hold_text_whoever_made_them() {
    for (source, expected) in [
        (".. Note:: Mind the gap.\n.. WARNING ::\n\n   So.", vec![(Paragraph, "Mind the gap."), (Paragraph, "So.")]),
        (
            ".. function:: open(path)\n              close(path)\n   :noindex:\n\n   Opens it.\n\n   :param path: where it is\n   :type path: str\n   :rtype: File\n\nText.",
            vec![(Paragraph, "Opens it."), (Item, "where it is"), (Paragraph, "Text.")],
        ),
        (".. py:class:: Pier(length)\n   A place to land.", vec![(Paragraph, "A place to land.")]),
        (
            ".. option:: -b name\n\n   Sets it::\n\n      x = 1\n\n   .. confval:: deep\n      :type: int\n\n      How deep.\n\n   Back.",
            vec![(Paragraph, "Sets it:"), (Paragraph, "How deep."), (Paragraph, "Back.")],
        ),
        (
            ".. rst:directive:: .. pier:: name\n                   .. quay:: name\n\n   Builds one::\n\n      x\n\n   And more.",
            vec![(Paragraph, "Builds one:"), (Paragraph, "And more.")],
        ),
        (
            ".. rejected:: It was too dear\n   to build.\n\n   More.",
            vec![(Paragraph, "It was too dear to build."), (Paragraph, "More.")],
        ),
        (".. harbour:: x/y.toml\n   :depth: 3\n\n   The port.", vec![(Paragraph, "The port.")]),
        (".. flowchart:: x\n\n   a => b: 1;\n   b -> c {2};\n\nText.", vec![(Paragraph, "Text.")]),
        (".. deprecated:: 4.0 Use the other.\n\nText.", vec![(Paragraph, "Use the other."), (Paragraph, "Text.")]),
        (".. versionadded:: 3.2\n   It is new.\n.. versionchanged:: 3.3", vec![(Paragraph, "It is new.")]),
        (".. deprecated-removed:: 3.2 3.8\n\n   Gone.", vec![(Paragraph, "Gone.")]),
        (
            ".. sidebar:: Ships\n   :subtitle: Of wood\n\n   They rot.",
            vec![(Paragraph, "Ships"), (Paragraph, "Of wood"), (Paragraph, "They rot.")],
        ),
        (
            ".. note:: Mind this\n   and that.\n   :class: x\n\n   More.",
            vec![(Paragraph, "Mind this and that."), (Paragraph, "More.")],
        ),
        (
            ".. table:: Ships of\n   the line\n   :widths: auto\n\n   === ===\n   a   b\n   === ===\n",
            vec![(Caption, "Ships of the line"), (Cell, "a"), (Cell, "b")],
        ),
        (
            ".. list-table:: Ships\n   :header-rows: 1\n\n   * - Name\n     - Year\n   * - Fram\n     - 1892\n",
            vec![(Caption, "Ships"), (Cell, "Name"), (Cell, "Year"), (Cell, "Fram"), (Cell, "1892")],
        ),
        (
            ".. csv-table:: Ships\n   :header: \"Name\", Year\n\n   Fram, 1892\n   \"Maud, a\n   ship\",\n   x, \"a \"\"b\"\"\"\n\nText.",
            vec![
                (Caption, "Ships"),
                (Cell, "Name"),
                (Cell, "Year"),
                (Cell, "Fram"),
                (Cell, "1892"),
                (Cell, "Maud, a ship"),
                (Cell, "x"),
                (Cell, "a \"\"b\"\""),
                (Paragraph, "Text."),
            ],
        ),
        (".. code-block:: c\n   :caption: How it is built\n\n   int x;\n", vec![(Caption, "How it is built")]),
        (".. toctree::\n   :caption: Contents\n\n   pier\n", vec![]),
        (".. raw:: html\n\n   <p>It was so.\n", vec![]),
    ] {
        let expected: Vec<_> = expected.into_iter().map(|(role, text)| (role, text.to_owned())).collect();
        assert_eq!(blocks(source), expected, "{source}");
    }
}

#[test]
fn text_in_the_head_is_read() {
    let source = "Pier\n====\n\n:Abstract: What\n   it is.\n\n   And why.\n:Date: 2024-05-06\n:Copyright: This document has been placed in the public domain.\n:Summary: A text of more than eight words is no mere value.\n\nText.";
    let content = read(source);
    assert_eq!(
        content.prose.text(),
        "Pier\nWhat it is.\nAnd why.\nA text of more than eight words is no mere value.\nText.\n"
    );
    assert_eq!(content.metadata.published.map(|date| date.text), Some("2024-05-06".to_owned()));
}

#[test]
fn markup_in_lines_is_no_prose() {
    for (source, expected) in [
        ("**bold** *weak* 2 * 3 * 4 a*b*c", "bold weak 2 * 3 * 4 a*b*c"),
        ("``code`` and :func:`f` and `x`:code:", "\u{fffc} and \u{fffc} and \u{fffc}"),
        ("See `the report <https://e.org>`_, `that`__ and name_.", "See the report, that and name."),
        (":ref:`there <sec>` and :term:`pier`", "there and pier"),
        ("See :ref:`sec` and :doc:`/a/b`.", "See \u{fffc} and \u{fffc}."),
        (
            "The output_encoding_ and a.b-c_, not self._x or __init__.",
            "The output_encoding and a.b-c, not self._x or __init__.",
        ),
        ("By :pep:`8`, :RFC:`2822#section-1` and :pep:`the guide <8>`.", "By PEP 8, RFC 2822 and the guide."),
        ("Written ``:x:`y``` or ``z``.", "Written \u{fffc} or \u{fffc}."),
        (".. default-role:: math\n\nSince `a^2` is.\n\n.. default-role::\n\nNo `b`.", "Since \u{fffc} is.\nNo b."),
        (".. role:: py(code)\n   :language: python\n\nThe :py:`x` and :Py:Func:`y`.", "The \u{fffc} and \u{fffc}."),
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
    let text = |stated: Option<crate::Stated>| stated.map(|one| source[one.span.range()].to_owned());
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
        ("By :pep:`8` it", "PEP 8", ":pep:`8`"),
        (".. deprecated:: 4.0 It *is* old", "It is", "It *is"),
        (".. csv-table::\n\n   a, \"é *b*\"\n", "é b", "é *b"),
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
fn names_lead_where_the_document_says() {
    let source = "`The Pier`_, `one`__, b_ and two__; :pep:`8`.\n\n.. _the  pier:\n   https://e.org/p\n.. _`b`: https://e.org/b\n\n__ https://e.org/1\n.. __: https://e.org/2\n";
    let targets: Vec<String> = read(source).links.into_iter().map(|link| link.target).collect();
    let expected = [
        "https://e.org/p",
        "https://e.org/1",
        "https://e.org/b",
        "https://e.org/2",
        "https://peps.python.org/pep-0008/",
    ];
    assert_eq!(targets, expected);
}

#[test]
fn levels_are_those_of_the_lines_below() {
    let content = read("Aa\n==\n\nBb\n--\n\nCc\n~~\n\nDd\n--\n");
    let levels: Vec<u8> = content.blocks.iter().map(|block| block.level).collect();
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
