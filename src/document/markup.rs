//! Which bytes of a source are not text, whatever they say: programs and styles, values of
//! attributes, addresses, and data written in letters.

use std::ops::Range;

use crate::document::tag::tags;
use crate::document::{Document, Format};
use crate::place::Span;

/// The shortest run of letters, digits and `+/=` that counts as data, in bytes. The longest word in known texts is
/// shorter; lines of base64 have 64 or 76.
const DATA: usize = 60;

impl Document {
    /// Whether the bytes `span` of the source are wholly in what is not text: a script or style, the
    /// value of an attribute, an address, or data such as base64.
    pub fn is_markup(&self, span: Span) -> bool {
        let markup = self.slots.markup.get_or_init(|| self.markup_ranges());
        let after = markup.partition_point(|range| range.start <= span.start);
        after > 0 && span.end <= markup[after - 1].end
    }

    fn markup_ranges(&self) -> Vec<Range<usize>> {
        let source = self.source();
        let mut found = Vec::new();
        if matches!(self.format(), Format::Html | Format::Markdown | Format::Mail | Format::Xml) {
            in_tags(source, |at| self.is_code(Span::new(at, at + 1)), &mut found);
        }
        addresses(source, &mut found);
        data(source, &mut found);
        found.sort_unstable_by_key(|range| (range.start, range.end));
        let mut all: Vec<Range<usize>> = Vec::with_capacity(found.len());
        for range in found {
            match all.last_mut() {
                Some(last) if range.start < last.end => last.end = last.end.max(range.end),
                _ => all.push(range),
            }
        }
        all
    }
}

/// Adds the values of attributes, and the text of scripts and styles. Tags shown as code do not count.
fn in_tags(source: &str, is_code: impl Fn(usize) -> bool, found: &mut Vec<Range<usize>>) {
    let mut program: Option<usize> = None;
    for tag in tags(source).filter(|tag| !is_code(tag.range.start)) {
        if let Some(from) = program.take() {
            found.push(from..tag.range.start);
        }
        if !tag.closes && matches!(tag.name.as_str(), "script" | "style") {
            program = Some(tag.range.end);
        }
        found.extend(tag.values);
    }
    found.extend(program.map(|from| from..source.len()));
}

/// Adds addresses: `scheme://…` and `data:type/subtype…`, up to a space, a quotation mark or a bracket.
fn addresses(source: &str, found: &mut Vec<Range<usize>>) {
    let mut end = 0;
    for (at, _) in source.match_indices(':') {
        if at < end {
            continue;
        }
        let scheme = source[end..at].bytes().rev().take_while(u8::is_ascii_alphanumeric).count();
        let rest = &source[at + 1..];
        if scheme == 0 || !(rest.starts_with("//") || source[..at].ends_with("data") && is_media_type(rest)) {
            continue;
        }
        let stops = |c: char| c.is_whitespace() || "\"'<>()[]{}|`^\\".contains(c) || is_private(c) || c == '【';
        end = at + 1 + rest.find(stops).unwrap_or(rest.len());
        found.push(at - scheme..end);
    }
}

/// Private-use characters, which some tools put right after addresses as marks of their own.
fn is_private(c: char) -> bool {
    ('\u{E000}'..='\u{F8FF}').contains(&c)
}

/// Whether `text` begins with a type of media, as in `image/png;base64,`.
fn is_media_type(text: &str) -> bool {
    let head = text.as_bytes();
    let name =
        |from: usize| head[from..].iter().take_while(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(byte));
    let first = name(0).count();
    first > 0 && head.get(first) == Some(&b'/') && name(first + 1).count() > 0
}

/// Adds long runs of characters of base64.
fn data(source: &str, found: &mut Vec<Range<usize>>) {
    let is_data = |byte: &u8| byte.is_ascii_alphanumeric() || b"+/=".contains(byte);
    let bytes = source.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let length = bytes[at..].iter().take_while(|byte| is_data(byte)).count();
        if length >= DATA {
            found.push(at..at + length);
        }
        at += length + 1;
    }
}

#[cfg(test)]
mod tests {
    use crate::document::{Document, Format, Input};
    use crate::place::{Origin, Span};

    fn is_markup(format: Format, source: &str) -> bool {
        let origin = Origin { path: "a".to_owned(), record: None };
        let document = Document::read(Input {
            origin,
            format,
            text: source.to_owned(),
            date: None,
            title: None,
            whole_page: false,
        });
        let at = source.find("HIT").expect("each has one");
        document.is_markup(Span::new(at, at + 3))
    }

    #[test]
    fn programs_attributes_addresses_and_data_are_no_text() {
        for source in [
            "<p>a</p><script>let a = 'HIT';</script><p>b</p>",
            "<style>.HIT { color: red }</style>",
            "<p title=\"HIT\">a</p>",
            "<p>https://ports.test/a?k=HIT&b=1</p>",
            "<img src='data:image/png;base64,AAAHIT+/8='>",
        ] {
            assert!(is_markup(Format::Html, source), "{source}");
        }
        assert!(is_markup(Format::Markdown, "![a](data:image/png;base64,AAHIT+1)"));
        assert!(is_markup(Format::Text, &format!("key:\n{}HIT{}\n", "aB3+".repeat(10), "aB3/".repeat(10))));
    }

    #[test]
    fn text_is_none_of_it() {
        for (format, source) in [
            (Format::Html, "<p title=\"a\">HIT</p>"),
            (Format::Html, "<script>a</script>HIT"),
            (Format::Markdown, "Write `<script>` before HIT."),
            (Format::Markdown, "[a](https://ports.test/a) HIT"),
            (Format::Text, "data: HIT, and more of it"),
            (Format::Text, "https://ports.test/a[HIT]"),
        ] {
            assert!(!is_markup(format, source), "{source}");
        }
    }
}
