//! The conversation itself: in order and out of order, cancelled, malformed, with editors that can do much or little.

use lsp_types::{Diagnostic, DiagnosticTag, InitializeResult, NumberOrString};
use serde_json::{Value, json};

use super::editor::{Editor, modern, rules, uri};
use crate::program::{Folder, rule};

fn code(answer: Result<Value, lsp_server::ResponseError>) -> i32 {
    answer.expect_err("it is refused").code
}

#[test]
fn requests_out_of_order_are_refused_and_harm_nothing() {
    let folder = Folder::noisy(&[]);
    let file = uri(&folder, "a.txt");
    let mut editor = Editor::silent(&folder, &[]);
    let at = json!({"textDocument": {"uri": file}, "position": {"line": 0, "character": 3}});
    assert_eq!(code(editor.ask("textDocument/hover", at.clone())), -32002);
    editor.open(&file, "plaintext", "A siren.");
    let first: InitializeResult =
        editor.get("initialize", json!({"capabilities": modern(), "rootUri": uri(&folder, "")}));
    assert_eq!(first.server_info.map(|info| info.name).as_deref(), Some("q7x2-lint"));
    assert_eq!(code(editor.ask("initialize", json!({"capabilities": {}}))), -32600);
    // what was opened before does not exist
    assert_eq!(code(editor.ask("textDocument/hover", at.clone())), -32602);
    editor.change(&file, 2, json!([{"text": "A siren!"}]));
    editor.close(&file);
    editor.open(&file, "plaintext", "A siren.");
    assert_eq!(rules(&editor.found(&file, 1)), ["house/siren"]);
    editor.ask("shutdown", Value::Null).expect("it shuts down");
    assert_eq!(code(editor.ask("textDocument/hover", at)), -32600);
    editor.notify("textDocument/didClose", json!({"textDocument": {"uri": file}}));
    editor.notify("exit", Value::Null);
    assert_eq!(editor.exit_code(), 0);
}

#[test]
fn an_editor_that_goes_without_a_word_is_an_error() {
    let folder = Folder::noisy(&[]);
    let editor = Editor::start(&folder);
    assert_eq!(editor.exit_code(), 1);
    let mut editor = Editor::start(&folder);
    editor.notify("exit", Value::Null);
    assert_eq!(editor.exit_code(), 1);
    let mut editor = Editor::start(&folder);
    editor.raw(b"Content-Length: much\r\n\r\n");
    assert_eq!(editor.exit_code(), 2);
}

#[test]
fn malformed_messages_are_answered_and_harm_nothing() {
    let folder = Folder::noisy(&[]);
    let file = uri(&folder, "a.txt");
    let mut editor = Editor::start(&folder);
    for text in ["{", "[]", "null", "{\"jsonrpc\": \"2.0\"}", "{\"id\": {}, \"method\": 3}"] {
        editor.raw(format!("Content-Length: {}\r\n\r\n{text}", text.len()).as_bytes());
    }
    for (method, params) in [
        ("textDocument/hover", json!({})),
        ("textDocument/hover", json!([1, 2])),
        ("textDocument/codeAction", json!({"textDocument": {"uri": file}})),
        ("textDocument/documentSymbol", json!({"textDocument": {"uri": 4}})),
        ("textDocument/hover", json!({"textDocument": {"uri": file}, "position": {"line": -1, "character": 0}})),
        ("workspace/executeCommand", json!({"command": "q7x2-lint.nothing"})),
        ("workspace/executeCommand", json!({"command": "q7x2-lint.allow"})),
        ("workspace/executeCommand", json!({"command": "q7x2-lint.explainRule", "arguments": [7]})),
        ("codeAction/resolve", json!({"title": "x", "data": {"does": "harm"}})),
    ] {
        assert_eq!(code(editor.ask(method, params.clone())), -32602, "{method} {params}");
    }
    for method in ["textDocument/definition", "$/unknown", ""] {
        assert_eq!(code(editor.ask(method, json!({}))), -32601, "{method}");
    }
    let refused = editor.told.iter().filter(|note| note.method.is_empty()).map(|note| note.params["code"].clone());
    assert_eq!(refused.collect::<Vec<_>>(), vec![json!(-32700); 5]);
    editor.notify("textDocument/didOpen", json!({"textDocument": {"uri": "no address", "text": 3}}));
    editor.notify("textDocument/didChange", json!({"textDocument": {"uri": file}}));
    editor.notify("$/setTrace", json!({"value": "verbose"}));
    editor.open(&file, "plaintext", "A siren.");
    assert_eq!(rules(&editor.found(&file, 1)), ["house/siren"]);
    // places that do not exist
    let far = json!([{"range": {"start": {"line": 9, "character": 9}, "end": {"line": 0, "character": 2}}, "text": "whisper"}]);
    editor.change(&file, 2, far);
    assert_eq!(rules(&editor.found(&file, 2)), ["house/whisper"]);
    assert_eq!(editor.end(), 0);
}

