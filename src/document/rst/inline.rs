//! What stands in a paragraph of reStructuredText.

use std::collections::HashMap;

use crate::document::assembler::Assembler;
use crate::place::Span;

/// Reads what stands in paragraphs.
#[derive(Debug)]
pub(super) struct Inline {
    /// Where names lead, by name in lower case.
    targets: HashMap<String, String>,
}

/// Roles whose text is code.
#[rustfmt::skip]
const CODE: [&str; 22] = [
    "code", "literal", "math", "raw", "kbd", "samp", "file", "command", "program", "option", "envvar", "func", "class",
    "meth", "mod", "attr", "obj", "data", "const", "exc", "type", "token",
];

/// What is read in one paragraph.
struct Scan<'a, 's> {
    out: &'a mut Assembler<'s>,
    source: &'s str,
    whole: Span,
    /// Up to where text was added.
    from: usize,
    /// Marks that nothing ends from here on.
    absent: Vec<&'static str>,
}

impl Inline {
    pub(super) fn new(targets: HashMap<String, String>) -> Self {
        Self { targets }
    }

    /// Adds the source at `span` without its markup.
    pub(super) fn read(&self, span: Span, out: &mut Assembler<'_>) {
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
    fn role(&self, scan: &mut Scan<'_, '_>, at: usize) -> Option<usize> {
        let rest = scan.rest(at + 1);
        let named = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_:.+".contains(byte);
        let length = rest.bytes().take_while(named).count();
        let name = rest[..length].strip_suffix(':')?;
        (!name.is_empty() && rest[length..].starts_with('`')).then_some(())?;
        self.phrase(scan, at, at + 1 + length)
    }

    /// Reads the phrase between backquotes at `tick`; its role may stand before it, from `at` on.
    fn phrase(&self, scan: &mut Scan<'_, '_>, at: usize, tick: usize) -> Option<usize> {
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
        if CODE.contains(&role.rsplit(':').next().unwrap_or(role)) {
            scan.out.mark(Span::new(at, end));
            return Some(end);
        }
        let text = &scan.source[inner.range()];
        let target = text.ends_with('>').then(|| text.rfind('<')).flatten();
        let length = target.filter(|&at| at > 0).map_or(text.len(), |at| text[..at].trim_end().len());
        let shown = Span::new(inner.start, inner.start + length);
        let target = target.map(|at| text[at + 1..text.len() - 1].to_owned());
        let from = scan.out.position();
        scan.verbatim(shown);
        if role == "emphasis" {
            scan.out.emphasis(from);
        }
        let known = || self.targets.get(&text.to_lowercase()).cloned();
        if let Some(target) = target.or_else(known).filter(|target| marks > 0 && target.contains("://")) {
            scan.out.link(from, Span::new(at, end), target);
        }
        Some(end)
    }

    /// Reads the underscore of `name_`.
    fn reference(&self, scan: &mut Scan<'_, '_>, at: usize) -> Option<usize> {
        let rest = scan.rest(at);
        if rest.starts_with("_`") && scan.opens(at, 2) {
            scan.flush(at);
            scan.from = at + 1;
            return None;
        }
        let marks = rest.bytes().take_while(|&byte| byte == b'_').count();
        let before = &scan.source[scan.from..at];
        let word = before.len() - before.trim_end_matches(|c: char| c.is_alphanumeric() || c == '-').len();
        if word == 0 || marks > 2 || !scan.opens(at - word, 0) || !ends(rest[marks..].chars().next()) {
            return Some(at + marks);
        }
        let name = before[before.len() - word..].to_lowercase();
        scan.flush(at - word);
        let from = scan.out.position();
        scan.flush(at);
        if let Some(target) = self.targets.get(&name).filter(|target| target.contains("://")) {
            scan.out.link(from, Span::new(at - word, at + marks), target.clone());
        }
        scan.from = at + marks;
        Some(at + marks)
    }
}

impl<'s> Scan<'_, 's> {
    /// The source from `at` to the end of the paragraph.
    fn rest(&self, at: usize) -> &'s str {
        self.source.get(at..self.whole.end).unwrap_or("")
    }

    /// Adds the text up to `to` that was not added yet.
    fn flush(&mut self, to: usize) {
        if self.from < to {
            self.out.text(&self.source[self.from..to], self.from);
            self.from = to;
        }
    }

    /// Adds text in which only backslashes mean something.
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

    /// Whether markup whose mark of `length` bytes stands at `at` can begin there.
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
        let found = rest.match_indices(mark).map(|(at, _)| at).find(|&at| {
            let before = rest[..at].chars().next_back();
            let after = rest[at + mark.len()..].chars().next();
            let escaped = mark != "``" && rest[..at].ends_with('\\');
            let ends = ends(after) || mark == "`" && matches!(after, Some('_' | ':'));
            at > 0 && !escaped && before.is_some_and(|c| !c.is_whitespace()) && ends
        });
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
        self.out.mark(Span::new(at, self.from));
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

/// Whether markup can end before `next`.
fn ends(next: Option<char>) -> bool {
    next.is_none_or(|c| c.is_whitespace() || "'\")]}>-/:.,;!?\\–—”’»“‘›…|".contains(c))
}
