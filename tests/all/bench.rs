//! `rules bench`: what rules find in a corpus, and what changed.

use serde_json::{Value, json};

use crate::program::Folder;

const BENCH: [&str; 5] = ["rules", "bench", "texts", "--select", "house/*"];

/// Twenty words in two documents: three sirens in two of them, and one whisper.
fn corpus() -> Folder {
    Folder::noisy(&[
        ("texts/a.txt", "A siren and a siren were heard in the town.\n"),
        ("texts/b.jsonl", "{\"text\": \"No whisper, but a siren was heard that whole night.\"}\n"),
    ])
}

fn run(folder: &Folder, more: &[&str]) -> crate::program::Outcome {
    folder.run(&[&BENCH[..], more].concat())
}

fn row<'v>(rows: &'v Value, rule: &str) -> &'v Value {
    let rows = rows.as_array().expect("rows are an array");
    rows.iter().find(|row| row["rule"] == rule).unwrap_or_else(|| panic!("no {rule}"))
}

#[test]
fn matches_documents_and_words_are_counted() {
    let counted = run(&corpus(), &["--format", "json"]).code(0).json();
    assert_eq!((&counted["documents"], &counted["words"], &counted["findings"]), (&json!(2), &json!(20), &json!(4)));
    let siren = json!({ "rule": "house/siren", "findings": 3, "documents": 2, "per_100000_words": 15000.0 });
    assert_eq!(row(&counted["rules"], "house/siren"), &siren);
    assert_eq!(row(&counted["rules"], "house/murmur")["findings"], 0, "rules that found nothing ran too");
}

#[test]
fn the_table_has_the_commonest_rule_first() {
    let folder = corpus();
    for format in [&[][..], &["--format", "table"]] {
        let out = run(&folder, format).code(0).out;
        let lines: Vec<Vec<&str>> = out.lines().map(|line| line.split_whitespace().collect()).collect();
        assert_eq!(lines[1], ["house/siren", "3", "2", "15000.000"], "{out}");
        assert_eq!(lines[2], ["house/whisper", "1", "1", "5000.000"], "{out}");
        assert!(out.ends_with("1 of 3 rules had no findings\n2 documents, 20 words: 4 findings\n"), "{out}");
    }
}

#[test]
fn an_earlier_count_is_compared() {
    let folder = corpus();
    run(&folder, &["--ignore", "house/whisper", "--format", "json", "--output", "before.json"]).code(0);
    folder.write("texts/a.txt", "A siren and a bell were heard in the town.\n");
    let later = ["--ignore", "house/murmur", "--against", "before.json"];
    let out = run(&folder, &later).code(0).out;
    let lines: Vec<Vec<&str>> = out.lines().map(|line| line.split_whitespace().collect()).collect();
    let rows = [
        &["house/siren", "15000.000", "10000.000", "-5000.000"],
        &["house/whisper", "-", "5000.000", "new"],
        &["house/murmur", "0.000", "-", "gone"],
    ];
    assert_eq!(lines[1..4], rows, "{out}");
    let compared = run(&folder, &[&later[..], &["--format", "json"]].concat()).code(0);
    let json = compared.json();
    assert_eq!(json["earlier"], json!({ "documents": 2, "words": 20, "findings": 3 }));
    let siren = json!({ "rule": "house/siren", "earlier": 15000.0, "now": 10000.0, "difference": -5000.0 });
    assert_eq!(row(&json["changes"], "house/siren"), &siren);
    assert_eq!(row(&json["changes"], "house/murmur")["now"], Value::Null);
    folder.write("after.json", &compared.out);
    run(&folder, &["--against", "after.json"]).code(0);
}

#[test]
fn a_mistaken_earlier_count_is_named_with_its_line() {
    let folder = corpus();
    for (text, place) in [
        ("{\n\"version\": 1,\n\"documents\": \"two\"\n}", "before.json:3"),
        ("{\n\"version\": 7\n}", "before.json:2"),
        ("{\"version\": 1}", "before.json:1"),
        ("", "before.json:1"),
        ("[\n\n", "before.json:"),
    ] {
        folder.write("before.json", text);
        let wrong = run(&folder, &["--against", "before.json"]).code(2).complains(&[place, "rules bench"]);
        assert_eq!(wrong.out, "", "nothing is counted");
    }
    run(&folder, &["--against", "none.json"]).code(2).complains(&["none.json"]);
}

