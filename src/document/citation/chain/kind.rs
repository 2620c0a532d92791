//! What the words of a reference can be.

/// What a word of a reference belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Kind {
    /// The number that it is listed under.
    Number,
    /// Its authors, directors or producers.
    Author,
    /// When it appeared.
    Date,
    /// Its title.
    Title,
    /// The periodical, the proceedings or the book that contains it.
    Container,
    /// The series that it belongs to.
    Series,
    /// The editors of what contains it.
    Editor,
    /// Its translators.
    Translator,
    /// Its volume and issue.
    Volume,
    /// Its pages.
    Pages,
    /// Its publisher.
    Publisher,
    /// The place of the publisher, or of a meeting.
    Place,
    /// Which edition it is.
    Edition,
    /// What it is: a thesis, a report.
    Form,
    /// How to find it: an address or an identifier.
    Way,
    /// Anything else that is said about it.
    Note,
}

/// All kinds, by their numbers.
pub const KINDS: [Kind; 16] = [
    Kind::Number,
    Kind::Author,
    Kind::Date,
    Kind::Title,
    Kind::Container,
    Kind::Series,
    Kind::Editor,
    Kind::Translator,
    Kind::Volume,
    Kind::Pages,
    Kind::Publisher,
    Kind::Place,
    Kind::Edition,
    Kind::Form,
    Kind::Way,
    Kind::Note,
];
