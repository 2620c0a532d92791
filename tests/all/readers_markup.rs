//! Properties of the readers of wiki text, reStructuredText, AsciiDoc and messages.

use proptest::prelude::*;
use q7x2_lint::document::Format;
use q7x2_lint::place::Span;

use crate::readers::{Planted, TEXTS, TOKEN, check_findings, check_mapping, check_planted, planted, read, soup};

pub const WIKI_BLOCKS: &[&str] = &[
    "Text ''with'' '''bold''' and [https://e.org a link].",
    "== Heading ==",
    "* item\n** more",
    "{{Infobox\n| a = b\n}}",
    "<pre>\ncode\n</pre>",
    "{| class=x\n! a !! b\n|-\n| c || d\n|}",
    "<!-- comment\n\n-->",
    "[[File:a.png|thumb|A caption]]",
    "A note.<ref>{{cite web|title=x}}</ref>",
    "----",
    "שלום &amp; 日本",
    " code",
    "[[Category:A]]",
    "{{quote|said so}}",
    "== Sources ==",
    "\r",
];

const WIKI_WRAPPINGS: &[(&str, &str)] = &[
    ("{w}{} and more", TOKEN),
    ("{w}''{}''", TOKEN),
    ("{w}'''''{}'''''", TOKEN),
    ("{w}[[a|{}]]", TOKEN),
    ("{w}[[{}]]s", TOKEN),
    ("{w}[[a b|see ''{}'' now]]", TOKEN),
    ("{w}[https://e.org {}]", TOKEN),
    ("== {w}{} ==", TOKEN),
    ("* {w}{}\n* x", TOKEN),
    ("; {w}{}", TOKEN),
    ("{|\n| a || {w}{}\n|}", TOKEN),
    ("{|\n|+ {w}{}\n|}", TOKEN),
    ("[[File:a.png|thumb|{w}{}]]", TOKEN),
    ("{{quote|{w}{}|Ann}}", TOKEN),
    ("{w}a {{lang|de|''{}''}} b", TOKEN),
    ("{w}a<ref>no</ref> {}{{sfn|a}}", TOKEN),
    ("{w}{{convert|5|km}} {}", TOKEN),
    ("{w}{}", "Xy''lo''fünk"),
    ("{w}{}", "Xylo<!-- c -->fünk"),
    ("{w}{}", "Xylof&uuml;nk"),
    ("{w}<b>{}</b>", "X<i>ylo</i>fünk"),
    ("{w}<nowiki>{}</nowiki>", TOKEN),
    ("{w}{}\n[[de:Hafen]]", TOKEN),
    ("{|\n! style=\"a: {{x|b}};\" | {w}{}\n|}", TOKEN),
];

pub const RST_BLOCKS: &[&str] = &[
    "Text *with* **bold**, ``code`` and `a link <https://e.org>`_.",
    "Heading\n-------",
    "- item\n\n  - nested",
    "1. one\n2. two",
    ".. code-block:: python\n\n   x = 1",
    "Code::\n\n   x = 1\n\n   y = 2",
    ".. a comment\n   of two lines",
    "+---+---+\n| a | b |\n+---+---+",
    "=== ===\na   b\n=== ===\nc   d\n=== ===",
    ".. [1] A note.",
    ".. note:: Mind\n   this.",
    "שלום 日本 [1]_",
    "   A quotation.",
    ".. _r: https://e.org",
    "| line\n| block",
    ":field: text",
];

const RST_WRAPPINGS: &[(&str, &str)] = &[
    ("{w}{} and more", TOKEN),
    ("{w}*{}*", TOKEN),
    ("{w}**{}**, x", TOKEN),
    ("{w}`{}`_", TOKEN),
    ("{w}`see {} <https://e.org>`__", TOKEN),
    ("{w}:ref:`{} <a>`", TOKEN),
    ("{w}``c`` {} ``d``", TOKEN),
    ("- {w}{}\n- x", TOKEN),
    ("- a\n\n  - {w}{}\n    b", TOKEN),
    ("x\n\n   {w}{}", TOKEN),
    (".. note:: {w}{}", TOKEN),
    (".. figure:: a.png\n   :alt: x\n\n   {w}{}", TOKEN),
    (".. [#n] {w}{}", TOKEN),
    ("+---+---+\n| a | {w}{} |\n+---+---+", TOKEN),
    ("=== ======\na   **{}**\n=== ======", TOKEN),
    ("| {w}{}\n| b", TOKEN),
    ("term\n   {w}{}", TOKEN),
    ("{w}a [1]_ {}_ b", TOKEN),
    ("{w}{} x", "Xy\\ *lo*\\ fünk"),
    ("{w}{} x", "Xylo\\fünk"),
    ("{w}({})::\n\n   code", TOKEN),
    (".. Tip:: {w}{}\n   :class: x", TOKEN),
    (".. function:: f(a)\n              g(b)\n   :noindex:\n\n   {w}{}", TOKEN),
    (".. pier:: It was built, {w}{}", TOKEN),
    (".. pier::\n   It was built, {w}{}", TOKEN),
    (".. deprecated:: 4.0 {w}{}", TOKEN),
    (".. sidebar:: S\n   :subtitle: {w}{}\n\n   Text.", TOKEN),
    (".. table:: {w}{}\n\n   === ===\n   a   b\n   === ===", TOKEN),
    (".. list-table::\n\n   * - a\n     - {w}*{}*", TOKEN),
    (".. csv-table:: T\n   :header: \"a\", b\n\n   c, \"{w}d, {}\"", TOKEN),
    (".. code:: c\n   :caption: {w}{}\n\n   x", TOKEN),
    ("a. {w}{}\nb. x", TOKEN),
    ("{w}``c``` d`` {} :pep:`8`", TOKEN),
];

