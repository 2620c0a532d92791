//! `tag`: tables that are kept column by column.

use std::collections::HashMap;
use std::fs::File;
use std::sync::Arc;

use arrow_array::builder::{Int64Builder, ListBuilder, StringBuilder, StringDictionaryBuilder};
use arrow_array::cast::AsArray;
use arrow_array::types::{Int32Type, Int64Type};
use arrow_array::{Array, ArrayRef, BinaryArray, Int64Array, RecordBatch, StringArray, StructArray};
use arrow_ipc::reader::{FileReader, StreamReader};
use arrow_ipc::writer::{FileWriter, StreamWriter};
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use parquet::basic::Compression;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use serde_json::{Value, json};

use crate::program::Folder;

/// Rows `from` to `to`: with numbers as ids, texts, and columns of other kinds. Every tenth has no text, every third a
/// siren.
fn rows(from: i64, to: i64) -> RecordBatch {
    let ids: ArrayRef = Arc::new(Int64Array::from_iter_values(from..to));
    let text = |n: i64| match (n % 10, n % 3) {
        (7, _) => None,
        (_, 0) => Some(format!("A siren on day {}.", n * 7919)),
        _ => Some(format!("All quiet on day {}.", n * 7919)),
    };
    let texts: ArrayRef = Arc::new((from..to).map(text).collect::<StringArray>());
    let mut lists = ListBuilder::new(Int64Builder::new());
    let mut names = StringDictionaryBuilder::<Int32Type>::new();
    let mut words = StringBuilder::new();
    for n in from..to {
        lists.append_value([Some(n), None]);
        names.append_value(["a", "b"][usize::from(n % 2 == 0)]);
        words.append_value(format!("w{n}"));
    }
    let inside = StructArray::from(vec![(
        Arc::new(Field::new("word", DataType::Utf8, true)),
        Arc::new(words.finish()) as ArrayRef,
    )]);
    let lists: ArrayRef = Arc::new(lists.finish());
    let names: ArrayRef = Arc::new(names.finish());
    let all: [(&str, ArrayRef); 5] =
        [("id", ids), ("text", texts), ("numbers", lists), ("name", names), ("meta", Arc::new(inside))];
    let fields: Vec<Field> =
        all.iter().map(|(name, column)| Field::new(*name, column.data_type().clone(), true)).collect();
    let schema = Schema::new(fields).with_metadata(HashMap::from([("made".to_owned(), "here".to_owned())]));
    let columns = all.into_iter().map(|(_, column)| column).collect();
    RecordBatch::try_new(Arc::new(schema), columns).expect("the columns fit")
}

/// A file with row groups of 100 rows.
fn parquet(folder: &Folder, name: &str, rows: &RecordBatch) {
    std::fs::create_dir_all(folder.path(name).parent().expect("it is in a folder")).expect("folders can be made");
    let properties = WriterProperties::builder()
        .set_compression(Compression::GZIP(Default::default()))
        .set_max_row_group_row_count(Some(100))
        .set_key_value_metadata(Some(vec![KeyValue::new("pandas".to_owned(), "{}".to_owned())]));
    let file = File::create(folder.path(name)).expect("files can be made");
    let mut writer = ArrowWriter::try_new(file, rows.schema(), Some(properties.build())).expect("it begins");
    writer.write(rows).expect("it is written");
    writer.close().expect("it ends");
}

fn read(folder: &Folder, name: &str) -> (SchemaRef, Vec<RecordBatch>) {
    let file = File::open(folder.path(name)).expect("it is there");
    let builder = ParquetRecordBatchReaderBuilder::try_new(file).expect("it is Parquet");
    let schema = builder.schema().clone();
    (schema, builder.build().expect("it opens").map(|batch| batch.expect("it is whole")).collect())
}

fn numbers(batches: &[RecordBatch], name: &str) -> Vec<i64> {
    let of = |batch: &RecordBatch| batch[name].as_primitive::<Int64Type>().values().to_vec();
    batches.iter().flat_map(of).collect()
}

