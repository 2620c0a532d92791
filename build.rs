//! Embeds `rules/`, so that adding a rule or a table of facts is adding a file.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

#[expect(dead_code, reason = "of these files of the library the build needs only a part")]
#[path = "build/check.rs"]
mod check;
#[path = "build/credits.rs"]
mod credits;
#[path = "src/fact/draft.rs"]
mod draft;
#[path = "build/figures.rs"]
mod figures;
#[path = "src/fact/fold.rs"]
mod fold;
#[path = "build/genres.rs"]
mod genres;
#[path = "src/fact/image.rs"]
mod image;
#[path = "build/languages.rs"]
mod languages;
#[path = "build/tree.rs"]
mod tree;

use check::prepare::Prepared;
use draft::{Draft, DraftOffice, DraftPerson, DraftPlace, DraftTerm};
use q7x2_phrase::word::hash_of;

/// The key of a rule's examples, which only tests and `explain` read.
const EXAMPLES: &str = "example";

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=rules");
    println!("cargo::rerun-if-changed=build.rs");
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?);
    let out = PathBuf::from(env::var("OUT_DIR").map_err(io::Error::other)?);
    let mut files = Vec::new();
    collect(&root.join("rules"), &mut files)?;
    files.sort();
    let (facts, rules): (Vec<_>, Vec<_>) =
        files.into_iter().partition(|path| path.parent().is_some_and(|folder| folder.ends_with("rules/facts")));
    // the lists of words are compiled by a crate of their own
    let rules: Vec<_> =
        rules.into_iter().filter(|path| path.parent().is_none_or(|folder| !folder.ends_with("rules/words"))).collect();
    write_rules(&root, &rules, &out)?;
    write_languages(&root, &out)?;
    write_credits(&root, &out)?;
    write_genres(&root, &out)?;
    write_figures(&root, &out)?;
    fs::write(out.join("claim.rs"), parsed(&root.join("rules/models/claim.toml"), &[])?)?;
    let titles = write_facts(facts, &out)?;
    prepare(&root, &rules, &titles, &out)
}

fn write_rules(root: &Path, files: &[PathBuf], out: &Path) -> io::Result<()> {
    let mut list = String::from("&[\n");
    for path in files {
        let name =
            path.strip_prefix(root.join("rules")).map_err(io::Error::other)?.to_string_lossy().replace('\\', "/");
        if name.starts_with("models/") || !name.contains('/') {
            // not rules, but what rules share
            continue;
        }
        let body = parsed(path, &[EXAMPLES])?;
        let id = name.trim_end_matches(".toml");
        let path = path.display().to_string();
        writeln!(list, "    Embedded {{ id: {id:?}, text: include_str!({path:?}), body: &{body} }},")
            .map_err(io::Error::other)?;
    }
    list.push_str("]\n");
    fs::write(out.join("rules.rs"), list)
}

/// The content of the file at `path` as a constant, without the keys `without`.
fn parsed(path: &Path, without: &[&str]) -> io::Result<String> {
    let wrong = |message: String| io::Error::other(format!("{}: {message}", path.display()));
    let mut table = fs::read_to_string(path)?.parse::<toml::Table>().map_err(|error| wrong(error.to_string()))?;
    table.retain(|key, _| !without.contains(&key));
    tree::node(&toml::Value::Table(table)).map_err(wrong)
}

/// Writes the phrases and patterns of the rules, compiled.
fn prepare(root: &Path, files: &[PathBuf], titles: &[String], out: &Path) -> io::Result<()> {
    let folder = root.join("rules");
    let mut prepared = Prepared::new();
    for path in files {
        let name = path.strip_prefix(&folder).map_err(io::Error::other)?.to_string_lossy().replace('\\', "/");
        // a file that is not TOML is reported by the program, with its place
        if let Ok(rule) = fs::read_to_string(path)?.parse::<toml::Table>() {
            prepared.add(name.trim_end_matches(".toml"), &rule);
        }
    }
    let claims = fs::read_to_string(folder.join("models/claim.toml"))?;
    prepared.add_claims("models/claim", &claims.parse::<toml::Table>().map_err(io::Error::other)?);
    prepared.add_words("facts", "titles", titles);
    for (name, text) in prepared.finish() {
        fs::write(out.join(name), text)?;
    }
    Ok(())
}

/// Writes what is known about languages.
fn write_languages(root: &Path, out: &Path) -> io::Result<()> {
    let text = fs::read_to_string(root.join("rules/languages.toml"))?;
    let tables = languages::Tables::read(&text)
        .map_err(|message| io::Error::other(format!("rules/languages.toml: {message}")))?;
    fs::write(out.join("languages.rs"), tables.languages)?;
    fs::write(out.join("language-words.rs"), tables.words)?;
    fs::write(out.join("language-table.rs"), tables.table)?;
    fs::write(out.join("language-letters.rs"), tables.letters)
}

/// Writes the words with which texts credit their sources.
fn write_credits(root: &Path, out: &Path) -> io::Result<()> {
    let text = fs::read_to_string(root.join("rules/credits.toml"))?;
    let table = credits::table(&text).map_err(|message| io::Error::other(format!("rules/credits.toml: {message}")))?;
    fs::write(out.join("credits.rs"), table)
}

