//! Small documents in every format and encoding, each with its findings in a file next to it.
//!
//! `NAME.short` has the report on `NAME`; it is empty if nothing may be found. After a change of wording,
//! `UPDATE_DOCS=1 cargo test --test all corpus` rewrites the reports: read the difference.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::{env, str};

use crate::program::{command, finished};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/documents")
}

/// The names of the documents, sorted.
fn documents() -> BTreeSet<String> {
    let names = fs::read_dir(folder()).expect("the documents are there").map(|entry| {
        let name = entry.expect("they can be listed").file_name();
        name.into_string().expect("their names are ASCII")
    });
    names.filter(|name| !name.ends_with(".short") && !name.starts_with('.')).collect()
}

/// The report on each document, from one run over all of them.
fn reports() -> BTreeMap<String, String> {
    let mut reports: BTreeMap<String, String> = documents().into_iter().map(|name| (name, String::new())).collect();
    let outcome = finished(command(&folder(), &[".", "--isolated", "--format", "short"]));
    assert_eq!(outcome.err, "");
    for line in outcome.out.lines() {
        let name = line.split([':', '#']).next().unwrap_or(line);
        let report = reports.get_mut(name).unwrap_or_else(|| panic!("no document for {line}"));
        report.push_str(line);
        report.push('\n');
    }
    reports
}

#[test]
fn in_every_document_is_found_what_stands_beside_it() {
    let mut wrong = Vec::new();
    for (name, found) in reports() {
        let path = folder().join(format!("{name}.short"));
        let expected = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        if found == expected {
            continue;
        }
        if env::var_os("UPDATE_DOCS").is_some() {
            fs::write(&path, &found).expect("the report can be written");
        } else {
            wrong.push(format!("{name}\nexpected:\n{expected}found:\n{found}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_format_and_encoding_is_among_them() {
    let documents = documents();
    assert!(documents.len() >= 60, "{} documents", documents.len());
    let endings: BTreeSet<&str> = documents.iter().filter_map(|name| name.rsplit('.').next()).collect();
    for ending in ["txt", "md", "mdx", "html", "jsonl", "ndjson", "rst", "adoc", "wiki", "mediawiki", "eml"] {
        assert!(endings.contains(ending), "no document of the format .{ending}");
    }
    let read = |name: &String| fs::read(folder().join(name)).expect("the document is there");
    let all: Vec<Vec<u8>> = documents.iter().map(read).collect();
    let with = |fits: fn(&[u8]) -> bool| all.iter().filter(|bytes| fits(bytes)).count();
    assert!(with(|bytes| bytes.starts_with(b"\xef\xbb\xbf")) >= 3, "UTF-8 with a byte order mark");
    assert!(with(|bytes| bytes.starts_with(b"\xff\xfe")) >= 3, "UTF-16, the lower byte first");
    assert!(with(|bytes| bytes.starts_with(b"\xfe\xff")) >= 2, "UTF-16, the higher byte first");
    assert!(with(|bytes| str::from_utf8(bytes).is_err() && !bytes.contains(&0)) >= 5, "older encodings");
    assert!(with(|bytes| bytes.windows(2).any(|two| two == b"\r\n")) >= 5, "line ends of two bytes");
}

#[test]
fn mending_a_document_twice_is_mending_it_once() {
    let copies = tempfile::TempDir::new().expect("a temporary folder can be made");
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    for from in [folder(), seeds] {
        for entry in fs::read_dir(from).expect("the documents are there") {
            let path = entry.expect("they can be listed").path();
            let name = path.file_name().expect("they have names");
            fs::copy(&path, copies.path().join(name)).expect("they can be copied");
        }
    }
    let texts = || {
        let mut all: Vec<(PathBuf, Vec<u8>)> = fs::read_dir(copies.path())
            .expect("the copies are there")
            .map(|entry| entry.expect("they can be listed").path())
            .map(|path| (path.clone(), fs::read(&path).expect("they can be read")))
            .collect();
        all.sort();
        all
    };
    let before = texts();
    let mend =
        || finished(command(copies.path(), &[".", "--isolated", "--fix", "--unsafe-fixes", "--format", "short"]));
    mend();
    let once = texts();
    assert_ne!(before, once, "something was mended");
    mend();
    assert!(once == texts(), "mending twice changes more than mending once");
}
