//! Checks whether imported terms can be true, before they become a table.

use std::collections::BTreeMap;

use crate::cli::facts::import::write::joined;
use crate::cli::facts::import::{About, Found, Row};
use q7x2_lint::fact::Table;
use q7x2_lint::fact::fold::fold_title;
use q7x2_lint::file_error::{FileError, nearest};

/// Checks the terms that were found in the file at `path`, whose text is `text`.
///
/// # Errors
/// At the first term that ends before it begins, that is held in a country or organization unknown to `table`, or that
/// overlaps with another person's term in an office with one holder.
pub fn check(found: &Found, path: &str, text: &str, about: &About<'_>, table: &Table) -> Result<(), FileError> {
    let error = |row: &Row, message: String| FileError::new(path, text, row.at.clone(), message);
    for row in &found.rows {
        if row.end.is_some_and(|end| end < row.start) {
            return Err(error(row, format!("the term of {} ends before it begins", row.person)));
        }
        if let Some(code) = row.place.as_deref().or(about.place)
            && !table.codes().any(|known| known == code)
            && !found.places.contains_key(code)
        {
            let wrong = error(row, format!("no country or body has the code `{code}`"));
            return Err(match nearest(code, table.codes()) {
                Some(near) => wrong.with_help(format!("did you mean `{near}`?")),
                None => wrong.with_help("name it: --place CODE=NAME; or add it to a table as a `[[place]]`"),
            });
        }
    }
    match about.seats.map_or_else(|| rivals(&found.rows, about), |_| None) {
        None => Ok(()),
        Some((other, row)) => {
            let message = format!("{} and {} both hold the office on {}", other.person, row.person, row.start);
            Err(error(&row, message).with_help("if several people hold it at once, say how many: --seats N"))
        }
    }
}

/// The first term in an office with one holder that begins while another person holds it, after the term of that
/// person.
fn rivals(rows: &[Row], about: &About<'_>) -> Option<(Row, Row)> {
    let mut offices: BTreeMap<(Option<&str>, &str), Vec<Row>> = BTreeMap::new();
    for row in rows.iter().filter(|row| !row.acting && row.start <= about.complete && !has_several(&row.office)) {
        let place = row.place.as_deref().or(about.place);
        let ended = Row { end: row.end.filter(|end| *end <= about.complete), ..row.clone() };
        offices.entry((place, &row.office)).or_default().push(ended);
    }
    for terms in offices.into_values().map(joined) {
        for pair in terms.windows(2) {
            let [before, after] = pair else { continue };
            if before.end.is_none_or(|end| end > after.start) {
                return Some((before.clone(), after.clone()));
            }
        }
    }
    None
}

/// Gives rows that name their country or organization its code: one that `table` knows, or one that the file names
/// itself.
pub fn name_places(found: &mut Found, table: &Table) {
    for row in &mut found.rows {
        let Some(named) = row.place.as_deref().filter(|place| !table.codes().any(|code| code == *place)) else {
            continue;
        };
        let key = fold_title(named);
        let known = table.placed(key.split(' ')).filter(|(count, _)| *count == key.split(' ').count());
        if let Some((_, places)) = known
            && let Some(&place) = places.first()
        {
            row.place = Some(table.code(place).to_owned());
        }
    }
    found.places.retain(|code, _| !table.codes().any(|known| known == code));
}

/// Removes from titles the country or organization that each row names anyway: "prime minister of norway" is the prime
/// minister there.
pub fn leave_out_places(found: &mut Found, about: &About<'_>, table: &Table) {
    for row in &mut found.rows {
        let Some((title, place)) = row.office.rsplit_once(" of ") else { continue };
        let place = fold_title(place);
        let code = row.place.as_deref().or(about.place);
        let named = table.placed(place.split(' ')).is_some_and(|(count, places)| {
            count == place.split(' ').count() && places.iter().any(|&id| Some(table.code(id)) == code)
        });
        if named {
            row.office = title.to_owned();
        }
    }
}

/// Whether an office of this title always has several holders.
fn has_several(title: &str) -> bool {
    const MANY: [&str; 10] = [
        "member",
        "senator",
        "representative",
        "deputy of",
        "councillor",
        "councilor",
        "ambassador",
        "judge",
        "justice",
        "without portfolio",
    ];
    MANY.iter().any(|word| title.contains(word))
}

#[cfg(test)]
mod tests {
    use crate::cli::facts::import::{About, Source, check, read};
    use q7x2_lint::fact::Facts;

    fn said(source: Source, text: &str, seats: Option<usize>) -> Option<String> {
        let complete = "2025-12-31".parse().expect("a day");
        let about = About { source: "a list", complete, place: None, seats };
        let found = read(source, "a", text, None).unwrap_or_else(|error| panic!("{error}"));
        check(&found, "a", text, &about, &Facts::builtin()).err().map(|error| error.to_string())
    }

    const HEAD: &str = "person,office,place,start,end\n";

    #[test]
    fn terms_that_cannot_be_true_name_their_line() {
        for (rows, seats, expected) in [
            ("Ada,mayor,DE,2010-02-01,2014-02-01\nBo,mayor,DE,2014-02-01,\n", None, None),
            ("Ada,mayor,DE,2014-02-01,2010-02-01\n", None, Some("a:2: the term of Ada ends before it begins")),
            (
                "Ada,mayor,DE,2010-02-01,\nBo,mayor,ZZ,2014-02-01,\n",
                None,
                Some("a:3: no country or body has the code `ZZ`"),
            ),
            (
                "Ada,mayor,DE,2010-02-01,2014-02-01\nBo,mayor,DE,2012-02-01,\n",
                None,
                Some("a:3: Ada and Bo both hold the office on 2012-02-01"),
            ),
            ("Ada,mayor,DE,2010-02-01,2014-02-01\nBo,mayor,DE,2012-02-01,\n", Some(2), None),
            ("Ada,senator,US,2010-02-01,2014-02-01\nBo,senator,US,2012-02-01,\n", None, None),
            ("Ada,mayor,DE,2010-02-01,2014-02-01\nBo,mayor,FR,2012-02-01,\n", None, None),
        ] {
            let found = said(Source::Csv, &format!("{HEAD}{rows}"), seats);
            let as_expected = match (&found, expected) {
                (Some(found), Some(expected)) => found.starts_with(expected),
                (found, expected) => found.is_none() && expected.is_none(),
            };
            assert!(as_expected, "{rows}: {found:?}");
        }
    }

    #[test]
    fn other_forms_name_the_line_too() {
        let wikidata = "{\"results\":{\"bindings\":[\n{\"personLabel\":{\"value\":\"Ada\"},\"positionLabel\":{\"value\":\"mayor\"},\
            \"iso\":{\"value\":\"DE\"},\"start\":{\"value\":\"2010-02-01\"}},\n{\"personLabel\":{\"value\":\"Ada\"},\
            \"positionLabel\":{\"value\":\"mayor\"},\"iso\":{\"value\":\"DE\"},\"start\":{\"value\":\"2014-02-01\"},\
            \"end\":{\"value\":\"2012-02-01\"}}]}}";
        assert!(
            said(Source::WikidataJson, wikidata, None)
                .is_some_and(|said| said.starts_with("a:3: the term of Ada ends"))
        );
        let congress = "- name:\n    first: Ada\n    last: Orr\n  terms:\n  - type: prez\n    start: '2014-02-01'\n    \
            end: '2012-02-01'\n";
        assert!(
            said(Source::CongressYaml, congress, None)
                .is_some_and(|said| said.starts_with("a:6: the term of Ada Orr ends"))
        );
    }
}
