//! The responses of servers, as crawlers keep them: a head, and a body that may be in chunks or compressed.

use std::borrow::Cow;
use std::io::Read;

use flate2::read::{DeflateDecoder, GzDecoder, ZlibDecoder};

/// How many fields the head of a response has at most.
const FIELDS: usize = 1_024;

/// What a server answered.
#[derive(Debug)]
pub(super) struct Response<'a> {
    pub status: u16,
    pub content_type: Option<String>,
    chunked: bool,
    coding: Option<String>,
    body: Cow<'a, [u8]>,
}

impl<'a> Response<'a> {
    /// Reads the head of the response that `bytes` begin with.
    ///
    /// # Errors
    /// If it is none; the message continues a sentence that begins with the name of the record.
    pub(super) fn read(bytes: &'a [u8]) -> Result<Self, String> {
        let bytes = plain_version(bytes);
        let mut fields = vec![httparse::EMPTY_HEADER; FIELDS];
        let mut response = httparse::Response::new(&mut fields);
        let mut config = httparse::ParserConfig::default();
        config
            .allow_spaces_after_header_name_in_responses(true)
            .allow_obsolete_multiline_headers_in_responses(true)
            .allow_multiple_spaces_in_response_status_delimiters(true)
            .ignore_invalid_headers_in_responses(true);
        let head = match config.parse_response(&mut response, &bytes) {
            Ok(httparse::Status::Complete(head)) => head,
            Ok(httparse::Status::Partial) => return Err("its HTTP head is cut short".to_owned()),
            Err(error) => return Err(format!("its HTTP head cannot be read: {error}")),
        };
        let field = |name: &str| {
            let own = response.headers.iter().rfind(|field| field.name.eq_ignore_ascii_case(name))?;
            Some(String::from_utf8_lossy(own.value).trim().to_ascii_lowercase())
        };
        Ok(Self {
            status: response.code.unwrap_or_default(),
            content_type: field("content-type"),
            chunked: field("transfer-encoding").is_some_and(|how| how.contains("chunked")),
            coding: field("content-encoding").filter(|how| !how.is_empty() && how != "identity" && how != "none"),
            body: match bytes {
                Cow::Borrowed(bytes) => Cow::Borrowed(&bytes[head..]),
                Cow::Owned(bytes) => Cow::Owned(bytes[head..].to_vec()),
            },
        })
    }

    /// Its body as the author wrote it, if that is not longer than `most`. What was cut off by the crawler (`truncated`)
    /// may be missing.
    ///
    /// # Errors
    /// If it cannot be unpacked.
    pub(super) fn body(self, truncated: bool, most: u64) -> Result<Body, String> {
        let body = if self.chunked { joined(self.body, truncated)? } else { self.body };
        let Some(coding) = self.coding else { return Ok(Body::Bytes(body.into_owned())) };
        let is_gzip = body.starts_with(&[0x1f, 0x8b]);
        let unpacked = match coding.as_str() {
            "gzip" | "x-gzip" if is_gzip => unpacked(GzDecoder::new(&*body), truncated, most),
            // crawlers that unpack bodies may keep the field
            "gzip" | "x-gzip" => return Ok(Body::Bytes(body.into_owned())),
            "deflate" => unpacked(ZlibDecoder::new(&*body), truncated, most)
                .or_else(|_| unpacked(DeflateDecoder::new(&*body), truncated, most)),
            _ => return Ok(Body::Packed(coding)),
        };
        unpacked.map(Body::Bytes)
    }
}

/// The body of a response.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Body {
    Bytes(Vec<u8>),
    /// It is compressed in this way, which is not read.
    Packed(String),
}

fn unpacked(from: impl Read, truncated: bool, most: u64) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    match from.take(most.saturating_add(1)).read_to_end(&mut bytes) {
        _ if bytes.len() as u64 > most => Err(format!("its body has more than {most} bytes when unpacked")),
        Err(error) if !truncated => Err(format!("its body cannot be unpacked: {error}")),
        _ => Ok(bytes),
    }
}

