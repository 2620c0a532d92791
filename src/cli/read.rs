//! Reads files into documents.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::str::FromStr;

use crate::cli::args::Options;
use crate::cli::foreign::Foreign;
use crate::cli::size::Size;
use crate::cli::trouble::reason;
use crate::cli::walk::Target;
use crate::document::encoding::{self, Decoded};
use crate::document::library;
use crate::document::{Document, Format, Original, Reason, coverage};
use crate::report::{LeftOut, Problem};

/// What a file turned out to be.
#[derive(Debug)]
pub(super) enum Content {
    /// Its text, and the way back to its bytes if they are not UTF-8.
    Text(String, Option<Original>),
    /// Likewise, of a file that was named, in a format that is not known: its markup is read as text. With
    /// what is counted.
    Plain(String, Option<Original>, String),
    /// A binary file, found by walking: nothing to say of it.
    Binary,
    /// In a format that is not read, found by walking: what is counted.
    Foreign(String),
}

/// What every file is to be read as, whatever it is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ReadAs {
    Document(Format),
    /// JSON Lines: a document in every line.
    Records,
}

impl FromStr for ReadAs {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        match name {
            "jsonl" => Ok(ReadAs::Records),
            _ => name.parse().map(ReadAs::Document).map_err(|message: String| format!("{message}, and jsonl")),
        }
    }
}

/// How files are read.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Manner<'a> {
    /// Binary files, and those in formats that are not read, are passed over even if they are named.
    pub skip: bool,
    pub read_as: Option<ReadAs>,
    /// The name of standard input, if it has one.
    pub stdin_name: Option<&'a Path>,
    pub largest: Option<Size>,
}

impl<'a> Manner<'a> {
    /// How `options` say that files are read.
    pub(super) fn of(options: &'a Options) -> Self {
        Self {
            skip: options.force_exclude,
            read_as: options.read_as,
            stdin_name: options.stdin_filename.as_deref(),
            largest: options.max_size,
        }
    }

    /// The format that the file at `path` is read in, as its name tells.
    pub(super) fn format(self, path: &Path) -> Format {
        match self.read_as {
            Some(ReadAs::Document(format)) => format,
            _ => Format::of_path(&path.to_string_lossy()).unwrap_or(Format::Text),
        }
    }

    /// The format that the file at `path` is read in, which holds `text`: JSON that lists sources is CSL.
    pub(super) fn format_of(self, path: &Path, text: &str) -> Format {
        let told = self.read_as.is_none() && is_json(path) && library::is_csl(text);
        if told { Format::Csl } else { self.format(path) }
    }

    /// Whether the file at `path` holds a document in every line.
    pub(super) fn is_records(self, path: &Path) -> bool {
        match self.read_as {
            Some(read_as) => read_as == ReadAs::Records,
            None => is_records(path),
        }
    }

    /// Who says what a file is in has it read so; and what is typed into an editor is what its name says.
    fn is_forced(self, target: &Target) -> bool {
        let named = || self.stdin_name.is_some_and(|name| Format::of_path(&name.to_string_lossy()).is_some());
        self.read_as.is_some() || target.is_stdin() && named()
    }
}

/// Reads `target`; `-` is standard input.
pub(super) fn read(target: &Target, manner: Manner<'_>) -> Result<Content, Problem> {
    let problem = |message: String| Problem { path: shown(&target.path), line: None, message };
    let path = if target.is_stdin() { manner.stdin_name.unwrap_or(&target.path) } else { &target.path };
    let format = manner.format(path);
    let foreign = |foreign: Foreign| {
        if manner.skip || !target.named {
            return Ok(Content::Foreign(foreign.label(path)));
        }
        Err(problem(foreign.to_string()))
    };
    let bytes = bytes(target, manner.largest)
        .map_err(|error| problem(format!("{}{}", reason(&error), hint(&target.path, &error))))?;
    let Some(bytes) = bytes else {
        let largest = manner.largest.unwrap_or_default();
        return Err(problem(format!("is larger than {largest}, the limit of --max-size")));
    };
    let told = if manner.is_forced(target) { None } else { Foreign::of_bytes(&bytes) };
    if let Some(told) = told {
        return foreign(told);
    }
    let (text, original) = match encoding::decode(bytes, matches!(format, Format::Html | Format::Mail)) {
        Decoded::Utf8(text) => (text, None),
        Decoded::Other(text, original) => (text, Some(original)),
        Decoded::Binary if manner.skip || !target.named => return Ok(Content::Binary),
        Decoded::Binary => {
            let named = Foreign::of_path(path).map(|foreign| foreign.to_string());
            return Err(problem(named.unwrap_or_else(|| "is a binary file: it contains NUL bytes".to_owned())));
        }
        Decoded::Unknown(at) => return Err(problem(format!("is not UTF-8: byte {at} cannot be read"))),
    };
    let told = || Foreign::of_text(&text, format).or_else(|| Foreign::of_path(path));
    let is_library = manner.format_of(path, &text).is_library();
    match if manner.is_forced(target) || is_library { None } else { told() } {
        // what is only called as libraries are
        Some(_) if is_json(path) && !target.named => Ok(Content::Binary),
        Some(told) if told.is_prose() && target.named => Ok(Content::Plain(text, original, told.label(path))),
        Some(told) => foreign(told),
        None => Ok(Content::Text(text, original)),
    }
}

