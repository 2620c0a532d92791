//! From a folder to the linter for a path: what a workspace does with files in memory is what the program does with the
//! same files on the disk.

use std::fs;
use std::path::{Path, PathBuf};

use q7x2_lint::finding::{Finding, Severity};
use q7x2_lint::workspace::{Comparisons, Disk, Error, FieldNames, FileSystem, Memory, Options, Records, Workspace};
use serde_json::Value;

use crate::program::{Folder, rule};

/// The folder that all files in memory are in.
const ROOT: &str = "/site";

/// These files in memory, and three rules: `house/siren` is an error, `house/whisper` a warning, and
/// `house/murmur` an info.
fn noisy(files: &[(&str, &str)]) -> Memory {
    let memory = Memory::default();
    for (word, severity) in [("siren", "error"), ("whisper", "warning"), ("murmur", "info")] {
        memory.write(format!("{ROOT}/house/{word}.toml"), rule(word, severity));
    }
    memory.write(format!("{ROOT}/q7x2-lint.toml"), "rules = [\"house\"]\nselect = [\"house\"]\n");
    for (name, text) in files {
        memory.write(Path::new(ROOT).join(name), *text);
    }
    memory
}

fn open(files: &[(&str, &str)]) -> Workspace {
    Workspace::new(noisy(files), ROOT, Options::default())
}

/// Everything that is found below `path`, through the library.
fn lint(workspace: &Workspace, path: &str) -> Result<Vec<Finding>, Error> {
    let mut comparisons = Comparisons::default();
    let mut all = Vec::new();
    for target in workspace.walk(&[PathBuf::from(path)])?.targets {
        let linter = workspace.file(&target.path)?.linter()?;
        for document in linter.file().documents(target.named) {
            let document = document.unwrap_or_else(|problem| panic!("{}: {}", problem.path, problem.message));
            let outcome = linter.lint(&document);
            all.extend(outcome.findings);
            comparisons.keep(linter.file().settings(), outcome.observations);
        }
    }
    for (_, findings) in comparisons.compare(workspace)? {
        all.extend(findings);
    }
    all.retain(|finding| finding.suppressed.is_none());
    Ok(all)
}

/// "path: rule" of everything that is found below `path`.
fn found(workspace: &Workspace, path: &str) -> Vec<String> {
    let findings = lint(workspace, path).unwrap_or_else(|error| panic!("{error}"));
    findings.iter().map(|finding| format!("{}: {}", finding.origin.path, finding.rule)).collect()
}

/// The message and the line of an error.
fn mistake(result: Result<Vec<Finding>, Error>) -> (String, Option<usize>) {
    match result.expect_err("the settings are mistaken") {
        Error::File(error) => (error.message.clone(), error.line()),
        other => (other.to_string(), None),
    }
}

const SIREN: &str = "There was a siren at noon.\n";
const BOTH: &str = "There was a siren at noon, and a whisper.\n";

#[test]
fn a_folder_has_the_findings_that_the_program_has() {
    let files: &[(&str, &str)] = &[
        ("a.md", "It rained for a week [@moss2023], and the river rose [@reed2021].\n"),
        ("a.bib", "@article{moss2023,\n  title = {The wet summer}\n}\n"),
        ("b.md", SIREN),
        ("c/one.md", "President Volodymyr Zelensky spoke.\n"),
        ("c/two.md", "President Volodymyr Zelensky left.\n"),
        ("c/three.md", "President Volodymyr Zelenskyy came.\n"),
        ("c/.gitignore", "hidden.md\n"),
        ("c/hidden.md", SIREN),
        ("d/records.jsonl", "{\"text\": \"There was a siren at noon.\", \"id\": 7}\n\n{\"text\": \"Rain.\"}\n"),
        ("e/page.html", "<title>Rents</title><article><p>As an AI language model, I cannot say.</p></article>"),
        ("node_modules/f.md", SIREN),
        (
            "g/q7x2-lint.toml",
            "extends = [\"../q7x2-lint.toml\"]\n[[files]]\nglob = [\"loud.md\"]\nignore = [\"house\"]\n",
        ),
        ("g/loud.md", SIREN),
        ("g/still.md", SIREN),
        ("h.mobi", "BOOKMOBI\n"),
    ];
    let folder = Folder::noisy(files);
    folder.write("q7x2-lint.toml", "rules = [\"house\"]\nextend-select = [\"house\", \"consistency\"]\n");
    let key = |rule: &str, path: &str, start: u64, print: &str| format!("{path}:{start} {rule} {print}");
    let out = folder.run(&[".", "--format", "jsonl"]).out;
    let mut program: Vec<String> = out
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).expect("a line is JSON"))
        .map(|found| {
            let text = |key: &str| found[key].as_str().expect("it is text").to_owned();
            let start = found["span"]["start"].as_u64().expect("it has a place");
            key(&text("rule"), &text("path"), start, &text("fingerprint"))
        })
        .collect();
    let root = fs::canonicalize(folder.path("")).expect("the folder is there");
    let workspace = Workspace::new(Disk, root, Options::default());
    let findings = lint(&workspace, ".").unwrap_or_else(|error| panic!("{error}"));
    let mut library: Vec<String> = findings
        .iter()
        .map(|found| key(&found.rule, &found.origin.path, found.span.start as u64, &found.fingerprint.to_string()))
        .collect();
    program.sort();
    library.sort();
    assert_eq!(library, program);
    for rule in ["house/siren", "citation/dangling", "leftover/assistant-talk", "consistency/name-spelling"] {
        assert!(library.iter().any(|found| found.contains(rule)), "{rule} is not in {library:#?}");
    }
}

