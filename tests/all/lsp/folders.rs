//! Settings, rules and folders: found from each file, read again when they change, and shown where they are wrong.

use lsp_types::DiagnosticSeverity;
use serde_json::{Value, json};

use super::editor::{Editor, modern, rules, uri};
use super::typing::{reported, shown};
use crate::program::{Folder, rule};

#[test]
fn settings_are_read_again_when_they_change() {
    let folder = Folder::noisy(&[("sub/a.md", "A siren, a whisper.\n")]);
    let (file, config) = (uri(&folder, "sub/a.md"), uri(&folder, "q7x2-lint.toml"));
    let mut editor = Editor::start(&folder);
    editor.open(&file, "markdown", "A siren, a whisper.\n");
    assert_eq!(rules(&editor.found(&file, 1)), ["house/siren", "house/whisper"]);
    assert_eq!(editor.requests.iter().filter(|one| one.method == "client/registerCapability").count(), 1);
    // on the disk, as the editor tells
    folder.write("q7x2-lint.toml", "rules = [\"house\"]\nignore = [\"house/siren\"]\n");
    let changed = |uri: &str| json!({"changes": [{"uri": uri, "type": 2}]});
    editor.notify("workspace/didChangeWatchedFiles", changed(&config));
    editor.rules_once(&file, |rules| rules == ["house/whisper"]);
    // a configuration nearer to the file
    folder.write("sub/q7x2-lint.toml", "extends = [\"../q7x2-lint.toml\"]\nextend-select = [\"house/murmur\"]\n");
    editor.notify("workspace/didChangeWatchedFiles", changed(&uri(&folder, "sub/q7x2-lint.toml")));
    editor.replace(&file, 2, "A whisper, a murmur.\n");
    editor.rules_once(&file, |rules| rules == ["house/whisper", "house/murmur"]);
    // in the editor, before it is saved
    editor.open(&config, "toml", "rules = [\"house\"]\nignore = [\"house/whisper\"]\n");
    editor.rules_once(&file, |rules| rules == ["house/murmur"]);
    editor.close(&config);
    editor.rules_once(&file, |rules| rules == ["house/whisper", "house/murmur"]);
    assert_eq!(editor.end(), 0);
}

#[test]
fn an_editor_that_watches_nothing_gets_new_settings_too() {
    let folder = Folder::noisy(&[]);
    let file = uri(&folder, "a.md");
    let mut capabilities = modern();
    capabilities["workspace"]["didChangeWatchedFiles"] = Value::Null;
    let mut editor = Editor::with(&folder, capabilities, Value::Null, &[]);
    editor.open(&file, "markdown", "A siren, a whisper.\n");
    assert_eq!(editor.found(&file, 1).len(), 2);
    folder.write("q7x2-lint.toml", "rules = [\"house\"]\n# another length\nignore = [\"house/siren\"]\n");
    for version in 2..40 {
        std::thread::sleep(std::time::Duration::from_millis(100));
        editor.replace(&file, version, "A siren, a whisper!\n");
        if editor.found(&file, version).len() == 1 {
            return;
        }
    }
    panic!("the settings were not read again");
}

#[test]
fn mistakes_are_shown_in_the_file_that_has_them() {
    let folder = Folder::noisy(&[]);
    let file = uri(&folder, "a.md");
    let (config, own) = (uri(&folder, "q7x2-lint.toml"), uri(&folder, "house/siren.toml"));
    let mut editor = Editor::start(&folder);
    editor.open(&file, "markdown", "A siren.\n");
    assert_eq!(rules(&editor.found(&file, 1)), ["house/siren"]);
    editor.open(&own, "toml", &rule("siren", "error"));
    let broken = rule("siren", "error").replace("severity = \"error\"", "severty = \"error\"");
    editor.replace(&own, 2, &broken);
    editor
        .until(|editor| editor.diagnostics.get(&own).is_some_and(|shown| !shown.diagnostics.is_empty()), "the mistake");
    let mistake = editor.diagnostics[&own].diagnostics[0].clone();
    assert_eq!(mistake.severity, Some(DiagnosticSeverity::ERROR));
    assert!(mistake.message.contains("severty") && mistake.message.contains("severity"), "{}", mistake.message);
    assert_eq!((mistake.range.start.line, mistake.range.start.character), (1, 0));
    // what was found with the last valid rules stays, and what is typed meanwhile is linted with them
    editor.replace(&file, 2, "A siren, a siren.\n");
    assert_eq!(editor.found(&file, 2).len(), 2);
    editor.replace(&own, 3, &rule("siren", "warning"));
    editor.until(|editor| editor.diagnostics[&own].diagnostics.is_empty(), "no mistake");
    editor.until(
        |editor| editor.diagnostics[&file].diagnostics[0].severity == Some(DiagnosticSeverity::WARNING),
        "the new rule",
    );
    // a rule that does not exist, in the configuration
    editor.open(&config, "toml", "rules = [\"house\"]\nselect = [\"house/sirne\"]\n");
    editor.until(
        |editor| editor.diagnostics.get(&config).is_some_and(|shown| !shown.diagnostics.is_empty()),
        "the mistake",
    );
    assert_eq!(editor.diagnostics[&config].diagnostics[0].range.start.line, 1);
    assert_eq!(editor.end(), 0);
}

