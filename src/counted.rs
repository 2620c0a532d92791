//! Counted nouns that agree with their number, for messages and reports.

/// The number with its noun, whose plural ends in “s”: "1 finding", "3 findings".
pub fn counted(count: usize, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{plural}")
}

/// The number with a noun whose plural is irregular: "1 person", "3 people".
pub fn counted_as(count: usize, one: &str, other: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { other })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_agree_with_their_number() {
        let counts = [(0, "0 errors", "0 people"), (1, "1 error", "1 person"), (21, "21 errors", "21 people")];
        for (count, errors, people) in counts {
            assert_eq!(counted(count, "error"), errors);
            assert_eq!(counted_as(count, "person", "people"), people);
        }
    }
}
