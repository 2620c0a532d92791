//! Short references in the templates of a wiki, `{{sfn|Moss|2019|p=4}}`, `{{harvnb|Moss|Fern|2019a}}`, and the
//! works that other templates name.

use memchr::memmem;
use q7x2_words as words;

use super::{fits, takes_in_others, value};
use crate::document::citation::{Named, Short, from_template};
use crate::document::wiki::{Survey, Template};
use crate::document::{Document, Format};

/// The longest value with a name or a year, in bytes.
const LONGEST: usize = 120;

/// The longest template of a reference, in bytes: one that contains others is not one.
const LONGEST_TEMPLATE: usize = 1000;

/// The short references of `document`, in order, wherever they are: also in notes, whose text is not prose.
pub(in crate::document::citation) fn works(document: &Document) -> Vec<Short> {
    let source = document.source();
    if document.format() != Format::Wiki || memmem::find(source.as_bytes(), b"{{").is_none() {
        return Vec::new();
    }
    let wiki = document.wiki();
    let whole = |template: &&Template| template.span.range().len() <= LONGEST_TEMPLATE;
    let refers = |name: &str| fits(&words::WIKI_SHORT_REFERENCES, name) && !fits(&words::WIKI_IDS, name);
    let found = wiki.templates().filter(whole).filter(|template| refers(&wiki.name(template, source)));
    found.filter_map(|template| short(wiki, template, source)).collect()
}

/// The values of `template`, as names and texts.
fn values<'s>(wiki: &Survey, template: &Template, source: &'s str) -> Vec<(Option<String>, &'s str)> {
    wiki.values(template).map(|span| value(&source[span.range()])).collect()
}

fn short(wiki: &Survey, template: &Template, source: &str) -> Option<Short> {
    let values = values(wiki, template, source);
    let directs = |name: &Option<String>| matches!(name.as_deref(), Some("ref" | "id" | "réf" | "cref"));
    let directed = values.iter().any(|(name, text)| directs(name) && !text.is_empty());
    let works = named(&values);
    (!works.is_empty()).then_some(Short { span: template.span, works, directed })
}

/// The works in the values: names up to a year, and further years of the same; or `1a1=Moss`, `1y=2019` for
/// several.
fn named(values: &[(Option<String>, &str)]) -> Vec<Named> {
    let mut works = Vec::new();
    let mut name: Option<&str> = None;
    // after a year, the next name belongs to another work
    let mut dated = false;
    for (key, value) in values.iter().filter(|(_, value)| value.len() <= LONGEST) {
        let plain = key.as_deref().unwrap_or("").trim_matches(|c: char| c.is_ascii_digit());
        match (plain, year(value)) {
            ("" | "y" | "year", Some((year, letter))) => {
                works.extend(name.map(|name| Named { name: bare(name), year, letter }));
                dated = true;
            }
            ("last" | "author", None) => (name, dated) = (Some(*value), false),
            // parameters for how it is shown
            ("", None) if SHOWN.contains(value) => {}
            ("" | "a", None) if !value.is_empty() && (name.is_none() || dated) => (name, dated) = (Some(*value), false),
            _ => {}
        }
    }
    works
}

/// Parameters for how a short reference is shown, not names.
const SHOWN: [&str; 3] = ["nb", "txt", "nt"];

/// The year that a value is: `2019a`, `1960–1961`, `1960/61`, `[1843] 1990`.
fn year(value: &str) -> Option<(i16, Option<char>)> {
    let first = value.split(['–', '-', '/', '<']).next().unwrap_or(value).trim();
    from_template::named_year(first).or_else(|| from_template::named_year(first.rsplit([' ', ']']).next()?))
}

/// A name in lower case, without emphasis, links and quotation marks.
fn bare(name: &str) -> String {
    let shown = name.split_once("]]").map_or(name, |(link, _)| link);
    let shown = shown.rsplit('|').next().unwrap_or(shown);
    let shown = shown.split("<!--").next().unwrap_or(shown);
    let plain = shown.replace("''", "").replace("&nbsp;", " ");
    let plain = plain.trim_start_matches('[').trim().trim_matches(['"', '“', '”', '«', '»']).to_lowercase();
    plain.strip_suffix(" et al.").or_else(|| plain.strip_suffix(" et al")).unwrap_or(&plain).to_owned()
}

/// The works that short references can lead to: each combination of a year in a template with a name that the template
/// gives to an author or to the source. `None` if the text includes text of other pages, which may contain any work.
pub fn targets(document: &Document) -> Option<Vec<Named>> {
    let (wiki, source) = (document.wiki(), document.source());
    if takes_in_others(wiki, source) {
        return None;
    }
    let mut targets = Vec::new();
    for template in wiki.templates() {
        let name = wiki.name(template, source);
        if fits(&words::WIKI_IDS, &name) {
            targets.extend(named(&values(wiki, template, source)));
        } else if !fits(&words::WIKI_SHORT_REFERENCES, &name) {
            described(&values(wiki, template, source), &mut targets);
        }
    }
    for at in memmem::find_iter(source.as_bytes(), "CITEREF") {
        let id = &source[at + "CITEREF".len()..];
        let near = &id[..id.floor_char_boundary(LONGEST.min(id.len()))];
        let id = near.split(['"', '|', '}', ']', '>', '\'', '\n']).next().unwrap_or(near);

        let digits = id.find(|c: char| c.is_ascii_digit()).unwrap_or(id.len());
        let written = &id[..digits];
        if let Some((year, letter)) = year(&id[digits..]) {
            // with several authors, the end of the first one's name is not known
            targets.extend(first_names(written).map(|name| Named { name, year, letter }));
        }
    }
    Some(targets)
}

