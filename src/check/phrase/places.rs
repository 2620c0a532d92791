//! Where the phrases of a set stand in a document, worked out stretch by stretch and kept.
//!
//! Rules ask for each of their hits whether such a phrase stands around it, as far as 20,000 bytes away.
//! Reading that text anew for each hit takes time as hits are many; so does reading all of a long
//! document for one.

use std::ops::Range;
use std::sync::OnceLock;

use crate::check::phrase::TemplateSet;
use crate::document::Document;

/// Bytes of a stretch. A sentence is seldom longer: in what is shorter phrases are looked for at once.
const STRETCH: usize = 2048;

/// Bytes after a stretch that a phrase which begins in it can cover.
const REACH: usize = 400;

/// Where the phrases of a set stand in a document.
struct Places {
    /// The phrases that begin in each stretch, in order.
    stretches: Vec<OnceLock<Vec<Place>>>,
}

/// A phrase that stands somewhere.
struct Place {
    range: Range<usize>,
    template: usize,
}

impl TemplateSet {
    /// Whether any of the phrases stands in `range` of the document's prose.
    pub fn stands_in(&self, document: &Document, range: &Range<usize>) -> bool {
        if self.is_empty() || range.is_empty() {
            return false;
        }
        if range.len() <= STRETCH {
            return self.is_among(&document.prose()[range.clone()], &document.words_in(range));
        }
        let count = document.prose().len() / STRETCH + 1;
        let places = document
            .remember(self.key(), || Places { stretches: std::iter::repeat_with(OnceLock::new).take(count).collect() });
        let fits = |place: &Place| {
            // one that goes on after the end may have a shorter form that does not
            range.start <= place.range.start
                && place.range.start < range.end
                && (place.range.end <= range.end || self.is_at(place, &document.prose()[..range.end]))
        };
        (range.start / STRETCH..=(range.end - 1) / STRETCH)
            .any(|index| places.stretches[index].get_or_init(|| self.places(document, index)).iter().any(fits))
    }

    fn is_at(&self, place: &Place, text: &str) -> bool {
        self.template(place.template).end_at(text, place.range.start).is_some()
    }

    /// The phrases that begin in the stretch with this index.
    fn places(&self, document: &Document, index: usize) -> Vec<Place> {
        let prose = document.prose();
        let (from, to) = (index * STRETCH, ((index + 1) * STRETCH).min(prose.len()));
        let candidates = self.candidates(&document.words_in(&(from..to + REACH)));
        let found = |template| {
            let starts = self.template(template).all_from(prose, from..to).into_iter();
            starts.map(move |range| Place { range, template })
        };
        let mut places: Vec<Place> = candidates.into_iter().flat_map(found).collect();
        places.sort_by_key(|place| place.range.start);
        places
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::phrase::{Template, Words};
    use crate::document::Input;

    #[test]
    fn phrases_are_found_wherever_a_range_has_them() {
        let mut set = TemplateSet::default();
        for phrase in ["the old (pier|pier head)", "seals sang"] {
            set.add(Template::parse(phrase, &Words::default()).expect("a phrase"));
        }
        let filler = "Nothing was there but rain. ".repeat(300);
        let text = format!("The old pier head. {filler}Seals sang. {filler}");
        let document = Document::read(Input::text("a.txt", text.as_str()));
        let sang = document.prose().find("Seals sang").expect("it is there");
        let stands = |range: Range<usize>| set.stands_in(&document, &range);
        let all = document.prose().len();
        for (range, expected) in [
            (0..all, true),
            (0..12, true),
            (0..11, false),
            (5..sang, false),
            (5..sang + 9, false),
            (5..sang + 10, true),
            (sang..all, true),
            (sang + 1..all, false),
            (5..5, false),
        ] {
            assert_eq!(stands(range.clone()), expected, "{range:?}");
        }
    }
}
