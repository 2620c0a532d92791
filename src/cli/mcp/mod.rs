//! `mcp`: a server of the Model Context Protocol, for programs that write and check texts on somebody's behalf. It
//! speaks on standard input and output, a message in each line, and nothing else is written there.
//!
//! It reads only files below one folder ([`fence`](fence)), and writes only if it was started so. Words of documents are
//! in their own place in each answer, under `quoted`, because a document may contain what looks like an instruction.

mod answer;
mod fence;
mod fixes;
mod known;
mod lint;
mod protocol;
mod setup;
mod tools;

use std::io::{self, BufRead, Read, Write};
use std::path::Path;

use serde_json::Value;

use crate::cli::error::Error;
use crate::cli::exit::CLEAN;
use crate::cli::flags::Flags;
use crate::cli::mcp::fence::Fence;
use crate::cli::mcp::protocol::failed;
use crate::cli::mcp::setup::Tools;

/// The longest message that is read, in bytes.
const LONGEST: u64 = 1 << 26;

/// Serves one client about the files below `root` until it has gone; fixes are written if `writes`.
pub(super) fn run(root: &Path, writes: bool, flags: &Flags) -> Result<u8, Error> {
    let fence = Fence::new(root, flags.options.config.as_deref())?;
    let tools = Tools { fence, writes, options: flags.options.clone() };
    let mut from = io::stdin().lock();
    let mut to = io::stdout().lock();
    loop {
        let mut line = Vec::new();
        if from.by_ref().take(LONGEST).read_until(b'\n', &mut line)? == 0 {
            return Ok(CLEAN);
        }
        let whole = line.ends_with(b"\n") || (line.len() as u64) < LONGEST;
        if !whole {
            skip(&mut from)?;
        }
        let answer = match (whole, line.trim_ascii()) {
            (true, b"") => None,
            (true, line) => answers(line, &tools),
            (false, _) => Some(failed(&Value::Null, protocol::PARSE_ERROR, "the message is too long")),
        };
        if let Some(answer) = answer {
            writeln!(to, "{answer}")?;
            to.flush()?;
        }
    }
}

/// Skips the rest of a line.
fn skip(from: &mut impl BufRead) -> io::Result<()> {
    loop {
        let piece = from.fill_buf()?;
        let end = memchr::memchr(b'\n', piece);
        let read = end.map_or(piece.len(), |end| end + 1);
        from.consume(read);
        if read == 0 || end.is_some() {
            return Ok(());
        }
    }
}

/// The answer to a line: a message, or several as older clients send them.
fn answers(line: &[u8], tools: &Tools) -> Option<Value> {
    match serde_json::from_slice(line) {
        Err(error) => Some(failed(&Value::Null, protocol::PARSE_ERROR, &error.to_string())),
        Ok(Value::Array(all)) if all.is_empty() => {
            Some(failed(&Value::Null, protocol::INVALID_REQUEST, "there is no message"))
        }
        Ok(Value::Array(all)) => {
            let answers: Vec<Value> = all.iter().filter_map(|one| protocol::answer(one, tools)).collect();
            (!answers.is_empty()).then_some(Value::Array(answers))
        }
        Ok(one) => protocol::answer(&one, tools),
    }
}
