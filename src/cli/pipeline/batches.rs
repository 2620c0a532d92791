//! The records of a file, batch by batch. A file of other data, in which no record has a text, is said once, not once
//! for each of its lines.

use std::io::{self, BufRead};

use q7x2_lint::report::{Problem, counted};
use q7x2_lint::workspace::{File, Line, Records, Target};

use crate::cli::pipeline::read::{self, Stdin};

/// The records of a file.
pub(in crate::cli) struct Batches<'t> {
    file: &'t File<'t>,
    target: &'t Target,
    records: Records<Box<dyn BufRead>>,
    /// Whether all records so far have no text.
    is_first: bool,
    count: usize,
    /// The line of the first of them, and which fields it has.
    first: Option<(usize, String)>,
    /// What was read behind them.
    next: Option<io::Result<Vec<Line>>>,
}

/// What comes next in a file of records.
#[derive(Debug)]
pub(in crate::cli) enum Batch {
    Lines(Vec<Line>),
    /// Records without a text.
    Textless(Textless),
    End,
}

/// What is said of records without a text.
#[derive(Debug)]
pub(in crate::cli) enum Textless {
    Error(Problem),
    /// The whole file has no others, and it was found, not named: the kind under which it is counted, and what people
    /// should know about it.
    NotRead {
        label: String,
        note: String,
    },
}

impl<'t> Batches<'t> {
    /// The records in `file`, which is `target`, unpacked.
    pub(in crate::cli) fn open(file: &'t File<'t>, target: &'t Target, stdin: &Stdin) -> io::Result<Self> {
        Ok(Self::new(file, target, read::records(file, target, stdin)?))
    }

    /// The same for the staged content of a file.
    pub(in crate::cli) fn staged(file: &'t File<'t>, target: &'t Target) -> io::Result<Self> {
        Ok(Self::new(file, target, read::staged_records(file, target)?))
    }

    fn new(file: &'t File<'t>, target: &'t Target, records: Records<Box<dyn BufRead>>) -> Self {
        Self { file, target, records, is_first: true, count: 0, first: None, next: None }
    }

    /// What comes next.
    ///
    /// # Errors
    /// If it cannot be read: then nothing else can.
    pub(in crate::cli) fn next(&mut self) -> io::Result<Batch> {
        if let Some(next) = self.next.take() {
            return next.map(|lines| if lines.is_empty() { Batch::End } else { Batch::Lines(lines) });
        }
        loop {
            let batch = self.records.batch();
            if self.is_first
                && let Ok(lines) = &batch
                && let Some(fields) = self.file.told_without_text(lines)
            {
                self.count += lines.len();
                self.first.get_or_insert((lines.first().map_or(1, Line::number), fields));
                continue;
            }
            if std::mem::take(&mut self.is_first) {
                let is_end = batch.as_ref().is_ok_and(Vec::is_empty);
                if let Some(said) = if is_end { self.all() } else { self.some().map(Textless::Error) } {
                    self.next = Some(batch);
                    return Ok(Batch::Textless(said));
                }
            }
            return batch.map(|lines| if lines.is_empty() { Batch::End } else { Batch::Lines(lines) });
        }
    }

    /// What is said of a file that has only such records: an error if it was named.
    fn all(&mut self) -> Option<Textless> {
        if self.target.named && self.count == 1 {
            return self.some().map(Textless::Error);
        }
        let (_, fields) = self.first.take()?;
        let text = &self.file.settings().fields().text;
        let what = match self.count {
            1 => format!("has no field `{text}`{fields}"),
            count => {
                let fields = fields.replacen("; it has", "; the first has", 1);
                format!("has no field `{text}` in any of its {count} records{fields}")
            }
        };
        if self.target.named {
            return Some(Textless::Error(self.file.problem(what)));
        }
        let ending = self.target.path.extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
        let label = format!(".{ending} without a field `{text}`");
        Some(Textless::NotRead { label, note: format!("{}: not read: {what}", self.file.name()) })
    }

    /// What is said if others follow that have a text.
    fn some(&mut self) -> Option<Problem> {
        let (line, fields) = self.first.take()?;
        let text = &self.file.settings().fields().text;
        let more = match self.count - 1 {
            0 => String::new(),
            more => format!(", nor {} after it", counted(more, "record")),
        };
        let message = format!("has no field `{text}`{more}{fields}");
        Some(Problem { line: Some(line), ..self.file.problem(message) })
    }
}
