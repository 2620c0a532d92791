//! How a format writes a directive.

use q7x2_lint::document::{Document, Format};

/// What a comment begins and ends with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Notation {
    open: &'static str,
    close: &'static str,
}

/// What a directive says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Says {
    /// Findings in the next block, or on its line, are allowed.
    Allow,
    /// Findings are allowed from here on.
    Off,
    /// Findings are no longer allowed.
    On,
}

impl Notation {
    /// The notation for `document`; `None` if it cannot have comments.
    pub(super) fn of(document: &Document) -> Option<Self> {
        let (open, close) = match document.format() {
            Format::Markdown if is_mdx(document) => ("{/* ", " */}"),
            Format::Markdown | Format::Html | Format::Wiki | Format::Xml => ("<!-- ", " -->"),
            Format::Rst => (".. ", ""),
            Format::Asciidoc | Format::Typst => ("// ", ""),
            Format::Text | Format::Mail | Format::Bibtex => ("%% ", ""),
            Format::Latex => ("% ", ""),
            // JSON has no comments
            // archives and escaped texts are not written anew, and few players know comments
            Format::Docx | Format::Odt | Format::Epub | Format::Pdf | Format::Ipynb | Format::Subtitles => return None,
            Format::Csl if document.source().trim_start().starts_with(['[', '{']) => return None,
            Format::Org | Format::Csl | Format::Cff => ("# ", ""),
        };
        Some(Self { open, close })
    }

    /// The comment with this directive for `rules`.
    pub(super) fn comment<'r>(self, says: Says, rules: impl Iterator<Item = &'r str>, reason: &str) -> String {
        let Self { open, close, .. } = self;
        let word = match says {
            Says::Allow => "allow",
            Says::Off => "off",
            Says::On => return format!("{open}q7x2-lint: on{close}"),
        };
        let rules: Vec<&str> = rules.collect();
        format!("{open}q7x2-lint: {word}({}) because {reason}{close}", rules.join(", "))
    }
}

/// Whether a Markdown document is MDX, in which HTML comments are errors: by its name, or because all its comments are
/// in the notation of MDX.
fn is_mdx(document: &Document) -> bool {
    let named = document.origin().path.rsplit_once('.').is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("mdx"));
    let mut comments = document.comments().iter().map(|comment| &document.source()[comment.span.range()]);
    named || comments.next().is_some_and(|first| first.starts_with("{/*")) && comments.all(|one| one.starts_with("{/*"))
}
