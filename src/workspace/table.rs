//! Tables of separated values: every row is a document, whose fields are named in the first row.

use csv::ByteRecord;

/// The rows of the table in `bytes`, whose values `separator` separates: each with its 1-based line, as an object of
/// JSON.
///
/// # Errors
/// If it is not a table; the message continues a sentence that begins with the name of the file.
pub(super) fn rows(bytes: &[u8], separator: u8) -> Result<Vec<(usize, Vec<u8>)>, String> {
    let wrong = |error: csv::Error| format!("is not a table: {error}");
    let mut table = csv::ReaderBuilder::new().delimiter(separator).flexible(true).from_reader(bytes);
    let names = table.byte_headers().map_err(wrong)?.clone();
    let (mut line, mut at) = (1, 0);
    let mut rows = Vec::new();
    let mut row = ByteRecord::new();
    while table.read_byte_record(&mut row).map_err(wrong)? {
        let begun = row.position().map_or(0, csv::Position::byte);
        let begun = usize::try_from(begun).unwrap_or(bytes.len()).clamp(at, bytes.len());
        // the end of the line before, and blank lines
        let blank = bytes[begun..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        line += memchr::memchr_iter(b'\n', &bytes[at..begun + blank]).count();
        at = begun + blank;
        rows.push((line, object(&names, &row)));
    }
    Ok(rows)
}

/// A row as an object of JSON. Bytes that are not UTF-8 stay as they are, so that the row is refused.
fn object(names: &ByteRecord, row: &ByteRecord) -> Vec<u8> {
    let mut object = vec![b'{'];
    for (name, value) in names.iter().zip(row) {
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
    match std::str::from_utf8(text) {
        Ok(text) => json.extend(serde_json::Value::from(text).to_string().into_bytes()),
        Err(_) => json.extend([b"\"", text, b"\""].concat()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(table: &str) -> Vec<(usize, String)> {
        let rows = rows(table.as_bytes(), b',').expect("it is a table");
        rows.into_iter().map(|(line, row)| (line, String::from_utf8(row).expect("it is text"))).collect()
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
}
