//! The language in which people say which documents they want: `errors == 0 and words >= 50`.

mod evaluate;
mod expression;
mod parse;
mod token;
mod unknown_name;

use crate::label::Labels;
use crate::rule::FileError;
use evaluate::{holds, reason};
use expression::Node;
pub use unknown_name::UnknownName;

/// A condition on the labels of a document.
#[derive(Debug, Clone)]
pub struct Filter {
    text: String,
    root: Node,
}

impl Filter {
    /// Reads `text`. Errors name `place`, the option or the key that it is the value of. `rules` says whether a
    /// selector of rules, such as `leftover` or `claim/uncited-figure`, names any that run.
    ///
    /// # Errors
    /// If it is not a condition, at the place of the mistake.
    pub fn parse(place: &str, text: &str, rules: &dyn Fn(&str) -> Result<(), UnknownName>) -> Result<Self, FileError> {
        let mistaken = |mistake: parse::Mistake| {
            let error = FileError::new(place, text, Some(mistake.span), mistake.message);
            if mistake.help.is_empty() { error } else { error.with_help(mistake.help) }
        };
        let root = parse::parse(text, rules).map_err(mistaken)?;
        Ok(Self { text: text.to_owned(), root })
    }

    /// The condition as written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether it holds for these labels.
    pub fn holds(&self, labels: &Labels) -> bool {
        holds(&self.root, labels)
    }

    /// The part of the condition that decides whether it holds for these labels: of several that must all hold, the
    /// first that does not; of several of which one is enough, the first that holds.
    pub fn reason(&self, labels: &Labels) -> &str {
        let node = reason(&self.root, labels);
        self.text.get(node.span.clone()).unwrap_or(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::label::RuleLabel;

    fn known(selector: &str) -> Result<(), UnknownName> {
        let ids = ["leftover/assistant-talk", "leftover/reasoning", "claim/uncited-figure"];
        match ids.iter().any(|id| crate::rule::matches(selector, id)) {
            true => Ok(()),
            false => {
                Err(UnknownName { message: format!("there is no rule or family `{selector}`"), help: String::new() })
            }
        }
    }

    fn filter(text: &str) -> Filter {
        Filter::parse("--keep", text, &known).unwrap_or_else(|error| panic!("{text}: {error}"))
    }

    fn labels() -> Labels {
        let own = |count, rate| RuleLabel { count, per_1000_words: Some(rate), spans: Vec::new() };
        Labels {
            words: 200,
            language: Some("en".to_owned()),
            date: Some("2020-05-01/2020-05-31".to_owned()),
            genre: "news".to_owned(),
            findings: 3,
            errors: 1,
            warnings: 2,
            per_1000_words: Some(15.0),
            rules: [
                ("leftover/assistant-talk".to_owned(), own(1, 5.0)),
                ("claim/uncited-figure".to_owned(), own(2, 10.0)),
            ]
            .into(),
            ..Labels::default()
        }
    }

    #[test]
    fn conditions_are_read_as_written() {
        for (text, expected) in [
            ("errors == 1", true),
            ("errors = 1", true),
            ("errors != 1", false),
            ("words >= 200 and words < 201", true),
            ("words > 200", false),
            ("words > 200 or errors", true),
            ("not errors", false),
            ("not infos", true),
            ("leftover", true),
            ("leftover > 1", false),
            ("leftover/reasoning", false),
            ("leftover/* == 1", true),
            ("* == 3", true),
            ("claim/uncited-figure >= 2", true),
            ("rate(claim/uncited-figure) >= 10", true),
            ("rate(findings) == 15", true),
            ("rate(errors) == 5", true),
            ("rate(leftover) > 5", false),
            ("language == en", true),
            ("language != \"en\"", false),
            ("language in (de, en)", true),
            ("language not in (de, fr)", true),
            ("language == unknown", false),
            ("genre == news and not (errors > 1 or infos)", true),
            ("date >= 2020", true),
            ("date < 2020", false),
            ("date < 2020-06", true),
            ("date <= 2020-05", true),
            ("date == 2020-05", true),
            ("date == 2020-05-12", false),
            ("date < 2020-05-12", false),
            ("date > 2020-04-30", true),
            ("date == unknown", false),
            // `and` binds closer than `or`, `not` closer than both
            ("infos and errors or words", true),
            ("not infos and errors", true),
        ] {
            assert_eq!(filter(text).holds(&labels()), expected, "{text}");
        }
    }

    #[test]
    fn what_is_unknown_is_equal_to_nothing() {
        let none = Labels { genre: "unclear".to_owned(), ..Labels::default() };
        for (text, expected) in [
            ("language == unknown", true),
            ("language != en", true),
            ("language == en", false),
            ("date == unknown", true),
            ("date < 2020", false),
            ("date >= 2020", false),
            ("date != 2020", true),
            ("rate(errors) < 1", false),
            ("words == 0", true),
        ] {
            assert_eq!(filter(text).holds(&none), expected, "{text}");
        }
    }

    #[test]
    fn reasons_are_the_parts_that_decide() {
        for (text, reason) in [
            ("words >= 50 and errors == 0 and leftover == 0", "errors == 0"),
            ("infos or (leftover > 0 and  words > 1)", "leftover > 0 and  words > 1"),
            ("not (infos or errors)", "not (infos or errors)"),
            ("errors == 1", "errors == 1"),
        ] {
            assert_eq!(filter(text).reason(&labels()), reason, "{text}");
        }
    }

    #[test]
    fn mistakes_are_shown_at_their_place() {
        for (text, at, message) in [
            ("", 0..0, "expected a condition"),
            ("errors >", 8..8, "expected a number"),
            ("errors > x", 9..10, "expected a number"),
            ("errors > 0 words", 11..16, "expected `and` or `or`"),
            ("(errors", 7..7, "expected `)`"),
            ("errors) > 1", 6..7, "expected `and` or `or`"),
            ("leftovr > 0", 0..7, "there is no rule or family `leftovr`"),
            ("words & 1", 6..7, "expected `and` or `or`"),
            ("language > en", 9..10, "expected `==`, `!=`, `in` or `not in`"),
            ("language == (en)", 12..13, "expected a language"),
            ("genre == novel", 9..14, "there is no genre `novel`"),
            ("date > 0", 7..8, "expected a date"),
            ("date > 2020-13", 7..14, "expected a date"),
            ("date > 2020-02-30", 7..17, "expected a date"),
            ("date", 4..4, "expected `<`, `<=`, `>`, `>=`, `==` or `!=`"),
            ("rate(words)  > 1", 5..10, "words have no rate"),
            ("rate(language) > 1", 5..13, "expected what is counted"),
            ("language == \"en", 12..15, "this string is not closed"),
            ("errors > 1.2.3", 9..14, "expected a number"),
            ("and errors", 0..3, "expected a condition"),
            ("é > 1", 0..2, "`é` means nothing here"),
        ] {
            let error = Filter::parse("--keep", text, &known).expect_err(text);
            assert_eq!((error.span.clone(), error.message.as_str()), (Some(at), message), "{text}");
        }
        let deep = format!("{}errors{}", "(".repeat(100_000), ")".repeat(100_000));
        assert!(Filter::parse("--keep", &deep, &known).is_err_and(|error| error.message.contains("nested")));
        let deep = format!("{}errors", "not ".repeat(100_000));
        assert!(Filter::parse("--keep", &deep, &known).is_err_and(|error| error.message.contains("nested")));
    }
}
