//! Unsupported formats, recognized by the name and the content of a file: reading their markup
//! as prose would give false findings and miss real ones.

use std::fmt;
use std::path::Path;

use memchr::memmem;
use serde::Deserialize;
use serde::de::IgnoredAny;

use crate::document::{Format, xmldoc};

/// A format that is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnsupportedFormat {
    /// Its name, to be used in a sentence: "is {name}".
    name: &'static str,
    /// What can be done about it.
    advice: &'static str,
    /// It consists of characters, and can be read as plain text if the user asks for it.
    is_text: bool,
    /// It is a document format, so files of it that are found in folders and skipped are counted.
    is_document: bool,
    /// It is prose with little markup: a named file is read as plain text, and the report says so.
    is_prose: bool,
}

const CONVERT: &str = "convert it to Markdown, HTML or plain text";
const LINES: &str = "write its texts as JSON Lines, one object with a `text` per line";
const TAG: &str = "`q7x2-lint tag` labels what is in it";
const UNPACK: &str = "decompress it: only JSON Lines can be read compressed (.jsonl.gz, .jsonl.zst)";

const fn document(name: &'static str, is_text: bool) -> UnsupportedFormat {
    UnsupportedFormat { name, advice: CONVERT, is_text, is_document: true, is_prose: false }
}

const fn prose(name: &'static str) -> UnsupportedFormat {
    UnsupportedFormat { is_prose: true, ..document(name, true) }
}

const fn data(name: &'static str, is_text: bool, is_document: bool) -> UnsupportedFormat {
    UnsupportedFormat { name, advice: LINES, is_text, is_document, is_prose: false }
}

const PDF: UnsupportedFormat = UnsupportedFormat {
    advice: "build the program with the feature `pdf`, or make a text of it, as `pdftotext` does",
    ..document("PDF", false)
};
const RTF: UnsupportedFormat = document("RTF", true);
const WORD: UnsupportedFormat = document("a document of old Word", false);
const OPEN_DOCUMENT: UnsupportedFormat = document("an OpenDocument text without an archive", true);
const SLIDES: UnsupportedFormat = document("a presentation", false);
const OFFICE: UnsupportedFormat = document("an old or encrypted Office document", false);
const NOTEBOOK: UnsupportedFormat =
    UnsupportedFormat { advice: "rename it to .ipynb, or use --read-as ipynb", ..document("a Jupyter notebook", true) };
const LATEX: UnsupportedFormat =
    UnsupportedFormat { advice: "rename it to .tex, or use --read-as latex", ..document("LaTeX", true) };
const XML: UnsupportedFormat =
    UnsupportedFormat { name: "XML other than JATS, TEI and DocBook", is_document: false, ..document("XML", true) };
const XML_TEXT: UnsupportedFormat =
    UnsupportedFormat { advice: "rename it to .xml, or use --read-as xml", ..document("XML", true) };
const SHEET: UnsupportedFormat = data("a spreadsheet", false, false);
const PARQUET: UnsupportedFormat = UnsupportedFormat { advice: TAG, ..data("Parquet", false, true) };
const ARROW: UnsupportedFormat = UnsupportedFormat { advice: TAG, ..data("Arrow", false, true) };
const WARC: UnsupportedFormat = UnsupportedFormat { advice: TAG, ..data("a WARC archive", true, true) };
const SQLITE: UnsupportedFormat = data("an SQLite database", false, false);
const JSON: UnsupportedFormat = UnsupportedFormat {
    advice: "read its objects as documents with --read-as json, and name the field with --fields text=NAME",
    ..data("JSON", true, false)
};
const YAML: UnsupportedFormat = UnsupportedFormat {
    advice: "read its documents or the entries of its list with --read-as yaml, and name the field with --fields text=NAME",
    ..data("YAML", true, false)
};
const JSON_LINES: UnsupportedFormat = UnsupportedFormat {
    name: "JSON Lines",
    advice: "rename it to .jsonl, or use --read-as jsonl",
    is_text: true,
    is_document: false,
    is_prose: false,
};
const PACKED: UnsupportedFormat = UnsupportedFormat {
    name: "a compressed file",
    advice: UNPACK,
    is_text: false,
    is_document: false,
    is_prose: false,
};
const PACKED_LINES: UnsupportedFormat = UnsupportedFormat {
    name: "JSON Lines in an unsupported compression",
    advice: "compress it as .gz or .zst",
    is_text: false,
    is_document: true,
    is_prose: false,
};

