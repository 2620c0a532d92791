//! German ordinals: numbers with a stop that ends no sentence.

use super::starter::word_at;

/// Month names and the like, after which "3." is an ordinal whatever stands before it.
#[rustfmt::skip]
const MONTHS: &[&str] = &[
    "Januar", "Jänner", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober",
    "November", "Dezember", "Jahrhundert", "Jahrhunderts",
];

/// Words before an ordinal.
#[rustfmt::skip]
const BEFORE: &[&str] = &[
    "am", "beim", "das", "dem", "den", "der", "des", "die", "dieser", "diesem", "diesen", "ihr", "ihre", "ihrem",
    "ihren", "ihrer", "ihres", "im", "ins", "jede", "jedem", "jeden", "jeder", "jedes", "sein", "seine", "seinem",
    "seinen", "seiner", "seines", "unser", "unsere", "unserem", "unserer", "vom", "zum", "zur",
];

/// Words that begin a sentence rather than go on with the number before them.
#[rustfmt::skip]
const STARTERS: &[&str] = &[
    "Aber", "Alle", "Als", "Am", "Auch", "Auf", "Aus", "Bei", "Beide", "Bis", "Da", "Dabei", "Dafür", "Daher", "Damit",
    "Danach", "Dann", "Darauf", "Darin", "Darum", "Das", "Dass", "Dazu", "Dem", "Den", "Denn", "Der", "Deshalb",
    "Die", "Dies", "Diese", "Dieser", "Dieses", "Doch", "Dort", "Du", "Ein", "Eine", "Einen", "Einer", "Er", "Erst",
    "Es", "Für", "Hier", "Ich", "Ihr", "Ihre", "Im", "In", "Ist", "Jetzt", "Man", "Mit", "Nach", "Nicht", "Niemand",
    "Noch", "Nun", "Nur", "Ob", "Oder", "Sein", "Seine", "Seit", "Sie", "So", "Sogar", "Später", "Und", "Unter",
    "Viele", "Vom", "Von", "Vor", "War", "Was", "Weil", "Wenn", "Wer", "Wie", "Wir", "Wo", "Zu", "Zum", "Zur",
];

/// Whether "`word`." before the word at `at` is an ordinal; `before` gives what stands before it.
pub(super) fn is_ordinal<'b>(block: &'b str, before: impl FnOnce() -> &'b str, word: &str, at: usize) -> bool {
    if !(1..=3).contains(&word.len()) || !word.bytes().all(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let next = word_at(block, at);
    if MONTHS.contains(&next) {
        return word.len() < 3;
    }
    let mut words = before().split_whitespace().rev();
    let last = words.next().unwrap_or_default();
    let led =
        BEFORE.iter().any(|known| known.eq_ignore_ascii_case(last)) && !(last == "am" && words.next() == Some("I"));
    led && !STARTERS.contains(&next)
}
