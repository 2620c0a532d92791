//! One record: a JSON object, of which only a few fields are needed. The others are skipped.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::config;
use crate::place::RecordId;

/// What is needed from a record.
#[derive(Debug)]
pub(super) struct Fields {
    pub text: String,
    pub id: Option<RecordId>,
    pub date: Option<String>,
    pub title: Option<String>,
}

/// The values of the fields, as written; the text as a `T`.
struct Written<'l, T> {
    text: Option<T>,
    id: Option<&'l RawValue>,
    date: Option<&'l RawValue>,
    title: Option<&'l RawValue>,
}

impl Fields {
    /// Reads the record in `line`, whose fields are called `names`.
    ///
    /// # Errors
    /// If it is not a JSON object with a text; the message continues a sentence that begins with the name of the line.
    pub(super) fn read(line: &[u8], names: &config::Fields) -> Result<Self, String> {
        // nearly all texts are valid strings, and need not be read twice
        if let Ok(Written { text: Some(text), id, date, title }) = Written::<String>::read(line, names) {
            return Ok(Self::of(text, &Written { text: None::<()>, id, date, title }));
        }
        let written = Written::<&RawValue>::read(line, names).map_err(|error| match error.is_data() {
            true => "is not a JSON object".to_owned(),
            false => no_json(&error, 0),
        })?;
        let Some(text) = written.text else {
            return Err(format!("has no field `{}`{}", names.text, listed(line)));
        };
        if !text.get().starts_with('"') {
            return Err(format!("its field `{}` is not a string", names.text));
        }
        // columns are relative to the line
        let before = (text.get().as_ptr() as usize).saturating_sub(line.as_ptr() as usize);
        Ok(Self::of(string(text).map_err(|error| no_json(&error, before))?, &written))
    }

    fn of<T>(text: String, written: &Written<'_, T>) -> Self {
        let words = |value: Option<&RawValue>| value.and_then(id).map(|id| id.as_str().to_owned());
        Self { text, id: written.id.and_then(id), date: words(written.date), title: words(written.title) }
    }
}

impl<'l, T: Deserialize<'l>> Written<'l, T> {
    fn read(line: &'l [u8], names: &config::Fields) -> serde_json::Result<Self> {
        let mut json = serde_json::Deserializer::from_slice(line);
        let written = Reader(names, PhantomData).deserialize(&mut json)?;
        json.end()?;
        Ok(written)
    }
}

/// Reads the fields of these names.
struct Reader<'n, T>(&'n config::Fields, PhantomData<T>);

impl<'l, T: Deserialize<'l>> DeserializeSeed<'l> for Reader<'_, T> {
    type Value = Written<'l, T>;

    fn deserialize<D: Deserializer<'l>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'l, T: Deserialize<'l>> Visitor<'l> for Reader<'_, T> {
    type Value = Written<'l, T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'l>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let names = self.0;
        let mut written = Written { text: None, id: None, date: None, title: None };
        while let Some(name) = map.next_key::<String>()? {
            if name == names.text {
                written.text = Some(map.next_value()?);
                continue;
            }
            if ![&names.id, &names.date, &names.title].contains(&&name) {
                map.next_value::<IgnoredAny>()?;
                continue;
            }
            let value = Some(map.next_value()?);
            // one field can have several uses
            let slots =
                [(&names.id, &mut written.id), (&names.date, &mut written.date), (&names.title, &mut written.title)];
            slots.into_iter().filter(|(wanted, _)| **wanted == name).for_each(|(_, slot)| *slot = value);
        }
        Ok(written)
    }
}

fn no_json(error: &serde_json::Error, before: usize) -> String {
    let what = error.to_string();
    let what = what.split(" at line ").next().unwrap_or(&what);
    format!("is not JSON: {what} (column {})", before + error.column())
}

/// A string or a number; none if it is empty or something else.
fn id(value: &RawValue) -> Option<RecordId> {
    match value.get().as_bytes().first()? {
        b'"' => string(value).ok().filter(|text| !text.is_empty()).map(RecordId::Text),
        b'-' | b'0'..=b'9' => Some(RecordId::Number(value.get().to_owned())),
        _ => None,
    }
}

/// The string in `value`. Half of a surrogate pair, which Python writes where a text was cut inside a character,
/// becomes U+FFFD, which has as many bytes as such a half where it is encoded at all.
fn string(value: &RawValue) -> serde_json::Result<String> {
    serde_json::from_str(value.get()).or_else(|error| match whole(value.get()) {
        Some(repaired) => serde_json::from_str(&repaired),
        None => Err(error),
    })
}

