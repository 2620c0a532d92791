//! Documents: read once, immutable, owning all that checks need.

use std::borrow::Cow;
use std::ops::Range;
use std::panic::catch_unwind;
use std::sync::{Arc, OnceLock};

use q7x2_dates::Written;

use crate::place::{Lines, Origin, Position, Span};

pub mod answer;
mod apart;
mod asciidoc;
mod assembler;
mod boilerplate;
pub mod citation;
mod code;
mod comment;
pub mod content;
pub mod coverage;
pub mod dating;
mod each;
pub mod encoding;
mod entities;
mod format;
mod front_matter;
mod furniture;
pub mod genre;
mod head;
mod html;
mod input;
mod kinds;
pub mod language;
pub mod library;
mod line;
mod mail;
mod markdown;
mod markup;
mod memory;
mod mention;
pub mod metadata;
pub mod number;
mod packed;
pub mod part;
pub mod prose;
pub mod quotation;
mod quoted;
mod rst;
mod scan;
mod section;
pub mod sentence;
mod shown;
mod tag;
mod text;
mod way;
mod wiki;
mod word_list;
mod worded;
mod words_of;

pub use answer::{Answer, Answers, There};
pub use apart::{Apart, Beside};
pub use citation::{Citations, Library};
pub use comment::{Comment, DIRECTIVE};
pub use content::{Anchor, Content, Label, Link, Note, Standing};
use coverage::Stretch;
pub use coverage::{Class, Coverage, Reason};
pub use dating::{Dating, Evidence as DateEvidence};
pub use encoding::Original;
pub use format::Format;
pub use genre::{Genre, GenreEvidence};
pub use input::Input;
pub use mail::{Message, messages};
use memory::Memory;
use metadata::Value;
pub use metadata::{Metadata, Stated};
pub use number::Figure;
pub use packed::{Packed, Unread};
pub use part::{Part, Role};
pub use prose::{Prose, ProseBuilder};
pub use q7x2_phrase::word::{self, Word};
pub use quotation::Quotation;
use scan::Scans;
pub use section::names_besides;
pub use sentence::Sentence;

/// A document, read.
#[derive(Debug)]
pub struct Document {
    input: Input,
    content: Content,
    original: Option<Original>,
    /// Lines of the file before the first of the source.
    lines_before: usize,
    library: Option<Arc<Library>>,
    answers: Option<Arc<Answers>>,
    lines: OnceLock<Lines>,
    sentences: OnceLock<Vec<Sentence>>,
    dates: OnceLock<Vec<Written>>,
    quotations: OnceLock<Vec<Quotation>>,
    figures: OnceLock<Vec<Figure>>,
    dating: OnceLock<Option<Dating>>,
    citations: OnceLock<Citations>,
    set_genre: Option<Genre>,
    neighbours: Option<genre::Leaning>,
    genre_signs: OnceLock<genre::Values>,
    genre: OnceLock<genre::Told>,
    language: OnceLock<Option<String>>,
    code: OnceLock<Vec<Range<usize>>>,
    quoted: OnceLock<Vec<Range<usize>>>,
    markup: OnceLock<Vec<Range<usize>>>,
    line_breaks: OnceLock<Vec<usize>>,
    words: OnceLock<Vec<Word>>,
    word_count: OnceLock<usize>,
    memory: Memory,
    scans: Scans,
}

impl Document {
    /// Reads `input`. This never fails: whatever the text is, it has parts and prose.
    pub fn read(input: Input) -> Self {
        // parsers that are not ours stand behind some: what they cannot read is read as plain text
        let mut content = catch_unwind(|| read(&input)).unwrap_or_else(|_| text::read(&input.text));
        head::mark(&mut content.parts, content.prose.text());
        Self {
            input,
            content,
            original: None,
            lines_before: 0,
            library: None,
            answers: None,
            lines: OnceLock::new(),
            sentences: OnceLock::new(),
            dates: OnceLock::new(),
            quotations: OnceLock::new(),
            figures: OnceLock::new(),
            dating: OnceLock::new(),
            citations: OnceLock::new(),
            set_genre: None,
            neighbours: None,
            genre_signs: OnceLock::new(),
            genre: OnceLock::new(),
            language: OnceLock::new(),
            code: OnceLock::new(),
            quoted: OnceLock::new(),
            markup: OnceLock::new(),
            line_breaks: OnceLock::new(),
            words: OnceLock::new(),
            word_count: OnceLock::new(),
            memory: Memory::default(),
            scans: Scans::default(),
        }
    }

