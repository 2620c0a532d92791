//! Tokens of HTML with the bytes of the source that they came from.

use std::collections::HashSet;

use html5gum::emitters::{Emitter, naive_next_state};
use html5gum::{Error, State, Tokenizer};

use super::attributes::Attribute;
pub(crate) use super::attributes::Tag;
use super::element::breaks_out;
use crate::place::Span;

/// A piece of HTML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Token {
    /// Text that is the source itself.
    Verbatim(Span),
    /// Text that stands for a stretch of the source: an entity.
    Decoded(String, Span),
    /// A comment, with its marks.
    Comment(Span),
    /// The start of an element.
    Start(Tag),
    /// The end of an element.
    End {
        /// Its name in lower case.
        name: String,
        span: Span,
    },
}

impl Token {
    /// Its bytes, 0-based in the source.
    pub(crate) fn span(&self) -> Span {
        match self {
            Self::Verbatim(span) | Self::Decoded(_, span) | Self::Comment(span) | Self::End { span, .. } => *span,
            Self::Start(tag) => tag.span(),
        }
    }
}

/// The tokens of the stretch `span` of `source`, in order.
pub(crate) fn tokens(source: &str, span: Span) -> Vec<Token> {
    let is_xml = source.trim_start_matches('\u{feff}').trim_start().starts_with("<?xml");
    tokenized(source, span, is_xml)
}

/// The tokens of a stretch of HTML in another format, where `<iframe/>` means what it means in XML.
pub(crate) fn pieces(source: &str, span: Span) -> Vec<Token> {
    tokenized(source, span, true)
}

fn tokenized(source: &str, span: Span, is_xml: bool) -> Vec<Token> {
    let recorder = Recorder {
        bytes: source.as_bytes(),
        tokens: Vec::new(),
        is_xml,
        position: span.start,
        text_end: span.start,
        tag_start: span.start,
        name: Vec::new(),
        is_end: false,
        self_closing: false,
        last_start: Vec::new(),
        attributes: Vec::new(),
        attribute: None,
        names: HashSet::new(),
        drawings: 0,
        done: false,
    };
    let mut tokenizer = Tokenizer::new_with_emitter(&source[span.range()], recorder);
    // the emitter returns all its tokens at the end
    tokenizer.find_map(Result::ok).unwrap_or_default()
}

/// Takes down what the tokenizer finds.
struct Recorder<'s> {
    bytes: &'s [u8],
    tokens: Vec<Token>,
    is_xml: bool,
    position: usize,
    /// The byte up to which text was emitted, or where it can begin.
    text_end: usize,
    tag_start: usize,
    name: Vec<u8>,
    is_end: bool,
    self_closing: bool,
    last_start: Vec<u8>,
    attributes: Vec<Attribute>,
    attribute: Option<Pending>,
    /// The names of the attributes, if there are many.
    names: HashSet<String>,
    /// How many drawings and formulas are open: a title in them is an element like any other.
    drawings: usize,
    done: bool,
}

/// The most attributes that are compared one by one; no tag that people write has more.
const FEW: usize = 16;

/// An attribute being read.
struct Pending {
    name: Vec<u8>,
    value: Vec<u8>,
    start: usize,
    end: usize,
}

impl Recorder<'_> {
    fn verbatim(&mut self, span: Span) {
        match self.tokens.last_mut() {
            Some(Token::Verbatim(last)) if last.end == span.start => last.end = span.end,
            _ => self.tokens.push(Token::Verbatim(span)),
        }
    }

    /// Whether the tag has no attribute called `name` yet. There can be as many as fit into the file.
    fn is_new(&mut self, name: &str) -> bool {
        if self.attributes.len() < FEW {
            return !self.attributes.iter().any(|known| known.name == name);
        }
        if self.names.is_empty() {
            self.names.extend(self.attributes.iter().map(|known| known.name.clone()));
        }
        self.names.insert(name.to_owned())
    }

    /// Notes that the tag called `name` begins or ends a drawing or a formula.
    fn count_drawings(&mut self, name: &str) {
        match (name, self.is_end) {
            ("svg" | "math", true) => self.drawings = self.drawings.saturating_sub(1),
            ("svg" | "math", false) if !self.self_closing => self.drawings += 1,
            _ if self.drawings > 0 && !self.is_end && breaks_out(name) => self.drawings = 0,
            _ => {}
        }
    }

    fn end_attribute(&mut self) {
        let Some(Pending { name, value, start, end }) = self.attribute.take() else { return };
        let name = text(&name).to_ascii_lowercase();
        if !name.is_empty() && self.is_new(&name) {
            self.attributes.push(Attribute { name, value: text(&value), span: Span::new(start, end.max(start)) });
        }
    }
}

