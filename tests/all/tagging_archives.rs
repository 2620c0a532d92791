//! `tag`: archives of documents.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Value, json};

use crate::program::Folder;

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut out = GzEncoder::new(Vec::new(), Compression::default());
    out.write_all(bytes).expect("memory can be written to");
    out.finish().expect("memory can be written to")
}

fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).expect("every line is JSON")).collect()
}

/// The line of the manifest for the only shard.
fn entry(folder: &Folder, to: &str) -> Value {
    lines(&folder.read(&format!("{to}/_tag/manifest.jsonl"))).remove(1)
}

fn record(kind: &str, id: &str, content_type: &str, content: &[u8]) -> Vec<u8> {
    let head = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{id}>\r\nWARC-Date: 2024-05-06T07:08:09Z\r\nWARC-Target-URI: http://a.example/{id}\r\nContent-Type: {content_type}\r\nContent-Length: {}\r\n\r\n",
        content.len()
    );
    [head.as_bytes(), content, b"\r\n\r\n"].concat()
}

fn response(id: &str, status: &str, fields: &str, body: &[u8]) -> Vec<u8> {
    let head = format!("HTTP/1.1 {status}\r\n{fields}\r\n\r\n");
    record("response", id, "application/http; msgtype=response", &[head.as_bytes(), body].concat())
}

/// A page in Russian letters of an old encoding, one in chunks, and what is no page.
fn crawl() -> Vec<Vec<u8>> {
    // "Да: a siren." in KOI8-R
    let old = b"<html><body><p>\xe4\xc1: a siren.</p></body></html>";
    let chunks = b"10\r\n<html><body><p>A\r\n9\r\n whisper.\r\n0\r\n\r\n";
    vec![
        record("warcinfo", "w", "application/warc-fields", b"software: a\r\n"),
        record("request", "q", "application/http; msgtype=request", b"GET / HTTP/1.1\r\n\r\n"),
        response("old", "200 OK", "Content-Type: text/html; charset=KOI8-R", old),
        response("chunks", "200 OK", "Content-Type: text/html\r\nTransfer-Encoding: chunked", chunks),
        response("image", "200 OK", "Content-Type: image/png", b"\x89PNG\r\n\0\0"),
        response("gone", "404 Not Found", "Content-Type: text/html", b"<p>A siren."),
        response("odd", "200 OK", "Content-Type: text/html\r\nTransfer-Encoding: chunked", b"10\r\n<html>"),
    ]
}

#[test]
fn pages_of_a_crawl_are_labelled_and_the_rest_is_counted() {
    let folder = Folder::noisy(&[]);
    let members: Vec<u8> = crawl().iter().flat_map(|record| packed(record)).collect();
    folder.write("in/c.warc.gz", &members);
    folder.write("in/c.warc", crawl().concat());
    folder.write("in/c.warc.wet.gz", packed(&record("conversion", "t", "text/plain", "Текст: a siren.".as_bytes())));
    let run = &["tag", "in", "--to", "out", "--pack", "none"];
    // the same archive twice, under one name
    folder.run(run).code(2).complains(&["in/c.warc and in/c.warc.gz would both be written to out/c.warc.jsonl"]);
    let outcome = folder.run(&["tag", "in/*.gz", "--to", "out", "--pack", "none"]).code(1);
    assert!(outcome.out.starts_with("2 shards in out: 4 records, 3 findings"), "{}", outcome.out);
    let not_read = "not read: 1 HTTP status 404, 1 image/png, 1 request record, 1 warcinfo record";
    assert!(outcome.out.contains(not_read), "{}", outcome.out);
    outcome.complains(&["in/c.warc.gz#<urn:uuid:odd>: its chunks are broken after 6 bytes"]);
    let all = lines(&folder.read("out/c.warc.jsonl"));
    assert_eq!(all.len(), 2);
    assert_eq!((&all[0]["id"], &all[0]["url"]), (&json!("<urn:uuid:old>"), &json!("http://a.example/old")));
    assert_eq!((&all[0]["format"], &all[0]["content_type"]), (&json!("html"), &json!("text/html")));
    assert_eq!(all[0]["warc_date"], "2024-05-06T07:08:09Z");
    let text: Vec<char> = all[0]["text"].as_str().expect("it is text").chars().collect();
    let spans = &all[0]["q7x2_lint"]["rules"]["house/siren"]["spans"][0];
    let place = |n: usize| usize::try_from(spans[n].as_u64().expect("it is a number")).expect("it is small");
    assert_eq!(text[place(0)..place(1)].iter().collect::<String>(), "siren");
    assert_eq!(text[15..18].iter().collect::<String>(), "Да:");
    assert_eq!(all[1]["q7x2_lint"]["warnings"], 1, "{}", all[1]);
    let wet = lines(&folder.read("out/c.warc.wet.jsonl")).remove(0);
    assert_eq!((&wet["format"], &wet["q7x2_lint"]["words"]), (&json!("text"), &json!(3)));
    // the same without compression
    folder.run(&["tag", "in/c.warc", "--to", "plain"]).code(1);
    assert_eq!(folder.read("plain/c.warc.jsonl"), folder.read("out/c.warc.jsonl"));
    assert_eq!(entry(&folder, "plain")["not_read"]["request record"], 1);
}

