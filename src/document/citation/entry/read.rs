//! Reads entries of a list of sources: authors, dates, and how readers can find the source.

use std::ops::Range;

use crate::document::citation::fields::{DetailKind, Fields, is_known_body};
use crate::document::citation::locatable::{
    ends_in_imprint, has_address, has_number_of_record, has_page, has_page_in_series, has_publisher, names_house,
    names_periodical, names_publication, names_record, names_society, years,
};
use crate::document::citation::plain::points_back;
use crate::document::citation::{Entry, Locator, Mark, MarkKind, from_template};
use crate::document::{Document, Format};

impl Entry {
    /// Reads block `index` of `document` as an entry; `marks` are those of the whole document, and
    /// `before` is the entry before it.
    pub(in crate::document::citation) fn read(
        document: &Document,
        index: usize,
        marks: &[Mark],
        before: Option<&Self>,
    ) -> Self {
        let block = &document.blocks()[index];
        let range = block.range.clone();
        let text = &document.prose()[range.clone()];
        let first = marks.partition_point(|mark| mark.range.start < range.start);
        let own = marks[first..].iter().take_while(|mark| mark.range.start < range.end);
        let own: Vec<Mark> = own.cloned().collect();
        let inner = |mark: &Mark| {
            (mark.range.end <= range.end).then(|| {
                let kind = mark.kind.clone();
                Mark::new(mark.range.start - range.start..mark.range.end - range.start, kind)
            })
        };
        let inner: Vec<Mark> = own.iter().filter_map(inner).collect();
        let given = from_template::read(document, block.span);
        let fields = match &given {
            // values with names need not be read from the text
            Some(given) => given.fields.clone(),
            None => Fields::read(text, &inner)
                .shifted(range.start)
                .with_authors_before(text, before.map(|before| &before.fields)),
        };
        let given_name = || given.as_ref()?.names.first().cloned();
        let given_year = || given.as_ref()?.year;
        Self {
            number: number(&document.source()[block.span.range()], text),
            name: given_name().or_else(|| first_name(document.prose(), &fields)).or_else(|| name(text)),
            year: given_year()
                .or_else(|| fields.issued.as_ref().map_or_else(|| years(text).next(), |issued| issued.year)),
            earliest: fields.earliest(),
            locator: given
                .as_ref()
                .and_then(|given| given.locator)
                .or_else(|| locator(document, &range, &own, &fields)),
            fields,
            range,
            labels: Vec::new(),
            note: false,
            from_template: given,
        }
    }

    /// Whether it names a source at all: it has the form of one, or says where the source is.
    pub fn is_source(&self, document: &Document) -> bool {
        self.locator.is_some() || self.is_formed(document)
    }

    /// Whether it has the form of a source: a date, and an author or a title in quotation marks or italics.
    /// Explanations do not.
    pub fn is_formed(&self, document: &Document) -> bool {
        if let Some(given) = &self.from_template {
            return given.titled && (given.dated || given.accessed);
        }
        let dated = self.fields.issued.as_ref().is_some_and(|issued| issued.year.is_some());
        // what begins an explanation can look like a name: “specifically 2024-10-09 to …”
        let named = |author: &Range<usize>| {
            let name = &document.prose()[author.clone()];
            name.chars().any(char::is_uppercase) || !name.chars().any(char::is_lowercase)
        };
        dated
            && (self.fields.authors.iter().any(|author| named(&author.range))
                || self.fields.title.as_ref().is_some_and(|title| is_set_off(document, title)))
    }
}

/// Whether the title at `range` is in quotation marks or italics.
fn is_set_off(document: &Document, range: &Range<usize>) -> bool {
    let emphases = document.emphases();
    let first = emphases.partition_point(|emphasis| emphasis.end <= range.start);
    let emphasised =
        emphases.get(first).is_some_and(|emphasis| emphasis.start <= range.start && emphasis.end + 1 >= range.end);
    emphasised || document.prose()[..range.start].ends_with(['“', '"', '„', '«', '‘'])
}

