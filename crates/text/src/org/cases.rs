//! What documents in Org say.

use crate::coverage::Class;
use crate::{Format, Role, Text};

fn read(source: &str) -> Text {
    crate::read("a.org", Format::Org, source)
}

const NOTES: &str = r#"#+TITLE: Rain in /May/
#+AUTHOR: Ada Moss
#+DATE: <2024-05-06 Mon>
#+LANGUAGE: en
#+BIBLIOGRAPHY: refs.bib
# A remark.

* TODO [#A] The rain :water:sky:
SCHEDULED: <2024-05-07 Tue>
:PROPERTIES:
:ID: 3
:END:
It fell *hard* [cite:@moss2023], as [[https://e.org/a][the page]] says[fn:1] of =code=, ~more~
and $x_1$, see [[file:a.png]] and <https://e.org/b>; \alpha\nbsp{}so.[fn:: Twice.]

- One
  more
- [X] Two
  1. Three
- Term :: Meaning

#+BEGIN_QUOTE
So it was.
#+END_QUOTE

#+begin_src python :results output
x = "*no* prose"
#+end_src

#+RESULTS:
: 3

#+CAPTION: A gauge.
| Place | Rain |
|-------+------|
| Lake  | =3=  |

\begin{align}
x &= y
\end{align}

** COMMENT Sub
Text src_python{x} and {{{macro}}} a_b/c/d.

[fn:1] A note.
"#;

#[test]
fn notes_are_read_block_by_block() {
    let text = read(NOTES);
    let found: Vec<(Role, &str)> =
        text.blocks().iter().map(|block| (block.role, &text.prose()[block.range.clone()])).collect();
    let expected = [
        (Role::Headline, "Rain in May"),
        (Role::Heading, "The rain"),
        (
            Role::Paragraph,
            "It fell hard [cite:@moss2023], as the page says of \u{fffc}, \u{fffc} and \u{fffc}, see \u{fffc} and https://e.org/b; \u{fffc} so.^[ Twice.]",
        ),
        (Role::Item, "One more"),
        (Role::Item, "Two"),
        (Role::Item, "Three"),
        (Role::Item, "Term :: Meaning"),
        (Role::Quotation, "So it was."),
        (Role::Caption, "A gauge."),
        (Role::Cell, "Place"),
        (Role::Cell, "Rain"),
        (Role::Cell, "Lake"),
        (Role::Heading, "COMMENT Sub"),
        (Role::Paragraph, "Text \u{fffc} and \u{fffc} a_b/c/d."),
        (Role::Item, "A note."),
    ];
    assert_eq!(found, expected);
    let said = |stated: &Option<crate::Stated>| stated.as_ref().map(|stated| stated.text.clone()).unwrap_or_default();
    let metadata = text.metadata();
    assert_eq!(
        [said(&metadata.author), said(&metadata.published), said(&metadata.language), said(&metadata.bibliography)],
        ["Ada Moss", "2024-05-06 Mon", "en", "refs.bib"]
    );
    assert_eq!(text.notes().iter().map(|note| &*note.label).collect::<Vec<_>>(), ["1"]);
    assert_eq!(text.anchors().iter().map(|one| &*one.label).collect::<Vec<_>>(), ["1"]);
    assert_eq!(
        text.links().iter().map(|link| &*link.target).collect::<Vec<_>>(),
        ["https://e.org/a", "https://e.org/b"]
    );
    let coverage = text.coverage();
    let class = |words: &str| {
        let at = NOTES.find(words).expect("it is there");
        coverage.stretches().iter().find(|one| one.span.end > at).map(|one| one.class)
    };
    assert_eq!(
        (class("no* prose"), class("x &= y"), class("3\n\n#+CAPTION")),
        (Some(Class::Code), Some(Class::Code), Some(Class::Code))
    );
    assert_eq!((class("A remark"), class(":ID:")), (Some(Class::Comment), Some(Class::Metadata)));
    let at = text.prose().find("hard").expect("it is there");
    assert_eq!(&NOTES[text.span(at..at + 4).range()], "hard");
}

#[test]
fn anything_is_read() {
    for source in [
        "",
        "*",
        "* ",
        "#+",
        "#+BEGIN_SRC",
        "#+END_QUOTE",
        "#+BEGIN_QUOTE\né",
        ":A:",
        ":A:\n:END:",
        "[fn:",
        "[fn:1]",
        "[fn::é",
        "[[",
        "[[é][",
        "[[é]]",
        "=",
        "=é=",
        "~",
        "*é*é*",
        "/é/",
        "\\",
        "\\(",
        "\\[é",
        "$",
        "$é$",
        "$$",
        "@@",
        "{{{",
        "src_é{",
        "src_a{é",
        "call_a(",
        "<",
        "<<é>>",
        "<<<é>>>é",
        "|",
        "|é",
        "|-",
        "- ",
        "1.",
        "- [@3] é",
        "\\begin{",
        "\\begin{é}",
        "SCHEDULED: ",
        "# ",
        "#",
        ":",
        ": é",
        "a\r\n\r\nb",
        "#+TITLE:é",
        "#+CAPTION[é]: é",
        "é\\\\",
    ] {
        let text = read(source);
        assert_eq!(text.coverage().stretches().last().map_or(0, |last| last.span.end), source.len(), "{source}");
    }
}
