//! Tables of separated values: every row is a document, whose fields are named in the first row. Of a table, only one
//! row is in memory.

use std::io::{self, BufRead};

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

/// The rows of a table.
#[derive(Debug)]
pub(super) struct Table<R> {
    input: R,
    reader: Reader,
    /// The names of the fields, once they were read.
    names: Option<Vec<Vec<u8>>>,
    /// The 1-based line of the next byte.
    line: usize,
    values: Vec<u8>,
    /// Where each value ends.
    ends: Vec<usize>,
}

/// A row: its 1-based line, and what it says, if that is not too long.
type Row<T> = (usize, Option<T>);
/// The values of a row.
type Values<'t> = Vec<&'t [u8]>;

impl<R: BufRead> Table<R> {
    /// Begins to read `input`, whose values `separator` separates.
    pub(super) fn new(input: R, separator: u8) -> Self {
        let reader = ReaderBuilder::new().delimiter(separator).build();
        Self { input, reader, names: None, line: 1, values: vec![0; 1 << 12], ends: vec![0; 1 << 6] }
    }

    /// The next row as an object of JSON, with its line, if its values have no more than `most` bytes; `None` at the
    /// end.
    pub(super) fn next(&mut self, most: u64) -> io::Result<Option<Row<Vec<u8>>>> {
        if self.names.is_none() {
            let names = self.row(most)?.and_then(|(_, names)| names).unwrap_or_default();
            self.names = Some(names.into_iter().map(<[u8]>::to_vec).collect());
        }
        let names = self.names.take().unwrap_or_default();
        let row =
            self.row(most).map(|row| row.map(|(line, values)| (line, values.map(|values| object(&names, &values)))));
        self.names = Some(names);
        row
    }

    /// The values of the next row; none of them if they have more than `most` bytes.
    fn row(&mut self, most: u64) -> io::Result<Option<Row<Values<'_>>>> {
        let (mut length, mut count) = (0, 0);
        let mut is_too_long = false;
        let mut begun = None;
        loop {
            let input = self.input.fill_buf()?;
            if begun.is_none() {
                // the end of the row before, and blank lines
                let blank = input.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
                let is_here = blank < input.len();
                begun = is_here.then(|| self.line + memchr::memchr_iter(b'\n', &input[..blank]).count());
            }
            let (result, read, written, ended) =
                self.reader.read_record(input, &mut self.values[length..], &mut self.ends[count..]);
            self.line += memchr::memchr_iter(b'\n', &input[..read]).count();
            self.input.consume(read);
            length += written;
            count += ended;
            if length as u64 > most {
                is_too_long = true;
            }
            if is_too_long {
                (length, count) = (0, 0);
            }
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull if !is_too_long => self.values.resize(2 * self.values.len(), 0),
                ReadRecordResult::OutputEndsFull if !is_too_long => self.ends.resize(2 * self.ends.len(), 0),
                ReadRecordResult::OutputFull | ReadRecordResult::OutputEndsFull => {}
                ReadRecordResult::End => return Ok(None),
                ReadRecordResult::Record => break,
            }
        }
        let line = begun.unwrap_or(self.line);
        if is_too_long {
            return Ok(Some((line, None)));
        }
        let starts = std::iter::once(0).chain(self.ends[..count].iter().copied());
        let values = starts.zip(&self.ends[..count]).map(|(start, end)| &self.values[start..*end]);
        Ok(Some((line, Some(values.collect()))))
    }
}

/// A row as an object of JSON. Bytes that are not UTF-8 stay as they are, so that the row is refused.
fn object(names: &[Vec<u8>], values: &[&[u8]]) -> Vec<u8> {
    let mut object = vec![b'{'];
    for (name, value) in names.iter().zip(values) {
        if object.len() > 1 {
            object.push(b',');
        }
        string(name, &mut object);
        object.push(b':');
        string(value, &mut object);
    }
    object.push(b'}');
    object
}

fn string(text: &[u8], json: &mut Vec<u8>) {
    json.push(b'"');
    for chunk in text.utf8_chunks() {
        let escaped = serde_json::Value::from(chunk.valid()).to_string();
        json.extend_from_slice(&escaped.as_bytes()[1..escaped.len() - 1]);
        json.extend_from_slice(chunk.invalid());
    }
    json.push(b'"');
}

#[cfg(test)]
mod tests {
    use std::io::BufReader;

    use super::*;

    /// The rows of `table`, of which `piece` bytes are in memory at a time; what is too long is left out.
    fn told_in(table: &str, piece: usize, most: u64) -> Vec<(usize, String)> {
        let mut table = Table::new(BufReader::with_capacity(piece, table.as_bytes()), b',');
        let mut all = Vec::new();
        while let Some((line, row)) = table.next(most).expect("it reads") {
            all.push((line, row.map_or("-".to_owned(), |row| String::from_utf8(row).expect("it is text"))));
        }
        all
    }

    fn told(table: &str) -> Vec<(usize, String)> {
        let whole = told_in(table, 1 << 16, u64::MAX);
        for piece in 1..9 {
            assert_eq!(told_in(table, piece, u64::MAX), whole, "{piece}");
        }
        whole
    }

    #[test]
    fn rows_begin_on_the_line_of_their_first_value() {
        let row = |value: &str| format!("{{\"a\":{value},\"b\":\"x\"}}");
        for end in ["\n", "\r\n"] {
            let table = ["a,b", "1,x", "\"2", "3\",x", "", "", "\"4\"\"\",x"].join(end) + end;
            let two = format!("\"2{}3\"", end.replace('\r', "\\r").replace('\n', "\\n"));
            assert_eq!(told(&table), [(2, row("\"1\"")), (3, row(&two)), (7, row("\"4\\\"\""))]);
        }
        // rows that are too short, or too long
        assert_eq!(told("a,b\n1\n2,x,y"), [(2, "{\"a\":\"1\"}".to_owned()), (3, row("\"2\""))]);
        assert_eq!(told(""), []);
    }

    #[test]
    fn long_rows_and_many_values_are_read_or_left_out() {
        let names: Vec<String> = (0..300).map(|n| format!("n{n}")).collect();
        let long = "x".repeat(20_000);
        let table = format!("{}\n{long}\n1,2\n", names.join(","));
        let row = |value: &str| format!("{{\"n0\":\"{value}\"}}");
        assert_eq!(told(&table), [(2, row(&long)), (3, "{\"n0\":\"1\",\"n1\":\"2\"}".to_owned())]);
        for piece in [7, 1 << 16] {
            let told = told_in(&table, piece, 19_999);
            assert_eq!(told, [(2, "-".to_owned()), (3, "{\"n0\":\"1\",\"n1\":\"2\"}".to_owned())]);
        }
        // a quotation mark without an end takes no more memory than one row may have
        let open = format!("a\n\"{}", "x\n".repeat(1 << 20));
        assert_eq!(told_in(&open, 1 << 16, 1_000), [(2, "-".to_owned())]);
    }
}
