//! `--online`, against servers on this machine.

mod server;

use std::process::Command;
use std::time::Duration;

use serde_json::Value;

use crate::program::{Folder, Outcome, finished};
use server::{Request, Says, Server, closed};

/// Environment variables that affect requests.
const OUTSIDE: [&str; 7] =
    ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy", "PRE_COMMIT"];

/// A command that checks the links in `paths`, with short pauses.
fn command(folder: &Folder, arguments: &[&str]) -> Command {
    let polite = ["--online", "--online-private", "--online-pause", "2", "--cache-dir", "cache"];
    let mut command = folder.command(&[&polite, arguments].concat());
    for name in OUTSIDE {
        command.env_remove(name);
    }
    command
}

fn ask(folder: &Folder, arguments: &[&str]) -> Outcome {
    finished(command(folder, &[&["--select", "citation/dead-link,citation/moved-link"], arguments].concat()))
}

/// A document that links each of `paths` at `server`, with the path as text.
fn page(server: &Server, paths: &[&str]) -> String {
    let links = paths.iter().map(|path| format!("- [{path}]({}{path})\n", server.root));
    format!("# Links\n\n{}", links.collect::<String>())
}

/// What was found, as `text of the link: message` without the day.
fn found(run: &Value) -> Vec<String> {
    let findings = run["findings"].as_array().expect("findings are a list");
    let text = |finding: &Value, key: &str| finding[key].as_str().unwrap_or("").to_owned();
    findings
        .iter()
        .map(|finding| {
            let message = text(finding, "message");
            let message = message.rsplit_once(" on 20").map_or(message.as_str(), |(message, _)| message);
            format!("{}: {message}", text(finding, "excerpt"))
        })
        .collect()
}

/// What could not be checked, as `path: reason`.
fn unchecked(run: &Value, server: &Server) -> Vec<String> {
    let all = run["unchecked"].as_array().expect("it is a list");
    let text = |one: &Value, key: &str| one[key].as_str().unwrap_or("").replace(&server.root, "");
    all.iter().map(|one| format!("{}: {}", text(one, "address"), text(one, "reason"))).collect()
}

#[test]
fn what_servers_answer_is_told_at_the_links() {
    let server = Server::new(|request: &Request<'_>| match (request.path, request.method) {
        ("/there", _) => Says::status(200),
        ("/gone", _) => Says::status(410),
        ("/closed", _) => Says::status(403),
        ("/broken", _) => Says::status(500),
        ("/curt", "HEAD") => Says::status(405),
        ("/liar", "HEAD") => Says::status(404),
        ("/curt" | "/liar", _) => Says::text("a page"),
        ("/weak", _) if request.before < 2 => Says::status(500),
        ("/weak", _) => Says::status(200),
        ("/busy", _) if request.before == 0 => Says::status(429).with("Retry-After", "0"),
        ("/busy", _) => Says::status(200),
        ("/later", _) => Says::status(429).with("Retry-After", "7200"),
        _ => Says::status(404),
    });
    let paths = ["/there", "/missing", "/gone", "/closed", "/broken", "/curt", "/liar", "/weak", "/busy", "/later"];
    let folder = Folder::with(&[("a.md", &page(&server, &paths))]);
    let outcome = ask(&folder, &["a.md", "--format", "json"]).code(0);
    let run = outcome.json();
    assert_eq!(
        found(&run),
        ["/missing: dead link: 127.0.0.1 answered 404 (not found)", "/gone: dead link: 127.0.0.1 answered 410 (gone)",]
    );
    assert_eq!(
        unchecked(&run, &server),
        [
            "/broken: 127.0.0.1 answered 500 (internal server error)",
            "/closed: 127.0.0.1 answered 403 (forbidden)",
            "/later: 127.0.0.1 answered 429 (too many requests) and asks to retry in 7200 s",
        ]
    );
    let asked = server.asked();
    let times = |path: &str| asked.iter().filter(|line| line.ends_with(path)).count();
    assert_eq!((times("/there"), times("/busy"), times("/weak"), times("/later")), (1, 2, 3, 1), "{asked:?}");
    outcome.complains(&[
        "online: checking 10 links on 1 host",
        "online: 3 of 10 links could not be checked",
        "/broken",
    ]);
}

