//! Exit codes: 0: no findings of a severity that makes the run fail; 1: findings; 2: the run itself failed.

use std::io::Read;
use std::process::Stdio;

use crate::program::Folder;

#[test]
fn the_code_follows_the_worst_finding() {
    let cases: [(&str, &[&str], i32); 10] = [
        ("All quiet.\n", &[], 0),
        ("A siren.\n", &[], 1),
        ("A whisper.\n", &[], 0),
        ("A whisper.\n", &["--fail-on", "warning"], 1),
        ("A whisper.\n", &["--fail-on", "info"], 1),
        ("A murmur.\n", &["--select", "*"], 0),
        ("A murmur.\n", &["--select", "*", "--fail-on", "info"], 1),
        ("A murmur.\n", &["--fail-on", "info"], 0),
        ("A whisper.\n", &["--fail-on", "warning", "--severity-at-least", "error"], 0),
        ("A siren.\n", &["--ignore", "house/siren"], 0),
    ];
    for (text, arguments, code) in cases {
        let outcome = Folder::noisy(&[("a.txt", text)]).run(arguments);
        assert_eq!(outcome.code, code, "{text:?} {arguments:?}\n{}{}", outcome.out, outcome.err);
    }
}

#[test]
fn each_folder_fails_by_its_own_settings() {
    let folder = Folder::noisy(&[("strict/a.txt", "All quiet.\n"), ("mild/a.txt", "A whisper.\n")]);
    folder.write("strict/q7x2-lint.toml", "rules = [\"../house\"]\nfail-on = \"warning\"\n");
    folder.run(&[]).code(0);
    folder.write("strict/a.txt", "A whisper.\n");
    folder.run(&[]).code(1);
}

#[test]
fn what_cannot_be_read_fails_the_run_and_the_rest_is_linted() {
    let folder = Folder::noisy(&[("a.txt", "A siren.\n")]);
    let outcome = folder.run(&["a.txt", "gone.txt", "--format", "jsonl"]).code(2).complains(&["error: gone.txt: "]);
    assert_eq!(outcome.found(), ["a.txt house/siren"]);
    let said = folder.run(&["a.txt", "gone.txt"]).out;
    assert!(said.contains("not everything could be read"), "{said}");
}

#[test]
fn checking_nothing_is_no_pass() {
    let folder = Folder::noisy(&[("empty/notes.unknown", "A siren.\n")]);
    let outcome = folder.run(&["empty"]).code(2).complains(&["nothing to lint", "help: "]);
    assert_eq!(outcome.out, "");
}

#[test]
fn mistakes_on_the_command_line_are_usage_errors() {
    let folder = Folder::noisy(&[("a.txt", "A siren.\n")]);
    let cases: [(&[&str], &[&str]); 8] = [
        (&["--formt", "json"], &["--formt", "--format"]),
        (&["--format", "shrt"], &["shrt", "short"]),
        (&["--fail-on", "never"], &["never", "warning"]),
        (&["--as-of", "2024-02-31"], &["2024-02-31", "--as-of", "2025-12-06"]),
        (&["--as-of", "yesterday"], &["yesterday", "--as-of"]),
        (&["--jobs", "0"], &["--jobs 0"]),
        (&["--fields", "txt=body"], &["txt=body", "text=NAME"]),
        (&["--config", "none.toml"], &["error: none.toml: "]),
    ];
    for (arguments, parts) in cases {
        folder.run(arguments).code(2).complains(parts);
    }
}

#[test]
fn a_closed_pipe_is_success() {
    let folder = Folder::noisy(&[("a.txt", &"A siren.\n".repeat(2000))]);
    for format in ["human", "short", "json", "jsonl", "github"] {
        let mut command = folder.command(&["--format", format]);
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program runs");
        drop(child.stdout.take());
        let mut said = String::new();
        let mut stderr = child.stderr.take().expect("it is piped");
        stderr.read_to_string(&mut said).expect("the program writes UTF-8");
        let code = child.wait().expect("the program ends").code();
        // annotations are short, and may have fitted into the pipe before it closed
        let fits = format == "github" && code == Some(1);
        assert!(code == Some(0) || fits, "{format}: {code:?} {said}");
        assert_eq!(said, "", "{format}");
    }
}
