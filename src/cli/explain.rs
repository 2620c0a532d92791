//! `explain`: a rule in full.

use std::io::{self, Write};

use q7x2_lint::rule::{EMBEDDED, nearest};
use q7x2_lint::rulebook;

use crate::cli::error::Error;
use crate::cli::exit::CLEAN;
use crate::cli::flags::Flags;
use crate::cli::rules;

mod trace;

/// Explains the rule called `id`, or what it makes of the line `place`.
pub(super) fn run(id: &str, place: Option<&str>, flags: &Flags) -> Result<u8, Error> {
    let rules = rules::all(flags)?;
    let Some(rule) = rules.iter().find(|rule| rule.id == id) else {
        let names = rules.iter().map(|rule| rule.id.as_str());
        let help = nearest(id, names)
            .map_or("`q7x2-lint rules list` lists them all".to_owned(), |near| format!("did you mean `{near}`?"));
        return Err(Error::Usage(format!("there is no rule `{id}`"), Some(help)));
    };
    if let Some(place) = place {
        io::stdout().write_all(trace::text(rule, place, flags)?.as_bytes())?;
        return Ok(CLEAN);
    }
    let examples = match EMBEDDED.iter().find(|embedded| embedded.id == id) {
        Some(embedded) => embedded.file()?.examples(),
        None => rules::examples_of(rule, flags)?,
    };
    io::stdout().write_all(rulebook::explained(rule, &examples).as_bytes())?;
    Ok(CLEAN)
}
