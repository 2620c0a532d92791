//! The GitHub action: what it runs, with which arguments, and that inputs stay data.

use std::path::Path;
use std::process::Command;

use crate::program::{Folder, OUTSIDE, Outcome, PROGRAM, finished};

fn file(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{name}: {error}"))
}

#[test]
fn inputs_reach_the_shell_through_the_environment_alone() {
    for name in ["action.yml", ".github/workflows/ci.yml"] {
        let text = file(name);
        let runs = text.lines().filter(|line| line.trim_start().trim_start_matches("- ").starts_with("run:"));
        for line in runs {
            assert!(!line.contains("${{") && !line.ends_with(['|', '>']), "{name}: {line}");
        }
    }
}

#[test]
fn the_hooks_skip_what_is_excluded_and_run_once() {
    let text = file(".pre-commit-hooks.yaml");
    assert_eq!(text.matches("- id: q7x2-lint").count(), 2);
    assert_eq!(text.matches("entry: q7x2-lint --force-exclude\n").count(), 2);
    assert_eq!(text.matches("require_serial: true\n").count(), 2);
    assert_eq!(text.matches("pass_filenames: false\n").count(), 1);
}

/// Runs the action's script in `folder`, where the program is installed.
fn act(folder: &Folder, inputs: &[(&str, &str)]) -> Outcome {
    let installed = Path::new(PROGRAM).parent().expect("the program lies in a folder");
    let path = std::env::var("PATH").expect("programs are found by it");
    let mut command = Command::new("bash");
    command.arg(Path::new(env!("CARGO_MANIFEST_DIR")).join(".ci/action")).arg("lint").current_dir(folder.path(""));
    for name in OUTSIDE {
        command.env_remove(name);
    }
    command.env("PATH", format!("{}:{path}", installed.display())).envs(inputs.iter().copied());
    finished(command)
}

#[cfg(unix)]
#[test]
fn the_action_annotates_and_keeps_the_exit_code() {
    let folder = Folder::noisy(&[("a.txt", "A whisper.\n"), ("two words/b.txt", "A siren.\n")]);
    let out = act(&folder, &[]).code(1).out;
    assert!(out.starts_with("::error file=two words/b.txt,line=1,"), "{out}");
    act(&folder, &[("INPUT_PATHS", "a.txt\n")]).code(0);
    act(&folder, &[("INPUT_PATHS", "a.txt"), ("INPUT_FAIL_ON", "warning")]).code(1);
    act(&folder, &[("INPUT_PATHS", "two words\na.txt"), ("INPUT_ARGS", " --ignore  house/siren ")]).code(0);
    act(&folder, &[("INPUT_CONFIG", "gone.toml")]).code(2).complains(&["gone.toml"]);
}

#[cfg(unix)]
#[test]
fn inputs_of_the_action_are_not_run() {
    let folder = Folder::noisy(&[("a.txt", "A whisper.\n")]);
    for hostile in ["$(touch made)", "`touch made`", "a.txt; touch made", "--config=x && touch made"] {
        act(&folder, &[("INPUT_PATHS", hostile)]).code(2);
        act(&folder, &[("INPUT_ARGS", hostile), ("INPUT_FAIL_ON", hostile), ("INPUT_CONFIG", hostile)]).code(2);
    }
    assert!(!folder.path("made").exists());
    // the program expands a pattern itself, like one in quotes; elsewhere it matches nothing
    act(&folder, &[("INPUT_PATHS", "*.txt")]).code(0);
    act(&folder, &[("INPUT_ARGS", "*.csv"), ("INPUT_FAIL_ON", "*.txt"), ("INPUT_CONFIG", "*.txt")]).code(2);
}
