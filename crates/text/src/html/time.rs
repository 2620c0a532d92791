//! Dates in `<time>` elements, and what they say about the page.

use super::token::{Tag, Token};
use crate::metadata::{Evidence, Stated};
use crate::place::Span;

/// What a date in an element says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Says {
    /// Nothing about the page, as far as is known.
    Nothing,
    /// When the page was published.
    Published,
    /// When the page was changed.
    Updated,
}

/// How many blocks at the beginning may have a date that counts as that of the page without saying so.
pub(super) const EARLY: usize = 6;

/// What dates in the element of `tag` say, if those in the elements around it say `outer`.
pub(super) fn says(tag: &Tag, outer: Says) -> Says {
    if tag.attributes.is_empty() {
        return outer;
    }
    if tag.mentions(&["updated", "modified", "dt-updated"]) {
        Says::Updated
    } else if tag.attribute("pubdate").is_some()
        || tag.mentions(&["published", "pubdate", "publish-date", "posted-on", "post-date", "entry-date", "dateline"])
    {
        Says::Published
    } else if tag.mentions(&["comment", "related", "sidebar"]) {
        Says::Nothing
    } else {
        outer
    }
}

/// The date that the `<time>` element of `tag` states, with the tokens `rest` after it.
pub(super) fn stated(tag: &Tag, rest: &[Token], source: &str) -> Option<Stated> {
    if let Some(attribute) = tag.attribute("datetime").filter(|attribute| !attribute.value.trim().is_empty()) {
        return Some(Stated { text: attribute.value.clone(), span: attribute.span, evidence: Evidence::TimeElement });
    }
    let end = rest.iter().take(8).find_map(|token| match token {
        Token::End { name, span } if name == "time" => Some(span.start),
        _ => None,
    })?;
    let span = Span::new(tag.span().end, end);
    let text = source.get(span.range())?.trim().to_owned();
    (!text.is_empty()).then_some(Stated { text, span, evidence: Evidence::TimeElement })
}