/// Whether a path is that of JSON.
fn is_json(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"))
}

/// Whether files called as that at `path` are libraries of sources where they hold some.
pub(super) fn may_be_library(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
    name == "references.json" || name == "bibliography.json"
}

/// What people mean who type the words of other programs where a path is to be.
fn hint(path: &Path, error: &io::Error) -> &'static str {
    match path.to_str().filter(|_| error.kind() == io::ErrorKind::NotFound) {
        Some("help") => "; `q7x2-lint --help` shows the usage",
        Some("version") => "; `q7x2-lint --version` shows the version",
        Some("check" | "lint" | "run") => "; linting needs no command: `q7x2-lint PATH`",
        _ => "",
    }
}

/// The bytes of `target`; none if they are more than `largest`.
fn bytes(target: &Target, largest: Option<Size>) -> io::Result<Option<Vec<u8>>> {
    let most = largest.map_or(u64::MAX, Size::bytes);
    let mut bytes = Vec::new();
    let mut take = |source: &mut dyn Read, expected: u64| {
        // no more is set aside than there is to read, nor more than is allowed
        bytes.reserve_exact(usize::try_from(expected.min(most)).unwrap_or(0));
        source.take(most.saturating_add(1)).read_to_end(&mut bytes)
    };
    match &target.held {
        Some(held) => take(&mut &**held, held.len() as u64)?,
        None if target.is_stdin() => take(&mut io::stdin().lock(), 0)?,
        None => {
            let mut file = File::open(&target.path)?;
            let length = file.metadata().map_or(0, |data| if data.is_file() { data.len() } else { 0 });
            take(&mut file, length)?
        }
    };
    Ok((bytes.len() as u64 <= most).then_some(bytes))
}

/// What of `document` may be text and could not be read.
pub(super) fn unread(document: &Document) -> Option<Problem> {
    let (first, rest) = document.unread().split_first()?;
    let origin = document.origin();
    // a record is one line of its file
    let line = origin.apart().map_or_else(|| document.position(first.span.start).line, |record| record.line);
    let more = if rest.is_empty() { String::new() } else { format!(" (and {} more)", rest.len()) };
    Some(Problem { path: origin.path.clone(), line: Some(line), message: format!("{}{more}", first.what) })
}

/// What of `document` was not read, by reason.
pub(super) fn left_out(document: &Document) -> Vec<(Reason, LeftOut)> {
    let origin = document.origin();
    // a record is one line of its file
    let line = |at: usize| origin.apart().map_or_else(|| document.position(at).line, |record| record.line);
    let told = |(reason, one): (Reason, coverage::LeftOut)| {
        (reason, LeftOut::of(one.count, one.bytes, origin, line(one.first.start)))
    };
    document.left_out().into_iter().map(told).collect()
}

/// Whether a path is that of JSON Lines, perhaps compressed.
pub(super) fn is_records(path: &Path) -> bool {
    let ends = |path: &Path, endings: [&str; 2]| {
        path.extension().is_some_and(|ending| endings.iter().any(|known| ending.eq_ignore_ascii_case(known)))
    };
    let lines = ["jsonl", "ndjson"];
    ends(path, lines) || ends(path, ["gz", "zst"]) && path.file_stem().is_some_and(|stem| ends(Path::new(stem), lines))
}

/// A path as reports show it: with `/`.
pub(super) fn shown(path: &Path) -> String {
    let text = path.to_string_lossy();
    if cfg!(windows) { text.replace('\\', "/") } else { text.into_owned() }
}