#[test]
fn wrong_settings_of_the_editor_are_told() {
    let folder = Folder::noisy(&[]);
    let file = uri(&folder, "a.md");
    let mut editor = Editor::with(&folder, modern(), json!({"gerne": "news"}), &[]);
    editor.open(&file, "markdown", "A siren.\n");
    assert_eq!(rules(&editor.found(&file, 1)), ["house/siren"]);
    let said = |editor: &Editor, what: &str| {
        editor.told.iter().any(|note| note.method == "window/showMessage" && note.params.to_string().contains(what))
    };
    assert!(said(&editor, "gerne"), "{:?}", editor.told);
    editor.notify("workspace/didChangeConfiguration", json!({"settings": {"q7x2-lint": {"select": ["house/sirne"]}}}));
    editor.until(|editor| said(editor, "house/sirne"), "the message");
    editor
        .notify("workspace/didChangeConfiguration", json!({"settings": {"q7x2-lint": {"select": ["house/whisper"]}}}));
    editor.rules_once(&file, <[String]>::is_empty);
}

#[test]
fn an_editor_is_asked_for_its_settings() {
    let folder = Folder::noisy(&[]);
    let file = uri(&folder, "a.md");
    let mut capabilities = modern();
    capabilities["workspace"]["configuration"] = json!(true);
    let mut editor = Editor::with(&folder, capabilities, Value::Null, &["--ignore", "house/whisper"]);
    editor.settings = json!({"severityAtLeast": null});
    editor.open(&file, "markdown", "A siren, a whisper.\n");
    editor.rules_once(&file, |rules| rules == ["house/siren"]);
    editor.settings = json!({"ignore": ["house/siren"]});
    editor.notify("workspace/didChangeConfiguration", json!({"settings": null}));
    editor.rules_once(&file, |rules| rules == ["house/whisper"]);
}

#[test]
fn each_folder_has_its_own_settings_and_baseline() {
    let one = Folder::noisy(&[("a.md", "A siren.\n")]);
    let other = Folder::noisy(&[("a.md", "A whisper.\n"), ("deep/b.md", "")]);
    other.write(
        "q7x2-lint.toml",
        "rules = [\"house\"]\nignore = [\"house/whisper\"]\nextend-select = [\"house/murmur\"]\n",
    );
    let mut editor = Editor::start(&one);
    let (first, second) = (uri(&one, "a.md"), uri(&other, "deep/b.md"));
    editor.open(&first, "markdown", "A siren, a murmur, a whisper.\n");
    assert_eq!(rules(&editor.found(&first, 1)), ["house/siren", "house/whisper"]);
    let added = json!({"event": {"added": [{"uri": uri(&other, ""), "name": "other"}], "removed": []}});
    editor.notify("workspace/didChangeWorkspaceFolders", added);
    editor.open(&second, "markdown", "A siren, a murmur, a whisper.\n");
    assert_eq!(rules(&editor.found(&second, 1)), ["house/siren", "house/murmur"]);
    let counts: Value = editor.get("workspace/executeCommand", json!({"command": "q7x2-lint.lintWorkspace"}));
    assert_eq!((&counts["documents"], &counts["findings"]), (&json!(3), &json!(4)), "{counts}");
    // a file that is in no folder has the configuration above it
    let elsewhere = Folder::noisy(&[]);
    elsewhere.write("q7x2-lint.toml", "rules = [\"house\"]\nignore = [\"house/siren\"]\n");
    let third = uri(&elsewhere, "c.md");
    editor.open(&third, "markdown", "A siren, a whisper.\n");
    assert_eq!(rules(&editor.found(&third, 1)), ["house/whisper"]);
}

