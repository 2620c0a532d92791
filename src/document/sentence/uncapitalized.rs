//! Sentences that begin with a small letter, as in mail and posts whose authors leave out capitals.

use q7x2_words as words;

use super::abbreviation::{Class, class};
use super::following::Following;
use super::starter::{word_at, word_before};
use super::stop::{Stop, StopKind, Tail};

/// The fewest letters of a word that is hardly an unknown abbreviation.
const LONG: usize = 5;

/// How far back a lone “i” is looked for, in bytes.
const NEAR: usize = 160;

/// Whether `stop` ends its sentence though a small letter follows: a full stop after a long word, or after any word if
/// the author leaves out capitals or the next word is one that begins sentences.
pub(super) fn ends(block: &str, start: usize, stop: &Stop, tail: &Tail, next: &Following) -> bool {
    let between = &block[tail.end..next.at];
    if tail.end != stop.end || !between.trim_start().is_empty() || is_open(&block[start..stop.start]) {
        return false;
    }
    let word = word_before(block, start, start + block[start..stop.start].trim_end().len());
    let letters = word.chars().filter(|letter| letter.is_alphabetic()).count();
    let unmarked = !word.contains(['.', '@', '/', '=', '_']) && !word.ends_with(is_armenian);
    let is_word = letters > 1 && unmarked && class(word) == Class::Ordinary;
    match stop.kind {
        StopKind::Period if is_word => {
            is_long(word, letters) || begins_sentences(block, next.at) || lacks_capitals(block, start, stop)
        }
        // “Call 555 0100. thank you”, “No. i have it.”
        StopKind::Period => {
            let number = word.len() > 3 && word.bytes().all(|byte| byte.is_ascii_digit());
            let alone = letters > 1 && unmarked && word.len() == stop.start - start;
            (number || alone) && begins_sentences(block, next.at)
        }
        _ if is_word && asks(&block[stop.start..stop.end]) => {
            // “Yahoo! is”, “Virginia Woolf? is”
            let capital = word.starts_with(char::is_uppercase) && word.contains(char::is_lowercase);
            let name = capital && !lacks_capitals(block, start, stop);
            !name && !words::ASKING.has(word_at(block, next.at))
        }
        _ => false,
    }
}

/// Whether `word` has only small letters, and too many and too many vowels for an abbreviation.
fn is_long(word: &str, letters: usize) -> bool {
    let small = word.chars().all(|letter| letter.is_lowercase() || matches!(letter, '\'' | '’' | '-'));
    // unknown abbreviations end in consonants: “Abschn.”, “herausg.”
    let mut last = word.chars().rev().take(3);
    small && letters >= LONG && last.any(|letter| !letter.is_ascii() || "aeiouy".contains(letter))
}

fn begins_sentences(block: &str, at: usize) -> bool {
    words::SENTENCE_STARTS_WITHOUT_CAPITALS.has(word_at(block, at))
}

/// Whether the sentence before `stop` begins with a small letter or has “i” for “I”.
fn lacks_capitals(block: &str, start: usize, stop: &Stop) -> bool {
    let sentence = &block[start..stop.start];
    let near = &sentence[sentence.ceil_char_boundary(sentence.len().saturating_sub(NEAR))..];
    sentence.trim_start_matches(['*', '-', '"', '(']).starts_with(char::is_lowercase) || near.contains(" i ")
}

/// Whether a bracket is open at the end of `before`, near that end.
fn is_open(before: &str) -> bool {
    let marks = before.chars().rev().take(NEAR).find(|mark| matches!(mark, '(' | ')' | '[' | ']'));
    matches!(marks, Some('(' | '['))
}

/// Whether a run of stops ends with a question or exclamation mark of Latin and Cyrillic text.
fn asks(stops: &str) -> bool {
    stops.ends_with(['?', '!']) && stops.is_ascii()
}

/// Whether a full stop after `letter` is no more than a comma.
fn is_armenian(letter: char) -> bool {
    matches!(letter, 'Ա'..='և')
}

#[cfg(test)]
mod tests {
    use super::super::sentences;

    #[test]
    fn sentences_begin_with_small_letters_where_no_abbreviation_ends() {
        let cases = [
            ("i saw it. it was big. do you want it?", 3),
            ("Yeah i got yelled at also. i tried to say no.", 2),
            ("The service is quick. and the people are sweet.", 2),
            ("Is it good or bad? what's your opinion? kisses", 3),
            ("It was great! remember to ask.", 2),
            ("Thanks. please send it.", 2),
            ("no. i got her number.", 2),
            ("Call 01634 710033. thank you", 2),
            ("It is good for you!!! or did you mean this...?? i thought so.", 3),
            ("Քամին փչում էր նավահանգստում. նա չեկավ։", 1),
            ("They recovered the photos. many thanks", 2),
            ("Prices rose approx. half a point.", 1),
            ("The gen. assembly met, cf. above, ca. noon.", 1),
            ("The play Who’s Afraid of Virginia Woolf? is old.", 1),
            ("Yahoo! is old.", 1),
            ("He left (see above. also below) and came.", 1),
            ("Why? asked Tom.", 1),
            ("Look in main.rs. or lib.rs", 1),
            ("Siehe insbes. die Karte.", 1),
            ("Er wohnt, vgl. unten, ursprüngl. im Norden.", 1),
        ];
        for (text, count) in cases {
            assert_eq!(sentences(text).count(), count, "{text}");
        }
    }
}
