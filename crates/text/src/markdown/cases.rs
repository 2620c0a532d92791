//! What is read from each construct, and which bytes of the source it leads back to.

use super::{Content, Dialect};
use crate::block::Role::{self, *};

fn read(source: &str) -> Content {
    super::read(source, Dialect::of("a.md", source, false))
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
fn every_construct_is_the_part_that_it_is() {
    for (source, expected) in [
        ("# Title #\n\nText.", vec![(Heading, "Title"), (Paragraph, "Text.")]),
        ("Title\n=====\nText\nof two lines.", vec![(Heading, "Title"), (Paragraph, "Text of two lines.")]),
        ("## Named {#id .class}", vec![(Heading, "Named")]),
        ("- one\n- two\n  - three\n", vec![(Item, "one"), (Item, "two"), (Item, "three")]),
        ("1. one\n\n   more of it\n2. two", vec![(Item, "one"), (Item, "more of it"), (Item, "two")]),
        ("- [x] done\n- [ ] not done", vec![(Item, "done"), (Item, "not done")]),
        ("> said\n> so\n\nwe", vec![(Quotation, "said so"), (Paragraph, "we")]),
        ("> [!NOTE]\n> Mind this.", vec![(Paragraph, "Mind this.")]),
        ("| a | b |\n|---|---|\n| c | *d* |", vec![(Cell, "a"), (Cell, "b"), (Cell, "c"), (Cell, "d")]),
        ("![A harbour](a.png)\n\nText.", vec![(Caption, "A harbour"), (Paragraph, "Text.")]),
        ("Text[^1] ends.\n\n[^1]: A source.", vec![(Paragraph, "Text ends."), (Reference, "A source.")]),
        ("```\ncode\n```\n\n    more code\n\nText.", vec![(Paragraph, "Text.")]),
        ("<!-- hidden -->\n\nText <!-- hidden --> here.", vec![(Paragraph, "Text here.")]),
        ("---\n\nText.\n\n***", vec![(Paragraph, "Text.")]),
        (
            "---\n## One\n\ntwo\n\n---\n\n+++\nthree\n+++\n",
            vec![(Heading, "One"), (Paragraph, "two"), (Paragraph, "+++ three +++")],
        ),
        ("~~gone~~ and **here**", vec![(Paragraph, "gone and here")]),
        ("one  \ntwo\\\nthree", vec![(Paragraph, "one two three")]),
        ("**What comes next**\n\nNobody knows.", vec![(Heading, "What comes next"), (Paragraph, "Nobody knows.")]),
        ("Leave a comment", vec![(Boilerplate, "Leave a comment")]),
        ("Links: <https://example.org> and www", vec![(Paragraph, "Links: https://example.org and www")]),
        ("import X from './x.js'\n\nText {/* remark */} here.", vec![(Paragraph, "Text here.")]),
        ("[1]: https://example.org\n\nText.", vec![(Paragraph, "Text.")]),
    ] {
        let expected: Vec<_> = expected.into_iter().map(|(role, text)| (role, text.to_owned())).collect();
        assert_eq!(blocks(source), expected, "{source}");
    }
}

#[test]
fn lists_below_sources_are_references() {
    let source = "## Sources\n\nThese were used:\n\n- Harbour Board, 2024\n- City archive\n\n## After\n\n- an item\n";
    let roles: Vec<Role> = blocks(source).into_iter().map(|(role, _)| role).collect();
    assert_eq!(roles, [Heading, Paragraph, Reference, Reference, Heading, Item]);
}

#[test]
fn phrases_are_found_through_markup_and_map_back_to_it() {
    for (source, words, expected) in [
        ("As an **AI** language model", "As an AI language", "As an **AI** language"),
        ("As an **AI** language model", "AI", "AI"),
        ("a [linked *phrase*](x) ends", "linked phrase", "linked *phrase"),
        ("fish &amp; chips", "fish & chips", "fish &amp; chips"),
        ("fish &amp; chips", "&", "&amp;"),
        ("a \\* b", "*", "*"),
        ("> broken\r\n> line", "broken line", "broken\r\n> line"),
        ("- broken\n  line", "broken line", "broken\n  line"),
        ("\u{feff}# Títle", "Títle", "Títle"),
        ("run `cargo test` now", "run \u{fffc} now", "run `cargo test` now"),
        ("a&nbsp;b", "a b", "a&nbsp;b"),
        ("| é | b |\n|---|---|\n| c | **d** |", "d", "d"),
    ] {
        assert_eq!(place(source, words), expected, "{source}");
    }
}

#[test]
fn phrases_do_not_read_across_code() {
    assert_eq!(blocks("as an `x` model"), [(Paragraph, "as an \u{fffc} model".to_owned())]);
    assert_eq!(blocks("`only code`"), []);
}

#[test]
fn links_pictures_and_notes_are_kept() {
    let source = "See [the *report*](https://example.org/r \"t\"), [x][r] ![alt](p.png) and [1](https://example.org/1).[^n]\n\n[r]: https://example.org/ref\n[^n]: Note.\n";
    let content = read(source);
    let text = content.prose.text();
    let links: Vec<(&str, &str, &str)> = content
        .links
        .iter()
        .map(|link| (&text[link.range.clone()], &source[link.span.range()], link.target.as_str()))
        .collect();
    assert_eq!(
        links,
        [
            ("the report", "[the *report*](https://example.org/r \"t\")", "https://example.org/r"),
            ("x", "[x][r]", "https://example.org/ref"),
            ("d", "[1](https://example.org/1)", "https://example.org/1"),
        ]
    );
    assert_eq!(content.images.len(), 1);
    assert_eq!(content.images[0].target, "p.png");
    let note = &content.notes[0];
    assert_eq!((&text[note.range.clone()], &source[note.span.range()], note.label.as_str()), (".", "[^n]", "n"));
    assert_eq!(content.anchors[0].label, "n");
    assert!(text[content.anchors[0].at..].starts_with("Note."));
}

#[test]
fn spans_of_parts_hold_their_markup_and_nothing_else() {
    let source = "# One #\n\n- two\n  - *three*\n\n> four\n> five\n\nsix\n";
    let content = read(source);
    let spans: Vec<&str> = content.blocks.iter().map(|block| &source[block.span.range()]).collect();
    assert_eq!(spans, ["# One #", "- two", "- *three*", "> four\n> five", "six"]);
}

#[test]
fn levels_are_those_of_headings_and_of_lists() {
    let content = read("## a\n\n- b\n  - c\n\n> d\n");
    let levels: Vec<u8> = content.blocks.iter().map(|block| block.level).collect();
    assert_eq!(levels, [2, 1, 2, 0]);
}

#[test]
fn hostile_texts_are_read_in_time() {
    for source in [
        "> ".repeat(5_000),
        "[".repeat(20_000),
        "`a``".repeat(5_000),
        format!("{}\n{}\n{}", "|".repeat(1_500), "|-".repeat(1_500), "|\n".repeat(1_500)),
        "*a **b ".repeat(5_000),
        "- ".repeat(2_000),
    ] {
        let content = read(&source);
        assert!(content.prose.text().len() <= source.len() * 4);
    }
}

#[test]
fn comments_are_kept_and_code_holds_none() {
    let source = "<!-- a -->\n\nb <!--c--> `<!-- d -->` `{/* x */}` {/* é */}\n\n    <!-- e -->\n";
    let comments = read(source).comments;
    let told: Vec<(&str, &str)> =
        comments.iter().map(|one| (&source[one.span.range()], &source[one.inner.range()])).collect();
    assert_eq!(told, [("<!-- a -->", " a "), ("<!--c-->", "c"), ("{/* é */}", " é ")]);
}
