//! `--changed`, `--changed-lines` and `--staged`, in real repositories.

use std::fs;
use std::process::Command;

use crate::program::{Folder, Outcome, finished};

/// A repository with the loud rules and one commit on `main`.
struct Repository(Folder);

impl Repository {
    fn new(files: &[(&str, &str)]) -> Self {
        let repository = Self(Folder::noisy(files));
        fs::remove_dir(repository.0.path(".git")).expect("it is empty");
        repository.git(&["init", "--quiet", "--initial-branch=main"]);
        repository.commit("first");
        repository
    }

    /// Runs Git here, without the user's configuration.
    fn git(&self, arguments: &[&str]) {
        let mut command = Command::new("git");
        command.arg("-C").arg(self.0.path("")).args(["-c", "user.name=Ann", "-c", "user.email=ann@example.org"]);
        command.args(["-c", "commit.gpgsign=false", "-c", "core.autocrlf=false"]).args(arguments);
        command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
        let outcome = finished(command);
        assert_eq!(outcome.code, 0, "git {arguments:?}: {}", outcome.err);
    }

    fn commit(&self, message: &str) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--message", message]);
    }

    fn run(&self, arguments: &[&str]) -> Outcome {
        self.0.run(&[arguments, &["--format", "jsonl"]].concat())
    }

    /// `path:line` of each finding.
    #[track_caller]
    fn found(&self, arguments: &[&str]) -> Vec<String> {
        let outcome = self.run(arguments);
        assert_ne!(outcome.code, 2, "{}", outcome.err);
        let place =
            |one: &serde_json::Value| format!("{}:{}", one["path"].as_str().unwrap_or_default(), one["start"]["line"]);
        outcome.json_lines().iter().map(place).collect()
    }
}

const LOUD: &str = "A siren.\n";

#[test]
fn changed_files_are_those_since_the_branch_left_the_default_one() {
    let repository = Repository::new(&[("old.md", LOUD), ("kept.md", LOUD), ("gone.md", LOUD), ("moved.md", LOUD)]);
    let none = repository.run(&["--changed"]).code(0).complains(&["note: none of 4 files has changed since main"]);
    assert_eq!(none.out, "");
    repository.git(&["switch", "--quiet", "--create", "feature"]);
    repository.0.write("committed.md", LOUD);
    repository.commit("second");
    repository.0.write("old.md", "A siren, again a siren.\n");
    repository.0.write("staged.md", LOUD);
    repository.git(&["add", "staged.md"]);
    repository.0.write("new.md", LOUD);
    fs::remove_file(repository.0.path("gone.md")).expect("it is there");
    repository.git(&["mv", "moved.md", "renamed.md"]);
    let all = ["committed.md:1", "new.md:1", "old.md:1", "old.md:1", "renamed.md:1", "staged.md:1"];
    assert_eq!(repository.found(&["--changed"]), all);
    assert_eq!(repository.found(&["--changed=main"]), all);
    let since = ["new.md:1", "old.md:1", "old.md:1", "renamed.md:1", "staged.md:1"];
    assert_eq!(repository.found(&["--changed=HEAD"]), since);
    assert_eq!(repository.found(&["--changed", "kept.md", "old.md"]), ["old.md:1", "old.md:1"]);
    // changes of others on the default branch are not changes of this branch
    repository.git(&["stash", "--quiet", "--include-untracked"]);
    repository.git(&["switch", "--quiet", "main"]);
    repository.0.write("kept.md", "A siren of others.\n");
    repository.commit("others");
    repository.git(&["switch", "--quiet", "feature"]);
    assert_eq!(repository.found(&["--changed"]), ["committed.md:1"]);
}

#[test]
fn only_findings_on_changed_lines_are_reported() {
    let text = "A siren.\n\nQuiet.\n\nA siren.\n\nA siren.\n";
    let repository = Repository::new(&[("a.md", text), ("b.md", LOUD), ("moved.md", text)]);
    let changed = text.replace("Quiet.", "A siren.").replacen("A siren.\n\n", "A siren.\n\nNew words.\n\n", 1);
    repository.0.write("a.md", &changed);
    repository.git(&["mv", "moved.md", "renamed.md"]);
    assert_eq!(repository.found(&["--changed-lines"]), ["a.md:5"]);
    assert_eq!(repository.found(&["--changed", "--changed-lines"]), ["a.md:5"]);
    // in a file that Git does not know, every line is new
    repository.0.write("new.md", text);
    assert_eq!(repository.found(&["--changed-lines", "new.md"]), ["new.md:1", "new.md:5", "new.md:7"]);
    // the exit code follows what is reported
    repository.0.write("a.md", text.replace("Quiet.", "Still quiet."));
    repository.run(&["--changed-lines", "a.md"]).code(0);
    // a record is a line
    repository.0.write("r.jsonl", "{\"text\": \"A siren.\"}\n{\"text\": \"Quiet.\"}\n");
    repository.commit("records");
    repository.0.write("r.jsonl", "{\"text\": \"A siren.\"}\n{\"text\": \"Quiet.\\n\\nA siren.\"}\n");
    let lines = repository.run(&["--changed-lines", "r.jsonl"]).json_lines();
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert_eq!(lines[0]["line"], 2, "{}", lines[0]);
}

