//! The most frequent words of ten languages, and how many of each a text has.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::document::Word;
use crate::document::word::{Table, hash_of};

/// The languages, each with words that nearly every sentence in it has one of.
const LANGUAGES: [(&str, &str); 10] = [
    ("en", "the of and to in is was that for it with as on by at from are this be had not but they have were which"),
    (
        "de",
        "der die das und ist nicht den des dem ein eine von zu mit auf für sich im auch als war es sie an werden wird aus bei nach",
    ),
    (
        "fr",
        "le la les des et est du un une dans que qui pour par pas au sur plus ne ce avec sont ont aux mais était être en de",
    ),
    ("es", "el la los las y del que en un una por con para es se su al lo como más pero fue no de sus ha sin"),
    ("it", "il di che la e un una per del della i è con le non sono nel alla da si gli dei delle più anche ha su al"),
    ("pt", "o a os as e do da em que um uma para com por não dos das no na é se mais foi ao mas seu pelo de são"),
    (
        "nl",
        "de het een en van in is dat op te zijn voor met niet die aan er om ook als bij naar was door maar uit hij worden",
    ),
    ("pl", "i w na z nie się do to że jest jak po za od co przez dla był ale są oraz który przy tym też już o a"),
    ("ru", "и в не на что с по как это из для от но к за был его то так или они она при у же о до бы"),
    ("uk", "і в не на що з та як це до для від але за був його у або вони вона при про й є які ми під"),
];

/// The words, each with the languages that have it, as bits.
static WORDS: LazyLock<Table> = LazyLock::new(|| {
    let mut all: HashMap<u64, u32> = HashMap::new();
    for (index, (_, words)) in LANGUAGES.iter().enumerate() {
        for word in words.split(' ') {
            *all.entry(hash_of(word)).or_insert(0) |= 1 << index;
        }
    }
    Table::new(all.into_iter())
});

/// How many words there are, and how many of them each language has.
#[derive(Debug, Default)]
pub(super) struct Counts {
    words: usize,
    of: [usize; LANGUAGES.len()],
}

impl Counts {
    /// Counts `words` of `text`; numbers are none.
    pub(super) fn add<'a>(&mut self, text: &str, words: impl Iterator<Item = &'a Word>) {
        for word in words.filter(|word| !text.as_bytes()[word.start].is_ascii_digit()) {
            self.words += 1;
            let Some(languages) = WORDS.number(word.hash) else { continue };
            for (index, count) in self.of.iter_mut().enumerate() {
                *count += usize::from(languages >> index & 1 == 1);
            }
        }
    }

    /// The language that has far more of the words than any other, if there are `enough` words.
    pub(super) fn best(&self, enough: usize) -> Option<&'static str> {
        let (best, count) = self.of.iter().enumerate().max_by_key(|(_, count)| **count)?;
        let second = self.of.iter().enumerate().filter(|(index, _)| *index != best).map(|(_, count)| *count).max()?;
        let often = count * 20 >= self.words * 3;
        (self.words >= enough && often && *count >= second * 2).then(|| LANGUAGES[best].0)
    }
}
