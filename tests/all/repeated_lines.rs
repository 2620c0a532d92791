//! Lines that many documents of a run have.

use crate::program::Folder;

const FOOTER: &str = "Norhaven Courier, the paper of the coast\n\nRead us on your phone, every day\n";

/// An article of its own for each `number`, with `footer` below it.
fn article(number: usize, footer: &str) -> String {
    let sentence = |line: usize| {
        format!(
            "In year {number} the port of Norhaven counted {} boats at quay {line} before the storms.\n\n",
            number * 7 + line
        )
    };
    (1..9).map(sentence).collect::<String>() + footer
}

/// The findings of the rule in a run over `folder`, by path and line.
fn found(folder: &Folder, arguments: &[&str]) -> Vec<(String, u64, String)> {
    let all = [&["--select", "repetition/line", "--format", "jsonl", "--isolated"], arguments].concat();
    let mut found: Vec<_> = folder
        .run(&all)
        .json_lines()
        .into_iter()
        .map(|finding| {
            let text = |key: &str| finding[key].as_str().unwrap_or_default().to_owned();
            let name = finding["record"].as_str().map_or_else(|| text("path"), str::to_owned);
            (name, finding["start"]["line"].as_u64().unwrap_or(0), text("message"))
        })
        .collect();
    found.sort();
    found
}

fn folder(count: usize) -> Folder {
    let folder = Folder::with(&[]);
    for number in 0..count {
        folder.write(&format!("{number}.txt"), article(number, FOOTER));
    }
    folder.write("own.txt", article(77, "The harbour master keeps a list of them.\n"));
    folder
}

#[test]
fn a_footer_is_one_finding_in_each_document_whatever_their_order() {
    let found = |names: &[&str]| found(&folder(5), names);
    let all = found(&["."]);
    assert_eq!(all.len(), 5, "{all:?}");
    assert!(all.iter().all(|(_, line, _)| *line == 17), "{all:?}");
    assert!(all[0].2.ends_with("is at the beginning or end of 5 documents"), "{all:?}");
    let names = ["4.txt", "own.txt", "1.txt", "0.txt", "3.txt", "2.txt"];
    assert_eq!(found(&names), found(&["0.txt", "1.txt", "2.txt", "3.txt", "4.txt", "own.txt"]));
    assert_eq!(found(&names).len(), 5);
    assert!(self::found(&folder(4), &["."]).is_empty(), "four are too few");
}

#[test]
fn records_are_compared_too() {
    let folder = Folder::with(&[]);
    let line =
        |number: usize| serde_json::json!({"id": format!("n{number}"), "text": article(number, FOOTER)}).to_string();
    folder.write("all.jsonl", (0..6).map(line).collect::<Vec<_>>().join("\n"));
    let all = found(&folder, &["all.jsonl"]);
    assert_eq!(all.len(), 6, "{all:?}");
    assert_eq!((all[5].0.as_str(), all[5].1), ("n5", 17));
}

#[test]
fn they_are_deleted_if_somebody_agrees() {
    let folder = folder(5);
    let run = |more: &[&str]| {
        let all = [&["--select", "repetition/line", "--isolated", "."], more].concat();
        folder.run(&all)
    };
    run(&["--fix"]);
    assert_eq!(folder.read("3.txt"), article(3, FOOTER), "it is not safe");
    let diff = run(&["--diff", "--unsafe-fixes"]).out;
    assert_eq!(diff.matches("-Read us on your phone").count(), 5, "{diff}");
    assert_eq!(folder.read("3.txt"), article(3, FOOTER));
    let out = run(&["--fix", "--unsafe-fixes"]).code(0).out;
    assert!(out.contains('5'), "{out}");
    assert_eq!(folder.read("3.txt"), article(3, ""));
    assert_eq!(folder.read("own.txt"), article(77, "The harbour master keeps a list of them.\n"));
}

#[test]
fn where_authors_repeat_lines_on_purpose_nothing_is_found() {
    for genre in ["docs", "standard", "template"] {
        let all = found(&folder(5), &[".", "--genre", genre]);
        assert!(all.is_empty(), "{genre}: {all:?}");
    }
    assert_eq!(found(&folder(5), &[".", "--genre", "news"]).len(), 5);
}
