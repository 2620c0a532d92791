//! What is read from each construct, and which bytes of the source it leads back to.

use super::Reach;
use crate::Content;
use crate::block::Role::{self, *};

fn read(source: &str) -> Content {
    super::read(source, Reach::Article)
}

fn blocks(source: &str) -> Vec<(Role, String)> {
    let content = read(source);
    content.blocks.iter().map(|block| (block.role, content.prose.text()[block.range.clone()].to_owned())).collect()
}

/// The source that `words` of the prose came from.
fn place<'s>(source: &'s str, words: &str) -> &'s str {
    let content = read(source);
    let at = content.prose.text().find(words).expect("the words are in the prose");
    &source[content.prose.span(at..at + words.len()).range()]
}

#[test]
fn every_element_is_the_part_that_it_is() {
    for (source, expected) in [
        ("<main></main><p>All of it.<div role=main><script>x</script></div>", vec![(Paragraph, "All of it.")]),
        ("<p>Menu<main><p>The text.</main><p>End", vec![(Paragraph, "The text.")]),
        ("<p>One.</p><datalist><option>a</datalist><p>Two.", vec![(Paragraph, "One."), (Paragraph, "Two.")]),
        ("<template><td></template><p>Two.", vec![(Paragraph, "Two.")]),
        ("<table><td>a<template><td>x</template>b</table>", vec![(Cell, "ab")]),
        ("One <svg><path d=x><p>Two.", vec![(Paragraph, "One"), (Paragraph, "Two.")]),
        ("<math><mi>x</mi><div>Two.</div>", vec![(Paragraph, "Two.")]),
        ("A <svg/>b <svg><g/><text>no</text><path d=x></svg>c", vec![(Paragraph, "A b c")]),
        ("<svg><foreignObject><p>no</p></foreignObject><title>no</title></svg>Two.", vec![(Paragraph, "Two.")]),
        ("<p>If <math><mtext>a <b>b</b></mtext></math> holds", vec![(Paragraph, "If \u{fffc} holds")]),
        ("<svg><title></svg>Two.<title>no</title>", vec![(Paragraph, "Two.")]),
        ("<p>One<svg><foreignObject><p>no</p></foreignObject><g>no</g></svg> two.", vec![(Paragraph, "One two.")]),
        ("<ruby>a<rtc>no<rt>no<rb>b</ruby>", vec![(Paragraph, "ab")]),
        ("<div><template></div>no</template>Two.", vec![(Paragraph, "Two.")]),
        ("<select><option>no<select>One.", vec![(Paragraph, "One.")]),
        ("<select><option>no<input>One.", vec![(Paragraph, "One.")]),
        ("<table><td><select><option>no<tr><td>One.</table>", vec![(Cell, "One.")]),
        ("<table><td>One.<svg><td><foreignObject>no</td>Two.</table>", vec![(Cell, "One."), (Paragraph, "Two.")]),
        ("<select><b><option>no<select><option>One", vec![(Paragraph, "One")]),
        ("<h3><li>abc</h2>foo", vec![(Item, "abc"), (Item, "foo")]),
        ("<h3>abc</h2>foo", vec![(Heading, "abc"), (Paragraph, "foo")]),
        ("<p>Se\0ven\0", vec![(Paragraph, "Seven")]),
        ("<h1>Title</h1><p>Text.</p>", vec![(Heading, "Title"), (Paragraph, "Text.")]),
        (
            "<p>One<p>Two<div>Three</div>Four",
            vec![(Paragraph, "One"), (Paragraph, "Two"), (Paragraph, "Three"), (Paragraph, "Four")],
        ),
        (
            "<ul><li>One<li>Two<ul><li>Three</ul></ul>Four",
            vec![(Item, "One"), (Item, "Two"), (Item, "Three"), (Paragraph, "Four")],
        ),
        ("<blockquote><p>Said <b>so</b>.</blockquote>We", vec![(Quotation, "Said so."), (Paragraph, "We")]),
        ("<p>He <q>said</q> so.", vec![(Paragraph, "He “said” so.")]),
        (
            "<table><caption>Cap</caption><tr><th>a<td>b<tr><td>c</table>",
            vec![(Caption, "Cap"), (Cell, "a"), (Cell, "b"), (Cell, "c")],
        ),
        ("<figure><img src=x alt=no><figcaption>A harbour</figcaption></figure>", vec![(Caption, "A harbour")]),
        ("<dl><dt>Term<dd>What it is</dl>", vec![(Item, "Term"), (Item, "What it is")]),
        (
            "<p>Run <code>x &lt; y</code> now<pre>code</pre>then",
            vec![(Paragraph, "Run \u{fffc} now"), (Paragraph, "then")],
        ),
        ("<script>a<b</script><style>p{}</style><p>Text<noscript>no</noscript>.", vec![(Paragraph, "Text.")]),
        ("<nav>Home</nav><p>Text</p><footer>Imprint</footer>", vec![(Paragraph, "Text")]),
        (
            "<p>a<span hidden>b</span><span style='Display: none'>c</span><span class=sr-only>d</span>e",
            vec![(Paragraph, "ae")],
        ),
        ("<p>a<!-- b --><![CDATA[c]]>d", vec![(Paragraph, "ad")]),
        ("<p>one<br>two<br><br>three", vec![(Paragraph, "one two"), (Paragraph, "three")]),
        ("<p>10<sup>6</sup> m<sup>2</sup>, 1<sup>st</sup>, H<sub>2</sub>O", vec![(Paragraph, "10⁶ m², 1st, H2O")]),
        ("<p>lan&shy;guage mo\u{ad}del", vec![(Paragraph, "language model")]),
        ("<h2>Talk<a href=#talk>¶</a></h2>", vec![(Heading, "Talk")]),
        (
            "<h2>Sources</h2><ul><li>Board, 2024</ul><h2>More</h2><ul><li>x</ul>",
            vec![(Heading, "Sources"), (Reference, "Board, 2024"), (Heading, "More"), (Item, "x")],
        ),
        ("<ol class=\"references x\"><li><p>Board, 2024</p></ol>", vec![(Reference, "Board, 2024")]),
        (
            "<header>Site</header><main><h1>Title</h1><p>Text</p></main><p>More",
            vec![(Heading, "Title"), (Paragraph, "Text")],
        ),
        (
            "<aside>Ad</aside><article><p>Text<aside>Box</aside></article>",
            vec![(Paragraph, "Text"), (Paragraph, "Box")],
        ),
        (
            "<p><b>What comes next</b></p><p>Nobody knows.",
            vec![(Heading, "What comes next"), (Paragraph, "Nobody knows.")],
        ),
        ("<div><div>a</div></div>b</p>c</i>d<", vec![(Paragraph, "a"), (Paragraph, "b"), (Paragraph, "cd<")]),
        ("<ruby>漢<rp>(<rt>kan<rp>)</ruby>字", vec![(Paragraph, "漢字")]),
        ("<p>Text <a href=x>link <a href=y>more", vec![(Paragraph, "Text link more")]),
        ("<p>Text <a href=x>link", vec![(Paragraph, "Text link")]),
    ] {
        let expected: Vec<_> = expected.into_iter().map(|(role, text)| (role, text.to_owned())).collect();
        assert_eq!(blocks(source), expected, "{source}");
    }
}

