//! Whatever is typed, the editor shows what the command line reports for the same text.

use std::fs;
use std::path::Path;

use lsp_types::{Diagnostic, DiagnosticSeverity};
use serde_json::{Value, json};

use super::editor::{Editor, modern, uri};
use crate::program::Folder;

/// Numbers that look random and are the same in every run (SplitMix64).
pub struct Dice(pub u64);

impl Dice {
    /// A number below `most`.
    pub fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % most.max(1) as u64) as usize
    }
}

/// What is typed: words that rules look for, and all that can upset a reader, a line or a column.
const TYPED: [&str; 24] = [
    "As an AI language model, I cannot say.",
    "\n\n",
    "\r\n",
    "\n",
    "😀",
    "\u{feff}",
    "e\u{301}",
    "```",
    "<!-- ",
    " -->",
    "[12]",
    "[^1]",
    "In 2019, 73% of 1,204 people agreed.",
    "former President Obama",
    "# ",
    "---\n",
    "<div>",
    "</p>",
    "[Insert name here]",
    "“",
    "|",
    "\t",
    "Monday, 3 March 2021",
    "<!-- q7x2-lint: allow(claim) because of a test -->",
];

/// A change of `text`: what it is afterwards, and how an editor tells it.
pub fn edit(dice: &mut Dice, text: &str) -> (String, Value) {
    // editors have no place between the two characters of a line end
    let is_split = |at: usize| text[..at].ends_with('\r') && text[at..].starts_with('\n');
    let possible = |at: usize| text.floor_char_boundary(at.min(text.len()));
    let whole = |at: usize| if is_split(at) { at + 1 } else { at };
    let from = whole(possible(dice.below(text.len() + 1)));
    let length = [0, 0, 0, 1, 9, 80][dice.below(6)];
    let to = whole(possible(from + dice.below(length + 1)).max(from));
    let new = TYPED[dice.below(TYPED.len())];
    let after = format!("{}{new}{}", &text[..from], &text[to..]);
    (after, json!({"range": {"start": place(text, from), "end": place(text, to)}, "text": new}))
}

/// The place of byte `at` in units of UTF-16, counted without the help of the program.
fn place(text: &str, at: usize) -> Value {
    let before = &text[..at];
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    let column = before[start..].encode_utf16().count();
    json!({"line": before.matches('\n').count(), "character": column})
}

/// What the command line reports for the file, a line for each finding.
pub fn reported(folder: &Folder, name: &str) -> String {
    let text = folder.read(name);
    let report = folder.run(&["--format", "json", name]).json();
    let mut all = Vec::new();
    for finding in report["findings"].as_array().expect("it is a list") {
        if !finding["suppressed"].is_null() {
            continue;
        }
        let at = |key: &str| place(&text, finding["span"][key].as_u64().expect("a byte") as usize);
        let said = |key: &str| finding[key].as_str().expect("a text");
        let (start, end) = (at("start"), at("end"));
        let (severity, rule) = (said("severity"), said("rule"));
        all.push(format!("{start} {end} {severity} {rule} {}\n{}\n", said("message"), said("help")));
    }
    // in an order that does not depend on who lists them
    all.sort();
    all.concat()
}

/// What the editor shows, in the same form. What could not be read is an error of the command line, not a finding.
pub fn shown(diagnostics: &[Diagnostic]) -> String {
    let mut all = Vec::new();
    for one in diagnostics {
        let Some(lsp_types::NumberOrString::String(rule)) = &one.code else { continue };
        let severity = match one.severity {
            Some(DiagnosticSeverity::ERROR) => "error",
            Some(DiagnosticSeverity::WARNING) => "warning",
            _ => "info",
        };
        let (start, end) = (json!(one.range.start), json!(one.range.end));
        all.push(format!(
            "{start} {end} {severity} {rule} {}
",
            one.message
        ));
    }
    all.sort();
    all.concat()
}

/// Texts in all formats, with findings in most of them.
fn texts() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/documents");
    let mut all: Vec<(String, String)> = Vec::new();
    for entry in fs::read_dir(folder).expect("there are documents") {
        let path = entry.expect("they can be listed").path();
        let name = path.file_name().expect("it has a name").to_string_lossy().into_owned();
        let ending = name.rsplit('.').next().unwrap_or_default().to_owned();
        let is_text = ["txt", "md", "html", "wiki", "rst", "adoc", "eml", "bib", "mdx"].contains(&ending.as_str());
        if let Some(text) = fs::read_to_string(&path).ok().filter(|_| is_text) {
            all.push((name, text));
        }
    }
    all.sort();
    all
}

#[test]
fn after_each_edit_the_editor_shows_what_the_command_line_reports() {
    const EACH: usize = 3;
    let mut dice = Dice(20);
    let folder = Folder::with(&[]);
    let mut editor = Editor::with(&folder, modern(), json!({}), &[]);
    let mut found = 0;
    let all = texts();
    assert!(all.len() > 20, "there are enough documents: {}", all.len());
    // every format once or more, not every document
    for (name, text) in all.iter().step_by(all.len() / 20) {
        let uri = uri(&folder, name);
        let mut text = text.clone();
        folder.write(name, &text);
        editor.open(&uri, "plaintext", &text);
        assert_eq!(shown(&editor.found(&uri, 1)), reported(&folder, name), "{name}");
        for round in 0..EACH {
            let mut changes = Vec::new();
            while changes.len() <= round {
                let (after, change) = edit(&mut dice, &text);
                text = after;
                changes.push(change);
            }
            let version = 2 + round as i32;
            folder.write(name, &text);
            editor.change(&uri, version, json!(changes));
            let now = shown(&editor.found(&uri, version));
            assert_eq!(now, reported(&folder, name), "{name} after {changes:?}");
            found += now.lines().count() / 2;
        }
        editor.close(&uri);
    }
    assert!(found > 30, "something is found: {found}");
    assert_eq!(editor.end(), 0);
}