/// The possible names of the first author in `MossFern`: every beginning that ends before a capital.
fn first_names(written: &str) -> impl Iterator<Item = String> + '_ {
    let spaced = written.replace('_', " ");
    let ends: Vec<usize> = spaced
        .char_indices()
        .filter(|(at, c)| *at > 0 && c.is_uppercase())
        .map(|(at, _)| at)
        .chain([spaced.len()])
        .take(MOST)
        .collect();
    ends.into_iter().map(move |end| spaced[..end].trim().to_lowercase())
}

/// How many names and years of one template are looked at.
const MOST: usize = 24;

/// Adds the works that a template with these values can describe.
fn described(values: &[(Option<String>, &str)], targets: &mut Vec<Named>) {
    let short = || values.iter().filter(|(name, value)| name.is_some() && !value.is_empty() && value.len() <= LONGEST);
    let years: Vec<(i16, Option<char>)> = short()
        .filter(|(_, value)| !value.contains("://"))
        .flat_map(|(_, value)| value.split(|c: char| !c.is_alphanumeric()).filter_map(from_template::named_year))
        .take(MOST)
        .collect();
    if years.is_empty() {
        return;
    }
    let is_author = |name: &Option<String>| {
        let name = name.as_deref().unwrap_or("");
        fits(&words::WIKI_AUTHOR_KEYS, name.trim_matches(|c: char| c.is_ascii_digit()))
    };
    let authors = short().filter(|(name, _)| is_author(name)).map(|(_, value)| *value);
    for written in authors.flat_map(called).take(2 * MOST) {
        targets.extend(years.iter().map(|(year, letter)| Named {
            name: written.clone(),
            year: *year,
            letter: *letter,
        }));
    }
}

/// What a short reference can call the author or organization `written`: the whole name, its words, its initials.
fn called(written: &str) -> Vec<String> {
    let whole = bare(written);
    let words = whole.split([' ', ',', ';', '.']).filter(|word| word.chars().count() > 1).map(str::to_owned);
    let initials = written.split([' ', '-']).filter_map(|word| word.chars().next()).filter(|c| c.is_uppercase());
    let initials: String = initials.flat_map(char::to_lowercase).collect();
    let before_comma = whole.split(',').next().unwrap_or("").trim().to_owned();
    words.chain([initials, before_comma, whole.clone()]).filter(|name| !name.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Input;

    fn document(text: &str) -> Document {
        Document::read(Input { format: Format::Wiki, ..Input::text("a.wiki", text) })
    }

    fn shown(work: &Named) -> String {
        format!("{} {}{}", work.name, work.year, work.letter.map_or(String::new(), String::from))
    }

    #[test]
    fn short_references_name_works() {
        let text = "It rained.{{sfn|Moss|2019|p=4}} <ref>{{harvnb|Al Fern|Reed|2020a|pp=2–4}}</ref> {{Harvtxt|Sedge|1999}} \
                    {{harvs|nb|author=Tarn|year=2005a|year2=2005b}} {{sfnm|1a1=Ames|1y=2001|2a1=Brook|2y=2002}} \
                    {{citation |last=X |ref={{sfnref|Heath|2003}} }} {{harv|''Alder''|1960–1961}} {{odn|Birch|[1843] 1990|s=4}} {{sfn|open";
        let document = document(text);
        let found: Vec<String> = works(&document).iter().flat_map(|short| &short.works).map(shown).collect();
        let expected = [
            "moss 2019",
            "al fern 2020a",
            "sedge 1999",
            "tarn 2005a",
            "tarn 2005b",
            "ames 2001",
            "brook 2002",
            "alder 1960",
            "birch 1990",
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn sources_have_the_names_that_templates_give_them() {
        for (text, name, year) in [
            ("{{cite book |last1=[[Ada Moss|Moss]] |first=Ada |date=4 May 2019 |title=Rain}}", "moss", 2019),
            ("{{cite web |author=World Water Board |year=2019 |title=Rain}}", "wwb", 2019),
            ("{{книга |автор=Мосс А. |заглавие=Дождь |год=2019 |ref=Мосс}}", "мосс", 2019),
            ("{{Ouvrage |nom1=Moss |titre=La pluie |année=2019}}", "moss", 2019),
            ("* Moss, A. {{citation |ref={{harvid|Rain book|2019}}|title=Rain}}", "rain book", 2019),
            ("* <span id=\"CITEREFMossFern2019\">Moss and Fern, 2019</span>", "moss", 2019),
        ] {
            let found = targets(&document(text)).expect("nothing is taken in");
            assert!(found.iter().any(|one| one.name == name && one.year == year), "{text}: {found:?}");
        }
        assert_eq!(targets(&document("{{sfn|Moss|2019}}")), Some(Vec::new()));
        assert_eq!(targets(&document("{{sfn|Moss|2019}} {{/Sources}}")), None);
    }
}
