//! TOML that `build.rs` has parsed: values as constants, read through serde by the types that read users' files.
//!
//! They have no places in a text: a mistake in a built-in file is found again by parsing its text, which gives the
//! place.

use serde::de::value::{BorrowedStrDeserializer, MapAccessDeserializer, MapDeserializer, SeqDeserializer};
use serde::de::{Deserializer, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;
use serde_spanned::de::{SpannedDeserializer, is_spanned};
use toml::de::Error;

use crate::key::Key;

/// A value as `build/tree.rs` writes it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Node {
    Text(&'static str),
    Whole(i64),
    Fraction(f64),
    Flag(bool),
    /// A day without a time.
    Day(toml::value::Date),
    List(&'static [Node]),
    /// Keys with their values, in order of the keys, each once.
    Table(&'static [(&'static str, Node)]),
}

impl IntoDeserializer<'static, Error> for &'static Node {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

/// The pairs of a table in the form that serde expects.
fn pairs(
    table: &'static [(&'static str, Node)],
) -> MapDeserializer<'static, impl Iterator<Item = (Key<Error>, &'static Node)>, Error> {
    MapDeserializer::new(table.iter().map(|(key, value)| (Key::new(key), value)))
}

impl Deserializer<'static> for &'static Node {
    type Error = Error;

    fn deserialize_any<V: Visitor<'static>>(self, visitor: V) -> Result<V::Value, Error> {
        match *self {
            Node::Text(text) => visitor.visit_borrowed_str(text),
            Node::Whole(number) => visitor.visit_i64(number),
            Node::Fraction(number) => visitor.visit_f64(number),
            Node::Flag(flag) => visitor.visit_bool(flag),
            Node::Day(date) => day(date).deserialize_any(visitor),
            Node::List(all) => visitor.visit_seq(SeqDeserializer::new(all.iter())),
            Node::Table(table) => visitor.visit_map(pairs(table)),
        }
    }

    fn deserialize_option<V: Visitor<'static>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'static>>(self, _: &'static str, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_struct<V: Visitor<'static>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match *self {
            _ if is_spanned(name) => visitor.visit_map(SpannedDeserializer::new(self, 0..0)),
            Node::Day(date) => day(date).deserialize_struct(name, fields, visitor),
            _ => self.deserialize_any(visitor),
        }
    }

    fn deserialize_enum<V: Visitor<'static>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match *self {
            Node::Text(text) => BorrowedStrDeserializer::new(text).deserialize_enum(name, variants, visitor),
            Node::Table(table) => MapAccessDeserializer::new(pairs(table)).deserialize_enum(name, variants, visitor),
            _ => self.deserialize_any(visitor),
        }
    }

    forward_to_deserialize_any! {
        <V: Visitor<'static>> bool u8 u16 u32 u64 i8 i16 i32 i64 f32 f64 char str string unit seq bytes byte_buf map unit_struct
        tuple_struct tuple ignored_any identifier
    }
}

/// A day as a value of the TOML library.
fn day(date: toml::value::Date) -> toml::Value {
    toml::Value::Datetime(toml::value::Datetime { date: Some(date), time: None, offset: None })
}

#[cfg(test)]
impl From<&Node> for toml::Value {
    fn from(node: &Node) -> Self {
        match *node {
            Node::Text(text) => text.into(),
            Node::Whole(number) => number.into(),
            Node::Fraction(number) => number.into(),
            Node::Flag(flag) => flag.into(),
            Node::Day(date) => day(date),
            Node::List(all) => Self::Array(all.iter().map(Self::from).collect()),
            Node::Table(table) => {
                Self::Table(table.iter().map(|(key, value)| ((*key).to_owned(), Self::from(value))).collect())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::Deserialize;
    use toml::Spanned;

    use super::*;

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(deny_unknown_fields, rename_all = "kebab-case")]
    enum Kind {
        Bare,
        With { any: Vec<Spanned<String>> },
    }

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(untagged)]
    enum Either {
        Flag(bool),
        Kind(Kind),
    }

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct File {
        day: Option<Spanned<toml::value::Datetime>>,
        share: f64,
        least: u16,
        kinds: Vec<Kind>,
        either: BTreeMap<Spanned<String>, Either>,
        check: Spanned<Kind>,
        #[serde(default)]
        none: Option<String>,
    }

    const DAY: toml::value::Date = toml::value::Date { year: 2022, month: 11, day: 30 };
    const TREE: Node = Node::Table(&[
        ("check", Node::Table(&[("with", Node::Table(&[("any", Node::List(&[Node::Text("a"), Node::Text("b")]))]))])),
        ("day", Node::Day(DAY)),
        ("either", Node::Table(&[("one", Node::Flag(true)), ("two", Node::Text("bare"))])),
        ("kinds", Node::List(&[Node::Text("bare")])),
        ("least", Node::Whole(3)),
        ("share", Node::Fraction(0.5)),
    ]);
    const TEXT: &str = "day = 2022-11-30\nshare = 0.5\nleast = 3\nkinds = [\"bare\"]\n\
                        either = { one = true, two = \"bare\" }\n[check.with]\nany = [\"a\", \"b\"]\n";

    #[test]
    fn a_tree_reads_as_its_text_does() {
        assert_eq!(toml::Value::from(&TREE), toml::Value::Table(TEXT.parse().expect("TOML")));
        let read = File::deserialize(&TREE).expect("of the right form");
        let parsed: File = toml::from_str(TEXT).expect("of the right form");
        // places are not compared
        assert_eq!(read, parsed);
        assert_eq!(read.check.span(), 0..0);
    }

    #[test]
    fn what_does_not_fit_is_an_error() {
        const WRONG: [Node; 3] = [
            Node::Table(&[("share", Node::Text("half"))]),
            Node::Table(&[("unknown", Node::Flag(false))]),
            Node::List(&[]),
        ];
        for wrong in &WRONG {
            assert!(File::deserialize(wrong).is_err(), "{wrong:?}");
        }
    }
}
