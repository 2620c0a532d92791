//! The fixed strings that a regular expression consists of, begins with or ends with.

use regex_syntax::hir::{Class, Hir, HirKind, Look};

/// The most literals worth waiting for on behalf of one pattern.
pub(super) const MOST: usize = 128;

/// The most members of a class that make literals longer: digits do, letters only make them many.
const FEW: usize = 12;

/// Adds to `all` what stands one after another in `hir`; groups make no difference.
pub(super) fn flatten<'a>(hir: &'a Hir, all: &mut Vec<&'a Hir>) {
    match hir.kind() {
        HirKind::Capture(capture) => flatten(&capture.sub, all),
        HirKind::Concat(parts) => parts.iter().for_each(|part| flatten(part, all)),
        _ => all.push(hir),
    }
}

/// Whether `hir` matches nothing but characters that are in no word.
pub(super) fn is_wordless(hir: &Hir) -> bool {
    match hir.kind() {
        HirKind::Repetition(repetition) => is_wordless(&repetition.sub),
        HirKind::Class(Class::Unicode(class)) => {
            let holds = |letter: char| class.iter().any(|range| range.start() <= letter && letter <= range.end());
            // samples tell: classes are ranges that people write or complements of letters
            !['a', 'Z', '0', '_', 'é', 'ж', '漢'].into_iter().any(holds)
        }
        _ => false,
    }
}

