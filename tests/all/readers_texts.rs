//! Properties of the readers of LaTeX, Typst, Org and XML.

use proptest::prelude::*;
use q7x2_lint::document::{Class, Format};
use q7x2_lint::place::Span;

use crate::accounts::check_class;
use crate::readers::{Planted, TEXTS, TOKEN, check_findings, check_mapping, check_planted, planted, read, soup};

const LATEX_BLOCKS: &[&str] = &[
    "Text \\emph{with} \\texttt{code} and \\href{https://e.org}{a link}.",
    "\\section{Heading}\\label{a}",
    "\\begin{itemize}\n\\item item\n\\item[x] more\n\\end{itemize}",
    "\\begin{quote}\nsaid\n\\end{quote}",
    "\\begin{verbatim}\ncode {\n\\end{verbatim}",
    "\\begin{tabular}{ll}\na & b \\\\\nc & d\n\\end{tabular}",
    "% comment {",
    "\\begin{figure}\n\\includegraphics{x.png}\n\\caption{alt}\n\\end{figure}",
    "A note.\\footnote{Of \\emph{one} kind.}",
    "$x_1$ and \\(y\\) cost \\$5.",
    "\\begin{align*}\nx &= y\n\\end{align*}",
    "\\newcommand{\\me}{I} \\me{} and \\unknown{x}",
    "M\\\"uller--Stra\\ss e ``so''",
    "\\verb|}| \\cite[p. 3]{moss}",
    "שלום 日本",
    "\\begin{odd}[a]{b}\nText.\n\\end{odd}",
];

const LATEX_WRAPPINGS: &[(&str, &str)] = &[
    ("{w}{} and more", TOKEN),
    ("{w}\\emph{{}}", TOKEN),
    ("{w}\\textbf{\\emph{{}}} x", TOKEN),
    ("{w}\\textcolor{red}{{}}", TOKEN),
    ("{w}\\href{https://e.org}{{}}", TOKEN),
    ("\\section{{w}{}}", TOKEN),
    ("\\begin{itemize}\n\\item {w}{}\n\\end{itemize}", TOKEN),
    ("\\begin{itemize}\n\\item[{}] x\n\\end{itemize}", TOKEN),
    ("\\begin{tabular}{ll}\na & {w}{} \\\\ \\hline\n\\end{tabular}", TOKEN),
    ("\\caption[x]{{w}{}}", TOKEN),
    ("{w}a\\footnote{{}}", TOKEN),
    ("{w}$x$ {} $y$", TOKEN),
    ("{w}\\unknown{the {}}", TOKEN),
    ("{w}``{}''", TOKEN),
    ("{w}{}", "Xy\\emph{lo}fünk"),
    ("{w}{}", "Xylof\\\"{u}nk"),
    ("{w}{}", "Xylof\\\"unk"),
    ("{w}{}", "Xylo% c\n  fünk"),
    ("{w}{}", "Xylo\\-fünk"),
    ("{w}\\enquote{{}}", TOKEN),
    ("{w}{\\itshape {}}", TOKEN),
    ("a\\\\\n{w}{}\r", TOKEN),
];

const XML_BLOCKS: &[&str] = &[
    "<p>Text <hi rend='bold'>with</hi> <code>code</code> and <ref target='https://e.org'>a link</ref>.</p>",
    "<div><head>Heading</head></div>",
    "<list><item>item</item><item><p>more</p></item></list>",
    "<quote><p>said</p></quote>",
    "<!-- comment -->",
    "<table><row><cell>a</cell><cell>b</cell></row></table>",
    "<p>A note<note>Of one kind.</note> and <q>so</q>.</p>",
    "<p>x<![CDATA[y]]>z &amp; &eacute;&bogus;</p>",
    "<lg><l>a</l><l>b</l></lg>",
    "<figure><figDesc>none</figDesc></figure>",
    "שלום 日本",
];

const XML_WRAPPINGS: &[(&str, &str)] = &[
    ("<p>{w}{} and more</p>", TOKEN),
    ("<p>{w}<hi>{}</hi></p>", TOKEN),
    ("<div><head>{w}{}</head></div>", TOKEN),
    ("<list><item>{w}{}</item></list>", TOKEN),
    ("<list><item><p>{w}<q>{}</q></p></item></list>", TOKEN),
    ("<table><row><cell>{w}{}</cell></row></table>", TOKEN),
    ("<p>{w}a<note place='foot'><p>{}</p></note> b</p>", TOKEN),
    ("<p>{w}<ref target='https://e.org'>{}</ref></p>", TOKEN),
    ("<p>{w}<choice><sic>x</sic><corr>{}</corr></choice></p>", TOKEN),
    ("<p>{w}{}</p>", "Xy<hi>lo</hi>fünk"),
    ("<p>{w}{}</p>", "Xylof&uuml;nk"),
    ("<p>{w}{}</p>", "Xylof&#252;nk"),
    ("<p>{w}{}</p>", "Xylo<!-- c -->fünk"),
    ("<p>{w}{}</p>", "Xylo<pb n='3'/>fünk"),
    ("<p>{w}a<lb/>{}</p>", TOKEN),
];

