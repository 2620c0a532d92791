//! The bytes of a record. Nothing in it is written anew: numbers keep their digits and strings their escapes.

use std::borrow::Cow;
use std::collections::BTreeMap;

use memchr::memmem;
use serde::Serialize;
use serde_json::value::RawValue;

/// The bytes of the record in line `number`, without white space around it and the mark that a file may begin with.
pub(super) fn bare(line: &[u8], number: usize) -> &[u8] {
    let start = if number == 1 { line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line) } else { line };
    start.trim_ascii()
}

/// Writes `record`, which is an object of JSON, with one more field called `name`, as a line.
///
/// # Errors
/// If it has such a field; the message continues a sentence that begins with the name of the line.
pub(super) fn append(record: &[u8], name: &str, value: &impl Serialize, out: &mut Vec<u8>) -> Result<(), String> {
    let may_have = memmem::find(record, name.as_bytes()).is_some() || is_escaped(record, name);
    if may_have && field(record, name).is_some() {
        return Err(format!("already has a field `{name}`: choose another with --name"));
    }
    let inside = record.strip_suffix(b"}").ok_or("is not a JSON object")?;
    let written = |value: &dyn Fn(&mut Vec<u8>) -> serde_json::Result<()>, out: &mut Vec<u8>| {
        value(out).map_err(|error| format!("cannot be labelled: {error}"))
    };
    out.extend_from_slice(inside);
    out.extend_from_slice(if inside.trim_ascii_end() == b"{" { b"" } else { b", " });
    written(&|out| serde_json::to_writer(out, name), out)?;
    out.extend_from_slice(b": ");
    written(&|out| serde_json::to_writer(out, value), out)?;
    out.extend_from_slice(b"}\n");
    Ok(())
}

/// Whether `record` may have the name with escapes. Those of other letters are in every second text that Python wrote,
/// and looking for the field takes as long as reading the record again.
fn is_escaped(record: &[u8], name: &str) -> bool {
    let plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    memmem::find_iter(record, b"\\u").any(|at| match record.get(at + 2..at + 5) {
        Some(&[b'0', b'0', high]) => (b'3'..=b'7').contains(&high) || !plain,
        _ => !plain,
    })
}

/// The value of the field `name`, if `record` is an object that has it.
pub(super) fn field<'r>(record: &'r [u8], name: &str) -> Option<&'r RawValue> {
    let all: BTreeMap<Cow<'r, str>, &'r RawValue> = serde_json::from_slice(record).ok()?;
    all.get(name).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_stay_as_they_are() {
        for (record, expected) in [
            (r#"{"text": "a","n":1.50}"#, r#"{"text": "a","n":1.50, "x": 7}"#),
            (r#"{ "t" : "\u00e9" , "a":{} }"#, r#"{ "t" : "\u00e9" , "a":{} , "x": 7}"#),
            ("{}", r#"{"x": 7}"#),
            ("{ }", r#"{ "x": 7}"#),
            // inside, the name is free
            (r#"{"a": {"x": 1}, "b": "x"}"#, r#"{"a": {"x": 1}, "b": "x", "x": 7}"#),
        ] {
            let mut out = Vec::new();
            append(record.as_bytes(), "x", &7, &mut out).expect(record);
            assert_eq!(String::from_utf8_lossy(&out), format!("{expected}\n"));
            assert!(serde_json::from_slice::<serde_json::Value>(&out).is_ok());
        }
    }

    #[test]
    fn no_field_is_written_twice() {
        for (record, name) in [
            (r#"{"x": 1}"#, "x"),
            (r#"{"a": 1, "\u0078": 2}"#, "x"),
            (r#"{"a": "\u00e9 \u2026", "y\u005fx": 2}"#, "y_x"),
            (r#"{"a": 1, "\u00e9": 2}"#, "é"),
            (r#"{"a": 1, "\u002d": 2}"#, "-"),
        ] {
            let mut out = Vec::new();
            assert!(append(record.as_bytes(), name, &7, &mut out).is_err_and(|message| message.contains("--name")));
            assert!(out.is_empty(), "nothing is written of a record that is refused");
        }
    }

    #[test]
    fn the_mark_at_the_beginning_of_a_file_is_not_part_of_a_record() {
        assert_eq!(bare(b"\xef\xbb\xbf {} \r", 1), b"{}");
        assert_eq!(bare(b"{}\r", 2), b"{}");
    }
}
