//! GitHub annotations: escaping, limits, and the summary of a job.

use crate::program::Folder;

fn annotations(folder: &Folder) -> Vec<String> {
    folder.run(&["--format", "github"]).out.lines().map(str::to_owned).collect()
}

#[test]
fn findings_become_commands_with_columns_on_one_line() {
    let folder = Folder::noisy(&[("a.txt", "Déjà: a siren.\nA whisper.\n")]);
    let lines = annotations(&folder);
    assert_eq!(
        lines,
        [
            "::error file=a.txt,line=1,endLine=1,col=9,endColumn=14,title=house/siren::“siren” is said%0ASay something else.",
            "::warning file=a.txt,line=2,endLine=2,col=3,endColumn=10,title=house/whisper::“whisper” is said%0ASay something else.",
        ]
    );
}

#[test]
fn findings_over_several_lines_have_no_columns() {
    let folder = Folder::noisy(&[(
        "a.txt",
        "The town was asleep when at two in the morning, all of a sudden, a loud\nsiren woke it, and from then on nobody in the town could sleep at all.\n",
    )]);
    let rule = folder.read("house/siren.toml").replace("any = [\"siren\"]", "any = [\"loud siren\"]");
    folder.write("house/siren.toml", rule);
    let lines = annotations(&folder);
    assert!(lines[0].starts_with("::error file=a.txt,line=1,endLine=2,title=house/siren::"), "{lines:?}");
}

#[test]
fn nothing_in_a_text_or_a_name_gives_commands() {
    let name = "a:b,c%.txt";
    let folder = Folder::noisy(&[(name, "##[error]siren 100%::stop\n::error::siren\n")]);
    let rule = folder.read("house/siren.toml").replace("[check.phrase]", "[check.phrase]\nextent = \"sentence\"");
    folder.write("house/siren.toml", rule);
    let mut lines = annotations(&folder);
    lines.retain(|line| line.contains("title=house/"));
    assert_eq!(lines.len(), 2, "{lines:?}");
    for line in &lines {
        assert!(line.starts_with("::error file=a%3Ab%2Cc%25.txt,line="), "{line}");
        assert!(!line.contains("##["), "{line}");
    }
    assert!(lines[0].contains("100%25"), "{lines:?}");
}

#[test]
fn the_worst_come_first_and_the_rest_is_counted() {
    let folder = Folder::noisy(&[("a.txt", &"A whisper.\n\n".repeat(25)), ("b.txt", &"A siren.\n\n".repeat(12))]);
    let lines = annotations(&folder);
    let levels: Vec<&str> = lines.iter().filter_map(|line| line.split([' ', ':']).nth(2)).collect();
    let expected = [vec!["error"; 10], vec!["warning"; 10], vec!["notice"]].concat();
    assert_eq!(levels, expected);
    assert!(lines[20].contains("17 more findings not shown"), "{}", lines[20]);
}

#[test]
fn infos_leave_room_for_the_count() {
    let folder = Folder::noisy(&[("a.txt", &"A murmur.\n\n".repeat(12))]);
    let lines = folder.run(&["--format", "github", "--select", "*"]).code(0).out;
    assert_eq!(lines.lines().count(), 10);
    assert!(lines.lines().last().is_some_and(|line| line.contains("3 more findings")), "{lines}");
}

#[test]
fn what_cannot_be_read_is_an_annotation() {
    let folder = Folder::noisy(&[("a.txt", "All quiet.\n")]);
    folder.write("b.jsonl", "{\"text\": \"\"}\nno record\n");
    let outcome = folder.run(&["--format", "github"]).code(2);
    assert!(outcome.out.starts_with("::error file=b.jsonl,line=2,title="), "{}", outcome.out);
}

#[test]
fn a_job_has_a_summary() {
    let folder = Folder::noisy(&[("a.txt", "A whisper <b>.\n"), ("b|c.txt", "A siren.\n")]);
    folder.write("summary.md", "Said before.\n\n");
    let path = folder.path("summary.md");
    let path = path.to_str().expect("the folder has a plain name");
    folder.run_in(&[("GITHUB_STEP_SUMMARY", path)], &["--format", "github"]).code(1);
    let summary = folder.read("summary.md");
    assert!(summary.starts_with("Said before.\n\n"), "{summary}");
    assert!(summary.contains("1 error, 1 warning"), "{summary}");
    let rows: Vec<&str> = summary.lines().filter(|line| line.starts_with("| ") && line.contains("house/")).collect();
    assert_eq!(rows.len(), 2);
    assert!(rows[0].contains("b\\|c.txt:1:3") && rows[0].contains("error"), "the worst comes first: {rows:?}");
}

#[test]
fn a_job_that_finds_nothing_has_a_summary_too() {
    let folder = Folder::noisy(&[("a.txt", "All quiet.\n")]);
    let path = folder.path("summary.md");
    let path = path.to_str().expect("the folder has a plain name");
    let outcome = folder.run_in(&[("GITHUB_STEP_SUMMARY", path)], &["--format", "github"]).code(0);
    assert_eq!(outcome.out, "");
    let summary = folder.read("summary.md");
    assert!(summary.contains("no findings") && summary.contains("1 document, 2 words"), "{summary}");
}

#[test]
fn reports_for_people_cannot_give_commands_in_a_job() {
    let folder = Folder::noisy(&[("a.txt", "::error::siren\n")]);
    for format in ["human", "short"] {
        let out = folder.run_in(&[("GITHUB_ACTIONS", "true")], &["--format", format]).code(1).out;
        let first = out.lines().next().and_then(|line| line.strip_prefix("::stop-commands::")).expect("commands stop");
        assert_eq!(out.lines().last(), Some(format!("::{first}::").as_str()), "and go on");
    }
}

#[test]
fn places_in_a_record_are_not_places_of_the_file() {
    let records =
        "{\"text\": \"It is open.\"}\n{\"id\": \"b\", \"text\": \"It is open.\\nBy [Insert name], who left.\"}\n";
    let lines = annotations(&Folder::with(&[("a.jsonl", records)]));
    let [line] = &lines[..] else { panic!("{lines:?}") };
    assert!(line.starts_with("::error file=a.jsonl,line=2,endLine=2,title=leftover/placeholder::"), "{line}");
    assert!(line.contains("was never filled in (record b, line 2, column 4)"), "{line}");
}