const TYPST_BLOCKS: &[&str] = &[
    "Text _with_ `code` and #link(\"https://e.org\")[a link].",
    "= Heading <a>",
    "- item\n  + nested *bold*",
    "#quote(block: true)[said]",
    "```c\ncode [\n```",
    "#table(columns: 2, [a], [b])",
    "// comment [",
    "#figure(image(\"x.png\"), caption: [alt])",
    "A note.#footnote[Of _one_ kind.]",
    "$x_1$ costs \\$5 at @moss2023.",
    "#let me = [I]\n#me and #unknown(3)[x]",
    "#if x [a] else [b]",
    "שלום 日本",
    "/ Term: a",
];

const TYPST_WRAPPINGS: &[(&str, &str)] = &[
    ("{w}{} and more", TOKEN),
    ("{w}*{}*", TOKEN),
    ("{w}_{}_ x", TOKEN),
    ("= {w}{}", TOKEN),
    ("- {w}{}\n- x", TOKEN),
    ("+ x\n  - {w}{}", TOKEN),
    ("{w}#strong[{}]", TOKEN),
    ("{w}#text(red)[{}] x", TOKEN),
    ("{w}#link(\"https://e.org\")[{}]", TOKEN),
    ("{w}a#footnote[{}]", TOKEN),
    ("#figure(image(\"a.png\"), caption: [{w}{}])", TOKEN),
    ("#table(columns: 2, [a], [{w}{}])", TOKEN),
    ("#align(center)[\n  {w}{}\n]", TOKEN),
    ("#if a [{w}{}] else [b]", TOKEN),
    ("{w}$x$ {} `c`", TOKEN),
    ("{w}{}", "Xy#emph[lo]fünk"),
    ("{w}{}", "Xylof\\u{fc}nk"),
    ("{w}{}", "Xylo/* c */fünk"),
    ("{w}{}", "Xylo-?fünk"),
    ("a \\\n{w}{}", TOKEN),
];

const ORG_BLOCKS: &[&str] = &[
    "Text /with/ =code= and [[https://e.org][a link]].",
    "* Heading :tag:",
    "- item\n  - nested *bold*",
    "#+BEGIN_QUOTE\nsaid\n#+END_QUOTE",
    "#+BEGIN_SRC c\ncode *\n#+END_SRC",
    "| a | b |\n|---+---|\n| c | d |",
    "# comment",
    ":PROPERTIES:\n:A: b\n:END:",
    "A note.[fn:1] One[fn:: of /one/ kind].",
    "$x_1$ and \\(y\\) cost $5.",
    "\\begin{align}\nx\n\\end{align}",
    "#+CAPTION: alt",
    ": fixed",
    "שלום 日本",
    "[fn:1] The note.",
];

const ORG_WRAPPINGS: &[(&str, &str)] = &[
    ("{w}{} and more", TOKEN),
    ("{w}*{}*", TOKEN),
    ("{w}/{}/ x", TOKEN),
    ("{w}*a /{}/* x", TOKEN),
    ("* TODO {w}{} :a:", TOKEN),
    ("- {w}{}\n- x", TOKEN),
    ("1. x\n   + [ ] {w}{}", TOKEN),
    ("| a | {w}{} |", TOKEN),
    ("{w}[[https://e.org][{}]]", TOKEN),
    ("{w}a[fn:: {}]", TOKEN),
    ("[fn:3] {w}{}", TOKEN),
    ("#+BEGIN_QUOTE\n{w}{}\n#+END_QUOTE", TOKEN),
    ("#+CAPTION: {w}{}", TOKEN),
    ("{w}=c= {} ~d~", TOKEN),
    ("{w}{}", "Xylo@@html:<b>@@fünk"),
    ("{w}{}", "Xylof\\uuml{}nk"),
    ("a \\\\\n{w}{}", TOKEN),
];

const TYPST_CODE: &[(&str, &str)] =
    &[("{w}`{}`", TOKEN), ("```\n{}\n```", TOKEN), ("{w}${}_1$", TOKEN), ("{w}#f({}) x", TOKEN), ("{w}#{} x", TOKEN)];

const TYPST_COMMENTS: &[(&str, &str)] = &[("// {}", TOKEN), ("{w}a /* {} */ b", TOKEN), ("#f(a, // {}\n)", TOKEN)];

const ORG_CODE: &[(&str, &str)] = &[
    ("{w}={}=", TOKEN),
    ("{w}~{}~ x", TOKEN),
    ("#+begin_src a\n{}\n#+end_src", TOKEN),
    (": {}", TOKEN),
    ("{w}\\({}\\)", TOKEN),
];

const ORG_COMMENTS: &[(&str, &str)] = &[("# {}", TOKEN), ("#+BEGIN_COMMENT\n{}\n#+END_COMMENT", TOKEN)];