#[test]
fn configuration_is_found_from_the_file_upward() {
    let workspace = open(&[
        ("a.md", BOTH),
        ("sub/q7x2-lint.toml", "extends = [\"../q7x2-lint.toml\"]\nignore = [\"house/siren\"]\n"),
        ("sub/deep/b.md", BOTH),
        ("other/.git/HEAD", ""),
        ("other/c.md", BOTH),
    ]);
    let expected = ["a.md: house/siren", "a.md: house/whisper", "sub/deep/b.md: house/whisper"];
    assert_eq!(found(&workspace, "."), expected, "where a repository begins, the search ends");
    let sources: Vec<String> =
        workspace.sources().expect("all are there").iter().map(|path| path.display().to_string()).collect();
    assert!(sources.contains(&"/site/sub/q7x2-lint.toml".to_owned()), "{sources:?}");
    assert!(sources.contains(&"house/siren.toml".to_owned()), "{sources:?}");
}

#[test]
fn options_count_more_than_configuration() {
    let files = noisy(&[("a.md", BOTH)]);
    let with = |options: Options| found(&Workspace::new(files.clone(), ROOT, options), "a.md");
    let one = |rule: &str| Options { select: Some(vec![rule.to_owned()]), ..Options::default() };
    assert_eq!(with(one("house/whisper")), ["a.md: house/whisper"]);
    assert_eq!(with(Options { ignore: vec!["house/siren".to_owned()], ..Options::default() }), ["a.md: house/whisper"]);
    let worst = Options { severity_at_least: Some(Severity::Error), ..Options::default() };
    assert_eq!(with(worst), ["a.md: house/siren"]);
    assert_eq!(with(Options { isolated: true, ..Options::default() }), [""; 0]);
}

#[test]
fn overrides_hold_for_the_files_that_they_name() {
    let workspace = open(&[
        (
            "q7x2-lint.toml",
            "rules = [\"house\"]\nselect = [\"house\"]\nfail-on = \"warning\"\n[[files]]\nglob = [\"talks/**\"]\nignore = [\"house/whisper\"]\ngenre = \"minutes\"\n[files.severity]\n\"house/siren\" = \"info\"\n",
        ),
        ("talks/a.md", BOTH),
        ("b.md", BOTH),
    ]);
    assert_eq!(found(&workspace, "."), ["b.md: house/siren", "b.md: house/whisper", "talks/a.md: house/siren"]);
    let linter = |path: &str| {
        let file = workspace.file(Path::new(path)).expect("the settings are right");
        file.linter().expect("the rules are right")
    };
    let talk = linter("talks/a.md");
    assert_eq!(talk.severity("house/siren"), Some(Severity::Info));
    assert_eq!(talk.severity("house/whisper"), None);
    assert_eq!(talk.file().genre().map(|genre| genre.name()), Some("minutes"));
    assert_eq!(talk.file().settings().fail_on(), Severity::Warning);
    assert_eq!(linter("b.md").severity("house/siren"), Some(Severity::Error));
    let findings = lint(&workspace, "talks").expect("the settings are right");
    assert_eq!(findings[0].severity, Severity::Info, "findings have the severity of their file");
}

