//! The next step after a response: a verdict, or another request.

use std::time::{Duration, SystemTime};

use url::Url;

use crate::cli::online::address;
use crate::cli::online::failure::Failure;
use crate::cli::online::fetch::Reply;
use crate::cli::online::verdict::{Outcome, Verdict, status};
use crate::cli::online::wait;
use q7x2_lint::document::Reached;

/// How many redirects are followed.
const HOPS: u32 = 10;
/// How often a page is requested if the problem may be temporary.
const TRIES: u32 = 3;
/// The longest pause that a server can ask for without being skipped.
pub(super) const LONGEST_WAIT: Duration = Duration::from_secs(60);

/// The check of one address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Task {
    /// The address in the document.
    pub address: Url,
    /// The address that it has led to so far.
    pub at: Url,
    hops: u32,
    tries: u32,
    /// Whether to send the request of a browser: some servers respond differently to shorter requests.
    pub whole: bool,
    /// Whether all redirects so far are permanent.
    for_good: bool,
}

/// The next step.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// The verdict.
    Done(Verdict),
    /// The updated task, to be continued after this time.
    Again(Task, Duration),
}

/// Pauses and limits of requests.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    /// The least time between two requests to one server.
    pub pause: Duration,
    /// Whether servers that are not public are contacted.
    pub private: bool,
}

impl Task {
    /// The task for `address`.
    pub(super) fn new(address: Url) -> Self {
        Self { at: address.clone(), address, hops: 0, tries: 0, whole: false, for_good: true }
    }

    /// The same request again, if it has not been tried too often.
    fn again(self, limits: Limits, least: Duration) -> Option<Step> {
        let tries = self.tries + 1;
        let wait = least.max(limits.pause * 2_u32.pow(tries));
        (tries < TRIES).then_some(Step::Again(Self { tries, ..self }, wait))
    }

    fn host(&self) -> &str {
        self.at.host_str().unwrap_or("")
    }
}

/// The next step after a request without a response.
pub(super) fn after_failure(task: Task, failure: &Failure, limits: Limits) -> Step {
    let what = match failure {
        Failure::NoName => {
            return Step::Done(Verdict::new(Outcome::NoName, format!("no server {} was found", task.host())));
        }
        Failure::Private => Outcome::Unclear,
        Failure::Lasting(_) => Outcome::Failed,
        Failure::Passing(_) => {
            // some servers drop requests for less than the whole page
            let again = Task { whole: true, ..task }.again(limits, Duration::ZERO);
            return again.unwrap_or_else(|| Step::Done(Verdict::new(Outcome::Failed, failure.to_string())));
        }
    };
    Step::Done(Verdict::new(what, failure.to_string()))
}

/// The next step after `reply`, which arrived at `now`.
pub(super) fn after_reply(task: Task, reply: &Reply, limits: Limits, now: SystemTime) -> Step {
    match reply.status {
        200..=299 => Step::Done(there(&task, reply)),
        301 | 302 | 303 | 307 | 308 => redirected(task, reply, limits),
        429 => later(task, reply, limits, now),
        503 if reply.retry_after.is_some() => later(task, reply, limits, now),
        // some servers reject requests for less than the whole page; a dead link must be certain
        400.. if !task.whole => Step::Again(Task { whole: true, ..task }, limits.pause),
        404 | 410 => Step::Done(Verdict::new(Outcome::Known(Reached::Nothing), answered(&task, reply))),
        500..=599 => later(task, reply, limits, now),
        _ => Step::Done(Verdict::new(Outcome::Unclear, answered(&task, reply))),
    }
}

fn answered(task: &Task, reply: &Reply) -> String {
    format!("{} answered {}", task.host(), status(reply.status))
}

/// The verdict on an address that led to a page.
fn there(task: &Task, reply: &Reply) -> Verdict {
    if task.hops > 0 && task.for_good && is_front(&task.at) && !is_front(&task.address) {
        return Verdict::new(Outcome::Known(Reached::FrontPage), task.at.as_str());
    }
    Verdict::new(Outcome::Known(Reached::Something), answered(task, reply))
}

