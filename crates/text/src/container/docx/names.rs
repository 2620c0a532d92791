//! What styles are for, by the names that Word, LibreOffice and Pandoc give them. Word writes the names of its own
//! styles in English, whatever the language of the program.

/// What a style is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::container) enum Kind {
    /// A heading of this level, 1 for the highest.
    Heading(u8),
    /// Somebody else's words.
    Quotation,
    /// The text below a picture or table.
    Caption,
    /// A line of a table of contents or an index, which programs make.
    Contents,
    /// An entry of a list of sources.
    Reference,
    /// Code.
    Code,
    /// An entry of a list.
    Item,
    /// Running text, whatever it is based on.
    Text,
}

impl Kind {
    /// A level in the outline, 0 for the highest; 9 is running text.
    pub(super) fn of_outline(level: &str) -> Option<Self> {
        let level: u8 = level.parse().ok()?;
        (level < 9).then_some(Kind::Heading(level + 1))
    }
}

/// What the style called `name` is for, if its name says so.
pub(in crate::container) fn kind(name: &str) -> Option<Kind> {
    let name = name.to_lowercase().replace(['_', '-'], " ");
    if let Some(level) = name.strip_prefix("heading").map(str::trim) {
        return Some(Kind::Heading(level.parse().ok().filter(|level| (1..=10).contains(level)).unwrap_or(1)));
    }
    let begins = |starts: &[&str]| starts.iter().any(|start| name.starts_with(start));
    Some(match name.as_str() {
        "title" => Kind::Heading(1),
        "normal" | "body text" | "text body" | "subtitle" => Kind::Text,
        "quote" | "intense quote" | "block text" | "quotations" | "quotation" | "block quote" => Kind::Quotation,
        "caption" | "image caption" | "table caption" | "illustration" | "figure" => Kind::Caption,
        "bibliography" | "references" => Kind::Reference,
        "source code" | "html preformatted" | "preformatted text" | "macro" | "macro text" | "code" => Kind::Code,
        "verbatim char" | "html code" | "source text" | "code char" | "html typewriter" => Kind::Code,
        _ if begins(&["toc ", "contents ", "index ", "table of figures", "table of authorities"]) => Kind::Contents,
        _ if begins(&["bibliography "]) => Kind::Reference,
        _ if begins(&["list bullet", "list number"]) => Kind::Item,
        _ => return None,
    })
}
