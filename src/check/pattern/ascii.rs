//! Makes `\d`, `\w`, `\s` and `\b` mean ASCII where a pattern is written in ASCII.
//!
//! The Unicode tables behind them cost most of the time in which a pattern compiles, and a word
//! boundary after a letter with an accent slows down every search.

/// `pattern` with classes of ASCII in place of those of Unicode; unchanged if it has other letters.
pub(super) fn classes(pattern: &str) -> String {
    if !pattern.is_ascii() {
        return pattern.to_owned();
    }
    let mut out = String::with_capacity(pattern.len() + 16);
    let mut characters = pattern.chars();
    let mut in_class = 0_usize;
    while let Some(character) = characters.next() {
        match character {
            '\\' => match characters.next() {
                // `\b{start}` is another assertion
                Some('b') if characters.as_str().starts_with('{') => out.push_str(r"\b"),
                Some(escaped) => out.push_str(&class(escaped, in_class > 0)),
                None => out.push('\\'),
            },
            '[' => {
                in_class += 1;
                out.push('[');
            }
            ']' => {
                in_class = in_class.saturating_sub(1);
                out.push(']');
            }
            other => out.push(other),
        }
    }
    out
}

fn class(escaped: char, in_class: bool) -> String {
    match (escaped, in_class) {
        ('d', true) => "0-9".to_owned(),
        ('d', false) => "[0-9]".to_owned(),
        ('w', true) => "0-9A-Za-z_".to_owned(),
        ('w', false) => "[0-9A-Za-z_]".to_owned(),
        ('s', true) => r" \t\r\n".to_owned(),
        ('s', false) => r"[ \t\r\n]".to_owned(),
        ('b', false) => r"(?-u:\b)".to_owned(),
        (other, _) => format!("\\{other}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_replaced_inside_and_outside_of_brackets() {
        assert_eq!(classes(r"\b\d+[\w.-]\\d\."), r"(?-u:\b)[0-9]+[0-9A-Za-z_.-]\\d\.");
        assert_eq!(classes(r"\bé\b"), r"\bé\b");
        assert_eq!(classes(r"\D\S\p{L}"), r"\D\S\p{L}");
    }
}
