//! Genres: how they are stated, how they are guessed, and what they change.

use crate::program::Folder;

const CLAIM: &str = "Many experts say that the lake will be dry within ten years.\n";

/// A page of a manual around a claim.
fn manual() -> String {
    format!(
        "# Installation\n\nInstall the package, then run the following command in your terminal. You can configure the server in the \
         file `lake.toml`. By default, the command creates a folder for each module. If you want to change the option, open the file \
         and set the value of `path`.\n\n{CLAIM}\n## Configuration\n\nMake sure that you have the latest version. Click **Save** to use \
         the new settings. For more information, see the guide. You need to add the parameter to your config file if you use the plugin.\n"
    )
}

fn claims(folder: &Folder, arguments: &[&str]) -> usize {
    let mut all = vec!["--format", "jsonl", "--select", "attribution/vague"];
    all.extend(arguments);
    folder.run(&all).found().len()
}

#[test]
fn a_manual_need_not_name_experts_unless_it_is_read_as_news() {
    let folder = Folder::with(&[("a.md", &manual())]);
    assert_eq!(claims(&folder, &["a.md"]), 0);
    assert_eq!(claims(&folder, &["--genre", "news", "a.md"]), 1);
    folder.write("q7x2-lint.toml", "preset = \"news\"\n");
    assert_eq!(claims(&folder, &["a.md"]), 1);
    // the command line wins, and settings for some files win over those for all
    assert_eq!(claims(&folder, &["--genre", "docs", "a.md"]), 0);
    folder.write("q7x2-lint.toml", "preset = \"news\"\n\n[[files]]\nglob = [\"*.md\"]\ngenre = \"docs\"\n");
    assert_eq!(claims(&folder, &["a.md"]), 0);
}

#[test]
fn a_genre_that_does_not_exist_is_an_error_with_its_place() {
    let folder = Folder::with(&[("a.md", "Rain.\n"), ("q7x2-lint.toml", "preset = \"nwes\"\n")]);
    let outcome = folder.run(&["a.md"]).code(2);
    assert!(outcome.err.contains("q7x2-lint.toml:1"), "{}", outcome.err);
    let outcome = folder.run(&["--isolated", "--genre", "nwes", "a.md"]).code(2);
    assert!(outcome.err.contains("unknown genre `nwes`"), "{}", outcome.err);
}

#[test]
fn the_report_says_what_a_text_was_read_as() {
    let folder = Folder::with(&[("a.md", &manual()), ("b.txt", "Rain.\n")]);
    let alone = folder.run(&["a.md"]);
    assert!(alone.out.contains("read as docs ("), "{}", alone.out);
    let both = folder.run(&["."]);
    assert!(both.out.contains("read as: 1 docs, 1 of unknown genre"), "{}", both.out);
}

#[test]
fn each_finding_in_json_has_the_genre_of_its_document() {
    let folder =
        Folder::with(&[("a.md", &manual().replace("Install", "As an AI language model, I cannot install. Install"))]);
    let run: serde_json::Value =
        serde_json::from_str(&folder.run(&["--format", "json", "a.md"]).out).expect("it is JSON");
    assert_eq!(run["findings"][0]["genre"], "docs");
    assert_eq!(run["summary"]["genres"]["docs"], 1);
}

#[test]
fn inspect_tells_genres_and_their_signs() {
    let folder = Folder::with(&[("a.md", &manual()), ("b.jsonl", "{\"text\": \"Rain.\", \"id\": 7}\n")]);
    let out = folder.run(&["inspect", "--genres", "."]).out;
    let lines: Vec<serde_json::Value> =
        out.lines().map(|line| serde_json::from_str(line).expect("each line is JSON")).collect();
    assert_eq!(lines.len(), 2);
    assert_eq!(
        (&lines[0]["path"], &lines[0]["genre"], &lines[0]["told-by"]),
        (&"a.md".into(), &"docs".into(), &"guess".into())
    );
    assert!(lines[0]["because"].as_array().is_some_and(|signs| !signs.is_empty()));
    assert!(lines[0]["signs"]["instructions"].as_f64().is_some_and(|value| value > 0.0));
    assert_eq!((&lines[1]["record"], &lines[1]["genre"]), (&7.into(), &"unknown".into()));
}

