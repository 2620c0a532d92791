//! Whatever bytes it reads, the program neither crashes nor hangs.

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
    let outcome = folder.run(&["--select", "house", "--format", "jsonl"]);
    assert_eq!(outcome.json_lines()[0]["start"]["column"], 20_000 * words.len() + 1);
    let drawn = folder.run(&["--select", "house"]).code(1).out;
    assert!(drawn.len() < 2000, "{} bytes are drawn of a long line", drawn.len());
    folder.write("a.txt", &text[text.len() / 2 - 50_000..text.len() / 2 + 50_000]);
    let all = folder.run(&["--select", "*", "--format", "jsonl"]);
    assert!(all.found().contains(&"a.txt house/siren".to_owned()), "all rules read it to its end");
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
fn what_is_found_thousands_of_times_takes_no_longer_each_time() {
    // if each finding read its document again from the beginning, these would take minutes
    const TIMES: usize = 6_000;
    let cited = "It cost $4 million, as Moss (2019) said, and `it` had &amp;nbsp; in it :contentReference[oaicite:1]. ";
    let folder = Folder::noisy(&[("a.txt", &cited.repeat(TIMES)), ("b.html", &cited.repeat(TIMES))]);
    folder.write("c.md", format!("{cited}\n\n").repeat(TIMES));
    folder.write("d.rst", format!("{cited}\n\n").repeat(TIMES));
    let run = folder.run(&["--select", "leftover", "--format", "json"]).json();
    let findings = run["findings"].as_array().expect("a list of findings").len();
    assert!(findings >= 4 * TIMES, "{findings}");
}

#[test]
fn files_in_other_encodings_are_read_and_places_are_bytes_of_the_file() {
    let text = "Café “Ärger”, naïve Maße.\n\nA siren.\n";
    let utf16: Vec<u8> = [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let latin = b"Caf\xe9 \x93\xc4rger\x94, na\xefve Ma\xdfe.\n\nA siren.\n";
    let folder = Folder::noisy(&[("a-utf8.txt", text)]);
    folder.write("b-utf16.txt", &utf16);
    folder.write("c-latin.txt", latin);
    let run = folder.run(&["--format", "json"]).code(1).json();
    let found = run["findings"].as_array().expect("it is a list");
    assert_eq!(found.len(), 3);
    for (finding, file, unit) in
        [(&found[0], text.as_bytes(), 1), (&found[1], utf16.as_slice(), 2), (&found[2], latin.as_slice(), 1)]
    {
        assert_eq!(finding["start"], serde_json::json!({"line": 3, "column": 3}), "{finding}");
        let byte = |end: &str| finding["span"][end].as_u64().expect("it is a number") as usize;
        let bytes: Vec<u8> = file[byte("start")..byte("end")].iter().copied().step_by(unit).collect();
        assert_eq!(bytes, b"siren", "{finding}");
    }
}

#[test]
fn fixes_keep_the_encoding_of_a_file() {
    let folder = Folder::noisy(&[]);
    let rule = crate::program::rule("siren", "error").replace("[check", "fix = \"delete\"\n\n[check");
    folder.write("house/siren.toml", rule);
    folder.write("a.txt", b"Caf\xe9: a siren sang na\xefvely.\n");
    folder.run(&["--fix"]);
    let fixed = std::fs::read(folder.path("a.txt")).expect("the file is there");
    assert!(fixed.starts_with(b"Caf\xe9: a ") && fixed.ends_with(b"sang na\xefvely.\n"), "{fixed:x?}");
    assert!(!fixed.windows(5).any(|word| word == b"siren"), "{fixed:x?}");
}

#[test]
fn broken_ends_of_characters_break_nothing() {
    for bytes in [&b"\xff\xfe"[..], b"A siren ends early \xe2\x82", b"\xc0\x80", b"\xed\xa0\x80", b"\xff\xfea"] {
        let folder = Folder::noisy(&[]);
        folder.write("a.txt", bytes);
        let outcome = folder.run(&["a.txt", "--format", "jsonl", "--select", "house"]);
        assert_eq!(outcome.found().len(), usize::from(bytes.starts_with(b"A siren")), "{bytes:x?}");
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
