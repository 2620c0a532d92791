//! What directives contain, by their names.

use crate::coverage::{Class, Reason};
use crate::worded;

/// The content of a directive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Body {
    /// No text.
    Code,
    /// Text; what follows its name is not text, but an address or a number.
    Text,
    /// Text below a title, which follows its name.
    Titled,
}

/// Directives of MyST that hold text below a title.
const TITLED: [&str; 33] = [
    "admonition",
    "attention",
    "card",
    "caution",
    "corollary",
    "danger",
    "definition",
    "dropdown",
    "error",
    "example",
    "exercise",
    "hint",
    "important",
    "lemma",
    "note",
    "proof",
    "proposition",
    "remark",
    "rubric",
    "seealso",
    "sidebar",
    "solution",
    "tab-item",
    "theorem",
    "tip",
    "todo",
    "topic",
    "warning",
    "axiom",
    "observation",
    "property",
    "conjecture",
    "details",
];

/// Directives of MyST that hold text, and have no title.
const PLAIN: [&str; 24] = [
    "aside",
    "centered",
    "compound",
    "container",
    "deprecated",
    "div",
    "epigraph",
    "figure",
    "glossary",
    "grid",
    "grid-item",
    "grid-item-card",
    "highlights",
    "list-table",
    "margin",
    "only",
    "pull-quote",
    "tab-set",
    "table",
    "versionadded",
    "versionchanged",
    "blockquote",
    "subfigure",
    "tabs",
];

/// The content of the directive `name`.
pub(super) fn body(name: &str) -> Body {
    let name = name.trim().rsplit(':').next().unwrap_or(name);
    match name {
        _ if TITLED.contains(&name) => Body::Titled,
        _ if PLAIN.contains(&name) => Body::Text,
        _ => Body::Code,
    }
}

/// Directives of MyST that hold code, formulas or pictures.
const CODE: [&str; 16] = [
    "code",
    "code-block",
    "code-cell",
    "sourcecode",
    "literalinclude",
    "math",
    "mermaid",
    "graphviz",
    "ipython",
    "jupyter-execute",
    "doctest",
    "plot",
    "image",
    "raw",
    "parsed-literal",
    "prompt",
];

/// Directives of MyST that show nothing by themselves, or what is elsewhere.
const MARKS: [&str; 10] = [
    "toctree",
    "contents",
    "tableofcontents",
    "bibliography",
    "index",
    "currentmodule",
    "highlight",
    "iframe",
    "video",
    "embed",
];

/// The class of the directive `name`, which spans `whole` and is not read.
pub(in crate::markdown) fn class(name: &str, whole: &str) -> Class {
    let name = name.trim().rsplit(':').next().unwrap_or(name);
    match name {
        "include" => Class::Unread(Reason::Include),
        _ if CODE.contains(&name) || !name.starts_with(|c: char| c.is_ascii_alphabetic()) => Class::Code,
        _ if MARKS.contains(&name) => Class::Markup,
        _ if worded::is_worded(whole.split_once('\n').map_or("", |(_, body)| body)) => Class::Unread(Reason::Directive),
        // the name of a language, which R Markdown and Pandoc write in braces: `{r}`, `{python}`
        _ => Class::Code,
    }
}
