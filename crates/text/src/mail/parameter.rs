//! Parameters of headers, as RFC 2045 and RFC 2231 write them: `text/plain; charset="utf-8"`.

use percent_encoding::percent_decode_str;

use crate::encoding;

/// The parameter `name` of a header with this value, wherever it is. A parameter that continues in `name*1=` is joined,
/// and one in another encoding is decoded.
pub(super) fn parameter(value: &str, name: &str) -> Option<String> {
    let mut pieces: Vec<(usize, String)> = Vec::new();
    let mut charset = None;
    for (key, text) in fields(value) {
        let Some(rest) = key.get(..name.len()).filter(|start| start.eq_ignore_ascii_case(name)) else { continue };
        match &key[rest.len()..] {
            "" => return Some(text),
            mark if mark.starts_with('*') => {
                let number = mark.trim_matches('*').parse().unwrap_or(0);
                let coded = mark.ends_with('*');
                let text = match (coded, number) {
                    (true, 0) => {
                        let mut three = text.splitn(3, '\'');
                        let (first, last) = (three.next(), three.nth(1));
                        charset = first.filter(|_| last.is_some()).map(str::to_ascii_lowercase);
                        unescaped(last.unwrap_or(&text), charset.as_deref())
                    }
                    (true, _) => unescaped(&text, charset.as_deref()),
                    (false, _) => text,
                };
                pieces.push((number, text));
            }
            _ => {}
        }
    }
    pieces.sort_by_key(|(number, _)| *number);
    (!pieces.is_empty()).then(|| pieces.into_iter().map(|(_, text)| text).collect())
}

/// The value before the parameters, in lower case.
pub(super) fn kind(value: &str) -> String {
    value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// The names and values after the first semicolon, without quotes and their escapes.
fn fields(value: &str) -> Vec<(&str, String)> {
    let mut fields = Vec::new();
    let mut rest = value.split_once(';').map_or("", |(_, rest)| rest);
    while let Some((key, after)) = rest.split_once('=') {
        let key = key.rsplit(';').next().unwrap_or(key).trim();
        let after = after.trim_start();
        let mut text = String::new();
        let end = if after.starts_with('"') {
            quoted(after, &mut text)
        } else {
            let end = after.find(|c: char| c == ';' || c.is_whitespace()).unwrap_or(after.len());
            text.push_str(&after[..end]);
            end
        };
        fields.push((key, text));
        rest = &after[end..];
    }
    fields
}

/// Adds the text between quotation marks at the beginning of `text` to `found`; returns the byte after them.
fn quoted(text: &str, found: &mut String) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => found.push(c),
            '\\' => {
                escaped = true;
                continue;
            }
            '"' => return at + 1,
            '\r' | '\n' => {}
            _ => found.push(c),
        }
        escaped = false;
    }
    text.len()
}

/// `text` with `%C3%A9` decoded.
fn unescaped(text: &str, charset: Option<&str>) -> String {
    let bytes: Vec<u8> = percent_decode_str(text).collect();
    encoding::labelled(&bytes, charset.unwrap_or("utf-8"))
        .map_or_else(|| String::from_utf8_lossy(&bytes).into_owned(), |(text, _)| text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_read_however_they_are_written() {
        for (value, expected) in [
            ("multipart/mixed; boundary=b1", Some("b1")),
            ("multipart/mixed;\r\n\tcharset=x; BOUNDARY=\"b 1;=\"; x=y", Some("b 1;=")),
            ("multipart/mixed; boundary=\"a\\\"b\"", Some("a\"b")),
            ("multipart/mixed; boundary*0=\"one-\"; boundary*1=two", Some("one-two")),
            ("multipart/mixed; boundary*1*=%62; boundary*0*=utf-8'en'%C3%A9", Some("éb")),
            ("multipart/mixed; boundary = b1", Some("b1")),
            ("multipart/mixed; boundary=\"open", Some("open")),
            ("multipart/mixed; xboundary=b1", None),
            ("boundary=b1", None),
            ("", None),
        ] {
            assert_eq!(parameter(value, "boundary").as_deref(), expected, "{value}");
        }
        assert_eq!(kind(" Text/HTML ; charset=x"), "text/html");
    }
}
