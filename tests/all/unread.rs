//! Formats that are not read: an error if a file is named, one line for all files in folders.

use serde_json::json;

use crate::program::Folder;

/// What is said of it: it has no pages.
const NO_PAGES: &str =
    if cfg!(feature = "pdf") { "is a PDF without pages" } else { "is PDF, which is not supported: build" };
const PDF: &str = "%PDF-1.4\n1 0 obj\n<< /Length 9 >>\nstream\nA siren.\nendstream\nendobj\n%%EOF\n";
const RTF: &str = "{\\rtf1\\ansi A siren.}";
const LATEX: &str = "% A draft.\n\\documentclass{article}\n\\begin{document}\nA siren.\n\\end{document}\n";
const NOTEBOOK: &str = "{\"cells\": [{\"source\": \"A siren.\"}], \"nbformat\": 4}";

#[test]
fn a_named_file_in_a_format_that_is_not_read_is_an_error_that_says_which() {
    let folder = Folder::noisy(&[
        ("a.pdf", PDF),
        ("b.json", "[{\"text\": \"A siren.\"}]\n"),
        ("c.md", NOTEBOOK),
        ("d.rtf", RTF),
        ("f.po", "msgid \"\"\nmsgstr \"A siren.\"\n"),
        ("g.xml", "<?xml version=\"1.0\"?>\n<p>A siren.</p>\n"),
        ("h.warc", "WARC/1.0\r\nWARC-Type: response\r\n\r\nA siren."),
        ("i.docx", "PK\u{3}\u{4}\0\0word/document.xml"),
        ("j.parquet", "PAR1 A siren. PAR1"),
        ("k.ris", "TY  - BOOK\nTI  - A siren\nER  - \n"),
        ("m.epub", "PK\u{3}\u{4}\0\0mimetypeapplication/epub+zip"),
        ("n.odt", "PK\u{3}\u{4}\0\0mimetypeapplication/vnd.oasis.opendocument.text"),
        ("o.docx", "A siren."),
        ("q.doc", "A siren\0\u{1}."),
        ("r.docx", "PK\u{3}\u{4}\0\0ppt/presentation.xml"),
    ]);
    folder.write("p.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0");
    for (name, says) in [
        ("a.pdf", NO_PAGES),
        ("b.json", "is JSON, which is not supported: read its objects as documents with --read-as json, "),
        ("c.md", "is a Jupyter notebook, which is not supported: rename it to .ipynb, or use --read-as ipynb"),
        (
            "d.rtf",
            "is RTF, which is not supported: convert it to Markdown, HTML or plain text, or read it as plain text with --read-as text",
        ),
        ("f.po", "is a catalogue of translations, "),
        ("g.xml", "is XML other than JATS, TEI and DocBook, "),
        ("h.warc", "is a WARC archive, "),
        ("i.docx", "is a damaged archive: "),
        ("j.parquet", "is Parquet, "),
        ("k.ris", "is a list of sources, "),
        ("m.epub", "is a damaged archive: "),
        ("n.odt", "is a damaged archive: "),
        ("o.docx", "is not a document in the format `docx`: it is no archive"),
        ("p.docx", "is an old or encrypted Office document, "),
        ("q.doc", "is a document of old Word, which is not supported: convert it to Markdown, HTML or plain text\n"),
        ("r.docx", "is a presentation, "),
    ] {
        let outcome = folder.run(&[name, "--format", "json"]).code(2).complains(&[&format!("error: {name}: {says}")]);
        assert_eq!(outcome.json()["summary"]["documents"], 0, "{name}");
    }
}

#[test]
fn content_tells_whatever_the_name() {
    let folder = Folder::noisy(&[]);
    for (content, says) in [
        (PDF, NO_PAGES),
        (RTF, "is RTF, "),
        (NOTEBOOK, "is a Jupyter notebook, "),
        ("[\n  {\"text\": \"A siren.\"}\n]\n", "is JSON, "),
        ("{\"text\": \"A siren.\"}\n", "is JSON, "),
        (
            "{\"text\": \"A siren.\"}\n{\"text\": \"A siren.\"}\n",
            "is JSON Lines, which is not supported: rename it to .jsonl, or use --read-as jsonl",
        ),
        ("\u{1f}", ""),
    ] {
        for name in ["a.txt", "a.md", "NOTES"] {
            folder.write(name, content);
            match says {
                "" => folder.run(&[name]).code(0),
                says => folder.run(&[name]).code(2).complains(&[&format!("error: {name}: {says}")]),
            };
        }
        if !says.is_empty() {
            folder.pipe(content, &["-"]).code(2).complains(&[says]);
        }
    }
}

