//! Alternatives inside a word: `optimi(s|z)ed` is one of two words.

use std::sync::Arc;

use crate::form::{Atom, Choice, Item, Sequence};

/// Alternatives inside a word are written out as at most this many words.
const MOST: usize = 256;

/// Whether a match of `atom` may end inside a word, so that the word goes on in what follows. The empty alternative of
/// a choice does not tell, so it counts as if it could.
pub(crate) fn may_end_in_word(atom: &Atom) -> bool {
    match atom {
        Atom::Text(text) => text.ends_with(is_word),
        Atom::Any(choice) => choice.all.iter().any(|all| all.0.last().is_none_or(|item| ends(item, may_end_in_word))),
        Atom::Number | Atom::Word | Atom::Gap => true,
    }
}

/// Whether a match of `atom` may begin inside a word that what comes before it begins; empty alternatives as above.
pub(crate) fn may_begin_with_word(atom: &Atom) -> bool {
    match atom {
        Atom::Text(text) => text.starts_with(is_word),
        Atom::Any(choice) => {
            choice.all.iter().any(|all| all.0.first().is_none_or(|item| begins(item, may_begin_with_word)))
        }
        Atom::Number | Atom::Word | Atom::Gap => true,
    }
}

/// Whether a word may go on from the atoms `before` into what follows them in the same item; `edge` is the answer where
/// none of them need be there. In `(* |)(* |)boats`, each match of the alternatives ends with a space, so "boats" is a
/// whole word, which can be looked up.
pub(crate) fn goes_on_after(before: &[Atom], edge: bool) -> bool {
    let may = |item: &Item| goes_on_after(&item.0, true);
    goes_on(before.iter().rev(), edge, may_end_in_word, |all| all.0.last().map(may))
}

/// Whether a word may go on into the atoms `after` from what is before them in the same item.
pub(crate) fn goes_on_before(after: &[Atom], edge: bool) -> bool {
    let may = |item: &Item| goes_on_before(&item.0, true);
    goes_on(after.iter(), edge, may_begin_with_word, |all| all.0.first().map(may))
}

/// The answer of the first of `atoms` that must be there, or of one before it that need not: `one` answers for an atom,
/// `other` for an alternative unless it is empty.
fn goes_on<'a>(
    atoms: impl Iterator<Item = &'a Atom>,
    edge: bool,
    one: fn(&Atom) -> bool,
    other: impl Fn(&Sequence) -> Option<bool>,
) -> bool {
    for atom in atoms {
        match atom {
            Atom::Any(choice) if choice.is_optional() => {
                if choice.all.iter().filter_map(&other).any(|may| may) {
                    return true;
                }
            }
            _ => return one(atom),
        }
    }
    edge
}

fn ends(item: &Item, of: impl Fn(&Atom) -> bool) -> bool {
    item.0.last().is_some_and(of)
}

fn begins(item: &Item, of: impl Fn(&Atom) -> bool) -> bool {
    item.0.first().is_some_and(of)
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

/// `sequence`, with each word that has alternatives inside it written out.
pub(crate) fn expanded(sequence: &Sequence) -> Sequence {
    Sequence(sequence.0.iter().map(written).collect())
}

/// An item, written out in the same way.
pub(crate) fn written(item: &Item) -> Item {
    let mut atoms: Vec<Atom> = Vec::new();
    // the atoms that form one word so far
    let mut run: Vec<Atom> = Vec::new();
    for atom in &item.0 {
        let glued = run.last().is_some_and(|last| may_end_in_word(last) && may_begin_with_word(atom));
        if !glued {
            close(&mut run, &mut atoms);
        }
        run.push(atom.clone());
    }
    close(&mut run, &mut atoms);
    Item(atoms)
}

/// Moves `run` to `atoms`, written out if it consists of several atoms.
fn close(run: &mut Vec<Atom>, atoms: &mut Vec<Atom>) {
    match written_out(run).filter(|_| run.len() > 1) {
        Some(texts) => {
            run.clear();
            let sequence = |text: &String| {
                let inner = text.trim_matches(' ');
                if inner.is_empty() {
                    // empty, or only the space between its neighbours
                    let space = (!text.is_empty()).then(|| Item(vec![Atom::Text(" ".to_owned())]));
                    return Sequence(space.into_iter().collect());
                }
                let mut items: Vec<String> =
                    inner.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect();
                // spaces at the edges touch the neighbours of the alternatives
                if let Some(first) = items.first_mut() {
                    first.insert_str(0, &text[..text.len() - text.trim_start_matches(' ').len()]);
                }
                if let Some(last) = items.last_mut() {
                    last.push_str(&text[text.trim_end_matches(' ').len()..]);
                }
                Sequence(items.into_iter().map(|word| Item(vec![Atom::Text(word)])).collect())
            };
            atoms.push(Atom::Any(Arc::new(Choice::new(texts.iter().map(sequence).collect()))));
        }
        None => atoms.append(run),
    }
}

/// All texts that `atoms` can match, in the order of their alternatives; none if there are too many or one is not
/// fixed.
fn written_out(atoms: &[Atom]) -> Option<Vec<String>> {
    let mut all = vec![String::new()];
    for atom in atoms {
        let ends = match atom {
            Atom::Text(text) => vec![text.clone()],
            Atom::Any(choice) => {
                let texts = choice.all.iter().map(|sequence| {
                    let items = sequence.0.iter().map(|item| written_out(&item.0)).collect::<Option<Vec<_>>>()?;
                    Some(items.into_iter().fold(vec![String::new()], |all, next| joined(&all, &next, " ")))
                });
                texts.collect::<Option<Vec<_>>>()?.concat()
            }
            Atom::Number | Atom::Word | Atom::Gap => return None,
        };
        all = joined(&all, &ends, "");
        if all.len() > MOST {
            return None;
        }
    }
    Some(all)
}

fn joined(heads: &[String], ends: &[String], between: &str) -> Vec<String> {
    let one = |head: &String, end: &String| match head.is_empty() {
        true => end.clone(),
        false => format!("{head}{between}{end}"),
    };
    heads.iter().flat_map(|head| ends.iter().map(move |end| one(head, end))).collect()
}
