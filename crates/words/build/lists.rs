//! Reads the lists of words of `rules/words/`, checks them, and writes them as tables that need no parsing.
//!
//! A file is a topic, a table in it is a list, and a key of the table is a language:
//!
//! ```toml
//! # Who speaks in a play.
//! [speakers]
//! en = ["chorus", "narrator"]
//! de = ["chor"]
//! ```
//!
//! Instead of an array of words, a language can have a table of numbers with the words that mean them: `[days.en]`,
//! then `1 = "monday"`, `2 = ["tuesday", "tuesdays"]`. Four keys are not languages: `any` is for words of no language
//! or of all; `cased = true` means that capitals matter; `of = ["…"]` makes a list of everything in other lists; and
//! with it, `by-list = true` means that a word stands for the place of its list in `of`, from 0.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The languages of ISO 639-1.
#[rustfmt::skip]
const LANGUAGES: &str = "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee \
    el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is \
    it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms \
    mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk \
    sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi \
    yo za zh zu";

/// The longest word, in bytes; the same as in `src/list.rs`.
const LONGEST: usize = 96;

/// The key for words that are in no language, or in all.
const ANY: &str = "any";

/// A list of words.
#[derive(Debug, Default)]
pub struct List {
    name: String,
    /// The file and line where it begins.
    place: String,
    about: String,
    /// Its words by language, English first.
    languages: Vec<(String, Vec<Entry>)>,
    /// The lists that it is made from.
    of: Vec<String>,
    /// A word stands for the place of its list in `of`.
    by_list: bool,
}

/// A word, and the number that it stands for, if any.
type Entry = (String, Option<u64>);

/// All lists, by name.
#[derive(Debug, Default)]
pub struct Lists(BTreeMap<String, List>);

impl Lists {
    /// Adds the lists of `text`, the content of `file`.
    ///
    /// # Errors
    /// If the file is not TOML, or something in it is wrong; names the file, the line and the mistake.
    pub fn read(&mut self, file: &str, text: &str) -> Result<(), String> {
        let parse = |error: toml::de::Error| at(file, text, error.span().unwrap_or(0..0), error.message());
        let table = DeTable::parse(text).map_err(parse)?;
        for (name, value) in table.get_ref() {
            let wrong = |message: &str| Err(at(file, text, name.span(), message));
            let DeValue::Table(keys) = value.get_ref() else {
                return wrong("a list is a table, with languages as keys: `[name]`, then `en = […]`");
            };
            let reader = Reader { file, text };
            let list = reader.list(name, keys)?;
            if let Some(other) = self.0.get(&list.name) {
                let message = format!("there is a list `{}` already, at {}", list.name, other.place);
                return wrong(&message);
            }
            self.0.insert(list.name.clone(), list);
        }
        Ok(())
    }

    /// Fills the lists that are made from others.
    ///
    /// # Errors
    /// If one names a list that does not exist or is itself made from others, or if the words of a list stand for
    /// numbers, and one of them stands for two or none.
    pub fn join(&mut self) -> Result<(), String> {
        let joined: Vec<_> = self.0.values().filter(|list| !list.of.is_empty()).map(|list| list.name.clone()).collect();
        for name in joined {
            let list = &self.0[&name];
            let mut languages = Vec::new();
            for (number, of) in list.of.iter().enumerate() {
                let Some(other) = self.0.get(of).filter(|other| other.of.is_empty()) else {
                    return Err(format!("{}: `{of}` is not a word list", list.place));
                };
                for (language, words) in &other.languages {
                    let place = list.by_list.then_some(number as u64);
                    let entry = |(word, meant): &Entry| (word.clone(), place.or(*meant));
                    place_of(&mut languages, language).extend(words.iter().map(entry));
                }
            }
            for (_, words) in &mut languages {
                let mut seen = std::collections::BTreeSet::new();
                words.retain(|word| seen.insert(word.clone()));
            }
            if let Some(list) = self.0.get_mut(&name) {
                list.languages = languages;
            }
        }
        self.0.values_mut().for_each(|list| list.languages.sort_by_key(|(language, _)| language != "en"));
        self.0.values().try_for_each(List::means_one_thing)
    }

    /// The lists as Rust: a `static` for each list and for each of its languages, and all lists by name, sorted.
    pub fn code(&self) -> String {
        let mut code = String::new();
        let all: BTreeMap<_, _> = self.0.values().flat_map(|list| list.write(&mut code)).collect();
        code.push_str("/// All lists by the names that phrases mention them by, sorted.\n");
        code.push_str("static ALL: &[(&str, &List)] = &[\n");
        all.iter().for_each(|(name, is)| line(&mut code, format_args!("    ({name:?}, &{is}),")));
        code + "];\n"
    }
}

