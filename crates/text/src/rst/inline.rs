//! The content of a paragraph of reStructuredText.

use std::collections::HashSet;

use super::targets::{self, Targets};
use crate::assembler::Assembler;
use crate::content::{Label, LabelState};
use crate::coverage::Class;
use crate::notation;
use crate::place::Span;

/// Reads the content of paragraphs.
#[derive(Debug)]
pub(super) struct Inline {
    targets: Targets,
    /// Roles that the document defines for code.
    code: HashSet<String>,
    /// Whether a phrase without a role is code.
    plain_is_code: bool,
    /// The names that links use and that no target defines.
    wanted: Vec<Label>,
    /// The names that are defined within text: `` `name <https://…>`_ ``, `` _`name` ``.
    made: HashSet<String>,
}

/// Roles whose text is code.
#[rustfmt::skip]
const CODE: [&str; 42] = [
    "code", "literal", "math", "raw", "kbd", "samp", "file", "command", "program", "option", "envvar", "func", "class",
    "meth", "mod", "attr", "obj", "data", "const", "exc", "type", "token", "confval", "event", "dir", "role", "any",
    "setting", "djadmin", "ttag", "tfilter", "lookup", "macro", "member", "var", "struct", "union", "enum",
    "enumerator", "makevar", "mimetype", "regexp",
];

/// Roles whose text is the name of a place, whose title is shown instead.
const PLACES: [&str; 3] = ["ref", "doc", "numref"];

/// Roles whose text is a number in a series, and what the series is called.
const NUMBERED: [(&str, &str); 3] = [("pep", "PEP"), ("rfc", "RFC"), ("cve", "CVE")];

/// The state of reading one paragraph.
struct Scan<'a, 's> {
    out: &'a mut Assembler<'s>,
    source: &'s str,
    whole: Span,
    /// The byte up to which text was added.
    from: usize,
    /// Marks that have no end from here on.
    absent: Vec<&'static str>,
}

impl Inline {
    pub(super) fn new(targets: Targets) -> Self {
        Self { targets, code: HashSet::new(), plain_is_code: false, wanted: Vec::new(), made: HashSet::new() }
    }

    /// The names that links use and nothing defines: no target, no name within text, and none of `others`, which are in
    /// the form of [`targets::loose`].
    pub(super) fn undefined(&mut self, others: &HashSet<String>) -> Vec<Label> {
        let mut wanted = std::mem::take(&mut self.wanted);
        wanted.retain(|label| {
            let name = targets::loose(&label.name);
            !self.made.contains(&name) && !others.contains(&name)
        });
        wanted
    }

    /// Records the name that a link at `span` uses, unless a target has it.
    fn want(&mut self, name: &str, span: Span) {
        if self.targets.named(name).is_none() {
            self.wanted.push(Label { name: name.to_owned(), span, state: LabelState::Undefined });
        }
    }

    /// From here on, reads a role as another one. `made` is the argument of a directive that defines a role, as in
    /// `name(other)`; without it, `plain` is what a phrase without a role is read as.
    pub(super) fn set_role(&mut self, made: Option<&str>, plain: &str) {
        let Some(made) = made else {
            self.plain_is_code = self.is_code(plain);
            return;
        };
        let (name, other) = made.split_once('(').unwrap_or((made, ""));
        if self.is_code(other.trim_end_matches(')').trim()) {
            self.code.insert(name.trim().to_ascii_lowercase());
        }
    }

    /// Whether the text of the role called `name` is code.
    fn is_code(&self, name: &str) -> bool {
        let name = name.to_ascii_lowercase();
        CODE.contains(&name.rsplit(':').next().unwrap_or(&name)) || self.code.contains(&name)
    }

