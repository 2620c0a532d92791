//! Offsets in characters, which most languages count strings in.

/// The number of characters before each of `offsets`, which are bytes of `text` in ascending order.
pub(super) fn characters(text: &str, offsets: &[usize]) -> Vec<usize> {
    let (mut at, mut count) = (0, 0);
    let mut before = |offset: usize| {
        let end = text.floor_char_boundary(offset).max(at);
        count += text[at..end].chars().count();
        at = end;
        count
    };
    offsets.iter().map(|offset| before(*offset)).collect()
}

#[cfg(test)]
mod tests {
    use super::characters;

    #[test]
    fn characters_are_counted_once() {
        assert_eq!(characters("aé日😀z", &[0, 1, 3, 3, 6, 10, 11, 40]), [0, 1, 2, 2, 3, 4, 5, 5]);
        assert_eq!(characters("", &[0]), [0]);
        // an offset inside a character is that of its beginning
        assert_eq!(characters("é!", &[1, 3]), [0, 2]);
    }
}
