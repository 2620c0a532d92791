//! What the program says about itself, and the settings that it writes.

use crate::program::Folder;

#[test]
fn help_and_version_are_there() {
    let folder = Folder::with(&[]);
    let help = folder.run(&["--help"]).code(0).out;
    for part in ["--select", "--format", "--stdin-filename", "--as-of", "--force-exclude", "Exit codes:", "explain"] {
        assert!(help.contains(part), "no {part} in\n{help}");
    }
    let version = folder.run(&["--version"]).code(0).out;
    assert_eq!(version, format!("q7x2-lint {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn every_shell_has_its_completions() {
    let folder = Folder::with(&[]);
    for shell in ["bash", "elvish", "fish", "nushell", "powershell", "zsh"] {
        let out = folder.run(&["completions", shell]).code(0).out;
        assert!(out.contains("stdin-filename") && out.contains("explain"), "{shell}");
    }
    folder.run(&["completions", "tcsh"]).code(2).complains(&["tcsh", "zsh"]);
}

#[test]
fn the_manual_page_is_a_manual_page() {
    let out = Folder::with(&[]).run(&["man"]).code(0).out;
    assert!(out.contains(".TH q7x2-lint 1") && out.contains(".SH SYNOPSIS"), "{out}");
}

#[test]
fn init_writes_settings_that_change_nothing() {
    let folder = Folder::with(&[("a.txt", "As an AI language model, I cannot browse the web.\n")]);
    let before = folder.run(&["--format", "short"]).code(1).out;
    let said = folder.run(&["init"]).code(0).out;
    assert_eq!(said, "wrote q7x2-lint.toml\n");
    assert_eq!(folder.run(&["--format", "short"]).code(1).out, before);
}

#[test]
fn init_keeps_settings_that_are_there() {
    let folder = Folder::with(&[("q7x2-lint.toml", "ignore = []\n")]);
    folder.run(&["init"]).code(2).complains(&["q7x2-lint.toml already exists", "--force"]);
    assert_eq!(folder.read("q7x2-lint.toml"), "ignore = []\n");
    folder.run(&["init", "--force"]).code(0);
    assert!(folder.read("q7x2-lint.toml").contains("# select ="));
}
