//! What the editor offers to do, and what comes of it.

use lsp_types::{CodeAction, TextEdit};
use serde_json::{Value, json};

use super::editor::{Editor, modern, rules, uri};
use crate::program::{Folder, rule};

/// A rule whose fix deletes `word`; it is safe or not.
fn fixed(word: &str, key: &str) -> String {
    rule(word, "warning").replace("\n\n[check", &format!("\n{key}\n\n[check"))
}

fn folder() -> Folder {
    let folder = Folder::noisy(&[]);
    folder.write("house/pager.toml", fixed("pager", "fix = \"delete\""));
    folder
}

/// The actions for the whole of a line.
fn actions(editor: &mut Editor, uri: &str, line: u32, only: Option<&str>) -> Vec<CodeAction> {
    let only = only.map(|kind| json!([kind]));
    editor.get(
        "textDocument/codeAction",
        json!({
            "textDocument": {"uri": uri},
            "range": {"start": {"line": line, "character": 0}, "end": {"line": line, "character": 99}},
            "context": {"diagnostics": [], "only": only}
        }),
    )
}

fn titles(actions: &[CodeAction]) -> Vec<&str> {
    actions.iter().map(|action| action.title.as_str()).collect()
}

/// The edits of the action called `title`, asked for if need be.
#[track_caller]
fn edits(editor: &mut Editor, actions: &[CodeAction], title: &str) -> Vec<TextEdit> {
    let action = actions.iter().find(|action| action.title.starts_with(title));
    let action = action.unwrap_or_else(|| panic!("no {title:?} among {:?}", titles(actions)));
    let whole: CodeAction = match &action.edit {
        Some(_) => action.clone(),
        None => editor.get("codeAction/resolve", json!(action)),
    };
    edits_of(&json!(whole.edit))
}

fn edits_of(edit: &Value) -> Vec<TextEdit> {
    let changes = &edit["documentChanges"][0]["edits"];
    serde_json::from_value(changes.clone()).unwrap_or_else(|error| panic!("{error}: {edit}"))
}

/// The edits that the server asks the editor to make.
fn applied(editor: &mut Editor) -> Vec<TextEdit> {
    let is_edit = |one: &lsp_server::Request| one.method == "workspace/applyEdit";
    editor.until(|editor| editor.requests.iter().any(is_edit), "the edit");
    let at = editor.requests.iter().position(is_edit).expect("it came");
    edits_of(&editor.requests.remove(at).params["edit"])
}

/// `text` after `edits`, made from the last to the first as editors do. All texts here are ASCII.
fn after(text: &str, mut edits: Vec<TextEdit>) -> String {
    let mut text = text.to_owned();
    edits.sort_by_key(|edit| std::cmp::Reverse(edit.range.start));
    for edit in edits {
        let at = |place: lsp_types::Position| {
            let line: usize = text.split_inclusive('\n').take(place.line as usize).map(str::len).sum();
            line + place.character as usize
        };
        let (start, end) = (at(edit.range.start), at(edit.range.end));
        text.replace_range(start..end, &edit.new_text);
    }
    text
}

/// A text with a finding whose fix is safe in line 4, and one whose fix is not in line 6.
const TEXT: &str =
    "---\ndate: 2018-05-06\n---\n\nA pager and a siren.\n\nThe plan of former President Donald Trump failed.\n";

#[test]
fn fixes_are_offered_safe_ones_and_unsafe_ones_apart() {
    let folder = folder();
    let file = uri(&folder, "a.md");
    let mut editor = Editor::start(&folder);
    editor.open(&file, "markdown", TEXT);
    let mut made = |line: u32| {
        let offered = actions(&mut editor, &file, line, Some("quickfix"));
        let fix = offered.into_iter().find(|action| action.edit.is_some()).expect("there is a fix");
        assert_eq!(json!(fix.edit)["documentChanges"][0]["textDocument"]["version"], 1);
        let rule = fix.diagnostics.as_ref().map(|all| rules(all)[0].clone()).unwrap_or_default();
        (fix.title, fix.is_preferred, rule, after(TEXT, edits_of(&json!(fix.edit))))
    };
    let (title, preferred, rule, text) = made(4);
    assert_eq!((title.as_str(), preferred, rule.as_str()), ("Delete it", Some(true), "house/pager"));
    assert_eq!(text, TEXT.replace("A pager and", "A and"));
    let (title, preferred, rule, text) = made(6);
    assert!(title.ends_with(" (unsafe: review the result)"), "{title}");
    assert_eq!((preferred, rule.as_str()), (Some(false), "title/stale-former"));
    assert_eq!(text, TEXT.replace("former ", ""));
    assert_eq!(editor.end(), 0);
}