#[test]
fn prose_with_marks_that_are_not_known_is_read_where_it_is_named_and_the_report_says_so() {
    let folder =
        Folder::noisy(&[("a.texi", "@node A siren.\n"), ("b.textile", "h1. A siren.\n"), ("c.textile", "A lamp.\n")]);
    let outcome = folder.run(&["a.texi", "b.textile", "c.textile", "--format", "json"]).code(1);
    let report = outcome.json();
    assert_eq!(report["summary"]["plain"], json!({"files": 3, "formats": {".texi": 1, ".textile": 2}}));
    let rules: Vec<_> = report["findings"].as_array().expect("a list").iter().map(|one| &one["path"]).collect();
    assert_eq!(rules, ["a.texi", "b.textile"]);
    let told = folder.run(&["c.textile"]).code(0);
    assert!(told.out.contains("1 file was read as plain text, including the markup: 1 .textile"), "{}", told.out);
    // in folders, they are counted as unread
    folder
        .run(&["."])
        .code(2)
        .complains(&["no documents were found but 3 files in unsupported formats: 2 .textile, 1 .texi"]);
}

#[test]
fn whoever_says_what_a_file_is_in_has_it_read() {
    let folder = Folder::noisy(&[
        ("a.po", "msgid \"\"\nmsgstr \"\"\n\nA siren.\n"),
        ("b.json", "{\"text\": \"A siren.\"}\n{\"text\": \"A siren.\"}\n"),
    ]);
    folder.write("c.rtf", RTF);
    let found = |arguments: &[&str]| folder.run(&[arguments, &["--format", "jsonl"]].concat()).code(1).found();
    assert_eq!(found(&["a.po", "--read-as", "text"]), ["a.po house/siren"]);
    assert_eq!(found(&["c.rtf", "--read-as", "text"]), ["c.rtf house/siren"]);
    assert_eq!(found(&["b.json", "--read-as", "jsonl"]), ["b.json house/siren", "b.json house/siren"]);
    let marked = folder.pipe("# A *si*ren\n", &["-", "--read-as", "markdown", "--format", "jsonl"]).code(1);
    assert_eq!(marked.json_lines()[0]["excerpt"], "siren");
    folder.write("d.txt", LATEX);
    folder.run(&["d.txt"]).code(2).complains(&["d.txt: is LaTeX, ", "rename it to .tex, or use --read-as latex"]);
    assert_eq!(found(&["d.txt", "--read-as", "latex"]), ["d.txt house/siren"]);
    // the name from an editor decides the format
    folder.pipe(RTF, &["-", "--stdin-filename", "a.md"]).code(1);
    folder.pipe("A siren.", &["-", "--stdin-filename", "a.pdf"]).code(2).complains(&["PDF"]);
    folder.run(&["a.po", "--read-as", "rtf"]).code(2).complains(&["rtf", "markdown", "jsonl"]);
}

#[test]
fn what_folders_hold_is_counted_in_one_line() {
    let folder = Folder::noisy(&[("a.txt", "All quiet.\n"), ("old/letter.txt", RTF)]);
    for name in ["a.mobi", "b.MOBI", "deep/c.mobi", "d.doc", "e.pptx", "f.parquet"] {
        folder.write(name, "%PDF");
    }
    // Word writes such a file beside a document that is open
    folder.write("~$g.docx", "Bo");
    // these are not documents
    for name in ["package.json", "main.rs", "a.png", "rows.csv", "Cargo.lock", "a.mp4", "ci.yml"] {
        folder.write(name, "{}");
    }
    folder.write(".gitignore", "out/\n");
    folder.write("out/g.mobi", "%PDF");
    let line = "7 files in unsupported formats: 3 .mobi, 1 .doc, 1 .parquet, 1 .pptx, 1 .txt (RTF)\n";
    let outcome = folder.run(&[]).code(0);
    assert!(outcome.out.contains(line) && outcome.err.is_empty(), "{}{}", outcome.out, outcome.err);
    let outcome = folder.run(&["--format", "short"]).code(0);
    assert_eq!((outcome.out.as_str(), outcome.err), ("", format!("note: {line}")));
    assert_eq!(folder.run(&["--format", "short", "--quiet"]).code(0).err, "");
    let run = folder.run(&["--format", "json"]).code(0);
    assert_eq!(run.err, "");
    let formats = json!({".mobi": 3, ".doc": 1, ".pptx": 1, ".parquet": 1, ".txt (RTF)": 1});
    assert_eq!(run.json()["summary"]["unread"], json!({"files": 7, "formats": formats}));
    let twice = folder.run(&[".", "deep", "--format", "json"]).json();
    assert_eq!(twice["summary"]["unread"]["files"], 7, "each file counts once");
}

