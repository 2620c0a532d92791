//! How long documents take that nobody would write, and how that grows with their length.
//!
//! `cargo bench --bench growth` lints documents of all shapes, or of those whose names hold the word in
//! the variable `SHAPE`, with all rules, and prints what a document of 100 KB takes, what one of 400 KB takes, and
//! how many times as much that is: about 4 if the growth is linear, 16 if it is that of a square. Times
//! are the best of three, and the slowest come last. The tests in `tests/growth` count instead.

#![expect(clippy::print_stdout, reason = "figures are what a benchmark prints")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use q7x2_lint::document::{Document, Format, Input};
use q7x2_lint::linter::Linter;
use q7x2_lint::rule;

#[path = "../tests/growth/shapes.rs"]
mod shapes;

const SHORT: usize = 100_000;
const LONG: usize = 4 * SHORT;
const RUNS: usize = 3;

/// As in the program.
#[cfg(feature = "mimalloc")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    let linter = Linter::new(rule::builtin().expect("the rules are right"));
    let best = |name: &str, text: &str| {
        let format = Format::of_path(name).expect("the names have endings of formats");
        let once = |_| {
            let input = Input { format, ..Input::text(name, text) };
            let started = Instant::now();
            black_box(linter.lint(&Document::read(input)));
            started.elapsed()
        };
        (0..RUNS).map(once).min().unwrap_or_default()
    };
    let mut rows: Vec<(Duration, Duration, &str)> = Vec::new();
    for (name, shape) in shapes::wanted() {
        rows.push((best(name, &shape.of(LONG)), best(name, &shape.of(SHORT)), name));
    }
    rows.sort();
    println!("{:<28} {:>12} {:>12} {:>8}", "shape", "100 KB", "400 KB", "times");
    for (long, short, name) in rows {
        let ms = |time: Duration| time.as_secs_f64() * 1e3;
        println!("{name:<28} {:>9.1} ms {:>9.1} ms {:>8.1}", ms(short), ms(long), ms(long) / ms(short));
    }
}