#[test]
fn all_fixes_are_those_of_the_command_line() {
    let folder = folder();
    let file = uri(&folder, "a.md");
    let mut editor = Editor::start(&folder);
    editor.open(&file, "markdown", TEXT);
    let mut made = |kind: &str, title: &str| {
        let all = actions(&mut editor, &file, 0, Some(kind));
        assert_eq!(all.len(), 1, "{:?}", titles(&all));
        (after(TEXT, edits(&mut editor, &all, title)), all)
    };
    // what an editor makes when a file is saved is never unsafe
    let (safe, all) = made("source.fixAll", "Make all safe fixes");
    let (both, _) = made("source.unsafeFixes", "Make all fixes (unsafe");
    for (option, fixed) in [(None, safe), (Some("--unsafe-fixes"), both)] {
        folder.write("a.md", TEXT);
        folder.run(&[&["--fix", "a.md"][..], option.as_slice()].concat());
        assert_eq!(fixed, folder.read("a.md"));
        assert_eq!(fixed.contains("former"), option.is_none());
    }
    // an action for a text that has changed since is not made
    editor.replace(&file, 2, "Rents rose.\n");
    let error = editor.ask("codeAction/resolve", json!(all[0])).expect_err("it is old");
    assert_eq!(error.code, -32801);
}

#[test]
fn findings_are_allowed_where_they_are() {
    for (name, text) in [
        ("a.md", "A siren.\n\nA whisper.\n"),
        ("a.html", "<p>A siren.</p>\n<p>A whisper.</p>\n"),
        ("a.rst", "A siren.\n\nA whisper.\n"),
        ("a.txt", "A siren.\n\nA whisper.\n"),
    ] {
        let folder = Folder::noisy(&[]);
        let file = uri(&folder, name);
        let mut editor = Editor::with(&folder, modern(), json!({"allowReason": "the house has one"}), &[]);
        editor.open(&file, "plaintext", text);
        let offered = actions(&mut editor, &file, 0, Some("quickfix"));
        let allowed = after(text, edits(&mut editor, &offered, "Allow house/siren here because the house has one"));
        assert!(allowed.contains("q7x2-lint: allow(house/siren) because the house has one"), "{allowed}");
        editor.replace(&file, 2, &allowed);
        assert_eq!(rules(&editor.found(&file, 2)), ["house/whisper"], "{name}\n{allowed}");
    }
}

#[test]
fn a_reason_can_be_given_and_cannot_break_the_comment() {
    let folder = Folder::noisy(&[]);
    let file = uri(&folder, "a.md");
    let text = "A siren.\n";
    let mut editor = Editor::start(&folder);
    editor.open(&file, "markdown", text);
    let found = editor.found(&file, 1);
    let fingerprint = found[0].data.as_ref().expect("it has data")["fingerprint"].clone();
    let mut allow = |reason: &str| {
        let argument = json!({"uri": file, "fingerprint": fingerprint, "reason": reason});
        editor.ask("workspace/executeCommand", json!({"command": "q7x2-lint.allow", "arguments": [argument]}))
    };
    assert!(allow("x --> [y](z)").is_err() && allow("two\nlines").is_err());
    allow("it is ours").expect("there is a place");
    assert!(after(text, applied(&mut editor)).contains("allow(house/siren) because it is ours"));
}

