//! The model of genres, as a table that needs no parsing.

use std::fmt::Write as _;

use q7x2_phrase::word::{each, joined};

/// The genres, in the order of the columns.
pub const GENRES: [&str; 12] = [
    "news",
    "encyclopedia",
    "academic",
    "docs",
    "standard",
    "minutes",
    "press-release",
    "legal",
    "fiction",
    "post",
    "template",
    "data",
];

/// The places where the phrases of a sign are searched for, by their keys.
const PLACES: [(&str, &str); 6] = [
    ("text", "Text"),
    ("headings", "Headings"),
    ("opening", "Opening"),
    ("path", "Path"),
    ("keys", "Keys"),
    ("source", "Source"),
];

/// A `Model` in Rust from `file`, the text of `rules/models/genre.toml`.
///
/// # Errors
/// If it is not TOML, or does not have the right form; says what is wrong.
pub fn read(file: &str) -> Result<String, String> {
    let table = file.parse::<toml::Table>().map_err(|error| error.to_string())?;
    let certain = table.get("certain-from").and_then(toml::Value::as_float).ok_or("there is no `certain-from`")?;
    let bias = weights(table.get("bias"), "bias")?;
    let (mut signs, mut phrases) = (String::from("&[\n"), Vec::new());
    let all = table.get("sign").and_then(toml::Value::as_array).ok_or("there is no `[[sign]]`")?;
    for (number, sign) in all.iter().enumerate() {
        let name = sign.get("name").and_then(toml::Value::as_str).ok_or("a sign has no name")?;
        let weights = weights(sign.get("weights"), name)?;
        let place = PLACES.iter().find(|(key, _)| sign.get(key).is_some());
        let looks_at = match (place, sign.get("feature").and_then(toml::Value::as_str)) {
            (Some((_, place)), None) => format!("LooksAt::{place}"),
            (None, Some(feature)) => format!("LooksAt::Feature({})", variant(feature)),
            _ => return Err(format!("`{name}` looks at none or more than one of: phrases, a feature")),
        };
        for phrase in place.and_then(|(key, _)| sign.get(key)?.as_array()).into_iter().flatten() {
            let phrase = phrase.as_str().ok_or_else(|| format!("`{name}` has a phrase that is not a string"))?;
            phrases.push((place.map_or("", |(key, _)| *key), phrase, number));
        }
        let marks_template = sign.get("marks-template").is_some();
        add(
            &mut signs,
            format_args!(
                "    Sign {{ name: {name:?}, looks_at: {looks_at}, marks_template: {marks_template}, weights: {weights:?} }},"
            ),
        );
    }
    let found = ["text", "headings", "opening"].map(|key| format!("{key}: {}", compiled(key, &phrases))).join(", ");
    let phrases: Vec<(&str, usize)> = phrases.iter().map(|(_, phrase, number)| (*phrase, *number)).collect();
    Ok(format!(
        "Model {{ certain_from: {certain:?}, bias: {bias:?}, signs: {signs}], phrases: &{phrases:?}, {found} }}"
    ))
}

/// The phrases of the signs that look at `place`, by their first two words, or by their only word.
fn compiled(place: &str, phrases: &[(&str, &str, usize)]) -> String {
    let (mut hashes, mut all, mut opens) = (Vec::new(), Vec::new(), Vec::new());
    for (_, phrase, sign) in phrases.iter().filter(|(at, _, _)| *at == place) {
        let mut own = Vec::new();
        each(phrase, |word| own.push(word.hash));
        let (is_pair, first, rest) = match own[..] {
            [] => continue,
            [only] => (false, only, &[][..]),
            [one, two, ..] => {
                opens.push(one);
                (true, joined(one, two), &own[2..])
            }
        };
        let from = hashes.len();
        hashes.extend_from_slice(rest);
        all.push((first, from, hashes.len(), sign, is_pair));
    }
    all.sort_by_key(|(first, from, ..)| (*first, *from));
    opens.sort_unstable();
    opens.dedup();
    let (mut words, mut pairs, mut groups, mut rest) = (Vec::new(), Vec::new(), vec![0], String::new());
    for (at, alike) in all.chunk_by(|one, other| one.0 == other.0).enumerate() {
        let beginnings = if alike[0].4 { &mut pairs } else { &mut words };
        beginnings.push((alike[0].0, at));
        groups.push(groups[at] + alike.len());
        for (_, from, to, sign, _) in alike {
            add(&mut rest, format_args!("Rest {{ from: {from}, to: {to}, sign: {sign} }},"));
        }
    }
    format!(
        "Phrases {{ words: &{words:?}, opens: &{opens:?}, pairs: &{pairs:?}, groups: &{groups:?}, rest: &[{rest}], \
         hashes: &{hashes:?} }}"
    )
}

/// `is-text` as `Feature::Is(Format::Text)`, `paragraph-length` as `Feature::ParagraphLength`.
fn variant(feature: &str) -> String {
    let pascal = |words: &str| -> String {
        let one = |word: &str| word[..1].to_uppercase() + &word[1..];
        words.split('-').filter(|word| !word.is_empty()).map(one).collect()
    };
    match feature.strip_prefix("is-") {
        Some(format) => format!("Feature::Is(crate::document::Format::{})", pascal(format)),
        None => format!("Feature::{}", pascal(feature)),
    }
}

fn weights(table: Option<&toml::Value>, of: &str) -> Result<[f64; 12], String> {
    let mut all = [0.0; 12];
    for (genre, weight) in table.and_then(toml::Value::as_table).into_iter().flatten() {
        let at = GENRES.iter().position(|known| known == genre);
        let at = at.ok_or_else(|| format!("`{of}` has a weight for `{genre}`, which is not a genre"))?;
        all[at] = weight.as_float().ok_or_else(|| format!("`{of}` has a weight that is not a number"))?;
    }
    Ok(all)
}

fn add(text: &mut String, line: std::fmt::Arguments<'_>) {
    // writing to a `String` cannot fail
    let _ = writeln!(text, "{line}");
}
