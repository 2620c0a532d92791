//! The live report: what a browser gets, and who gets nothing.

use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::program::Folder;

/// Long enough for any machine: a test that waits for it has failed.
const PATIENCE: Duration = Duration::from_secs(60);

/// The program, showing its report; stopped when the test is over.
struct Serving {
    program: Child,
    /// The host and port, and the path of the page.
    host: String,
    path: String,
}

/// The answer to a request.
#[derive(Debug)]
struct Answer {
    code: u16,
    head: String,
    body: String,
}

impl Serving {
    fn start(folder: &Folder, arguments: &[&str]) -> Self {
        let mut command = folder.command(&[&["--watch", "--serve", "--format", "short"], arguments].concat());
        let mut program = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("the program starts");
        let mut lines = BufReader::new(program.stderr.take().expect("it is piped")).lines().map_while(Result::ok);
        let said = lines.find_map(|line| line.strip_prefix("the report is at http://").map(str::to_owned));
        let (host, path) = said.as_deref().and_then(|said| said.split_once('/')).expect("it says where the report is");
        let (host, path) = (host.to_owned(), format!("/{path}"));
        // what it says must be read, or it stops saying it
        thread::spawn(move || lines.for_each(drop));
        Self { program, host, path }
    }

    /// Sends a request for the whole path `path`, with these headers and this body.
    fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        let mut request =
            format!("{method} {path} HTTP/1.1\r\nConnection: close\r\nContent-Length: {}\r\n", body.len());
        if !headers.iter().any(|(name, _)| *name == "Host") {
            write!(request, "Host: {}\r\n", self.host).expect("strings can be written to");
        }
        for (name, value) in headers {
            write!(request, "{name}: {value}\r\n").expect("strings can be written to");
        }
        request.push_str("\r\n");
        let mut stream = TcpStream::connect(&self.host).expect("the server is there");
        stream.set_read_timeout(Some(PATIENCE)).expect("a timeout can be set");
        stream.write_all(request.as_bytes()).expect("it listens");
        // it may answer before it has read everything
        let _ = stream.write_all(body);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        let answer = String::from_utf8(answer).expect("answers are text");
        let (head, body) = answer.split_once("\r\n\r\n").unwrap_or_else(|| panic!("{path}: no answer: {answer:?}"));
        let code = head.split(' ').nth(1).and_then(|code| code.parse().ok()).expect("there is a status");
        Answer { code, head: head.to_ascii_lowercase(), body: body.to_owned() }
    }

    /// Reads `resource` of the page.
    fn get(&self, resource: &str) -> Answer {
        self.send("GET", &format!("{}{resource}", self.path), &[], b"")
    }

    fn state(&self) -> Value {
        serde_json::from_str(&self.get("state").body).expect("the state is JSON")
    }

    /// Waits until `fits` of the state of the page, and returns it.
    fn until(&self, fits: impl Fn(&Value) -> bool) -> Value {
        let started = Instant::now();
        loop {
            let state = self.state();
            if fits(&state) {
                return state;
            }
            assert!(started.elapsed() < PATIENCE, "the page stays at {state}");
            thread::sleep(Duration::from_millis(50));
        }
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let stopped = self.program.kill().and_then(|()| self.program.wait());
        assert!(stopped.is_ok() || thread::panicking(), "the program can be stopped");
    }
}

#[test]
fn serve_shows_the_report_and_keeps_it_current() {
    let folder = Folder::noisy(&[("a.txt", "A siren went.\n")]);
    let serving = Serving::start(&folder, &["."]);
    assert!(serving.host.starts_with("127.0.0.1:"), "{}", serving.host);
    let page = serving.get("");
    assert!(page.code == 200 && page.body.contains("<iframe"), "{page:?}");
    for part in ["frame.css", "frame.js"] {
        assert!(page.body.contains(part) && serving.get(part).code == 200, "{part}");
    }
    let first = serving.until(|state| state["version"].as_u64() > Some(0));
    assert!(first["problem"].is_null(), "{first}");
    let report = serving.get("report");
    assert!(report.code == 200 && report.body.contains("“siren” is said") && report.body.ends_with("</html>\n"));
    folder.write("b.txt", "There was a whisper.\n");
    serving.until(|state| state["version"].as_u64() > first["version"].as_u64());
    assert!(serving.get("report").body.contains("“whisper” is said"));
}

#[test]
fn serve_shows_mistakes_in_settings_and_keeps_the_last_report() {
    let folder = Folder::noisy(&[("a.txt", "A siren went.\n")]);
    let serving = Serving::start(&folder, &["."]);
    let first = serving.until(|state| state["version"].as_u64() > Some(0));
    folder.write("q7x2-lint.toml", "rules = \"house\n");
    let failed = serving.until(|state| !state["problem"].is_null());
    assert!(failed["problem"].as_str().is_some_and(|problem| problem.contains("q7x2-lint.toml:1")), "{failed}");
    assert_eq!(failed["version"], first["version"]);
    assert!(serving.get("report").body.contains("“siren” is said"));
    folder.write("q7x2-lint.toml", "rules = [\"house\"]\n# again\n");
    serving.until(|state| state["problem"].is_null() && state["version"] != first["version"]);
}

