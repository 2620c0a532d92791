//! One record: a JSON object, of which only a few fields are needed. The others are skipped.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::config;
use crate::place::RecordId;
use crate::workspace::field_path::FieldPath;

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
            return Ok(Self::of(text, &Written { text: None::<()>, id, date, title }.completed(line, names)));
        }
        let written = Written::<&RawValue>::read(line, names).map_err(|error| match error.is_data() {
            true => "is not a JSON object".to_owned(),
            false => no_json(&error, 0),
        })?;
        let written = written.completed(line, names);
        let Some(text) = written.text else {
            let missing = || format!("has no field `{}`{}", names.text, listed(line));
            return Ok(Self::of(texts(line, &names.text).ok_or_else(missing)?, &written));
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

impl<'l, T> Written<'l, T> {
    /// The same, with the fields that are inside other fields.
    fn completed(self, line: &'l [u8], names: &config::Fields) -> Self {
        let inside = |name: &str| FieldPath::of(name)?.values(line).first().copied();
        Self {
            id: self.id.or_else(|| inside(&names.id)),
            date: self.date.or_else(|| inside(&names.date)),
            title: self.title.or_else(|| inside(&names.title)),
            ..self
        }
    }
}

/// The texts in the fields that `name` leads to, each in a block of its own; `None` if there are none. Whatever is not
/// a string, as what a tool returned, is left out.
fn texts(line: &[u8], name: &str) -> Option<String> {
    let values = FieldPath::of(name)?.values(line);
    let all: Vec<String> = values
        .into_iter()
        .filter(|value| value.get().starts_with('"'))
        .filter_map(|value| string(value).ok())
        .collect();
    (!all.is_empty()).then(|| all.join("\n\n"))
}

/// The string or number in the field that `name` leads to.
pub(super) fn field(line: &[u8], name: &str) -> Option<String> {
    let plain = FieldPath::to(name).values(line).first().copied();
    let value = plain.or_else(|| FieldPath::of(name)?.values(line).first().copied());
    value.and_then(id).map(|value| value.as_str().to_owned())
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

/// Which fields the record in `line` has, in words, if it is an object without a text.
pub(super) fn told_without_text(line: &[u8], names: &config::Fields) -> Option<String> {
    let Written { text: None, .. } = Written::<IgnoredAny>::read(line, names).ok()? else { return None };
    let is_missing = texts(line, &names.text).is_none();
    is_missing.then(|| listed(line))
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

/// The records in JSON that is not JSON Lines, each with its 1-based line: the objects of a list, or one object.
///
/// # Errors
/// If it is not JSON; the message continues a sentence that begins with the name of the file.
pub(super) fn listed_in(json: &[u8]) -> Result<Vec<(usize, Vec<u8>)>, String> {
    let wrong = |error: serde_json::Error| format!("is not JSON: {error}");
    let root: &RawValue = serde_json::from_slice(json).map_err(wrong)?;
    let all: Vec<&RawValue> = match root.get().starts_with('[') {
        true => serde_json::from_str(root.get()).map_err(wrong)?,
        false => vec![root],
    };
    let (mut line, mut at) = (1, 0);
    let located = all.into_iter().map(|value| {
        let start = (value.get().as_ptr() as usize).saturating_sub(json.as_ptr() as usize);
        line += memchr::memchr_iter(b'\n', &json[at..start.max(at)]).count();
        at = start.max(at);
        (line, value.get().as_bytes().to_vec())
    });
    Ok(located.collect())
}

/// The names of the fields of the record.
fn listed(line: &[u8]) -> String {
    const MOST: usize = 8;
    let all: BTreeMap<String, IgnoredAny> = serde_json::from_slice(line).unwrap_or_default();
    let names: Vec<String> = all.keys().take(MOST).map(|name| format!("`{name}`")).collect();
    // how conversations are kept
    let inside = [("messages", "content"), ("conversations", "value")].iter().find(|(list, _)| all.contains_key(*list));
    let name = inside.map_or("NAME".to_owned(), |(list, field)| format!("{list}[].{field}"));
    if names.is_empty() {
        String::new()
    } else {
        format!("; it has {}: name the field with --fields text={name}", names.join(", "))
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

    #[test]
    fn texts_inside_other_fields_are_one_text() {
        let names =
            config::Fields { text: "messages[].content".to_owned(), id: "meta.id".to_owned(), ..Default::default() };
        let read = |line: &str| Fields::read(line.as_bytes(), &names);
        let line =
            r#"{"meta": {"id": 7}, "messages": [{"content": "Why?"}, {"content": null}, {"content": "So.\ud800"}]}"#;
        let found = read(line).expect("it has texts");
        assert_eq!((&*found.text, found.id), ("Why?\n\nSo.\u{fffd}", Some(RecordId::Number("7".to_owned()))));
        let missing = "has no field `messages[].content`; it has `messages`: name the field with --fields text=messages[].content";
        assert_eq!(read(r#"{"messages": []}"#).err().as_deref(), Some(missing));
        // a field may have such a name itself
        assert_eq!(read(r#"{"messages[].content": "One."}"#).map(|found| found.text), Ok("One.".to_owned()));
        assert!(
            self::read(r#"{"messages": [{"content": "Why?"}]}"#)
                .is_err_and(|message| message.ends_with("--fields text=messages[].content"))
        );
    }
}
