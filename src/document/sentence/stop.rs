//! Finds the marks that can end a sentence and what belongs to them: closing marks and notes.

use crate::document::kinds::Kinds;

/// The kind of a run of stops.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum StopKind {
    /// One full stop: an end, an abbreviation or a part of a number.
    Period,
    /// A run with a question or exclamation mark.
    Strong,
    /// Several dots, or the ellipsis character.
    Ellipsis,
    /// A stop of a script without spaces after stops.
    Wide,
}

/// A run of stops, as a byte range of the block.
#[derive(Debug)]
pub(super) struct Stop {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) kind: StopKind,
}

/// What follows a stop without a space: closing quotation marks, brackets, note marks.
#[derive(Debug)]
pub(super) struct Tail {
    pub(super) end: usize,
    pub(super) quoted: bool,
    pub(super) noted: bool,
}

/// How far ahead stops of ASCII are searched for before others, in bytes: in a text without any, searching to its end
/// from each byte that may begin another stop would take forever.
const WINDOW: usize = 256;

/// The first bytes of stops that are not in ASCII, the semicolon, which is a question mark after Greek letters, and
/// the colon, which is a full stop after Armenian ones.
const OTHERS: Kinds = Kinds::of(b"\xe0\xe1\xe2\xe3\xef\xd8\xdb\xcd\xd6;:");

/// The next byte at or after `from` that is a stop or may begin one.
fn candidate(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    for window in bytes[from..].chunks(WINDOW) {
        let ascii = memchr::memchr3(b'.', b'!', b'?', window);
        let before = &window[..ascii.unwrap_or(window.len())];
        let beyond = if before.is_ascii() { None } else { beyond(&bytes[at..], before.len()) };
        if let Some(found) = beyond.or(ascii) {
            return Some(at + found);
        }
        at += window.len();
    }
    None
}

/// The first of the `count` bytes of `text` that may begin a stop beyond ASCII.
fn beyond(text: &[u8], count: usize) -> Option<usize> {
    let mut from = 0;
    while let Some(at) = OTHERS.next(&text[..count], from) {
        let may = match &text[at..] {
            // typographic marks are common, and few of them are stops
            [0xe2, 0x80, next, ..] => matches!(next, 0xa6 | 0xbc),
            [0xe2, next, ..] => *next == 0x81,
            [b';' | b':', ..] => at > 0 && !text[at - 1].is_ascii(),
            _ => true,
        };
        if may {
            return Some(at);
        }
        from = at + 1;
    }
    None
}

/// The longest note, in bytes.
const NOTE: usize = 24;

/// The next run of stops at or after `from`.
pub(super) fn next(block: &str, from: usize) -> Option<Stop> {
    let bytes = block.as_bytes();
    let mut at = from;
    loop {
        at = candidate(bytes, at)?;
        match bytes[at..] {
            [b'.', b'a'..=b'z', ..] => {
                at += 1;
                continue;
            }
            // most stops: a dot after the space would make a run of them
            [b'.', b' ', next, ..] if next != b'.' => {
                return Some(Stop { start: at, end: at + 1, kind: StopKind::Period });
            }
            _ => {}
        }
        let mark = block[at..].chars().next()?;
        if mark == ';' && block[..at].ends_with(is_greek) || mark == ':' && block[..at].ends_with(is_armenian) {
            return Some(Stop { start: at, end: at + 1, kind: StopKind::Strong });
        }
        if kind_of(mark).is_some() && !(mark == '．' && parts_digits(block, at)) {
            return Some(run(block, at));
        }
        at += mark.len_utf8();
    }
}

/// Whether a semicolon after `letter` is a question mark.
fn is_greek(letter: char) -> bool {
    matches!(letter, 'Ͱ'..='Ͽ' | 'ἀ'..='῿')
}

/// Whether a colon after `letter`, or after what closes a quotation, is a full stop: many type it for “։”.
fn is_armenian(letter: char) -> bool {
    matches!(letter, 'Ա'..='և')
}

/// Whether the wide full stop at `at` is in a number.
fn parts_digits(block: &str, at: usize) -> bool {
    let digit = |c: char| matches!(c, '0'..='9' | '０'..='９');
    block[..at].ends_with(digit) && block[at + '．'.len_utf8()..].starts_with(digit)
}

fn kind_of(mark: char) -> Option<StopKind> {
    match mark {
        '.' => Some(StopKind::Period),
        '!' | '?' | '‼' | '⁇' | '⁈' | '⁉' | '؟' | '۔' | '।' | '॥' | '։' | '\u{37e}' => {
            Some(StopKind::Strong)
        }
        '…' => Some(StopKind::Ellipsis),
        '。' | '！' | '？' | '｡' | '．' | '።' | '፧' | '။' => Some(StopKind::Wide),
        _ => None,
    }
}

/// The run of stops that begins at `start`; "..." and ". . ." are one run.
fn run(block: &str, start: usize) -> Stop {
    let mut end = start;
    let mut dots = 0;
    let mut kind = StopKind::Period;
    while let Some(mark) = block[end..].chars().next() {
        let Some(found) = kind_of(mark) else {
            if dots > 0 && mark == ' ' && spaced_dot(&block[end..]) {
                end += 1;
                continue;
            }
            break;
        };
        dots += usize::from(mark == '.');
        if rank(found) > rank(kind) {
            kind = found;
        }
        end += mark.len_utf8();
    }
    if kind == StopKind::Period && dots > 1 {
        kind = StopKind::Ellipsis;
    }
    Stop { start, end, kind }
}

