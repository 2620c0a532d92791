//! A server on this machine that responds as a test wants, and records its requests.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// The response of the server to a request.
#[derive(Debug, Clone, Default)]
pub struct Says {
    pub status: u16,
    /// Lines of the head, each as `Name: value`.
    pub fields: Vec<String>,
    pub text: String,
    /// How long the response takes.
    pub after: Duration,
}

impl Says {
    pub fn status(status: u16) -> Self {
        Self { status, ..Self::default() }
    }

    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.fields.push(format!("{name}: {value}"));
        self
    }

    pub fn text(text: &str) -> Self {
        Self { text: text.to_owned(), ..Self::status(200) }
    }
}

/// A request: its method, its path, and how often that path was requested before.
pub struct Request<'a> {
    pub method: &'a str,
    pub path: &'a str,
    pub before: usize,
}

/// A running server.
pub struct Server {
    /// `http://127.0.0.1:PORT`.
    pub root: String,
    seen: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// A server that responds with `answer`, on a free port.
    pub fn new(answer: impl Fn(&Request<'_>) -> Says + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let root = format!("http://{}", listener.local_addr().expect("it is bound"));
        let seen = Arc::new(Mutex::new(Vec::new()));
        let (answer, log) = (Arc::new(answer), seen.clone());
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (answer, log) = (answer.clone(), log.clone());
                thread::spawn(move || serve(stream, &*answer, &log));
            }
        });
        Self { root, seen }
    }

    /// The requests so far, as `GET /path`, without `robots.txt`.
    pub fn asked(&self) -> Vec<String> {
        let seen = self.seen.lock().expect("nobody panics with it");
        let mut asked: Vec<String> = seen.iter().filter(|line| !line.ends_with("/robots.txt")).cloned().collect();
        asked.sort();
        asked
    }

    /// How many requests it got.
    pub fn requests(&self) -> usize {
        self.seen.lock().expect("nobody panics with it").len()
    }
}

/// An address on this machine without a server.
pub fn closed() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    format!("http://{}", listener.local_addr().expect("it is bound"))
}

fn serve(mut stream: TcpStream, answer: &dyn Fn(&Request<'_>) -> Says, log: &Mutex<Vec<String>>) {
    let mut lines = BufReader::new(stream.try_clone().expect("it can be shared")).lines().map_while(Result::ok);
    let Some(first) = lines.next() else {
        // an encrypted request gets an unencrypted error
        let _ = stream.write_all(b"HTTP/1.1 400 Said\r\nContent-Length: 0\r\n\r\n");
        return;
    };
    let fields: HashMap<String, String> = lines
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.split_once(": ").map(|(name, value)| (name.to_lowercase(), value.to_owned())))
        .collect();
    assert!(fields["user-agent"].starts_with("q7x2-lint/"), "it says who it is: {fields:?}");
    let mut words = first.split(' ');
    let (method, path) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
    let before = {
        let mut log = log.lock().expect("nobody panics with it");
        let before = log.iter().filter(|line| line.ends_with(&format!(" {path}"))).count();
        log.push(format!("{method} {path}"));
        before
    };
    let says = answer(&Request { method, path, before });
    thread::sleep(says.after);
    let text = if method == "HEAD" { "" } else { &says.text };
    let fields: String = says.fields.iter().map(|field| format!("{field}\r\n")).collect();
    let (status, length) = (says.status, says.text.len());
    let head = format!("HTTP/1.1 {status} Said\r\nContent-Length: {length}\r\nConnection: close\r\n{fields}\r\n");
    // the client may have given up already
    let _ = stream.write_all(format!("{head}{text}").as_bytes());
}