#[test]
fn mistakes_have_their_file_and_line() {
    let with = |name: &str, text: &str| mistake(lint(&open(&[("a.md", SIREN), (name, text)]), "a.md"));
    let (message, line) = with("q7x2-lint.toml", "rules = [\"house\"]\nselct = []\n");
    assert!(message.contains("selct") && line == Some(2), "{message}: {line:?}");
    let (message, line) = with("q7x2-lint.toml", "\n\nignore = [\"hose\"]\n");
    assert!(message.contains("hose") && line == Some(3), "{message}: {line:?}");
    let (message, line) = with("house/siren.toml", "title = 1\n");
    assert!(!message.is_empty() && line == Some(1), "{message}: {line:?}");
    let (message, line) = with("q7x2-lint.toml", "extends = [\"gone.toml\"]\n");
    assert!(message.contains("gone.toml") && line == Some(1), "{message}: {line:?}");
    let options = Options { select: Some(vec!["hose".to_owned()]), ..Options::default() };
    let (message, line) = mistake(lint(&Workspace::new(noisy(&[("a.md", SIREN)]), ROOT, options), "a.md"));
    assert!(message.contains("hose") && line.is_none(), "{message}: {line:?}");
}

#[test]
fn an_editor_lints_what_is_typed_and_not_what_is_saved() {
    let buffers = Memory::over(noisy(&[("a.md", "There was nothing.\n")]));
    let mut workspace = Workspace::new(buffers.clone(), ROOT, Options::default());
    assert_eq!(found(&workspace, "a.md"), [""; 0]);
    buffers.write("/site/a.md", SIREN);
    assert_eq!(found(&workspace, "a.md"), ["a.md: house/siren"]);
    // a text without a file also has the settings for its name
    let linter = workspace.file(Path::new("new/b.md")).and_then(|file| file.linter()).expect("the settings are right");
    let mut texts = linter.file().unparsed(BOTH.to_owned(), None);
    let document = linter.file().parse(texts.pop().expect("a text is a document"));
    assert_eq!(linter.lint(&document).findings.len(), 2);
    // settings are kept until they are read again
    buffers.write("/site/q7x2-lint.toml", "ignore = [\"*\"]\n");
    assert_eq!(found(&workspace, "a.md"), ["a.md: house/siren"]);
    workspace.reload();
    assert_eq!(found(&workspace, "a.md"), [""; 0]);
    buffers.remove("/site/a.md");
    buffers.remove("/site/q7x2-lint.toml");
    workspace.reload();
    assert_eq!(found(&workspace, "a.md"), [""; 0], "what is saved is seen again");
}

#[test]
fn libraries_beside_a_document_are_read_once_until_they_are_forgotten() {
    let files = noisy(&[
        ("q7x2-lint.toml", "select = [\"citation/dangling\"]\n"),
        ("a.md", "It rained [@moss2023], and the river rose [@reed2021].\n"),
        ("a.bib", "@article{moss2023,\n  title = {The wet summer}\n}\n"),
    ]);
    let mut workspace = Workspace::new(files.clone(), ROOT, Options::default());
    assert_eq!(found(&workspace, "a.md"), ["a.md: citation/dangling"]);
    files.write("/site/b.bib", "@book{reed2021,\n  title = {Rivers}\n}\n");
    workspace.refresh();
    assert_eq!(found(&workspace, "a.md"), [""; 0]);
    files.remove("/site/a.bib");
    workspace.refresh();
    assert_eq!(found(&workspace, "a.md"), ["a.md: citation/dangling"], "now it is the other that is missing");
}

#[test]
fn ignored_hidden_and_excluded_files_are_left_out() {
    let files = noisy(&[
        ("q7x2-lint.toml", "select = [\"house\"]\nrules = [\"house\"]\nexclude = [\"old/\"]\n"),
        (".gitignore", "drafts/\n"),
        (".q7x2-lintignore", "*.txt\n!kept.txt\n"),
        ("a.md", SIREN),
        ("a.txt", SIREN),
        ("kept.txt", SIREN),
        ("drafts/b.md", SIREN),
        ("old/c.md", SIREN),
        (".hidden/d.md", SIREN),
        ("vendor/e.md", SIREN),
        ("letter.mobi", "BOOKMOBI\n"),
        ("notes.rs", "fn main() {}\n"),
    ]);
    let walk = |options: Options| {
        let walked =
            Workspace::new(files.clone(), ROOT, options).walk(&[PathBuf::from(".")]).expect("it can be walked");
        let paths = walked.targets.iter().map(|target| target.path.display().to_string()).collect::<Vec<_>>();
        (paths, walked)
    };
    let (paths, walked) = walk(Options::default());
    assert_eq!(paths, ["a.md", "kept.txt"]);
    assert_eq!(walked.unread.get(".mobi"), Some(&1));
    assert_eq!(walked.left_out.values().map(|(count, _)| count).sum::<usize>(), 1, "{:?}", walked.left_out);
    let (paths, _) = walk(Options { no_ignore: true, no_default_excludes: true, ..Options::default() });
    assert_eq!(paths, [".hidden/d.md", "a.md", "a.txt", "drafts/b.md", "kept.txt", "vendor/e.md"]);
}