/// Whether a page is the first one of its site, perhaps in one of its languages.
fn is_front(url: &Url) -> bool {
    let path = url.path().trim_matches('/').to_ascii_lowercase();
    let name = path.split('.').next().unwrap_or("");
    let language = path.len() == 2 || path.len() == 5 && path.as_bytes()[2] == b'-';
    url.query().is_none() && (path.is_empty() || language || matches!(name, "index" | "home" | "default"))
}

fn redirected(task: Task, reply: &Reply, limits: Limits) -> Step {
    let untold = |said: String| Step::Done(Verdict::new(Outcome::Unclear, said));
    let Some(next) = reply.location.as_deref().and_then(|location| task.at.join(location).ok()) else {
        return untold(format!("{}, but not where it redirects", answered(&task, reply)));
    };
    if is_doi(&task.at) && !is_doi(&next) {
        // the DOI is registered; many publishers block programs
        return Step::Done(Verdict::new(Outcome::Known(Reached::Something), answered(&task, reply)));
    }
    let Some(next) = address::checkable(next.as_str(), limits.private) else {
        return untold(format!("it redirects to {next}, which is not checked"));
    };
    if task.hops == HOPS {
        return untold(format!("it redirects more than {HOPS} times"));
    }
    let for_good = task.for_good && matches!(reply.status, 301 | 308);
    Step::Again(Task { at: next, hops: task.hops + 1, for_good, ..task }, limits.pause)
}

fn is_doi(url: &Url) -> bool {
    matches!(url.host_str(), Some("doi.org" | "dx.doi.org" | "www.doi.org"))
}

