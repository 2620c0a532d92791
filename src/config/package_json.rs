//! `package.json`: JSON, read with the place of every value, like TOML.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

use serde::de::value::{MapDeserializer, SeqDeserializer};
use serde::de::{Deserializer, IntoDeserializer, Visitor};
use serde::{Deserialize, forward_to_deserialize_any};
use serde_json::value::RawValue;
use serde_spanned::de::{SpannedDeserializer, is_spanned};

use crate::config::Config;
use crate::rule::FileError;

/// Our part of the file.
#[derive(Debug, Deserialize)]
struct Package<'t> {
    #[serde(borrow, rename = "q7x2-lint")]
    config: Option<&'t RawValue>,
}

/// Reads the configuration in the `package.json` at `path` whose text is `text`, if it has any.
pub(super) fn read(path: &str, text: &str) -> Result<Option<Config>, FileError> {
    let package: Package<'_> = serde_json::from_str(text).map_err(|error| broken(path, text, &error))?;
    let Some(raw) = package.config else { return Ok(None) };
    let read = Config::deserialize(Value { file: text, raw: raw.get() });
    read.map(Some).map_err(|mistake| FileError::read(path, text, &mistake.message, mistake.place))
}

/// The error for a file that is not JSON.
fn broken(path: &str, text: &str, error: &serde_json::Error) -> FileError {
    let before = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum::<usize>();
    let at = before + error.column().saturating_sub(1);
    let said = error.to_string();
    let said = said.split(" at line ").next().unwrap_or(&said);
    FileError::new(path, text, Some(at..at + 1), format!("invalid JSON: {said}"))
}

/// A value in the file.
#[derive(Debug, Clone, Copy)]
struct Value<'t> {
    file: &'t str,
    /// Its bytes, a piece of the file.
    raw: &'t str,
}

/// A key, with its place.
#[derive(Debug, Clone)]
struct Key {
    name: String,
    place: Range<usize>,
}

/// What is wrong, and where.
#[derive(Debug)]
struct Mistake {
    message: String,
    place: Option<Range<usize>>,
}

impl Mistake {
    /// The same mistake, at `place` unless a more precise place is known.
    fn at(self, place: Range<usize>) -> Self {
        Self { place: self.place.or(Some(place)), ..self }
    }
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Mistake {}

impl serde::de::Error for Mistake {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self { message: message.to_string(), place: None }
    }
}

impl From<serde_json::Error> for Mistake {
    fn from(error: serde_json::Error) -> Self {
        serde::de::Error::custom(error)
    }
}

impl<'t> Value<'t> {
    /// Its bytes in the file.
    fn place(self) -> Range<usize> {
        let start = self.raw.as_ptr() as usize - self.file.as_ptr() as usize;
        start..start + self.raw.len()
    }

    /// The key of the value, called `name`: what comes before it and a colon.
    fn key(self, name: String) -> Key {
        let before = self.file[..self.place().start].trim_end().trim_end_matches(':').trim_end();
        let written = serde_json::to_string(&name).map_or(0, |written| written.len());
        let start = before.floor_char_boundary(before.len().saturating_sub(written));
        Key { name, place: start..before.len() }
    }

    fn visit<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        let inner = |raw: &'t RawValue| Value { file: self.file, raw: raw.get() };
        match self.raw.as_bytes().first() {
            Some(b'"') => visitor.visit_string(serde_json::from_str(self.raw)?),
            Some(b't' | b'f') => visitor.visit_bool(serde_json::from_str(self.raw)?),
            Some(b'n') => visitor.visit_unit(),
            Some(b'[') => {
                let all: Vec<&'t RawValue> = serde_json::from_str(self.raw)?;
                visitor.visit_seq(SeqDeserializer::new(all.into_iter().map(inner)))
            }
            Some(b'{') => {
                let all: BTreeMap<String, &'t RawValue> = serde_json::from_str(self.raw)?;
                let pairs = all.into_iter().map(|(name, raw)| (inner(raw).key(name), inner(raw)));
                visitor.visit_map(MapDeserializer::new(pairs))
            }
            _ => match serde_json::from_str::<i64>(self.raw) {
                Ok(number) => visitor.visit_i64(number),
                Err(_) => visitor.visit_f64(serde_json::from_str(self.raw)?),
            },
        }
    }
}

impl IntoDeserializer<'_, Mistake> for Value<'_> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl IntoDeserializer<'_, Mistake> for Key {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl<'de> Deserializer<'de> for Value<'_> {
    type Error = Mistake;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        self.visit(visitor).map_err(|mistake| mistake.at(self.place()))
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        if self.raw == "null" { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Mistake> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Mistake> {
        match is_spanned(name) {
            true => visitor.visit_map(SpannedDeserializer::new(self, self.place())),
            false => self.deserialize_any(visitor),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Mistake> {
        // a value that is not a text is kept as written, and reported as not a name
        let text = serde_json::from_str::<String>(self.raw).unwrap_or_else(|_| self.raw.to_owned());
        let named: serde::de::value::StringDeserializer<Mistake> = text.into_deserializer();
        named.deserialize_enum(name, variants, visitor).map_err(|mistake| mistake.at(self.place()))
    }

    forward_to_deserialize_any! {
        bool u8 u16 u32 u64 i8 i16 i32 i64 f32 f64 char str string unit seq bytes byte_buf map unit_struct
        tuple_struct tuple ignored_any identifier
    }
}

impl<'de> Deserializer<'de> for Key {
    type Error = Mistake;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        visitor.visit_string(self.name).map_err(|mistake: Mistake| mistake.at(self.place))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Mistake> {
        if !is_spanned(name) {
            return self.deserialize_any(visitor);
        }
        let place = self.place.clone();
        visitor.visit_map(SpannedDeserializer::new(self, place))
    }

    forward_to_deserialize_any! {
        bool u8 u16 u32 u64 i8 i16 i32 i64 f32 f64 char str string unit seq bytes byte_buf map unit_struct option
        newtype_struct enum tuple_struct tuple ignored_any identifier
    }
}
