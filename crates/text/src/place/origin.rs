//! Where documents come from: a path, and a record of it.

use crate::place::Position;

/// Where a document comes from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Origin {
    /// The path as it was given or found, with `/`.
    pub path: String,
    /// The record, if the file holds many documents.
    pub record: Option<Record>,
}

/// One of many documents in a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Record {
    /// Its 1-based line in the file; none for a part of a container, which has no lines.
    pub line: Option<usize>,
    /// Its number among the records of the file, 1-based: blank lines do not count, lines that could not be read do.
    pub ordinal: usize,
    /// Its id; its line if it has none; the name of a part of a container.
    pub id: RecordId,
    /// What places in it are.
    pub places: Places,
}

/// What the lines and columns of places in a record are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Places {
    /// Lines and characters of the file.
    OfFile,
    /// Lines and characters of the record's own text, which the file has escaped on one line, or compressed.
    OfRecord,
    /// Paragraphs of a part of a container, counted from its first, and characters of them.
    Paragraphs,
    /// Lines of a page, counted from its first as they were found among the letters on the page, and characters of them:
    /// nearly those that readers would count.
    Lines,
}

impl Places {
    /// Whether they are only nearly where readers would look for them.
    pub fn are_approximate(self) -> bool {
        self == Places::Lines
    }

    /// Whether they are places in one of the parts that a document consists of.
    fn are_in_a_part(self) -> bool {
        matches!(self, Places::Paragraphs | Places::Lines)
    }
}

/// The id of a record, as written in the record.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RecordId {
    /// A string.
    Text(String),
    /// A number, with the digits as written.
    Number(String),
}

impl RecordId {
    /// Its characters.
    pub fn as_str(&self) -> &str {
        match self {
            RecordId::Text(id) | RecordId::Number(id) => id,
        }
    }
}

/// Written as a number if it is one.
impl serde::Serialize for RecordId {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let number = match self {
            RecordId::Text(_) => None,
            // keeps the digits: a double would round long ids
            RecordId::Number(digits) => serde_json::value::RawValue::from_string(digits.clone()).ok(),
        };
        match number {
            Some(number) => number.serialize(serializer),
            None => self.as_str().serialize(serializer),
        }
    }
}

impl Origin {
    /// The id of a record inside this document, which `id` names in it: behind that of the document, if it is a record
    /// itself.
    pub(crate) fn id_inside(&self, id: String) -> RecordId {
        RecordId::Text(match &self.record {
            Some(record) => format!("{}#{id}", record.id.as_str()),
            None => id,
        })
    }

    /// The folder of its file, as written in the path: `.` for a name without one.
    pub fn folder(&self) -> &str {
        match self.path.rsplit_once('/') {
            Some(("", _)) => "/",
            Some((folder, _)) => folder,
            None => ".",
        }
    }

    /// Where the whole document comes from, if this is where a place in it is: without the part of a container.
    pub fn of_document(&self) -> Self {
        let record = self.record.clone().filter(|record| !record.places.are_in_a_part());
        Self { path: self.path.clone(), record }
    }

    /// The id of the record, where the file holds many documents.
    pub fn record_id(&self) -> Option<&str> {
        self.record.as_ref().map(|record| record.id.as_str())
    }

    /// The record, if places in it are not places of the file.
    pub fn separate_record(&self) -> Option<&Record> {
        self.record.as_ref().filter(|record| record.places != Places::OfFile)
    }

    /// The line of the file for a place in line `line`, as its position gives it; `None` if the file has no lines.
    pub fn line_in_file(&self, line: usize) -> Option<usize> {
        self.separate_record().map_or(Some(line), |record| record.line)
    }

    /// A place in words that people can find it by: `notes.md:3:5`, `a.docx: paragraph 3, character 5
    /// (word/document.xml)`.
    pub fn place(&self, at: Position) -> String {
        match &self.record {
            Some(record) if record.places.are_in_a_part() => format!("{}: {}", self.path, self.within(at)),
            _ => format!("{}:{}", self.name(), self.within(at)),
        }
    }

    /// The same without the name of the file: `3:5`, `paragraph 3, character 5 (word/document.xml)`.
    pub fn within(&self, at: Position) -> String {
        match &self.record {
            Some(Record { id, places: Places::Paragraphs, .. }) => {
                format!("paragraph {}, character {} ({})", at.line, at.column, id.as_str())
            }
            Some(Record { id, places: Places::Lines, .. }) => format!("{}, about line {}", id.as_str(), at.line),
            _ => format!("{}:{}", at.line, at.column),
        }
    }

    /// What to add to a message about a place if the file has no lines, so that no program can show the place:
    /// ` (paragraph 3, character 5, word/document.xml)`. Empty for other files.
    pub fn aside(&self, at: Position) -> String {
        match &self.record {
            Some(Record { id, line: None, places: Places::Paragraphs, .. }) => {
                format!(" (paragraph {}, character {}, {})", at.line, at.column, id.as_str())
            }
            Some(Record { line: None, places: Places::Lines, .. }) => format!(" ({})", self.within(at)),
            Some(Record { id, line: None, .. }) => {
                format!(" ({}, line {}, column {})", id.as_str(), at.line, at.column)
            }
            _ => String::new(),
        }
    }

    /// The path, and `#` with the id of the record.
    pub fn name(&self) -> String {
        match &self.record {
            Some(record) => format!("{}#{}", self.path, record.id.as_str()),
            None => self.path.clone(),
        }
    }
}
