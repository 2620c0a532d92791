//! Where documents come from: a path, and a record of it.

/// Where a document comes from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Origin {
    /// The path as it was given or found, with `/`.
    pub path: String,
    /// The record, if the file holds many documents.
    pub record: Option<Record>,
}

/// One of many documents in a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Record {
    /// Its 1-based line in the file.
    pub line: usize,
    /// Its number among the records of the file, 1-based: blank lines do not count, lines that could not be read do.
    pub ordinal: usize,
    /// Its id; its line if it has none.
    pub id: RecordId,
    /// Whether places in it are places of its own text and not of the file, which has the text escaped on one line.
    pub is_separate: bool,
}

/// The id of a record, as written in the record.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
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
    /// The folder of its file, as written in the path: `.` for a name without one.
    pub fn folder(&self) -> &str {
        match self.path.rsplit_once('/') {
            Some(("", _)) => "/",
            Some((folder, _)) => folder,
            None => ".",
        }
    }

    /// The id of the record, where the file holds many documents.
    pub fn record_id(&self) -> Option<&str> {
        self.record.as_ref().map(|record| record.id.as_str())
    }

    /// The record, if places in it are not places of the file.
    pub fn separate_record(&self) -> Option<&Record> {
        self.record.as_ref().filter(|record| record.is_separate)
    }

    /// The path, and `#` with the id of the record.
    pub fn name(&self) -> String {
        match &self.record {
            Some(record) => format!("{}#{}", self.path, record.id.as_str()),
            None => self.path.clone(),
        }
    }
}
