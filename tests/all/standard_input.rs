//! `-`: standard input as a document.

use crate::program::Folder;

#[test]
fn standard_input_is_a_document() {
    let folder = Folder::noisy(&[("loud.txt", "A siren.\n")]);
    let outcome = folder.pipe("A siren.\n", &["-", "--format", "short"]).code(1);
    assert_eq!(outcome.out, "<stdin>:1:3: error[house/siren]: “siren” is said\n");
    folder.pipe("All quiet.\n", &["-"]).code(0);
    folder.pipe("", &["-"]).code(0);
    folder.pipe(b"\xff\xff", &["-"]).code(0);
    folder.pipe(b"PK\0\0", &["-"]).code(2).complains(&["error: <stdin>: is a binary file"]);
    folder.pipe(b"PK\0\0", &["-", "--stdin-filename", "a.txt"]).code(2).complains(&["error: a.txt: is a binary file"]);
}

#[test]
fn its_name_decides_settings_format_and_how_it_is_called() {
    let folder = Folder::noisy(&[("sub/q7x2-lint.toml", "rules = [\"../house\"]\nselect = [\"house/whisper\"]\n")]);
    let text = "A siren, a whisper.\n";
    let outcome = folder.pipe(text, &["-", "--stdin-filename", "sub/new.txt", "--format", "jsonl"]);
    assert_eq!(outcome.found(), ["sub/new.txt house/whisper"]);
    let record = "{\"id\": \"r1\", \"text\": \"A siren.\"}\n";
    let outcome = folder.pipe(record, &["-", "--stdin-filename", "new.jsonl", "--format", "jsonl"]);
    assert_eq!(outcome.json_lines()[0]["record"], "r1");
}

#[test]
fn a_name_for_input_that_is_not_read_is_a_mistake() {
    let folder = Folder::noisy(&[("a.txt", "A siren.\n")]);
    folder.pipe("A siren.\n", &["--stdin-filename", "b.txt"]).code(2).complains(&["--stdin-filename", "add `-`"]);
}