impl List {
    /// Checks that each word stands for one number, whatever its language, if words of the list stand for numbers.
    fn means_one_thing(&self) -> Result<(), String> {
        let (name, place) = (&self.name, &self.place);
        let all = || self.languages.iter().flat_map(|(language, words)| words.iter().map(move |word| (language, word)));
        let mut known: BTreeMap<&str, (u64, &str)> = BTreeMap::new();
        for (language, (word, meant)) in all().filter(|_| all().any(|(_, (_, meant))| meant.is_some())) {
            let Some(meant) = *meant else {
                return Err(format!("{place}: “{word}” of `{name}` has no number, but others do"));
            };
            let (other, of) = *known.entry(word).or_insert((meant, language));
            if other != meant {
                return Err(format!(
                    "{place}: “{word}” of `{name}` means {other} in `{of}` and {meant} in `{language}`"
                ));
            }
        }
        Ok(())
    }

    /// Writes the list to `code`, and the part of it that is in each language; returns their names in phrases and in
    /// Rust.
    fn write(&self, code: &mut String) -> Vec<(String, String)> {
        let constant = |name: &str| name.to_uppercase().replace(['-', '.'], "_");
        let all: Vec<_> = self.languages.iter().flat_map(|(_, words)| words).collect();
        let about = self.about.lines().fold(String::new(), |all, next| all + "/// " + next + "\n");
        let mut names = vec![(self.name.clone(), constant(&self.name))];
        let words: Vec<_> = all.iter().map(|(word, _)| word).collect();
        let meant: Vec<_> = all.iter().filter_map(|(_, meant)| *meant).collect();
        let whole = constant(&self.name);
        line(code, format_args!("static {whole}_WORDS: &[&str] = &{words:?};"));
        line(code, format_args!("static {whole}_MEANT: &[u64] = &{meant:?};"));
        let mut write = |name: &str, start: usize, end: usize| {
            // at most a quarter full, so that one look is enough for nearly every word that is not in the list
            let slots = (4 * (end - start)).next_power_of_two().max(8);
            let (is, meant_end) = (constant(name), if meant.is_empty() { start } else { end });
            line(
                code,
                format_args!(
                    "{about}pub static {is}: List = List {{ name: {name:?}, words: part({whole}_WORDS, {start}, {end}), \
                     meant: part({whole}_MEANT, {}, {}), slots: &slots::<{slots}>(part({whole}_WORDS, {start}, {end})) }};",
                    start.min(meant_end).min(meant.len()),
                    meant_end.min(meant.len()),
                ),
            );
        };
        write(&self.name, 0, words.len());
        let mut start = 0;
        for (language, words) in &self.languages {
            let (name, end) = (format!("{}.{language}", self.name), start + words.len());
            if self.languages.len() > 1 {
                write(&name, start, end);
                names.push((name.clone(), constant(&name)));
            } else {
                names.push((name, constant(&self.name)));
            }
            start = end;
        }
        names
    }
}

fn line(text: &mut String, line: std::fmt::Arguments<'_>) {
    // writing to a `String` cannot fail
    let _ = writeln!(text, "{line}");
}

/// Reads the lists of a file.
struct Reader<'a> {
    file: &'a str,
    text: &'a str,
}

type Table<'i> = DeTable<'i>;
type Key<'i> = Spanned<std::borrow::Cow<'i, str>>;