/// The file extensions of unsupported formats, in lower case.
const ENDINGS: &[(&[&str], UnsupportedFormat)] = &[
    (&["pdf"], PDF),
    (&["rtf"], RTF),
    (&["doc", "dot"], WORD),
    (&["fodt"], OPEN_DOCUMENT),
    (&["sxw"], document("a text of old OpenOffice", false)),
    (&["pptx", "ppt", "odp"], SLIDES),
    (&["xlsx", "xlsm", "xls", "ods"], SHEET),
    (&["mobi", "azw", "azw3"], document("a Kindle book", false)),
    (&["djvu"], document("DjVu", false)),
    (&["ps", "eps"], document("PostScript", true)),
    (&["texi", "texinfo"], prose("Texinfo")),
    (&["textile"], prose("Textile")),
    (&["dita", "ditamap", "fb2"], document("XML", true)),
    (&["parquet"], PARQUET),
    (&["arrow", "arrows", "feather"], ARROW),
    (&["avro"], data("Avro", false, true)),
    (&["warc", "wet", "wat"], WARC),
    (&["sqlite", "sqlite3"], SQLITE),
    (&["json", "geojson", "json5", "jsonc"], JSON),
    (&["yaml", "yml"], YAML),
    (&["toml"], data("TOML", true, false)),
    (&["po", "pot"], UnsupportedFormat { is_document: false, ..document("a catalogue of translations", true) }),
    (&["ris"], UnsupportedFormat { is_document: false, ..document("a list of sources", true) }),
];

/// The compressions of files, by their extensions.
const PACKING: [&str; 5] = ["gz", "zst", "bz2", "xz", "lz4"];

impl UnsupportedFormat {
    /// The unsupported format for the name of `path`, if it is one.
    pub fn of_path(path: &Path) -> Option<UnsupportedFormat> {
        let ending = ending(path)?;
        let inner = PACKING.contains(&ending.as_str()).then(|| self::ending(Path::new(path.file_stem()?))).flatten();
        match inner.as_deref() {
            Some("jsonl" | "ndjson") => Some(PACKED_LINES),
            Some(inner) => of_ending(inner),
            None => of_ending(&ending),
        }
    }

    /// The unsupported format of a file with these bytes, whatever its name.
    pub fn of_bytes(bytes: &[u8]) -> Option<UnsupportedFormat> {
        let begins = |magic: &[u8]| bytes.starts_with(magic);
        match () {
            () if is_pdf(bytes) => Some(PDF),
            () if begins(b"PK\x03\x04") => Some(in_zip(bytes)),
            () if begins(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") => Some(OFFICE),
            () if begins(b"PAR1") && bytes.ends_with(b"PAR1") => Some(PARQUET),
            () if begins(b"ARROW1\0") => Some(ARROW),
            () if begins(b"SQLite format 3\0") => Some(SQLITE),
            () if begins(b"WARC/") && has(head(bytes), b"\nWARC-Type:") => Some(WARC),
            () if is_packed(bytes) => Some(PACKED),
            () => None,
        }
    }

    /// The unsupported format that `text` is really in, although its name or the user says `format`.
    pub fn of_text(text: &str, format: Format) -> Option<UnsupportedFormat> {
        let start = text.trim_start_matches('\u{feff}').trim_start();
        match start.as_bytes().first()? {
            b'{' if is_rtf(start) => Some(RTF),
            b'{' | b'[' => in_json(start),
            b'<' if format == Format::Text && xmldoc::is_known(start) => Some(XML_TEXT),
            b'<' if format == Format::Text && is_xml(start) => Some(XML),
            b'\\' | b'%' if format == Format::Text && is_latex(start) => Some(LATEX),
            _ => None,
        }
    }

    /// XML of a kind that is not read.
    pub(super) fn xml() -> UnsupportedFormat {
        XML
    }

    /// Whether it is an archive or a compressed file of which nothing more is known.
    pub(super) fn is_any_archive(self) -> bool {
        self == PACKED
    }

    /// Whether a named file of this format is read as plain text.
    pub fn is_prose(self) -> bool {
        self.is_prose
    }

    /// Whether files of this format are counted when they are skipped.
    pub fn is_document(self) -> bool {
        self.is_document
    }

    /// What is counted when the file at `path` is skipped: its extension, and the format if the extension does not show
    /// it.
    pub fn label(self, path: &Path) -> String {
        let name = path.file_name().map(|name| name.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
        let mut from = name.rfind('.').unwrap_or(name.len());
        if PACKING.iter().any(|packed| name[from..].trim_start_matches('.') == *packed) {
            from = name[..from].rfind('.').unwrap_or(from);
        }
        let ending = if from < name.len() { &name[from..] } else { "file" };
        if Self::of_path(path).is_some() { ending.to_owned() } else { format!("{ending} ({})", self.bare_name()) }
    }

    fn bare_name(self) -> &'static str {
        self.name.trim_start_matches("a ").trim_start_matches("an ")
    }
}

/// What is wrong with a file that was named, and what can be done.
impl fmt::Display for UnsupportedFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, advice, .. } = self;
        write!(f, "is {name}, which is not supported: {advice}")?;
        if self.is_text && *self != JSON_LINES {
            f.write_str(", or read it as plain text with --read-as text")?;
        }
        Ok(())
    }
}

