//! The words directly beside the literal of a phrase: a look at them spares most attempts to match
//! the rest.

use std::ops::Range;

use crate::check::phrase::matcher::is_number_word;
use crate::check::phrase::notation::{Atom, Item, Sequence};
use crate::check::phrase::starts::Starts;

/// What must stand directly before and after the literal of a phrase.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Neighbours {
    before: Side,
    after: Side,
}

/// What must stand on one side.
#[derive(Debug, Default, PartialEq)]
enum Side {
    /// Nothing that can be said beforehand.
    #[default]
    Any,
    /// One of these, in any case, and a space between.
    Words(Vec<String>),
    /// A number, and a space between.
    Number,
    /// What begins with one of these characters, and a space between.
    Begins(Starts),
}

impl Neighbours {
    /// Those of a literal that is the `items` of `sequence`; `variants` gives all that an item can
    /// be, if that is a small set of fixed strings.
    pub(super) fn of(
        sequence: &Sequence,
        items: &Range<usize>,
        variants: impl Fn(&Item) -> Option<Vec<String>>,
    ) -> Self {
        let side = |item: Option<&Item>| item.map_or(Side::Any, |item| Side::of(item, &variants));
        let before = side(items.start.checked_sub(1).and_then(|at| sequence.0.get(at)));
        let next = sequence.0.get(items.end);
        let after = match (side(next), next) {
            (Side::Words(words), _) => Side::Words(words),
            (_, Some(item)) if item.is_due() => Side::Begins(Starts::of_item(item)),
            _ => Side::Any,
        };
        Self { before, after }
    }

    /// Whether they stand in `text` beside the bytes from `start` to `end`.
    pub(super) fn allow(&self, text: &str, start: usize, end: usize) -> bool {
        self.before.ends(&text[..start]) && self.after.begins(&text[end..])
    }
}

impl Side {
    fn of(item: &Item, variants: impl Fn(&Item) -> Option<Vec<String>>) -> Self {
        if matches!(item.0.as_slice(), [Atom::Number]) {
            return Side::Number;
        }
        if item.is_optional() {
            return Side::Any;
        }
        // marks that stand for several others, and letters with several cases, are left to the match
        let plain = |text: &String| text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b' ');
        match variants(item) {
            Some(words) if words.iter().all(plain) => Side::Words(words),
            _ => Side::Any,
        }
    }

    fn ends(&self, text: &str) -> bool {
        if matches!(self, Side::Any | Side::Begins(_)) {
            return true;
        }
        let Some(text) = text.strip_suffix(' ') else { return false };
        let ends = |word: &String| {
            text.len()
                .checked_sub(word.len())
                .and_then(|at| text.get(at..))
                .is_some_and(|it| it.eq_ignore_ascii_case(word))
        };
        match self {
            Side::Any | Side::Begins(_) => true,
            Side::Words(words) => words.iter().any(ends),
            Side::Number => {
                let word = text.rsplit([' ', '\n', '-']).next().unwrap_or("");
                word.contains(|c: char| c.is_ascii_digit()) || is_number_word(word)
            }
        }
    }

    fn begins(&self, text: &str) -> bool {
        let begins = |text: &str, word: &str| text.get(..word.len()).is_some_and(|it| it.eq_ignore_ascii_case(word));
        match (self, text.strip_prefix(' ')) {
            (Side::Any | Side::Number, _) => true,
            (_, None) => false,
            (Side::Words(words), Some(text)) => words.iter().any(|word| begins(text, word)),
            (Side::Begins(starts), Some(text)) => starts.fit(text, 0),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::phrase::{Template, Words};

    fn found<'t>(phrase: &str, text: &'t str) -> Option<&'t str> {
        let template = Template::parse(phrase, &Words::default()).expect("the phrase is well-formed");
        template.literals().iter().find_map(|literal| {
            let at = text.to_lowercase().find(&*literal.text)?;
            template.at(text, at..at + literal.text.len()).map(|(range, _)| &text[range])
        })
    }

    #[test]
    fn words_beside_a_literal_decide_only_where_they_must_stand() {
        for (phrase, text, expected) in [
            ("(all|every) photograph (is|are) old", "ALL photograph IS old", Some("ALL photograph IS old")),
            ("(all|every) photograph (is|are) old", "some photograph is old", None),
            ("(all|) photograph (is|) old", "some photograph old", Some("photograph old")),
            ("* photograph old", "some photograph old", Some("some photograph old")),
            ("# photographs", "some twenty-five photographs", Some("twenty-five photographs")),
            ("# photographs", "about 1.5k photographs", Some("1.5k photographs")),
            ("# photographs", "some photographs", None),
            (
                "(is|was) (widely|) (regarded|seen) to photograph",
                "was seen to photograph",
                Some("was seen to photograph"),
            ),
            ("(optimi(s|z)ed|good) photograph(s|)", "optimized photographs", Some("optimized photographs")),
            ("don't photograph", "Don’t photograph", Some("Don’t photograph")),
            ("photograph # frames", "photograph Twenty-one frames", Some("photograph Twenty-one frames")),
            ("photograph # frames", "photograph a hundred frames", Some("photograph a hundred frames")),
            ("photograph # frames", "photograph, two frames", None),
            ("photograph (don't|it's) old", "photograph Don’t old", Some("photograph Don’t old")),
            ("photograph (don't|it's) old", "photograph was old", None),
            ("photograph ... old", "photograph they say, old", Some("photograph they say, old")),
            ("photograph * old", "photograph “so” old", Some("photograph “so” old")),
            (
                "old photograph of old photograph frames",
                "old photograph of old photograph frames",
                Some("old photograph of old photograph frames"),
            ),
        ] {
            assert_eq!(found(phrase, text), expected, "{phrase:?} in {text:?}");
        }
    }
}
