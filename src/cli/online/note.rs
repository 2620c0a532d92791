//! What is printed on standard error about link checks.

use std::io::{self, IsTerminal, Write};

use crate::cli::online::results::LinkResults;
use q7x2_lint::report::counted;
use q7x2_lint::report::visible::visible;

/// Says that `links` on `hosts` servers will be checked, and that the results of `known` others are known.
pub(super) fn beginning(links: usize, hosts: usize, known: usize) {
    let others = if known > 0 { format!(", {known} more cached from earlier runs") } else { String::new() };
    let links = counted(links, "link");
    say(&format!("online: checking {links} on {}{others}; Ctrl+C skips the rest", counted(hosts, "host")));
}

/// Shows the progress to a waiting person.
pub(super) fn progress(done: usize, all: usize) {
    if io::stderr().is_terminal() {
        say(&format!("online: {done} of {}", counted(all, "link")));
    }
}

/// Says what could not be checked.
pub(super) fn unchecked(results: &LinkResults) {
    let LinkResults { unchecked, links, .. } = results;
    if unchecked.is_empty() {
        return;
    }
    let count = unchecked.len();
    say(&format!(
        "online: {count} of {} could not be checked; that does not mean that they are dead",
        counted(*links, "link")
    ));
    for one in unchecked {
        say(&format!("  {}: {}", one.address, one.reason));
    }
}

fn say(text: &str) {
    // in GitHub Actions, some words are commands, and addresses come from documents
    let text = text.replace("##[", "# #[");
    // if standard error is closed, there is nobody to tell
    let _ = writeln!(io::stderr(), "{}", visible(&text));
}
