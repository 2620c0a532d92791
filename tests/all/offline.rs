//! What holds of `--online` in a program that cannot ask, and of its rules where nobody is asked.

use crate::program::Folder;

#[cfg(not(feature = "online"))]
#[test]
fn a_program_built_without_it_says_how_to_build_one_with_it() {
    let folder = Folder::with(&[("a.md", "Rain fell.\n")]);
    let outcome = folder.run(&["a.md", "--online"]).code(2);
    assert!(outcome.out.is_empty(), "{}", outcome.out);
    outcome.complains(&["error: --online: ", "built without it", "help: ", "cargo install", "--features online"]);
    folder.run(&["a.md"]).code(0);
}

#[test]
fn help_tells_of_it() {
    let help = Folder::with(&[]).run(&["--help"]).code(0).out;
    assert!(help.contains("--online") && help.contains("--cache-dir"), "{help}");
}

#[test]
fn a_directive_for_dead_links_is_never_without_use() {
    let text = "<!-- q7x2-lint: allow(citation/dead-link) because the page comes back in May -->\n\nSee [rain](https://weather.example/a).\n";
    let folder = Folder::with(&[("a.md", text)]);
    let out = folder.run(&["a.md", "--select", "upkeep,citation/dead-link", "--format", "short"]).code(0).out;
    assert_eq!(out, "");
}

#[test]
fn without_asking_there_is_nothing_unchecked() {
    let folder = Folder::with(&[("a.md", "See [rain](https://weather.example/a).\n")]);
    let run = folder.run(&["a.md", "--format", "json"]).code(0).json();
    assert!(run.get("unchecked").is_none(), "{run}");
}