/// Retries at the time that the server names, if that is soon.
fn later(task: Task, reply: &Reply, limits: Limits, now: SystemTime) -> Step {
    let said = answered(&task, reply);
    let wait = reply.retry_after.as_deref().and_then(|field| wait::after(field, now)).unwrap_or_default();
    if wait > LONGEST_WAIT {
        let said = format!("{said} and asks to retry in {} s", wait.as_secs());
        return Step::Done(Verdict::new(Outcome::Unclear, said));
    }
    task.again(limits, wait).unwrap_or_else(|| Step::Done(Verdict::new(Outcome::Failed, said)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMITS: Limits = Limits { pause: Duration::from_secs(1), private: false };

    fn url(text: &str) -> Url {
        Url::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
    }

    /// The result of checking `address` if each request gets the next of `replies`; the last one is repeated.
    fn verdict(address: &str, replies: &[(u16, &str)]) -> Verdict {
        let mut task = Task::new(url(address));
        for turn in 0..50 {
            let (status, field) = replies[turn.min(replies.len() - 1)];
            let led = (300..400).contains(&status);
            let field = (!field.is_empty()).then(|| field.to_owned());
            let (location, retry_after) = if led { (field, None) } else { (None, field) };
            let reply = Reply { status, location, retry_after, text: Vec::new() };
            match after_reply(task, &reply, LIMITS, SystemTime::UNIX_EPOCH) {
                Step::Done(verdict) => return verdict,
                Step::Again(next, _) => task = next,
            }
        }
        panic!("{address} is asked for ever");
    }

    #[test]
    fn replies_come_to_verdicts() {
        let page = "https://weather.org/2023/wet";
        let known = Outcome::Known;
        for (replies, expected, said) in [
            (&[(200, "")][..], known(Reached::Something), "weather.org answered 200 (ok)"),
            (&[(204, "")], known(Reached::Something), "204"),
            (&[(404, ""), (200, "")], known(Reached::Something), "200"),
            (&[(405, ""), (200, "")], known(Reached::Something), "200"),
            (&[(404, "")], known(Reached::Nothing), "weather.org answered 404 (not found)"),
            (&[(501, ""), (410, "")], known(Reached::Nothing), "410 (gone)"),
            (&[(403, "")], Outcome::Unclear, "403 (forbidden)"),
            (&[(401, "")], Outcome::Unclear, "401"),
            (&[(451, "")], Outcome::Unclear, "451"),
            (&[(999, "")], Outcome::Unclear, "999"),
            (&[(429, "")], Outcome::Failed, "429 (too many requests)"),
            (&[(429, "5"), (200, "")], known(Reached::Something), "200"),
            (&[(429, "3600")], Outcome::Unclear, "asks to retry in 3600 s"),
            (&[(503, "600")], Outcome::Unclear, "600 s"),
            (&[(500, "")], Outcome::Failed, "500"),
            (&[(500, ""), (500, ""), (200, "")], known(Reached::Something), "200"),
            (&[(301, "/2024/wet"), (200, "")], known(Reached::Something), "200"),
            (&[(301, "https://rain.org/x"), (404, "")], known(Reached::Nothing), "rain.org answered 404"),
            (&[(301, "https://www.weather.org/"), (200, "")], known(Reached::FrontPage), "https://www.weather.org/"),
            (&[(308, "/"), (301, "/en"), (200, "")], known(Reached::FrontPage), "https://weather.org/en"),
            (&[(302, "/"), (200, "")], known(Reached::Something), "200"),
            (&[(301, "/login?from=wet"), (200, "")], known(Reached::Something), "200"),
            (&[(301, "")], Outcome::Unclear, "not where it redirects"),
            (&[(301, "http://10.0.0.1/admin")], Outcome::Unclear, "which is not checked"),
            (&[(301, "file:///etc/passwd")], Outcome::Unclear, "which is not checked"),
            (&[(302, page)], Outcome::Unclear, "more than 10 times"),
        ] {
            let verdict = verdict(page, replies);
            assert_eq!(verdict.what, expected, "{replies:?}");
            assert!(verdict.said.contains(said), "{replies:?}: {}", verdict.said);
        }
    }

    #[test]
    fn a_front_page_that_was_linked_is_no_page_that_is_gone() {
        for address in ["http://weather.org/", "http://weather.org/index.html", "http://weather.org/en-gb/"] {
            let verdict = verdict(address, &[(301, "https://weather.org/"), (200, "")]);
            assert_eq!(verdict.what, Outcome::Known(Reached::Something), "{address}");
        }
    }

    #[test]
    fn a_doi_is_known_where_it_is_registered() {
        for (replies, expected) in [
            (&[(302, "https://press.org/x")][..], Reached::Something),
            (&[(301, "https://doi.org/10.1000/2"), (302, "https://press.org/x")], Reached::Something),
            (&[(404, "")], Reached::Nothing),
        ] {
            let verdict = verdict("https://doi.org/10.1000/1", replies);
            assert_eq!(verdict.what, Outcome::Known(expected), "{replies:?}");
        }
    }

    #[test]
    fn servers_are_given_time() {
        let reply = |field: &str| Reply { status: 429, retry_after: Some(field.to_owned()), ..Reply::default() };
        let task = || Task::new(url("https://weather.org/a"));
        for (field, expected) in [("7", 7), ("0", 2), ("soon", 2)] {
            let step = after_reply(task(), &reply(field), LIMITS, SystemTime::UNIX_EPOCH);
            assert!(matches!(step, Step::Again(_, wait) if wait == Duration::from_secs(expected)), "{field}: {step:?}");
        }
    }

    #[test]
    fn what_may_pass_is_tried_again() {
        let passing = Failure::Passing("it refused the connection".to_owned());
        let mut task = Task::new(url("https://weather.org/a"));
        let mut waits = Vec::new();
        let verdict = loop {
            match after_failure(task, &passing, LIMITS) {
                Step::Again(next, wait) => {
                    waits.push(wait.as_secs());
                    task = next;
                }
                Step::Done(verdict) => break verdict,
            }
        };
        assert_eq!((waits, verdict.what), (vec![2, 4], Outcome::Failed));
        let lasting = [(Failure::NoName, Outcome::NoName), (Failure::Private, Outcome::Unclear)];
        for (failure, expected) in lasting {
            let step = after_failure(Task::new(url("https://weather.org/a")), &failure, LIMITS);
            assert!(matches!(&step, Step::Done(verdict) if verdict.what == expected), "{step:?}");
        }
    }
}
