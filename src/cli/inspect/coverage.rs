//! `inspect --coverage`: what each byte of documents is, and why some of them were not read.

use std::io::{self, Write};

use serde_json::{Map, Value, json};

use crate::cli::error::Error;
use crate::cli::flags::Flags;
use crate::cli::format::{HUMAN, JSON, JSONL};
use q7x2_lint::document::coverage::Stretch;
use q7x2_lint::document::{Class, Document, Reason};
use q7x2_lint::place::Span;
use q7x2_lint::report::visible::visible;
use q7x2_lint::report::{Problem, counted};

/// The format of the account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Human,
    /// One object for all documents.
    Json,
    /// One object for each document.
    Lines,
}

impl Form {
    /// The format that the command line asks for.
    pub(super) fn of(flags: &Flags) -> Result<Self, Error> {
        match flags.formats.as_slice() {
            [] => Ok(Form::Human),
            [only] if only.file.is_none() => match only.format.name {
                HUMAN => Ok(Form::Human),
                JSON => Ok(Form::Json),
                JSONL => Ok(Form::Lines),
                _ => Err(refused()),
            },
            _ => Err(refused()),
        }
    }
}

fn refused() -> Error {
    Error::usage("`inspect --coverage` takes one --format, human, json or jsonl, and writes to standard output")
}

/// The account of all documents together.
#[derive(Debug, Default)]
pub(super) struct Total {
    documents: usize,
    account: Account,
}

/// Bytes by class.
#[derive(Debug, Clone, Copy, Default)]
struct Account {
    read: [usize; Class::READ.len()],
    unread: usize,
}

impl Account {
    fn of(stretches: &[Stretch]) -> Self {
        let mut account = Self::default();
        for stretch in stretches {
            let bytes = stretch.span.end - stretch.span.start;
            match Class::READ.iter().position(|class| *class == stretch.class) {
                Some(class) => account.read[class] += bytes,
                None => account.unread += bytes,
            }
        }
        account
    }

    fn bytes(self) -> usize {
        self.read.iter().sum::<usize>() + self.unread
    }

    fn add(&mut self, other: Self) {
        self.read.iter_mut().zip(other.read).for_each(|(sum, bytes)| *sum += bytes);
        self.unread += other.unread;
    }

    /// The classes and their bytes for machine output.
    fn json(self) -> Value {
        let read = Class::READ.iter().zip(self.read).map(|(class, bytes)| (class.name().to_owned(), json!(bytes)));
        Value::Object(read.chain([("unread".to_owned(), json!(self.unread))]).collect::<Map<_, _>>())
    }

    /// "text 120 (60 %), markup 80 (40 %)": all classes that occur.
    fn words(self) -> String {
        let names = Class::READ.iter().map(|class| class.name()).chain(["not read"]);
        let all = self.bytes().max(1);
        let some = names.zip(self.read.into_iter().chain([self.unread])).filter(|(_, bytes)| *bytes > 0);
        let each = some.map(|(name, bytes)| format!("{name} {} ({} %)", bytes, (bytes * 100 + all / 2) / all));
        each.collect::<Vec<_>>().join(", ")
    }
}

/// What is written about `document`.
pub(super) fn output(document: &Document, form: Form) -> (Vec<u8>, Counted) {
    // places in the file, and in the source, for its lines and words
    let (inner, outer) = (document.coverage(), document.coverage_in_file());
    let skipped = outer.stretches().len() - inner.stretches().len();
    let pairs = inner.stretches().iter().zip(&outer.stretches()[skipped..]);
    let unread: Vec<(Stretch, Stretch)> =
        pairs.filter(|(one, _)| matches!(one.class, Class::Unread(_))).map(|(one, file)| (*one, *file)).collect();
    let account = Account::of(outer.stretches());
    let bytes = match form {
        Form::Human => human(document, account, &unread).into_bytes(),
        _ => object(document, account, &unread, outer.stretches()).to_string().into_bytes(),
    };
    (bytes, Counted { account })
}

/// A document that was shown.
#[derive(Debug, Clone, Copy)]
pub(super) struct Counted {
    account: Account,
}

