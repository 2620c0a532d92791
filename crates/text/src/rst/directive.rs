//! What directives do to the text in them.

use crate::block::Role;
use crate::coverage::{Class, Reason};
use crate::line::Line;
use crate::worded::plain_words;

/// What a directive does to the text in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Its text begins in its line.
    Text(Role),
    /// Its line holds a title of the first role, and text of the second is below.
    Titled(Role, Role),
    /// Its line holds something else, and text is below.
    Body(Role),
    /// Its line begins with this many versions, then text follows.
    Version(usize),
    /// A title, and a table whose cells are separated by commas.
    Separated,
    /// It defines how a role, or text without a role, is read from there on.
    Role,
    /// Its text is not prose.
    Hidden,
    /// It comes from an unknown extension: its body, and what is on its line, are text unless the body looks like code.
    Unknown,
}

/// What the directive `name` does, in upper or lower case.
pub(super) fn kind(name: &str) -> Kind {
    let name = name.to_ascii_lowercase();
    let (domain, last) = name.rsplit_once(':').map_or((None, name.as_str()), |(domain, last)| (Some(domain), last));
    match last {
        "note" | "warning" | "tip" | "important" | "caution" | "danger" | "attention" | "hint" | "error"
        | "seealso" | "todo" | "rubric" | "abstract" | "centered" | "availability" | "impl-detail" => {
            Kind::Text(Role::Paragraph)
        }
        "epigraph" | "highlights" | "pull-quote" => Kind::Text(Role::Quotation),
        "admonition" | "topic" | "sidebar" | "tab" | "tab-item" | "group-tab" | "dropdown" | "details" | "collapse"
        | "card" | "grid-item-card" => Kind::Titled(Role::Paragraph, Role::Paragraph),
        "table" => Kind::Titled(Role::Caption, Role::Paragraph),
        "list-table" => Kind::Titled(Role::Caption, Role::Cell),
        "csv-table" => Kind::Separated,
        "versionadded" | "versionchanged" | "versionremoved" | "deprecated" | "version-added" | "version-changed"
        | "version-removed" | "version-deprecated" | "soft-deprecated" => Kind::Version(1),
        "deprecated-removed" => Kind::Version(2),
        "figure" => Kind::Body(Role::Caption),
        "role" | "default-role" if domain.is_none() => Kind::Role,
        _ if HIDDEN.contains(&last) => Kind::Hidden,
        _ if domain.is_some() || HOLDERS.contains(&last) || last.starts_with("auto") => Kind::Body(Role::Paragraph),
        _ => Kind::Unknown,
    }
}

/// Directives that hold blocks or describe something, whose line holds names, classes or signatures.
#[rustfmt::skip]
const HOLDERS: [&str; 51] = [
    "container", "compound", "rst-class", "class", "header", "footer", "only", "ifconfig", "glossary", "hlist",
    "centered-box", "tabs", "tab-set", "grid", "grid-item", "acks", "function", "data", "exception", "method",
    "classmethod", "staticmethod", "attribute", "property", "decorator", "decoratormethod", "module", "macro", "type",
    "var", "member", "struct", "union", "enum", "enumerator", "concept", "option", "cmdoption", "envvar", "confval",
    "event", "describe", "object", "program", "opcode", "directive", "setting", "pdbcommand", "coroutinefunction",
    "coroutinemethod", "awaitablefunction",
];

