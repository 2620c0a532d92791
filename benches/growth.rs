//! How long documents that nobody would write take, and how that grows with their length.
//!
//! `cargo bench --bench growth` lints documents of all shapes, or of those whose names contain the variable `SHAPE`,
//! with all rules. It prints how long a document of 100 KB takes, how long one of 400 KB takes, and the ratio: about 4
//! if the growth is linear, 16 if it is quadratic. Times are the best of three, and the slowest come last. The tests in
//! `tests/growth` count instructions instead.

#![expect(clippy::print_stdout, reason = "figures are what a benchmark prints")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use q7x2_lint::document::{Document, Format, Input, container};
use q7x2_lint::linter::Linter;
use q7x2_lint::rule;
use q7x2_lint::workspace::Unparsed;

#[path = "../tests/growth/archived.rs"]
mod archived;
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
            let bytes = archived::file(name, text);
            let started = Instant::now();
            if format.is_container() {
                let (text, original) = container::open(&bytes, format).expect("it is whole");
                for one in Unparsed::all(Input::text(name, text), Some(original)) {
                    black_box(linter.lint(&one.parse()));
                }
            } else {
                let input = Input { format, ..Input::text(name, text) };
                black_box(linter.lint(&Document::read(input)));
            }
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
