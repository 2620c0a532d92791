//! Reads subtitles in the formats SubRip (`.srt`) and WebVTT (`.vtt`): what is said, without numbers and times.

use crate::assembler::Assembler;
use crate::block::Role;
use crate::comment::Comment;
use crate::content::Content;
use crate::coverage::Class;
use crate::line::{Line, lines};
use crate::place::Span;
use crate::xml::decoded;

/// Reads `source` as subtitles. Sentences go on from one to the next; a block ends with a sentence.
pub(super) fn read(source: &str) -> Content {
    let mut reader = Reader { out: Assembler::new(source), last: String::new(), is_open: false };
    let lines = lines(source);
    for (index, block) in lines.split(Line::is_blank).filter(|block| !block.is_empty()).enumerate() {
        reader.block(block, index == 0);
    }
    reader.out.finish()
}

/// The longest tag, in bytes: that of a speaker with a long name.
const TAG: usize = 200;
/// The longest entity, in bytes.
const ENTITY: usize = 12;

struct Reader<'s> {
    out: Assembler<'s>,
    /// The last line that was shown: subtitles that roll up show it again.
    last: String,
    is_open: bool,
}

impl Reader<'_> {
    /// Reads lines between blank ones.
    fn block(&mut self, block: &[Line<'_>], is_first: bool) {
        let span = Span::new(block[0].start, block[block.len() - 1].end());
        let begins = |word: &str| block[0].text.trim_start_matches('\u{feff}').starts_with(word);
        let Some(time) = block.iter().take(2).position(|line| line.text.contains("-->")) else {
            match () {
                () if is_first && begins("WEBVTT") => self.out.leave(span, Class::Metadata),
                () if begins("NOTE") => {
                    let inner = Span::new(span.start + "NOTE".len(), span.end);
                    self.out.content.comments.push(Comment { span, inner });
                }
                () if begins("STYLE") || begins("REGION") => self.out.leave(span, Class::Code),
                // a blank line in a subtitle
                () => block.iter().for_each(|line| self.line(line)),
            }
            return;
        };
        block[time + 1..].iter().for_each(|line| self.line(line));
    }

    fn line(&mut self, line: &Line<'_>) {
        let shown = line.text.trim();
        if shown == self.last {
            return;
        }
        shown.clone_into(&mut self.last);
        // another speaker
        let speaks = shown.starts_with("- ") || shown.starts_with(">>") || shown.starts_with("<v");
        if speaks || !self.is_open {
            self.out.start(Role::Paragraph, 0, line.start);
            self.is_open = true;
        }
        self.pieces(line);
        self.out.stands_for(" ", Span::new(line.end(), line.end()));
        if ends_sentence(shown) {
            self.out.end(line.end());
            self.is_open = false;
        }
    }

    /// Adds the text of a line without tags, such as `<i>` and `{\an8}`, and without the dash of a speaker.
    fn pieces(&mut self, line: &Line<'_>) {
        let text = line.text;
        let mut at = text.len() - text.trim_start_matches(['-', '>', ' ', '\t']).len();
        while at < text.len() {
            let rest = &text[at..];
            // a mark without an end must not be looked for to the end of the line from each of its places
            let near = |length: usize| &rest[..rest.floor_char_boundary(length)];
            let tag = match rest.as_bytes()[0] {
                b'<' => near(TAG).find('>'),
                b'{' if rest.starts_with("{\\") => near(TAG).find('}'),
                _ => None,
            };
            if let Some(end) = tag {
                at += end + 1;
                continue;
            }
            if rest.starts_with('&') {
                let length = near(ENTITY).find(';').map_or(1, |end| end + 1);
                let span = Span::new(line.start + at, line.start + at + length);
                let said = decoded(&rest[..length]).replace("&nbsp;", " ").replace(['\u{200e}', '\u{200f}'], "");
                self.out.stands_for(&said, span);
                at += length;
                continue;
            }
            let first = rest.chars().next().map_or(1, char::len_utf8);
            let end = rest[first..].find(['<', '{', '&']).map_or(rest.len(), |end| end + first);
            self.out.text(&rest[..end], line.start + at);
            at += end;
        }
    }
}

/// Whether a line ends a sentence, apart from tags and closing marks.
fn ends_sentence(line: &str) -> bool {
    let line = line.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»', '♪', ' ', '>']);
    let line = line.rsplit_once("</").map_or(line, |(before, _)| before);
    line.ends_with(['.', '!', '?', '…', '。', '！', '？', '؟', '।'])
}

#[cfg(test)]
mod tests {
    use crate::{Format, read};

    /// The blocks, and the bytes of the words of the last.
    fn said(source: &str) -> Vec<String> {
        let text = read("a.vtt", Format::Subtitles, source);
        text.blocks().iter().map(|block| text.prose()[block.range.clone()].to_owned()).collect()
    }

    #[test]
    fn sentences_go_on_from_one_subtitle_to_the_next() {
        let source = "1\r\n00:00:01,000 --> 00:00:02,500\r\nThe <i>boat</i> left\r\nat six,\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,000 X1:0\r\n{\\an8}they said.\r\n\r\n3\r\n00:00:05,000 --> 00:00:06,000\r\n- Why?\r\n- Fish &amp; chips\r\n";
        assert_eq!(said(source), ["The boat left at six, they said.", "Why?", "Fish & chips"]);
        let text = read("a.srt", Format::Subtitles, source);
        let at = text.prose().find("& chips").expect("it is there");
        assert_eq!(&source[text.span(at..at + 7).range()], "&amp; chips");
    }

    #[test]
    fn settings_comments_and_repeated_lines_are_not_said() {
        let source = "WEBVTT - Title\nKind: captions\n\nSTYLE\n::cue { color: red }\n\nNOTE q7x2-lint: allow(claim) because so\n\nintro\n00:01.000 --> 00:02.000 align:start\n<v Ada Berg>It rose</v>\n\n00:02.000 --> 00:03.000\n<v Ada Berg>It rose</v>\n<00:02.500><c>in May.</c>\n\n00:04.000 --> 00:05.000\n<v Bo>No.\n";
        assert_eq!(said(source), ["It rose in May.", "No."]);
        let text = read("a.vtt", Format::Subtitles, source);
        assert_eq!(&source[text.comments()[0].inner.range()].trim_start()[..9], "q7x2-lint");
        let coverage = text.coverage();
        assert!(coverage.bytes("code") > 20 && coverage.bytes("metadata") > 20);
    }

    #[test]
    fn letters_beyond_ascii_are_said_beside_tags_and_entities() {
        assert_eq!(said("1\n00:01.000 --> 00:02.000\n… so <i>…</i>é &amp;…\n"), ["… so …é &…"]);
        assert_eq!(said("1\n00:01.000 --> 00:02.000\nA < b & c; {d\n"), ["A < b & c; {d"]);
    }

    #[test]
    fn anything_is_read() {
        for source in [
            "",
            "\u{feff}WEBVTT",
            "-->",
            "1\n-->\n",
            "<",
            "a\n-->\n<\n{\\\n&\né&é<é",
            "-->\n… so <i>…</i>é&…;é{é\n",
            "-->\n---\n&;\n",
            "NOTE",
            "NOTE\né",
        ] {
            let text = read("a.srt", Format::Subtitles, source);
            assert_eq!(text.coverage().stretches().last().map_or(0, |last| last.span.end), source.len(), "{source}");
        }
    }
}
