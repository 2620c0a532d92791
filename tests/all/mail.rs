//! Mails and mailboxes: what is found in them, where, and what is reported about unreadable parts.

use serde_json::Value;

use crate::program::Folder;

/// The bytes of `text` that a finding names.
fn place<'t>(text: &'t str, finding: &Value) -> &'t str {
    let at = |key: &str| finding["span"][key].as_u64().expect("a place is two numbers") as usize;
    &text[at("start")..at("end")]
}

const MAILBOX: &str = "From ann Mon May  6 10:00:00 2024\nFrom: Ann Lee <ann@example.org>\nMessage-ID: <one@example.org>\nDate: Mon, 6 May 2024 10:00:00 +0200\nSubject: Noon\n\nAt noon é there was a siren.\n\nFrom bo Tue May  7 10:00:00 2024\nFrom: Bo Ek <bo@example.org>\nDate: Tue, 7 May 2024 10:00:00 +0200\nSubject: Night\n\n> a siren\n\n>From then on a siren\nand a siren.\n";

#[test]
fn every_message_of_a_mailbox_is_a_document_with_places_in_the_file() {
    for name in ["all.mbox", "all.eml"] {
        let folder = Folder::noisy(&[(name, MAILBOX)]);
        let run = folder.run(&["--select", "house", "--format", "json"]).json();
        assert_eq!(run["summary"]["documents"], 2);
        let findings = run["findings"].as_array().expect("a list");
        let told: Vec<_> = findings
            .iter()
            .map(|one| {
                (
                    one["record"].as_str().unwrap_or_default(),
                    one["start"]["line"].as_u64(),
                    one["start"]["column"].as_u64(),
                )
            })
            .collect();
        assert_eq!(told, [("one@example.org", Some(7), Some(23)), ("9", Some(16), Some(17)), ("9", Some(17), Some(7))]);
        assert!(findings.iter().all(|one| place(MAILBOX, one) == "siren"), "{findings:?}");
        assert_eq!(folder.run(&["--select", "house", "--format", "github"]).out.matches("line=17").count(), 1);
        let sarif = folder.run(&["--select", "house", "--format", "sarif"]).json();
        let region = &sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"];
        assert_eq!((&region["startLine"], &region["startColumn"]), (&Value::from(7), &Value::from(23)));
        let page = folder.run(&["--select", "house", "--format", "html"]).out;
        assert_eq!(page.matches(">siren</a>").count(), 3, "the words are marked where they are");
        let dates: Vec<Value> =
            folder.run(&["inspect", name]).json_lines().iter().map(|line| line["date"].clone()).collect();
        assert!(dates.contains(&"2024-05-06".into()) && dates.contains(&"2024-05-07".into()), "{dates:?}");
    }
}

#[test]
fn mailboxes_in_other_encodings_have_places_in_the_file() {
    let bytes: Vec<u8> = [0xfeff].into_iter().chain(MAILBOX.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let folder = Folder::noisy(&[]);
    folder.write("all.mbox", &bytes);
    let findings = folder.run(&["--select", "house", "--format", "jsonl"]).json_lines();
    assert_eq!(findings.len(), 3);
    for finding in findings {
        let at = |key: &str| finding["span"][key].as_u64().expect("a number") as usize;
        let units = bytes[at("start")..at("end")].chunks(2).map(|two| u16::from_le_bytes([two[0], two[1]]));
        assert_eq!(String::from_utf16_lossy(&units.collect::<Vec<_>>()), "siren");
    }
}

#[test]
fn a_mailbox_is_not_mended() {
    let folder = Folder::with(&[("all.mbox", &MAILBOX.replace("a siren", "the the siren\u{200b} x"))]);
    let before = folder.read("all.mbox");
    folder.run(&["--fix", "--select", "*"]);
    assert_eq!(folder.read("all.mbox"), before);
}

/// “There was a siren – at noon.”
const CODED: &str = "Subject: =?utf-8?q?a_siren_=E2=80=93_at_noon?=\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\nVGhlcmUgd2FzIGEgc2ly\nZW4g4oCTIGF0IG5vb24u\n";

#[test]
fn words_in_base64_are_found_at_their_groups() {
    let folder = Folder::noisy(&[("a.eml", CODED)]);
    let run = folder.run(&["--select", "house", "--format", "json"]).code(1).json();
    let findings = run["findings"].as_array().expect("a list");
    let told: Vec<&str> = findings.iter().map(|one| place(CODED, one)).collect();
    assert_eq!(told, ["siren", "c2ly\nZW4g"]);
    assert_eq!(findings[1]["start"]["line"], 5);
    // people cannot read base64, so the words are shown
    assert!(folder.run(&["--select", "house"]).out.contains("There was a siren – at noon."));
}

#[test]
fn what_stands_in_base64_is_not_mended() {
    // the same words in a plain mail can be deleted
    let plain = "Subject: a\n\nThe pier is open.\n\nAdvertisement\n\nIt was closed for a year.\n";
    let coded = "Subject: a\nContent-Transfer-Encoding: base64\n\nVGhlIHBpZXIgaXMgb3Blbi4KCkFkdmVydGlzZW1l\nbnQKCkl0IHdhcyBjbG9zZWQgZm9yIGEgeWVhci4K\n";
    let folder = Folder::with(&[("a.eml", plain), ("b.eml", coded)]);
    let fixes = |name: &str| {
        let found = folder.run(&[name, "--select", "leftover/advertisement", "--format", "jsonl"]).json_lines();
        assert_eq!(found.len(), 1, "{name}");
        found.iter().filter(|one| !one["fix"].is_null()).count()
    };
    assert_eq!((fixes("a.eml"), fixes("b.eml")), (1, 0));
}

#[test]
fn what_cannot_be_read_is_an_error_with_its_line() {
    let source = "Subject: a\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nA siren.\n--b\nContent-Type: text/plain; charset=utf-7\n\n+AOk-\n--b--\n";
    let folder = Folder::noisy(&[("a.eml", source)]);
    let outcome = folder.run(&["--select", "house", "--format", "json"]).code(2);
    let run = outcome.json();
    let expected = "a section in the character set `utf-7` is not read";
    assert_eq!(run["errors"], serde_json::json!([{"path": "a.eml", "line": 10, "message": expected}]));
    assert_eq!(run["findings"].as_array().map(Vec::len), Some(1), "what can be read is linted");
    folder.run(&["inspect", "a.eml"]).code(2).complains(&["a.eml:10", expected]);
    // a finding in a record that is a mail names its line in the file
    let record = serde_json::json!({"text": source}).to_string();
    let folder =
        Folder::with(&[("a.jsonl", &format!("\n{record}\n")), ("q7x2-lint.toml", "record-format = \"mail\"\n")]);
    let run = folder.run(&["--format", "json"]).code(2).json();
    assert_eq!(run["errors"][0]["line"], 2);
}

#[test]
fn what_is_attached_is_no_text() {
    // in base64 anything may look like a mark left by a program
    let attached = "QAZ:contentReference[oaicite:1]+1AAAA";
    let mail = format!(
        "Subject: a\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nThe words.\n--b\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\n{attached}\n--b--\n"
    );
    let folder = Folder::with(&[("a.eml", &mail), ("b.txt", attached)]);
    let found = folder.run(&["--select", "leftover", "--format", "jsonl"]).found();
    assert!(found.iter().any(|one| one.starts_with("b.txt")), "{found:?}");
    assert!(!found.iter().any(|one| one.starts_with("a.eml")), "{found:?}");
}
