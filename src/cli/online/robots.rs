//! What a server lets programs request.

use std::time::Duration;

use texting_robots::Robot;
use url::Url;

use crate::cli::online::address;
use crate::cli::online::failure::Failure;
use crate::cli::online::fetch::Client;
use crate::cli::online::verdict::status;

/// The name of this program in `robots.txt`.
const NAME: &str = "q7x2-lint";
/// How many bytes of the file are read, and how many redirects to it are followed (RFC 9309, 2.5 and 2.3).
const MOST: u64 = 500 << 10;
const HOPS: usize = 5;

/// What a server lets programs request.
pub(super) enum Robots {
    /// Everything: it has no rules.
    Silent,
    /// The content of its `robots.txt`.
    Says(Box<Robot>),
}

impl Robots {
    /// Reads the rules of the server of `page`.
    ///
    /// # Errors
    /// If the rules are unknown: then nothing may be requested (RFC 9309, 2.3.1.4).
    pub(super) fn ask(client: &Client, page: &Url, private: bool) -> Result<Self, Failure> {
        let mut at = page.join("/robots.txt").map_err(|error| Failure::Lasting(error.to_string()))?;
        for _ in 0..=HOPS {
            let reply = client.read(&at, MOST)?;
            match reply.status {
                200..=299 => return Self::parse(&reply.text),
                429 | 500.. => {
                    let said = format!("its robots.txt cannot be read: it answered {}", status(reply.status));
                    return Err(Failure::Passing(said));
                }
                400..=499 => return Ok(Robots::Silent),
                _ => {
                    let next = reply.location.and_then(|location| at.join(&location).ok());
                    match next.and_then(|next| address::checkable(next.as_str(), private)) {
                        Some(next) => at = next,
                        None => return Ok(Robots::Silent),
                    }
                }
            }
        }
        // treated as if there were no file
        Ok(Robots::Silent)
    }

    fn parse(text: &[u8]) -> Result<Self, Failure> {
        let robot = Robot::new(NAME, text);
        let unread = |_| Failure::Lasting("its robots.txt cannot be read".to_owned());
        robot.map(|robot| Robots::Says(Box::new(robot))).map_err(unread)
    }

    /// Whether `page` may be requested.
    pub(super) fn allow(&self, page: &Url) -> bool {
        match self {
            Robots::Silent => true,
            Robots::Says(robot) => robot.allowed(page.as_str()),
        }
    }

    /// The pause between two requests that the server asks for.
    pub(super) fn pause(&self) -> Duration {
        let delay = match self {
            Robots::Silent => None,
            Robots::Says(robot) => robot.delay,
        };
        delay.and_then(|seconds| Duration::try_from_secs_f32(seconds).ok()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_robots_txt_says_holds() {
        let text = "User-agent: *\nDisallow: /private/\nCrawl-delay: 2.5\n\nUser-agent: q7x2-lint\nDisallow: /drafts\n";
        let page = |path: &str| Url::parse("https://weather.org").and_then(|root| root.join(path)).expect("an address");
        let own = Robots::parse(text.as_bytes()).expect("it can be read");
        assert!(own.allow(&page("/private/a")) && !own.allow(&page("/drafts/a?b=1")));
        assert_eq!(own.pause(), Duration::ZERO, "that is for others");
        let all = Robots::parse(b"User-agent: *\nDisallow: /private/\nCrawl-delay: 2.5\n").expect("it can be read");
        assert!(!all.allow(&page("/private/a")) && all.allow(&page("/")));
        assert_eq!(all.pause(), Duration::from_millis(2500));
        let odd = Robots::parse(b"\xff\xfe<html>\0Disallow").expect("it can be read");
        assert!(odd.allow(&page("/a")));
        let endless = Robots::parse(b"User-agent: *\nCrawl-delay: 1e38\n").expect("it can be read");
        assert!(endless.pause() > Duration::from_secs(60) || endless.pause() == Duration::ZERO);
    }
}