/// How readers can find the source of the entry at `range`, which contains the marks `own`.
fn locator(document: &Document, range: &Range<usize>, own: &[Mark], fields: &Fields) -> Option<Locator> {
    let text = &document.prose()[range.clone()];
    let numbered = [DetailKind::Volume, DetailKind::Issue, DetailKind::Pages];
    let of_day = is_dated_to_the_day(document, range);
    if own.iter().any(|mark| matches!(mark.kind, MarkKind::Identifier { .. })) {
        Some(Locator::Identifier)
    } else if own.iter().any(|mark| mark.kind == MarkKind::Link)
        || has_address(text)
        || own.iter().any(|mark| mark.kind == MarkKind::Note)
        || is_linked(document, range)
    {
        Some(Locator::Link)
    } else if numbered.iter().any(|kind| fields.detail(*kind).is_some())
        || has_page(text)
        || has_page_in_series(text)
        || has_number_of_record(text)
        || points_back(&text.to_lowercase())
    {
        // an earlier note, too, says where the source is found
        Some(Locator::Page)
    } else if !of_day
        && (has_house(document, fields)
            || has_publisher(text)
            || fields.title.is_some() && names_society(text)
            || ends_in_imprint(text))
    {
        Some(Locator::Publisher)
    } else {
        let shelved = (names_publication(text) || names_record(text)) && fields.issued.is_some();
        (shelved || is_in_container(document, fields, of_day)).then_some(Locator::Container)
    }
}

/// Whether the markup of the entry at `range` contains an address that is not prose, as in `<https://…>` in a line of
/// HTML, or a link to another page of a wiki or manual: `[[page]]`, `` `name`_ ``.
fn is_linked(document: &Document, range: &Range<usize>) -> bool {
    let Some(block) = document.block_at(range.start) else { return false };
    let source = &document.source()[block.span.range()];
    source.contains("://")
        || document.format() == Format::Wiki && source.contains("[[")
        || document.format() == Format::Rst
            && (source.contains("`_") || source.contains(":doc:`") || source.contains(":ref:`"))
}

/// Whether the source has a title and a publisher. An institute counts as a publisher only with its place: publications
/// of institutes are found by number or address.
fn has_house(document: &Document, fields: &Fields) -> bool {
    let Some(publisher) = fields.publisher.clone().filter(|_| fields.title.is_some()) else { return false };
    let text = &document.prose()[publisher];
    fields.place.is_some() || !is_known_body(text) || names_house(text)
}

/// Whether the source has a title and a date and is in a periodical of that day or month; or in any container with a
/// name, if it is by people and not of a single day, or has a date of access.
fn is_in_container(document: &Document, fields: &Fields, of_day: bool) -> bool {
    let bodies = fields.authors.first().filter(|author| !author.is_person).map(|author| author.range.clone());
    let of_month = fields.issued.as_ref().is_some_and(|issued| issued.range.len() > "1999a".len());
    let named = |range: &Range<usize>| (of_day || of_month) && names_periodical(&document.prose()[range.clone()]);
    let persons = fields.authors.iter().any(|author| author.is_person);
    let accessed = fields.detail(DetailKind::Accessed).is_some();
    let dated = fields.issued.as_ref().is_some_and(|issued| issued.year.is_some());
    let body = |range: &Range<usize>| is_known_body(&document.prose()[range.clone()]);
    // a source that is dated to the day and not in a periodical is a page or a statement, found by its address
    let within = |range: &Range<usize>| accessed || dated && (persons && !of_day && !body(range) || named(range));
    fields.title.is_some() && (fields.container.as_ref().is_some_and(within) || bodies.as_ref().is_some_and(named))
}

/// The number before an entry: `[4] …`, `4. …`, `4) …`; read from the source, because list marks are not prose.
fn number(source: &str, text: &str) -> Option<u32> {
    [source, text].into_iter().find_map(|from| {
        let from = from.trim_start();
        let inside = from.strip_prefix('[').unwrap_or(from);
        let digits = inside.bytes().take_while(u8::is_ascii_digit).count();
        let closes = inside[digits..].starts_with([']', '.', ')', ' ', '\t']);
        let listed = (1..=3).contains(&digits) && closes && !inside[digits..].starts_with(" (");
        listed.then(|| inside[..digits].parse().ok()).flatten()
    })
}

