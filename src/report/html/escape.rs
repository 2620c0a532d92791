//! Text in HTML: markup in it is escaped, and invisible characters are shown.

use maud::{Markup, PreEscaped};

use crate::report::visible::sign;

/// [`escaped`] text, for use in markup.
pub(super) fn html_text(text: &str) -> Markup {
    PreEscaped(escaped(text))
}

/// `text` fit for the text of an element and for an attribute value in double quotes. Line breaks
/// and tabs stay; joiners and direction marks that scripts need stay; other invisible characters
/// are shown by a sign.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' | '\u{200c}'..='\u{200f}' => out.push(character),
            // a line end of two characters counts as one
            '\r' if characters.peek() == Some(&'\n') => {}
            '\r' => out.push('␍'),
            other => out.push(sign(other)),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_text() {
        assert_eq!(
            escaped(r#"</script><a b="c" d='e'>&"#),
            "&lt;/script&gt;&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;"
        );
    }

    #[test]
    fn the_invisible_is_shown_and_scripts_stay_whole() {
        assert_eq!(escaped("a\0b\u{202e}c\u{200b}d"), "a␀b␦c␦d");
        assert_eq!(escaped("می\u{200c}خواهم"), "می\u{200c}خواهم");
        assert_eq!(escaped("one\r\ntwo\rthree\tfour"), "one\ntwo␍three\tfour");
    }
}
