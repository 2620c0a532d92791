//! Short references in the templates of a wiki: `{{sfn|Moss|2019|p=4}}`, `{{harvnb|Moss|Fern|2019a}}`.

use memchr::memmem;

use crate::document::citation::{Named, given};
use crate::document::{Document, Format};

/// The longest template, in bytes.
const LONGEST: usize = 400;

/// The works that short references of `document` name, in order, wherever they stand: in notes, whose
/// text is no prose, as well.
pub(super) fn works(document: &Document) -> Vec<Named> {
    if document.format() != Format::Wiki {
        return Vec::new();
    }
    let source = document.source();
    let found = memmem::find_iter(source.as_bytes(), "{{");
    found.filter_map(|at| template(&source[at + 2..])).flat_map(named).collect()
}

/// The values of the template that `text` continues, if it is a short reference.
fn template(text: &str) -> Option<Vec<&str>> {
    let near = &text[..text.floor_char_boundary(LONGEST.min(text.len()))];
    let name = near.get(..4).map(str::to_ascii_lowercase)?;
    if !name.starts_with("sfn") && name != "harv" {
        return None;
    }
    let inside = near.split("}}").next().filter(|inside| inside.len() < near.len())?;
    let mut values = inside.split('|');
    let name = values.next()?.trim().to_ascii_lowercase();
    // what only gives an entry a name does not refer to it
    let refers = !matches!(name.as_str(), "sfnref" | "harvid" | "harvref");
    refers.then(|| values.map(str::trim).collect())
}

/// The works in the values: names up to a year, and further years of the same; or `1a1=Moss`,
/// `1y=2019` for several.
fn named(values: Vec<&str>) -> Vec<Named> {
    let mut works = Vec::new();
    let mut name: Option<&str> = None;
    // the next name is that of another work
    let mut dated = false;
    for value in values {
        let (key, value) = value.split_once('=').map_or(("", value), |(key, value)| (key.trim(), value.trim()));
        let plain = key.trim_matches(|c: char| c.is_ascii_digit());
        match (plain, given::named_year(value)) {
            ("" | "y" | "year", Some((year, letter))) => {
                works.extend(name.map(|name| Named { name: name.to_lowercase(), year, letter }));
                dated = true;
            }
            ("last", None) => (name, dated) = (Some(value), false),
            ("" | "a", None) if name.is_none() || dated => (name, dated) = (Some(value), false),
            _ => {}
        }
    }
    works
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Input;

    #[test]
    fn short_references_name_works() {
        let text = "It rained.{{sfn|Moss|2019|p=4}} <ref>{{harvnb|Al Fern|Reed|2020a|pp=2–4}}</ref> {{Harvtxt|Sedge|1999}} \
                    {{harvs|nb|last=Tarn|year=2005a|year2=2005b}} {{sfnm|1a1=Ames|1y=2001|2a1=Brook|2y=2002}} {{citation |last=X |ref={{sfnref|Heath|2003}} }} {{sfn|open";
        let document = Document::read(Input { format: Format::Wiki, ..Input::text("a.wiki", text) });
        let shown =
            |work: &Named| format!("{} {}{}", work.name, work.year, work.letter.map_or(String::new(), String::from));
        let found: Vec<String> = works(&document).iter().map(shown).collect();
        assert_eq!(
            found,
            ["moss 2019", "al fern 2020a", "sedge 1999", "tarn 2005a", "tarn 2005b", "ames 2001", "brook 2002"]
        );
    }
}
