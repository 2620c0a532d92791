//! The kinds of sources, from those that readers can look up to those that name nobody.

/// What a source is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A person with a name, or identified by an office: “the mayor”.
    Person,
    /// An organization with a name: an agency, a company, a newspaper.
    Body,
    /// A paper, a study, a link or a note.
    Document,
    /// The authors themselves.
    Own,
    /// One person without a name: “an official”.
    Unnamed,
    /// A group without names: “experts”.
    Group,
    /// No source at all: “reportedly”.
    Nobody,
}

impl Kind {
    /// All kinds, from the easiest to the hardest to look up.
    pub const ALL: [Self; 7] =
        [Self::Person, Self::Body, Self::Document, Self::Own, Self::Unnamed, Self::Group, Self::Nobody];

    /// Its name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Body => "body",
            Self::Document => "document",
            Self::Own => "own",
            Self::Unnamed => "unnamed-person",
            Self::Group => "unnamed-group",
            Self::Nobody => "nobody",
        }
    }

    /// Whether readers cannot find out who it is.
    pub fn is_unnamed(self) -> bool {
        matches!(self, Self::Unnamed | Self::Group | Self::Nobody)
    }
}