#[test]
fn the_genre_is_stated_in_the_front_matter() {
    let folder = Folder::noisy(&[]);
    let file = uri(&folder, "a.md");
    let mut editor = Editor::start(&folder);
    for (version, text, starts) in [
        (1, "A siren.\n", "---\ngenre: minutes\n---\n\nA siren.\n"),
        (2, "---\ntitle: T\ngenre: news\n---\nA siren.\n", "---\ngenre: minutes\ntitle: T\n---\nA siren.\n"),
        (3, "+++\ntitle = \"T\"\n+++\nA siren.\n", "+++\ngenre = \"minutes\"\ntitle = \"T\"\n+++\nA siren.\n"),
    ] {
        if version == 1 {
            editor.open(&file, "markdown", text);
        } else {
            editor.replace(&file, version, text);
        }
        let argument = json!({"uri": file, "genre": "minutes"});
        editor
            .ask("workspace/executeCommand", json!({"command": "q7x2-lint.readAs", "arguments": [argument]}))
            .expect("there is a place");
        assert_eq!(after(text, applied(&mut editor)), starts);
    }
    let offered = actions(&mut editor, &file, 0, Some("source"));
    assert!(titles(&offered).iter().filter(|title| title.starts_with("Read this text as ")).count() >= 3);
    // they are not offered whenever the cursor moves
    let params = json!({
        "textDocument": {"uri": file},
        "range": {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}},
        "context": {"diagnostics": [], "triggerKind": 2}
    });
    assert!(editor.get::<Vec<CodeAction>>("textDocument/codeAction", params).is_empty());
}

#[test]
fn an_editor_that_cannot_ask_later_gets_the_edits_at_once() {
    let folder = Folder::noisy(&[]);
    let file = uri(&folder, "a.md");
    let mut capabilities = modern();
    capabilities["textDocument"]["codeAction"] =
        json!({"codeActionLiteralSupport": {"codeActionKind": {"valueSet": []}}});
    let mut editor = Editor::with(&folder, capabilities, Value::Null, &[]);
    editor.open(&file, "markdown", "A siren.\n");
    let offered = actions(&mut editor, &file, 0, Some("quickfix"));
    assert!(!offered.is_empty() && offered.iter().all(|action| action.edit.is_some()), "{offered:?}");
    let mut old = Editor::with(&folder, json!({}), Value::Null, &[]);
    old.open(&file, "markdown", "A siren.\n");
    assert!(actions(&mut old, &file, 0, None).is_empty(), "it knows commands only");
}

#[test]
fn findings_are_added_to_the_baseline() {
    let folder = Folder::noisy(&[("a.md", "A siren, a siren.\n"), ("b.md", "A whisper.\n")]);
    let file = uri(&folder, "a.md");
    let mut editor = Editor::with(&folder, modern(), json!({"baseline": "known.baseline"}), &[]);
    editor.open(&file, "markdown", "A siren, a siren.\n");
    assert_eq!(editor.found(&file, 1).len(), 2);
    let offered = actions(&mut editor, &file, 0, Some("quickfix"));
    let action = offered.iter().find(|action| action.title == "Add to the baseline").expect("it is offered");
    let command = action.command.clone().expect("it is a command");
    editor.ask("workspace/executeCommand", json!(command)).expect("it is written");
    editor.rules_once(&file, |rules| rules.len() == 1);
    // the command line reads the same file
    let left = folder.run(&["--baseline", "known.baseline", "--format", "jsonl"]);
    let counts = left.json_lines().iter().filter(|finding| finding["suppressed"].is_null()).count();
    assert_eq!(counts, 2, "{}", left.out);
    editor.ask("workspace/executeCommand", json!({"command": "q7x2-lint.writeBaseline"})).expect("it is written");
    editor.rules_once(&file, <[String]>::is_empty);
    folder.run(&["--baseline", "known.baseline"]).code(0);
    let mut unset = Editor::start(&folder);
    let error = unset.ask("workspace/executeCommand", json!({"command": "q7x2-lint.writeBaseline"}));
    assert!(error.expect_err("none is set").message.contains("`baseline`"));
}

#[test]
fn rules_are_explained() {
    let folder = Folder::noisy(&[]);
    let file = uri(&folder, "a.md");
    let mut editor = Editor::start(&folder);
    editor.open(&file, "markdown", "A siren.\n");
    for rule in ["house/siren", "date/weekday"] {
        let argument = json!({"rule": rule, "uri": file});
        let said: String = editor
            .get("workspace/executeCommand", json!({"command": "q7x2-lint.explainRule", "arguments": [argument]}));
        assert_eq!(said, folder.run(&["explain", rule]).out);
    }
}
