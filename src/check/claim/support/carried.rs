//! Sentences that continue what a sentence near them has a source for: “The other two were found on Monday.”

use std::borrow::Cow;
use std::ops::Range;

use q7x2_words as words;
use smallvec::SmallVec;

use crate::check::claim::model::Model;
use crate::document::claim::{Assessment, Reach, SignalPlace};
use crate::document::word::{each, hash_of};
use crate::document::{Document, Role};

/// Over how many sentences a source is carried.
const ON: usize = 3;

/// How many content words a sentence must share with another to continue it. A sentence that begins with a back
/// reference needs one; in the same block, a back reference of several words needs none.
const COMMON: usize = 2;

/// The least score of a sentence that sources are carried to: a sentence that states nothing needs no source.
const LEAST: f64 = 0.3;

/// Blocks with at most this many sentences can continue one another, as in news; longer ones are about one matter each.
const SHORT: usize = 4;

/// What the words of all sentences show besides evidence.
pub struct Signs<'a> {
    /// The signals that the sentences show.
    pub shown: &'a [SignalPlace],
    /// Where they say that somebody said something without saying who, in order.
    pub unattributed: &'a [Range<usize>],
}

/// The sentences that continue what a sentence near them has a source for, and the place of the evidence of that
/// sentence.
pub(super) fn carried(
    model: &Model,
    document: &Document,
    all: &[Assessment],
    signs: &Signs<'_>,
) -> Vec<(usize, Range<usize>)> {
    let mut found: Vec<(usize, Range<usize>)> = Vec::new();
    let mut run = Run::default();
    for index in 0..all.len() {
        if run.left > 0 && !adjoins(document, index - 1, index) {
            run = Run::default();
        }
        if let Some((place, near)) = carrier(model, document, all, index) {
            if !near {
                back(document, all, index, &place, &mut found);
            }
            run.begins(index, place, near);
        } else if run.left > 0 {
            run.left -= 1;
            // a sentence that states nothing is no other matter
            let stays = !run.near && same_block(document, index) && all[index].score < LEAST;
            if !all[index].supported && !run.takes(document, index) && !stays {
                run = Run::default();
            } else if !all[index].supported
                && all[index].score >= LEAST
                && !is_another_voice(model, document, &all[index], signs)
            {
                found.extend(run.place.clone().map(|place| (index, place)));
            }
        }
    }
    found.dedup_by_key(|one| one.0);
    found
}

/// A run of sentences about something that one of them has a source for.
#[derive(Default)]
struct Run {
    /// The sentences that have the source, or to which it was carried.
    sentences: SmallVec<[usize; 4]>,
    /// Where the source is.
    place: Option<Range<usize>>,
    /// Over how many more sentences it can be carried.
    left: usize,
    /// Whether it is at the end of what it supports.
    near: bool,
}

impl Run {
    /// Records that sentence `index` has a source at `place`, perhaps at the end of what it supports.
    fn begins(&mut self, index: usize, place: Range<usize>, near: bool) {
        if self.left == 0 {
            self.sentences.clear();
        }
        self.push(index);
        (self.place, self.left, self.near) = (Some(place), ON, near);
    }

    fn push(&mut self, index: usize) {
        if self.sentences.len() == ON {
            self.sentences.remove(0);
        }
        self.sentences.push(index);
    }

    /// Whether sentence `index` continues the run; if so, it becomes part of it.
    fn takes(&mut self, document: &Document, index: usize) -> bool {
        let own = content(document, index);
        let matter: Vec<u64> = self.sentences.iter().flat_map(|sentence| content(document, *sentence)).collect();
        let common = own.iter().filter(|word| matter.contains(word)).count();
        let refers = back_reference(document, index);
        let closely = same_block(document, index) && refers.is_some_and(|words| words.contains(' '));
        if self.near && !closely {
            return false;
        }
        let least = match refers {
            // “a third of them”: a pronoun alone can refer to anybody
            Some(_) if closely => 0,
            Some(_) => 1,
            None => COMMON,
        };
        let goes_on = common >= least;
        if goes_on {
            self.push(index);
        }
        goes_on
    }
}