impl Total {
    /// Writes what comes before the first document.
    pub(super) fn begin(form: Form, out: &mut dyn Write) -> io::Result<()> {
        if form == Form::Json { out.write_all(b"{\"version\":1,\"documents\":[") } else { Ok(()) }
    }

    /// Writes `bytes`, which show a document.
    pub(super) fn add(&mut self, bytes: &[u8], shown: Counted, form: Form, out: &mut dyn Write) -> io::Result<()> {
        if form == Form::Json && self.documents > 0 {
            out.write_all(b",")?;
        }
        self.documents += 1;
        self.account.add(shown.account);
        out.write_all(bytes)?;
        if form == Form::Lines { out.write_all(b"\n") } else { Ok(()) }
    }

    /// Writes what comes after the last document.
    pub(super) fn end(&self, form: Form, problems: &[Problem], out: &mut dyn Write) -> io::Result<()> {
        match form {
            Form::Human if self.documents > 1 => {
                let (documents, bytes) = (counted(self.documents, "document"), self.account.bytes());
                writeln!(out, "{documents}: {}\n  {}", of_bytes(bytes), self.account.words())
            }
            Form::Json => writeln!(out, "],\"errors\":{}}}", json!(problems)),
            _ => Ok(()),
        }
    }
}

fn of_bytes(bytes: usize) -> String {
    counted(bytes, "byte")
}

fn human(document: &Document, account: Account, unread: &[(Stretch, Stretch)]) -> String {
    let mut text = format!("{}: {}\n", document.origin().name(), of_bytes(account.bytes()));
    if account.bytes() > 0 {
        text.push_str(&format!("  {}\n", account.words()));
    }
    for (one, file) in unread {
        let line = document.position(one.span.start).line;
        let bytes = of_bytes(file.span.end - file.span.start);
        let what = reason(one.class).map_or("", |reason| reason.noun().0);
        text.push_str(&format!("  line {line}: {what}, {bytes}: {}\n", visible(&excerpt(document, one.span))));
    }
    text
}

fn object(document: &Document, account: Account, unread: &[(Stretch, Stretch)], all: &[Stretch]) -> Value {
    let record = document.origin().record.as_ref();
    let bytes = |span: Span| json!({"start": span.start, "end": span.end});
    let place = |at: usize| {
        let position = document.position(at);
        json!({"line": position.line, "column": position.column})
    };
    let unread = unread.iter().map(|(one, file)| {
        json!({
            "reason": reason(one.class).map(Reason::name),
            "bytes": file.span.end - file.span.start,
            "span": bytes(file.span),
            "start": place(one.span.start),
            "end": place(one.span.end),
            "excerpt": excerpt(document, one.span),
        })
    });
    let stretches = all.iter().map(|one| {
        let mut shown = json!({"class": one.class.name(), "start": one.span.start, "end": one.span.end});
        if let Some(reason) = reason(one.class) {
            shown["reason"] = json!(reason.name());
        }
        shown
    });
    json!({
        "path": document.origin().path,
        "record": record.map(|record| &record.id),
        "line": record.and_then(|record| record.line),
        "ordinal": record.map(|record| record.ordinal),
        "format": document.format().name(),
        "language": document.language(),
        "bytes": account.bytes(),
        "classes": account.json(),
        "unread": unread.collect::<Vec<_>>(),
        "stretches": stretches.collect::<Vec<_>>(),
    })
}

fn reason(class: Class) -> Option<Reason> {
    match class {
        Class::Unread(reason) => Some(reason),
        _ => None,
    }
}

/// The first words at `span`, in one line.
fn excerpt(document: &Document, span: Span) -> String {
    const LONGEST: usize = 60;
    let source = &document.source()[span.range()];
    let near = &source[..source.floor_char_boundary(LONGEST * 4)];
    let words = near.split_whitespace().collect::<Vec<_>>().join(" ");
    let shown: String = words.chars().take(LONGEST).collect();
    if shown.len() < words.len() || near.len() < source.trim_end().len() { format!("{shown}…") } else { shown }
}
