//! `explain RULE --trace FILE:LINE`: what a rule found in a line, and what stopped it.

use crate::program::Folder;

const TEXT: &str = "# A note\n\nThe horn is loud, as an old man knows.\n\nAs an AI language model, I cannot say. \
    She said: “As an AI language model, I cannot say.”\n";

fn folder() -> Folder {
    Folder::with(&[
        ("a.md", TEXT),
        ("rows.jsonl", "{\"text\": \"As an AI\"}\n"),
        ("q7x2-lint.toml", "rules = [\"house\"]\n"),
        ("house/horn.toml", HORN),
    ])
}

const HORN: &str = r##"
title = "The word horn"
severity = "error"
confidence = "high"
message = "{match}"
help = "None."
why = "It is loud."
unless = ["the {who} (said|wrote)"]

[words]
who = ["captain", "old pilot"]

[check.phrase]
any = ["the horn is (very|) quiet", "horn of plenty"]

[[example]]
text = "The horn is quiet."
finds = ["The horn is quiet"]

[[example]]
text = "The captain wrote: the horn is quiet."
"##;

#[test]
fn a_trace_tells_what_stopped_each_phrase() {
    let out = folder().run(&["explain", "house/horn", "--trace", "a.md:3"]).code(0).out;
    for part in [
        "house/horn in a.md:3",
        "  The horn is loud, as an old man knows.",
        "`any`, 2 phrases:",
        "`the horn is (very|) quiet`: matched “The horn is”, then expected `quiet` but found “loud,”",
        "`horn of plenty`: matched “horn”, then expected `of` but found “is”",
        "`unless`, 1 phrase:",
        "`the {who} (said|wrote)`: matched “The”, then expected `{who}` but found “horn”",
    ] {
        assert!(out.contains(part), "{part}\n{out}");
    }
    assert!(!out.contains("matches"), "{out}");
}

#[test]
fn a_trace_tells_why_a_match_is_not_reported() {
    let out = folder().run(&["explain", "leftover/assistant-talk", "--trace", "a.md:5"]).code(0).out;
    let told: Vec<&str> = out.lines().filter(|line| line.contains(" matches")).collect();
    assert_eq!(
        told,
        [
            "“As an AI language model, I cannot” matches.",
            "“As an AI language model, I cannot” matches but is not reported: the words of its sentence rule it out \
             (`unless`, `requires`).",
        ]
    );
    assert!(out.contains("`(he|she|they|we|it|who) {says}`: matched “She said” in full"), "{out}");
}

#[test]
fn a_trace_tells_why_a_rule_does_not_look() {
    let out = folder().run(&["explain", "consistency/office", "--trace", "a.md:3"]).code(0).out;
    assert!(out.contains("The rule does not look at this document: the rule compares documents"), "{out}");
}

#[test]
fn places_that_cannot_be_traced_are_told() {
    for (place, said) in [
        ("a.md", "expected FILE:LINE"),
        ("a.md:0", "expected FILE:LINE"),
        ("a.md:99", "a.md has no line 99"),
        ("none.md:1", "none.md: no such file"),
        ("house:1", "house: a folder has no lines"),
        ("rows.jsonl:1", "a record has no lines"),
    ] {
        folder().run(&["explain", "leftover/assistant-talk", "--trace", place]).code(2).complains(&[said]);
    }
}
