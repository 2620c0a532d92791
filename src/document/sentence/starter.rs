//! Words that begin a sentence more often than they begin a name.

/// Begins a sentence whatever follows. Sorted.
#[rustfmt::skip]
const ALWAYS: &[&str] = &[
    "Although", "Because", "But", "Das", "Der", "Despite", "Ein", "Eine", "Er", "Es", "He", "Here",
    "How", "However", "I", "If", "Instead", "It", "It's", "Its", "It’s", "Many", "Meanwhile",
    "Moreover", "Nevertheless", "Several", "She", "Since", "Some", "That", "The", "Their", "Then",
    "There", "These", "They", "This", "Those", "Though", "Thus", "We", "What", "When", "Where",
    "Whether", "While", "Why", "You", "Але", "Вона", "Вони", "Він", "Мы", "Но", "Он", "Она", "Они",
    "Це", "Это",
];

/// Begins a sentence when no capitalised word follows, since titles and headings use it too. Sorted.
#[rustfmt::skip]
const MOSTLY: &[&str] = &[
    "A", "About", "According", "After", "Again", "All", "Almost", "Also", "Among", "An", "And",
    "Another", "Any", "Are", "As", "At", "Before", "Below", "Both", "By", "Can", "Could", "Did",
    "Die", "Do", "Does", "During", "Each", "Earlier", "Either", "El", "En", "Even", "Every",
    "Everyone", "First", "For", "From", "Had", "Has", "Have", "Her", "His", "Il", "Im", "In", "Is",
    "La", "Las", "Last", "Later", "Le", "Les", "Los", "Most", "My", "Nearly", "Neither", "No",
    "Nor", "Not", "Now", "Of", "On", "Once", "One", "Only", "Or", "Other", "Others", "Our", "Over",
    "People", "Perhaps", "Sie", "So", "Still", "Such", "Three", "To", "Today", "Two", "Un",
    "Under", "Unlike", "Until", "Was", "Were", "Which", "Who", "With", "Without", "Yet", "Your",
    "І", "В", "З", "За", "И", "На", "По", "При", "С", "У", "Я",
];

/// The word at byte `at`: letters, with apostrophes inside.
pub(super) fn word_at(block: &str, at: usize) -> &str {
    let rest = &block[at..];
    let part = |(_, letter): &(usize, char)| !letter.is_alphanumeric() && *letter != '\'' && *letter != '’';
    let end = rest.char_indices().take(24).find(part).map_or(rest.len().min(24), |(end, _)| end);
    rest.get(..end).unwrap_or_default()
}

/// Whether the word at byte `at` begins a new sentence rather than continues a name.
pub(super) fn starts(block: &str, at: usize) -> bool {
    let word = word_at(block, at);
    let after = &block[at + word.len()..];
    if after.starts_with('.') || after.starts_with('-') {
        return false;
    }
    if ALWAYS.binary_search(&word).is_ok() {
        return true;
    }
    MOSTLY.binary_search(&word).is_ok() && !after.trim_start().starts_with(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::{ALWAYS, MOSTLY, starts};

    #[test]
    fn lists_are_sorted() {
        assert!(ALWAYS.is_sorted() && MOSTLY.is_sorted());
    }

    #[test]
    fn headings_do_not_start_sentences_with_small_words() {
        for (text, expected) in [
            ("The president", true),
            ("In December 2019", false),
            ("In 2019 it", true),
            ("President Ada", false),
            ("Le Guin wrote", false),
            ("A. Milne", false),
        ] {
            assert_eq!(starts(text, 0), expected, "{text}");
        }
    }
}
