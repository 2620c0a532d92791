//! Names after a known title that are not in the tables.

use q7x2_lint::document::Document;
use q7x2_lint::fact::Facts;
use q7x2_lint::fact::fold::{fold, is_letter};

/// The most words of a name.
const LONGEST: usize = 3;

/// Each name in `document` that follows a title of the tables but is not in the tables, with the title. A name has at
/// least two words, each with a capital.
pub(super) fn unknown(document: &Document, facts: &Facts) -> Vec<(String, String)> {
    let prose = document.prose();
    let mut all = Vec::new();
    for sentence in document.sentences() {
        let words = words(&prose[sentence.range.clone()]);
        let keys: Vec<String> = words.iter().map(|word| fold(word)).collect();
        let mut at = 0;
        while at < words.len() {
            let titled = facts.titled(keys[at..].iter().map(String::as_str));
            let Some((count, _)) = titled else {
                at += 1;
                continue;
            };
            at += count;
            let name = words[at.min(words.len())..].iter().take(LONGEST).take_while(|word| is_name(word)).count();
            let is_known = |from: usize| {
                let rest = || keys[from..].iter().map(String::as_str);
                facts.named(rest()).is_some() || facts.placed(rest()).is_some() || facts.titled(rest()).is_some()
            };
            if name > 1 && !(at..at + name).any(is_known) && facts.surnamed([keys[at + name - 1].as_str()]).is_none() {
                all.push((words[at..at + name].join(" "), words[at - count..at].join(" ").to_lowercase()));
            }
        }
    }
    all
}

/// The words of a sentence; a mark between two words ends a title or a name.
fn words(sentence: &str) -> Vec<&str> {
    let mut all = Vec::new();
    for word in sentence.split_whitespace() {
        let bare = word.trim_matches(|mark: char| !is_letter(mark));
        if word.starts_with(|mark: char| !is_letter(mark)) {
            all.push("");
        }
        all.push(bare.trim_end_matches("'s").trim_end_matches("’s"));
        if bare.len() < word.len() && !word.ends_with(is_letter) && !(word.ends_with('.') && bare.chars().count() < 4) {
            all.push("");
        }
    }
    all
}

fn is_name(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && word.chars().any(char::is_lowercase)
}
