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
}

/// The endings of file names that stand for a format, in lower case.
const ENDINGS: [(&str, Format); 12] = [
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
];

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
    fn endings_stand_for_formats() {
        for (path, format) in [
            ("a.txt", Some(Format::Text)),
            ("notes/README.MD", Some(Format::Markdown)),
            ("page.mdx", Some(Format::Markdown)),
            ("index.html", Some(Format::Html)),
            ("old\\INDEX.HTM", Some(Format::Html)),
            ("a.md.png", None),
            ("folder.md/LICENSE", None),
            ("html", None),
        ] {
            assert_eq!(Format::of_path(path), format, "{path}");
        }
    }
}
