//! Whatever bytes are read, the program neither stops nor hangs.

use crate::program::Folder;

#[test]
fn documents_with_nothing_in_them_pass() {
    for text in ["", "x", "\n", "\n\n\n\n\n", "\r\n\r\n", " \t \u{a0}\u{3000}\n", "\u{feff}", "\u{feff}\n", "\u{0301}"]
    {
        let folder = Folder::noisy(&[("a.txt", text)]);
        let outcome = folder.run(&["--select", "*", "--format", "json"]).code(0);
        let run = outcome.json();
        assert_eq!(run["summary"]["documents"], 1, "{text:?}");
        assert_eq!(run["findings"], serde_json::json!([]), "{text:?}");
    }
}

#[test]
fn a_line_of_megabytes_is_a_line() {
    let words = "many words without an end and no break at all ";
    let text = format!("{}siren {}", words.repeat(20_000), words.repeat(20_000));
    let folder = Folder::noisy(&[("a.txt", &text)]);
    let outcome = folder.run(&["--select", "*", "--format", "jsonl", "a.txt"]);
    let siren = outcome.json_lines().into_iter().find(|finding| finding["rule"] == "house/siren").expect("it is found");
    assert_eq!(siren["start"]["column"], 20_000 * words.len() + 1);
    let drawn = folder.run(&["--select", "house/siren"]).code(1).out;
    assert!(drawn.len() < 2000, "{} bytes are drawn of a long line", drawn.len());
}

#[test]
fn one_endless_word_is_a_word() {
    let folder = Folder::noisy(&[("a.txt", &"x".repeat(1_000_000)), ("b.txt", &"(".repeat(100_000))]);
    folder.write("c.txt", "“".repeat(100_000));
    folder.write("d.txt", "a. ".repeat(100_000));
    let run = folder.run(&["--select", "*", "--format", "json"]).json();
    assert_eq!(run["summary"]["documents"], 4);
}

#[test]
fn bytes_that_are_no_text_are_named_with_their_line() {
    let folder = Folder::noisy(&[("good.txt", "A siren.\n")]);
    folder.write("latin.txt", b"first\nsecond caf\xe9\n");
    let outcome = folder.run(&["--format", "json"]).code(2).complains(&["error: latin.txt:2: ", "UTF-8"]);
    let run = outcome.json();
    assert_eq!(run["findings"][0]["path"], "good.txt");
    assert_eq!(run["errors"][0]["path"], "latin.txt");
    assert_eq!(run["errors"][0]["line"], 2);
}

#[test]
fn broken_ends_of_characters_are_no_text() {
    for bytes in [&b"\xff\xfe"[..], b"ends early \xe2\x82", b"\xc0\x80", b"\xed\xa0\x80"] {
        let folder = Folder::noisy(&[]);
        folder.write("a.txt", bytes);
        folder.run(&["a.txt"]).code(2).complains(&["error: a.txt:1: ", "UTF-8"]);
    }
}

#[test]
fn the_number_of_threads_does_not_change_a_byte() {
    let folder = Folder::noisy(&[]);
    for number in 0..300 {
        let loud = if number % 3 == 0 { "A siren.\n" } else { "A whisper, a murmur.\n" };
        folder
            .write(&format!("{}/{number}.txt", number % 7), format!("Text {number}.\n\n{loud}").repeat(number % 5 + 1));
    }
    let records: String = (0..500).map(|number| format!("{{\"text\": \"A siren {number}.\"}}\n")).collect();
    folder.write("records.jsonl", records);
    for format in ["short", "json", "jsonl", "github"] {
        let one = folder.run(&["--select", "*", "--format", format, "--jobs", "1"]).code(1);
        let four = folder.run(&["--select", "*", "--format", format, "--jobs", "4"]).code(1);
        assert!(one.out.len() > 1000, "{format}");
        assert!(one.out == four.out, "{format}: one thread and four write different reports");
    }
}