#[test]
fn what_is_staged_is_linted_as_it_is_staged() {
    let repository = Repository::new(&[("a.md", "Quiet.\n\nA siren.\n"), ("b.md", LOUD), ("r.jsonl", "")]);
    repository.0.write("a.md", "A siren.\n\nA siren.\n");
    repository.0.write("new.md", LOUD);
    repository.0.write("r.jsonl", "{\"text\": \"A siren.\"}\n");
    repository.git(&["add", "--all"]);
    // the disk may differ from what will be committed
    repository.0.write("a.md", "Quiet.\n\nQuiet.\n");
    repository.0.write("b.md", "A siren, again.\n");
    repository.0.write("untracked.md", LOUD);
    repository.0.write("r.jsonl", "");
    fs::remove_file(repository.0.path("new.md")).expect("it is there");
    assert_eq!(repository.found(&["--staged"]), ["a.md:1", "a.md:3", "new.md:1", "r.jsonl:1"]);
    assert_eq!(repository.found(&["--staged", "--changed-lines"]), ["a.md:1", "new.md:1", "r.jsonl:1"]);
    repository.git(&["commit", "--quiet", "--message", "staged"]);
    repository.run(&["--staged"]).code(0).complains(&["note: none of ", "changed since the last commit"]);
    for other in ["--fix", "--diff", "--watch", "--changed"] {
        repository.run(&["--staged", other]).code(2).complains(&["cannot be used with"]);
    }
}

#[test]
fn names_may_have_spaces_quotes_and_letters_of_any_language() {
    let names = ["a b.md", "é日本.md", "it's \"so\".md", "sub folder/ü.md"];
    let repository = Repository::new(&[("sub folder/x.md", LOUD)]);
    for name in names {
        repository.0.write(name, "Quiet.\n");
    }
    repository.commit("names");
    for name in names {
        repository.0.write(name, "Quiet.\n\nA siren.\n");
    }
    let expected: Vec<String> =
        ["a b.md", "it's \"so\".md", "sub folder/ü.md", "é日本.md"].map(|name| format!("{name}:3")).into();
    assert_eq!(repository.found(&["--changed"]), expected);
    assert_eq!(repository.found(&["--changed-lines"]), expected);
    repository.git(&["add", "--all"]);
    assert_eq!(repository.found(&["--staged", "--changed-lines"]), expected);
}

#[test]
fn folders_below_and_worktrees_are_parts_of_a_repository() {
    let repository =
        Repository::new(&[("docs/a.md", "Quiet.\n"), ("other/b.md", "Quiet.\n"), (".gitignore", "trees\n")]);
    let settings = "rules = [\"../house\"]\n";
    repository.0.write("docs/q7x2-lint.toml", settings);
    repository.commit("settings");
    repository.0.write("docs/a.md", LOUD);
    repository.0.write("other/b.md", LOUD);
    assert_eq!(repository.found(&["--changed", "docs"]), ["docs/a.md:1"]);
    assert_eq!(repository.found(&["--changed", "docs/*.md"]), ["docs/a.md:1"]);
    // from a folder of the repository
    let mut command = repository.0.command(&["--changed", "--format", "short"]);
    command.current_dir(repository.0.path("docs"));
    assert_eq!(finished(command).code(1).out, "a.md:1:3: error[house/siren]: “siren” is said\n");
    repository.git(&["worktree", "add", "--quiet", "trees/side", "-b", "side"]);
    repository.0.write("trees/side/docs/a.md", "Quiet.\n\nA siren.\n");
    assert_eq!(repository.found(&["--changed-lines", "trees/side"]), ["trees/side/docs/a.md:3"]);
    // two repositories in one run
    assert_eq!(repository.found(&["--changed", "docs", "trees/side"]), ["docs/a.md:1", "trees/side/docs/a.md:3"]);
}

