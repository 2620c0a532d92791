//! Reads the markup inside of a block of Org.

use std::collections::HashMap;

use super::block::Reader;
use crate::coverage::{Class, Reason};
use crate::place::Span;

/// The longest emphasis, and the longest link, in bytes.
const EMPHASIS: usize = 2_000;
const LINK: usize = 2_000;

/// What ends at a place.
struct Open {
    at: usize,
    length: usize,
    does: Does,
}

enum Does {
    Emphasis(usize),
    Bold(usize),
    Nothing,
    Link(usize, usize, String),
    Note,
}

impl Reader<'_> {
    /// Adds the text at `span`.
    pub(super) fn inline(&mut self, span: Span) {
        let bytes = &self.source.as_bytes()[..span.end];
        let mut open: Vec<Open> = Vec::new();
        // what closes nothing up to the end is looked for once
        let mut absent: HashMap<&'static str, usize> = HashMap::new();
        let (mut at, mut from) = (span.start, span.start);
        while at < span.end {
            if let Some(close) = open.pop_if(|open| open.at <= at) {
                self.out.text(&self.source[from..at.max(from)], from);
                at = (close.at + close.length).max(at);
                from = at;
                self.close(close);
                continue;
            }
            let next = open.last().map_or(span.end, |open| open.at.max(at));
            let is_mark = |byte: &u8| b"*/_+=~[<\\$@{sc".contains(byte);
            let Some(offset) = bytes[at..next].iter().position(is_mark) else {
                if next == span.end {
                    break;
                }
                at = next;
                continue;
            };
            at += offset;
            let Some(found) = self.markup(at, next.max(at + 1), span.start, &mut absent) else {
                at += 1;
                continue;
            };
            self.out.text(&self.source[from..at], from);
            let whole = Span::new(at, found.end);
            at = found.end;
            match found.means {
                Means::Opens(end, length, does) => {
                    let does = match does {
                        Does::Emphasis(_) => Does::Emphasis(self.out.position()),
                        Does::Bold(_) => Does::Bold(self.out.position()),
                        Does::Link(_, start, target) => Does::Link(self.out.position(), start, target),
                        other => other,
                    };
                    if matches!(does, Does::Note) {
                        self.out.stands_for("^[", whole);
                    }
                    open.push(Open { at: end, length, does });
                }
                Means::Mark(class) => self.out.mark_as(class, whole),
                Means::Left(class) => self.out.leave(whole, class),
                Means::Says(text) => self.out.stands_for(text, whole),
                Means::Note(label) => self.out.note(whole, label),
                Means::Address(address) => {
                    let from = self.out.position();
                    self.out.text(&self.source[address.range()], address.start);
                    self.out.link(from, whole, self.source[address.range()].to_owned());
                }
            }
            from = at;
        }
        self.out.text(&self.source[from..span.end.max(from)], from);
        while let Some(close) = open.pop() {
            self.close(close);
        }
    }

    fn close(&mut self, open: Open) {
        match open.does {
            Does::Emphasis(from) => self.out.emphasis(from),
            Does::Bold(from) => self.out.bold(from),
            Does::Link(from, start, target) => {
                self.out.link(from, Span::new(start, open.at + open.length), target);
            }
            Does::Note => self.out.stands_for("]", Span::new(open.at, open.at + open.length)),
            Does::Nothing => {}
        }
    }

    /// The markup that begins at `at`, where the text around it ends at `limit` and began at `start`.
    fn markup(
        &self,
        at: usize,
        limit: usize,
        start: usize,
        absent: &mut HashMap<&'static str, usize>,
    ) -> Option<Found> {
        let text = &self.source[at..limit];
        let before = self.source[start..at].chars().next_back();
        let near = |most: usize| &text[..text.floor_char_boundary(most)];
        let mut find = |closes: &'static str, from: usize| {
            if absent.get(closes) == Some(&limit) {
                return None;
            }
            let found = text.get(from..).and_then(|rest| rest.find(closes)).map(|found| found + from);
            if found.is_none() {
                absent.insert(closes, limit);
            }
            found
        };
        let found = |length: usize, means: Means| Some(Found { end: at + length, means });
        match text.as_bytes()[0] {
            mark @ (b'*' | b'/' | b'_' | b'+' | b'=' | b'~') => {
                let length = emphasis(near(EMPHASIS), mark, before, limit - at > EMPHASIS)?;
                match mark {
                    b'=' | b'~' => found(length + 1, Means::Mark(Class::Code)),
                    b'*' => found(1, Means::Opens(at + length, 1, Does::Bold(0))),
                    b'/' => found(1, Means::Opens(at + length, 1, Does::Emphasis(0))),
                    _ => found(1, Means::Opens(at + length, 1, Does::Nothing)),
                }
            }
            b'[' if text.starts_with("[[") => {
                let end = near(LINK).find("]]")?;
                let (target, shown) = match near(LINK)[..end].find("][") {
                    Some(middle) => (&text[2..middle], Some(middle + 2)),
                    None => (&text[2..end], None),
                };
                let is_file = !target.contains("://") && !target.starts_with("doi:");
                match shown {
                    // a picture
                    Some(shown) if text[shown..end].starts_with("file:") => found(end + 2, Means::Left(Class::Markup)),
                    Some(shown) => found(shown, Means::Opens(at + end, 2, Does::Link(0, at, target.to_owned()))),
                    None if is_file && !target.contains(' ') => found(end + 2, Means::Mark(Class::Markup)),
                    None if is_file => found(2, Means::Opens(at + end, 2, Does::Nothing)),
                    None => found(end + 2, Means::Address(Span::new(at + 2, at + end))),
                }
            }
            b'[' if text.starts_with("[fn:") => {
                let label = near(LINK)[4..].find([':', ']', '[', ' ']).map(|end| &text[4..4 + end])?;
                let after = 4 + label.len();
                if text[after..].starts_with(']') && !label.is_empty() {
                    return found(after + 1, Means::Note(label.to_owned()));
                }
                let end = closing(near(LINK), b'[', b']').filter(|_| text[after..].starts_with(':'))?;
                found(after + 1, Means::Opens(at + end, 1, Does::Note))
            }
            b'<' if text.starts_with("<<") => {
                let end = near(200).find(">>")? + 2;
                let end = end + usize::from(text[end..].starts_with('>'));
                found(end, Means::Left(Class::Markup))
            }
            b'<' => {
                let end = near(LINK).find('>')?;
                let inside = &text[1..end];
                let is_address = inside.contains("://") && !inside.contains(char::is_whitespace);
                if is_address { found(end + 1, Means::Address(Span::new(at + 1, at + end))) } else { None }
            }
            b'\\' => self.backslash(text, at, &mut find),
            b'$' => {
                let closes = if text.starts_with("$$") { "$$" } else { "$" };
                let end = near(LINK)[closes.len()..].find(closes)? + closes.len();
                let inside = &text[closes.len()..end];
                let tight = !inside.is_empty() && !inside.starts_with([' ', '\n']) && !inside.ends_with([' ', '\n']);
                let after = text[end + closes.len()..].chars().next();
                let ends = after.is_none_or(|c| !c.is_alphanumeric());
                if tight && ends && before.is_none_or(|c| c != '$') {
                    found(end + closes.len(), Means::Mark(Class::Code))
                } else {
                    None
                }
            }
            b'@' if text.starts_with("@@") => {
                let end = find("@@", 2)? + 2;
                found(end, Means::Left(Class::Unread(Reason::Raw)))
            }
            b'{' if text.starts_with("{{{") => {
                let end = find("}}}", 3)? + 3;
                found(end, Means::Mark(Class::Unread(Reason::Template)))
            }
            b's' | b'c' if before.is_none_or(|c| !c.is_alphanumeric()) => {
                let code = text.starts_with("src_") && near(60).contains('{')
                    || text.starts_with("call_") && near(60).contains('(');
                let (opens, closes) = if text.starts_with('s') { (b'{', b'}') } else { (b'(', b')') };
                let end = closing(near(EMPHASIS), opens, closes).filter(|_| code)?;
                let named = near(60).bytes().take_while(|byte| byte.is_ascii_graphic() && *byte != opens).count();
                if text.as_bytes().get(named) == Some(&opens) { found(end + 1, Means::Mark(Class::Code)) } else { None }
            }
            _ => None,
        }
    }

    /// Reads a formula, the end of a line, or a letter with a name.
    fn backslash(
        &self,
        text: &str,
        at: usize,
        find: &mut impl FnMut(&'static str, usize) -> Option<usize>,
    ) -> Option<Found> {
        let found = |length: usize, means: Means| Some(Found { end: at + length, means });
        if text.starts_with("\\(") {
            return found(find("\\)", 2)? + 2, Means::Mark(Class::Code));
        }
        if text.starts_with("\\[") {
            return found(find("\\]", 2)? + 2, Means::Mark(Class::Code));
        }
        if let Some(rest) = text.strip_prefix("\\\\") {
            let ends = rest.trim_start_matches([' ', '\t', '\r']);
            return if ends.is_empty() || ends.starts_with('\n') { found(2, Means::Says(" ")) } else { None };
        }
        let length = text[1..].bytes().take_while(u8::is_ascii_alphabetic).count();
        let says = match &text[1..=length] {
            "nbsp" => " ",
            "ndash" => "–",
            "mdash" => "—",
            "dots" | "hellip" => "…",
            "rarr" | "to" => "→",
            "larr" => "←",
            "auml" => "ä",
            "ouml" => "ö",
            "uuml" => "ü",
            "Auml" => "Ä",
            "Ouml" => "Ö",
            "Uuml" => "Ü",
            "szlig" => "ß",
            "eacute" => "é",
            "times" => "×",
            "deg" => "°",
            "euro" | "EUR" => "€",
            "shy" | "zwnj" => "",
            "alpha" | "beta" | "gamma" | "delta" | "pi" | "mu" | "sigma" | "lambda" | "omega" | "Delta" | "le"
            | "ge" => {
                let braces = if text[length + 1..].starts_with("{}") { 2 } else { 0 };
                return found(length + 1 + braces, Means::Mark(Class::Code));
            }
            _ => return None,
        };
        let braces = if text[length + 1..].starts_with("{}") { 2 } else { 0 };
        found(length + 1 + braces, Means::Says(says))
    }
}