/// Writes the model of genres.
fn write_genres(root: &Path, out: &Path) -> io::Result<()> {
    let path = root.join("rules/models/genre.toml");
    let model = genres::read(&fs::read_to_string(&path)?)
        .map_err(|message| io::Error::other(format!("{}: {message}", path.display())))?;
    fs::write(out.join("genres.rs"), model)
}

/// Writes how accurate the rules were found to be.
fn write_figures(root: &Path, out: &Path) -> io::Result<()> {
    let text = fs::read_to_string(root.join("rules/figures.toml"))?;
    let table = figures::read(&text).map_err(|message| io::Error::other(format!("rules/figures.toml: {message}")))?;
    fs::write(out.join("figures.rs"), table)
}

/// Writes the list of the tables of facts, and all of them as one image that needs no parsing. Returns the words of
/// titles: each title contains one of them. Whether the facts are valid is checked by the tests of the library, which
/// reads them, too.
fn write_facts(mut files: Vec<PathBuf>, out: &Path) -> io::Result<Vec<String>> {
    files.sort_by_key(|path| (!path.ends_with("places.toml"), path.clone()));
    let mut list = String::from("&[\n");
    let mut all = Draft::default();
    for path in files {
        let text = fs::read_to_string(&path)?;
        let wrong = |message: String| io::Error::other(format!("{}: {message}", path.display()));
        let table = text.parse::<toml::Table>().map_err(|error| wrong(error.to_string()))?;
        add(&table, &mut all).ok_or_else(|| wrong("a key is missing or an unknown place is named".to_owned()))?;
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let (shown, file) = (format!("rules/facts/{name}"), path.display().to_string());
        writeln!(list, "    EmbeddedFacts {{ path: {shown:?}, text: include_str!({file:?}) }},")
            .map_err(io::Error::other)?;
    }
    list.push_str("]\n");
    let image = image::image(&all);
    fs::write(out.join("facts.rs"), list)?;
    fs::write(out.join("facts.bin"), image.numbers)?;
    fs::write(out.join("facts.txt"), image.pool)?;
    Ok(image::words_of_titles(image::heads(&all).iter().map(String::as_str)))
}

/// Adds one table of facts; returns `None` if it does not have the right form.
fn add(table: &toml::Table, draft: &mut Draft) -> Option<()> {
    let rows = |key: &str| table.get(key).and_then(toml::Value::as_array).cloned().unwrap_or_default();
    for place in rows("place") {
        let (code, name) = (text(&place, "code")?, text(&place, "name")?);
        let (names, adjectives) = (texts(&place, "names"), texts(&place, "adjectives"));
        draft.places.push(DraftPlace { code, name, names, adjectives });
    }
    for person in rows("person") {
        let (name, also, surname) = (text(&person, "name")?, texts(&person, "also"), text(&person, "surname"));
        draft.describe(DraftPerson { name, also, surname });
    }
    for office in rows("office") {
        let mut terms = Vec::new();
        for term in office.get("terms")?.as_array()? {
            let source = table.get("sources")?.get(text(term, "source")?)?.as_str()?.to_owned();
            terms.push(DraftTerm {
                person: draft.person(&text(term, "person")?),
                start: day(term, "start")?,
                end: day(term, "end").unwrap_or(0),
                scheduled: day(term, "scheduled-end").unwrap_or(0),
                acting: is_set(term, "acting"),
                sure: text(term, "confidence").is_none_or(|confidence| confidence == "high"),
                source,
            });
        }
        draft.offices.push(DraftOffice {
            title: text(&office, "title")?,
            also: texts(&office, "also"),
            place: draft.place(&text(&office, "of")?)?,
            seats: office.get("seats").and_then(toml::Value::as_integer).map_or(Some(1), |n| n.try_into().ok())?,
            courtesy: is_set(&office, "courtesy"),
            since: day(&office, "since").unwrap_or(0),
            complete: day(&office, "complete")?,
            terms,
        });
    }
    Some(())
}

fn text(row: &toml::Value, key: &str) -> Option<String> {
    Some(row.get(key)?.as_str()?.to_owned())
}

fn texts(row: &toml::Value, key: &str) -> Vec<String> {
    let list = row.get(key).and_then(toml::Value::as_array).into_iter().flatten();
    list.filter_map(|text| Some(text.as_str()?.to_owned())).collect()
}

fn is_set(row: &toml::Value, key: &str) -> bool {
    row.get(key).and_then(toml::Value::as_bool).unwrap_or(false)
}

/// A day as the number 20251206.
fn day(row: &toml::Value, key: &str) -> Option<u32> {
    let date = row.get(key)?.as_datetime()?.date?;
    Some(u32::from(date.year) * 10_000 + u32::from(date.month) * 100 + u32::from(date.day))
}

/// All `.toml` files below `folder`; tells cargo to watch each folder, so that a new file triggers a build.
fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    println!("cargo::rerun-if-changed={}", folder.display());
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "toml") {
            files.push(path);
        }
    }
    Ok(())
}
