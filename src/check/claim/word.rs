//! The words of a sentence, as the claim model reads them.

use crate::document::Word;

/// The words of a sentence of `text`; `apart` are those between marks. An apostrophe inside a word, of either shape,
/// belongs to it, and so do points and commas inside a number; a hyphen separates words. If no words need joining, the
/// result is `apart` itself, else it is in `joined`.
pub(super) fn words<'w>(text: &str, apart: &'w [Word], joined: &'w mut Vec<Word>) -> &'w [Word] {
    joined.clear();
    let bytes = text.as_bytes();
    // the words before it are in `joined`
    let mut copied = 0;
    for (at, word) in apart.iter().enumerate() {
        // most words consist of letters and follow a single space
        if word.plain && word.spaced {
            continue;
        }
        let before = apart[copied..at].last().or(joined.last());
        let bare = if word.plain { *word } else { bare(text, word) };
        let goes_on = bare.start < bare.end
            && before.is_some_and(|before| is_inside(&bytes[before.end..bare.start], before.digit, bare.digit));
        if !goes_on && bare == *word {
            continue;
        }
        joined.extend_from_slice(&apart[copied..at]);
        copied = at + 1;
        match joined.last_mut() {
            Some(last) if goes_on => last.end = bare.end,
            _ if bare.start == bare.end => {}
            _ => joined.push(bare),
        }
    }
    if copied == 0 {
        return apart;
    }
    joined.extend_from_slice(&apart[copied..]);
    joined
}

/// Whether punctuation is between the word at `index` of `words` of `text` and the one before it.
pub(super) fn is_apart(text: &str, words: &[Word], index: usize) -> bool {
    let before = index.checked_sub(1).map(|before| words[before].end);
    before.is_none_or(|end| text[end..words[index].start].bytes().any(|byte| !matches!(byte, b' ' | b'-')))
}

/// `word` without the underscores around it, with which plain text marks emphasis.
fn bare(text: &str, word: &Word) -> Word {
    let bytes = &text.as_bytes()[word.start..word.end];
    if bytes[0] != b'_' && bytes[bytes.len() - 1] != b'_' {
        return *word;
    }
    let before = bytes.iter().take_while(|byte| **byte == b'_').count();
    let start = word.start + before;
    let end = (word.end - bytes.iter().rev().take_while(|byte| **byte == b'_').count()).max(start);
    let digit = text[start..end].starts_with(|first: char| first.is_ascii_digit());
    Word { start, end, digit, ..*word }
}

/// Whether a word goes on across the bytes `gap`: a `number` does across points and commas before a `digit`.
fn is_inside(gap: &[u8], number: bool, digit: bool) -> bool {
    match gap {
        [b'\''] => true,
        [b'.' | b','] => number && digit,
        _ => gap == "’".as_bytes(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(&str, bool)> {
        let mut joined = Vec::new();
        let apart = crate::document::word::words(text);
        let all = words(text, &apart, &mut joined);
        all.iter().enumerate().map(|(at, word)| (&text[word.start..word.end], is_apart(text, all, at))).collect()
    }

    #[test]
    fn words_end_where_readers_say_so() {
        assert_eq!(
            read("“Don’t,” Élise’s well-known 1,500.5 km—far…"),
            [
                ("Don’t", true),
                ("Élise’s", true),
                ("well", false),
                ("known", false),
                ("1,500.5", false),
                ("km", false),
                ("far", true)
            ]
        );
        assert_eq!(read("_So_ 3.x _"), [("So", true), ("3", true), ("x", true)]);
        assert_eq!(read("It _is_ _ not"), [("It", true), ("is", true), ("not", true)]);
        assert_eq!(read("no more"), [("no", true), ("more", false)]);
    }
}
