//! What a PDF says about itself.

use pdfboss_core::Document;

/// The values of the metadata of `document`, with the keys of front matter that mean the same.
pub(super) fn of(document: &Document) -> Vec<(&'static str, String)> {
    let stated = document.metadata();
    let day = stated.mod_date.or(stated.creation_date).and_then(|date| day(&date));
    let all = [
        ("title", stated.title.filter(|title| !is_file(title))),
        ("author", stated.author),
        ("description", stated.subject),
        ("language", document.language()),
        ("updated", day),
    ];
    let line = |value: String| value.split_whitespace().collect::<Vec<_>>().join(" ");
    let said = all.into_iter().filter_map(|(key, value)| Some((key, line(value?))));
    said.filter(|(_, value)| !value.is_empty()).collect()
}

/// Whether a title is only the name of the file that the PDF was made from, as printer drivers write it.
fn is_file(title: &str) -> bool {
    const PROGRAMS: [&str; 3] = ["Microsoft Word - ", "Microsoft PowerPoint - ", "untitled"];
    let ending = title.rsplit_once('.').map_or("", |(_, ending)| ending);
    let has_ending = (1..=5).contains(&ending.len()) && ending.bytes().all(|byte| byte.is_ascii_alphanumeric());
    PROGRAMS.iter().any(|program| title.starts_with(program)) || has_ending && !title.contains(". ")
}

/// The day of `D:20240312101500Z`, as `2024-03-12`.
fn day(date: &str) -> Option<String> {
    let digits = date.strip_prefix("D:").unwrap_or(date).get(..8)?;
    let is_day = digits.bytes().all(|byte| byte.is_ascii_digit());
    is_day.then(|| format!("{}-{}-{}", &digits[..4], &digits[4..6], &digits[6..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_are_no_titles() {
        for (title, expected) in [
            ("Microsoft Word - minutes.doc", true),
            ("minutes-final.indd", true),
            ("The minutes of March", false),
            ("Rain fell. It was cold.", false),
        ] {
            assert_eq!(is_file(title), expected, "{title}");
        }
        assert_eq!(day("D:20240312101500+01'00'").as_deref(), Some("2024-03-12"));
        assert_eq!(day("March"), None);
    }
}
