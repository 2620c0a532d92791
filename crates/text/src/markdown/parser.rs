//! The options of the parser, and what is left to the reader.

use pulldown_cmark::Options;

/// The most events that are read from `source`: the cells of a table can grow with the square of its bytes.
pub(super) fn most_events(source: &str) -> usize {
    source.len().saturating_mul(16).saturating_add(4096)
}

/// What is read in addition to CommonMark.
pub(super) fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
}

/// Whether the link written as `link` shows nothing but the number of a source:
/// `[1](https://…)`, `[[2]](https://…)`, `[^3](https://…)`.
pub(super) fn is_number(link: &str) -> bool {
    let Some(inside) = link.strip_prefix('[') else { return false };
    let inside = inside.strip_prefix("\\[").or(inside.strip_prefix('[')).unwrap_or(inside);
    let inside = inside.strip_prefix('^').unwrap_or(inside);
    let digits = inside.bytes().take_while(u8::is_ascii_digit).count();
    let closed = inside[digits..].starts_with(']') || inside[digits..].starts_with("\\]");
    (1..=3).contains(&digits) && closed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_sources_are_no_words() {
        for link in ["[1](https://example.org)", "[[2]](https://example.org)", "[\\[3\\]](x)", "[12][a]", "[7]"] {
            assert!(is_number(link), "{link}");
        }
        for link in ["[2024](x)", "[1st](x)", "[report](x)", "<https://example.org>", "[]()"] {
            assert!(!is_number(link), "{link}");
        }
    }
}
