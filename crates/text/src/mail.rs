//! Reads messages: headers, the words of the writer, those quoted from others, and the signature.
//!
//! Encoded text is first decoded into a letter, in which every byte leads back to its place in the message; the letter
//! is then read as plain text or HTML.

use q7x2_words as words;

use crate::block::{Block, Role};
use crate::content::Content;
use crate::coverage::{Class, Stretch};
use crate::front_matter;
use crate::html;
use crate::line::{Line, lines};
use crate::metadata::keep;
use crate::place::Span;
use crate::plain;
use crate::prose::ProseBuilder;

mod coded;
mod envelope;
mod head;
mod letter;
mod parameter;
mod quoted;
mod section;
mod word;

pub use envelope::messages;
use head::Header;
use letter::Letter;
use section::Section;

/// Reads `source` as a message.
pub fn read(source: &str) -> Content {
    let lines = lines(source);
    let (headers, body) = head::read(source, &lines);
    let mut letter = Letter::new(source);
    let values: Vec<Span> = headers.iter().map(|header| header_value(header, &mut letter)).collect();
    let sections = section::read(&headers, &lines[body..], &mut letter);
    let Letter { text, way, packed, unread, mut left, .. } = letter;
    if let Some(head) = lines[..body].iter().rfind(|line| !line.is_blank()) {
        left.push(Stretch { span: Span::new(lines[0].start, head.end()), class: Class::Metadata });
    }
    let mut reading =
        Reading { text: &text, builder: ProseBuilder::with_capacity(text.len() + 1), out: Content::default() };
    if let Some(at) = headers.iter().position(|header| header.is("subject")) {
        reading.subject(values[at]);
    }
    reading.state(&headers, &values);
    let is_of_mailbox = envelope::begins(source);
    for section in sections {
        reading.section(section, is_of_mailbox);
    }
    let Reading { builder, out, .. } = reading;
    let mut content = Content { prose: builder.finish(), packed, unread, ..out }.led_back(way);
    content.left.extend(left);
    content
}

/// Whether a text begins with headers, as messages do: who writes, and when or about what.
pub(super) fn is_message(text: &str) -> bool {
    // for most texts the first line decides
    let first = lines(text.split_inclusive('\n').next().unwrap_or(""));
    first.first().is_some_and(|line| head::name(line.text).is_some()) && head::is_of_message(&lines(text))
}

/// Adds the value of a header that is read to `letter`, and returns its bytes in it.
fn header_value(header: &Header<'_>, letter: &mut Letter<'_>) -> Span {
    if !STATED.iter().any(|name| header.is(name)) {
        return Span::new(0, 0);
    }
    let span = word::add(header.value, letter);
    letter.end();
    span
}

/// The headers that say something about a message.
const STATED: [&str; 5] = ["from", "date", "subject", "content-language", "q7x2-lint"];

/// Turns what was decoded into prose and blocks.
struct Reading<'t> {
    text: &'t str,
    builder: ProseBuilder,
    out: Content,
}