#[test]
fn a_finding_stands_at_its_link_and_is_a_warning() {
    let server = Server::new(|_: &Request<'_>| Says::status(404));
    let text = format!("Rent rose “by half”, [the board]({}/rents#may) says.\n", server.root);
    let folder = Folder::with(&[("a.md", &text)]);
    let run = ask(&folder, &["a.md", "--format", "json"]).code(0).json();
    let finding = &run["findings"][0];
    let at = |key: &str| usize::try_from(finding["span"][key].as_u64().unwrap_or(0)).expect("it is small");
    assert_eq!((&text[at("start")..at("end")], finding["severity"].as_str()), ("the board", Some("warning")));
    ask(&folder, &["a.md", "--fail-on", "warning"]).code(1);
}

#[test]
fn redirects_are_followed_within_bounds() {
    let other = Server::new(|_: &Request<'_>| Says::status(200));
    let elsewhere = format!("{}/", other.root);
    let server = Server::new(move |request: &Request<'_>| match request.path {
        "/old" => Says::status(301).with("Location", "/older"),
        "/older" => Says::status(302).with("Location", "/there"),
        "/there" => Says::status(200),
        "/lost" => Says::status(308).with("Location", "nowhere?a=1"),
        "/left" => Says::status(301).with("Location", &elsewhere),
        "/circle" => Says::status(302).with("Location", "/round"),
        "/round" => Says::status(302).with("Location", "/circle"),
        "/silent" => Says::status(302),
        "/file" => Says::status(302).with("Location", "file:///etc/hosts"),
        _ => Says::status(404),
    });
    let folder = Folder::with(&[("a.md", &page(&server, &["/old", "/lost", "/left", "/circle", "/silent", "/file"]))]);
    let run = ask(&folder, &["a.md", "--format", "json"]).code(0).json();
    let messages = found(&run);
    assert_eq!(messages[0], "/lost: dead link: 127.0.0.1 answered 404 (not found)");
    assert_eq!(messages[1], "/left: this page is gone:");
    let moved = run["findings"][1]["message"].as_str().unwrap_or("");
    assert!(moved.ends_with(&format!(" its address led to the front page {}/", other.root)), "{moved}");
    assert_eq!(messages.len(), 2, "{messages:?}");
    let unknown = unchecked(&run, &server);
    assert_eq!(unknown[0], "/circle: it redirects more than 10 times");
    assert_eq!(unknown[1], "/file: it redirects to file:///etc/hosts, which is not checked");
    assert!(unknown[2].starts_with("/silent: ") && unknown[2].ends_with("but not where it redirects"), "{unknown:?}");
}

#[test]
fn who_does_not_answer_is_no_finding() {
    let server = Server::new(|request: &Request<'_>| match request.path {
        "/slow" => Says { after: Duration::from_secs(20), ..Says::status(404) },
        _ => Says::status(200),
    });
    let nobody = closed();
    let secret = server.root.replace("http:", "https:");
    let text = format!("See {}/slow, {nobody}/a, {nobody}/b and {secret}/c.\n", server.root);
    let folder = Folder::with(&[("a.txt", &text)]);
    let outcome = ask(&folder, &["a.txt", "--online-timeout", "600", "--format", "json"]).code(0);
    let run = outcome.json();
    assert!(found(&run).is_empty(), "{run}");
    let bare = |one: String| one.replace(&nobody, "").replace(&secret, "");
    let mut reasons: Vec<String> = unchecked(&run, &server).into_iter().map(bare).collect();
    reasons.sort();
    let insecure = reasons.remove(2);
    assert!(insecure.starts_with("/c: its encryption was not accepted"), "{insecure}");
    assert_eq!(
        reasons,
        ["/a: it refused the connection", "/b: it refused the connection", "/slow: it did not respond in time"]
    );
}

#[test]
fn an_unknown_name_alone_may_mean_that_this_machine_is_offline() {
    let folder = Folder::with(&[("a.txt", "See http://nobody.invalid/a.\n")]);
    let run = ask(&folder, &["a.txt", "--online-timeout", "1000", "--format", "json"]).code(0).json();
    assert!(found(&run).is_empty(), "{run}");
    assert_eq!(run["unchecked"][0]["address"], "http://nobody.invalid/a");
}

