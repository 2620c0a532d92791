//! `explain`: explains a rule, or lists the rules of a family or glob.

use std::io::{self, Write};

use q7x2_lint::report::counted;
use q7x2_lint::rule::{EMBEDDED, Rule, matches, nearest};
use q7x2_lint::rulebook;

use crate::cli::error::Error;
use crate::cli::exit::CLEAN;
use crate::cli::flags::Flags;
use crate::cli::rules;

mod trace;

/// Explains the rule `name`, or traces it in the line `place`; if `name` matches several rules, lists them.
pub(super) fn run(name: &str, place: Option<&str>, flags: &Flags) -> Result<u8, Error> {
    let rules = rules::all(flags)?;
    let meant = meant(name, &rules);
    let text = match (meant[..].len(), place) {
        (0, _) => return Err(unknown(name, &rules)),
        (1, Some(place)) => trace::text(meant[0], place, flags)?,
        (1, None) => explained(meant[0], flags)?,
        (count, Some(_)) => {
            let what = format!("`{name}` names {}, but --trace takes one", counted(count, "rule"));
            return Err(Error::Usage(what, Some(format!("`q7x2-lint explain '{name}'` lists them"))));
        }
        (count, None) => {
            let all = rules::lines(&meant);
            format!("{all}\n{}; `q7x2-lint explain {}` explains one\n", counted(count, "rule"), meant[0].id)
        }
    };
    io::stdout().write_all(text.as_bytes())?;
    Ok(CLEAN)
}

/// The rules that `name` refers to: the one with this id, those with this name in any family, or those that it selects.
fn meant<'r>(name: &str, rules: &'r [Rule]) -> Vec<&'r Rule> {
    let is_called = |rule: &Rule| rule.id.split_once('/').is_some_and(|(_, own)| own == name);
    let ways: [&dyn Fn(&Rule) -> bool; 3] = [&|rule| rule.id == name, &|rule| matches(name, &rule.id), &is_called];
    let found = ways.iter().map(|way| rules.iter().filter(|rule| way(rule)).collect::<Vec<_>>());
    let mut found = found.into_iter().find(|found| !found.is_empty()).unwrap_or_default();
    found.sort_by(|one, other| one.id.cmp(&other.id));
    found
}

/// How many names are suggested.
const SUGGESTED: usize = 3;

fn unknown(name: &str, rules: &[Rule]) -> Error {
    let own = |rule: &'_ Rule| rule.id.split_once('/').map_or(rule.id.clone(), |(_, own)| own.to_owned());
    let bare = name.rsplit('/').next().unwrap_or(name).to_lowercase();
    let ids = rules.iter().map(|rule| rule.id.as_str());
    let near = nearest(name, ids.chain(rules.iter().map(Rule::family))).map(str::to_owned);
    // the right name with a wrong family, a part of a name, a misspelt name without its family
    let has = |rule: &&Rule| bare.len() > 2 && own(rule).contains(&bare);
    let names: Vec<String> = rules.iter().map(own).collect();
    let slip = nearest(&bare, names.iter().map(String::as_str));
    let slips = rules.iter().filter(|rule| slip.is_some_and(|slip| own(rule) == slip));
    let exact = rules.iter().filter(|rule| own(rule) == bare).map(|rule| rule.id.clone());
    let mut all: Vec<String> = exact.collect();
    all.extend(near.filter(|_| all.is_empty()));
    for rule in rules.iter().filter(has).chain(slips) {
        if !all.contains(&rule.id) {
            all.push(rule.id.clone());
        }
    }
    all.truncate(SUGGESTED);
    let all: Vec<String> = all.iter().map(|name| format!("`{name}`")).collect();
    let help = match all.as_slice() {
        [] => "`q7x2-lint rules list` lists them all".to_owned(),
        [only] => format!("did you mean {only}?"),
        [most @ .., last] => format!("did you mean {} or {last}?", most.join(", ")),
    };
    Error::Usage(format!("there is no rule or family `{name}`"), Some(help))
}

fn explained(rule: &Rule, flags: &Flags) -> Result<String, Error> {
    let examples = match EMBEDDED.iter().find(|embedded| embedded.id == rule.id) {
        Some(embedded) => embedded.file()?.examples(),
        None => rules::examples_of(rule, flags)?,
    };
    Ok(rulebook::explained(rule, &examples))
}