fn of_ending(ending: &str) -> Option<UnsupportedFormat> {
    ENDINGS.iter().find(|(endings, _)| endings.contains(&ending)).map(|(_, format)| *format)
}

fn ending(path: &Path) -> Option<String> {
    path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase())
}

fn has(bytes: &[u8], needle: &[u8]) -> bool {
    memmem::find(bytes, needle).is_some()
}

/// The beginning of a file, which contains its headers.
fn head(bytes: &[u8]) -> &[u8] {
    &bytes[..bytes.len().min(4096)]
}

/// A text may begin with the mark of a PDF and talk about it; in a PDF, the mark is on a line of its own, and there are
/// objects.
pub(super) fn is_pdf(bytes: &[u8]) -> bool {
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let Some([major, b'.', minor, rest @ ..]) = start.strip_prefix(b"%PDF-") else { return false };
    let line = rest.iter().take_while(|byte| **byte == b' ').count();
    major.is_ascii_digit()
        && minor.is_ascii_digit()
        && rest[line..].first().is_some_and(|byte| !byte.is_ascii_graphic())
        && [&b"endobj"[..], b"endstream", b"startxref", b"%%EOF"].iter().any(|mark| has(rest, mark))
}

fn is_rtf(start: &str) -> bool {
    let Some(rest) = start.strip_prefix("{\\rtf") else { return false };
    rest.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start().starts_with(['\\', '{'])
}

