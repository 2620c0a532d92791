//! What is read from each construct, and which bytes of the source it leads back to.

use super::read;
use crate::block::Role::{self, *};

fn blocks(source: &str) -> Vec<(Role, String)> {
    let content = read(source);
    content.blocks.iter().map(|block| (block.role, content.prose.text()[block.range.clone()].to_owned())).collect()
}

#[test]
fn every_construct_is_the_part_that_it_is() {
    for (source, expected) in [
        (
            "== Title ==\nText\nof two lines.\n\nMore.",
            vec![(Heading, "Title"), (Paragraph, "Text of two lines."), (Paragraph, "More.")],
        ),
        (
            "== Title == <!-- a --><!-- b -->\nText.\n<!-- c -->=== More ===<!-- d --> \nText.",
            vec![(Heading, "Title"), (Paragraph, "Text."), (Heading, "More"), (Paragraph, "Text.")],
        ),
        ("== No title == <!-- a --> b", vec![(Paragraph, "== No title == b")]),
        ("* one\n** two\n# three", vec![(Item, "one"), (Item, "two"), (Item, "three")]),
        ("; term\n: said of it", vec![(Item, "term"), (Paragraph, "said of it")]),
        ("'''Ann''' was a ''pilot''.", vec![(Paragraph, "Ann was a pilot.")]),
        ("The [[harbour|port]] of [[Oslo]]s.", vec![(Paragraph, "The port of Oslos.")]),
        ("See [https://example.org the report], [https://example.org/2].", vec![(Paragraph, "See the report, .")]),
        ("[[File:a.png|thumb|200px|A [[pier]] in May]]\nText.", vec![(Caption, "A pier in May"), (Paragraph, "Text.")]),
        ("[[File:a.png|thumb]]\n\nText [[Image:b.png|x]] here.", vec![(Paragraph, "Text here.")]),
        ("Text.\n\n[[Category:Ports]]\n__NOTOC__", vec![(Paragraph, "Text.")]),
        ("Text<ref>{{cite web|title=A}}</ref> ends.<ref name=\"b\" />", vec![(Paragraph, "Text ends.")]),
        ("A {{nowrap|long name}} and {{convert|5|km}}.", vec![(Paragraph, "A long name and \u{fffc}.")]),
        ("{{Infobox port\n| name = Oslo\n}}\nText.{{citation needed|date=May}}", vec![(Paragraph, "Text.")]),
        ("{{quote|We ''were'' there.|Ann}}\n\nText.", vec![(Quotation, "We were there."), (Paragraph, "Text.")]),
        (
            "== References ==\n* {{cite web |last=Lee |title=The [[pier]] |url=https://example.org |access-date=x}}",
            vec![(Heading, "References"), (Reference, "Lee, The pier, https://example.org")],
        ),
        (
            "{| class=\"wikitable\"\n|+ Ships\n|-\n! Name !! Year\n|-\n| style=\"x\" | Fram || 1892\n|}\nText.",
            vec![
                (Caption, "Ships"),
                (Cell, "Name"),
                (Cell, "Year"),
                (Cell, "Fram"),
                (Cell, "1892"),
                (Paragraph, "Text."),
            ],
        ),
        ("<pre>\ncode\n</pre>\n code\n\nText <code>x</code>.", vec![(Paragraph, "Text \u{fffc}.")]),
        ("<nowiki>''not''</nowiki> &amp; <b>this</b>", vec![(Paragraph, "''not'' & this")]),
        ("<!-- a\n\nb -->\nText <!-- c --> here.\n<!-- d -->\nMore.", vec![(Paragraph, "Text here. More.")]),
        ("#REDIRECT [[Oslo]]", vec![]),
        ("Text.\n\n[[de:Hafen]]\n[[zh-min-nan:X]] [[simple:Port]]\n", vec![(Paragraph, "Text.")]),
        ("[[:de:Hafen]]\n\n[[Port:Oslo]]", vec![(Paragraph, "de:Hafen"), (Paragraph, "Port:Oslo")]),
        (
            "{|\n! style=\"a: {{x|b}};\"|Head !! {{x|y}} z\n| [[a|b=c]] || {{x|d=e}} f || k={{x|b}} | g\n|}",
            vec![(Cell, "Head"), (Cell, "\u{fffc} z"), (Cell, "b=c"), (Cell, "\u{fffc} f"), (Cell, "g")],
        ),
        ("----\n{{unclosed\n\n[[also", vec![(Paragraph, "{{unclosed"), (Paragraph, "[[also")]),
        ("Text\u{a0}and more.\r\nMore text.\r\n", vec![(Paragraph, "Text and more. More text.")]),
    ] {
        let expected: Vec<_> = expected.into_iter().map(|(role, text)| (role, text.to_owned())).collect();
        assert_eq!(blocks(source), expected, "{source}");
    }
}

#[test]
fn phrases_are_found_through_markup_and_map_back_to_it() {
    for (source, words, expected) in [
        ("As an '''AI''' language", "As an AI language", "As an '''AI''' language"),
        ("As an [[artificial intelligence|AI]] language", "an AI", "an [[artificial intelligence|AI"),
        ("fish &amp; chips", "&", "&amp;"),
        ("é '''''x''''' y", "x", "x"),
        ("{{quote|{{lang|de|Ä<!-- c -->rger}} x}}", "Ärger", "Ä<!-- c -->rger"),
        ("{|\n| a || '''b'''\n|}", "b", "b"),
    ] {
        let content = read(source);
        let at = content.prose.text().find(words).expect("the words are in the prose");
        assert_eq!(&source[content.prose.span(at..at + words.len()).range()], expected, "{source}");
    }
}

#[test]
fn links_notes_and_comments_are_kept() {
    let source = "See [https://e.org/r the ''report''].<ref name=a>x</ref><ref>y</ref> <!-- q --> [https://e.org/2]";
    let content = read(source);
    let links: Vec<&str> = content.links.iter().map(|link| link.target.as_str()).collect();
    assert_eq!(links, ["https://e.org/r", "https://e.org/2"]);
    let notes: Vec<&str> = content.notes.iter().map(|note| note.label.as_str()).collect();
    assert_eq!(notes, ["a", "2"]);
    assert_eq!(&source[content.comments[0].inner.range()], " q ");
}

#[test]
fn hostile_texts_are_read_in_time() {
    for source in [
        "[[".repeat(20_000),
        "{{quote|".repeat(5_000) + &"}}".repeat(5_000),
        "<ref".repeat(20_000),
        "<ref>".repeat(20_000),
        "{|\n| ".repeat(5_000),
        "''a '''b ".repeat(5_000),
        "[[File:a|".repeat(5_000),
        "[[File:a|".repeat(350) + &"]]".repeat(350),
        "[[a|".repeat(600) + &"]]".repeat(600),
        format!("|{}", "[https://".repeat(5_000)),
    ] {
        assert!(read(&source).prose.text().len() <= source.len() * 4);
    }
}