/// What the tokenizer gives as text; it is UTF-8 because the source is.
fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

impl Emitter for Recorder<'_> {
    type Token = Vec<Token>;

    fn set_last_start_tag(&mut self, last_start_tag: Option<&[u8]>) {
        self.last_start = last_start_tag.unwrap_or_default().to_vec();
    }

    fn emit_eof(&mut self) {
        self.done = true;
    }

    fn emit_error(&mut self, _error: Error) {}

    fn should_emit_errors(&mut self) -> bool {
        false
    }

    fn pop_token(&mut self) -> Option<Vec<Token>> {
        std::mem::take(&mut self.done).then(|| std::mem::take(&mut self.tokens))
    }

    fn emit_string(&mut self, emitted: &[u8]) {
        let (from, to) = (self.text_end, self.position);
        let next = from + emitted.len();
        let is_next = next == to || next < to && self.bytes.get(from) != Some(&b'&');
        if is_next && self.bytes.get(from..next) == Some(emitted) {
            // the rest up to the position follows in separate pieces
            self.text_end = next;
            return self.verbatim(Span::new(from, next));
        }
        self.text_end = to;
        let start = to.saturating_sub(emitted.len());
        let same = self.bytes.get(start..to) == Some(emitted);
        let is_entity = start != from && self.bytes.get(from) == Some(&b'&');
        if same && !is_entity {
            // bytes of the source that are missing before it are markup without a token, such as `</>`
            self.verbatim(Span::new(start, to));
        } else if from < to {
            self.tokens.push(Token::Decoded(text(emitted), Span::new(from, to)));
        }
    }

    fn init_start_tag(&mut self) {
        self.name.clear();
        self.attributes.clear();
        self.names.clear();
        self.is_end = false;
        self.self_closing = false;
    }

    fn init_end_tag(&mut self) {
        self.init_start_tag();
        self.is_end = true;
    }

    fn init_comment(&mut self) {}

    fn emit_current_tag(&mut self) -> Option<State> {
        self.end_attribute();
        self.text_end = self.position;
        let name = text(&self.name);
        let range = (self.tag_start, self.position);
        self.count_drawings(&name);
        if self.is_end {
            self.last_start.clear();
            self.tokens.push(Token::End { name, span: Span::new(range.0, range.1) });
            return None;
        }
        self.last_start.clone_from(&self.name);
        let empty = self.is_xml && self.self_closing;
        let attributes = std::mem::take(&mut self.attributes);
        self.tokens.push(Token::Start(Tag { name, attributes, range, empty, self_closing: self.self_closing }));
        let is_element = empty || self.drawings > 0 && self.last_start == b"title";
        if is_element { None } else { naive_next_state(&self.last_start) }
    }

    fn emit_current_comment(&mut self) {
        self.text_end = self.position;
        self.tokens.push(Token::Comment(Span::new(self.tag_start, self.position)));
    }

    fn emit_current_doctype(&mut self) {
        self.text_end = self.position;
    }

    fn set_self_closing(&mut self) {
        self.self_closing = true;
    }

    fn set_force_quirks(&mut self) {}

    fn push_tag_name(&mut self, name: &[u8]) {
        self.name.extend(name.iter().map(u8::to_ascii_lowercase));
    }

    fn push_comment(&mut self, _comment: &[u8]) {}

    fn push_doctype_name(&mut self, _name: &[u8]) {}

    fn init_doctype(&mut self) {}

    fn init_attribute(&mut self) {
        self.end_attribute();
        let at = self.position;
        self.attribute = Some(Pending { name: Vec::new(), value: Vec::new(), start: at, end: at });
    }

    fn init_attribute_value(&mut self) {
        let at = self.position;
        if let Some(attribute) = &mut self.attribute {
            (attribute.start, attribute.end) = (at, at);
        }
    }

    fn push_attribute_name(&mut self, name: &[u8]) {
        if let Some(attribute) = &mut self.attribute {
            attribute.name.extend(name);
        }
    }

    fn push_attribute_value(&mut self, value: &[u8]) {
        let at = self.position;
        if let Some(attribute) = &mut self.attribute {
            attribute.value.extend(value);
            attribute.end = at;
        }
    }

    fn set_doctype_public_identifier(&mut self, _value: &[u8]) {}

    fn set_doctype_system_identifier(&mut self, _value: &[u8]) {}

    fn push_doctype_public_identifier(&mut self, _value: &[u8]) {}

    fn push_doctype_system_identifier(&mut self, _value: &[u8]) {}

    fn start_open_tag(&mut self) {
        self.tag_start = self.position.saturating_sub(1);
    }

    fn current_is_appropriate_end_tag_token(&mut self) -> bool {
        self.is_end && !self.last_start.is_empty() && self.last_start == self.name
    }

    fn move_position(&mut self, offset: isize) {
        self.position = self.position.saturating_add_signed(offset);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text of each token with the source that it came from; tags as they are written.
    fn told(source: &str) -> Vec<(String, &str)> {
        let all = tokens(source, Span::new(0, source.len()));
        all.into_iter()
            .map(|token| match token {
                Token::Verbatim(span) => (source[span.range()].to_owned(), &source[span.range()]),
                Token::Decoded(text, span) => (text, &source[span.range()]),
                Token::Comment(span) => ("<!-- -->".to_owned(), &source[span.range()]),
                Token::Start(tag) => (format!("<{}>", tag.name), &source[tag.span().range()]),
                Token::End { name, span } => (format!("</{name}>"), &source[span.range()]),
            })
            .collect()
    }

    #[test]
    fn entities_stand_for_their_source() {
        let source = "a&amp;b &copy c &notit; &#8220;é&#x1F600; &bogus; &semi; & <é";
        let found = told(source);
        let decoded: Vec<(&str, &str)> =
            found.iter().map(|(text, from)| (text.as_str(), *from)).filter(|(text, from)| text != from).collect();
        assert_eq!(
            decoded,
            [("&", "&amp;"), ("©", "&copy"), ("¬", "&not"), ("“", "&#8220;"), ("😀", "&#x1F600;"), (";", "&semi;")]
        );
        let all: String = found.iter().map(|(_, from)| *from).collect();
        assert_eq!(all, source);
    }

    #[test]
    fn line_ends_and_stray_markup_do_not_shift_places() {
        let found = told("one\r\ntwo</>three<!-- no -->four<B Class=x>\u{0}é");
        let texts: Vec<&str> = found.iter().map(|(_, from)| *from).collect();
        assert_eq!(texts, ["one", "\r", "two", "three", "<!-- no -->", "four", "<B Class=x>", "\u{0}é"]);
    }

    #[test]
    fn scripts_are_one_text_up_to_their_end() {
        let found = told("<script>a < b && '</p>' </script>x");
        let texts: Vec<&str> = found.iter().map(|(_, from)| *from).collect();
        assert_eq!(texts.first(), Some(&"<script>"));
        assert_eq!(texts[1..texts.len() - 2].concat(), "a < b && '</p>' ");
        assert_eq!(texts[texts.len() - 2..], ["</script>", "x"]);
    }

    #[test]
    fn attributes_are_read_with_the_place_of_their_value() {
        let source = "<p a=x B='y &amp; z' c a=2>";
        let all = tokens(source, Span::new(0, source.len()));
        let Some(Token::Start(tag)) = all.first() else { panic!("{all:?}") };
        let told: Vec<(&str, &str, &str)> = tag
            .attributes
            .iter()
            .map(|one| (one.name.as_str(), one.value.as_str(), &source[one.span.range()]))
            .collect();
        assert_eq!(told, [("a", "x", "x"), ("b", "y & z", "y &amp; z"), ("c", "", "")]);
    }

    #[test]
    fn of_many_attributes_the_first_of_each_name_counts() {
        let each: String = (0..100).map(|at| format!(" a{}={at}", at % 40)).collect();
        let source = format!("<p{each}><b{each}>");
        for token in tokens(&source, Span::new(0, source.len())) {
            let Token::Start(tag) = token else { panic!("{token:?}") };
            let told: Vec<String> = tag.attributes.iter().map(|one| format!("{}={}", one.name, one.value)).collect();
            assert_eq!(told, (0..40).map(|at| format!("a{at}={at}")).collect::<Vec<_>>());
        }
    }
}