    /// Adds the source at `span` without its markup.
    pub(super) fn read(&mut self, span: Span, out: &mut Assembler<'_>) {
        let source = out.source();
        let mut scan = Scan { out, source, whole: span, from: span.start, absent: Vec::new() };
        let mut at = span.start;
        while at < span.end {
            let read = match source.as_bytes()[at] {
                b'\\' => scan.escape(at),
                b'`' if scan.opens(at, 2) && scan.rest(at).starts_with("``") => scan.literal(at),
                b'`' if scan.opens(at, 1) => self.phrase(&mut scan, at, at),
                b':' if scan.opens(at, 1) => self.role(&mut scan, at),
                b'*' => scan.emphasis(at),
                b'|' if scan.opens(at, 1) => scan.substitution(at),
                b'[' => scan.note(at),
                b'_' => self.reference(&mut scan, at),
                _ => None,
            };
            at = read.unwrap_or(at + 1);
        }
        scan.flush(span.end);
    }

    /// Reads `:role:` before a phrase.
    fn role(&mut self, scan: &mut Scan<'_, '_>, at: usize) -> Option<usize> {
        let rest = scan.rest(at + 1);
        let named = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_:.+".contains(byte);
        let length = rest.bytes().take_while(named).count();
        let name = rest[..length].strip_suffix(':')?;
        (!name.is_empty() && rest[length..].starts_with('`')).then_some(())?;
        self.phrase(scan, at, at + 1 + length)
    }

    /// Reads the phrase between backquotes at `tick`; its role may be before it, from `at` on.
    fn phrase(&mut self, scan: &mut Scan<'_, '_>, at: usize, tick: usize) -> Option<usize> {
        let close = scan.close(tick + 1, "`")?;
        let inner = Span::new(tick + 1, close);
        let rest = scan.rest(close + 1);
        let marks = rest.bytes().take(2).take_while(|&byte| byte == b'_').count();
        let named = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_.+".contains(byte);
        let after = rest.strip_prefix(':').map(|rest| rest.bytes().take_while(named).count());
        let after = after.filter(|&length| length > 0 && rest[1 + length..].starts_with(':'));
        let role = match (at < tick, after) {
            (true, _) => &scan.source[at + 1..tick - 1],
            (false, Some(length)) => &rest[1..1 + length],
            (false, None) => "",
        };
        let end = close + 1 + if at < tick { 0 } else { after.map_or(marks, |length| length + 2) };
        scan.flush(at);
        scan.from = end;
        let text = &scan.source[inner.range()];
        let named = text.ends_with('>') && text.find('<').is_some_and(|at| at > 0);
        let unmarked = role.is_empty() && marks == 0;
        if self.is_code(role)
            || notation::is_citing_role(role)
            || unmarked && self.plain_is_code
            || PLACES.contains(&role) && !named
        {
            let is_place = PLACES.contains(&role) || notation::is_citing_role(role);
            scan.out.mark_as(if is_place { Class::Markup } else { Class::Code }, Span::new(at, end));
            return Some(end);
        }
        if let Some(number) = numbered(role, text) {
            let from = scan.out.position();
            scan.out.stands_for(&number.shown, Span::new(at, end));
            scan.out.link(from, Span::new(at, end), number.target);
            return Some(end);
        }
        let target = text.ends_with('>').then(|| text.rfind('<')).flatten();
        let length = target.filter(|&at| at > 0).map_or(text.len(), |at| text[..at].trim_end().len());
        let shown = Span::new(inner.start, inner.start + length);
        let target = target.map(|at| text[at + 1..text.len() - 1].to_owned());
        let from = scan.out.position();
        scan.verbatim(shown);
        if role == "emphasis" {
            scan.out.emphasis(from);
        }
        if target.is_none() && marks == 1 && role.is_empty() {
            self.want(text, Span::new(at, end));
        } else if target.is_some() && marks == 1 {
            self.made.insert(targets::loose(&scan.source[shown.range()]));
        }
        let nameless = if marks == 2 && target.is_none() { self.targets.next_nameless() } else { None };
        let known = || if marks == 1 { self.targets.named(text).cloned() } else { nameless };
        if let Some(target) = target.or_else(known).filter(|target| marks > 0 && target.contains("://")) {
            scan.out.link(from, Span::new(at, end), target);
        }
        Some(end)
    }

