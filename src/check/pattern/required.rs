//! What a regular expression cannot match without: literals, or the end of a text.

use regex_syntax::ParserBuilder;
use regex_syntax::hir::{Class, Hir, HirKind, Look};

use crate::check::literal::Literal;

/// The most literals worth waiting for on behalf of one pattern.
const MOST: usize = 256;
/// Literals shorter than this stand everywhere.
const SHORTEST: usize = 2;

/// What a text must have for a pattern to match in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Need {
    /// One of these literals.
    Literals(Vec<Literal>),
    /// One of these at its end, in any case.
    Ending(Vec<String>),
    /// Nothing that can be said beforehand.
    Nothing,
}

impl Need {
    /// What `pattern` needs.
    ///
    /// # Errors
    /// Says what is wrong with the pattern if it is no regular expression.
    pub(super) fn of(pattern: &str) -> Result<Self, String> {
        let hir = ParserBuilder::new().build().parse(pattern).map_err(|error| {
            let text = error.to_string();
            text.lines().last().unwrap_or("not a regular expression").trim_start_matches("error: ").to_owned()
        })?;
        let set = required(&hir).unwrap_or_default();
        let endings = endings(&hir).unwrap_or_default();
        Ok(if !set.is_empty() && set.iter().all(is_useful) {
            Self::Literals(set)
        } else if endings.is_empty() {
            Self::Nothing
        } else {
            Self::Ending(endings)
        })
    }

    /// Whether a pattern with this need can match in `text`, as far as its end tells.
    pub(super) fn allows(&self, text: &str) -> bool {
        let Self::Ending(endings) = self else { return true };
        endings.iter().any(|ending| ends(text, ending))
    }
}

fn ends(text: &str, ending: &str) -> bool {
    let tail = text.len().checked_sub(ending.len()).and_then(|at| text.get(at..));
    tail.is_some_and(|tail| {
        tail.eq_ignore_ascii_case(ending) || !ending.is_ascii() && tail.to_lowercase() == ending.to_lowercase()
    })
}

fn is_useful(literal: &Literal) -> bool {
    literal.text.len() >= SHORTEST && !literal.text.contains(['\n', '\r'])
}

