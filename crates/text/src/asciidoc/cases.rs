//! What is read from each construct, and which bytes of the source it leads back to.

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
            "= Title\n\nText\nof two lines.\n\n== Section",
            vec![(Heading, "Title"), (Paragraph, "Text of two lines."), (Heading, "Section")],
        ),
        (
            "* one\n** two\nstill two\n- three\n. four\n1. five",
            vec![(Item, "one"), (Item, "two still two"), (Item, "three"), (Item, "four"), (Item, "five")],
        ),
        ("* [x] done\n* [ ] open", vec![(Item, "done"), (Item, "open")]),
        (
            "Pier:: Where ships land.\nQuay::\n  The same.",
            vec![(Paragraph, "Pier"), (Item, "Where ships land."), (Paragraph, "Quay"), (Item, "The same.")],
        ),
        ("----\ncode\n----\n\n[source,rust]\nfn main() {}\n\n literal\n\nText.", vec![(Paragraph, "Text.")]),
        (
            "[quote, Ann Lee]\n____\nWe were there.\n\nAll of us.\n____\n\nText.",
            vec![(Quotation, "We were there."), (Quotation, "All of us."), (Paragraph, "Text.")],
        ),
        ("[quote]\nWe were.\n\nText.", vec![(Quotation, "We were."), (Paragraph, "Text.")]),
        ("====\nInside.\n====\n****\nBeside.\n****", vec![(Paragraph, "Inside."), (Paragraph, "Beside.")]),
        (
            "NOTE: Mind this.\n\n.A title\nText.",
            vec![(Paragraph, "Mind this."), (Caption, "A title"), (Paragraph, "Text.")],
        ),
        ("|===\n|a |b\n\n2+|c a|d\ne\n|===", vec![(Cell, "a"), (Cell, "b"), (Cell, "c"), (Cell, "d e")]),
        ("// remark\nText\n// another\ngoes on.\n\n////\nhidden\n////\n", vec![(Paragraph, "Text goes on.")]),
        ("image::pier.png[The pier]\n\ninclude::b.adoc[]\n'''\n<<<\nText.", vec![(Paragraph, "Text.")]),
        (
            "Text.\nifdef::x[]\nMore.\nendif::[]\nifdef::y[And this.]\nEnd.\n\nifdef::z[Alone.]\nifdef::z[:a: b]",
            vec![(Paragraph, "Text. More. And this. End."), (Paragraph, "Alone.")],
        ),
        ("* one\nendif::[]\n* two", vec![(Item, "one"), (Item, "two")]),
        ("-----BEGIN PGP SIGNATURE-----\n\niQIz\nAb+/\n-----END PGP SIGNATURE-----\n", vec![]),
        (
            "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nText.\n\n-----BEGIN PGP SIGNATURE-----\n\niQIz\n-----END PGP SIGNATURE-----",
            vec![(Paragraph, "Text.")],
        ),
        ("[bibliography]\n== Books\n* [[[lee]]] Lee, 2024.", vec![(Heading, "Books"), (Item, "Lee, 2024.")]),
        ("== References\n* Lee, 2024.", vec![(Heading, "References"), (Reference, "Lee, 2024.")]),
        ("* one\n+\nmore of it", vec![(Item, "one"), (Paragraph, "more of it")]),
        ("* one\n+\n----\ncode\n----\n* two", vec![(Item, "one"), (Item, "two")]),
    ] {
        let expected: Vec<_> = expected.into_iter().map(|(role, text)| (role, text.to_owned())).collect();
        assert_eq!(blocks(source), expected, "{source}");
    }
}