/// The surname of the first author without particles, or the first word of an organization's name.
fn first_name(prose: &str, fields: &Fields) -> Option<String> {
    let author = fields.authors.first()?;
    let family = &prose[author.family.clone()];
    let mut words = family.split([' ', ',']).filter(|word| word.starts_with(char::is_uppercase));
    let word = if author.is_person { words.next_back() } else { words.find(|word| *word != "The") };
    word.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase())
}

/// The first word that is neither an initial nor a mark.
fn name(text: &str) -> Option<String> {
    let words = text.split([' ', ',']).map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    let mut named = words.filter(|word| word.chars().count() > 1 && word.starts_with(char::is_uppercase));
    named.next().map(str::to_lowercase)
}

/// Whether the entry has a full date, as web pages and newspapers do, but not books.
fn is_dated_to_the_day(document: &Document, range: &Range<usize>) -> bool {
    let first = document.dates().partition_point(|written| written.range.start < range.start);
    let mut own = document.dates()[first..].iter().take_while(|written| written.range.start < range.end);
    own.any(|written| written.reading.bounds().is_some_and(|(earliest, latest)| earliest == latest))
}

#[cfg(test)]
mod tests {
    use q7x2_dates::Date;

    use super::*;
    use crate::document::Input;

    fn entries(list: &str) -> Vec<Entry> {
        let document = Document::read(Input::text("a.txt", format!("Text\n\nIt rained.\n\nReferences\n\n{list}\n")));
        document.citations().entries.clone()
    }

    #[test]
    fn entries_name_number_name_year_and_way() {
        let list = "[1] Lovelace, A. (1843). Notes. https://example.org/notes\n[2] Babbage, C. (1837). On engines. Journal of Works, 12(3), 45–67.\n[3] Menabrea. (2025, December 7). Briefing.";
        let found = entries(list);
        let read: Vec<_> =
            found.iter().map(|entry| (entry.number, entry.name.as_deref(), entry.year, entry.locator)).collect();
        assert_eq!(
            read,
            [
                (Some(1), Some("lovelace"), Some(1843), Some(Locator::Link)),
                (Some(2), Some("babbage"), Some(1837), Some(Locator::Page)),
                (Some(3), Some("menabrea"), Some(2025), None),
            ]
        );
        assert_eq!(found[2].earliest, Date::new(2025, 12, 7));
    }

    #[test]
    fn books_and_archives_can_be_found() {
        for (text, expected) in [
            ("- Hardy, G. H. (1940). An Apology. Cambridge University Press.", Some(Locator::Publisher)),
            ("- Woolf, V. A Room. London: Hogarth, 1929.", Some(Locator::Publisher)),
            ("- Letter to the board, 1911. City Archives, box 4.", Some(Locator::Page)),
            ("- Moss, A. (1968). On the locks. Reed and Co. Ltd.", Some(Locator::Publisher)),
            ("- Dorn, K. Les lacs devant la ville, Paris, Macula, 2006.", Some(Locator::Publisher)),
            ("- Reed, C. (1992). On engines. Society of Automotive Engineers.", Some(Locator::Publisher)),
            ("- Human Rights Office. (2014). Report on lakes. A/HRC/26/36/Add.1.", Some(Locator::Page)),
            ("- Harbour Board. (2011). Locks and gates. ISO 9001.", Some(Locator::Page)),
            ("- Moss, A. (2019). Rivers of the north [Computer software].", Some(Locator::Container)),
            ("- Back to the lake. Directed by A. Moss. 1989.", Some(Locator::Container)),
            ("- Bank of the North. (2021). Yearly statement.", None),
            ("- The Harbour Authority. (2025, May 2). Press release.", None),
        ] {
            assert_eq!(entries(text)[0].locator, expected, "{text}");
        }
    }
}
