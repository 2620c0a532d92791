//! What lines that begin with `#+` say: keywords, and the beginnings and ends of blocks.

use crate::coverage::{Class, Reason};

/// The keyword in a line `#+KEYWORD: value`, in upper case and without options in square brackets, and where its value
/// begins.
pub(super) fn of(text: &str) -> Option<(String, usize)> {
    let rest = text.trim_start().strip_prefix("#+")?;
    let indent = text.len() - rest.len();
    let length = rest.find([':', ' ']).unwrap_or(rest.len());
    let name = rest[..length].split('[').next().unwrap_or("").to_ascii_uppercase();
    let colon = indent + rest.find(':').filter(|colon| *colon <= length + 40).map_or(length, |colon| colon + 1);
    let value = if rest[length..].starts_with(':') { indent + length + 1 } else { colon.min(indent + length) };
    (!name.is_empty()).then_some((name, value))
}

/// What the content of a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holds {
    Text,
    Quotation,
    Left(Class),
}

/// What a block `#+BEGIN_name` holds.
pub(super) fn block(name: &str) -> Holds {
    match name {
        "QUOTE" | "VERSE" => Holds::Quotation,
        "SRC" | "EXAMPLE" => Holds::Left(Class::Code),
        "EXPORT" | "HTML" | "LATEX" | "LATEX_HEADER" => Holds::Left(Class::Unread(Reason::Raw)),
        "COMMENT" => Holds::Left(Class::Comment),
        _ => Holds::Text,
    }
}