/// Directives whose text is code, data or an image, or that show content from elsewhere.
#[rustfmt::skip]
const HIDDEN: [&str; 94] = [
    // code and its output
    "code", "code-block", "sourcecode", "highlight", "highlightlang", "literalinclude", "parsed-literal", "code-tab",
    "prompt", "console", "command-output", "program-output", "runblock", "exec", "exec_code", "execute_code",
    "doctest", "testcode", "testoutput", "testsetup", "testcleanup", "ipython", "jupyter-execute", "jupyter-input",
    "jupyter-output", "jupyter-kernel", "plot", "matplotlib", "pyvista-plot", "bokeh-plot", "altair-plot",
    "productionlist", "grammar", "grammar-snippet", "math", "raw", "regexp", "jinja", "datatemplate", "click",
    "argparse", "openapi", "autosummary", "shell", "bash", "terminal",
    // pictures
    "image", "graphviz", "graph", "digraph", "inheritance-diagram", "uml", "plantuml", "mermaid", "blockdiag",
    "seqdiag", "actdiag", "nwdiag", "packetdiag", "rackdiag", "tikz", "ditaa", "svgbob", "drawio-image", "youtube",
    "vimeo", "video", "audio", "gnuplot", "vega", "kroki",
    // instructions to the program, and content from elsewhere
    "toctree", "include", "contents", "sectnum", "section-numbering", "target-notes", "meta", "title", "index",
    "currentmodule", "moduleauthor", "sectionauthor", "codeauthor", "tabularcolumns", "cssclass", "namespace",
    "namespace-push", "namespace-pop", "alias", "bibliography", "replace", "unicode", "date",
];

/// The class of the directive `name`, which is not read.
pub(super) fn left_as(name: &str) -> Class {
    let name = name.to_ascii_lowercase();
    let last = name.rsplit(':').next().unwrap_or(&name);
    match last {
        "include" => Class::Unread(Reason::Include),
        "raw" => Class::Unread(Reason::Raw),
        "meta" | "title" | "moduleauthor" | "sectionauthor" | "codeauthor" => Class::Metadata,
        "replace" | "jinja" | "datatemplate" => Class::Unread(Reason::Template),
        "image" | "youtube" | "vimeo" | "video" | "audio" | "drawio-image" => Class::Markup,
        _ if MARKS.contains(&last) => Class::Markup,
        _ if HIDDEN.contains(&last) => Class::Code,
        _ => Class::Unread(Reason::Directive),
    }
}

/// Those of [`HIDDEN`] that instruct the program or show content from elsewhere.
#[rustfmt::skip]
const MARKS: [&str; 19] = [
    "toctree", "contents", "sectnum", "section-numbering", "target-notes", "index", "currentmodule", "tabularcolumns",
    "cssclass", "namespace", "namespace-push", "namespace-pop", "alias", "bibliography", "unicode", "date",
    "highlight", "highlightlang", "autosummary",
];

/// The length of the name of the directive that `text` is, and of the name with its colons.
pub(super) fn name(text: &str) -> Option<(usize, usize)> {
    let colons = text.find("::")?;
    let length = text[..colons].strip_suffix(' ').map_or(colons, str::len);
    let named = text[..length].bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_:.+".contains(&byte));
    let ends = text[colons + 2..].is_empty() || text[colons + 2..].starts_with([' ', '\t']);
    (named && ends && length > 0).then_some((length, colons + 2))
}

/// Whether the line `text`, without white space around it, says that code follows below it.
pub fn introduces_code(text: &str) -> bool {
    let directive = text.strip_prefix(".. ").map(str::trim_start);
    match directive.and_then(|text| name(text).map(|(length, _)| kind(&text[..length]))) {
        Some(kind) => kind == Kind::Hidden,
        None => text.ends_with("::"),
    }
}

/// Whether `text`, an argument, consists of at least `least` words, and is not a name, number or signature.
pub(super) fn is_worded(text: &str, least: usize) -> bool {
    let (all, plain) = plain_words(text);
    all >= least && plain * 5 > all * 3
}

/// Whether the `lines` of a body seem to be code: less than half of the words look like words of a language, and
/// nothing in them is markup.
pub(super) fn is_code<'l>(lines: impl Iterator<Item = &'l Line<'l>>) -> bool {
    /// How many lines decide it.
    const ENOUGH: usize = 40;
    let (mut all, mut plain) = (0, 0);
    for line in lines.filter(|line| !line.is_blank()).take(ENOUGH) {
        let text = line.text.trim();
        if text.starts_with(".. ") || text.ends_with("::") {
            return false;
        }
        let counted = plain_words(text);
        (all, plain) = (all + counted.0, plain + counted.1);
    }
    plain * 2 < all
}