#[test]
fn requests_can_be_cancelled_and_all_are_answered() {
    let folder = Folder::noisy(&[]);
    let file = uri(&folder, "a.txt");
    let mut editor = Editor::start(&folder);
    editor.open(&file, "plaintext", &"A siren in a text that is read again and again. ".repeat(2_000));
    let hover = json!({"textDocument": {"uri": file}, "position": {"line": 0, "character": 3}});
    let ids: Vec<_> = (0..40).map(|_| editor.begin("textDocument/hover", hover.clone())).collect();
    for id in ids.iter().rev() {
        editor.notify("$/cancelRequest", json!({"id": id}));
    }
    editor.notify("$/cancelRequest", json!({"id": 9_999}));
    editor.notify("$/cancelRequest", json!({}));
    let mut cancelled = 0;
    for id in &ids {
        match editor.answer(id) {
            Ok(hover) => assert!(hover["contents"]["value"].as_str().is_some_and(|text| text.contains("siren"))),
            Err(error) => {
                assert_eq!(error.code, -32800);
                cancelled += 1;
            }
        }
    }
    assert!(cancelled > 0, "the first is answered while the others wait");
    assert_eq!(editor.end(), 0);
}

#[test]
fn diagnostics_have_all_that_an_editor_can_show() {
    let folder = Folder::noisy(&[("a.md", "")]);
    let placed = rule("pager", "warning")
        .replace("\n\n[check", "\nfix = \"delete\"\npage = \"https://example.org/pager\"\n\n[check");
    folder.write("house/pager.toml", placed);
    let file = uri(&folder, "a.md");
    let text = "😀 é A siren.\r\n\r\nA pager.\n";
    let mut editor = Editor::start(&folder);
    editor.open(&file, "markdown", text);
    let found = editor.found(&file, 1);
    assert_eq!(rules(&found), ["house/siren", "house/pager"]);
    let range = |one: &Diagnostic| (one.range.start.line, one.range.start.character, one.range.end.character);
    assert_eq!([range(&found[0]), range(&found[1])], [(0, 7, 12), (2, 2, 7)]);
    assert_eq!(found[0].message, "“siren” is said\nSay something else.");
    assert_eq!(found[0].source.as_deref(), Some("q7x2-lint"));
    assert_eq!((found[0].tags.clone(), found[0].code_description.is_none()), (None, true));
    assert_eq!(found[1].tags, Some(vec![DiagnosticTag::UNNECESSARY]));
    let page = found[1].code_description.as_ref().map(|link| link.href.as_str().to_owned());
    assert_eq!(page.as_deref(), Some("https://example.org/pager"));
    // an editor that says nothing about itself
    let mut plain = Editor::with(&folder, json!({}), Value::Null, &[]);
    plain.open(&file, "markdown", text);
    let shown = plain.rules_once(&file, |rules| rules.len() == 2);
    assert_eq!(shown, ["house/siren", "house/pager"]);
    let told = &plain.diagnostics[&file];
    assert_eq!((told.version, told.diagnostics[1].tags.clone()), (None, None));
    assert!(told.diagnostics[1].code_description.is_none());
    for (offered, column) in [(json!(["utf-8", "utf-16"]), 10), (json!(["utf-32"]), 6), (json!(["utf-16"]), 7)] {
        let mut capabilities = modern();
        capabilities["general"]["positionEncodings"] = offered;
        let mut editor = Editor::with(&folder, capabilities, Value::Null, &[]);
        editor.open(&file, "markdown", text);
        assert_eq!(editor.found(&file, 1)[0].range.start.character, column);
    }
}