/// Whether sentence `index` is in the block of the one before it.
fn same_block(document: &Document, index: usize) -> bool {
    let sentences = document.sentences();
    index.checked_sub(1).is_some_and(|before| sentences[before].block == sentences[index].block)
}

/// Whether a sentence tells what readers may not know, rather than what the source before it said (“Moss is the first
/// woman on the board”), or says that somebody else said so, without saying who.
fn is_another_voice(model: &Model, document: &Document, of: &Assessment, signs: &Signs<'_>) -> bool {
    let own = &document.sentences()[of.sentence].range;
    let from = signs.unattributed.partition_point(|place| place.start < own.start);
    if signs.unattributed.get(from).is_some_and(|place| place.start < own.end) {
        return true;
    }
    let mut signals = signs.shown[of.signals.clone()].iter();
    signals.any(|shown| model.background[usize::from(shown.number)]) && back_reference(document, of.sentence).is_none()
}

/// The place of evidence in sentence `index` itself that can be carried, and whether it is at the end of what it
/// supports, as a note is: then it goes only as far as words that clearly refer back.
fn carrier(model: &Model, document: &Document, all: &[Assessment], index: usize) -> Option<(Range<usize>, bool)> {
    let own = &document.sentences()[index].range;
    let kind = |number: u16| &model.evidence[usize::from(number)];
    let inside = all[index].evidence.iter().filter(|one| kind(one.number).carries && own.contains(&one.place().start));
    let near = |number: u16| kind(number).reach == Reach::Back;
    let first = inside.min_by_key(|one| near(one.number)).filter(|_| all[index].supported)?;
    Some((first.place(), near(first.number)))
}

/// Adds the sentence before `index`, as in news, whose first sentence states what the second has a source for.
fn back(
    document: &Document,
    all: &[Assessment],
    index: usize,
    place: &Range<usize>,
    found: &mut Vec<(usize, Range<usize>)>,
) {
    let Some(before) = index.checked_sub(1).filter(|before| !all[*before].supported) else { return };
    if all[before].score < LEAST || !adjoins(document, before, index) {
        return;
    }
    let (matter, own) = (content(document, index), content(document, before));
    if own.iter().filter(|word| matter.contains(word)).count() > COMMON {
        found.push((before, place.clone()));
    }
}

/// Whether sentence `next` can continue `index`, the one before it.
fn adjoins(document: &Document, index: usize, next: usize) -> bool {
    let sentences = document.sentences();
    let (block, other) = (sentences[index].block, sentences[next].block);
    if block == other {
        return true;
    }
    let role = |block: usize| document.blocks()[block].role;
    // only the first sentences of both are looked at
    let short = |at: usize, block: usize| {
        let near = &sentences[at.saturating_sub(SHORT)..(at + SHORT + 1).min(sentences.len())];
        near.iter().filter(|sentence| sentence.block == block).count() <= SHORT
    };
    other == block + 1
        && matches!((role(block), role(other)), (Role::Paragraph, Role::Paragraph) | (Role::Item, Role::Item))
        && short(index, block)
        && short(next, other)
}

/// The back reference in sentence `index`, at its beginning or after its subject.
fn back_reference(document: &Document, index: usize) -> Option<&'static str> {
    let text = &document.prose()[document.sentences()[index].range.clone()];
    let text: String = text.chars().take(BEGINNING).flat_map(char::to_lowercase).collect();
    let follows = |words: &&str, text: &str| {
        text.strip_prefix(*words).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    let joint = words::BEFORE_BACK_REFERENCES.all().iter().find(|words| follows(words, &text));
    let begins = joint.map_or(text.as_str(), |joint| text[joint.len()..].trim_start_matches([',', ' ']));
    let first = words::BACK_REFERENCES.all().iter().find(|words| follows(words, begins));
    let inside =
        |words: &&&str| text.find(**words).is_some_and(|at| text[..at].ends_with(' ') && follows(words, &text[at..]));
    first.or_else(|| words::BACK_REFERENCES_AFTER_SUBJECTS.all().iter().find(inside)).copied()
}

