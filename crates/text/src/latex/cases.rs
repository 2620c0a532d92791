//! What documents in LaTeX say.

use crate::coverage::Class;
use crate::{Format, Role, Text};

fn read(source: &str) -> Text {
    crate::read("a.tex", Format::Latex, source)
}

fn blocks(source: &str) -> Vec<(Role, String)> {
    let text = read(source);
    text.blocks().iter().map(|block| (block.role, text.prose()[block.range.clone()].to_owned())).collect()
}

fn prose(source: &str) -> String {
    read(source).prose().trim_end().to_owned()
}

/// What is written where `words` are in the prose.
fn written<'s>(source: &'s str, words: &str) -> &'s str {
    let text = read(source);
    let at = text.prose().find(words).unwrap_or_else(|| panic!("{words} is not in {}", text.prose()));
    &source[text.span(at..at + words.len()).range()]
}

const PAPER: &str = r"% A draft.
\documentclass[a4paper,ngerman,english]{article}
\usepackage[utf8]{inputenc}
\newcommand{\tool}{Tide\-Gauge\xspace}
\newcommand{\name}[1]{\textsc{#1}}
\newcommand{\var}[1]{$#1$}
\addbibresource{refs.bib}
\title{Rain in \emph{May}\thanks{Paid by nobody.}}
\author{Ada Moss \and Bo R{\o}d}
\date{6 May 2024}
\begin{document}
\maketitle
\begin{abstract}
It rained.
\end{abstract}
\section{The rain}\label{sec:rain}
It fell \emph{hard}~\cite[p.~3]{moss2023}, as
\name{Bo Fern} said in Section~\ref{sec:rain}.\footnote{The gauge \tool{} was \textbf{full}.} It cost 5\,\% of $x_1$, \tool\ says.

\begin{itemize}
  \item One
  \item[Two] more
\end{itemize}
\begin{quote}
So it was.
\end{quote}
\begin{verbatim}
\emph{code} % no comment
\end{verbatim}
\begin{figure}
\includegraphics[width=3cm]{a.png}
\caption[Short]{A gauge.}
\end{figure}
\begin{tabular}{l|r}
\hline
Place & Rain \\ \hline
Lake & 3 \\
\end{tabular}
\begin{align}
x &= y
\end{align}
\begin{thebibliography}{9}
\bibitem{moss2023} A. Moss. \newblock \emph{Rain}. 2023.
\end{thebibliography}
\end{document}
Not part of it.
";

#[test]
fn a_paper_is_read_block_by_block() {
    let found = blocks(PAPER);
    let expected = [
        (Role::Headline, "Rain in May"),
        (Role::Paragraph, "It rained."),
        (Role::Heading, "The rain"),
        (
            Role::Paragraph,
            "It fell hard \u{fffc}, as Bo Fern said in Section \u{fffc}.\\footnote{The gauge TideGauge was full.} It cost 5 % of \u{fffc}, TideGauge says.",
        ),
        (Role::Item, "One"),
        (Role::Item, "Two more"),
        (Role::Quotation, "So it was."),
        (Role::Caption, "A gauge."),
        (Role::Cell, "Place"),
        (Role::Cell, "Rain"),
        (Role::Cell, "Lake"),
        (Role::Cell, "3"),
        (Role::Reference, "A. Moss. Rain. 2023."),
    ];
    let found: Vec<(Role, &str)> = found.iter().map(|(role, text)| (*role, text.as_str())).collect();
    assert_eq!(found, expected);
}

#[test]
fn what_it_says_about_itself_is_metadata() {
    let text = read(PAPER);
    let metadata = text.metadata();
    let said = |stated: &Option<crate::Stated>| stated.as_ref().map(|stated| stated.text.clone()).unwrap_or_default();
    assert_eq!(said(&metadata.author), "Ada Moss, Bo Rød");
    assert_eq!(said(&metadata.published), "6 May 2024");
    assert_eq!(said(&metadata.language), "en");
    assert_eq!(said(&metadata.bibliography), "refs.bib");
    assert_eq!(text.anchors()[0].label, "moss2023");
    assert_eq!(text.images()[0].target, "a.png");
    assert_eq!(&PAPER[text.comments()[0].inner.range()], " A draft.");
}

#[test]
fn code_formulas_and_definitions_are_no_prose() {
    let coverage = read(PAPER).coverage();
    let at = |words: &str| {
        let at = PAPER.find(words).expect("it is there");
        coverage.stretches().iter().find(|one| one.span.end > at).map(|one| one.class)
    };
    for words in ["\\emph{code}", "x_1", "x &= y", "\\textsc{#1}", "inputenc"] {
        assert_eq!(at(words), Some(Class::Code), "{words}");
    }
    assert_eq!(at("A draft"), Some(Class::Comment));
    assert_eq!(at("Not part"), Some(Class::Comment));
    assert_eq!(at("Paid by"), Some(Class::Metadata));
}

#[test]
fn letters_and_signs_are_decoded_with_their_places() {
    for (source, expected) in [
        (
            r#"M\"uller, Erd\H{o}s, Ti\^{e}n, {\L}uk, \v{S}t\'{\i}pek, stra\ss e"#,
            "Müller, Erdős, Tiên, Łuk, Štípek, straße",
        ),
        ("``So,'' it's 3--4 --- no", "“So,” it's 3–4 — no"),
        (r"A\&B, 5\%, \$3, \#1, a\_b, \{x\}", "A&B, 5%, $3, #1, a_b, {x}"),
        (r"so\ldots\ and \S~4 of \LaTeX{} here", "so… and § 4 of LaTeX here"),
        (r"\enquote{Yes} and \textquotedblleft no\textquotedblright", "“Yes” and “no”"),
        ("one % a remark\n  two%\n  three", "one twothree"),
        (r"soft\-ly a\/b \SI{5}{\metre} long", "softly ab 5 \u{fffc} long"),
        (
            r"\textcolor{red}{red} \href{https://e.org/a\_b}{text} \url{https://e.org/a\_b}",
            "red text https://e.org/a_b",
        ),
    ] {
        assert_eq!(prose(source), expected, "{source}");
    }
    assert_eq!(written(r#"M\"{u}ller said"#, "Müller"), r#"M\"{u}ller"#);
    assert_eq!(written("a ``so'' b", "“so”"), "``so''");
    assert_eq!(read(r"\href{https://e.org/a\_b}{text}").links()[0].target, "https://e.org/a_b");
    let german = "\\usepackage[ngerman]{babel}\n\\begin{document}\n\"`Sch\"on\"' gro\"s\n\\end{document}\n";
    assert_eq!(prose(german), "„Schön“ groß");
}

#[test]
fn commands_that_nobody_knows_are_names_or_text() {
    for (source, expected) in [
        (r"The \api{foo} is \strange here.", "The \u{fffc} is \u{fffc} here."),
        (r"A \remark{very old} lamp \x[y]{z}{the long text} on.", "A very old lamp the long text on."),
        (r"\begin{odd}[a=b]{c}Text.\end{odd} More.", "Text.\nMore."),
        (r"\newcommand{\gone}[1]{}A \gone{very bad} lamp.", "A lamp."),
        (
            "\\def\\be{\\begin{equation}}\\def\\ee{\\end{equation}}\nIt is \\be x = \\text{so} \\ee there.",
            "It is \u{fffc} there.",
        ),
        (r"\newcommand{\two}[2]{#2}A \two{old}{new} lamp.", "A new lamp."),
        (r"\newcommand\ie{i.e.\ }That is, \ie so.", "That is, i.e. so."),
        (
            r"\newcommand{\project}[1]{\textsf{#1}}\newcommand{\ours}{\project{emcee}\xspace}So \ours is.",
            "So emcee is.",
        ),
        (r"A type\indexdef{type!of all}\index{type}.", "A type."),
        (
            "\\iffalse never\\fi Ever \\verb|\\emph{x}| and $a$ but \\$5 and $6.",
            "Ever \u{fffc} and \u{fffc} but $5 and $6.",
        ),
        ("\\begin{frame}{A slide}\n\\item<2-> Point.\n\\end{frame}", "A slide\nPoint."),
    ] {
        assert_eq!(prose(source), expected, "{source}");
    }
}

#[test]
fn anything_is_read() {
    for source in [
        "",
        "\\",
        "{",
        "}",
        "%",
        "$",
        "$$",
        "\\(",
        "\\[",
        "\\begin",
        "\\begin{",
        "\\begin{document}",
        "\\end{document}",
        "\\end{x}",
        "\\item[",
        "\\item[é]",
        "\\item[\\cite]{a}",
        "\\'",
        "\\'{",
        "\\\"é",
        "\\verb",
        "\\verb|",
        "\\def",
        "\\def\\a",
        "\\newcommand{\\a}[1]{#1",
        "\\emph{\\emph{",
        "\\footnote{\\footnote{a}}\n\n}",
        "\\footnote{a",
        "\\href{a",
        "\\title{\\title{a}}",
        "\\begin{tabular}&é\\\\[é]",
        "\\author{\\a\\b{",
        "\\usepackage[é,german]{é}\"é",
        "é\\é",
        "\\bibitem{é}é",
        "\\begin{a}[\\begin{b}{é é}",
        "\\a\\a\\a",
        "\\def\\a{\\a\\a}\\a",
        "a\n\n\n\\par\\par b",
        "\\emph{a\n\nb}",
        "$a\n\nb$",
        "\\iffalse",
        "\\begin{verbatim}é",
        "\\SI{é}{é}",
        "\\enquote{\\enquote{é}",
        "\\input{é}é",
        "?`!`<<>>,,``''",
    ] {
        let text = read(source);
        assert_eq!(text.coverage().stretches().last().map_or(0, |last| last.span.end), source.len(), "{source}");
    }
}
