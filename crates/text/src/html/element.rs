//! What each element of HTML does to the text in it, and where it ends without an end tag.

/// What an element does to the text in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Its text is not prose.
    Hidden,
    /// A reading aid beside characters; its text is not prose.
    Annotation,
    /// Characters with a reading aid beside them.
    Annotated,
    /// Its text is not prose, and it separates what is before it from what is after it.
    HiddenBlock,
    /// Its text is not prose, but a mark in the prose stands for it.
    Code,
    /// A drawing or a formula, which is in another language.
    Foreign {
        /// Whether a mark in the prose stands for it, as for a formula.
        shown: bool,
    },
    /// What a program may turn into a part of the page.
    Template,
    /// A block of code.
    Listing,
    /// The title of a section, of the depth 1 to 6.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// A block that holds blocks.
    Block,
    /// The text of the page, where a page says what that is.
    Main,
    /// What is not part of the text.
    Aside,
    /// Labels of forms.
    Label,
    /// A list.
    List,
    /// An entry of a list.
    Item,
    /// A term in a list of definitions, or its definition.
    Definition,
    /// Somebody else's words.
    Quotation,
    /// A table.
    Table,
    /// A row of a table.
    Row,
    /// A cell of a table.
    Cell,
    /// The caption of a picture or table.
    Caption,
    /// A link.
    Link,
    /// Weak emphasis.
    Emphasis,
    /// Strong emphasis.
    Strong,
    /// Words that the page puts between quotation marks.
    Quote,
    /// Raised text.
    Raised,
    /// A date.
    Time,
    /// The title of the page.
    Title,
    /// A script: a program, or data about the page.
    Script,
    /// Anything else, which does nothing to its text.
    Inline,
}

impl Kind {
    /// What the element `name` does.
    #[rustfmt::skip]
    pub(super) fn of(name: &str) -> Kind {
        match name {
            "a" => Kind::Link,
            "p" => Kind::Paragraph,
            "em" | "i" | "cite" => Kind::Emphasis,
            "b" | "strong" => Kind::Strong,
            "sup" => Kind::Raised,
            "li" => Kind::Item,
            "ul" | "ol" | "menu" | "dir" | "dl" => Kind::List,
            "dt" | "dd" => Kind::Definition,
            "td" | "th" => Kind::Cell,
            "tr" => Kind::Row,
            "table" => Kind::Table,
            "h1" => Kind::Heading(1),
            "h2" => Kind::Heading(2),
            "h3" => Kind::Heading(3),
            "h4" => Kind::Heading(4),
            "h5" => Kind::Heading(5),
            "h6" => Kind::Heading(6),
            "blockquote" => Kind::Quotation,
            "q" => Kind::Quote,
            "main" => Kind::Main,
            "aside" => Kind::Aside,
            "figcaption" | "caption" => Kind::Caption,
            "code" | "kbd" | "samp" | "tt" => Kind::Code,
            "math" => Kind::Foreign { shown: true },
            "svg" => Kind::Foreign { shown: false },
            "template" => Kind::Template,
            "pre" | "listing" | "xmp" | "plaintext" => Kind::Listing,
            "rt" | "rp" | "rtc" => Kind::Annotation,
            "rb" => Kind::Annotated,
            "time" => Kind::Time,
            "title" => Kind::Title,
            "script" => Kind::Script,
            "legend" | "label" => Kind::Label,
            "nav" | "footer" | "iframe" | "object" | "canvas" | "textarea" | "audio" | "video" | "dialog" | "applet"
            | "select" | "button" => Kind::HiddenBlock,
            // options are hidden by their parent; browsers show options without a parent
            "style" | "noscript" | "datalist" | "map" | "noembed" | "noframes" | "noframe" | "progress" | "meter" => {
                Kind::Hidden
            }
            "div" | "section" | "article" | "header" | "body" | "html" | "head" | "figure" | "address" | "details"
            | "summary" | "fieldset" | "form" | "hgroup" | "center" | "thead" | "tbody" | "tfoot" | "hr"
            | "colgroup" | "frameset" | "search" => Kind::Block,
            _ => Kind::Inline,
        }
    }