impl Reading<'_> {
    /// Adds the subject as the headline, without the prefix of replies.
    fn subject(&mut self, value: Span) {
        let mut text = &self.text[value.range()];
        while let Some(rest) = words::BEFORE_SUBJECTS.all().iter().find_map(|mark| {
            let start = text.get(..mark.len())?;
            start.eq_ignore_ascii_case(mark).then(|| text[mark.len()..].trim_start())
        }) {
            text = rest;
        }
        self.add(Span::new(value.end - text.len(), value.end), Role::Heading);
    }

    fn add(&mut self, span: Span, role: Role) {
        self.builder.push(&self.text[span.range()], span.start);
        self.end_block(span, role);
    }

    fn end_block(&mut self, span: Span, role: Role) {
        if let Some(range) = self.builder.end_block() {
            self.out.blocks.push(Block { role, level: u8::from(role == Role::Heading), range, span });
        }
    }

    /// States the author, date and subject.
    fn state(&mut self, headers: &[Header<'_>], values: &[Span]) {
        let known = headers.iter().zip(values).filter(|(header, _)| STATED.iter().any(|name| header.is(name)));
        let fields = known.map(|(header, value)| {
            let text = self.text[value.range()].split_whitespace().collect::<Vec<_>>().join(" ");
            // the name of a writer without the address
            let name = text.split('<').next().unwrap_or(&text).trim().trim_matches('"');
            let text = if header.is("from") && !name.is_empty() { name.to_owned() } else { text };
            (header.name.to_owned(), text, header.value)
        });
        front_matter::read_fields(fields, &mut self.out.metadata);
    }

    /// Adds a section. In a mailbox, lines that would divide it are escaped.
    fn section(&mut self, section: Section, is_of_mailbox: bool) {
        let text = &self.text[section.text.range()];
        if section.is_html {
            return self.page(text, section);
        }
        let mut lines = lines(text);
        for line in &mut lines {
            line.start += section.text.start;
        }
        if is_of_mailbox {
            envelope::unescape(&mut lines);
        }
        if section.is_quoted {
            return self.quote(&lines);
        }
        let (words, signature) = split_signature(&lines);
        let (own, others) = words.split_at(quoted::begin(words).unwrap_or(words.len()));
        self.plain(own);
        self.quote(others);
        for line in signature.iter().filter(|line| !line.is_blank()) {
            self.add(line.rest(0), Role::Boilerplate);
        }
    }

    /// Adds a section that is HTML.
    fn page(&mut self, text: &str, section: Section) {
        let mut page = html::read(text, html::Reach::Whole);
        if section.is_quoted {
            page.blocks.iter_mut().for_each(|block| block.role = Role::Quotation);
        } else {
            quoted::recast(&mut page.blocks, page.prose.text());
        }
        if let Some(language) = page.metadata.language.take() {
            keep(&mut self.out.metadata.language, language);
        }
        self.out.append(page, section.text.start, &mut self.builder);
    }

    /// Adds plain text and what it quotes from other messages.
    fn plain(&mut self, lines: &[Line<'_>]) {
        let mut runs = lines.chunk_by(|one, next| depth(one) == depth(next)).peekable();
        while let Some(run) = runs.next() {
            if depth(&run[0]) > 0 {
                self.quote(run);
                continue;
            }
            let above = if runs.peek().is_some() { quoted::attribution(run) } else { 0 };
            let (words, attribution) = run.split_at(run.len() - above);
            plain::body(words.to_vec(), &mut self.builder, &mut self.out);
            self.quote(attribution);
        }
    }

    /// Adds what others wrote.
    fn quote(&mut self, lines: &[Line<'_>]) {
        for lines in lines.split(|line| line.text.trim_matches(['>', ' ', '\t']).is_empty()) {
            let (Some(first), Some(last)) = (lines.first(), lines.last()) else { continue };
            for line in lines {
                let skip = line.text.len() - line.text.trim_start_matches(['>', ' ']).len();
                self.builder.push(&line.text[skip..], line.start + skip);
                self.builder.push(self.text.get(line.end()..line.end() + 1).unwrap_or_default(), line.end());
            }
            self.end_block(Span::new(first.start, last.end()), Role::Quotation);
        }
    }
}

/// The lines before the signature, and the lines of the signature without its mark.
fn split_signature<'l, 's>(lines: &'l [Line<'s>]) -> (&'l [Line<'s>], &'l [Line<'s>]) {
    /// The longest signature, in lines that are not blank.
    const LONGEST: usize = 12;
    let Some(mark) = lines.iter().rposition(|line| matches!(line.text, "-- " | "--")) else { return (lines, &[]) };
    let signature = &lines[mark + 1..];
    let short = signature.iter().filter(|line| !line.is_blank()).count() <= LONGEST;
    if short { (&lines[..mark], signature) } else { (lines, &[]) }
}

/// How many times a line has been quoted.
fn depth(line: &Line<'_>) -> usize {
    if !line.text.starts_with('>') {
        return 0;
    }
    line.text.bytes().take_while(|byte| matches!(byte, b'>' | b' ')).filter(|&byte| byte == b'>').count()
}

#[cfg(test)]
mod cases;
