//! Growth: a document of twice the length makes about twice the work, whatever it is like.
//!
//! Work is counted, not timed, in two ways. `cargo test` counts what is allocated while documents of all
//! shapes are read and linted. `.ci/run growth` builds these tests and the program so that every block of
//! code counts how often it runs; then nothing that is gone through too often stays hidden, and the
//! reports, records and folders that only the program has are looked at too.

mod shapes;

#[cfg(growth)]
mod blocks;

/// The work that three documents make of which each is twice as long as the one before, and what each
/// doubling adds to it. What linting begins with is in none of the two.
#[derive(Debug, Clone, Copy)]
struct Growth {
    work: [u64; 3],
}

impl Growth {
    /// The growth from `bytes` bytes on that `work` makes, if it is linear neither there nor from four or
    /// sixteen times as many on: some things begin at some length, and cost more from there on. What is a
    /// square stays one.
    fn worse(bytes: usize, mut work: impl FnMut(usize) -> u64, most: f64, few: u64) -> Option<Self> {
        let mut from = |bytes| Self { work: [bytes, 2 * bytes, 4 * bytes].map(&mut work) };
        let mut worse = None;
        for length in [bytes, 4 * bytes, 16 * bytes] {
            worse = Some(from(length)).filter(|growth| !growth.is_linear(most, few));
            worse?;
        }
        worse
    }

    /// Whether the second doubling adds at most `most` times what the first does: 2 if the growth is
    /// linear, 4 if it is that of a square. So few steps as `few` may come at once.
    fn is_linear(self, most: f64, few: u64) -> bool {
        let added = |from: usize| self.work[from + 1].saturating_sub(self.work[from]);
        added(1) as f64 <= added(0) as f64 * most + few as f64
    }
}

#[test]
fn growth_is_told_from_three_sizes() {
    let linear = |of: fn(u64) -> u64| Growth::worse(1000, |bytes| of(bytes as u64), 2.5, 0).is_none();
    assert!(
        linear(|n| 500_000 + 7 * n)
            && linear(|_| 12)
            && linear(|n| if n > 3000 { 9 * n } else { n })
            && linear(|n| 9 * n * u64::from(n.ilog2()))
    );
    assert!(!linear(|n| 500_000 + n * n / 100) && !linear(|n| 50 * n + n * n / 50));
}

/// Linting in this process, with the allocator counting.
#[cfg(not(growth))]
mod allocations {
    use std::collections::HashMap;
    use std::sync::LazyLock;

    use q7x2_lint::document::{Document, Format, Input};
    use q7x2_lint::linter::Linter;
    use q7x2_lint::rule;

    use crate::Growth;
    use crate::shapes::{self, SHAPES};

    /// So many times as much as the first doubling may the second add.
    const MOST: f64 = 2.6;

    /// Bytes of the shortest document. An unoptimized build lints some 100 KB a second.
    const SHORT: usize = 1500;

    static LINTER: LazyLock<Linter> = LazyLock::new(|| Linter::new(rule::builtin().expect("the rules are right")));

    /// Reads and lints a document.
    fn lint(name: &str, text: String) {
        let format = Format::of_path(name).expect("the names have endings of formats");
        let document = Document::read(Input { format, ..Input::text(name, text) });
        LINTER.lint(&document);
    }

    #[test]
    fn what_is_allocated_grows_as_the_document_does() {
        let mut failed = Vec::new();
        for (name, shape) in shapes::wanted() {
            // what is worked out once, at first use, is no part of the growth
            lint(name, shape.of(4 * SHORT));
            let mut counted = HashMap::new();
            let mut counted = |bytes: usize| {
                let count = || allocation_counter::measure(|| lint(name, shape.of(bytes)));
                let counted = counted.entry(bytes).or_insert_with(count);
                (counted.bytes_total, counted.count_total)
            };
            let bytes = Growth::worse(SHORT, |bytes| counted(bytes).0, MOST, 200_000);
            failed.extend(bytes.map(|growth| format!("{name}: bytes {:?}", growth.work)));
            let times = Growth::worse(SHORT, |bytes| counted(bytes).1, MOST, 1000);
            failed.extend(times.map(|growth| format!("{name}: allocations {:?}", growth.work)));
        }
        assert!(failed.is_empty(), "{failed:#?}");
    }

    #[test]
    fn there_are_shapes_of_every_format() {
        assert!(SHAPES.len() >= 300);
        for ending in ["txt", "md", "mdx", "html", "wiki", "rst", "adoc", "eml"] {
            assert!(SHAPES.iter().filter(|(name, _)| name.ends_with(&format!(".{ending}"))).count() >= 4, "{ending}");
        }
    }
}