    /// The same document, read from a file in another encoding than UTF-8.
    pub fn with_original(self, original: Option<Original>) -> Self {
        Self { original, ..self }
    }

    /// The way from the source back to the file, if that is in another encoding than UTF-8, or the
    /// source is but a piece of it.
    pub fn original(&self) -> Option<&Original> {
        self.original.as_ref()
    }

    /// The bytes of the file that the bytes `span` of the source were read from: the same, unless
    /// the file is in another encoding than UTF-8.
    pub fn in_file(&self, span: Span) -> Span {
        self.original.as_ref().map_or(span, |original| original.span(span))
    }

    /// Where the document comes from.
    pub fn origin(&self) -> &Origin {
        &self.input.origin
    }

    /// What it is written in.
    pub fn format(&self) -> Format {
        self.input.format
    }

    /// The source text that spans count in.
    pub fn source(&self) -> &str {
        &self.input.text
    }

    /// The source text alone, where the rest of the document is no longer needed.
    pub fn into_source(self) -> String {
        self.input.text
    }

    /// The text that a reader sees, parts separated by line breaks.
    pub fn prose(&self) -> &str {
        self.content.prose.text()
    }

    /// The source bytes of a range of the prose.
    pub fn span(&self, range: Range<usize>) -> Span {
        self.content.prose.span(range)
    }

    /// The prose that came from source bytes; empty where they are markup.
    pub fn range(&self, span: Span) -> Range<usize> {
        self.content.prose.range(span)
    }

    /// The stretches of the source that are not in the prose byte for byte, in order; where the source is
    /// decoded before it is read, they count in what was decoded.
    pub(in crate::document) fn gaps(&self) -> Vec<Span> {
        self.content.prose.gaps(self.source().len())
    }

    /// The blocks of the document, in order.
    pub fn parts(&self) -> &[Part] {
        &self.content.parts
    }

    /// The comments of the document, in order.
    pub fn comments(&self) -> &[Comment] {
        &self.content.comments
    }

    /// The part that holds byte `at` of the prose.
    pub fn part_at(&self, at: usize) -> Option<&Part> {
        self.content.parts.get(self.part_index(at)?)
    }

    /// The index of the part that holds byte `at` of the prose.
    pub fn part_index(&self, at: usize) -> Option<usize> {
        let index = self.content.parts.partition_point(|part| part.range.end <= at);
        (self.content.parts.get(index)?.range.start <= at).then_some(index)
    }

    /// The sentences of all parts, in order.
    pub fn sentences(&self) -> &[Sentence] {
        self.sentences.get_or_init(|| {
            let mut all = Vec::with_capacity(self.prose().len() / 80);
            for (index, part) in self.content.parts.iter().enumerate() {
                let text = &self.prose()[part.range.clone()];
                let mut add = |range| all.push(Sentence { range: shifted(range, part.range.start), part: index });
                sentence::sentences(text).for_each(|range| sentence::pieces(text, range, &mut add));
            }
            all.shrink_to_fit();
            all
        })
    }

    /// The sentence that holds byte `at` of the prose.
    pub fn sentence_at(&self, at: usize) -> Option<&Sentence> {
        self.sentences().get(self.sentence_index(at)?)
    }

    /// The index of the sentence that holds byte `at` of the prose.
    pub fn sentence_index(&self, at: usize) -> Option<usize> {
        let sentences = self.sentences();
        let index = sentences.partition_point(|sentence| sentence.range.end <= at);
        (sentences.get(index)?.range.start <= at).then_some(index)
    }

    /// The dates written in the prose, in order, as bytes of the prose.
    pub fn dates(&self) -> &[Written] {
        self.dates.get_or_init(|| {
            let found = |part: &Part| {
                let start = part.range.start;
                let dates = q7x2_dates::find_dates(&self.prose()[part.range.clone()]).into_iter();
                dates.map(move |written| written.shifted(start))
            };
            self.content.parts.iter().flat_map(found).collect()
        })
    }

    /// The quotations in the prose, in order, as bytes of the prose.
    pub fn quotations(&self) -> &[Quotation] {
        self.quotations.get_or_init(|| quotation::of(self.prose(), &self.content.parts))
    }