/// Literals of which every match of `hir` contains one; none if there is no such set.
fn required(hir: &Hir) -> Option<Vec<Literal>> {
    if let Some(set) = exact(hir) {
        return (!set.iter().any(String::is_empty)).then(|| set.into_iter().map(Literal::anywhere).collect());
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

/// Fixed strings that stand one after another in a concatenation.
struct Run {
    texts: Vec<String>,
    begins_word: bool,
}

impl Run {
    fn after(boundary: bool) -> Self {
        Self { texts: vec![String::new()], begins_word: boundary }
    }

    fn is_empty(&self) -> bool {
        self.texts.iter().all(String::is_empty)
    }

    fn literals(self, ends_word: bool) -> Vec<Literal> {
        let Self { texts, begins_word } = self;
        texts.into_iter().map(|text| Literal { text, begins_word, ends_word }).collect()
    }
}

/// The best set among the stretches of a concatenation.
fn concatenation(all: &[Hir]) -> Option<Vec<Literal>> {
    let mut best = None;
    let mut run = Run::after(false);
    for one in all {
        if is_boundary(one) {
            if run.is_empty() {
                run.begins_word = true;
                continue;
            }
            // what follows a boundary is another word, or no word
            best = better(best, std::mem::replace(&mut run, Run::after(true)).literals(true));
            continue;
        }
        if let Some(longer) = exact(one).and_then(|set| product(&run.texts, &set)) {
            run.texts = longer;
            continue;
        }
        if let Some(longer) = once(one).and_then(|set| product(&run.texts, &set)) {
            run.texts = longer;
        }
        best = better(best, std::mem::replace(&mut run, Run::after(false)).literals(false));
        match exact(one) {
            Some(set) => run.texts = set,
            None => best = better(best, required(one).unwrap_or_default()),
        }
    }
    better(best, run.literals(false))
}

/// Whether `hir` matches only where no word goes on.
fn is_boundary(hir: &Hir) -> bool {
    matches!(
        hir.kind(),
        HirKind::Look(
            Look::WordAscii | Look::WordUnicode | Look::Start | Look::End | Look::StartLF | Look::EndLF
        )
    )
}

/// All strings that what is repeated begins with, if it comes at least once.
fn once(hir: &Hir) -> Option<Vec<String>> {
    match hir.kind() {
        HirKind::Repetition(repetition) if repetition.min > 0 => exact(&repetition.sub),
        _ => None,
    }
}

fn better(best: Option<Vec<Literal>>, candidate: Vec<Literal>) -> Option<Vec<Literal>> {
    // a word of its own is found faster, and stands in fewer places, than part of one
    let worth = |set: &[Literal]| {
        set.iter().map(|literal| literal.text.len() * 2 + usize::from(literal.begins_word)).min().unwrap_or(0)
    };
    if candidate.iter().any(|literal| literal.text.is_empty()) || worth(&candidate) == 0 {
        return best;
    }
    match best {
        Some(best) if worth(&best) >= worth(&candidate) => Some(best),
        _ => Some(candidate),
    }
}

/// All strings that `hir` matches, if they are few; what matches nothing but a position is empty.
fn exact(hir: &Hir) -> Option<Vec<String>> {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => Some(vec![String::new()]),
        HirKind::Literal(literal) => Some(vec![std::str::from_utf8(&literal.0).ok()?.to_lowercase()]),
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
    const FEW: usize = 40;
    let Class::Unicode(class) = class else { return None };
    let count: usize = class.iter().map(|range| range.len()).sum();
    if count > FEW {
        return None;
    }
    let mut members: Vec<String> =
        class.iter().flat_map(|range| range.start()..=range.end()).map(|c| c.to_lowercase().to_string()).collect();
    members.sort();
    members.dedup();
    Some(members)
}

/// The strings of which every match has one at its end, if all matches end with their text.
fn endings(hir: &Hir) -> Option<Vec<String>> {
    let HirKind::Concat(all) = hir.kind() else { return None };
    let (end, all) = all.split_last()?;
    if !matches!(end.kind(), HirKind::Look(Look::End)) {
        return None;
    }
    let (set, _) = last_of(all)?;
    (!set.iter().any(String::is_empty)).then_some(set)
}

/// What `hir` can end with, and whether that is all of it.
fn last(hir: &Hir) -> Option<(Vec<String>, bool)> {
    if let Some(set) = exact(hir) {
        return Some((set, true));
    }
    match hir.kind() {
        HirKind::Capture(capture) => last(&capture.sub),
        HirKind::Concat(all) => last_of(all),
        _ => None,
    }
}

fn last_of(all: &[Hir]) -> Option<(Vec<String>, bool)> {
    let mut ends = vec![String::new()];
    for one in all.iter().rev() {
        let Some((set, whole)) = last(one) else { return Some((ends, false)) };
        let Some(longer) = product(&set, &ends) else { return Some((ends, false)) };
        ends = longer;
        if !whole {
            return Some((ends, false));
        }
    }
    Some((ends, true))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(pattern: &str) -> Vec<String> {
        let Need::Literals(literals) = Need::of(pattern).expect("a regular expression") else { return Vec::new() };
        let mut texts: Vec<String> = literals.into_iter().map(|literal| literal.text).collect();
        texts.sort();
        texts
    }

    #[test]
    fn the_longest_certain_stretch_is_required() {
        assert_eq!(texts(r"\boaicite:\w+"), ["oaicite:"]);
        assert_eq!(texts(r"\[(?:Your|Insert) [^\]]+\]"), ["[insert ", "[your "]);
        assert_eq!(texts(r"colou?r"), ["color", "colour"]);
        assert_eq!(texts(r"(?:abc|def)\w+ghijk"), ["ghijk"]);
        assert_eq!(texts(r"[Aa]s an AI"), ["as an ai"]);
        assert_eq!(texts(r"(?:Straße)[a-z]+"), ["straße"]);
    }

    #[test]
    fn what_is_repeated_stands_there_once() {
        assert_eq!(texts("turn[01]+[a-z]+"), ["turn0", "turn1"]);
    }

    #[test]
    fn what_can_be_absent_is_not_required() {
        assert!(texts(r"\w+(?:foo)?").is_empty());
        assert!(texts(r"foo|\w+").is_empty());
    }

    #[test]
    fn boundaries_make_whole_words() {
        let bounds = |pattern: &str| match Need::of(pattern).expect("a regular expression") {
            Need::Literals(literals) => literals.first().map(|literal| (literal.begins_word, literal.ends_word)),
            _ => None,
        };
        assert_eq!(bounds(r"\bTKTK\b"), Some((true, true)));
        assert_eq!(bounds(r"\bTKTK[a-z]*"), Some((true, false)));
        assert_eq!(bounds(r"^Share$"), Some((true, true)));
        assert_eq!(bounds(r"Share"), Some((false, false)));
    }

    #[test]
    fn an_end_can_be_needed() {
        let need = Need::of(r"(?:\S+ ){8,}(?P<hit>\S+ (?:the|of))$").expect("a regular expression");
        assert_eq!(need, Need::Ending(vec![" the".to_owned(), " of".to_owned()]));
        assert!(need.allows("all that we know OF"));
        assert!(!need.allows("all that we know of."));
        assert_eq!(Need::of(r"\w+$").expect("a regular expression"), Need::Nothing);
    }

    #[test]
    fn mistakes_are_explained() {
        assert!(Need::of("(").expect_err("unclosed").contains("unclosed group"));
    }
}
