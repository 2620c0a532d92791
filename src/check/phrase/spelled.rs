//! A phrase word by word: what must follow what, without a regular expression.

use std::sync::Arc;

use crate::check::phrase::notation::{self, Atom, Item, Sequence};
pub use crate::check::phrase::step::Step;
use crate::check::phrase::words::Words;

/// The steps of `phrase`, in the notation of [`super::Template`]; a hyphen in it separates words.
///
/// # Errors
/// Says what is wrong with the notation.
pub fn spelled(phrase: &str, words: &Words) -> Result<Vec<Step>, String> {
    let steps = sequence(&notation::parse(phrase, words)?)?;
    if !steps.iter().any(is_fixed) {
        return Err("a phrase needs at least one fixed word".to_owned());
    }
    Ok(steps)
}

fn is_fixed(step: &Step) -> bool {
    match step {
        Step::Word(_) => true,
        Step::Either(all) => all.iter().all(|steps| steps.iter().any(is_fixed)),
        _ => false,
    }
}

fn sequence(of: &Sequence) -> Result<Vec<Step>, String> {
    Ok(of.0.iter().map(item).collect::<Result<Vec<_>, _>>()?.concat())
}

fn item(of: &Item) -> Result<Vec<Step>, String> {
    match of.0.as_slice() {
        [Atom::Any(choice)] => {
            let all = || choice.all.iter().map(sequence).collect::<Result<Vec<_>, _>>().map(Arc::new);
            choice.steps.get_or_init(all).clone().map(|all| vec![Step::Either(all)])
        }
        [Atom::Number] => Ok(vec![Step::Number]),
        [Atom::Word] => Ok(vec![Step::Any]),
        [Atom::Gap] => Ok(vec![Step::Gap]),
        [Atom::Text(text)] => Ok(split(text)),
        atoms => glued(atoms),
    }
}

/// A word with alternatives inside it: all words that it can be.
fn glued(atoms: &[Atom]) -> Result<Vec<Step>, String> {
    let mut all = vec![String::new()];
    for atom in atoms {
        let ends = match atom {
            Atom::Text(text) => vec![text.clone()],
            Atom::Any(choice) => choice.all.iter().map(ending).collect::<Option<Vec<_>>>().ok_or_else(complaint)?,
            _ => return Err(complaint()),
        };
        all = all.iter().flat_map(|head| ends.iter().map(move |end| format!("{head}{end}"))).collect();
    }
    Ok(vec![Step::Either(Arc::new(all.iter().map(|word| split(word)).collect()))])
}

fn complaint() -> String {
    "inside a word only fixed endings can be chosen from".to_owned()
}

/// An alternative inside a word: nothing, or a stretch of text without a space.
fn ending(of: &Sequence) -> Option<String> {
    match of.0.as_slice() {
        [] => Some(String::new()),
        [Item(atoms)] => match atoms.as_slice() {
            [Atom::Text(text)] => Some(text.clone()),
            _ => None,
        },
        _ => None,
    }
}

fn split(text: &str) -> Vec<Step> {
    text.split('-').filter(|word| !word.is_empty()).map(|word| Step::Word(word.to_owned())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(text: &str) -> Step {
        Step::Word(text.to_owned())
    }

    #[test]
    fn alternatives_lists_and_endings_are_steps() {
        let words = Words::from(std::collections::BTreeMap::from([(
            "who".to_owned(),
            vec!["expert".to_owned(), "press officer".to_owned()],
        )]));
        let steps = spelled("well-known (a|) {who} say(s|) # ... *", &words).expect("the phrase is well-formed");
        let expected = [
            word("well"),
            word("known"),
            Step::Either(Arc::new(vec![vec![word("a")], vec![]])),
            Step::Either(Arc::new(vec![vec![word("expert")], vec![word("press"), word("officer")]])),
            Step::Either(Arc::new(vec![vec![word("says")], vec![word("say")]])),
            Step::Number,
            Step::Gap,
            Step::Any,
        ];
        assert_eq!(steps, expected);
    }

    #[test]
    fn phrases_need_a_word() {
        assert!(spelled("* #", &Words::default()).is_err());
        assert!(spelled("x#y", &Words::default()).is_err());
    }
}