/// The counts of findings in the labels of the rows.
fn findings(batches: &[RecordBatch]) -> Vec<i64> {
    let of = |batch: &RecordBatch| {
        let labels = batch["q7x2_lint"].as_struct();
        labels.label("findings").as_primitive::<Int64Type>().values().to_vec()
    };
    batches.iter().flat_map(of).collect()
}

trait Labels {
    fn label(&self, name: &str) -> &ArrayRef;
}

impl Labels for StructArray {
    fn label(&self, name: &str) -> &ArrayRef {
        self.column_by_name(name).expect("there is such a label")
    }
}

fn entries(folder: &Folder, to: &str) -> Vec<Value> {
    let manifest = folder.read(&format!("{to}/_tag/manifest.jsonl"));
    manifest.lines().skip(1).map(|line| serde_json::from_str(line).expect("every line is JSON")).collect()
}

#[test]
fn parquet_keeps_its_columns_and_gets_one_more() {
    let folder = Folder::noisy(&[]);
    let input = rows(0, 250);
    parquet(&folder, "in/a.parquet", &input);
    let outcome = folder.run(&["tag", "in", "--to", "out", "--jobs", "1"]).code(1);
    let outcome = outcome.complains(&["in/a.parquet:8: has no field `text`"]);
    assert!(outcome.out.starts_with("1 shard in out: 250 records, 76 findings"), "{}", outcome.out);
    let (schema, batches) = read(&folder, "out/a.parquet");
    assert_eq!(schema.fields()[..5], input.schema().fields()[..], "columns and their types stay");
    assert_eq!(schema.metadata().get("made").map(ToString::to_string).as_deref(), Some("here"));
    let file = File::open(folder.path("out/a.parquet")).expect("it is there");
    let builder = ParquetRecordBatchReaderBuilder::try_new(file).expect("it is Parquet");
    let metadata = builder.metadata();
    let pairs = metadata.file_metadata().key_value_metadata().cloned().unwrap_or_default();
    assert!(pairs.iter().any(|pair| pair.key == "pandas"), "{pairs:?}");
    let codecs: Vec<Compression> = metadata.row_group(0).columns().iter().map(|one| one.compression()).collect();
    assert!(codecs.iter().all(|codec| matches!(codec, Compression::GZIP(_))), "{codecs:?}");
    let read_ids: Vec<i64> = (0..250).filter(|n| n % 10 != 7).collect();
    assert_eq!(numbers(&batches, "id"), read_ids);
    let expected: Vec<i64> = read_ids.iter().map(|n| i64::from(n % 3 == 0)).collect();
    assert_eq!(findings(&batches), expected);
    // what a label says is what JSON Lines say
    let labels = batches[0]["q7x2_lint"].as_struct();
    let rules = labels.label("rules").as_map();
    assert_eq!(rules.value(0).column(0).as_string::<i32>().value(0), "house/siren");
    let rule = rules.value(0).column(1).as_struct().clone();
    let spans = rule.label("spans").as_list::<i32>().value(0);
    assert_eq!(spans.as_list::<i32>().value(0).as_primitive::<Int64Type>().values()[..], [2, 7]);
    assert_eq!(labels.label("genre").as_string::<i32>().len(), batches[0].num_rows());
    // every byte is the same with more threads
    folder.run(&["tag", "in", "--to", "three", "--jobs", "3"]).code(1);
    let bytes = |name: &str| std::fs::read(folder.path(name)).expect("it is there");
    assert!(bytes("out/a.parquet") == bytes("three/a.parquet"));
    let entry = &entries(&folder, "out")[0];
    assert_eq!((&entry["records"], &entry["kept"], &entry["bad"]), (&json!(250), &json!(225), &json!(25)));
}

