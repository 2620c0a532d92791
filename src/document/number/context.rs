//! Words around a number that tell whether it is a year, a day or a name.

/// Words before a number that names a thing. Sorted.
#[rustfmt::skip]
const NAMING: &[&str] = &[
    "abb", "airbus", "android", "annex", "ansi", "apollo", "appendix", "apt", "art", "article", "articles", "bip",
    "bips", "boeing", "box", "ch", "chapter", "chapters", "clause", "cve", "cwe", "docket", "eip", "eq", "equation",
    "erc", "etsi", "exhibit", "ext", "fig", "figs", "figure", "figures", "fips", "flight", "footnote", "formula",
    "grant", "highway", "ieee", "interstate", "invoice", "ipad", "iphone", "isbn", "iso", "issn", "issue", "item",
    "kapitel", "nist", "nos", "note", "nr", "number", "p", "page", "pages", "para", "paragraph", "part", "patent",
    "pep", "peps", "pmid", "postcode", "pp", "psalm", "resolution", "rfc", "route", "sec", "section", "sections",
    "seite", "slip", "step", "suite", "table", "tables", "v", "version", "vol", "volume", "windows", "zip", "§", "§§",
    "рис", "ст", "стр", "табл", "№",
];

/// Words that name with a number only where they are capitalised.
#[rustfmt::skip]
const NAMING_CAPITALISED: &[&str] = &[
    "Level", "Phase", "Grade", "Type", "Round", "Act", "Title", "Model", "Class", "Unit", "Line", "Group", "Bill",
    "Room", "Gate", "Channel", "Block", "Zone", "District", "Area", "Stage", "Platform", "Mark", "Fortune",
    "Proposition", "Order", "Rule", "Division", "Case", "Building", "Court", "Pier", "Hall", "Category", "Tier",
];

/// Month names and their short forms, English.
#[rustfmt::skip]
const MONTHS: &[&str] = &[
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec",
];

/// Words after which four digits are a year.
#[rustfmt::skip]
const BEFORE_YEAR: &[&str] = &[
    "in", "since", "until", "till", "early", "late", "mid", "during", "before", "after", "circa", "c", "ca", "spring",
    "summer", "autumn", "fall", "winter", "year", "fy", "through", "ad", "anno", "em", "en", "im", "у", "в", "w",
];

/// Words after which four digits are often a year and sometimes a count.
const PERHAPS_BEFORE_YEAR: &[&str] = &["by", "from", "of", "to", "between", "and", "for", "around", "about", "than"];

/// Words after which four digits count something.
#[rustfmt::skip]
const BEFORE_COUNT: &[&str] = &[
    "some", "nearly", "over", "almost", "roughly", "approximately", "least", "most", "only", "under", "than", "exactly",
    "another", "up", "about", "around", "additional", "just",
];

/// Nouns after a count that might be a year.
#[rustfmt::skip]
const COUNTED: &[&str] = &[
    "people", "men", "women", "children", "km", "kilometres", "kilometers", "metres", "meters", "m", "miles", "feet",
    "ft", "kg", "tons", "tonnes", "words", "pages", "years", "days", "hours", "soldiers", "troops", "workers",
    "homes", "euros", "dollars", "pounds", "mw", "megawatts", "sq", "square", "more", "or", "jobs", "copies", "police",
];

/// The word before byte `at` with its punctuation, back to a space.
pub(super) fn word_before(block: &str, at: usize) -> &str {
    let before = block[..at].trim_end_matches([' ', '\u{a0}']);
    let start = before.char_indices().rev().take(24).find(|(_, mark)| mark.is_whitespace());
    match start {
        Some((at, mark)) => &before[at + mark.len_utf8()..],
        None if before.chars().nth(24).is_none() => before,
        None => "",
    }
}

/// The bare word: without punctuation around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|mark: char| !mark.is_alphanumeric() && mark != '§' && mark != '№')
}

/// Whether the number at byte `at` names a thing because of the word before it.
pub(super) fn names(block: &str, at: usize) -> bool {
    let word = word_before(block, at);
    if word.ends_with([',', ';', ':', ')', '”', '"', '!', '?']) {
        return false;
    }
    let inner = bare(word);
    let no = word.ends_with('.') && matches!(inner, "No" | "no" | "NO");
    no || is_naming(inner)
        || (inner.starts_with(|letter: char| letter.is_ascii_uppercase()) && NAMING_CAPITALISED.contains(&inner))
}

fn is_naming(word: &str) -> bool {
    if !(1..=16).contains(&word.len()) {
        return false;
    }
    NAMING.binary_search(&word).is_ok()
        || (word.contains(char::is_uppercase) && NAMING.binary_search(&word.to_lowercase().as_str()).is_ok())
}

