//! Counts words as a reader does.

/// The number of words in a block of prose.
///
/// A word is a run without white space that has a letter or a digit. A long dash ("—", "--") and
/// an ellipsis ("…") also separate words; hyphens, apostrophes, slashes and the short dash do not.
/// Scripts that write without spaces (Han, Hiragana, Katakana) count one word a character.
pub fn word_count(block: &str) -> usize {
    let bytes = block.as_bytes();
    let (mut count, mut inside, mut at) = (0, false, 0);
    while let Some(&byte) = bytes.get(at) {
        if byte >= 0x80 {
            let Some(mark) = block[at..].chars().next() else {
                break;
            };
            at += mark.len_utf8();
            count += usize::from(step(mark, &mut inside));
            continue;
        }
        at += 1;
        if byte.is_ascii_alphanumeric() {
            count += usize::from(!inside);
            inside = true;
            while bytes.get(at).is_some_and(u8::is_ascii_alphanumeric) {
                at += 1;
            }
        } else if byte.is_ascii_whitespace() || (byte == b'-' && bytes.get(at) == Some(&b'-')) {
            inside = false;
        }
    }
    count
}

/// Whether a character beyond ASCII begins a word.
fn step(mark: char, inside: &mut bool) -> bool {
    if is_ideographic(mark) {
        *inside = false;
        return true;
    }
    if mark.is_alphanumeric() {
        return !std::mem::replace(inside, true);
    }
    if mark.is_whitespace() || matches!(mark, '—' | '―' | '…' | '、' | '。' | '，') {
        *inside = false;
    }
    false
}

fn is_ideographic(mark: char) -> bool {
    matches!(mark, '\u{3041}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use super::word_count;

    #[test]
    fn words_are_counted_as_a_reader_does() {
        for (block, expected) in [
            ("", 0),
            (" — ", 0),
            ("* * *", 0),
            ("Two words", 2),
            ("peace—intensive", 2),
            ("peace -- intensive", 2),
            ("peace--intensive", 2),
            ("well-known", 1),
            ("It isn't", 2),
            ("3.5 million, $5", 3),
            ("well…maybe", 2),
            ("U.S. and/or 2022–2024", 3),
            ("two\u{a0}words", 2),
            ("Привіт, світе!", 2),
            ("éé é", 2),
            ("他走了。", 3),
            ("GPT是", 2),
        ] {
            assert_eq!(word_count(block), expected, "{block}");
        }
    }
}
