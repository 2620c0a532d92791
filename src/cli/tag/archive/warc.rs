//! WARC archives, in which crawlers keep what servers answered, and WET files, which have its text. A record that is
//! broken, or longer than it says, takes no other with it: the next is looked for.

use std::io::{self, Error, ErrorKind, Read};

use memchr::memmem;
use q7x2_lint::workspace::Size;

use super::http;
use super::item::{Item, Member, Payload};
use super::members::{Members, Next};
use super::window::Window;

/// How long the head of a record may be.
const LONGEST_HEAD: usize = 1 << 18;
/// Longer records are not kept until a thread has the time to see that they are not needed.
const GLANCE: u64 = 1 << 20;
/// How much of a record is read to see whether it is needed, if it is too long.
const BEGINNING: usize = 1 << 16;
/// What every record begins with.
const MARK: &[u8] = b"WARC/";

/// The records of an archive.
#[derive(Debug)]
pub(super) struct Warc<R: Read> {
    window: Window<Members<R>>,
    ordinal: usize,
    /// What comes next is the rest of a member that could not be unpacked.
    is_broken: bool,
    /// Longer records are not read.
    longest: Size,
}

/// The head of a record.
#[derive(Debug, Default)]
struct Head {
    kind: String,
    id: Option<String>,
    length: Option<u64>,
    content_type: Option<String>,
    payload: Payload,
}

impl<R: Read> Warc<R> {
    /// Begins to read `file`, plain or in gzip.
    pub(super) fn new(file: R, longest: Size) -> io::Result<Self> {
        Ok(Self { window: Window::new(Members::of(file)?), ordinal: 0, is_broken: false, longest })
    }

    /// The next record; `None` at the end.
    ///
    /// # Errors
    /// If the rest cannot be read.
    pub(super) fn next(&mut self) -> io::Result<Option<Item>> {
        match self.next_in_part() {
            Err(error) => match self.window.leave() {
                Some(at) => {
                    self.is_broken = true;
                    let what =
                        format!("a member of the gzip file that ends near byte {at} cannot be unpacked: {error}");
                    Ok(Some(self.bad(None, what)))
                }
                None => Err(error),
            },
            read => read,
        }
    }

    fn next_in_part(&mut self) -> io::Result<Option<Item>> {
        loop {
            self.blank()?;
            if !self.window.peek(1)?.is_empty() {
                return self.record().map(Some);
            }
            let next = self.window.next_part()?;
            let was_broken = std::mem::take(&mut self.is_broken);
            match next {
                Next::Part => {}
                Next::Behind(_) if was_broken => {}
                Next::Behind(bytes) => {
                    return Ok(Some(self.bad(None, format!("{bytes} bytes between its members are not gzip"))));
                }
                Next::End => return Ok(None),
            }
        }
    }

    fn bad(&mut self, id: Option<String>, reason: String) -> Item {
        self.ordinal += 1;
        Item::Bad { id, reason }
    }

    /// Takes line ends.
    fn blank(&mut self) -> io::Result<()> {
        while matches!(self.window.peek(1)?, [b'\r' | b'\n', ..]) {
            self.window.advance(1);
        }
        Ok(())
    }

    fn record(&mut self) -> io::Result<Item> {
        if !self.window.peek(MARK.len())?.starts_with(MARK) {
            let bytes = self.seek_record()?;
            return Ok(self.bad(None, format!("{bytes} bytes are no record of a WARC archive")));
        }
        let Some(head) = self.head()? else {
            self.seek_record()?;
            return Ok(self.bad(None, "the head of a record has no end".to_owned()));
        };
        let Head { kind, id, length, content_type, payload } = Head::read(&head);
        let Some(length) = length else {
            self.seek_record()?;
            return Ok(self.bad(id, "has no valid Content-Length".to_owned()));
        };
        let is_http =
            content_type.as_deref().is_some_and(|what| http::media(what).0.eq_ignore_ascii_case("application/http"));
        let payload = Payload { content_type, is_http: is_http && kind == "response", ..payload };
        let mut unwanted = match kind.as_str() {
            "response" | "resource" | "conversion" => None,
            other => Some(format!("{other} record")),
        };
        let is_too_long = length > self.longest.bytes();
        let wanted = if is_too_long { BEGINNING } else { usize::try_from(length).unwrap_or(usize::MAX) };
        let mut content = Vec::new();
        self.window.read_into(&mut content, wanted)?;
        if length > GLANCE && unwanted.is_none() {
            unwanted = payload.unwanted(&content);
        }
        if is_too_long {
            // such a length may not be true, and is not followed
            self.put_back_from_mark(&content)?;
            self.seek_record()?;
            let reason = format!("is longer than {}, the limit of --max-record", self.longest);
            return Ok(unwanted.map_or_else(|| self.bad(id, reason), Item::NotRead));
        }
        let read = content.len() as u64;
        let is_cut = read < length && self.window.is_plain();
        if is_cut && !self.put_back_from_mark(&content)? {
            let what = format!("the last record is cut short: {read} of {length} bytes");
            return Err(Error::new(ErrorKind::UnexpectedEof, what));
        }
        if !self.is_followed(read == length)? {
            if !is_cut {
                self.put_back_from_mark(&content)?;
            }
            self.seek_record()?;
            let reason = format!("its Content-Length, {length}, does not lead to the next record");
            return Ok(self.bad(id, reason));
        }
        self.ordinal += 1;
        let id = id.unwrap_or_else(|| self.ordinal.to_string());
        Ok(match unwanted {
            Some(kind) => Item::NotRead(kind),
            None => Item::Member(Member { ordinal: self.ordinal, id, payload, bytes: content }),
        })
    }