/// The kind of the archive `bytes`, by the names of its files.
fn in_zip(bytes: &[u8]) -> UnsupportedFormat {
    let parts: [(&[u8], UnsupportedFormat); 5] = [
        // damaged, or it would have been read
        (b"mimetypeapplication/vnd.oasis.opendocument.text", PACKED),
        (b"xl/workbook", SHEET),
        (b"ppt/presentation", SLIDES),
        (b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet", SHEET),
        (b"mimetypeapplication/vnd.oasis.opendocument", SLIDES),
    ];
    parts.into_iter().find(|(part, _)| has(bytes, part)).map_or(PACKED, |(_, format)| format)
}

fn is_packed(bytes: &[u8]) -> bool {
    let magic: [&[u8]; 5] =
        [b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd", b"\xfd7zXZ\0", b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07"];
    let bzip = bytes.starts_with(b"BZh") && bytes.get(4..10) == Some(b"1AY&SY");
    bzip || magic.iter().any(|magic| bytes.starts_with(magic))
}

/// The top of a notebook.
#[derive(Deserialize)]
struct Notebook {
    #[serde(rename = "cells")]
    _cells: IgnoredAny,
    #[serde(rename = "nbformat")]
    _format: IgnoredAny,
}

/// The format of `start` if it is JSON and nothing else: neither prose in brackets nor front matter with a text below
/// it. Most texts fail at their second byte.
fn in_json(start: &str) -> Option<UnsupportedFormat> {
    let is_json = |text: &str| serde_json::from_str::<IgnoredAny>(text).is_ok();
    if start.starts_with('{') {
        let mut lines = start.lines().filter(|line| !line.trim().is_empty());
        let (first, second) = (lines.next()?, lines.next());
        if second.is_some_and(|second| second.starts_with('{') && is_json(first) && is_json(second)) {
            return Some(JSON_LINES);
        }
    }
    let says_something = memchr::memchr2(b'"', b'{', &start.as_bytes()[1..]).is_some();
    if !says_something || !is_json(start) {
        return None;
    }
    let notebook = start.starts_with('{') && serde_json::from_str::<Notebook>(start).is_ok();
    Some(if notebook { NOTEBOOK } else { JSON })
}

fn is_xml(start: &str) -> bool {
    let Some(rest) = start.strip_prefix("<?xml") else { return false };
    let head = &rest.as_bytes()[..rest.len().min(1024)];
    rest.starts_with(|c: char| c.is_whitespace()) && !has(&head.to_ascii_lowercase(), b"<html")
}

/// Whether the first command of `start`, after comments, is that of a document in LaTeX.
fn is_latex(start: &str) -> bool {
    let mut lines = start.lines().map(str::trim_start);
    let first = lines.find(|line| !line.is_empty() && !line.starts_with('%')).unwrap_or("");
    let class = first.strip_prefix("\\documentclass").or_else(|| first.strip_prefix("\\documentstyle"));
    class.is_some_and(|rest| rest.starts_with(['{', '['])) && has(start.as_bytes(), b"\\begin{document}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(content: &str) -> Option<&'static str> {
        let told = UnsupportedFormat::of_bytes(content.as_bytes())
            .or_else(|| UnsupportedFormat::of_text(content, Format::Text));
        told.map(|format| format.name)
    }

    #[test]
    fn content_tells_whatever_the_name() {
        for (content, name) in [
            ("%PDF-1.4\n1 0 obj\n<</Type/Catalog>>\nendobj\n", "PDF"),
            ("\u{feff}%PDF-1.7\r\n…\r\n%%EOF", "PDF"),
            ("{\\rtf1\\ansi A lamp.}", "RTF"),
            ("{\\rtf\n{\\fonttbl}A lamp.}", "RTF"),
            ("PK\u{3}\u{4}..ppt/presentation.xml", "a presentation"),
            ("PK\u{3}\u{4}..notes.txt", "a compressed file"),
            ("PAR1…PAR1", "Parquet"),
            ("WARC/1.0\r\nWARC-Type: response\r\n", "a WARC archive"),
            ("BZh91AY&SY…", "a compressed file"),
            ("[{\"text\": \"A lamp.\"}]", "JSON"),
            ("\n [\"A lamp.\", 1]\n", "JSON"),
            ("{\n  \"text\": \"A lamp.\"\n}\n", "JSON"),
            ("{\"cells\": [], \"metadata\": {}, \"nbformat\": 4}", "a Jupyter notebook"),
            ("{\"text\": \"One.\"}\n\n{\"text\": \"Two.\"}\n", "JSON Lines"),
            ("<?xml version=\"1.0\"?>\n<project/>", "XML other than JATS, TEI and DocBook"),
            ("<?xml version=\"1.0\"?>\n<TEI><text/></TEI>", "XML"),
            ("% draft\n\\documentclass[a4paper]{article}\n\\begin{document}\nA lamp.\n\\end{document}", "LaTeX"),
        ] {
            assert_eq!(of(content), Some(name), "{content}");
        }
    }

    #[test]
    fn texts_that_begin_like_one_are_texts() {
        for text in [
            "",
            "%PDF-1.7 is how such a file begins, and %%EOF is how it ends.",
            "%PDF-1.7\nThat line begins every such file.",
            "{\\rtf1 is how such a file begins.",
            "{title}\n\nA lamp.",
            "[1]",
            "[…] and then the lamp went out.",
            "[The lamp](https://example.org) went out.",
            "[\"The lamp went out,\"] she wrote.",
            "{\"title\": \"Lamps\"}\n\nFront matter, and then a text.",
            "{}",
            "WARC/1.0 is a format.",
            "PAR1 is where it begins.",
            "\\documentclass{article} begins a document.",
            "% A comment.\nA text.",
            "<?xml version=\"1.0\"?><!DOCTYPE html><HTML lang=en><p>A page.",
            "BZh is the beginning.",
        ] {
            assert_eq!(of(text), None, "{text}");
        }
    }

    #[test]
    fn names_tell_too_and_are_counted_by_their_endings() {
        for (path, name, label) in [
            ("a/B.PDF", "PDF", ".pdf"),
            ("crawl.warc.gz", "a WARC archive", ".warc.gz"),
            ("a.jsonl.xz", "JSON Lines in an unsupported compression", ".jsonl.xz"),
            ("rows.yml", "YAML", ".yml"),
        ] {
            let format = UnsupportedFormat::of_path(Path::new(path));
            assert_eq!(
                format.map(|format| (format.name, format.label(Path::new(path)))),
                Some((name, label.to_owned()))
            );
        }
        for path in ["a.txt", "NEWS", "a.md.png", "notes.txt.gz", "pdf"] {
            assert_eq!(UnsupportedFormat::of_path(Path::new(path)), None, "{path}");
        }
        assert_eq!(RTF.label(Path::new("old/letter.txt")), ".txt (RTF)");
        assert_eq!(PDF.label(Path::new("LETTER")), "file (PDF)");
    }

    #[test]
    fn what_is_read_is_not_foreign() {
        // PDF is read by a program with the feature `pdf`
        for (endings, format) in ENDINGS.iter().filter(|(_, format)| *format != PDF) {
            for ending in *endings {
                assert_eq!(Format::of_path(&format!("a.{ending}")), None, "{ending} is {}", format.name);
            }
        }
    }
}