impl Reader<'_> {
    fn list(&self, name: &Key<'_>, table: &Table<'_>) -> Result<List, String> {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if !name.get_ref().chars().all(plain) || !name.get_ref().starts_with(|c: char| c.is_ascii_lowercase()) {
            return Err(self.wrong(name.span(), "the name of a list is of small letters, digits and hyphens"));
        }
        let about = self.comment_above(name.span().start);
        if about.is_empty() {
            return Err(self.wrong(name.span(), "no comment above the list says what it is for"));
        }
        let place = at(self.file, self.text, name.span(), "");
        let place = place.trim_end_matches(": ").to_owned();
        let mut list = List { name: name.get_ref().to_string(), place, about, ..List::default() };
        list.by_list = self.is_set(table, "by-list")?;
        let cased = self.is_set(table, "cased")?;
        let mut keys: Vec<_> = table.iter().collect();
        keys.sort_by_key(|(key, _)| key.span().start);
        for (key, value) in keys {
            match key.get_ref().as_ref() {
                "by-list" | "cased" => {}
                "of" => list.of = self.words(value, true)?.into_iter().map(|(word, _)| word).collect(),
                language if language == ANY || LANGUAGES.split(' ').any(|known| known == language) => {
                    list.languages.push((language.to_owned(), self.words(value, cased)?));
                }
                other => {
                    let message = format!("`{other}` is not a language: use tags of ISO 639-1, or `any`");
                    return Err(self.wrong(key.span(), &message));
                }
            }
        }
        match (list.of.is_empty(), list.languages.is_empty()) {
            (true, true) => Err(self.wrong(name.span(), "there are no words")),
            (false, false) => Err(self.wrong(name.span(), "a list with `of` has no words of its own")),
            (true, false) if list.by_list => Err(self.wrong(name.span(), "`by-list` belongs to a list with `of`")),
            _ => Ok(list),
        }
    }

    fn is_set(&self, table: &Table<'_>, key: &str) -> Result<bool, String> {
        match table.get(key).map(|value| (value.get_ref(), value.span())) {
            None => Ok(false),
            Some((DeValue::Boolean(set), _)) => Ok(*set),
            Some((_, span)) => Err(self.wrong(span, "true or false")),
        }
    }

    /// The words of `value`: an array of them, or a table of numbers and the words that stand for them.
    fn words(&self, value: &Spanned<DeValue<'_>>, cased: bool) -> Result<Vec<Entry>, String> {
        let mut words = Vec::new();
        match value.get_ref() {
            DeValue::Array(_) => self.add(value, None, cased, &mut words)?,
            DeValue::Table(numbers) => {
                let mut numbers: Vec<_> = numbers.iter().collect();
                numbers.sort_by_key(|(number, _)| number.span().start);
                for (number, same) in numbers {
                    let meant = number.get_ref().replace('_', "").parse::<u64>();
                    let meant = meant.map_err(|_| self.wrong(number.span(), "the key for words is a whole number"))?;
                    self.add(same, Some(meant), cased, &mut words)?;
                }
            }
            _ => return Err(self.wrong(value.span(), "words must be in brackets: `[\"one\", \"two\"]`")),
        }
        match words.is_empty() {
            true => Err(self.wrong(value.span(), "there are no words")),
            false => Ok(words),
        }
    }

    /// Adds the words of `value`, one or an array of them, with the number that they stand for.
    fn add(
        &self,
        value: &Spanned<DeValue<'_>>,
        meant: Option<u64>,
        cased: bool,
        words: &mut Vec<Entry>,
    ) -> Result<(), String> {
        match value.get_ref() {
            DeValue::String(word) => {
                self.check(word, value.span(), cased)?;
                if words.iter().any(|(known, _)| known == word) {
                    return Err(self.wrong(value.span(), &format!("“{word}” is listed twice")));
                }
                words.push((word.to_string(), meant));
                Ok(())
            }
            DeValue::Array(all) => all.iter().try_for_each(|word| self.add(word, meant, cased, words)),
            _ => Err(self.wrong(value.span(), "a word must be a string")),
        }
    }

    fn check(&self, word: &str, span: Range<usize>, cased: bool) -> Result<(), String> {
        let message = if word.trim().is_empty() {
            "a word is empty".to_owned()
        } else if word.trim() != word {
            format!("“{word}” has a space at its start or end")
        } else if word.len() > LONGEST {
            format!("“{word}” has more than {LONGEST} bytes")
        } else if !cased && word.to_lowercase() != word {
            format!("“{word}” is not in lower case; if case matters, the list needs `cased = true`")
        } else {
            return Ok(());
        };
        Err(self.wrong(span, &message))
    }

    /// The lines of comment that end right above the line of byte `at`.
    fn comment_above(&self, at: usize) -> String {
        let above = self.text[..at].rsplit_once('\n').map_or("", |(above, _)| above);
        let mut lines: Vec<_> = above.lines().rev().map_while(|line| line.strip_prefix('#')).map(str::trim).collect();
        lines.reverse();
        lines.join("\n").trim().to_owned()
    }

    fn wrong(&self, span: Range<usize>, message: &str) -> String {
        at(self.file, self.text, span, message)
    }
}

/// `message`, preceded by the file and the line.
fn at(file: &str, text: &str, span: Range<usize>, message: &str) -> String {
    let line = text.get(..span.start).unwrap_or("").matches('\n').count() + 1;
    format!("{file}:{line}: {message}")
}

/// The words of `language` in `languages`, where words are collected.
fn place_of<'l>(languages: &'l mut Vec<(String, Vec<Entry>)>, language: &str) -> &'l mut Vec<Entry> {
    let at = languages.iter().position(|(known, _)| known == language).unwrap_or_else(|| {
        languages.push((language.to_owned(), Vec::new()));
        languages.len() - 1
    });
    &mut languages[at].1
}
