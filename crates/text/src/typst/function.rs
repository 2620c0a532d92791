//! What functions do with their content.

use crate::block::Role;

/// What becomes of the content of a function.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shows {
    /// It goes on in the line.
    Inline,
    Emphasis,
    Bold,
    Quoted,
    Note,
    Link,
    /// It is blocks of its own, with this role.
    Blocks(Role),
    /// Nobody knows: blocks if it has more than one line.
    Unknown,
}

/// What the function `name` does with its content, or with that of its argument `argument`.
#[rustfmt::skip]
pub(super) fn shows(name: &str, argument: &str) -> Shows {
    match (name, argument) {
        (_, "caption") => Shows::Blocks(Role::Caption),
        (_, "title") => Shows::Blocks(Role::Heading),
        ("quote", "attribution") => Shows::Blocks(Role::Paragraph),
        ("emph", _) => Shows::Emphasis,
        ("strong", _) => Shows::Bold,
        ("quote", _) => Shows::Quoted,
        ("footnote", _) => Shows::Note,
        ("link", _) => Shows::Link,
        ("heading", _) => Shows::Blocks(Role::Heading),
        ("table" | "grid" | "header" | "footer" | "cell", _) => Shows::Blocks(Role::Cell),
        ("list" | "enum" | "terms" | "item", _) => Shows::Blocks(Role::Item),
        ("text" | "smallcaps" | "underline" | "highlight" | "strike" | "overline" | "sub" | "super" | "upper" | "lower"
        | "box" | "textcolor", _) => Shows::Inline,
        ("" | "block" | "align" | "figure" | "page" | "columns" | "rect" | "stack" | "pad" | "place" | "par" | "center", _) =>
            Shows::Blocks(Role::Paragraph),
        _ => Shows::Unknown,
    }
}

/// Whether a word begins a statement, which shows nothing itself.
pub(super) fn is_statement(word: &str) -> bool {
    matches!(word, "let" | "set" | "show" | "import" | "return" | "break" | "continue")
}

/// Whether a word begins an expression with blocks: `if a [b] else [c]`.
pub(super) fn is_control(word: &str) -> bool {
    matches!(word, "if" | "for" | "while" | "context" | "else")
}