#[test]
fn records_are_documents_with_the_settings_of_their_file() {
    let lines = "{\"body\": \"There was a siren at noon.\", \"key\": 7}\nno JSON\n";
    let fields = FieldNames { id: Some("key".to_owned()), ..FieldNames::default() };
    let files = noisy(&[
        ("q7x2-lint.toml", "rules = [\"house\"]\nselect = [\"house\"]\n[fields]\ntext = \"body\"\n"),
        ("a.jsonl", lines),
    ]);
    let workspace = Workspace::new(files, ROOT, Options { fields, ..Options::default() });
    let linter = workspace.file(Path::new("a.jsonl")).and_then(|file| file.linter()).expect("the settings are right");
    assert!(linter.file().is_records());
    let documents = linter.file().documents(false);
    let [Ok(document), Err(problem)] = &documents[..] else { panic!("{documents:?}") };
    let finding = &linter.lint(document).findings[0];
    assert_eq!((finding.rule.as_str(), finding.origin.record_id()), ("house/siren", Some("7")));
    assert_eq!(problem.line, Some(2));
    // a caller that gets the lines from elsewhere can read them batch by batch
    let mut records = Records::new(lines.as_bytes(), None);
    let batch = records.batch().expect("they are in memory");
    assert_eq!(batch.into_iter().map(|line| linter.file().record(line).is_ok()).collect::<Vec<_>>(), [true, false]);
    assert!(records.batch().expect("they are in memory").is_empty());
}

#[test]
fn a_baseline_takes_in_what_is_found_and_lets_nothing_new_pass() {
    let files = noisy(&[("a.md", SIREN)]);
    let workspace = Workspace::new(files.clone(), ROOT, Options::default());
    let path = Path::new("known.json");
    let mut all = workspace.new_baseline(path);
    let mut findings = lint(&workspace, ".").expect("the settings are right");
    all.mark(&mut findings);
    files.write("/site/known.json", all.entries().to_text());
    files.write("/site/a.md", format!("{SIREN}\nThere was a whisper.\n"));
    let mut baseline = workspace.baseline(path).expect("it is a baseline");
    let mut findings = lint(&workspace, ".").expect("the settings are right");
    baseline.visit("a.md");
    baseline.mark(&mut findings);
    let new: Vec<&str> =
        findings.iter().filter(|finding| finding.suppressed.is_none()).map(|finding| finding.rule.as_str()).collect();
    assert_eq!((new, baseline.unmatched()), (vec!["house/whisper"], 0));
    files.write("/site/a.md", "There was nothing.\n");
    let mut baseline = workspace.baseline(path).expect("it is a baseline");
    baseline.visit("a.md");
    assert_eq!(baseline.unmatched(), 1);
}

#[test]
fn one_workspace_serves_several_roots_and_threads() {
    let files = Memory::default();
    for (root, word) in [("one", "siren"), ("two", "whisper")] {
        files.write(format!("/{root}/q7x2-lint.toml"), format!("rules = [\"house\"]\nselect = [\"house/{word}\"]\n"));
        files.write(format!("/{root}/house/{word}.toml"), rule(word, "error"));
        files.write(format!("/{root}/a.md"), BOTH);
    }
    assert!(files.list(Path::new("/")).is_ok());
    let workspace = Workspace::new(files, "/", Options::default());
    let both = std::thread::scope(|scope| {
        let one = scope.spawn(|| found(&workspace, "/one"));
        let two = scope.spawn(|| found(&workspace, "/two"));
        (one.join().expect("it does not panic"), two.join().expect("it does not panic"))
    });
    assert_eq!(both, (vec!["/one/a.md: house/siren".to_owned()], vec!["/two/a.md: house/whisper".to_owned()]));
}