const LATEX_CODE: &[(&str, &str)] = &[
    ("{w}\\texttt{{}}", TOKEN),
    ("{w}\\verb|{}|", TOKEN),
    ("{w}$x_{{}}$", TOKEN),
    ("\\begin{lstlisting}\n{}\n\\end{lstlisting}", TOKEN),
    ("\\newcommand{\\x}{{}}", TOKEN),
    ("{w}\\unknown{{}}", TOKEN),
];

const LATEX_COMMENTS: &[(&str, &str)] = &[
    ("% {}", TOKEN),
    ("{w}a % {}\nb", TOKEN),
    ("\\begin{comment}\n{}\n\\end{comment}", TOKEN),
    ("\\iffalse {}\\fi", TOKEN),
];

const XML_CODE: &[(&str, &str)] =
    &[("<p>{w}<code>{}</code></p>", TOKEN), ("<eg>{}</eg>", TOKEN), ("<p>{w}<formula>{}</formula></p>", TOKEN)];

/// A text in TEI with `planted` in it.
fn in_tei(planted: &Planted) -> Planted {
    const HEAD: &str = "<TEI><text><body>";
    let Planted { text, span } = planted;
    let text = format!("{HEAD}{text}</body></text></TEI>");
    Planted { text, span: Span::new(span.start + HEAD.len(), span.end + HEAD.len()) }
}

/// `text` without what is not XML.
fn well_formed(text: &str) -> String {
    text.replace(['<', '&'], "")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: TEXTS, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn latex_maps_back(text in soup()) {
        for text in [text.clone(), text.replace('`', "\\").replace("**", "\\begin{itemize}\\item").replace('#', "\\emph{")] {
            let document = read(Format::Latex, &text);
            check_mapping(&document)?;
            check_findings(&document)?;
        }
    }

    #[test]
    fn typst_and_org_map_back(text in soup()) {
        let typst = text.replace("{{", "#f(a: ").replace("}}", ")").replace("**", "#x[").replace('<', "]");
        let org = text.replace("```\n", "\n#+BEGIN_SRC\n").replace("~~", "[fn:: ").replace("**", "[[a][");
        for (format, text) in [(Format::Typst, &text), (Format::Typst, &typst), (Format::Org, &text), (Format::Org, &org)] {
            let document = read(format, text);
            check_mapping(&document)?;
            check_findings(&document)?;
        }
    }

    #[test]
    fn a_word_in_typst_is_found_at_its_place(planted in planted(TYPST_BLOCKS, "\n\n", TYPST_WRAPPINGS)) {
        check_planted(Format::Typst, &planted)?;
    }

    #[test]
    fn a_word_in_org_is_found_at_its_place(planted in planted(ORG_BLOCKS, "\n\n", ORG_WRAPPINGS)) {
        check_planted(Format::Org, &planted)?;
    }

    #[test]
    fn xml_maps_back(text in soup(), more in soup()) {
        for kind in ["TEI", "article article-type='a'", "book xmlns='http://docbook.org/ns/docbook'"] {
            let rest = well_formed(&more);
            let document = read(Format::Xml, &format!("<{kind}><p>{rest}<q>{rest}</q><note>{rest}</note></p>{text}"));
            check_mapping(&document)?;
            check_findings(&document)?;
        }
    }

    #[test]
    fn a_word_in_latex_is_found_at_its_place(planted in planted(LATEX_BLOCKS, "\n\n", LATEX_WRAPPINGS)) {
        check_planted(Format::Latex, &planted)?;
    }

    #[test]
    fn a_word_in_xml_is_found_at_its_place(planted in planted(XML_BLOCKS, "\n", XML_WRAPPINGS)) {
        check_planted(Format::Xml, &in_tei(&planted))?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: TEXTS / 20, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn code_and_comments_are_not_text(
        code in planted(LATEX_BLOCKS, "\n\n", LATEX_CODE),
        comment in planted(LATEX_BLOCKS, "\n\n", LATEX_COMMENTS),
        xml in planted(XML_BLOCKS, "\n", XML_CODE),
        typst in planted(TYPST_BLOCKS, "\n\n", TYPST_CODE),
        typst_comment in planted(TYPST_BLOCKS, "\n\n", TYPST_COMMENTS),
        org in planted(ORG_BLOCKS, "\n\n", ORG_CODE),
        org_comment in planted(ORG_BLOCKS, "\n\n", ORG_COMMENTS),
    ) {
        check_class(&read(Format::Typst, &typst.text), &typst, Class::Code)?;
        check_class(&read(Format::Typst, &typst_comment.text), &typst_comment, Class::Comment)?;
        check_class(&read(Format::Org, &org.text), &org, Class::Code)?;
        check_class(&read(Format::Org, &org_comment.text), &org_comment, Class::Comment)?;
        check_class(&read(Format::Latex, &code.text), &code, Class::Code)?;
        check_class(&read(Format::Latex, &comment.text), &comment, Class::Comment)?;
        let xml = in_tei(&xml);
        check_class(&read(Format::Xml, &xml.text), &xml, Class::Code)?;
    }
}