/// Whether the number at `at..end` stands alone in brackets, after "#", or as a mark of a list.
pub(super) fn marks(block: &str, at: usize, end: usize) -> bool {
    let before = block[..at].chars().next_back();
    let rest = &block[end..];
    let listed = block[..at].trim_start_matches('(').trim().is_empty();
    let item = listed && (rest.starts_with(". ") || rest.starts_with(") ")) && end - at <= 3;
    let bracketed = before == Some('[') || (before == Some('(') && rest.starts_with(')') && end - at <= 3);
    item || bracketed || before == Some('#')
}

fn is_month(word: &str) -> bool {
    let capital = word.as_bytes().first().is_some_and(u8::is_ascii_uppercase);
    capital && MONTHS.contains(&word.trim_end_matches(['.', ',']))
}

/// Whether a month stands before or after the number at `at..end`.
pub(super) fn beside_month(block: &str, at: usize, end: usize) -> bool {
    let before = word_before(block, at);
    let rest = block[end..].trim_start_matches([' ', '\u{a0}', '.']);
    let rest = rest.strip_prefix("of ").unwrap_or(rest);
    let length = rest.bytes().take(9).take_while(u8::is_ascii_alphabetic).count();
    let whole = !rest[length..].starts_with(char::is_alphanumeric);
    (is_month(before.trim_start_matches(['(', '“', '"'])) && !before.ends_with(['!', '?']))
        || (whole && length > 2 && is_month(&rest[..length]))
}

/// Whether the four digits at `at..end`, of this value, are a year.
pub(super) fn is_year(block: &str, at: usize, end: usize, value: f64) -> bool {
    if end - at != 4 || !(1000.0..=2100.0).contains(&value) {
        return false;
    }
    let raw = word_before(block, at);
    let word = bare(raw).to_lowercase();
    let before = block[..at].chars().next_back().unwrap_or(' ');
    let recent = (1900.0..=2099.0).contains(&value);
    let plural = (!recent || value % 100.0 == 0.0) && plural_follows(block, end);
    let closed = block[end..].starts_with(')');
    if is_month(raw) || is_day(raw) || (closed && (before == '(' || raw.ends_with(','))) {
        return true;
    }
    if counted(block, end, recent) {
        return false;
    }
    let sure = BEFORE_YEAR.contains(&word.as_str()) && !raw.ends_with([',', '.']) || "'’(".contains(before) && recent;
    let perhaps = PERHAPS_BEFORE_YEAR.contains(&word.as_str()) && !plural;
    let counting = BEFORE_COUNT.contains(&word.as_str());
    sure || perhaps && !counting || (recent && !counting && !plural)
}

/// "2," and "2nd," before a year.
fn is_day(raw: &str) -> bool {
    let digits = raw.bytes().take_while(u8::is_ascii_digit).count();
    let rest = raw[digits..].trim_end_matches(',');
    (1..=2).contains(&digits) && raw.ends_with(',') && matches!(rest, "" | "st" | "nd" | "rd" | "th")
}

fn next_word(block: &str, end: usize) -> &str {
    let rest = block[end..].strip_prefix([' ', '-']).unwrap_or_default();
    let stop = rest.char_indices().find(|(at, mark)| !mark.is_alphabetic() || *at > 40);
    &rest[..stop.map_or(rest.len(), |(at, _)| at)]
}

fn counted(block: &str, end: usize, recent: bool) -> bool {
    let word = next_word(block, end);
    COUNTED.contains(&word) && !(recent && matches!(word, "or" | "more" | "police"))
        || (!recent && plural_follows(block, end))
}

/// Whether a small word follows that looks like a noun in the plural.
fn plural_follows(block: &str, end: usize) -> bool {
    let word = next_word(block, end);
    let verb =
        matches!(word, "was" | "is" | "has" | "as" | "this" | "its" | "his" | "does" | "thus" | "us" | "perhaps");
    word.ends_with('s') && word.len() > 3 && word.starts_with(char::is_lowercase) && !verb
}

#[cfg(test)]
mod tests {
    use super::{NAMING, is_year, names};

    #[test]
    fn names_are_sorted() {
        assert!(NAMING.is_sorted());
    }

    #[test]
    fn words_before_a_number_tell_a_name() {
        for (text, expected) in
            [("Section 7", true), ("no. 7", true), ("no 7", false), ("Level 7", true), ("level 7", false)]
        {
            assert_eq!(names(text, text.len() - 1), expected, "{text}");
        }
    }

    #[test]
    fn years_need_more_than_four_digits() {
        for (text, expected) in
            [("in 1789", true), ("exactly 1789", false), ("exactly 2019", false), ("early 1066", true)]
        {
            let at = text.len() - 4;
            let value = f64::from(text[at..].parse::<u16>().expect("four digits"));
            assert_eq!(is_year(text, at, text.len(), value), expected, "{text}");
        }
    }
}
