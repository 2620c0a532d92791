//! Files of one country with its current heads of state and government.

use serde_json::Value;

use crate::cli::facts::import::{File, Found, Row};
use q7x2_lint::file_error::FileError;

/// The heads of state and government in a file of world-leaders-current.
pub(super) fn read(file: &File<'_>) -> Result<Found, FileError> {
    let json = file.json()?;
    let said = |path: &str| json.pointer(path).and_then(Value::as_str);
    let Some(code) = said("/country/iso_code") else {
        return Err(file.error(None, "there is no `country.iso_code` in it"));
    };
    let mut found = Found::default();
    found.places.insert(code.to_owned(), said("/country/name_en").unwrap_or(code).to_owned());
    for position in json.get("positions").and_then(Value::as_object).into_iter().flat_map(|all| all.values()) {
        let of = |path: &str| position.pointer(path).and_then(Value::as_str).filter(|text| !text.is_empty());
        let (Some(title), Some(person)) = (of("/title_en"), of("/current_holder/name_en")) else {
            found.leave_out("of an office without a holder");
            continue;
        };
        let at = file.place(person, 0);
        let Some(start) = of("/current_holder/since").map(|since| file.day(since)).transpose()?.flatten() else {
            found.vague += 1;
            continue;
        };
        let row = Row {
            person: person.to_owned(),
            also: Vec::new(),
            office: title.to_lowercase(),
            place: Some(code.to_owned()),
            start,
            end: None,
            acting: false,
            at,
        };
        // one person may be both
        if !found.rows.iter().any(|other| (&other.person, &other.office) == (&row.person, &row.office)) {
            found.rows.push(row);
        }
    }
    Ok(found)
}