    /// Whether text before, in and after the element belongs to different blocks.
    pub(super) fn is_block(self) -> bool {
        !matches!(
            self,
            Kind::Code
                | Kind::Link
                | Kind::Emphasis
                | Kind::Strong
                | Kind::Quote
                | Kind::Raised
                | Kind::Time
                | Kind::Inline
                | Kind::Annotation
                | Kind::Annotated
                | Kind::Hidden
                | Kind::Foreign { .. }
                | Kind::Template
                | Kind::Script
                | Kind::Title
        )
    }

    /// Whether its end also ends open elements in it that lack an end tag.
    pub(super) fn holds(self) -> bool {
        self.is_block() || matches!(self, Kind::HiddenBlock | Kind::Hidden | Kind::Foreign { .. } | Kind::Template)
    }

    /// Whether no text in the element is prose.
    pub(super) fn is_hidden(self) -> bool {
        matches!(
            self,
            Kind::Annotation
                | Kind::Hidden
                | Kind::HiddenBlock
                | Kind::Foreign { .. }
                | Kind::Template
                | Kind::Script
                | Kind::Title
                | Kind::Code
                | Kind::Listing
        )
    }

    /// Whether its end tag must be written, whatever it hides.
    pub(super) fn is_always_ended(self) -> bool {
        let optional = [Kind::Annotation, Kind::Paragraph, Kind::Item, Kind::Definition, Kind::Cell, Kind::Row];
        !optional.contains(&self)
    }

    /// Whether the beginning of an element `self` ends an open element `open` that has no end tag.
    pub(super) fn ends(self, open: Kind) -> bool {
        let alike = match self {
            Kind::Item => open == Kind::Item,
            Kind::Definition => open == Kind::Definition,
            Kind::Cell => open == Kind::Cell,
            Kind::Row => matches!(open, Kind::Row | Kind::Cell),
            Kind::Link => open == self,
            Kind::Annotation | Kind::Annotated => matches!(open, Kind::Annotation | Kind::Annotated),
            _ => false,
        };
        alike || self.is_block() && (open == Kind::Paragraph || open.is_line() && self != Kind::Block)
    }

    /// Whether the beginning of an element `self` can end another.
    pub(super) fn ends_any(self) -> bool {
        self.is_block() || matches!(self, Kind::Link | Kind::Annotation | Kind::Annotated)
    }

    /// Whether the search for an open element that `self` ends goes no further than `open`.
    pub(super) fn stops_at(self, open: Kind) -> bool {
        match self {
            _ if matches!(open, Kind::Template | Kind::Foreign { .. }) => true,
            Kind::Item | Kind::Definition => matches!(open, Kind::List | Kind::Cell),
            Kind::Cell | Kind::Row => open == Kind::Table,
            _ => open.is_block() && !open.is_line() || open == Kind::HiddenBlock,
        }
    }

    /// Whether the element holds no blocks, so that the beginning of one ends it.
    pub(super) fn is_line(self) -> bool {
        matches!(self, Kind::Paragraph | Kind::Heading(_))
    }
}

/// Elements that have no content and no end tag.
#[rustfmt::skip]
pub(super) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area" | "base" | "br" | "col" | "embed" | "hr" | "img" | "input" | "link" | "meta" | "param" | "source"
            | "track" | "wbr" | "basefont" | "bgsound" | "frame" | "keygen" | "image"
    )
}

/// Whether the element cannot be inside a drawing or formula, which is then missing its end tag.
#[rustfmt::skip]
pub(super) fn breaks_out(name: &str) -> bool {
    matches!(
        name,
        "b" | "big" | "blockquote" | "body" | "br" | "center" | "code" | "dd" | "div" | "dl" | "dt" | "em" | "embed"
            | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "head" | "hr" | "i" | "img" | "li" | "listing" | "menu" | "meta"
            | "nobr" | "ol" | "p" | "pre" | "ruby" | "s" | "small" | "span" | "strong" | "strike" | "sub" | "sup"
            | "table" | "tt" | "u" | "ul" | "var"
    )
}

/// Whether the element cannot be in a `<select>`, which is then missing its end tag.
pub(super) fn ends_select(name: &str) -> bool {
    let of_table = matches!(name, "caption" | "table" | "tbody" | "tfoot" | "thead" | "tr" | "td" | "th");
    of_table || matches!(name, "select" | "input" | "keygen" | "textarea")
}

/// Whether the element of a drawing or a formula holds HTML again.
pub(super) fn holds_html(name: &str) -> bool {
    matches!(name, "foreignobject" | "desc" | "title" | "annotation-xml" | "mi" | "mo" | "mn" | "ms" | "mtext")
}
