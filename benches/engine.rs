//! How long the engine takes: reading the rules, building a linter, and linting text.
//!
//! `cargo bench --bench engine -- FOLDER` lints all files below FOLDER, or without it a text made here. Everything runs
//! on one thread. Figures are the best of some runs, so that other work on the machine matters little; compare ratios,
//! not absolute figures.

#![expect(clippy::print_stdout, reason = "figures are what a benchmark prints")]

use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};
use std::{env, fs};

use q7x2_lint::document::{Document, Input};
use q7x2_lint::linter::Linter;
use q7x2_lint::rule;

const RUNS: usize = 5;

/// As in the program.
#[cfg(feature = "mimalloc")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    let texts =
        env::args().skip(1).find(|arg| !arg.starts_with('-')).map_or_else(made_text, |folder| read(Path::new(&folder)));
    let bytes: usize = texts.iter().map(String::len).sum();
    print!("{}", start_up());
    println!("{} documents, {:.1} MB", texts.len(), bytes as f64 / 1e6);
    let rules = || rule::builtin().expect("the rules are right");
    let linter = Linter::new(rules());
    let read =
        best(|| texts.iter().map(|text| Document::read(Input::text("a.txt", text.clone())).blocks().len()).sum());
    row("reading documents", bytes, read);
    let lint = |text: &String| linter.lint(&Document::read(Input::text("a.txt", text.clone()))).findings.len();
    row(&format!("linting with all {} rules", linter.rules().len()), bytes, best(|| texts.iter().map(lint).sum()));
}

fn start_up() -> String {
    let text = made_text().concat().chars().take(10_000).collect::<String>();
    let started = Instant::now();
    let rules = rule::builtin().expect("the rules are right");
    let read = started.elapsed();
    let linter = Linter::new(rules);
    let built = started.elapsed();
    black_box(linter.lint(&Document::read(Input::text("a.txt", text.as_str()))));
    let first = started.elapsed();
    black_box(linter.lint(&Document::read(Input::text("a.txt", text.as_str()))));
    let second = started.elapsed();
    let ms = |from: Duration, to: Duration| (to - from).as_secs_f64() * 1e3;
    format!(
        "start-up: reading the rules {:.2} ms, building the linter {:.2} ms, the first 10 KB {:.2} ms, the next {:.2} ms\n",
        ms(Duration::ZERO, read),
        ms(read, built),
        ms(built, first),
        ms(first, second)
    )
}

fn best(mut run: impl FnMut() -> usize) -> Duration {
    let timed = || {
        let started = Instant::now();
        black_box(run());
        started.elapsed()
    };
    std::iter::repeat_with(timed).take(RUNS).min().expect("there is at least one run")
}

fn row(what: &str, bytes: usize, took: Duration) {
    println!("{what:45} {:8.1} MB/s", bytes as f64 / 1e6 / took.as_secs_f64());
}

/// All files below `folder`.
fn read(folder: &Path) -> Vec<String> {
    let mut texts = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("the folder can be listed").path();
        if path.is_dir() {
            texts.extend(read(&path));
        } else {
            texts.extend(fs::read_to_string(&path));
        }
    }
    texts
}

/// Some 4 MB of plain prose.
fn made_text() -> Vec<String> {
    let subjects = ["The harbour board", "A spokeswoman", "The museum", "Nobody in the village", "The second report"];
    let verbs = ["said on Monday that", "had expected that", "wrote in 2019 that", "denied that", "was told that"];
    let objects =
        ["the bridge would close.", "12,400 people had signed.", "rents rose by 8 percent.", "it was the oldest one."];
    let sentence = |n: usize| format!("{} {} {} ", subjects[n % 5], verbs[n / 5 % 5], objects[n / 25 % 4]);
    let document = |n: usize| (0..120).map(|at| sentence(n * 7 + at * at)).collect::<String>();
    (0..500).map(document).collect()
}
