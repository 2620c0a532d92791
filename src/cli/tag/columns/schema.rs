//! The columns of labels.

use std::sync::Arc;

use arrow_schema::{DataType, Field, Fields, Schema, SchemaRef};

use crate::cli::tag::request::Layout;

/// The columns of what is written for a table with the columns of `input`. `id` is the type of its ids. Labels, called
/// `name`, say why a record was dropped if it was `dropped`.
pub(super) fn written(input: &SchemaRef, layout: Layout, name: &str, id: DataType, dropped: bool) -> SchemaRef {
    let fields = match layout {
        Layout::Append => {
            let mut fields: Vec<Arc<Field>> = input.fields().iter().cloned().collect();
            fields.push(Arc::new(label(name, dropped)));
            return Arc::new(Schema::new_with_metadata(fields, input.metadata().clone()));
        }
        Layout::Attributes => {
            let spans = list(list(DataType::Float64));
            vec![Field::new("id", id, true), Field::new("attributes", map(spans), true)]
        }
        Layout::Documents => documents(id),
    };
    Arc::new(Schema::new(fields))
}

/// The column of labels, as `docs/corpora.md` describes them.
pub(super) fn label(name: &str, dropped: bool) -> Field {
    let number = |name: &str| Field::new(name, DataType::Int64, true);
    let text = |name: &str| Field::new(name, DataType::Utf8, true);
    let rule = DataType::Struct(Fields::from(vec![
        number("count"),
        Field::new("per_1000_words", DataType::Float64, true),
        Field::new("spans", list(list(DataType::Int64)), true),
    ]));
    let mut fields = counts();
    fields.extend([
        Field::new("rules", map(rule), true),
        Field::new("coverage", map(DataType::Int64), true),
        Field::new("not_read", map(DataType::Int64), true),
        Field::new("sources", map(DataType::Int64), true),
    ]);
    if dropped {
        fields.push(text("dropped"));
    }
    Field::new(name, DataType::Struct(Fields::from(fields)), true)
}

/// What is said of each document, in labels and in the table.
fn counts() -> Vec<Field> {
    let number = |name: &str| Field::new(name, DataType::Int64, true);
    let text = |name: &str| Field::new(name, DataType::Utf8, true);
    vec![
        number("words"),
        text("language"),
        text("date"),
        text("genre"),
        number("findings"),
        number("errors"),
        number("warnings"),
        number("infos"),
        Field::new("per_1000_words", DataType::Float64, true),
    ]
}

/// The table of documents, as `docs/json.md` describes it.
fn documents(id: DataType) -> Vec<Field> {
    let number = |name: &str| Field::new(name, DataType::Int64, true);
    let text = |name: &str| Field::new(name, DataType::Utf8, true);
    let rate = || Field::new("per_1000_words", DataType::Float64, true);
    let rule = DataType::Struct(Fields::from(vec![number("count"), rate()]));
    let not_read = DataType::Struct(Fields::from(vec![text("reason"), number("count"), number("bytes")]));
    let mut fields = vec![text("path"), Field::new("record", id, true), number("line"), number("ordinal")];
    fields.extend(counts());
    fields.extend([
        Field::new("rules", map(rule), true),
        Field::new("not_read", list(not_read), true),
        Field::new("sources", map(DataType::Int64), true),
    ]);
    fields
}

/// The type of ids that a table keeps as `of`.
pub(super) fn id(of: Option<&DataType>) -> DataType {
    match of {
        Some(of) if of.is_integer() => of.clone(),
        _ => DataType::Utf8,
    }
}

/// Names as the specification of Parquet gives them.
fn list(of: DataType) -> DataType {
    DataType::List(Arc::new(Field::new("element", of, true)))
}

fn map(of: DataType) -> DataType {
    let entry = Fields::from(vec![Field::new("key", DataType::Utf8, false), Field::new("value", of, true)]);
    DataType::Map(Arc::new(Field::new("key_value", DataType::Struct(entry), false)), false)
}