#[test]
fn serve_lints_what_is_dropped_as_a_file_of_the_folder() {
    let folder = Folder::noisy(&[("a.txt", "Nothing.\n")]);
    folder
        .write("q7x2-lint.toml", "rules = [\"house\"]\n\n[[files]]\nglob = [\"quiet*\"]\nignore = [\"house/siren\"]\n");
    let serving = Serving::start(&folder, &["."]);
    let first = serving.until(|state| state["version"].as_u64() > Some(0));
    let lint = |name: &str, body: &[u8]| {
        serving.send("POST", &format!("{}lint", serving.path), &[("X-File-Name", name)], body)
    };
    let report = |answer: &Answer| {
        assert!(answer.code == 200 && answer.body.starts_with("dropped/"), "{answer:?}");
        serving.get(&answer.body).body
    };
    // the code is no prose of Markdown
    let answer = lint("my%20notes.md", b"A `siren` and a whisper.\n");
    let page = report(&answer);
    assert!(answer.code == 200 && page.contains("“whisper” is said") && !page.contains("“siren” is said"), "{page}");
    assert!(page.contains("my notes.md"), "{page}");
    // settings are those of the name
    assert!(report(&lint("loud.txt", b"A siren.\n")).contains("“siren” is said"));
    assert!(!report(&lint("..%2Fx%2Fquiet.txt", b"A siren.\n")).contains("“siren” is said"));
    assert_eq!(serving.state()["version"], first["version"], "the report of the folder stays");
    assert!(!folder.path("my notes.md").exists());
    // what is not text is reported, as in a run
    assert!(report(&lint("x.png", b"\x89PNG\r\n\x1a\n\0\0")).contains("is a binary file"));
    assert_eq!(serving.send("POST", &format!("{}lint", serving.path), &[], b"x").code, 400);
    assert_eq!(serving.get("dropped/99").code, 404);
    assert_eq!(serving.get("dropped/x").code, 404);
}

#[test]
fn serve_answers_nobody_else() {
    let folder = Folder::noisy(&[("a.txt", "A siren went.\n")]);
    let serving = Serving::start(&folder, &["."]);
    serving.until(|state| state["version"].as_u64() > Some(0));
    let (report, lint) = (format!("{}report", serving.path), format!("{}lint", serving.path));
    let own = format!("http://{}", serving.host);
    assert_eq!(serving.send("GET", &report, &[("Origin", &own), ("Sec-Fetch-Site", "same-origin")], b"").code, 200);
    let foreign: [&[(&str, &str)]; 5] = [
        &[("Origin", "http://evil.example")],
        &[("Origin", "null")],
        &[("Sec-Fetch-Site", "cross-site")],
        &[("Host", "evil.example")],
        &[("Host", "evil.example:80"), ("Origin", "http://evil.example:80")],
    ];
    for headers in foreign {
        for (method, path) in [("GET", &report), ("POST", &lint), ("OPTIONS", &lint)] {
            let answer = serving.send(method, path, headers, b"");
            assert!(answer.code == 403 && !answer.body.contains("siren"), "{method} {headers:?}: {answer:?}");
        }
    }
    let other = report.replace(|character: char| character.is_ascii_digit(), "f");
    for path in ["/", "/report", "/../report", "//", "/favicon.ico", &other] {
        assert_eq!(serving.send("GET", path, &[], b"").code, 404, "{path}");
    }
    for (method, path) in [("DELETE", &report), ("POST", &report), ("GET", &lint), ("OPTIONS", &lint)] {
        assert_eq!(serving.send(method, path, &[], b"").code, 405, "{method} {path}");
    }
    for resource in ["", "report", "state", "frame.js", "nothing"] {
        let answer = serving.get(resource);
        assert!(!answer.head.contains("access-control"), "{answer:?}");
        for header in ["cache-control: no-store", "referrer-policy: no-referrer", "x-content-type-options: nosniff"] {
            assert!(answer.head.contains(header), "{resource}: {answer:?}");
        }
    }
    assert!(serving.get("").head.contains("frame-ancestors 'none'"));
    assert!(serving.get("report").head.contains("frame-ancestors 'self'"));
}

#[test]
fn serve_says_that_a_port_is_taken_and_what_it_needs() {
    let folder = Folder::noisy(&[("a.txt", "Nothing.\n")]);
    let serving = Serving::start(&folder, &["."]);
    let (_, port) = serving.host.split_once(':').expect("there is a port");
    folder.run(&["--watch", &format!("--serve={port}")]).code(2).complains(&["--serve: the page cannot be shown"]);
    folder.run(&["--serve"]).code(2).complains(&["--watch"]);
    folder.run(&["--watch", "--serve=99999"]).code(2).complains(&["99999"]);
}