fn rank(kind: StopKind) -> u8 {
    match kind {
        StopKind::Period => 0,
        StopKind::Ellipsis => 1,
        StopKind::Strong => 2,
        StopKind::Wide => 3,
    }
}

/// Whether the text goes on with " ." where the dot does not begin a name or a number.
fn spaced_dot(rest: &str) -> bool {
    let Some(after) = rest.strip_prefix(" .") else {
        return false;
    };
    after.is_empty() || after.starts_with([' ', '.', '”', '"', ')', '’'])
}

/// Whether a space and a letter of ASCII follow, as after most stops.
pub(super) fn goes_on(block: &str, stop: &Stop) -> bool {
    matches!(block.as_bytes()[stop.end..], [b' ', next, ..] if next.is_ascii_alphabetic())
}

/// The closing marks and notes that follow a stop.
pub(super) fn tail(block: &str, stop: &Stop) -> Tail {
    let mut tail = Tail { end: stop.end, quoted: false, noted: false };
    if goes_on(block, stop) {
        return tail;
    }
    while let Some((length, part)) = part(&block[tail.end..]) {
        tail.end += length;
        tail.quoted |= part == Part::Quote;
        tail.noted |= part == Part::Note;
    }
    if let Some(length) = bare_note(block, stop, tail.end) {
        tail.end += length;
        tail.noted = true;
    }
    while let Some(length) = spaced_note(&block[tail.end..]) {
        tail.end += length;
        tail.noted = true;
    }
    if let Some(length) = emoticon(&block[tail.end..]) {
        tail.end += length;
        tail.noted = true;
    }
    tail
}

/// The length of “ :-)” or a face like it at the start of `rest`, with nothing or a space after it.
fn emoticon(rest: &str) -> Option<usize> {
    let face = rest.trim_start_matches(' ');
    let bytes = face.as_bytes();
    let nose = usize::from(matches!(bytes, [_, b'-' | b'o', ..]));
    let eyes = matches!(bytes.first(), Some(b':' | b';' | b'='));
    let mouth = matches!(bytes.get(1 + nose), Some(b')' | b'(' | b'D' | b'P' | b'p' | b'/' | b'|'));
    let length = rest.len() - face.len() + 2 + nose;
    (eyes && mouth && (rest.len() == length || rest[length..].starts_with(' '))).then_some(length)
}

/// One mark after a stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Quote,
    Bracket,
    Note,
}

/// The mark at the start of `rest` that belongs to the sentence before it, and its length.
fn part(rest: &str) -> Option<(usize, Part)> {
    let mark = rest.chars().next()?;
    let width = mark.len_utf8();
    match mark {
        '”' | '"' | '’' | '\'' | '»' | '›' | '」' | '』' => Some((width, Part::Quote)),
        // in French a space is before the mark; in Slovene and Danish, »quotations« begin with it
        ' ' if rest[1..].starts_with('»') && !rest[" »".len()..].starts_with(char::is_alphanumeric) => {
            Some((" »".len(), Part::Quote))
        }
        '“' | '«' | '‘' if !rest[width..].starts_with(char::is_alphanumeric) => Some((width, Part::Quote)),
        ')' | ']' | '}' | '）' | '】' | '＞' | '*' => Some((width, Part::Bracket)),
        '†' | '‡' | '¹' | '²' | '³' | '⁰' | '⁴'..='⁹' => Some((width, Part::Note)),
        '[' => note(rest).map(|length| (length, Part::Note)),
        _ => None,
    }
}

/// The length of a note in square brackets ("[1]", "[citation needed]") at the start of `rest`.
fn note(rest: &str) -> Option<usize> {
    let bytes = &rest.as_bytes()[..rest.len().min(NOTE)];
    let close = bytes.iter().position(|&byte| byte == b']')?;
    let inside = &bytes[1..close];
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || b" ,-".contains(byte);
    (!inside.is_empty() && inside.iter().all(plain)).then_some(close + 1)
}

/// The length of " [12]" at the start of `rest` if the sentence before it has ended.
fn spaced_note(rest: &str) -> Option<usize> {
    let inner = rest.strip_prefix(" [")?;
    let digits = inner.bytes().take(4).take_while(u8::is_ascii_digit).count();
    let after = inner[digits..].strip_prefix(']')?;
    let length = 3 + digits;
    (digits > 0 && (after.is_empty() || after.starts_with([' ', '[']))).then_some(length)
}

/// The length of a note number that lost its raised form: "it ended.12 The next", "(type 2).10 This",
/// "in 1987.3 The".
fn bare_note(block: &str, stop: &Stop, at: usize) -> Option<usize> {
    if stop.kind != StopKind::Period {
        return None;
    }
    let before = &block[..stop.start];
    let word = before.bytes().rev().take(4).take_while(u8::is_ascii_lowercase).count();
    let year = before.bytes().rev().take(5).take_while(u8::is_ascii_digit).count();
    let year = year == 4 && matches!(before.as_bytes()[before.len() - 4..], [b'1', ..] | [b'2', b'0', ..]);
    let closed = word == 4 || year || before.ends_with([')', ']', '”', '%']);
    let digits = block[at..].bytes().take(4).take_while(u8::is_ascii_digit).count();
    let mut after = block[at + digits..].chars();
    let spaced = after.next() == Some(' ') && after.next().is_some_and(char::is_uppercase);
    (closed && (1..=3).contains(&digits) && spaced).then_some(digits)
}