/// How many characters of a sentence are searched for a back reference.
const BEGINNING: usize = 160;

/// How many bytes of a sentence are looked at: a sentence can be as long as a file.
const HEAD: usize = 600;

/// The content words of sentence `index`, without their endings, as hashes.
fn content(document: &Document, index: usize) -> Vec<u64> {
    let text = &document.prose()[document.sentences()[index].range.clone()];
    let text = &text[..text.floor_char_boundary(HEAD)];
    let mut found = Vec::new();
    each(text, |word| {
        let word = &text[word.start..word.end];
        if word.len() < 4 || word.starts_with(|first: char| first.is_ascii_digit()) {
            return;
        }
        // most words are in lower case already
        let lower = word.bytes().all(|byte| byte.is_ascii_lowercase());
        let word = if lower { Cow::Borrowed(word) } else { Cow::Owned(word.to_lowercase()) };
        if words::WORDS_WITHOUT_CONTENT.has(&word) {
            return;
        }
        let stem = hash_of(stem(&word));
        if !found.contains(&stem) {
            found.push(stem);
        }
    });
    found
}

/// `word` without its ending, if enough of it is left.
fn stem(word: &str) -> &str {
    let ends = words::ENDINGS.all().iter().filter_map(|ending| word.strip_suffix(*ending));
    ends.filter(|stem| stem.len() > 3).min_by_key(|stem| stem.len()).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use crate::check::claim::assess;
    use crate::document::{Document, Input};

    /// Whether the last sentence of `text` is supported.
    fn last(text: &str) -> bool {
        let document = Document::read(Input::text("a.txt", text));
        assess(&document).expect("the model is right").all().last().is_some_and(|one| one.supported)
    }

    #[test]
    fn a_source_is_carried_on() {
        let first = "The harbour office said that 71 boats and 559 nets were lost in the storm.";
        for (next, expected) in [
            // a back reference and a word in common
            ("Also lost were 4,300 baskets on 15 boats.", true),
            ("In addition, 4,300 baskets were lost in 15 towns.", true),
            ("Ada Moss will also buy 4,300 boats.", true),
            // two words in common
            ("More than 40 percent of the nets on these boats had been bought in 2019.", true),
            // background
            ("Ada Moss is the first woman who leads the harbour office with its 559 boats.", false),
            // somebody else
            ("It was reported in 2019 that the storm sank 4,300 boats and nets.", false),
            // another matter
            ("The abbey of Northport was founded in 1107 and burnt down in 1530.", false),
            ("Bread prices have risen by 12 percent since the war.", false),
        ] {
            assert_eq!(last(&format!("{first}\n\n{next}")), expected, "{next}");
            assert_eq!(last(&format!("{first} {next}")), expected, "{next}");
        }
    }

    #[test]
    fn a_source_is_not_carried_over_headings_and_far() {
        let text = "# Storm\n\nThe harbour office said that 71 boats were lost in the storm.\n\n## Boats\n\nIn addition, 40 boats were lost in 2019.\n";
        let input = Input { format: crate::document::Format::Markdown, ..Input::text("a.md", text) };
        let document = Document::read(input);
        assert!(!assess(&document).expect("the model is right").all().last().is_some_and(|one| one.supported));
    }

    #[test]
    fn a_source_can_follow() {
        let claim = "About 41 percent of the fishermen cannot pay for their nets.";
        let supported = |text: &str| {
            let document = Document::read(Input::text("a.txt", text));
            assess(&document).expect("the model is right").all().first().is_some_and(|one| one.supported)
        };
        assert!(supported(&format!("{claim}\n\nThat is according to a survey by the Office for Lake Statistics.")));
        assert!(!supported(&format!("{claim}\n\nThe abbey is older than the harbour.")));
    }
}
