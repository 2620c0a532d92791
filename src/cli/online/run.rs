//! A link check: results from earlier runs, requests now, and the results of both.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::SystemTime;

use jiff::tz::TimeZone;
use q7x2_dates::Date;
use url::Url;

use crate::cli::flags::Flags;
use crate::cli::online::cache::Cache;
use crate::cli::online::checker::Checker;
use crate::cli::online::fetch::Client;
use crate::cli::online::interrupt::Interrupt;
use crate::cli::online::results::LinkResults;
use crate::cli::online::step::Limits;
use crate::cli::online::verdict::{Outcome, Verdict};
use crate::cli::online::{address, note};
use q7x2_lint::document::{LinkCheck, LinkChecks};
use q7x2_lint::report::Unchecked;

/// Checks those of `addresses`, as written in documents, that are on the public web.
pub(super) fn ask(addresses: &BTreeSet<String>, flags: &Flags) -> LinkResults {
    let online = &flags.online;
    let asked = |address: &String| Some((address.clone(), address::checkable(address, online.private)?));
    let urls: BTreeMap<String, Url> = addresses.iter().filter_map(asked).collect();
    let links: BTreeSet<&Url> = urls.values().collect();
    let now = seconds();
    let cache = Cache::open(online.cache.as_deref(), now);
    let known = |url: &&Url| Some(((*url).clone(), cache.verdict(url)?));
    let mut verdicts: BTreeMap<Url, Verdict> = links.iter().filter_map(known).collect();
    let new: Vec<Url> = links.iter().filter(|url| !verdicts.contains_key(**url)).map(|url| (*url).clone()).collect();
    if !new.is_empty() {
        let limits = Limits { pause: online.pause, private: online.private };
        let client = Client::new(online.timeout, online.private);
        let answered = ask_new(new, client, limits, verdicts.len(), flags.quiet);
        cache.keep(answered.iter(), seconds());
        verdicts.extend(answered);
    }
    results(&urls, &verdicts)
}

/// Checks `new` addresses; the results of `known` others are cached.
fn ask_new(new: Vec<Url>, client: Client, limits: Limits, known: usize, quiet: bool) -> BTreeMap<Url, Verdict> {
    let count = new.len();
    let checker = Checker::new(new.clone(), client, limits);
    if !quiet {
        note::beginning(count, checker.hosts(), known);
    }
    let interrupt = Interrupt::listen();
    let mut verdicts = checker.run(&interrupt);
    interrupt.over();
    for url in new {
        let stopped = || Verdict::new(Outcome::Failed, "the link check was stopped");
        verdicts.entry(url).or_insert_with(stopped);
    }
    verdicts
}

/// The results for the addresses of documents, from `verdicts`.
fn results(urls: &BTreeMap<String, Url>, verdicts: &BTreeMap<Url, Verdict>) -> LinkResults {
    let answer = |(address, url): (&String, &Url)| {
        let verdict = verdicts.get(url)?;
        let answer = LinkCheck { there: verdict.there()?, said: verdict.said.clone(), day: day(verdict.asked)? };
        Some((address.clone(), answer))
    };
    let answers: LinkChecks = urls.iter().filter_map(answer).collect();
    let unchecked = verdicts.iter().filter(|(_, verdict)| verdict.there().is_none());
    let unchecked =
        unchecked.map(|(url, verdict)| Unchecked { address: url.to_string(), reason: verdict.said.clone() });
    LinkResults { answers: Arc::new(answers), unchecked: unchecked.collect(), links: verdicts.len() }
}

fn seconds() -> u64 {
    SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

/// The day of the time `at`, in seconds since 1970, in UTC.
fn day(at: u64) -> Option<Date> {
    let at = jiff::Timestamp::from_second(i64::try_from(at).ok()?).ok()?;
    let day = at.to_zoned_datetime(TimeZone::UTC).date();
    Date::new(day.year(), u8::try_from(day.month()).ok()?, u8::try_from(day.day()).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_lie_on_days() {
        for (at, expected) in [(0, "1970-01-01"), (951_782_400, "2000-02-29"), (1_740_787_199, "2025-02-28")] {
            assert_eq!(day(at).map(|day| day.to_string()).as_deref(), Some(expected));
        }
    }
}
