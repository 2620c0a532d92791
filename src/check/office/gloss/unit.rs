//! The words of a sentence in another language, with its titles and what belongs to them in English.

use std::ops::Range;

use crate::check::office::gloss::dictionary::{Dictionary, LONGEST};
use crate::check::office::gloss::language::Language;
use crate::check::office::words::{Gap, Piece, Words};

/// The function of some words of a sentence for a title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Title,
    /// “former”.
    Before,
    /// “outgoing”, where it is after the title.
    After,
    Nationality,
    Place,
    Other,
}

/// One or more words with one meaning.
#[derive(Debug, Clone)]
struct Unit {
    kind: Kind,
    /// The words.
    words: Range<usize>,
    /// Their bytes of the prose, or of a part of it.
    bytes: Range<usize>,
    /// What they mean, in English words.
    meant: String,
    capital: bool,
    gap: Gap,
}

/// `words` with the titles of `language`, and what is around them, in English and in English order.
pub(in crate::check::office) fn titles<'d>(words: &Words<'d>, language: Language) -> Words<'d> {
    let dictionary = Dictionary::of(language);
    let mut units = read(words, dictionary, language);
    if !units.iter().any(|unit| unit.kind == Kind::Title) {
        return words.rewritten(Vec::new());
    }
    link(&mut units, words, dictionary);
    turn(&mut units);
    words.rewritten(units.into_iter().flat_map(|unit| pieces(&unit)).collect())
}

fn pieces(unit: &Unit) -> Vec<Piece> {
    let piece = |(number, key): (usize, &str)| Piece {
        like: unit.words.start,
        range: unit.bytes.clone(),
        key: key.to_owned(),
        // the tables look for countries only among words that are written like names
        shouted: matches!(unit.kind, Kind::Place | Kind::Nationality),
        capital: unit.capital || unit.kind == Kind::Nationality,
        gap: if number == 0 { unit.gap } else { Gap::Space },
    };
    unit.meant.split(' ').enumerate().map(piece).collect()
}

fn read(words: &Words<'_>, dictionary: &Dictionary, language: Language) -> Vec<Unit> {
    let mut units = Vec::with_capacity(words.len());
    let mut at = 0;
    while at < words.len() {
        let unit = entry(words, dictionary, language, at);
        let unit = unit.map(|(kind, count, meant)| Unit::new(words, kind, at..at + count, meant));
        match unit.or_else(|| prefixed(words, dictionary, language, at, &mut units)) {
            Some(unit) => {
                at = unit.words.end;
                units.push(unit);
            }
            None => {
                units.push(Unit::other(words, at));
                at += 1;
            }
        }
    }
    units
}

impl Unit {
    fn new(words: &Words<'_>, kind: Kind, range: Range<usize>, meant: &str) -> Self {
        let (capital, gap) = (words.capital(range.start), words.gap(range.start));
        Self { kind, bytes: words.range(range.clone()), words: range, meant: meant.to_owned(), capital, gap }
    }

    fn other(words: &Words<'_>, at: usize) -> Self {
        // longer ones in lower case are not part of a name, and would be English words only by chance
        const LONGEST: usize = 5;
        let unknown = !words.capital(at) && words.key(at).len() > LONGEST;
        Self::new(words, Kind::Other, at..at + 1, if unknown { "zz" } else { words.key(at) })
    }

    fn is_joined(&self) -> bool {
        matches!(self.gap, Gap::Space | Gap::Hyphen)
    }

    /// Whether it is a title, or may be before one.
    fn begins_title(&self) -> bool {
        matches!(self.kind, Kind::Title | Kind::Before | Kind::Nationality)
    }
}

/// The longest entry that begins with the word `at`: its function, how many words it has, and what it means.
fn entry(
    words: &Words<'_>,
    dictionary: &Dictionary,
    language: Language,
    at: usize,
) -> Option<(Kind, usize, &'static str)> {
    let mut joined = String::new();
    let mut found = None;
    for end in at..words.len().min(at + LONGEST) {
        if end > at {
            if !words.joined(end) {
                break;
            }
            joined.push(' ');
        }
        joined.push_str(words.key(end));
        let count = end + 1 - at;
        if let Some((kind, meant)) = meaning(dictionary, language, &joined, words.capital(at)) {
            found = Some((kind, count, meant));
        }
    }
    found
}

fn meaning(dictionary: &Dictionary, language: Language, key: &str, capital: bool) -> Option<(Kind, &'static str)> {
    let title = dictionary.titles.get(key).map(|meant| (Kind::Title, *meant));
    let place = || place(dictionary, language, key).filter(|_| capital).map(|meant| (Kind::Place, meant));
    let nationality = || nationality(dictionary, language, key).map(|meant| (Kind::Nationality, meant));
    let before = || dictionary.before.get(key).map(|meant| (Kind::Before, *meant));
    let after = || dictionary.after.get(key).filter(|_| !capital).map(|meant| (Kind::After, *meant));
    title.or_else(place).or_else(nationality).or_else(before).or_else(after)
}

/// The country called `key`, in German also in the genitive.
fn place(dictionary: &Dictionary, language: Language, key: &str) -> Option<&'static str> {
    let genitive = || key.strip_suffix('s').filter(|_| language == Language::German);
    dictionary.places.get(key).or_else(|| dictionary.places.get(genitive()?)).copied()
}

/// The country of an adjective; in German it has an ending.
fn nationality(dictionary: &Dictionary, language: Language, key: &str) -> Option<&'static str> {
    const ENDINGS: [&str; 5] = ["e", "er", "en", "es", "em"];
    let known = |stem: &str| dictionary.nationalities.get(stem).copied();
    if language != Language::German {
        return known(key);
    }
    known(key).or_else(|| ENDINGS.iter().find_map(|ending| known(key.strip_suffix(ending)?)))
}

