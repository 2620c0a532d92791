//! Messages of the TOML and JSON readers, in the words of the documentation.

use crate::file_error::near::nearest;

/// The message and the help for the message of a reader that uses serde.
pub(super) fn plain(message: &str) -> (String, Option<String>) {
    let message = message.split_whitespace().collect::<Vec<_>>().join(" ");
    let (what, expected) = message.split_once(", expected ").unwrap_or((&message, ""));
    for start in ["invalid type: ", "invalid value: "] {
        if let Some(found) = what.strip_prefix(start)
            && !expected.is_empty()
        {
            return (format!("expected {}, found {}", kind(expected), value(found)), wrapped(found, expected));
        }
    }
    let help = (!expected.is_empty()).then(|| suggested(what, expected));
    (in_our_words(what), help)
}

/// The help: the name that was most likely meant, or else all names.
fn suggested(what: &str, expected: &str) -> String {
    let known = expected.split('`').skip(1).step_by(2);
    let wrong = what.split('`').nth(1);
    match wrong.and_then(|wrong| nearest(wrong, known)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("expected {expected}"),
    }
}

fn in_our_words(what: &str) -> String {
    let keys = what.replace("unknown field", "unknown key").replace("missing field", "missing key");
    keys.replace("unknown variant", "unknown value")
        .replace(", there are no fields", ": this check takes no options")
        .replace("unclosed array", "unclosed list")
}

/// A kind of value that was expected, from the words of serde.
fn kind(expected: &str) -> &str {
    match expected {
        "a sequence" => "a list",
        "a map" => "a table",
        "a string" => "a text",
        "a boolean" => "`true` or `false`",
        "usize" | "u8" | "u16" | "u32" | "u64" => "a whole number, 0 or more",
        "isize" | "i8" | "i16" | "i32" | "i64" => "a whole number",
        "f32" | "f64" => "a number",
        _ if expected.starts_with("struct ") => "a table",
        _ => expected,
    }
}

/// A value that was found, from the words of serde.
fn value(found: &str) -> String {
    match found.split_once(' ') {
        Some(("string", text)) => format!("the text {text}"),
        Some(("integer", number)) => format!("the number {}", number.trim_matches('`')),
        Some(("boolean", flag)) => flag.to_owned(),
        _ if found.starts_with("floating point ") => {
            format!("the number {}", found["floating point ".len()..].trim_matches('`'))
        }
        _ if found == "map" => "a table".to_owned(),
        _ if found == "sequence" => "a list".to_owned(),
        _ => found.to_owned(),
    }
}

/// How a single text is written where a list is expected.
fn wrapped(found: &str, expected: &str) -> Option<String> {
    let text = found.strip_prefix("string ").filter(|_| expected == "a sequence")?;
    Some(format!("write `[{text}]`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_of_values_are_called_as_in_the_documentation() {
        for (message, what, help) in [
            (
                "invalid type: string \"a, b\", expected a sequence",
                "expected a list, found the text \"a, b\"",
                Some("write `[\"a, b\"]`"),
            ),
            ("invalid type: integer `3`, expected a map", "expected a table, found the number 3", None),
            ("invalid type: floating point `1.5`, expected a string", "expected a text, found the number 1.5", None),
            ("invalid type: boolean `true`, expected usize", "expected a whole number, 0 or more, found `true`", None),
            (
                "invalid value: integer `-1`, expected u64",
                "expected a whole number, 0 or more, found the number -1",
                None,
            ),
            ("invalid type: map, expected a boolean", "expected `true` or `false`, found a table", None),
            ("unclosed array, expected `]`", "unclosed list", Some("expected `]`")),
            ("key with no value, expected `=`", "key with no value", Some("expected `=`")),
            (
                "unknown variant `eror`, expected one of `error`, `info`",
                "unknown value `eror`",
                Some("did you mean `error`?"),
            ),
            ("unknown variant `pdf`, expected `csl` or `cff`", "unknown value `pdf`", Some("expected `csl` or `cff`")),
            ("missing field `glob`", "missing key `glob`", None),
            ("unknown field `a`, there are no fields", "unknown key `a`: this check takes no options", None),
        ] {
            assert_eq!(plain(message), (what.to_owned(), help.map(str::to_owned)), "{message}");
        }
    }
}