/// Markup, up to a byte.
struct Found {
    end: usize,
    means: Means,
}

enum Means {
    /// It opens what ends at this byte with a mark of this length.
    Opens(usize, usize, Does),
    Mark(Class),
    Left(Class),
    Says(&'static str),
    Note(String),
    Address(Span),
}

/// Where the emphasis that `text` begins with `mark` ends, if it is one; `is_cut` if `text` goes on.
fn emphasis(text: &str, mark: u8, before: Option<char>, is_cut: bool) -> Option<usize> {
    let opens = before.is_none_or(|c| c.is_whitespace() || "-—({'\"“".contains(c));
    let inside = &text[1..];
    if !opens || inside.starts_with(|c: char| c.is_whitespace() || u32::from(c) == u32::from(mark)) {
        return None;
    }
    let mut lines = 0;
    for (at, &byte) in inside.as_bytes().iter().enumerate() {
        if byte == b'\n' {
            lines += 1;
            if lines > 2 {
                return None;
            }
        }
        if byte != mark || at == 0 {
            continue;
        }
        let last = inside[..at].chars().next_back().is_some_and(|c| !c.is_whitespace());
        let after = inside[at + 1..].chars().next();
        let ends = after.map_or(!is_cut, |c| c.is_whitespace() || "-—–.,;:!?'\")}[…”’\\".contains(c));
        if last && ends {
            return Some(at + 1);
        }
    }
    None
}

/// Where the bracket closes that `text` begins with or contains first.
fn closing(text: &str, opens: u8, closes: u8) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, &byte) in text.as_bytes().iter().enumerate() {
        if byte == opens {
            depth += 1;
        } else if byte == closes && depth > 0 {
            depth -= 1;
            if depth == 0 {
                return Some(at);
            }
        }
    }
    None
}