    /// Reads the underscore of `name_`.
    fn reference(&mut self, scan: &mut Scan<'_, '_>, at: usize) -> Option<usize> {
        let rest = scan.rest(at);
        if rest.starts_with("_`") && scan.opens(at, 2) {
            self.made.extend(rest[2..].split_once('`').map(|(name, _)| targets::loose(name)));
            scan.flush(at);
            scan.from = at + 1;
            return None;
        }
        let marks = rest.bytes().take_while(|&byte| byte == b'_').count();
        let before = &scan.source[scan.from..at];
        let word = name_before(before);
        if word == 0 || marks > 2 || !scan.opens(at - word, 0) || !ends(rest[marks..].chars().next()) {
            return Some(at + marks);
        }
        let name = &before[before.len() - word..];
        if marks == 1 {
            self.want(name, Span::new(at - word, at + marks));
        }
        scan.flush(at - word);
        let from = scan.out.position();
        scan.flush(at);
        let target = if marks == 2 { self.targets.next_nameless() } else { self.targets.named(name).cloned() };
        if let Some(target) = target.filter(|target| target.contains("://")) {
            scan.out.link(from, Span::new(at - word, at + marks), target);
        }
        scan.from = at + marks;
        Some(at + marks)
    }
}

/// The length of the name that `text` ends with: letters and digits, and single marks between them.
fn name_before(text: &str) -> usize {
    let mut start = text.len();
    let mut marked = true;
    for (at, character) in text.char_indices().rev() {
        let joins = "-._+:".contains(character);
        if !character.is_alphanumeric() && (!joins || marked) {
            break;
        }
        marked = joins;
        if !joins {
            start = at;
        }
    }
    text.len() - start
}

/// The number of a document of a series.
struct Number {
    /// How it is shown.
    shown: String,
    /// Where the document is.
    target: String,
}

/// The number that `text` is in `role`, unless it has another text to show.
fn numbered(role: &str, text: &str) -> Option<Number> {
    let (_, series) = NUMBERED.iter().find(|(known, _)| role.eq_ignore_ascii_case(known))?;
    let number = text.split('#').next().unwrap_or(text).trim();
    let written = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    let target = match *series {
        "PEP" => format!("https://peps.python.org/pep-{number:0>4}/"),
        "RFC" => format!("https://www.rfc-editor.org/rfc/rfc{number}"),
        _ => format!("https://www.cve.org/CVERecord?id=CVE-{number}"),
    };
    let join = if *series == "CVE" { '-' } else { ' ' };
    written.then(|| Number { shown: format!("{series}{join}{number}"), target })
}

