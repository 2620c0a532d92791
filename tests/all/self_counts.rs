//! What a text says of itself in numbers: every kind of count is known in ten languages, in digits and in words, and
//! is silent where the number is right.

use q7x2_lint::document::{Document, Format, Genre, Input};
use q7x2_lint::linter::Linter;
use q7x2_lint::rule;

/// The languages that every kind of count is known in.
const LANGUAGES: [&str; 10] = ["en", "de", "fr", "es", "it", "pt", "nl", "pl", "ru", "uk"];

/// A kind of count: its rule, the lists of words that its sentence is made of around the number, a number that is
/// wrong in digits and as a value that languages have a word for, and what is right for [`text`].
struct Kind {
    rule: &'static str,
    before: &'static [&'static str],
    after: &'static [&'static str],
    wrong: (&'static str, u64),
    right: fn(&Document) -> String,
}

const KINDS: [Kind; 10] = [
    Kind {
        rule: "self-claim/word-count",
        before: &["itself", "has-in-it"],
        after: &["counted-words"],
        wrong: ("7700", 1000),
        right: |document| document.word_count().to_string(),
    },
    Kind {
        rule: "self-claim/word-count",
        before: &["word-count-labels"],
        after: &[],
        wrong: ("7700", 0),
        right: |document| document.word_count().to_string(),
    },
    Kind {
        rule: "self-claim/character-count",
        before: &["itself", "has-in-it"],
        after: &["counted-characters"],
        wrong: ("7700", 1000),
        right: |document| document.prose().chars().count().to_string(),
    },
    Kind {
        rule: "self-claim/section-count",
        before: &["itself", "has-in-it"],
        after: &["counted-parts"],
        wrong: ("7", 12),
        right: |_| "2".to_owned(),
    },
    Kind {
        rule: "self-claim/image-count",
        before: &["itself", "has-in-it"],
        after: &["counted-images"],
        wrong: ("7", 12),
        right: |_| "2".to_owned(),
    },
    Kind {
        rule: "self-claim/table-count",
        before: &["itself", "has-in-it"],
        after: &["counted-tables"],
        wrong: ("7", 12),
        right: |_| "2".to_owned(),
    },
    Kind {
        rule: "self-claim/source-count",
        before: &["itself", "text-cites"],
        after: &["counted-sources"],
        wrong: ("7", 12),
        right: |_| "2".to_owned(),
    },
    Kind {
        rule: "self-claim/steps-below",
        before: &["this-list", "has-in-it"],
        after: &["listed-things"],
        wrong: ("7", 12),
        right: |_| "3".to_owned(),
    },
    Kind {
        rule: "self-claim/steps-below",
        before: &["following"],
        after: &["listed-things"],
        wrong: ("7", 12),
        right: |_| "3".to_owned(),
    },
    Kind {
        rule: "self-claim/reading-time",
        before: &[],
        after: &["minutes-of-reading", "of-reading"],
        wrong: ("70", 12),
        right: |_| "1".to_owned(),
    },
];

/// Sentences that make a text long enough to be a text.
const FILLING: &str = "Norhaven lies at the mouth of a river that was once the border of two counties. Its oldest quay is of \
                       granite, and the boats that call there bring timber, grain and a few passengers. In winter the \
                       pilots keep a channel open with a small tug. The harbour master writes down who comes and who \
                       goes, and his notes are kept in a wooden house beside the crane. Whoever wants to read them has \
                       to ask for the key, which hangs in the bakery on the other side of the square.";

/// A text that says `sentence` of itself: two sections, images, tables and sources, and a list of three entries.
fn text(sentence: &str) -> String {
    format!(
        "# Norhaven\n\n{sentence}\n\n- Anna\n- Boris\n- Carla\n\n## A\n\n![](a.png) ![](b.png) Norhaven.\n\n\
         | A | B |\n|---|---|\n| 1 | 2 |\n\nNorhaven.\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\n## B\n\n\
         [Norhaven](https://norhaven.test/) [Port](https://port.test/)\n\n{FILLING}\n"
    )
}

/// What a phrase of a list stands for: `(a|b) c` is “a c” and “b c”.
fn readings(phrase: &str) -> Vec<String> {
    let Some(open) = phrase.find('(') else { return vec![phrase.trim().replace("  ", " ")] };
    let close = open + phrase[open..].find(')').expect("groups are closed, and none is in another");
    let ways = phrase[open + 1..close].split('|');
    ways.flat_map(|way| readings(&format!("{}{way}{}", &phrase[..open], &phrase[close + 1..]))).collect()
}

/// What the list of this name holds in `language`.
fn words(name: &str, language: &str) -> Vec<String> {
    let all = q7x2_words::named(&format!("{name}.{language}"));
    let all = all.unwrap_or_else(|| panic!("no words in {language} in the list {name}"));
    all.iter().flat_map(|phrase| readings(phrase)).collect()
}

/// All sentences of `kind` with `number`: each word of each list once, with the first ones of the others.
fn sentences(kind: &Kind, number: &str, language: &str) -> Vec<String> {
    let lists: Vec<Vec<String>> = kind.before.iter().chain(kind.after).map(|name| words(name, language)).collect();
    let said = |choice: &[&str]| {
        let (before, after) = choice.split_at(kind.before.len());
        let colon = if kind.after.is_empty() { ":" } else { "" };
        format!("{}{colon} {number} {}", before.join(" "), after.join(" ")).trim().to_owned()
    };
    let first: Vec<&str> = lists.iter().map(|list| list[0].as_str()).collect();
    let mut all = vec![said(&first)];
    for (at, list) in lists.iter().enumerate() {
        for word in &list[1..] {
            let mut choice = first.clone();
            choice[at] = word;
            all.push(said(&choice));
        }
    }
    all
}

fn read(source: &str) -> Document {
    Document::read(Input { format: Format::Markdown, ..Input::text("a.md", source) }).of_genre(Some(Genre::Post))
}

#[test]
fn every_kind_of_count_is_known_in_every_language() {
    let rules = rule::builtin().expect("our rules are right").into_iter();
    let linter = Linter::new(rules.filter(|rule| rule.id.starts_with("self-claim/")).collect());
    let found = |source: &str| -> Vec<String> {
        linter.lint(&read(source)).findings.into_iter().map(|finding| finding.rule).collect()
    };
    for kind in &KINDS {
        for language in LANGUAGES {
            let (digits, value) = kind.wrong;
            let in_words: Vec<String> = match (value, language) {
                (0, _) => Vec::new(),
                (1000, "en") => vec!["one thousand".to_owned()],
                (_, "en") => vec!["twelve".to_owned()],
                _ => {
                    let of = words("counts-in-words", language).into_iter();
                    of.filter(|word| q7x2_words::COUNTS_IN_WORDS.number(word) == Some(value)).collect()
                }
            };
            assert!(value == 0 || !in_words.is_empty(), "no word for {value} in {language}");
            for number in in_words.iter().map(String::as_str).chain([digits]) {
                for sentence in sentences(kind, number, language) {
                    let rules = found(&text(&sentence));
                    assert!(
                        rules.iter().any(|rule| rule == kind.rule),
                        "{} in {language}: {sentence}: {rules:?}",
                        kind.rule
                    );
                }
            }
            let right = (kind.right)(&read(&text(&sentences(kind, digits, language)[0])));
            for sentence in sentences(kind, &right, language) {
                assert_eq!(found(&text(&sentence)), [""; 0], "{} in {language}: {sentence}", kind.rule);
            }
        }
    }
}