#[test]
fn before_the_first_commit_everything_is_new() {
    let folder = Folder::noisy(&[("a.md", LOUD), ("b.md", LOUD)]);
    fs::remove_dir(folder.path(".git")).expect("it is empty");
    let repository = Repository(folder);
    repository.git(&["init", "--quiet"]);
    repository.git(&["add", "a.md"]);
    assert_eq!(repository.found(&["--changed"]), ["a.md:1", "b.md:1"]);
    assert_eq!(repository.found(&["--changed-lines"]), ["a.md:1", "b.md:1"]);
    assert_eq!(repository.found(&["--staged"]), ["a.md:1"]);
}

#[test]
fn mistakes_are_told() {
    let repository = Repository::new(&[("a.md", LOUD)]);
    for reference in ["--changed=nowhere", "--changed=--output=x"] {
        repository.run(&[reference]).code(2).complains(&[reference, "no such branch, tag or commit", "help: "]);
    }
    repository.run(&["--changed", "gone.md"]).code(2).complains(&["error: gone.md: no such file"]);
    repository.git(&["checkout", "--quiet", "--orphan", "apart"]);
    repository.commit("apart");
    repository.run(&["--changed=main"]).code(2).complains(&["--changed=main", "no commit in common", "fetch-depth: 0"]);
    assert_eq!(
        repository.0.pipe(LOUD, &["--changed", "-"]).code(2).err,
        "error: --changed: standard input is not in a repository\n"
    );
    // no repository at all
    let bare = Folder::with(&[("a.md", LOUD)]);
    let mut command = bare.command(&["--staged"]);
    command.env("GIT_CEILING_DIRECTORIES", bare.path("").parent().expect("it is in a folder"));
    finished(command).code(2).complains(&["--staged needs a Git repository", "help: git says: not a git repository"]);
    // no Git at all
    let mut command = repository.0.command(&["--changed"]);
    command.env("PATH", bare.path("none"));
    finished(command).code(2).complains(&["the program `git` is not installed", "--changed"]);
}

const FLOOD: &str = "2 May 2025\n\nBy Monday the Lake Board moved 2,300 people out of Vesterby, below the Norra dam.\n";
const AGAIN: &str =
    "2 May 2025\n\nBy Monday evening the Lake Board had moved 3,200 people out of Vesterby. The Norra dam is dry.\n";

#[test]
fn changed_files_are_compared_with_those_of_an_index() {
    let repository = Repository::new(&[("flood.txt", FLOOD), ("other.txt", "Nothing.\n")]);
    repository.0.write("q7x2-lint.toml", "index = \".index\"\nselect = [\"consistency\"]\n");
    repository.commit("settings");
    repository.git(&["switch", "--quiet", "--create", "feature"]);
    repository.0.write("again.txt", AGAIN);
    for _ in 0..2 {
        // the index is made by the first run
        let outcome = repository.run(&["--changed"]);
        let findings = outcome.json_lines();
        assert_eq!(findings.len(), 1, "{findings:?} {}", outcome.err);
        assert_eq!((&findings[0]["path"], &findings[0]["rule"]), (&"again.txt".into(), &"consistency/figure".into()));
        assert_eq!(findings[0]["related"][0]["path"], "flood.txt");
        assert!(repository.0.path(".index/documents.jsonl").exists());
    }
    // files that have changed are read again, and those that are gone are left out
    repository.0.write("flood.txt", FLOOD.replace("2,300", "3,200"));
    repository.git(&["switch", "--quiet", "main"]);
    repository.git(&["add", "flood.txt"]);
    repository.commit("corrected");
    repository.git(&["switch", "--quiet", "feature"]);
    repository.git(&["merge", "--quiet", "main"]);
    repository.0.write("again.txt", AGAIN);
    repository.git(&["rm", "--quiet", "--cached", "again.txt"]);
    assert_eq!(repository.found(&["--changed"]), Vec::<String>::new());
    fs::remove_file(repository.0.path("flood.txt")).expect("it is there");
    let outcome = repository.run(&["--changed"]);
    assert!(outcome.err.contains("1 file gone or changed since: not compared"), "{}", outcome.err);
    // an index that cannot be used is said, and changes nothing
    repository.0.write(".index/documents.jsonl", "{}\n");
    let outcome = repository.run(&["--changed"]).code(0);
    assert!(outcome.err.contains("changed files are not compared with others"), "{}", outcome.err);
    assert_eq!(repository.0.read(".index/documents.jsonl"), "{}\n");
}