impl<'s> Scan<'_, 's> {
    /// The source from `at` to the end of the paragraph.
    fn rest(&self, at: usize) -> &'s str {
        self.source.get(at..self.whole.end).unwrap_or("")
    }

    /// Adds the text up to `to` that has not been added yet.
    fn flush(&mut self, to: usize) {
        if self.from < to {
            self.out.text(&self.source[self.from..to], self.from);
            self.from = to;
        }
    }

    /// Adds text in which only backslashes have a meaning.
    fn verbatim(&mut self, span: Span) {
        let mut at = span.start;
        while let Some(escape) = self.source[at..span.end].find('\\').map(|escape| at + escape) {
            self.out.text(&self.source[at..escape], at);
            let next = self.source[escape + 1..span.end].chars().next();
            let skipped = next.filter(|next| next.is_whitespace()).map_or(0, char::len_utf8);
            at = escape + 1 + skipped;
            if skipped == 0 {
                let kept = next.map_or(0, char::len_utf8);
                self.out.text(&self.source[at..at + kept], at);
                at += kept;
            }
        }
        self.out.text(&self.source[at..span.end], at);
    }

    /// Whether markup whose mark of `length` bytes is at `at` can begin there.
    fn opens(&self, at: usize, length: usize) -> bool {
        let before = self.source[self.whole.start..at].chars().next_back();
        let after = self.rest(at + length).chars().next();
        let opener = |c: char| c.is_whitespace() || "'\"([{<-/:–—“‘«„‚‹¿¡".contains(c);
        before.is_none_or(opener) && after.is_some_and(|c| !c.is_whitespace())
    }

    /// Where `mark` ends markup that has begun before `from`.
    fn close(&mut self, from: usize, mark: &'static str) -> Option<usize> {
        if self.absent.contains(&mark) {
            return None;
        }
        let rest = self.rest(from);
        let mut at = 0;
        let mut found = None;
        // of three backquotes, the last two can end a literal to which the first one belongs
        while let Some(next) = rest[at..].find(mark).map(|next| at + next).filter(|_| found.is_none()) {
            let before = rest[..next].chars().next_back();
            let after = rest[next + mark.len()..].chars().next();
            let escaped = mark != "``" && rest[..next].ends_with('\\');
            let ends = ends(after) || mark == "`" && matches!(after, Some('_' | ':'));
            found = (next > 0 && !escaped && before.is_some_and(|c| !c.is_whitespace()) && ends).then_some(next);
            at = next + 1;
        }
        if found.is_none() {
            self.absent.push(mark);
        }
        found.map(|at| from + at)
    }

    fn escape(&mut self, at: usize) -> Option<usize> {
        self.flush(at);
        let next = self.rest(at + 1).chars().next()?;
        self.from = at + 1;
        if next.is_whitespace() {
            self.from += next.len_utf8();
        }
        Some(at + 1 + next.len_utf8())
    }

    fn literal(&mut self, at: usize) -> Option<usize> {
        let end = self.close(at + 2, "``")? + 2;
        self.flush(at);
        self.out.mark(Span::new(at, end));
        self.from = end;
        Some(end)
    }

    fn emphasis(&mut self, at: usize) -> Option<usize> {
        let mark = if self.rest(at).starts_with("**") { "**" } else { "*" };
        if !self.opens(at, mark.len()) {
            return Some(at + mark.len());
        }
        let close = self.close(at + mark.len(), mark)?;
        self.flush(at);
        let from = self.out.position();
        self.verbatim(Span::new(at + mark.len(), close));
        if mark == "*" {
            self.out.emphasis(from)
        } else {
            self.out.bold(from)
        }
        self.from = close + mark.len();
        Some(self.from)
    }

    fn substitution(&mut self, at: usize) -> Option<usize> {
        const LONGEST: usize = 60;
        let close = self.close(at + 1, "|").filter(|close| close - at < LONGEST)?;
        let marks = self.rest(close + 1).bytes().take_while(|&byte| byte == b'_').count();
        self.flush(at);
        self.from = close + 1 + marks;
        self.out.mark_as(Class::Markup, Span::new(at, self.from));
        Some(self.from)
    }

    fn note(&mut self, at: usize) -> Option<usize> {
        const LONGEST: usize = 60;
        let rest = self.rest(at + 1);
        let length = rest.as_bytes().iter().take(LONGEST).position(|&byte| byte == b']')?;
        let label = &rest[..length];
        let named = !label.is_empty() && !label.contains(char::is_whitespace);
        let marked = rest[length + 1..].starts_with('_') && ends(rest[length + 2..].chars().next());
        if !named || !marked {
            return None;
        }
        let label = label.to_owned();
        self.flush(at);
        self.from = at + length + 3;
        self.out.note(Span::new(at, self.from), label);
        Some(self.from)
    }
}

/// `text` without the names of the roles in it.
pub(super) fn without_roles(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for (at, piece) in text.split('`').enumerate() {
        let named = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_:.+".contains(byte);
        let role = piece.bytes().rev().take_while(named).count();
        let is_role = at % 2 == 0 && role > 2 && piece.ends_with(':') && piece[piece.len() - role..].starts_with(':');
        plain.push_str(if is_role { &piece[..piece.len() - role] } else { piece });
    }
    plain
}

/// Whether markup can end before `next`.
fn ends(next: Option<char>) -> bool {
    next.is_none_or(|c| c.is_whitespace() || "'\")]}>-/:.,;!?\\–—”’»“‘›…|".contains(c))
}