#[test]
fn related_places_are_in_their_own_documents() {
    let folder = Folder::with(&[]);
    let file = uri(&folder, "a.md");
    let mut editor = Editor::start(&folder);
    let text = "# Rents\n\nRents rose [@moss2020] in May.\n\n[^1]: One.\n\nIt fell [^1] and rose [^2].\n\nRents rose in May, as Moss found (Moss, 2020).\n\n## References\n\n- Moss, A. (2020). Rents. *City*, 3, 1–9. https://example.org/a\n- Moss, A. (2020). Rents. *City*, 3, 1–9. https://example.org/a\n";
    editor.open(&file, "markdown", text);
    let found = editor.found(&file, 1);
    let places: Vec<_> = found.iter().filter_map(|one| one.related_information.as_ref()).flatten().collect();
    assert!(!places.is_empty(), "{:?}", rules(&found));
    assert!(places.iter().all(|place| place.location.uri.as_str() == file && !place.message.is_empty()));
}

#[test]
fn diagnostics_can_be_asked_for() {
    let folder = Folder::noisy(&[]);
    let file = uri(&folder, "a.txt");
    let mut capabilities = modern();
    capabilities["textDocument"]["diagnostic"] = json!({"dynamicRegistration": false});
    capabilities["workspace"]["diagnostics"] = json!({"refreshSupport": true});
    let mut editor = Editor::with(&folder, capabilities, Value::Null, &[]);
    editor.open(&file, "plaintext", "A siren.");
    let ask = |editor: &mut Editor, known: Value| -> Value {
        let params = json!({"textDocument": {"uri": file}, "previousResultId": known});
        editor.ask("textDocument/diagnostic", params).expect("it is open")
    };
    let full = ask(&mut editor, Value::Null);
    assert_eq!((&full["kind"], &full["items"][0]["code"]), (&json!("full"), &json!("house/siren")));
    let same = ask(&mut editor, full["resultId"].clone());
    assert_eq!((&same["kind"], &same["resultId"]), (&json!("unchanged"), &full["resultId"]));
    editor.replace(&file, 2, "A whisper.");
    let other = ask(&mut editor, full["resultId"].clone());
    assert_eq!((&other["kind"], &other["items"][0]["code"]), (&json!("full"), &json!("house/whisper")));
    assert!(editor.diagnostics.is_empty(), "nothing is sent unasked");
    // it is told to ask again when the rules have changed
    folder.write("q7x2-lint.toml", "rules = [\"house\"]\nignore = [\"house/whisper\"]\n");
    let config = uri(&folder, "q7x2-lint.toml");
    editor.notify("workspace/didChangeWatchedFiles", json!({"changes": [{"uri": config, "type": 2}]}));
    let refreshed = |one: &lsp_server::Request| one.method == "workspace/diagnostic/refresh";
    editor.until(|editor| editor.requests.iter().any(refreshed), "the request to ask again");
    assert_eq!(ask(&mut editor, Value::Null)["items"], json!([]));
    assert_eq!(editor.end(), 0);
}

#[test]
fn texts_that_were_never_saved_are_linted_as_their_language() {
    let folder = Folder::noisy(&[]);
    let mut editor = Editor::start(&folder);
    editor.open("untitled:Untitled-1", "markdown", "`A siren` and a whisper.");
    assert_eq!(rules(&editor.found("untitled:Untitled-1", 1)), ["house/whisper"]);
    // code is not a text
    editor.open(&uri(&folder, "a.rs"), "rust", "// a siren");
    editor.open("untitled:Untitled-2", "plaintext", "A siren.");
    assert_eq!(rules(&editor.found("untitled:Untitled-2", 1)), ["house/siren"]);
    assert!(!editor.diagnostics.contains_key(&uri(&folder, "a.rs")));
    editor.close("untitled:Untitled-1");
    editor.rules_once("untitled:Untitled-1", <[String]>::is_empty);
}

