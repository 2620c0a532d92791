//! Properties that every reader must have, on texts that nobody would write.

use proptest::prelude::*;
use proptest::sample::select;
use q7x2_lint::document::{Document, Format, Input};
use q7x2_lint::place::Span;

use crate::accounts::{check_coverage, check_planted_text};

/// How many texts are tried for each property of a reader.
pub const TEXTS: u32 = 10_000;

/// Pieces that mean something in one format or another, and characters of every length.
#[rustfmt::skip]
const PIECES: &[&str] = &[
    " ", " ", "\n", "\n\n", "\r\n", "\t", "word", "The", "a", ". ", "? ", "12", "6 May 2024", "é", "e\u{301}", "日本",
    "שלום", "مرحبا", "\u{202e}", "👩‍🔬", "\u{a0}", "\u{ad}", "\u{feff}", "\u{0}", "\u{2028}", "“", "”", "\"", "'", "—",
    // Markdown
    "*", "**", "_", "`", "```\n", "~~", "# ", "## ", "> ", "- ", "1. ", "[", "]", "(", ")", "![", "](x)", "[^1]", "[^1]: ",
    "---\n", "+++\n", "===\n", "| a | b |\n|---|---|\n| c |", "|", "\\", "<https://e.org>", "{/*", "*/}", "import x from 'y'",
    "title: x\n", "[1](y)", "{", "}", "{{< a >}}", "{{ a.b }}", "{% if a %}", "$", "$$", ":::tip[", ":::\n", "::: {.a}\n", "!!! note \"",
    "\n!!! note\n    ", "=== \"T\"\n\n    ", "```{note} ", ":a: b\n", "%%", "[[a|", "]]", "{.a}", "{term}`", "<A>", "</A>", "<A b={c} />",
    "export const a = {\n", "\\begin{align}", "\\end{align}", "\n    ", "\n        ", "{\n\"title\": \"x\"}\n", "...\n", "<!-- c -->", "    code", "~~~\n", "- [x] ", "{#id}",
    // HTML
    "<p>", "</p>", "<b>", "</b>", "<div hidden>", "</div>", "<br>", "<a href=#fn1>", "<a href='https://e.org'>", "</a>",
    "<sup>", "</sup>", "<li>", "<ul>", "</ul>", "<table>", "<tr>", "<td>", "</table>", "<script>", "</script>", "<q>", "</q>",
    "<code>", "</code>", "<title>", "</title>", "<time>", "</time>", "<time datetime=2024-05-06>", "<!--", "-->", "<![CDATA[",
    "<", ">", "</", "/>", "&", ";", "&amp;", "&nbsp;", "&#8220;", "&#x1F600;", "&notit;", "&NotEqualTilde;", "&shy;", "&bogus;",
    "<h1>", "</h1>", "<blockquote>", "</blockquote>", "<main>", "</main>", "<ruby>", "<rt>", "</ruby>", "<nav>", "</nav>",
    "<span class=\"sr-only\">", "</span>", "<ol class=references>", "<li id=fn1>", "<script type=application/ld+json>", "{}",
    "<svg>", "</svg>", "<path d=x/>", "<math>", "</math>", "<mi>", "<template>", "</template>", "<datalist>", "</datalist>", "<option>",
    "</h2>", "<img src=x>", "<figure>", "<figcaption>", "<!doctype html>", "<?xml version='1.0'?>", "<pre>", "</pre>", "Sources",
    "References\n", "q7x2-lint: off",
    // wiki text
    "''", "'''", "'''''", "[[", "]]", "[[a|b]]", "[[File:a.png|thumb|", "[https://e.org ", "{{", "}}", "{{quote|", "{{cite web|title=",
    "{{lang|de|", "<ref>", "</ref>", "<ref name=a />", "<nowiki>", "</nowiki>", "== ", " ==\n", "\n* ", "\n: ", "{|\n", "\n|-\n",
    "\n| ", "\n|}\n", "||", "__TOC__",
    // reStructuredText
    "\n====\n", "\n----\n", "::\n\n", "\n   ", "\n.. ", ".. note:: ", ".. [1] ", ".. _x: https://e.org\n", "`a <b>`_", "x_ ",
    ".. function:: f(a)\n", ".. deprecated:: 4 ", ".. csv-table:: T\n", "   :header: a, \"b\n", "   :caption: c\n", "\na. ", "\nb. ",
    ".. default-role:: math\n", ":pep:`8`", "__ https://e.org\n", "x__ ", ":Abstract: ",
    "``", ":ref:`", "|x|", "[1]_", ":Date: 2024\n", "+---+\n| a |\n+---+\n", "=== ===\na   b\n=== ===\n", "\\ ",
    // AsciiDoc
    "\n= ", "\n....\n", "\n____\n", "\n|===\n", "\n[quote]\n", "https://e.org[", "link:a[", "<<a,", ">>", "footnote:[",
    "{nbsp}", "{x}", "#", "^", "~", "+", "\"`", "`\"", "((", "))", "a:: ", "\n// ", "\n////\n", ":x: y\n", "\n+\n", "\n.T\n", "++",
    "ifdef::x[]\n", "ifdef::x[a]\n", "endif::[]\n", "-----BEGIN PGP X-----\n", "-----END PGP X-----\n",
    // ends of sentences
    "։ ", "; ", "ά; ", "።", "။", "．", "《", "》", "！", "(a).1 The", "am 19. Tag",
    // messages
    "From: a\nDate: b\nSubject: c\n\n", "Subject: =?x?=\n", "\n> ", "\n>> ", "\n-- \n", "=C3=A9", "=E9", "=\n",
    "Content-Transfer-Encoding: quoted-printable\n", "Content-Type: multipart/mixed; boundary=b\n", "\n--b\n",
];

