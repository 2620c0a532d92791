//! The tags in a source, found without a full reader.

use std::ops::Range;

/// One tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tag {
    /// Its bytes of the source, from `<` to `>`.
    pub range: Range<usize>,
    /// The name, in lower case.
    pub name: String,
    /// Whether it ends an element.
    pub closes: bool,
    /// Whether it ends itself: `<br/>`.
    pub is_empty: bool,
    /// The values of its attributes that are between quotation marks, without them.
    pub values: Vec<Range<usize>>,
}

/// The tags of `source`, in order, except inside `<script>`, `<style>` and comments. A tag that is never closed ends
/// the search: the rest is inside it.
pub(super) fn tags(source: &str) -> impl Iterator<Item = Tag> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let open = at + source[at..].find('<')?;
            if source[open..].starts_with("<!--") {
                at = open + 4 + source[open + 4..].find("-->")?;
                continue;
            }
            let closes = source[open + 1..].starts_with('/');
            let from = open + 1 + usize::from(closes);
            let length =
                source[from..].bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'-').count();
            if length == 0 || !source.as_bytes()[from].is_ascii_alphabetic() {
                at = from;
                continue;
            }
            let (end, values) = close(source, from + length)?;
            let name = source[from..from + length].to_ascii_lowercase();
            let is_empty = source[..end - 1].ends_with('/');
            at = end;
            if !closes && matches!(name.as_str(), "script" | "style") {
                at = end + end_of_program(&source[end..], &name);
            }
            return Some(Tag { range: open..end, name, closes, is_empty, values });
        }
    })
}

/// Where the tag whose name ends at `at` ends, and the quoted values in it.
fn close(source: &str, mut at: usize) -> Option<(usize, Vec<Range<usize>>)> {
    let mut values = Vec::new();
    loop {
        let next = at + source[at..].find(['>', '"', '\''])?;
        let mark = char::from(source.as_bytes()[next]);
        if mark == '>' {
            return Some((next + 1, values));
        }
        // a mark that does not follow `=` opens nothing: an apostrophe in `<it's>`
        let opens = source[at..next].trim_end().ends_with('=');
        at = next + 1;
        if opens {
            let end = at + source[at..].find(mark)?;
            values.push(at..end);
            at = end + 1;
        }
    }
}

/// The length of the text of a script or style: up to the tag that ends it.
fn end_of_program(rest: &str, name: &str) -> usize {
    let ends = |at: &usize| {
        let tag = rest.as_bytes().get(at + 2..at + 2 + name.len());
        tag.is_some_and(|tag| tag.eq_ignore_ascii_case(name.as_bytes()))
    };
    rest.match_indices("</").map(|(at, _)| at).find(ends).unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use super::tags;

    #[test]
    fn tags_are_found_with_their_values() {
        let source = r#"a < b <p class="x y">c<br/></P> <!-- <b> --> <script>if (a<b) "</b>"</script><i>"#;
        let found: Vec<_> = tags(source).map(|tag| (tag.name, tag.closes, tag.is_empty)).collect();
        let named = |name: &str, closes, empty| (name.to_owned(), closes, empty);
        let expected = [
            named("p", false, false),
            named("br", false, true),
            named("p", true, false),
            named("script", false, false),
            named("script", true, false),
            named("i", false, false),
        ];
        assert_eq!(found, expected);
        let value = tags(source).next().map(|tag| source[tag.values[0].clone()].to_owned());
        assert_eq!(value.as_deref(), Some("x y"));
        assert_eq!(tags("<a href=\"x").count(), 0);
        assert_eq!(tags("<it's> <b>").count(), 2);
    }
}