#[test]
fn excluded_files_are_left_alone() {
    let folder = Folder::noisy(&[]);
    folder.write("q7x2-lint.toml", "rules = [\"house\"]\nexclude = [\"drafts\"]\n");
    let file = uri(&folder, "drafts/a.md");
    let mut editor = Editor::start(&folder);
    editor.open(&file, "markdown", "A siren.\n");
    assert!(editor.found(&file, 1).is_empty());
}

#[test]
fn all_documents_are_linted_and_compared_when_asked() {
    let folder = Folder::noisy(&[
        ("b.md", "A siren.\n"),
        ("notes/c.txt", "A whisper.\n"),
        ("d.jsonl", "{\"text\": \"A siren.\"}\n"),
    ]);
    let line = "The same long line of boilerplate stands at the end of each of these many documents here.\n";
    for number in 0..6 {
        folder.write(&format!("same/{number}.md"), format!("# Report {number}\n\nText number {number}.\n\n{line}"));
    }
    // in another encoding, the bytes of the file are not those of its text; an archive has paragraphs in place of lines
    folder.write("latin.html", b"<meta charset=latin1>\n<p>\xe9\xe9 A siren.</p>\n");
    folder.write("mill.docx", std::fs::read("seeds/tide-mill.docx").expect("it is there"));
    let open = uri(&folder, "same/0.md");
    let mut editor = Editor::start(&folder);
    // what is typed counts, not what is saved
    let typed = format!("# Report 0\n\nA siren.\n\n{line}");
    editor.open(&open, "markdown", &typed);
    assert_eq!(rules(&editor.found(&open, 1)), ["house/siren"]);
    let counts: Value = editor.get("workspace/executeCommand", json!({"command": "q7x2-lint.lintWorkspace"}));
    assert_eq!((&counts["documents"], &counts["notRead"]), (&json!(10), &json!(1)), "{counts}");
    let closed = uri(&folder, "b.md");
    editor.rules_once(&closed, |rules| rules == ["house/siren"]);
    let latin = &editor.diagnostics[&uri(&folder, "latin.html")].diagnostics[0].range;
    assert_eq!((latin.start.line, latin.start.character, latin.end.character), (1, 8, 13));
    let mill = &editor.diagnostics[&uri(&folder, "mill.docx")].diagnostics;
    let first = &folder.run(&["--format", "json", "mill.docx"]).json()["findings"][0];
    assert_eq!(json!(mill[0].range.start.line + 1), first["start"]["line"]);
    assert_eq!(json!(mill[0].range.start.character + 1), first["start"]["column"]);
    assert!(editor.told.iter().any(|note| note.method == "$/progress"), "{:?}", editor.told);
    // the same as the command line says, once it is saved
    folder.write("same/0.md", &typed);
    let report = folder.run(&["--format", "json"]).json();
    let all = report["findings"].as_array().expect("a list");
    for finding in all {
        let path = finding["path"].as_str().expect("a path");
        let Some(shown) = editor.diagnostics.get(&uri(&folder, path)) else {
            assert!(path.ends_with(".jsonl"), "{path} is shown");
            continue;
        };
        assert!(rules(&shown.diagnostics).contains(&finding["rule"].as_str().expect("a rule").to_owned()), "{finding}");
    }
    let records = all.iter().filter(|finding| finding["path"] == "d.jsonl").count();
    assert_eq!(counts["findings"], json!(all.len() - records), "{counts}");
    // opened under another spelling of its address, it is not shown twice
    let spelled = closed.replace("b.md", "%62.md");
    editor.open(&spelled, "markdown", "A siren.\n");
    assert_eq!(rules(&editor.found(&spelled, 1)), ["house/siren"]);
    assert!(editor.diagnostics[&closed].diagnostics.is_empty());
    editor.close(&spelled);
    editor.ask("workspace/executeCommand", json!({"command": "q7x2-lint.lintWorkspace"})).expect("it is linted");
    editor.rules_once(&closed, |rules| rules == ["house/siren"]);
    // the next run takes back what is gone
    folder.write("b.md", "All quiet.\n");
    editor.ask("workspace/executeCommand", json!({"command": "q7x2-lint.lintWorkspace"})).expect("it is linted");
    editor.rules_once(&closed, <[String]>::is_empty);
    assert_eq!(editor.end(), 0);
}

