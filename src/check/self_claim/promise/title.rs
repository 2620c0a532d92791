//! The subject of the title of a section, for comparing titles.

use q7x2_words as words;

/// The words of a title: all of them, and the stems of those that say what it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Title {
    words: Vec<String>,
    stems: Vec<String>,
}

/// How many letters of a word represent all its forms: "cost", "costs", "costly".
const STEM: usize = 4;

impl Title {
    /// The title `text`, without its number and the page that it is on.
    pub(super) fn of(text: &str) -> Self {
        let is_number = |word: &String| word.chars().all(|c| c.is_numeric() || "ivx".contains(c));
        let mut words: Vec<String> = split(text).collect();
        while words.len() > 1
            && (is_number(&words[0]) || words::COUNTED_SECTIONS.has(&words[0]) && is_number(&words[1]))
        {
            words.remove(0);
        }
        while words.len() > 1 && words.last().is_some_and(|word| word.chars().all(|c| c.is_ascii_digit())) {
            words.pop();
        }
        let stems = stems(text);
        Self { words, stems }
    }

    /// The same title without the stems that are common here, unless it has no others.
    pub(super) fn without(mut self, common: &[String]) -> Self {
        let own: Vec<String> = self.stems.iter().filter(|stem| !common.contains(stem)).cloned().collect();
        if !own.is_empty() {
            self.stems = own;
        }
        self
    }

    /// Whether both can name the same section.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        let shared = self.stems.iter().filter(|stem| other.stems.contains(stem)).count();
        let least = self.stems.len().min(other.stems.len());
        self.words == other.words || least > 0 && shared * 2 >= least
    }

    /// Whether `text` begins with the words of the title, like a section without a heading.
    pub(super) fn opens(&self, text: &str) -> bool {
        let start: Vec<String> = split(text).take(self.words.len() + 3).collect();
        start.windows(self.words.len().max(1)).any(|words| words == self.words)
    }

    /// Whether `text` has one of the words that say what the title is about.
    pub(super) fn is_in(&self, text: &str) -> bool {
        split(text).any(|word| self.stems.iter().any(|stem| word.starts_with(stem.as_str())))
    }

    /// Whether it does not say what it is about.
    pub(super) fn is_vague(&self) -> bool {
        self.stems.is_empty()
    }

    /// Whether it names something that surrounds a text: before its first heading, or lost when
    /// the text is copied.
    pub(super) fn is_apparatus(&self) -> bool {
        words::APPARATUS_HEADINGS.has(self.words.join(" ").as_str())
            || self.words.first().is_some_and(|word| word == "related")
    }
}

/// The stems that say nothing about a section: those of the text's own title, and of several sections.
pub(super) fn common(titles: &[Title], headline: &str) -> Vec<String> {
    let mut common = stems(headline);
    for (at, title) in titles.iter().enumerate() {
        let again = |stem: &&String| titles[at + 1..].iter().any(|other| other.stems.contains(stem));
        common.extend(title.stems.iter().filter(again).cloned());
    }
    common
}

fn stems(text: &str) -> Vec<String> {
    let says = |word: &str| word.chars().count() >= STEM && !words::EMPTY_WORDS.has(word);
    let long = split(text).filter(|word| says(word)).map(|word| word.chars().take(STEM).collect());
    let short = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| (2..STEM).contains(&word.chars().count()) && word.chars().all(char::is_uppercase));
    long.chain(short.map(str::to_lowercase)).collect()
}

fn split(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_compared_without_their_numbers() {
        for (one, other, alike) in [
            ("1. Choosing a lock", "Choosing a lock", true),
            ("Chapter 2: Brakes ..... 17", "Brakes", true),
            ("What a lock costs", "Costs", true),
            ("How it works", "Workings", true),
            ("Brakes", "Lamps", false),
            ("FAQ", "FAQ: what readers ask", true),
            ("How to", "What it is", false),
        ] {
            assert_eq!(Title::of(one).is_like(&Title::of(other)), alike, "{one} / {other}");
        }
    }

    #[test]
    fn what_all_have_in_common_tells_none_apart() {
        let titles = [Title::of("Cleaning a bicycle lock"), Title::of("Buying a bicycle lock")];
        let common = common(&titles, "All about locks");
        let [one, other] = titles.map(|title| title.without(&common));
        assert!(!one.is_like(&other) && one.is_in("It must be cleaned.") && !one.is_in("Locks are sold."));
    }
}
