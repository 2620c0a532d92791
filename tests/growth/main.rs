//! Growth: a document of twice the length takes about twice the work, whatever it contains.
//!
//! Work is counted, not timed, in two ways. Here it is the memory allocated while documents of all shapes are read and
//! linted. `blocks.rs` counts how often each block of code runs, in a program built for this.

mod archived;
mod linear;
mod shapes;

use std::collections::HashMap;
use std::sync::LazyLock;

use q7x2_lint::document::{Document, Format, Input, container};
use q7x2_lint::linter::Linter;
use q7x2_lint::rule;
use q7x2_lint::workspace::Unparsed;

use linear::Growth;
use shapes::SHAPES;

/// How many times as much as the first doubling the second may add.
const MOST: f64 = 2.6;

/// The length of the shortest document in bytes. An unoptimized build lints some 100 KB per second.
const SHORT: usize = 1500;

static LINTER: LazyLock<Linter> = LazyLock::new(|| Linter::new(rule::builtin().expect("the rules are right")));

/// Reads and lints a document.
fn lint(name: &str, text: String) {
    let format = Format::of_path(name).expect("the names have endings of formats");
    if format.is_container() {
        let opened = container::open(&archived::file(name, &text), format);
        let (text, original) = opened.expect("it is whole");
        for one in Unparsed::all(Input::text(name, text), Some(original)) {
            LINTER.lint(&one.parse());
        }
        return;
    }
    let document = Document::read(Input { format, ..Input::text(name, text) });
    LINTER.lint(&document);
}

#[test]
fn what_is_allocated_grows_as_the_document_does() {
    let mut failed = Vec::new();
    for (name, shape) in shapes::wanted() {
        // what is computed once, at first use, is not part of the growth
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
    for ending in
        ["txt", "md", "mdx", "html", "wiki", "rst", "adoc", "eml", "docx", "odt", "ipynb", "tex", "org", "typ", "xml"]
    {
        assert!(SHAPES.iter().filter(|(name, _)| name.ends_with(&format!(".{ending}"))).count() >= 4, "{ending}");
    }
}