/// The chunks of a body as one. Crawlers that join chunks may keep the field that says that there are some.
fn joined(body: Cow<'_, [u8]>, truncated: bool) -> Result<Cow<'_, [u8]>, String> {
    let first = body.iter().take_while(|byte| byte.is_ascii_hexdigit()).count();
    let is_size = (1..=16).contains(&first) && matches!(body.get(first), Some(b'\r' | b'\n' | b';' | b' '));
    if !is_size {
        return Ok(body);
    }
    let mut bytes = Vec::new();
    let mut rest = &body[..];
    loop {
        let (head, size) = match httparse::parse_chunk_size(rest) {
            Ok(httparse::Status::Complete((head, size))) => (head, usize::try_from(size).unwrap_or(usize::MAX)),
            _ if truncated => break,
            _ => return Err(format!("its chunks are broken after {} bytes", bytes.len())),
        };
        if size == 0 {
            break;
        }
        let chunk = &rest[head..];
        bytes.extend_from_slice(&chunk[..size.min(chunk.len())]);
        // a line end follows, and then the next
        rest = chunk.get(size..).and_then(|rest| rest.strip_prefix(b"\r\n")).unwrap_or_default();
    }
    Ok(Cow::Owned(bytes))
}

/// Crawlers write the version of the protocol that was used, but the head as in HTTP/1.1.
fn plain_version(bytes: &[u8]) -> Cow<'_, [u8]> {
    let newer = [&b"HTTP/2.0 "[..], b"HTTP/2 ", b"HTTP/3.0 ", b"HTTP/3 "];
    match newer.iter().find_map(|version| bytes.strip_prefix(*version)) {
        Some(rest) => Cow::Owned([b"HTTP/1.1 ", rest].concat()),
        None => Cow::Borrowed(bytes),
    }
}

/// A media type without its parameters, and its `charset`.
pub(super) fn media(content_type: &str) -> (&str, Option<&str>) {
    let mut parts = content_type.split(';').map(str::trim);
    let kind = parts.next().unwrap_or_default();
    let charset = parts.find_map(|part| {
        let (name, value) = part.split_once('=')?;
        name.trim().eq_ignore_ascii_case("charset").then(|| value.trim().trim_matches(['"', '\'']))
    });
    (kind, charset.filter(|charset| !charset.is_empty()))
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;

    fn body(response: &[u8], truncated: bool) -> Result<String, String> {
        match Response::read(response)?.body(truncated, 1_000)? {
            Body::Bytes(bytes) => Ok(String::from_utf8_lossy(&bytes).into_owned()),
            Body::Packed(how) => Ok(format!("packed: {how}")),
        }
    }

    #[test]
    fn bodies_are_as_their_authors_wrote_them() {
        let with = |fields: &str, body: &str| format!("HTTP/1.1 200 OK\r\n{fields}\r\n\r\n{body}").into_bytes();
        let chunked = "Transfer-Encoding: chunked";
        for (response, expected) in [
            (with("A: b", "text"), Ok("text")),
            (with(chunked, "4\r\nWiki\r\n6;x=y\r\npedia \r\n0\r\n\r\n"), Ok("Wikipedia ")),
            (with(chunked, "<p>Joined already."), Ok("<p>Joined already.")),
            (with(chunked, "4\r\nWiki\r\n6\r\nped"), Err("its chunks are broken after 7 bytes")),
            (with("Content-Encoding: br", "?"), Ok("packed: br")),
            (with("Content-Encoding: gzip", "text"), Ok("text")),
            (b"HTTP/2 200\r\nA: b\r\n\r\ntext".to_vec(), Ok("text")),
            (b"HTTP/1.1 200 OK\r\nA: b\r\n".to_vec(), Err("its HTTP head is cut short")),
            (b"<html>".to_vec(), Err("its HTTP head cannot be read: invalid HTTP version")),
        ] {
            let read = body(&response, false);
            let shown = String::from_utf8_lossy(&response);
            assert_eq!(read.as_deref().map_err(String::as_str), expected, "{shown}");
        }
        assert_eq!(body(&with(chunked, "4\r\nWiki\r\n6\r\nped"), true).as_deref(), Ok("Wikiped"));
        let mut packed = GzEncoder::new(Vec::new(), Compression::default());
        packed.write_all(&[b'x'; 1_001]).expect("memory can be written to");
        let packed = packed.finish().expect("memory can be written to");
        let bomb = [&with("Content-Encoding: gzip", "")[..], &packed].concat();
        assert_eq!(body(&bomb, false), Err("its body has more than 1000 bytes when unpacked".to_owned()));
    }

    #[test]
    fn media_types_have_parameters() {
        for (text, expected) in [
            ("text/html; charset=\"utf-8\"", ("text/html", Some("utf-8"))),
            ("text/html;x=y; Charset = koi8-r ", ("text/html", Some("koi8-r"))),
            ("text/plain", ("text/plain", None)),
            ("text/html; charset=", ("text/html", None)),
        ] {
            assert_eq!(media(text), expected);
        }
    }
}