#[test]
fn phrases_are_found_through_markup_and_map_back_to_it() {
    for (source, words, expected) in [
        ("<p>As an <b>AI</b> language model", "As an AI language", "As an <b>AI</b> language"),
        ("<p>As an <b>AI</b> language model", "AI", "AI"),
        ("<p>fish &amp; chips&hellip;", "fish & chips…", "fish &amp; chips&hellip;"),
        ("<p>fish &amp; chips", "&", "&amp;"),
        ("<p>a&nbsp;&nbsp;b", "a b", "a&nbsp;&nbsp;b"),
        ("<p>one\r\n  two", "one two", "one\r\n  two"),
        ("\u{feff}<p>Títle</p>", "Títle", "Títle"),
        ("<p>lan&shy;guage", "language", "lan&shy;guage"),
        ("<p>lan<wbr>guage", "language", "lan<wbr>guage"),
        ("<p>&#26085;本<i>語</i>", "日本語", "&#26085;本<i>語"),
        ("<p>10<sup>6</sup>", "⁶", "6"),
        ("<p>one<br/>two", "one two", "one<br/>two"),
        ("<p>He <q>said</q>", "“said”", "<q>said</q>"),
    ] {
        assert_eq!(place(source, words), expected, "{source}");
    }
}

#[test]
fn links_notes_and_sources_are_kept() {
    let source = "<p>See <a href=\"https://example.org/?a=1&amp;b\">the <i>report</i></a>.<sup><a href=#fn1>1</a></sup> \
        It rose<sup class=reference>[<a href=#cite_note-2>2</a>]</sup> again <a href=https://example.org/3>[3]</a>.</p>\
        <ol class=footnotes><li id=fn1>A note <a href=#r1>↩</a></li></ol><blockquote cite=https://example.org/q>So</blockquote>";
    let Content { prose, links, notes, anchors, .. } = read(source);
    let text = prose.text();
    assert_eq!(text, "See the report. It rose again .\nA note\nSo\n");
    let told: Vec<(&str, &str)> = links.iter().map(|link| (&text[link.range.clone()], link.target.as_str())).collect();
    assert_eq!(
        told,
        [("the report", "https://example.org/?a=1&b"), ("n", "https://example.org/3"), ("So", "https://example.org/q"),]
    );
    assert_eq!(&source[links[1].span.range()], "<a href=https://example.org/3>[3]</a>");
    let marks: Vec<(&str, &str, &str)> =
        notes.iter().map(|note| (&text[note.range.clone()], &source[note.span.range()], note.label.as_str())).collect();
    assert_eq!(
        marks,
        [
            (".", "<sup><a href=#fn1>1</a></sup>", "fn1"),
            ("e", "<sup class=reference>[<a href=#cite_note-2>2</a>]</sup>", "cite_note-2"),
        ]
    );
    assert_eq!(anchors.len(), 1);
    assert_eq!((anchors[0].label.as_str(), &text[anchors[0].at..anchors[0].at + 6]), ("fn1", "A note"));
}

