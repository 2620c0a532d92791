//! `lsp`: the language server, for editors. It speaks on standard input and output, and nothing else is written there.
//!
//! The thread of the [`server`](server) reads events, keeps the open documents and answers; the one of the
//! [`worker`](worker) lints, one document after another. What a text is linted with, a [`context`](context), never
//! changes: settings that change make a new one. So no lock is held while anything is linted.

mod actions;
mod address;
mod baseline;
mod capabilities;
mod client;
mod commands;
mod context;
mod diagnostic;
mod edits;
mod event;
mod everything;
mod frames;
mod genre;
mod hover;
mod linted;
mod mistakes;
mod open;
mod position;
mod requests;
mod server;
mod settings;
mod symbols;
mod text;
mod worker;

use std::io;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread;
use std::time::Instant;

use crate::cli::error::Error;
use crate::cli::flags::Flags;
use crate::cli::lsp::event::Event;
use crate::cli::lsp::server::Server;

/// Serves an editor until it is told to end, or the editor has gone.
pub(super) fn run(flags: &Flags) -> Result<u8, Error> {
    let (to_server, events) = mpsc::channel();
    let (to_worker, tasks) = mpsc::channel();
    let from_editor = to_server.clone();
    thread::spawn(move || read(&from_editor));
    let from_worker = to_server.clone();
    thread::spawn(move || worker::run(&tasks, &from_worker));
    let mut server = Server::new(flags, to_worker, to_server)?;
    loop {
        let event = match server.next_due() {
            Some(due) => events.recv_timeout(due.saturating_duration_since(Instant::now())),
            None => events.recv().map_err(|_| RecvTimeoutError::Disconnected),
        };
        // everything that has come is seen before anything is begun: ten changes are linted once
        for event in event.into_iter().chain(events.try_iter()) {
            if let Some(code) = server.take(event)? {
                return Ok(code);
            }
        }
        server.begin(Instant::now())?;
    }
}

/// Reads what the editor sends.
fn read(events: &Sender<Event>) {
    let mut from = io::stdin().lock();
    loop {
        let event = match frames::next(&mut from) {
            Ok(Some(frame)) => Event::Frame(frame),
            Ok(None) => Event::Closed(Ok(())),
            Err(error) => Event::Closed(Err(error)),
        };
        let ends = matches!(event, Event::Closed(_));
        if events.send(event).is_err() || ends {
            return;
        }
    }
}
