//! How a directive is written in a format.

use q7x2_lint::document::{Format, Input};

/// What a comment begins and ends with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Notation {
    pub format: Format,
    open: &'static str,
    close: &'static str,
}

/// What a directive says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Says {
    /// That findings in the next block, or in its line, are allowed.
    Allow,
    /// That findings are allowed from here on.
    Off,
    /// That they no longer are.
    On,
}

impl Notation {
    /// How comments are written in a document; none if it can have none.
    pub(super) fn of(input: &Input) -> Option<Self> {
        let mdx = input.origin.path.rsplit_once('.').is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("mdx"));
        let (open, close) = match input.format {
            Format::Markdown if mdx => ("{/* ", " */}"),
            Format::Markdown | Format::Html | Format::Wiki => ("<!-- ", " -->"),
            Format::Rst => (".. ", ""),
            Format::Asciidoc => ("// ", ""),
            Format::Text | Format::Mail | Format::Bibtex => ("%% ", ""),
            // as JSON it has no comments
            Format::Csl if input.text.trim_start().starts_with(['[', '{']) => return None,
            Format::Csl | Format::Cff => ("# ", ""),
        };
        Some(Self { format: input.format, open, close })
    }

    /// The comment that says so of `rules`.
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
