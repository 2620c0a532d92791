//! Fixing a text twice gives the same as fixing it once, whatever the text and its format.

use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::sample::select;
use q7x2_lint::document::{Document, Format, Input};
use q7x2_lint::fix;
use q7x2_lint::linter::Linter;
use q7x2_lint::rule;

/// How many texts are tried, in all formats together.
const TEXTS: u32 = 4_000;

/// How many passes the program makes.
const PASSES: usize = 10;

static LINTER: LazyLock<Linter> = LazyLock::new(|| Linter::new(rule::builtin().expect("our rules are right")));

/// Residue that rules delete, text that they keep, and the markup of one format or another.
#[rustfmt::skip]
const PIECES: &[&str] = &[
    "As an AI language model, I cannot say. ", "Certainly! ", "Here is your article:", "I hope this helps!", "[Insert name]",
    "Leave a comment", "Share this", "Reading time: 3 min", "Sign up for our newsletter", "turn0search0", "[oaicite:3]",
    "https://e.org/?utm_source=chatgpt.com", "\u{200b}", "\u{202e}", "Ã©", "&amp;amp;", "Lorem ipsum dolor sit amet. ",
    "The harbour was closed in May. ", "Rents rose by 4 percent. ", "Word count: 500", "6 May 2024", "Read also: x", "é", "日本",
    "President Obama ", "the former president ", "\n", "\n\n", "\r\n", " ", "**", "*", "_", "`", "# ", "## ", "- ", "> ", "1. ",
    "[a](https://e.org)", "```\n", "| a | b |\n", "|---|---|\n", "<p>", "</p>", "<b>", "</b>", "<br>", "<li>", "<div>", "</div>",
    "<!-- x -->", "&nbsp;", "''", "'''", "[[a|b]]", "{{x}}", "<ref>y</ref>", "== ", " ==\n", "\n----\n", ".. note:: ", "``", "::\n\n",
    "\n   ", "[quote]\n", "|===\n", "+\n", "// c\n", "Subject: x\n\n", "\n-- \n", "---\n", "“", "”", "\"", ". ",
];

fn text() -> impl Strategy<Value = String> {
    proptest::collection::vec(select(PIECES), 1..24).prop_map(|pieces| pieces.concat())
}

/// The text after all fixes, and how many passes it took.
fn mended(format: Format, text: &str) -> (String, usize) {
    let mut text = text.to_owned();
    for pass in 0..PASSES {
        let document = Document::read(Input { format, ..Input::text("a", text.clone()) });
        let findings = LINTER.lint(&document).findings;
        let (next, applied) = fix::apply(&text, findings.iter().filter_map(|finding| finding.fix.as_ref()));
        if applied == 0 || next == text {
            return (text, pass);
        }
        text = next;
    }
    (text, PASSES)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: TEXTS, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn mending_comes_to_an_end(text in text(), format in select(&[
        Format::Text, Format::Markdown, Format::Html, Format::Wiki, Format::Rst, Format::Asciidoc, Format::Mail,
    ][..])) {
        let (once, passes) = mended(format, &text);
        prop_assert!(passes < PASSES, "after {passes} passes: {once:?}");
        prop_assert!(once.len() <= text.len() + 64, "{once:?}");
        let (twice, _) = mended(format, &once);
        prop_assert_eq!(once, twice);
    }
}
