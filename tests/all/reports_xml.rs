//! Reports in XML: well-formed whatever the text, and the same when read back. `tests/reports.sh`
//! validates them against their schemas.

use roxmltree::{Document, Node};

use crate::program::Folder;
use crate::reports::sample;

#[track_caller]
fn parse(text: &str) -> Document<'_> {
    Document::parse(text).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

fn all<'a>(document: &'a Document<'_>, name: &str) -> Vec<Node<'a, 'a>> {
    document.descendants().filter(|node| node.has_tag_name(name)).collect()
}

#[test]
fn checkstyle_lists_files_and_their_errors() {
    let out = sample().run(&["documents", "--format", "checkstyle"]).code(2).out;
    let document = parse(&out);
    let files: Vec<(&str, usize)> = all(&document, "file")
        .iter()
        .map(|file| (file.attribute("name").unwrap_or(""), file.children().filter(Node::is_element).count()))
        .collect();
    let expected = [
        ("documents/ferry.txt", 7),
        ("documents/markup & more.txt", 4),
        ("documents/orchard.txt", 0),
        ("documents/records.jsonl", 7),
    ];
    assert_eq!(files, expected);
    let script =
        all(&document, "error").into_iter().find(|error| error.attribute("source") == Some("q7x2-lint.residue/script"));
    let script = script.expect("it is found");
    assert_eq!(script.attribute("message"), Some("<script>document.title = \"broken\"</script> is code, not text"));
    assert_eq!((script.attribute("line"), script.attribute("column")), (Some("5"), Some("1")));
}

#[test]
fn junit_has_a_suite_for_every_document_and_a_case_for_every_finding() {
    let out = sample().run(&["documents", "--format", "junit"]).code(2).out;
    let document = parse(&out);
    for suite in all(&document, "testsuite") {
        let count = |name: &str| suite.descendants().filter(|node| node.has_tag_name(name)).count().to_string();
        assert_eq!(suite.attribute("tests"), Some(count("testcase").as_str()));
        assert_eq!(suite.attribute("failures"), Some(count("failure").as_str()));
        assert_eq!(suite.attribute("errors"), Some(count("error").as_str()));
    }
    let names: Vec<&str> = all(&document, "testsuite").iter().filter_map(|suite| suite.attribute("name")).collect();
    let expected = [
        "documents/ferry.txt",
        "documents/markup & more.txt",
        "documents/orchard.txt",
        "documents/records.jsonl#first",
        "documents/records.jsonl#second",
        "documents/records.jsonl#second",
        "documents/records.jsonl",
    ];
    assert_eq!(names, expected);
    let clean = all(&document, "testcase").into_iter().filter(|case| !case.has_children());
    let clean: Vec<&str> = clean.filter_map(|case| case.attribute("classname")).collect();
    assert_eq!(clean, ["documents/orchard.txt", "documents/records.jsonl#first"]);
}

#[test]
fn nothing_in_a_text_breaks_the_markup() {
    let hostile = "A siren \u{1}\u{1b}[31m\u{b}\u{fffe}\u{ffff} ]]> <!-- & \" ' \u{7f} end.\n";
    let folder = Folder::noisy(&[("<&\"a'.txt", hostile)]);
    let rule = folder.read("house/siren.toml").replace("[check.phrase]", "[check.phrase]\nextent = \"sentence\"");
    folder.write("house/siren.toml", rule);
    for format in ["checkstyle", "junit"] {
        let out = folder.run(&["--format", format]).code(1).out;
        let document = parse(&out);
        let said = document.descendants().find_map(|node| node.attribute("message")).expect("it is found");
        assert!(said.contains("]]> <!-- & \" '"), "{said}");
        assert!(said.contains('\u{fffd}') && !said.contains('\u{1b}'), "{said}");
        let name = document.descendants().find_map(|node| node.attribute("name").filter(|name| name.contains(".txt")));
        assert_eq!(name, Some("<&\"a'.txt"));
    }
}
