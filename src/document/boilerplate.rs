//! What in a page belongs to the page and not to its text, as far as its markup says so.

use std::collections::HashMap;
use std::ops::Range;

use crate::document::tag::{Tag, tags};
use crate::document::{Document, Format};

impl Document {
    /// Whether the text at `range` of the prose stands in boilerplate of a page: a menu, a form, a row of
    /// buttons, or an element whose class or name says that it is such a thing. Other formats have none.
    pub fn is_boilerplate(&self, range: &Range<usize>) -> bool {
        if self.format() != Format::Html {
            return false;
        }
        let at = self.span(range.clone()).start;
        let all = self.boilerplate.get_or_init(|| boilerplate(self.source()));
        let after = all.partition_point(|range| range.start <= at);
        after > 0 && at < all[after - 1].end
    }
}

/// Elements that are boilerplate by their name.
const ELEMENTS: [&str; 8] = ["nav", "footer", "aside", "form", "button", "label", "dialog", "menu"];

/// Elements that have no end.
const VOID: [&str; 14] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];

/// Words of class names and ids with which pages mark what is not their text.
#[rustfmt::skip]
const WORDS: [&str; 67] = [
    "ad", "addthis", "addtoany", "ads", "adslot", "advert", "advertisement", "advertising", "banner", "breadcrumb",
    "breadcrumbs", "comment", "comments", "consent", "cookie", "cookies", "credit", "credits", "disqus", "footer",
    "gdpr", "latest", "login", "mailchimp", "menu", "modal", "nav", "navbar", "navigation", "newsletter",
    "outbrain", "overlay", "pager", "pagination", "popular", "popup", "promo", "promotion", "read-more", "readmore",
    "recirculation", "recommendations", "recommended", "related", "reply", "respond", "screen-reader", "share",
    "sharedaddy", "shares", "sharing", "sidebar", "signup", "skip", "social", "sponsor", "sponsored", "sr-only",
    "subscribe", "subscription", "taboola", "teaser", "toolbar", "topbar", "trending", "widget", "widgets",
];

/// An element that is open.
struct Open {
    name: String,
    start: usize,
    is_boilerplate: bool,
}

/// The bytes of `source` that are boilerplate, in order, none overlapping another. An element that
/// holds the title or the main text of the page is none, whatever its class.
fn boilerplate(source: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut stack: Vec<Open> = Vec::new();
    let mut open: HashMap<String, usize> = HashMap::new();
    let mut main = None;
    let mut articles = 0;
    for tag in tags(source).filter(|tag| !VOID.contains(&tag.name.as_str())) {
        if !tag.closes {
            articles += usize::from(tag.name == "article");
            if matches!(tag.name.as_str(), "h1" | "main") || tag.name == "article" && articles == 1 {
                main = Some(tag.range.start);
            }
            *open.entry(tag.name.clone()).or_default() += 1;
            let is_boilerplate = is_marked(source, &tag);
            stack.push(Open { name: tag.name, start: tag.range.start, is_boilerplate });
            continue;
        }
        // an end without a beginning ends nothing
        if open.get(&tag.name).is_none_or(|&count| count == 0) {
            continue;
        }
        while let Some(last) = stack.pop() {
            if let Some(count) = open.get_mut(&last.name) {
                *count -= 1;
            }
            let is_whole = last.name == tag.name;
            // an element left open ends with the one around it
            let end = if is_whole { tag.range.end } else { tag.range.start };
            if last.is_boilerplate && main.is_none_or(|main| main < last.start) {
                found.push(last.start..end);
            }
            if is_whole {
                break;
            }
        }
    }
    joined(found)
}

/// Whether the element, its classes or its id say that it is boilerplate.
fn is_marked(source: &str, tag: &Tag) -> bool {
    if matches!(tag.name.as_str(), "html" | "body" | "main" | "article" | "h1") {
        return false;
    }
    ELEMENTS.contains(&tag.name.as_str())
        || tag.values.iter().any(|value| is_name(source, value) && says_so(&source[value.clone()]))
}

/// Whether `value` is that of `class` or `id`.
fn is_name(source: &str, value: &Range<usize>) -> bool {
    let before = source[..value.start - 1].trim_end().trim_end_matches('=').trim_end();
    let name = before.len() - before.bytes().rev().take_while(u8::is_ascii_alphanumeric).count();
    let is_own = !before[..name].ends_with(['-', ':', '_']);
    is_own && (before[name..].eq_ignore_ascii_case("class") || before[name..].eq_ignore_ascii_case("id"))
}

/// Whether one of the names in `value` consists of such words, or begins or ends with one.
fn says_so(value: &str) -> bool {
    let is_one = |word: &str| WORDS.iter().any(|known| word.eq_ignore_ascii_case(known));
    value.split_whitespace().any(|name| {
        let mut words = name.split(['-', '_']);
        let two = |at: usize| name.split(['-', '_']).skip(at).take(2).collect::<Vec<_>>().join("-");
        // `content-with-sidebar` is not the sidebar
        !name.contains("with")
            && !name.contains("has-")
            && !name.contains("no-")
            && (words.any(is_one) || is_one(&two(0)))
    })
}

fn joined(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_unstable_by_key(|range| range.start);
    let mut all: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match all.last_mut() {
            Some(last) if range.start < last.end => last.end = last.end.max(range.end),
            _ => all.push(range),
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::boilerplate;

    fn texts(source: &str) -> Vec<&str> {
        boilerplate(source).into_iter().map(|range| &source[range]).collect()
    }

    #[test]
    fn menus_forms_and_marked_elements_are_boilerplate() {
        let source = "<div class=\"page\"><h1>A</h1><p>b<div class='share-buttons'><a>c</a></div><form>d</form></div>";
        assert_eq!(texts(source), ["<div class='share-buttons'><a>c</a></div>", "<form>d</form>"]);
        assert_eq!(texts("<p id=\"cookie_notice\">a</p><p>b</p>"), ["<p id=\"cookie_notice\">a</p>"]);
    }

    #[test]
    fn what_holds_the_text_is_none() {
        assert_eq!(texts("<div class=\"widget\"><h1>A</h1><p>b</p></div>"), [""; 0]);
        assert_eq!(texts("<body class=\"sidebar\"><p>b</p></body>"), [""; 0]);
        assert_eq!(texts("<div class=\"page-with-sidebar\"><p>b</p></div>"), [""; 0]);
        assert_eq!(texts("<p data-class=\"share\">a</p><p class=\"address\">b</p>"), [""; 0]);
    }

    #[test]
    fn elements_left_open_end_with_the_one_around_them() {
        let source = "<div><li class=\"share\">a<li>b</div></li><p>c</p>";
        assert_eq!(texts(source), ["<li class=\"share\">a<li>b"]);
    }
}