#[test]
fn robots_txt_is_heeded_and_asked_once() {
    let server = Server::new(|request: &Request<'_>| match request.path {
        "/robots.txt" => Says::text("User-agent: *\nDisallow: /private/\n"),
        _ => Says::status(404),
    });
    let strict = Server::new(|request: &Request<'_>| match request.path {
        "/robots.txt" => Says::status(503),
        _ => Says::status(404),
    });
    let idle = Server::new(|request: &Request<'_>| match request.path {
        "/robots.txt" => Says::text("User-agent: *\nCrawl-delay: 3600\n"),
        _ => Says::status(404),
    });
    let text = page(&server, &["/private/a", "/private/b", "/open"])
        + &page(&strict, &["/c", "/d"])
        + &page(&idle, &["/e", "/f"]);
    let folder = Folder::with(&[("a.md", &text)]);
    let run = ask(&folder, &["a.md", "--format", "json"]).code(0).json();
    assert_eq!(found(&run).len(), 1, "{run}");
    let mut reasons = unchecked(&run, &server);
    reasons.retain(|one| !one.starts_with("http"));
    let kept_out = "its robots.txt disallows this";
    assert_eq!(reasons, [format!("/private/a: {kept_out}"), format!("/private/b: {kept_out}")]);
    let unread = "its robots.txt cannot be read: it answered 503 (service unavailable)";
    let mut reasons = unchecked(&run, &strict);
    reasons.retain(|one| !one.starts_with("http"));
    assert_eq!(reasons, [format!("/c: {unread}"), format!("/d: {unread}")]);
    let mut reasons = unchecked(&run, &idle);
    reasons.retain(|one| !one.starts_with("http"));
    let seldom = "its robots.txt asks for 3600 s between two requests";
    assert_eq!(reasons, [format!("/e: {seldom}"), format!("/f: {seldom}")]);
    assert_eq!(server.asked(), ["GET /open", "HEAD /open"]);
    assert_eq!((server.requests(), strict.asked().len(), strict.requests()), (3, 0, 3));
}

#[test]
fn each_address_is_asked_once_and_then_known_for_a_while() {
    let server = Server::new(|request: &Request<'_>| match request.path {
        "/there" => Says::status(200),
        _ => Says::status(404),
    });
    let text = format!("See {0}/there#a and {0}/there#b, but {0}/gone.\n", server.root);
    let folder = Folder::with(&[("a.txt", &text), ("b.txt", &text)]);
    let first = ask(&folder, &["a.txt", "b.txt", "--format", "json"]).code(0).json();
    assert_eq!(found(&first).len(), 2, "{first}");
    assert_eq!(server.asked(), ["GET /gone", "HEAD /gone", "HEAD /there"]);
    let before = server.requests();
    let again = ask(&folder, &["a.txt", "b.txt", "--format", "json"]).code(0);
    assert_eq!(found(&again.json()), found(&first));
    assert_eq!(server.requests(), before, "all of it was known");
    assert!(again.err.is_empty(), "nobody was asked: {}", again.err);
    folder.write("c.txt", format!("See {}/broken.\n", server.root));
    let quiet = ask(&folder, &["c.txt", "--quiet"]).code(0);
    assert!(quiet.err.is_empty(), "{}", quiet.err);
    let before = server.requests();
    folder.write("cache/links.json", "{\"version\": 1, \"links\": [");
    ask(&folder, &["a.txt", "--format", "json"]).code(0);
    assert_eq!(server.requests(), before + 4, "a broken cache is no cache");
}

