//! A run may end after any step, and the next one goes on.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use q7x2_lint::workspace::Options;

use super::{Layout, Request, fault, tag};
use crate::cli::flags::Flags;

fn flags() -> Flags {
    Flags { options: Options { isolated: true, ..Options::default() }, quiet: true, ..Flags::default() }
}

fn request(to: PathBuf) -> Request {
    Request {
        to,
        layout: Layout::Append,
        name: "labels".to_owned(),
        keep: Vec::new(),
        drop: vec!["leftover".to_owned()],
        dropped: None,
        packing: None,
        restart: false,
        status: false,
    }
}

/// What is in the files below `folder`, by their paths. The state of a run is its own.
fn contents(folder: &Path) -> BTreeMap<PathBuf, String> {
    let mut all = BTreeMap::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).expect("it can be listed").map(|entry| entry.expect("it is listed").path()) {
            if entry.is_dir() {
                folders.push(entry);
            } else if !entry.ends_with("_tag/state.json") {
                let name = entry.strip_prefix(folder).expect("it is below").to_path_buf();
                all.insert(name, String::from_utf8_lossy(&fs::read(&entry).expect("it can be read")).into_owned());
            }
        }
    }
    all
}

/// A table in Parquet with two texts.
#[cfg(feature = "columnar")]
fn table() -> Vec<u8> {
    use std::sync::Arc;

    use arrow_array::{ArrayRef, RecordBatch, StringArray};

    let texts: ArrayRef = Arc::new(StringArray::from(vec!["All quiet.", "As an AI language model, I cannot browse."]));
    let rows = RecordBatch::try_from_iter([("text", texts)]).expect("the column fits");
    let mut bytes = Vec::new();
    let mut writer = parquet::arrow::ArrowWriter::try_new(&mut bytes, rows.schema(), None).expect("it begins");
    writer.write(&rows).expect("it is written");
    writer.close().expect("it ends");
    bytes
}

#[test]
fn a_run_that_ends_after_any_step_is_continued() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let input = folder.path().join("in");
    fs::create_dir(&input).expect("folders can be made");
    for (name, text) in [
        (
            "a.jsonl",
            "{\"text\": \"All quiet.\"}\n{\"text\": 3}\n{\"text\": \"As an AI language model, I cannot browse.\"}\n",
        ),
        ("b.jsonl", ""),
        ("c.jsonl", "{\"text\": \"All quiet.\"}\n"),
    ] {
        fs::write(input.join(name), text).expect("files can be written");
    }
    #[cfg(feature = "columnar")]
    fs::write(input.join("d.parquet"), table()).expect("files can be written");
    let run = |to: PathBuf| tag(std::slice::from_ref(&input), &request(to), &flags());

    let whole = folder.path().join("whole");
    fault::fail_after(usize::MAX);
    assert_eq!(run(whole.clone()).expect("it succeeds"), 1, "one record cannot be read");
    let steps = fault::steps();
    let expected = contents(&whole);
    assert!(steps > 12 && expected.len() > 6, "{steps} steps, {:?}", expected.keys());

    for left in 0..steps {
        let to = folder.path().join(format!("after-{left}"));
        fault::fail_after(left);
        let error = run(to.clone()).expect_err("a step fails");
        assert!(format!("{error:?}").contains("cannot be written"), "{left}: {error:?}");
        fault::fail_after(usize::MAX);
        assert_eq!(run(to.clone()).expect("it succeeds"), 1, "{left}");
        assert_eq!(contents(&to), expected, "{left}");
        // there is nothing left to do
        fault::fail_after(0);
        assert_eq!(run(to.clone()).expect("nothing is written"), 1, "{left}");
    }
    fault::fail_after(usize::MAX);
}
