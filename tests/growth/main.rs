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
    /// Counts the work of documents of `bytes` bytes, twice and four times as many.
    fn of(bytes: usize, mut work: impl FnMut(usize) -> u64) -> Self {
        Self { work: [bytes, 2 * bytes, 4 * bytes].map(&mut work) }
    }

    /// The growth from `bytes` bytes on if that is not linear there nor with longer documents. Some things
    /// begin at some length, and cost more from there on; what is a square stays one.
    fn worse(bytes: usize, mut work: impl FnMut(usize) -> u64, most: f64, few: u64) -> Option<Self> {
        let first = Self::of(bytes, &mut work);
        (!first.is_linear(most, few) && !Self::of(4 * bytes, &mut work).is_linear(most, few)).then_some(first)
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
    let linear = |of: fn(u64) -> u64| Growth::of(1000, |bytes| of(bytes as u64)).is_linear(2.5, 0);
    assert!(linear(|n| 500_000 + 7 * n) && linear(|_| 12) && linear(|n| 9 * n * u64::from(n.ilog2())));
    assert!(!linear(|n| 500_000 + n * n / 100) && !linear(|n| 50 * n + n * n / 50));
}

/// Linting in this process, with the allocator counting.
#[cfg(not(growth))]
mod allocations {
    use std::sync::LazyLock;

    use q7x2_lint::document::{Document, Format, Input};
    use q7x2_lint::linter::Linter;
    use q7x2_lint::rule;

    use crate::Growth;
    use crate::shapes::SHAPES;

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
        for (name, shape) in SHAPES {
            // what is worked out once, at first use, is no part of the growth
            lint(name, shape.of(4 * SHORT));
            let counted = |bytes: usize| {
                let text = shape.of(bytes);
                allocation_counter::measure(|| lint(name, text))
            };
            let bytes = Growth::worse(SHORT, |bytes| counted(bytes).bytes_total, 2.6, 200_000);
            assert!(bytes.is_none(), "{name}: bytes {bytes:?}");
            let times = Growth::worse(SHORT, |bytes| counted(bytes).count_total, 2.6, 500);
            assert!(times.is_none(), "{name}: allocations {times:?}");
        }
    }

    #[test]
    fn there_are_shapes_of_every_format() {
        assert!(SHAPES.len() >= 300);
        for ending in ["txt", "md", "mdx", "html", "wiki", "rst", "adoc", "eml"] {
            assert!(SHAPES.iter().filter(|(name, _)| name.ends_with(&format!(".{ending}"))).count() >= 4, "{ending}");
        }
    }
}