#[test]
fn what_is_too_large_is_not_linted_and_people_are_told_once() {
    let folder = Folder::noisy(&[]);
    let mut editor = Editor::with(&folder, modern(), json!({"maxSize": "1K"}), &[]);
    let (large, records) = (uri(&folder, "large.txt"), uri(&folder, "a.jsonl"));
    let said = |editor: &Editor| editor.told.iter().filter(|note| note.method == "window/showMessage").count();
    editor.open(&large, "plaintext", &"A siren. ".repeat(200));
    assert!(editor.found(&large, 1).is_empty());
    editor.replace(&large, 2, &"A siren. ".repeat(300));
    assert!(editor.found(&large, 2).is_empty());
    assert_eq!(said(&editor), 1, "{:?}", editor.told);
    editor.replace(&large, 3, "A siren.");
    assert_eq!(editor.found(&large, 3).len(), 1);
    editor.open(&records, "json", "{\"text\": \"A siren.\"}\n");
    assert!(editor.found(&records, 1).is_empty());
    assert_eq!(said(&editor), 2, "{:?}", editor.told);
    let text =
        editor.told.iter().find(|note| note.method == "window/showMessage").expect("it is told").params.to_string();
    assert!(text.contains("large.txt has 1800 bytes") && text.contains("1024"), "{text}");
}

#[test]
fn claims_are_symbols_if_people_want_them() {
    let folder = Folder::with(&[]);
    let file = uri(&folder, "a.md");
    let text = "In 2019, rents rose by 12% in 40 cities.\n\nWe had a nice day.\n";
    let mut editor = Editor::start(&folder);
    editor.open(&file, "markdown", text);
    let params = json!({"textDocument": {"uri": file}});
    let none: Vec<Value> = editor.get("textDocument/documentSymbol", params.clone());
    assert!(none.is_empty());
    let mut editor = Editor::with(&folder, modern(), json!({"claims": true}), &[]);
    editor.open(&file, "markdown", text);
    let claims: Vec<Value> = editor.get("textDocument/documentSymbol", params.clone());
    assert_eq!(claims.len(), 1, "{claims:?}");
    assert_eq!(claims[0]["name"], "In 2019, rents rose by 12% in 40 cities.");
    assert!(claims[0]["detail"].as_str().is_some_and(|detail| detail.ends_with("no evidence")), "{}", claims[0]);
    let mut plain = Editor::with(&folder, json!({}), json!({"claims": true}), &[]);
    plain.open(&file, "markdown", text);
    let flat: Vec<Value> = plain.get("textDocument/documentSymbol", params);
    assert_eq!(flat[0]["location"]["uri"], json!(file));
}

#[test]
fn hovering_says_why_and_what_it_rests_on() {
    let folder = Folder::noisy(&[]);
    let file = uri(&folder, "a.md");
    let mut editor = Editor::start(&folder);
    let text = "---\ndate: 2024-05-06\n---\n\nA siren ![x](http://example.org/x).\n\nIn 2019, rents rose by 12% in 40 cities.\n\nFormer President Biden spoke.\n";
    editor.open(&file, "markdown", text);
    let hover = |editor: &mut Editor, line: u32, character: u32| -> Value {
        let params = json!({"textDocument": {"uri": file}, "position": {"line": line, "character": character}});
        editor.ask("textDocument/hover", params).expect("the document is open")
    };
    let shown = hover(&mut editor, 4, 3);
    let said = shown["contents"]["value"].as_str().expect("it is Markdown").to_owned();
    for part in [
        "“siren” is said",
        "Say something else.",
        "**house/siren**\n",
        "The first reason. The second reason.",
        "read as",
    ] {
        assert!(said.contains(part), "no {part:?} in\n{said}");
    }
    assert_eq!(shown["range"]["start"], json!({"line": 4, "character": 2}));
    assert_eq!(hover(&mut editor, 1, 0), Value::Null);
    let claim = hover(&mut editor, 6, 5)["contents"]["value"].to_string();
    assert!(claim.contains("claim ") && claim.contains("evidence: none"), "{claim}");
    let office = hover(&mut editor, 8, 10)["contents"]["value"].to_string();
    assert!(office.contains("Joe Biden, president, United States, from 2021"), "{office}");
    let found = editor.found(&file, 1);
    assert!(found.iter().any(|one| one.code == Some(NumberOrString::String("house/siren".to_owned()))));
}
