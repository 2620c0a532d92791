//! What a reader makes of a source.

use std::ops::Range;

use crate::block::Block;
use crate::boilerplate::Boilerplate;
use crate::comment::Comment;
use crate::coverage::Stretch;
use crate::library::Described;
use crate::metadata::{Metadata, Value};
use crate::packed::{Packed, Unread};
use crate::place::Span;
use crate::prose::{Prose, ProseBuilder};
use crate::way::Way;

/// Everything that a reader finds in a source, in the order of the source.
#[derive(Debug, Clone, Default)]
pub struct Content {
    /// The text that people see.
    pub prose: Prose,
    /// Its blocks.
    pub blocks: Vec<Block>,
    /// What its author says to tools and not to readers.
    pub comments: Vec<Comment>,
    /// The links in it.
    pub links: Vec<Link>,
    /// The pictures in it.
    pub images: Vec<Link>,
    /// The marks of its notes.
    pub notes: Vec<Note>,
    /// The notes and sources that marks can stand for.
    pub anchors: Vec<Anchor>,
    /// The names of links: where they are defined, and where one is used that nothing defines.
    pub labels: Vec<Label>,
    /// Its words set in italics or with a weak emphasis, as bytes of the prose.
    pub emphases: Vec<Range<usize>>,
    /// What it says about itself.
    pub metadata: Metadata,
    /// What it says about itself, value by value and line by line, in order: front matter, and of a page the title
    /// and `<meta>`.
    pub values: Vec<Value>,
    /// The sources that it describes by named values, in order.
    pub described: Vec<Described>,
    /// The keys of its front matter that are not below others, in lower case.
    pub keys: Vec<String>,
    /// What of the source is written in another way than as the text that it is, in order.
    pub packed: Vec<Packed>,
    /// What may be text and could not be read.
    pub unread: Vec<Unread>,
    /// What of the source is neither in the prose nor markup, in the order in which it was found. Of what
    /// lies in one another, the inner one holds.
    pub left: Vec<Stretch>,
    /// What stands around the article of a page.
    pub boilerplate: Boilerplate,
    /// The elements of a page whose names say that they are of it and not of its text, as bytes of the
    /// source, in order, none overlapping another.
    pub marked: Vec<Range<usize>>,
}

impl Content {
    /// The same, which was read from text that was decoded from the source in pieces: `way` leads from
    /// that text to the source.
    pub(super) fn led_back(mut self, way: Way) -> Self {
        for block in &mut self.blocks {
            block.span = way.span(block.span);
        }
        for comment in &mut self.comments {
            (comment.span, comment.inner) = (way.span(comment.span), way.span(comment.inner));
        }
        for link in self.links.iter_mut().chain(&mut self.images) {
            link.span = way.span(link.span);
        }
        for note in &mut self.notes {
            note.span = way.span(note.span);
        }
        for label in &mut self.labels {
            label.span = way.span(label.span);
        }
        for stretch in &mut self.left {
            stretch.span = way.span(stretch.span);
        }
        self.prose.set_way(way);
        self
    }

    /// Adds `other`, which was read from text that begins at byte `at` of that which this is read from:
    /// all but what it says about itself.
    pub(super) fn append(&mut self, other: Content, at: usize, builder: &mut ProseBuilder) {
        let by = builder.append(&other.prose, at);
        let range = |range: Range<usize>| range.start + by..range.end + by;
        let span = |span: Span| Span::new(span.start + at, span.end + at);
        let block = |block: Block| Block { range: range(block.range), span: span(block.span), ..block };
        let link = |link: Link| Link { range: range(link.range), span: span(link.span), ..link };
        self.blocks.extend(other.blocks.into_iter().map(block));
        self.comments.extend(other.comments.iter().map(|one| Comment { span: span(one.span), inner: span(one.inner) }));
        self.links.extend(other.links.into_iter().map(link));
        self.images.extend(other.images.into_iter().map(link));
        let note = |note: Note| Note { range: range(note.range), span: span(note.span), ..note };
        self.notes.extend(other.notes.into_iter().map(note));
        self.anchors.extend(other.anchors.into_iter().map(|one| Anchor { at: one.at + by, ..one }));
        self.labels.extend(other.labels.into_iter().map(|one| Label { span: span(one.span), ..one }));
        self.emphases.extend(other.emphases.into_iter().map(range));
        self.left.extend(other.left.iter().map(|one| Stretch { span: span(one.span), ..*one }));
    }
}

/// A link, or a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Its text, as bytes of the prose. Where that is only a number, as in `[1](https://…)`, it is
    /// no prose, and this is the character that it hangs on; empty where there is none.
    pub range: Range<usize>,
    /// All of it, as bytes of the source.
    pub span: Span,
    /// Where it leads, as written but without escapes and entities.
    pub target: String,
}

/// The mark of a note: `[^1]`, `<sup><a href="#fn1">1</a></sup>`. It is no prose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The character that it hangs on, as bytes of the prose; empty at the beginning of a block.
    pub range: Range<usize>,
    /// The mark, as bytes of the source.
    pub span: Span,
    /// The name of the note or source, as in [`Anchor::label`].
    pub label: String,
}

/// A note, an entry of a list of sources or another place that has a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anchor {
    /// Its name: `1` for `[^1]: …`, `fn1` for `<li id="fn1">`.
    pub label: String,
    /// Where it begins, as a byte of the prose.
    pub at: usize,
    /// Where it is named, as bytes of the source: `[^1]`, `[1]`, or the tag with the `id`.
    pub span: Span,
    /// Whether it is defined in a notation that is only for notes: `[^1]: …`, `.. [1] …`.
    pub note: bool,
}

/// A name that links go by, where it is defined, or where it is used and not defined.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The name as it is written.
    pub name: String,
    /// Where it is written, with its marks, as bytes of the source: `[name]`, `[name][]`, `` `name`_ ``,
    /// `.. _name:`.
    pub span: Span,
    /// What of definition and use there is.
    pub standing: Standing,
}

/// What of the definition and the use of a name there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It is used here and defined nowhere: `[text][name]` without `[name]: …`.
    Undefined,
    /// It is defined here, and no link that was read goes by it.
    Unused,
    /// It is defined here and used.
    Used,
}
