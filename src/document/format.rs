//! The formats that documents are written in.

/// A format that documents are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown: CommonMark, with what GitHub adds, front matter and MDX.
    Markdown,
    /// HTML and XHTML.
    Html,
    /// Wiki text of MediaWiki.
    Wiki,
    /// reStructuredText.
    Rst,
    /// AsciiDoc.
    Asciidoc,
    /// A message with its headers.
    Mail,
}

/// The endings of file names that stand for a format, in lower case.
const ENDINGS: [(&str, Format); 19] = [
    ("txt", Format::Text),
    ("text", Format::Text),
    ("md", Format::Markdown),
    ("markdown", Format::Markdown),
    ("mdown", Format::Markdown),
    ("mkd", Format::Markdown),
    ("mdx", Format::Markdown),
    ("qmd", Format::Markdown),
    ("rmd", Format::Markdown),
    ("html", Format::Html),
    ("htm", Format::Html),
    ("xhtml", Format::Html),
    ("wiki", Format::Wiki),
    ("wikitext", Format::Wiki),
    ("mediawiki", Format::Wiki),
    ("rst", Format::Rst),
    ("adoc", Format::Asciidoc),
    ("asciidoc", Format::Asciidoc),
    ("eml", Format::Mail),
];

/// The formats by their names in rules, settings and flags.
const NAMES: [(&str, Format); 7] = [
    ("text", Format::Text),
    ("markdown", Format::Markdown),
    ("html", Format::Html),
    ("wiki", Format::Wiki),
    ("rst", Format::Rst),
    ("asciidoc", Format::Asciidoc),
    ("mail", Format::Mail),
];

impl std::str::FromStr for Format {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        let known = NAMES.iter().find(|(known, _)| *known == name).map(|(_, format)| *format);
        let all = || NAMES.map(|(name, _)| name).join(", ");
        known.ok_or_else(|| format!("no format is called `{name}`: there are {}", all()))
    }
}

impl Format {
    /// The format that the ending of `path` stands for, if it is one of a document.
    pub fn of_path(path: &str) -> Option<Format> {
        let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
        let (_, ending) = name.rsplit_once('.')?;
        let known = ENDINGS.iter().find(|(known, _)| ending.eq_ignore_ascii_case(known))?;
        Some(known.1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_that_rule_files_use() {
        for (name, format) in NAMES {
            assert_eq!(name.parse(), Ok(format));
            assert_eq!(serde_json::from_value::<Format>(name.into()).ok(), Some(format));
        }
        assert!("pdf".parse::<Format>().is_err_and(|message| message.contains("markdown")));
    }

    #[test]
    fn endings_stand_for_formats() {
        for (path, format) in [
            ("a.txt", Some(Format::Text)),
            ("notes/README.MD", Some(Format::Markdown)),
            ("page.mdx", Some(Format::Markdown)),
            ("index.html", Some(Format::Html)),
            ("old\\INDEX.HTM", Some(Format::Html)),
            ("a.wiki", Some(Format::Wiki)),
            ("a.rst", Some(Format::Rst)),
            ("a.adoc", Some(Format::Asciidoc)),
            ("a.EML", Some(Format::Mail)),
            ("a.md.png", None),
            ("folder.md/LICENSE", None),
            ("html", None),
        ] {
            assert_eq!(Format::of_path(path), format, "{path}");
        }
    }
}
