//! TOML as a tree of nodes with their places.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::node::Node;
use crate::place::Span;

/// The entries of the table in `block`, in the order in which they are written; `None` if it is not TOML.
pub(super) fn read(block: &str) -> Option<Vec<(String, Node)>> {
    DeTable::parse(block).ok().map(|table| entries(table.get_ref()))
}

fn entries(table: &DeTable<'_>) -> Vec<(String, Node)> {
    let mut all: Vec<_> = table.iter().map(|(key, value)| (key.span().start, key.get_ref(), value)).collect();
    all.sort_by_key(|(at, ..)| *at);
    all.into_iter().map(|(_, key, value)| (key.to_string(), node(value))).collect()
}

/// Recursion is safe: the parser limits how deeply values are nested.
fn node(value: &Spanned<DeValue<'_>>) -> Node {
    let span = Span::from(value.span());
    match value.get_ref() {
        DeValue::String(text) => Node::Text(text.to_string(), span),
        DeValue::Array(values) => Node::List(values.iter().map(node).collect()),
        DeValue::Table(table) => Node::Map(entries(table)),
        DeValue::Datetime(day) => Node::Text(day.to_string(), span),
        DeValue::Boolean(value) => Node::Text(value.to_string(), span),
        DeValue::Integer(number) => Node::Text(number.to_string(), span),
        DeValue::Float(number) => Node::Text(number.to_string(), span),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stand_where_they_are_written() {
        let block = "# no\nb = \"é\" # no\na = 2025-12-06\n[extra]\nl = ['x', 1]\n";
        let mut found = Vec::new();
        Node::Map(read(block).unwrap_or_default()).scalars(&mut found);
        let texts: Vec<&str> = found.into_iter().map(|span| &block[span.range()]).collect();
        assert_eq!(texts, ["\"é\"", "2025-12-06", "'x'", "1"]);
        assert_eq!(read("a = \"b\nnope"), None);
    }
}
