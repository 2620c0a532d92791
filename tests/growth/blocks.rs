//! Growth, measured in a program built so that each block of its code counts how often it runs.
//!
//! `.ci/run growth` builds that program with `-C instrument-coverage` and names it in the variable `COUNTED`; plain
//! `cargo test` skips these tests. They miss no code that runs too often, and they cover reports, records and folders,
//! which only the program has.

mod archived;
mod linear;
mod shapes;

use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{env, fs, thread};

use linear::Growth;
use shapes::Shape;

/// The length of the shortest document in bytes.
const SHORT: usize = 8000;

/// How many times as much as the first doubling the second may add; more than 2, because some lists are sorted.
const MOST: f64 = 2.4;

/// How many more runs of blocks are ignored: code that starts to run at a certain length adds a jump.
const FEW: u64 = 150_000;

/// Makes files, as names and texts, with about this many bytes.
type Make<'a> = dyn Fn(usize) -> Vec<(String, String)> + Sync + 'a;

/// How often the blocks of the program ran while it worked on `files` with `args`.
fn run(args: &[&str], files: &[(String, String)]) -> u64 {
    let folder = tempfile::tempdir().expect("a folder of its own");
    for (name, text) in files {
        fs::write(folder.path().join(name), archived::file(name, text)).expect("the folder can be written to");
    }
    let counts = folder.path().join("counts.profraw");
    let program = env::var_os("COUNTED").expect("`.ci/run growth` names the program that counts");
    let status = Command::new(program)
        .args(args)
        .args(["--isolated", "--jobs", "1"])
        .args(files.iter().map(|(name, _)| name))
        .current_dir(folder.path())
        .env("LLVM_PROFILE_FILE", &counts)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .expect("the program starts");
    // 2 says that there is no text in it; a panic is another number, and a crash none
    assert!(matches!(status.code(), Some(0..=2)), "{args:?} on {}: {status}", files[0].0);
    sum(&counts)
}

/// The sum of all counts in a raw profile. Its head is sixteen numbers of eight bytes: the third is how many bytes
/// follow the head, the fourth and fifth give the number of records of 64 bytes before the counts and the padding, and
/// the sixth is the number of counts.
fn sum(counts: &Path) -> u64 {
    let bytes = fs::read(counts).expect("the program is built with `-C instrument-coverage`");
    let number = |at: usize| u64::from_le_bytes(bytes[at..at + 8].try_into().expect("eight bytes"));
    assert_eq!(number(8) & 0xff, VERSION, "this version of raw profiles is another");
    let head = |at: usize| number(at * 8) as usize;
    let first = 16 * 8 + head(2) + head(3) * 64 + head(4);
    (0..head(5)).map(|at| number(first + at * 8)).sum()
}

/// The version of raw profiles that Rust writes since 1.83.
const VERSION: u64 = 10;

/// Runs all of `tasks` with as many threads as there are processors; returns the complaints.
fn each<T: Sync>(tasks: &[T], judge: impl Fn(&T) -> Option<String> + Sync) -> Vec<String> {
    let (next, said) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                while let Some(task) = tasks.get(next.fetch_add(1, Ordering::Relaxed)) {
                    said.lock().expect("no thread panics with it").extend(judge(task));
                }
            });
        }
    });
    said.into_inner().expect("no thread panics with it")
}

#[test]
fn linting_grows_as_the_document_does() {
    let failed = each(&shapes::wanted(), |(name, shape)| {
        let lint = |bytes| run(&["--select", "*", "--format", "jsonl"], &[((*name).to_owned(), shape.of(bytes))]);
        Growth::worse(SHORT, lint, MOST, FEW).map(|growth| format!("{name}: {:?}", growth.work))
    });
    assert!(failed.is_empty(), "{failed:#?}");
}

/// Texts in which rules find something repeatedly, in one line and in many.
const FOUND: [(&str, Shape); 4] = [
    ("line.txt", Shape::Repeated("", "As a large language model, I have no opinion. ")),
    ("lines.txt", Shape::Repeated("", "As a large language model, I have no opinion.\n\n")),
    ("beyond-ascii.txt", Shape::Repeated("", "É as a large language model, I have no opinion. ")),
    ("related.txt", Shape::Repeated("", "Nobody knows how many of them there were in the valley at that time. ")),
];

#[test]
fn reports_grow_as_the_findings_do() {
    let formats = FORMATS.iter().flat_map(|format| FOUND.iter().map(move |found| (*format, found)));
    let failed = each(&formats.collect::<Vec<_>>(), |(format, (name, shape))| {
        let lint = |bytes| run(&["--select", "*", "--format", format], &[((*name).to_owned(), shape.of(bytes))]);
        Growth::worse(SHORT, lint, MOST, FEW).map(|growth| format!("{format} of {name}: {:?}", growth.work))
    });
    assert!(failed.is_empty(), "{failed:#?}");
}

/// The formats of reports.
const FORMATS: [&str; 16] = [
    "human",
    "short",
    "json",
    "jsonl",
    "sarif",
    "github",
    "gitlab",
    "junit",
    "checkstyle",
    "markdown",
    "html",
    "rdjson",
    "rdjsonl",
    "grouped",
    "documents",
    "documents-csv",
];

#[test]
fn what_the_program_does_grows_as_its_input_does() {
    let record = |n: usize| {
        format!(
            "{{\"id\": \"r{n}\", \"text\": \"As a large language model, I say that {n} of 40 percent fell in 2019.\"}}\n"
        )
    };
    let file = |n: usize| {
        let text = format!("2025-03-03\n\nPresident Joe Biden wrote to Ann Berg{n}. Exports fell by {n} percent.\n");
        (format!("{n}.txt"), text)
    };
    let one = |name: &str, text: String| vec![(name.to_owned(), text)];
    let records = |bytes: usize| one("records.jsonl", (0..bytes / 90).map(record).collect());
    let files = |bytes: usize| (0..bytes / 90).map(file).collect();
    let found = |bytes: usize| one("found.txt", FOUND[1].1.of(bytes));
    let tasks: [(&[&str], &Make<'_>); 6] = [
        (&["--select", "*", "--format", "jsonl"], &records),
        (&["--select", "*", "--format", "human"], &records),
        (&["--select", "*", "--format", "jsonl"], &files),
        (&["--select", "*", "--format", "sarif"], &files),
        (&["--fix"], &found),
        (&["--diff"], &found),
    ];
    let failed = each(&tasks, |(args, make)| {
        let work = |bytes| run(args, &make(bytes));
        Growth::worse(SHORT, work, MOST, FEW).map(|growth| format!("{args:?}: {:?}", growth.work))
    });
    assert!(failed.is_empty(), "{failed:#?}");
}