/// Title, published, updated, author and language as a page states them.
fn stated(source: &str) -> [Option<String>; 5] {
    let metadata = read(source).metadata;
    let crate::Metadata { title, published, updated, author, language, .. } = metadata;
    [title, published, updated, author, language].map(|stated| stated.map(|stated| stated.text))
}

#[test]
fn pages_state_what_they_are() {
    let all = |texts: [&str; 5]| texts.map(|text| (!text.is_empty()).then(|| text.to_owned()));
    for (source, expected) in [
        ("<title>A &amp; B</title><p>x", ["A & B", "", "", "", ""]),
        ("<title>A - Site</title><h1>A</h1>", ["", "", "", "", ""]),
        ("<html lang=en-GB><meta property=og:title content='T'><title>x</title>", ["T", "", "", "", "en-GB"]),
        (
            "<meta name=date content=2020-01-01><meta property=article:published_time content=2025-12-06T10:00Z>\
             <meta property=article:modified_time content=2026-01-01><meta name=author content='Ann Lee'>",
            ["", "2025-12-06T10:00Z", "2026-01-01", "Ann Lee", ""],
        ),
        (
            "<script type=application/ld+json>{\"@graph\":[{\"@type\":\"WebPage\",\"datePublished\":\"2000-01-01\"},\
             {\"@type\":\"NewsArticle\",\"headline\":\"H\",\"datePublished\":\"2025-12-06\",\"dateModified\":\"2025-12-07\",\
             \"author\":[{\"name\":\"Ann\"},\"Bo\"],\"inLanguage\":\"de\"}]}</script>",
            ["H", "2025-12-06", "2025-12-07", "Ann, Bo", "de"],
        ),
        ("<script type=application/ld+json>{nonsense</script><p>x", ["", "", "", "", ""]),
        ("<time datetime=2025-12-06>yesterday</time><p>x", ["", "2025-12-06", "", "", ""]),
        (
            "<time>3 May 2020</time><span class=updated><time>6 May 2020</time></span>\
             <span class=entry-date><time datetime=2020-05-04>x</time></span>",
            ["", "2020-05-04", "6 May 2020", "", ""],
        ),
        (
            "<time itemprop=datePublished datetime=2019-01-01>x</time><script type=application/ld+json>\
             {\"datePublished\":\"2019-01-02\"}</script>",
            ["", "2019-01-02", "", "", ""],
        ),
        ("<p><span itemprop=datePublished content=2018-05-04>May 4</span>", ["", "2018-05-04", "", "", ""]),
    ] {
        assert_eq!(stated(source), all(expected), "{source}");
    }
    assert!(read("<meta name=q7x2-lint content=off>").metadata.off);
}

#[test]
fn statements_are_found_where_they_stand() {
    let source =
        "<html lang='en'><title> T </title><meta name=date content=\"2025-12-06\"><time datetime='2020-01-01'>";
    let metadata = read(source).metadata;
    let told = |stated: &Option<crate::Stated>| stated.as_ref().map(|stated| &source[stated.span.range()]);
    assert_eq!(told(&metadata.language), Some("en"));
    assert_eq!(told(&metadata.title), Some(" T "));
    assert_eq!(told(&metadata.published), Some("2025-12-06"));
}

#[test]
fn scripts_without_content_hide_nothing_in_xhtml() {
    let source =
        "<?xml version='1.0'?><html><head><script src='x.js'/><title>T</title></head><body><p>Text</p></body></html>";
    assert_eq!(blocks(source), [(Paragraph, "Text".to_owned())]);
}

#[test]
fn hostile_pages_are_read_in_time() {
    for source in [
        "<div>".repeat(100_000),
        format!("{}{}", "<div>".repeat(50_000), "</span>".repeat(50_000)),
        format!("{}{}", "<b><div>".repeat(20_000), "</b>".repeat(20_000)),
        "<p>".repeat(100_000),
        "<a href=#x>".repeat(20_000),
        "<sup>".repeat(20_000),
        "<ul><li>".repeat(50_000),
        "<script>".repeat(50_000),
        "<title>".repeat(50_000),
        "&".repeat(100_000),
        "<table><tr><td>".repeat(20_000),
        "<time>".repeat(20_000),
    ] {
        assert!(read(&source).prose.text().len() <= source.len() + 1);
    }
}

#[test]
fn comments_are_kept_and_code_holds_none() {
    let source = "<!-- a --><p>b<!--c--><script><!-- d --></script><!>";
    let comments = read(source).comments;
    let told: Vec<(&str, &str)> =
        comments.iter().map(|one| (&source[one.span.range()], &source[one.inner.range()])).collect();
    assert_eq!(told, [("<!-- a -->", " a "), ("<!--c-->", "c"), ("<!>", "<!>")]);
}
