//! Watching: what is reported after each change, until the program is stopped.

use std::io::{BufRead, BufReader};
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use crate::program::{Folder, rule};

/// The program, watching; stopped when the test is over.
struct Watching {
    program: Child,
    lines: Receiver<String>,
}

/// Long enough for any machine: a test that waits for it has failed.
const PATIENCE: Duration = Duration::from_secs(60);

impl Watching {
    fn start(folder: &Folder, arguments: &[&str]) -> Self {
        let mut command = folder.command(&[&["--watch", "--format", "short"], arguments].concat());
        let mut program = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts");
        let (send, lines) = channel();
        let out = program.stdout.take().expect("it is piped");
        let err = program.stderr.take().expect("it is piped");
        let other = send.clone();
        thread::spawn(move || BufReader::new(out).lines().map_while(Result::ok).try_for_each(|line| send.send(line)));
        thread::spawn(move || BufReader::new(err).lines().map_while(Result::ok).try_for_each(|line| other.send(line)));
        Self { program, lines }
    }

    /// Waits until all of `texts` are in lines, in any order: findings and notes come by two streams. Returns the
    /// lines.
    fn until(&self, texts: &[&str]) -> Vec<String> {
        let mut seen: Vec<String> = Vec::new();
        while !texts.iter().all(|text| seen.iter().any(|line| line.contains(text))) {
            let line = self.lines.recv_timeout(PATIENCE);
            seen.push(line.unwrap_or_else(|_| panic!("not all of {texts:?} came: {seen:?}")));
        }
        seen
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        let stopped = self.program.kill().and_then(|()| self.program.wait());
        assert!(stopped.is_ok() || thread::panicking(), "the program can be stopped");
    }
}

#[test]
fn changed_files_are_linted_again() {
    let folder = Folder::noisy(&[("a.txt", "A siren went.\n"), ("b.txt", "Nothing.\n")]);
    let watching = Watching::start(&folder, &["."]);
    watching.until(&["watching 2 files", "a.txt:1:3"]);
    folder.write("b.txt", "Then a siren again.\n");
    watching.until(&["watching 2 files", "a.txt:1:3", "b.txt:1:8"]);
    folder.write("c.md", "One more siren.\n");
    watching.until(&["watching 3 files", "c.md:1:10"]);
}

#[test]
fn settings_are_watched_and_mistakes_in_them_are_told() {
    let folder = Folder::noisy(&[("a.txt", "A siren and a klaxon.\n")]);
    let watching = Watching::start(&folder, &["."]);
    watching.until(&["watching 1 file;", "house/siren"]);
    folder.write("house/klaxon.toml", rule("klaxon", "error"));
    watching.until(&["watching 1 file;", "a.txt:1:15"]);
    folder.write("q7x2-lint.toml", "rules = \"house\n");
    watching.until(&["q7x2-lint.toml:1"]);
    folder.write("q7x2-lint.toml", "rules = [\"house\"]\nignore = [\"house/siren\"]\n");
    let lines = watching.until(&["watching 1 file;", "house/klaxon"]);
    assert!(!lines.iter().any(|line| line.contains("house/siren")), "{lines:?}");
}

#[test]
fn what_cannot_be_watched_is_refused() {
    let folder = Folder::with(&[("a.txt", "Nothing.\n")]);
    folder.run(&["--watch", "-"]).code(2).complains(&["standard input cannot be watched"]);
    folder.run(&["--watch", "--fix", "."]).code(2).complains(&["--watch", "--fix"]);
}
