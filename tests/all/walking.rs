//! Which files are linted: those named, those below folders, and what excludes them.

use crate::program::Folder;

const LOUD: &str = "A siren.\n";

/// The paths in which something was found.
fn paths(folder: &Folder, arguments: &[&str]) -> Vec<String> {
    let mut all = vec!["--format", "jsonl"];
    all.extend(arguments);
    let found = folder.run(&all).found();
    found.iter().map(|found| found.trim_end_matches(" house/siren").to_owned()).collect()
}

#[test]
fn folders_are_walked_in_order_and_each_file_is_read_once() {
    let folder = Folder::noisy(&[("b/z.txt", LOUD), ("b/a.TXT", LOUD), ("a.text", LOUD), ("b/image.png", LOUD)]);
    assert_eq!(paths(&folder, &[]), ["a.text", "b/a.TXT", "b/z.txt"]);
    assert_eq!(paths(&folder, &["b", "a.text", "b/z.txt", "a.text"]), ["a.text", "b/a.TXT", "b/z.txt"]);
    assert_eq!(paths(&folder, &["./b"]), ["b/a.TXT", "b/z.txt"]);
}

#[test]
fn a_named_file_is_read_whatever_its_ending() {
    let folder = Folder::noisy(&[("NEWS", LOUD), ("a.unknown", LOUD)]);
    assert_eq!(paths(&folder, &["NEWS", "a.unknown"]), ["NEWS", "a.unknown"]);
}

#[test]
fn ignored_and_hidden_files_are_left_out_unless_asked_for() {
    let folder = Folder::noisy(&[
        (".gitignore", "skipped/\n*.tmp.txt\n"),
        (".q7x2-lintignore", "unread.txt\n"),
        ("a.txt", LOUD),
        ("b.tmp.txt", LOUD),
        ("skipped/c.txt", LOUD),
        (".hidden.txt", LOUD),
        ("unread.txt", LOUD),
        (".git/description.txt", LOUD),
    ]);
    assert_eq!(paths(&folder, &[]), ["a.txt"]);
    let all = [".hidden.txt", "a.txt", "b.tmp.txt", "skipped/c.txt", "unread.txt"];
    assert_eq!(paths(&folder, &["--no-ignore"]), all);
    assert_eq!(paths(&folder, &["b.tmp.txt"]), ["b.tmp.txt"], "a named file is meant");
}

#[test]
fn excluded_files_are_left_out_and_named_ones_where_that_is_forced() {
    let folder = Folder::noisy(&[("a.txt", LOUD), ("drafts/b.txt", LOUD), ("sub/drafts/c.txt", LOUD)]);
    folder.write("q7x2-lint.toml", "rules = [\"house\"]\nexclude = [\"/drafts\", \"sub/**/c.txt\"]\n");
    assert_eq!(paths(&folder, &[]), ["a.txt"]);
    assert_eq!(paths(&folder, &["a.txt", "drafts/b.txt"]), ["a.txt", "drafts/b.txt"]);
    assert_eq!(paths(&folder, &["--force-exclude", "a.txt", "drafts/b.txt", "./sub/drafts/c.txt"]), ["a.txt"]);
    let outcome = folder.run(&["--force-exclude", "drafts/b.txt"]).code(0);
    assert_eq!(outcome.err, "", "nothing is left to check, and that is as wished");
}

#[test]
fn binary_files_are_an_error_only_where_they_are_named() {
    let folder = Folder::noisy(&[("a.txt", LOUD)]);
    folder.write("b.txt", b"\x89PNG\0siren");
    let outcome = folder.run(&[]).code(1);
    assert!(outcome.out.contains("1 binary file skipped"), "{}", outcome.out);
    folder.run(&["b.txt"]).code(2).complains(&["b.txt", "binary"]);
    folder.run(&["--force-exclude", "b.txt"]).code(0);
}

#[cfg(unix)]
mod unix {
    use std::fs::{self, Permissions};
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::os::unix::process::CommandExt;

    use super::*;
    use crate::program::{Outcome, PROGRAM, finished};

    /// A user who is not root and owns nothing here.
    const NOBODY: u32 = 65534;

