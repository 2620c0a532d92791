//! Formats by the names of files: found in folders, on standard input, in records.

use q7x2_lint::document::Format;

use crate::program::Folder;

/// A file of each format, in which markup is between the words that a rule looks for.
const FILES: [(&str, &str, &str); 22] = [
    ("a.txt", "A red siren.\n", "1:3"),
    ("b.text", "A red siren.\n", "1:3"),
    ("c.md", "A *red* siren.\n", "1:4"),
    ("d.mdx", "A **red** siren.\n", "1:5"),
    ("e.html", "<p>A <b>red</b> siren.", "1:9"),
    ("f.xhtml", "<p>A red<br/>siren.</p>", "1:6"),
    ("g.wiki", "A ''red'' siren.\n", "1:5"),
    ("h.mediawiki", "A [[x|red]] siren.\n", "1:7"),
    ("i.wikitext", "A '''red''' siren.\n", "1:6"),
    ("j.rst", "A **red** siren.\n", "1:5"),
    ("k.adoc", "A _red_ siren.\n", "1:4"),
    ("l.asciidoc", "A https://e.org[red] siren.\n", "1:17"),
    ("m.eml", "From: a\nSubject: b\n\nA red siren.\n", "4:3"),
    ("n.EML", "Subject: b\nContent-Transfer-Encoding: quoted-printable\n\nA red=\n siren.\n", "4:3"),
    ("o.asc", "A *red* siren.\n", "1:4"),
    ("p.mkdn", "A _red_ siren.\n", "1:4"),
    ("q.rest", "A :x:`red` siren.\n", "1:7"),
    ("qa.tex", "A \\emph{red} siren.\n", "1:9"),
    ("qb.xml", "<TEI><text><p>A <hi>red</hi> siren.</p></text></TEI>\n", "1:21"),
    ("qc.typ", "A *red* siren.\n", "1:4"),
    ("qd.org", "A /red/ siren.\n", "1:4"),
    ("r.rst.txt", ".. Note:: A red siren.\n", "1:13"),
];

fn folder() -> Folder {
    let folder = Folder::with(&[("q7x2-lint.toml", "rules = [\"house\"]\nselect = [\"house\"]\n")]);
    folder.write("house/alarm.toml", crate::program::rule("red siren", "error"));
    folder
}

#[test]
fn documents_of_every_format_are_found_in_folders() {
    let folder = folder();
    let mut expected: Vec<String> = Vec::new();
    for (name, text, place) in FILES {
        folder.write(name, text);
        expected.push(format!("{name}:{place}: error[house/alarm]: “red siren” is said"));
    }
    folder.write("s.rs", "// A red siren.\n");
    folder.write("t.others", "A red siren.\n");
    let found = folder.run(&["--format", "short"]).code(1).out;
    assert_eq!(found.lines().collect::<Vec<_>>(), expected);
}

#[test]
fn endings_in_the_documentation_are_those_that_are_known() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/formats.md");
    let documentation = std::fs::read_to_string(path).expect("the formats are documented");
    let mut known = 0;
    for row in documentation.lines().filter(|line| line.starts_with("| `")) {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let Ok(format) = cells[1].trim_matches('`').parse::<Format>() else { continue };
        // a class of the account of bytes is also called `text`
        if !cells[2].starts_with("`.") {
            continue;
        }
        for ending in cells[2].split(", ").map(|ending| ending.trim_matches('`')) {
            assert_eq!(Format::of_path(&format!("a{ending}")), Some(format), "{ending}");
            known += 1;
        }
    }
    assert!(known > 20, "{known} endings are documented");
}

#[test]
fn the_name_of_standard_input_tells_its_format() {
    let folder = folder();
    for (name, text, place) in FILES {
        let found = folder.pipe(text, &["-", "--stdin-filename", name, "--format", "short"]).code(1).out;
        assert!(found.starts_with(&format!("{name}:{place}: ")), "{name}: {found}");
    }
}

#[test]
fn records_can_be_in_any_format() {
    for (format, text) in [
        ("markdown", "A *red* siren."),
        ("html", "A <b>red</b> siren."),
        ("wiki", "A ''red'' siren."),
        ("rst", "A **red** siren."),
        ("asciidoc", "A _red_ siren."),
        ("latex", "A \\textbf{red} siren."),
        ("xml", "<TEI><p>A <hi>red</hi> siren.</p></TEI>"),
        ("typst", "A #strong[red] siren."),
        ("org", "A *red* siren."),
        ("mail", "Subject: x\n\nA red siren."),
    ] {
        let folder = folder();
        let settings = format!("rules = [\"house\"]\nselect = [\"house\"]\nrecord-format = \"{format}\"\n");
        folder.write("q7x2-lint.toml", settings);
        folder.write("a.jsonl", format!("{}\n", serde_json::json!({"text": text})));
        assert_eq!(folder.run(&["--format", "jsonl"]).code(1).found().len(), 1, "{format}");
    }
}