/// `json` with `\ufffd` in place of each escape that is half of a pair; `None` if there is no such escape.
fn whole(json: &str) -> Option<String> {
    let mut repaired = json.to_owned();
    let mut at = 0;
    while let Some(escape) = memchr::memchr(b'\\', &json.as_bytes()[at..]).map(|offset| at + offset) {
        at = match (unit(json, escape), unit(json, escape + ESCAPE)) {
            (Some(0xd800..=0xdbff), Some(0xdc00..=0xdfff)) => escape + 2 * ESCAPE,
            (Some(0xd800..=0xdfff), _) => {
                repaired.replace_range(escape..escape + ESCAPE, "\\ufffd");
                escape + ESCAPE
            }
            (Some(_), _) => escape + ESCAPE,
            (None, _) => (escape + 2).min(json.len()),
        };
    }
    (repaired != json).then_some(repaired)
}

/// The length of an escape of a unit of UTF-16, in bytes.
const ESCAPE: usize = "\\u0000".len();

/// The unit of UTF-16 whose escape is at byte `at`, if there is one.
fn unit(json: &str, at: usize) -> Option<u16> {
    let digits = json.get(at..at + ESCAPE)?.strip_prefix("\\u")?;
    u16::from_str_radix(digits, 16).ok()
}

/// The names of the fields of the record.
fn listed(line: &[u8]) -> String {
    const MOST: usize = 8;
    let all: BTreeMap<String, IgnoredAny> = serde_json::from_slice(line).unwrap_or_default();
    let names: Vec<String> = all.keys().take(MOST).map(|name| format!("`{name}`")).collect();
    if names.is_empty() {
        String::new()
    } else {
        format!("; it has {}: name the field with --fields text=NAME", names.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Fields, String> {
        Fields::read(line.as_bytes(), &config::Fields::default())
    }

    #[test]
    fn ids_keep_their_type_and_their_digits() {
        for (line, id) in [
            (r#"{"text": "", "id": 5}"#, Some(RecordId::Number("5".to_owned()))),
            (r#"{"text": "", "id": "5"}"#, Some(RecordId::Text("5".to_owned()))),
            (
                r#"{"id": 123456789012345678901234567890, "text": ""}"#,
                Some(RecordId::Number("123456789012345678901234567890".to_owned())),
            ),
            (r#"{"id": 1.50, "text": ""}"#, Some(RecordId::Number("1.50".to_owned()))),
            (r#"{"id": "", "text": ""}"#, None),
            (r#"{"id": null, "text": ""}"#, None),
            (r#"{"id": ["5"], "text": ""}"#, None),
        ] {
            assert_eq!(read(line).map(|found| found.id), Ok(id.clone()), "{line}");
            if let Some(RecordId::Number(digits)) = id {
                let written = serde_json::to_string(&RecordId::Number(digits.clone())).expect("it is JSON");
                assert_eq!(written, digits);
            }
        }
    }

    #[test]
    fn halves_of_pairs_are_replaced_and_nothing_else() {
        for (text, expected) in [
            (r"a \ud800 b", "a \u{fffd} b"),
            (r"\udfff", "\u{fffd}"),
            (r"\ud83d\ude00 \ud83d", "😀 \u{fffd}"),
            (r"\ud83d\ud83d\ude00", "\u{fffd}😀"),
            (r"\ud83d\n", "\u{fffd}\n"),
            (r"\\\ud800 \\ud800", "\\\u{fffd} \\ud800"),
            (r"é \u00e9 \uDC00", "é é \u{fffd}"),
        ] {
            let line = format!("{{\"text\": \"{text}\"}}");
            assert_eq!(read(&line).map(|found| found.text).as_deref(), Ok(expected), "{line}");
        }
    }

    #[test]
    fn mistakes_are_placed_in_the_line() {
        for (line, message) in [
            (r#"{"text": "a\qb"}"#, "is not JSON: invalid escape (column 13)"),
            (r#"{"text": "a""#, "is not JSON: EOF while parsing an object (column 12)"),
            (r#"{"text": "a"} x"#, "is not JSON: trailing characters (column 15)"),
            ("[1]", "is not a JSON object"),
            (r#"{"text": 3}"#, "its field `text` is not a string"),
            (r#"{"b": 1, "a": [2]}"#, "has no field `text`; it has `a`, `b`: name the field with --fields text=NAME"),
        ] {
            assert_eq!(read(line).err().as_deref(), Some(message), "{line}");
        }
    }
}