    #[test]
    fn links_that_lead_nowhere_or_around_do_not_stop_the_rest() {
        let folder = Folder::noisy(&[("a.txt", LOUD)]);
        symlink("nowhere.txt", folder.path("dangling.txt")).expect("links can be made");
        symlink("loop.txt", folder.path("loop.txt")).expect("links can be made");
        symlink(".", folder.path("around")).expect("links can be made");
        assert_eq!(paths(&folder, &[]), ["a.txt"]);
        for named in ["dangling.txt", "loop.txt"] {
            let outcome = folder.run(&["--format", "jsonl", "a.txt", named]).code(2);
            assert_eq!(outcome.found(), ["a.txt house/siren"]);
            outcome.complains(&[named]);
        }
    }

    #[test]
    fn a_folder_that_cannot_be_read_is_named_and_the_rest_is_linted() {
        let folder = Folder::noisy(&[("open/a.txt", LOUD), ("closed/b.txt", LOUD), ("closed-file.txt", LOUD)]);
        let lock = |name: &str, mode| fs::set_permissions(folder.path(name), Permissions::from_mode(mode));
        lock("closed", 0o000).expect("it is ours");
        lock("closed-file.txt", 0o000).expect("it is ours");
        let outcome = unprivileged(&folder, &["--format", "jsonl"]).code(2);
        lock("closed", 0o700).expect("it is ours");
        assert_eq!(outcome.found(), ["open/a.txt house/siren"]);
        let outcome = outcome.complains(&["closed: ", "permission denied"]);
        outcome.complains(&["closed-file.txt: ", "permission denied"]);
    }

    /// Runs the program as a user other than root, for whom permissions do not matter.
    fn unprivileged(folder: &Folder, arguments: &[&str]) -> Outcome {
        if fs::read(folder.path("closed-file.txt")).is_err() {
            return folder.run(arguments);
        }
        let copy = folder.path("q7x2-lint");
        fs::copy(PROGRAM, &copy).expect("the program can be copied");
        for (name, mode) in [("", 0o755), ("q7x2-lint", 0o755)] {
            fs::set_permissions(folder.path(name), Permissions::from_mode(mode)).expect("it is ours");
        }
        let like = folder.command(arguments);
        let mut command = std::process::Command::new(copy);
        command.args(like.get_args()).current_dir(folder.path("")).uid(NOBODY).gid(NOBODY);
        finished(command)
    }
}

#[test]
fn globs_that_no_shell_has_expanded_are_expanded() {
    let folder = Folder::noisy(&[
        (".gitignore", "skipped/\n"),
        ("a.md", LOUD),
        ("docs/b.md", LOUD),
        ("docs/deep/c.md", LOUD),
        ("docs/deep/d.txt", LOUD),
        ("docs/e.log", LOUD),
        ("docs/fixtures/f.md", LOUD),
        ("skipped/g.md", LOUD),
        ("[slug].md", LOUD),
    ]);
    for (glob, expected) in [
        ("docs/**/*.md", &["docs/b.md", "docs/deep/c.md"][..]),
        ("./docs/*.md", &["docs/b.md"]),
        ("*.md", &["[slug].md", "a.md"]),
        ("**/*.{txt,log}", &["docs/deep/d.txt"]),
        ("docs/*/", &["docs/deep/c.md", "docs/deep/d.txt"]),
        // files named by their extension are read like named files
        ("docs/*.log", &["docs/e.log"]),
        ("docs/fixtures/*.md", &["docs/fixtures/f.md"]),
        // an existing file is not a glob, whatever its name
        ("[slug].md", &["[slug].md"]),
    ] {
        assert_eq!(paths(&folder, &[glob]), expected, "{glob}");
    }
    assert_eq!(paths(&folder, &["docs/*.md", "docs/b.md", "a.md"]), ["a.md", "docs/b.md"], "each file once");
    for glob in ["docs/*.markdown", "**/g.md", "gone/**/*.md", "docs/[b.md"] {
        let outcome = folder.run(&["a.md", glob, "--format", "jsonl"]).code(2);
        let outcome = outcome.complains(&[&format!("error: {glob}: "), "glob"]);
        assert_eq!(outcome.found(), ["a.md house/siren"]);
    }
    folder.write("docs/paper.pdf", "%PDF-1.7\n");
    folder.run(&["docs/*.pdf"]).code(2).complains(&["error: docs/paper.pdf: ", "PDF"]);
}
