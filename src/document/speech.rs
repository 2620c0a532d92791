//! What speakers say in a transcript, an interview or minutes.

use std::collections::HashMap;
use std::ops::Range;

use q7x2_words::CHAT_PARTNERS;

use crate::document::{Document, Role};

/// How many speakers a conversation has at least, each of whom speaks twice: labels such as “Note:” are repeated, too.
const SPEAKERS: usize = 2;

/// How many blocks after the name of a speaker are still his or her words: an answer may have several paragraphs.
const PARAGRAPHS: usize = 6;

impl Document {
    /// Whether the words at `range` of the prose are what somebody says in a record of a conversation: their block, or
    /// one shortly above it, begins with a name and a colon, as several blocks of the text do.
    pub fn is_spoken(&self, range: &Range<usize>) -> bool {
        let Some(index) = self.block_index(range.start) else { return false };
        let lines = self.slots.speakers.get_or_init(|| speakers(self));
        let Some(&line) = lines.get(lines.partition_point(|&line| line <= index).wrapping_sub(1)) else { return false };
        index - line <= PARAGRAPHS && !self.blocks()[line..=index].iter().any(|block| block.role.is_title())
    }
}

/// The blocks that begin with the name of a speaker, by index; none unless the text is a conversation.
fn speakers(document: &Document) -> Vec<usize> {
    let mut turns: HashMap<&str, usize> = HashMap::new();
    let mut lines = Vec::new();
    for (index, block) in document.blocks().iter().enumerate() {
        let talks = matches!(block.role, Role::Paragraph | Role::Item);
        if let Some(name) = talks.then(|| speaker(&document.prose()[block.range.clone()])).flatten() {
            *turns.entry(name).or_default() += 1;
            lines.push(index);
        }
    }
    let repeated = turns.values().filter(|turns| **turns > 1).count();
    if repeated >= SPEAKERS { lines } else { Vec::new() }
}

/// The name before the colon that `line` begins with: up to three words with capitals, and perhaps a time in brackets.
fn speaker(line: &str) -> Option<&str> {
    const LONGEST: usize = 40;
    let end = line.find([':', '(', '[']).filter(|end| (1..=LONGEST).contains(end))?;
    let name = line[..end].trim_end();
    let rest = &line[end..];
    let closed = match rest.as_bytes()[0] {
        b'(' => rest.split_once(')').is_some_and(|(time, rest)| time.len() < LONGEST && rest.starts_with(':')),
        b'[' => rest.split_once(']').is_some_and(|(time, rest)| time.len() < LONGEST && rest.starts_with(':')),
        // an address or a time of day
        _ => !rest[1..].starts_with(|next: char| next == '/' || next.is_ascii_digit()),
    };
    let named = |word: &str| word.starts_with(char::is_uppercase);
    let is_name = name.split(' ').count() <= 3 && name.split(' ').all(named);
    (closed && is_name && !CHAT_PARTNERS.has_in_any_case(name)).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Format, Input};

    fn spoken(text: &str, words: &str) -> bool {
        let document = Document::read(Input { format: Format::Markdown, ..Input::text("a.md", text) });
        let at = document.prose().find(words).expect("the words");
        document.is_spoken(&(at..at + words.len()))
    }

    #[test]
    fn what_speakers_say_is_told_from_the_text() {
        let minutes = "# Minutes\n\nThe board met.\n\nAR: Shall we begin?\n\nMS: Yes.\n\nAR: Good.\n\nMS: I will write \
                       it.\n\nAnd I will send it.\n\n## Next\n\nThe board meets in May.\n";
        for (words, expected) in
            [("Shall we", true), ("will send", true), ("board met", false), ("meets in May", false)]
        {
            assert_eq!(spoken(minutes, words), expected, "{words}");
        }
        let timed = "*FM (0:39:18)*: Yes.\n\n*AB (0:39:20)*: No.\n\n*FM (0:39:30)*: Well.\n\n*AB (0:40:00)*: Hm.\n";
        assert!(spoken(timed, "Well"));
    }

    #[test]
    fn labels_and_chats_are_no_speakers() {
        assert!(!spoken("Note: The pier is old.\n\nTip: Walk.\n\nNote: It is long.\n", "old"));
        let chat = "ChatGPT: Hello.\n\nAssistant: Here it is.\n\nChatGPT: Yes.\n\nAssistant: Good.\n";
        assert!(!spoken(chat, "Here it is"));
    }
}