pub const ASCIIDOC_BLOCKS: &[&str] = &[
    "Text *with* _weak_, `code` and https://e.org[a link].",
    "== Heading",
    "* item\n** more",
    ". one\n. two",
    "----\ncode\n----",
    "[source,rust]\nfn main() {}",
    "[quote, Ann]\n____\nsaid so\n____",
    "|===\n|a |b\n|c |d\n|===",
    "// comment",
    "////\ncomment\n////",
    "image::a.png[x]",
    "NOTE: Mind this.",
    "term:: meaning",
    "'''",
    "שלום &amp; 日本",
    ":name: value",
    " code",
    ".Title\nText.",
];

const ASCIIDOC_WRAPPINGS: &[(&str, &str)] = &[
    ("{w}{} and more", TOKEN),
    ("{w}*{}*", TOKEN),
    ("{w}_{}_ x", TOKEN),
    ("{w}*_{}_*", TOKEN),
    ("{w}https://e.org[{}]", TOKEN),
    ("{w}link:a.html[see *{}* now,window=_blank] x", TOKEN),
    ("{w}<<a,{}>>", TOKEN),
    ("{w}xref:a[{}]", TOKEN),
    ("{w}\"`{}`\"", TOKEN),
    ("{w}[.big]#{}#", TOKEN),
    ("{w}`c` {} `d`", TOKEN),
    ("== {w}{}", TOKEN),
    ("* {w}{}\n* x", TOKEN),
    ("* [x] {w}{}", TOKEN),
    ("term:: {w}{}", TOKEN),
    ("{}:: x", TOKEN),
    ("|===\n|a |{w}{}\n\n2+|b |c\n|===", TOKEN),
    ("[quote]\n____\n{w}{}\n____", TOKEN),
    ("====\n{w}{}\n====", TOKEN),
    ("NOTE: {w}{}", TOKEN),
    (".{}\nx", TOKEN),
    ("{w}a +\n{} +\nb", TOKEN),
    ("{w}afootnote:[no] {} (((b)))", TOKEN),
    ("{w}{} x", "Xy**lo**fünk"),
    ("{w}{} x", "Xylof&uuml;nk"),
    ("{w}+{}+ x", TOKEN),
    ("a\n// b\n{w}{}\nc", TOKEN),
    ("a\nifdef::x[]\n{w}{}\nendif::[]\nc", TOKEN),
    ("* a\nifdef::x[{w}{}]\nb", TOKEN),
];

pub const MAIL_BLOCKS: &[&str] = &[
    "A line of text that is long enough to be a paragraph, which takes some words to be.",
    "> said\n> so",
    ">> before\n> after",
    "- item",
    "שלום 日本",
    "On Monday, Ann wrote:",
];

const MAIL_WRAPPINGS: &[(&str, &str)] = &[
    ("{w}{} and more", TOKEN),
    ("> {w}{}", TOKEN),
    (">> a\r\n>> {w}{}\r\n> b", TOKEN),
    (">{w}{}", TOKEN),
    ("- {w}{}", TOKEN),
    ("-- \n{w}{}", TOKEN),
];

/// Headers of a message, the last of which continues on a second line.
const HEAD: &str = "From: Ann <a@e.org>\nTo: b@e.org\nSubject: Re: é\n more\n\n";

/// A message whose body is `planted`.
pub fn sent(planted: Planted) -> Planted {
    let Planted { text, span } = planted;
    Planted { text: format!("{HEAD}{text}"), span: Span::new(span.start + HEAD.len(), span.end + HEAD.len()) }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: TEXTS, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_format_maps_back(text in soup()) {
        for format in [Format::Wiki, Format::Rst, Format::Asciidoc, Format::Mail] {
            let document = read(format, &text);
            check_mapping(&document)?;
            check_findings(&document)?;
        }
    }

    #[test]
    fn a_word_in_wiki_text_is_found_at_its_place(planted in planted(WIKI_BLOCKS, "\n\n", WIKI_WRAPPINGS)) {
        check_planted(Format::Wiki, &planted)?;
    }

    #[test]
    fn a_word_in_restructuredtext_is_found_at_its_place(planted in planted(RST_BLOCKS, "\n\n", RST_WRAPPINGS)) {
        check_planted(Format::Rst, &planted)?;
    }

    #[test]
    fn a_word_in_asciidoc_is_found_at_its_place(planted in planted(ASCIIDOC_BLOCKS, "\n\n", ASCIIDOC_WRAPPINGS)) {
        check_planted(Format::Asciidoc, &planted)?;
    }

    #[test]
    fn a_word_in_a_message_is_found_at_its_place(planted in planted(MAIL_BLOCKS, "\n\n", MAIL_WRAPPINGS)) {
        let planted = sent(planted);
        check_planted(Format::Mail, &planted)?;
        check_planted(Format::Text, &planted)?;
    }
}
