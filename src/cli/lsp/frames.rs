//! Messages as they come: a length, then JSON.

use std::io::{self, BufRead, ErrorKind, Read};

use lsp_server::Message;

/// The longest message that is read: longer than any text that is linted.
const LONGEST: usize = 1 << 28;

/// What came.
#[derive(Debug)]
pub(super) enum Frame {
    /// A message.
    Message(Message),
    /// Something that is no message, and why.
    Malformed(String),
}

/// The next frame; none at the end. A frame whose content is no message does not end the conversation, because its
/// length says where the next one begins.
///
/// # Errors
/// If there is no way to tell where the next frame begins.
pub(super) fn next(from: &mut impl BufRead) -> io::Result<Option<Frame>> {
    let Some(length) = length(from)? else { return Ok(None) };
    let mut bytes = Vec::new();
    from.take(length as u64).read_to_end(&mut bytes)?;
    if bytes.len() < length {
        return Ok(None);
    }
    Ok(Some(match serde_json::from_slice(&bytes) {
        Ok(message) => Frame::Message(message),
        Err(error) => Frame::Malformed(error.to_string()),
    }))
}

/// The length that the header states; none at the end.
fn length(from: &mut impl BufRead) -> io::Result<Option<usize>> {
    let mut length = None;
    let mut line = Vec::new();
    loop {
        line.clear();
        if from.take(LONGEST as u64).read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        let text = String::from_utf8_lossy(&line);
        match (text.trim(), length) {
            // space between messages
            ("", None) => {}
            ("", Some(length)) => return Ok(Some(length)),
            (field, _) => {
                let (name, value) = field.split_once(':').unwrap_or((field, ""));
                if name.trim().eq_ignore_ascii_case("content-length") {
                    let read = value.trim().parse().ok().filter(|length| *length <= LONGEST);
                    length = Some(read.ok_or_else(|| broken(field))?);
                }
            }
        }
    }
}

fn broken(field: &str) -> io::Error {
    let shown: String = field.chars().take(80).collect();
    io::Error::new(ErrorKind::InvalidData, format!("not the header of a message: {shown:?}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<String> {
        let mut from = text.as_bytes();
        let mut all = Vec::new();
        loop {
            match next(&mut from) {
                Ok(None) => return all,
                Ok(Some(Frame::Message(Message::Request(request)))) => all.push(request.method),
                Ok(Some(Frame::Message(_))) => all.push("other".to_owned()),
                Ok(Some(Frame::Malformed(_))) => all.push("malformed".to_owned()),
                Err(error) => {
                    all.push(error.to_string());
                    return all;
                }
            }
        }
    }

    #[test]
    fn messages_follow_one_another_even_after_a_malformed_one() {
        let good = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"shutdown\"}";
        let frame = |text: &str| format!("Content-Length: {}\r\n\r\n{text}", text.len());
        let typed = format!("Content-Type: x\r\ncontent-length:{}\r\n\r\n{good}", good.len());
        let all = [frame("{"), frame(good), typed, frame("[1, 2]"), frame("\u{fffd}"), frame(good)].concat();
        assert_eq!(told(&all), ["malformed", "shutdown", "shutdown", "malformed", "malformed", "shutdown"]);
    }

    #[test]
    fn what_has_no_length_ends_the_conversation() {
        assert_eq!(told("Content-Length: many\r\n\r\n{}"), ["not the header of a message: \"Content-Length: many\""]);
        assert_eq!(told("Content-Length: 99999999999999\r\n\r\n").len(), 1);
        // the other side has gone
        assert!(told("Content-Length: 9\r\n\r\n{}").is_empty() && told("Content-Le").is_empty());
    }
}