    /// The numbers in the prose, in order, as bytes of the prose.
    pub fn figures(&self) -> &[Figure] {
        self.figures.get_or_init(|| {
            let mut all = Vec::new();
            for part in &self.content.parts {
                let found = number::figures(&self.prose()[part.range.clone()]).into_iter();
                all.extend(found.map(|one| Figure { range: shifted(one.range, part.range.start), ..one }));
            }
            all
        })
    }

    /// What the document says about itself outside its text.
    pub fn metadata(&self) -> &Metadata {
        &self.content.metadata
    }

    /// The links that the markup makes, in order. Addresses that are only written out are none.
    pub fn links(&self) -> &[Link] {
        &self.content.links
    }

    /// The pictures, in order.
    pub fn images(&self) -> &[Link] {
        &self.content.images
    }

    /// The marks of notes that the markup makes, in order; they are no prose.
    pub fn notes(&self) -> &[Note] {
        &self.content.notes
    }

    /// The notes and sources that the markup gives a name, in order.
    pub fn anchors(&self) -> &[Anchor] {
        &self.content.anchors
    }

    /// The words that the markup emphasises weakly (`*so*`, `<em>so</em>`), in order, as bytes of
    /// the prose.
    pub fn emphases(&self) -> &[Range<usize>] {
        &self.content.emphases
    }

    /// When the document is dated, and by what.
    pub fn dating(&self) -> Option<&Dating> {
        self.dating.get_or_init(|| dating::of(self)).as_ref()
    }

    /// The language that it says it is in, or else is surely written in, as a tag of two or three
    /// letters: `en`. A text that is short or mixed has none.
    pub fn language(&self) -> Option<&str> {
        self.language.get_or_init(|| language::of(self)).as_deref()
    }

    /// What points to a source: links, notes, markers, and the listed sources.
    pub fn citations(&self) -> &Citations {
        self.citations.get_or_init(|| Citations::of(self))
    }

    /// What `make` gives, made once for each `key` and kept with the document: for readings that
    /// several checks share.
    pub fn remember<T: Send + Sync + 'static>(&self, key: usize, make: impl FnOnce() -> T) -> Arc<T> {
        self.memory.recall(key, make)
    }

    /// The date given from outside the text, as written there.
    pub fn given_date(&self) -> Option<&str> {
        self.input.date.as_deref()
    }

    /// The line and column of byte `offset` of the source; the line is that of the file.
    pub fn position(&self, offset: usize) -> Position {
        let position = self.lines().position(self.source(), offset);
        Position { line: position.line + self.lines_before, ..position }
    }

    /// The lines of the source.
    pub fn lines(&self) -> &Lines {
        self.lines.get_or_init(|| Lines::new(self.source()))
    }
}

fn read(input: &Input) -> Content {
    if input.format.is_library() {
        return library::read(&input.text, input.format);
    }
    let front = if input.format.may_have_front_matter() { front_matter::read(&input.text) } else { Default::default() };
    let text = &*front_matter::without(&input.text, front.end);
    let mut content = match input.format {
        Format::Text => text::read(text),
        Format::Markdown => markdown::read(text, markdown::Dialect::of(&input.origin.path, text, front.end > 0)),
        Format::Html => {
            let reach = if input.whole_page { html::Reach::Whole } else { html::Reach::Article };
            let shown = html::without_templates(text, front.end > 0);
            let mut content = html::read(&shown, reach);
            if let Cow::Owned(shown) = &shown {
                let pieces = |value: Value| {
                    let spans = html::outside_templates(text, shown, value.span).into_iter();
                    spans.map(move |span| value.piece(span))
                };
                content.values = content.values.into_iter().flat_map(pieces).collect();
            }
            content
        }
        Format::Wiki => wiki::read(text),
        Format::Rst => rst::read(text),
        Format::Asciidoc => asciidoc::read(text),
        // libraries were read above
        Format::Mail | Format::Bibtex | Format::Csl | Format::Cff => mail::read(text),
    };
    if front.end > 0 {
        content.left.insert(0, Stretch { span: Span::new(0, front.end), class: Class::Metadata });
    }
    content.metadata = front.metadata.or(content.metadata);
    content.values.splice(0..0, front.values);
    content.described = front.described;
    content.keys = front.keys;
    content
}

/// A range of a part's text as a range of the whole prose.
fn shifted(range: Range<usize>, by: usize) -> Range<usize> {
    range.start + by..range.end + by
}