#[test]
fn markup_in_lines_is_no_prose() {
    for (source, expected) in [
        ("*bold* _weak_ **b**old __i__t #mark#", "bold weak bold it mark"),
        ("*bold _and weak_ words*, 2 * 3 * 4, a_b_c", "bold and weak words, 2 * 3 * 4, a_b_c"),
        ("`code` and ``more``", "\u{fffc} and \u{fffc}"),
        ("\"`quoted`\" and '`so`'", "“quoted” and ‘so’"),
        ("10^6^ of H~2~O", "10⁶ of H2O"),
        ("See https://e.org[the _report_], link:a.html[that,window=_blank].", "See the report, that."),
        (
            "https://e.org/a stands alone, <<sec,there>> and xref:a[here]",
            "https://e.org/a stands alone, there and here",
        ),
        ("Textfootnote:[A note.] goes on<<lee>>.", "Text goes on."),
        ("((pier))s (((pier, old))) {nbsp}x{unknown}", "piers x\u{fffc}"),
        ("+*as it is*+ and \\*so*", "*as it is* and *so*"),
        ("fish &amp; chips +\nmore", "fish & chips more"),
        ("[.big]#words# [[here]]and", "words and"),
        ("{url}[the _site_] and {url}/a[more] of {nbsp}[x]", "the site and more of [x]"),
        ("kbd:[Ctrl] image:x.png[] end", "\u{fffc} \u{fffc} end"),
        ("at 10:30, note: this; C:\\x", "at 10:30, note: this; C:\\x"),
    ] {
        let content = read(source);
        assert_eq!(content.prose.text().trim_end(), expected, "{source}");
    }
}

#[test]
fn the_head_says_when_and_by_whom() {
    let source =
        "// c\n:lang: en\n= The pier\nAnn Lee <ann@e.org>; Bo Ek\nv1.0, 2024-05-06: first\n:port: Oslo\n\nIn {port}.\n";
    let content = read(source);
    let stated = |stated: Option<crate::Stated>| stated.map(|one| (one.text, source[one.span.range()].to_owned()));
    assert_eq!(stated(content.metadata.published), Some(("2024-05-06".to_owned(), "2024-05-06".to_owned())));
    assert_eq!(stated(content.metadata.author).map(|(text, _)| text), Some("Ann Lee, Bo Ek".to_owned()));
    assert_eq!(stated(content.metadata.language).map(|(text, _)| text), Some("en".to_owned()));
    assert_eq!(content.prose.text(), "The pier\nIn Oslo.\n");
    let text = "= The pier\n\nAnn Lee was there.\n";
    assert_eq!(read(text).prose.text(), "The pier\nAnn Lee was there.\n");
}

#[test]
fn phrases_are_found_through_markup_and_map_back_to_it() {
    for (source, words, expected) in [
        ("As an *AI* language", "As an AI language", "As an *AI* language"),
        ("é https://e.org[the *report*] x", "report", "report"),
        ("{ldquo}é{rdquo}", "“", "{ldquo}"),
        ("|===\n| a | *b*\n|===", "b", "b"),
        ("fish &amp; chips", "&", "&amp;"),
    ] {
        let content = read(source);
        let at = content.prose.text().find(words).expect("the words are in the prose");
        assert_eq!(&source[content.prose.span(at..at + words.len()).range()], expected, "{source}");
    }
}

#[test]
fn links_notes_and_comments_are_kept() {
    let source = "See https://e.org/r[it].footnote:[A note.]\n// remark\n\n////\nb\n////\n";
    let content = read(source);
    assert_eq!(content.links[0].target, "https://e.org/r");
    let site = read(":org: https://e.org\n:site: {org}/s\n\nSee {site}/a[it].\n");
    assert_eq!((site.links[0].target.as_str(), site.prose.text()), ("https://e.org/s/a", "See it.\n"));
    assert_eq!(content.notes.len(), 1);
    let says: Vec<&str> = content.comments.iter().map(|comment| source[comment.inner.range()].trim()).collect();
    assert_eq!(says, ["remark", "b"]);
}

#[test]
fn hostile_texts_are_read_in_time() {
    for source in [
        "*a ".repeat(20_000),
        "a:".repeat(40_000),
        "link:a[".repeat(10_000),
        "\"`".repeat(20_000),
        format!("*{}*", "_b ".repeat(10_000)),
        "[[a".repeat(10_000),
        "====\n".repeat(10_000),
        "a:: ".repeat(10_000),
        "((a".repeat(10_000),
    ] {
        assert!(read(&source).prose.text().len() <= source.len() * 4);
    }
}