#[test]
fn a_run_says_what_of_its_documents_was_not_read() {
    let attached = |text: &str| {
        format!(
            "Subject: a\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\n{text}\n--b\nContent-Type: image/png\nContent-Disposition: attachment\n\nAAAA\n--b--\n"
        )
    };
    let folder = Folder::noisy(&[
        ("a.eml", &attached("All quiet.")),
        ("b.eml", &attached("Still quiet.")),
        ("c.md", "All ![a long and winding text](x.png) quiet.\n"),
        ("d.html", "<p>All quiet.<select>And the rest.<p>Of it."),
    ]);
    let outcome = folder.run(&["."]).code(0);
    for line in [
        "not read: 1 element without an end in 1 document (22 bytes; first: d.html:1)\n",
        "not read: 2 attachments in 2 documents (8 bytes; first: a.eml:11)\n",
        "not read, because readers do not see it: 1 text in an attribute (23 bytes)\n",
    ] {
        assert!(outcome.out.contains(line), "{}", outcome.out);
    }
    let told = folder.run(&[".", "--format", "json"]).json();
    let first = json!({"path": "a.eml", "record": null, "line": 11});
    let attachments = json!({"reason": "attachment", "count": 2, "documents": 2, "bytes": 8, "first": first});
    let all = told["summary"]["not_read"].as_array().expect("a list");
    assert_eq!(all.len(), 3);
    assert!(all.contains(&attachments), "{all:?}");
    assert_eq!(folder.run(&["--format", "short"]).code(0).err, "", "other formats say nothing of it");
    folder.write("e.md", "All quiet.\n");
    assert!(!folder.run(&["e.md"]).code(0).out.contains("not read"));
    assert_eq!(folder.run(&["e.md", "--format", "json"]).json()["summary"].get("not_read"), None);
}

#[test]
fn nothing_but_such_files_is_no_pass() {
    let folder = Folder::noisy(&[("docs/a.pdf", PDF)]);
    let says = "no documents were found but 1 file in an unsupported format: 1 .pdf";
    folder.run(&["docs"]).code(2).complains(&["nothing to lint", says]);
    // a hook names all changed files, and is configured to skip these
    folder.run(&["--force-exclude", "docs/a.pdf"]).code(0);
}

#[test]
fn files_that_are_too_large_are_errors_and_the_others_are_linted() {
    let folder = Folder::noisy(&[("a.txt", "A siren.\n"), ("b.txt", &"A siren.\n".repeat(200))]);
    let outcome = folder.run(&["--max-size", "1K", "--format", "jsonl"]).code(2);
    assert_eq!(outcome.found(), ["a.txt house/siren"]);
    outcome.complains(&["error: b.txt: is larger than 1K, the limit of --max-size"]);
    folder.pipe("A siren.\n", &["-", "--max-size", "3"]).code(2).complains(&["is larger than 3 bytes"]);
    folder.run(&["--max-size", "many"]).code(2).complains(&["many", "64M"]);
}

#[test]
fn words_of_other_programs_are_no_paths() {
    let folder = Folder::noisy(&[("a.txt", "All quiet.\n")]);
    folder.run(&["run", "a.txt"]).code(2).complains(&["error: run: ", "`q7x2-lint PATH`"]);
    folder.write("run", "A siren.\n");
    folder.run(&["run"]).code(1);
}
