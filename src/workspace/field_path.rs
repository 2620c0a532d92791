//! Fields inside other fields of a record: `meta.title`, `messages[].content`, `messages[role=assistant].content`.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde_json::value::RawValue;

/// A way from a record to the fields of one name in it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct FieldPath<'n>(Vec<Step<'n>>);

#[derive(Debug, PartialEq, Eq)]
enum Step<'n> {
    /// The field of this name.
    Field(&'n str),
    /// Each value of a list.
    Each,
    /// The value of a list with this 0-based number.
    Number(usize),
    /// Each object of a list whose field of this name says this.
    Where(&'n str, &'n str),
}

impl<'n> FieldPath<'n> {
    /// The way that `name` describes; `None` if it is only the name of a field.
    pub(super) fn of(name: &'n str) -> Option<Self> {
        if !name.contains(['.', '[']) {
            return None;
        }
        let mut steps = Vec::new();
        for part in name.split('.') {
            let (field, mut rest) = part.find('[').map_or((part, ""), |at| part.split_at(at));
            if !field.is_empty() {
                steps.push(Step::Field(field));
            }
            while let Some(inside) = rest.strip_prefix('[') {
                let (which, after) = inside.split_once(']')?;
                steps.push(match (which, which.split_once('=')) {
                    ("", _) => Step::Each,
                    (_, Some((field, value))) => Step::Where(field, value),
                    (number, None) => Step::Number(number.parse().ok()?),
                });
                rest = after;
            }
            if !rest.is_empty() || field.is_empty() && part.is_empty() {
                return None;
            }
        }
        Some(Self(steps))
    }

    /// The way to the field called `name`.
    pub(super) fn to(name: &'n str) -> Self {
        Self(vec![Step::Field(name)])
    }

    /// The values that it leads to in `record`, in order.
    pub(super) fn values<'r>(&self, record: &'r [u8]) -> Vec<&'r RawValue> {
        let Ok(root) = serde_json::from_slice::<&RawValue>(record) else { return Vec::new() };
        let mut values = vec![root];
        for step in &self.0 {
            values = values.into_iter().flat_map(|value| step.take(value)).collect();
        }
        values
    }
}

impl Step<'_> {
    fn take<'r>(&self, value: &'r RawValue) -> Vec<&'r RawValue> {
        let list = || serde_json::from_str::<Vec<&'r RawValue>>(value.get()).unwrap_or_default();
        match self {
            Step::Field(name) => field(value, name).into_iter().collect(),
            Step::Each => list(),
            Step::Number(number) => list().into_iter().skip(*number).take(1).collect(),
            Step::Where(name, wanted) => {
                let says = |value: &&RawValue| field(value, name).is_some_and(|own| said(own) == *wanted);
                list().into_iter().filter(says).collect()
            }
        }
    }
}

/// The field `name` of an object.
fn field<'r>(value: &'r RawValue, name: &str) -> Option<&'r RawValue> {
    let all: BTreeMap<Cow<'r, str>, &'r RawValue> = serde_json::from_str(value.get()).ok()?;
    all.get(name).copied()
}

/// What a value says: a string without its quotation marks, anything else as it is written.
fn said(value: &RawValue) -> String {
    serde_json::from_str(value.get()).unwrap_or_else(|_| value.get().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_lead_to_values_in_order() {
        let record = br#"{"id": 1, "messages": [{"role": "user", "content": "Why?"}, {"role": "assistant", "content": "So.", "n": 2},
            {"role": "assistant", "content": null}], "a": {"b": {"c": "deep"}}, "m": [["x"], ["y", "z"]]}"#;
        for (path, expected) in [
            ("messages[].content", &["\"Why?\"", "\"So.\"", "null"][..]),
            ("messages[role=assistant].content", &["\"So.\"", "null"]),
            ("messages[n=2].content", &["\"So.\""]),
            ("messages[1].role", &["\"assistant\""]),
            ("messages[7].role", &[]),
            ("a.b.c", &["\"deep\""]),
            ("m[][]", &["\"x\"", "\"y\"", "\"z\""]),
            ("m[1][0]", &["\"y\""]),
            ("a.x.c", &[]),
            ("id.x", &[]),
        ] {
            let found = FieldPath::of(path).unwrap_or_else(|| panic!("{path} is a path")).values(record);
            assert_eq!(found.iter().map(|value| value.get()).collect::<Vec<_>>(), expected, "{path}");
        }
        for name in ["text", "a..b", "a[", "a[x]", "a[]b", ""] {
            assert_eq!(FieldPath::of(name), None, "{name}");
        }
    }
}
