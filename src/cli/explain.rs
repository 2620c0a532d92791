//! `explain`: a rule in full.

use std::io::{self, Write};

use crate::cli::CLEAN;
use crate::cli::args::Options;
use crate::cli::rules;
use crate::cli::trouble::Trouble;
use crate::report::rulebook;
use crate::rule::{EMBEDDED, nearest};

mod trace;

/// Explains the rule called `id`, or what it makes of the line `place`.
pub(super) fn run(id: &str, place: Option<&str>, options: &Options) -> Result<u8, Trouble> {
    let rules = rules::all(options)?;
    let Some(rule) = rules.iter().find(|rule| rule.id == id) else {
        let names = rules.iter().map(|rule| rule.id.as_str());
        let help = nearest(id, names)
            .map_or("`q7x2-lint rules list` lists them all".to_owned(), |near| format!("did you mean `{near}`?"));
        return Err(Trouble::Usage(format!("there is no rule `{id}`"), Some(help)));
    };
    if let Some(place) = place {
        io::stdout().write_all(trace::text(rule, place, options)?.as_bytes())?;
        return Ok(CLEAN);
    }
    let examples = match EMBEDDED.iter().find(|embedded| embedded.id == id) {
        Some(embedded) => embedded.file()?.examples(),
        None => rules::examples_of(rule)?,
    };
    io::stdout().write_all(rulebook::explained(rule, &examples).as_bytes())?;
    Ok(CLEAN)
}