pub fn soup() -> impl Strategy<Value = String> {
    let piece = prop_oneof![9 => select(PIECES).prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

pub fn read(format: Format, text: &str) -> Document {
    Document::read(Input { format, ..Input::text("a", text) })
}

/// `text` read as MDX.
fn read_mdx(text: &str) -> Document {
    Document::read(Input { format: Format::Markdown, ..Input::text("a.mdx", text) })
}

fn is_whole(text: &str, start: usize, end: usize) -> bool {
    start <= end && end <= text.len() && text.is_char_boundary(start) && text.is_char_boundary(end)
}

/// Checks that every character of the prose has its place in the source, in the order of the source.
pub fn check_mapping(document: &Document) -> Result<(), TestCaseError> {
    let (source, prose) = (document.source(), document.prose());
    let mut last = Span::new(0, 0);
    let mut at = 0;
    for block in document.blocks() {
        prop_assert!(block.range.start >= at && block.range.start < block.range.end, "blocks are in order");
        prop_assert!(is_whole(prose, block.range.start, block.range.end));
        prop_assert!(is_whole(source, block.span.start, block.span.end), "{:?}", block.span);
        at = block.range.end;
        for (offset, character) in prose[block.range.clone()].char_indices() {
            let start = block.range.start + offset;
            let span = document.span(start..start + character.len_utf8());
            prop_assert!(is_whole(source, span.start, span.end), "{character:?} at {span:?}");
            prop_assert!(span.start < span.end, "{character:?} comes from nowhere");
            prop_assert!(span.start >= last.start && span.end >= last.end, "{span:?} after {last:?}");
            last = span;
        }
        let whole = document.span(block.range.clone());
        prop_assert!(is_whole(source, whole.start, whole.end));
        let back = document.range(whole);
        prop_assert!(back.start <= block.range.start && back.end >= block.range.end, "{back:?} for {:?}", block.range);
    }
    Ok(())
}

/// Checks that the places of findings are in the document.
pub fn check_findings(document: &Document) -> Result<(), TestCaseError> {
    let (source, prose) = (document.source(), document.prose());
    let in_prose = |range: &std::ops::Range<usize>| is_whole(prose, range.start, range.end);
    let in_source = |span: Span| is_whole(source, span.start, span.end);
    for link in document.links().iter().chain(document.images()) {
        prop_assert!(in_prose(&link.range) && in_source(link.span), "{link:?}");
    }
    for note in document.notes() {
        prop_assert!(in_prose(&note.range) && in_source(note.span), "{note:?}");
    }
    for anchor in document.anchors() {
        prop_assert!(in_prose(&(anchor.at..anchor.at)), "{anchor:?}");
    }
    for comment in document.comments() {
        prop_assert!(in_source(comment.span) && comment.span.contains(comment.inner), "{comment:?}");
    }
    let metadata = document.metadata();
    let stated = [&metadata.title, &metadata.published, &metadata.updated, &metadata.author, &metadata.language];
    for stated in stated.into_iter().flatten() {
        prop_assert!(in_source(stated.span), "{stated:?}");
    }
    prop_assert!(document.emphases().iter().all(in_prose));
    prop_assert!(document.sentences().iter().all(|sentence| in_prose(&sentence.range)));
    prop_assert!(document.quotations().iter().all(|quotation| in_prose(&quotation.range)));
    prop_assert!(document.numbers().iter().all(|figure| in_prose(&figure.range)));
    prop_assert!(document.dates().iter().all(|date| in_prose(&date.range)));
    let _ = (document.dating(), document.citations(), document.word_count(), document.title(), document.language());
    check_coverage(document)
}

/// A word that is not in any piece.
pub const TOKEN: &str = "Xylofünk";

/// A text with the word in it, and its bytes.
#[derive(Debug, Clone)]
pub struct Planted {
    pub text: String,
    pub span: Span,
}

/// Blocks before and after a line that contains the word, with some wrapping around it. `{}` in a wrapping is replaced
/// by the word; its bytes are counted from there.
pub fn planted(
    blocks: &'static [&'static str],
    between: &'static str,
    wrappings: &'static [(&'static str, &'static str)],
) -> impl Strategy<Value = Planted> {
    let some = proptest::collection::vec(select(blocks), 0..5);
    let words = select(&["", "word ", "שלום ", "e\u{301} ", "日本 ", "“A” and ", "a 👩‍🔬 ", "6 May 2024: "][..]);
    (some.clone(), words, select(wrappings), some).prop_map(move |(before, words, (wrapping, token), after)| {
        let before: String = before.iter().map(|block| format!("{block}{between}")).collect();
        let after: String = after.iter().map(|block| format!("{between}{block}")).collect();
        let line = wrapping.replacen("{w}", words, 1);
        let at = before.len() + line.find("{}").expect("a wrapping holds the word");
        let text = format!("{before}{}{after}", line.replacen("{}", token, 1));
        Planted { text, span: Span::new(at, at + token.len()) }
    })
}

pub fn check_planted(format: Format, planted: &Planted) -> Result<(), TestCaseError> {
    check_found(&read(format, &planted.text), planted)
}

fn check_found(document: &Document, planted: &Planted) -> Result<(), TestCaseError> {
    let found: Vec<usize> = document.prose().match_indices(TOKEN).map(|(at, _)| at).collect();
    prop_assert_eq!(found.len(), 1, "{:?}", document.prose());
    let span = document.span(found[0]..found[0] + TOKEN.len());
    prop_assert_eq!(span, planted.span, "{:?}", &planted.text[span.range()]);
    check_planted_text(document, planted)
}

const TEXT_BLOCKS: &[&str] = &[
    "A line of text that is long enough to be a paragraph, which takes some words to be.",
    "Heading",
    "- item",
    "> said",
    "| a | b |",
    "6 May 2024",
    "שלום",
    "\u{feff}x",
    "* * *",
    "Sources",
];

const TEXT_WRAPPINGS: &[(&str, &str)] = &[
    ("{w}{} and more", TOKEN),
    ("- {w}{}", TOKEN),
    ("> {w}{}", TOKEN),
    ("# {w}{}", TOKEN),
    ("{w}“{}”", TOKEN),
    ("  {w}({}),", TOKEN),
    ("| a | {w}{} |", TOKEN),
    ("1. {w}{}.\r", TOKEN),
    ("{w}\u{a0}{}\u{a0}", TOKEN),
];

pub const MARKDOWN_BLOCKS: &[&str] = &[
    "Text *with* `code` and [a link](https://e.org).",
    "# Heading #",
    "- item\n  - nested **bold**",
    "> said\n> so",
    "```\ncode\n```",
    "| a | b |\n|---|---|\n| c | d |",
    "<div>block</div>",
    "<!-- comment -->",
    "![alt](x.png)",
    "[^n]: A note.",
    "***",
    "1. one\n2. two",
    "שלום &amp; 日本",
    "import x from 'y'",
    "Text {/* remark */} more.",
    "[r]: https://e.org",
    "Line  \r\nbreak.",
    "## Sources",
];

const MARKDOWN_WRAPPINGS: &[(&str, &str)] = &[
    ("{w}{} and more", TOKEN),
    ("{w}**{}**", TOKEN),
    ("{w}*{}* x", TOKEN),
    ("{w}***{}***", TOKEN),
    ("{w}~~{}~~", TOKEN),
    ("{w}[{}](https://e.org)", TOKEN),
    ("{w}[see *{}* now][r] x", TOKEN),
    ("# {w}{} #", TOKEN),
    ("{w}{}\n===", TOKEN),
    ("> {w}{}", TOKEN),
    ("> > - {w}{}", TOKEN),
    ("- {w}{}\n- x", TOKEN),
    ("1. x\n\n   {w}{}", TOKEN),
    ("- [ ] {w}{}", TOKEN),
    ("| a | {w}{} |\n|---|---|\n| b | c |", TOKEN),
    ("| a |\n|---|\n| **{}** |", TOKEN),
    ("![{}](x.png)", TOKEN),
    ("{w}a[^n] {}[^n]", TOKEN),
    ("{w}{} x", "Xy**lo**fünk"),
    ("{w}{} x", "Xylo*fü*nk"),
    ("{w}{} x", "X&#121;lofünk"),
    ("{w}{} x", "Xylof&uuml;nk"),
    ("{w}{}", "Xylo<b>fünk"),
    ("<div>{w}{}</div>", "Xy<i>lo</i>f&uuml;nk"),
    ("{w}`c` {} `d`", TOKEN),
    ("> a\r\n> {w}{}\r\n> b", TOKEN),
    ("{w}x\\\n{}", TOKEN),
    ("<p align=center>{w}{}</p>", TOKEN),
    ("{w}<!-- a -->{}<!-- b -->", TOKEN),
    ("{w}{}", "Xylo<!-- c -->fünk"),
];

/// Notations of site generators and note-taking programs.
pub const DIALECT_BLOCKS: &[&str] = &[
    "Text *with* `code` and [a link]({{ site.url }}/x).",
    ":::tip[A label]\nText.\n:::",
    "::: {.callout-note}\n\nText.\n\n:::",
    "!!! note \"A title\"\n\n    Text.\n\n    - item",
    "=== \"A tab\"\n\n    ```\n    code\n    ```",
    "```{note} A title\n:class: x\n\nText.\n```",
    "```{code-cell} python\nx = 1\n```",
    "$$\nx_1\n$$",
    "It cost $5 and $x_1$.",
    "{{< figure src=\"x\" >}}",
    "{{< highlight c >}}\ncode\n{{< /highlight >}}",
    "{% include a.html %}",
    "%%\nhidden\n%%",
    "A %%hidden note%% and [[a|b]].",
    "Text\n{: .lead}",
    "[r]: {{ site.url }}/x",
    "--8<-- \"a.md\"",
    "Use the <select> tag.",
];

const DIALECT_WRAPPINGS: &[(&str, &str)] = &[
    ("{w}{} and $x_1$ more", TOKEN),
    ("{w}{{< a >}}{}{{< /a >}}", TOKEN),
    ("{w}[{}]({{< ref \"a.md\" >}})", TOKEN),
    ("{w}[{}][r] x", TOKEN),
    ("{w}**[[a|{}]]**", TOKEN),
    (":::tip[{w}{}]\nText.\n:::", TOKEN),
    ("::: note {w}{}\nText.\n:::", TOKEN),
    (":::\n{w}{}\n:::", TOKEN),
    ("!!! note\n\n    {w}{}", TOKEN),
    ("!!! note \"{w}{}\"\n    Text.", TOKEN),
    ("=== \"x\"\n\n    - {w}{}", TOKEN),
    ("```{warning} {w}{}\n:class: x\nText.\n```", TOKEN),
    ("```{tip}\n{w}*{}*\n```", TOKEN),
    ("{w}{term}`{} <a>` x", TOKEN),
    ("{w}%%no such word%% {}", TOKEN),
    ("## {w}{} {#id}", TOKEN),
    ("{w}[{}](x){.a}", TOKEN),
];

const MDX_BLOCKS: &[&str] = &[
    "Text *with* `code` and {count} things.",
    "import A from 'a'",
    "export const a = {\n  b: '}',\n\n  c: 1\n}",
    "<Video src=\"x\" />",
    "<Aside>\nText.\n</Aside>",
    "<Tabs>\n  <Tab>\n\n    Text.\n\n    ```js\n    code\n    ```\n  </Tab>\n</Tabs>",
    "{items.map(i => <li>{i}</li>)}",
    "<A b={c > d} e={[\n  { f: 1 },\n\n  { g: 2 }\n]} />",
    "{/* remark */}",
    "- item\n\n      set in",
    "```\n<A\n```",
    "<img src={x} />",
];

const MDX_WRAPPINGS: &[(&str, &str)] = &[
    ("{w}{} and {more}", TOKEN),
    ("<A>{w}{}</A>", TOKEN),
    ("<A b={c}>\n{w}**{}**\n</A>", TOKEN),
    ("<A>\n    {w}{}\n</A>", TOKEN),
    ("<A>\n  <B>\n\n        - {w}{}\n\n  </B>\n</A>", TOKEN),
    ("{w}<A.B c='}' />{}", TOKEN),
    ("{w}{' '}{}{/* x */}", TOKEN),
    ("{w}<a href={b}>{}</a>", TOKEN),
    ("## {w}{} {/*id*/}", TOKEN),
    ("> <A />\n> {w}{}", TOKEN),
    ("<div className=\"a\">\n\n{w}{}\n\n</div>", TOKEN),
];

pub const HTML_BLOCKS: &[&str] = &[
    "<p>Text <em>with</em> <code>code</code> and <a href='https://e.org'>a link</a>.</p>",
    "<h2>Heading</h2>",
    "<ul><li>item<li>more</ul>",
    "<blockquote><p>said</blockquote>",
    "<pre>code &lt; x</pre>",
    "<table><tr><td>a<td>b</table>",
    "<script>if (a < b) { x('</p>') }</script>",
    "<!-- comment -->",
    "<img src=x alt=y>",
    "<p>a<sup><a href=#fn1>1</a></sup>",
    "<hr>",
    "<style>p > a {}</style>",
    "<p>שלום &amp; 日本",
    "<nav>menu</nav>",
    "<div hidden>gone</div>",
    "plain text",
    "<p>m<sup>2</sup><br>x</p>",
    "</b></div></p>",
    "<p>a &notit; b</p>",
    "<ol class=references><li id=fn1>Board, 2024</ol>",
    "<title>T</title>",
    "<p>x<![CDATA[y]]>z\r\n</p>",
    "<details><summary>s</summary>d</details>",
];

const HTML_WRAPPINGS: &[(&str, &str)] = &[
    ("<p>{w}{} and more", TOKEN),
    ("<p>{w}<b>{}</b></p>", TOKEN),
    ("<p>{w}<a href=x><i>{}</i></a>", TOKEN),
    ("<div><div>{w}{}</div></div>", TOKEN),
    ("<h1>{w}<span class=x>{}</span></h1>", TOKEN),
    ("<ul><li>{w}{}</ul>", TOKEN),
    ("<table><td><p>{w}{}</table>", TOKEN),
    ("<blockquote>{w}{}</blockquote>", TOKEN),
    ("<p>{w}<q>{}</q>", TOKEN),
    ("<figure><figcaption>{w}{}</figure>", TOKEN),
    ("{w}{}", TOKEN),
    ("<p>{w}a<br>{}<br>b", TOKEN),
    ("<p>{w}<cite>{}</cite>", TOKEN),
    ("<p>{w}<time>{}</time>", TOKEN),
    ("<p>{w}&nbsp;{}&hellip;", TOKEN),
    ("<p>{w}{}", "Xy<b>lo</b>fünk"),
    ("<p>{w}{}", "Xylof&uuml;nk"),
    ("<p>{w}{}", "&#88;ylofün&#x6b;"),
    ("<p>{w}{}", "Xylo<!-- c -->fünk"),
    ("<p>{w}{}", "Xylo<wbr>fünk"),
    ("<p>{w}{}", "Xylo&shy;fünk"),
    ("<p>{w}{}", "Xylo\u{ad}fünk"),
    ("<p>{w}{}", "Xy<i>l<b>o</i>f</b>ünk"),
    ("<p>{w}{}", "Xylo<span hidden>no</span>fünk"),
    ("<p>{w}{}", "Xylo<script>'</p>'</script>fünk"),
    ("<p>{w}{}", "Xylo</>fünk"),
    ("<p>{w}<code>c</code> {} <code>d</code>", TOKEN),
    ("<p>{w}<sup>{}</sup>", TOKEN),
    ("<dl><dt>{w}{}<dd>x</dl>", TOKEN),
    ("<section><p>a\r\n{w}{}\r\nb</section>", TOKEN),
    ("<svg><g><text>no<p>{w}{}", TOKEN),
    ("<p>a <svg><path/></svg><math><mi>x</mi></math> {w}{}", TOKEN),
    ("<datalist><option>no</datalist><template><td>no</template><p>{w}{}", TOKEN),
    ("<main></main><p>{w}{}", TOKEN),
    ("<p>{w}{}", "Xy\0lofünk"),
    ("<p>{w}a<sup><a href=#fn1>1</a></sup> {}", TOKEN),
];

proptest! {
    #![proptest_config(ProptestConfig { cases: TEXTS, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn plain_text_maps_back(text in soup()) {
        let document = read(Format::Text, &text);
        check_mapping(&document)?;
        check_findings(&document)?;
    }

    #[test]
    fn markdown_maps_back(text in soup()) {
        let document = read(Format::Markdown, &text);
        check_mapping(&document)?;
        check_findings(&document)?;
    }

    #[test]
    fn mdx_maps_back(text in soup()) {
        let document = read_mdx(&text);
        check_mapping(&document)?;
        check_findings(&document)?;
    }

    #[test]
    fn a_word_in_a_dialect_is_found_at_its_place(planted in planted(DIALECT_BLOCKS, "\n\n", DIALECT_WRAPPINGS)) {
        check_planted(Format::Markdown, &planted)?;
    }

    #[test]
    fn a_word_in_mdx_is_found_at_its_place(planted in planted(MDX_BLOCKS, "\n\n", MDX_WRAPPINGS)) {
        check_found(&read_mdx(&planted.text), &planted)?;
    }

    #[test]
    fn html_maps_back(text in soup()) {
        let document = read(Format::Html, &text);
        check_mapping(&document)?;
        check_findings(&document)?;
    }

    #[test]
    fn a_word_in_plain_text_is_found_at_its_place(planted in planted(TEXT_BLOCKS, "\n\n", TEXT_WRAPPINGS)) {
        check_planted(Format::Text, &planted)?;
    }

    #[test]
    fn a_word_in_markdown_is_found_at_its_place(planted in planted(MARKDOWN_BLOCKS, "\n\n", MARKDOWN_WRAPPINGS)) {
        check_planted(Format::Markdown, &planted)?;
    }

    #[test]
    fn a_word_in_html_is_found_at_its_place(planted in planted(HTML_BLOCKS, "\n", HTML_WRAPPINGS)) {
        check_planted(Format::Html, &planted)?;
    }
}