#[test]
fn a_broken_member_spoils_one_page_and_an_archive_that_is_cut_short_is_told() {
    let folder = Folder::noisy(&[]);
    let page = |n: usize| {
        let body = format!("<html><body><p>A siren on day {}.</p></body></html>", n * 7919);
        packed(&response(&n.to_string(), "200 OK", "Content-Type: text/html", body.as_bytes()))
    };
    let pages: Vec<Vec<u8>> = (0..5).map(page).collect();
    let mut broken = pages.clone();
    let middle = broken[2].len() / 2;
    broken[2][middle..middle + 20].fill(0x55);
    folder.write("in/a.warc.gz", broken.concat());
    let outcome = folder.run(&["tag", "in", "--to", "out", "--pack", "none"]).code(1);
    outcome.complains(&["in/a.warc.gz: a member of the gzip file that ends near byte "]);
    let ids = |name: &str| -> Vec<String> {
        lines(&folder.read(name)).iter().map(|one| one["id"].as_str().unwrap_or_default().to_owned()).collect()
    };
    let expected = [0, 1, 3, 4].map(|n| format!("<urn:uuid:{n}>"));
    assert_eq!(ids("out/a.warc.jsonl"), expected);
    assert_eq!(entry(&folder, "out")["bad"], 1);
    let whole = pages.concat();
    folder.write("in/a.warc.gz", &whole[..whole.len() - 30]);
    let outcome = folder.run(&["tag", "in", "--to", "cut", "--pack", "none"]).code(2);
    outcome.complains(&["in/a.warc.gz: ", "the rest of the file is missing after 4 records"]);
    assert_eq!(ids("cut/a.warc.jsonl"), [0, 1, 2, 3].map(|n| format!("<urn:uuid:{n}>")));
}

fn tar(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut all = Vec::new();
    for (name, bytes) in files {
        let mut head = [0_u8; 512];
        head[..name.len()].copy_from_slice(name.as_bytes());
        head[100..107].copy_from_slice(b"0000644");
        head[124..135].copy_from_slice(format!("{:011o}", bytes.len()).as_bytes());
        head[148..156].fill(b' ');
        head[156] = b'0';
        head[257..263].copy_from_slice(b"ustar\0");
        head[263..265].copy_from_slice(b"00");
        let sum: u32 = head.iter().map(|byte| u32::from(*byte)).sum();
        head[148..155].copy_from_slice(format!("{sum:06o}\0").as_bytes());
        all.extend(head);
        all.extend(*bytes);
        all.resize(all.len().next_multiple_of(512), 0);
    }
    all.resize(all.len() + 1024, 0);
    all
}

