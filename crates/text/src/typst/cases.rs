//! What documents in Typst say.

use crate::coverage::Class;
use crate::{Format, Role, Text};

fn read(source: &str) -> Text {
    crate::read("a.typ", Format::Typst, source)
}

fn blocks(source: &str) -> Vec<(Role, String)> {
    let text = read(source);
    text.blocks().iter().map(|block| (block.role, text.prose()[block.range.clone()].to_owned())).collect()
}

const PAPER: &str = r#"// A draft.
#import "template.typ": *
#set document(title: "Rain in May")
#set text(lang: "en")
#show: paper.with(
  title: [Rain in _May_],
  authors: ("Ada Moss",),
  abstract: [It rained.],
)
#let gauge(x) = $x_1$

= The rain <rain>

It fell *hard* @moss2023, as @rain
says---#emph[so] it was.#footnote[The gauge was *full*.] It cost $5 x$ and `code`.

- One
  more
- Two
  + Three
/ Term: Meaning

#quote(block: true, attribution: [Ada])[So it was.]

#figure(
  table(columns: 2, [Lake], [3]),
  caption: [A gauge.],
) <gauge>

```rust
let x = "no prose";
```

See #link("https://e.org/a")[the page], #link("https://e.org/b"), #cite(<fern>) and #strong[that]. #lorem(5)
#if x [Yes] else [No]
#bibliography("refs.bib")
"#;

#[test]
fn a_paper_is_read_block_by_block() {
    let found = blocks(PAPER);
    let expected = [
        (Role::Headline, "Rain in May"),
        (Role::Paragraph, "It rained."),
        (Role::Heading, "The rain"),
        (
            Role::Paragraph,
            "It fell hard @moss2023, as \u{fffc} says—so it was.^[The gauge was full.] It cost \u{fffc} and \u{fffc}.",
        ),
        (Role::Item, "One more"),
        (Role::Item, "Two"),
        (Role::Item, "Three"),
        (Role::Item, "Term: Meaning"),
        (Role::Paragraph, "Ada"),
        (Role::Quotation, "So it was."),
        (Role::Cell, "Lake"),
        (Role::Cell, "3"),
        (Role::Caption, "A gauge."),
        (Role::Paragraph, "See the page, https://e.org/b, \u{fffc} and that. \u{fffc} Yes No"),
    ];
    let found: Vec<(Role, &str)> =
        found.iter().map(|(role, text)| (*role, text.as_str())).take(expected.len()).collect();
    assert_eq!(found, expected);
    let text = read(PAPER);
    let said = |stated: &Option<crate::Stated>| stated.as_ref().map(|stated| stated.text.clone()).unwrap_or_default();
    let metadata = text.metadata();
    assert_eq!(
        [said(&metadata.title), said(&metadata.language), said(&metadata.bibliography)],
        ["Rain in May", "en", "refs.bib"]
    );
    assert_eq!(text.links()[0].target, "https://e.org/a");
    assert_eq!(&PAPER[text.comments()[0].inner.range()], " A draft.");
    let coverage = text.coverage();
    let at = PAPER.find("let x").expect("it is there");
    assert_eq!(coverage.stretches().iter().find(|one| one.span.end > at).map(|one| one.class), Some(Class::Code));
    let at = text.prose().find("—so").expect("it is there");
    assert_eq!(&PAPER[text.span(at..at + 5).range()], "---#emph[so");
}

#[test]
fn branches_and_content_in_code_are_text() {
    for (source, expected) in [
        ("#if x [Yes] else [No] and so", "Yes No and so"),
        ("#let intro = [A red lamp.]\n#intro went.", "A red lamp.\n\u{fffc} went."),
        ("#note[A lamp] burns #text(fill: red)[red].", "A lamp burns red."),
        ("#align(center)[\n  A lamp.\n\n  Two.\n]\nThree.", "A lamp.\nTwo.\nThree."),
        ("A\\*b \\u{e9} so \\\nnew http://e.org/a//b_c_d x/* no /* no */ */y", "A*b é so new http://e.org/a//b_c_d xy"),
        ("2*3*4 and snake_case_x", "2*3*4 and snake_case_x"),
        ("#(1 + 2) is #x.y.z, #{ let a = 1 } or #\"text\".", "\u{fffc} is \u{fffc}, \u{fffc} or text."),
    ] {
        assert_eq!(read(source).prose().trim_end(), expected, "{source}");
    }
}

#[test]
fn anything_is_read() {
    for source in [
        "",
        "#",
        "#(",
        "#[",
        "#{",
        "#\"",
        "#let",
        "#let x = [",
        "#if [",
        "#if x [a] else",
        "]",
        "#x[]]",
        "`",
        "``",
        "```",
        "````é```",
        "$",
        "$\"é$",
        "@",
        "@é",
        "<",
        "<a",
        "\\",
        "\\u{",
        "\\u{zz}",
        "/*",
        "//",
        "/",
        "*",
        "_é",
        "#footnote[#footnote[é",
        "#footnote[a\n\nb]",
        "#link(\"é",
        "#link(\"é\")",
        "= ",
        "=",
        "- ",
        "1. é",
        "#quote[é",
        "#cite(<é",
        "#include",
        "#a.b.c(é)[é](é)",
        "#f(a: [é], b: \"é",
        "#bibliography(\"é.bib\")",
        "#show: a.with(title: \"é\")é",
        "#é",
        "#x.é",
        "a\r\n\r\nb",
    ] {
        let text = read(source);
        assert_eq!(text.coverage().stretches().last().map_or(0, |last| last.span.end), source.len(), "{source}");
    }
}