    /// Whether a record that was read to its end is followed by another, or by nothing.
    fn is_followed(&mut self, whole: bool) -> io::Result<bool> {
        if !whole {
            return Ok(false);
        }
        self.blank()?;
        let next = self.window.peek(MARK.len())?;
        Ok(next.is_empty() || next.starts_with(MARK))
    }

    /// Puts back what follows the first mark of a record in `content`, which was taken last; returns whether there is
    /// one.
    fn put_back_from_mark(&mut self, content: &[u8]) -> io::Result<bool> {
        // the mark may go on behind it
        let next = self.window.peek(MARK.len() + 2)?;
        let both = [content, &next[..next.len().min(MARK.len() + 2)]].concat();
        let found = memmem::find_iter(&both, MARK).find(|at| *at < content.len() && is_mark(&both, *at));
        if let Some(at) = found {
            self.window.put_back(&content[at..]);
        }
        Ok(found.is_some())
    }

    /// Takes the head of a record with the blank line below it; `None` if it is too long.
    fn head(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut head = Vec::new();
        loop {
            let line = self.line()?;
            head.extend_from_slice(&line);
            if line.is_empty() || matches!(line.as_slice(), b"\n" | b"\r\n") {
                return Ok(Some(head));
            }
            if head.len() > LONGEST_HEAD {
                return Ok(None);
            }
        }
    }

    /// The next line with its end; what is very long counts as several.
    fn line(&mut self) -> io::Result<Vec<u8>> {
        let mut line = Vec::new();
        while line.len() <= LONGEST_HEAD {
            let next = self.window.peek(1)?;
            if next.is_empty() {
                break;
            }
            let end = memchr::memchr(b'\n', next);
            let some = end.map_or(next.len(), |end| end + 1);
            line.extend_from_slice(&next[..some]);
            self.window.advance(some);
            if end.is_some() {
                break;
            }
        }
        Ok(line)
    }

    /// Takes what comes before the next record in this part; returns how many bytes.
    fn seek_record(&mut self) -> io::Result<u64> {
        let mut all = 0;
        loop {
            let next = self.window.peek(MARK.len() + 2)?;
            if next.is_empty() || is_mark(next, 0) {
                return Ok(all);
            }
            // to the line after this one
            let some = memchr::memchr(b'\n', next).map_or(next.len(), |end| end + 1);
            self.window.advance(some);
            all += some as u64;
        }
    }
}

/// Whether a record may begin at byte `at`: `WARC/1.1` at the beginning of a line.
fn is_mark(bytes: &[u8], at: usize) -> bool {
    let begins = at == 0 || bytes[at - 1] == b'\n';
    begins && matches!(bytes[at..].strip_prefix(MARK), Some([b'0'..=b'9', b'.', ..]))
}