#[test]
fn what_cannot_be_counted_fails() {
    let folder = corpus();
    folder.run(&["rules", "bench", "missing"]).code(2).complains(&["missing"]);
    folder.write("empty/a.png", "");
    folder.run(&["rules", "bench", "empty"]).code(2).complains(&["nothing to lint"]);
    run(&folder, &["--format", "sarif"]).code(2).complains(&["--format", "json"]);
    run(&folder, &["--select", "hous"]).code(2).complains(&["hous"]);
    folder.write("texts/b.jsonl", "{\"text\": \"A siren.\"}\nbroken\n");
    let partly = run(&folder, &["--format", "json", "--jobs", "1"]).code(2).complains(&["b.jsonl:2"]);
    assert_eq!(partly.json()["documents"], 2, "the rest is counted");
}

/// Three shards: the first has many sirens of one domain, the others few of two.
fn shards() -> Folder {
    let line = |url: &str, text: &str| format!("{{\"text\": \"{text}\", \"meta\": {{\"url\": \"{url}\"}}}}\n");
    let many: String = (0..40).map(|at| line(&format!("https://www.a.example/{at}"), "A siren was heard.")).collect();
    let few = line("http://b.example:80/x", "A siren <b>was</b> heard at nine.") + &line("", "All is quiet here.");
    Folder::noisy(&[("texts/0.jsonl", &many), ("texts/1.jsonl", &few), ("texts/2.jsonl", &few)])
}

#[test]
fn records_are_counted_by_a_field_and_examples_drawn_from_all_shards() {
    let folder = shards();
    let more = &["--format", "json", "--by", "meta.url", "--examples", "6"];
    let counted = run(&folder, more).code(0).json();
    assert_eq!(counted["by"], "meta.url");
    let groups = counted["groups"].as_array().expect("it is a list");
    let told: Vec<_> = groups.iter().map(|one| (one["group"].as_str(), one["documents"].as_u64())).collect();
    assert_eq!(told, [(Some("a.example"), Some(40)), (Some("b.example"), Some(2)), (Some("unknown"), Some(2))]);
    let siren = json!({ "rule": "house/siren", "findings": 2, "documents": 2, "per_100000_words": 16666.666667 });
    assert_eq!(row(&groups[1]["rules"], "house/siren"), &siren);
    let examples = row(&counted["rules"], "house/siren")["examples"].as_array().expect("it is a list").clone();
    let of = |path: &str| examples.iter().filter(|one| one["path"] == path).count();
    assert_eq!([of("texts/0.jsonl"), of("texts/1.jsonl"), of("texts/2.jsonl")], [4, 1, 1]);
    let other = examples.iter().find(|one| one["path"] == "texts/2.jsonl").expect("it is there");
    assert_eq!((&other["group"], &other["line"]), (&json!("b.example"), &json!(1)));
    let whole = [&other["before"], &other["words"], &other["after"]].map(|part| part.as_str().unwrap_or_default());
    assert_eq!(whole.concat(), "A siren <b>was</b> heard at nine.");
    // the same in every run, with any number of threads
    let again = run(&folder, &[&more[..], &["--jobs", "1"]].concat()).code(0).json();
    assert_eq!(again, counted);
    // without the option there are none
    assert!(run(&folder, &["--format", "json"]).code(0).json()["groups"].is_null());
}

#[test]
fn the_page_has_rates_by_group_and_examples() {
    let folder = shards();
    let out = run(&folder, &["--format", "html", "--by", "meta.url", "--output", "page.html"]).code(0).out;
    assert_eq!(out, "");
    let page = folder.read("page.html");
    for said in [
        "default-src 'none'",
        "44 documents",
        "Documents are grouped by <code>meta.url</code>: 3 groups",
        "<th scope=\"col\">b.example</th>",
        "16666.7",
        "A <mark>siren</mark> &lt;b&gt;was&lt;/b&gt; heard at nine.",
        "texts/2.jsonl:1",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    // twenty of 42 findings, two of which are not in the first shard
    assert_eq!(page.matches("<blockquote>").count(), 20);
    assert_eq!(page.matches("heard at nine").count(), 2);
    assert!(!page.contains("<script") && !page.contains("http-equiv=\"refresh\""));
}

#[test]
fn what_a_format_cannot_show_is_refused() {
    let folder = shards();
    run(&folder, &["--by", "id"]).code(2).complains(&["--by: this format does not show that", "--format html"]);
    run(&folder, &["--examples", "3"]).code(2).complains(&["--examples: this format"]);
    run(&folder, &["--format", "json", "--output", "a.json"]).code(0);
    let outcome = run(&folder, &["--format", "html", "--against", "a.json"]).code(2);
    outcome.complains(&["--against: this format", "--format json"]);
}
