//! Ctrl+C and SIGTERM: no half-written file stays, and the exit code shows which signal it was.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use crate::program::Folder;

/// The names of unfinished files in a folder.
fn unfinished(folder: &Folder) -> Vec<String> {
    let names = fs::read_dir(folder.path("out")).expect("it is there").map(|entry| entry.expect("it is listed"));
    names.map(|entry| entry.file_name().to_string_lossy().into_owned()).filter(|name| name.ends_with(".tmp")).collect()
}

/// A run that has begun to write its report and waits for the rest of its input.
fn waiting(folder: &Folder) -> (Child, fs::File) {
    let made = Command::new("mkfifo").arg(folder.path("in.jsonl")).status().expect("there is a mkfifo");
    assert!(made.success());
    let mut command = folder.command(&["in.jsonl", "--format", "jsonl", "--output", "out/report.jsonl"]);
    let child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program runs");
    // this opens only when the program has opened it, too, which it does after beginning its report
    let mut input = OpenOptions::new().write(true).open(folder.path("in.jsonl")).expect("it is there");
    input.write_all(b"{\"text\": \"A siren.\"}\n").expect("the program reads");
    (child, input)
}

fn send(signal: &str, child: &Child) {
    let sent = Command::new("kill").args(["-s", signal, &child.id().to_string()]).status().expect("there is a kill");
    assert!(sent.success());
}

#[test]
fn what_is_half_written_is_taken_away() {
    for (signal, code) in [("INT", 130), ("TERM", 143)] {
        let folder = Folder::noisy(&[("out/report.jsonl", "the old report\n")]);
        let (mut child, input) = waiting(&folder);
        assert_eq!(unfinished(&folder).len(), 1, "the report is being written");
        send(signal, &child);
        let status = child.wait().expect("the program ends");
        drop(input);
        assert_eq!(status.code(), Some(code), "{signal}: {status}");
        assert_eq!(unfinished(&folder), [""; 0], "{signal}");
        assert_eq!(folder.read("out/report.jsonl"), "the old report\n", "{signal}");
    }
}

#[test]
fn a_run_that_is_left_alone_finishes() {
    let folder = Folder::noisy(&[("out/report.jsonl", "the old report\n")]);
    let (mut child, input) = waiting(&folder);
    drop(input);
    assert_eq!(child.wait().expect("the program ends").code(), Some(1));
    assert!(folder.read("out/report.jsonl").contains("house/siren"));
    assert_eq!(unfinished(&folder), [""; 0]);
    assert!(Path::new(&folder.path("out")).is_dir());
}