#[test]
fn rows_are_dropped_attributes_written_and_texts_found_inside_columns() {
    let folder = Folder::noisy(&[]);
    parquet(&folder, "in/a.parquet", &rows(0, 20));
    folder.run(&["tag", "in", "--to", "out", "--drop", "errors", "--pack", "zst", "--exit-zero"]).code(0);
    let (_, kept) = read(&folder, "out/a.parquet");
    assert_eq!(numbers(&kept, "id"), [1, 2, 4, 5, 8, 10, 11, 13, 14, 16, 19]);
    let (schema, dropped) = read(&folder, "out/_tag/dropped/a.parquet");
    assert_eq!(numbers(&dropped, "id"), [0, 3, 6, 9, 12, 15, 18]);
    let reasons = dropped[0]["q7x2_lint"].as_struct().label("dropped").clone();
    assert_eq!(reasons.as_string::<i32>().value(0), "errors");
    assert_eq!(schema.field(0).data_type(), &DataType::Int64);
    folder.run(&["tag", "in", "--to", "data", "--attributes", "--exit-zero"]).code(0);
    let (schema, rows) = read(&folder, "data/attributes/q7x2_lint/a.parquet");
    assert_eq!(schema.field(0).data_type(), &DataType::Int64, "ids keep their type");
    assert_eq!(numbers(&rows, "id"), (0..20).collect::<Vec<_>>(), "every row has its row");
    folder.run(&["tag", "in", "--to", "table", "--documents", "--exit-zero"]).code(0);
    let (_, table) = read(&folder, "table/a.parquet");
    assert_eq!((numbers(&table, "record")[7], numbers(&table, "line")[7]), (8, 9));
    // a text inside a column, and one that is kept as bytes
    folder.run(&["tag", "in", "--to", "inside", "--fields", "text=meta.word"]).code(0);
    assert_eq!(entries(&folder, "inside")[0]["words"], 20);
    let bytes: ArrayRef = Arc::new(BinaryArray::from(vec![&b"A siren."[..], b"\xff", b"A whisper."]));
    parquet(&folder, "bytes/b.parquet", &RecordBatch::try_from_iter([("text", bytes)]).expect("the column fits"));
    folder.run(&["tag", "bytes", "--to", "two", "--exit-zero"]).code(0);
    let entry = &entries(&folder, "two")[0];
    assert_eq!((&entry["bad"], &entry["findings"]), (&json!(1), &json!(2)));
}

#[test]
fn what_cannot_be_read_of_a_table_is_told_and_the_rest_is_labelled() {
    let folder = Folder::noisy(&[]);
    parquet(&folder, "in/a.parquet", &rows(0, 350));
    parquet(&folder, "in/b.parquet", &rows(0, 10));
    let whole = std::fs::read(folder.path("in/a.parquet")).expect("it is there");
    let file = File::open(folder.path("in/a.parquet")).expect("it is there");
    let builder = ParquetRecordBatchReaderBuilder::try_new(file).expect("it is Parquet");
    // the texts of the second row group
    let column = builder.metadata().row_group(1).column(1);
    let at = usize::try_from(column.data_page_offset()).expect("it is a place");
    let mut broken = whole.clone();
    broken[at + 60..at + 90].fill(0xaa);
    folder.write("in/a.parquet", &broken);
    let outcome = folder.run(&["tag", "in", "--to", "out"]).code(2);
    let outcome = outcome.complains(&[
        "in/a.parquet: rows 101 to 200, in row group 2, cannot be read: ",
        "; 250 other records were read",
    ]);
    assert!(outcome.out.starts_with("2 shards in out: 260 records"), "{}", outcome.out);
    let (_, batches) = read(&folder, "out/a.parquet");
    let ids: Vec<i64> = (0..100).chain(200..350).filter(|n| n % 10 != 7).collect();
    assert_eq!(numbers(&batches, "id"), ids);
    // it is not forgotten; a file without its end has no columns, and is tried again
    folder.run(&["tag", "in", "--to", "out"]).code(2).complains(&["rows 101 to 200"]);
    folder.write("in/a.parquet", &whole[..whole.len() - 100]);
    let outcome = folder.run(&["tag", "in", "--to", "cut"]).code(2);
    let outcome = outcome.complains(&["in/a.parquet: "]);
    assert!(outcome.out.starts_with("1 of 2 shards in cut: 10 records"), "{}", outcome.out);
    folder.write("in/a.parquet", &whole);
    folder.run(&["tag", "in", "--to", "cut", "--exit-zero"]).code(0);
    assert_eq!(entries(&folder, "cut").len(), 2);
    // columns that do not fit
    let named = Folder::noisy(&[]);
    parquet(&named, "in/a.parquet", &rows(0, 10));
    let complaint =
        "in/a.parquet: has no column `body`; it has `id`, `text`, `numbers`, `name`, `meta`: name the column";
    named.run(&["tag", "in", "--to", "out", "--fields", "text=body"]).code(2).complains(&[complaint]);
    let complaint = "in/a.parquet: already has a column `meta`: choose another with --name";
    named.run(&["tag", "in", "--to", "one", "--name", "meta"]).code(2).complains(&[complaint]);
}

