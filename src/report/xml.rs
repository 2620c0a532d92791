//! XML 1.0: text and attribute values, escaped.

/// `text` escaped for an attribute value in double quotes and for the text of an element. Characters
/// that XML 1.0 forbids even as references (most control characters, U+FFFE and U+FFFF) become
/// U+FFFD; line breaks and tabs become references, which attributes would turn into spaces.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push_str("&#10;"),
            '\r' => out.push_str("&#13;"),
            '\t' => out.push_str("&#9;"),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_text() {
        assert_eq!(escaped(r#"<a b="c">&amp;"#), "&lt;a b=&quot;c&quot;&gt;&amp;amp;");
    }

    #[test]
    fn what_xml_forbids_is_replaced_and_what_it_folds_is_kept() {
        assert_eq!(escaped("a\0\u{1b}\u{fffe}b\tc\r\n"), "a\u{fffd}\u{fffd}\u{fffd}b&#9;c&#13;&#10;");
        assert_eq!(escaped("é日🙂\u{7f}"), "é日🙂\u{7f}");
    }
}