#[test]
fn a_file_is_of_the_same_genre_alone_as_with_its_folder() {
    let minutes = |day: u8| {
        format!(
            "# Meeting minutes, {day} May\n\nAttendees: Ada Moss, Ben Reed\n\n## Agenda\n\n- Approval of the minutes of the last meeting\n\
             - Discussion of the budget\n\n## Discussion\n\nWe should discuss the proposal next week. Ben moved to approve the motion, \
             seconded by Ada. The motion carried unanimously.\n\n## Action items\n\n- Ben: follow up on the recording\n- Next meeting: 11 June\n"
        )
    };
    let odd = "The new pier is long. It was built by the town in a year, and it cost a lot. It has four lamps and a bench at its end, where \
               one can sit and look at the water, and at the ships that come in at night with their lights on. The lamps are lit at \
               dusk. Two of them were broken by the storm, and a third one is dim now, but the fourth is as bright as it was.\n";
    let folder = Folder::with(&[("log/odd.md", odd)]);
    for day in 1..6 {
        folder.write(&format!("log/{day}.md"), minutes(day));
    }
    let genre = |arguments: &[&str]| -> Vec<String> {
        let mut all = vec!["inspect", "--genres"];
        all.extend(arguments);
        let out = folder.run(&all).out;
        let lines = out.lines().filter(|line| line.contains("odd.md"));
        lines
            .map(|line| serde_json::from_str::<serde_json::Value>(line).expect("it is JSON")["genre"].to_string())
            .collect()
    };
    assert_eq!(genre(&["log/odd.md"]), ["\"minutes\""], "it takes after its folder");
    assert_eq!(genre(&["log"]), genre(&["log/odd.md"]));
    let alone = Folder::with(&[("odd.md", odd)]);
    assert!(
        !alone.run(&["inspect", "--genres", "odd.md"]).out.contains("\"genre\":\"minutes\""),
        "of itself it is none"
    );
}

#[test]
fn the_form_for_proposals_is_a_template_among_them() {
    // on its own, it is one, but not so clearly that its neighbours would be ignored
    let form = r#"---
title: "Plan-0000: Title of the plan"
status: draft
---

## Abstract

This is the form for new plans. The proposal must follow the process of RFC 1.

## Motivation

The motivation is critical for plans that want to change the way gauges report. The proposal should explain why the existing specification is inadequate to address the problem that the plan solves.

## Specification

The specification should describe the syntax and semantics of any new feature. The specification must be detailed enough to allow independent implementations.

## Backwards Compatibility

A plan that breaks existing boards must include a section on it.

## Security Considerations

Every plan must have a section that discusses the security implications. A plan must not be accepted without it.
"#;
    let folder = Folder::with(&[("plans/plan-template.md", form)]);
    for number in 1..6 {
        let plan = format!(
            "---\ntitle: \"Plan-000{number}: Gauges\"\nstatus: final\n---\n\n## Abstract\n\nThis plan defines how gauge {number} \
             reports its readings to the board.\n\n## Specification\n\nA gauge MUST send its reading once an hour. The reading MUST be \
             an integer in millimetres. A board SHOULD reject readings that lack a unit. Implementations MAY send more often. A \
             client MUST NOT send a reading without a time stamp.\n\n## Security Considerations\n\nA board SHOULD verify the \
             signature of each message.\n"
        );
        folder.write(&format!("plans/plan-000{number}.md"), plan);
    }
    let told = folder.run(&["inspect", "--genres", "plans/plan-template.md", "plans/plan-0001.md"]).out;
    let genre = |name: &str| {
        let line = told.lines().find(|line| line.contains(name)).expect("each file has a line");
        serde_json::from_str::<serde_json::Value>(line).expect("it is JSON")["genre"].to_string()
    };
    assert_eq!(genre("plan-0001.md"), "\"standard\"");
    assert_eq!(genre("plan-template.md"), "\"template\"");
    assert!(folder.run(&["--isolated", "--select", "leftover/placeholder", "plans"]).out.contains("no findings"));
}

#[test]
fn rules_can_be_listed_for_a_genre() {
    let folder = Folder::with(&[]);
    let listed = |genre: &str| folder.run(&["rules", "list", "--genre", genre]).out;
    assert!(listed("news").contains("claim/uncited-figure"));
    assert!(!listed("docs").contains("claim/uncited-figure"));
    let severity = |out: String| out.lines().find(|line| line.starts_with("leftover/placeholder ")).map(str::to_owned);
    assert!(severity(listed("news")).is_some_and(|line| line.contains(" error ")));
    assert!(severity(listed("docs")).is_some_and(|line| line.contains(" warning ")));
}

#[test]
fn init_writes_what_most_documents_look_like_as_a_comment() {
    let folder = Folder::with(&[("docs/a.md", &manual()), ("docs/b.md", &manual()), ("docs/c.md", &manual())]);
    folder.run(&["init"]).code(0);
    let written = folder.read("q7x2-lint.toml");
    assert!(written.contains("# 3 of 3 documents here look like docs.\n# preset = \"docs\"\n"), "{written}");
    let empty = Folder::with(&[]);
    empty.run(&["init"]).code(0);
    assert!(!empty.read("q7x2-lint.toml").contains("look like"));
}
