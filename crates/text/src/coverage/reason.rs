//! Why text was not read.

/// Why text was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// An unclosed element that hides its text: it takes the rest with it.
    Unclosed,
    /// A directive that is not known, or whose body may be text or not.
    Directive,
    /// A file that the document includes.
    Include,
    /// A template or substitution that only a program fills in.
    Template,
    /// Words set as preformatted text, as code is.
    Preformatted,
    /// Text in another format, passed through as it is.
    Raw,
    /// A table of values separated by commas.
    Separated,
    /// The text of a note.
    Note,
    /// The caption of an inline image.
    Caption,
    /// The texts of a gallery of pictures.
    Gallery,
    /// Text nested deeper than is read.
    Nested,
    /// An attachment of a message.
    Attachment,
    /// A section of a message in an encoding that is not known.
    Encoding,
    /// A section of a message in a character set that is not known.
    Charset,
    /// An encrypted section of a message.
    Encrypted,
    /// A section of a message that breaks off.
    Broken,
    /// Bytes that are no character in the encoding of the file.
    Bytes,
    /// The same text in another form, as HTML beside plain text in a message.
    Alternative,
    /// Text that the markup hides.
    Hidden,
    /// Text for browsers that run no scripts or play no media.
    Fallback,
    /// Text in attributes: alternative texts of pictures, meanings of abbreviations.
    Attribute,
    /// Reading aids written beside characters.
    Reading,
    /// Text in a drawing.
    Drawing,
}

impl Reason {
    /// All of them.
    pub const ALL: [Reason; 23] = [
        Reason::Unclosed,
        Reason::Directive,
        Reason::Include,
        Reason::Template,
        Reason::Preformatted,
        Reason::Raw,
        Reason::Separated,
        Reason::Note,
        Reason::Caption,
        Reason::Gallery,
        Reason::Nested,
        Reason::Attachment,
        Reason::Encoding,
        Reason::Charset,
        Reason::Encrypted,
        Reason::Broken,
        Reason::Bytes,
        Reason::Alternative,
        Reason::Hidden,
        Reason::Fallback,
        Reason::Attribute,
        Reason::Reading,
        Reason::Drawing,
    ];

    /// The reason as machine output writes it.
    pub fn name(self) -> &'static str {
        match self {
            Reason::Unclosed => "unclosed",
            Reason::Directive => "directive",
            Reason::Include => "include",
            Reason::Template => "template",
            Reason::Preformatted => "preformatted",
            Reason::Raw => "raw",
            Reason::Separated => "separated",
            Reason::Note => "note",
            Reason::Caption => "caption",
            Reason::Gallery => "gallery",
            Reason::Nested => "nested",
            Reason::Attachment => "attachment",
            Reason::Encoding => "encoding",
            Reason::Charset => "charset",
            Reason::Encrypted => "encrypted",
            Reason::Broken => "broken",
            Reason::Bytes => "bytes",
            Reason::Alternative => "alternative",
            Reason::Hidden => "hidden",
            Reason::Fallback => "fallback",
            Reason::Attribute => "attribute",
            Reason::Reading => "reading",
            Reason::Drawing => "drawing",
        }
    }

    /// What is not read for this reason, in the singular and the plural: "attachment", "attachments".
    pub fn noun(self) -> (&'static str, &'static str) {
        match self {
            Reason::Unclosed => ("element without an end", "elements without an end"),
            Reason::Directive => ("unknown directive", "unknown directives"),
            Reason::Include => ("included file", "included files"),
            Reason::Template => ("unfilled template", "unfilled templates"),
            Reason::Preformatted => ("block of preformatted text", "blocks of preformatted text"),
            Reason::Raw => ("block of raw text", "blocks of raw text"),
            Reason::Separated => ("table of separated values", "tables of separated values"),
            Reason::Note => ("note", "notes"),
            Reason::Caption => ("caption of a picture", "captions of pictures"),
            Reason::Gallery => ("gallery", "galleries"),
            Reason::Nested => ("block nested too deeply", "blocks nested too deeply"),
            Reason::Attachment => ("attachment", "attachments"),
            Reason::Encoding => ("section in an unknown encoding", "sections in unknown encodings"),
            Reason::Charset => ("section in an unknown character set", "sections in unknown character sets"),
            Reason::Encrypted => ("encrypted section", "encrypted sections"),
            Reason::Broken => ("base64 section that ends early", "base64 sections that end early"),
            Reason::Bytes => ("character that is damaged", "characters that are damaged"),
            Reason::Alternative => ("other form of the same text", "other forms of the same text"),
            Reason::Hidden => ("hidden text", "hidden texts"),
            Reason::Fallback => ("text for browsers without scripts", "texts for browsers without scripts"),
            Reason::Attribute => ("text in an attribute", "texts in attributes"),
            Reason::Reading => ("reading aid", "reading aids"),
            Reason::Drawing => ("text in a drawing", "texts in drawings"),
        }
    }

    /// Whether readers of the document see the text that is not read. The report of a run mentions such text; the rest
    /// is only in `inspect` and JSON.
    pub fn is_seen(self) -> bool {
        !matches!(
            self,
            Reason::Alternative
                | Reason::Hidden
                | Reason::Fallback
                | Reason::Attribute
                | Reason::Reading
                | Reason::Drawing
        )
    }
}
