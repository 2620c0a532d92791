//! How accurate a rule was found to be, in words.

use std::fmt::Write as _;

use crate::report::counted;
use crate::rule::{Counts, FIGURES, GenreFigures, Rule};

/// How accurate a built-in rule was found to be, in words.
pub(super) fn measured(rule: &Rule) -> String {
    let sources = FIGURES.sources;
    let Some(measured) = FIGURES.of(&rule.id) else {
        let off = if rule.default { "" } else { "; it is off by default" };
        return format!("none of its findings was among those read in {sources} sources{off}.");
    };
    let (found, dropped) = (measured.found(), measured.dropped());
    let mut out = match found.read() {
        0 => format!("none of the findings read in {sources} sources is still reported."),
        read => {
            let read = counted(read as usize, "finding");
            format!("{read} read in {sources} sources: {}.", judged(found, measured.genres, |one| one.found))
        }
    };
    if dropped.read() > 0 {
        let told = judged(dropped, measured.genres, |one| one.dropped);
        let _ = write!(out, " Reported by an earlier version and no longer: {told}.");
    }
    out
}

/// "22 right, 4 debatable, 5 wrong (news 13/2/5, post 9/2/0)".
fn judged(all: Counts, genres: &[GenreFigures], which: fn(&GenreFigures) -> Counts) -> String {
    let in_one = |one: &GenreFigures| {
        let Counts { right, debatable, wrong } = which(one);
        (which(one).read() > 0).then(|| format!("{} {right}/{debatable}/{wrong}", one.genre))
    };
    let each: Vec<String> = genres.iter().filter_map(in_one).collect();
    format!("{} right, {} debatable, {} wrong ({})", all.right, all.debatable, all.wrong, each.join(", "))
}