#[test]
fn files_in_tar_are_read_by_their_names() {
    let folder = Folder::noisy(&[]);
    let mailbox = "From a Mon May  6 10:00:00 2024\nMessage-ID: <1@x>\nSubject: a\n\nA siren.\n\nFrom b Tue May  7 10:00:00 2024\nMessage-ID: <2@x>\nSubject: b\n\nA whisper.\n";
    let archive = tar(&[
        ("docs/a.md", b"# A *si*ren\n\nA [siren](x)."),
        ("docs/b.html", b"<p>A whisper.</p>"),
        ("docs/c.png", b"\x89PNG"),
        ("docs/d.pdf", b"%PDF-1.4\n1 0 obj\nendobj\n"),
        ("docs/e.txt", b"%PDF-1.4\n1 0 obj\nendobj\n"),
        ("LICENSE", b"A siren."),
        ("list.mbox", mailbox.as_bytes()),
        ("more.jsonl", b"{\"id\": 7, \"text\": \"A siren.\"}\n{\"id\": 8}\n"),
    ]);
    folder.write("in/x.tar", &archive);
    folder.write("in/y.tgz", packed(&archive));
    let outcome = folder.run(&["tag", "in", "--to", "out", "--pack", "none"]).code(1);
    let outcome = outcome.complains(&["in/x.tar/more.jsonl:2: has no field `text`"]);
    let pdf = cfg!(feature = "pdf");
    let not_read =
        if pdf { "4 .pdf (no text), 2 .png, 2 no extension" } else { "2 .pdf, 2 .png, 2 .txt (PDF), 2 no extension" };
    assert!(outcome.out.contains(&format!("not read: {not_read}")), "{}", outcome.out);
    let all = lines(&folder.read("out/x.tar.jsonl"));
    let told: Vec<(&Value, &Value)> = all.iter().map(|one| (&one["id"], &one["q7x2_lint"]["findings"])).collect();
    assert_eq!(
        json!(told),
        json!([["docs/a.md", 2], ["docs/b.html", 1], ["list.mbox#1@x", 1], ["list.mbox#2@x", 1], [7, 1]])
    );
    assert_eq!(folder.read("out/y.tgz.jsonl"), folder.read("out/x.tar.jsonl"));
    // attributes have the ids, and rows of the table the path of the archive
    folder.run(&["tag", "in/x.tar", "--to", "data", "--attributes", "--pack", "none"]).code(1);
    let rows = lines(&folder.read("data/attributes/q7x2_lint/x.tar.jsonl"));
    assert_eq!(rows[0]["id"], "docs/a.md");
    folder.run(&["tag", "in/x.tar", "--to", "table", "--documents", "--pack", "none"]).code(1);
    let rows = lines(&folder.read("table/x.tar.jsonl"));
    assert_eq!((&rows[0]["path"], &rows[0]["record"]), (&json!("in/x.tar"), &json!("docs/a.md")));
    folder.write("in/x.tar", &archive[..520]);
    let outcome = folder.run(&["tag", "in/x.tar", "--to", "cut"]).code(2);
    outcome.complains(&["in/x.tar: is cut short inside `docs/a.md`", "missing after 0 records"]);
}

#[test]
fn tables_are_read_row_by_row() {
    let folder = Folder::noisy(&[]);
    folder.write("t.csv", b"id,text\n1,A siren.\n2,\"A\nwhisper.\"\n3,\"A\n\xff\"\n4,All quiet.\n");
    let outcome = folder.run(&["tag", "t.csv", "--to", "out"]).code(1);
    outcome.complains(&["t.csv:5: is not JSON: invalid unicode code point"]);
    let all = lines(&folder.read("out/t.jsonl"));
    let ids: Vec<&Value> = all.iter().map(|one| &one["id"]).collect();
    assert_eq!(ids, ["1", "2", "4"]);
    // a quotation mark that nobody closed makes one long row
    folder.write("t.csv", format!("id,text\n1,A siren.\n2,\"{}", "open\n".repeat(10_000)));
    let outcome = folder.run(&["tag", "t.csv", "--to", "long", "--max-record", "10K"]).code(1);
    outcome.complains(&["t.csv:3: is longer than 10K, the limit of --max-record"]);
    assert_eq!(lines(&folder.read("long/t.jsonl")).len(), 1);
}