#[test]
fn private_servers_are_asked_only_where_a_person_says_so() {
    let server = Server::new(|_: &Request<'_>| Says::status(404));
    let text = format!("See {}/a, https://weather.example/a and http://localhost/b.\n", server.root);
    let folder = Folder::with(&[("a.txt", &text)]);
    let mut command = folder.command(&["a.txt", "--online", "--cache-dir", "cache", "--format", "json"]);
    for name in OUTSIDE {
        command.env_remove(name);
    }
    let outcome = finished(command).code(0);
    assert_eq!((outcome.err.as_str(), outcome.json()["unchecked"].to_string()), ("", "[]".to_owned()));
    assert_eq!(server.requests(), 0);
}

#[test]
fn standard_input_and_records_are_asked_about_too() {
    let server = Server::new(|_: &Request<'_>| Says::status(404));
    let text = format!("See [rain]({}/a).\n", server.root);
    let record = serde_json::json!({ "text": text, "id": "one" }).to_string() + "\n";
    for (input, name, record_format, expected) in
        [(&text, "a.md", "text", "a.md"), (&record, "a.jsonl", "markdown", "a.jsonl")]
    {
        let folder = Folder::with(&[]);
        let selected = ["--online", "--online-private", "--online-pause", "2", "--cache-dir", "cache"];
        let more = ["-", "--stdin-filename", name, "--record-format", record_format, "--format", "jsonl"];
        let outcome = folder.pipe(input, &[&selected[..], &more, &["--select", "citation/dead-link"]].concat());
        assert_eq!(outcome.code(0).found(), [format!("{expected} citation/dead-link")]);
    }
}

#[test]
fn a_baseline_keeps_dead_links_where_nobody_is_asked() {
    let server = Server::new(|_: &Request<'_>| Says::status(404));
    let folder = Folder::with(&[("a.md", &page(&server, &["/a"]))]);
    ask(&folder, &["a.md", "--baseline", "base.json", "--write-baseline=all", "--quiet"]).code(0);
    let written = folder.read("base.json");
    assert!(written.contains("citation/dead-link"), "{written}");
    let base = ["a.md", "--select", "citation/dead-link", "--baseline", "base.json"];
    let outcome = folder.run(&base).code(0);
    assert!(outcome.err.is_empty(), "{}", outcome.err);
    folder.run(&[&base[..], &["--write-baseline"]].concat()).code(0);
    assert_eq!(folder.read("base.json"), written);
    let known = ask(&folder, &["a.md", "--fail-on", "warning", "--baseline", "base.json"]).code(0);
    assert!(!known.out.contains("answered 404"), "{}", known.out);
}

#[test]
fn every_format_tells_of_dead_links() {
    let server = Server::new(|_: &Request<'_>| Says::status(404));
    let folder = Folder::with(&[("a.md", &page(&server, &["/a"]))]);
    let formats = [
        "human",
        "grouped",
        "short",
        "json",
        "jsonl",
        "github",
        "sarif",
        "gitlab",
        "checkstyle",
        "junit",
        "rdjson",
        "rdjsonl",
        "markdown",
        "html",
    ];
    for format in formats {
        let out = ask(&folder, &["a.md", "--format", format]).code(0).out;
        assert!(out.contains("answered 404"), "{format}: {out}");
    }
}

#[test]
fn only_rules_that_run_have_links_asked() {
    let server = Server::new(|_: &Request<'_>| Says::status(404));
    let folder = Folder::with(&[("a.md", &page(&server, &["/a"]))]);
    folder.write("q7x2-lint.toml", "ignore = [\"citation/dead-link\"]\n");
    let outcome = finished(command(&folder, &["a.md"])).code(0);
    assert_eq!((outcome.err.as_str(), server.requests()), ("", 0));
}

#[test]
fn a_person_has_to_say_it() {
    let folder = Folder::with(&[("a.md", "Rain.\n")]);
    let mut hook = command(&folder, &["a.md"]);
    hook.env("PRE_COMMIT", "1");
    finished(hook).code(2).complains(&["--online: not available in a pre-commit hook", "help: "]);
    ask(&folder, &["a.md", "--watch"]).code(2).complains(&["--online", "--watch"]);
    folder.run(&["inspect", "a.md", "--online"]).code(2).complains(&["--online"]);
    folder.run(&["a.md", "--online-private"]).code(2).complains(&["--online"]);
    folder.write("q7x2-lint.toml", "online = true\n");
    folder.run(&["a.md"]).code(2).complains(&["online"]);
}

/// Ctrl+C, where it can be sent from a test.
#[cfg(unix)]
#[test]
fn stopping_loses_no_finding() {
    use std::io::{BufRead, BufReader, Read};
    use std::process::Stdio;

    let server = Server::new(|request: &Request<'_>| match request.path {
        "/slow" => Says { after: Duration::from_secs(60), ..Says::status(200) },
        _ => Says::status(404),
    });
    let text = format!("As an AI language model, I cannot browse the web.\n\nSee {}/slow.\n", server.root);
    let folder = Folder::with(&[("a.txt", &text)]);
    let mut command = command(&folder, &["a.txt", "--format", "json", "--online-timeout", "60000"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program runs");
    let mut said = String::new();
    let mut err = BufReader::new(child.stderr.take().expect("it is piped"));
    err.read_line(&mut said).expect("it says what it does");
    assert!(said.contains("checking 1 link"), "{said}");
    while server.asked().is_empty() {
        std::thread::sleep(Duration::from_millis(5));
    }
    let kill = Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("kill is there");
    assert!(kill.success());
    let mut out = String::new();
    child.stdout.take().expect("it is piped").read_to_string(&mut out).expect("it is text");
    assert_eq!(child.wait().expect("it ends").code(), Some(1));
    let run: Value = serde_json::from_str(&out).unwrap_or_else(|error| panic!("{error}\n{out}"));
    assert!(!found(&run).is_empty(), "{run}");
    assert_eq!(unchecked(&run, &server), ["/slow: the link check was stopped"]);
}
