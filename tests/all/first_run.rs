//! What users see when they run the program for the first time, in full, in five situations: a clean repository, one
//! with a few findings, with hundreds, with thousands, and one in another language.
//!
//! `UPDATE_DOCS=1 cargo test --test all first_run` writes these outputs. Read each of them afterwards: does one look
//! show which rule found most, where, and how to see the rest?

use std::fs;
use std::path::{Path, PathBuf};

use regex::Regex;

use crate::generated::hold;
use crate::program::Folder;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/first_run").join(name)
}

/// A repository with the documents of a folder.
fn copied(name: &str) -> Folder {
    let root = folder(name);
    let repository = Folder::with(&[]);
    let mut open = vec![root.clone()];
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(fs::read_dir(&path).expect("it can be listed").map(|entry| entry.expect("it is there").path()));
        } else {
            let name = path.strip_prefix(&root).expect("it is below").to_string_lossy().replace('\\', "/");
            repository.write(&name, fs::read(&path).expect("it can be read"));
        }
    }
    repository
}

const PLACES: [&str; 10] = ["pier", "lamp", "ferry", "market", "bridge", "library", "tram", "school", "tunnel", "quay"];
const FOLDERS: [&str; 3] = ["minutes", "news", "notes"];

/// A repository with that many short documents, most of which have findings.
fn written(documents: usize) -> Folder {
    let repository = Folder::with(&[]);
    for number in 0..documents {
        let (place, other) = (PLACES[number % 10], PLACES[number / 10 % 10]);
        let mut text = format!(
            "# The {place} and the {other}, part {}\n\nThe {place} is open from dusk to dawn. It lies behind the {other}, where the road ends.\n",
            number + 1
        );
        let mut add = |every: usize, line: String| {
            if number % every == 0 {
                text.push_str(&format!("\n{line}\n"));
            }
        };
        add(2, format!("Published on Monday, {} March 2022.", number % 27 + 1));
        add(3, format!("The {other} was built in 1974 and closed on 31 April 1981."));
        add(4, "As of my last update, the board had not met.".to_owned());
        add(5, "See the plan[^plan] for the rest.\n\n[^plan]: In the town hall, on request.".to_owned());
        add(7, format!("Let me know if you would like me to add more about the {place}!"));
        repository.write(&format!("{}/{place}/{:04}.md", FOLDERS[number % 3], number + 1), text);
    }
    repository
}

/// What the program prints in a repository, without the times.
fn transcript(repository: &Folder, code: i32) -> String {
    let outcome = repository.run(&[]).code(code);
    assert_eq!(outcome.err, "");
    let time = Regex::new(r"\(\d+\.\d\d s\)").expect("a pattern");
    time.replace(&outcome.out, "(0.00 s)").into_owned()
}

#[test]
fn a_first_run_is_what_it_was_read_to_be() {
    for (name, repository, code) in [
        ("clean", copied("clean"), 0),
        ("few", copied("few"), 1),
        ("hundreds", written(150), 1),
        ("thousands", written(1500), 1),
        ("german", copied("german"), 1),
    ] {
        hold(&format!("tests/first_run/{name}.out"), &transcript(&repository, code));
    }
}

/// What a first run must show, in whatever words.
#[test]
fn a_first_run_with_many_findings_tells_what_and_where_and_how_to_go_on() {
    for (documents, most) in [(150, 300), (1500, 300)] {
        let out = transcript(&written(documents), 1);
        let lines: Vec<&str> = out.lines().collect();
        assert!(lines.len() <= most, "{} lines", lines.len());
        // the last screen
        let screen = lines[lines.len().saturating_sub(24)..].join("\n");
        let table: Vec<&str> = screen.lines().skip_while(|line| !line.starts_with("findings")).skip(1).collect();
        let counts: Vec<usize> = table
            .iter()
            .map_while(|line| line.split_whitespace().next())
            .map_while(|count| count.parse().ok())
            .collect();
        assert!(counts.len() >= 4 && counts.is_sorted_by(|a, b| a >= b), "{screen}");
        assert!(table[0].contains("date/weekday") && table[0].contains(".md:"), "{screen}");
        for said in ["--all", "--select RULE", "--statistics --by folder", "--baseline FILE"] {
            assert!(screen.contains(said), "{said}\n{screen}");
        }
    }
}

/// `tools/pictures.py` draws it from what the program prints.
#[test]
fn the_picture_of_the_terminal_shows_what_is_printed() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/pictures/terminal.svg");
    let image = fs::read_to_string(path).expect("the picture is there");
    let image = roxmltree::Document::parse(&image).expect("it is SVG");
    let lines = image.descendants().filter(|node| node.has_tag_name("text"));
    let text = |line: roxmltree::Node<'_, '_>| -> String {
        line.descendants().filter_map(|node| node.text().filter(|_| node.is_text())).collect()
    };
    let shown: Vec<String> = lines.map(text).collect();
    let printed = transcript(&copied("few"), 1).replace("(0.00 s)", "(0.01 s)");
    let expected: Vec<&str> = std::iter::once("$ q7x2-lint").chain(printed.lines()).collect();
    assert_eq!(shown, expected, "tools/pictures.py makes it anew");
}
