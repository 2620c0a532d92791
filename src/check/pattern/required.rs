//! The literals without which a regular expression cannot match.

use regex_syntax::ParserBuilder;
use regex_syntax::hir::{Class, Hir, HirKind};

use crate::check::literal::Literal;

/// The most literals worth waiting for on behalf of one pattern.
const MOST: usize = 64;
/// Literals shorter than this stand everywhere.
const SHORTEST: usize = 2;

/// A set of literals of which every match of `pattern` contains one, in some case of its ASCII
/// letters; empty if there is no such set.
///
/// # Errors
/// Says what is wrong with the pattern if it is no regular expression.
pub(super) fn literals(pattern: &str) -> Result<Vec<Literal>, String> {
    let hir = ParserBuilder::new().build().parse(pattern).map_err(|error| {
        let text = error.to_string();
        text.lines().last().unwrap_or("not a regular expression").trim_start_matches("error: ").to_owned()
    })?;
    let set = required(&hir).unwrap_or_default();
    let useful = !set.is_empty() && set.iter().all(|text| text.len() >= SHORTEST && !text.contains(['\n', '\r']));
    // letters beyond ASCII come in cases that the automaton does not fold
    let foldable = set.iter().all(|text| !text.chars().any(|c| !c.is_ascii() && c.is_alphabetic()));
    Ok(if useful && foldable { set.into_iter().map(Literal::anywhere).collect() } else { Vec::new() })
}

fn required(hir: &Hir) -> Option<Vec<String>> {
    if let Some(set) = exact(hir) {
        return (!set.iter().any(String::is_empty)).then_some(set);
    }
    match hir.kind() {
        HirKind::Capture(capture) => required(&capture.sub),
        HirKind::Repetition(repetition) if repetition.min > 0 => required(&repetition.sub),
        HirKind::Alternation(all) => {
            let mut union = Vec::new();
            for one in all {
                union.extend(required(one)?);
            }
            (union.len() <= MOST).then_some(union)
        }
        HirKind::Concat(all) => concatenation(all),
        _ => None,
    }
}

/// The best set among the stretches of a concatenation.
fn concatenation(all: &[Hir]) -> Option<Vec<String>> {
    let mut best: Option<Vec<String>> = None;
    let mut run: Vec<String> = vec![String::new()];
    for one in all {
        match exact(one).and_then(|set| product(&run, &set)) {
            Some(longer) => run = longer,
            None => {
                best = better(best, std::mem::replace(&mut run, vec![String::new()]));
                match exact(one) {
                    Some(set) => run = set,
                    None => best = better(best, required(one).unwrap_or_default()),
                }
            }
        }
    }
    better(best, run)
}

fn better(best: Option<Vec<String>>, candidate: Vec<String>) -> Option<Vec<String>> {
    let shortest = |set: &[String]| set.iter().map(String::len).min().unwrap_or(0);
    if shortest(&candidate) == 0 {
        return best;
    }
    match best {
        Some(best) if shortest(&best) >= shortest(&candidate) => Some(best),
        _ => Some(candidate),
    }
}

/// All strings that `hir` matches, if they are few; what matches nothing but a position is empty.
fn exact(hir: &Hir) -> Option<Vec<String>> {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => Some(vec![String::new()]),
        HirKind::Literal(literal) => Some(vec![std::str::from_utf8(&literal.0).ok()?.to_ascii_lowercase()]),
        HirKind::Class(class) => class_members(class),
        HirKind::Capture(capture) => exact(&capture.sub),
        HirKind::Repetition(repetition) if repetition.max == Some(1) && repetition.min == 0 => {
            let mut set = exact(&repetition.sub)?;
            set.push(String::new());
            Some(set)
        }
        HirKind::Repetition(_) => None,
        HirKind::Concat(all) => all.iter().try_fold(vec![String::new()], |run, one| product(&run, &exact(one)?)),
        HirKind::Alternation(all) => {
            let mut union = Vec::new();
            for one in all {
                union.extend(exact(one)?);
            }
            (union.len() <= MOST).then_some(union)
        }
    }
}

fn product(heads: &[String], tails: &[String]) -> Option<Vec<String>> {
    if heads.len() * tails.len() > MOST {
        return None;
    }
    Some(heads.iter().flat_map(|head| tails.iter().map(move |tail| format!("{head}{tail}"))).collect())
}

fn class_members(class: &Class) -> Option<Vec<String>> {
    const FEW: usize = 8;
    let Class::Unicode(class) = class else { return None };
    let count: usize = class.iter().map(|range| range.len()).sum();
    if count > FEW {
        return None;
    }
    let mut members: Vec<String> = class
        .iter()
        .flat_map(|range| range.start()..=range.end())
        .map(|c| c.to_ascii_lowercase().to_string())
        .collect();
    members.sort();
    members.dedup();
    Some(members)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(pattern: &str) -> Vec<String> {
        let mut texts: Vec<String> =
            literals(pattern).expect("a regular expression").into_iter().map(|literal| literal.text).collect();
        texts.sort();
        texts
    }

    #[test]
    fn the_longest_certain_stretch_is_required() {
        assert_eq!(texts(r"\boaicite:\d+"), ["oaicite:"]);
        assert_eq!(texts(r"\[(?:Your|Insert) [^\]]+\]"), ["[insert ", "[your "]);
        assert_eq!(texts(r"colou?r"), ["color", "colour"]);
        assert_eq!(texts(r"(?:abc|def)\d+ghijk"), ["ghijk"]);
        assert_eq!(texts(r"[Aa]s an AI"), ["as an ai"]);
    }

    #[test]
    fn what_can_be_absent_is_not_required() {
        assert!(texts(r"\d+(?:foo)?").is_empty());
        assert!(texts(r"foo|\d+").is_empty());
        assert!(texts(r"(?:straße)\d").is_empty());
    }

    #[test]
    fn mistakes_are_explained() {
        assert!(literals("(").expect_err("unclosed").contains("unclosed group"));
    }
}