#[test]
fn linting_everything_can_be_stopped() {
    let folder = Folder::noisy(&[]);
    for number in 0..300 {
        folder.write(&format!("{number}.md"), "Rents rose by 12% in May, the council said. ".repeat(200));
    }
    let mut editor = Editor::start(&folder);
    let id = editor.begin("workspace/executeCommand", json!({"command": "q7x2-lint.lintWorkspace"}));
    let other = editor.ask("workspace/executeCommand", json!({"command": "q7x2-lint.lintWorkspace"}));
    assert_eq!(other.expect_err("one is running").code, -32803);
    editor.notify("$/cancelRequest", json!({"id": id}));
    assert_eq!(editor.answer(&id).expect_err("it is cancelled").code, -32800);
    // typing goes on meanwhile
    let file = uri(&folder, "0.md");
    editor.open(&file, "markdown", "A siren.\n");
    assert_eq!(rules(&editor.found(&file, 1)), ["house/siren"]);
    assert_eq!(editor.end(), 0);
}

#[test]
fn a_library_next_to_the_document_is_read_as_it_is_typed() {
    const MOSS: &str = "@article{moss2023,\n  title = {The wet summer}\n}\n";
    let text = "It rained for a week [@moss2023], and the river rose [@reed2021].\n";
    let folder = Folder::with(&[("refs.bib", MOSS), ("a.md", text)]);
    folder.write("q7x2-lint.toml", "select = [\"citation/dangling\"]\n");
    let file = uri(&folder, "a.md");
    let mut editor = Editor::start(&folder);
    editor.open(&file, "markdown", text);
    assert_eq!(rules(&editor.found(&file, 1)), ["citation/dangling"]);
    assert_eq!(shown(&editor.diagnostics[&file].diagnostics), reported(&folder, "a.md"));
    let both = format!("{MOSS}@book{{reed2021,\n}}\n");
    editor.open(&uri(&folder, "refs.bib"), "bibtex", &both);
    editor.rules_once(&file, <[String]>::is_empty);
    editor.close(&uri(&folder, "refs.bib"));
    editor.rules_once(&file, |rules| rules.len() == 1);
}

#[test]
fn a_text_is_compared_with_the_documents_of_an_index_while_it_is_typed() {
    let folder = Folder::with(&[
        ("q7x2-lint.toml", "index = \".index\"\nselect = [\"consistency\"]\n"),
        (
            "flood.txt",
            "2 May 2025\n\nBy Monday the Lake Board moved 2,300 people out of Vesterby, below the Norra dam.\n",
        ),
    ]);
    folder.run(&["compare", "--index", ".index", "flood.txt"]).code(0);
    let index = folder.read(".index/documents.jsonl");
    let again = |count: &str| {
        let what = "people out of Vesterby. The Norra dam is dry.\n";
        format!("2 May 2025\n\nBy Monday evening the Lake Board had moved {count} {what}")
    };
    let file = uri(&folder, "again.txt");
    let mut editor = Editor::start(&folder);
    editor.open(&file, "plaintext", &again("3,200"));
    let found = editor.found(&file, 1);
    assert_eq!(rules(&found), ["consistency/figure"]);
    let related = found[0].related_information.as_ref().expect("the other document");
    assert!(related[0].location.uri.as_str().ends_with("/flood.txt"), "{related:?}");
    editor.replace(&file, 2, &again("2,300"));
    assert_eq!(rules(&editor.found(&file, 2)), Vec::<String>::new());
    // what has changed since is not compared, and the index is only read
    folder.write("flood.txt", "Nothing.\n");
    assert_eq!(folder.read(".index/documents.jsonl"), index);
    // an index that cannot be used is said, and changes nothing else
    folder.write(".index/documents.jsonl", "{}\n");
    editor.replace(&file, 3, &again("3,200"));
    assert_eq!(rules(&editor.found(&file, 3)), Vec::<String>::new());
    assert_eq!(folder.read(".index/documents.jsonl"), "{}\n");
    assert_eq!(editor.end(), 0);
}
