//! How much work each phrase makes: counted, not timed, so that it is the same on every machine and can be tested.

use std::collections::HashMap;

use crate::book::Book;
use crate::matching::Numbered;
use crate::scan::Scanned;
use crate::word;

/// What a scan of a text did for a phrase or literal.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Work {
    /// How often one of its anchors occurs.
    pub met: u64,
    /// How often the words around the anchor fitted, so that the phrase was matched.
    pub tried: u64,
    /// How many steps matching took.
    pub steps: u64,
    /// The anchor that occurs most often, as the text has it; empty if there is none.
    pub anchor: String,
}

/// What each of them takes, in instructions, measured over 3.7 MB of English text.
const MET: u64 = 7;
const TRIED: u64 = 60;
const STEP: u64 = 100;

impl Work {
    /// About how many instructions it takes.
    #[must_use]
    pub fn instructions(&self) -> u64 {
        MET * self.met + TRIED * self.tried + STEP * self.steps
    }
}

impl Book {
    /// The work that a scan of `text` does for each phrase and literal of the lexicon that is found by its words. It
    /// takes longer than a scan.
    #[must_use]
    pub fn work(&self, text: &str) -> Vec<Work> {
        let words = word::words(text);
        let mut found = Scanned::default();
        found.work = vec![[0, 0]; self.lexicon.len() as usize];
        self.scan_words(text, &words, 0..words.len(), &mut Numbered::default(), &mut found);
        let of = |[tried, steps]: [u64; 2]| Work { tried, steps, ..Work::default() };
        let mut all: Vec<Work> = found.work.into_iter().map(of).collect();
        let mut anchors: HashMap<(u32, u64), u64> = HashMap::new();
        let mut most = vec![0; all.len()];
        for word in &words {
            let Some(number) = self.lexicon.words.number(word.hash) else { continue };
            let entries = self.lexicon.entries_of(number);
            let any = [u32::MAX; 2];
            let literals = entries.literals(any).map(|entry| entry.phrase);
            for phrase in literals.chain(entries.anchors(any).map(|entry| entry.phrase)) {
                let (work, most) = (&mut all[phrase as usize], &mut most[phrase as usize]);
                work.met += 1;
                let count = anchors.entry((phrase, word.hash)).or_default();
                *count += 1;
                if *count > *most {
                    *most = *count;
                    work.anchor = text[word.start..word.end].to_lowercase();
                }
            }
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::{Builder, Kind, Lists, Phrase};

    fn work(phrases: &[&str], text: &str) -> Vec<Work> {
        let mut builder = Builder::new(&[]);
        for phrase in phrases {
            builder.add("", phrase, &Phrase::read(phrase, &Lists::default()).expect("the phrase is well-formed"));
        }
        let lexicon = Arc::new(builder.finish());
        let all = 0..lexicon.len();
        let mut book = Book::new(lexicon);
        book.add(all, Kind::First);
        book.work(text)
    }

    #[test]
    fn what_a_phrase_takes_is_counted() {
        let text = "The mill and the quay and the old mill, and the new quay by the mill. ".repeat(10);
        let all = work(&["quay by the mill", "lock"], &text);
        let counts = |work: &Work| (work.met, work.tried, work.anchor.clone());
        assert_eq!(counts(&all[0]), (20, 10, "quay".to_owned()));
        assert_eq!(all[1], Work::default());
        let common = work(&["(and|by) the *"], &text);
        assert!(common[0].met >= 40 && common[0].tried == 40 && common[0].steps >= 80, "{common:?}");
        assert!(common[0].instructions() > 2 * all[0].instructions(), "{common:?} {all:?}");
    }
}