impl Head {
    fn read(bytes: &[u8]) -> Self {
        let text = String::from_utf8_lossy(bytes);
        let mut fields: Vec<(String, String)> = Vec::new();
        for line in text.lines().skip(1) {
            match (line.split_once(':'), fields.last_mut()) {
                // a value may go on in the next line
                (_, Some((_, value))) if line.starts_with([' ', '\t']) && !line.trim().is_empty() => {
                    value.push(' ');
                    value.push_str(line.trim());
                }
                (Some((name, value)), _) => fields.push((name.trim().to_ascii_lowercase(), value.trim().to_owned())),
                _ => {}
            }
        }
        let field = |name: &str| {
            let own = fields.iter().find(|(known, _)| known == name).map(|(_, value)| value);
            own.filter(|value| !value.is_empty()).cloned()
        };
        Self {
            kind: field("warc-type").unwrap_or_else(|| "unknown".to_owned()).to_ascii_lowercase(),
            id: field("warc-record-id"),
            length: field("content-length").and_then(|length| length.parse().ok()),
            content_type: field("content-type"),
            payload: Payload {
                url: field("warc-target-uri").map(|uri| uri.trim_matches(['<', '>']).to_owned()),
                date: field("warc-date"),
                identified: field("warc-identified-payload-type"),
                truncated: field("warc-truncated").is_some(),
                ..Payload::default()
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: &str, id: &str, content_type: &str, length: usize, content: &str) -> String {
        format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <{id}>\r\nWARC-Target-URI: http://a.example/{id}\r\nContent-Type: {content_type}\r\nContent-Length: {length}\r\n\r\n{content}\r\n\r\n"
        )
    }

    fn text(id: &str, content: &str) -> String {
        record("conversion", id, "text/plain", content.len(), content)
    }

    /// What is read of an archive: the texts, in brackets what was left out, and the reasons why others are bad.
    fn told(archive: &str) -> Vec<String> {
        let mut warc = Warc::new(archive.as_bytes(), "10K".parse().expect("it is a size")).expect("it opens");
        let mut all = Vec::new();
        loop {
            match warc.next() {
                Ok(None) => return all,
                Ok(Some(Item::Member(member))) => all.push(String::from_utf8_lossy(&member.bytes).into_owned()),
                Ok(Some(Item::NotRead(kind))) => all.push(format!("[{kind}]")),
                Ok(Some(Item::Bad { id, reason })) => all.push(format!("{}: {reason}", id.unwrap_or_default())),
                Ok(Some(other)) => panic!("{other:?}"),
                Err(error) => {
                    all.push(error.to_string());
                    return all;
                }
            }
        }
    }

    #[test]
    fn records_are_read_and_others_counted() {
        let archive = [
            record("warcinfo", "i", "application/warc-fields", 5, "a: b\n"),
            text("1", "One."),
            record("request", "r", "application/http", 3, "GET"),
            text("2", "WARC/1.0 is a format.\r\n\r\nTwo."),
        ];
        assert_eq!(
            told(&archive.concat()),
            ["[warcinfo record]", "One.", "[request record]", "WARC/1.0 is a format.\r\n\r\nTwo."]
        );
        let bare = archive[1].replace("\r\n", "\n");
        assert_eq!(told(&bare.repeat(2)), ["One.", "One."]);
        assert_eq!(told(""), Vec::<String>::new());
    }

    #[test]
    fn lengths_that_lie_spoil_one_record() {
        let lie = |length: usize| record("conversion", "x", "text/plain", length, "Some text\nin lines.");
        let wrong = |length: usize| format!("<x>: its Content-Length, {length}, does not lead to the next record");
        for length in [3, 12, 40, 150, 300] {
            let archive = [text("1", "One."), lie(length), text("2", "Two."), text("3", "Three.")].concat();
            assert_eq!(told(&archive), ["One.", &wrong(length), "Two.", "Three."], "{length}");
        }
        let far = [text("1", "One."), lie(9_000), text("2", "Two.")].concat();
        assert_eq!(told(&far), ["One.", &wrong(9_000), "Two."]);
        let too_far = [text("1", "One."), lie(90_000), text("2", "Two.")].concat();
        assert_eq!(told(&too_far)[1], "<x>: is longer than 10K, the limit of --max-record");
        assert_eq!(told(&too_far)[2], "Two.");
        let none = text("1", "One.").replace("Content-Length", "Content-Longth") + &text("2", "Two.");
        assert_eq!(told(&none), ["<1>: has no valid Content-Length", "Two."]);
        let noise = ["noise\nand more\n", &text("2", "Two.")].concat();
        assert_eq!(told(&noise), [": 15 bytes are no record of a WARC archive", "Two."]);
    }

    #[test]
    fn an_archive_that_is_cut_short_is_told() {
        let archive = [text("1", "One."), text("2", "Twenty-two.")].concat();
        assert_eq!(told(&archive[..archive.len() - 8]), ["One.", "the last record is cut short: 7 of 11 bytes"]);
        // only the blank lines below the last record are missing
        assert_eq!(told(&archive[..archive.len() - 4]), ["One.", "Twenty-two."]);
    }
}