/// The title in a word that also says “former”, such as “expresidente”; “former” is added to `units`.
fn prefixed(
    words: &Words<'_>,
    dictionary: &Dictionary,
    language: Language,
    at: usize,
    units: &mut Vec<Unit>,
) -> Option<Unit> {
    let key = words.key(at);
    let prefix = dictionary.former(key)?;
    let mut joined = key[prefix..].to_owned();
    let mut found = dictionary.titles.get(&joined).map(|meant| (at + 1, *meant));
    for end in at + 1..words.len().min(at + LONGEST) {
        if !words.joined(end) {
            break;
        }
        joined.push(' ');
        joined.push_str(words.key(end));
        if let Some((Kind::Title, meant)) = meaning(dictionary, language, &joined, false) {
            found = Some((end + 1, meant));
        }
    }
    let (end, meant) = found?;
    let mut former = Unit::new(words, Kind::Before, at..at + 1, "former");
    let mut title = Unit::new(words, Kind::Title, at..end, meant);
    // the letters of the prefixes have one byte each
    former.bytes.end = former.bytes.start + prefix;
    title.bytes.start = former.bytes.end;
    title.gap = Gap::Hyphen;
    units.push(former);
    Some(title)
}

/// Translates function words next to a title; elsewhere they may be part of a name, as in “Le Pen”.
fn link(units: &mut [Unit], words: &Words<'_>, dictionary: &Dictionary) {
    let function_words = &dictionary.function_words;
    let mut in_title = false;
    for at in 0..units.len() {
        let next = units.get(at + 1).filter(|next| next.is_joined());
        let begins = next.is_some_and(Unit::begins_title);
        let (kind, joined) = (units[at].kind, units[at].is_joined());
        if kind != Kind::Other {
            in_title = kind == Kind::Title || in_title && joined && kind != Kind::Place;
            // what is before a title in capitals in English is not there
            continue;
        }
        let key = words.key(units[at].words.start).to_owned();
        let meant = if in_title && joined && function_words.of.has(&key) {
            Some("of")
        } else if in_title && joined && units[at - 1].meant == "of" && function_words.articles.has(&key)
            || begins && function_words.articles.has(&key)
        {
            Some("the")
        } else if begins && function_words.indefinite.has(&key) {
            Some("a")
        } else if function_words.and.has(&key) && !units[at].capital {
            Some("and")
        } else if function_words.ranks.has(&key) {
            Some("deputy")
        } else {
            let titled = next
                .is_some_and(|next| function_words.articles.has(words.key(next.words.start)) || next.begins_title());
            (titled && function_words.is.has(&key)).then_some("is")
        };
        in_title &= joined && matches!(meant, Some("of" | "the"));
        if let Some(meant) = meant {
            meant.clone_into(&mut units[at].meant);
        } else if begins && next.is_some_and(|next| next.gap == Gap::Space) {
            // a noun in German; it does not turn the title into another office
            units[at].capital = false;
        }
    }
}

/// Moves words from after a title to before it, where English has them: “président français sortant”.
fn turn(units: &mut [Unit]) {
    let mut at = 0;
    while at < units.len() {
        let mut end = at + 1;
        if units[at].kind == Kind::Title {
            let said = |unit: &Unit| {
                unit.is_joined()
                    && (unit.kind == Kind::Nationality || unit.kind == Kind::After && unit.meant != "elect")
            };
            while units.get(end).is_some_and(said) {
                end += 1;
            }
            let places: Vec<(Range<usize>, Range<usize>, Gap)> =
                units[at..end].iter().map(|unit| (unit.bytes.clone(), unit.words.clone(), unit.gap)).collect();
            units[at..end].reverse();
            for (unit, (bytes, words, gap)) in units[at..end].iter_mut().zip(places) {
                (unit.bytes, unit.words, unit.gap) = (bytes, words, gap);
            }
        }
        at = end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::Facts;

    #[test]
    fn titles_are_put_into_the_words_and_the_order_of_english() {
        let facts = Facts::builtin();
        for (language, text, expected) in [
            (Language::German, "Der frühere US-Präsident Joe Biden", "the former united states president joe biden"),
            (Language::German, "Frankreichs Altpräsident Hollande", "france former president hollande"),
            (Language::German, "die britische Premierministerin May", "the british prime minister may"),
            (Language::German, "stellvertretender Ministerpräsident", "deputy prime minister"),
            (Language::French, "l’ancien président français", "the former french president"),
            (Language::French, "le président sortant de la République", "the outgoing president of the republique"),
            (Language::French, "Marine Le Pen", ""),
            (Language::Spanish, "la expresidenta de Argentina", "the former president of argentina"),
            (Language::Spanish, "el presidente electo de Chile", "the president elect of chile"),
            (Language::Spanish, "el entonces ministro de Hacienda", "the then finance minister"),
            (Language::Italian, "l'ex premier italiano Conte", "the former italian prime minister conte"),
            (Language::Italian, "il ministro dell’Interno uscente", "the outgoing interior minister"),
        ] {
            let words = Words::cut(text, 0..text.len(), &facts, |text| language.elided(text));
            let glossed = titles(&words, language);
            let keys: Vec<&str> = (0..glossed.len()).map(|at| glossed.key(at)).collect();
            assert_eq!(keys.join(" "), expected, "{text}");
        }
    }

    #[test]
    fn words_keep_the_places_that_they_have_in_the_text() {
        let text = "El expresidente francés Hollande";
        let words = Words::new(text, 0..text.len(), &Facts::builtin());
        let glossed = titles(&words, Language::Spanish);
        let whole = glossed.range(0..glossed.len());
        assert_eq!((&text[whole], &text[glossed.range(1..2)]), (text, "ex"));
    }
}
