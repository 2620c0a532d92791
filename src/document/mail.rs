//! Reads messages: headers, the words of the writer, those quoted from others, and the signature.

use crate::document::content::Content;
use crate::document::front_matter;
use crate::document::line::{Line, lines};
use crate::document::part::{Part, Role};
use crate::document::prose::ProseBuilder;
use crate::document::text;
use crate::place::Span;

mod head;
mod printable;
mod section;

use head::Header;
use section::{Coding, Section};

/// Reads `source` as a message.
pub fn read(source: &str) -> Content {
    let lines = lines(source);
    let mut out = Content::default();
    let mut builder = ProseBuilder::with_capacity(source.len() + 1);
    let (headers, body) = head::read(source, &lines);
    subject(source, &headers, &mut builder, &mut out);
    state(source, &headers, &mut out);
    for Section { lines, coding } in section::sections(source, &headers, &lines[body..]) {
        let (words, signature) = split_signature(&lines);
        match coding {
            Coding::Plain => plain(source, words, &mut builder, &mut out),
            Coding::Printable => printable::body(source, words, &mut builder, &mut out),
        }
        for line in signature.iter().filter(|line| !line.is_blank()) {
            add(line.rest(0), Role::Furniture, source, &mut builder, &mut out);
        }
    }
    Content { prose: builder.finish(), ..out }
}

/// Whether a text begins with headers, as messages do: who writes, and when or about what.
pub(super) fn has_head(lines: &[Line<'_>]) -> bool {
    let begins = lines.first().is_some_and(|line| head::name(line.text).is_some());
    begins && head::is_of_message(lines)
}

/// Adds the subject as the headline, without what answers put before it.
fn subject(source: &str, headers: &[Header<'_>], builder: &mut ProseBuilder, out: &mut Content) {
    let Some(header) = headers.iter().find(|header| header.is("subject")) else { return };
    let mut text = &source[header.value.range()];
    while let Some(rest) = ["re:", "fwd:", "fw:", "aw:", "wg:"].iter().find_map(|mark| {
        let start = text.get(..mark.len())?;
        start.eq_ignore_ascii_case(mark).then(|| text[mark.len()..].trim_start())
    }) {
        text = rest;
    }
    let is_coded = text.contains("=?") && text.contains("?=");
    if !is_coded {
        add(Span::new(header.value.end - text.len(), header.value.end), Role::Heading, source, builder, out);
    }
}

fn add(span: Span, role: Role, source: &str, builder: &mut ProseBuilder, out: &mut Content) {
    builder.push(&source[span.range()], span.start);
    if let Some(range) = builder.end_part() {
        out.parts.push(Part { role, level: u8::from(role == Role::Heading), range, span });
    }
}

/// States who wrote, when and about what.
fn state(source: &str, headers: &[Header<'_>], out: &mut Content) {
    let known = ["from", "date", "subject", "content-language", "q7x2-lint"];
    let fields = headers.iter().filter(|header| known.iter().any(|name| header.is(name))).map(|header| {
        let text = source[header.value.range()].split_whitespace().collect::<Vec<_>>().join(" ");
        // the name of a writer without the address
        let name = text.split('<').next().unwrap_or(&text).trim().trim_matches('"');
        let text = if header.is("from") && !name.is_empty() { name.to_owned() } else { text };
        (header.name.to_owned(), text, header.value)
    });
    front_matter::read_fields(fields, &mut out.metadata);
}

/// The lines before the signature, and those of it without its mark.
fn split_signature<'l, 's>(lines: &'l [Line<'s>]) -> (&'l [Line<'s>], &'l [Line<'s>]) {
    /// The longest signature, in lines that are not blank.
    const LONGEST: usize = 12;
    let is_mark = |line: &Line<'_>| matches!(line.text, "-- " | "--" | "--=20");
    let Some(mark) = lines.iter().rposition(is_mark) else { return (lines, &[]) };
    let signature = &lines[mark + 1..];
    let short = signature.iter().filter(|line| !line.is_blank()).count() <= LONGEST;
    if short { (&lines[..mark], signature) } else { (lines, &[]) }
}

/// Adds plain text and what it quotes from other messages.
fn plain(source: &str, lines: &[Line<'_>], builder: &mut ProseBuilder, out: &mut Content) {
    for run in lines.chunk_by(|one, next| depth(one) == depth(next)) {
        if depth(&run[0]) == 0 {
            text::body(run.to_vec(), builder, out);
            continue;
        }
        for lines in run.split(|line| line.text.trim_matches(['>', ' ', '\t']).is_empty()) {
            let (Some(first), Some(last)) = (lines.first(), lines.last()) else { continue };
            for line in lines {
                let skip = line.text.len() - line.text.trim_start_matches(['>', ' ']).len();
                builder.push(&line.text[skip..], line.start + skip);
                builder.push(source.get(line.end()..line.end() + 1).unwrap_or_default(), line.end());
            }
            if let Some(range) = builder.end_part() {
                let span = Span::new(first.start, last.end());
                out.parts.push(Part { role: Role::Quotation, level: 0, range, span });
            }
        }
    }
}

/// How many messages ago a line was written.
fn depth(line: &Line<'_>) -> usize {
    if !line.text.starts_with('>') {
        return 0;
    }
    line.text.bytes().take_while(|byte| matches!(byte, b'>' | b' ')).filter(|&byte| byte == b'>').count()
}

#[cfg(test)]
mod cases;