#[test]
fn arrow_files_and_streams_stay_what_they_are() {
    let folder = Folder::noisy(&[]);
    let (one, two) = (rows(0, 300), rows(300, 310));
    let mut file = FileWriter::try_new(Vec::new(), &one.schema()).expect("it begins");
    file.write(&one).expect("it is written");
    let file = file.into_inner().expect("it ends");
    let mut stream = StreamWriter::try_new(Vec::new(), &one.schema()).expect("it begins");
    stream.write(&one).expect("it is written");
    stream.write(&two).expect("it is written");
    let stream = stream.into_inner().expect("it ends");
    folder.write("in/a.arrow", &file);
    folder.write("in/b.arrow", &stream);
    folder.run(&["tag", "in", "--to", "out", "--exit-zero"]).code(0);
    let open = |name: &str| File::open(folder.path(name)).expect("it is there");
    let file = FileReader::try_new(open("out/a.arrow"), None).expect("it is a file");
    assert_eq!(file.schema().fields()[..5], one.schema().fields()[..]);
    let file: Vec<RecordBatch> = file.map(|batch| batch.expect("it is whole")).collect();
    let ids = |to: i64| (0..to).filter(|n| n % 10 != 7).collect::<Vec<_>>();
    assert_eq!(numbers(&file, "id"), ids(300));
    let read = StreamReader::try_new(open("out/b.arrow"), None).expect("it is a stream");
    let read: Vec<RecordBatch> = read.map(|batch| batch.expect("it is whole")).collect();
    assert_eq!(numbers(&read, "id"), ids(310));
    assert_eq!(findings(&read).iter().sum::<i64>(), 94);
    folder.write("in/b.arrow", &stream[..stream.len() - 200]);
    let outcome = folder.run(&["tag", "in/b.arrow", "--to", "cut"]).code(2);
    outcome
        .complains(&["in/b.arrow: record batch 2, behind row 300, cannot be read: ", "; 300 other records were read"]);
    let read = StreamReader::try_new(open("cut/b.arrow"), None).expect("it is a stream");
    let read: Vec<RecordBatch> = read.map(|batch| batch.expect("it is whole")).collect();
    assert_eq!(numbers(&read, "id"), ids(300));
}

/// Whatever the bytes of a table are, the program ends with a message.
#[test]
fn broken_tables_do_not_break_the_program() {
    let folder = Folder::noisy(&[]);
    parquet(&folder, "a.parquet", &rows(0, 120));
    let whole = std::fs::read(folder.path("a.parquet")).expect("it is there");
    let mut seed = 7_u64;
    let mut next = |most: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).expect("it is small") % most
    };
    for n in 0..40 {
        let mut bytes = whole.clone();
        for _ in 0..=n % 4 {
            let at = next(bytes.len());
            bytes[at] = u8::try_from(next(256)).expect("it is a byte");
        }
        folder.write(&format!("in/{n:02}.parquet"), bytes);
    }
    let outcome = folder.run(&["tag", "in", "--to", "out"]);
    assert!(outcome.code == 2 || outcome.code == 1, "{outcome:?}");
    assert!(!outcome.err.contains("panicked"), "{}", outcome.err);
    let read: u64 = entries(&folder, "out").iter().filter_map(|entry| entry["records"].as_u64()).sum();
    assert!(read > 1_000, "{read}");
}