/// All strings that `hir` matches, if they are few; what matches nothing but a position is empty.
pub(super) fn exact(hir: &Hir) -> Option<Vec<String>> {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => Some(vec![String::new()]),
        HirKind::Literal(literal) => Some(vec![std::str::from_utf8(&literal.0).ok()?.to_lowercase()]),
        HirKind::Class(class) => members(class, FEW),
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

/// The members of `class`, if they are at most so many.
pub(super) fn members(class: &Class, most: usize) -> Option<Vec<String>> {
    let Class::Unicode(class) = class else { return None };
    let count: usize = class.iter().map(|range| range.len()).sum();
    if count > most {
        return None;
    }
    let mut members: Vec<String> =
        class.iter().flat_map(|range| range.start()..=range.end()).map(|c| c.to_lowercase().to_string()).collect();
    members.sort();
    members.dedup();
    Some(members)
}

/// The strings of which every match has one at its end, if all matches end with their text.
pub(super) fn endings(hir: &Hir) -> Option<Vec<String>> {
    let HirKind::Concat(all) = hir.kind() else { return None };
    let (end, all) = all.split_last()?;
    if !matches!(end.kind(), HirKind::Look(Look::End)) {
        return None;
    }
    let (set, _) = last_of(all)?;
    (!set.iter().any(String::is_empty)).then_some(set)
}

/// The strings of which every match has one at its beginning after marks, if all matches begin
/// with their text.
pub(super) fn beginnings(hir: &Hir) -> Option<Vec<String>> {
    let mut all = Vec::new();
    flatten(hir, &mut all);
    let [start, rest @ ..] = all.as_slice() else { return None };
    if !matches!(start.kind(), HirKind::Look(Look::Start)) {
        return None;
    }
    let rest = match rest {
        [marks, rest @ ..] if is_wordless(marks) => rest,
        rest => rest,
    };
    let mut begins = vec![String::new()];
    for one in rest {
        let Some((set, whole)) = first(one) else { break };
        let Some(longer) = product(&begins, &set) else { break };
        begins = longer;
        if !whole {
            break;
        }
    }
    // a mark at the beginning would be skipped as one of those before
    let as_word = |text: &String| text.starts_with(|c: char| c.is_alphanumeric());
    begins.iter().all(as_word).then_some(begins)
}

/// What `hir` can end with, and whether that is all of it.
pub(super) fn last(hir: &Hir) -> Option<(Vec<String>, bool)> {
    if let Some(set) = exact(hir) {
        return Some((set, true));
    }
    match hir.kind() {
        HirKind::Capture(capture) => last(&capture.sub),
        HirKind::Concat(all) => last_of(all),
        HirKind::Repetition(repetition) if repetition.min > 0 => last(&repetition.sub).map(|(set, _)| (set, false)),
        HirKind::Alternation(all) => any_of(all.iter().map(last)),
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

/// What `hir` can begin with, and whether that is all of it.
pub(super) fn first(hir: &Hir) -> Option<(Vec<String>, bool)> {
    if let Some(set) = exact(hir) {
        return Some((set, true));
    }
    match hir.kind() {
        HirKind::Capture(capture) => first(&capture.sub),
        HirKind::Concat(all) => first_of(all),
        HirKind::Repetition(repetition) if repetition.min > 0 => first(&repetition.sub).map(|(set, _)| (set, false)),
        HirKind::Alternation(all) => any_of(all.iter().map(first)),
        _ => None,
    }
}

fn first_of(all: &[Hir]) -> Option<(Vec<String>, bool)> {
    let mut begins = vec![String::new()];
    for one in all {
        let Some((set, whole)) = first(one) else { return Some((begins, false)) };
        let Some(longer) = product(&begins, &set) else { return Some((begins, false)) };
        begins = longer;
        if !whole {
            return Some((begins, false));
        }
    }
    Some((begins, true))
}

/// The edges of alternatives; none if one of them has no fixed edge.
fn any_of(edges: impl Iterator<Item = Option<(Vec<String>, bool)>>) -> Option<(Vec<String>, bool)> {
    let mut union = Vec::new();
    for edge in edges {
        union.extend(edge?.0);
    }
    (union.len() <= MOST && !union.iter().any(String::is_empty)).then_some((union, false))
}

/// A set of bytes: a bit for each.
pub(super) type Bytes = [u64; 4];

/// The last bytes of `endings`, in either case; all bytes if there are no endings.
pub(super) fn last_bytes(endings: &[String]) -> Bytes {
    if endings.is_empty() {
        return [u64::MAX; 4];
    }
    let mut bytes = [0; 4];
    let mut add = |byte: u8| bytes[usize::from(byte >> 6)] |= 1 << (byte & 63);
    for byte in endings.iter().filter_map(|ending| ending.bytes().next_back()) {
        match byte.is_ascii() {
            true => [byte.to_ascii_lowercase(), byte.to_ascii_uppercase()].into_iter().for_each(&mut add),
            // another case can end with any byte of its kind
            false => (0x80..=0xff).for_each(&mut add),
        }
    }
    bytes
}

/// Whether the last byte of `text` is one of `bytes`: spares most looks at its end.
pub(super) fn may_end(text: &str, bytes: Bytes) -> bool {
    text.bytes().next_back().is_none_or(|byte| bytes[usize::from(byte >> 6)] >> (byte & 63) & 1 == 1)
}

/// Whether `text` ends with `ending`, in any case.
pub(super) fn ends(text: &str, ending: &str) -> bool {
    let last = |text: &str| text.bytes().next_back().map(|byte| byte.to_ascii_lowercase());
    if ending.is_ascii() && last(text) != last(ending) {
        return false;
    }
    let tail = text.len().checked_sub(ending.len()).and_then(|at| text.get(at..));
    tail.is_some_and(|tail| {
        tail.eq_ignore_ascii_case(ending) || !ending.is_ascii() && tail.to_lowercase() == ending.to_lowercase()
    })
}

/// Whether `text` begins with `beginning`, in any case, after marks that are in no word.
pub(super) fn begins(text: &str, beginning: &str) -> bool {
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '_');
    let head = text.get(..beginning.len());
    head.is_some_and(|head| {
        head.eq_ignore_ascii_case(beginning) || !beginning.is_ascii() && head.to_lowercase() == beginning.to_lowercase()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hir(pattern: &str) -> Hir {
        regex_syntax::parse(pattern).expect("a regular expression")
    }

    #[test]
    fn an_end_can_be_needed() {
        let endings = |pattern: &str| super::endings(&hir(pattern)).unwrap_or_default();
        assert_eq!(endings(r"(?:\S+ ){8,}(?P<hit>\S+ (?:the|of))$"), [" the", " of"]);
        assert!(endings(r"\w+$").is_empty());
        assert!(endings(r"(?m)a$").is_empty());
        assert!(ends("all that we know OF", " of"));
        assert!(!ends("all that we know of.", " of"));
        let bytes = last_bytes(&[" of".to_owned(), "б".to_owned()]);
        assert!(may_end("OF", bytes) && may_end("Б", bytes) && !may_end("of.", bytes));
        assert!(may_end("of.", last_bytes(&[])));
    }

    #[test]
    fn a_beginning_can_be_needed() {
        let beginnings = |pattern: &str| super::beginnings(&hir(pattern)).unwrap_or_default();
        assert_eq!(beginnings(r"^[!-/]*(?P<hit>(?:Share|Tweet)\b.*)"), ["share", "tweet"]);
        assert!(beginnings(r"^[!-/]*\[a").is_empty());
        assert!(beginnings(r"Share").is_empty());
        assert!(begins("** SHARE this", "share"));
        assert!(!begins("Please share", "share"));
    }
}
