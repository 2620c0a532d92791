//! The server: what a browser gets for each address.

use std::io::{self, Cursor, Read};
use std::sync::mpsc::{self, SyncSender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use percent_encoding::percent_decode_str;
use tiny_http::{Header, Method, Request, Response};

use crate::cli::page::Page;
use crate::cli::serve::dropped::{Dropped, Kept, file_name};
use crate::cli::serve::gate::{Asked, Gate, Refusal};

/// How many requests are answered at once: one can wait for a dropped file to be linted while others ask for news.
const THREADS: usize = 4;
/// The longest file that can be dropped, in bytes.
const LONGEST: u64 = 64 << 20;

const FRAME: &str = include_str!("frame.html");
const STYLE: &str = include_str!("frame.css");
const SCRIPT: &str = include_str!("frame.js");

/// What the page around the report may load: only what this server gives it.
const FRAME_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; \
                            frame-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
/// The report says itself what it may load; this only says where it may be shown.
const REPORT_POLICY: &str = "frame-ancestors 'self'";

/// What the server shows.
#[derive(Debug, Clone)]
pub(super) struct State(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    page: Page,
    problem: Mutex<Option<String>>,
    kept: Kept,
    files: SyncSender<Dropped>,
}

impl State {
    /// A server that shows the report of `page`, and sends files to be linted to `files`.
    pub(super) fn new(page: Page, files: SyncSender<Dropped>) -> Self {
        Self(Arc::new(Shared { page, problem: Mutex::default(), kept: Kept::default(), files }))
    }

    /// Sets why the files could not be linted again.
    pub(super) fn set_problem(&self, problem: Option<String>) {
        *self.0.problem.lock().unwrap_or_else(PoisonError::into_inner) = problem;
    }
}

/// A server that is running.
#[derive(Debug)]
pub(super) struct Server {
    gate: Gate,
}

impl Server {
    /// Starts to answer requests at `port` of the loopback interface; at any free port, if it is 0.
    ///
    /// # Errors
    /// If the port is taken.
    pub(super) fn start(port: u16, state: State) -> io::Result<Self> {
        let server = tiny_http::Server::http(("127.0.0.1", port)).map_err(io_error)?;
        let port = server.server_addr().to_ip().map_or(port, |address| address.port());
        let (server, gate) = (Arc::new(server), Gate::new(port)?);
        for _ in 0..THREADS {
            let (server, gate, state) = (server.clone(), gate.clone(), state.clone());
            thread::spawn(move || {
                while let Ok(request) = server.recv() {
                    // a browser that is gone needs no answer
                    let _ = answer(request, &gate, &state);
                }
            });
        }
        Ok(Self { gate })
    }

    /// The address of the page.
    pub(super) fn address(&self) -> String {
        self.gate.address()
    }
}

/// The error of the system in `error`, if that is what it is.
fn io_error(error: Box<dyn std::error::Error + Send + Sync>) -> io::Error {
    match error.downcast::<io::Error>() {
        Ok(error) => *error,
        Err(error) => io::Error::other(error),
    }
}

fn answer(mut request: Request, gate: &Gate, state: &State) -> io::Result<()> {
    let header = |name: &'static str| {
        request.headers().iter().find(|header| header.field.equiv(name)).map(|header| header.value.as_str())
    };
    let asked =
        Asked { host: header("Host"), origin: header("Origin"), site: header("Sec-Fetch-Site"), path: request.url() };
    let method = request.method().clone();
    let response = match gate.resource(asked).map(str::to_owned) {
        Err(Refusal::Foreign) => failure(403, "This page is only for the browser of the person who started it."),
        Err(Refusal::Unknown) => failure(404, "There is no such page."),
        Ok(resource) if resource == "lint" => match method {
            Method::Post => lint(&mut request, state),
            _ => failure(405, "Files to lint are posted.").with_header(made("Allow", "POST")),
        },
        Ok(resource) => match method {
            Method::Get | Method::Head => show(&resource, state),
            _ => failure(405, "Pages can only be read.").with_header(made("Allow", "GET, HEAD")),
        },
    };
    request.respond(response)
}

/// The page, or a part of it.
fn show(resource: &str, state: &State) -> Response<Cursor<Vec<u8>>> {
    let shared = &state.0;
    match resource {
        "" => content("text/html", FRAME).with_header(made("Content-Security-Policy", FRAME_POLICY)),
        "frame.css" => content("text/css", STYLE),
        "frame.js" => content("text/javascript", SCRIPT),
        "state" => {
            let problem = shared.problem.lock().unwrap_or_else(PoisonError::into_inner).clone();
            let version = shared.page.report().version;
            content("application/json", serde_json::json!({ "version": version, "problem": problem }).to_string())
        }
        "report" => match shared.page.report() {
            report if report.version > 0 => report_page(&report.bytes),
            _ => failure(404, "The files are still being linted."),
        },
        other => match other.strip_prefix("dropped/").and_then(|number| shared.kept.get(number.parse().ok()?)) {
            Some(report) => report_page(&report),
            None => failure(404, "There is no such page."),
        },
    }
}

fn report_page(report: &[u8]) -> Response<Cursor<Vec<u8>>> {
    content("text/html", report).with_header(made("Content-Security-Policy", REPORT_POLICY))
}

/// Lints the file in the body of `request`, and says where its report is.
fn lint(request: &mut Request, state: &State) -> Response<Cursor<Vec<u8>>> {
    // a page of another site cannot set this header without asking first, and it is never allowed to
    let name = request.headers().iter().find(|header| header.field.equiv("X-File-Name"));
    let Some(name) = name.map(|header| percent_decode_str(header.value.as_str()).decode_utf8_lossy().into_owned())
    else {
        return failure(400, "The file has no name.");
    };
    let mut bytes = Vec::new();
    match request.as_reader().take(LONGEST + 1).read_to_end(&mut bytes) {
        Err(_) => return failure(400, "The file was not sent completely."),
        Ok(length) if length as u64 > LONGEST => {
            return failure(413, &format!("The file has more than {} MB.", LONGEST >> 20));
        }
        Ok(_) => {}
    }
    let (answer, report) = mpsc::sync_channel(1);
    let file = Dropped { name: file_name(&name), bytes: bytes.into(), answer };
    if state.0.files.send(file).is_err() {
        return failure(503, "The program is ending.");
    }
    match report.recv() {
        Ok(Ok(report)) => {
            let number = state.0.kept.add(report);
            content("text/plain", format!("dropped/{number}"))
        }
        Ok(Err(problem)) => failure(422, &problem),
        Err(_) => failure(503, "The program is ending."),
    }
}

fn content(kind: &'static str, body: impl AsRef<[u8]>) -> Response<Cursor<Vec<u8>>> {
    Response::from_data(body.as_ref().to_vec())
        .with_header(made("Content-Type", &format!("{kind}; charset=utf-8")))
        // what is on the page is nobody else's business, and is soon out of date
        .with_header(made("Cache-Control", "no-store"))
        .with_header(made("Referrer-Policy", "no-referrer"))
        .with_header(made("X-Content-Type-Options", "nosniff"))
        .with_header(made("Cross-Origin-Resource-Policy", "same-origin"))
}

fn failure(code: u16, message: &str) -> Response<Cursor<Vec<u8>>> {
    content("text/plain", format!("{message}\n")).with_status_code(code)
}

/// A header; both parts are ours, and in ASCII.
fn made(name: &str, value: &str) -> Header {
    Header::from_bytes(name, value).unwrap_or_else(|()| unreachable!("{name} is a header"))
}
